"""Money on its way to the books."""

from odoo import models
from odoo.tools import SQL

from ...logic.references import named
from .bulk_insert import int_array

# Days a bank may take to confirm a payment; what is older is credit to be allocated
LATELY = 14


class DunningSituation(models.AbstractModel):
    _inherit = "dunning.situation"

    def _paying(self, company, lines):
        """Return the ids of debtors whose money is on its way to the books.

        That is: an online payment pending or authorised; a payment registered that the
        bank has not confirmed, not in the books yet, or lately and allocated to
        nothing; one taken back to draft; or a bank statement line nobody has matched
        yet, the customer's own, from his account or in his name, or naming one of his
        documents.

        :param lines: the open lines, as `_lines` gives them
        """
        for model in ("payment.transaction", "account.payment"):
            self.env[model].flush_model(["state", "partner_id"])
        for model in ("account.bank.statement.line", "res.partner.bank"):
            self.env[model].flush_model()
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
                        SELECT credit.partner_id, NULL FROM account_move_line credit
                          JOIN account_payment payment
                            ON payment.move_id = credit.move_id
                         WHERE credit.id = ANY(%(credits)s::int[])
                           AND payment.state = 'in_process'
                           AND payment.payment_type = 'inbound'
                         UNION ALL
                        SELECT d.partner_id, NULL FROM account_move_line d
                         WHERE d.parent_state = 'draft'
                           AND d.matching_number IS NOT NULL
                           AND d.company_id = %(company)s AND d.balance < 0
                           AND d.account_id = ANY(%(accounts)s)
                         UNION ALL
                        SELECT COALESCE(line.partner_id, account.partner_id, payer.id),
                               CONCAT_WS(' ', line.payment_ref, m.ref)
                          FROM account_bank_statement_line line
                          JOIN account_move m ON m.id = line.move_id
                          LEFT JOIN res_partner_bank account
                                 ON account.sanitized_acc_number = upper(
                                    regexp_replace(
                                        line.account_number,
                                        '[^[:alnum:]_]', '', 'g'))
                          LEFT JOIN res_partner payer ON payer.active
                                AND lower(payer.name) = lower(line.partner_name)
                         WHERE line.company_id = %(company)s AND line.amount > 0
                           AND line.is_reconciled IS NOT TRUE) paying
                  LEFT JOIN res_partner partner ON partner.id = paying.partner_id
                """,
                company=company.id,
                credits=int_array(
                    line[2] for line in lines if line[3] < 0 and line[4] <= LATELY
                ),
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
        customer = {line[2]: line[0] for line in lines}
        self.env["account.move"].flush_model(["name", "payment_reference"])
        documents = self.env.execute_query(
            SQL(
                """
                SELECT line.id, move.name, move.payment_reference
                  FROM account_move_line line JOIN account_move move
                    ON move.id = line.move_id
                 WHERE line.id = ANY(%s::int[])
                """,
                int_array(customer),
            )
        )
        owner = {}
        for line_id, *names in documents:
            for name in filter(None, names):
                owner.setdefault(name, set()).add(customer[line_id])
        return set().union(*(owner[name] for name in named(texts, owner)))
