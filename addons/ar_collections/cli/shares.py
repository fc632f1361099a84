"""Options that are a share of something."""

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
