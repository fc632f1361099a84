"""Money on its way to the books."""

from odoo import models
from odoo.tools import SQL

from ...logic.references import named


class DunningSituation(models.AbstractModel):
    _inherit = "dunning.situation"

    def _paying(self, company, lines):
        """Return the ids of debtors whose money is on its way to the books.

        That is: an online payment pending or authorised, a payment registered but not
        in the books yet or taken back to draft, or a bank statement line nobody has
        matched yet, the customer's own or naming one of his documents.

        :param lines: the open lines, as `_lines` gives them
        """
        for model in ("payment.transaction", "account.payment"):
            self.env[model].flush_model(["state", "partner_id"])
        self.env["account.bank.statement.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner.commercial_partner_id, paying.text
                  FROM (SELECT partner_id, NULL AS text FROM payment_transaction
                         WHERE company_id = %(company)s AND amount > 0
                           AND state IN ('pending', 'authorized')
                         UNION ALL
                        SELECT partner_id, NULL FROM account_payment
                         WHERE company_id = %(company)s AND state = 'in_process'
                           AND payment_type = 'inbound' AND move_id IS NULL
                         UNION ALL
                        SELECT d.partner_id, NULL FROM account_move_line d
                         WHERE d.parent_state = 'draft'
                           AND d.matching_number IS NOT NULL
                           AND d.company_id = %(company)s AND d.balance < 0
                           AND d.account_id = ANY(%(accounts)s)
                         UNION ALL
                        SELECT line.partner_id, CONCAT_WS(' ', line.payment_ref, m.ref)
                          FROM account_bank_statement_line line
                          JOIN account_move m ON m.id = line.move_id
                         WHERE line.company_id = %(company)s AND line.amount > 0
                           AND line.is_reconciled IS NOT TRUE) paying
                  LEFT JOIN res_partner partner ON partner.id = paying.partner_id
                """,
                company=company.id,
                accounts=self.env["account.account"]._receivable_ids(),
            )
        )
        partner_ids = {row[0] for row in rows if row[0]}
        partner_ids |= self._named_customers([row[1] for row in rows if row[1]], lines)
        debtors = self.env["collection.debtor"].search_fetch(
            [("company_id", "=", company.id), ("partner_id", "in", list(partner_ids))],
            ["partner_id"],
        )
        return set(debtors.ids)

    def _named_customers(self, texts, lines):
        """Return the customers one of whose open documents a bank text names."""
        if not texts:
            return set()
        customer = {line.move_id: line.partner_id for line in lines}
        self.env["account.move"].flush_model(["name", "payment_reference"])
        documents = self.env.execute_query(
            SQL(
                "SELECT id, name, payment_reference FROM account_move"
                " WHERE id = ANY(%s)",
                list(customer),
            )
        )
        owner = {}
        for move_id, *names in documents:
            for name in filter(None, names):
                owner.setdefault(name, set()).add(customer[move_id])
        return set().union(*(owner[name] for name in named(texts, owner)))
