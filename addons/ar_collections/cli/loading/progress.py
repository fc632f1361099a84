"""A progress bar on standard error."""

import sys
import time

WIDTH = 30


class Progress:
    """Shows how much of a total is done; on a terminal as a bar that fills."""

    def __init__(self, total: int, unit: str, stream=sys.stderr):
        self.total = total
        self.unit = unit
        self.stream = stream
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._start

    def __call__(self, done: int) -> None:
        share = done / self.total if self.total else 1
        bar = "#" * int(share * WIDTH)
        ends = "\n" if done >= self.total else ""
        begins = "\r" if self.stream.isatty() else ""
        self.stream.write(
            f"{begins}[{bar:<{WIDTH}}] {done:,}/{self.total:,} {self.unit}"
            f" {self.seconds:.0f} s{ends or ('' if begins else chr(10))}"
        )
        self.stream.flush()
