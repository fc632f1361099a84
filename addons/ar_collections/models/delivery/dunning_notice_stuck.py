"""Notices that could not leave: the fault is ours, and no address is to be corrected.

The mail server did not answer, did not know us, or a letter could not be written or
printed. Such a notice counts as not said, so that the next run writes about the same
again; the managers of the company are told, once, of all of them together.
"""

from odoo import models
from odoo.tools import plaintext2html

NOT_LEAVING = "ar_collections.mail_activity_type_not_leaving"


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _on_failed(self):
        """Tell the managers of notices that failed, and not for their address."""
        result = super()._on_failed()
        # As superuser: the mail queue learns it, or whoever looks.
        stuck = self.sudo().filtered(lambda notice: not notice._is_address_at_fault())
        for company, notices in stuck.grouped("company_id").items():
            notices[:1]._warn_managers(company)
        return result

    def _warn_managers(self, company):
        """Give each manager of a company one task, which says the newest reason."""
        tasks = self._warnings(company)
        for task in tasks:
            task.note = self._warning(task.user_id)
        # The mail server may be what fails: the task is in the list, no e-mail besides
        partner = company.partner_id.with_context(mail_activity_quick_update=True)
        for user in company._collections_managers() - tasks.user_id:
            partner.activity_schedule(
                NOT_LEAVING,
                summary=self.with_context(lang=user.lang).env._("Notices do not leave"),
                note=self._warning(user),
                user_id=user.id,
            )

    def _warning(self, user):
        """Return what a manager is to know, in their language."""
        env = self.with_context(lang=user.lang).env
        return plaintext2html(
            env._(
                "%(failure)s\n\nNothing is wrong with the customers' addresses. What"
                " failed counts as not said: the next run writes about it again. Once"
                " the cause is mended, no need to wait for the night: Work, Runs, Run"
                " the night now.",
                failure=self.failure,
            )
        )

    def _warnings(self, company):
        """Return the tasks that tell a company's managers, as long as they are open."""
        kind = self.env.ref(NOT_LEAVING)
        partner = company.partner_id
        return partner.activity_ids.filtered(lambda a: a.activity_type_id == kind)

    def _on_sent(self):
        """End the warning once all of a run leave again by e-mail."""
        result = super()._on_sent()
        # As superuser: the tasks are somebody else's.
        mails = self.sudo().filtered(lambda notice: notice.channel == "email")
        for company, notices in mails.grouped("company_id").items():
            if notices._warnings(company) and not notices._beside_stuck():
                company.partner_id.activity_feedback(
                    [NOT_LEAVING], feedback=self.env._("Notices leave again.")
                )
        return result

    def _beside_stuck(self):
        """Return those of the same runs that could not leave."""
        failed = self.search(
            [("run_id", "in", self.run_id.ids), ("state", "=", "failed")]
        )
        return failed.filtered(lambda notice: not notice._is_address_at_fault())
