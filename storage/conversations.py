"""The rows of open conversations. An ended one is deleted, its draft with it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, delete, insert, select, update

from storage.database import Transaction
from storage.schema import conversations
from storage.vault import Vault


@dataclass(slots=True)
class Conversation:
    """A person's place in a conversation. `question` is the outbox row of the question she sees."""

    id: int
    person_id: int
    name: str
    version: int
    step: str
    draft: dict[str, Any]
    subject: int | None
    revision: int
    parent_id: int | None
    active: bool
    question: int | None
    touched_at: datetime


def new_id() -> int:
    return secrets.randbits(48)


def _seal(vault: Vault, row: Conversation) -> bytes:
    return vault.seal(row.person_id, orjson.dumps(row.draft), table="conversations", column="draft", row=row.id)


def _conversation(vault: Vault, row: Row[Any]) -> Conversation:
    draft = vault.open(row.person_id, row.draft, table="conversations", column="draft", row=row.id)
    return Conversation(
        id=row.id,
        person_id=row.person_id,
        name=row.name,
        version=row.version,
        step=row.step,
        draft=orjson.loads(draft),
        subject=row.subject,
        revision=row.revision,
        parent_id=row.parent_id,
        active=row.state == "active",
        question=row.question,
        touched_at=row.touched_at,
    )


def _first(tx: Transaction, vault: Vault, *where: Any) -> Conversation | None:
    row = tx.execute(select(conversations).where(*where)).first()
    return None if row is None else _conversation(vault, row)


def active(tx: Transaction, vault: Vault, person_id: int) -> Conversation | None:
    return _first(tx, vault, conversations.c.person_id == person_id, conversations.c.state == "active")


def by_id(tx: Transaction, vault: Vault, conversation_id: int) -> Conversation | None:
    return _first(tx, vault, conversations.c.id == conversation_id)


def of_name(tx: Transaction, vault: Vault, person_id: int, name: str) -> Conversation | None:
    """Her open conversation of this name, active or waiting."""
    return _first(tx, vault, conversations.c.person_id == person_id, conversations.c.name == name)


def child(tx: Transaction, vault: Vault, conversation_id: int) -> Conversation | None:
    """The conversation that interrupted this one."""
    return _first(tx, vault, conversations.c.parent_id == conversation_id)


def add(tx: Transaction, vault: Vault, row: Conversation) -> None:
    tx.execute(insert(conversations).values(id=row.id, person_id=row.person_id, **_values(vault, row)))


def save(tx: Transaction, vault: Vault, row: Conversation) -> None:
    tx.execute(update(conversations).where(conversations.c.id == row.id).values(**_values(vault, row)))


def _values(vault: Vault, row: Conversation) -> dict[str, Any]:
    return {
        "name": row.name,
        "version": row.version,
        "step": row.step,
        "draft": _seal(vault, row),
        "subject": row.subject,
        "revision": row.revision,
        "parent_id": row.parent_id,
        "state": "active" if row.active else "waiting",
        "question": row.question,
        "touched_at": row.touched_at,
    }


def remove(tx: Transaction, conversation_id: int) -> None:
    tx.execute(delete(conversations).where(conversations.c.id == conversation_id))
