"""Render documents to PDF in child processes that may crash or hang."""

import importlib.util
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

_logger = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("pdf_worker.py")
TIMEOUT = 30.0  # seconds for one document
WATCH_INTERVAL = 0.25
# What a renderer needs of our environment; passwords and the like stay here
ENVIRONMENT = ("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR")


class Document(NamedTuple):
    """HTML to be printed; `name` is what an error calls it."""

    name: str
    html: str


class PdfError(Exception):
    """A document that could not be rendered."""

    def __init__(self, document, reason):
        super().__init__(f"{document.name}: {reason}")
        self.document = document
        self.reason = reason


class _Died(Exception):
    """The child is gone; its last words are the message."""


class _Child:
    """One renderer process, doing one document at a time, and its watchdog."""

    def __init__(self, worker, timeout):
        self.timeout = timeout
        self.timed_out = False
        self.deadline = None
        self.lock = threading.Lock()
        self.closed = threading.Event()
        self.stderr = tempfile.TemporaryFile()
        plutoprint = importlib.util.find_spec("plutoprint")
        site = Path(plutoprint.origin).parents[1] if plutoprint else ""
        self.process = subprocess.Popen(
            [sys.executable, "-I", str(worker), str(site)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.stderr,
            env={key: os.environ[key] for key in ENVIRONMENT if key in os.environ},
        )
        threading.Thread(target=self._watch, daemon=True).start()

    def send(self, document):
        """Hand over a document; the child works while we prepare the next."""
        html = document.html.encode()
        head = json.dumps({"size": len(html)}).encode()
        self._expect_within(self.timeout)
        try:
            self.process.stdin.write(head + b"\n" + html)
            self.process.stdin.flush()
        except OSError:
            _logger.debug("the renderer is gone: receive() will say how")

    def receive(self, document):
        """Return the PDF of the document sent last."""
        self._expect_within(self.timeout)
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise self._death()
        answer = json.loads(line)
        pdf = self.process.stdout.read(answer["size"])
        if len(pdf) < answer["size"]:
            raise self._death()
        self._expect_within(None)
        for url in answer["refused"]:
            _logger.warning("PDF of %s: refused to open %s", document.name, url)
        if answer["error"]:
            raise PdfError(document, answer["error"])
        return pdf

    def close(self):
        """End the child and let go of its pipes."""
        self.closed.set()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except OSError:
            _logger.debug("the renderer died with a document half read")
        self.stderr.close()

    def _expect_within(self, seconds):
        with self.lock:
            self.deadline = seconds and time.monotonic() + seconds

    def _watch(self):
        """Kill the child when it is late; select() knows no pipes on Windows."""
        while not self.closed.wait(WATCH_INTERVAL):
            with self.lock:
                if self.deadline and time.monotonic() > self.deadline:
                    self.timed_out = True
                    self.process.kill()
                    return

    def _death(self):
        """Return the exception that says how the child ended."""
        if self.timed_out:
            return _Died(f"no answer within {self.timeout:g} seconds")
        code = self.process.wait()
        self.stderr.seek(0, os.SEEK_END)
        self.stderr.seek(max(0, self.stderr.tell() - 2000))
        _logger.error("PDF renderer: %s", self.stderr.read().decode(errors="replace"))
        if code < 0:
            return _Died(f"the renderer crashed ({signal.Signals(-code).name})")
        return _Died(f"the renderer ended with code {code}")


def render(documents, timeout=TIMEOUT, worker=WORKER):
    """Yield `(document, PDF or PdfError)` in order.

    `documents` may be a generator: the next one is prepared while the child
    prints the one before. A child that crashes or hangs fails the document it
    was at, and another child goes on with the rest.
    """
    child, waiting = None, None
    try:
        for document in documents:
            if waiting:
                child, result = _collect(child, waiting)
                yield waiting, result
            child = child or _Child(worker, timeout)
            child.send(document)
            waiting = document
        if waiting:
            child, result = _collect(child, waiting)
            yield waiting, result
    finally:
        if child:
            child.close()


def _collect(child, document):
    """Return the child, if it lives, and what became of its document."""
    try:
        return child, child.receive(document)
    except PdfError as error:
        return child, error
    except _Died as death:
        child.close()
        return None, PdfError(document, str(death))
