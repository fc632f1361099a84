"""What the user is told. Always on standard error: standard output is Odoo's."""

import sys
import time


class Stop(Exception):
    """The work cannot go on; the text is one line that says what to do."""

    def __init__(self, message, code=1):
        super().__init__(message)
        self.code = code


def say(message):
    print(message, file=sys.stderr, flush=True)


class step:
    """Announce a long step (`with step("Counting"):`) and say how long it took."""

    def __init__(self, title):
        self.title = title

    def __enter__(self):
        say(f"==> {self.title}")
        self.start = time.monotonic()

    def __exit__(self, kind, error, trace):
        if kind is None:
            say(f"    done in {time.monotonic() - self.start:.0f} s")
