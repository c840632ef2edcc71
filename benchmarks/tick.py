"""The ticker over a million planned rows against ten thousand, with a hundred due in each.

The ticker, its transactions and the handlers are the bot's own; a due row is a woman's weekly question, so a tick opens
conversations, writes outbox rows and plans the next week. Only what leaves is thrown away instead of sent.
"""

import sqlite3
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

import conversations
from benchmarks.processes import rss_mib
from benchmarks.report import Report, median
from benchmarks.world import FIRST_WOMAN, World
from content.loading import PLAIN
from conversations.engine import Engine
from core.clock import Clock
from core.rules import Rules
from delivery.ticker import Ticker
from locales.catalog import load
from services import check_ins, people
from services.work import Services, Work
from storage import due
from storage.database import Transaction, open_database
from storage.vault import Vault

FAR: Final = timedelta(days=400)


async def measure(
    folder: Path, *, small: int = 10_000, large: int = 1_000_000, due_now: int = 100, rounds: int = 5
) -> Report:
    report = Report("tick")
    template = World(folder / "template")
    template.migrate()
    await template.enrol(due_now * (rounds + 1))
    found: dict[int, tuple[float, float, float]] = {}
    for rows in (small, large):
        world = template.copy(folder / f"rows-{rows}")
        _fill(world, rows)
        found[rows] = await _ticks(world, due_now, rounds)
    for rows, (full, empty, grown) in found.items():
        report.add(f"{due_now} due among {rows:,}", full * 1000, "ms")
        report.add(f"nothing due among {rows:,}", empty * 1000, "ms")
        report.add(f"memory grown over the ticks, {rows:,} rows", grown, "MiB")
    report.add("large ÷ small", found[large][0] / found[small][0], "×", at_most=2)
    report.add("memory: large more than small", max(0.0, found[large][2] - found[small][2]), "MiB", at_most=16)
    report.notes.append(f"median of {rounds} ticks; real weekly questions through the real ticker, committed durably")
    return report


def _fill(world: World, rows: int) -> None:
    """Plans a year away, spread over all women; written past the bot, which would take hours."""
    raw = sqlite3.connect(world.folder / "qadam.db")
    ids = [row[0] for row in raw.execute("SELECT id FROM persons")]
    at = int((Clock().now() + FAR).timestamp() * 1e6)
    raw.execute("PRAGMA synchronous = OFF")
    raw.executemany(
        "INSERT INTO due (kind, person_id, occurrence, due_at) VALUES ('conversation', ?, ?, ?)",
        ((ids[number % len(ids)], str(number), at + number * 1_000_000) for number in range(rows)),
    )
    raw.commit()
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


async def _ticks(world: World, due_now: int, rounds: int) -> tuple[float, float, float]:
    """Seconds of a full and of an empty tick, and the memory that they left behind."""
    clock, vault = Clock(), world.vault()
    services = Services(vault, load(strict=False), Rules(open_enrolment=True), PLAIN)
    database = await open_database(world.url)
    ticker = Ticker(
        database,
        services,
        Engine(conversations.ALL),
        clock,
        every_seconds=3600,
        release=lambda work: None,
    )
    full: list[float] = []
    empty: list[float] = []
    memory = 0.0
    try:
        for number in range(rounds + 1):
            women = range(FIRST_WOMAN + number * due_now, FIRST_WOMAN + (number + 1) * due_now)
            await database.write(_make_due, vault, services, clock, women)
            began = time.perf_counter()
            done = await ticker.tick()
            full.append(time.perf_counter() - began)
            assert done == due_now, done
            began = time.perf_counter()
            await ticker.tick()
            empty.append(time.perf_counter() - began)
            if number == 0:
                memory = rss_mib()
        return median(full[1:]), median(empty[1:]), rss_mib() - memory
    finally:
        await database.close()
        vault.close()


def _make_due(tx: Transaction, vault: Vault, services: Services, clock: Clock, women: range) -> None:
    """Their week-one questions fall due this second."""
    work = Work(tx, clock.now(), services)
    for telegram_id in women:
        person = people.find(work, telegram_id)
        assert person is not None
        due.drop(tx, person.id, check_ins.PROMPT)
        due.plan(tx, person.id, check_ins.PROMPT, "1", work.now)
