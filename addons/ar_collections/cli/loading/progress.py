"""A progress bar on standard error."""

import sys
import time

WIDTH = 30


class Progress:
    """Shows how much of a total is done; on a terminal as a bar that fills."""

    def __init__(self, total: int, unit: str):
        self.total = total
        self.unit = unit
        self.stream = sys.stderr
        self._start = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self._start

    def __call__(self, done: int) -> None:
        share = done / self.total if self.total else 1
        bar = "#" * int(share * WIDTH)
        # A terminal shows one line that changes; a log gets a line for each step.
        begin = "\r" if self.stream.isatty() else ""
        end = "" if begin and done < self.total else "\n"
        self.stream.write(
            f"{begin}[{bar:<{WIDTH}}] {done:,}/{self.total:,} {self.unit}"
            f" {self.seconds:.0f} s{end}"
        )
        self.stream.flush()
