"""One letter of three pages, printed by our engine and by others.

The letter is ours, with a long table. The PDFs are left in .local/pdf to be looked at.
"""

import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from pypdf import PdfReader

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger  # noqa: E402
from tools import state  # noqa: E402
from tools.console import step  # noqa: E402
from tools.layout import ADDON, LOCAL, PYTHON  # noqa: E402
from tools.shell import run_logged  # noqa: E402

RUNS = 7
REQUIREMENTS = Path(__file__).parent / "requirements-pdf.txt"
PEERS = LOCAL / "peers-pdf"
OUTPUT = LOCAL / "pdf"
LETTER = OUTPUT / "letter.html"
ENGINE = ADDON / "models" / "delivery" / "pdf_engine.py"
# What another renderer needs to be told of our page, which it does not read itself
PAGE = ["-s", "A4", "-T", "22mm", "-R", "20mm", "-B", "25mm", "-L", "25mm"]
PAGE += ["--footer-right", "Page [page] of [topage]", "--footer-font-size", "7"]


def main():
    ledger.ensure()
    unpack()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    os.environ["AR_BENCH_LETTER"] = str(LETTER)
    # The same fonts for all
    os.environ["FONTCONFIG_FILE"] = str(ADDON / "static" / "fonts" / "fonts.conf")
    ledger.run_inside("long_letter.py", check=True)
    html = LETTER.read_text(encoding="utf-8")
    print("One letter, ms: the first with all that must start, then the median of more")
    print(f"{'':34}{'first':>9}{'more':>9}{'pages':>7}{'KB':>6}")
    show("PlutoPrint in a child, as we do", ours(html))
    show("WeasyPrint in the process", weasyprint(html))
    if shutil.which("wkhtmltopdf"):
        show("wkhtmltopdf, a process each time", wkhtmltopdf())
    else:
        print("  wkhtmltopdf: not here")
    print(f"The PDFs are in {OUTPUT}; {ledger.load_average()}")


def unpack():
    """Have the other renderer in a folder of its own, in the version pinned."""
    stamp = PEERS / "made-of"
    if state.read(stamp) == state.digest(REQUIREMENTS):
        return
    shutil.rmtree(PEERS, ignore_errors=True)
    pip = [PYTHON, "-m", "pip", "install", "--no-deps", "--retries", "2"]
    with step(f"Fetching the renderers of {REQUIREMENTS.name}"):
        run_logged([*pip, "--target", PEERS, "-r", REQUIREMENTS], "pip-peers-pdf")
    state.write(stamp, state.digest(REQUIREMENTS))


def show(name, timed):
    """Print a row: what came out, and how long the first and the others took."""
    seconds, pdf = timed
    path = OUTPUT / f"{name.split()[0].lower()}.pdf"
    path.write_bytes(pdf)
    first, *more = (1000 * taken for taken in seconds)
    pages = len(PdfReader(path).pages)
    print(
        f"  {name:32}{first:9,.0f}{statistics.median(more):9,.0f}"
        f"{pages:7}{len(pdf) // 1024:6}",
        flush=True,
    )


def ours(html):
    """Print as the product does: a child that starts with the first document."""
    spec = importlib.util.spec_from_file_location("pdf_engine", ENGINE)
    engine = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(engine)
    letters = iter(engine.render([engine.Document("letter", html)] * RUNS))
    return repeat(lambda: next(letters)[1])


def weasyprint(html):
    """Print in this process; the first time with the import."""

    def call():
        from weasyprint import HTML  # noqa: PLC0415

        return HTML(string=html).write_pdf()

    sys.path.append(str(PEERS))
    return repeat(call)


def wkhtmltopdf():
    target = OUTPUT / "wkhtmltopdf.pdf"
    command = ["wkhtmltopdf", "--quiet", *PAGE, LETTER, target]

    def call():
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return target.read_bytes()

    return repeat(call)


def repeat(call):
    """Return the seconds of RUNS calls, and what the last one returned."""
    seconds = []
    for _run in range(RUNS):
        start = time.perf_counter()
        answer = call()
        seconds.append(time.perf_counter() - start)
    return seconds, answer


if __name__ == "__main__":
    sys.exit(main())
