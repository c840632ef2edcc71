"""A few facts about the bot itself: whose token this database belongs to, when it last heard of Telegram."""

from sqlalchemy import select

from storage.database import Transaction
from storage.schema import facts
from storage.upsert import insert_for


def get(tx: Transaction, name: str) -> str | None:
    return tx.execute(select(facts.c.value).where(facts.c.name == name)).scalar()


def put(tx: Transaction, name: str, value: str) -> None:
    insert = insert_for(tx.dialect.name, facts).values(name=name, value=value)
    tx.execute(insert.on_conflict_do_update(index_elements=[facts.c.name], set_={"value": value}))
