"""Odoo's own linters (addon `test_lint`), on this addon alone."""

import unittest
from importlib import import_module
from unittest.mock import patch

from odoo.modules import Manifest
from odoo.tests import TransactionCase, tagged
from odoo.tools import config

LINTERS = (
    "docstring",
    "dunderinit",
    "i18n",
    "index",
    "jstranslate",
    "l10n",
    "manifests",
    "markers",
    "naming",
    "onchange_domains",
    "orm_import",
    "override_signatures",
    "pofile",
    "pylint",
    "routes",
    "test_holes",
)


@tagged("post_install", "-at_install")
class TestCoreLint(TransactionCase):
    def test_lint(self):
        if not Manifest.for_addon("test_lint", display_warning=False):
            self.skipTest("this Odoo has no addon test_lint")
        ours = Manifest.for_addon("ar_collections")
        # What they look at is what `Manifest` lists, and pylint all of Odoo besides:
        # we answer for our own folder only.
        with (
            patch.object(Manifest, "all_addon_manifests", lambda: [ours]),
            patch.object(config, "root_path", ours.path),
        ):
            for name in LINTERS:
                with self.subTest(name):
                    self.lint(f"odoo.addons.test_lint.tests.test_{name}")

    def lint(self, module):
        suite = unittest.defaultTestLoader.loadTestsFromModule(import_module(module))
        result = unittest.TestResult()
        suite.run(result)
        self.assertTrue(result.testsRun, f"{module} ran no test")
        for _case, trace in result.failures + result.errors:
            self.fail(trace)
        for case, why in result.skipped:
            print(f"{case}: skipped, {why}")
