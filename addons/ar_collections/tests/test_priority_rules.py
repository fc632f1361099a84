"""Rules of priority: what is refused, who may change them, what they say."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..logic.priority_rule import BANDS, LOG
from .priority_common import PriorityCase


@tagged("post_install", "-at_install")
class TestPriorityRules(PriorityCase):
    def bands(self, *rows):
        return {
            "method": BANDS,
            "band_ids": [
                Command.clear(),
                *(
                    Command.create({"first": first, "below": below, "points": points})
                    for first, below, points in rows
                ),
            ],
        }

    def assertRefused(self, figure, values, words):
        with self.assertRaisesRegex(ValidationError, words), self.cr.savepoint():
            self.rule(figure).write(values)

    def test_absurd_numbers(self):
        for values, words in (
            ({"points": -1}, "points lie between"),
            ({"points": 1001}, "points lie between"),
            ({"unit": 0}, "for each"),
            ({"unit": -5}, "for each"),
            ({"at_most": 0}, "at most"),
            ({"at_most": 5000}, "at most"),
            ({"method": "flat"}, "cannot be counted"),
        ):
            self.assertRefused("overdue", values, words)
        self.assertRefused("new_bucket", {"within": -1}, "within")
        self.assertRefused("drop_contacted", {"within": 99999}, "within")
        self.assertRefused("reply", {"method": LOG}, "cannot be counted")

    def test_gaps_and_overlaps(self):
        for rows, words in (
            ([], "at least one band"),
            ([(1, 0, 5)], "begin at 0"),
            ([(0, 10, 5)], "must be open"),
            ([(0, 10, 5), (12, 0, 9)], "gap"),
            ([(0, 10, 5), (8, 0, 9)], "overlap"),
            ([(0, 0, 5), (8, 0, 9)], "overlap"),
            ([(0, 10, 5), (10, 0, 1001)], "points lie"),
        ):
            self.assertRefused("days_overdue", self.bands(*rows), words)
        rule = self.rule("days_overdue")
        rule.write(self.bands((0, 10, 5), (10, 0, 9)))
        self.invoice(10, -48)
        self.assertEqual(self.refresh().priority_points["days_overdue"], [48, 9])
        low, high = rule.band_ids
        for command, words in (
            (Command.update(high.id, {"first": 11}), "gap"),
            (Command.delete(low.id), "begin at 0"),
        ):
            self.assertRefused("days_overdue", {"band_ids": [command]}, words)

    def test_one_rule_a_figure(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.rules.create({"figure": "overdue"})
            self.env.flush_all()

    def test_only_administrators_change_and_apply(self):
        self.invoice(900, -48)
        before = self.refresh().priority
        rule = self.rule("days_overdue")
        for role in ("collector", "manager"):
            theirs = rule.with_user(self.member(role))
            with self.assertRaises(AccessError):
                theirs.points = 2
            with self.assertRaises(AccessError):
                theirs.action_apply()
        admin = self.member("administrator")
        rule.with_user(admin).points = 0
        self.assertEqual(self.debtor().priority, before)
        self.rules.with_user(admin).action_apply()
        self.assertEqual(self.debtor().priority, before - 24)

    def test_rules_say_what_they_do(self):
        self.assertEqual(
            self.rule("overdue").says,
            "+10 for each tenfold of 100, at most 40",
        )
        self.assertEqual(
            self.rule("days_overdue").example, "7: 4 · 30: 15 · 60: 30 · 120: 30"
        )
        self.assertEqual(
            self.rule("broken").says, "from 0: 0 · from 1: 8 · from 2: 15 · from 3: 20"
        )
