"""Tasks for the team: what a woman asked for, who has taken it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import insert, select, update

from storage.database import Transaction
from storage.schema import tasks
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Task:
    """`kind`: help, contact or message. `state`: open, taken or done."""

    id: int
    kind: str
    person_id: int
    state: str
    owner_id: int | None
    created_at: datetime
    paged_at: datetime | None = None


_COLUMNS = (
    tasks.c.id,
    tasks.c.kind,
    tasks.c.person_id,
    tasks.c.state,
    tasks.c.owner_id,
    tasks.c.created_at,
    tasks.c.paged_at,
)


def add(
    tx: Transaction, vault: Vault, *, kind: str, person_id: int, words: list[dict[str, str]], now: datetime
) -> Task:
    """`words` is what she sent, in order: `{"text": …}` or `{"voice": file id}`; sealed under her key."""
    task_id = secrets.randbits(62)
    sealed = vault.seal(person_id, orjson.dumps(words), table="tasks", column="words", row=task_id)
    tx.execute(
        insert(tasks).values(id=task_id, kind=kind, person_id=person_id, words=sealed, state="open", created_at=now)
    )
    return Task(task_id, kind, person_id, "open", None, now)


def by_id(tx: Transaction, task_id: int) -> Task | None:
    row = tx.execute(select(*_COLUMNS).where(tasks.c.id == task_id)).first()
    return None if row is None else Task(*row)


def words(tx: Transaction, vault: Vault, task: Task) -> list[dict[str, str]]:
    sealed = tx.execute(select(tasks.c.words).where(tasks.c.id == task.id)).scalar()
    if sealed is None:
        return []
    opened = vault.open(task.person_id, sealed, table="tasks", column="words", row=task.id)
    loaded: list[dict[str, str]] = orjson.loads(opened)
    return loaded


def not_done(tx: Transaction, limit: int) -> list[Task]:
    """Open and taken tasks, the oldest first."""
    rows = tx.execute(select(*_COLUMNS).where(tasks.c.state != "done").order_by(tasks.c.created_at).limit(limit))
    return [Task(*row) for row in rows]


def open_of(tx: Transaction, person_id: int, kind: str) -> Task | None:
    """Her newest task of this kind that nobody has taken."""
    row = tx.execute(
        select(*_COLUMNS)
        .where(tasks.c.person_id == person_id, tasks.c.kind == kind, tasks.c.state == "open")
        .order_by(tasks.c.created_at.desc())
    ).first()
    return None if row is None else Task(*row)


def note_page(tx: Transaction, task_id: int, at: datetime) -> None:
    """The team was called for this task."""
    tx.execute(update(tasks).where(tasks.c.id == task_id).values(paged_at=at))


def take(tx: Transaction, task_id: int, owner_id: int, now: datetime) -> bool:
    """Become the owner of an open task. False: somebody was faster."""
    return (
        tx.execute(
            update(tasks)
            .where(tasks.c.id == task_id, tasks.c.state == "open")
            .values(state="taken", owner_id=owner_id, taken_at=now)
        ).rowcount
        == 1
    )


def finish(tx: Transaction, task_id: int, owner_id: int, now: datetime) -> bool:
    """Close a task one owns, and forget what she wrote. False: it is not (or no longer) theirs."""
    return (
        tx.execute(
            update(tasks)
            .where(tasks.c.id == task_id, tasks.c.state == "taken", tasks.c.owner_id == owner_id)
            .values(state="done", done_at=now, words=None)
        ).rowcount
        == 1
    )
