"""Tell how well the shipped score card would have predicted past invoices.

The invoices of the later part of the books are predicted one by one, each from what
was known before its day; then the predictions are compared with what came, beside four
simple rules: the customer's share of late payments, mean and median delay, and the
due date itself. Nothing is written.
"""

import argparse
import json

from ...logic import backtest
from ..loading import books
from ..refusal import Refusal

FIGURES = (
    ("auc_late", "AUC late"),
    ("auc_late_30", "AUC > 30 days"),
    ("ap_late_30", "AP > 30 days"),
    ("brier", "Brier"),
    ("mae_days", "MAE, days"),
    ("within_3_days", "within 3 days"),
)


def add_arguments(parser):
    """Declare the options of the command."""
    parser.add_argument(
        "--split",
        type=_share,
        default=0.7,
        metavar="SHARE",
        help="share of the invoices, by date, that is only learned from (0.7)",
    )
    parser.add_argument("--company", help="name or id; the first one without")
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else"
    )


def execute(env, options) -> int:
    """Print the figures; return the exit code."""
    company = books.choose_company(env, options.company)
    card = env.ref("ar_collections.collection_score_card_expert")
    cutoff, cases = card._back_test(company, options.split)
    if not cases:
        raise Refusal(
            f"{company.name} has no paid invoices after the first {options.split:.0%}:"
            " there is nothing to test on."
        )
    found = backtest.report(cases)
    if options.json:
        print(json.dumps(found))
        return 0
    print(
        f"{company.name}: {found['rows']:,} paid invoices after {cutoff},"
        f" {found['late_share']:.1%} of them late"
    )
    print(_row("", *(label for _name, label in FIGURES)))
    for name, figures in {"score card": found, **found["baselines"]}.items():
        label = name.replace("_", " ")
        print(_row(label, *(_text(figures[key]) for key, _label in FIGURES)))
    print("\nSaid and come true, by tenths of the predictions:")
    for tenth in found["calibration"]:
        print(_row(f"{tenth['decile']}", f"{tenth['predicted']:.3f}",
                   f"{tenth['actual']:.3f}", f"{tenth['n']:,}"))  # fmt: skip
    return 0


def _row(label, *cells):
    return f"{label:<14}" + "".join(f"{cell:>15}" for cell in cells)


def _text(figure):
    return "-" if figure is None else f"{figure:.3f}"


def _share(text):
    try:
        share = float(text)
    except ValueError:
        share = 0
    if not 0 < share < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share between 0 and 1")
    return share
