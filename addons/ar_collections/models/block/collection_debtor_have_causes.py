"""Whether anything may block: what nobody entered need not be planned."""

from odoo import api, models
from odoo.tools import SQL

from ..ledger.open_line import one_of
from ..ledger.planned_once import execute_planned_once
from ..ledger.receivable_line import receivable_lines

# Customers whose items are looked at for themselves; of more, planning is not the cost
FEW = 10


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _have_causes(self, company, partner_ids):
        """Tell whether anything may block what these customers owe, and they promised.

        Of few customers these are asked and their items, as an item keeps its block
        when its contact moves to another customer; of many all of their company.
        """
        causes = [self.env[model] for model in self._cause_models()]
        for cause in causes:
            cause.flush_model(["company_id", "debtor_id"])
        lines = SQL()
        if len(partner_ids) > FEW:
            some = [_of_company(cause._table, company) for cause in causes]
        else:
            some = [_of_debtors(cause._table) for cause in causes]
            some += map(_of_lines, self._cause_item_tables())
            lines = SQL(
                ", line AS (%s)", receivable_lines(self.env, company, partner_ids)
            )
        rows = execute_planned_once(
            self.env,
            SQL(
                """
                WITH debtor AS MATERIALIZED (
                    SELECT id FROM collection_debtor
                     WHERE company_id = %(company)s
                       AND %(whose)s) %(lines)s
                SELECT %(some)s, %(promised)s
                """,
                company=company.id,
                whose=one_of(SQL.identifier("partner_id"), partner_ids),
                lines=lines,
                some=SQL(" OR ").join(some),
                promised=_of_debtors("collection_promise"),
            ),
            partner_ids,
        )
        return rows[0]

    def _cause_models(self):
        """Return the names of the models whose records can block."""
        causes = self.env.registry.descendants(["collection.block.cause"], "_inherit")
        return sorted(causes - {"collection.block.cause"})

    def _cause_item_tables(self):
        """Return the tables that tie causes to journal items."""
        items = [
            self.env[f"collection.{cause}.item"] for cause in ("dispute", "promise")
        ]
        for item in items:
            item.flush_model(["line_id"])
        held = self.env["collection.hold"]._fields["line_ids"]
        self.env["collection.hold"].flush_model([held.name])
        return [*(item._table for item in items), held.relation]


def _of_company(table, company):
    return SQL(
        "EXISTS (SELECT FROM %s WHERE company_id = %s)",
        SQL.identifier(table),
        company.id,
    )


def _of_debtors(table):
    return SQL(
        "EXISTS (SELECT FROM %s cause JOIN debtor ON debtor.id = cause.debtor_id)",
        SQL.identifier(table),
    )


def _of_lines(table):
    return SQL(
        "EXISTS (SELECT FROM %s item JOIN line ON line.id = item.line_id)",
        SQL.identifier(table),
    )
