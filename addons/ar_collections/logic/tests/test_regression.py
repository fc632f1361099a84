"""Regressions whose log odds can be read off: in order where there is a reason."""

import random

import pytest

np = pytest.importorskip("numpy", reason="install requirements-fit.txt to fit cards")
pytest.importorskip("sklearn", reason="install requirements-fit.txt to fit cards")
# After it, as these cannot be imported without.
from logic.regression import binned, loss, odds_of, regress  # noqa: E402

NOTHING = np.zeros((400, 0))
ALL = np.ones(400, bool)


def outcomes(shares, values, seed=1):
    """Return outcomes that come with the share of their value."""
    draw = random.Random(seed)
    return np.array([int(draw.random() < shares[value]) for value in values])


VALUES = [number % 4 for number in range(400)]
SHARES = (0.1, 0.4, 0.2, 0.6)  # the third is out of order


def test_log_odds_are_in_order_where_there_is_a_trend():
    came = outcomes(SHARES, VALUES)
    free = regress(NOTHING, {"x": binned(VALUES, [1, 2, 3])}, ALL, came, 1)
    rising = regress(NOTHING, {"x": binned(VALUES, [1, 2, 3], 1)}, ALL, came, 1)
    falling = regress(NOTHING, {"x": binned(VALUES, [1, 2, 3], -1)}, ALL, came, 1)
    assert free.worth["x"][1] > free.worth["x"][2]
    assert sorted(rising.worth["x"][:4]) == list(rising.worth["x"][:4])
    assert sorted(falling.worth["x"][:4])[::-1] == list(falling.worth["x"][:4])


def test_as_many_are_expected_as_came():
    came = outcomes(SHARES, VALUES)
    features = {"x": binned(VALUES, [1, 2, 3], 1)}
    odds = odds_of(regress(NOTHING, features, ALL, came, 10), NOTHING, features)
    assert abs((1 / (1 + np.exp(-odds))).mean() - came.mean()) < 1e-6


def test_a_number_that_speaks_against_its_reason_is_left_out():
    came = outcomes(SHARES, VALUES)
    numbers = np.column_stack([1 - came, came + np.arange(400) % 3])
    found = regress(numbers, {"x": binned(VALUES, [1, 2, 3])}, ALL, came, 10)
    assert found.weights[0] == 0 < found.weights[1]


def test_rows_that_do_not_count_change_nothing():
    came = outcomes(SHARES, VALUES)
    half = np.arange(400) < 200
    features = {"x": binned(VALUES, [1, 2, 3])}
    first = regress(NOTHING, features, half, came, 10)
    came[200:] = 1
    assert repr(regress(NOTHING, features, half, came, 10)) == repr(first)


def test_the_loss_of_what_is_certain_and_wrong_is_finite():
    assert loss(np.array([50.0]), np.array([0])) == pytest.approx(50)
