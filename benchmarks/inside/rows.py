"""Groups of things that are measured in turn, and their table.

The rows of a group take turns, so that a slow moment strikes all of them, and each
figure is the median of RUNS. Every measurement is rolled back, with what was set up
for it.
"""

import statistics
import time
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.inside.floors import RUNS


class Row(NamedTuple):
    """One thing that is measured.

    :param call: what is timed; takes what `prepare` returned
    :param prepare: sets the call up, untimed
    :param outcome: says in a word what the call gave, to be compared with the others
    """

    name: str
    call: Callable
    prepare: Callable = lambda: None
    outcome: Callable = lambda answer: ""


class Group(NamedTuple):
    """The same thing done by PostgreSQL alone, by us and by others.

    :param ours: None where nothing of ours stands beside the peers yet
    :param each: divide the figures by the length of what a call returned
    """

    title: str
    floor: Row | None
    ours: Row | None
    others: list[Row]
    each: bool = False


def measure_once(env, row, each):
    """Return milliseconds, queries and outcome of one run."""
    given = row.prepare()
    env.cr.flush()
    env.invalidate_all()
    queries = env.cr.sql_log_count
    start = time.perf_counter()
    answer = row.call(given)
    # What is left to be written at the end of a transaction belongs to the call.
    env.cr.flush()
    taken = 1000 * (time.perf_counter() - start)
    queries = env.cr.sql_log_count - queries
    outcome = row.outcome(answer)
    pieces = len(answer) if each else 1
    env.cr.rollback()
    return taken / pieces, queries / pieces, outcome


def measure(env, group):
    """Return {row: (median milliseconds, queries, outcome)}, the rows taking turns."""
    rows = [row for row in (group.floor, group.ours, *group.others) if row]
    runs = {row: [] for row in rows}
    for _run in range(RUNS):
        for row in rows:
            runs[row].append(measure_once(env, row, group.each))
    return {
        row: (statistics.median(run[0] for run in found), *found[-1][1:])
        for row, found in runs.items()
    }


def times(taken, other):
    """Say how many times as long as the other something took."""
    return f"{taken / other[0]:,.1f}" if other else ""


def show(env, group):
    """Measure a group and print its table."""
    figures = measure(env, group)
    print(f"\n{group.title}")
    print(f"{'':44}{'ms':>11}{'queries':>10}{'x floor':>9}{'x ours':>8}")
    for row, (taken, queries, outcome) in figures.items():
        print(
            f"  {row.name:42}{taken:11,.1f}{queries:10,.{1 if group.each else 0}f}"
            f"{times(taken, figures.get(group.floor)):>9}"
            f"{times(taken, figures.get(group.ours)):>8}  {outcome}",
            flush=True,
        )
    if not group.ours:
        print("  ar_collections: not measured here yet")
