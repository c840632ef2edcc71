"""Women for whom no time fitted: the longest waiting is offered the next one that becomes free."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from storage.database import Transaction
from storage.schema import waiting_list
from storage.upsert import insert_for


@dataclass(frozen=True, slots=True)
class Waiting:
    """`woman`: she wants to talk with one. `passed_at`: when she last let an offer pass. Empty are a medium and a
    locale that may be any."""

    person_id: int
    since: datetime
    medium: str
    topic: str | None
    locale: str
    woman: bool
    passed_at: datetime | None = None


def put(
    tx: Transaction, woman_id: int, *, medium: str, topic: str | None, locale: str, woman: bool, now: datetime
) -> None:
    """Let her wait. Who waits already keeps her place, with what she wants now."""
    wants = {"medium": medium, "topic": topic, "locale": locale, "woman": woman}
    adding = insert_for(tx.dialect.name, waiting_list).values(person_id=woman_id, since=now, **wants)
    tx.execute(adding.on_conflict_do_update(index_elements=["person_id"], set_=wants))


def of(tx: Transaction, woman_id: int) -> Waiting | None:
    row = tx.execute(select(waiting_list).where(waiting_list.c.person_id == woman_id)).first()
    return None if row is None else Waiting(**row._mapping)


def remove(tx: Transaction, woman_id: int) -> bool:
    """False: she did not wait."""
    return tx.execute(delete(waiting_list).where(waiting_list.c.person_id == woman_id)).rowcount == 1


def in_order(tx: Transaction) -> list[Waiting]:
    """Whoever let an offer pass stands where she would if she had come then; else the longest waiting first."""
    place = func.coalesce(waiting_list.c.passed_at, waiting_list.c.since)
    rows = tx.execute(select(waiting_list).order_by(place, waiting_list.c.person_id))
    return [Waiting(**row._mapping) for row in rows]


def let_pass(tx: Transaction, woman_id: int, now: datetime) -> None:
    """She let an offer pass, and waits on behind the others."""
    tx.execute(update(waiting_list).where(waiting_list.c.person_id == woman_id).values(passed_at=now))
