"""The cash that is to come, by day: what is open, and when it is expected."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.open_line import open_lines, plan_for_much
from ..risk.prediction_parts_sql import expected_parts
from ..risk.prediction_sql import OF_DEBTOR


class CollectionExpectedCash(models.Model):
    """A part of an open debt and the day it is expected on; read only.

    In company currency. A customer's credit is set off against what is expected of
    him first, so that the rows add up to the debts less the credits of each customer
    who owes more than he has. Without a day: disputed, or at law.
    """

    _name = "collection.expected.cash"
    _description = "Expected Cash"
    _auto = False
    _log_access = False
    _order = "date, amount desc, id"
    _rec_name = "move_id"

    line_id = fields.Many2one("account.move.line", "Journal item", readonly=True)
    move_id = fields.Many2one("account.move", "Document", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    debtor_id = fields.Many2one("collection.debtor", readonly=True)
    collector_id = fields.Many2one("collection.collector", readonly=True)
    date_maturity = fields.Date("Due date", readonly=True)
    date = fields.Date(
        "Expected on", readonly=True, help="Empty: disputed or at law, not expected."
    )
    date_from = fields.Date("Expected from", readonly=True)
    date_to = fields.Date("Expected to", readonly=True)
    kind = fields.Selection("_selection_kind", "Why then", readonly=True)
    amount = fields.Monetary(
        "Expected", currency_field="company_currency_id", readonly=True
    )

    @api.model
    def _selection_kind(self):
        items = self.env["collection.open.item"]
        return items._fields["expected_by"]._description_selection(self.env)

    @property
    def _table_query(self):
        plan_for_much(self.env)
        return SQL(" UNION ALL ").join(
            SQL("(%s)", self._of_company(company)) for company in self.env.companies
        )

    @api.model
    def _of_company(self, company):
        """Return SQL of the rows of one company, as of its today."""
        return SQL(
            """
            SELECT net.id::int8 * 1024 + net.part + 1 AS id, net.id AS line_id,
                   net.move_id, net.company_id,
                   %(currency)s::int4 AS company_currency_id, net.partner_id,
                   net.debtor_id, net.collector_id, net.date_maturity,
                   net.day AS date, net.first AS date_from, net.last AS date_to,
                   net.kind, net.amount
              FROM (%(net)s) net
             WHERE net.amount > 0
            """,
            currency=company.currency_id.id,
            net=self._net_parts(company),
        )

    @api.model
    def _net_parts(self, company):
        """Return SQL of `expected_parts` of a company, `amount` less the credits."""
        items = self.env["collection.open.item"]._of_debtor()
        return SQL(
            """
            WITH item AS MATERIALIZED (
                 SELECT line.*, debtor.id AS debtor_id, debtor.collector_id %(more)s
                   FROM (%(lines)s) line
                   LEFT JOIN collection_debtor debtor
                          ON debtor.company_id = line.company_id
                         AND debtor.partner_id = line.partner_id)
            SELECT part.*,
                   LEAST(part.expected, GREATEST(0,
                       SUM(part.expected) OVER (
                           PARTITION BY part.partner_id
                           ORDER BY part.day NULLS LAST, part.id, part.part)
                       - COALESCE(credit.amount, 0))) AS amount
              FROM (%(parts)s) part
              LEFT JOIN (SELECT partner_id, -SUM(residual) AS amount
                           FROM item WHERE residual < 0 GROUP BY partner_id) credit
                     ON credit.partner_id IS NOT DISTINCT FROM part.partner_id
            """,
            more=SQL("").join(
                SQL(", %s AS %s", items[name], SQL.identifier(name))
                for name in OF_DEBTOR
            ),
            lines=open_lines(self.env, None, company.ids),
            parts=expected_parts(self.env, SQL("item"), company._collections_today()),
        )

    def action_open_document(self):
        """Open the invoice or entry."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [(False, "form")],
        }
