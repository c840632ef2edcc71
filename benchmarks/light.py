"""How long people wait when there is little to do: twenty of them, thinking a second before each step."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.load_server import LoadServer
from benchmarks.players import People, Talkers, Women
from benchmarks.processes import pinned, serving
from benchmarks.report import Report, percentile
from benchmarks.saturation import ECHO, QADAM
from benchmarks.world import FIRST_WOMAN, World

WARM_UP = 7.0  # a bot that has just started counts every attempt before it is made


async def measure(
    folder: Path,
    *,
    rounds: int = 4,
    seconds: float = 15.0,
    warm_up: float = WARM_UP,
    people: int = 20,
    think: float = 1.0,
) -> Report:
    report = Report("light")
    women = int(people * (2 + seconds + warm_up) / think)
    template = World(folder / "template")
    template.migrate()
    await template.enrol(women)
    ours: list[float] = []
    echo: list[float] = []
    with pinned():
        async with LoadServer() as server:
            for number in range(rounds):
                world = template.copy(folder / f"qadam-{number}")
                ids = iter(range(FIRST_WOMAN, FIRST_WOMAN + women))
                crowd = Women(server, ids, think=think, seed=number)
                environment = world.environment(server.api_url)
                ours += await _waits(server, crowd, QADAM, world.folder, environment, people, warm_up, seconds)
                report.notes += crowd.broken[:1]
                talkers = Talkers(server, think=think, seed=number)
                command = (*ECHO, server.api_url)
                echo += await _waits(server, talkers, command, folder / "echo", {}, people, warm_up, seconds)
    for name, waits in (("qadam", ours), ("echo", echo)):
        for percent in (50, 95, 99):
            report.add(f"{name}: reply p{percent}", percentile(waits, percent) * 1000, "ms")
    report.add("p50: ours ÷ echo", _ratio(ours, echo, 50), "×", at_most=1.5)
    report.add("p95: ours ÷ echo", _ratio(ours, echo, 95), "×", at_most=1.0)
    report.notes.append(f"{len(ours)} replies of ours, {len(echo)} of the echo; {people} people, mean pause {think} s")
    return report


async def _waits(
    server: LoadServer,
    crowd: People,
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    people: int,
    warm_up: float,
    seconds: float,
) -> list[float]:
    server.player = crowd
    async with serving(server, command, folder, environment):
        crowd.begin(people)
        await asyncio.sleep(warm_up)
        crowd.waits.clear()
        await asyncio.sleep(seconds)
        crowd.stop()
        await asyncio.sleep(0.3)
    return crowd.waits


def _ratio(ours: Sequence[float], echo: Sequence[float], percent: float) -> float:
    return percentile(ours, percent) / max(percentile(echo, percent), 1e-9)
