"""As many updates a second as one core can take: durable check-in steps against a stateless echo."""

import asyncio
import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load_server import LoadServer
from benchmarks.players import STEPS, People, Talkers, Tappers, Women
from benchmarks.processes import ROOT, Bot, pinned, serving
from benchmarks.report import Report, median, percentile
from benchmarks.world import FIRST_WOMAN, World

QADAM = (str(ROOT / "bot.py"), "run")
ECHO = ("-m", "benchmarks.echo_bot")


@dataclass(frozen=True, slots=True)
class Run:
    """One bot under load for some seconds."""

    per_second: float
    cpu_us: float  # of the bot's core, per update
    waits: Sequence[float]
    calls_per_update: float
    server_busy: float  # share of its core that the load server used
    rss_mib: float


@dataclass(frozen=True, slots=True)
class _Load:
    """How hard and how long."""

    seconds: float
    warm_up: float
    chats: int


async def measure(
    folder: Path,
    *,
    rounds: int = 3,
    seconds: float = 4.0,
    warm_up: float = 1.0,
    chats: int = 128,
    women: int = 4000,
    echo_of_taps: bool = True,
) -> Report:
    report = Report("saturation")
    template = World(folder / "template")
    template.migrate()
    await template.enrol(women)
    load = _Load(seconds, warm_up, chats)
    runs: dict[str, list[Run]] = {"qadam": [], "echo": [], "taps": [], "raw": []}
    with pinned():
        async with LoadServer() as server:
            echo = (*ECHO, server.api_url)
            for number in range(rounds):
                world = template.copy(folder / f"qadam-{number}")
                crowd = Women(server, iter(range(FIRST_WOMAN, FIRST_WOMAN + women)))
                environment = world.environment(server.api_url)
                runs["qadam"].append(await _run(server, crowd, QADAM, world.folder, load, environment))
                report.notes += [f"round {number + 1}: {wrong}" for wrong in _wrong(crowd)]
                runs["echo"].append(await _run(server, Talkers(server), echo, folder / "echo", load))
            if echo_of_taps:
                runs["taps"].append(await _run(server, Tappers(server), (*echo, "--taps"), folder / "taps", load))
            raw = Women(server, itertools.count(FIRST_WOMAN))
            half = _Load(seconds / 2, warm_up / 2, chats)
            runs["raw"].append(await _run(server, raw, raw_client(server), folder / "raw", half))
    _report(report, runs)
    return report


def raw_client(server: LoadServer) -> Sequence[str]:
    return ("-m", "benchmarks.raw_client", server.api_url.rpartition(":")[2].removesuffix("/bot"))


def _wrong(crowd: Women) -> list[str]:
    return crowd.broken[:1] or ["all women have answered; enrol more"] * crowd.exhausted


async def _run(
    server: LoadServer,
    crowd: People,
    command: Sequence[str],
    folder: Path,
    load: _Load,
    environment: Mapping[str, str] | None = None,
) -> Run:
    """Let the crowd at a bot; measure when it is warm, while every chat is waiting for its reply."""
    server.player = crowd
    async with serving(server, command, folder, environment) as bot:
        crowd.begin(load.chats)
        await asyncio.sleep(load.warm_up)
        run = await _window(server, crowd, bot, load.seconds)
        crowd.stop()
        await asyncio.sleep(0.2)
    return run


async def _window(server: LoadServer, crowd: People, bot: Bot, seconds: float) -> Run:
    crowd.waits.clear()
    replies, calls, cpu, busy, began = (
        crowd.replies,
        server.calls,
        bot.cpu_seconds,
        time.process_time(),
        time.perf_counter(),
    )
    await asyncio.sleep(seconds)
    took = time.perf_counter() - began
    done = max(1, crowd.replies - replies)
    return Run(
        per_second=(crowd.replies - replies) / took,
        cpu_us=(bot.cpu_seconds - cpu) / done * 1e6,
        waits=tuple(crowd.waits),
        calls_per_update=(server.calls - calls) / done,
        server_busy=(time.process_time() - busy) / took,
        rss_mib=bot.rss_mib,
    )


def _report(report: Report, runs: Mapping[str, Sequence[Run]]) -> None:
    def middle(name: str, value: Callable[[Run], float]) -> float:
        return median([value(run) for run in runs[name]])

    ours, echo = middle("qadam", lambda run: run.per_second), middle("echo", lambda run: run.per_second)
    raw = middle("raw", lambda run: run.per_second)
    report.add("echo, one call for one update", echo, "updates/s")
    if runs["taps"]:
        report.add("echo of the same flow (taps acknowledged)", middle("taps", lambda run: run.per_second), "updates/s")
    report.add("check-in steps, durable", ours, "updates/s")
    report.add("check-in steps ÷ echo", ours / max(echo, 1e-9), "×", at_least=2.5)
    report.add(
        "processor time: echo ÷ ours",
        middle("echo", lambda run: run.cpu_us) / max(1e-9, middle("qadam", lambda run: run.cpu_us)),
        "×",
    )
    for name in ("qadam", "echo"):
        report.add(f"{name}: processor time per update", middle(name, lambda run: run.cpu_us), "µs")
        report.add(f"{name}: calls per update", middle(name, lambda run: run.calls_per_update))
        for percent in (50, 95, 99):
            wait = median([percentile(run.waits, percent) for run in runs[name]])
            report.add(f"{name}: reply p{percent} with every chat waiting", wait * 1000, "ms")
    report.add("qadam: memory at the end of a run", middle("qadam", lambda run: run.rss_mib), "MiB")
    report.add("load server's own ceiling (raw client, same calls)", raw, "updates/s")
    report.add("ceiling ÷ check-in steps", raw / max(ours, 1e-9), "×", at_least=2)
    report.add(
        "load server's core in use during check-in steps",
        100 * middle("qadam", lambda run: run.server_busy),
        "%",
        at_most=60,
    )
    rates = ", ".join(f"{run.per_second:,.0f}" for run in runs["qadam"])
    echoes = ", ".join(f"{run.per_second:,.0f}" for run in runs["echo"])
    report.notes.append(f"rounds, interleaved: ours {rates}; echo {echoes} updates/s; a flow is {STEPS} updates")
