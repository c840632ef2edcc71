"""Free times: a pure function of hours, exceptions, what is taken, the moment and the zone.

Hours are wishes on a wall clock, sessions are real minutes. An hour that the clocks show twice belongs to a window
once and is as long as it is; an hour that they skip is not there. Windows that touch, also at midnight, are one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

STEP: Final = timedelta(minutes=30)  # from one start to the next
MIDNIGHT: Final = 1440  # minutes of a day
_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of every week: `weekday` 0 is Monday, `opens` (0–1439) and `closes` (to 1440) are minutes of the day."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class DayException:
    """From the first to the last day it is otherwise: other hours instead of the week's, or (None) none at all.

    Several for one day add up; one without hours outweighs them.
    """

    first_day: date
    last_day: date
    opens: int | None = None
    closes: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """`length` and `buffer` in minutes, `notice` in hours before a start, `horizon` in days after today; at most
    `per_day` and `per_week` sessions begin on a day and in a week (from Monday) of the psychologist's calendar."""

    length: int
    buffer: int
    notice: int
    horizon: int
    per_day: int
    per_week: int


@dataclass(frozen=True, slots=True)
class Busy:
    """A time that is taken; a psychologist's ends with the buffer. `counts`: a session for the caps."""

    starts_at: datetime
    ends_at: datetime
    counts: bool = True


def free(
    terms: Terms,
    hours: Sequence[Hours],
    exceptions: Sequence[DayException],
    busy: Sequence[Busy],
    now: datetime,
    zone: str,
    *,
    first: datetime | None = None,
    last: datetime | None = None,
) -> Iterator[datetime]:
    """Starts in UTC, ascending: every half hour from when a window opens, so that the session ends within it.

    `busy` holds everything of the weeks in question, for the caps. `first`, `last`: only starts from `first` on and
    before `last`.
    """
    earliest = max(now + timedelta(hours=terms.notice), first or now)
    day, end = _day_of(earliest, zone), _day_of(now, zone) + terms.horizon * _DAY
    if last is not None:
        end = min(end, _day_of(last, zone))
    with_buffer = timedelta(minutes=terms.length + terms.buffer)
    while day <= end:
        starts = _starts(_windows(hours, exceptions, day), day, zone, terms.length)
        if starts and starts[-1] >= earliest and not _is_full(terms, busy, day, zone):
            for start in starts:
                if last is not None and start >= last:
                    return
                if start >= earliest and not any(
                    taken.starts_at < start + with_buffer and start < taken.ends_at for taken in busy
                ):
                    yield start
        day += _DAY


_Windows = tuple[tuple[int, int], ...]


def _windows(hours: Sequence[Hours], exceptions: Sequence[DayException], day: date) -> _Windows:
    """When they are there on a day, in minutes of it; those of the day after follow where they go on at midnight."""
    found = _of_day(hours, exceptions, day)
    if any(closes == MIDNIGHT for _, closes in found):
        found += [(MIDNIGHT + o, MIDNIGHT + c) for o, c in _of_day(hours, exceptions, day + _DAY)]
    return tuple(found)


def _of_day(hours: Sequence[Hours], exceptions: Sequence[DayException], day: date) -> list[tuple[int, int]]:
    special = [each for each in exceptions if each.first_day <= day <= each.last_day] if exceptions else ()
    if special:
        listed = [(each.opens, each.closes) for each in special if each.opens is not None and each.closes is not None]
        return sorted(listed) if len(listed) == len(special) else []
    weekday = day.weekday()
    return sorted([(each.opens, each.closes) for each in hours if each.weekday == weekday])


@lru_cache(maxsize=4096)
def _starts(windows: _Windows, day: date, zone: str, length: int) -> tuple[datetime, ...]:
    """The starts of a day with these windows, ascending, whatever is taken. Many psychologists have the same."""
    joined = [(_instant(day, opens, zone), _instant(day, closes, zone)) for opens, closes in windows]
    midnight, found = _instant(day, MIDNIGHT, zone), set[datetime]()
    for start, closes in joined:
        end = closes
        for begins, ends in joined:
            if begins <= end < ends:
                end = ends
        while start < min(closes, midnight) and start + timedelta(minutes=length) <= end:
            found.add(start)
            start += STEP
    return tuple(sorted(found))


def _is_full(terms: Terms, busy: Sequence[Busy], day: date, zone: str) -> bool:
    """Whether no session more may begin that day, by the caps."""
    begin = [taken.starts_at for taken in busy if taken.counts]
    if len(begin) < min(terms.per_day, terms.per_week):
        return False
    of_day = sum(_instant(day, 0, zone) <= each < _instant(day, MIDNIGHT, zone) for each in begin)
    monday = day - day.weekday() * _DAY
    of_week = sum(_instant(monday, 0, zone) <= each < _instant(monday, 7 * MIDNIGHT, zone) for each in begin)
    return of_day >= terms.per_day or of_week >= terms.per_week


def _day_of(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=4096)
def _instant(day: date, minutes: int, zone: str) -> datetime:
    """When a clock there shows so many minutes of this day for the first time, in UTC; those of the days after go on
    from 1440. What it skips is the moment it jumps."""
    days, minutes = divmod(minutes, MIDNIGHT)
    wall = datetime.combine(day + days * _DAY, time(minutes // 60, minutes % 60), ZoneInfo(zone))
    found = wall.astimezone(UTC)
    offset = found.astimezone(wall.tzinfo).utcoffset()
    if offset != wall.utcoffset():  # it is skipped, and `found` is as far behind the jump as it is in the gap
        while (found - _MINUTE).astimezone(wall.tzinfo).utcoffset() == offset:
            found -= _MINUTE
    return found
