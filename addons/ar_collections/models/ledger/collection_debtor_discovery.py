"""Which customers a company has: those it knows, and those who have appeared."""

from odoo import api, models
from odoo.tools import SQL


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _partners_with_ledger(self, company, partner_ids=None, open_only=False):
        """Return the sorted commercial partners who ever had a receivable line.

        :param partner_ids: look only among these; None among all
        :param open_only: find the unknown only where they owe something: much
            quicker, as posting makes customers known anyhow
        """
        self.env["account.move.line"].flush_model()
        mine, among = SQL("company_id = %s", company.id), SQL("TRUE")
        if partner_ids is not None:
            mine = SQL("%s AND partner_id = ANY(%s)", mine, list(partner_ids))
            among = SQL("p.commercial_partner_id = ANY(%s)", list(partner_ids))
        lines = SQL(
            "l.company_id = %s AND l.parent_state = 'posted'"
            " AND l.account_id = ANY(%s)",
            company.id,
            self.env["account.account"]._receivable_ids(),
        )
        rows = self.env.execute_query(
            SQL(
                """
                WITH known AS (SELECT partner_id FROM collection_debtor WHERE %(mine)s)
                SELECT partner_id FROM known
                 UNION
                SELECT p.commercial_partner_id FROM %(owners)s
                 WHERE %(among)s
                   AND p.commercial_partner_id NOT IN (SELECT partner_id FROM known)
                 ORDER BY 1
                """,
                mine=mine,
                owners=_open_owners(lines) if open_only else _owners(lines),
                among=among,
            )
        )
        return [row[0] for row in rows]


def _open_owners(lines):
    """Return SQL of partners `p` with a line not reconciled, by core's index."""
    return SQL(
        """
        (SELECT DISTINCT l.partner_id FROM account_move_line l
          WHERE %s AND l.reconciled IS NOT TRUE) owner
        JOIN res_partner p ON p.id = owner.partner_id
        """,
        lines,
    )


def _owners(lines):
    """Return SQL of partners `p` with a line at all; each stops at his first."""
    return SQL(
        """
        res_partner p
        CROSS JOIN LATERAL (SELECT FROM account_move_line l
                             WHERE l.partner_id = p.id AND %s LIMIT 1) has_ledger
        """,
        lines,
    )
