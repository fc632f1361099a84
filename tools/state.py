"""Files that survive a kill: written whole or not at all, one set-up at a time."""

import contextlib
import fcntl
import hashlib
import os

from tools.console import say
from tools.layout import LOCAL


def write(path, text, mode=0o644):
    """Write a file so that a reader sees the old or the new text, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    draft.replace(path)


def read(path):
    """Return the text of a file, empty when there is none."""
    return path.read_text(encoding="utf-8") if path.exists() else ""


def digest(*parts):
    """Return a hash of texts, files and folders (ignoring what Python caches)."""
    total = hashlib.sha256()
    for part in parts:
        for piece in _pieces(part):
            total.update(piece)
            total.update(b"\0")
    return total.hexdigest()[:16]


def _pieces(part):
    if isinstance(part, str):
        yield part.encode()
    elif part.is_dir():
        for path in sorted(part.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield str(path.relative_to(part)).encode()
                yield path.read_bytes()
    elif part.exists():
        yield part.read_bytes()


@contextlib.contextmanager
def lock(name, what):
    """Let one process at a time do `what`; the others say that they wait.

    Yields the descriptor. A child that inherits it holds the lock on: should we be
    killed, the next set-up waits for an orphaned pip instead of working beside it.
    """
    LOCAL.mkdir(parents=True, exist_ok=True)
    with open(LOCAL / f"{name}.lock", "w", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Another process is busy with {what} here: waiting for it…")
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield stream.fileno()
