"""The database on a PostgreSQL server: the same functions, side by side in a few threads.

Every write is SERIALIZABLE. When PostgreSQL finds that two of them disturbed each other (40001, 40P01) it
drops one; that function is run again from its beginning, and its caller notices nothing. Synchronous
psycopg in threads was measured against asyncpg under `run_sync`: 830/926/925 against 743/624/494 transactions
of three statements a second with 1/8/64 callers. More than four writers only disturb each other more. Whoever loses
again and again runs alone: a thousand who want the same twenty times would else never come to an end.
"""

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection

from storage.database import Database, GuardedConnection, MisuseError, StorageError, Transaction, call

P = ParamSpec("P")
T = TypeVar("T")

WRITERS = 4
# A function that keeps losing waits a little longer each time; after so many losses something is wrong.
ATTEMPTS = 40
TOGETHER = 8  # of these beside others; then alone
FIRST_PAUSE_SECONDS = 0.002
LONGEST_PAUSE_SECONDS = 0.2

# A server that has gone silent is noticed in about 25 seconds, in the middle of a statement in 15.
CONNECT: dict[str, Any] = {
    "application_name": "qadam",
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
# 23P01: two took the same time at once; run again, the function sees the other. 53200: no room is left to remember what
# SERIALIZABLE transactions have read; there is again once those at work have ended.
_CONFLICTS = frozenset({"40001", "40P01", "23P01", "53200"})
_READ_ONLY = "25006"
# The first two characters of an SQLSTATE: connection, resources, operator, system, internal, objects in use.
_STORAGE_CLASSES = {
    "08": "the connection was lost",
    "28": "the server does not accept the user or password",
    "3D": "there is no such database",
    "53": "the server has no memory, disk space or connection left",
    "57": "the server is being stopped, or cancelled a statement",
    "58": "reading or writing the server's disk failed",
    "XX": "the server reports damaged data",
    "55": "a lock could not be had",
}


class _Conflict(StorageError):
    """Two transactions disturbed each other and this one was dropped."""


def storage_error(error: BaseException) -> StorageError | None:
    """The StorageError for an error of `psycopg`; None when the statement, not the storage, is at fault."""
    if not isinstance(error, psycopg.Error):
        return None
    if error.sqlstate is None:
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        return StorageError("PostgreSQL cannot be reached, or the connection was lost") if lost else None
    reason = _STORAGE_CLASSES.get(error.sqlstate[:2])
    if error.sqlstate == _READ_ONLY:
        reason = "the server takes no writes"
    return StorageError(f"PostgreSQL cannot be used: {reason} ({error.sqlstate})") if reason else None


def make_engine(url: URL, *, durable: bool = True, read_only: bool = False, size: int = 1) -> Engine:
    """An engine whose errors tell no values and whose connections are set up as all of ours are."""
    engine = create_engine(
        url,
        isolation_level="REPEATABLE READ" if read_only else "SERIALIZABLE",
        connect_args=CONNECT,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
    )
    event.listen(engine, "connect", partial(_set_up, durable=durable, read_only=read_only))
    event.listen(engine, "handle_error", partial(_translate, read_only=read_only))
    return engine


def _set_up(raw: Any, _record: object, *, durable: bool, read_only: bool) -> None:
    raw.read_only = read_only
    if not durable:
        raw.execute("SET synchronous_commit = off")
        raw.commit()


def _translate(context: ExceptionContext, *, read_only: bool) -> BaseException | None:
    original = context.original_exception
    if not isinstance(original, psycopg.Error):
        return None
    if original.sqlstate in _CONFLICTS:
        _doom(context, _Conflict())
        return _Conflict()
    if original.sqlstate == _READ_ONLY and read_only:
        return MisuseError("A function given to read() tried to write")
    error = storage_error(original)
    if error is not None:
        _doom(context, error)
        return error
    _strip(original, context.sqlalchemy_exception)
    return None


def _doom(context: ExceptionContext, error: Exception) -> None:
    """Keep in mind that this transaction must not commit, whatever the function makes of the error."""
    if isinstance(context.connection, _Connection):
        context.connection.doomed = error


def _strip(original: psycopg.Error, wrapped: BaseException | None) -> None:
    """Take the values out of an error's text: PostgreSQL quotes the row that broke a rule."""
    safe = original.sqlstate is not None and original.sqlstate[:2] in ("23", "42")
    told = original.diag.message_primary if safe else "statement refused"
    original.args = (f"{told} ({original.sqlstate})",)
    if wrapped is not None:
        wrapped.args = (f"({type(original).__name__}) {original.args[0]}",)


class _Connection(GuardedConnection):
    doomed: Exception | None = None


class _Turns:
    """Side by side, or alone: who runs alone lets those at work end, and nobody else begin."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._at_work = 0
        self._one_alone = False

    @contextmanager
    def taken(self, *, alone: bool) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._one_alone)
            self._one_alone = alone
            if alone:
                self._changed.wait_for(lambda: not self._at_work)
            self._at_work += 1
        try:
            yield
        finally:
            with self._changed:
                self._at_work -= 1
                if alone:
                    self._one_alone = False
                self._changed.notify_all()


class _Pool:
    """Threads, and as many connections, that run functions whole."""

    def __init__(self, engine: Engine, size: int, name: str) -> None:
        self._engine = engine
        self._size = size
        self._threads = ThreadPoolExecutor(size, thread_name_prefix=name)
        self._turns = _Turns()

    async def run(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run, fn, args, kwargs)

    async def warm_up(self) -> None:
        """Connect before anybody waits for it. Raises StorageError."""
        loop = asyncio.get_running_loop()
        fairies = await loop.run_in_executor(self._threads, self._connect_all)
        for fairy in fairies:
            fairy.close()

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(None, self._shut)

    def _connect_all(self) -> list[PoolProxiedConnection]:
        fairies: list[PoolProxiedConnection] = []
        try:
            for _ in range(self._size):
                fairies.append(self._checkout())  # noqa: PERF401 (what was opened before a failure is given back)
        except StorageError:
            for fairy in fairies:
                fairy.close()
            raise
        return fairies

    def _checkout(self) -> PoolProxiedConnection:
        try:
            return self._engine.raw_connection()
        except (psycopg.Error, DBAPIError) as error:
            original = error.orig if isinstance(error, DBAPIError) else error
            raise storage_error(original or error) or StorageError("PostgreSQL cannot be reached") from None

    def _run(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        pause = FIRST_PAUSE_SECONDS
        for attempt in range(ATTEMPTS):
            try:
                with self._turns.taken(alone=attempt >= TOGETHER):
                    return self._transact(fn, args, kwargs)
            except _Conflict:
                time.sleep(random.uniform(0, pause))
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        raise StorageError(f"PostgreSQL dropped a transaction {ATTEMPTS} times; too many disturb each other")

    def _transact(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        fairy = self._checkout()
        try:
            tx = _Connection(self._engine, fairy)
            result = call(fn, tx, args, kwargs)
            if tx.doomed is not None:
                raise tx.doomed
            self._commit(fairy)
            return result
        finally:
            fairy.close()  # back to the pool, which rolls back what was not committed

    def _commit(self, fairy: PoolProxiedConnection) -> None:
        raw: Any = fairy.driver_connection
        if raw.info.transaction_status == TransactionStatus.INERROR:
            raise MisuseError("A function caught a database error outside savepoint(tx)")
        try:
            raw.commit()
        except psycopg.Error as error:
            if error.sqlstate in _CONFLICTS:
                raise _Conflict from None
            lost = storage_error(error)
            if lost is not None:
                fairy.invalidate(error)
                raise lost from None
            _strip(error, None)
            raise DBAPIError.instance("COMMIT", None, error, psycopg.Error, hide_parameters=True) from None

    def _shut(self) -> None:
        self._threads.shutdown(wait=True)
        self._engine.dispose()


class PostgresDatabase(Database):
    """A pool that writes and a pool that reads."""

    def __init__(self, writers: _Pool, readers: _Pool) -> None:
        self._writers = writers
        self._readers = readers
        self._closed = False

    @classmethod
    async def open(cls, url: URL, *, durable: bool, readers: int) -> Self:
        database = cls(
            _Pool(make_engine(url, durable=durable, size=WRITERS), WRITERS, "postgres-write"),
            _Pool(make_engine(url, read_only=True, size=readers), readers, "postgres-read"),
        )
        try:
            await database._writers.warm_up()
            await database._readers.warm_up()
        except BaseException:
            await database.close()
            raise
        return database

    async def write(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._refuse_closed()
        return await self._writers.run(fn, args, kwargs)

    async def read(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._refuse_closed()
        return await self._readers.run(fn, args, kwargs)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        await self._writers.close()
        await self._readers.close()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StorageError("The database is closed")
