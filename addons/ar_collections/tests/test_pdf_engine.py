"""The PDF engine: what it prints, refuses and survives."""

import io
import socket
import tempfile
from pathlib import Path

from pypdf import PdfReader

from odoo.tests import BaseCase, tagged

from ..models.delivery import pdf_engine
from ..models.delivery.pdf_engine import Document, PdfError

LOGGER = pdf_engine.__name__
# A worker that crashes, hangs or leaves when a document tells it to
STUB = """
import importlib.util, os, signal, sys, time
spec = importlib.util.spec_from_file_location("pdf_worker", {worker!r})
worker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(worker)
render = worker.render

def misbehave(html):
    if "CRASH" in html:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "HANG" in html:
        time.sleep(60)
    if "LEAVE" in html:
        os._exit(3)
    return render(html)

worker.render = misbehave
worker.limit_child()
worker.serve(sys.stdin.buffer, sys.stdout.buffer)
"""


def text_of(pdf):
    """Return the text of a PDF, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def fonts_of(pdf):
    """Return {font name: embedded?} over all pages."""
    fonts = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            inner = font.get("/DescendantFonts", [font])[0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            fonts[str(font["/BaseFont"])] = "/FontFile2" in descriptor
    return fonts


@tagged("post_install", "-at_install")
class TestPdfEngine(BaseCase):
    def _render(self, *bodies, **options):
        documents = [
            Document(f"letter {number}", f"<body style='font: 1em Noto Sans'>{body}")
            for number, body in enumerate(bodies, 1)
        ]
        return [result for _doc, result in pdf_engine.render(documents, **options)]

    def _stub(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        stub = folder / "stub.py"
        stub.write_text(STUB.format(worker=str(pdf_engine.WORKER)))
        return stub

    def test_prints(self):
        pdf, other = self._render(
            "<p>Grüße an Ελλάδα <b>1.234,50 €</b></p>", "<p>B</p>"
        )
        self.assertIn("Grüße an Ελλάδα", text_of(pdf))
        self.assertIn("1.234,50 €", text_of(pdf))
        self.assertEqual(text_of(other).strip(), "B")

    def test_fonts_embedded(self):
        [pdf] = self._render("<p>Regular Ελλάδα <b>and bold</b></p>")
        fonts = fonts_of(pdf)
        self.assertTrue(fonts)
        for name, embedded in fonts.items():
            self.assertIn("NotoSans", name)
            self.assertTrue(embedded, name)

    def test_refuses_file(self):
        """A file on the disk is not opened; the rest of the letter is printed."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        style = folder / "secret.css"
        style.write_text("p::after { content: 'LEAKED' }")
        with self.assertLogs(LOGGER, "WARNING") as logs:
            [pdf] = self._render(
                f"<link rel='stylesheet' href='{style.as_uri()}'/><p>Stays</p>"
            )
        self.assertEqual(text_of(pdf).strip(), "Stays")
        self.assertIn(f"letter 1: refused to open {style.as_uri()}", logs.output[0])

    def test_refuses_network(self):
        """No connection is made for an http or https address."""
        server = self.enterContext(socket.create_server(("127.0.0.1", 0)))
        server.setblocking(False)
        host = f"127.0.0.1:{server.getsockname()[1]}"
        with self.assertLogs(LOGGER, "WARNING") as logs:
            [pdf] = self._render(
                f"<img src='http://{host}/logo.png'/>"
                f"<link rel='stylesheet' href='https://{host}/style.css'/><p>Stays</p>"
            )
        self.assertEqual(text_of(pdf).strip(), "Stays")
        self.assertIn(f"http://{host}/logo.png", "".join(logs.output))
        self.assertIn(f"https://{host}/style.css", "".join(logs.output))
        with self.assertRaises(BlockingIOError):
            server.accept()

    def test_refuses_fonts_from_elsewhere(self):
        """Not even our own font is opened by its path: fonts go by name."""
        font = Path(__file__).parents[1] / "static/fonts/NotoSans-Regular.ttf"
        with self.assertLogs(LOGGER, "WARNING") as logs:
            [pdf] = self._render(
                f"<style>@font-face {{ font-family: X; src: url({font.as_uri()}) }}"
                "</style><p style='font-family: X, Noto Sans'>Stays</p>"
            )
        self.assertEqual(text_of(pdf).strip(), "Stays")
        self.assertIn(font.as_uri(), logs.output[0])

    def test_crash_names_the_document(self):
        with self.assertLogs(LOGGER, "ERROR"):
            first, second, third = self._render(
                "<p>A</p>", "<p>CRASH</p>", "<p>C</p>", worker=self._stub()
            )
        self.assertIn("A", text_of(first))
        self.assertIsInstance(second, PdfError)
        self.assertEqual(str(second), "letter 2: the renderer crashed (SIGSEGV)")
        self.assertIn("C", text_of(third))

    def test_exit_names_the_document(self):
        with self.assertLogs(LOGGER, "ERROR"):
            first, second = self._render("LEAVE", "<p>B</p>", worker=self._stub())
        self.assertEqual(first.reason, "the renderer ended with code 3")
        self.assertIn("B", text_of(second))

    def test_hang_is_ended(self):
        first, second = self._render(
            "HANG", "<p>B</p>", timeout=1.5, worker=self._stub()
        )
        self.assertEqual(first.reason, "no answer within 1.5 seconds")
        self.assertIn("B", text_of(second))

    def test_large_documents(self):
        """Neither pipe fills up, whichever direction is the larger."""
        rows = "".join(f"<p>Row {number} {'x' * 70}</p>" for number in range(3000))
        results = self._render(rows, rows, rows)
        self.assertIn("Row 2999", text_of(results[2])[-200:])
