"""Going live: which levels count as said of debts that are old already."""

from datetime import timedelta

from odoo.tests import tagged

from .opening_common import OpeningCase


@tagged("post_install", "-at_install")
class TestOpening(OpeningCase):
    def test_the_first_night_says_what_the_age_warrants(self):
        ages = {"Five": 5, "Fourteen": 14, "Fifteen": 15, "Thirty": 30, "Old": 400}
        partners = {name: self.make_customer(name) for name in ages}
        for name, age in ages.items():
            self.invoice(100, -age, partners[name])
        fresh = self.make_customer("Fresh")
        self.invoice(100, -4, fresh)
        self.go_live()
        self.night()
        self.assertEqual(
            {name: self.decision(p).level_id for name, p in partners.items()},
            {
                "Five": self.level_1,
                "Fourteen": self.level_1,
                "Fifteen": self.level_2,
                "Thirty": self.level_3,
                "Old": self.level_3,
            },
        )
        self.assertEqual(self.decision(fresh).reason, "not_due")
        self.assertFalse(self.notices(partners["Fourteen"]))

    def test_one_notice_per_customer_with_each_level_of_each_item(self):
        old, late = self.invoice(100, -40), self.invoice(50, -20)
        self.invoice(30, -3)
        self.invoice(20, 5)
        self.credit_note(10, -60)
        self.go_live()
        notice = self.notices()
        self.assertRecordValues(
            notice,
            [
                {
                    "kind": "opening",
                    "state": "sent",
                    "level_id": self.level_2.id,
                    "date": self.today - timedelta(days=self.gap),
                    "mail_id": False,
                    "letter_id": False,
                    "address": False,
                    "total_due": 150.0,
                }
            ],
        )
        self.assertRecordValues(
            notice.item_ids.sorted(lambda item: (item.date_maturity, item.id)),
            [
                self.told(old, self.level_1, 40, residual=0.0),
                self.told(old, self.level_2, 40, residual=100.0),
                self.told(late, self.level_1, 20, residual=50.0),
            ],
        )
        self.assertFalse(self.env["mail.mail"].sudo().search([]))

    def told(self, move, level, days_overdue, residual):
        """Return all that an item of an opening notice says."""
        line = self.receivable(move)
        return {
            "line_id": line.id,
            "move_id": move.id,
            "company_id": self.company.id,
            "currency_id": line.currency_id.id,
            "level_id": level.id,
            "round": 1,
            "kind": "overdue",
            "void": False,
            "name": move.name,
            "date": line.date,
            "date_maturity": line.date_maturity,
            "days_overdue": days_overdue,
            "amount": line.amount_currency,
            "residual": residual,
        }

    def test_a_notice_per_currency(self):
        foreign = self.setup_other_currency("CHF", rates=[("2000-01-01", 2.0)])
        self.invoice(100, -40)
        self.invoice(300, -40, currency_id=foreign.id)
        self.go_live()
        self.assertEqual(
            {n.currency_id: n.total_due for n in self.notices()},
            {self.company.currency_id: 100.0, foreign: 300.0},
        )

    def test_what_is_excluded_or_not_late_does_not_count(self):
        self.invoice(100, -40).no_followup = True
        self.invoice(100, 0)
        self.go_live()
        self.assertFalse(self.notices())

    def test_twice_is_once(self):
        self.invoice(100, -40)
        self.go_live()
        first = self.notices()
        again = self.go_live()
        self.assertEqual(self.notices(), first)
        self.assertEqual(again.counted_items, 0)
        self.night()
        self.company.collections_live = False
        self.go_live()
        self.assertEqual(self.notices(), first)
        # Of an item nothing was said of in between, it is still to be said.
        self.invoice(70, -20)
        self.go_live()
        self.assertEqual(len(self.notices()), 2)

    def test_a_failed_notice_said_nothing(self):
        self.invoice(100, -40)
        self.company.collections_live = True
        self.night()
        self.notices(kind="dunning").sudo()._fail("bounced")
        self.go_live()
        self.assertEqual(self.notices().level_id, self.level_2)

    def test_it_counts_for_no_cap_no_gap_and_no_queue(self):
        self.invoice(100, -40)
        self.company.collections_contact_cap = 1
        self.policy.days_between_notices = 100
        self.go_live()
        notice = self.notices()
        self.night()
        self.assertEqual(self.decision().reason, "say")
        self.env["collection.night"].sudo()._learn_outcomes(self.company)
        notice.action_posted()
        notice.sudo()._queue()
        self.assertRecordValues(notice, [{"state": "sent", "letter_id": False}])
        self.assertFalse(notice.message_id)

    def test_many_customers_take_few_queries_each(self):
        counts = []
        for customers in (2, 22):
            partners = [
                self.make_customer(f"Many{customers}x{n}") for n in range(customers)
            ]
            self.invoices([self.invoice_values(100, -40, p) for p in partners])
            opening = self.opening()
            before = self.env.cr.sql_log_count
            opening.action_go_live()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 5, counts)
