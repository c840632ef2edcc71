"""Tasks for the team: what a woman asked for, who has taken it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy import ColumnElement, bindparam, case, func, insert, select, update

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import tasks
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Task:
    """`kind`: help, contact, message, note, applicant, review or call. `state`: open, taken or done."""

    id: int
    kind: str
    person_id: int
    state: str
    owner_id: int | None
    created_at: datetime
    paged_at: datetime | None = None
    due_at: datetime | None = None  # until when a person should have looked at it


MOST = 200  # tasks looked at once

_COLUMNS = (
    tasks.c.id,
    tasks.c.kind,
    tasks.c.person_id,
    tasks.c.state,
    tasks.c.owner_id,
    tasks.c.created_at,
    tasks.c.paged_at,
    tasks.c.due_at,
)
_BY_ID = select(*_COLUMNS).where(tasks.c.id == bindparam("row"))


def add(
    tx: Transaction,
    vault: Vault,
    *,
    kind: str,
    person_id: int,
    words: list[dict[str, str]],
    now: datetime,
    due_at: datetime | None = None,
) -> Task:
    """`words` is what she sent, in order: `{"text": …}` or `{"voice": file id}`; sealed under her key. For a review it
    is what services/reviews.py keeps there."""
    task = Task(secrets.randbits(62), kind, person_id, "open", None, now, due_at=due_at)
    tx.execute(
        insert(tasks).values(
            id=task.id,
            kind=kind,
            person_id=person_id,
            words=_sealed(vault, task, words),
            state="open",
            created_at=now,
            due_at=due_at,
        )
    )
    return task


def _sealed(vault: Vault, task: Task, words: list[dict[str, str]]) -> bytes:
    return vault.seal(task.person_id, orjson.dumps(words), table="tasks", column="words", row=task.id)


def set_words(tx: Transaction, vault: Vault, task: Task, words: list[dict[str, str]]) -> None:
    """Instead of those it has. A task that is done keeps none."""
    wanted = update(tasks).where(tasks.c.id == task.id, tasks.c.state != "done")
    tx.execute(wanted.values(words=_sealed(vault, task, words)))


def set_due(tx: Transaction, task_id: int, at: datetime) -> None:
    tx.execute(update(tasks).where(tasks.c.id == task_id).values(due_at=at))


def by_id(tx: Transaction, task_id: int) -> Task | None:
    row = execute(tx, _BY_ID, {"row": task_id}).first()
    return None if row is None else Task(*row)


def words(tx: Transaction, vault: Vault, task: Task) -> list[dict[str, str]]:
    sealed = tx.execute(select(tasks.c.words).where(tasks.c.id == task.id)).scalar()
    if sealed is None:
        return []
    opened = vault.open(task.person_id, sealed, table="tasks", column="words", row=task.id)
    loaded: list[dict[str, str]] = orjson.loads(opened)
    return loaded


def open_or_owned(tx: Transaction, owner_id: int) -> list[Task]:
    """What nobody has, and what this person has, reviews apart: calls for help first, then the oldest first."""
    return _all(tx, _open_or_owned(owner_id), tasks.c.kind != "review")


def reviews_for(tx: Transaction, owner_id: int) -> list[Task]:
    """The reviews that nobody has, and those of this person, by when a person should have looked."""
    where = (_open_or_owned(owner_id), tasks.c.kind == "review")
    rows = tx.execute(select(*_COLUMNS).where(*where).order_by(tasks.c.due_at, tasks.c.created_at).limit(MOST))
    return [Task(*row) for row in rows]


def _open_or_owned(owner_id: int) -> ColumnElement[bool]:
    mine = (tasks.c.state == "taken") & (tasks.c.owner_id == owner_id)
    return (tasks.c.state == "open") | mine


def waiting_of(tx: Transaction, person_id: int, kind: str) -> list[Task]:
    """Tasks of this kind about this woman that are not done."""
    return _all(tx, tasks.c.person_id == person_id, tasks.c.kind == kind, tasks.c.state != "done")


def taken(tx: Transaction) -> list[Task]:
    return _all(tx, tasks.c.state == "taken")


def taken_of(tx: Transaction, person_id: int) -> list[Task]:
    """Tasks about this woman that somebody has."""
    return _all(tx, tasks.c.person_id == person_id, tasks.c.state == "taken")


def untaken_of(tx: Transaction, person_id: int) -> list[Task]:
    """Tasks about this woman that nobody has."""
    return _all(tx, tasks.c.person_id == person_id, tasks.c.state == "open")


def calls_for_help(tx: Transaction, person_id: int) -> bool:
    """Whether a call for help of hers is not done yet."""
    waiting = select(tasks.c.id).where(tasks.c.person_id == person_id, tasks.c.kind == "help", tasks.c.state != "done")
    return tx.execute(waiting.limit(1)).first() is not None


def open_of_kind(tx: Transaction, kind: str) -> list[Task]:
    return _all(tx, tasks.c.kind == kind, tasks.c.state == "open")


def _all(tx: Transaction, *where: ColumnElement[bool]) -> list[Task]:
    first = case((tasks.c.kind == "help", 0), else_=1)
    rows = tx.execute(select(*_COLUMNS).where(*where).order_by(first, tasks.c.created_at).limit(MOST))
    return [Task(*row) for row in rows]


def last_call_for_help(tx: Transaction, person_id: int) -> datetime | None:
    """When she last called for help."""
    return tx.execute(
        select(func.max(tasks.c.created_at)).where(tasks.c.person_id == person_id, tasks.c.kind == "help")
    ).scalar()


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


def free(tx: Transaction, task_id: int) -> None:
    """Open a taken task again."""
    tx.execute(update(tasks).where(tasks.c.id == task_id, tasks.c.state == "taken").values(state="open", owner_id=None))


def finish(tx: Transaction, task_id: int, owner_id: int, now: datetime, outcome: str | None = None) -> bool:
    """Close a task one owns, and forget what she wrote. False: it is not (or no longer) theirs."""
    return (
        tx.execute(
            update(tasks)
            .where(tasks.c.id == task_id, tasks.c.state == "taken", tasks.c.owner_id == owner_id)
            .values(state="done", done_at=now, words=None, outcome=outcome)
        ).rowcount
        == 1
    )


def close(tx: Transaction, task_id: int, now: datetime) -> bool:
    """Close an open task that nobody has. False: it is not open any more."""
    wanted = update(tasks).where(tasks.c.id == task_id, tasks.c.state == "open")
    return tx.execute(wanted.values(state="done", done_at=now, words=None)).rowcount == 1


def all_of(tx: Transaction, person_id: int) -> list[Task]:
    """Every task about this woman, the oldest first."""
    rows = tx.execute(select(*_COLUMNS).where(tasks.c.person_id == person_id).order_by(tasks.c.created_at))
    return [Task(*row) for row in rows]


def close_all_but_help(tx: Transaction, person_id: int, now: datetime) -> None:
    """Close what she asked for, also what somebody has taken, and forget its words. Calls for help stay."""
    wanted = update(tasks).where(tasks.c.person_id == person_id, tasks.c.kind != "help", tasks.c.state != "done")
    tx.execute(wanted.values(state="done", done_at=now, words=None))


def forget_words(tx: Transaction, before: datetime, most: int) -> int:
    """Empty what was written in tasks that are done or older than that, at most so many; returns how many."""
    old = select(tasks.c.id).where(
        tasks.c.words.is_not(None), (tasks.c.state == "done") | (tasks.c.created_at < before)
    )
    return tx.execute(update(tasks).where(tasks.c.id.in_(old.limit(most))).values(words=None)).rowcount
