"""Customers go to a substitute while their collector is away, and come back."""

from datetime import timedelta

from odoo.tests import tagged

from .assignment_common import AssignmentCase


@tagged("post_install", "-at_install")
class TestSubstitution(AssignmentCase):
    def setUp(self):
        super().setUp()
        self.third = self.collector("third")
        self.third.active = False
        [self.small] = self.customers(1)
        self.assign()
        self.third.active = True

    def test_away_and_back(self):
        self.junior.write(
            {
                "absent_from": self.day(1),
                "absent_until": self.day(5),
                "substitute_id": self.senior.id,
            }
        )
        for day, who, instead in (
            (0, self.junior, False),
            (1, self.senior, self.junior),
            (5, self.senior, self.junior),
            (6, self.junior, False),
        ):
            with self.subTest(day=day), self.at(day):
                self.assign()
                self.assertEqual(self.small.collector_id, who)
                self.assertEqual(self.small.stands_in_for_id.id, instead and instead.id)

    def test_a_substitute_who_is_away_too(self):
        self.junior.write({"absent_from": self.today, "substitute_id": self.third.id})
        self.third.write({"absent_from": self.today, "substitute_id": self.senior.id})
        self.assign()
        self.assertEqual(self.small.collector_id, self.senior)
        self.assertEqual(self.small.stands_in_for_id, self.junior)
        self.senior.write({"absent_from": self.today, "substitute_id": self.junior.id})
        self.third.absent_from = False
        self.assign()
        self.assertEqual(self.small.collector_id, self.third)
        self.assertEqual(self.small.stands_in_for_id, self.junior)

    def test_without_a_substitute_the_team_helps(self):
        self.junior.absent_from = self.today
        self.assign()
        self.assertEqual(self.small.collector_id, self.third)
        self.assertEqual(self.small.stands_in_for_id, self.junior)

    def test_out_of_office_is_an_absence(self):
        now = self.env.cr.now()
        self.junior.user_id.sudo().write(
            {
                "out_of_office_from": now - timedelta(hours=1),
                "out_of_office_to": now + timedelta(days=1),
            }
        )
        self.assertTrue(self.junior.is_away)
        self.assign()
        self.assertEqual(self.small.collector_id, self.third)

    def test_who_is_chosen_by_hand_stays(self):
        self.junior.absent_from = self.today
        self.assign()
        self.small.collector_id = self.senior
        self.assertFalse(self.small.stands_in_for_id)
        self.junior.absent_from = False
        self.assign()
        self.assertEqual(self.small.collector_id, self.senior)

    def test_who_never_returns(self):
        self.junior.absent_from = self.today
        self.assign()
        self.junior.active = False
        self.assign()
        self.assertEqual(self.small.collector_id, self.third)
        self.assertFalse(self.small.stands_in_for_id)
