"""The programme as plain values: its weeks, its measures and its cards. `content/programme.toml` says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Occasion = Literal["start", "half", "end", "after-3", "after-6"]
Pulse = Literal["pulse", "phq-2"]


@dataclass(frozen=True, slots=True)
class Week:
    """One week. `theme` names its text (`week-<theme>`; empty: none), `task` the answers to its small task.

    `pulse` is what the check-in asks: our own questions, or PHQ-2 in place of one of them. `goals`: whether she is
    asked about her goals.
    """

    theme: str = ""
    task: tuple[str, ...] = ()
    pulse: Pulse = "pulse"
    goals: bool = False


@dataclass(frozen=True, slots=True)
class Programme:
    """`measures` are the names of instruments in the order they are asked; `follow_ups` months after the end."""

    version: int
    weeks: tuple[Week, ...]
    measures: Mapping[Occasion, tuple[str, ...]]
    follow_ups: Mapping[Occasion, int]
    cards: tuple[str, ...]

    @property
    def length(self) -> int:
        """In weeks."""
        return len(self.weeks)

    def week(self, number: int) -> Week | None:
        """Counted from 1; None outside of the programme."""
        return self.weeks[number - 1] if 1 <= number <= self.length else None

    def occasion_of(self, week: int) -> Occasion | None:
        """The longer measure that takes the place of this week's check-in, if one does."""
        found: Occasion | None = "end" if week == self.length else "half" if week == self.length // 2 > 0 else None
        return found if found in self.measures else None


EMPTY: Final = Programme(version=1, weeks=(Week(),) * 12, measures={}, follow_ups={}, cards=())
