"""The refresh under trouble: failing statements, held rows, a range that crashes."""

from unittest.mock import patch

from psycopg2 import errors

from odoo import models
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..models.ledger import collection_debtor_ranges
from .common import CollectionsCase
from .property_oracle import differences

TOUCH = "odoo.addons.ar_collections.models.ledger.collection_debtor_touch"
RANGES = "odoo.addons.ar_collections.models.ledger.collection_debtor_ranges"


class RefreshCase(CollectionsCase):
    def failing(self, failure, calls=None):
        """Patch the refresh: fail as told, for so many calls (None: each time)."""
        model = type(self.env["collection.debtor"])
        original, left = model._refresh, [calls]

        def _refresh(debtor, company, partner_ids, **options):
            if left[0] is None or left[0] > 0:
                left[0] = left[0] and left[0] - 1
                failure(debtor)
            return original(debtor, company, partner_ids, **options)

        return patch.object(model, "_refresh", _refresh)

    def stored(self, *columns):
        names = SQL(", ").join(map(SQL.identifier, columns))
        return self.env.execute_query(
            SQL(
                "SELECT %s FROM collection_debtor WHERE company_id = %s ORDER BY id",
                names,
                self.company.id,
            )
        )


def broken_statement(debtor):
    debtor.env.cr.execute("SELECT no_such_column FROM collection_debtor")


def broken_python(_debtor):
    raise KeyError("a mistake of ours")


def serialisation(_debtor):
    raise errors.SerializationFailure("could not serialize access")


@tagged("post_install", "-at_install")
class TestTouchFails(RefreshCase):
    def test_a_failure_leaves_the_posting_and_marks_stale(self):
        self.invoice(100, -10)
        self.settle()
        for failure in (broken_statement, broken_python):
            with (
                self.subTest(failure.__name__),
                self.failing(failure),
                mute_logger("odoo.sql_db"),
                self.assertLogs(TOUCH, "ERROR") as log,
            ):
                invoice = self.invoice(40, -20)
                self.settle()
            self.assertIn("left stale", log.output[0])
            self.assertEqual(invoice.state, "posted")
            self.assertEqual(self.stored("balance", "stale"), [(100.0, True)])
            self.night()
            self.assertEqual(differences(self.env.cr, self.company.id, self.today), [])
            self.assertEqual(self.stored("stale"), [(False,)])
            invoice.button_draft()
            self.settle()

    @mute_logger("odoo.sql_db", TOUCH)
    def test_a_new_customer_is_stale_too(self):
        with self.failing(broken_statement):
            self.invoice(100, -10)
            self.settle()
        self.assertEqual(self.stored("balance", "stale"), [(None, True)])

    def test_a_clash_is_raised_for_odoo_to_repeat(self):
        with (
            self.failing(serialisation),
            self.assertRaises(errors.SerializationFailure),
        ):
            self.invoice(100, -10)
            self.env.cr.flush()

    def test_the_failure_of_another_is_not_taken_for_ours(self):
        def fails():
            raise ValueError("theirs")

        self.invoice(100, -10)
        self.env.cr.precommit.add(fails)
        with self.assertRaisesRegex(ValueError, "theirs"):
            self.env.cr.flush()

    def test_a_change_after_a_savepoint_is_not_lost(self):
        """A savepoint within a change refreshes what was touched before it."""
        invoice = self.invoice(100, -10)
        self.pay(invoice, 0)
        partials = self.receivable(invoice).matched_credit_ids
        self.settle()
        delete = models.BaseModel.unlink

        def unlink(records):
            records.env.cr.flush()
            return delete(records)

        with patch.object(models.BaseModel, "unlink", unlink):
            partials.unlink()
        self.settle()
        self.assertEqual(differences(self.env.cr, self.company.id, self.today), [])


@tagged("post_install", "-at_install")
class TestRanges(RefreshCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(5):
            cls.invoice(10 + number, -10, cls.make_customer(f"Customer {number}"))
        cls.settle()
        cls.env.cr.execute("UPDATE collection_debtor SET balance = -1, stale = TRUE")
        cls.env.invalidate_all()

    def refresh(self, size=2):
        """Refresh in ranges of two; a commit is a savepoint here, counted."""
        commits = []
        cr = self.env.cr
        cr.execute("SAVEPOINT before_range")

        def between():
            cr.flush()
            cr.execute("RELEASE SAVEPOINT before_range")
            cr.execute("SAVEPOINT before_range")
            commits.append(cr.sql_log_count)

        def rollback():
            cr.clear()
            cr.execute("ROLLBACK TO SAVEPOINT before_range")

        with (
            patch.object(collection_debtor_ranges, "RANGE", size),
            patch.object(collection_debtor_ranges, "PAUSE", 0),
            patch.object(cr, "rollback", rollback),
        ):
            model = self.env["collection.debtor"].sudo()
            done = model._refresh_company(self.company, between)
        self.env.invalidate_all()
        return done, commits

    def assertBooks(self):
        self.assertEqual(differences(self.env.cr, self.company.id, self.today), [])

    def test_each_range_is_committed_with_as_many_queries(self):
        done, commits = self.refresh()
        self.assertEqual((done, len(commits)), (5, 4))
        queries = [b - a for a, b in zip(commits, commits[1:], strict=False)]
        self.assertEqual(len(set(queries[1:])), 1, queries)
        self.assertLessEqual(queries[-1], 12)
        self.assertBooks()

    def test_a_clash_is_redone(self):
        with self.failing(serialisation, calls=2):
            done, _commits = self.refresh()
        self.assertEqual(done, 5)
        self.assertBooks()

    def test_a_crash_loses_no_other_range(self):
        with (
            self.failing(broken_statement, calls=1),
            mute_logger("odoo.sql_db"),
            self.assertLogs(RANGES, "ERROR"),
        ):
            done, _commits = self.refresh()
        self.assertEqual(done, 3)
        stored = self.stored("balance", "stale")
        self.assertEqual(stored[:2], [(-1.0, True)] * 2)
        self.assertEqual([row[1] for row in stored[2:]], [False] * 3)
        self.assertGreater(min(row[0] for row in stored[2:]), 0)

    def test_missing_customers_come_first(self):
        self.env.cr.execute(
            "SELECT MAX(id) FROM collection_debtor WHERE company_id = %s",
            (self.company.id,),
        )
        [last] = self.env.cr.fetchone()
        self.env.cr.execute("DELETE FROM collection_case WHERE debtor_id = %s", (last,))
        self.env.cr.execute("DELETE FROM collection_debtor WHERE id = %s", (last,))
        self.env.invalidate_all()
        self.company.collections_history_basis = False  # look for all, not for new
        model = self.env["collection.debtor"].sudo()
        partners = model._partners_with_ledger(self.company)
        ordered, light = model._in_order(self.company, partners)
        self.assertEqual(ordered, partners[-1:] + partners[:-1])
        self.assertFalse(light)
        self.assertEqual(self.refresh()[0], 5)
        self.assertBooks()
