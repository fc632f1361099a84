"""Letters: printed by a person, who then says that they went to the post."""

from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

TO_POST = Domain("state", "=", "to_post")


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def action_print_letters(self):
        """Print those of these notices that are to be posted, as one document."""
        letters = self.filtered_domain(TO_POST)
        if not letters:
            raise UserError(self.env._("None of these is a letter to be posted."))
        report = self.env.ref("ar_collections.action_report_dunning_letter")
        # What was printed stays ticked, to be said to be posted
        ticks = report.with_context(collections_keep_ticks=True)
        return ticks.report_action(letters, config=False)

    def action_posted(self):
        """Say that these letters went to the post; tell of those that should not."""
        self._check_poster()
        letters = self.filtered_domain(TO_POST)
        # Nobody has the right to write notices; that it was posted a person knows.
        letters.sudo()._mark_sent()
        return self._tell_taken_back()

    def _tell_taken_back(self):
        """Warn of letters that were taken back since they were printed, if any."""
        lost = self.filtered(lambda n: n.channel == "letter" and n.state == "cancelled")
        if not lost:
            return None
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._("Take these out of the post"),
                "message": self.env._(
                    "What they claim was paid or changed meanwhile: %(customers)s",
                    customers=", ".join(lost.debtor_id.mapped("display_name")),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_came_back(self):
        """Say that the post returned a letter: it was not said, and goes nowhere."""
        self.ensure_one()
        self._check_poster()
        if self.channel != "letter" or self.state != "sent":
            raise UserError(self.env._("Only a letter that was posted can come back."))
        # Nobody has the right to write notices; that it came back a person knows.
        self.sudo()._fail(
            self.env._("The post returned the letter."), bounced=bool(self.address)
        )

    def _check_poster(self):
        if not self.env.user.has_group("ar_collections.ar_collections_group_collector"):
            raise AccessError(self.env._("Only a collector may post letters."))
        self.check_access("read")
