"""The mails kept: one `.eml` file each, named by its time of arrival."""

import email
import email.policy
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Mail:
    """One mail kept. Parts are numbered in the order of the message."""

    path: Path

    @property
    def name(self):
        return self.path.stem

    @cached_property
    def message(self):
        with open(self.path, "rb") as stream:
            return email.message_from_binary_file(stream, policy=email.policy.default)

    def header(self, name):
        return str(self.message.get(name, ""))

    def body(self, kind):
        """Return the text of the body of a kind, `plain` or `html`, empty if none."""
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""

    def attachments(self):
        return list(self.message.iter_attachments())


class Store:
    """A folder of mails.

    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()))
    >>> store.keep(b"Subject: Rechnung\\n\\nBitte zahlen.\\n")
    >>> [mail.header("Subject") for mail in store.mails()]
    ['Rechnung']
    """

    def __init__(self, folder):
        self.folder = folder

    def keep(self, content):
        self.folder.mkdir(parents=True, exist_ok=True)
        # Nanoseconds: names in the order of arrival, and no two alike.
        path = self.folder / f"{time.time_ns()}.eml"
        path.with_suffix(".new").write_bytes(content)
        path.with_suffix(".new").replace(path)

    def mails(self):
        """Return the mails, newest first."""
        return [Mail(path) for path in sorted(self.folder.glob("*.eml"), reverse=True)]

    def find(self, name):
        """Return the mail of that name, None when there is none."""
        return next((mail for mail in self.mails() if mail.name == name), None)
