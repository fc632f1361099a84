"""Statements of account, printed and read again, and the books they are to equal."""

import re

from .delivery_common import DeliveryCase
from .test_pdf_engine import text_of


class StatementCase(DeliveryCase):
    """Short words for a statement, and for what SQL says of the same customer."""

    @classmethod
    def batch(cls, *partners, user=None, **values):
        """Return the wizard as it opens for these customers."""
        debtors = cls.env["collection.debtor"]
        for partner in partners or (cls.customer,):
            debtors |= cls.debtor(partner)
        model = cls.env["collection.statement.batch"].with_user(user or cls.env.user)
        model = model.with_context(default_debtor_ids=debtors.ids)
        return model.create(model.default_get(list(model._fields)) | values)

    @classmethod
    def pdf(cls, *partners, **values):
        """Return the PDF of one customer's statement."""
        [pdf] = cls.batch(*partners, **values).statement_ids._pdfs().values()
        return pdf

    @classmethod
    def text(cls, *partners, **values):
        """Return its text, all white space as single spaces."""
        return re.sub(r"\s+", " ", text_of(cls.pdf(*partners, **values)))

    def open_by_currency(self, partner=None, late=False):
        """Return {currency: what is open of a customer}, of the books themselves."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            SELECT currency.name, SUM(line.amount_residual_currency)
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id
              JOIN res_currency currency ON currency.id = line.currency_id
             WHERE account.account_type = 'asset_receivable'
               AND line.parent_state = 'posted' AND line.company_id = %s
               AND line.partner_id = %s
               AND (NOT %s OR COALESCE(line.date_maturity, line.date) < %s)
             GROUP BY currency.name
            """,
            (self.company.id, (partner or self.customer).id, late, self.today),
        )
        return {name: float(amount) for name, amount in self.env.cr.fetchall()}
