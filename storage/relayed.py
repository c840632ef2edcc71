"""Which message of a room became which on the other side, for as long as Telegram lets both be taken away. No words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Select, delete, func, insert, select

from core.lanes import Lane
from storage.database import Transaction
from storage.schema import outbox, relayed


@dataclass(frozen=True, slots=True)
class Copy:
    """`row`: of the outbox; `lane` and `message_id` are that row's, the latter None while it has not left."""

    id: int
    room_id: int
    writer_id: int
    reader_id: int
    row: int
    lane: Lane
    message_id: int | None


_COPIES: Final[Select[Any]] = select(
    relayed.c.id,
    relayed.c.room_id,
    relayed.c.writer_id,
    relayed.c.reader_id,
    relayed.c.copy,
    outbox.c.lane,
    outbox.c.message_id,
).join(outbox, outbox.c.id == relayed.c.copy)


def note(
    tx: Transaction, *, room_id: int, writer_id: int, message_id: int, reader_id: int, row: int, now: datetime
) -> None:
    """A message of the writer's chat leaves for a reader as this row of the outbox."""
    pair = {"room_id": room_id, "writer_id": writer_id, "message_id": message_id, "reader_id": reader_id}
    tx.execute(insert(relayed).values(**pair, copy=row, at=now))


def last_of(tx: Transaction, writer_id: int, since: datetime) -> int | None:
    """The newest message of somebody's chat that was brought over since then."""
    wanted = select(relayed.c.message_id).where(relayed.c.writer_id == writer_id, relayed.c.at > since)
    return tx.execute(wanted.order_by(relayed.c.id.desc()).limit(1)).scalar()


def of_message(tx: Transaction, writer_id: int, message_id: int, since: datetime) -> list[Copy]:
    """What a message became, if that was since then: one for every reader."""
    wanted = (relayed.c.writer_id == writer_id, relayed.c.message_id == message_id, relayed.c.at > since)
    return [_copy(row) for row in tx.execute(_COPIES.where(*wanted).order_by(relayed.c.id))]


def _copy(row: Row[Any]) -> Copy:
    return Copy(row.id, row.room_id, row.writer_id, row.reader_id, row.copy, Lane(row.lane), row.message_id)


def is_first(tx: Transaction, copy: Copy) -> bool:
    """Whether nothing was brought to its reader in this room before."""
    wanted = select(func.min(relayed.c.id)).where(
        relayed.c.room_id == copy.room_id, relayed.c.reader_id == copy.reader_id
    )
    return tx.execute(wanted).scalar() == copy.id


def remove(tx: Transaction, writer_id: int, message_id: int) -> None:
    tx.execute(delete(relayed).where(relayed.c.writer_id == writer_id, relayed.c.message_id == message_id))


def prune(tx: Transaction, before: datetime) -> int:
    return tx.execute(delete(relayed).where(relayed.c.at < before)).rowcount
