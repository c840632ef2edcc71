"""Erasing a person whole: her rows go in one transaction, her key right after, whatever stops in between.

Two databases never commit together. So the transaction that deletes her rows leaves a mark here, and `finish` (at every
tick and at every start) deletes the keys of all who are marked, empties SQLite's log of what was hers, and only then
takes the marks away.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, select, update

from storage import answer_terms, due, outbox, people
from storage.database import Database, Transaction
from storage.schema import actions, conversations, engagements, erasures, inbox, metadata, persons, sessions, tries
from storage.vault import KeyGone, Vault

PLANNED: Final = "erase"  # the kind of `due` row that erases whoever chose to wait some days
# What goes with a person's row; and of the row itself, what somebody who only works here has no need of.
_HANGING: Final = [
    table
    for table in metadata.sorted_tables
    for key in table.foreign_keys
    if key.column.table is persons and key.parent.name == "person_id" and key.ondelete == "CASCADE"
]
_OF_THE_TEAM: Final = ("duty", "availability", "weekly_hours", "day_exceptions")  # nothing of a woman's is in them
_TOLD: Final = [column.name for column in persons.c if column.nullable and column.name not in ("locale", "seen_on")]


def planned_for(tx: Transaction, person_id: int) -> datetime | None:
    """When she is to be erased; None: she did not ask for it, or took it back."""
    return due.planned_at(tx, person_id, PLANNED, "")


def begin(tx: Transaction, vault: Vault, person_id: int, chat_key: str, *, keep_answers: bool = False) -> None:
    """Delete everything of hers in this database, also what waits for her and what came from her.

    `keep_answers`: her answers stay as numbers, under a study number that leads nowhere from now on. Whoever asks for
    that says first until when (see storage/answer_terms.py).
    """
    if not keep_answers:
        _forget_answers(tx, vault, person_id)
    _forget_chat(tx, chat_key)
    forget_mentions(tx, [person_id])
    people.remove(tx, person_id)
    if tx.execute(select(erasures.c.person_id).where(erasures.c.person_id == person_id)).first() is None:
        tx.execute(insert(erasures).values(person_id=person_id))


def forget_her_part(
    tx: Transaction, vault: Vault, person_id: int, *, zone: str, stays: Mapping[str, Collection[str]]
) -> None:
    """Delete what `begin` deletes of somebody who took part, but leave the person: she works here.

    The schema says what is hers: every row that would go with her own, and every column of her own that may be empty.
    `stays`: of which tables the rows of which roles or kinds stay. What waits in her chat is for the team as well and
    leaves as it would.
    """
    _forget_answers(tx, vault, person_id)
    forget_mentions(tx, [person_id])
    for table in _HANGING:
        if table.name in _OF_THE_TEAM:
            continue
        hers = delete(table).where(table.c.person_id == person_id)
        if table is engagements:  # what takes her up as a psychologist stays
            led = select(sessions.c.id).where(sessions.c.psychologist_id == person_id)
            hers = hers.where(engagements.c.session_id.not_in(led))
        if table.name in stays:
            hers = hers.where(table.c["role" if "role" in table.c else "kind"].not_in(stays[table.name]))
        tx.execute(hers)
    people.change(tx, person_id, zone=zone, **dict.fromkeys(_TOLD))


def _forget_answers(tx: Transaction, vault: Vault, person_id: int) -> None:
    try:
        number = people.study_number(tx, vault, person_id)
    except KeyGone:  # her key went first, and with it the only way to her answers
        return
    answer_terms.forget(tx, [number])


def _forget_chat(tx: Transaction, chat_key: str) -> None:
    """Updates leave an empty row with their number, so that each counts once. What waited is not handled any more."""
    outbox.forget_chat(tx, chat_key)
    tx.execute(update(inbox).where(inbox.c.chat_key == chat_key).values(chat_key="", body=None, state="done"))
    tx.execute(delete(tries).where(tries.c.chat_key == chat_key))


def forget_mentions(tx: Transaction, person_ids: Sequence[int]) -> None:
    """What others have open about them leads nowhere. A button that takes what was shown off a screen still does."""
    tx.execute(update(actions).where(actions.c.object_id.in_(person_ids)).values(object_id=0))
    tx.execute(update(conversations).where(conversations.c.subject.in_(person_ids)).values(subject=None))
    tx.execute(update(sessions).where(sessions.c.noted_by.in_(person_ids)).values(noted_by=None))
    outbox.forget_subjects(tx, person_ids)


def pending(tx: Transaction) -> list[int]:
    """Those whose key has still to go."""
    return list(tx.execute(select(erasures.c.person_id)).scalars())


async def finish(database: Database, vault: Vault) -> int:
    """Delete the keys of all who are marked; returns how many there were. It may be stopped anywhere and run again:
    a key that is gone already does no harm, and while somebody reads the log, the marks stay for the next time."""
    marked = await database.read(pending)
    for person_id in marked:
        await asyncio.to_thread(vault.forget_person, person_id)
    if marked and await database.checkpoint():
        await database.write(_unmark, marked)
    return len(marked)


def _unmark(tx: Transaction, marked: Sequence[int]) -> None:
    tx.execute(delete(erasures).where(erasures.c.person_id.in_(marked)))
