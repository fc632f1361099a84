"""`collections demo`: from an empty database to two companies at work."""

import contextlib
import io
from unittest.mock import patch

from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ..cli.commands import demo
from ..demo import companies
from .priority_common import counted, shown, stored


@tagged("post_install", "-at_install")
class TestDemoCommand(TransactionCase):
    """The command, but for the terms of languages, which take their time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(user=SUPERUSER_ID)

    def _demo(self):
        def activate(env):
            for code in companies.LANGUAGES:
                env["res.lang"]._activate_lang(code)

        out = io.StringIO()
        with (
            patch.object(companies, "install_languages", activate),
            contextlib.redirect_stdout(out),
        ):
            code = demo.execute(self.env, None)
        return code, out.getvalue()

    def test_fills_an_empty_database_once(self):
        if self.env["account.move"].search([("state", "=", "posted")], limit=1):
            self.skipTest("the database has posted entries")
        code, out = self._demo()
        self.assertEqual(code, 0)
        self.assertIn("Kestrel & Moor Wholesale Ltd: ", out)
        both = self.env["res.company"].search(
            [
                (
                    "name",
                    "in",
                    [p.values["name"] for p in (companies.MAIN, companies.SECOND)],
                )
            ]
        )
        self.assertEqual(both.mapped("collections_live"), [True, True])
        self.assertEqual(both.currency_id.name, "EUR")
        self.assertEqual(both.alias_domain_id.name, companies.ALIAS_DOMAIN)
        for company in both:
            debtors = self.env["collection.debtor"].search(
                [("company_id", "=", company.id)]
            )
            lines = self.env["account.move.line"].search(
                [
                    ("company_id", "=", company.id),
                    ("account_type", "=", "asset_receivable"),
                    ("parent_state", "=", "posted"),
                ]
            )
            total = sum(lines.mapped("amount_residual"))
            self.assertAlmostEqual(sum(debtors.mapped("balance")), total, 2)
            self.assertGreater(total, 0)
            self.assertTrue(company.bank_journal_ids.bank_account_id)
            self.assertFalse(company.uses_default_logo)
            self.check_priorities(company, debtors)
            if company.name == companies.MAIN.values["name"]:
                self.check_drift(debtors)
        marta = self.env["res.users"].search([("login", "=", "marta")])
        self.assertTrue(
            marta.has_group("ar_collections.ar_collections_group_collector")
        )
        self.assertEqual(marta.company_ids, both)
        german = self.env["res.partner"].search([("ref", "=", "K1002")])
        self.assertEqual(german.lang, "de_DE")
        french = self.env["res.partner"].search([("ref", "=", "K1006")])
        self.assertEqual(french.lang, "fr_FR")
        [bounced] = self.env["dunning.notice"].search([("state", "=", "failed")])
        self.assertEqual(bounced.partner_id.ref, "K1020")
        self.assertGreater(bounced.total_due, 0)
        terms = self.env["account.move"].search(
            [("invoice_payment_term_id", "!=", False), ("company_id", "in", both.ids)]
        )
        self.assertTrue(terms.filtered(lambda move: move.payment_state == "partial"))
        with self.assertRaisesRegex(UserError, "needs an empty one"):
            self._demo()

    def check_priorities(self, company, debtors):
        """Every customer's priority is what logic counts, and what the screen says."""
        self.env["collection.night"]._night(company)
        self.env.invalidate_all()
        for debtor in debtors:
            self.assertEqual(stored(debtor), counted(debtor), debtor.display_name)
            self.assertEqual(shown(debtor), debtor.priority, debtor.display_name)
        figures = {name for d in debtors for name in d.priority_points or ()}
        self.assertGreater(len(figures), 4, figures)
        self.assertGreater(len(set(debtors.mapped("off_list"))), 1)

    def check_drift(self, debtors):
        """Who no longer pays as they used to is told to their collector, once."""
        drifting = debtors.filtered("drift_since")
        self.assertEqual(drifting.partner_id.mapped("ref"), ["K1021"])
        [task] = drifting.activity_ids.filtered(
            lambda activity: activity.summary == "Pays later than usual"
        )
        self.assertEqual(task.user_id, drifting.user_id)
        self.assertTrue(task.user_id)
        self.assertGreater(drifting.drift_after, drifting.drift_before + 15)
