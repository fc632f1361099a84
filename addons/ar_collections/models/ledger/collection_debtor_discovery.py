"""Which customers a company has: those it knows, and those who have appeared."""

from odoo import api, models
from odoo.tools import SQL


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _partners_with_ledger(self, company, partner_ids=None, since=None):
        """Return the sorted commercial partners who ever had a receivable line.

        :param partner_ids: look only among these; None among all
        :param since: find the unknown only by lines with a higher id, which are few:
            posting makes customers known anyhow
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
                owners=_owners(lines) if since is None else _new_owners(lines, since),
                among=among,
            )
        )
        return [row[0] for row in rows]


def _new_owners(lines, since):
    """Return SQL of partners `p` with a line of a higher id."""
    return SQL(
        """
        (SELECT DISTINCT l.partner_id FROM account_move_line l
          WHERE l.id > %s AND %s) owner
        JOIN res_partner p ON p.id = owner.partner_id
        """,
        since,
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
