"""Talks in the report: counted by hand, hidden like all other counts, judged only where there are enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count as numbers
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, update

from locales.catalog import LOCALES, Catalog
from reports import page, report, workbook
from reports.document import Report, Row
from reports.outcomes import Outcomes, Wanted, collect
from reports.reading import reading
from reports.suppression import SHARED
from reports.talking import JUDGED
from reports.words import Words
from storage.database import parse_url
from storage.schema import (
    availability,
    counters,
    persons,
    roles,
    route_days,
    seats,
    session_feedback,
    sessions,
    visits,
)
from tests.reports.cohort import CAME, Woman, write

LEADER = 900


@dataclass
class Talk:
    """One of a woman (by her number, from 1). `asked`: days before it."""

    woman: int
    outcome: str | None = "held"
    state: str = "over"
    asked: int = 3
    day: int = 10
    booked: bool = True


@dataclass
class Town:
    women: Sequence[Woman]
    talks: Sequence[Talk] = ()
    heard: Sequence[tuple[int, int, int | None]] = ()  # woman, which of her talks, answer
    locales: dict[int, str] = field(default_factory=dict)
    groups: dict[str, Sequence[int]] = field(default_factory=dict)  # state: who sits in it
    visited: Sequence[int] = ()
    moved: int = 0


def counted(url: str, town: Town, **wanted: Any) -> Outcomes:
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        _fill(connection, town)
    engine.dispose()
    with reading(url) as connection:
        return collect(connection, Wanted(**wanted))


def _fill(connection: Connection, town: Town) -> None:
    write(connection, town.women)
    _add_leader(connection)
    for woman, locale in town.locales.items():
        connection.execute(update(persons).where(persons.c.id == woman).values(locale=locale))
    ids = numbers(1)
    for talk in town.talks:
        connection.execute(insert(sessions).values(_talk(next(ids), talk)))
    for state, sitting in town.groups.items():
        group = next(ids)
        values = _talk(group, Talk(0, "held" if state == "over" else None, state)) | {"person_id": None, "seats": 8}
        connection.execute(insert(sessions).values(values))
        for woman in sitting:
            connection.execute(insert(seats).values(session_id=group, person_id=woman, state="seated", at=CAME))
    for woman, number, answer in town.heard:
        row = {"study_number": woman * 1000, "number": number, "medium": "write", "heard": answer}
        connection.execute(insert(session_feedback).values(row))
    connection.execute(insert(route_days).values(id=1, region="tashkent", day=CAME.date(), seats=9))
    for woman in town.visited:
        row = {"id": woman, "person_id": woman, "route_day_id": 1, "state": "over", "asked_at": CAME}
        connection.execute(insert(visits).values(row))
    connection.execute(insert(counters).values(name="talks-moved", value=town.moved))


def _add_leader(connection: Connection) -> None:
    """A psychologist of Tashkent who talks Uzbek and Russian."""
    connection.execute(
        insert(persons).values(
            id=LEADER, chat_key="f" * 32, alias=LEADER, telegram_id=b"x", study_number=b"x", locale="en",
            zone="Asia/Tashkent", silent=False, reachable=True, enrolled_at=CAME,
        )
    )  # fmt: skip
    connection.execute(insert(roles).values(person_id=LEADER, role="psychologist", granted_at=CAME, region="tashkent"))
    connection.execute(
        insert(availability).values(
            person_id=LEADER, length=50, buffer=10, notice=12, horizon=28, per_day=4, per_week=12, media="write",
            locales="uz ru", woman=True,
        )
    )  # fmt: skip


def _talk(number: int, talk: Talk) -> dict[str, Any]:
    starts_at = CAME + timedelta(days=talk.day, hours=number % 8)
    return {
        "id": number, "person_id": talk.woman, "psychologist_id": LEADER, "state": talk.state, "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=50), "medium": "write", "locale": "uz", "made_at": CAME,
        "asked_at": starts_at - timedelta(days=talk.asked), "booked_at": CAME if talk.booked else None,
        "outcome": talk.outcome, "revision": 0,
    }  # fmt: skip


def small() -> Town:
    """Four women of two regions; the third of them talked in a group alone, and the fourth was visited."""
    women = [Woman(), Woman(), Woman(region="fergana"), Woman(region="fergana", agrees=False)]
    talks = [
        Talk(1, asked=2), Talk(1, "partly", day=20), Talk(1, "no-show", day=30), Talk(2, "could-not", asked=9),
        Talk(2, None, day=20), Talk(2, None, "cancelled", day=30), Talk(2, None, "cancelled", day=31, booked=False),
        Talk(2, None, "booked", day=40), Talk(2, None, "expired", day=41, booked=False),
    ]  # fmt: skip
    return Town(
        women,
        talks,
        heard=[(1, 1, 2), (1, 3, 1), (2, 1, None), (4, 1, 0)],
        locales={1: "uz-Cyrl", 2: "ru"},
        groups={"over": (2, 3), "cancelled": (1, 2), "booked": (1,)},
        visited=(4,),
        moved=7,
    )


def row(made: Report, table: str, key: str) -> Row:
    found = made.tables[table].row(key)
    assert found is not None, key
    return found


def values(found: Row) -> list[float | None]:
    figures = (found.figure(column).value for column in ("count", "of", "share"))
    return [None if value is None else round(value, 1) for value in figures]


def test_talks_are_counted_as_they_ended(database_url: str) -> None:
    found = counted(database_url, small()).talks
    assert found.ends == {"held": 1, "partly": 1, "no-show": 1, "could-not": 1, "unsaid": 1, "called-off": 1}
    assert found.days == {2: 1, 9: 1}
    assert found.talked == {("tashkent", "uz"): 1}
    assert found.helpers == {("tashkent", ("uz", "ru")): 1}
    assert found.heard == {"yes": 1, "partly": 1}  # the fourth is not counted, the second passed it over
    assert (found.groups, found.seats, found.visits) == (1, 2, 1)


@pytest.mark.parametrize(("wanted", "ends", "seats_taken", "visited"), [
    ({"region": "tashkent"}, 6, 1, 0), ({"region": "fergana"}, 0, 1, 1), ({"cohort_id": 9}, 0, 0, 0),
])  # fmt: skip
def test_only_those_wanted(sqlite_url: str, wanted: Any, ends: int, seats_taken: int, visited: int) -> None:
    found = counted(sqlite_url, small(), **wanted).talks
    assert (sum(found.ends.values()), found.seats, found.visits) == (ends, seats_taken, visited)


def test_the_rows_say_what_they_are_of(sqlite_url: str, texts: Catalog) -> None:
    made = report.make(counted(sqlite_url, small()), texts, "en", shared=False, simulated=True)
    assert values(row(made, "talks", "talks")) == [6, None, None]
    assert values(row(made, "talks", "talks:held")) == [1, 6, 16.7]
    assert values(row(made, "talks", "talks:called-off")) == [1, 6, 16.7]
    assert values(row(made, "talks", "talks:no-show")) == [1, 3, None]  # three are too few for a share
    assert values(row(made, "talks", "first:soon")) == [1, 2, 50.0]
    assert values(row(made, "talks", "first:half")) == [2, None, None]
    assert values(row(made, "talks", "heard:yes")) == [1, 2, 50.0]
    assert values(row(made, "talks", "everywhere:moved")) == [7, None, None]
    assert values(row(made, "talks", "talks-in:seats")) == [2, None, None]
    assert values(row(made, "coverage", "talked:region:tashkent")) == [1, 2, 50.0]
    assert values(row(made, "coverage", "talked:language:uz")) == [1, 1, 100.0]
    helpers = [
        row(made, "coverage", f"talked:region:{region}").figure("helpers").value for region in ("tashkent", "fergana")
    ]
    assert helpers == [1, 0]


@pytest.mark.parametrize(("missed", "share"), [(JUDGED // 4 - 1, None), (JUDGED // 4, 25.0)])
def test_missed_talks_are_a_share_from_two_hundred_on(
    sqlite_url: str, texts: Catalog, missed: int, share: float | None
) -> None:
    held = JUDGED - JUDGED // 4
    talks = [Talk(1 + number % 40, day=number) for number in range(held)]
    talks += [Talk(1 + number % 40, "no-show", day=300 + number) for number in range(missed)]
    made = report.make(counted(sqlite_url, Town([Woman()] * 40, talks)), texts, "en", shared=True)
    assert values(row(made, "talks", "talks:no-show")) == [missed, held + missed, share]
    assert any(f"given from {JUDGED} talks on" in note for note in made.tables["talks"].notes)


def crowded() -> Iterator[Town]:
    """Many women, of whom few missed a talk, felt unheard, or live where hardly anybody talked."""
    women = [Woman(region=("tashkent", "fergana")[number % 2]) for number in range(60)]
    talks = [Talk(1 + number) for number in range(0, 60, 2)]
    talks += [Talk(2 + number, "no-show" if number < 4 else "held") for number in range(0, 40, 2)]
    heard = [(1 + number, 1, 2 if number > 3 else 0) for number in range(50)]
    locales = {number: "ru" if number < 4 else "uz" for number in range(1, 61)}
    yield Town(women, talks, heard, locales, {"over": (1, 2, 3)}, (1, 2))
    yield Town(women, [*talks, *(Talk(42 + number, "partly", asked=20) for number in range(0, 6, 2))], heard, locales)


@pytest.mark.parametrize("number", [0, 1])
def test_small_numbers_are_hidden_like_all_others(sqlite_url: str, texts: Catalog, number: int) -> None:
    made = report.make(counted(sqlite_url, list(crowded())[number]), texts, "en", shared=True)
    told = [
        figure for name in ("talks", "coverage") for figure in made.tables[name].figures() if figure.form == "count"
    ]
    assert not [figure for figure in told if figure.needs and figure.value is not None and 0 < figure.value < SHARED]
    words = Words(texts, "en", SHARED)
    no = row(made, "talks", "heard:no")
    assert words.figure(no.figure("count")) == "< 10"
    assert words.figure(no.figure("share")) == "hidden"
    assert words.figure(row(made, "talks", "heard:yes").figure("count")) in ("46", "hidden")
    both = [row(made, "talks", f"heard:{answer}").figure("count").value for answer in ("yes", "partly")]
    whole = row(made, "talks", "heard:yes").figure("of").value
    assert None in (*both, whole)  # or what is hidden would be their difference


@pytest.mark.parametrize("locale", LOCALES)
def test_it_stands_on_the_page_and_in_the_workbook(sqlite_url: str, texts: Catalog, locale: str) -> None:
    made = report.make(counted(sqlite_url, small()), texts, locale, shared=False, simulated=True)
    words = Words(texts, locale, None)
    html = page.write(made, words).decode()
    assert texts.text(locale, "report-talks-heard", answer="yes") in html
    assert texts.text(locale, "report-note-coverage") in html
    assert workbook.write(made, words)
