"""Token buckets."""

from hypothesis import given
from hypothesis import strategies as st

from core.pace import Bucket


@given(
    st.floats(0.5, 50),
    st.integers(1, 10),
    st.lists(st.floats(0, 2), max_size=200),
)
def test_never_more_than_burst_and_rate_allow(rate: float, burst: int, gaps: list[float]) -> None:
    bucket, at, taken = Bucket(rate, burst, 0.0), 0.0, 0
    for gap in gaps:
        at += gap
        while bucket.wait(at) == 0:
            bucket.take(at)
            taken += 1
        assert taken <= burst + at * rate + 1e-6


@given(st.floats(0.5, 50), st.integers(1, 10))
def test_waiting_as_long_as_it_says_is_enough(rate: float, burst: int) -> None:
    bucket, at = Bucket(rate, burst, 0.0), 0.0
    for _ in range(50):
        at += bucket.wait(at) + 1e-9
        assert bucket.wait(at) == 0
        bucket.take(at)


def test_what_is_kept_is_left_to_others() -> None:
    bucket = Bucket(1, 3, 0.0)
    assert bucket.wait(0.0, keep=2) == 0
    bucket.take(0.0)
    assert bucket.wait(0.0, keep=2) > 0
    assert bucket.wait(0.0) == 0


def test_no_rate_sets_no_limit() -> None:
    bucket = Bucket(0, 1, 0.0)
    for _ in range(1000):
        bucket.take(0.0)
    assert bucket.wait(0.0) == 0
    assert bucket.full(0.0)
