"""Clocks that are put forward and back, days that come every four years, phones that go elsewhere: what is asked comes
once each time, on her clock, or has passed for a reason that stands in a row."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from content import loading
from content.loading import Content
from core.consents import KINDS
from core.programme import EMPTY, Programme, Week
from locales.catalog import Catalog
from services import check_ins, consents, measures, people, reminders
from services.work import Work
from storage import check_ins as weeks
from storage import due, sittings
from storage import people as rows
from storage.people import Person
from storage.schema import due as planned
from tests.machine.village import ANN, Village
from tests.scenes.town import RULES

PLACES = {"here": "Europe/Berlin", "there": "America/New_York", "tashkent": "Asia/Tashkent", "almaty": "Asia/Almaty"}
MONDAY, TUESDAY, FRIDAY, SUNDAY = 0, 1, 4, 6

A_Village = Callable[[Programme], Village]


@pytest.fixture
def built(texts: Catalog, migrated_files: Path, tmp_path: Path) -> Iterator[A_Village]:
    for name in ("main.db", "keys.db"):
        shutil.copy(migrated_files / name, tmp_path / name)
    content, made = loading.load(), list[Village]()

    def build(programme: Programme) -> Village:
        said: Content = replace(content, programme=programme)
        village = Village(
            tmp_path / "main.db", tmp_path / "keys.db", texts, replace(RULES, staff={}, places=PLACES), said
        )
        made.append(village)
        return village

    yield build
    for village in made:
        village.close()


def programme(length: int = 12, **measured: tuple[str, ...]) -> Programme:
    named = {each.replace("_", "-"): names for each, names in measured.items()}
    follow_ups = {"after-3": 3} if "after-3" in named else {}
    return replace(EMPTY, weeks=(Week(),) * length, measures=named, follow_ups=follow_ups)  # type: ignore[arg-type]


def comes_in(
    village: Village, now: datetime, zone: str, weekday: int, hour: int, *, hours: tuple[int, int] = (9, 20)
) -> None:
    village.now = now

    def come_in(work: Work) -> None:
        person = people.set_locale(work, people.enrol(work, ANN), "en")
        rows.change(work.tx, person.id, zone=zone)
        person = people.set_hours(work, people.again(work, person), *hours)
        for kind in KINDS:
            consents.answer(work, person, kind, given=True)
        people.set_rhythm(work, person, weekday, hour)

    village._transaction(come_in)


def ann(work: Work) -> Person:
    person = people.find(work, ANN)
    assert person is not None
    return person


def asked(village: Village) -> list[tuple[int, str, datetime]]:
    """Week, what became of it, and when it was opened."""

    def read(work: Work) -> list[tuple[int, str, datetime]]:
        return [(each.week, each.state, each.opened_at) for each in weeks.all_of(work.tx, ann(work).id)]

    found: list[tuple[int, str, datetime]] = village._transaction(read)
    return found


def sat(village: Village) -> list[tuple[str, str, datetime]]:
    def read(work: Work) -> list[tuple[str, str, datetime]]:
        return [(each.occasion, each.state, each.opened_at) for each in sittings.all_of(work.tx, ann(work).id)]

    found: list[tuple[str, str, datetime]] = village._transaction(read)
    return found


def prompts(village: Village) -> int:
    """How often she was asked whether now is a good time."""
    return sum("Is now a good time?" in text for text, _ in village.screens[ANN].messages.values())


@pytest.mark.parametrize(
    ("zone", "weekday", "hour", "came", "hours"),
    [
        ("Europe/Berlin", SUNDAY, 9, datetime(2030, 2, 20, 8, tzinfo=UTC), (9, 20)),  # forward on 31 March
        ("Europe/Berlin", SUNDAY, 9, datetime(2030, 9, 20, 8, tzinfo=UTC), (9, 20)),  # back on 27 October
        ("Europe/Berlin", SUNDAY, 2, datetime(2030, 2, 20, 8, tzinfo=UTC), (0, 24)),  # an hour that is skipped
        ("Europe/Berlin", SUNDAY, 2, datetime(2030, 9, 20, 8, tzinfo=UTC), (0, 24)),  # an hour that comes twice
        ("America/New_York", SUNDAY, 19, datetime(2030, 2, 1, 15, tzinfo=UTC), (9, 20)),
        ("America/New_York", SUNDAY, 1, datetime(2030, 9, 20, 15, tzinfo=UTC), (0, 24)),
        (
            "Asia/Almaty",
            FRIDAY,
            10,
            datetime(2024, 2, 1, 8, tzinfo=UTC),
            (9, 20),
        ),  # an hour back for good, 1 March 2024
        ("Asia/Tashkent", TUESDAY, 10, datetime(2028, 1, 20, 8, tzinfo=UTC), (9, 20)),  # 29 February, a Tuesday
    ],
)
def test_each_week_comes_once_at_her_hour(
    built: A_Village, zone: str, weekday: int, hour: int, came: datetime, hours: tuple[int, int]
) -> None:
    village = built(programme())
    comes_in(village, came, zone, weekday, hour, hours=hours)
    village.waits(timedelta(weeks=14))
    found = asked(village)
    assert [week for week, _, _ in found] == list(range(1, 13))
    assert {state for _, state, _ in found} == {"missed"}
    local = [at.astimezone(ZoneInfo(zone)) for _, _, at in found]
    assert {(each - local[0].date()).days % 7 for each in map(datetime.date, local)} == {0}
    skipped = {date(2030, 3, 31)} if hour == 2 else set()
    assert {(each.hour, each.minute) for each in local if each.date() not in skipped} == {(hour, 0)}
    assert [each.hour for each in local if each.date() in skipped] == ([3] if skipped and came.month == 2 else [])
    assert prompts(village) == 12


@pytest.mark.parametrize("minutes", [5, 59, 60])
def test_a_clock_that_jumps_back_asks_nothing_twice(built: A_Village, minutes: int) -> None:
    village = built(programme(start=("bridge",)))
    comes_in(village, datetime(2030, 3, 5, 5, 20, tzinfo=UTC), "Asia/Tashkent", TUESDAY, 10)
    village.waits(timedelta(hours=24))  # to the start of Wednesday 10:00, and a little more
    assert [occasion for occasion, _, _ in sat(village)] == ["start"]
    village.now -= timedelta(minutes=minutes)
    village.waits(timedelta(hours=2))
    assert (len(sat(village)), prompts(village)) == (1, 1)
    village.waits(timedelta(days=6) - timedelta(hours=1))
    count = prompts(village)
    assert [week for week, _, _ in asked(village)] == [1]
    village.now -= timedelta(minutes=minutes)
    village.waits(timedelta(hours=3))
    assert ([week for week, _, _ in asked(village)], prompts(village)) == ([1], count)
    kinds = village._rows(select(planned.c.occurrence).where(planned.c.kind == check_ins.PROMPT))
    assert [each.occurrence for each in kinds] == ["2"]


@pytest.mark.parametrize(
    ("home", "away"), [("here", "there"), ("there", "here"), ("tashkent", "almaty"), ("almaty", "there")]
)
@pytest.mark.parametrize("hours_after", [-30, -1, 1, 30])
def test_a_phone_that_goes_elsewhere_is_asked_once_each_week(
    built: A_Village, home: str, away: str, hours_after: int
) -> None:
    """She moves shortly before or after an hour of hers, and back three weeks later."""
    village = built(programme(8, start=("bridge",)))
    comes_in(village, datetime(2030, 2, 25, 6, tzinfo=UTC), PLACES[home], MONDAY, 9)
    first = village._transaction(lambda work: check_ins.next_prompt(work, ann(work)))
    for place, at in ((away, first + timedelta(weeks=2, hours=hours_after)), (home, first + timedelta(weeks=5))):
        village.waits(at - village.now)
        village._transaction(partial(_moves, place))
    village.waits(timedelta(weeks=8))
    found = asked(village)
    assert [week for week, _, _ in found] == list(range(1, 9))
    moments = [at for _, _, at in found]
    assert all(later - earlier >= timedelta(days=4) for earlier, later in itertools.pairwise(moments))
    assert len(sat(village)) == 1
    assert prompts(village) == 9


def _moves(place: str, work: Work) -> None:
    people.set_place(work, ann(work), place)


def test_three_months_after_the_last_of_november_is_the_last_of_february(built: A_Village) -> None:
    village = built(programme(2, after_3=("bridge",)))
    came = datetime(2027, 11, 19, 6, tzinfo=UTC)  # weeks on 23 and 30 November
    comes_in(village, came, "Asia/Tashkent", TUESDAY, 10)
    village.waits(timedelta(weeks=26))
    ((occasion, state, at),) = sat(village)
    assert (occasion, state) == ("after-3", "missed")
    assert at == datetime(2028, 2, 29, 5, tzinfo=UTC)


def test_what_came_too_late_has_passed_and_says_so(built: A_Village) -> None:
    """Away for ten days: the start and a week are over, and nobody is asked about them."""
    village = built(programme(start=("bridge",)))
    comes_in(village, datetime(2030, 3, 5, 5, 20, tzinfo=UTC), "Asia/Tashkent", TUESDAY, 10)
    village.now += timedelta(days=11)
    village.waits(timedelta())
    assert [(occasion, state) for occasion, state, _ in sat(village)] == [("start", "missed")]
    assert [(week, state) for week, state, _ in asked(village)] == [(1, "missed")]
    assert prompts(village) == 0
    village.waits(timedelta(days=7))
    assert [week for week, _, _ in asked(village)] == [1, 2]
    assert prompts(village) == 1


def test_her_plans_are_the_same_after_every_start(built: A_Village) -> None:
    village = built(programme(start=("bridge",), after_3=("bridge",)))
    comes_in(village, datetime(2030, 3, 5, 5, 20, tzinfo=UTC), "Asia/Tashkent", TUESDAY, 10)
    before = _plans(village)
    assert {kind for kind, _, _ in before} == {check_ins.PROMPT, measures.PROMPT, reminders.FIRST}
    for repair in (check_ins.repair_plans, measures.repair_plans):
        village._transaction(repair)
    assert _plans(village) == before
    village._transaction(lambda work: due.drop(work.tx, ann(work).id, measures.PROMPT))
    village._transaction(measures.repair_plans)
    assert _plans(village) == before


def _plans(village: Village) -> set[tuple[str, str, datetime]]:
    found = village._rows(select(planned.c.kind, planned.c.occurrence, planned.c.due_at))
    return {(row.kind, row.occurrence, row.due_at) for row in found}
