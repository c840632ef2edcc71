"""Visits of a mobile brigade that women asked for. One without a day is not planned yet."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import ColumnElement, func, insert, or_, select, update

from storage.database import Transaction
from storage.schema import persons, visits

# asked: for a day to be found. planned: a day is proposed to her. agreed: she said yes to it.
State = Literal["asked", "planned", "agreed", "over", "cancelled"]
OPEN: Final[tuple[State, ...]] = ("asked", "planned", "agreed")
ON_A_DAY: Final[tuple[State, ...]] = ("planned", "agreed")


@dataclass(frozen=True, slots=True)
class Visit:
    id: int
    person_id: int
    route_day_id: int | None
    state: State
    topic: str | None
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A visit, with what is not sealed of the woman."""

    visit: Visit
    alias: int
    region: str | None


def add(tx: Transaction, person_id: int, topic: str | None, now: datetime) -> Visit:
    visit = Visit(secrets.randbits(62), person_id, None, "asked", topic, now)
    tx.execute(insert(visits).values(id=visit.id, person_id=person_id, state="asked", topic=topic, asked_at=now))
    return visit


def by_id(tx: Transaction, visit_id: int) -> Visit | None:
    return next(iter(_all(tx, visits.c.id == visit_id)), None)


def open_of(tx: Transaction, person_id: int) -> Visit | None:
    """The one she asked for that is neither over nor taken back; there is at most one."""
    return next(iter(_all(tx, visits.c.person_id == person_id, visits.c.state.in_(OPEN))), None)


def of_day(tx: Transaction, route_day_id: int) -> list[Visit]:
    """Those planned for a day, who asked first comes first."""
    return _all(tx, visits.c.route_day_id == route_day_id, visits.c.state.in_(ON_A_DAY))


def on_day(tx: Transaction, route_day_ids: Collection[int]) -> dict[int, int]:
    """By day, how many are planned for it."""
    wanted = (
        select(visits.c.route_day_id, func.count())
        .where(visits.c.route_day_id.in_(route_day_ids), visits.c.state.in_(ON_A_DAY))
        .group_by(visits.c.route_day_id)
    )
    return {row[0]: row[1] for row in tx.execute(wanted)}


def asked(tx: Transaction, regions: Sequence[str] | None) -> list[Asked]:
    """Those without a day, of these regions (None: all) and of none yet; who asked first comes first."""
    wanted = select(visits, persons.c.alias, persons.c.region).join(persons, persons.c.id == visits.c.person_id)
    wanted = wanted.where(visits.c.state == "asked")
    if regions is not None:
        wanted = wanted.where(or_(persons.c.region.is_(None), persons.c.region.in_(regions)))
    rows = tx.execute(wanted.order_by(visits.c.asked_at, visits.c.id))
    return [Asked(Visit(*row[:6]), row[6], row[7]) for row in rows]


def change(tx: Transaction, visit: Visit, expecting: Collection[str], state: State, route_day_id: int | None) -> bool:
    """False: it is in none of these states any more."""
    wanted = update(visits).where(visits.c.id == visit.id, visits.c.state.in_(expecting))
    return tx.execute(wanted.values(state=state, route_day_id=route_day_id)).rowcount == 1


def _all(tx: Transaction, *where: ColumnElement[bool]) -> list[Visit]:
    return [Visit(*row) for row in tx.execute(select(visits).where(*where).order_by(visits.c.asked_at, visits.c.id))]
