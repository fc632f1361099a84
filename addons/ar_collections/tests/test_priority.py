"""Priority: SQL, logic and screen say the same."""

import random
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ..logic.priority_rule import LINEAR, LOG
from .priority_common import PriorityCase, counted, shown, stored


@tagged("post_install", "-at_install")
class TestPriority(PriorityCase):
    def assertCounted(self, debtors):
        for debtor in debtors:
            with self.subTest(customer=debtor.display_name):
                self.assertEqual(stored(debtor), counted(debtor))
                self.assertEqual(shown(debtor), debtor.priority)

    def test_points_of_a_late_customer(self):
        self.invoice(900, -48)
        self.company.collections_receivables = 18000
        debtor = self.refresh()
        self.assertEqual(
            debtor.priority_points,
            {
                "overdue": [900, 10],  # 10 x log10(1 + 9)
                "days_overdue": [48, 24],
                "score_class": [2, 16],  # high: all of it overdue for so long
                "silence": [48, 15],  # never contacted: 16, at most 15
                "share": [5, 10],
            },
        )
        self.assertEqual(debtor.priority, 75)
        self.assertIn("48 days overdue: +24", debtor.priority_text)
        self.assertFalse(debtor.off_list)
        self.assertCounted(debtor)

    def test_who_owes_nothing_overdue_has_no_points(self):
        self.invoice(900, 5)
        debtor = self.refresh()
        self.assertEqual(stored(debtor), (0, {}, "nothing"))
        self.assertCounted(debtor)

    def test_random_customers_and_rules(self):
        chance = random.Random(6)
        partners = self.env["res.partner"].create(
            [{"name": f"Random {n}", "is_company": True} for n in range(25)]
        )
        self.invoices(
            [
                self.invoice_values(
                    round(chance.uniform(1, 9000), 2), chance.randint(-200, 9), partner
                )
                for partner in partners
                for _n in range(chance.randint(1, 3))
            ]
        )
        self.company._note_receivables()
        self.settle()
        debtors = self.env["collection.debtor"].search(
            [("partner_id", "in", partners.ids)]
        )
        self.assertEqual(len(debtors), 25)
        self.scatter(chance, debtors)
        for _round in range(4):
            self.change_rules(chance)
            debtors.sudo()._update_priority()
            self.assertCounted(debtors)
        self.assertGreater(len(set(debtors.mapped("off_list"))), 3)

    def scatter(self, chance, debtors):
        """Write figures that would take a year of trading to come about."""
        self.env.flush_all()

        def day(first, last):
            return chance.choice((None, self.day(chance.randint(first, last))))

        for debtor in debtors:
            blocked = chance.choice((0, debtor.overdue, debtor.overdue / 2))
            values = {
                "days_late_median": chance.choice((None, chance.uniform(-9, 70), 2.5)),
                "promises_judged": (judged := chance.randint(0, 5)),
                "promises_kept": chance.randint(0, judged),
                "promise_broken_on": day(-4, 0),
                "last_contact": day(-40, 0),
                "last_talk": day(-40, 0),
                "reply_waiting": chance.random() < 0.3,
                "dispute_deadline": day(-9, 9),
                "blocked": blocked,
                "disputed": chance.choice((0, blocked)),
                "on_hold": 0,
                "snoozed_until": chance.choice((None, None, self.day(0), self.day(2))),
            }
            names = SQL(", ").join(map(SQL.identifier, values))
            self.env.cr.execute(
                SQL(
                    "UPDATE collection_debtor SET (%s) = ROW%s WHERE id = %s",
                    names,
                    tuple(values.values()),
                    debtor.id,
                )
            )
        self.env.invalidate_all()

    def change_rules(self, chance):
        for rule in self.rules.search([("kind", "=", "points")]):
            rule.points = chance.randint(0, 40)
            if rule.method in (LOG, LINEAR):
                rule.method = chance.choice((LOG, LINEAR))
                rule.unit = chance.choice((0.3, 1, 7, 100, 333.33))
                rule.at_most = chance.randint(1, 99)

    def test_a_light_refresh_counts_what_time_changes(self):
        self.pay(self.invoice(50, -60), -40)
        self.invoice(900, -15)
        full = self.refresh()
        before = stored(full)
        with patch.object(
            type(self.company), "_collections_today", lambda _self: self.day(10)
        ):
            debtor = self.refresh(light=True)
            self.assertGreater(debtor.priority, before[0])
            light = stored(debtor)
            self.assertEqual(light, counted(debtor))
            self.assertEqual(light, stored(self.refresh()))

    def test_stored_figures_and_a_refresh_agree(self):
        self.invoice(900, -48)
        debtor = self.refresh()
        before = stored(debtor)
        debtor.sudo()._update_priority()
        self.assertEqual(stored(debtor), before)

    def test_a_second_night_rewrites_nothing(self):
        self.invoice(900, -48)
        self.refresh()
        debtors = self.env["collection.debtor"].sudo()
        again = debtors._refresh(self.company, self.customer.ids)
        self.assertEqual(again, [])

    def test_rules_cost_a_refresh_no_query(self):
        self.invoice(900, -48)
        debtors = self.env["collection.debtor"].sudo()

        def queries():
            self.refresh()
            self.company.mapped("currency_id.rounding")  # as whoever posts has read
            before = self.env.cr.sql_log_count
            debtors._refresh(self.company, self.customer.ids)
            return self.env.cr.sql_log_count - before

        with_rules = queries()
        plain = SQL("SELECT NULL::int AS company_id, NULL::int AS partner_id,"
                    " 0 AS priority, NULL::jsonb AS priority_points,"
                    " NULL AS off_list WHERE FALSE")  # fmt: skip
        self.patch(type(debtors), "_priority_query", lambda *_args: plain)
        self.assertEqual(with_rules, queries())

    def test_the_night_notes_what_is_owed_in_all(self):
        other = self.make_customer("Other")
        self.invoice(100, -5)
        self.invoice(300, -5, other)
        self.credit_note(50, -5, self.make_customer("In credit"))
        self.night()
        self.assertEqual(self.company.collections_receivables, 400)
        self.assertEqual(self.debtor(other).priority_points["share"][0], 75)
