"""What is SQLite's own: groups, and the errors that drop a whole transaction."""

import asyncio
import logging
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.database import Database, MisuseError, StorageError, Transaction, open_database, savepoint
from storage.schema import facts
from storage.sqlite import has_wal_reset_bug
from storage.sqlite_database import SQLiteDatabase
from tests.storage.ledger import count, get, names, put


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SQLiteDatabase]:
    opened = await open_database(sqlite_url)
    assert isinstance(opened, SQLiteDatabase)
    yield opened
    await asyncio.wait_for(opened.close(), 20)


def a_file(url: str) -> Path:
    return Path(url.removeprefix("sqlite+aiosqlite:///"))


def driver(tx: Transaction) -> sqlite3.Connection:
    raw = tx.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


async def together(*writes: Any) -> list[Any]:
    return await asyncio.gather(*writes, return_exceptions=True)


def in_transaction(tx: Transaction) -> bool:
    return driver(tx).in_transaction


async def nothing_is_open(database: SQLiteDatabase) -> bool:
    writer = database._writer
    return not await writer._thread.run(lambda: writer._thread.raw.in_transaction)


async def test_concurrent_writes_share_one_commit(database: SQLiteDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlite_database.GROUP_SECONDS", 60)
    before = database.commits
    await together(*(database.write(put, str(number)) for number in range(50)))
    assert await database.read(count) == 50
    assert database.commits - before == 1


async def test_a_group_has_an_end(database: SQLiteDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlite_database.GROUP_SECONDS", 60)
    before = database.commits
    await together(*(database.write(put, str(number)) for number in range(300)))
    assert database.commits - before == 3


async def test_slow_functions_do_not_keep_the_group_waiting(database: SQLiteDatabase) -> None:
    def slow(tx: Transaction, name: str) -> None:
        time.sleep(0.015)
        put(tx, name)

    before = database.commits
    await together(*(database.write(slow, str(number)) for number in range(6)))
    assert database.commits - before >= 3


async def test_the_file_is_set_up_for_safety(database: SQLiteDatabase) -> None:
    def pragmas(tx: Transaction) -> dict[str, Any]:
        asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout", "query_only")
        return {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked}

    safe = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000}
    assert await database.write(pragmas) == safe | {"synchronous": 2, "secure_delete": 1, "query_only": 0}
    assert (await database.read(pragmas)).items() >= (safe | {"query_only": 1}).items()


def trip(tx: Transaction) -> None:
    """Run into a trigger that drops the whole transaction."""
    put(tx, "trap")


def set_trap(tx: Transaction) -> None:
    tx.exec_driver_sql(
        "CREATE TRIGGER trap BEFORE INSERT ON facts WHEN new.name = 'trap' BEGIN SELECT RAISE(ROLLBACK, 'trapped'); END"
    )


def fill(tx: Transaction) -> None:
    """Write more than the disk has."""
    tx.execute(insert(facts), [{"name": f"big-{n}", "value": "x" * 200} for n in range(2000)])


def cap(tx: Transaction) -> None:
    pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
    tx.exec_driver_sql(f"PRAGMA max_page_count = {pages + 10}")


def interrupted(tx: Transaction) -> None:
    """Be interrupted in the middle of writing, as by a shutdown."""
    raw = driver(tx)
    timer = threading.Timer(0.05, raw.interrupt)
    timer.start()
    try:
        tx.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000)"
                " INSERT INTO facts SELECT 'n' || i, 'x' FROM n"
            )
        )
    finally:
        timer.join()


def orphan_until_commit(tx: Transaction) -> None:
    """Break a rule that is looked at only when the transaction commits."""
    tx.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    tx.exec_driver_sql("INSERT INTO roles (person_id, role, granted_at) VALUES (1, 'admin', 0)")


@pytest.mark.parametrize(
    ("prepare", "break_it", "expected"),
    [
        (set_trap, trip, IntegrityError),
        (cap, fill, StorageError),
        (lambda tx: None, interrupted, StorageError),
        (lambda tx: None, orphan_until_commit, IntegrityError),
    ],
    ids=["RAISE(ROLLBACK)", "disk full", "interrupt", "failing commit"],
)
async def test_what_drops_the_whole_transaction_costs_only_the_culprit(
    database: SQLiteDatabase,
    prepare: Callable[[Transaction], None],
    break_it: Callable[[Transaction], None],
    expected: type[Exception],
) -> None:
    await database.write(prepare)

    results = await together(
        database.write(put, "a"), database.write(break_it), database.write(put, "b"), database.write(put, "c")
    )

    assert [results[0], *results[2:]] == ["a", "b", "c"]
    assert isinstance(results[1], expected)
    assert await nothing_is_open(database)
    assert await database.read(names) == {"a", "b", "c"}


@pytest.mark.parametrize(("prepare", "break_it"), [(set_trap, trip), (cap, fill), (lambda tx: None, interrupted)])
async def test_a_function_that_swallows_such_an_error_keeps_nothing(
    database: SQLiteDatabase,
    prepare: Callable[[Transaction], None],
    break_it: Callable[[Transaction], None],
) -> None:
    await database.write(prepare)

    def swallow(tx: Transaction) -> str:
        put(tx, "first half")
        try:
            with savepoint(tx):
                break_it(tx)
        except Exception:  # noqa: BLE001 (what is swallowed is the point)
            put(tx, "second half")
        return "all is well"

    results = await together(database.write(put, "a"), database.write(swallow), database.write(put, "b"))

    assert isinstance(results[1], DBAPIError | StorageError)
    assert await nothing_is_open(database)
    assert await database.read(names) == {"a", "b"}


async def test_an_error_of_the_storage_is_one_clear_line(database: SQLiteDatabase) -> None:
    await database.write(cap)
    with pytest.raises(StorageError) as caught:
        await database.write(fill)
    assert "the disk is full (SQLITE_FULL)" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("sql", ["COMMIT", "ROLLBACK", "END", "BEGIN"])
async def test_raw_sql_cannot_end_the_transaction_either(database: SQLiteDatabase, sql: str) -> None:
    def meddle(tx: Transaction) -> None:
        put(tx, "half")
        tx.exec_driver_sql(sql)

    results = await together(database.write(put, "a"), database.write(meddle), database.write(put, "b"))

    assert isinstance(results[1], MisuseError)
    assert await database.read(names) == {"a", "b"}


async def test_a_driver_commit_is_refused(database: SQLiteDatabase) -> None:
    def meddle(tx: Transaction) -> None:
        put(tx, "half")
        driver(tx).commit()

    results = await together(database.write(put, "a"), database.write(meddle))
    assert isinstance(results[1], sqlite3.DatabaseError)
    assert await database.read(names) == {"a"}


async def test_a_locked_file_fails_those_who_wait_and_then_recovers(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite.BUSY_SECONDS", 0.2)
    database = await open_database(sqlite_url)
    other = sqlite3.connect(a_file(sqlite_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    results = await together(database.write(put, "a"), database.write(put, "b"))
    assert [type(result) for result in results] == [StorageError, StorageError]
    assert "locked" in str(results[0])

    other.execute("ROLLBACK")
    other.close()
    assert await database.write(put, "c") == "c"
    await database.close()


async def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="folder"):
        await open_database(f"sqlite+aiosqlite:///{tmp_path}/nowhere/main.db")


UNPRIVILEGED = """
import asyncio, concurrent.futures.thread, os, sys
from storage.database import StorageError, open_database
import storage.sqlite_database
if os.geteuid() == 0:
    os.setresuid(65534, 65534, 65534)
try:
    asyncio.run(open_database(sys.argv[1]))
except StorageError as error:
    print(error)
"""


def test_an_unwritable_folder_is_said(sqlite_url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(a_file(sqlite_url), folder)
        Path(folder).chmod(0o555)
        url = f"sqlite+aiosqlite:///{folder}/main.db"
        done = subprocess.run([sys.executable, "-c", UNPRIVILEGED, url], capture_output=True, text=True, timeout=30)
        Path(folder).chmod(0o755)
    assert "cannot be used" in done.stdout, done.stderr


async def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "main.db").write_bytes(b"something else entirely " * 100)
    with pytest.raises(StorageError, match="not a database"):
        await open_database(f"sqlite+aiosqlite:///{tmp_path}/main.db")


async def test_a_damaged_page_is_a_storage_error(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    await database.write(put, "a", "x" * 200)
    root = await database.read(
        lambda tx: tx.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'facts'").scalar_one()
    )
    await database.close()
    with a_file(sqlite_url).open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)

    database = await open_database(sqlite_url)
    with pytest.raises(StorageError, match="damaged"):
        await database.read(get, "a")
    with pytest.raises(StorageError, match="damaged"):
        await database.write(put, "b")
    await database.close()


def database_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if "_connection_worker_thread" in thread.name]


async def test_closing_empties_the_log_and_ends_the_threads(sqlite_url: str) -> None:
    database = await open_database(sqlite_url, readers=3)
    await database.write(put, "a")
    assert len(database_threads()) == 4
    assert a_file(sqlite_url + "-wal").stat().st_size > 0
    await database.close()

    assert database_threads() == []
    assert not a_file(sqlite_url + "-wal").exists()


@pytest.mark.parametrize("ending", ["await database.close()", "pass", "asyncio.ensure_future(database.close())"])
def test_the_interpreter_ends_whether_or_not_it_was_closed(sqlite_url: str, ending: str) -> None:
    script = (
        "import asyncio, sys\n"
        "from storage.database import open_database\n"
        "async def main():\n"
        "    global database\n"
        "    database = await open_database(sys.argv[1])\n"
        "    asyncio.ensure_future(database.write(lambda tx: None))\n"
        "    await asyncio.sleep(0)\n"
        f"    {ending}\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", script, sqlite_url], capture_output=True, timeout=20)
    assert done.returncode == 0


KILLED = """
import asyncio, os, signal, sys
from storage.database import open_database
from tests.storage.ledger import put

async def main():
    database = await open_database(sys.argv[1])
    await asyncio.gather(*(database.write(put, str(n)) for n in range(20)))
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest.fixture
def killed_url(sqlite_url: str) -> str:
    """A database whose process was killed just after it committed twenty rows."""
    subprocess.run([sys.executable, "-c", KILLED, sqlite_url], capture_output=True, timeout=20)
    return sqlite_url


async def test_what_was_committed_survives_a_kill(killed_url: str) -> None:
    database: Database = await open_database(killed_url)
    assert await database.read(count) == 20
    await database.close()


async def test_a_snapshot_does_not_change_under_a_reader(database: SQLiteDatabase) -> None:
    loop = asyncio.get_running_loop()
    await database.write(put, "a", "old")

    def look_twice(tx: Transaction) -> tuple[str | None, str | None]:
        before = get(tx, "a")
        asyncio.run_coroutine_threadsafe(database.write(replace), loop).result(10)
        return before, get(tx, "a")

    def replace(tx: Transaction) -> None:
        tx.exec_driver_sql("UPDATE facts SET value = 'new'")

    assert await database.read(look_twice) == ("old", "old")
    assert await database.read(get, "a") == "new"


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 40, 1), True),
        ((3, 44, 6), False),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 6, 9), False),
    ],
)
async def test_a_version_with_the_wal_reset_bug_is_known(version: tuple[int, ...], affected: bool) -> None:
    assert has_wal_reset_bug(version) is affected


async def test_a_version_with_the_wal_reset_bug_is_warned_of(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    with caplog.at_level(logging.WARNING):
        await (await open_database(sqlite_url)).close()
    assert "WAL-reset bug" in caplog.text


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_goes_wrong_what_was_promised_is_there_and_nothing_else(
    database: SQLiteDatabase, seed: int
) -> None:
    await database.write(set_trap)
    chance = random.Random(seed)

    def fail(tx: Transaction) -> None:
        raise LookupError

    def then(tx: Transaction, name: str, trouble: Callable[[Transaction], None] | None) -> None:
        put(tx, name)
        if trouble is not None:
            trouble(tx)

    async def try_it(name: str) -> str | None:
        trouble = chance.choice([None, None, None, fail, trip, orphan_until_commit])
        writing = asyncio.ensure_future(database.write(then, name, trouble))
        await asyncio.sleep(chance.random() * 0.003)
        if chance.random() < 0.1:
            writing.cancel()
        try:
            await writing
        except asyncio.CancelledError:
            return f"maybe {name}" if trouble is None else None
        except (LookupError, IntegrityError):
            return None
        return name

    async def one_after_another(caller: int) -> list[str | None]:
        return [await try_it(f"{caller}-{turn}") for turn in range(12)]

    told = [name for names in await together(*(one_after_another(n) for n in range(16))) for name in names if name]
    promised = {name for name in told if not name.startswith("maybe ")}
    possible = promised | {name.removeprefix("maybe ") for name in told}
    kept = await database.read(names)
    assert promised <= kept <= possible
    assert await nothing_is_open(database)
