"""Where the microseconds of one update go: each part of its way, in one thread, in the groups of a busy bot.

The functions are those of the running bot, called in its order over a real database file: `CHATS` women at once,
each round one update of each. What a part costs *inside* another is told apart by timing the calls between them.
"""

import cProfile
import pstats
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

import orjson

import conversations as all_conversations
from benchmarks.load_server import LoadServer, Player
from benchmarks.players import STEPS, button_of
from benchmarks.report import Report
from benchmarks.world import FIRST_WOMAN, World, prompt
from content.loading import PLAIN
from conversations import screen
from conversations.engine import Engine
from core.clock import Clock
from core.rules import Rules
from delivery.telegram import Telegram
from delivery.updates import sender_of
from handlers import router
from locales.catalog import Catalog, load
from services import people as people_service
from services.work import Services, Work
from storage import check_ins, due, inbox, outbox, people, sqlite
from storage import conversations as rows
from storage.inbox import Arrival
from storage.sqlite import BEGIN_WRITE, Session

CHATS: Final = 64

# What happens inside `handle`, by the names under which the code calls it.
INSIDE: Final[Sequence[tuple[str, object, str]]] = (
    ("read the update", router, "read"),
    ("person: look up, open", people_service, "find"),
    ("conversation: look up, open", rows, "by_id"),
    ("conversation: look up, open", rows, "active"),
    ("conversation: look up, open", rows, "of_name"),
    ("conversation: seal, save", rows, "save"),
    ("conversation: seal, save", rows, "add"),
    ("conversation: seal, save", rows, "remove"),
    ("render texts and keyboard", screen, "prompt"),
    ("render texts and keyboard", screen, "keyboard"),
    ("render texts and keyboard", screen, "answered"),
    ("outbox: seal, insert", outbox, "add"),
    ("plans: look up, change", due, "plan"),
    ("plans: look up, change", due, "drop"),
    ("check-in: look up, change", check_ins, "of_week"),
    ("check-in: look up, change", check_ins, "latest_open"),
    ("check-in: look up, change", check_ins, "open_week"),
    ("check-in: look up, change", check_ins, "finish"),
    ("check-in: look up, change", check_ins, "record_pulse"),
    ("check-in: look up, change", people, "study_number"),
)


class _Watch:
    """Seconds of the processor by name; a part does not count what a part inside it counts.

    The thread's own time, not the clock's: other programs on the machine and waits for the disk do not count.
    """

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    @contextmanager
    def _part(self, name: str) -> Iterator[None]:
        began = time.thread_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            took = time.thread_time() - began
            self.seconds[name] += took - self._inner.pop()
            self._inner[-1] += took

    def part(self, name: str) -> AbstractContextManager[None]:
        return self._part(name)

    def wrap(self, name: str, fn: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.part(name):
                return fn(*args, **kwargs)

        return timed

    @contextmanager
    def watching(self) -> Iterator[None]:
        kept = [(module, name, getattr(module, name)) for _, module, name in INSIDE]
        for (part, module, name), (_, _, fn) in zip(INSIDE, kept, strict=True):
            setattr(module, name, self.wrap(part, fn))
        try:
            yield
        finally:
            for module, name, fn in kept:
                setattr(module, name, fn)


class Unwatched(_Watch):
    """Counts nothing and costs nothing."""

    def part(self, name: str) -> AbstractContextManager[None]:
        return _NOTHING


_NOTHING: Final[AbstractContextManager[None]] = nullcontext()


class Pipeline:
    """The way of an update without threads and network."""

    def __init__(self, world: World, texts: Catalog) -> None:
        self.vault = world.vault()
        self.services = Services(self.vault, texts, Rules(open_enrolment=True), PLAIN)
        self.engine = Engine(all_conversations.ALL)
        self.clock = Clock()
        self.people = LoadServer()  # only for what they do; nobody listens
        self._raw = sqlite.connect(world.url.removeprefix("sqlite+aiosqlite:///"))
        self.session = Session(self._raw, "bench", begin=BEGIN_WRITE)

    def close(self) -> None:
        self.session.rollback()
        self._raw.close()
        self.vault.close()

    def round(self, updates: bytes, watch: _Watch) -> list[Work]:
        """Everything that the bot does with one answer to getUpdates."""
        session, tx, part = self.session, self.session.tx, watch.part
        with part("receive: parse, queue key, bytes again"):
            arrivals = [self._arrival(update) for update in orjson.loads(updates)["result"]]
        session.begin()
        with part("inbox: seal, insert"):
            waiting = inbox.store(tx, self.vault, arrivals, self.clock.now())
        with part("commits"):
            session.commit()
        session.begin()
        with part("inbox: claim, open"):
            claimed = inbox.claim(tx, self.vault, [row.seq for row in waiting])
        with part("commits"):
            session.commit()
        done = []
        session.begin()
        for row in claimed:
            with part("savepoint"):
                session.execute("SAVEPOINT one")
            with part("inbox: done"):
                inbox.done(tx, row.seq)
            with part("handle: everything else"):
                work = Work(tx, self.clock.now(), self.services)
                router.handle(self.engine, work, orjson.loads(row.body))
            with part("savepoint"):
                session.execute("RELEASE one")
            done.append(work)
        with part("commits"):
            session.commit()
        sent = [(row.id, 1) for work in done for row in work.outgoing]
        session.begin()
        with part("outbox: mark sent"):
            outbox.sent(tx, sent, self.clock.now())
        with part("commits"):
            session.commit()
        return done

    def _arrival(self, update: dict[str, Any]) -> Arrival:
        chat_key = self.vault.chat_key(sender_of(update))
        return Arrival(update["update_id"], chat_key, orjson.dumps(update))


class _Nobody(Player):
    def gets(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        pass


async def measure(folder: Path, *, women: int = 1024, calls: int = 1500, profile: bool = True) -> Report:
    report = Report("stages")
    report.notes.append(f"processor time of one thread, in groups of {CHATS} chats; commits are four for each group")
    template = World(folder / "stages")
    template.migrate()
    await template.enrol(women + CHATS)
    pipeline = Pipeline(template, load(strict=False))
    try:
        women_in_groups = [range(first, min(women, first + CHATS)) for first in range(0, women, CHATS)]
        await _flows(pipeline, [range(women, women + CHATS)], _Watch())
        watch = _Watch()
        with watch.watching():
            updates = await _flows(pipeline, women_in_groups, watch)
        total = 0.0
        for name, seconds in sorted(watch.seconds.items(), key=lambda part: -part[1]):
            report.add(name, seconds / updates * 1e6, "µs per update")
            total += seconds
        report.add("all without network", total / updates * 1e6, "µs per update")
    finally:
        pipeline.close()
    wall, processor = await _calls(calls)
    report.add("one call of the Bot API: processor time here", processor * 1e6, "µs per call")
    report.add("one call of the Bot API, one after the other", wall * 1e6, "µs per call")
    if profile:
        report.notes += await _profile(folder, women_in_groups)
    return report


async def _flows(pipeline: Pipeline, groups: Sequence[range], watch: _Watch) -> int:
    """All women of each group do their check-in side by side; returns how many updates that were."""
    server = pipeline.people
    updates = 0
    for group in groups:
        for number in group:
            server.says(FIRST_WOMAN + number, "/checkin")
        for step in range(1, STEPS + 1):
            done = pipeline.round(server.take(), watch)
            updates += len(done)
            for work in done if step < STEPS else ():
                _tap(server, work)
    return updates


def _tap(server: LoadServer, work: Work) -> None:
    question = next(row for row in work.outgoing if row.method == "sendMessage")
    button = button_of(dict(question.params))
    assert button is not None
    server.taps(int(question.params["chat_id"]), question.id, dict(question.params), button)


async def _calls(calls: int) -> tuple[float, float]:
    """Seconds for one sendMessage through our client: by the clock, and of the processor.

    The load server runs in this process too, so its share is in both: about a tenth.
    """
    async with LoadServer() as server:
        server.player = _Nobody()
        telegram = Telegram("123456789:" + "A" * 35, server.api_url, server.api_url)
        await telegram.start()
        try:
            for _ in range(100):
                await telegram.call("sendMessage", prompt(1))
            began, used = time.perf_counter(), time.process_time()
            for _ in range(calls):
                await telegram.call("sendMessage", prompt(1))
            return (time.perf_counter() - began) / calls, (time.process_time() - used) / calls
        finally:
            await telegram.close()


async def _profile(folder: Path, groups: Sequence[range]) -> list[str]:
    """The functions that cost most by themselves."""
    world = World(folder / "profile")
    world.migrate()
    await world.enrol(groups[-1].stop)
    pipeline = Pipeline(world, load(strict=False))
    profiler = cProfile.Profile()
    try:
        profiler.enable()
        await _flows(pipeline, groups, Unwatched())
        profiler.disable()
    finally:
        pipeline.close()
    stats = pstats.Stats(profiler)
    total: float = stats.total_tt  # type: ignore[attr-defined]
    costs = sorted(stats.stats.items(), key=lambda item: -item[1][2])[:12]  # type: ignore[attr-defined]
    return ["dearest functions by cProfile, their own time:"] + [
        f"{100 * row[2] / total:5.1f} %  {name} ({file.rpartition('/')[2]})" for (file, _, name), row in costs
    ]
