"""Going live: its terms, what they are shown to do, and who may set them."""

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .opening_common import OpeningCase


@tagged("post_install", "-at_install")
class TestOpeningTerms(OpeningCase):
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
