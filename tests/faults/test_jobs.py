"""A bot process that is stopped or killed while a report is made: it ends in time, leaves nobody behind, and the report
comes once."""

import asyncio
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.bot_process import BotProcess, WatchedWorld
from core.clock import Clock
from sandbox.phone import Phone
from sandbox.run import PHONES
from sandbox.server import Server
from tests.faults.weather import until

COORDINATOR = next(user_id for _, role, user_id in PHONES if role == "coordinator")


def children(bot: BotProcess) -> Iterator[int]:
    """The processes in which the bot has things made."""
    assert bot.process is not None
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            line = (stat.parent / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == bot.process.pid and b"delivery.child" in line:
            yield int(stat.parent.name)


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def knows_no_setting(pid: int) -> bool:
    environment = Path(f"/proc/{pid}/environ").read_bytes()
    return b"PATH=" in environment and b"QADAM_" not in environment


def women(database: Path, count: int) -> None:
    """So many who agreed to be counted, behind the bot's back."""
    connection = sqlite3.connect(database, timeout=10)
    with connection:
        connection.executemany(
            "INSERT INTO evaluation (study_number, region, began) VALUES (?, 'tashkent', '2026-01-01')",
            [(number,) for number in range(1, count + 1)],
        )
    connection.close()


def attempts(database: Path) -> list[int]:
    """How often each job that waits was begun."""
    connection = sqlite3.connect(database, timeout=10)
    found = [row[0] for row in connection.execute("SELECT attempts FROM jobs")]
    connection.close()
    return found


async def asks_for_a_report(coordinator: Phone) -> None:
    await coordinator.writes("/report")
    for answer in ("Picture and tables", "All regions", "All of them", "Only the team"):
        await coordinator.taps(answer, 20)


async def asks_and_freezes(bot: BotProcess, coordinator: Phone) -> int:
    """The child, which stays at that report for ever: stopped while it begins, or while it waits for the next."""
    for idle in children(bot):
        os.kill(idle, signal.SIGSTOP)
    await asks_for_a_report(coordinator)
    await coordinator.sees("making it now", 20)
    await until(lambda: list(children(bot)), 20)
    (child,) = children(bot)
    os.kill(child, signal.SIGSTOP)
    await until(lambda: attempts(bot.folder / "qadam.db") == [1])
    return child


def workbooks(coordinator: Phone) -> int:
    return sum(
        each.media is not None and each.media.file is not None and each.media.file.name == "report.xlsx"
        for each in coordinator.messages
    )


@pytest.mark.timeout(300)
async def test_stopped_and_killed_while_a_report_is_made(tmp_path: Path) -> None:
    world = WatchedWorld(Clock().now)
    async with Server(world) as server:
        bot = BotProcess(server, tmp_path)
        await bot.start()
        await asyncio.wait_for(world.queue.polled.wait(), 30)
        coordinator = Phone(world, user_id=COORDINATOR)
        await coordinator.starts()
        await coordinator.taps("English", 20)
        await coordinator.sees("Thank you.", 20)
        women(tmp_path / "qadam.db", 5)

        child = await asks_and_freezes(bot, coordinator)
        assert knows_no_setting(child)
        at = time.monotonic()
        bot.ask_to_stop()
        assert await bot.ends(20) == 0
        assert time.monotonic() - at < 10
        await until(lambda: is_gone(child))
        await bot.start()
        await until(lambda: workbooks(coordinator) == 1, 60)

        child = await asks_and_freezes(bot, coordinator)
        await bot.kill()
        os.kill(child, signal.SIGCONT)
        await until(lambda: is_gone(child), 60)  # it has nobody to answer
        await bot.start()
        await until(lambda: workbooks(coordinator) == 2, 60)
        await asyncio.sleep(1)
        assert workbooks(coordinator) == 2
        bot.ask_to_stop()
        assert await bot.ends(20) == 0
        assert "Traceback" not in bot.said()
