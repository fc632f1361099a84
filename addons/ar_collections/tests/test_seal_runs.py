"""Decisions in the sealed log: a closed run enters, what follows it too."""

from odoo.tests import tagged
from odoo.tools import SQL

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestSealRuns(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.seal = cls.env["collection.seal"].sudo()
        cls.bill = cls.invoice(100, -10)
        cls.invoice(50, 20, cls.make_customer("Not due"))
        cls.bank_is_fresh()
        cls.night()
        cls.said = cls.decision(reason="say").sudo()
        cls.closed = cls.said.run_id

    def sql(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(SQL(query, *values))
        self.env.invalidate_all()

    def broken(self):
        found = self.seal._check(self.company)["broken"]
        return found and (found.number, found.model, found.key, found.what)

    def links(self):
        own = [("company_id", "=", self.company.id), ("model", "=", "dunning.run")]
        return self.seal.search(own, order="number")

    def test_a_closed_run_is_sealed(self):
        self.assertEqual(self.closed.state, "done")
        self.assertEqual(self.links().mapped("res_id"), self.closed.ids)
        self.assertIsNone(self.broken())

    def test_the_next_night_keeps_it(self):
        self.night()
        self.assertEqual(len(self.links()), 2)
        self.assertIsNone(self.broken())

    def test_what_supersedes_later_enters_later(self):
        self.pay(self.bill, 0)  # takes the queued notice back
        self.settle()
        late = self.said.superseded_by_id
        self.assertEqual((late.reason, late.run_id), ("settled", self.closed))
        self.assertIsNone(self.broken())
        self.seal._seal(self.company)
        self.assertEqual(self.links().mapped("res_id"), [self.closed.id] * 2)
        self.assertIsNone(self.broken())
        self.sql("UPDATE dunning_decision SET reason = 'gap' WHERE id = %s", late.id)
        self.assertEqual(self.broken()[1:], ("dunning.run", self.closed.id, "changed"))

    def test_what_is_changed_is_named(self):
        number = self.links().number
        for change in (
            "reason = 'not_due'",
            "amount = amount + 1",
            "level_id = NULL",
            "steps = '[]'",
            "channel = 'letter'",
            "fingerprint = 'x'",
        ):
            with self.subTest(change=change), self.env.cr.savepoint() as point:
                self.sql(
                    f"UPDATE dunning_decision SET {change} WHERE id = {self.said.id}"
                )
                self.assertEqual(
                    self.broken(), (number, "dunning.run", self.closed.id, "changed")
                )
                point.rollback()
        self.sql("UPDATE dunning_run SET date = date - 1 WHERE id = %s", self.closed.id)
        self.assertEqual(self.broken()[3], "changed")

    def test_what_is_removed_or_inserted_is_named(self):
        silent = self.env["dunning.decision"].search(
            [("run_id", "=", self.closed.id), ("id", "!=", self.said.id)], limit=1
        )
        with self.env.cr.savepoint() as point:
            self.sql("DELETE FROM dunning_decision WHERE id = %s", silent.id)
            self.assertEqual(self.broken()[1:3], ("dunning.run", self.closed.id))
            point.rollback()
        for number in ("NULL", "seal_number", "77"):
            with self.subTest(number=number), self.env.cr.savepoint() as point:
                self.sql(
                    "INSERT INTO dunning_decision (run_id, last_run_id, company_id,"
                    " simulated, debtor_id, currency_id, reason, amount, seal_number)"
                    " SELECT run_id, last_run_id, company_id, simulated, debtor_id,"
                    f" currency_id, 'gap', 5, {number} FROM dunning_decision"
                    f" WHERE id = {self.said.id}"
                )
                self.seal._seal(self.company)
                self.assertEqual(self.broken()[1:3], ("dunning.run", self.closed.id))
                point.rollback()

    def test_an_open_run_is_vouched_for(self):
        self.level_1.review = True
        self.invoice(70, -10, self.make_customer("Review"))
        self.night()
        run = self.env["dunning.run"].search([], limit=1)
        self.assertEqual(run.state, "proposed")
        self.assertIsNone(self.broken())
        self.sql(
            "DELETE FROM dunning_decision WHERE run_id = %s AND reason = 'say'",
            run.id,
        )
        self.assertEqual(self.broken(), (0, "dunning.run", run.id, "removed"))

    def test_reviewing_and_merging_keep_it(self):
        kept = self.make_customer("Azure New", email=self.customer.email)
        self.invoice(7, 7, kept)
        self.settle()
        wizard = self.env["base.partner.merge.automatic.wizard"].with_context(
            active_model="res.partner", active_ids=(kept + self.customer).ids
        )
        wizard.create({"dst_partner_id": kept.id}).action_merge()
        self.settle()
        self.assertIsNone(self.broken())
