"""Writes a ledger into a company's books: posted, paid, reconciled, in bulk.

Invoices, payments and their reconciliations are inserted as finished rows, copies of
entries that Odoo made (`prototypes`). Documents whose payments leave a difference of
exchange are inserted open and reconciled by Odoo itself, which books it. Nothing is
written into the chatter of the entries.
"""

from collections import Counter
from collections.abc import Callable

from odoo.tools import split_every

from ...logic.ledger_entries import Ledger
from ..refusal import Refusal
from .batch import Batch, Size
from .booking import Booking, Books
from .bulk import Growth, analyze
from .customers import Customers
from .numbering import Numbering, close_gaps
from .prototypes import make_prototypes
from .rates import Rates
from .terms import Terms

BATCH = 500  # documents
FIRST_BATCH = 50  # written before PostgreSQL knows that the tables fill
FOREIGN_BATCH = 100  # documents reconciled by Odoo at once


class LedgerWriter:
    """Writes ledgers into the books of one company, one after the other.

    :param env: of the superuser
    :param company: with a chart of accounts
    :param origin: what the entries say they come from (their source document)
    """

    def __init__(self, env, company, origin: str):
        self.env = env(context={**env.context, "allowed_company_ids": company.ids})
        self.company = company.with_env(self.env)
        self.origin = origin
        self.sale = self._journal("sale")
        self.bank = self._journal("bank")
        self._books: Books | None = None
        self._customers: Customers | None = None
        self._written = 0  # documents
        self._growth = Growth(self.env)

    def partner_ids(self) -> list[int]:
        """Return the customers of what was last written."""
        return sorted({party.commercial for party in self._books.parties.values()})

    def add(
        self, ledger: Ledger, progress: Callable[[int], None] = lambda done: None
    ) -> None:
        """Write this ledger into the books.

        :param progress: told the number of documents written, now and then
        """
        books = self._books = self._books or self._open_books()
        books.sale_numbers.expect(invoice.number for invoice in ledger.invoices)
        books.parties = self._customers.ensure(ledger.customers)
        self.env.flush_all()
        if not self._written:
            analyze(self.env, "res_partner", "account_account")
        foreign: list[list[int]] = []
        done = 0
        documents = sorted(ledger.invoices, key=lambda i: (i.invoice_date, i.number))
        while done < len(documents):
            invoices = documents[done : done + self._batch_size()]
            batch = Batch(self.env, books.prototypes, Size.of(invoices))
            payments = [p for invoice in invoices for p in invoice.payments]
            booking = Booking(books, batch, payments)
            foreign += filter(None, map(booking.add_invoice, invoices))
            batch.insert()
            done += len(invoices)
            self._written += len(invoices)
            self._growth.add(len(invoices) + len(payments))
            progress(done)
        for unallocated in split_every(BATCH, ledger.unallocated, list):
            size = Size(0, 0, len(unallocated))
            batch = Batch(self.env, books.prototypes, size)
            booking = Booking(books, batch, [free.payment for free in unallocated])
            for free in unallocated:
                booking.add_unallocated(free)
            batch.insert()
            self._growth.add(len(unallocated))
        self._growth.add(0, factor=2)
        self.env.invalidate_all(flush=False)
        self._reconcile(foreign)
        self._raise_ranks(ledger, books)
        close_gaps(self.env, self.sale + self.bank)
        self.env.invalidate_all(flush=False)

    def _journal(self, kind):
        domain = [("type", "=", kind), ("company_id", "=", self.company.id)]
        journal = self.env["account.journal"].search(domain, limit=1)
        if not journal:
            raise Refusal(f"{self.company.name} has no {kind} journal.")
        return journal

    def _open_books(self) -> Books:
        prototypes = make_prototypes(self.env, self.sale, self.bank)
        accounts = {
            kind: prototypes.entries[kind].other["account_id"]
            for kind in ("out_invoice", "out_refund")
        }
        self._customers = Customers(self.env, self.company, self.sale, accounts)
        return Books(
            self.origin,
            prototypes,
            Rates(self.company),
            Terms(self.company),
            Numbering(self.sale),
            Numbering(self.bank),
        )

    def _batch_size(self) -> int:
        """Return how much to insert at once: little while PostgreSQL expects little."""
        return max(FIRST_BATCH, min(BATCH, self._written))

    def _reconcile(self, documents: list[list[int]]) -> None:
        """Let Odoo reconcile the lines of each document in foreign currency."""
        Line = self.env["account.move.line"]
        for some in split_every(FOREIGN_BATCH, documents, list):
            Line._reconcile_plan([Line.browse(lines) for lines in some])
            self.env.flush_all()
            self.env.invalidate_all()

    def _raise_ranks(self, ledger: Ledger, books: Books) -> None:
        """Raise the customers' rank by their documents, as posting does."""
        documents = Counter()
        for invoice in ledger.invoices:
            documents[books.parties[invoice.customer].commercial] += 1 + len(
                invoice.payments
            )
        for free in ledger.unallocated:
            documents[books.parties[free.customer].commercial] += 1
        self.env.cr.execute_values(
            "UPDATE res_partner SET customer_rank = coalesce(customer_rank, 0) + n"
            " FROM (VALUES %s) documents(partner_id, n) WHERE id = partner_id",
            list(documents.items()),
        )
