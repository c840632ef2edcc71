"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy keeps in their dialects."""

from functools import cache

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Transaction


def insert_into(tx: Transaction, table: Table) -> sqlite.Insert:
    """An insert with `on_conflict_do_nothing` and `on_conflict_do_update`, for this database.

    The two dialects' classes have the same methods; SQLite's stands for both in the types.
    """
    return insert_for(tx.dialect.name, table)


@cache
def insert_for(dialect: str, table: Table) -> sqlite.Insert:
    """The same by the name of the dialect, for statements that are built once."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)  # type: ignore[return-value]
