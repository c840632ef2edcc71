"""Five thousand weekly questions in the outbox, Telegram's limits on: who else writes must not notice."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from benchmarks.load_server import LoadServer, Player
from benchmarks.players import Women
from benchmarks.processes import pinned, serving
from benchmarks.report import Report, percentile
from benchmarks.saturation import QADAM
from benchmarks.world import FIRST_QUEUED, FIRST_WOMAN, World
from core.lanes import Lane

LIMIT: Final = 30  # messages and edits in any second that the server takes; the rest gets 429
WRITERS: Final = 8
THINK: Final = 10.0  # seconds: eight women take less than two of the 25 messages a second


class _Town(Player):
    """Tells the queued questions from the replies, and calls for help every few seconds."""

    def __init__(self, women: Women, server: LoadServer, callers: range, queued: int) -> None:
        self.drained = 0
        self.last_at = 0.0
        self.all_gone = asyncio.Event()
        self.help_waits: list[float] = []
        self._queued = queued
        self._women = women
        self._server = server
        self._callers = iter(callers)
        self._called: dict[int, float] = {}

    def gets(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        if chat_id >= FIRST_QUEUED:
            self.drained += 1
            self.last_at = time.perf_counter()
            if self.drained == self._queued:
                self.all_gone.set()
        elif chat_id in self._called:
            self.help_waits.append(time.perf_counter() - self._called.pop(chat_id))
        else:
            self._women.gets(chat_id, message_id, params)

    async def call_for_help(self, every: float) -> None:
        for caller in self._callers:
            await asyncio.sleep(every)
            self._called[caller] = time.perf_counter()
            self._server.says(caller, "/help")


async def measure(
    folder: Path, *, messages: int = 5000, seconds: float | None = 40.0, help_every: float = 4.0
) -> Report:
    """`seconds`: how long to look; None: until the last one has left."""
    report = Report("lanes")
    world = World(folder / "lanes")
    world.migrate()
    longest = seconds if seconds is not None else messages / 20 + 60
    callers = int(longest / help_every)
    women = int(WRITERS * (2 + longest / THINK)) + callers
    await world.enrol(women)
    await world.queue(messages, Lane.CHECK_IN)
    with pinned():
        async with LoadServer(limit=LIMIT) as server:
            crowd = Women(
                server, iter(range(FIRST_WOMAN + callers, FIRST_WOMAN + women)), think=min(THINK, longest / 4)
            )
            town = _Town(crowd, server, range(FIRST_WOMAN, FIRST_WOMAN + callers), messages)
            server.player = town
            async with serving(server, QADAM, world.folder, world.environment(server.api_url, limits=True)):
                began, at_first = time.perf_counter(), town.drained
                crowd.begin(WRITERS)
                calling = asyncio.create_task(town.call_for_help(help_every))
                with suppress(TimeoutError):
                    await asyncio.wait_for(town.all_gone.wait(), longest)
                calling.cancel()
                crowd.stop()
                drained, took = town.drained - at_first, max(town.last_at - began, 1e-9)
    rate = drained / took
    report.add("weekly questions drained", rate, "a second", at_least=22)
    report.add("reply to others p50", percentile(crowd.waits, 50) * 1000, "ms")
    report.add("reply to others p99", percentile(crowd.waits, 99) * 1000, "ms", at_most=200)
    report.add("call for help answered, worst", max(town.help_waits, default=1e3) * 1000, "ms", at_most=200)
    report.add("answers 429", server.refused, at_most=0)
    if town.drained < messages:
        report.notes.append(
            f"{drained:,} of {messages:,} left in {took:.0f} s; at this rate all are gone after"
            f" {messages / max(rate, 1e-9) / 60:.1f} minutes (extrapolated; --full waits for the last)"
        )
    report.notes.append(f"{len(crowd.waits)} replies and {len(town.help_waits)} calls for help meanwhile")
    report.notes += crowd.broken[:1]
    return report
