"""Small numbers of women are not shown, nor is what would let them be worked out.

Source: safety.md I: "suppress cells under 10 in public, under 5 inside, plus a second cell where subtraction would give
it back". Every count of a report is named here together with what it adds up to. A count under the threshold is hidden;
then, as long as somebody who reads all that is left could work a hidden count out, or narrow it down to a few values,
the cheapest count beside it is hidden too. Whoever reads is taken to know that a count shown as small is under the
threshold and that any other hidden one is not. The proof for each count is a linear programme over all sums that
hidden counts share: its least and its greatest possible value.

A mean, share or p value is hidden with any count it was made from: `docs/statistics.md` says why that is enough.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

SHARED: Final = 10
INSIDE: Final = 5

# The one count that ties tables together: all women who are counted. Tables share no other, so that each is looked at
# alone, with what the others tell of this one.
HUB: Final = "counted"

_LEAST, _GREATEST = 1, -1  # as linprog minimises
_TINY: Final = 1e-6

Mark = Literal["small", "also"]


@dataclass(frozen=True, slots=True)
class _Count:
    """`cost`: what its loss means to the reader, lowest goes first. `told`: whether the report has a place for it.
    `nought`: whether a zero may be shown, where it tells of nobody. `seen`: a picture shows it whatever happens."""

    value: int
    cost: int
    told: bool
    nought: bool
    seen: bool


class Counts:
    """All counts of a report by name, and which of them must not be seen.

    `threshold` None hides nothing: only for people who do not exist.
    """

    def __init__(self, threshold: int | None) -> None:
        self.threshold = threshold
        self._counts: dict[str, _Count] = {}
        self._sums: dict[tuple[str, Sequence[str]], None] = {}
        self._hidden: dict[str, Mark] = {}
        self._told: dict[str, tuple[float, float]] = {}  # the least and greatest value in the stories found so far
        self._hub: tuple[float, float] | None = None  # what it may be, as long as nothing more is hidden

    def add(
        self, name: str, value: int, *, cost: int = 5, told: bool = True, nought: bool = False, seen: bool = False
    ) -> int:
        """Name a count; a name again must be the same count. Returns `value`."""
        known = self._counts.setdefault(name, _Count(value, cost, told, nought, seen))
        if known.value != value:
            raise ValueError(f"{name} is {known.value} and {value}")
        return value

    def sum(self, total: str, *parts: str) -> None:
        """Say that counts add up. Raises ValueError when they do not: then the report would be wrong."""
        if self._counts[total].value != sum(self._counts[part].value for part in parts):
            raise ValueError(f"{total} is not the sum of its parts")
        self._sums[total, parts] = None

    def value(self, name: str) -> int:
        """What was counted, shown or not."""
        return self._counts[name].value

    def settle(self) -> None:
        """Decide what is hidden, once everything is named."""
        if self.threshold is None:
            return
        small = [name for name in self.small() if any(name in (total, *parts) for total, parts in self._sums)]
        self._told = {name: (count.value, count.value) for name, count in self._counts.items()}
        self._hidden = {name: "also" for name, count in self._counts.items() if not (count.told or count.seen)}
        self._hidden |= dict.fromkeys(self.small(), "small")
        for name in small:
            while self._tells(name):
                cheapest = self._next_to_hide(name)
                if cheapest is None:
                    break  # all around it is hidden: nothing is left that could tell
                self._hidden[cheapest] = "small" if self._counts[cheapest].value < self.threshold else "also"
                self._hub = None

    def mark(self, *names: str) -> Mark | None:
        """How a figure made from these counts is hidden; None: it is shown."""
        marks = [self._hidden[name] for name in names if name in self._hidden]
        if not marks:
            return None
        return marks[0] if len(names) == 1 and self._counts[names[0]].told else "also"

    def shown(self) -> Mapping[str, int]:
        """Counts that a reader finds in the report."""
        return {name: count.value for name, count in self._counts.items() if name not in self._hidden}

    def small(self) -> Sequence[str]:
        """Counts that nobody may work out, whether or not the report has a place for them."""
        return [name for name, count in self._counts.items() if self.threshold is not None and self._is_small(count)]

    def possible(self, name: str) -> tuple[float, float]:
        """The least and the greatest value of a hidden count for whoever reads everything that is shown; values further
        from the truth than the threshold are not looked for."""
        rows = list(self._sums) if name == HUB else list(self._rows_around(name))
        if not rows:
            return self._bounds(name, inside=name)
        stories = self._stories(name, rows)
        for way in (_GREATEST, _LEAST):
            self._tell(name, way, *stories)
        return self._told[name]

    def _stories(
        self, name: str, rows: Sequence[tuple[str, Sequence[str]]]
    ) -> tuple[Sequence[str], Any, Sequence[int], Sequence[tuple[float, float]]]:
        """What a reader does not know, and the equations and bounds that every true story about it keeps to."""
        unknown = sorted({each for total, parts in rows for each in (total, *parts) if each in self._hidden} | {name})
        place = {each: number for number, each in enumerate(unknown)}
        signs, right = [], []
        for number, (total, parts) in enumerate(rows):
            known = 0
            for each, sign in ((total, 1), *((part, -1) for part in parts)):
                if each in place:
                    signs.append((number, place[each], sign))
                else:
                    known -= sign * self._counts[each].value
            right.append(known)
        at_rows, at_columns, values = zip(*signs, strict=True)
        left = coo_array((values, (at_rows, at_columns)), shape=(len(rows), len(unknown))).tocsr()
        return unknown, left, right, [self._bounds(each, inside=name) for each in unknown]

    def _tell(
        self, name: str, way: int, unknown: Sequence[str], left: Any, right: Any, bounds: Sequence[tuple[float, float]]
    ) -> None:
        """Find the story in which a count is least or greatest; keep what it says of every other one, too."""
        aim = np.zeros(len(unknown))
        aim[unknown.index(name)] = way
        result = linprog(aim, A_eq=left, b_eq=right, bounds=bounds, method="highs")
        assert result.status == 0, result.message  # the truth is a story, so there is one
        for each, value in zip(unknown, result.x, strict=True):
            least, greatest = self._told[each]
            self._told[each] = min(least, float(value)), max(greatest, float(value))

    def _is_small(self, count: _Count) -> bool:
        assert self.threshold is not None
        return count.value < self.threshold and not count.seen and not (count.nought and count.value == 0)

    def _bounds(self, name: str, *, inside: str) -> tuple[float, float]:
        """What a reader knows of a hidden count by how it is marked; nothing where the report has no place for it."""
        assert self.threshold is not None
        count = self._counts[name]
        if name == HUB and inside != HUB:
            if self._hub is None:
                self._hub = self.possible(HUB)
            return self._hub
        least, greatest = max(count.value - self.threshold, 0), count.value + self.threshold
        if not count.told:
            return least, greatest
        return (0, self.threshold - 1) if self._hidden[name] == "small" else (max(least, self.threshold), greatest)

    def _tells(self, name: str) -> bool:
        """Whether a reader could narrow a hidden count down to fewer than half as many values as are small."""
        if self._is_wide(name):
            return False
        stories = self._stories(name, list(self._rows_around(name)))
        for way in (_GREATEST, _LEAST):
            self._tell(name, way, *stories)
            if self._is_wide(name):
                return False
        return True

    def _is_wide(self, name: str) -> bool:
        """A story once found stays one: hiding more takes none away."""
        assert self.threshold is not None
        least, greatest = self._told[name]
        return greatest - least + 1 >= self.threshold / 2 - _TINY

    def _rows_around(self, name: str) -> Iterator[tuple[str, Sequence[str]]]:
        """All sums that tell of this count, directly or over other hidden ones, as far as the hub."""
        known: set[str] = {HUB}
        waiting = {name}
        left = list(self._sums)
        while waiting:
            known |= waiting
            near = [row for row in left if not waiting.isdisjoint((row[0], *row[1]))]
            left = [row for row in left if waiting.isdisjoint((row[0], *row[1]))]
            yield from near
            waiting = {each for total, parts in near for each in (total, *parts) if each in self._hidden} - known

    def _next_to_hide(self, name: str) -> str | None:
        """The cheapest count that is still shown around it; the smallest of the cheapest."""
        around = {each for total, parts in self._rows_around(name) for each in (total, *parts)}
        if HUB in around and HUB in self._hidden:
            around |= {each for total, parts in self._sums if total == HUB for each in parts}
        return min(
            (each for each in around if each not in self._hidden and not self._counts[each].seen),
            key=lambda each: (self._counts[each].cost, self._counts[each].value, each),
            default=None,
        )
