"""Who looks after a dispute, and who is told when it takes too long."""

from odoo import api, models
from odoo.fields import Domain


class CollectionDispute(models.Model):
    _inherit = "collection.dispute"

    @api.model_create_multi
    def create(self, vals_list):
        disputes = super().create(vals_list)
        disputes._tell_owners()
        return disputes

    def write(self, vals):
        if "deadline" in vals:  # a new one may be missed anew
            vals = {"escalated_on": False} | vals
        before = {dispute.id: dispute.user_id for dispute in self}
        result = super().write(vals)
        if "user_id" in vals:
            self.filtered(lambda d: d.user_id != before[d.id])._tell_owners()
        return result

    def _tell_owners(self):
        """Tell those who did not enter it themselves that it is theirs."""
        for dispute in self:
            if dispute.user_id and dispute.user_id != self.env.user:
                theirs = dispute.with_context(lang=dispute.user_id.lang)
                summary = theirs.env._("Resolve the dispute")
                theirs._tell(dispute.user_id, summary, dispute.deadline)

    def _tell(self, user, summary, deadline):
        """Give a user something to do; who may not see disputes gets a message.

        The owner may be of sales or of the warehouse, without rights here. To be
        called in their language.
        """
        self.ensure_one()
        note = self.env._(
            "%(customer)s disputes %(amount)s of %(documents)s: %(reason)s.",
            customer=self.partner_id.name,
            amount=self.company_currency_id.format(self.amount),
            documents=self.documents,
            reason=self.reason_id.name,
        )
        if self._is_seen_by(user):
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=deadline,
                summary=summary,
                note=note,
                user_id=user.id,
            )
        else:
            self.message_notify(
                partner_ids=user.partner_id.ids,
                subject=f"{summary}: {self.display_name}",
                body=note,
                email_layout_xmlid="mail.mail_notification_light",
            )

    @api.model
    def _escalate_overdue(self, company):
        """Tell the owners' managers of disputes past their deadline, each once.

        :return: the disputes escalated
        """
        today = company._collections_today()
        overdue = self.search(
            Domain("company_id", "=", company.id)
            & Domain("state", "=", "open")
            & Domain("deadline", "<", today)
            & Domain("escalated_on", "=", False)
        )
        for dispute in overdue:
            manager = dispute._manager()
            if manager:
                theirs = dispute.with_context(lang=manager.lang)
                summary = theirs.env._("A dispute is past its deadline")
                theirs._tell(manager, summary, today)
        overdue.escalated_on = today
        return overdue

    def _manager(self):
        """Return the manager of the owner, else who answers for collections."""
        self.ensure_one()
        owner, company = self.user_id, self.company_id
        if "employee_id" in owner._fields:  # where hr is installed
            # As superuser: who reports to whom may be seen by few.
            boss = owner.sudo().with_company(company).employee_id.parent_id.user_id
            if boss.active:
                return boss.sudo(False)
        return self._in_charge()
