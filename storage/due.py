"""Plans as rows: what is to happen to whom at which instant. APScheduler only wakes the loop that looks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import Insert

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import due, persons
from storage.upsert import insert_for


@dataclass(frozen=True, slots=True)
class Due:
    id: int
    kind: str
    person_id: int
    occurrence: str
    due_at: datetime


_DUE = (
    select(due.c.id, due.c.kind, due.c.person_id, due.c.occurrence, due.c.due_at)
    .where(due.c.due_at <= bindparam("now"))
    .order_by(due.c.due_at, due.c.id)
    .limit(bindparam("most"))
)


# Built once: building a statement costs several times what running it does.
_NEXT = select(func.min(due.c.due_at))
_REMOVE = delete(due).where(due.c.id == bindparam("row"))
_TAKE = _REMOVE.where(due.c.due_at == bindparam("at"))
_DROP_KIND = delete(due).where(due.c.person_id == bindparam("person"), due.c.kind == bindparam("what"))
_DROP = _DROP_KIND.where(due.c.occurrence == bindparam("which"))


@cache
def _plan(dialect: str) -> Insert:
    insert = insert_for(dialect, due)
    return insert.on_conflict_do_update(
        index_elements=[due.c.person_id, due.c.kind, due.c.occurrence],
        set_={"due_at": insert.excluded.due_at, "attempts": 0},
    )


def plan(tx: Transaction, person_id: int, kind: str, occurrence: str, at: datetime) -> None:
    """Plan an occurrence, or move the one that is planned already."""
    row = {"kind": kind, "person_id": person_id, "occurrence": occurrence, "due_at": at}
    execute(tx, _plan(tx.dialect.name), row)


def now_due(tx: Transaction, now: datetime, most: int) -> list[Due]:
    """At most `most` rows whose time has come, the oldest first: one index range, whatever the table's size."""
    return [Due(*row) for row in tx.execute(_DUE, {"now": now, "most": most})]


def take(tx: Transaction, row: Due) -> bool:
    """Remove a row, inside the transaction of its effects. False: it is gone or was moved meanwhile."""
    return execute(tx, _TAKE, {"row": row.id, "at": row.due_at}).rowcount == 1


def count_attempt(tx: Transaction, row: Due, again_at: datetime) -> int:
    """A row failed: try it again then. Returns how often it was tried; 0 where it is gone."""
    return (
        tx.execute(
            update(due)
            .where(due.c.id == row.id)
            .values(attempts=due.c.attempts + 1, due_at=again_at)
            .returning(due.c.attempts)
        ).scalar()
        or 0
    )


def remove(tx: Transaction, row: Due) -> bool:
    return execute(tx, _REMOVE, {"row": row.id}).rowcount == 1


def drop(tx: Transaction, person_id: int, kind: str, occurrence: str | None = None) -> None:
    if occurrence is None:
        execute(tx, _DROP_KIND, {"person": person_id, "what": kind})
    else:
        execute(tx, _DROP, {"person": person_id, "what": kind, "which": occurrence})


def planned_at(tx: Transaction, person_id: int, kind: str, occurrence: str) -> datetime | None:
    """When this is planned; None where it is not."""
    return tx.execute(
        select(due.c.due_at).where(due.c.person_id == person_id, due.c.kind == kind, due.c.occurrence == occurrence)
    ).scalar()


def first_of(tx: Transaction, person_id: int, kind: str) -> datetime | None:
    """When the earliest of this kind is planned for her; None where none is."""
    return tx.execute(select(func.min(due.c.due_at)).where(due.c.person_id == person_id, due.c.kind == kind)).scalar()


def occurrences(tx: Transaction, person_id: int, kind: str) -> list[str]:
    """What is planned for her of this kind."""
    wanted = select(due.c.occurrence).where(due.c.person_id == person_id, due.c.kind == kind)
    return list(tx.execute(wanted.order_by(due.c.id)).scalars())


def drop_all_but(tx: Transaction, person_id: int, kinds: Collection[str]) -> None:
    """Forget all her plans but those of these kinds."""
    tx.execute(delete(due).where(due.c.person_id == person_id, due.c.kind.not_in(kinds)))


def without(tx: Transaction, kind: str) -> list[int]:
    """The persons who chose a day and hour and have no plan of this kind."""
    planned = select(due.c.id).where(due.c.person_id == persons.c.id, due.c.kind == kind).exists()
    return list(tx.execute(select(persons.c.id).where(persons.c.weekday.is_not(None), ~planned)).scalars())


def next_at(tx: Transaction) -> datetime | None:
    """The instant of the earliest plan."""
    return tx.execute(_NEXT).scalar()
