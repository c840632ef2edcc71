"""With which psychologist a woman talks, and with whom she did not want to go on."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import pairings

_HERS = select(pairings.c.psychologist_id).where(pairings.c.person_id == bindparam("woman"))
_PRESENT = _HERS.where(pairings.c.ended_at.is_(None))
_ENDED = _HERS.where(pairings.c.ended_at.is_not(None))


def of(tx: Transaction, woman_id: int) -> int | None:
    """Her psychologist."""
    found: int | None = execute(tx, _PRESENT, {"woman": woman_id}).scalar()
    return found


def begin(tx: Transaction, woman_id: int, psychologist_id: int, now: datetime) -> None:
    """From now on it is this one; whoever it was before is not offered to her again."""
    if of(tx, woman_id) == psychologist_id:
        return
    end(tx, woman_id, now)
    tx.execute(insert(pairings).values(person_id=woman_id, psychologist_id=psychologist_id, since=now))


def end(tx: Transaction, woman_id: int, now: datetime) -> bool:
    """She asked for somebody else. False: she had nobody."""
    wanted = update(pairings).where(pairings.c.person_id == woman_id, pairings.c.ended_at.is_(None))
    return tx.execute(wanted.values(ended_at=now)).rowcount == 1


def ended_with(tx: Transaction, woman_id: int) -> set[int]:
    """Whom she does not want to be offered again."""
    return {row[0] for row in execute(tx, _ENDED, {"woman": woman_id})}


def women_of(tx: Transaction, psychologist_id: int) -> list[int]:
    """Whose psychologist this one is."""
    wanted = select(pairings.c.person_id).where(pairings.c.psychologist_id == psychologist_id)
    return list(tx.execute(wanted.where(pairings.c.ended_at.is_(None)).order_by(pairings.c.since)).scalars())


def drop(tx: Transaction, woman_id: int) -> None:
    """The psychologist could not go on: she has nobody, and nobody was sent away."""
    tx.execute(delete(pairings).where(pairings.c.person_id == woman_id, pairings.c.ended_at.is_(None)))
