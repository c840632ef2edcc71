"""The database in one SQLite file.

aiosqlite owns a thread for each connection; here whole functions run in it, over a synchronous SQLAlchemy
connection to the same `sqlite3` connection. One connection writes, others read.

The writer commits in groups: every function that is waiting runs inside a savepoint of its own, and one
COMMIT (one wait for the disk) serves them all. Some errors (disk full, an interrupt, RAISE(ROLLBACK)) make
SQLite drop the whole transaction, savepoints included, and the COMMIT itself may fail. Then nothing of the
group was kept and nobody has been told anything yet, so each function is run again alone and gets its own
answer.
"""

import asyncio
import logging
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

import aiosqlite
from sqlalchemy.exc import DBAPIError

from storage import sqlite
from storage.database import Database, StorageError, Transaction, call
from storage.sqlite import BEGIN_READ, BEGIN_WRITE, Session

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

# A group ends at so many functions or so much time, so that the first of it does not wait for ever.
GROUP_SIZE = 128
GROUP_SECONDS = 0.020


class _Job:
    """A function that waits for its transaction, and what came of it."""

    __slots__ = ("args", "error", "fn", "future", "kwargs", "result")

    def __init__(
        self,
        future: asyncio.Future[Any],
        fn: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self, tx: Transaction) -> bool:
        """Run the function; keep its result or its error. True when it succeeded."""
        self.result = self.error = None
        try:
            self.result = call(self.fn, tx, self.args, self.kwargs)
        except BaseException as error:  # noqa: BLE001 (it is handed to the caller whole)
            self.error = error
        return self.error is None

    def deliver(self) -> None:
        """Tell the caller, in the event loop's thread."""
        if self.future.done():  # cancelled meanwhile
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class _Thread(aiosqlite.Connection):
    """aiosqlite's connection and thread, in which whole functions run."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # a forgotten close() must not hang the interpreter's exit

    def post(self, fn: Callable[[], object]) -> None:
        """Have `fn` run in the thread, after what was posted before; nobody waits for it."""
        self._tx.put_nowait((None, fn))

    @property
    def thread(self) -> threading.Thread:
        return self._thread

    @property
    def raw(self) -> sqlite3.Connection:
        return self._conn

    async def run(self, fn: Callable[[], T]) -> T:
        result: T = await self._execute(fn)  # type: ignore[no-untyped-call]
        return result


class _Worker:
    """A queue of functions, drained in a connection's thread."""

    def __init__(self, thread: _Thread, session: Session) -> None:
        self._thread = thread
        self._session = session
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[_Job] = deque()
        self._lock = threading.Lock()  # around "is anybody draining?"
        self._draining = False

    @classmethod
    async def open(cls, path: str, *, durable: bool, read_only: bool) -> Self:
        thread = _Thread(lambda: sqlite.connect(path, durable=durable, read_only=read_only))
        try:
            await thread
        except BaseException:
            await asyncio.to_thread(thread.thread.join)  # it still has to tell this event loop that it ends
            raise
        begin = BEGIN_READ if read_only else BEGIN_WRITE
        return cls(thread, await thread.run(lambda: Session(thread.raw, path, begin=begin)))

    @property
    def backlog(self) -> int:
        return len(self._waiting)

    async def submit(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        job = _Job(self._loop.create_future(), fn, args, kwargs)
        with self._lock:
            self._waiting.append(job)
            wake, self._draining = not self._draining, True
        if wake:
            self._thread.post(self._drain)
        result: T = await job.future
        return result

    @property
    def thread(self) -> threading.Thread:
        return self._thread.thread

    def shut(self) -> None:
        """Have the queue run empty, the connection closed and the thread ended; returns at once."""
        self._thread.post(self.finish)
        # From its own thread aiosqlite reports to no event loop, which may be closed by then.
        self._thread.post(self._thread.stop)

    async def ended(self) -> None:
        await asyncio.to_thread(self.thread.join)

    def finish(self) -> None:
        """The last thing that runs in the thread."""

    def run_some(self, taken: list[_Job]) -> None:
        """Take some waiting functions into `taken` and bring them to their end."""
        raise NotImplementedError

    def take(self) -> _Job | None:
        """The next function that still has a caller."""
        while self._waiting:
            job = self._waiting.popleft()
            if not job.future.cancelled():
                return job
        return None

    def _drain(self) -> None:
        while True:
            taken: list[_Job] = []
            try:
                self.run_some(taken)
            except BaseException as error:  # noqa: BLE001 (whatever it was, nobody may wait for ever)
                for job in taken:
                    job.error = job.error or error
            if taken:
                self._deliver(taken)
                continue
            with self._lock:
                if not self._waiting:
                    self._draining = False
                    return

    def _deliver(self, jobs: list[_Job]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is left to be told
            self._loop.call_soon_threadsafe(_deliver, jobs)


def _deliver(jobs: list[_Job]) -> None:
    for job in jobs:
        job.deliver()


class _Writer(_Worker):
    """Runs functions in groups, a savepoint each, one COMMIT for all."""

    commits = 0
    after: Sequence[threading.Thread] = ()  # the readers: while one reads, a checkpoint cannot empty the log

    def run_some(self, taken: list[_Job]) -> None:
        first = self.take()
        if first is None:
            return
        taken.append(first)
        try:
            self._session.begin()
        except StorageError as error:
            self._fail_all_waiting(taken, error)
            return
        if self._run_group(taken) and self._commit():
            return
        self._session.rollback()
        self._each_alone(taken)

    async def empty_log(self) -> bool:
        """Between two transactions. False: somebody is reading; nobody is kept waiting for that."""
        return await self._thread.run(self._empty_log)

    def _empty_log(self) -> bool:
        self._session.execute("PRAGMA busy_timeout = 0")
        try:
            busy, *_ = self._thread.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            self._session.execute(f"PRAGMA busy_timeout = {int(1000 * sqlite.BUSY_SECONDS)}")
        return not busy

    def finish(self) -> None:
        for thread in self.after:
            thread.join(sqlite.BUSY_SECONDS)
        with suppress(sqlite3.Error):
            self._session.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _run_group(self, group: list[_Job]) -> bool:
        """Run the first function and those that wait behind it; False when the transaction is gone."""
        until = time.monotonic() + GROUP_SECONDS
        while self._run_in_savepoint(group[-1]):
            if len(group) >= GROUP_SIZE or time.monotonic() > until:
                return True
            following = self.take()
            if following is None:
                return True
            group.append(following)
        return False

    def _run_in_savepoint(self, job: _Job) -> bool:
        """False when SQLite dropped the transaction under it."""
        session = self._session
        try:
            session.execute("SAVEPOINT one")
            if not job.run(session.tx) and session.lost() is None:
                session.execute("ROLLBACK TO one")
            if session.lost() is not None:
                return False
            session.execute("RELEASE one")
        except sqlite3.Error:
            return False
        return True

    def _commit(self) -> bool:
        try:
            self._session.commit()
        except (StorageError, DBAPIError):
            return False
        self.commits += 1
        return True

    def _each_alone(self, group: list[_Job]) -> None:
        for number, job in enumerate(group):
            try:
                self._session.begin()
            except StorageError as error:
                self._fail(group[number:], error)
                return
            self._alone(job)

    def _alone(self, job: _Job) -> None:
        session = self._session
        try:
            if job.run(session.tx):
                job.error = session.lost()
            if job.error is None:
                session.commit()
                self.commits += 1
        except (StorageError, DBAPIError) as error:
            job.error = error
        finally:
            session.rollback()

    def _fail_all_waiting(self, taken: list[_Job], error: StorageError) -> None:
        """Each of them would wait as long for the same lock or disk."""
        while (job := self.take()) is not None:
            taken.append(job)
        self._fail(taken, error)

    @staticmethod
    def _fail(jobs: list[_Job], error: StorageError) -> None:
        for job in jobs:
            job.error = StorageError(str(error))  # one each: a traceback grows on what is raised


class _Reader(_Worker):
    """Runs functions one by one, each over a snapshot of its own."""

    def run_some(self, taken: list[_Job]) -> None:
        job = self.take()
        if job is None:
            return
        taken.append(job)
        self._session.begin()
        if job.run(self._session.tx):
            job.error = self._session.lost()
        self._session.rollback()


class SQLiteDatabase(Database):
    """One writing connection and one or more reading ones, each with its thread."""

    def __init__(self, path: str, writer: _Writer, readers: list[_Reader]) -> None:
        self._path = path
        self._writer = writer
        self._readers = readers
        self._closed = False

    @classmethod
    async def open(cls, path: str, *, durable: bool, readers: int) -> "SQLiteDatabase":
        if sqlite.has_wal_reset_bug(sqlite3.sqlite_version_info):
            log.warning("SQLite %s has the WAL-reset bug; 3.51.3 or later is better", sqlite3.sqlite_version)
        writer = await _Writer.open(path, durable=durable, read_only=False)
        database = cls(path, writer, [])
        try:
            for _ in range(readers):
                reader = await _Reader.open(path, durable=durable, read_only=True)
                database._readers.append(reader)
        except BaseException:
            await database.close()
            raise
        return database

    @property
    def commits(self) -> int:
        """How many times the writer has committed."""
        return self._writer.commits

    async def write(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._refuse_closed()
        return await self._writer.submit(fn, args, kwargs)

    async def read(self, fn: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._refuse_closed()
        reader = min(self._readers, key=lambda reader: reader.backlog)
        return await reader.submit(fn, args, kwargs)

    async def checkpoint(self) -> bool:
        self._refuse_closed()
        try:
            return await self._writer.empty_log()
        except sqlite3.Error as error:
            raise sqlite.storage_error(error, self._path) or error from None

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        # Everything is posted before the first wait, so that a cancelled close() still closes.
        self._writer.after = [reader.thread for reader in self._readers]
        workers: list[_Worker] = [*self._readers, self._writer]
        for worker in workers:
            worker.shut()
        for worker in workers:
            await worker.ended()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StorageError(f"The database {self._path} is closed")
