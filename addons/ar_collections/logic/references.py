"""Which documents a bank text names, as payers write them.

"Inv. 2026/00012 + inv 2026 00013" names INV/2026/00012 and INV/2026/00013: neither
case nor the signs between the parts of a number matter.
"""

import re
from collections.abc import Iterable

PARTS = 5  # a number of a document has no more parts than this
SHORTEST = 4  # signs; shorter ones are found in too many texts


def plain(name: str) -> str:
    """Return a document's number without signs and case; "" where it is no number.

    >>> plain("INV/2026/00012")
    'INV202600012'
    >>> plain("A-1"), plain("Opening")
    ('', '')
    """
    letters = "".join(re.findall(r"\w+", name.upper()))
    has_digit = any(sign.isdigit() for sign in letters)
    return letters if has_digit and len(letters) >= SHORTEST else ""


def named(texts: Iterable[str], names: Iterable[str]) -> set[str]:
    """Return those of the names that one of the texts names, whole.

    >>> named(["thanks, inv 2026 00012!"], ["INV/2026/00012", "INV/2026/0001"])
    {'INV/2026/00012'}
    """
    wanted = {}
    for name in names:
        if key := plain(name):
            wanted.setdefault(key, set()).add(name)
    found = set()
    for text in texts:
        parts = re.findall(r"\w+", text.upper())
        for start in range(len(parts)):
            for end in range(start + 1, min(start + PARTS, len(parts)) + 1):
                found |= wanted.get("".join(parts[start:end]), set())
    return found
