"""Score cards that cannot be used, and what a usable one promises."""

import random

import pytest
from logic.features import Figures, features
from logic.prediction import Delays
from logic.score import Bin, Card, Rates, Scale, problems


def card(*bins, unknown=0, **values):
    return Card({"late": Scale(tuple(Bin(*b) for b in bins), unknown)}, **values)


@pytest.mark.parametrize(
    "kind, wrong",
    [
        ("gap", card((0, 0.4, 0), (0.5, 1, 100))),
        ("overlap", card((0, 0.6, 0), (0.5, 1, 100))),
        ("begin", card((0.1, 1, 100))),
        ("end", card((0, 0.9, 100))),
        ("empty", card((0, 0, 0), (0, 1, 100))),
        ("empty", card((0, float("nan"), 0), (0, 1, 100))),
        ("points", card((0, 0.5, -1), (0.5, 1, 100))),
        ("points", card((0, 0.5, 0), (0.5, 1, 101))),
        ("weights", card((0, 1, 99))),
        ("weights", Card({})),
        ("no_bins", card(unknown=100)),
        ("unknown_feature", Card({"moon": Scale((Bin(0, 1, 100),))})),
        ("bounds", card((0, 1, 100), bounds=(50, 50, 75))),
    ],
)
def test_what_is_wrong_is_named(kind, wrong):
    assert kind in [problem.kind for problem in problems(wrong)]


def test_a_usable_card_has_no_problem():
    assert not problems(card((0, 0.5, 0), (0.5, 1, 100), unknown=7))


def test_a_score_lies_between_0_and_100_whatever_the_figures():
    usable = card((0, 0.5, 0), (0.5, 1, 100))
    draw = random.Random(1)
    for _round in range(500):
        count = draw.randrange(5)
        figures = Figures(
            payments=count,
            late=draw.randrange(count + 1),
            delays=Delays(draw.uniform(-1e4, 1e4), -1e5, 1e5, count),
            balance=draw.uniform(-1e9, 1e9),
            overdue=draw.uniform(-1e9, 1e9),
            limit=draw.choice([0, 1e-9, 5]),
            open_late=draw.randrange(3),
        )
        assert 0 <= usable.score(features(figures)) <= 100


def test_probabilities_rise_with_the_share_and_the_delay():
    rates = Rates(0, 0.9, 0.2, -0.8, 0.8, 1)
    assert rates.late(0.2, 0) < rates.late(0.4, 0) < rates.late(0.4, 9)
    assert 0 < rates.very_late(0, -999) < rates.very_late(1, 999) < 1
