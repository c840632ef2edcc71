"""SQLite as we use it: how a connection is set up, what its errors mean, and its transactions.

`storage/sqlite_database.py` builds the database on this; the keys and the migrations use it directly.
"""

import sqlite3
from contextlib import suppress

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from storage.database import GuardedConnection, MisuseError, StorageError

BUSY_SECONDS = 30.0

# The comments tell our statements from a function's own, which the authorizer refuses (see `_Session`).
BEGIN_WRITE = "BEGIN IMMEDIATE -- by the database"
BEGIN_READ = "BEGIN -- by the database"
COMMIT = "COMMIT -- by the database"
ROLLBACK = "ROLLBACK -- by the database"

_STORAGE_CODES = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "reading or writing the disk failed",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is not a database",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only",
    sqlite3.SQLITE_BUSY: "another process keeps it locked",
    sqlite3.SQLITE_LOCKED: "another connection keeps it locked",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; does its folder exist, and may this user write there?",
    sqlite3.SQLITE_PERM: "this user may not use the file",
    sqlite3.SQLITE_PROTOCOL: "its locks are in disorder",
    sqlite3.SQLITE_INTERRUPT: "a statement was interrupted",
    sqlite3.SQLITE_NOMEM: "there is not enough memory",
}


def storage_error(error: BaseException, path: str) -> StorageError | None:
    """The StorageError for an error of `sqlite3`; None when the statement, not the storage, is at fault."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    reason = _STORAGE_CODES.get(code & 0xFF)
    if reason is None:
        return None
    return StorageError(f"The database {path} cannot be used: {reason} ({error.sqlite_errorname})")


def connect(
    path: str, *, durable: bool = True, read_only: bool = False, any_thread: bool = False
) -> sqlite3.Connection:
    """A `sqlite3` connection set up as every connection of ours is. Raises StorageError.

    It begins no transaction by itself, and belongs to the calling thread unless `any_thread`.
    """
    try:
        raw = sqlite3.connect(
            path,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=not any_thread,
            cached_statements=512,
        )
    except sqlite3.Error as error:
        raise storage_error(error, path) or error from None
    try:
        _set_up(raw, durable=durable, read_only=read_only)
    except sqlite3.Error as error:
        raw.close()
        raise storage_error(error, path) or error from None
    return raw


def _set_up(raw: sqlite3.Connection, *, durable: bool, read_only: bool) -> None:
    if read_only:
        raw.execute("PRAGMA query_only = ON")
        raw.execute("PRAGMA wal_autocheckpoint = 0")  # only the writer checkpoints
    else:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        raw.execute("PRAGMA secure_delete = ON")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA mmap_size = 0")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a damaged file shows now


def has_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether two connections that checkpoint may damage a file (sqlite.org/wal.html#walresetbug)."""
    return (3, 7, 0) <= version <= (3, 51, 2) and version not in ((3, 44, 6), (3, 50, 7))


def make_engine(raw: sqlite3.Connection, path: str) -> Engine:
    """An engine over one connection, for what runs beside the database proper: keys and migrations.

    A transaction takes the write lock when it begins, so that nothing it has read can change under it.
    """
    engine = create_engine("sqlite+pysqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    event.listen(engine, "handle_error", lambda context: storage_error(context.original_exception, path))
    return engine


class Session:
    """One `sqlite3` connection and the SQLAlchemy connection over it; lives in one thread."""

    def __init__(self, raw: sqlite3.Connection, path: str, *, begin: str) -> None:
        self._raw = raw
        self._path = path
        self._begin = begin
        self._guarded = False
        self._lost: BaseException | None = None
        engine = _engine_over(raw)
        event.listen(engine, "handle_error", self._translate)
        self.tx = GuardedConnection(engine, engine.raw_connection())
        raw.set_authorizer(self._authorize)

    def execute(self, sql: str) -> None:
        """Run a statement of the database's own."""
        guarded, self._guarded = self._guarded, False
        try:
            self._raw.execute(sql)
        finally:
            self._guarded = guarded

    def begin(self) -> None:
        """Raises StorageError."""
        self._lost = None
        try:
            self.rollback()
            self.execute(self._begin)
        except sqlite3.Error as error:
            raise storage_error(error, self._path) or StorageError(
                f"The database {self._path} cannot begin a transaction: {error}"
            ) from None
        self._guarded = True

    def commit(self) -> None:
        """Raises StorageError, or SQLAlchemy's error for what the commit found (a deferred constraint)."""
        self._guarded = False
        try:
            self.execute(COMMIT)
        except sqlite3.Error as error:
            self.rollback()
            raise storage_error(error, self._path) or _as_sqlalchemy(error) from None

    def rollback(self) -> None:
        self._guarded = False
        if self._raw.in_transaction:
            self.execute(ROLLBACK)

    def lost(self) -> BaseException | None:
        """The error with which SQLite dropped the transaction, or None when it still stands."""
        if self._lost is None and not self._raw.in_transaction:
            return StorageError(f"The database {self._path} dropped a transaction")
        return self._lost

    def _authorize(self, action: int, *_: str | None) -> int:
        # A raw COMMIT in a function would commit others' work under them; SQLite refuses it for us.
        refused = action == sqlite3.SQLITE_TRANSACTION and self._guarded
        return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK

    def _translate(self, context: ExceptionContext) -> BaseException | None:
        original = context.original_exception
        error = self._meaning(original)
        if self._guarded and not self._raw.in_transaction:
            self._lost = error or context.sqlalchemy_exception or original
            # The function may catch this and go on: what it still writes must not commit by itself.
            with suppress(sqlite3.Error):
                self.execute(self._begin)
        return error

    def _meaning(self, error: BaseException) -> Exception | None:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_AUTH:
            return MisuseError("A function in a transaction must not begin, commit or roll back")
        if code == sqlite3.SQLITE_READONLY and self._begin == BEGIN_READ:
            return MisuseError("A function given to read() tried to write")
        return storage_error(error, self._path)


def _engine_over(raw: sqlite3.Connection) -> Engine:
    return create_engine(
        "sqlite+pysqlite://",
        creator=lambda: raw,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
    )


def _as_sqlalchemy(error: sqlite3.Error) -> BaseException:
    return DBAPIError.instance("COMMIT", None, error, sqlite3.Error, hide_parameters=True)
