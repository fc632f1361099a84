"""Short words for the coverage of the overdue."""

from .block_common import BlockCase


class CoverageCase(BlockCase):
    """Where amounts stand, and that all of them together are the overdue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()

    def rows(self, move=None):
        self.settle()
        domain = [("company_id", "=", self.company.id)]
        if move:
            domain.append(("move_id", "=", move.id))
        return self.env["collection.coverage"].search(domain)

    def stands(self, move):
        """Return {status, or why it leaks: amount} of an invoice."""
        return {row.leak or row.status: row.amount for row in self.rows(move)}

    def assertTies(self):
        self.settle()
        self.env.cr.execute(
            """
            SELECT COALESCE(SUM(amount_residual), 0)
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id
             WHERE account.account_type = 'asset_receivable'
               AND line.parent_state = 'posted' AND line.company_id = %s
               AND COALESCE(line.date_maturity, line.date) < %s
            """,
            (self.company.id, self.today),
        )
        [overdue] = self.env.cr.fetchone()
        rows = self.rows()
        self.assertAlmostEqual(sum(rows.mapped("amount")), float(overdue), 6)
        self.assertEqual(len(set(rows.ids)), len(rows))
        debtors = self.env["collection.debtor"].search(
            [("company_id", "=", self.company.id)]
        )
        named = rows.filtered("debtor_id")
        self.assertAlmostEqual(
            sum(named.mapped("amount")), sum(debtors.mapped("overdue")), 6
        )
