"""Where the figures of a customer lead to."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_date

from .collection_open_item import AS_OF
from .open_line import LATE_BUCKETS
from .settlement_line import settlement_lines


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    is_live = fields.Boolean(related="company_id.collections_live")
    aging_bar = fields.Json(compute="_compute_aging_bar")
    behaviour_chart = fields.Json(compute="_compute_behaviour_chart")
    usual_lateness = fields.Char(
        "Usually pays",
        compute="_compute_usual_lateness",
        help="In the middle, of the payments of the last 12 months.",
    )
    currency_totals = fields.Char(
        "In their currency",
        compute="_compute_currency_totals",
        help="What is open by document currency, where that is not the company's.",
    )

    @api.depends("not_due", *(f"bucket_{n}" for n in range(1, LATE_BUCKETS + 1)))
    def _compute_aging_bar(self):
        """Prepare [{label, amount, text}, …] for the bar, not due first."""
        for debtor in self:
            labels = debtor.company_id._collections_buckets()
            names = ["not_due", *(f"bucket_{n}" for n in range(1, len(labels)))]
            debtor.aging_bar = [
                {
                    "label": self.env._("Not due") if not position else bucket.label,
                    "amount": debtor[name],
                    "text": debtor.currency_id.format(debtor[name]),
                }
                for position, (bucket, name) in enumerate(
                    zip(labels, names, strict=True)
                )
            ]

    def _compute_currency_totals(self):
        # The screen that shows the totals lists the items too: one reading for both
        for debtor in self:
            items = debtor.with_context(**{AS_OF: None}).open_item_ids
            foreign = items.filtered(lambda i: i.currency_id != i.company_currency_id)
            debtor.currency_totals = " · ".join(
                currency.format(sum(of_currency.mapped("residual_currency")))
                for currency, of_currency in sorted(
                    foreign.grouped("currency_id").items(), key=lambda pair: pair[0].id
                )
            )

    @api.depends("days_late_median", "payment_count", "last_payment_date")
    def _compute_usual_lateness(self):
        for debtor in self:
            days = round(debtor.days_late_median)
            if not debtor.last_payment_date:
                text = self.env._("no payment yet")
            elif not debtor.payment_count:
                text = self.env._("no payment in 12 months")
            elif not days:
                text = self.env._("on time")
            elif days == 1:
                text = self.env._("1 day late")
            elif days > 0:
                text = self.env._("%(days)s days late", days=days)
            elif days == -1:
                text = self.env._("1 day early")
            else:
                text = self.env._("%(days)s days early", days=-days)
            debtor.usual_lateness = text

    def _compute_behaviour_chart(self):
        """Prepare [{label, title, days}, …]: days late by month, weighted, one year."""
        for company, debtors in self.grouped("company_id").items():
            this_month = company._collections_today().replace(day=1)
            months = [this_month - relativedelta(months=n) for n in reversed(range(12))]
            rows = self.env.execute_query(
                SQL(
                    """
                    SELECT partner_id, DATE_TRUNC('month', date)::date,
                           SUM(amount * days_late) / NULLIF(SUM(amount), 0)
                      FROM (%s) settled
                     WHERE kind = 'payment' AND date >= %s
                     GROUP BY 1, 2
                    """,
                    settlement_lines(self.env, company, debtors.partner_id.ids),
                    months[0],
                )
            )
            days = {row[:2]: row[2] for row in rows}
            for debtor in debtors:
                debtor.behaviour_chart = [
                    self._bar(month, days.get((debtor.partner_id.id, month)))
                    for month in months
                ]

    def _bar(self, month, days):
        name = format_date(self.env, month, date_format="MMMM yyyy")
        if days is None:
            title = self.env._("%(month)s: nothing paid", month=name)
        else:
            title = self.env._(
                "%(month)s: %(days)s days late", month=name, days=round(days, 1)
            )
        return {
            "label": format_date(self.env, month, date_format="MMM"),
            "title": title,
            "days": None if days is None else round(float(days), 1),
        }

    def action_view_settlements(self):
        """Open how and when this customer's items were settled."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_settlement_action"
        )
        return action | {
            "display_name": self.env._("Payments"),
            "domain": [("debtor_id", "=", self.id)],
            "context": {"search_default_payments": 1, "search_default_last_year": 1},
        }

    def action_view_invoices(self):
        """Open the customer's invoices and credit notes."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        return action | {
            "domain": [
                ("commercial_partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("move_type", "in", ("out_invoice", "out_refund")),
            ],
            "context": {"default_move_type": "out_invoice"},
        }
