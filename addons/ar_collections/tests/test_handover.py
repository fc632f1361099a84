"""A debt goes to a lawyer or an agency, and comes back."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.case.identity import registration_valid, vat_valid
from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestHandover(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late, cls.other = cls.invoice(1000, -40), cls.invoice(500.05, -20)
        cls.settle()
        cls.agency = cls.make_customer("Agency & Co")
        cls.collector = cls.member("collector")
        cls.manager = cls.member("manager")
        cls.customer.write(
            {
                "street": "Pontstr. 1",
                "zip": "52062",
                "city": "Aachen",
                "country_id": cls.env.ref("base.de").id,
                "vat": "DE136695976",
                "company_registry": "HRB 11223 Aachen",
            }
        )

    def entry(self, user=None, **values):
        wizard = self.env["collection.handover.entry"].with_user(user or self.collector)
        values = {
            "debtor_id": self.debtor().id,
            "recipient_id": self.agency.id,
        } | values
        return wizard.create(values)

    def handed(self, **values):
        self.entry(**values).action_hand_over()
        self.settle()
        return self.debtor().handover_ids[0]

    def test_ladder_stops_and_the_case_is_at_law(self):
        handover = self.handed()
        self.assertRecordValues(
            handover,
            [
                {
                    "amount": 1500.05,
                    "recovered": 0.0,
                    "kind": "agency",
                    "handed_by_id": self.collector.id,
                    "handed_on": self.today,
                }
            ],
        )
        self.assertEqual(handover.hold_id.reason_id, self.reason("hold_agency"))
        self.assertFalse(handover.hold_id.date_end)
        self.assertEqual(self.case().stage_kind, "legal")
        self.assertEqual(self.debtor().on_hold, 1500.05)
        self.company.collections_live = True
        self.bank_is_fresh()
        self.night()
        self.assertEqual(self.decision().reason, "all_blocked")

    def test_what_is_handed_over_may_be_dragged_back_to_legal(self):
        self.handed()
        case = self.case()
        case.sudo()._set_stage(self.stage("escalated"))
        self.assertIsNone(case._against(self.stage("legal")))
        self.debtor().handover_ids.sudo().returned_on = self.today
        self.assertIn("no lawyer", case._against(self.stage("legal")))

    def test_what_is_paid_since_is_recovered(self):
        self.pay(self.late, 0, amount=300)
        handover = self.handed()
        self.assertEqual((handover.amount, handover.recovered), (1200.05, 0.0))
        self.pay(self.late, 0, amount=100.01)
        self.settle()
        self.assertAlmostEqual(handover.recovered, 100.01)
        items = {item.name: item.recovered for item in handover.item_ids}
        self.assertAlmostEqual(items[self.late.name], 100.01)
        self.assertEqual(items[self.other.name], 0.0)

    def test_a_credit_note_is_no_recovery(self):
        handover = self.handed()
        credit = self.credit_note(200, invoice_date=self.today)
        (self.receivable(credit) | self.receivable(self.late)).reconcile()
        self.settle()
        self.assertEqual(handover.recovered, 0.0)

    def test_it_comes_back(self):
        handover = self.handed().with_user(self.collector)
        with self.assertRaisesRegex(UserError, "Say why"):
            handover._return(" ")
        action = handover.action_return()
        wizard = self.env["collection.handover.return"].with_user(self.collector)
        wizard.with_context(**action["context"]).create(
            {"reason": "Cannot be found"}
        ).action_return()
        self.settle()
        self.assertEqual(handover.returned_by_id, self.collector)
        self.assertEqual(handover.hold_id.state, "ended")
        self.assertEqual(self.case().stage_kind, "to_contact")
        self.assertEqual(self.debtor().on_hold, 0.0)
        with self.assertRaisesRegex(UserError, "already"):
            handover._return("Again")
        self.handed(kind="lawyer")  # and may go to somebody else

    def test_a_part_that_is_still_out_keeps_the_case_at_law(self):
        first = self.handed(
            scope="items", line_ids=[Command.set(self.receivable(self.late).ids)]
        )
        self.assertEqual(self.debtor().on_hold, 1000.0)
        self.handed(scope="items")
        first._return("Paid")
        self.assertEqual(self.case().stage_kind, "legal")

    def test_an_item_is_out_once(self):
        self.handed()
        lines = self.receivable(self.late)
        with self.assertRaisesRegex(UserError, "with Agency & Co already"):
            self.entry(line_ids=[Command.set(lines.ids)]).action_hand_over()

    def test_its_hold_ends_with_it_alone(self):
        hold = self.handed().hold_id.with_user(self.collector)
        for values in ({"date_end": self.today}, {"scope": "items"}):
            with self.assertRaisesRegex(UserError, "take it back there first"):
                hold.write(values)
        with self.assertRaisesRegex(UserError, "take it back there first"):
            hold.action_end()

    def test_incomplete_identity_is_a_managers(self):
        self.customer.write({"vat": "DE1", "company_registry": False, "street": False})
        wizard = self.entry()
        self.assertEqual(
            wizard.gaps.splitlines(),
            [
                "The street is missing.",
                "The VAT number DE1 is not valid.",
                "The company registration number is missing.",
            ],
        )
        with self.assertRaisesRegex(UserError, "street is missing"):
            wizard.action_hand_over()
        with self.assertRaisesRegex(UserError, "Say why"):
            self.entry(self.manager).action_hand_over()
        self.entry(self.manager, gaps_reason="Lapses").action_hand_over()
        handover = self.debtor().handover_ids
        self.assertEqual(handover.gaps_reason, "Lapses")
        self.assertIn("street", handover.gaps)

    def test_a_person_has_no_numbers(self):
        self.customer.write({"is_company": False, "vat": False})
        self.customer.company_registry = False
        self.assertFalse(self.entry().gaps)

    def test_numbers(self):
        self.assertTrue(vat_valid("DE136695976", "DE"))
        self.assertTrue(vat_valid("136695976", "de"))
        self.assertIs(vat_valid("DE136695977", "DE"), False)
        self.assertIsNone(vat_valid("12", "US"))
        self.assertTrue(registration_valid("552008443", "FR"))
        self.assertTrue(registration_valid("732 829 320 00074", "FR"))
        self.assertIs(registration_valid("552008444", "FR"), False)
        self.assertIsNone(registration_valid("1", "GB"))

    def test_bad_input(self):
        with self.assertRaisesRegex(UserError, "This is the customer"):
            self.entry(recipient_id=self.customer.id).action_hand_over()
        with self.assertRaisesRegex(UserError, "Choose the items"):
            self.entry(line_ids=[Command.clear()]).action_hand_over()
        stranger = self.invoice(10, -5, self.make_customer("Stranger"))
        lines = self.receivable(stranger)
        with self.assertRaisesRegex(UserError, "no item of"):
            self.entry(line_ids=[Command.set(lines.ids)]).action_hand_over()
        handover = self.handed()
        with self.assertRaises(AccessError):
            handover.with_user(self.manager).write({"handed_on": self.day(-9)})
        with self.assertRaisesRegex(UserError, "stays on record"):
            handover.sudo().unlink()

    def test_another_company_goes_on(self):
        other = self.setup_other_company()["company"]
        self.invoice(100, -20, company_id=other.id)
        self.handed()
        elsewhere = self.env["collection.debtor"].search(
            [("company_id", "=", other.id), ("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(elsewhere.on_hold, 0.0)
        self.assertNotEqual(elsewhere.case_id.stage_kind, "legal")
        with self.assertRaises(AccessError):
            self.entry(debtor_id=elsewhere.id).action_hand_over()

    def test_merged_customers_keep_it(self):
        handover = self.handed()
        target = self.make_customer("Azure Target")
        self.invoice(50, -9, target)
        self.settle()
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge.sudo()._merge((self.customer | target).ids, target)
        self.settle()
        self.assertEqual(handover.debtor_id.partner_id, target)
        self.assertEqual(self.case(target).stage_kind, "legal")
