"""How many came, left, were erased: numbers that stay when everything else is gone."""

from sqlalchemy import select

from storage.database import Transaction
from storage.schema import counters
from storage.upsert import insert_for


def count(tx: Transaction, name: str, more: int = 1) -> None:
    """One more, or several."""
    insert = insert_for(tx.dialect.name, counters).values(name=name, value=more)
    tx.execute(insert.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + more}))


def values(tx: Transaction) -> dict[str, int]:
    return {row.name: row.value for row in tx.execute(select(counters).order_by(counters.c.name))}
