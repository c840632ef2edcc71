"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy keeps in their dialects."""

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_for(dialect: str, table: Table) -> sqlite.Insert:
    """An insert with `on_conflict_do_nothing` and `on_conflict_do_update`, for the database of this dialect.

    The two dialects' classes have the same methods; SQLite's stands for both in the types.
    """
    if dialect == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)  # type: ignore[return-value]
