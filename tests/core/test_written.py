"""Times and days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import written
from core.written import MIDNIGHT

TODAY = date(2030, 3, 5)
MINUTES = st.integers(0, MIDNIGHT - 1)


def clock(minutes: int, sign: str = ":") -> str:
    return f"{minutes // 60:02d}{sign}{minutes % 60:02d}"


@given(MINUTES, st.integers(1, MIDNIGHT), st.sampled_from(":."), st.sampled_from(("-", "–", " — ", " to ", " до ")))
def test_hours_are_read_as_they_stand_there(opens: int, closes: int, sign: str, between: str) -> None:
    assert written.hours(clock(opens, sign) + between + clock(closes, sign)) == [(opens, closes)]


@given(st.lists(st.tuples(MINUTES, st.integers(1, MIDNIGHT)), min_size=1, max_size=5))
def test_several_hours_are_read_in_their_order(spans: list[tuple[int, int]]) -> None:
    assert written.hours(", ".join(f"{clock(opens)}-{clock(closes)}" for opens, closes in spans)) == spans


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("18-21", [(1080, 1260)]),
        ("с 18 до 21", [(1080, 1260)]),
        ("soat 9 dan 12:30 gacha", [(540, 750)]),
        ("9:00-12:00.", [(540, 720)]),
        ("22:00-00:00", [(1320, MIDNIGHT)]),
        ("22:00-24:00", [(1320, MIDNIGHT)]),
        ("21:00-18:00", [(1260, 1080)]),  # what is wrong with it is said by whoever asked
    ],
)
def test_hours_are_read_in_many_ways(words: str, hours: list[tuple[int, int]]) -> None:
    assert written.hours(words) == hours


@pytest.mark.parametrize(
    "words", ["", "18:00", "18:00-", "25:00-26:00", "18:60-19:00", "1800-2100", "18:00:00-21:00", "evening", "9-12, 14"]
)
def test_what_is_no_pair_of_times_is_none(words: str) -> None:
    assert written.hours(words) is None


@given(MINUTES)
def test_a_single_time_is_read(minutes: int) -> None:
    assert written.time(f" {clock(minutes)} ") == minutes


@pytest.mark.parametrize("words", ["", "nine", "25", "18:60", "18:00-21:00", "24:01", "-1"])
def test_what_is_no_time_is_none(words: str) -> None:
    assert written.time(words) is None


@given(st.integers(0, 360))
def test_a_day_without_a_year_is_the_next_such_day(ahead: int) -> None:
    day = TODAY + timedelta(days=ahead)
    assert written.days(f"{day:%d.%m.}", TODAY) == [day]
    assert written.days(f"{day:%d.%m.%Y}", TODAY) == [day]
    assert written.days(f"{day:%Y-%m-%d}", TODAY) == [day]


@given(st.integers(0, 360), st.integers(0, 360))
def test_two_days_are_read_in_their_order(one: int, two: int) -> None:
    days = [TODAY + timedelta(days=one), TODAY + timedelta(days=two)]
    for between in ("-", " – ", " to "):
        assert written.days(between.join(f"{day:%d.%m.%Y}" for day in days), TODAY) == days


@pytest.mark.parametrize(
    "words", ["", "tomorrow", "31.02.", "00.01.", "11.13.2030", "11.03.30", "11.03. x 5", "2030-13-01"]
)
def test_what_is_no_day_is_none(words: str) -> None:
    assert written.days(words, TODAY) is None
