"""Printing letters from the browser, with no wkhtmltopdf anywhere."""

import json
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged

from odoo.addons.base.models import ir_actions_report

from ..models.delivery import pdf_engine
from .delivery_common import DeliveryCase
from .test_pdf_engine import text_of

REPORT = "ar_collections.report_dunning_letter"


@tagged("post_install", "-at_install")
class TestLetterPrint(DeliveryCase, HttpCase):
    def setUp(self):
        super().setUp()
        # Where the search for the binary looks: nowhere
        self.patch(ir_actions_report, "find_in_path", self._not_found)
        self.patch(ir_actions_report, "_wkhtml", ir_actions_report._wkhtml.__wrapped__)

    @staticmethod
    def _not_found(name):
        raise OSError(name)

    def _get(self, notices, login):
        self.authenticate(login, login)
        context = json.dumps({"force_report_rendering": True})
        ids = ",".join(map(str, notices.ids))
        return self.url_open(f"/report/pdf/{REPORT}/{ids}?context={context}")

    def _collector(self, login, company=None):
        return new_test_user(
            self.env,
            login,
            "ar_collections.ar_collections_group_collector",
            company_id=(company or self.company).id,
            company_ids=[(6, 0, (company or self.company).ids)],
        )

    def test_printed_by_a_collector(self):
        self.assertEqual(
            self.env["ir.actions.report"].get_wkhtmltopdf_state(), "install"
        )
        self._collector("collector")
        invoice = self.invoice(1234.5, -10)
        response = self._get(self.notice(), "collector")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        text = text_of(response.content)
        self.assertIn(invoice.name, text)
        self.assertIn("1,234.50", text)

    def test_several_are_merged(self):
        self._collector("collector")
        self.invoice(100, -10)
        other = self.make_customer("Blue Exterior")
        self.invoice(200, -10, other)
        notices = self.notice() + self.notice(other)
        text = text_of(self._get(notices, "collector").content)
        self.assertLess(text.index("Azure Interior"), text.index("Blue Exterior"))
        self.assertEqual(text.count("Page 1 of 1"), 2)

    def test_not_without_rights(self):
        self.invoice(100, -10)
        notice = self.notice()
        new_test_user(self.env, "stranger", "base.group_user")
        other = self.setup_other_company(name="Other")["company"]
        self._collector("elsewhere", other)
        for login in ("stranger", "elsewhere"):
            with self.subTest(login):
                response = self._get(notice, login)
                self.assertNotEqual(response.status_code, 200)
                self.assertNotIn(b"%PDF", response.content)

    def test_report_checks_rights_before_it_prints(self):
        self.invoice(100, -10)
        stranger = new_test_user(self.env, "stranger", "base.group_user")
        report = self.env["ir.actions.report"].with_user(stranger)
        with (
            patch.object(pdf_engine, "render") as render,
            self.assertRaises(AccessError),
        ):
            report.with_context(force_report_rendering=True)._render_qweb_pdf(
                REPORT, self.notice().ids
            )
        render.assert_not_called()

    def test_what_was_sent_is_printed_as_it_was(self):
        self.invoice(100, -10)
        notice = self.notice()
        notice.sudo()._queue()
        self.customer.name = "Renamed"
        self.level_1.template_id.subject = "Changed"
        pdf, _type = self._print(notice)
        self.assertEqual(pdf, notice.letter_id.raw)

    def test_reports_of_others_are_left_to_core(self):
        invoice = self.invoice(100, -10)
        with self.assertRaisesRegex(Exception, "Wkhtmltopdf"):
            self.env["ir.actions.report"].with_context(
                force_report_rendering=True
            )._render_qweb_pdf("account.report_invoice", invoice.ids)

    def _print(self, notice):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        return report._render_qweb_pdf(REPORT, notice.ids)
