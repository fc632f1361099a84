"""Tell how well score cards would have predicted past invoices.

The invoices of the later part of the books are predicted one by one, each from what
was known before its day; then the predictions are compared with what came: those of the
card that ships, of one fitted on the earlier part of the books (own card), and of four
simple rules: the customer's share of late payments, mean and median delay, and the due
date itself. Nothing is written.
"""

import json

from ...logic import backtest
from ..figures_table import print_figures, row
from ..loading import books
from ..options import add_company, add_json, add_split
from ..refusal import Refusal


def add_arguments(parser):
    """Declare the options of the command."""
    add_split(parser)
    add_company(parser)
    add_json(parser)


def execute(env, options) -> int:
    """Print the figures; return the exit code."""
    company = books.choose_company(env, options.company)
    card = env.ref("ar_collections.collection_score_card_expert")
    cut, cases = card._back_test(company, options.split)
    if not cases:
        raise Refusal(
            f"{company.name} has no paid invoices after the first {options.split:.0%}:"
            " there is nothing to test on."
        )
    found = backtest.report(cases)
    own, why = card._back_test_fitted(company, cut)
    found["own_card"] = own
    if why:
        found["own_card_missing"] = why
    if options.json:
        print(json.dumps(found))
        return 0
    print(
        f"{company.name}: {found['rows']:,} paid invoices after {cut},"
        f" {found['late_share']:.1%} of them late"
    )
    rows = {"score card": found, "own card": own, **found["baselines"]}
    print_figures({name: figures for name, figures in rows.items() if figures})
    if why:
        print(f"\nNo own card: {why}")
    print("\nSaid and come true, by tenths of the predictions:")
    for tenth in found["calibration"]:
        print(row(f"{tenth['decile']}", f"{tenth['predicted']:.3f}",
                  f"{tenth['actual']:.3f}", f"{tenth['n']:,}"))  # fmt: skip
    return 0
