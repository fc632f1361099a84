"""The template of translations is current; what a customer reads is in German."""

import io
from pathlib import Path

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import trans_export

I18N = Path(__file__).parent.parent / "i18n"


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_pot_is_current(self):
        buffer = io.BytesIO()
        trans_export(False, ["ar_collections"], buffer, "po", self.env)
        found = {entry.msgid for entry in polib.pofile(buffer.getvalue().decode())}
        kept = {entry.msgid for entry in polib.pofile(I18N / "ar_collections.pot")}
        advice = (
            "bin/odoo i18n export -d ar_test -l pot ar_collections writes the template"
        )
        self.assertEqual(found - kept, set(), advice)
        self.assertEqual(kept - found, set(), advice)

    def test_notices_are_german(self):
        german = {e.msgid: e.msgstr for e in polib.pofile(I18N / "de.po")}
        words = [
            entry
            for entry in polib.pofile(I18N / "ar_collections.pot")
            if any(
                "mail_template_notice" in where
                or where.startswith("model_terms:ir.ui.view,arch_db:ar_collections.")
                and ("letter" in where or "notice_email" in where)
                for where, _line in entry.occurrences
            )
            and "model:mail.template,name" not in str(entry.occurrences)
        ]
        self.assertGreater(len(words), 30)
        missing = [entry.msgid for entry in words if not german.get(entry.msgid)]
        self.assertEqual(missing, [])
