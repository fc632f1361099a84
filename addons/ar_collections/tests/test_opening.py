"""Going live: what counts as said, what is ignored, what the first night sends."""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestOpening(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_is_fresh()
        cls.levels = (cls.level_1, cls.level_2, cls.level_3)
        cls.gap = max(level.gap_days for level in cls.levels)

    def opening(self, **values):
        self.settle()
        return self.env["collection.opening"].create(values)

    def go_live(self, **values):
        opening = self.opening(**values)
        opening.action_go_live()
        self.settle()
        return opening

    def notices(self, partner=None, kind="opening"):
        return self.debtor(partner).notice_ids.filtered(lambda n: n.kind == kind)

    def rows(self, opening, **days):
        """Set from how many days late levels count: level_1=30; None = never."""
        rows = {row.level_id: row.id for row in opening.level_ids}
        opening.level_ids = [
            Command.update(
                rows[getattr(self, name)],
                {"is_counted": bool(from_days), "from_days": from_days or 0},
            )
            for name, from_days in days.items()
        ]
        return opening

    def test_each_rung_is_offered_with_the_day_of_the_next(self):
        other = self.setup_other_company()["company"]
        foreign = self.policy.sudo().copy({"company_id": other.id})
        mine = self.policy.copy({"sequence": 1, "company_id": self.company.id})
        opening = self.opening()
        self.assertNotIn(foreign, opening.level_ids.policy_id)
        self.assertEqual(opening.level_ids.policy_id[0], mine)
        self.assertRecordValues(
            opening.level_ids.filtered(lambda row: row.policy_id == self.policy),
            [
                {"level_id": self.level_1.id, "is_counted": True, "from_days": 15},
                {"level_id": self.level_2.id, "is_counted": True, "from_days": 30},
                {"level_id": self.level_3.id, "is_counted": False, "from_days": 0},
            ],
        )

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

    def test_the_terms_given_are_kept_to(self):
        self.invoice(100, -40)
        opening = self.rows(self.opening(), level_1=41, level_2=None)
        opening.nightly_cap = 7
        opening.action_go_live()
        self.assertFalse(self.notices())
        self.assertTrue(self.company.collections_live)
        self.assertEqual(self.company.collections_nightly_cap, 7)
        self.assertEqual(self.company.collections_live_since, self.today)

    def test_wrong_terms_are_refused(self):
        for wrong, words in (
            ({"level_1": 31}, "must not fall"),
            ({"level_1": None}, "one after the other"),
            ({"level_3": 29}, "must not fall"),
            ({"level_1": -1}, "at least 1"),
        ):
            with self.assertRaisesRegex(ValidationError, words):
                self.rows(self.opening(), **wrong)
        opening = self.opening()
        with self.assertRaisesRegex(ValidationError, "due already"):
            opening.ignore_before = self.day(1)
        opening = self.opening()  # the row behind its back
        opening.level_ids[0].from_days = 31
        with self.assertRaisesRegex(ValidationError, "must not fall"):
            opening.action_go_live()
        self.assertFalse(self.company.collections_live)

    def test_ignoring_what_was_due_before(self):
        old = self.invoice(100, -40)
        later = self.invoice(50, -20)
        parts = self.invoice(
            80,
            -40,
            invoice_payment_term_id=self.pay_terms_b.id,
            invoice_date=self.day(-50),
            invoice_date_due=False,
        )
        dues = sorted(self.receivable(parts).mapped("date_maturity"))
        opening = self.opening(ignore_before=self.day(-39))
        self.assertLess(dues[0], opening.ignore_before)
        self.assertGreater(dues[1], opening.ignore_before)
        self.assertEqual((opening.ignored_count, opening.ignored_amount), (3, 180.0))
        opening.action_go_live()
        self.settle()
        self.assertEqual(
            (opening.done_ignored_count, opening.done_ignored_amount), (3, 180.0)
        )
        self.assertTrue(old.no_followup)
        self.assertTrue(all(self.receivable(parts).mapped("no_followup")))
        self.assertFalse(later.no_followup)
        self.assertEqual(self.notices().item_ids.move_id, later)
        # The mark is core's, and taken away as any other.
        old.no_followup = False
        self.assertFalse(self.receivable(old).no_followup)

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

    def test_preview_tells_the_first_night_and_keeps_nothing(self):
        for name, age in (("A", 6), ("B", 20), ("C", 25), ("D", 90), ("E", 2)):
            self.invoice(100, -age, self.make_customer(name))
        ignored = self.invoice(100, -300, self.make_customer("Ignored"))
        opening = self.opening(ignore_before=self.day(-100), nightly_cap=3)
        runs = self.env["dunning.run"].search([])
        opening.action_preview()
        self.assertEqual(self.env["dunning.run"].search([]), runs)
        self.assertFalse(self.env["dunning.notice"].search([]))
        self.assertFalse(self.company.collections_live)
        self.assertFalse(ignored.no_followup)
        self.assertTrue(opening.is_previewed)
        self.assertEqual((opening.counted_items, opening.counted_debtors), (3, 3))
        shown = {(r.reason, r.level_id): r.count for r in opening.preview_ids}
        self.assertEqual(sum(r.count for r in opening.say_ids), 3)
        self.assertEqual(opening.say_ids | opening.silent_ids, opening.preview_ids)
        self.assertTrue(all(opening.silent_ids.mapped("explanation")))
        opening.action_preview()  # once more does not add up
        self.assertEqual(len(opening.preview_ids), len(shown))
        opening.action_go_live()
        self.night()
        run = self.env["dunning.run"].search([], limit=1)
        decided = self.env["dunning.decision"]._read_group(
            run._decision_domain(), ["reason", "level_id"], ["__count"]
        )
        self.assertEqual({(r, lv): n for r, lv, n in decided}, shown)

    def test_a_changed_term_hides_the_preview(self):
        opening = self.opening()
        opening.action_preview()
        with Form(opening) as form:
            form.nightly_cap = 5
        self.assertFalse(opening.is_previewed)

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

    def test_approved_notices_wait_while_it_is_stopped(self):
        self.level_1.review = True
        self.company.collections_live = True
        self.invoice(100, -10)
        self.night()
        self.decision().action_approve()
        settings = self.env["res.config.settings"].create({})
        settings.action_collections_stop()
        self.assertFalse(self.company.collections_live)
        self.assertFalse(self.company.collections_live_since)
        with self.enter_registry_test_mode():
            self.env.ref("ar_collections.ir_cron_send").method_direct_trigger()
        self.assertFalse(self.notices(kind="dunning"))

    def test_since_when_stays_while_it_is_live(self):
        self.company.collections_live = True
        self.company.sudo().collections_live_since = self.day(-9)
        self.company.collections_live = True
        self.env.flush_all()
        self.assertEqual(self.company.collections_live_since, self.day(-9))

    def test_only_an_administrator_of_the_company(self):
        opening = self.opening()
        users = {
            role: new_test_user(
                self.env,
                role,
                f"ar_collections.ar_collections_group_{role}",
                company_id=self.company.id,
                company_ids=[Command.set(self.company.ids)],
            )
            for role in ("manager", "administrator")
        }
        with self.assertRaises(AccessError):
            self.env["collection.opening"].with_user(users["manager"]).create({})
        for act in ("action_preview", "action_go_live"):
            with self.assertRaises(AccessError):
                getattr(opening.with_user(users["manager"]), act)()
        with self.assertRaises(AccessError):
            self.env["res.config.settings"].with_user(
                users["manager"]
            ).action_collections_stop()
        other = self.setup_other_company()["company"]
        mine = self.env["collection.opening"].with_user(users["administrator"])
        with self.assertRaises(AccessError):
            mine.create({"company_id": other.id}).action_go_live()
        # Without any right in the books.
        self.invoice(100, -40)
        self.settle()
        mine.create({"ignore_before": self.day(-50)}).action_go_live()
        self.assertTrue(self.notices())
        self.assertFalse(other.collections_live)

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
