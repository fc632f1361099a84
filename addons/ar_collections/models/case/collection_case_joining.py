"""The cases of merged customers: one stays open."""

from odoo import api, models

# Which stage stays when two cases are joined: the one further on.
FURTHER = {
    "legal": 0,
    "escalated": 1,
    "waiting_us": 2,
    "to_contact": 3,
    "waiting_customer": 4,
}


class CollectionCase(models.Model):
    _inherit = "collection.case"

    @api.model
    def _join(self, debtor, kept):
        """Hand a customer's cases to another; of two open ones the older stays.

        It gets what the other was waiting for; the other stays on record as joined.
        """
        # As superuser: all of them, as the merge moves all.
        cases = self.sudo()
        mine, other = debtor.sudo().case_id, kept.sudo().case_id
        if mine and other:
            stays, goes = (mine + other).sorted(lambda case: (case.opened_on, case.id))
            stays._take_over(goes)
            goes._close("merged")
            mine = stays
        cases.search([("debtor_id", "=", debtor.id)]).write({"debtor_id": kept.id})
        debtor.sudo().case_id = False
        if mine:
            kept.sudo().case_id = mine

    def _take_over(self, other):
        """Make of two open cases one: nothing that was to be done is forgotten."""
        stage = min(self.stage_id + other.stage_id, key=lambda s: FURTHER[s.kind])
        ahead = min(
            (case for case in (self, other) if case.next_action_date),
            key=lambda case: case.next_action_date,
            default=self,
        )
        replies = [case.reply_on for case in (self, other) if case.reply_on]
        self._set_stage(
            stage,
            next_action=ahead.next_action,
            next_action_date=ahead.next_action_date,
            reply_on=min(replies, default=False),
            threshold=min(self.threshold, other.threshold),
        )
        # As superuser: activities of everybody, as the merge moves all.
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        domain = [("res_model", "=", self._name), ("res_id", "=", other.id)]
        activities.search(domain).write({"res_id": self.id})
        self.message_subscribe(other.message_partner_ids.ids)
