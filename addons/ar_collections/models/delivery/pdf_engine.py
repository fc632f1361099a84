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
from pathlib import Path
from typing import NamedTuple

_logger = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("pdf_worker.py")
TIMEOUT = 30.0  # seconds for one document
# What a renderer needs of our environment; passwords and the like stay here
ENVIRONMENT = ("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMPDIR")


class Document(NamedTuple):
    """HTML to be printed; `name` is what an error calls it."""

    name: str
    html: str
    title: str = ""


class PdfError(Exception):
    """A document that could not be rendered."""

    def __init__(self, document, reason):
        super().__init__(f"{document.name}: {reason}")
        self.document = document
        self.reason = reason


class _Died(Exception):
    """The child is gone; its last words are the message."""


class _Child:
    """One renderer process, doing one document at a time."""

    def __init__(self, worker, timeout):
        self.timeout = timeout
        self.timed_out = False
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

    def send(self, document):
        """Hand over a document; the child works while we prepare the next."""
        html = document.html.encode()
        head = {"size": len(html), "title": document.title or document.name}
        with self._deadline():
            try:
                self.process.stdin.write(json.dumps(head).encode() + b"\n" + html)
                self.process.stdin.flush()
            except OSError:
                _logger.debug("the renderer is gone: receive() will say how")

    def receive(self, document):
        """Return the PDF of the document sent last."""
        with self._deadline():
            line = self.process.stdout.readline()
            if not line.endswith(b"\n"):
                raise self._death()
            answer = json.loads(line)
            pdf = self.process.stdout.read(answer["size"])
            if len(pdf) < answer["size"]:
                raise self._death()
        for url in answer["refused"]:
            _logger.warning("PDF of %s: refused to open %s", document.name, url)
        if answer["error"]:
            raise PdfError(document, answer["error"])
        return pdf

    def close(self):
        """End the child and let go of its pipes."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        try:
            self.process.stdin.close()
        except OSError:
            _logger.debug("the renderer died with a document half read")
        self.stderr.close()

    def _deadline(self):
        return _Deadline(self)

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


class _Deadline:
    """Kill the child of a step that takes too long; works on every platform."""

    def __init__(self, child):
        self.child = child
        self.timer = threading.Timer(child.timeout, self._expire)
        self.timer.daemon = True

    def _expire(self):
        self.child.timed_out = True
        self.child.process.kill()

    def __enter__(self):
        self.timer.start()

    def __exit__(self, *_exception):
        self.timer.cancel()


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
