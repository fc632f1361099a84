"""Thirty days of the demo company: what happens in them, and what is counted.

The clock is the test's: the company's day is patched, the demo ledger and everything
after it lie on fixed dates.
"""

import contextlib
import io
from collections import Counter
from datetime import date, datetime, time, timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID
from odoo.tests import TransactionCase

from ..cli.commands import demo
from ..demo import companies
from .mail_leaving import let_mail_leave
from .test_delivery_outcome import BOUNCE, REPLY

FIRST_DAY = date(2026, 3, 2)  # a Monday, before this test was written
NIGHTS = 30
MENDED_ON = 9  # nights, counted from 0
NO_BANK = range(17, 27)  # the bank's statements are not posted


class ThirtyNightsCase(TransactionCase):
    """The demo company, and a day that can be set."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        let_mail_leave(cls)
        cls.env = cls.env(user=SUPERUSER_ID)
        cls.day = FIRST_DAY
        clock = patch.object(
            cls.registry["res.company"], "_collections_today", lambda _self: cls.day
        )
        cls.startClassPatcher(clock)
        log = cls.registry["collection.interaction"]
        noon = patch.object(
            log, "_now", lambda _self: datetime.combine(cls.day, time(12))
        )
        cls.startClassPatcher(noon)
        if cls.env["account.move"].search([("state", "=", "posted")], limit=1):
            return  # the test says that it is skipped
        with (
            patch.object(companies, "install_languages", cls.activate_languages),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            demo.execute(cls.env, None)
        # Letters wait for somebody to post them, and nobody does in this story
        policies = cls.env["dunning.policy"].search([("name", "=", "By post")])
        policies.active = False
        cls.companies = cls.env["res.company"]._every_company()

    @classmethod
    def activate_languages(cls, env):
        for code in companies.LANGUAGES:
            env["res.lang"]._activate_lang(code)

    def simulate(self):
        """Let thirty days pass; return what each night decided and said."""
        self.written, days = 0, []
        for night in range(NIGHTS):
            type(self).day = FIRST_DAY + timedelta(days=night)
            self.morning(night)
            days.append(self.night())
            self.send_day(night)
            for company in self.companies:
                notices = self.notices(company)
                cancelled = notices.filtered(lambda n: n.state == "cancelled")
                days[-1][company.name]["taken_back"] = len(cancelled)
        return days

    def settle(self):
        self.env.cr.flush()
        self.env.invalidate_all()

    def morning(self, night):
        """What happens before the night: a bank entry, an address mended."""
        if night not in NO_BANK:
            for company in self.companies:
                self.bank_entry(company)
        if night == MENDED_ON:
            self.bounced.contact_id.email = "new-address@example.org"
        self.settle()

    def bank_entry(self, company):
        """Post a fee of the bank, so that the books are up to date."""
        journal = company.bank_journal_ids[:1]
        line = self.env["account.bank.statement.line"].with_company(company)
        line.create(
            {
                "journal_id": journal.id,
                "date": self.day,
                "payment_ref": "Fee",
                "amount": -1,
            }
        )

    def night(self):
        """Run a night of every company; return its counts by company."""
        counts = {"day": str(self.day)}
        for company in self.companies:
            report = self.env["collection.night"]._night(company)
            notices = self.notices(company)
            counts[company.name] = {
                "decisions": dict(sorted(report["decisions"].items())),
                "levels": Counter(n.level_id.name for n in notices.sorted("level_id")),
            }
        return counts

    def notices(self, company):
        """Return the notices of this day that a run wrote, in order."""
        return self.env["dunning.notice"].search(
            [
                ("company_id", "=", company.id),
                ("date", "=", self.day),
                ("run_id", "!=", False),
            ],
            order="id",
        )

    def send_day(self, night):
        """What happens on the day: some pay before the queue runs, some after."""
        notices = self.notices(self.companies[0]) + self.notices(self.companies[1])
        first = -self.written % 5
        self.written += len(notices)
        before, after = notices[first::5], notices[(first + 2) % 5 :: 5]
        if night in NO_BANK:
            before = after = notices.browse()
        for notice in before:
            self.pay(notice)
        self.settle()
        self.assertEqual(set(before.mapped("state")) - {"cancelled"}, set())
        self.env["mail.mail"].process_email_queue(notices.mail_id.ids)
        for notice in after:
            self.pay(notice)
        if night == 0:
            self.bounce(notices.filtered(lambda n: n.partner_id.ref == "K1005"))
            self.reply(notices.filtered(lambda n: n.partner_id.ref == "K1006"))
        self.settle()

    def pay(self, notice):
        """Pay what a notice asks for, on its day."""
        asked = notice.item_ids.filtered(lambda i: i.level_id or i.kind == "overdue")
        for move in asked.move_id.filtered("amount_residual"):
            wizard = self.env["account.payment.register"].with_context(
                active_model="account.move", active_ids=move.ids
            )
            wizard = wizard.with_company(move.company_id)
            wizard.create({"payment_date": self.day})._create_payments()

    def bounce(self, notice):
        self.bounced = notice
        raw = BOUNCE.format(
            bounce=notice.company_id.alias_domain_id.bounce_email,
            message_id=notice.mail_id.message_id,
        )
        raw = raw.replace("azure@example.com", notice.address)
        self.env["mail.thread"].message_process(False, raw)

    def reply(self, notice):
        self.replied = notice
        raw = REPLY.format(
            to=notice.mail_id.reply_to,
            subject=notice.subject,
            message_id=notice.mail_id.message_id,
        )
        raw = raw.replace("azure@example.com", notice.address)
        self.env["mail.thread"].message_process(False, raw)
