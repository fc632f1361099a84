"""Taking a promise down in few keystrokes, and the mails around it."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, HttpCase, tagged

from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestPromiseEntry(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.invoice(400, -40)
        cls.late = cls.invoice(600, -20)
        cls.coming = cls.invoice(900, 20)
        cls.settle()

    def entry(self, action):
        model = self.env[action["res_model"]].with_context(**action["context"])
        return Form(model)

    def taken(self, form):
        form.save().action_save()
        return self.env["collection.promise"].search([], order="id desc", limit=1)

    def test_all_that_is_overdue_by_the_usual_day(self):
        self.company.collections_promise_days = 0
        self.company.resource_calendar_id = False
        form = self.entry(self.debtor().action_promise())
        self.assertEqual(form.amount, 1000)
        chosen = [form.row_ids.edit(n).chosen for n in range(len(form.row_ids))]
        self.assertEqual(chosen, [True, True, False])
        promise = self.taken(form)
        self.assertGreaterEqual(promise.date, self.today)
        self.assertLess(promise.date.weekday(), 5)
        lines = self.receivable(self.old | self.late)
        self.assertEqual(promise.item_ids.line_id, lines)
        self.assertEqual(promise.user_id, self.env.user)

    def test_from_the_invoice_it_is_that_one(self):
        form = self.entry(self.coming.action_collections_promise())
        self.assertEqual(form.amount, 900)
        promise = self.taken(form)
        self.assertEqual(promise.item_ids.move_id, self.coming)
        with self.assertRaisesRegex(UserError, "owes nothing that is not promised"):
            self.entry(self.coming.action_collections_promise())

    def test_in_a_call(self):
        outcome = self.env["collection.outcome"].search(
            [("kind", "=", "promised")], limit=1
        )
        log = self.env["collection.log.contact"].create(
            {
                "debtor_id": self.debtor().id,
                "outcome_id": outcome.id,
                "contact_id": self.customer.id,
                "text": "Pays half of it",
                "line_ids": [Command.set(self.receivable(self.old).ids)],
            }
        )
        promise = self.taken(self.entry(log.action_log()))
        self.assertEqual(promise.interaction_id.outcome_id, outcome)
        self.assertEqual(promise.item_ids.move_id, self.old)
        self.assertEqual(promise.note, "Pays half of it")

    def test_part_of_an_item_and_a_sum(self):
        form = self.entry(self.debtor().action_promise())
        with form.row_ids.edit(0) as row:
            row.chosen = False
        with form.row_ids.edit(1) as row:
            row.amount = 250
        self.assertEqual(form.amount, 250)
        promise = self.taken(form)
        self.assertEqual(promise.item_ids.mapped("amount"), [250])
        form = self.entry(self.debtor().action_promise())
        form.scope = "total"
        form.amount = 500
        promise = self.taken(form)
        self.assertEqual((promise.scope, promise.amount), ("total", 500))

    def test_less_what_credit_would_settle(self):
        self.credit_note(150, -3)
        self.settle()
        form = self.entry(self.debtor().action_promise())
        self.assertEqual((form.credit, form.amount), (150, 850))
        amounts = [form.row_ids.edit(n).amount for n in range(3)]
        self.assertEqual(amounts, [250, 600, 0])
        # Of a newer invoice nothing: the credit settles older ones
        form = self.entry(self.late.action_collections_promise())
        self.assertEqual(form.amount, 600)
        self.credit_note(300, -3)
        self.settle()
        form = self.entry(self.debtor().action_promise())
        self.assertEqual(form.amount, 550)
        self.assertFalse(form.row_ids.edit(0).chosen)
        with form.row_ids.edit(0) as row:
            row.chosen = True
        self.assertEqual(form.amount, 950)

    def test_who_took_it(self):
        colleague = self.member("collector")
        promise = self.promise(self.old, 100, user_id=colleague.id)
        self.assertEqual(promise.taken_by_id, self.env.user)
        call = self.env["collection.interaction"].sudo().create(
            {
                "debtor_id": self.debtor().id,
                "channel": "email",
                "user_id": colleague.id,
                "text": "Next week",
            }
        )  # fmt: skip
        promise = self.promise(self.old, 50, interaction_id=call.id)
        self.assertEqual(promise.taken_by_id, colleague)
        promise.user_id = self.env.user
        self.assertEqual(promise.taken_by_id, colleague)
        promise = self.promise(self.late, 10, taken_by_id=colleague.id)
        self.assertEqual(promise.taken_by_id, self.env.user)

    def test_a_paid_invoice(self):
        self.pay(self.coming, 0)
        with self.assertRaisesRegex(UserError, "nothing to promise"):
            self.coming.action_collections_promise()

    def test_in_the_other_currency(self):
        currency = self.setup_other_currency("EUR")
        foreign = self.invoice(70, -9, currency_id=currency.id)
        self.settle()
        form = self.entry(self.debtor().action_promise())
        self.assertEqual(form.currency_id, self.company.currency_id)
        self.assertEqual(len(form.row_ids), 3)
        form = self.entry(foreign.action_collections_promise())
        self.assertEqual((form.currency_id, form.amount), (currency, 70))


@tagged("post_install", "-at_install")
class TestPromiseMails(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -20)
        cls.bank_is_fresh()
        cls.company.collections_live = True
        cls.settle()

    def mails(self):
        self.settle()
        for _twice in range(2):  # nothing is written twice
            self.env["collection.promise"].sudo()._write_to_promisers(self.company)
        return self.env["mail.message"].search(
            [("model", "=", "collection.debtor"), ("message_type", "=", "comment")]
        )

    def test_thanks_where_the_policy_says_so(self):
        promise = self.promise(self.late)
        self.pay(self.late, 0)
        self.assertFalse(self.mails())
        self.policy.promise_thanks = True
        mail = self.mails()
        self.assertIn("1,000.00", mail.body)
        self.assertEqual(mail.partner_ids, self.customer)
        self.assertTrue(promise.thanked)

    def test_an_instalment_is_announced(self):
        plan = self.plan(count=2, first_date=self.day(4))
        plan.action_agree()
        first = plan.promise_ids[0]
        self.policy.instalment_notice_days = (first.date - self.today).days - 1
        self.assertFalse(self.mails())
        self.policy.instalment_notice_days += 1
        mail = self.mails()
        self.assertIn("500.00", mail.body)
        self.assertEqual(plan.promise_ids.mapped("announced"), [True, False])
        logged = self.env["collection.interaction"].search(
            [("debtor_id", "=", self.debtor().id), ("channel", "=", "email")]
        )
        self.assertEqual(len(logged), 1)
        self.assertIn("500.00", logged.text)
        self.assertNotIn("*", logged.text)

    def test_nobody_who_does_not_want_mail(self):
        plan = self.plan(count=2, first_date=self.day(3))
        plan.action_agree()
        self.policy.instalment_notice_days = 30
        self.customer.email = False
        self.assertFalse(self.mails())

    def test_nothing_in_a_simulation(self):
        self.company.collections_live = False
        self.policy.promise_thanks = True
        self.promise(self.late)
        self.pay(self.late, 0)
        self.assertFalse(self.mails())


@tagged("post_install", "-at_install")
class TestPromiseTour(PlanCase, HttpCase):
    """A promise taken down in a call, and the screen against SQL."""

    def test_promise_in_a_call(self):
        self.invoice(1234.5, -33, self.make_customer("Azure Interior"))
        self.settle()
        self.start_tour("/odoo", "collections_promise", login=self.collector_login())
        self.env.invalidate_all()
        self.env.cr.execute(
            """
            SELECT promise.amount, SUM(item.blocked), debtor.blocked, debtor.overdue
              FROM collection_promise promise
              JOIN collection_promise_item item ON item.promise_id = promise.id
              JOIN collection_debtor debtor ON debtor.id = promise.debtor_id
             WHERE promise.company_id = %s GROUP BY promise.id, debtor.id
            """,
            (self.company.id,),
        )
        [figures] = self.env.cr.fetchall()
        self.assertEqual([float(figure) for figure in figures], [1234.5] * 4)

    def collector_login(self):
        user = self.member("collector")
        user.password = user.login
        return user.login
