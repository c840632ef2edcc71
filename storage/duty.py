"""Who of the team answers calls now."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from storage.database import Transaction
from storage.schema import duty


def begin(tx: Transaction, person_id: int, now: datetime) -> None:
    """Whoever is on duty already stays so."""
    if not is_on(tx, person_id):
        tx.execute(insert(duty).values(person_id=person_id, since=now))


def end(tx: Transaction, person_id: int) -> bool:
    """False: they were not on duty."""
    return tx.execute(delete(duty).where(duty.c.person_id == person_id)).rowcount == 1


def is_on(tx: Transaction, person_id: int) -> bool:
    return tx.execute(select(duty.c.person_id).where(duty.c.person_id == person_id)).first() is not None


def listed(tx: Transaction) -> list[int]:
    """The ids of those on duty; who is there longest comes first."""
    return list(tx.execute(select(duty.c.person_id).order_by(duty.c.since, duty.c.person_id)).scalars())
