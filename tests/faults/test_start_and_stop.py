"""What a start must not do twice, and that the bot can always be stopped."""

import asyncio
import time
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.bot_process import BotProcess, WatchedWorld
from core.clock import Clock
from core.lanes import Lane
from delivery.receiver import LAST_POLL
from delivery.sender import Rates
from sandbox.faults import Rule
from sandbox.phone import Phone
from sandbox.server import Server
from storage import facts
from tests.faults.weather import queue_for, states, until
from tests.scenes.town import ADMIN, Town


async def test_after_a_day_of_absence_everybody_hears_of_it_once(town: Town) -> None:
    """Also where old messages wait: these come first, and the news goes out a single time to each."""
    women = [await town.newcomer() for _ in range(3)]
    boss = await town.staff(ADMIN, "Boss")
    town.server.faults.blackout = True
    old = [row for phone in (*women, boss) for row in await queue_for(town, phone, Lane.RELAY, "an old word")]
    assert town.database is not None
    long_ago = (town.clock.now() - timedelta(days=2)).isoformat()
    await town.database.write(facts.put, LAST_POLL, long_ago)
    await town.stops_the_bot(politely=False)
    town.server.faults.blackout = False
    town.server.faults.rules = [Rule("latency", 1, "send*", seconds=0.3)]
    town.rates = Rates(bot=20, bot_burst=1, chat=0)
    await town.starts_the_bot()
    await boss.sees("The bot was away")
    await town.settles()
    assert await states(town, old) == ["sent"] * 4
    for phone in (*women, boss):
        bots = [message.text for message in phone.messages if not message.mine]
        news = [text for text in bots if "was not reachable" in text or "The bot was away" in text]
        assert len(news) == 1
        assert bots.index("an old word") < bots.index(news[0])


async def test_it_can_be_stopped_while_telegram_cannot_be_reached(town: Town) -> None:
    await town.stops_the_bot()
    town.server.faults.blackout = True
    starting = asyncio.create_task(town.starts_the_bot())
    await asyncio.sleep(0.3)
    await town.stops_the_bot()  # waits ten seconds at most
    await starting


@pytest.mark.parametrize("trouble", ["busy", "every answer hangs", "nobody reachable", "at the start"])
async def test_sigterm_ends_it_within_ten_seconds(tmp_path: Path, trouble: str) -> None:
    world = WatchedWorld(Clock().now)
    async with Server(world) as server:
        bot = BotProcess(server, tmp_path)
        server.faults.blackout = trouble == "at the start"
        await bot.start()
        if trouble == "at the start":
            await until(lambda: "telegram-not-reached" in bot.said(), 20)
        else:
            await asyncio.wait_for(world.queue.polled.wait(), 20)
            women = [Phone(world) for _ in range(60)]
            if trouble == "every answer hangs":
                server.faults.rules = [Rule("latency", 1, "send*", seconds=60)]
            for woman in women:
                await woman.starts()
                for _ in range(5):
                    await woman.writes("/menu")
            server.faults.blackout = trouble == "nobody reachable"
            await asyncio.sleep(0.4)
        at = time.monotonic()
        bot.ask_to_stop()
        assert await bot.ends(20) == 0
        assert time.monotonic() - at < 10
        assert "Traceback" not in bot.said()


async def test_a_second_process_is_refused(tmp_path: Path) -> None:
    world = WatchedWorld(Clock().now)
    async with Server(world) as server:
        bot = BotProcess(server, tmp_path)
        await bot.start()
        await asyncio.wait_for(world.queue.polled.wait(), 20)
        second = BotProcess(server, tmp_path)
        second.environment = bot.environment
        second.errors = tmp_path / "second.log"
        await second.start()
        assert await second.ends(20) == 2
        lines = second.said().strip().splitlines()
        assert len(lines) == 1
        assert lines[0].startswith("qadam: Another process is already at work on ")
        assert bot.running
        await bot.kill()
