"""Where the figures of a customer lead to."""

import json

from odoo import fields, models
from odoo.tools import SQL, format_date

from .open_line import open_lines
from .settlement_line import settlement_lines


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    is_live = fields.Boolean(related="company_id.collections_live")
    aging_bar = fields.Json(compute="_compute_aging_bar")
    behaviour_chart = fields.Text(compute="_compute_behaviour_chart")
    currency_totals = fields.Char(
        "In their currency",
        compute="_compute_currency_totals",
        help="What is open by document currency, where that is not the company's.",
    )

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
        rows = self.env.execute_query(
            SQL(
                """
                SELECT company_id, partner_id, currency_id, SUM(residual_currency)
                  FROM (%s) line GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                """,
                open_lines(self.env, None, self.company_id.ids, self.partner_id.ids),
            )
        )
        currencies = self.env["res.currency"].browse({row[2] for row in rows})
        by_id = {currency.id: currency for currency in currencies}
        for debtor in self:
            key = (debtor.company_id.id, debtor.partner_id.id)
            totals = [
                by_id[row[2]].format(row[3])
                for row in rows
                if row[:2] == key and row[2] != debtor.currency_id.id
            ]
            debtor.currency_totals = " · ".join(totals)

    def _compute_behaviour_chart(self):
        """Prepare the bars: days late by month of payment, weighted, one year."""
        for company, debtors in self.grouped("company_id").items():
            rows = self.env.execute_query(
                SQL(
                    """
                    SELECT partner_id, DATE_TRUNC('month', date)::date,
                           SUM(amount * days_late) / NULLIF(SUM(amount), 0)
                      FROM (%s) settled
                     WHERE kind = 'payment' AND date > %s::date - 365
                     GROUP BY 1, 2 ORDER BY 1, 2
                    """,
                    settlement_lines(self.env, company, debtors.partner_id.ids),
                    company._collections_today(),
                )
            )
            for debtor in debtors:
                months = [row[1:] for row in rows if row[0] == debtor.partner_id.id]
                debtor.behaviour_chart = json.dumps([self._bars(months)])

    def _bars(self, months):
        return {
            "key": self.env._("Days late"),
            "values": [
                {
                    "label": format_date(self.env, month, date_format="MMM yy"),
                    "value": round(days or 0.0, 1),
                    "type": "past" if (days or 0.0) > 0 else "future",
                }
                for month, days in months
            ],
        }

    def action_view_settlements(self):
        """Open how and when this customer's items were settled."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_settlement_action"
        )
        return action | {"domain": [("debtor_id", "=", self.id)]}

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
