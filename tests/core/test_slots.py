"""Free times, against a model that walks through the days five minutes at a time and looks at every rule anew."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.slots import MIDNIGHT, STEP, Busy, DayException, Hours, Terms, free

TICK = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
YEAR = 2030

# Without summer time; with it; half an hour of it; by midnight, so that a day has 23 hours or its last one twice; two
# hours of it; in winter.
ZONES = (
    "Asia/Tashkent",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Beirut",
    "America/Santiago",
    "Africa/Cairo",
    "America/Nuuk",
    "Antarctica/Troll",
    "Pacific/Chatham",
    "Africa/Casablanca",
)


class Case(NamedTuple):
    terms: Terms
    hours: Sequence[Hours]
    exceptions: Sequence[DayException]
    busy: Sequence[Busy]
    now: datetime
    zone: str
    first: datetime | None = None
    last: datetime | None = None

    def free(self) -> list[datetime]:
        return list(free(*self[:6], first=self.first, last=self.last))


def jumps(zone: str) -> Iterator[datetime]:
    """When the clocks there are changed."""
    begins = datetime(YEAR, 1, 1, tzinfo=UTC)
    hours = [begins + timedelta(minutes=30 * number) for number in range(2 * 24 * 365)]
    for before, after in pairwise(hours):
        if before.astimezone(ZoneInfo(zone)).utcoffset() != after.astimezone(ZoneInfo(zone)).utcoffset():
            yield after


JUMPS = {zone: [*jumps(zone)] for zone in ZONES}


# The model ------------------------------------------------------------------------------------------------------------


def model(case: Case) -> list[datetime]:
    """What `free` should give, slowly."""
    open_at, opened_at = _walk(case)
    return sorted(tick for tick, windows in open_at.items() if windows and _is_free(case, tick, open_at, opened_at))


Window = tuple[date, int, int]


def _walk(case: Case) -> tuple[dict[datetime, list[Window]], dict[Window, datetime]]:
    """The windows that are open at each tick, and when each window opened.

    A clock that is put back has shown its hour already: what was closed by then stays closed.
    """
    zone = ZoneInfo(case.zone)
    tick = case.now.replace(hour=0, minute=0, second=0, microsecond=0) - 3 * DAY
    until = case.now + (case.terms.horizon + 3) * DAY
    shown = tick.astimezone(zone).replace(tzinfo=None)
    open_at: dict[datetime, list[Window]] = {}
    opened_at: dict[Window, datetime] = {}
    while tick < until:
        shown = max(shown, tick.astimezone(zone).replace(tzinfo=None))
        minute = 60 * shown.hour + shown.minute
        open_at[tick] = [window for window in _windows(case, shown.date()) if window[1] <= minute < window[2]]
        for window in open_at[tick]:
            opened_at.setdefault(window, tick)
        tick += TICK
    return open_at, opened_at


def _windows(case: Case, day: date) -> list[Window]:
    special = [each for each in case.exceptions if each.first_day <= day <= each.last_day]
    if any(each.opens is None for each in special):
        return []
    if special:
        return [(day, each.opens or 0, each.closes or 0) for each in special]
    return [(day, each.opens, each.closes) for each in case.hours if each.weekday == day.weekday()]


def _is_free(
    case: Case, start: datetime, open_at: dict[datetime, list[Window]], opened_at: dict[Window, datetime]
) -> bool:
    terms, zone = case.terms, ZoneInfo(case.zone)
    today, day = case.now.astimezone(zone).date(), start.astimezone(zone).date()
    session = [start + minutes * MINUTE for minutes in range(0, terms.length, 5)]
    with_buffer = [start + minutes * MINUTE for minutes in range(0, terms.length + terms.buffer, 5)]
    begin = [busy.starts_at.astimezone(zone).date() for busy in case.busy if busy.counts]
    return (
        any((start - opened_at[window]) % STEP == timedelta() for window in open_at[start])
        and all(open_at.get(tick) for tick in session)
        and not any(busy.starts_at <= tick < busy.ends_at for busy in case.busy for tick in with_buffer)
        and sum(each == day for each in begin) < terms.per_day
        and sum(each.isocalendar()[:2] == day.isocalendar()[:2] for each in begin) < terms.per_week
        and start - case.now >= timedelta(hours=terms.notice)
        and (day - today).days <= terms.horizon
        and (case.first is None or start >= case.first)
        and (case.last is None or start < case.last)
    )


# What is tried --------------------------------------------------------------------------------------------------------


def in_fives(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least // 5, most // 5).map(lambda fives: 5 * fives)


@st.composite
def windows(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Hours of a day: some touch each other, some touch midnight."""
    minutes = st.one_of(in_fives(0, MIDNIGHT), st.sampled_from([0, 60, 120, 150, 180, 540, 720, 1380, MIDNIGHT]))
    cuts = sorted(draw(st.sets(minutes, min_size=2, max_size=5)))
    return [pair for pair in pairwise(cuts) if draw(st.integers(0, 3))]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    zone = draw(st.sampled_from(ZONES))
    near = st.sampled_from(JUMPS[zone] or [datetime(YEAR, 6, 1, tzinfo=UTC)])
    now = draw(near) + draw(st.integers(-3 * 86400, 86400)) * timedelta(seconds=1)
    terms = Terms(
        length=draw(in_fives(10, 240)),
        buffer=draw(in_fives(0, 120)),
        notice=draw(st.sampled_from([0, 1, 12, 48])),
        horizon=draw(st.integers(0, 4)),
        per_day=draw(st.integers(1, 3)),
        per_week=draw(st.integers(1, 5)),
    )
    hours = [Hours(weekday, *window) for weekday in range(7) for window in draw(windows())]
    exceptions = []
    for first in draw(st.lists(st.integers(-1, 4), max_size=3)):
        first_day = now.date() + first * DAY
        last_day = first_day + draw(st.integers(0, 2)) * DAY
        exceptions += [DayException(first_day, last_day, *w) for w in draw(windows())] or [
            DayException(first_day, last_day)
        ]
    busy = []
    five = now.replace(minute=0, second=0)
    for ticks in draw(st.lists(st.integers(-2 * 288, 5 * 288), max_size=6)):
        starts_at = five + ticks * TICK
        busy.append(Busy(starts_at, starts_at + draw(st.integers(2, 60)) * TICK, counts=draw(st.booleans())))
    seconds = st.none() | st.integers(-86400, 5 * 86400).map(lambda after: now + timedelta(seconds=after))
    return Case(terms, hours, exceptions, busy, now, zone, draw(seconds), draw(seconds))


PLAIN = Terms(length=60, buffer=0, notice=0, horizon=2, per_day=100, per_week=100)


@settings(max_examples=80, deadline=None)
@given(case=cases())
def test_free_times_are_those_of_the_model(case: Case) -> None:
    assert case.free() == model(case)


def every_day(*hours: tuple[int, int]) -> list[Hours]:
    return [Hours(weekday, opens, closes) for weekday in range(7) for opens, closes in hours]


@pytest.mark.parametrize(("zone", "jump"), [(zone, jump) for zone in ZONES for jump in JUMPS[zone]])
def test_so_they_are_wherever_the_clocks_are_changed(zone: str, jump: datetime) -> None:
    before, after = ((jump + aside).astimezone(ZoneInfo(zone)) for aside in (-MINUTE, timedelta()))
    between = (60 * before.hour + before.minute + 1 + 60 * after.hour + after.minute) // 10 * 5 % MIDNIGHT or 30
    for hours in ([(0, MIDNIGHT)], [(0, between)], [(between, MIDNIGHT)], [(0, between), (between, MIDNIGHT)]):
        case = Case(PLAIN, every_day(*hours), [], [], jump - DAY, zone)
        assert case.free() == model(case)


# Told one by one ------------------------------------------------------------------------------------------------------

MONDAY = datetime(YEAR, 3, 4, 0, tzinfo=UTC)
MORNING = [Hours(0, 9 * 60, 12 * 60)]


def on_clock(case: Case) -> list[str]:
    return [f"{start.astimezone(ZoneInfo(case.zone)):%a %H:%M}" for start in case.free()]


def a_morning(terms: Terms = PLAIN, *, busy: Sequence[Busy] = (), exceptions: Sequence[DayException] = ()) -> Case:
    return Case(terms, MORNING, exceptions, busy, MONDAY, "UTC")


def at(hour: int, minute: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute)


def test_a_session_ends_before_the_hours_do() -> None:
    assert on_clock(a_morning()) == ["Mon 09:00", "Mon 09:30", "Mon 10:00", "Mon 10:30", "Mon 11:00"]


def test_the_buffer_lies_between_sessions_and_not_before_the_end_of_the_hours() -> None:
    terms = Terms(length=60, buffer=30, notice=0, horizon=3, per_day=9, per_week=9)
    taken = Busy(at(10), at(11))
    assert on_clock(a_morning(terms, busy=[taken])) == ["Mon 11:00"]


def test_notice_counts_in_hours_and_the_horizon_in_days() -> None:
    terms = Terms(length=60, buffer=0, notice=10, horizon=7, per_day=9, per_week=9)
    found = on_clock(a_morning(terms))
    assert found[:4] == ["Mon 10:00", "Mon 10:30", "Mon 11:00", "Mon 09:00"]
    assert len(found) == 8


@pytest.mark.parametrize(("per_day", "per_week", "is_open"), [(2, 2, True), (1, 2, False), (2, 1, False)])
def test_caps_count_what_begins_on_the_day_and_in_the_week(per_day: int, per_week: int, is_open: bool) -> None:
    terms = Terms(length=60, buffer=0, notice=0, horizon=3, per_day=per_day, per_week=per_week)
    assert bool(on_clock(a_morning(terms, busy=[Busy(at(20), at(21))]))) is is_open
    assert on_clock(a_morning(terms, busy=[Busy(at(20), at(21), counts=False)]))


def test_a_week_is_from_monday_to_sunday() -> None:
    terms = Terms(length=60, buffer=0, notice=0, horizon=9, per_day=9, per_week=1)
    sunday = Busy(at(20) + 6 * DAY, at(21) + 6 * DAY)
    assert {start.date() for start in a_morning(terms, busy=[sunday]).free()} == {MONDAY.date() + 7 * DAY}


def test_leave_outweighs_other_hours_and_other_hours_the_weeks() -> None:
    today = MONDAY.date()
    longer = DayException(today, today, 15 * 60, 16 * 60)
    assert on_clock(a_morning(exceptions=[longer])) == ["Mon 15:00"]
    assert on_clock(a_morning(exceptions=[longer, DayException(today, today)])) == []


def test_hours_that_meet_at_midnight_hold_a_session_across_it() -> None:
    late = [Hours(0, 23 * 60, MIDNIGHT), Hours(1, 0, 60)]
    assert on_clock(Case(PLAIN, late, [], [], MONDAY, "UTC")) == ["Mon 23:00", "Mon 23:30", "Tue 00:00"]


def test_an_hour_that_is_skipped_is_no_time_at_all() -> None:
    night = Case(PLAIN, [Hours(6, 60, 4 * 60)], [], [], datetime(YEAR, 3, 30, 12, tzinfo=UTC), "Europe/Berlin")
    assert on_clock(night) == ["Sun 01:00", "Sun 01:30", "Sun 03:00"]


def test_an_hour_that_comes_twice_is_two_hours_long() -> None:
    night = Case(PLAIN, [Hours(6, 60, 3 * 60)], [], [], datetime(YEAR, 10, 26, 12, tzinfo=UTC), "Europe/Berlin")
    assert on_clock(night) == ["Sun 01:00", "Sun 01:30", "Sun 02:00", "Sun 02:30", "Sun 02:00"]


def test_it_is_not_looked_further_than_asked() -> None:
    forever = Case(PLAIN, every_day((0, MIDNIGHT)), [], [], MONDAY, "UTC")
    assert next(free(*forever[:6])) == MONDAY
    assert on_clock(forever._replace(first=at(10, 1), last=at(11))) == ["Mon 10:30"]


def test_the_last_day_is_that_of_their_calendar() -> None:
    forever = Case(PLAIN, every_day((0, MIDNIGHT)), [], [], MONDAY, "Asia/Tashkent", first=at(20), last=at(21))
    assert on_clock(forever) == ["Tue 01:00", "Tue 01:30"]
