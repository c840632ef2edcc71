"""When things happen, on her clock."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.schedule import (
    WeeklyHour,
    Window,
    before_window_closes,
    into_window,
    local_time,
    programme_week,
    to_utc,
)

ZONES = ["Asia/Tashkent", "Asia/Dushanbe", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1)).map(lambda naive: naive.replace(tzinfo=UTC))  # noqa: DTZ001


@given(moments, st.integers(0, 6), st.integers(0, 23), st.sampled_from(ZONES))
def test_the_next_occurrence_is_after_now_within_eight_days_and_on_her_day(
    now: datetime, weekday: int, hour: int, zone: str
) -> None:
    at = WeeklyHour(weekday, hour, zone).after(now)
    assert now < at <= now + timedelta(days=8)
    local = local_time(at, zone)
    assert local.weekday() == weekday
    assert local.hour == hour or not _exists(local.date(), hour, zone)


def _exists(day: date, hour: int, zone: str) -> bool:
    wall = datetime.combine(day, time(hour), ZoneInfo(zone))
    return wall.astimezone(UTC).astimezone(ZoneInfo(zone)).hour == hour


@given(moments, st.integers(0, 6), st.integers(0, 23), st.sampled_from(ZONES))
def test_occurrences_are_one_for_each_week_of_her_calendar(now: datetime, weekday: int, hour: int, zone: str) -> None:
    occurrences = WeeklyHour(weekday, hour, zone).occurrences(now)
    days = [local_time(next(occurrences), zone).date() for _ in range(5)]
    assert all(later - earlier == timedelta(days=7) for earlier, later in itertools.pairwise(days))


def test_an_hour_that_the_clocks_skip_comes_once_just_after() -> None:
    # Berlin, 31 March 2030: 02:00 becomes 03:00.
    at = to_utc(date(2030, 3, 31), time(2), "Europe/Berlin")
    assert local_time(at, "Europe/Berlin").hour == 3


def test_an_hour_that_comes_twice_is_taken_the_first_time() -> None:
    # Berlin, 27 October 2030: 02:00 comes at 00:00 and 01:00 UTC.
    assert to_utc(date(2030, 10, 27), time(2), "Europe/Berlin") == datetime(2030, 10, 27, 0, tzinfo=UTC)


@given(moments, st.sampled_from(ZONES), st.integers(0, 22), st.integers(1, 24))
def test_what_is_moved_into_the_window_is_inside_it_and_never_earlier(
    now: datetime, zone: str, opens: int, closes: int
) -> None:
    if opens >= closes:
        opens, closes = closes - 1, opens + 1
    window = Window(opens, min(24, closes))
    at = into_window(now, zone, window)
    assert now <= at <= now + timedelta(hours=26)
    local = local_time(at, zone)
    assert window.holds(local) or not _exists(local.date(), opens, zone)


@pytest.mark.parametrize(
    ("today", "week"),
    [(date(2030, 3, 11), 0), (date(2030, 3, 12), 1), (date(2030, 3, 18), 1), (date(2030, 6, 3), 12)],
)
def test_weeks_count_from_the_first_day(today: date, week: int) -> None:
    assert programme_week(today, date(2030, 3, 12)) == week


@pytest.mark.parametrize(("opens", "closes"), [(20, 9), (9, 9), (-1, 5), (5, 25)])
def test_a_window_that_cannot_be_is_refused(opens: int, closes: int) -> None:
    with pytest.raises(ValueError, match="open before they close"):
        Window(opens, closes)


@pytest.mark.parametrize(("weekday", "hour"), [(7, 5), (-1, 5), (1, 24), (1, -1)])
def test_an_hour_that_cannot_be_is_refused(weekday: int, hour: int) -> None:
    with pytest.raises(ValueError, match="weekly hour"):
        WeeklyHour(weekday, hour, "Asia/Tashkent")


@given(moments, st.integers(0, 23), st.integers(1, 24), st.sampled_from(ZONES))
def test_what_is_of_no_use_later_comes_in_the_last_of_her_hours_before(
    moment: datetime, opens: int, length: int, zone: str
) -> None:
    window = Window(opens, min(24, opens + length))
    at = before_window_closes(moment, zone, window)
    assert moment - timedelta(hours=26) < at <= moment  # a day with an hour more, and one
    assert window.holds(local_time(at, zone)) or not _exists(local_time(at, zone).date(), window.closes - 1, zone)
    assert (at == moment) == window.holds(local_time(moment, zone)) or at == moment


def test_an_hour_before_a_morning_is_the_evening_before() -> None:
    window, zone = Window(9, 20), "Asia/Tashkent"
    at = before_window_closes(datetime(2030, 3, 6, 3, 30, tzinfo=UTC), zone, window)  # 08:30 there
    assert local_time(at, zone).isoformat() == "2030-03-05T19:00:00+05:00"
    at = before_window_closes(datetime(2030, 3, 6, 15, 30, tzinfo=UTC), zone, window)  # 20:30 there
    assert local_time(at, zone).isoformat() == "2030-03-06T19:00:00+05:00"
