"""Touching a customer cancels queued mail that is no longer warranted."""

from odoo import models
from odoo.tools import float_compare

from ...logic.decision import decide


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _after_refresh(self):
        """Cancel what waits in the mail queue and would not be written now.

        A notice stands if a fresh look, as if it had not been said, says the very
        same steps about the very same amounts.
        """
        result = super()._after_refresh()
        queued = self.env["dunning.notice"].search(
            [("debtor_id", "in", self.ids), ("state", "in", ("queued", "to_post"))]
        )
        for company, notices in queued.grouped("company_id").items():
            candidates = self.env["dunning.situation"]._candidates(
                company, debtors=notices.debtor_id, besides=notices
            )
            fresh = {(c.debtor, c.currency): c for c in candidates}
            for notice in notices:
                candidate = fresh.get((notice.debtor_id, notice.currency_id))
                answer = decide(candidate.situation) if candidate else None
                if not notice._is_warranted(candidate, answer):
                    notice._cancel_queued(candidate, answer)
        return result

    def _responsible(self):
        """Return the user whom what goes wrong with this customer concerns."""
        self.ensure_one()
        company = self.company_id
        user = self.partner_id.user_id or company.collections_alert_user_id
        managers = self.env.ref("ar_collections.ar_collections_group_manager").user_ids
        return user or managers.filtered(lambda u: company in u.company_ids)[:1]


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _is_warranted(self, candidate, answer):
        """Tell whether a queued notice would be written just so now."""
        self.ensure_one()
        decisions = self.env["dunning.decision"].search(
            [("notice_id", "=", self.id), ("superseded_by_id", "=", False)]
        )
        if not decisions or not all(row._agrees(answer) for row in decisions):
            return False
        digits = self.currency_id.rounding
        return all(
            item.line_id.id in candidate.lines
            and not float_compare(
                candidate.lines[item.line_id.id]["residual_currency"],
                item.residual,
                precision_rounding=digits,
            )
            for item in self.item_ids
            if item.kind != "not_due"
        )

    def _cancel_queued(self, candidate, answer):
        """Take a notice out of the mail queue and say why in its decision."""
        self.ensure_one()
        self.mail_id.cancel()
        notifications = self.env["mail.notification"].search(
            [("mail_mail_id", "=", self.mail_id.id)]
        )
        notifications.notification_status = "canceled"
        decisions = self.env["dunning.decision"].search(
            [("notice_id", "=", self.id), ("superseded_by_id", "=", False)]
        )
        self.state = "cancelled"
        for row in decisions:
            row._supersede(candidate, answer)
