"""Seats of a group, and who waits for one.

A place of a group is taken by an engagement: of the woman who has a seat, and of the one of those who wait to whom a
seat is being offered. So nobody has two, and nobody who is taken up with something else is given one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, func, insert, select, update

from core.sessions import BOOKED
from storage.database import Transaction
from storage.schema import engagements, persons, roles, seats, sessions

State = Literal["seated", "waiting"]


@dataclass(frozen=True, slots=True)
class Seat:
    """`at`: since when she has it, or waits for it."""

    session_id: int
    person_id: int
    state: State
    at: datetime


def of(tx: Transaction, session_id: int, state: State) -> list[Seat]:
    """All of one state, the longest first."""
    wanted = select(seats).where(seats.c.session_id == session_id, seats.c.state == state)
    return [Seat(*row) for row in tx.execute(wanted.order_by(seats.c.at, seats.c.person_id))]


def hers(tx: Transaction, session_id: int, person_id: int) -> Seat | None:
    """Her seat, or her place among those who wait."""
    wanted = select(seats).where(seats.c.session_id == session_id, seats.c.person_id == person_id)
    row = tx.execute(wanted).first()
    return None if row is None else Seat(*row)


def all_of(tx: Transaction, person_id: int) -> list[Seat]:
    return [Seat(*row) for row in tx.execute(select(seats).where(seats.c.person_id == person_id))]


def put(tx: Transaction, session_id: int, person_id: int, state: State, now: datetime) -> None:
    """Give her a seat, or let her wait; what she had of this group is replaced."""
    changed = update(seats).where(seats.c.session_id == session_id, seats.c.person_id == person_id)
    if tx.execute(changed.values(state=state, at=now)).rowcount == 0:
        tx.execute(insert(seats).values(session_id=session_id, person_id=person_id, state=state, at=now))


def remove(tx: Transaction, session_id: int, person_id: int) -> bool:
    """False: she had none, and did not wait."""
    gone = delete(seats).where(seats.c.session_id == session_id, seats.c.person_id == person_id)
    return tx.execute(gone).rowcount == 1


def taken(tx: Transaction, session_id: int, leader_id: int | None) -> int:
    """How many places are taken: had, or being offered. `leader_id`: whose engagement is no seat."""
    wanted = select(func.count()).where(engagements.c.session_id == session_id)
    if leader_id is not None:
        wanted = wanted.where(engagements.c.person_id != leader_id)
    return tx.execute(wanted).scalar_one()


def is_kept_for(tx: Transaction, session_id: int, person_id: int) -> bool:
    """Whether a place is hers, or is being offered to her."""
    wanted = select(engagements.c.person_id).where(
        engagements.c.session_id == session_id, engagements.c.person_id == person_id
    )
    return tx.execute(wanted).first() is not None


def counts(tx: Transaction, session_ids: Sequence[int]) -> dict[int, dict[State, int]]:
    """By group, how many have a seat and how many wait; a group without either is left out."""
    wanted = (
        select(seats.c.session_id, seats.c.state, func.count())
        .where(seats.c.session_id.in_(session_ids))
        .group_by(seats.c.session_id, seats.c.state)
    )
    found: dict[int, dict[State, int]] = {}
    for session_id, state, women in tx.execute(wanted):
        found.setdefault(session_id, {})[state] = women
    return found


def groups_to_come(tx: Transaction, now: datetime) -> list[int]:
    """The ids of all groups that are not over, the next first."""
    wanted = select(sessions.c.id).where(
        sessions.c.person_id.is_(None), sessions.c.state == BOOKED, sessions.c.ends_at > now
    )
    return list(tx.execute(wanted.order_by(sessions.c.starts_at, sessions.c.id)).scalars())


def whom_to_tell(
    tx: Transaction, region: str | None, cohort_id: int | None, locales: Sequence[str], after: int, most: int
) -> dict[int, int]:
    """At most so many of the women a group is for, their ids by their numbers, beginning behind the number `after`; who
    can be reached and has not paused. `region`: None is all."""
    where = [
        persons.c.alias > after,
        persons.c.reachable,
        persons.c.paused_at.is_(None),
        persons.c.locale.in_(locales),
        persons.c.id.in_(select(roles.c.person_id).where(roles.c.role == "participant")),
    ]
    if region is not None:
        where.append(persons.c.region == region)
    if cohort_id is not None:
        where.append(persons.c.cohort_id == cohort_id)
    wanted = select(persons.c.alias, persons.c.id).where(*where).order_by(persons.c.alias).limit(most)
    return {row.alias: row.id for row in tx.execute(wanted)}
