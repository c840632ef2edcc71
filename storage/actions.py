"""What the buttons of cards may do: an unguessable name bound to one person, one object and a time."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from storage.database import Transaction
from storage.schema import actions


@dataclass(frozen=True, slots=True)
class Action:
    kind: str
    object_id: int


def offer(tx: Transaction, *, person_id: int, kind: str, object_id: int, expires_at: datetime) -> str:
    """The callback data (`a:…`, 24 bytes) of a button for this person and object."""
    name = secrets.token_urlsafe(16)
    tx.execute(
        insert(actions).values(id=name, person_id=person_id, kind=kind, object_id=object_id, expires_at=expires_at)
    )
    return f"a:{name}"


def find(tx: Transaction, data: str, person_id: int, now: datetime) -> Action | None:
    """What the button may do for this person now; None for a forged, foreign or expired one."""
    row = tx.execute(
        select(actions.c.kind, actions.c.object_id).where(
            actions.c.id == data.removeprefix("a:"),
            actions.c.person_id == person_id,
            actions.c.expires_at > now,
        )
    ).first()
    return None if row is None else Action(row.kind, row.object_id)


def prune(tx: Transaction, now: datetime) -> int:
    return tx.execute(delete(actions).where(actions.c.expires_at <= now)).rowcount
