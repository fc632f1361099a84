"""What leaves: asserted on the wire, in a local SMTP sink."""

import re
import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from odoo.tests import new_test_user, tagged
from odoo.tools import formatLang, html2plaintext

from .delivery_common import DeliveryCase
from .test_pdf_engine import fonts_of, text_of

# What a template lets through when it is wrong
LEFTOVER = re.compile(
    r"\bFalse\b|\bNone\b|\{\{|\}\}|\bt-(out|if|else|att|call|foreach)"
)


class Sink:
    """Keep every message that arrives."""

    def __init__(self):
        self.envelopes = []

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        self.envelopes.append(envelope)
        return "250 kept"


@tagged("post_install", "-at_install")
class TestDeliverySent(DeliveryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        module = cls.env["ir.module.module"].search([("name", "=", "ar_collections")])
        module._update_translations(["de_DE"])
        cls.env["mail.alias.domain"].create(
            {"name": "nordwind.example", "company_ids": [(4, cls.company.id)]}
        )

    def setUp(self):
        super().setUp()
        self.sink = Sink()
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        controller = Controller(self.sink, hostname="127.0.0.1", port=port)
        controller.start()
        self.addCleanup(controller.stop)
        servers = self.env["ir.mail_server"].sudo()
        servers.search([]).active = False
        servers.create(
            {
                "name": "Sink",
                "smtp_host": "127.0.0.1",
                "smtp_port": port,
                "smtp_encryption": "none",
                "from_filter": "nordwind.example",
            }
        )
        # Core sends nothing in tests unless told to
        self.patch(self.registry["ir.mail_server"], "_disable_send", lambda self: False)

    def send(self, notices):
        """Queue and send notices, and return what arrived: parsed messages."""
        before = list(self.sink.envelopes)
        notices.sudo()._queue()
        self.assertEqual(set(notices.mapped("state")), {"queued"})
        self.assertEqual(self.sink.envelopes, before, "left before the queue ran")
        notices.sudo().mail_id.send()
        notices._sync_state()
        return [
            message_from_bytes(envelope.content, policy=policy.default)
            for envelope in self.sink.envelopes
        ]

    def parts(self, message):
        """Return the plain text, the HTML as text, and the PDF of a message."""
        plain = message.get_body(["plain"]).get_content()
        html = message.get_body(["html"]).get_content()
        [letter] = message.iter_attachments()
        self.assertEqual(letter.get_content_type(), "application/pdf")
        self.assertTrue(letter.get_filename().endswith(".pdf"))
        return plain, html2plaintext(html), letter.get_content()

    def money(self, amount, lang="en_US"):
        return formatLang(self.env(context={"lang": lang}), amount, digits=2)

    def test_says_what_the_ledger_says(self):
        invoices = [self.invoice(1000.1 * n, -20 + n) for n in range(1, 4)]
        credit = self.credit_note(250)
        later = self.invoice(777, 20)
        notice = self.notice()
        [message] = self.send(notice)
        due = sum(move.amount_residual_signed for move in [*invoices, credit])
        self.assertAlmostEqual(notice.total_due, due)
        plain, html, pdf = self.parts(message)
        letter = text_of(pdf)
        for text in (plain, html, letter):
            with self.subTest(text=text[:40]):
                self.assertNotRegex(text, LEFTOVER)
                for move in invoices:
                    self.assertIn(move.name, text)
                    self.assertIn(self.money(move.amount_residual), text)
                self.assertIn(credit.name, text)
                self.assertIn(self.money(-250), text)
                self.assertIn(self.money(due), text)
                self.assertIn("DE89 3704 0044 0532 0130 00", text)
                self.assertIn(self.money(777), text)
                self.assertNotIn("/my/invoices/overdue", text)  # he cannot sign in
        for move in invoices:
            self.assertIn(f"/my/invoices/{move.id}?", html)
        self.assertIn(later.name, letter)
        self.assertNotIn("$ 4", letter.replace(self.money(due), ""))
        self.assertIn(self.money(due), message["Subject"])

    def test_reaches_the_contact_and_nobody_else(self):
        self.invoice(100, -10)
        contact = self.env["res.partner"].create(
            {
                "name": "Anna Brandt",
                "parent_id": self.customer.id,
                "email": "a@b.example",
            }
        )
        debtor = self.debtor()
        debtor.sudo().message_subscribe(self.env.user.partner_id.ids)
        [message] = self.send(self.notice(contact_id=contact.id))
        [envelope] = self.sink.envelopes
        self.assertEqual(envelope.rcpt_tos, ["a@b.example"])
        self.assertIn("Anna Brandt", message["To"])
        self.assertEqual(
            message["From"].addresses[0].addr_spec, "books@nordwind.example"
        )
        self.assertEqual(
            message["Reply-To"].addresses[0].addr_spec, "catchall@nordwind.example"
        )
        plain, _html, pdf = self.parts(message)
        self.assertIn("Dear Anna Brandt,", plain)
        self.assertIn("Azure Interior", text_of(pdf))
        self.assertEqual(
            debtor.sudo().message_ids[0].message_id, message["Message-ID"].strip()
        )

    def test_state_follows_the_mail(self):
        self.invoice(100, -10)
        notice = self.notice()
        self.send(notice)
        self.assertEqual(notice.state, "sent")
        self.assertEqual(
            notice.message_id.sudo().notification_ids.notification_status, "sent"
        )

    def test_second_notice_is_threaded_on_the_first(self):
        self.invoice(100, -10)
        self.send(self.notice())
        [first, second] = self.send(self.notice(level=self.level_2))
        self.assertIn(first["Message-ID"].strip(), second["References"])

    def test_german(self):
        self.customer.lang = "de_DE"
        moves = [self.invoice(1234.5, -10), self.invoice(999, 3)]
        english = self.send(self.notice(lang="en_US"))[0]
        for level, words in (
            (self.level_1, "vielleicht ist es Ihrer Aufmerksamkeit entgangen"),
            (self.level_2, "wir haben Sie kürzlich auf überfällige Rechnungen"),
            (self.level_3, "Dies ist unsere letzte Mahnung"),
        ):
            message = self.send(self.notice(level=level, lang="de_DE"))[-1]
            plain, html, pdf = self.parts(message)
            letter = " ".join(text_of(pdf).split())
            self.assertNotEqual(message["Subject"], english["Subject"])
            for text in (plain, html, letter):
                self.assertIn(words, " ".join(text.split()))
                self.assertIn(moves[0].name, text)
                self.assertIn("1.234,50", text)
                self.assertIn("Mit freundlichen Grüßen", text)
                self.assertNotIn("Kind regards", text)
                self.assertNotRegex(text, LEFTOVER)
            self.assertIn("Seite 1 von 1", letter)
            self.assertIn("Noch nicht fällig".lower(), letter.lower())
        self.assertIn("Kind regards", self.parts(english)[0])

    def test_courtesy_before_the_due_date(self):
        move = self.invoice(500, 3)
        for lang, words in (
            ("en_US", "falls due shortly"),
            ("de_DE", "in Kürze fällig wird"),
        ):
            message = self.send(self.notice(level=self.level_0, lang=lang))[-1]
            plain, _html, pdf = self.parts(message)
            for text in (plain, " ".join(text_of(pdf).split())):
                self.assertIn(words, " ".join(text.split()))
                self.assertIn(move.name, text)
                self.assertNotIn("/overdue", text)

    def test_the_button_leads_where_the_customer_can_see_it(self):
        move = self.invoice(500, -10)
        _plain, html, pdf = self.parts(self.send(self.notice())[-1])
        page = f"/my/invoices/{move.id}?access_token={move.sudo().access_token}"
        self.assertEqual(html.count(page), 2)  # the button, and in the table
        self.assertIn(f"/my/invoices/{move.id}", text_of(pdf))
        self.invoice(300, -10)
        _plain, html, _pdf = self.parts(self.send(self.notice())[-1])
        self.assertNotIn("See and pay", html)
        new_test_user(
            self.env, "buyer", "base.group_portal"
        ).partner_id.parent_id = self.customer
        contact = self.customer.child_ids
        contact.email = "buyer@azure.example"
        notice = self.notice(contact_id=contact.id)
        _plain, html, _pdf = self.parts(self.send(notice)[-1])
        self.assertIn("See and pay", html)
        self.assertIn("/my/invoices/overdue", html)

    def test_the_reference_the_payer_should_quote(self):
        move = self.invoice(500, -10)
        move.payment_reference = "RF18539007547034"
        _plain, html, pdf = self.parts(self.send(self.notice())[-1])
        self.assertRegex(text_of(pdf), r"Payment reference\s+RF18539007547034")
        self.assertIn("RF18539007547034", html)
        self.invoice(300, -10)
        _plain, html, pdf = self.parts(self.send(self.notice())[-1])
        self.assertIn("RF18539007547034", text_of(pdf))
        self.assertIn("RF18539007547034", html)

    def test_a_courtesy_only_mentions_what_is_overdue(self):
        young, coming = self.invoice(70, -2), self.invoice(500, 2)
        notice = self.notice(level=self.level_0)
        item = notice.item_ids.filtered(lambda i: i.move_id == coming)
        item.sudo().level_id = self.level_0
        _plain, html, pdf = self.parts(self.send(notice)[-1])
        letter = text_of(pdf)
        table, _rest, apart = letter.partition("For your information")
        self.assertIn(coming.name, table)
        self.assertNotIn(young.name, table)
        self.assertRegex(table, rf"Total coming due\s+\S\s*{self.money(500)}")
        self.assertIn(young.name, apart)
        self.assertIn("not in the total above", apart)
        self.assertIn("not in the total above", html)

    def test_fonts_are_embedded(self):
        self.invoice(100, -10)
        _plain, _html, pdf = self.parts(self.send(self.notice())[0])
        fonts = fonts_of(pdf)
        self.assertTrue(fonts)
        self.assertTrue(all(fonts.values()), fonts)
        self.assertTrue(all("NotoSans" in name for name in fonts), fonts)
