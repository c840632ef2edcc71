"""One active process per database: two bots on one token would answer everybody twice."""

import asyncio
import fcntl
import os
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import Self

import psycopg
from sqlalchemy.engine import URL

from storage import postgres
from storage.database import AlreadyRunning, StorageError, is_sqlite, parse_url, sqlite_path

# Advisory locks are numbers, known to one PostgreSQL database.
_LOCK_NUMBER = int.from_bytes(b"qadam")


class ProcessLock(ABC):
    """A lock that ends with its process, however that ends; a context manager.

    On SQLite it is a lock on "<file>.lock", which forked children would share: child processes are spawned.
    On PostgreSQL it is an advisory lock, which lasts as long as its connection: `watch` it.
    """

    @staticmethod
    def take(url: str) -> "ProcessLock":
        """Take the lock of the database at `url`. Raises AlreadyRunning, or StorageError."""
        parsed = parse_url(url)
        return _FileLock(sqlite_path(parsed)) if is_sqlite(parsed) else _AdvisoryLock(parsed)

    async def watch(self, every_seconds: float = 2.0) -> None:
        """Run until the lock is lost, then raise StorageError: the process must stop at once."""
        while True:
            await asyncio.sleep(every_seconds)
            await asyncio.to_thread(self.check)

    @abstractmethod
    def check(self) -> None:
        """Raise StorageError when the lock is lost."""

    @abstractmethod
    def release(self) -> None:
        """Let another process take it. May be called twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class _FileLock(ProcessLock):
    def __init__(self, database: str) -> None:
        self._path = f"{database}.lock"
        try:
            self._file: int | None = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StorageError(f"The lock {self._path} cannot be made: {error.strerror}") from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise AlreadyRunning(f"Another process is already at work on {database}") from None

    def check(self) -> None:
        try:
            ours = self._file is not None and os.path.samestat(os.stat(self._path), os.fstat(self._file))
        except OSError:
            ours = False
        if not ours:
            raise StorageError(f"The lock {self._path} was deleted or replaced")

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


class _AdvisoryLock(ProcessLock):
    def __init__(self, url: URL) -> None:
        dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        try:
            self._connection = psycopg.connect(dsn, autocommit=True, **postgres.CONNECT)
            taken = self._connection.execute("SELECT pg_try_advisory_lock(%s)", (_LOCK_NUMBER,)).fetchone()
        except psycopg.Error as error:
            raise postgres.storage_error(error) or StorageError("PostgreSQL cannot be reached") from None
        if taken != (True,):
            self.release()
            raise AlreadyRunning("Another process is already at work on this PostgreSQL database")

    def check(self) -> None:
        try:
            self._connection.execute("SELECT 1")
        except psycopg.Error:
            raise StorageError("The connection that holds the lock was lost") from None

    def release(self) -> None:
        with suppress(psycopg.Error):  # the server ends a closed session a moment later, and the lock with it
            self._connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK_NUMBER,))
        self._connection.close()
