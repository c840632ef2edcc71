"""Whole transactions as plain functions: `await database.write(fn, ...)` and `await database.read(fn, ...)`.

`fn(tx, ...)` is synchronous and gets an SQLAlchemy Core connection inside an open transaction. It is run
whole, in a thread of the database, and may be run again from its beginning when the database could not keep
its first run. Therefore it touches nothing outside `tx`, returns plain values (never a lazy `Result`), and
leaves beginning, committing and rolling back to the database; to catch a database error it uses
`savepoint(tx)`.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, PoolProxiedConnection, Result
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

Transaction = Connection

P = ParamSpec("P")
T = TypeVar("T")


class StorageError(Exception):
    """The storage failed, not the function: disk full, I/O error, corrupt, locked, connection lost.

    Its text is one clear line without personal data. What was written is whole or absent.
    """


class NewerDatabase(StorageError):
    """The database was made by a newer version of this programme."""


class AlreadyRunning(StorageError):
    """Another process is at work on this database."""


class MisuseError(Exception):
    """A function did what only the database does, or wrote in a read: a mistake in our code."""


class Database(ABC):
    """A database that runs whole transactions. Belongs to the event loop that opened it."""

    @abstractmethod
    async def write(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(tx, ...)` in a transaction; return its result once it is committed, durably.

        What `fn` raises is raised here and nothing of it is kept. A cancelled caller tears nothing: `fn` has
        then run whole, or not at all. Raises StorageError when the storage failed.
        """

    @abstractmethod
    async def read(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run `fn(tx, ...)` over one snapshot of what is committed; it cannot write."""

    async def checkpoint(self) -> bool:
        """Leave nothing deleted in a log of the database's own. False: somebody is reading it; try again later.

        A server's log is the server's: there is nothing to do.
        """
        return True

    @abstractmethod
    async def close(self) -> None:
        """Finish what was asked for, then let go of files, connections and threads. May be called twice."""


async def open_database(url: str, *, durable: bool = True, readers: int = 1) -> Database:
    """Open the database at `url` ("sqlite+aiosqlite:///data/qadam.db" or "postgresql+psycopg://host/name").

    `durable=False` trades safety against power loss for speed (tests). `readers` is how many reads may run
    side by side. Raises StorageError when it cannot be opened, ValueError when the URL is not one of ours.
    """
    parsed = parse_url(url)
    if is_sqlite(parsed):
        from storage.sqlite_database import SQLiteDatabase

        return await SQLiteDatabase.open(sqlite_path(parsed), durable=durable, readers=readers)
    from storage.postgres import PostgresDatabase

    return await PostgresDatabase.open(parsed, durable=durable, readers=readers)


def parse_url(url: str) -> URL:
    """The URL with the driver that we use. Raises ValueError with a sentence that holds no password."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError("The storage URL cannot be read; it looks like sqlite+aiosqlite:///data/qadam.db") from None
    name = parsed.get_backend_name()
    if name == "sqlite":
        return parsed.set(drivername="sqlite+pysqlite")
    if name in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"The storage URL names {name!r}; it must begin with sqlite+aiosqlite: or postgresql:")


def is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def sqlite_path(url: URL) -> str:
    """The file that an SQLite URL names. Raises ValueError for a database in memory."""
    if not url.database or url.database == ":memory:":
        raise ValueError("The storage URL must name a file, for example sqlite+aiosqlite:///data/qadam.db")
    return url.database


@contextmanager
def savepoint(tx: Transaction) -> Iterator[None]:
    """What is inside happens whole or not at all, so that a database error from it can be caught outside.

    Works alike on both databases; PostgreSQL refuses every statement after an error not contained so.
    """
    tx.exec_driver_sql("SAVEPOINT part")
    try:
        yield
        tx.exec_driver_sql("RELEASE SAVEPOINT part")
    except BaseException:
        tx.exec_driver_sql("ROLLBACK TO SAVEPOINT part")
        tx.exec_driver_sql("RELEASE SAVEPOINT part")
        raise


class GuardedConnection(Connection):
    """A connection whose transaction only the database begins and ends."""

    def __init__(self, engine: Engine, driver: PoolProxiedConnection) -> None:
        super().__init__(engine, driver)
        super().begin()  # SQLAlchemy's own notion of a transaction stays open for ever; ours are below it

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise MisuseError(
            "A function in a transaction must not begin, commit, roll back, close or reconfigure it;"
            " use savepoint(tx) to contain an error"
        )

    begin = begin_nested = begin_twophase = commit = rollback = _refuse
    close = detach = execution_options = _refuse


def call(fn: Callable[..., T], tx: Transaction, args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    """The result of `fn(tx, ...)`, when it is one that may leave the transaction."""
    try:
        result = fn(tx, *args, **kwargs)
    except StopIteration as error:  # a future cannot hold it
        raise RuntimeError("A function in a transaction raised StopIteration") from error
    if isinstance(result, Result):  # it would be read after its transaction, in another thread
        raise MisuseError("A function returned a lazy Result; fetch the rows inside the transaction")
    return result
