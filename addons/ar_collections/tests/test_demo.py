"""The demo ledger: the same for the same day, and something true for every screen."""

from collections import Counter
from datetime import date, timedelta

from odoo.tests import TransactionCase, tagged

from ..demo import companies
from ..demo.handel import HANDEL
from ..demo.ledger import make_ledger
from ..demo.logo import draw_logo
from ..demo.wholesale import WHOLESALE
from ..demo.wholesale_more import MORE
from ..logic.drift import latest_step
from ..models.risk.collection_debtor_drift_telling import NEWS

TODAY = date(2026, 3, 16)


def ledgers(today=TODAY):
    return [
        make_ledger(WHOLESALE + MORE, today, companies.MAIN.labels),
        make_ledger(HANDEL, today, companies.SECOND.labels),
    ]


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The ledger as data, before it is written."""

    def test_the_same_for_the_same_day(self):
        self.assertEqual(ledgers(), ledgers())

    def test_relative_to_today(self):
        later = ledgers(TODAY + timedelta(days=7))
        for ledger, moved in zip(ledgers(), later, strict=True):
            due = [i.due_date for i in ledger.invoices if i.residual]
            due_later = [i.due_date for i in moved.invoices if i.residual]
            self.assertEqual([day + timedelta(days=7) for day in due], due_later)

    def test_sixty_customers(self):
        [main, second] = ledgers()
        people = main.customers | second.customers
        self.assertEqual(len(people), 60)
        self.assertEqual({c.lang for c in people.values()}, {"en_US", "de_DE", "fr_FR"})
        self.assertGreater(len({c.country for c in people.values()}), 10)
        self.assertEqual(len({c.email for c in people.values() if c.email}), 58)

    def test_nothing_lies_in_the_future_or_is_overpaid(self):
        for ledger in ledgers():
            for invoice in ledger.invoices:
                self.assertLessEqual(invoice.invoice_date, TODAY)
                self.assertGreaterEqual(invoice.residual, 0)
                for payment in invoice.payments:
                    self.assertLessEqual(payment.date, TODAY)

    def test_every_situation_is_there(self):
        [main, second] = ledgers()
        late = Counter()
        for invoice in main.invoices:
            if invoice.residual and not invoice.is_credit:
                late[(TODAY - invoice.due_date).days] += 1
        self.assertTrue(late[-3], "coming due in three days")
        for days in ((5, 14), (15, 29), (30, 60), (61, 90), (91, 120), (121, 999)):
            self.assertTrue(any(days[0] <= n <= days[1] for n in late), days)
        invoices = main.invoices
        self.assertTrue(any(i.is_credit for i in invoices))
        self.assertTrue(any(i.no_followup for i in invoices))
        self.assertTrue(any(0 < i.residual < i.amount for i in invoices))
        self.assertTrue(main.unallocated)
        unmailed = [c for c in main.customers.values() if not c.email]
        self.assertTrue(any(c.street for c in unmailed), "gets letters")
        self.assertTrue(any(not c.street for c in unmailed), "gets nothing")
        self.assertTrue(any(i.term and i.residual for i in main.invoices))
        self.assertEqual({i.currency for i in main.invoices}, {"", "USD", "GBP"})
        self.assertIn("CHF", {i.currency for i in second.invoices})
        self.assertEqual(sum(bool(story.bounced) for story in WHOLESALE + MORE), 1)

    def test_who_used_to_pay_well_no_longer_does(self):
        late = [
            (invoice.payments[-1].date - invoice.due_date).days
            for invoice in ledgers()[0].invoices
            if invoice.customer == "K1021" and not invoice.residual
        ]
        self.assertGreaterEqual(min(late[:5]), 20)
        self.assertLess(max(late[5:]), 5)

    def test_the_payment_that_shows_the_drift_is_news_on_any_day(self):
        for number in range(28):
            today = TODAY + timedelta(days=number)
            settled = [
                (invoice.payments[-1].date, invoice.due_date)
                for invoice in ledgers(today)[0].invoices
                if invoice.customer == "K1021" and not invoice.residual
            ]
            paid = sorted(settled)
            step = latest_step([(day - due).days for day, due in paid])
            self.assertEqual(step.found, len(paid) - 1)
            self.assertGreater(paid[-1][0], today - NEWS)

    def test_the_bank_is_up_to_date(self):
        for ledger in ledgers():
            days = [p.date for i in ledger.invoices for p in i.payments]
            self.assertGreaterEqual(max(days), TODAY - timedelta(days=1))

    def test_addresses_are_nobodys(self):
        customers = [c for ledger in ledgers() for c in ledger.customers.values()]
        for customer in customers:
            if customer.email:
                self.assertRegex(customer.email, r"[@.]example\.(com|org|net)$")
        self.assertTrue(companies.ALIAS_DOMAIN.endswith(".example.com"))

    def test_logo(self):
        self.assertTrue(draw_logo("#123456").startswith(b"iVBORw0KGgo"))
