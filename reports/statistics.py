"""The few statistics of the outcome report, all of them scipy's, over histograms: value → how many women.

Fewer than 20 pairs: no p value (evidence.md §7). One small case is worked out by hand in docs/statistics.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

ENOUGH_PAIRS: Final = 20
CONFIDENCE: Final = 0.95

Histogram = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Moments:
    """`mean` is None of nobody, `sd` (of a sample: n − 1) of fewer than two."""

    n: int
    mean: float | None
    sd: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Of pairs: later minus start. The interval is the 95 % t interval of the mean change; None of fewer than two.

    `p`: of the paired t test; None of fewer than ENOUGH_PAIRS pairs, or where nobody differs from another.
    """

    n: int
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """A part (0 to 1) of so many with its 95 % Wilson interval; all None of nobody."""

    part: float | None
    low: float | None
    high: float | None


def moments(values: Histogram) -> Moments:
    spread = _spread(values)
    n = len(spread)
    return Moments(n, float(spread.mean()) if n else None, float(spread.std(ddof=1)) if n > 1 else None)


def change(changes: Histogram) -> Change:
    """What paired women changed by; `changes` counts later minus start."""
    found = moments(changes)
    if found.sd is None:
        return Change(found.n, found.mean, None, None, None, None)
    assert found.mean is not None
    if found.sd == 0:  # all the same: scipy would divide by nought
        return Change(found.n, found.mean, 0.0, found.mean, found.mean, None)
    result = stats.ttest_1samp(_spread(changes), 0.0)
    interval = result.confidence_interval(CONFIDENCE)
    p = float(result.pvalue) if found.n >= ENOUGH_PAIRS else None
    return Change(found.n, found.mean, found.sd, float(interval.low), float(interval.high), p)


def share(women: int, of: int) -> Share:
    if of == 0:
        return Share(None, None, None)
    interval = stats.binomtest(women, of).proportion_ci(CONFIDENCE, method="wilson")
    return Share(women / of, float(interval.low), float(interval.high))


def changed_both_ways(gained: int, lost: int, pairs: int) -> float | None:
    """McNemar's exact p of paired yes and no: who gained against who lost. None of too few pairs or if nobody did."""
    if pairs < ENOUGH_PAIRS or gained + lost == 0:
        return None
    return float(stats.binomtest(gained, gained + lost, 0.5).pvalue)


def percentile(values: Histogram, percent: float) -> float | None:
    """With linear interpolation; None of nobody."""
    spread = _spread(values)
    return float(np.percentile(spread, percent)) if len(spread) else None


def _spread(values: Histogram) -> NDArray[np.float64]:
    """Each value as often as it was counted."""
    ordered = sorted(values.items())
    return np.repeat(
        np.array([value for value, _ in ordered], dtype=np.float64),
        np.array([women for _, women in ordered], dtype=np.int64),
    )
