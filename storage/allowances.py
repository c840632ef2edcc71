"""How many sessions a woman may still book, where a coordinator has said so."""

from sqlalchemy import delete, select, update

from storage.database import Transaction
from storage.schema import allowances
from storage.upsert import insert_for


def of(tx: Transaction, woman_id: int) -> int | None:
    """None: as many as she likes."""
    return tx.execute(select(allowances.c.sessions).where(allowances.c.person_id == woman_id)).scalar()


def put(tx: Transaction, woman_id: int, sessions: int | None) -> None:
    """None: as many as she likes again."""
    if sessions is None:
        tx.execute(delete(allowances).where(allowances.c.person_id == woman_id))
        return
    adding = insert_for(tx.dialect.name, allowances).values(person_id=woman_id, sessions=sessions)
    tx.execute(adding.on_conflict_do_update(index_elements=["person_id"], set_={"sessions": sessions}))


def spend(tx: Transaction, woman_id: int) -> bool:
    """One less, where they are counted. False: none is left."""
    left = of(tx, woman_id)
    if left is None:
        return True
    one_less = update(allowances).where(allowances.c.person_id == woman_id, allowances.c.sessions > 0)
    return tx.execute(one_less.values(sessions=allowances.c.sessions - 1)).rowcount == 1


def give_back(tx: Transaction, woman_id: int) -> None:
    """One more, where they are counted: a session that was called off costs nothing."""
    one_more = update(allowances).where(allowances.c.person_id == woman_id)
    tx.execute(one_more.values(sessions=allowances.c.sessions + 1))
