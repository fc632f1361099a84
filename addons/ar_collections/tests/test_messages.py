"""Every message of a night of the demo company, as it arrives: what the ledger says."""

from odoo.tools import html2plaintext

from .process_nights import NightsCase
from .processes import needs_processes
from .test_delivery_sent import LEFTOVER
from .test_pdf_engine import fonts_of, text_of

GREETINGS = {
    "en_US": "Kind regards",
    "de_DE": "Mit freundlichen",
    "fr_FR": "Veuillez agréer",
}
SEPARATORS = {"en_US": ",.", "de_DE": ".,", "fr_FR": " ,"}
HARD_SPACES = str.maketrans("\u00a0\u202f", "  ")


def written(amount, lang):
    """Return an amount as it is written in a language."""
    return f"{amount:,.2f}".translate(str.maketrans(",.", SEPARATORS[lang]))


@needs_processes
class TestMessages(NightsCase):
    copy = f"{NightsCase.copy}_messages"

    def ledger(self):
        """Return {Message-ID: (language, [(document, open, free, kind), …])}.

        What is open comes from the journal items, not from what the notice recorded;
        what is free of it is under no promise and no dispute.
        """
        notices = {}
        for message, lang, name, open_, held, kind in self.branch._rows(
            """
            SELECT message.message_id, notice.lang, move.name,
                   line.amount_residual_currency,
                   COALESCE((SELECT SUM(promised.blocked)
                               FROM collection_promise_item promised
                              WHERE promised.line_id = line.id), 0)
                   + COALESCE((SELECT SUM(disputed.amount)
                                 FROM collection_dispute_item disputed
                                WHERE disputed.line_id = line.id), 0),
                   item.kind
              FROM dunning_notice notice
              JOIN mail_message message ON message.id = notice.message_id
              JOIN dunning_notice_item item ON item.notice_id = notice.id
              JOIN account_move_line line ON line.id = item.line_id
                   AND line.currency_id = notice.currency_id
              JOIN account_move move ON move.id = line.move_id
             WHERE notice.run_id IS NOT NULL
            """
        ):
            _lang, items = notices.setdefault(message, (lang, []))
            items.append((name, float(open_), float(open_ - held), kind))
        return notices

    def test_all_of_them(self):
        self.branch.undisturbed("night", "send")
        ledger = self.ledger()
        messages = {m["Message-ID"].strip(): m for m in self.branch.messages()}
        self.assertEqual(set(messages), set(ledger))
        languages = {lang for lang, _items in ledger.values()}
        self.assertEqual(languages, set(GREETINGS))
        for message_id, (lang, items) in ledger.items():
            message = messages[message_id]
            with self.subTest(message["Subject"]):
                self.check(message, lang, items)

    def check(self, message, lang, items):
        [letter] = message.iter_attachments()
        pdf = letter.get_content()
        fonts = fonts_of(pdf)
        self.assertTrue(fonts and all(fonts.values()), fonts)
        html = message.get_body(["html"]).get_content()
        due = sum(free for _name, _open, free, kind in items if kind != "not_due")
        for text in (
            message.get_body(["plain"]).get_content(),
            html2plaintext(html),
            text_of(pdf),
        ):
            self.assertNotRegex(text, LEFTOVER)
            self.assertIn(GREETINGS[lang], text)
            if due:
                self.assertIn(written(due, lang), text.translate(HARD_SPACES))
        for name, open_, _free, _kind in items:
            self.assertIn(name, text_of(pdf))
            listed = text_of(pdf).translate(HARD_SPACES)
            self.assertIn(written(abs(open_), lang), listed)
