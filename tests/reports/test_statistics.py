"""Against the case worked out by hand in docs/statistics.md, against scipy on the single values, and at the edges."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports import statistics

BY_HAND = {-8: 1, -5: 2, -3: 1, 1: 1}  # the changes of five women: docs/statistics.md


def test_the_case_worked_out_by_hand() -> None:
    found = statistics.change(BY_HAND)
    assert found.n == 5
    assert found.mean == pytest.approx(-4.0)
    assert found.sd == pytest.approx(np.sqrt(11.0))
    assert found.low == pytest.approx(-8.118, abs=0.001)
    assert found.high == pytest.approx(0.118, abs=0.001)
    assert found.p is None


def test_a_share_worked_out_by_hand() -> None:
    found = statistics.share(7, 45)
    assert found.part == pytest.approx(0.15556, abs=1e-5)
    assert found.low == pytest.approx(0.0775, abs=0.0001)
    assert found.high == pytest.approx(0.2878, abs=0.0001)


def test_both_ways_worked_out_by_hand() -> None:
    """Nine gained, one lost: twice the chance of at most one head in ten, 2 × 11 / 1024."""
    assert statistics.changed_both_ways(9, 1, 20) == pytest.approx(22 / 1024)


@given(st.lists(st.integers(-27, 27), min_size=2, max_size=60))
def test_a_histogram_says_what_the_single_values_say(values: list[int]) -> None:
    found = statistics.change(Counter(values))
    assert found.mean == pytest.approx(np.mean(values))
    assert found.sd == pytest.approx(np.std(values, ddof=1))
    if found.sd:
        low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
        assert found.low == pytest.approx(low)
        assert found.high == pytest.approx(high)


def test_no_p_value_of_nineteen_pairs_and_one_of_twenty() -> None:
    nineteen = Counter(range(19))
    twenty = Counter(range(20))
    assert statistics.change(nineteen).p is None
    assert statistics.change(twenty).p == pytest.approx(stats.ttest_rel(range(20), [0] * 20).pvalue)
    assert statistics.changed_both_ways(9, 1, 19) is None
    assert statistics.changed_both_ways(0, 0, 50) is None


def test_nobody_one_woman_and_all_the_same() -> None:
    assert statistics.change({}) == statistics.Change(0, None, None, None, None, None)
    assert statistics.change({-3: 1}) == statistics.Change(1, -3.0, None, None, None, None)
    assert statistics.change({-3: 30}) == statistics.Change(30, -3.0, 0.0, -3.0, -3.0, None)
    assert statistics.moments({}).mean is None
    assert statistics.share(0, 0).part is None
    assert statistics.percentile({}, 50) is None
    assert statistics.percentile({60: 1, 120: 2, 600: 1}, 50) == 120
