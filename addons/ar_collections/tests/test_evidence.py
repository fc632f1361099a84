"""The pack of evidence: what is in it, and who may have it."""

import io
import zipfile
from unittest.mock import patch

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..reports import evidence_zip as evidence_zip_module
from ..reports.evidence_zip import evidence_zip
from ..wizards import collection_evidence
from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestEvidence(CaseCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late, cls.other = cls.invoice(1000, -40), cls.invoice(500, -20)
        cls.settle()
        cls.late.invoice_pdf_report_file = b"JVBERi0xLjQ="  # "%PDF-1.4"
        cls.late.invalidate_recordset()
        cls.collector = cls.member("collector")
        cls.collector.sudo().write({"login": "pack", "password": "pack-of-evidence"})
        cls.hold(5)
        cls.dispute({cls.other: 20}, description="=Broken")

    def pack(self, user=None, **values):
        model = self.env["collection.evidence"].with_user(user or self.collector)
        return model.create({"debtor_id": self.debtor().id} | values)

    def opened(self, pack):
        return zipfile.ZipFile(evidence_zip(pack))

    def test_all_is_in_it(self):
        archive = self.opened(self.pack())
        names = archive.namelist()
        kept = self.late.name.replace("/", "_")
        for name in ("chronology.xlsx", "records.xlsx", f"invoices/{kept}.pdf"):
            self.assertIn(name, names)
        for name in ("chronology.pdf", "statement.pdf"):
            self.assertTrue(archive.read(name).startswith(b"%PDF"))
        contents = archive.read("contents.txt").decode()
        self.assertIn("statement.pdf", contents)
        # Neither kept nor, in a test, printed: named, and no reason to fail
        self.assertIn(f"- {self.other.name}: ", contents.split("Not contained:")[1])
        self.assertNotIn(f"- {self.late.name}: ", contents)

    def test_records_are_the_books(self):
        archive = self.opened(self.pack())
        book = openpyxl.load_workbook(io.BytesIO(archive.read("records.xlsx")))
        invoices = list(book["Invoices"].values)[1:]
        found = {row[0]: row[5] for row in invoices}
        self.assertEqual(found, {self.late.name: 1000, self.other.name: 500})
        [dispute] = list(book["Disputes"].values)[1:]
        self.assertIn("=Broken", dispute)
        self.assertEqual(book["Disputes"].cell(2, 9).data_type, "s", "no formula")
        self.assertEqual(len(list(book["Holds"].values)), 2)

    def test_one_that_fails_to_print_is_named(self):
        report = self.env["ir.actions.report"].__class__
        with (
            patch.object(report, "_pre_render_qweb_pdf", side_effect=KeyError("font")),
            mute_logger("odoo.addons.ar_collections.reports.evidence_invoices"),
        ):
            contents = self.opened(self.pack()).read("contents.txt").decode()
        self.assertIn(f"- {self.other.name}: It could not be printed", contents)

    def test_since_a_day(self):
        self.pay(self.late, 0)
        self.settle()
        self.assertEqual(self.pack()._moves(), self.other)
        pack = self.pack(documents="since", date_from=self.day(-300))
        self.assertEqual(pack._moves(), self.late | self.other)
        with self.assertRaisesRegex(UserError, "Say since when"):
            self.pack(documents="since")
        with self.assertRaisesRegex(UserError, "future"):
            self.pack(documents="since", date_from=self.day(1))

    def test_too_many_are_refused(self):
        with (
            patch.object(collection_evidence, "MOST", 1),
            self.assertRaisesRegex(UserError, "2 documents are too many"),
        ):
            self.pack().action_download()

    def test_what_is_too_large_is_named(self):
        with patch.object(evidence_zip_module, "LARGEST", 3):
            archive = self.opened(self.pack())
        contents = archive.read("contents.txt").decode()
        self.assertIn(f"- {self.late.name}: Left out", contents)

    def test_download(self):
        self.authenticate("pack", "pack-of-evidence")
        response = self.url_open(self.pack().action_download()["url"], timeout=60)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/zip")
        self.assertIn("Azure", response.headers["Content-Disposition"])
        archive = zipfile.ZipFile(io.BytesIO(response.content))
        self.assertIsNone(archive.testzip())

    def test_of_another_user_or_company_is_refused(self):
        other = self.setup_other_company()["company"]
        self.invoice(100, -20, company_id=other.id)
        self.settle()
        elsewhere = self.env["collection.debtor"].search(
            [("company_id", "=", other.id)], limit=1
        )
        self.authenticate("pack", "pack-of-evidence")
        for pack in (
            self.pack(user=self.env.user),
            self.pack(debtor_id=elsewhere.id),
        ):
            response = self.url_open(f"/collections/evidence/{pack.id}.zip", timeout=60)
            self.assertEqual(response.status_code, 403)
