"""A connection of the report's own, over which nothing can be written. It sees one moment, whatever is written then."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import Connection

from storage import sqlite
from storage.database import is_sqlite, parse_url, sqlite_path


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """Raises StorageError."""
    parsed = parse_url(url)
    if is_sqlite(parsed):
        path = sqlite_path(parsed)
        with closing(sqlite.connect(path, read_only=True)) as raw:
            session = sqlite.Session(raw, path, begin=sqlite.BEGIN_READ)
            session.begin()
            yield session.tx
            session.rollback()
        return
    from storage.postgres import make_engine

    engine = make_engine(parsed, read_only=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
