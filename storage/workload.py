"""What a coordinator looks at: how much each psychologist has before them, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, or_, select

from core.sessions import BOOKED, OVER, REQUESTED
from storage.database import Transaction
from storage.schema import persons, roles, sessions, waiting_list


@dataclass(frozen=True, slots=True)
class Load:
    """Talks and groups to come, requests that are not answered, and all that begins within the given time."""

    booked: int = 0
    requested: int = 0
    within: int = 0


def loads(tx: Transaction, now: datetime, first: datetime, last: datetime) -> dict[int, Load]:
    """By psychologist; who has nothing is left out. `first`, `last`: the time for `Load.within`."""
    begins, state = sessions.c.starts_at, sessions.c.state
    within = (begins >= first) & (begins < last) & state.in_((BOOKED, OVER))
    counted = (state == BOOKED) & (sessions.c.ends_at > now), state == REQUESTED, within
    columns = [func.sum(case((each, 1), else_=0)) for each in counted]
    rows = (
        select(sessions.c.psychologist_id, *columns)
        .where(sessions.c.psychologist_id.is_not(None), or_(*counted))
        .group_by(sessions.c.psychologist_id)
    )
    return {row[0]: Load(*map(int, row[1:])) for row in tx.execute(rows)}


def requests(tx: Transaction, regions: Sequence[str] | None) -> list[int]:
    """The ids of those that no psychologist has answered, of women of these regions (None: all) and of none yet; the
    longest waiting first."""
    wanted = select(sessions.c.id).join(persons, persons.c.id == sessions.c.person_id)
    wanted = wanted.where(sessions.c.state == REQUESTED, *_reached(regions))
    return list(tx.execute(wanted.order_by(sessions.c.asked_at, sessions.c.id)).scalars())


def waiting(tx: Transaction, regions: Sequence[str] | None) -> list[tuple[int, int, datetime]]:
    """Who is on the waiting list, of these regions (None: all) and of none yet: id, alias, since when."""
    wanted = select(persons.c.id, persons.c.alias, waiting_list.c.since)
    wanted = wanted.join(waiting_list, waiting_list.c.person_id == persons.c.id).where(*_reached(regions))
    return [(row.id, row.alias, row.since) for row in tx.execute(wanted.order_by(waiting_list.c.since, persons.c.id))]


def booked(tx: Transaction, now: datetime, regions: Sequence[str] | None) -> int:
    """How many talks are to come, of women of these regions (None: all) and of none yet."""
    wanted = select(func.count()).select_from(sessions.join(persons, persons.c.id == sessions.c.person_id))
    to_come = (sessions.c.state == BOOKED, sessions.c.ends_at > now)
    return tx.execute(wanted.where(*to_come, *_reached(regions))).scalar_one()


def women(tx: Transaction, regions: Sequence[str] | None) -> list[tuple[str | None, str | None, int]]:
    """By region and locale, how many women take part."""
    taking_part = persons.c.id.in_(select(roles.c.person_id).where(roles.c.role == "participant"))
    columns = (persons.c.region, persons.c.locale)
    wanted = select(*columns, func.count()).where(taking_part, *_reached(regions)).group_by(*columns)
    return [(row[0], row[1], row[2]) for row in tx.execute(wanted)]


def _reached(regions: Sequence[str] | None) -> list[ColumnElement[bool]]:
    return [] if regions is None else [or_(persons.c.region.is_(None), persons.c.region.in_(regions))]
