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
            # The server's other processors are for whoever waits for a reply.
            connection.exec_driver_sql("SET LOCAL max_parallel_workers_per_gather = 0")
            connection.exec_driver_sql("SET LOCAL work_mem = '64MB'")  # no sort on the disk that commits wait for
            yield connection
    finally:
        engine.dispose()
