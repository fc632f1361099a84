"""The statement of account says what the books say."""

import io
import re

from pypdf import PdfReader

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..reports.statement_ledger import open_items, postings
from .statement_common import StatementCase
from .test_pdf_engine import fonts_of, text_of


@tagged("post_install", "-at_install")
class TestStatement(StatementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.invoice(1000, -45)
        cls.late = cls.invoice(300.5, -10)
        cls.coming = cls.invoice(80, 12)
        cls.credit = cls.credit_note(50, -5)
        cls.pay(cls.old, -3, amount=400)
        cls.settle()

    def assertMoney(self, text, *amounts):
        for amount in amounts:
            self.assertIn(f"{amount:,.2f}", text)

    def test_open_items_equal_the_books(self):
        text = self.text()
        total = self.open_by_currency()["USD"]
        late = self.open_by_currency(late=True)["USD"]
        self.assertEqual((total, late), (930.5, 850.5))
        self.assertIn(f"Total open $ {total:,.2f}", text)
        self.assertIn(f"of which overdue $ {late:,.2f}", text)
        for move, amount in (
            (self.old, 600),
            (self.late, 300.5),
            (self.coming, 80),
            (self.credit, -50),
        ):
            self.assertIn(move.name, text)
            self.assertMoney(text, amount)
        self.assertIn("Azure Interior", text)
        self.assertIn("DE89 3704 0044 0532 0130 00", text)

    def test_aging_footer_equals_the_customer(self):
        items = open_items(self.env, self.company, self.customer.ids)
        [rows] = items.values()
        debtor = self.debtor()
        for bucket in range(6):
            name = f"bucket_{bucket}" if bucket else "not_due"
            found = sum(row.open for row in rows if row.bucket == bucket)
            self.assertAlmostEqual(found, debtor[name])
        text = self.text()
        self.assertIn("Not due 1-30 days 31-60 days", text)
        self.assertIn(
            f"{debtor.not_due:,.2f} {debtor.bucket_1:,.2f} {debtor.bucket_2:,.2f}", text
        )

    def test_activity_runs_from_opening_to_closing(self):
        since = self.day(-4)
        text = self.text(kind="activity", date_from=since)
        [(opening, rows)] = postings(
            self.env, self.company, self.customer.ids, since
        ).values()
        # The invoice of day -45 is dated before, the credit of day -5 lies on -35.
        self.assertEqual([row.amount for row in rows], [-400])
        self.assertAlmostEqual(opening + sum(row.amount for row in rows), 930.5)
        self.assertMoney(text, opening)
        self.assertIn("Opening balance 1,330.50", text)
        self.assertIn("Closing balance $ 930.50", text)
        self.assertNotIn(self.old.name, text.split("Opening")[0])

    def test_the_day_itself_is_listed_not_in_the_opening(self):
        since = self.day(-3)  # the payment's
        [(opening, rows)] = postings(
            self.env, self.company, self.customer.ids, since
        ).values()
        self.assertEqual((opening, [row.amount for row in rows]), (1330.5, [-400]))

    def test_activity_from_the_beginning_lists_every_posting(self):
        since = self.day(-400)
        [(opening, rows)] = postings(
            self.env, self.company, self.customer.ids, since
        ).values()
        self.env.cr.execute(
            """
            SELECT SUM(line.amount_currency), COUNT(DISTINCT line.move_id)
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id
             WHERE account.account_type = 'asset_receivable'
               AND line.parent_state = 'posted' AND line.partner_id = %s
            """,
            [self.customer.id],
        )
        [(total, count)] = self.env.cr.fetchall()
        self.assertEqual(opening, 0)
        self.assertEqual(len(rows), count)
        self.assertAlmostEqual(sum(row.amount for row in rows), float(total))
        kinds = [row.kind for row in rows]
        self.assertEqual(kinds.count("invoice"), 3)
        self.assertEqual(kinds.count("payment"), 1)
        self.assertEqual(kinds.count("credit_note"), 1)

    def test_drafts_and_other_companies_are_not_listed(self):
        self.late.button_draft()
        other = self.setup_other_company(name="Other")["company"]
        foreign = self.invoice(7777, -20, company_id=other.id)
        text = self.text()
        self.assertNotIn("7,777", text)
        self.assertNotIn("300.50", text)
        self.assertTrue(foreign)

    def test_what_is_disputed_stays_in_it_and_says_so(self):
        self.env["collection.dispute"].create(
            {
                "debtor_id": self.debtor().id,
                "reason_id": self.env.ref(
                    "ar_collections.collection_reason_dispute_price"
                ).id,
                "item_ids": [
                    Command.create(
                        {"line_id": self.receivable(self.late).id, "amount": 100}
                    )
                ],
            }
        )
        self.settle()
        text = self.text()
        self.assertIn(f"{self.late.name} disputed", text)
        self.assertIn("Total open $ 930.50", text)

    def test_nothing_open(self):
        prompt = self.make_customer("Prompt Payer")
        self.pay(self.invoice(5, -1, prompt), 0)
        self.settle()
        self.assertIn("Nothing is open on your account", self.text(prompt))

    def test_pages_and_fonts(self):
        customer = self.make_customer("Big Buyer")
        self.invoices([self.invoice_values(10, -20, customer) for _n in range(70)])
        pdf = self.pdf(customer)
        fonts = fonts_of(pdf)
        self.assertTrue(fonts and all(fonts.values()), fonts)
        pages = PdfReader(io.BytesIO(pdf)).pages
        self.assertGreater(len(pages), 1)
        for number, page in enumerate(pages, 1):
            self.assertIn(f"Page {number} of {len(pages)}", page.extract_text())
        self.assertIn("Total open $ 700.00", re.sub(r"\s+", " ", text_of(pdf)))

    def test_each_customer_begins_on_page_one(self):
        other = self.make_customer("Deco Addict")
        self.invoice(20, -3, other)
        pdfs = self.batch(self.customer, other).statement_ids._pdfs()
        self.assertEqual(len(pdfs), 2)
        for statement, pdf in pdfs.items():
            text = text_of(pdf)
            self.assertIn("Page 1 of 1", text)
            self.assertIn(statement.partner_id.name, text)

    def test_dates_are_checked(self):
        with self.assertRaisesRegex(UserError, "future"):
            self.batch(kind="activity", date_from=self.day(1))
        with self.assertRaisesRegex(UserError, "since when"):
            self.batch(kind="activity", date_from=False)

    def test_not_of_another_company(self):
        other = self.setup_other_company(name="Other")["company"]
        stranger = new_test_user(
            self.env,
            "statement-stranger",
            "ar_collections.ar_collections_group_collector",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        debtor = self.debtor()
        with self.assertRaises(AccessError):
            self.batch(user=stranger)
        batch = self.env["collection.statement.batch"].with_user(stranger)
        batch = batch.create(
            {"statement_ids": [Command.create({"debtor_id": debtor.id})]}
        )
        with self.assertRaises(AccessError):
            batch.statement_ids._pdfs()

    def test_queries_do_not_grow(self):
        partners = [self.make_customer(f"Customer {n}") for n in range(20)]
        self.invoices([self.invoice_values(9, -9, partner) for partner in partners])
        counts = []
        for some in (partners[:2], partners):
            batch = self.batch(*some, kind="activity", date_from=self.day(-9))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["report.ar_collections.report_statement"]._get_report_values(
                batch.statement_ids.ids
            )
            counts.append(self.env.cr.sql_log_count - before)
        print(f"queries of 2 and 20 statements: {counts}")
        self.assertLessEqual(counts[1], counts[0] + 2)
