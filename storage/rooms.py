"""Rooms in which a woman and somebody of the team write to each other. Nothing of what is written is here."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import ColumnElement, insert, select, update

from storage.database import Transaction
from storage.schema import rooms

Side = Literal["her", "staff"]


@dataclass(frozen=True, slots=True)
class Room:
    """`from_her`, `from_staff`: how many messages. `touched_at`: when the last one was written."""

    id: int
    person_id: int
    staff_id: int
    opened_at: datetime
    touched_at: datetime
    closed_at: datetime | None
    from_her: int
    from_staff: int

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


_COLUMNS: Final = [
    rooms.c[name]
    for name in ("id", "person_id", "staff_id", "opened_at", "touched_at", "closed_at", "from_her", "from_staff")
]


def add(tx: Transaction, person_id: int, staff_id: int, now: datetime) -> Room:
    """Open one. A woman has at most one that is open."""
    room = Room(secrets.randbits(62), person_id, staff_id, now, now, None, 0, 0)
    tx.execute(insert(rooms).values(id=room.id, person_id=person_id, staff_id=staff_id, opened_at=now, touched_at=now))
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
