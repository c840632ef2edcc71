"""Small functions over the `facts` and `roles` tables, for tests that need rows of any kind."""

from sqlalchemy import delete, func, insert, select, update

from storage.database import Transaction
from storage.schema import facts, roles


def put(tx: Transaction, name: str, value: str = "1") -> str:
    tx.execute(insert(facts).values(name=name, value=value))
    return name


def get(tx: Transaction, name: str) -> str | None:
    return tx.execute(select(facts.c.value).where(facts.c.name == name)).scalar_one_or_none()


def count(tx: Transaction) -> int:
    return tx.execute(select(func.count()).select_from(facts)).scalar_one()


def names(tx: Transaction) -> set[str]:
    return set(tx.execute(select(facts.c.name)).scalars())


def add_one(tx: Transaction, name: str) -> int:
    """Read, then write: what is lost when two transactions do not know of each other."""
    value = int(get(tx, name) or 0) + 1
    tx.execute(update(facts).where(facts.c.name == name).values(value=str(value)))
    return value


def clear(tx: Transaction) -> None:
    tx.execute(delete(facts))


def orphan(tx: Transaction) -> None:
    """A row that points at nobody: refused."""
    tx.execute(insert(roles).values(person_id=1, role="admin", granted_at=None))
