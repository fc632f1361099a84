"""All that happened with a customer: on screen, as PDF, as a spreadsheet."""

import io
from datetime import datetime, timedelta

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..reports.chronology_lines import chronology_lines
from .common import ANY_HOUR, CollectionsCase
from .test_pdf_engine import text_of


@tagged("post_install", "-at_install")
class TestChronology(CollectionsCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.pay(cls.late, -10, 400)
        cls.credit_note(50, -5, invoice_date=cls.day(-5))
        cls.log(days=3, channel="call", text="Will pay on Friday",
                outcome_id=cls.env.ref("ar_collections.collection_outcome_promised").id,
                contact_id=cls.customer.id)  # fmt: skip
        cls.log(days=1, channel="email", direction="in", text="=1+1 is two")
        cls.collector = new_test_user(
            cls.env,
            "collector-chronology",
            "ar_collections.ar_collections_group_collector",
            password="collector-chronology",
            name="Carla Collector",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    @classmethod
    def log(cls, days=0, **values):
        values = {
            "debtor_id": cls.debtor().id,
            "date": datetime.now() - timedelta(days=days),
        } | values
        return cls.env["collection.interaction"].create(values)

    def events(self, partner=None):
        self.settle()
        return self.env["collection.chronology"].search(
            [("debtor_id", "=", self.debtor(partner).id)]
        )

    def report(self, **values):
        values = {"debtor_id": self.debtor().id} | values
        return self.env["collection.chronology.report"].with_user(
            self.collector
        ).create(values)  # fmt: skip

    def test_newest_first_from_all_parts(self):
        events = self.events()
        self.assertEqual(
            events.mapped("event"), ["email", "call", "credit_note", "payment"]
        )
        mail, call, credit, payment = events
        self.assertEqual(mail.direction, "in")
        self.assertEqual(call.subject, "Promised to pay")
        self.assertEqual(call.words, "Will pay on Friday")
        self.assertEqual((payment.amount, credit.amount), (400.0, 50.0))
        self.assertIn(f"→ {self.late.name}", payment.subject)
        self.assertEqual(payment.day, self.day(-10))
        self.assertEqual(events.mapped("debtor_id"), self.debtor())

    def test_it_is_what_the_parts_record(self):
        debtor = self.debtor()
        entries = self.env["collection.interaction"].search(
            [("debtor_id", "=", debtor.id)]
        )
        credits_ = self.env["account.move.line"].search(
            [
                ("partner_id", "=", self.customer.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("balance", "<", 0),
            ]
        )
        sources = {f"collection.interaction,{entry.id}" for entry in entries}
        sources |= {f"account.move.line,{line.id}" for line in credits_}
        self.assertEqual(set(self.events().mapped("source")), sources)
        amounts = self.events().filtered("amount").mapped("amount")
        self.assertEqual(sum(amounts), -sum(credits_.mapped("amount_currency")))

    def test_a_correction_stands_for_what_it_corrects(self):
        wrong = self.log(channel="note", text="Wrong")
        right = self.log(channel="note", text="Right", corrects_id=wrong.id)
        words = self.events().mapped("words")
        self.assertIn(right.text, words)
        self.assertNotIn(wrong.text, words)

    def test_promises_disputes_and_holds(self):
        [line] = self.receivable(self.late)
        reason = self.env.ref("ar_collections.collection_reason_dispute_price")
        hold_reason = self.env["collection.reason"].search(
            [("use", "=", "hold"), ("open_ended", "=", False)], limit=1
        )
        dispute = self.env["collection.dispute"].create(
            {
                "debtor_id": self.debtor().id,
                "reason_id": reason.id,
                "item_ids": [Command.create({"line_id": line.id, "amount": 100})],
            }
        )
        self.env["collection.hold"].create(
            {
                "debtor_id": self.debtor().id,
                "reason_id": hold_reason.id,
                "date_start": self.day(-2),
                "date_end": self.day(5),
            }
        )
        promise = self.env["collection.promise"].create(
            {"debtor_id": self.debtor().id, "date": self.day(4), "amount": 120}
        )
        kinds = {event.event: event for event in self.events()}
        self.assertEqual(kinds["dispute"].amount, 100)
        self.assertIn(self.late.name, kinds["dispute"].subject)
        self.assertEqual(kinds["hold"].day, self.day(-2))
        self.assertNotIn("hold_ended", kinds)
        self.assertEqual(kinds["promise"].amount, 120)
        self.assertFalse({event for event in kinds if event.startswith("promise_")})
        dispute.action_withdraw()
        promise.action_withdraw("They called again")
        events = {event.event: event for event in self.events()}
        self.assertIn("dispute_withdrawn", events)
        self.assertEqual(events["promise_withdrawn"].words, "They called again")

    def test_every_event_opens_its_record(self):
        models = [event.action_open()["res_model"] for event in self.events()]
        self.assertEqual(models[0], "collection.interaction")
        self.assertEqual(models[-1], "account.move")

    def test_only_ones_own_companies(self):
        other = self.setup_other_company()["company"]
        other.write(ANY_HOUR)
        foreign = self.invoice(77, -9, company_id=other.id)
        self.pay(foreign, -3)
        self.settle()
        everything = self.env["collection.chronology"].search([]).company_id
        self.assertIn(other, everything)
        mine = self.env["collection.chronology"].with_user(self.collector).search([])
        self.assertEqual(mine.company_id, self.company)
        debtor = self.env["collection.debtor"].search([("company_id", "=", other.id)])
        hidden = self.env["collection.chronology"].search(
            [("debtor_id", "in", debtor.ids)]
        )
        with self.assertRaises(AccessError):
            hidden.with_user(self.collector).read(["words"])
        report = self.report(debtor_id=debtor[0].id)
        self.authenticate("collector-chronology", "collector-chronology")
        response = self.url_open(report.action_download()["url"])
        self.assertEqual(response.status_code, 403)

    def test_spreadsheet(self):
        self.authenticate("collector-chronology", "collector-chronology")
        response = self.url_open(self.report().action_download()["url"])
        self.assertEqual(response.status_code, 200)
        [sheet] = load_workbook(io.BytesIO(response.content)).worksheets
        rows = list(sheet.iter_rows(min_row=5, values_only=True))
        self.assertEqual([row[0].date() for row in rows], self.events().mapped("day"))
        self.assertEqual([row[4] for row in rows], [None, None, 50, 400])
        words = sheet.cell(5, 4)  # text, no formula
        self.assertEqual((words.value, words.data_type), ("=1+1 is two", "s"))
        self.assertEqual(rows[1][2], "Call, to the customer")

    def test_of_another_user_it_is_refused(self):
        self.authenticate("collector-chronology", "collector-chronology")
        foreign = self.report().with_user(self.env.user).copy()
        self.assertNotEqual(foreign.create_uid, self.collector)
        response = self.url_open(foreign.action_download()["url"])
        self.assertEqual(response.status_code, 403)

    def test_a_period(self):
        report = self.report(date_from=self.day(-6), date_to=self.day(-2))
        self.assertEqual(report._events().mapped("event"), ["call", "credit_note"])
        with self.assertRaises(UserError):
            self.report(date_from=self.day(1), date_to=self.day(0))

    def pdf_text(self, report):
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.collector)
            .with_context(force_report_rendering=True)
            ._render_qweb_pdf("ar_collections.action_report_chronology", report.ids)
        )
        text = text_of(pdf).replace("\xa0", " ")
        return text, len(PdfReader(io.BytesIO(pdf)).pages)

    def test_pdf_in_the_language_of_either(self):
        for number in range(60):
            self.log(days=100 + number, channel="note", text=f"Entry no. {number}.")
        self.env["res.lang"]._activate_lang("de_DE")
        self.customer.lang = "de_DE"
        self.settle()
        text, pages = self.pdf_text(self.report())
        for words in (
            "Will pay on Friday",
            "$ 400.00",
            "Entry no. 0.",
            "Entry no. 59.",
        ):
            self.assertIn(words, text)
        self.assertIn("Carla Collector", text)
        self.assertGreater(pages, 1)
        german, _pages = self.pdf_text(self.report(language="customer"))
        self.assertIn("400,00", german)
        self.assertIn(f"{self.day(-10):%d.%m.%Y}", german)

    def test_queries_do_not_grow_with_events(self):
        counts = []
        for number in (1, 9, 90):
            for _n in range(number):
                self.log(days=20, channel="note", text="x")
            report = self.report()
            self.settle()
            before = self.env.cr.sql_log_count
            self.assertGreater(len(chronology_lines(report)), number)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2], counts)
        self.assertLess(counts[2], 30)
