"""Making many small things at once, without the search for cycles among them."""

import gc
from contextlib import contextmanager


@contextmanager
def without_gc():
    """Have Python not look for cycles meanwhile: a tenth of the time, for nothing.

    Of what is made there, no part may refer back to another.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
