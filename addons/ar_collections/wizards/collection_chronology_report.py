"""A customer's chronology as a document, of a period and in a language."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import get_lang


class CollectionChronologyReport(models.TransientModel):
    """Asks for the period. Events are `collection.chronology`'s, rights included."""

    _name = "collection.chronology.report"
    _description = "Chronology as a Document"

    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        default=lambda self: self.env.context.get("chronology_of"),
    )
    company_id = fields.Many2one(related="debtor_id.company_id")
    date_from = fields.Date("From", help="Empty: from the beginning.")
    date_to = fields.Date("Up to and including", help="Empty: up to today.")
    language = fields.Selection(
        [("user", "My language"), ("customer", "The customer's language")],
        required=True,
        default="user",
    )

    @api.constrains("date_from", "date_to")
    def _check_period(self):
        for report in self:
            if (
                report.date_from
                and report.date_to
                and report.date_from > report.date_to
            ):
                raise UserError(self.env._("The period ends before it begins."))

    @api.depends("debtor_id")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._(
                "Chronology of %(customer)s",
                customer=report.debtor_id.partner_id.display_name,
            )

    def _in_its_language(self):
        """Return the report in the language and company it is to be written in."""
        self.ensure_one()
        theirs = self.language == "customer" and self.debtor_id.partner_id.lang
        return self.with_context(
            lang=get_lang(self.env, theirs).code,
            allowed_company_ids=self.debtor_id.company_id.ids,
        )

    def _events(self):
        """Return all events of the period, newest first."""
        self.ensure_one()
        period = Domain("debtor_id", "=", self.debtor_id.id)
        if self.date_from:
            period &= Domain("day", ">=", self.date_from)
        if self.date_to:
            period &= Domain("day", "<=", self.date_to)
        events = self.env["collection.chronology"]
        # All at once: looked up by id, a row would be searched for in all parts.
        return events.search_fetch(period, list(events._fields))

    def action_print(self):
        """Download the chronology as PDF."""
        self.ensure_one()
        report = self.env.ref("ar_collections.action_report_chronology")
        return report.report_action(self, config=False)

    def action_download(self):
        """Download the chronology as a spreadsheet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/collections/chronology/{self.id}.xlsx",
            "target": "download",
        }
