"""Merging contacts loses nothing and leaves one customer per company."""

from odoo import Command
from odoo.tests import new_test_user, tagged

from .common import CollectionsCase
from .property_oracle import differences


@tagged("post_install", "-at_install")
class TestMerge(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls.setup_other_company()["company"]
        cls.old = cls.make_customer("Azure Old", email=cls.customer.email)

    def merge(self, kept, *sources):
        """Merge through the wizard, as its button does."""
        partners = kept.union(*sources)
        wizard = self.env["base.partner.merge.automatic.wizard"].with_context(
            active_model="res.partner", active_ids=partners.ids
        )
        wizard.create({"dst_partner_id": kept.id}).action_merge()
        self.assertEqual(partners.exists(), kept)
        self.settle()
        for company in (self.company, self.other_company):
            self.assertEqual(differences(self.env.cr, company.id, self.today), [])

    def entry(self, amount, partner):
        """Post a receivable in the name of just this contact."""
        sides = (
            (self.company_data["default_account_receivable"], amount),
            (self.company_data["default_account_revenue"], -amount),
        )
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": self.day(-10),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": partner.id,
                            "balance": balance,
                        }
                    )
                    for account, balance in sides
                ],
            }
        )
        move.action_post()

    def of_all(self, model, field, debtor):
        return (
            self.env[model]
            .sudo()
            .with_context(active_test=False)
            .search([(field, "=", debtor._name), ("res_id", "in", debtor.ids)])
        )

    def attached(self, debtor):
        """Return all that hangs off debtors, done and archived included."""
        return {
            "messages": self.of_all("mail.message", "model", debtor),
            "planned": self.of_all("mail.scheduled.message", "model", debtor),
            "activities": self.of_all("mail.activity", "res_model", debtor),
            "files": self.of_all("ir.attachment", "res_model", debtor),
            "notices": self.env["dunning.notice"].search(
                [("debtor_id", "in", debtor.ids)]
            ),
            "decisions": self.env["dunning.decision"].search(
                [("debtor_id", "in", debtor.ids)]
            ),
            "followers": debtor.message_partner_ids,
        }

    def work_on(self, debtor, user):
        debtor.message_post(body="Called", attachments=[("note.txt", b"paper")])
        debtor.activity_schedule("mail.mail_activity_data_todo", user_id=user.id)
        debtor.activity_schedule(
            "mail.mail_activity_data_todo", user_id=user.id
        ).action_done()
        debtor.message_subscribe(user.partner_id.ids)
        self.env["mail.scheduled.message"].create(
            {
                "model": debtor._name,
                "res_id": debtor.id,
                "body": "Tomorrow",
                "scheduled_date": "2999-01-01",
                "author_id": user.partner_id.id,
            }
        )

    def test_nothing_is_lost(self):
        self.bank_is_fresh()
        self.company.collections_live = True
        self.invoice(1000, -40)
        self.invoice(400, -50, self.old)
        self.invoice(7, -10, self.old, company_id=self.other_company.id)
        self.night()
        kept, folded = self.debtor(), self.debtor(self.old)
        elsewhere = self.env["collection.debtor"].search(
            [("company_id", "=", self.other_company.id)]
        )
        policy = self.policy.copy()
        folded.policy_id = policy
        for number, debtor in enumerate((kept, folded, elsewhere)):
            user = new_test_user(
                self.env,
                f"colleague{number}",
                "ar_collections.ar_collections_group_collector",
            )
            self.work_on(debtor, user)
        # They have left: what is queued still is taken back when its customer changes.
        (kept | folded).notice_ids.sudo().state = "sent"
        before = self.attached(kept | folded)
        before_elsewhere = self.attached(elsewhere)
        self.assertEqual(len(before["notices"]), 2)
        for what, records in before.items():
            self.assertGreaterEqual(len(records), 2, what)

        self.merge(self.customer, self.old)

        self.assertFalse(folded.exists())
        self.assertEqual(self.debtor(), kept)
        self.assertEqual(elsewhere.partner_id, self.customer)
        self.assertEqual(self.attached(elsewhere), before_elsewhere)
        self.assertEqual(self.attached(kept), before)
        self.assertEqual(before["notices"].partner_id, self.customer)
        self.assertEqual(kept.policy_id, policy)
        self.assertRecordValues(kept, [{"balance": 1400.0, "overdue": 1400.0}])
        self.assertEqual(self.night()["notices"], {}, "written to once more")

    def test_three_at_once_and_none_kept(self):
        older = self.make_customer("Azure Older", email=self.customer.email)
        self.invoice(10, -5, self.old)
        self.invoice(20, -5, older)
        first, second = self.debtor(self.old), self.debtor(older)
        second.message_post(body="Second")
        self.merge(self.customer, self.old, older)
        self.assertEqual(self.debtor(), first)
        self.assertFalse(second.exists())
        self.assertIn("Second", first.message_ids.mapped("body")[0])
        self.assertEqual(first.balance, 30.0)

    def test_two_contacts_of_one_company(self):
        contacts = self.env["res.partner"].create(
            [{"name": name, "parent_id": self.customer.id} for name in ("Ms A", "Mr B")]
        )
        for contact in contacts:
            self.entry(50, contact)
        debtor = self.debtor()
        debtor.message_post(body="Called")
        self.merge(*contacts)
        self.assertEqual(self.debtor(), debtor)
        self.assertEqual(debtor.balance, 100.0)
        self.assertIn("Called", debtor.message_ids.mapped("body")[0])

    def test_a_contact_takes_its_items_to_another_company(self):
        here, there = self.env["res.partner"].create(
            [
                {"name": "Buyer", "parent_id": self.customer.id},
                {"name": "Buyer", "parent_id": self.old.id},
            ]
        )
        self.entry(50, here)
        self.entry(5, there)
        self.assertEqual(self.debtor().balance, 50.0)
        self.merge(there, here)
        self.assertEqual(self.debtor().balance, 0.0)
        self.assertEqual(self.debtor(self.old).balance, 55.0)

    def test_a_customer_becomes_a_contact(self):
        single = self.make_customer("Ms Single", is_company=False, email=False)
        contact = self.env["res.partner"].create(
            {"name": "Ms Single", "parent_id": self.customer.id}
        )
        self.invoice(30, -5, single)
        self.debtor(single).message_post(body="Called her")
        self.invoice(100, -5)
        self.merge(contact, single)
        self.assertFalse(self.debtor(contact))
        self.assertEqual(self.debtor().balance, 130.0)
        bodies = self.debtor().message_ids.mapped("body")
        self.assertTrue([body for body in bodies if "Called her" in body])
