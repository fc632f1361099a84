"""The sheet of the work screen says what the books and the records say."""

import time

from odoo import Command, fields
from odoo.tests import tagged

from .desk_common import DeskCase

SIZES = (1, 10, 100, 200)


@tagged("post_install", "-at_install")
class TestDesk(DeskCase):
    def test_figures_equal_sql(self):
        sheet = self.sheet()
        self.env.cr.execute(
            """
            SELECT SUM(amount_residual),
                   SUM(amount_residual) FILTER (WHERE date_maturity < %s),
                   MAX(%s - date_maturity), COUNT(*)
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id
             WHERE account.account_type = 'asset_receivable' AND NOT reconciled
               AND parent_state = 'posted' AND line.partner_id = %s
               AND line.company_id = %s
            """,
            (self.today, self.today, self.customer.id, self.company.id),
        )
        balance, overdue, days, count = self.env.cr.fetchone()
        self.assertEqual(sheet["balance"], float(balance))
        self.assertEqual(sheet["overdue"], float(overdue))
        self.assertEqual(sheet["days_overdue"], days)
        self.assertEqual(len(sheet["items"]), count)
        self.assertAlmostEqual(
            sum(item["residual"] for item in sheet["items"]), float(balance)
        )
        self.assertEqual(
            [(item["name"], item["days"], item["late"]) for item in sheet["items"]],
            [
                (self.old.name, 48, True),
                (self.late.name, 11, True),
                (self.coming.name, -4, False),
            ],
        )

    def test_when_each_item_is_expected(self):
        """As the list of open items says it, of the day and of what it rests on."""
        self.dispute({self.late: 4380})
        self.settle()
        items = {item["name"]: item for item in self.sheet()["items"]}
        rows = self.env["collection.open.item"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(
            {row.move_id.name: row.expected_on for row in rows},
            {
                name: fields.Date.to_date(item["expected"] or False) or False
                for name, item in items.items()
            },
        )
        self.assertGreaterEqual(items[self.old.name]["expected"], str(self.today))
        self.assertEqual(items[self.old.name]["expected_by"], "By how they pay")
        self.assertFalse(items[self.late.name]["expected"])
        self.assertIn("Disputed", items[self.late.name]["expected_by"])

    def test_whom_to_call(self):
        person = self.make_customer(
            "Ms Brandt",
            is_company=False,
            parent_id=self.customer.id,
            phone="030 901820",
            function="Payables",
            lang="en_US",
        )
        self.customer.collections_contact_id = person
        found = self.sheet()["person"]
        self.assertEqual(found["name"], "Ms Brandt")
        self.assertEqual(found["function"], "Payables")
        self.assertEqual(found["phone"], "+49 30 901820")
        self.assertEqual(found["tel"], "tel:+4930901820")
        self.assertEqual(found["whatsapp"], "https://wa.me/4930901820")
        self.assertEqual(found["zone"], "Europe/Berlin")
        self.assertTrue(found["within_hours"])
        self.assertIn("English", found["language"])

    def test_a_number_nobody_can_read_is_shown_as_it_is(self):
        self.customer.phone = "ask for Joe"
        found = self.sheet()["person"]
        self.assertEqual(found["phone"], "ask for Joe")
        self.assertEqual((found["tel"], found["whatsapp"]), ("", ""))
        self.customer.phone = False
        found = self.sheet()["person"]
        self.assertEqual((found["phone"], found["tel"]), ("", ""))

    def test_who_asked_not_to_be_called(self):
        self.customer.write(
            {"collections_no_call": True, "collections_no_call_reason": "By mail only"}
        )
        self.assertEqual(self.sheet()["person"]["no_call"], "By mail only")

    def test_levels_said_and_what_blocks(self):
        self.company.collections_live = True
        self.bank_is_fresh()
        self.dispute({self.late: 380})
        self.night()
        items = {item["name"]: item for item in self.sheet()["items"]}
        self.assertEqual(items[self.old.name]["number"], 1)
        self.assertEqual(items[self.old.name]["level"], self.level_1.name)
        self.assertFalse(items[self.old.name]["is_last"])
        self.assertFalse(items[self.coming.name]["number"])
        [chip] = items[self.late.name]["chips"]
        self.assertEqual(chip["kind"], "dispute")
        self.assertIn("380", chip["text"])

    def test_levels_said_by_what_failed_do_not_count(self):
        self.company.collections_live = True
        self.bank_is_fresh()
        self.night()
        notice = self.env["dunning.notice"].search(
            [("debtor_id", "=", self.debtor().id)]
        )
        notice.sudo()._fail("Mailbox full")
        self.env.flush_all()
        self.assertFalse(any(item["number"] for item in self.sheet()["items"]))

    def test_last_contacts_and_payments_newest_first(self):
        self.pay(self.old, -1, amount=1000)
        self.log_call("left_message", text="Calls back")
        self.settle()
        past = self.sheet()["past"]
        self.assertEqual([event["kind"] for event in past], ["contact", "payment"])
        self.assertEqual(past[0]["words"], "Calls back")
        self.assertEqual(past[0]["author"], "Marta")
        self.assertEqual(past[1]["amount"], 1000)

    def owing(self, count):
        """Return a customer who owes so many instalments of one invoice."""
        partner = self.make_customer(f"Customer {count}")
        share = 100 / count
        terms = self.env["account.payment.term"].create(
            {
                "name": f"{count} parts",
                "line_ids": [
                    Command.create(
                        {"value": "percent", "value_amount": share, "nb_days": day}
                    )
                    for day in range(count)
                ],
            }
        )
        self.invoice(1000, -count, partner, invoice_payment_term_id=terms.id)
        return partner

    def test_queries_do_not_grow_with_items(self):
        counts = []
        for size in SIZES:
            debtor_id = self.debtor(self.owing(size)).id
            for _time in range(3):  # the first warms the server
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                began = time.perf_counter()
                sheet = self.desk().with_context(lang="en_US").sheet(debtor_id)
                took = time.perf_counter() - began
            self.assertEqual(len(sheet["items"]), size)
            counts.append(self.env.cr.sql_log_count - before)
        print(f"queries of sheets with {SIZES} items: {counts}; the last {took:.3f} s")
        self.assertEqual(len(set(counts)), 1, counts)
        self.assertLessEqual(counts[0], 12)
