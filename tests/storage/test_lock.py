"""Only one process is at work on a database, and a dead one does not stand in the way."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from storage.database import AlreadyRunning, StorageError
from storage.lock import ProcessLock

HOLDER = """
import sys, time
from storage.lock import ProcessLock
with ProcessLock.take(sys.argv[1]):
    print("taken", flush=True)
    time.sleep(60)
"""


@contextmanager
def another_process(url: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the lock of `url`."""
    with subprocess.Popen([sys.executable, "-c", HOLDER, url], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "taken\n"
        try:
            yield process
        finally:
            process.kill()


async def taken_soon(url: str) -> ProcessLock:
    """PostgreSQL needs a moment to notice that a process is dead."""
    for _ in range(100):
        try:
            return ProcessLock.take(url)
        except AlreadyRunning:
            await asyncio.sleep(0.05)
    return ProcessLock.take(url)


def test_a_second_process_is_refused_in_one_clear_line(database_url: str) -> None:
    with another_process(database_url), pytest.raises(AlreadyRunning, match="already at work"):
        ProcessLock.take(database_url)


async def test_a_killed_process_frees_it(database_url: str) -> None:
    with another_process(database_url) as process:
        process.kill()
        process.wait()
        (await taken_soon(database_url)).release()


async def test_a_released_lock_can_be_taken_again(database_url: str) -> None:
    with ProcessLock.take(database_url) as lock:
        lock.check()
        with pytest.raises(AlreadyRunning):
            ProcessLock.take(database_url)
    lock.release()
    (await taken_soon(database_url)).release()


async def test_a_lost_connection_is_noticed(postgres_url: str) -> None:
    lock = ProcessLock.take(postgres_url)
    watching = asyncio.ensure_future(lock.watch(every_seconds=0.05))
    await asyncio.sleep(0.2)
    assert not watching.done()

    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks"
            " JOIN pg_database ON oid = database WHERE locktype = 'advisory' AND datname = current_database()"
        )
    with pytest.raises(StorageError, match="lost"):
        await asyncio.wait_for(watching, 5)
    lock.release()


async def test_a_deleted_lock_file_is_noticed(sqlite_url: str) -> None:
    with ProcessLock.take(sqlite_url) as lock:
        watching = asyncio.ensure_future(lock.watch(every_seconds=0.02))
        await asyncio.sleep(0.1)
        assert not watching.done()
        os.unlink(sqlite_url.removeprefix("sqlite+aiosqlite:///") + ".lock")
        with pytest.raises(StorageError, match="deleted"):
            await asyncio.wait_for(watching, 5)


def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be made"):
        ProcessLock.take(f"sqlite+aiosqlite:///{tmp_path}/nowhere/main.db")


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="reached"):
        ProcessLock.take(f"postgresql://u:secret@/d?host={tmp_path}")
