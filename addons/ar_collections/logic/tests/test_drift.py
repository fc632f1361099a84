"""An alert for a step, once; none for noise."""

import random

from logic.drift import drifts


def series(draw, count, middle=3, spread=4):
    return [round(draw.gauss(middle, spread)) for _payment in range(count)]


def test_a_step_alerts_once_and_soon():
    soon = once = 0
    for seed in range(200):
        draw = random.Random(seed)
        found = drifts(series(draw, 30) + series(draw, 30, middle=19))
        once += len([position for position in found if position >= 30]) == 1
        soon += any(30 <= position < 38 for position in found)
    assert once >= 190
    assert soon >= 195


def test_noise_does_not_alert():
    false = sum(bool(drifts(series(random.Random(seed), 60))) for seed in range(200))
    assert false <= 10  # of 200 customers with five years of monthly payments


def test_one_extreme_payment_is_no_drift():
    alerts = 0
    for seed in range(200):
        values = series(random.Random(seed), 40)
        before = drifts(values)
        values[25] = 400
        alerts += len(drifts(values)) > len(before)
    assert alerts <= 4


def test_who_gets_better_is_no_alert():
    assert not drifts(
        [20, 22, 19, 21, 20, 23, 18, 20, 21, 20, 19, 22] + [2, 1, 3, 2, 1] * 4
    )


def test_few_payments_tell_nothing():
    assert drifts([]) == drifts([5]) == drifts([1] * 11 + [90]) == []
