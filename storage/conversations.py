"""The rows of open conversations. An ended one is deleted, its draft with it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, Select, bindparam, delete, insert, select, update

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import conversations, due
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


# Built once: building a statement costs several times what running it does.
_ALL = select(conversations)
_OF_PERSON = _ALL.where(conversations.c.person_id == bindparam("person"))
_ACTIVE = _OF_PERSON.where(conversations.c.state == "active")
_OF_NAME = _OF_PERSON.where(conversations.c.name == bindparam("kind"))
_BY_ID = _ALL.where(conversations.c.id == bindparam("row"))
_CHILD = _ALL.where(conversations.c.parent_id == bindparam("row"))
_INSERT = insert(conversations)
_SAVE = update(conversations).where(conversations.c.id == bindparam("row"))
_REMOVE = delete(conversations).where(conversations.c.id == bindparam("row"))


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


def _first(tx: Transaction, vault: Vault, statement: Select[Any], **params: Any) -> Conversation | None:
    row = execute(tx, statement, params).first()
    return None if row is None else _conversation(vault, row)


def active(tx: Transaction, vault: Vault, person_id: int) -> Conversation | None:
    return _first(tx, vault, _ACTIVE, person=person_id)


def by_id(tx: Transaction, vault: Vault, conversation_id: int) -> Conversation | None:
    return _first(tx, vault, _BY_ID, row=conversation_id)


def of_name(tx: Transaction, vault: Vault, person_id: int, name: str) -> Conversation | None:
    """Her open conversation of this name, active or waiting."""
    return _first(tx, vault, _OF_NAME, person=person_id, kind=name)


def of_person(tx: Transaction, vault: Vault, person_id: int) -> list[Conversation]:
    """All her open conversations, in the order she last touched them."""
    rows = tx.execute(_ALL.where(conversations.c.person_id == person_id).order_by(conversations.c.touched_at))
    return [_conversation(vault, row) for row in rows]


def at_step(tx: Transaction, name: str, step: str) -> list[int]:
    """Whose conversation of this name stands at this step."""
    wanted = select(conversations.c.person_id).where(conversations.c.name == name, conversations.c.step == step)
    return list(tx.execute(wanted).scalars())


FOR_A_PERSON = "for-a-person"  # in a draft: what she writes next is meant for a person, not for the question


def leave_words_alone(tx: Transaction, vault: Vault, person_id: int) -> None:
    """She has called for a person, or a person has written to her: what she writes now is no answer to a question
    that was asked before. It is asked again once her words have found their way."""
    row = active(tx, vault, person_id)
    if row is not None:
        row.draft[FOR_A_PERSON] = True
        save(tx, vault, row)


def remove_all(tx: Transaction, person_id: int) -> None:
    tx.execute(delete(conversations).where(conversations.c.person_id == person_id))


def child(tx: Transaction, vault: Vault, conversation_id: int) -> Conversation | None:
    """The conversation that interrupted this one."""
    return _first(tx, vault, _CHILD, row=conversation_id)


def add(tx: Transaction, vault: Vault, row: Conversation) -> None:
    execute(tx, _INSERT, {"id": row.id, "person_id": row.person_id, **_values(vault, row)})


def save(tx: Transaction, vault: Vault, row: Conversation) -> None:
    execute(tx, _SAVE, {"row": row.id, **_values(vault, row)})


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
    execute(tx, _REMOVE, {"row": conversation_id})


def forget_untouched(tx: Transaction, before: datetime, most: int) -> int:
    """Delete what nobody has touched since then, and the plans of its end, at most so many; returns how many."""
    wanted = select(conversations.c.id).where(conversations.c.touched_at < before).limit(most)
    old = list(tx.execute(wanted).scalars())
    tx.execute(delete(due).where(due.c.occurrence.in_([str(each) for each in old])))  # ids are random: no other's
    return tx.execute(delete(conversations).where(conversations.c.id.in_(old))).rowcount
