"""What the buttons of cards may do: an unguessable name bound to one person, one object and a time."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import actions

_ADD = insert(actions)
_FIND = select(actions.c.kind, actions.c.object_id).where(
    actions.c.id == bindparam("name"),
    actions.c.person_id == bindparam("person"),
    actions.c.expires_at > bindparam("now"),
)


@dataclass(frozen=True, slots=True)
class Action:
    kind: str
    object_id: int


def offer(tx: Transaction, *, person_id: int, kind: str, object_id: int, expires_at: datetime) -> str:
    """The callback data (`a:…`, 24 bytes) of a button for this person and object."""
    name = secrets.token_urlsafe(16)
    row = {"id": name, "person_id": person_id, "kind": kind, "object_id": object_id, "expires_at": expires_at}
    execute(tx, _ADD, row)
    return f"a:{name}"


def find(tx: Transaction, data: str, person_id: int, now: datetime) -> Action | None:
    """What the button may do for this person now; None for a forged, foreign or expired one."""
    row = execute(tx, _FIND, {"name": data.removeprefix("a:"), "person": person_id, "now": now}).first()
    return None if row is None else Action(row.kind, row.object_id)


def withdraw(tx: Transaction, person_id: int, kinds: Collection[str], object_id: int) -> None:
    """The buttons of these kinds for this person and object do nothing any more."""
    tx.execute(
        delete(actions).where(
            actions.c.person_id == person_id, actions.c.kind.in_(kinds), actions.c.object_id == object_id
        )
    )


def prune(tx: Transaction, now: datetime) -> int:
    return tx.execute(delete(actions).where(actions.c.expires_at <= now)).rowcount
