"""The template is current; German and French are complete, and say what they should."""

import io
import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import polib
from lxml import html

from odoo import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger
from odoo.tools.translate import trans_export

from ..models.delivery import pdf_engine
from .delivery_common import DeliveryCase
from .test_pdf_engine import text_of

I18N = Path(__file__).parent.parent / "i18n"
LANGS = {"de": "de_DE", "fr": "fr_FR"}

# %(name)s, %s, {{ expression }}, {name}, and tags with their attributes
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{.*?\}\}|\{\w+\}|</?\w[^>]*>")
# What a customer may read alike in English and in the other language
ALIKE = {
    "de": {"BIC", "IBAN", "Online"},
    "fr": {"BIC", "Date", "E-mail", "IBAN"},
}
# French sets a space that cannot break before these, and inside « »
FRENCH_SPACING = re.compile(r"(?<![\u00a0\u202f])([;?!»]|:(?!\w))|«(?![\u00a0\u202f])")
EXPRESSION = re.compile(r"\{\{.*?\}\}|<[^>]*>")


def terms(name):
    """Return the terms of a file in i18n, by their English."""
    return {entry.msgid: entry for entry in polib.pofile(I18N / name)}


def is_for_customers(entry):
    """Whether a customer reads it: templates of letters and e-mails."""
    return any(
        where.startswith(("model:mail.template,body", "model:mail.template,subject"))
        or where.startswith("model_terms:ir.ui.view,arch_db:ar_collections.")
        and ("letter" in where or "notice_email" in where)
        for where, _line in entry.occurrences
    )


def visible(document):
    """Return the texts a reader sees, one per piece between two tags."""
    root = html.fromstring(document)
    for hidden in root.xpath("//style|//title"):
        hidden.drop_tree()
    texts = (" ".join(text.split()) for text in root.itertext())
    return [text for text in texts if re.search(r"[^\W\d_]", text)]


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    def test_pot_is_current(self):
        buffer = io.BytesIO()
        trans_export(False, ["ar_collections"], buffer, "po", self.env)
        found = {entry.msgid for entry in polib.pofile(buffer.getvalue().decode())}
        kept = set(terms("ar_collections.pot"))
        advice = (
            "bin/odoo i18n export -d ar_test -l pot ar_collections writes the template"
        )
        self.assertEqual(found - kept, set(), advice)
        self.assertEqual(kept - found, set(), advice)

    def test_every_term_is_translated(self):
        template = terms("ar_collections.pot")
        for lang in LANGS:
            with self.subTest(lang):
                kept = terms(f"{lang}.po")
                missing = [
                    term
                    for term in template
                    if term not in kept or not kept[term].translated()
                ]
                self.assertEqual(missing, [])
                self.assertEqual(set(kept) - set(template), set(), "no term any more")

    def test_placeholders_are_intact(self):
        for lang in LANGS:
            with self.subTest(lang):
                broken = [
                    entry.msgstr
                    for term, entry in terms(f"{lang}.po").items()
                    if Counter(PLACEHOLDER.findall(entry.msgstr))
                    != Counter(PLACEHOLDER.findall(term))
                ]
                self.assertEqual(broken, [])

    def test_customers_read_another_language(self):
        """What customers read differs from English, but for a few short words."""
        template = terms("ar_collections.pot")
        read = [term for term, entry in template.items() if is_for_customers(entry)]
        self.assertGreater(len(read), 30)
        for lang in LANGS:
            kept = terms(f"{lang}.po")
            alike = {term for term in read if kept[term].msgstr == term}
            self.assertEqual(alike, ALIKE[lang], lang)

    def test_french_spacing(self):
        words = [EXPRESSION.sub("", e.msgstr) for e in terms("fr.po").values()]
        self.assertEqual([text for text in words if FRENCH_SPACING.search(text)], [])


@tagged("post_install", "-at_install")
class TestTranslatedNotices(DeliveryCase):
    """Letters and e-mails of each level, as they are rendered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        module = cls.env["ir.module.module"].search([("name", "=", "ar_collections")])
        for lang in LANGS.values():
            cls.env["res.lang"]._activate_lang(lang)
        module._update_translations(list(LANGS.values()))
        cls.invoice(100, -10)
        cls.customer.ref = "K-1001"
        cls.person = cls.env["res.partner"].create(
            {"name": "Camille Martin", "parent_id": cls.customer.id}
        )

    def contents(self, **values):
        """Return items of all kinds, unless `values` has none but of one."""
        kinds = values.pop("kinds", ("overdue", "not_due", "credit"))
        items = [
            {
                "kind": kind,
                "name": f"INV/26/{number:03d}",
                "date": date(2026, 1, 5),
                "date_maturity": date(2026, 2, 4) + timedelta(number),
                "days_overdue": 30 if kind == "overdue" else 0,
                "amount": 1234.5,
                "residual": -100 if kind == "credit" else 1234.5,
                "level_id": level.id,
            }
            for kind, level in (
                ("overdue", self.level_1),
                ("not_due", self.level_1.browse()),
                ("credit", self.level_1.browse()),
            )
            for number in range(1, 3)
            if kind in kinds
        ]
        return {"item_ids": [Command.create(item) for item in items]} | values

    def written(self, level, lang, **values):
        """Return a notice of a level as it is written in a language."""
        if not level.number:
            values["kinds"] = ("not_due",)
        notice = self.notice(level=level, lang=lang, **self.contents(**values))
        with mute_logger("odoo.addons.base.models.ir_qweb"):
            [written] = notice.sudo()._write_down().values()
        return written

    def shared(self, one, other):
        """Return the visible texts two documents share, but for data and figures."""
        data = {
            *("Nordwind Trading", "Azure Interior", "Camille Martin", "K-1001"),
            *("Hamburg", "20457 Hamburg", "Speicherstrasse 12", "EUR", "USD"),
        }
        return {
            text
            for text in set(visible(one)) & set(visible(other))
            if text not in data and not re.search(r"INV/|@|http|DE89|·", text)
        }

    def test_each_level_in_each_language(self):
        """No piece of a letter or e-mail is left in another language."""
        variants = (
            {},
            {"pay_until": False, "contact_id": self.person.id},
        )
        for level in self.policy.level_ids:
            for values in variants:
                texts = {
                    lang: self.written(level, code, **values)
                    for lang, code in ({"en": "en_US"} | LANGS).items()
                }
                for one, other in combinations(texts, 2):
                    with self.subTest(level=level.name, one=one, other=other):
                        first, second = texts[one], texts[other]
                        allowed = ALIKE.get(one, set()) | ALIKE.get(other, set())
                        self.assertNotEqual(first.subject, second.subject)
                        for part in ("words", "email", "letter"):
                            found = self.shared(
                                getattr(first, part), getattr(second, part)
                            )
                            self.assertEqual(found - allowed, set(), part)

    def test_levels_differ(self):
        """Each level has its own subject and words."""
        for lang in LANGS.values():
            written = [self.written(level, lang) for level in self.policy.level_ids]
            for one, other in combinations(written, 2):
                self.assertNotEqual(one.subject, other.subject)
                self.assertNotEqual(one.words, other.words)

    def test_french_letter(self):
        for level, subject, words in (
            (self.level_1, "Rappel", "Il s’agit sans doute d’un simple oubli"),
            (self.level_2, "Deuxième relance", "factures échues"),
            (self.level_3, "Dernière relance", "Ce message est notre dernière relance"),
        ):
            text = self.written(level, "fr_FR")
            self.assertTrue(text.subject.startswith(f"{subject}\u00a0:"), text.subject)
            document = pdf_engine.Document("letter", text.letter)
            [(_document, pdf)] = pdf_engine.render([document])
            self.assertIsInstance(pdf, bytes)
            letter = " ".join(text_of(pdf).split())
            for expected in (
                words,
                "Madame, Monsieur,",
                "Veuillez agréer nos salutations distinguées",
                "Page 1 sur",
                "Jours de retard",
                "1 234,50",
            ):
                self.assertIn(expected, letter)
            self.assertNotIn("mise en demeure", letter.lower())

    def test_names_of_the_attachments(self):
        names = {
            self.notice(lang=lang, **self.contents())._letter_filename().split()[0]
            for lang in ("en_US", *LANGS.values())
        }
        self.assertEqual(names, {"Notice", "Schreiben", "Courrier"})
