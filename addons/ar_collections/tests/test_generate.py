"""`collections generate`: pieces committed, gone on with, refused."""

import argparse
import contextlib
import io
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..cli.commands import generate
from ..cli.loading import generation
from ..cli.loading.writer import LedgerWriter
from .load_common import LoadCase


@tagged("post_install", "-at_install")
class TestGenerate(LoadCase):
    """The command in a transaction: what it commits is counted, not kept."""

    def generate(self, *arguments):
        """Generate a ledger; return what the command prints."""
        parser = argparse.ArgumentParser()
        generate.add_arguments(parser)
        options = parser.parse_args(
            ["--invoices", "150", "--customers", "20", *arguments]
        )
        out, self.err = io.StringIO(), io.StringIO()
        self.commits = 0

        def own(env, count):
            """Return the company of this test and those made after it."""
            domain = [("id", ">=", self.company.id)]
            return env["res.company"].search(domain, order="id", limit=count)

        def count(env):
            self.commits += 1
            env.flush_all()

        with (
            patch.object(generation, "first_companies", own),
            patch.object(generate, "commit", count),
            patch.object(generate, "BATCH", 40),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(self.err),
        ):
            generate.execute(self.env, options)
        return out.getvalue()

    def figures(self, company):
        """Return number of invoices and what is open on the receivable accounts."""
        invoices = self.env["account.move"].search_count(
            [("company_id", "=", company.id), ("move_type", "=", "out_invoice")]
        )
        lines = self.env["account.move.line"].search(
            [
                ("company_id", "=", company.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
            ]
        )
        return invoices, round(sum(lines.mapped("amount_residual")), 2)

    def test_several_companies_and_the_same_again(self):
        out = self.generate("--companies", "2")
        self.assertIn("Generated 150 invoices of 20 customers in Load Test, ", out)
        self.assertGreater(self.commits, 4)
        second = self.env["res.company"].search([("id", ">", self.company.id)])
        self.assertEqual(len(second), 1)
        total = 0
        for company in self.company + second:
            invoices, balance = self.figures(company)
            total += invoices
            debtors = self.env["collection.debtor"].search(
                [("company_id", "=", company.id)]
            )
            self.assertAlmostEqual(sum(debtors.mapped("balance")), balance, 2)
        self.assertEqual(total, 150)
        self.assertNotEqual(second.currency_id, self.company.currency_id)
        with self.assertRaisesRegex(UserError, "generated already"):
            self.generate("--companies", "2")
        with self.assertRaisesRegex(UserError, "holds another synthetic ledger"):
            self.generate("--companies", "2", "--seed", "9")

    def test_goes_on_where_it_was_interrupted(self):
        add, pieces = LedgerWriter.add, []

        def interrupted(writer, ledger):
            if len(pieces) == 2:
                raise KeyboardInterrupt
            pieces.append(ledger)
            add(writer, ledger)

        with (
            patch.object(LedgerWriter, "add", interrupted),
            contextlib.suppress(KeyboardInterrupt),
        ):
            self.generate()
        before = self.figures(self.company)
        self.assertLess(before[0], 150)
        self.generate()
        self.assertIn(f"Going on after {before[0]} invoices.", self.err.getvalue())
        self.assertEqual(self.figures(self.company)[0], 150)

    def test_refusals(self):
        for arguments, words in (
            (["--today", "2999-01-01"], "lies in the future"),
            (["--customers", "151"], "an invoice per customer"),
            (["--companies", "21"], "a customer per company"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.generate(*arguments)
        self._post_an_entry()
        with self.assertRaisesRegex(UserError, "posted entries of its own"):
            self.generate()

    def _post_an_entry(self):
        self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "company_id": self.company.id,
                "partner_id": self.env["res.partner"].create({"name": "Else"}).id,
                "invoice_date": "2026-01-01",
                "invoice_line_ids": [
                    Command.create({"name": "Goods", "tax_ids": False})
                ],
            }
        ).action_post()
