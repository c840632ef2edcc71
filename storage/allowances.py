"""How many sessions a woman may still book, where a coordinator has said so."""

from sqlalchemy import delete, select, update

from storage.database import Transaction
from storage.schema import allowances, sessions
from storage.upsert import insert_for


def of(tx: Transaction, woman_id: int) -> int | None:
    """None: as many as she likes."""
    return tx.execute(select(allowances.c.sessions).where(allowances.c.person_id == woman_id)).scalar()


def put(tx: Transaction, woman_id: int, number: int | None) -> None:
    """From now on: what she has booked by now costs her nothing of it, and gives nothing back. None: as many as she
    likes again."""
    tx.execute(update(sessions).where(sessions.c.person_id == woman_id, sessions.c.counted).values(counted=False))
    if number is None:
        tx.execute(delete(allowances).where(allowances.c.person_id == woman_id))
        return
    adding = insert_for(tx.dialect.name, allowances).values(person_id=woman_id, sessions=number)
    tx.execute(adding.on_conflict_do_update(index_elements=["person_id"], set_={"sessions": number}))


def spend(tx: Transaction, woman_id: int) -> bool:
    """One less. False: they are not counted, or none is left; then there is nothing to give back."""
    one_less = update(allowances).where(allowances.c.person_id == woman_id, allowances.c.sessions > 0)
    return tx.execute(one_less.values(sessions=allowances.c.sessions - 1)).rowcount == 1


def give_back(tx: Transaction, woman_id: int) -> None:
    """One more, for a session that took one and was called off."""
    one_more = update(allowances).where(allowances.c.person_id == woman_id)
    tx.execute(one_more.values(sessions=allowances.c.sessions + 1))
