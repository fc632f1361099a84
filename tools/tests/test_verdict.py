import pytest

from tools.console import Stop
from tools.test import _verdict


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [((0, 0, 0), 0), ((5, 0, 5), 0), ((0, 1, 0), 1), ((5, 2, 5), 1)],
)
def test_one_failing_phase_fails_all(codes, verdict):
    assert _verdict({str(n): (code, 1.0) for n, code in enumerate(codes)}) == verdict


def test_selecting_nothing_at_all_is_an_error():
    with pytest.raises(Stop, match="No test was selected"):
        _verdict({"a": (5, 1.0), "b": (5, 1.0)})
