"""The unit tests of our JavaScript, in a browser."""

from odoo.tests import HttpCase, tagged

from odoo.addons.web.tests.test_js import unit_test_error_checker


def suite_id(name):
    """Return hoot's id of a suite: a 32-bit hash of its full name."""
    value = 0
    for char in name:
        value = ((value << 5) - value + ord(char)) & 0xFFFFFFFF
    return f"{value:08x}"


@tagged("post_install", "-at_install")
class TestHoot(HttpCase):
    def test_unit(self):
        # By id: hoot's text filter is fuzzy and picks tests of other addons too.
        suite = suite_id("@ar_collections")
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&id={suite}",
            "",
            "",
            login="admin",
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
            timeout=600,
        )
