"""The outbox: every message that states a fact, written in the transaction that made it true."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from core.lanes import Lane
from storage.database import Transaction
from storage.prepared import execute, execute_many
from storage.schema import outbox
from storage.vault import KeyGone, Tampered, Vault

_FILE: Final = "$file"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A Bot API method with its parameters. `edits` is the row whose message it edits, if one is known.

    A parameter that is a file is what `file` makes of it. `ends`: the chat that is closed with this one, so that
    nothing written to it before may leave any more (see `forget_chat`). `about`: the id of what it tells of: a woman,
    where it must not leave once she is erased (see `forget_subjects`), or a group (see `withdraw_about`).
    """

    id: int
    chat_key: str
    lane: Lane
    method: str
    params: Mapping[str, Any]
    expires_at: datetime | None = None
    edits: int | None = None
    attempts: int = 0
    ends: str = ""
    about: int | None = None


_INSERT = insert(outbox).returning(outbox.c.id)
_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(state="sent", body=None, message_id=bindparam("message"), sent_at=bindparam("at"))
)


_MESSAGE_OF = select(outbox.c.message_id).where(outbox.c.id == bindparam("row"))


def file(name: str, content: bytes) -> dict[str, str]:
    """A file as a parameter: the body is JSON, which has no bytes."""
    return {_FILE: name, "base64": base64.b64encode(content).decode("ascii")}


def files(params: Mapping[str, Any]) -> dict[str, tuple[str, bytes]]:
    """The parameters that are files: name and content of each."""
    return {
        key: (value[_FILE], base64.b64decode(value["base64"]))
        for key, value in params.items()
        if isinstance(value, dict) and _FILE in value
    }


def add(
    tx: Transaction,
    vault: Vault,
    *,
    chat_key: str,
    lane: Lane,
    method: str,
    params: Mapping[str, Any],
    now: datetime,
    expires_at: datetime | None = None,
    edits: int | None = None,
    about: int | None = None,
) -> Outgoing:
    """Queue one call. It leaves after the commit, or after the next start."""
    body = vault.seal_system(
        orjson.dumps([method, params]), table="outbox", column="body", row=chat_key, day=now.date()
    )
    row: int = execute(
        tx,
        _INSERT,
        {
            "chat_key": chat_key,
            "lane": int(lane),
            "body": body,
            "expires_at": expires_at,
            "edits": edits,
            "subject_id": about,
            "created_at": now,
        },
    ).scalar()
    return Outgoing(row, chat_key, lane, method, params, expires_at, edits, about=about)


def unsent(tx: Transaction, vault: Vault, lane: Lane, after: int, limit: int) -> tuple[list[Outgoing], list[int], int]:
    """The next rows of a lane in the order they were written, beginning behind row `after`; the ids of those whose
    key is gone; and the last row looked at."""
    rows = tx.execute(
        select(outbox)
        .where(outbox.c.state.in_(("new", "leased")), outbox.c.lane == int(lane), outbox.c.id > after)
        .order_by(outbox.c.id)
        .limit(limit)
    )
    readable: list[Outgoing] = []
    unreadable: list[int] = []
    for row in rows:
        after = row.id
        try:
            readable.append(_outgoing(vault, row))
        except (KeyGone, Tampered):
            unreadable.append(row.id)
    return readable, unreadable, after


def _outgoing(vault: Vault, row: Row[Any]) -> Outgoing:
    method, params = orjson.loads(vault.open_system(row.body, table="outbox", column="body", row=row.chat_key))
    return Outgoing(
        row.id,
        row.chat_key,
        Lane(row.lane),
        method,
        params,
        row.expires_at,
        row.edits,
        row.attempts,
        about=row.subject_id,
    )


def lease(tx: Transaction, row: int) -> bool:
    """Note that a row is about to leave, see `Lane.is_leased`. False: it was ended since it was read, and must not."""
    wanted = update(outbox).where(outbox.c.id == row, outbox.c.state.in_(("new", "leased")))
    return tx.execute(wanted.values(state="leased")).rowcount == 1


def give_up_leased(tx: Transaction) -> int:
    """At start: what was leaving when the process died may have left. It is sent again only where the lane allows it;
    returns how many are not."""
    leased = update(outbox).where(outbox.c.state == "leased")
    once = [int(lane) for lane in Lane if lane.times == 1]
    given_up = tx.execute(leased.where(outbox.c.lane.in_(once)).values(state="unknown", body=None)).rowcount
    tx.execute(leased.values(state="new"))
    return given_up


def withdraw(tx: Transaction, chat_key: str, expires_at: datetime) -> bool:
    """Take back the reminders in a chat of what begins then: none of them leaves from now on. True: one has left, or
    was just leaving.

    A reminder is known by the moment after which it says nothing, and nobody is at two things then.
    """
    wanted = (outbox.c.chat_key == chat_key, outbox.c.lane == int(Lane.REMINDER), outbox.c.expires_at == expires_at)
    states = set(tx.execute(select(outbox.c.state).where(*wanted)).scalars())
    waiting = update(outbox).where(*wanted, outbox.c.state.in_(("new", "leased")))
    tx.execute(waiting.values(state="expired", body=None))
    return not states.isdisjoint(("leased", "sent"))


def waiting_about(tx: Transaction, chat_key: str) -> list[int]:
    """What that tells of which has still to leave in this chat; each as often as it is told of."""
    waiting = (outbox.c.chat_key == chat_key, outbox.c.state.in_(("new", "leased")), outbox.c.subject_id.is_not(None))
    return list(tx.execute(select(outbox.c.subject_id).where(*waiting)).scalars())


def withdraw_about(tx: Transaction, subject_id: int, chat_key: str | None = None) -> None:
    """What tells of this does not leave any more, in this chat, or (None) in any."""
    waiting = update(outbox).where(outbox.c.subject_id == subject_id, outbox.c.state.in_(("new", "leased")))
    if chat_key is not None:
        waiting = waiting.where(outbox.c.chat_key == chat_key)
    tx.execute(waiting.values(state="expired", body=None))


def sent(tx: Transaction, rows: Iterable[tuple[int, int | None]], at: datetime) -> None:
    """Mark rows sent, with the ids of the messages Telegram made of them."""
    execute_many(tx, _SENT, [{"row": row, "message": message, "at": at} for row, message in rows])


def count_attempt(tx: Transaction, row: int) -> None:
    tx.execute(update(outbox).where(outbox.c.id == row).values(attempts=outbox.c.attempts + 1))


def finish(tx: Transaction, row: int, state: str, error: str | None = None) -> None:
    """End a row without success: `unknown`, `dead` or `expired`."""
    tx.execute(update(outbox).where(outbox.c.id == row).values(state=state, error=error and error[:80], body=None))


def expire_chat(tx: Transaction, chat_key: str) -> list[int]:
    """She cannot be reached: nothing that waits for her is kept for later, but for calls for help."""
    return list(
        tx.execute(
            update(outbox)
            .where(
                outbox.c.chat_key == chat_key,
                outbox.c.state == "new",
                outbox.c.lane > int(Lane.REPLY),
            )
            .values(state="expired", body=None)
            .returning(outbox.c.id)
        ).scalars()
    )


def forget_chat(tx: Transaction, chat_key: str) -> None:
    """Nobody of ours has this chat any more: nothing that waits for it leaves, and nothing says what was sent to it.

    The empty rows stay until they are pruned. SQLite gives the number of a deleted last row away again, and it may
    still be in the sender's hands.
    """
    rows = update(outbox).where(outbox.c.chat_key == chat_key)
    waiting = rows.where(outbox.c.state.in_(("new", "leased")))
    tx.execute(waiting.values(state="expired", body=None))
    tx.execute(rows.values(chat_key="", message_id=None))


def forget_subjects(tx: Transaction, person_ids: Sequence[int]) -> None:
    """What the team was to be told of them does not leave any more, and nothing says which rows were about whom."""
    rows = update(outbox).where(outbox.c.subject_id.in_(person_ids))
    waiting = rows.where(outbox.c.state.in_(("new", "leased")))
    tx.execute(waiting.values(state="expired", body=None))
    tx.execute(rows.values(subject_id=None))


def waits(tx: Transaction, row: int) -> bool:
    """Whether a row has still to leave: it may have been ended in the database since it was read."""
    state = tx.execute(select(outbox.c.state).where(outbox.c.id == row)).scalar()
    return state in ("new", "leased")


def messages_since(tx: Transaction, chat_key: str, since: datetime) -> list[int]:
    """Telegram's ids of the messages sent to a chat since then. One sent earlier and edited since is none of them."""
    first_sent = func.min(outbox.c.sent_at)
    wanted = select(outbox.c.message_id).where(outbox.c.chat_key == chat_key, outbox.c.message_id.is_not(None))
    rows = tx.execute(wanted.group_by(outbox.c.message_id).having(first_sent > since).order_by(outbox.c.message_id))
    return list(rows.scalars())


def message_of(tx: Transaction, row: int) -> int | None:
    """The Telegram message id of a sent row; None where it has not left or is no message."""
    message_id: int | None = execute(tx, _MESSAGE_OF, {"row": row}).scalar()
    return message_id


def oldest_open(tx: Transaction) -> datetime | None:
    """When the oldest row was written that still has to leave; its day's key is still needed."""
    return tx.execute(select(func.min(outbox.c.created_at)).where(outbox.c.state.in_(("new", "leased")))).scalar()


def prune(tx: Transaction, before: datetime) -> int:
    return tx.execute(
        delete(outbox).where(outbox.c.created_at < before, outbox.c.state.not_in(("new", "leased")))
    ).rowcount
