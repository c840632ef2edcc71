"""Rooms in which a woman and somebody of the team write to each other. Nothing of what is written is here."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import ColumnElement, func, insert, select, update

from storage.database import Transaction
from storage.schema import rooms

Side = Literal["her", "staff"]


@dataclass(frozen=True, slots=True)
class Room:
    """`from_her`, `from_staff`: how many messages. `touched_at`: when the last one was written. `session_id`: of the
    talk that is held in it; of a group, each woman who is there has a room with that one."""

    id: int
    person_id: int
    staff_id: int
    opened_at: datetime
    touched_at: datetime
    closed_at: datetime | None
    from_her: int
    from_staff: int
    session_id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


_COLUMNS: Final = [rooms.c[each.name] for each in fields(Room)]


def add(tx: Transaction, person_id: int, staff_id: int, now: datetime, session_id: int | None = None) -> Room:
    """Open one. A woman has at most one that is open."""
    room = Room(secrets.randbits(62), person_id, staff_id, now, now, None, 0, 0, session_id)
    tx.execute(insert(rooms).values({column: getattr(room, column.name) for column in _COLUMNS}))
    return room


def by_id(tx: Transaction, room_id: int) -> Room | None:
    return next(iter(_all(tx, rooms.c.id == room_id)), None)


def open_of(tx: Transaction, person_id: int) -> Room | None:
    """Her open room."""
    return next(iter(_all(tx, rooms.c.person_id == person_id, rooms.c.closed_at.is_(None))), None)


def open_with(tx: Transaction, staff_id: int) -> list[Room]:
    """The open rooms of somebody of the team."""
    return _all(tx, rooms.c.staff_id == staff_id, rooms.c.closed_at.is_(None))


def all_open(tx: Transaction) -> list[Room]:
    return _all(tx, rooms.c.closed_at.is_(None))


def open_in(tx: Transaction, session_id: int) -> list[Room]:
    """The open rooms of a talk; of a group, one for each who is there."""
    return _all(tx, rooms.c.session_id == session_id, rooms.c.closed_at.is_(None))


def places(tx: Transaction, session_id: int) -> Mapping[int, int]:
    """By person, the how-manieth she was to come into a group: who she is to the others there, whenever she comes."""
    came = func.min(rooms.c.opened_at)
    wanted = select(rooms.c.person_id).where(rooms.c.session_id == session_id).group_by(rooms.c.person_id)
    ids = tx.execute(wanted.order_by(came, func.min(rooms.c.id))).scalars()
    return {person_id: place for place, person_id in enumerate(ids, 1)}


def all_of(tx: Transaction, person_id: int) -> list[Room]:
    """All rooms she was in, the oldest first."""
    return _all(tx, rooms.c.person_id == person_id)


def count(tx: Transaction, room: Room, side: Side, now: datetime) -> None:
    """One more message from this side."""
    column = rooms.c.from_her if side == "her" else rooms.c.from_staff
    tx.execute(update(rooms).where(rooms.c.id == room.id).values({column: column + 1, rooms.c.touched_at: now}))


def close(tx: Transaction, room: Room, now: datetime) -> bool:
    """False: it was closed already."""
    wanted = update(rooms).where(rooms.c.id == room.id, rooms.c.closed_at.is_(None))
    return tx.execute(wanted.values(closed_at=now)).rowcount == 1


def _all(tx: Transaction, *where: ColumnElement[bool]) -> list[Room]:
    return [Room(*row) for row in tx.execute(select(*_COLUMNS).where(*where).order_by(rooms.c.opened_at))]
