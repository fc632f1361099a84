"""Letters: printed, posted, and sometimes returned."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import CollectionsCase
from .test_pdf_engine import text_of


@tagged("post_install", "-at_install")
class TestLettersToPost(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_is_fresh()
        cls.company.collections_live = True
        cls.level_1.other_channel = "letter"
        cls.policy.days_between_notices = 0
        cls.customer.write(
            {"email": False, "street": "Hafen 1", "zip": "28195", "city": "Bremen"}
        )
        cls.clerk = new_test_user(
            cls.env,
            "clerk",
            "ar_collections.ar_collections_group_collector",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    def setUp(self):
        super().setUp()
        self.bill = self.invoice(100, -10)
        self.night()
        self.run_ = self.env["dunning.run"].search([], limit=1)
        self.letter = self.debtor().notice_ids.with_user(self.clerk)

    def listed(self):
        action = self.run_.with_user(self.clerk).action_view_letters()
        return self.env[action["res_model"]].search(action["domain"])

    def test_a_run_says_how_many_are_to_be_posted_and_lists_them(self):
        other = self.make_customer("Kontor", email=False, street="Am Wall 2", zip="1")
        other.city = "Bremen"
        self.invoice(50, -10, other)
        self.night()
        newer = self.env["dunning.run"].search([], limit=1)
        self.assertEqual((self.run_ + newer).mapped("letter_count"), [1, 1])
        self.assertEqual(self.listed(), self.letter)
        self.letter.action_posted()
        self.env.invalidate_all()
        self.assertEqual(self.run_.letter_count, 0)
        self.assertFalse(self.listed())

    def test_several_are_printed_as_one_document(self):
        other = self.make_customer("Kontor", email=False, street="Am Wall 2", zip="1")
        other.city = "Bremen"
        self.invoice(70, -10, other)
        self.night()
        letters = self.env["dunning.notice"].search([("state", "=", "to_post")])
        action = letters.with_user(self.clerk).action_print_letters()
        self.assertEqual(action["type"], "ir.actions.report")
        self.assertTrue(action["context"]["collections_keep_ticks"])
        self.assertEqual(letters.mapped("language"), ["English (US)"] * 2)
        report = self.env["ir.actions.report"].with_user(self.clerk)
        pdf, _type = report.with_context(force_report_rendering=True)._render_qweb_pdf(
            action["report_name"], action["context"]["active_ids"]
        )
        text = text_of(pdf)
        for line in ("Hafen 1", "28195", "Am Wall 2", self.bill.name):
            self.assertIn(line, text)

    def test_what_is_no_letter_to_post_is_not_printed_for_the_post(self):
        self.letter.action_posted()
        with self.assertRaisesRegex(UserError, "letter to be posted"):
            self.letter.action_print_letters()

    def test_what_was_paid_after_printing_is_to_be_taken_out(self):
        self.assertIsNone(self.letter.browse().action_posted())
        self.pay(self.bill, 0)
        self.settle()
        told = self.letter.action_posted()
        self.assertEqual(self.letter.state, "cancelled")
        self.assertIn(self.customer.name, told["params"]["message"])

    def test_a_returned_letter_was_not_said_and_blocks_the_address(self):
        with self.assertRaisesRegex(UserError, "was posted"):
            self.letter.action_came_back()
        self.letter.action_posted()
        self.letter.action_came_back()
        self.assertEqual((self.letter.state, self.letter.bounced), ("failed", True))
        self.assertIn("correct the contact", self.debtor().activity_ids.summary)
        self.night()
        self.assertEqual(self.decision().reason, "mail_blocked")
        self.customer.street = "Hafen 11"
        self.night()
        self.assertEqual(
            (self.decision().reason, self.decision().level_id), ("say", self.level_1)
        )

    def test_the_address_it_came_back_from_may_be_right(self):
        self.letter.action_posted()
        self.letter.action_came_back()
        self.letter.action_address_is_right()
        self.night()
        self.assertEqual(self.decision().reason, "say")

    def test_half_an_address_of_the_contact_is_the_customers(self):
        contact = self.make_customer(
            "Ms Brandt", is_company=False, parent_id=self.customer.id, type="invoice"
        )
        contact.write({"street": "Elsewhere 9", "zip": False, "city": False})
        self.assertEqual(contact._postal_address(), "Hafen 1, 28195, Bremen")
        lines = contact._letter_lines(self.customer, self.company)
        self.assertIn("Hafen 1", lines)
        self.assertNotIn("Elsewhere 9", lines)

    def test_only_a_collector_posts(self):
        reader = new_test_user(self.env, "reader", "account.group_account_readonly")
        for act in ("action_posted", "action_came_back"):
            with self.assertRaises(AccessError):
                getattr(self.letter.with_user(reader), act)()
