"""The tasks of the night: for whom, once, and done by what they ask for."""

from odoo.tests import tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestTasks(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_is_fresh()
        cls.company.collections_live = True
        cls.policy.days_between_notices = 0

    def unsent(self, partner=None, due=-10):
        bill = self.invoice(100, due, partner)
        bill.is_move_sent = False
        return bill

    def mails(self):
        return self.env["mail.mail"].sudo().search_count([])

    def test_an_unsent_invoice_is_to_be_sent_once_until_it_is(self):
        bill = self.unsent()
        for lang in ("en_US", "fr_FR"):
            self.env["res.lang"]._activate_lang(lang)
            self.env = self.env(context={"lang": lang})
            self.night()
            self.assertEqual(self.decision().reason, "not_sent")
            self.assertEqual(len(bill.activity_ids), 1)
        kind = self.env.ref("ar_collections.mail_activity_type_send_invoice")
        self.assertEqual(bill.activity_ids.activity_type_id, kind)
        self.assertEqual(bill.activity_ids.user_id, bill.invoice_user_id)
        bill.is_move_sent = True
        self.assertFalse(bill.activity_ids)
        self.night()
        self.assertEqual(self.decision().reason, "say")
        self.assertFalse(bill.activity_ids)

    def test_a_paid_invoice_need_not_be_sent(self):
        bill = self.unsent()
        self.night()
        self.assertTrue(bill.activity_ids)
        self.pay(bill, 0)
        self.night()
        self.assertFalse(bill.activity_ids)

    def test_a_task_to_send_is_of_its_own_company(self):
        self.unsent()
        other = self.setup_other_company()["company"]
        run = self.env["dunning.run"].sudo()
        self.night()
        foreign = run.create({"company_id": other.id, "date": self.today})
        self.assertFalse(foreign._asked_to_send())
        mine = run.search([("company_id", "=", self.company.id)], limit=1)
        self.assertEqual(len(mine._asked_to_send()), 1)

    def test_the_contact_to_correct_is_done_when_written_to_again(self):
        self.invoice(100, -10)
        self.night()
        notice = self.debtor().notice_ids
        notice.sudo()._fail("No such user", bounced=True)
        self.assertEqual(
            notice.action_correct_contact()["res_id"], notice.contact_id.id
        )
        self.assertEqual(len(self.debtor().activity_ids), 1)
        self.customer.email = "right@example.com"
        self.night()
        again = self.debtor().notice_ids - notice
        self.assertTrue(self.debtor().activity_ids)
        again.sudo()._mark_sent()
        self.assertFalse(self.debtor().activity_ids)

    def test_many_tasks_are_no_flood_of_mails(self):
        user = self.env["res.users"].create(
            {"name": "Told", "login": "told", "email": "told@example.com"}
        )
        self.company.write(
            {"collections_alert_bucket": "2", "collections_alert_user_id": user.id}
        )
        customers = [self.make_customer(f"Customer{n}") for n in range(3)]
        for customer in customers:
            self.unsent(customer, -31).invoice_user_id = user
        before = self.mails()
        self.night()
        for customer in customers:
            self.assertEqual(self.debtor(customer).activity_ids.user_id, user)
        self.assertEqual(self.mails(), before)
