"""What an administrator sets, as the settings screen saves it."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CollectionsCase

NAMES = [f"collections_bound_{n}" for n in (1, 2, 3, 4)]


@tagged("post_install", "-at_install")
class TestSettings(CollectionsCase):
    def save(self, *bounds):
        """Save buckets of these bounds, as the screen does."""
        administrator = self.env.ref("base.user_admin")
        settings = self.env["res.config.settings"].with_user(administrator)
        settings = settings.with_company(self.company)
        settings.create(dict(zip(NAMES, bounds, strict=True))).execute()
        return [self.company[name] for name in NAMES]

    def test_buckets_are_saved_together(self):
        administrator = self.env.ref("base.user_admin")
        administrator.company_ids |= self.company
        for bounds in ([60, 90, 120, 150], [130, 140, 150, 160], [5, 10, 15, 20]):
            self.assertEqual(self.save(*bounds), bounds)
        names = dict(
            self.env["res.config.settings"].fields_get(["collections_alert_bucket"])[
                "collections_alert_bucket"
            ]["selection"]
        )
        self.assertEqual((names["1"], names["5"]), ("1-5", "21+"))

    def test_buckets_that_do_not_rise_are_refused(self):
        self.env.ref("base.user_admin").company_ids |= self.company
        with self.assertRaisesRegex(ValidationError, "rising days"):
            self.save(30, 30, 90, 120)
