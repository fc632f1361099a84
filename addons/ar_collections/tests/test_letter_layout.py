"""The letter as a sheet of paper: pages, margins, hostile names."""

import doctest
import io
import re
from datetime import timedelta

from pypdf import PdfReader

from odoo import Command
from odoo.tests import tagged

from ..models.delivery import page_style, pdf_engine
from .delivery_common import DeliveryCase
from .test_pdf_engine import fonts_of, text_of

MM = 72 / 25.4
HOSTILE = 'Tom & "Söhne" </style><script>alert(1)</script> \\'


@tagged("post_install", "-at_install")
class TestLetterLayout(DeliveryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(100, -10)

    def letter(self, notice):
        """Return the PDF of a notice's letter."""
        [text] = notice.sudo()._write_down().values()
        document = pdf_engine.Document("letter", text.letter)
        [(_document, pdf)] = pdf_engine.render([document])
        self.assertIsInstance(pdf, bytes)
        return pdf

    def long_notice(self, count):
        items = [
            {
                "kind": "overdue",
                "name": f"INV/LONG/{number:04d}",
                "date": self.today - timedelta(60),
                "date_maturity": self.today - timedelta(30),
                "days_overdue": 30,
                "amount": 100,
                "residual": number,
            }
            for number in range(1, count + 1)
        ]
        return self.notice(item_ids=[Command.create(item) for item in items])

    def test_scripts_of_the_fonts_that_ship(self):
        for name, font in (
            ("Größenwahn & Söhne", "NotoSans"),
            ("Ελληνικά Τρόφιμα", "NotoSans"),
            ("شركة النور للتجارة", "NotoSansArabic"),
        ):
            self.customer.name = name
            fonts = fonts_of(self.letter(self.notice()))
            self.assertTrue(all(fonts.values()), fonts)
            self.assertTrue(all("NotoSans" in font for font in fonts), fonts)
            self.assertTrue(any(font in embedded for embedded in fonts), fonts)

    def test_long_table(self):
        """Each page has the head of the table, its number, and whole rows."""
        notice = self.long_notice(85)
        pages = PdfReader(io.BytesIO(self.letter(notice))).pages
        texts = [page.extract_text() for page in pages]
        self.assertEqual(len(texts), 3)
        for number, text in enumerate(texts, 1):
            self.assertIn(f"Page {number} of 3", text)
            if "INV/LONG" in text:
                self.assertIn("Days late", text)
        rows = re.findall(r"INV/LONG/(\d{4})", "".join(texts))
        self.assertEqual([int(row) for row in rows], list(range(1, 86)))
        self.assertIn("3,655.00", "".join(texts))
        self.assertNotIn("Nordwind Trading · Azure", texts[0])
        self.assertIn("Nordwind Trading · Azure Interior", texts[1])

    def test_address_lies_in_the_window(self):
        """C5, C6 and DL: 20-110 mm from the left, 45-90 mm from the top."""
        self.customer.write({"street": "4557 De Silva", "zip": "94538", "city": "F."})
        [page] = PdfReader(io.BytesIO(self.letter(self.notice()))).pages
        self.assertAlmostEqual(float(page.mediabox.width), 210 * MM, delta=1)
        places = {}

        def visit(text, _matrix, text_matrix, *_font):
            if text.strip():
                places.setdefault(text.strip(), (_matrix, text_matrix))

        page.extract_text(visitor_text=visit)
        height = float(page.mediabox.height)
        for line in ("Azure Interior", "4557 De Silva"):
            matrix, text_matrix = next(
                place for text, place in places.items() if line in text
            )
            x = matrix[0] * text_matrix[4] + matrix[4]
            y = matrix[3] * text_matrix[5] + matrix[5]
            self.assertTrue(20 * MM <= x <= 110 * MM, (line, x / MM))
            self.assertTrue(62 * MM <= height - y <= 90 * MM, (line, y / MM))

    def test_hostile_names_stay_text(self):
        self.company.name = HOSTILE
        self.customer.write({"name": HOSTILE, "ref": HOSTILE})
        notice = self.long_notice(80)
        pdf = self.letter(notice)
        self.assertIn(HOSTILE, text_of(pdf))
        pages = PdfReader(io.BytesIO(pdf)).pages
        running = " ".join(pages[1].extract_text().split())
        self.assertIn(f"{HOSTILE} · {HOSTILE}", running)
        [text] = notice.sudo()._write_down().values()
        self.assertNotIn("<script>", text.letter + text.email + text.words)

    def test_logo_is_data(self):
        """A logo is embedded; nothing of the letter is fetched from anywhere."""
        pixel = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
            b"awAAAABJRU5ErkJggg=="
        )
        self.company.logo = pixel
        [text] = self.notice().sudo()._write_down().values()
        self.assertIn('src="data:image/png;base64,', text.letter)
        with self.assertNoLogs(pdf_engine.__name__, "WARNING"):
            pdf = self.letter(self.notice())
        [page] = PdfReader(io.BytesIO(pdf)).pages
        self.assertTrue(page.images)

    def test_page_style_examples(self):
        self.assertFalse(doctest.testmod(page_style).failed)
