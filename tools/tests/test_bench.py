import pytest

from tools import bench
from tools.console import Stop


@pytest.fixture
def world(monkeypatch):
    """No environment but what the test sets."""
    monkeypatch.setattr(bench.launch, "environment", dict)
    return lambda **given: monkeypatch.setattr(
        bench.launch, "environment", lambda: given
    )


def test_every_part_is_a_file():
    folder = bench.ROOT / "benchmarks"
    assert [part for part in bench.PARTS if not (folder / f"{part}.py").exists()] == []


def test_all_parts_where_none_is_named():
    assert bench.chosen("") == list(bench.PARTS)


def test_an_unknown_part_is_refused():
    with pytest.raises(Stop, match="No benchmark 'night'"):
        bench.chosen("peers night")


def test_all_parts_share_a_size(world):
    assert bench.environment() == {
        "AR_BENCH_LEDGER": "20000",
        "AR_BENCH_INVOICES": "20000",
    }


def test_the_size_that_is_asked_for(world):
    world(AR_BENCH_LEDGER="200000")
    assert bench.environment()["AR_BENCH_INVOICES"] == "200000"


def test_the_sizes_that_are_written_may_differ(world):
    world(AR_BENCH_INVOICES="500,1000")
    assert bench.environment() == {
        "AR_BENCH_LEDGER": "20000",
        "AR_BENCH_INVOICES": "500,1000",
    }


def test_a_part_that_fails_is_named(capsys):
    assert bench.verdict({"posting": 1, "peers": 0, "install": -9}) == 1
    assert "posting, install" in capsys.readouterr().err


def test_all_is_well():
    assert bench.verdict({"posting": 0}) == 0
