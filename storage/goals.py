"""What she wants to reach, in her words, sealed under her key."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, insert, select, update

from storage.database import Transaction
from storage.schema import goals
from storage.vault import Vault

State = Literal["open", "reached", "partly", "not-yet"]


@dataclass(frozen=True, slots=True)
class Goal:
    """`marked_at`: when she last said how far it is; None while it is open."""

    id: int
    words: str
    state: State
    made_at: datetime
    marked_at: datetime | None


def add(tx: Transaction, vault: Vault, person_id: int, words: str, now: datetime) -> None:
    goal_id = secrets.randbits(62)
    row = {"id": goal_id, "person_id": person_id, "words": _seal(vault, person_id, goal_id, words)}
    tx.execute(insert(goals).values(row | {"state": "open", "made_at": now}))


def of_person(tx: Transaction, vault: Vault, person_id: int) -> list[Goal]:
    """All of hers, the oldest first."""
    wanted = select(goals).where(goals.c.person_id == person_id).order_by(goals.c.made_at, goals.c.id)
    return [
        Goal(
            id=row.id,
            words=vault.open(person_id, row.words, table="goals", column="words", row=row.id).decode(),
            state=row.state,
            made_at=row.made_at,
            marked_at=row.marked_at,
        )
        for row in tx.execute(wanted)
    ]


def mark(tx: Transaction, person_id: int, goal_id: int, state: State, now: datetime) -> None:
    """Say how far one of hers is."""
    wanted = update(goals).where(goals.c.id == goal_id, goals.c.person_id == person_id)
    tx.execute(wanted.values(state=state, marked_at=now))


def reword(tx: Transaction, vault: Vault, person_id: int, goal_id: int, words: str) -> None:
    """Say one of hers in other words."""
    wanted = update(goals).where(goals.c.id == goal_id, goals.c.person_id == person_id)
    tx.execute(wanted.values(words=_seal(vault, person_id, goal_id, words)))


def remove(tx: Transaction, person_id: int, goal_id: int) -> None:
    tx.execute(delete(goals).where(goals.c.id == goal_id, goals.c.person_id == person_id))


def _seal(vault: Vault, person_id: int, goal_id: int, words: str) -> bytes:
    return vault.seal(person_id, words, table="goals", column="words", row=goal_id)
