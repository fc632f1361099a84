"""Turn HTML into PDF in a process of its own; nothing of Odoo is imported here.

Started by `pdf_engine` once per batch, because a crash of a C++ renderer is not
an exception. On standard input and output each message is one line of JSON with
the `size` of the bytes that follow it: HTML goes in, PDF comes out.
"""

import io
import json
import sys
from pathlib import Path

if len(sys.argv) > 1:
    # Run with -I: where the parent found plutoprint must be said
    sys.path.append(sys.argv[1])

import plutoprint

try:
    import resource
except ImportError:  # not on Windows
    resource = None

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
MEMORY = 2 << 30  # bytes of address space
CPU_SECONDS = 60  # for one document, should nobody be left to stop us
STDERR_BYTES = 16 << 20

# Not by @font-face: that loads a file anew for each size, 60 ms for a letter
plutoprint.plutobook_set_fontconfig_path(FONTS)


class Refused(Exception):
    """A document asked for something it may not have."""


class RefusingFetcher(plutoprint.ResourceFetcher):
    """Open nothing: no file, no address, no scheme whatever.

    `data:` never comes here, the renderer decodes it itself; fonts come from the
    font configuration. What was asked for is left out of the page and told to the
    parent, which logs it.
    """

    def __init__(self):
        super().__init__()
        self.refused = []

    def fetch_url(self, url):
        """Refuse a URL."""
        self.refused.append(url[:200])
        raise Refused(url[:200])


def render(html):
    """Return the PDF of a document and the URLs it was refused."""
    fetcher = RefusingFetcher()
    book = plutoprint.Book(plutoprint.PAGE_SIZE_A4)
    book.custom_resource_fetcher = fetcher
    book.load_html(html)
    pdf = io.BytesIO()
    book.write_to_pdf_stream(pdf)
    return pdf.getvalue(), fetcher.refused


def limit(kind, value):
    """Set a soft limit, within the hard one we were given."""
    _soft, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, hard))


def limit_child():
    """Bound what one child may take, before it sees any document."""
    if resource:
        limit(resource.RLIMIT_AS, MEMORY)
        limit(resource.RLIMIT_CORE, 0)
        limit(resource.RLIMIT_FSIZE, STDERR_BYTES)


def limit_document():
    """Allow the next document its seconds, counted from what is used by now."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU_SECONDS)


def serve(jobs, answers):
    """Answer jobs until the parent closes its end."""
    while line := jobs.readline():
        job = json.loads(line)
        html = jobs.read(job["size"]).decode()
        limit_document()
        answer, pdf = {"error": None, "refused": []}, b""
        try:
            pdf, answer["refused"] = render(html)
        except Exception as error:  # told to the parent, which names the document
            answer["error"] = f"{type(error).__name__}: {error}"
        answer["size"] = len(pdf)
        answers.write(json.dumps(answer).encode() + b"\n" + pdf)
        answers.flush()


if __name__ == "__main__":
    limit_child()
    serve(sys.stdin.buffer, sys.stdout.buffer)
