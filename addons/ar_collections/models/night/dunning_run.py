"""The night, started from the list of runs, which says how far it is."""

from odoo import api, models


class DunningRun(models.Model):
    _inherit = "dunning.run"

    def action_night(self):
        """Run the night of the current company now."""
        return self.env["collection.night"].action_run()

    @api.model
    def night_progress(self):
        """Return in words how far the night at work is, of what it has committed."""
        newest = self.search([("company_id", "=", self.env.company.id)], limit=1)
        if not newest or newest.state == "done":
            return self.env._("Reading what is owed, and deciding…")
        return self.env._(
            "%(written)s notices written, %(left)s to go…",
            written=newest.notice_count,
            left=newest.waiting_count,
        )
