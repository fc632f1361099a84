"""A promise is given, broken, and the customer is back: the screens against SQL."""

from datetime import timedelta
from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestBrokenPromiseTour(PlanCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(
            patch.object(
                cls.registry["res.company"],
                "_collections_today",
                lambda _self: cls.today,
            )
        )
        cls.company.collections_live = True
        cls.late = cls.invoice(1200, -45)
        cls.less_urgent = cls.make_customer("Deco Addict")
        cls.invoice(90, -12, cls.less_urgent)
        cls.bank_is_fresh()
        cls.collector = cls.member("collector")
        cls.collector.sudo().write({"login": "marta-broken"})
        cls.collector.sudo().password = "marta-broken"
        cls.settle()

    def test_a_broken_promise_returns(self):
        sheet = f"/odoo/collections/{self.debtor().id}"
        self.tour(sheet, "collections_promise_given")
        promise = self.env["collection.promise"].search(
            [("debtor_id", "=", self.debtor().id)]
        )
        self.assertEqual(promise.taken_by_id, self.collector)
        self.night()
        self.assertEqual(self.figures(), ("open", 1200, 1200, 0))
        type(self).today = promise.last_day + timedelta(days=1)
        self.bank_is_fresh()
        self.night()
        self.tour(sheet, "collections_promise_broken")
        self.tour("/odoo/coverage", "collections_promise_returned")
        self.assertEqual(self.figures(), ("broken", 1200, 0, 1200))
        self.assertEqual(self.decision().reason, "say")
        self.tour("/odoo/collections", "collections_promise_on_top")
        self.assertEqual(self.worklist(), [self.customer.id, self.less_urgent.id])

    def worklist(self):
        """Return the customers that are to be worked on, the most urgent first."""
        self.settle()
        self.env.cr.execute(
            "SELECT partner_id FROM collection_debtor WHERE company_id = %s"
            " AND case_id IS NOT NULL AND off_list IS NULL"
            " ORDER BY priority DESC, overdue DESC, id",
            (self.company.id,),
        )
        return [partner_id for (partner_id,) in self.env.cr.fetchall()]

    def tour(self, url, name):
        self.settle()
        self.start_tour(url, name, login="marta-broken")
        self.env.invalidate_all()

    def figures(self):
        """Return state, overdue, blocked and free amount, as the database has them."""
        self.settle()
        self.env.cr.execute(
            """
            SELECT promise.state, debtor.overdue::float8, debtor.blocked::float8,
                   (SELECT SUM(line.amount_residual)::float8 FROM account_move_line line
                     WHERE line.move_id = %(move)s AND line.amount_residual > 0)
                   - (SELECT COALESCE(SUM(item.blocked), 0)::float8
                        FROM collection_promise_item item
                       WHERE item.promise_id = promise.id)
              FROM collection_promise promise
              JOIN collection_debtor debtor ON debtor.id = promise.debtor_id
             WHERE promise.debtor_id = %(debtor)s
            """,
            {"move": self.late.id, "debtor": self.debtor().id},
        )
        [row] = self.env.cr.fetchall()
        return row
