"""People move cards; against the facts they say why."""

from odoo import fields
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import tagged

from ..models.case.collection_case_working import AT_WORK
from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestCaseMoving(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.overdue = cls.invoice(500, -20)
        cls.opened = cls.case()

    def test_a_drag(self):
        collector = self.member("collector")
        case = self.opened.with_user(collector)
        self.log()
        self.settle()
        case.stage_id = self.stage("to_contact")
        self.settle()
        self.assertEqual(self.opened.stage_kind, "to_contact")

    def test_a_drag_against_the_facts(self):
        collector = self.member("collector")
        case = self.opened.with_user(collector)
        for kind, words in (
            ("waiting_customer", "Nobody has been in contact"),
            ("waiting_us", "Neither"),
            ("legal", "no lawyer or agency"),
            ("closed", "500"),
        ):
            with (
                self.subTest(kind),
                self.assertRaisesRegex(RedirectWarning, words) as caught,
            ):
                case.write({"stage_id": self.stage(kind).id})
            context = caught.exception.args[3]
            wizard = self.env["collection.case.move"].with_user(collector)
            wizard = wizard.with_context(**context).create({})
            with self.assertRaises(UserError):
                wizard.action_move()
            wizard.reason = "As agreed"
            wizard.action_move()
            self.settle()
            self.assertEqual(self.opened.stage_kind, kind)
        self.assertEqual(self.opened.outcome, "by_hand")
        self.assertEqual(self.opened.close_reason, "As agreed")
        self.assertEqual(self.opened.closed_by_id, collector)
        notes = self.opened.debtor_id.interaction_ids.filtered("text").mapped("text")
        self.assertIn("Closed: As agreed", notes)

    def test_closed_by_a_person_it_stays_closed(self):
        self.opened._close_by_hand("Paid at the counter")
        self.invoice(30, -2)
        self.night()
        self.assertFalse(self.case())
        self.assertEqual(self.debtor().case_waiver, "reason")
        self.pay(self.overdue, 0)
        self.pay(self.invoice(1, -1), 0)
        self.settle()
        self.assertTrue(self.debtor().case_waiver)

    def test_the_waiver_ends_with_the_debt(self):
        self.opened._close_by_hand("Paid at the counter")
        self.pay(self.overdue, 0)
        self.settle()
        self.assertFalse(self.debtor().case_waiver)
        self.invoice(40, -2)
        self.assertTrue(self.case())

    def test_closed_while_blocked_it_opens_again(self):
        hold = self.hold()
        self.settle()
        self.opened.stage_id = self.stage("closed")
        self.settle()
        self.assertEqual(self.opened.outcome, "by_hand")
        self.night()
        self.assertFalse(self.case())
        hold.action_end()
        self.assertTrue(self.case())

    def test_a_closed_case_stays_closed(self):
        self.opened._close_by_hand("Done")
        with self.assertRaisesRegex(UserError, "stays closed"):
            self.opened.stage_id = self.stage("to_contact")

    def test_what_people_may_not_write(self):
        for field, value in (("overdue", 1), ("closed_on", self.today)):
            with self.assertRaises(UserError):
                self.opened.write({field: value})
        with self.assertRaises(AccessError):
            self.opened.with_user(self.member("collector")).unlink()

    def test_stages_keep_their_kinds(self):
        with self.assertRaisesRegex(UserError, "only stage"):
            self.stage("legal").unlink()
        with (
            self.assertRaisesRegex(UserError, "only stage"),
            self.env.cr.savepoint(),
        ):
            self.stage("legal").active = False
        with self.assertRaisesRegex(UserError, "Cases stand in"):
            self.stage("to_contact").kind = "waiting_us"
        mine = self.stage("legal").copy({"name": "Court", "sequence": 99})
        mine.unlink()

    def test_two_at_one_case(self):
        marta, klaus = self.member("collector"), self.member("manager")
        self.assertEqual(self.opened.with_user(marta).begin_work(), "")
        self.assertIn(marta.name, self.opened.with_user(klaus).begin_work())
        self.assertFalse(self.opened.with_user(marta).colleague)
        self.assertEqual(self.opened.working_user_id, marta)
        self.opened.sudo().working_since = fields.Datetime.now() - AT_WORK
        self.assertEqual(self.opened.with_user(klaus).begin_work(), "")
