"""Dates of a ledger file: ISO, or the one format that the user names.

Day and month are never guessed: a file that is not ISO and comes without a format
is refused, with the formats that would fit it.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

ISO = "%Y-%m-%d"
KNOWN = ("%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y%m%d")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def date_parser(date_format: str = ISO) -> Callable[[str], date]:
    """Return the function that reads a date; it raises ValueError.

    >>> date_parser()("2013-02-01")
    datetime.date(2013, 2, 1)
    >>> date_parser("%m/%d/%Y")("2/1/2013")
    datetime.date(2013, 2, 1)
    >>> date_parser()("2/1/2013")
    Traceback (most recent call last):
    ...
    ValueError: 2/1/2013
    """

    def parse(text: str) -> date:
        if date_format == ISO and not _ISO_DATE.fullmatch(text):
            raise ValueError(text)
        return datetime.strptime(text, date_format).date()

    return parse


def fits(texts: Iterable[str], date_format: str) -> bool:
    """Tell whether every one of the texts is a date in this format."""
    parse = date_parser(date_format)
    try:
        for text in texts:
            parse(text)
    except ValueError:
        return False
    return True


def refusal(texts: Iterable[str]) -> str:
    """Say why dates without a named format cannot be read; empty: they can.

    One ISO date among them suffices to call the file ISO: the others are bad rows.

    >>> refusal(["2013-02-01", "2/1/2013"])
    ''
    >>> print(refusal(["2/1/2013", "2/13/2013"]))
    The dates are not ISO (2013-12-31) but fit %m/%d/%Y: add --date-format '%m/%d/%Y'.
    >>> refusal(["2/1/2013"])[:60]
    'The dates are ambiguous (2/1/2013): they fit %m/%d/%Y and %d'
    """
    texts = list(dict.fromkeys(text for text in texts if text))
    if not texts or any(fits([text], ISO) for text in texts):
        return ""
    fitting = [known for known in KNOWN if fits(texts, known)]
    if len(fitting) == 1:
        return (
            f"The dates are not ISO (2013-12-31) but fit {fitting[0]}:"
            f" add --date-format '{fitting[0]}'."
        )
    if fitting:
        return (
            f"The dates are ambiguous ({texts[0]}): they fit {' and '.join(fitting)}."
            " Say which it is with --date-format."
        )
    return (
        f"The dates ({texts[0]}, …) are not ISO (2013-12-31): name their format with"
        " --date-format, for example '%m/%d/%Y'."
    )
