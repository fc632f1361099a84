"""What cannot be promised: a clear message, and nothing changed."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestPromiseRefused(PromiseCase):
    """Wrong input: a clear message, and nothing changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -20)
        cls.settle()

    def refused(self, message, invoice=None, *args, **values):
        before = self.env["collection.promise"].search_count([])
        with (
            self.assertRaisesRegex((UserError, IntegrityError), message),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.promise(invoice, *args, **values)
        self.assertEqual(self.env["collection.promise"].search_count([]), before)

    def test_amounts(self):
        self.refused("amount_positive|more than zero", amount=0)
        self.refused("amount_positive|more than zero", amount=-5)
        lines = self.receivable(self.late | self.invoice(50, -9))
        rows = [
            Command.create({"line_id": line.id, "amount": amount})
            for line, amount in zip(lines, (105, 0), strict=True)
        ]
        self.refused("above zero", amount=105, item_ids=rows, scope="items")
        self.refused("1,000.00.*is open and not promised yet", self.late, 1000.01)
        self.refused("cannot be promised of Azure Interior", amount=1050.01)

    def test_a_day_gone_by(self):
        self.refused("date_after_made|gone by", self.late, days=-1)
        self.refused(
            "is given today|gone by", self.late, days=-1, date_made=self.day(-9)
        )

    def test_a_settled_item(self):
        self.pay(self.late, 0)
        self.refused("is settled", self.late, 10)

    def test_another_customers_item(self):
        other = self.invoice(50, -9, self.make_customer("Other"))
        line = self.receivable(other)
        command = Command.create({"line_id": line.id, "amount": 50})
        self.refused(
            "is no item of Azure Interior", amount=50, item_ids=[command], scope="items"
        )

    def test_more_than_others_left(self):
        self.promise(self.late, 600)
        self.refused("400.00 is open and not promised yet", self.late, 401, days=9)
        self.promise(self.late, 400, days=9)

    def test_the_same_promise_twice(self):
        self.promise(amount=400)
        self.refused("is there already|_once", amount=400)

    def test_the_same_sum_on_another_item_is_another_promise(self):
        second = self.invoice(400, -9)
        self.promise(self.late, 400)
        self.promise(second, 400)
        self.refused("is there already|_once|not promised yet", second, 400)

    def test_items_that_do_not_add_up(self):
        line = self.receivable(self.late)
        command = Command.create({"line_id": line.id, "amount": 50})
        self.refused("add up to.*50.00", amount=60, item_ids=[command], scope="items")

    def test_a_promise_stays_as_it_was_given(self):
        promise = self.promise(self.late)
        collector = new_test_user(
            self.env,
            "collector",
            "ar_collections.ar_collections_group_collector",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        mine = promise.with_user(collector)
        for vals in ({"state": "kept"}, {"amount": 1}, {"date": self.day(90)}):
            with self.assertRaisesRegex(UserError, "stays as it was given"):
                mine.write(vals)
        mine.note = "By transfer"
        mine.action_withdraw()
        self.assertEqual(promise.state, "withdrawn")

    def test_a_promised_invoice_is_not_deleted(self):
        self.promise(self.late)
        self.late.button_draft()
        self.late.name = False
        with self.assertRaisesRegex(UserError, "promised to pay it"):
            self.late.unlink()
