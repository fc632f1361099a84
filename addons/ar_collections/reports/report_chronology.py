"""A customer's chronology as a letter-like document."""

from odoo import api, models
from odoo.tools import format_date, formatLang

from ..models.delivery.page_style import page_style
from .chronology_lines import chronology_lines, chronology_period


class ReportChronology(models.AbstractModel):
    _name = "report.ar_collections.report_chronology"
    _description = "Chronology"

    @api.model
    def _get_report_values(self, docids, data=None):
        reports = self.env["collection.chronology.report"].browse(docids)
        return {
            "doc_ids": docids,
            "doc_model": "collection.chronology.report",
            "docs": reports,
            "documents": [self._document(r._in_its_language()) for r in reports],
        }

    @api.model
    def _document(self, report):
        """Return what the document says, formatted for its reader."""
        env, debtor = report.env, report.debtor_id
        company, partner = debtor.company_id, debtor.partner_id
        letterhead = company._letterhead()
        today = company._collections_today()

        def money(line):
            if line.amount is None:
                return ""
            return formatLang(env, line.amount, currency_obj=line.currency)

        return {
            "lang": env.lang,
            "title": report.display_name,
            "company": letterhead,
            "customer": partner.display_name,
            "number": partner.ref or "",
            "date": format_date(env, today),
            "period": chronology_period(report),
            "lines": [
                {
                    "when": line.when,
                    "what": line.what,
                    "details": line.details,
                    "amount": money(line),
                    "who": line.who,
                }
                for line in chronology_lines(report)
            ],
            "page_style": page_style(
                " · ".join(filter(None, (company.name, report.display_name))),
                [" · ".join([letterhead["name"], *letterhead["address"]])],
                env._("Page {page} of {pages}"),
            ),
            "printed_by": env.user.name,
        }
