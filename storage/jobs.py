"""What takes long and is made outside of the writer, as rows: who asked for what, until it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Row, delete, func, insert, select, update

from storage.database import Transaction
from storage.schema import jobs
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Job:
    """`params` are plain JSON values. `progress`: the outbox row of the message that shows how far it is.

    `attempts`: how often it was begun.
    """

    id: int
    person_id: int
    kind: str
    params: Mapping[str, Any]
    progress: int | None
    attempts: int
    made_at: datetime


def add(
    tx: Transaction,
    vault: Vault,
    *,
    person_id: int,
    kind: str,
    params: Mapping[str, Any],
    progress: int | None,
    now: datetime,
) -> None:
    sealed = vault.seal_system(
        orjson.dumps(params), table="jobs", column="params", row=(person_id, kind), day=now.date()
    )
    tx.execute(
        insert(jobs).values(person_id=person_id, kind=kind, params=sealed, progress=progress, attempts=0, made_at=now)
    )


def oldest(tx: Transaction, vault: Vault) -> Job | None:
    """What is next. Raises KeyGone or Tampered where its parameters cannot be read: see `remove_oldest`."""
    row = tx.execute(select(jobs).order_by(jobs.c.id).limit(1)).first()
    return None if row is None else _job(vault, row)


def of_person(tx: Transaction, vault: Vault, person_id: int) -> list[Job]:
    """What somebody has asked for and not got yet, the oldest first."""
    rows = tx.execute(select(jobs).where(jobs.c.person_id == person_id).order_by(jobs.c.id))
    return [_job(vault, row) for row in rows]


def waits(tx: Transaction) -> bool:
    """Whether there is anything to make."""
    return tx.execute(select(jobs.c.id).limit(1)).first() is not None


def oldest_made(tx: Transaction) -> datetime | None:
    """When the oldest row was written; its day's key is still needed."""
    return tx.execute(select(func.min(jobs.c.made_at))).scalar()


def count_attempt(tx: Transaction, job: Job, by: int = 1) -> None:
    tx.execute(update(jobs).where(*_is(job)).values(attempts=jobs.c.attempts + by))


def remove(tx: Transaction, job: Job) -> bool:
    """In the transaction of what became of it. False: it is gone, or was finished before."""
    return tx.execute(delete(jobs).where(*_is(job))).rowcount == 1


def remove_oldest(tx: Transaction) -> None:
    """For one that cannot be read."""
    tx.execute(delete(jobs).where(jobs.c.id == select(func.min(jobs.c.id)).scalar_subquery()))


def _is(job: Job) -> list[Any]:
    """SQLite gives the number of a deleted last row away again: whose it is and when it was made tell them apart."""
    return [jobs.c.id == job.id, jobs.c.person_id == job.person_id, jobs.c.made_at == job.made_at]


def _job(vault: Vault, row: Row[Any]) -> Job:
    params = vault.open_system(row.params, table="jobs", column="params", row=(row.person_id, row.kind))
    return Job(row.id, row.person_id, row.kind, orjson.loads(params), row.progress, row.attempts, row.made_at)
