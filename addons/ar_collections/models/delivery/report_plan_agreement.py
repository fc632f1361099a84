"""The agreement on a payment plan, to be signed."""

from odoo import api, models
from odoo.tools import format_amount, format_date, get_lang

from .page_style import margins


class ReportPlanAgreement(models.AbstractModel):
    _name = "report.ar_collections.report_plan_agreement"
    _description = "Payment Plan Agreement"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the agreements, each in its customer's language."""
        plans = self.env["collection.payment.plan"].browse(docids)
        return {
            "doc_ids": docids,
            "doc_model": "collection.payment.plan",
            "docs": plans,
            "agreements": [plan._agreement() for plan in plans],
        }


class CollectionPaymentPlan(models.Model):
    _inherit = "collection.payment.plan"

    def _agreement_filename(self):
        """Return the name of the printed agreement, without extension."""
        self.ensure_one()
        return self.env._("Payment plan %s", self.partner_id.name)

    def _agreement(self):
        """Return what the agreement says, formatted for the customer."""
        self.ensure_one()
        contact = self.debtor_id._contacts()[self.debtor_id.id]
        lang = get_lang(self.env, contact.lang).code
        # As superuser: collectors may read less of the books than is printed here.
        plan = self.sudo().with_context(lang=lang)
        company = plan.company_id
        letterhead = company._letterhead()

        def money(amount):
            return format_amount(plan.env, amount, plan.currency_id)

        def day(date):
            return format_date(plan.env, date, date_format="medium")

        rows = plan.promise_ids.filtered(lambda p: p.state != "proposed")
        rows = rows or plan.instalment_ids
        return {
            "lang": lang,
            "company": letterhead,
            "bank": company._bank_details(plan.currency_id),
            "address": contact.with_context(lang=lang)._letter_lines(
                plan.partner_id, company
            ),
            "customer": plan.partner_id,
            "date": day(company._collections_today()),
            "amount": money(plan.amount),
            "items": [
                {
                    "name": line.move_id.name,
                    "due": day(line.date_maturity or line.date),
                    "open": money(line.amount_residual_currency),
                }
                for line in plan.line_ids.sorted("date_maturity")
            ],
            "rows": [
                {"number": n, "date": day(row.date), "amount": money(row.amount)}
                for n, row in enumerate(rows.sorted("date"), start=1)
            ],
            "total": money(sum(rows.mapped("amount"))),
            "breaks": plan._breaks_when_missed(),
            "note": plan.note or "",
            "place": company.city or "",
            "page_style": margins(plan.env, letterhead, plan.partner_id),
        }
