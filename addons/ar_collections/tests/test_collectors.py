"""Collectors: what is refused of them, and to them."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .assignment_common import AssignmentCase


@tagged("post_install", "-at_install")
class TestCollectors(AssignmentCase):
    def test_absurd_capacities(self):
        for capacity in (0, -3, 501):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.junior.capacity = capacity
                self.env.flush_all()

    def test_archived_users_and_strangers(self):
        [small] = self.customers(1)
        self.junior.user_id.sudo().active = False
        with self.assertRaisesRegex(ValidationError, "archived"):
            small.collector_id = self.junior
        gone = new_test_user(self.env, "gone", "base.group_user")
        gone.active = False
        portal = new_test_user(self.env, "portal-c", "base.group_portal")
        for user in (gone, portal):
            with self.assertRaises(ValidationError):
                self.collectors.create({"user_id": user.id})
        other = self.setup_other_company()["company"]
        with self.assertRaisesRegex(ValidationError, "may not work"):
            self.senior.company_id = other

    def test_absence_and_substitute_make_sense(self):
        for values in (
            {"absent_from": self.day(3), "absent_until": self.day(1)},
            {"substitute_id": self.junior.id},
        ):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.junior.write(values)
                self.env.flush_all()

    def test_collectors_change_nobodys_capacity_nor_their_customers(self):
        [small] = self.customers(1)
        collector = self.junior.user_id
        for record, values in (
            (self.senior, {"capacity": 1}),
            (self.junior, {"capacity": 1}),
            (small, {"collector_id": self.junior.id}),
        ):
            with self.assertRaises(AccessError):
                record.with_user(collector).sudo(False).write(values)

    def test_all_users_who_collect(self):
        user = new_test_user(
            self.env,
            "fresh",
            "ar_collections.ar_collections_group_collector",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        self.collectors.action_add_users()
        added = self.collectors.search([("user_id", "=", user.id)])
        self.assertEqual(added.seniority, "junior")
        with self.assertRaisesRegex(UserError, "a collector already"):
            self.collectors.action_add_users()

    def test_merged_customers_keep_a_collector(self):
        [kept], [merged] = self.customers(1), self.customers(1)
        merged.collector_id, kept.collector_id = self.senior, False
        merged._fold_into(kept)
        self.assertEqual(kept.collector_id, self.senior)
