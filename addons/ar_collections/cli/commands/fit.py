"""Fit a score card on a company's own history: a proposal, with its evidence.

It learns from the earlier part of the books and is tested on the later, beside the
card in force. The proposal comes into force on its screen, by a person.
"""

import json

from ..figures_table import print_figures
from ..loading import books
from ..options import add_company, add_json, add_split


def add_arguments(parser):
    """Declare the options of the command."""
    add_split(parser)
    add_company(parser)
    add_json(parser)


def execute(env, options) -> int:
    """Make the proposal and print its evidence; return the exit code."""
    company = books.choose_company(env, options.company)
    test = env["collection.score.card"]._fit(company, options.split)
    card, result = test.card_id, dict(test.result)
    in_force = result.pop("in_force", None)
    if options.json:
        print(
            json.dumps(
                {
                    "card_id": card.id,
                    "card": card.display_name,
                    "cutoff": str(test.cutoff),
                    "fitted_on": card.fitted_count,
                    "own_card": result,
                    "in_force": in_force,
                }
            )
        )
        return 0
    print(
        f"{company.name}: {card.display_name}, fitted on {card.fitted_count:,} invoices"
        f" up to {test.cutoff}, tested on {test.row_count:,} later ones"
    )
    rows = {"own card": result, "in force": in_force, **result["baselines"]}
    print_figures({name: figures for name, figures in rows.items() if figures})
    print("\nIt is a proposal: put it into force under Reporting, Score cards.")
    return 0
