"""The unit tests of our JavaScript, in a browser."""

from odoo.addons.web.tests.test_js import unit_test_error_checker
from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestHoot(HttpCase):
    def test_unit(self):
        self.browser_js(
            "/web/tests?headless&loglevel=2&preset=desktop&filter=@ar_collections",
            "",
            "",
            login="admin",
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
            timeout=600,
        )
