"""No step of the night asks more of the database the more customers there are."""

from contextlib import closing

from odoo.tests import tagged

from .queries_common import SIZES, QueriesCase


@tagged("post_install", "-at_install")
class TestQueriesNight(QueriesCase):
    """Judging promises and following cases, of one, ten and a hundred customers."""

    def test_judging_promises(self):
        debtors = self.env["collection.debtor"].search(
            [("company_id", "=", self.company.id), ("promise_count", ">", 0)]
        )
        self.assertGreaterEqual(len(debtors), max(SIZES))
        counts = []
        for size in SIZES:
            few = debtors[:size].ids
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            promises = self.env["collection.promise"].sudo()
            promises._judge(self.env["collection.debtor"].sudo().browse(few))
            counts.append(self.env.cr.sql_log_count - before)
        print(f"queries of judging promises: {counts}")
        self.assertLessEqual(counts[2], counts[0] + 1)

    def test_judging_what_has_changed(self):
        promises = self.env["collection.promise"].sudo()
        given = promises.search([("company_id", "=", self.company.id)])
        self.env.cr.execute(
            "UPDATE collection_promise SET date = date - 40, last_day = last_day - 40,"
            " date_made = date_made - 40 WHERE id = ANY(%s)",
            (given.ids,),
        )
        counts, done = [], 0
        for size in (1, 10, 80):
            few = given.debtor_id[done : done + size].ids
            done += size
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            judged = promises._judge(self.env["collection.debtor"].sudo().browse(few))
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(set(judged.mapped("state")), {"broken"})
            self.assertGreaterEqual(len(judged), size)
        print(f"queries of judging promises that broke: {counts}")
        self.assertLessEqual(counts[2], counts[1] + 2)

    def test_following_cases(self):
        partners = self.env["collection.debtor"].search(
            [("company_id", "=", self.company.id), ("case_id", "!=", False)]
        )
        partner_ids = partners.partner_id.ids
        self.assertGreaterEqual(len(partner_ids), max(SIZES))
        counts = {}
        for name, prepare in (("nothing", ""), ("opening", "DELETE"), ("closing", "0")):
            counts[name] = [self.follow(partner_ids[:n], prepare) for n in SIZES]
        print(f"queries of following cases: {counts}")
        for name, found in counts.items():
            self.assertLessEqual(found[2], found[0] + 2, name)
        self.assertEqual(counts["nothing"], [1, 1, 1])

    def follow(self, partner_ids, prepare):
        """Return the number of queries of one range, then take it back."""
        case, cr = self.env["collection.case"].sudo(), self.env.cr
        with closing(cr.savepoint()):
            if prepare == "DELETE":
                cr.execute("UPDATE collection_debtor SET case_id = NULL")
                cr.execute("DELETE FROM collection_case")
            elif prepare:
                cr.execute("UPDATE collection_debtor SET overdue = 0")
            self.env.invalidate_all()
            self.assertTrue(self.company.currency_id.rounding)  # as a refresh has read
            self.env["dunning.policy"]._least_of_a_case(self.company.id)  # kept
            before = cr.sql_log_count
            case._follow(self.company, partner_ids)
            count = cr.sql_log_count - before
        self.env.invalidate_all()
        return count
