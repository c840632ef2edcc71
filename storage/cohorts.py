"""Cohorts: women who begin together, in one region or in all."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select, update

from storage import consents
from storage.database import Transaction
from storage.schema import cohorts, persons


@dataclass(frozen=True, slots=True)
class Cohort:
    id: int
    region: str | None  # None: of all regions
    starts_on: date
    made_at: datetime
    closed_at: datetime | None


def add(tx: Transaction, *, region: str | None, starts_on: date, now: datetime) -> Cohort:
    wanted = insert(cohorts).values(region=region, starts_on=starts_on, made_at=now).returning(cohorts.c.id)
    return Cohort(tx.execute(wanted).scalar_one(), region, starts_on, now, None)


def by_id(tx: Transaction, cohort_id: int) -> Cohort | None:
    row = tx.execute(select(cohorts).where(cohorts.c.id == cohort_id)).first()
    return None if row is None else Cohort(*row)


def listed(tx: Transaction) -> list[Cohort]:
    """Open ones first, the newest first."""
    order = (cohorts.c.closed_at.is_not(None), cohorts.c.id.desc())
    return [Cohort(*row) for row in tx.execute(select(cohorts).order_by(*order))]


def close(tx: Transaction, cohort_id: int, now: datetime) -> bool:
    """Let nobody more in. False: it is closed already."""
    wanted = update(cohorts).where(cohorts.c.id == cohort_id, cohorts.c.closed_at.is_(None)).values(closed_at=now)
    return tx.execute(wanted).rowcount == 1


def size(tx: Transaction, cohort_id: int) -> int:
    """How many women are in it, of those who agreed to take part."""
    agreed = persons.c.id.in_(consents.agreeing("taking-part"))
    return tx.execute(select(func.count()).where(persons.c.cohort_id == cohort_id, agreed)).scalar_one()


def prune(tx: Transaction, before: date) -> int:
    """Forget those that began before that day and have nobody in them any more; returns how many."""
    somebody = select(persons.c.id).where(persons.c.cohort_id == cohorts.c.id).exists()
    return tx.execute(delete(cohorts).where(cohorts.c.starts_on < before, ~somebody)).rowcount
