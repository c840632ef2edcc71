"""When a measure was asked, and what became of it. Its answers are `scores`."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from core.programme import Occasion
from storage.database import Transaction
from storage.schema import sittings


@dataclass(frozen=True, slots=True)
class Sitting:
    """`state`: open, answered, partly, missed or skipped, as with check-ins. Missed, and closed when it was opened:
    its time passed without anybody being asked."""

    occasion: Occasion
    state: str
    opened_at: datetime
    closes_at: datetime
    answered_at: datetime | None


_ALL = select(
    sittings.c.occasion, sittings.c.state, sittings.c.opened_at, sittings.c.closes_at, sittings.c.answered_at
).order_by(sittings.c.opened_at)


def of_occasion(tx: Transaction, person_id: int, occasion: Occasion) -> Sitting | None:
    row = tx.execute(_ALL.where(sittings.c.person_id == person_id, sittings.c.occasion == occasion)).first()
    return None if row is None else Sitting(*row)


def all_of(tx: Transaction, person_id: int) -> list[Sitting]:
    """All of hers, in the order they were opened."""
    return [Sitting(*row) for row in tx.execute(_ALL.where(sittings.c.person_id == person_id))]


def open_of(tx: Transaction, person_id: int) -> Sitting | None:
    """The one that is open; there is never more than one."""
    row = tx.execute(_ALL.where(sittings.c.person_id == person_id, sittings.c.state == "open")).first()
    return None if row is None else Sitting(*row)


def open_one(tx: Transaction, person_id: int, occasion: Occasion, *, now: datetime, closes_at: datetime) -> None:
    """Open one, or open it again. Raises nothing where it was answered: whoever calls this has looked."""
    wanted = update(sittings).where(sittings.c.person_id == person_id, sittings.c.occasion == occasion)
    if tx.execute(wanted.values(state="open", closes_at=closes_at)).rowcount == 0:
        row = {"person_id": person_id, "occasion": occasion, "state": "open", "opened_at": now, "closes_at": closes_at}
        tx.execute(insert(sittings).values(row))


def finish(tx: Transaction, person_id: int, occasion: Occasion, state: str, at: datetime | None = None) -> None:
    wanted = update(sittings).where(sittings.c.person_id == person_id, sittings.c.occasion == occasion)
    tx.execute(wanted.values(state=state, answered_at=at))


def remove(tx: Transaction, person_id: int, occasion: Occasion) -> None:
    tx.execute(delete(sittings).where(sittings.c.person_id == person_id, sittings.c.occasion == occasion))
