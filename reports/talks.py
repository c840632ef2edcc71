"""Talks with psychologists, counted in the database: how they ended, how long women waited, who had any.

Talks of all women are counted, like calls for help; what women said of them only of those who agreed to be counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Connection, case, func, select, type_coerce

from core.sessions import CANCELLED, OUTCOMES, OVER, TOOK_PLACE
from storage.schema import availability, evaluation, persons, roles, seats, session_feedback, sessions, visits

UNSAID: Final = "unsaid"  # its time is over, and nobody has said how it was
CALLED_OFF: Final = "called-off"
ENDS: Final = (*OUTCOMES, UNSAID, CALLED_OFF)
KEPT: Final = ("held", "partly", "no-show")  # those to which she came or did not: what the share of missed ones is of
# Answers to “I felt heard”: session_feedback.heard.
HEARD: Final[Mapping[int, str]] = {2: "yes", 1: "partly", 0: "no"}
_DAY: Final = 86_400_000_000  # microseconds

Where = Sequence[ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Talks:
    """`ends`: how many ended how (ENDS). `days`: women, by the whole days from asking to the time of their first talk.
    `talked`: women who had one, by region and language. `helpers`: psychologists who offer times, by the region they
    reach (None: all) and the languages they talk in. `heard`: what was answered, how often."""

    ends: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[int, int] = field(default_factory=dict)
    talked: Mapping[tuple[str | None, str], int] = field(default_factory=dict)
    helpers: Mapping[tuple[str | None, tuple[str, ...]], int] = field(default_factory=dict)
    heard: Mapping[str, int] = field(default_factory=dict)
    groups: int = 0
    seats: int = 0
    visits: int = 0


def count(connection: Connection, known: Where, counted: Where, of_group: Where) -> Talks:
    """`known`, `counted`: which persons, and which of those who agreed to be counted; `of_group`: which groups."""
    return Talks(
        ends=ends(connection, known),
        days=days(connection, known),
        talked=talked(connection, known),
        helpers=helpers(connection),
        heard=_heard(connection, counted),
        groups=_groups(connection, known, of_group),
        seats=_seats(connection, known, of_group),
        visits=_visits(connection, known),
    )


def ends(connection: Connection, known: Where) -> Mapping[str, int]:
    """Of talks that were agreed: one that nobody accepted was none."""
    end = case(
        (sessions.c.state == CANCELLED, CALLED_OFF),
        (sessions.c.outcome.is_not(None), sessions.c.outcome),
        else_=UNSAID,
    ).label("end")
    agreed = sessions.c.booked_at.is_not(None) & sessions.c.state.in_((OVER, CANCELLED))
    rows = select(end, func.count().label("talks")).where(sessions.c.person_id.is_not(None), agreed).group_by(end)
    return {row.end: row.talks for row in connection.execute(_of_persons(rows, sessions, known))}


def days(connection: Connection, known: Where) -> Mapping[int, int]:
    """How long women waited for the time of their first talk, from when they asked."""
    asked_at = func.coalesce(sessions.c.asked_at, sessions.c.booked_at)
    number = func.row_number().over(partition_by=sessions.c.person_id, order_by=(asked_at, sessions.c.id))
    took = type_coerce(sessions.c.starts_at, BigInteger) - type_coerce(asked_at, BigInteger)
    each = select(number.label("number"), (took // _DAY).label("days"))
    each = each.where(sessions.c.person_id.is_not(None), asked_at.is_not(None))
    first = _of_persons(each, sessions, known).subquery()
    rows = select(first.c.days, func.count().label("women")).where(first.c.number == 1).group_by(first.c.days)
    return {int(row.days): row.women for row in connection.execute(rows.order_by(first.c.days))}


def talked(connection: Connection, known: Where) -> Mapping[tuple[str | None, str], int]:
    """Women who had a talk, by their region and language; a script is no language."""
    had_one = (
        select(sessions.c.id).where(sessions.c.person_id == persons.c.id, sessions.c.outcome.in_(TOOK_PLACE)).exists()
    )
    columns = (persons.c.region, persons.c.locale)
    rows = select(*columns, func.count().label("women")).where(had_one, *known).group_by(*columns)
    found: dict[tuple[str | None, str], int] = {}
    for row in connection.execute(rows):
        key = row.region, language(row.locale)
        found[key] = found.get(key, 0) + row.women
    return found


def helpers(connection: Connection) -> Mapping[tuple[str | None, tuple[str, ...]], int]:
    columns = (roles.c.region, availability.c.locales)
    rows = (
        select(*columns, func.count().label("helpers"))
        .join(roles, (roles.c.person_id == availability.c.person_id) & (roles.c.role == "psychologist"))
        .group_by(*columns)
    )
    return {(row.region, tuple(row.locales.split())): row.helpers for row in connection.execute(rows)}


def helping(helpers: Mapping[tuple[str | None, tuple[str, ...]], int], region: str | None, spoken: str | None) -> int:
    """How many psychologists reach a region (None: any) and talk in a language (None: any)."""
    return sum(
        number
        for (reached, languages), number in helpers.items()
        if (region is None or reached in (None, region)) and (spoken is None or spoken in languages)
    )


def half_within(days: Mapping[int, int]) -> int | None:
    """So many days, or fewer, half of the women waited; None: nobody did."""
    women = sum(days.values())
    passed = 0
    for day in sorted(days):
        passed += days[day]
        if 2 * passed >= women:
            return day
    return None


def language(locale: str | None) -> str:
    return (locale or "").partition("-")[0]


def _heard(connection: Connection, counted: Where) -> Mapping[str, int]:
    rows = (
        select(session_feedback.c.heard, func.count().label("times"))
        .select_from(evaluation.join(session_feedback, session_feedback.c.study_number == evaluation.c.study_number))
        .where(session_feedback.c.heard.is_not(None), *counted)
        .group_by(session_feedback.c.heard)
    )
    return {HEARD[row.heard]: row.times for row in connection.execute(rows)}


def _groups(connection: Connection, known: Where, of_group: Where) -> int:
    """Groups that were held, with one of these women in it."""
    in_it = select(seats.c.person_id).where(seats.c.session_id == sessions.c.id, seats.c.state == "seated")
    rows = select(func.count()).select_from(sessions)
    rows = rows.where(*_held_groups(of_group), _of_persons(in_it, seats, known).exists())
    held: int = connection.execute(rows).scalar_one()
    return held


def _seats(connection: Connection, known: Where, of_group: Where) -> int:
    """Seats that women had in groups that were held."""
    rows = select(func.count()).select_from(seats.join(sessions, sessions.c.id == seats.c.session_id))
    rows = rows.where(seats.c.state == "seated", *_held_groups(of_group))
    women: int = connection.execute(_of_persons(rows, seats, known)).scalar_one()
    return women


def _held_groups(of_group: Where) -> Where:
    """Where nobody has said how it was, it counts as held: women had seats in it."""
    held = sessions.c.outcome.is_(None) | sessions.c.outcome.in_(TOOK_PLACE)
    return (sessions.c.person_id.is_(None), sessions.c.state == OVER, held, *of_group)


def _visits(connection: Connection, known: Where) -> int:
    rows = select(func.count()).select_from(visits).where(visits.c.state == "over")
    made: int = connection.execute(_of_persons(rows, visits, known)).scalar_one()
    return made


def _of_persons(rows: Any, table: Any, known: Where) -> Any:
    """Only rows of these persons."""
    if not known:
        return rows
    return rows.where(table.c.person_id.in_(select(persons.c.id).where(*known)))
