"""When and how late open items were settled."""

from odoo import fields, models
from odoo.tools import SQL

from .settlement_line import settlement_lines


class CollectionSettlement(models.Model):
    """One allocation of a payment or credit note to an item; read only."""

    _name = "collection.settlement"
    _description = "Settlement"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "move_id"

    company_id = fields.Many2one("res.company", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    debtor_id = fields.Many2one("collection.debtor", readonly=True)
    move_id = fields.Many2one("account.move", "Document", readonly=True)
    date = fields.Date("Settled on", readonly=True)
    date_maturity = fields.Date("Due date", readonly=True)
    company_currency_id = fields.Many2one(
        "res.currency", "Company currency", readonly=True
    )
    amount = fields.Monetary(currency_field="company_currency_id", readonly=True)
    currency_id = fields.Many2one("res.currency", "Document currency", readonly=True)
    amount_currency = fields.Monetary("Amount in document currency", readonly=True)
    days_late = fields.Integer("Days late", readonly=True, aggregator="avg")
    days_late_working = fields.Integer(
        "Days late, working days", readonly=True, aggregator="avg"
    )
    days_to_pay = fields.Integer("Days to pay", readonly=True, aggregator="avg")
    is_part = fields.Boolean("Part of the item", readonly=True)
    kind = fields.Selection(
        [
            ("payment", "Payment"),
            ("credit_note", "Credit note"),
            ("other", "Other entry"),
        ],
        readonly=True,
    )

    @property
    def _table_query(self):
        # All companies, each with its own calendar: the record rule says whose.
        companies = self.env["res.company"]._every_company()
        lines = SQL(" UNION ALL ").join(
            SQL("(%s)", settlement_lines(self.env, company)) for company in companies
        )
        return SQL(
            """
            SELECT settled.*, debtor.id AS debtor_id,
                   company.currency_id AS company_currency_id
              FROM (%s) settled
              JOIN res_company company ON company.id = settled.company_id
              LEFT JOIN collection_debtor debtor
                     ON debtor.company_id = settled.company_id
                    AND debtor.partner_id = settled.partner_id
            """,
            lines,
        )
