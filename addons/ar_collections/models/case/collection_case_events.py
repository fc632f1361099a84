"""Events move cards: what happened calls for a stage, and for what to do next."""

from datetime import timedelta

from odoo import models

# Where events move a case; one that is escalated or at the lawyer's stays there.
WORKED = ("to_contact", "waiting_customer", "waiting_us")


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def _call_for(self, kind, action, date=None, **values):
        """Move open cases to the stage an event calls for, and set what is next.

        In batch; sends no mail and makes no activity.

        :param action: what is to be done next, see `next_action`
        :param date: when; None = as the stage says
        :param values: what else to write
        """
        # As superuser: what happened is a fact, whoever caused it.
        cases = self.sudo().filtered(lambda case: not case.closed_on)
        if not cases:
            return
        worked = cases.filtered(lambda case: case.stage_kind in WORKED)
        stage = self.env["collection.stage"]._firsts()[kind]
        there = worked.filtered(lambda case: case.stage_kind == kind)
        for company, group in cases.grouped("company_id").items():
            today = company._collections_today()
            due = date or today + timedelta(days=stage.next_days)
            values |= {"next_action": action, "next_action_date": due}
            (group & worked - there)._set_stage(stage, **values)
            (group - (worked - there)).write(values)
