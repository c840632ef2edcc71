"""The bot as a process of its own, to be started, stopped and killed; and a world that remembers what reached it."""

import asyncio
import os
import secrets
import signal
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sandbox.faults import Faults, Verdict
from sandbox.records import Media, Message, Person
from sandbox.run import ROOT, bot_environment
from sandbox.server import Server
from sandbox.timetravel import BotDoor
from sandbox.updates import UpdateQueue
from sandbox.world import Draft, Webhook, World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something of the bot's that reached a phone, in the order of arrival. `content` is equal for equal calls."""

    at: int
    chat_id: int
    message_id: int
    edit: bool
    content: int
    when: datetime


class Queue(UpdateQueue):
    """Remembers every update that people caused, and when the bot last asked."""

    def __init__(self) -> None:
        super().__init__()
        self.accepted: dict[int, str] = {}
        self.greeted = False
        self.polled = asyncio.Event()
        self.polled_at = 0.0

    def await_a_start(self) -> None:
        """From now on look for the first poll of a new process; one of the last may still come in late."""
        self.greeted = False
        self.polled.clear()

    def put(self, kind: str, content: Json, lapsed: Any = None) -> None:
        number = self._next_id
        super().put(kind, content, lapsed)
        if self._next_id > number:
            self.accepted[number] = kind

    def confirm(self, offset: int) -> None:
        """Each poll begins with it; a poll that a killed bot left behind does not."""
        if self.greeted and not self.polled.is_set():
            self.polled_at = time.monotonic()
            self.polled.set()
        super().confirm(offset)


class Greeting(Webhook):
    """Notices deleteWebhook, with which every start of the bot begins."""

    __slots__ = ("queue",)

    def __init__(self, queue: Queue) -> None:
        super().__init__()
        self.queue = queue

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "secret" and hasattr(self, "queue"):
            self.queue.greeted = True


class WatchedWorld(World):
    """A world that keeps the order in which messages and edits of the bot arrived."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.queue = Queue()
        self.updates = self.queue
        self.webhook = Greeting(self.queue)
        self.arrivals: list[Arrival] = []
        self.answered: Counter[str] = Counter()

    def post(self, person: Person, draft: Draft) -> Message:
        message = super().post(person, draft)
        media = draft.media.file.unique_id if draft.media and draft.media.file else ""  # a file that is sent again
        self._note(message, False, (draft.text, media, draft.markup.inline, draft.markup.reply is not None))
        return message

    def change(
        self, message: Message, *, text: str, entities: tuple[Json, ...], media: Media | None, rows: Any
    ) -> None:
        super().change(message, text=text, entities=entities, media=media, rows=rows)
        self._note(message, True, (text, rows))

    def answer(self, press_id: str, text: str, *, alert: bool) -> None:
        super().answer(press_id, text, alert=alert)
        self.answered[press_id] += 1

    def _note(self, message: Message, edit: bool, content: object) -> None:
        number = len(self.arrivals)
        self.arrivals.append(Arrival(number, message.chat_id, message.id, edit, hash(repr(content)), self.clock()))


class CountedFaults(Faults):
    """Knows of which methods the answers were dropped: only these can double a message."""

    def __init__(self, seed: int = 0) -> None:
        super().__init__(seed)
        self.unclear: defaultdict[str, int] = defaultdict(int)

    def judge(self, method: str, chat_id: str = "") -> Verdict:
        verdict = super().judge(method, chat_id)
        if verdict.drop_answer:
            self.unclear[method] += 1
        return verdict


class BotProcess:
    """`python bot.py run` against a sandbox server, again and again over the same data."""

    def __init__(self, server: Server, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.door = BotDoor(0, secrets.token_urlsafe(16))
        self.environment = bot_environment(server, self.door, folder)
        for name in ("QADAM_RUNNING__CONTROL_PORT", "QADAM_RUNNING__CONTROL_SECRET"):
            del self.environment[name]
        self.environment |= environment
        self.errors = folder / "bot.log"
        self.process: asyncio.subprocess.Process | None = None
        self.started_at = 0.0

    async def start(self, *arguments: str, **environment: str) -> None:
        self.started_at = time.monotonic()
        with self.errors.open("ab") as errors:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                ROOT / "bot.py",
                *(arguments or ("run",)),
                env=self.environment | environment,
                cwd=self.folder,
                stdout=errors,
                stderr=errors,
            )

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.returncode is None

    async def ends(self, seconds: float) -> int:
        """Its exit code. Raises TimeoutError."""
        assert self.process is not None
        return await asyncio.wait_for(self.process.wait(), seconds)

    async def kill(self) -> None:
        """As a power cut would: kill -9."""
        if self.running:
            assert self.process is not None
            self.process.kill()
            await self.process.wait()

    def ask_to_stop(self) -> None:
        assert self.process is not None
        if self.running:
            self.process.send_signal(signal.SIGTERM)

    def resident_mib(self) -> float:
        """Its memory now."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def starved_seconds(self) -> float:
        """How long it has waited for a processor that others had."""
        assert self.process is not None
        try:
            return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[1]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def said(self) -> str:
        """All it ever wrote to its standard output and error."""
        return self.errors.read_text(errors="replace") if self.errors.exists() else ""


def clean_environment() -> dict[str, str]:
    """This process's environment without settings of the bot."""
    return {name: value for name, value in os.environ.items() if not name.startswith("QADAM_")}
