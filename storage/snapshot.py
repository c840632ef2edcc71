"""One moment of a database as a single SQLite file, whichever database it came from, and the way back.

A backup of SQLite can so be restored into PostgreSQL and the other way round. A snapshot is not encrypted: it
lives only in a `private_folder`.
"""

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Table, delete, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

from storage import postgres, sqlite
from storage.age import BackupError
from storage.database import StorageError, is_sqlite, parse_url, sqlite_path
from storage.migrate import History, migrate_one
from storage.schema import keys

AT_ONCE = 1000
_PREFIX = ".qadam-backup-"


@contextmanager
def private_folder(url: str) -> Iterator[Path]:
    """A folder that only we can read, on the disk of the database, gone afterwards. Raises OSError.

    What a killed process left is removed by the next one: the lock on its folder died with it.
    """
    parsed = parse_url(url)
    parent = Path(sqlite_path(parsed)).absolute().parent if is_sqlite(parsed) else Path(tempfile.gettempdir())
    _remove_leftovers(parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _remove_leftovers(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another user's, or one in use
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if os.fstat(lock).st_uid == os.getuid():
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)


def take(url: str, history: History, path: Path, step: Callable[[], None]) -> None:
    """Write what is committed in the database at `url` to the new SQLite file `path`, while others go on writing.

    Where that takes long, `step` is called now and then, and may end it by raising. Raises StorageError; BackupError
    when a PostgreSQL database is not at this programme's revision.
    """
    parsed = parse_url(url)
    if is_sqlite(parsed):
        _copy_pages(sqlite_path(parsed), path)
    else:
        _copy_rows(url, history, path, step)


def put(path: Path, url: str, history: History) -> None:
    """Bring a migrated snapshot into the empty database at `url`: whole or not at all. Raises StorageError, OSError.

    For SQLite the snapshot must lie on the same disk; it is moved.
    """
    parsed = parse_url(url)
    if is_sqlite(parsed):
        _move(path, Path(sqlite_path(parsed)).absolute())
    else:
        _load(path, url, history)


def is_empty(url: str) -> bool:
    """Whether nothing is there yet: no file of that name, or no table. Raises StorageError."""
    parsed = parse_url(url)
    if is_sqlite(parsed):
        # A log left alone would be taken for the log of the next file of that name.
        path = sqlite_path(parsed)
        return not any(os.path.lexists(path + ending) for ending in ("", "-wal", "-journal"))
    with _postgres(url, read_only=True) as source:
        return not inspect(source).get_table_names()


def key_names(url: str) -> set[str]:
    """The names of all keys in the keys database at `url`. Raises BackupError when there is none, StorageError."""
    if is_empty(url):
        raise BackupError("there is no keys database: restore the keys too (--keys)")
    parsed = parse_url(url)
    if is_sqlite(parsed):
        path = sqlite_path(parsed)
        with _errors_of(path), closing(_read_only(path)) as raw:
            return {name for (name,) in raw.execute("SELECT name FROM keys")}
    with _postgres(url, read_only=True) as source:
        return set(source.execute(select(keys.c.name)).scalars())


def check(path: Path, history: History) -> None:
    """Look whether a snapshot is sound and of this kind. Raises BackupError."""
    try:
        with closing(_read_only(str(path))) as raw:
            sound = raw.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            sound = sound and not raw.execute("PRAGMA foreign_key_check").fetchall()
            tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        sound, tables = False, set()
    if not sound:
        raise BackupError(f"what is inside the backup of the {history.name} database is damaged")
    if history.version_table not in tables:
        raise BackupError(f"this is no backup of the {history.name} database")


def count_rows(path: Path) -> dict[str, int]:
    """How many rows each table of a snapshot has."""
    with closing(_read_only(str(path))) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}  # noqa: S608


def count_people(main: Path, beside: Path) -> tuple[int, int]:
    """How many people are in one snapshot, and how many of them have no key in the other."""
    with closing(_read_only(str(main))) as raw:
        raw.execute("ATTACH DATABASE ? AS k", (f"{beside.as_uri()}?mode=ro",))
        counted = "SELECT count(*), sum('person:' || id NOT IN (SELECT name FROM k.keys)) FROM persons"
        people, keyless = raw.execute(counted).fetchone()
    return people, keyless or 0


@contextmanager
def writing(path: Path, *, foreign_keys: bool) -> Iterator[Connection]:
    """A transaction over a snapshot. Raises StorageError."""
    raw = sqlite.connect(str(path))
    raw.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    engine = sqlite.make_engine(raw, str(path))
    try:
        with engine.begin() as tx:
            yield tx
    finally:
        engine.dispose()


def _read_only(path: str) -> sqlite3.Connection:
    """A connection that cannot write and never checkpoints, not even as the last one to close."""
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


@contextmanager
def _errors_of(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise sqlite.storage_error(error, path) or BackupError(f"the database {path} cannot be read") from None


def _copy_pages(source: str, path: Path) -> None:
    with _errors_of(source), closing(_read_only(source)) as raw, closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it need not outlive a power cut, and the bot is waiting for the disk
        raw.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it


def _copy_rows(url: str, history: History, path: Path, step: Callable[[], None]) -> None:
    migrate_one(f"sqlite:///{path}", history)
    with _postgres(url, read_only=True) as source, writing(path, foreign_keys=False) as copy:
        _refuse_other_revision(source, copy, history)
        for table in history.metadata.sorted_tables:
            _pour(source, copy, table, step)


def _refuse_other_revision(source: Connection, copy: Connection, history: History) -> None:
    wanted = text(f"SELECT version_num FROM {history.version_table}")  # noqa: S608
    there = inspect(source).has_table(history.version_table)
    if not there or source.execute(wanted).scalars().all() != copy.execute(wanted).scalars().all():
        raise BackupError(f"the {history.name} database is not of this version: run `migrate`")


def _pour(source: Connection, target: Connection, table: Table, step: Callable[[], None] = lambda: None) -> None:
    """All rows of a table from one database into the other, in place of what a migration may have put there."""
    target.execute(delete(table))
    with source.execute(select(table), execution_options={"yield_per": AT_ONCE}) as rows:
        for some in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])
            step()


def _move(path: Path, target: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.chmod(0o600)
    path.rename(target)
    settle(target.parent)


def settle(folder: Path) -> None:
    """Wait until the disk knows the names in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _load(path: Path, url: str, history: History) -> None:
    migrate_one(url, history)
    try:
        with _postgres(url) as target, writing(path, foreign_keys=False) as source:
            with _references_looked_at_last(target):
                for table in history.metadata.sorted_tables:
                    _pour(source, target, table)
            _go_on_counting(target, history)
    except BaseException:
        with suppress(StorageError), _postgres(url) as target:  # it was empty, and shall be so for the next attempt
            history.metadata.drop_all(target)
            target.execute(text(f"DROP TABLE {history.version_table}"))
        raise


@contextmanager
def _references_looked_at_last(target: Connection) -> Iterator[None]:
    """Rows may point at rows that come after them; each reference is looked at before this ends."""
    listed = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f'"
    references = target.execute(text(listed)).all()
    for table, name in references:
        target.execute(text(f'ALTER TABLE {table} ALTER CONSTRAINT "{name}" DEFERRABLE INITIALLY DEFERRED'))
    yield
    target.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for table, name in references:
        target.execute(text(f'ALTER TABLE {table} ALTER CONSTRAINT "{name}" NOT DEFERRABLE'))


def _go_on_counting(target: Connection, history: History) -> None:
    """Ids that PostgreSQL gives out go on after the highest that came with the rows."""
    for table in history.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            highest = f"SELECT max({column.name}) FROM {table.name}"  # noqa: S608
            sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            target.execute(text(f"SELECT setval({sequence}, ({highest}))"))


@contextmanager
def _postgres(url: str, *, read_only: bool = False) -> Iterator[Connection]:
    engine = postgres.make_engine(parse_url(url), read_only=read_only)
    try:
        with engine.begin() as tx:
            yield tx
    except DBAPIError as error:  # a row or table that does not fit; the text was cleared of its values
        raise BackupError(f"PostgreSQL refused: {error.args[0]}") from None
    finally:
        engine.dispose()
