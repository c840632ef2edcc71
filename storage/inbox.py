"""The inbox: every update, sealed, before Telegram is told that we have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.sql.dml import ReturningInsert

from storage.database import Transaction
from storage.prepared import execute, execute_many
from storage.schema import inbox
from storage.upsert import insert_for
from storage.vault import KeyGone, Tampered, Vault


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came: `body` is raw JSON, `chat_key` the queue it must keep its place in."""

    update_id: int
    chat_key: str
    body: bytes
    flood: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row in the queue of its chat."""

    seq: int
    chat_key: str
    body: bytes = b""  # known only while it is being stored


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row in hand; `attempts` counts this one."""

    seq: int
    chat_key: str
    body: bytes
    attempts: int


_COUNT = (
    update(inbox).where(inbox.c.seq == bindparam("row"), inbox.c.state == "new").values(attempts=inbox.c.attempts + 1)
)
_CLAIMED = (
    select(inbox.c.seq, inbox.c.update_id, inbox.c.chat_key, inbox.c.body, inbox.c.attempts)
    .where(inbox.c.seq.in_(bindparam("rows", expanding=True)), inbox.c.state == "new")
    .order_by(inbox.c.seq)
)
_DONE = update(inbox).where(inbox.c.seq == bindparam("row"), inbox.c.state == "new").values(state="done", body=None)


def heard_since(tx: Transaction, chat_key: str, since: datetime) -> bool:
    """Whether anything has come from this chat since then."""
    wanted = select(inbox.c.seq).where(inbox.c.received_at > since, inbox.c.chat_key == chat_key)
    return tx.execute(wanted.limit(1)).first() is not None


def store(tx: Transaction, vault: Vault, arrivals: Iterable[Arrival], now: datetime) -> list[Waiting]:
    """Keep a batch; those already here are passed over. Returns the rows that wait to be handled."""
    statement, waiting = _store(tx.dialect.name), []
    for arrival in arrivals:
        seq = execute(
            tx,
            statement,
            {
                "update_id": arrival.update_id,
                "chat_key": arrival.chat_key,
                "body": None if arrival.flood else _seal(vault, arrival, now),
                "state": "flood" if arrival.flood else "new",
                "received_at": now,
            },
        ).scalar()
        if seq is not None and not arrival.flood:
            waiting.append(Waiting(seq, arrival.chat_key, arrival.body))
    return waiting


@cache
def _store(dialect: str) -> ReturningInsert[int]:
    insert = insert_for(dialect, inbox).on_conflict_do_nothing(index_elements=[inbox.c.update_id])
    return insert.returning(inbox.c.seq)


def _seal(vault: Vault, arrival: Arrival, now: datetime) -> bytes:
    return vault.seal_system(arrival.body, table="inbox", column="body", row=arrival.update_id, day=now.date())


def unhandled(tx: Transaction) -> list[Waiting]:
    """All rows that a stopped process left, in the order they came."""
    rows = tx.execute(select(inbox.c.seq, inbox.c.chat_key).where(inbox.c.state == "new").order_by(inbox.c.seq))
    return [Waiting(row.seq, row.chat_key) for row in rows]


def claim(tx: Transaction, vault: Vault, seqs: Sequence[int]) -> list[Claimed]:
    """Take rows in hand. The attempt is counted here, in a transaction before the work, so that a row
    which takes the process down with it is counted too."""
    execute_many(tx, _COUNT, [{"row": seq} for seq in seqs])
    rows = tx.execute(_CLAIMED, {"rows": list(seqs)})
    claimed = []
    for row in rows:
        try:
            body = vault.open_system(row.body, table="inbox", column="body", row=row.update_id)
        except (KeyGone, Tampered):
            bury(tx, row.seq, "unreadable")
        else:
            claimed.append(Claimed(row.seq, row.chat_key, body, row.attempts))
    return claimed


def uncount(tx: Transaction, seqs: Sequence[int]) -> None:
    """Give back an attempt that failed through no fault of the update's own."""
    tx.execute(update(inbox).where(inbox.c.seq.in_(seqs)).values(attempts=inbox.c.attempts - 1))


def done(tx: Transaction, seq: int) -> bool:
    """Mark a row handled, inside the transaction of its effects. False: it was handled before."""
    return execute(tx, _DONE, {"row": seq}).rowcount == 1


def bury(tx: Transaction, seq: int, error: str) -> None:
    """Set a row aside for good; its body stays sealed for a look by hand until it is pruned."""
    tx.execute(update(inbox).where(inbox.c.seq == seq, inbox.c.state == "new").values(state="dead", error=error[:80]))


def prune(tx: Transaction, before: datetime) -> int:
    """Forget handled rows received before then. Their update ids may come again only after much longer."""
    return tx.execute(delete(inbox).where(inbox.c.received_at < before, inbox.c.state != "new")).rowcount
