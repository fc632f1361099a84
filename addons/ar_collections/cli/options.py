"""Options that several commands have."""

import argparse


def share(text: str) -> float:
    """Return a share between 0 and 1, neither of them included.

    >>> share("0.7")
    0.7
    """
    try:
        found = float(text)
    except ValueError:
        found = 0
    if not 0 < found < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share between 0 and 1")
    return found


def add_split(parser) -> None:
    """Declare --split."""
    parser.add_argument(
        "--split",
        type=share,
        default=0.7,
        metavar="SHARE",
        help="share of the invoices, by date, that is only learned from (0.7)",
    )


def add_company(parser) -> None:
    """Declare --company, which `books.choose_company` reads."""
    parser.add_argument("--company", help="name or id; the first one without")


def add_json(parser) -> None:
    """Declare --json."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else"
    )
