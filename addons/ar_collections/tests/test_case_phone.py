"""The board of cases on a phone, which shows one column at a time."""

from odoo.tests import HttpCase, tagged

from .case_common import CaseCase

IN_VIEW = """
    const card = document.querySelector(".o_kanban_record:not(.o_kanban_ghost)");
    const { left, right } = card.getBoundingClientRect();
    const seen = left >= 0 && right <= window.innerWidth;
    console[seen ? "log" : "error"](seen ? "test successful" : `at ${left}`);
"""


@tagged("post_install", "-at_install")
class TestCasePhone(CaseCase, HttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_opens_at_the_first_column_with_cards(self):
        self.invoice(1200, -45)
        self.case().sudo()._set_stage(self.stage("waiting_us"))
        self.settle()
        collector = self.member("collector")
        collector.sudo().write({"login": "marta-phone", "password": "marta-phone"})
        self.browser_js(
            "/odoo/collection-cases",
            IN_VIEW,
            "!!document.querySelector('.o_kanban_record')",
            login="marta-phone",
        )
