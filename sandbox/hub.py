"""Which people the phones' page shows, and the events it is told about them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import orjson

from sandbox.faults import Faults
from sandbox.keyboards import ReplyKeyboard
from sandbox.records import Media, Message, Person
from sandbox.world import CannotDo, Event, World

logger = logging.getLogger(__name__)

Json = dict[str, Any]
ROLES = ("participant", "psychologist", "volunteer", "coordinator", "person")
PHONES = 8
BACKLOG = 2000


@dataclass(frozen=True, slots=True)
class Crowd:
    """Simulated people somebody asked for. `talks`: so much of them book a talk, where somebody has hours for it."""

    women: int = 45
    weeks: int = 12
    seed: int = 1
    talks: float = 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a simulation has come; `rows` are a small table of names and values."""

    label: str
    done: int
    total: int
    rows: tuple[tuple[str, str], ...] = ()
    running: bool = True

    def as_json(self) -> Json:
        return {
            "type": "progress",
            "label": self.label,
            "done": self.done,
            "total": self.total,
            "rows": [{"name": name, "value": value} for name, value in self.rows],
            "running": self.running,
        }


Report = Callable[[Progress], None]
PushClock = Callable[[timedelta], Awaitable[datetime]]
RunPeople = Callable[[Crowd, Report], Awaitable[None]]


class Hub:
    """The page's view of a world: a few phones and whoever listens to `/events`."""

    def __init__(
        self,
        world: World,
        faults: Faults,
        push_clock: PushClock | None = None,
        run_people: RunPeople | None = None,
    ) -> None:
        self.world = world
        self.faults = faults
        self.push_clock = push_clock
        self.run_people = run_people
        self.zone: tzinfo = UTC  # in which the page reads all times
        self.roles: dict[int, str] = {}
        self._listeners: set[asyncio.Queue[bytes | None]] = set()
        self._progress: Progress | None = None
        self._crowd: asyncio.Task[None] | None = None
        self._unwatch: Callable[[], None] | None = None

    def show(self, person: Person, role: str = "person") -> Json:
        """Puts somebody's phone on the page. Raises `CannotDo` as `check_room`."""
        if person.id not in self.roles:
            self.check_room(role)
        self.roles[person.id] = role
        phone = self.phone(person)
        self.tell({"type": "phone", "phone": phone})
        return phone

    def check_room(self, role: str) -> None:
        """Raises `CannotDo` for an unknown role or when the page is full."""
        if role not in ROLES:
            raise CannotDo(f"a role is one of {', '.join(ROLES)}")
        if len(self.roles) >= PHONES:
            raise CannotDo(f"the page shows at most {PHONES} phones")

    def person(self, user_id: int) -> Person:
        """Somebody on the page. Raises `CannotDo`."""
        if user_id not in self.roles:
            raise CannotDo("there is no such phone")
        return self.world.people[user_id]

    def snapshot(self) -> Json:
        bot = self.world.bot
        result: Json = {
            "type": "snapshot",
            "bot": {"id": bot.id, "username": bot.username, "name": bot.name},
            "now": self.iso(self.world.clock()),
            "phones": [self.phone(self.world.people[user_id]) for user_id in self.roles],
            "faults": self.faults.as_json(),
        }
        if self._progress is not None:
            result["progress"] = self._progress.as_json()
        return result

    def listen(self) -> asyncio.Queue[bytes | None]:
        """A queue that gets the snapshot, then every event as JSON, then None when it is all over."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(BACKLOG)
        queue.put_nowait(orjson.dumps(self.snapshot()))
        self._listeners.add(queue)
        self._unwatch = self._unwatch or self.world.watch(self._on_event)
        return queue

    def forget(self, queue: asyncio.Queue[bytes | None]) -> None:
        self._listeners.discard(queue)
        if self._unwatch is not None and not self._listeners:
            self._unwatch()
            self._unwatch = None

    def tell(self, event: Json) -> None:
        """Sends an event to every page; a page that does not keep up is cut off and comes back by itself."""
        if not self._listeners:
            return
        raw = orjson.dumps(event)
        for queue in tuple(self._listeners):
            if queue.full():
                self._dismiss(queue)
            else:
                queue.put_nowait(raw)

    def report(self, progress: Progress) -> None:
        """Shows how far the simulated people are."""
        self._progress = progress
        self.tell(progress.as_json())

    def tell_time(self) -> None:
        """Tells the pages the world's time, after the clock has been pushed."""
        self.tell({"type": "clock", "now": self.iso(self.world.clock())})

    def iso(self, moment: datetime) -> str:
        """A moment as the page shows it."""
        return moment.astimezone(self.zone).isoformat()

    def start_people(self, crowd: Crowd) -> None:
        """Starts the simulation. Raises `CannotDo` while one runs."""
        if self._crowd is not None and not self._crowd.done():
            raise CannotDo("the simulated people are on their way already")
        self._crowd = asyncio.create_task(self._live(crowd))
        self.report(Progress("", 0, 0))

    async def stop_people(self) -> None:
        if self._crowd is not None:
            while not self._crowd.done():  # what it waits for may swallow the first wish to stop
                self._crowd.cancel()
                await asyncio.wait({self._crowd}, timeout=1)
            self._crowd = None
            if self._progress is not None and self._progress.running:  # it was stopped before its first step
                self._finish("Stopped")

    async def close(self) -> None:
        """Stops the simulation and lets the pages go."""
        await self.stop_people()
        for queue in tuple(self._listeners):
            self._dismiss(queue)

    def _dismiss(self, queue: asyncio.Queue[bytes | None]) -> None:
        self.forget(queue)
        if queue.full():
            queue.get_nowait()
        queue.put_nowait(None)

    async def _live(self, crowd: Crowd) -> None:
        assert self.run_people is not None
        last = "Stopped"
        try:
            await self.run_people(crowd, self.report)
            last = self._progress.label if self._progress else "Done"
        except Exception:
            logger.exception("the simulated people broke off")
            last = "Broke off: see the log"
        finally:
            self._finish(last)

    def _finish(self, label: str) -> None:
        before = self._progress or Progress(label, 0, 0)
        self.report(Progress(label, before.done, before.total, before.rows, running=False))

    def _on_event(self, event: Event) -> None:
        if event.user_id in self.roles:
            self.tell({"type": event.kind, "user": event.user_id} | self._content(event))

    def _content(self, event: Event) -> Json:
        value = event.value
        if event.kind in {"message", "edit"}:
            return {"message": self.message(value)}
        if event.kind == "toast":
            return {"text": value.text, "alert": value.alert}
        if event.kind == "keyboard":
            return {"keyboard": keyboard(value)}
        return {NAMES.get(event.kind, event.kind): value}

    def phone(self, person: Person) -> Json:
        """A Phone of the page's contract."""
        return {
            "id": person.id,
            "name": person.first_name,
            "role": self.roles.get(person.id, "person"),
            "messages": [self.message(message) for message in person.messages.values()],
            "keyboard": keyboard(person.keyboard),
            "commands": self.world.commands_of(person),
            "started": person.started,
            "blocked": person.blocked,
        }

    def message(self, message: Message) -> Json:
        """A Message of the page's contract."""
        return {
            "id": message.id,
            "date": self.iso(message.date),
            "mine": message.mine,
            "text": message.text,
            "entities": message.entities,
            "media": media(message.chat_id, message.media),
            "buttons": [
                [{"text": button.text, "data": button.data, "url": button.url} for button in row]
                for row in message.rows
            ],
            "edited": message.edited is not None,
            "silent": message.silent,
            "forward": author(message.forward),
        }


NAMES = {"delete": "ids", "answered": "callback", "typing": "action"}
SHOWN_KINDS = {"photo", "voice", "document", "sticker", "contact", "location"}


def keyboard(shown: ReplyKeyboard | None) -> Json | None:
    if shown is None:
        return None
    return {"rows": shown.rows, "placeholder": shown.placeholder}


def media(user_id: int, shown: Media | None) -> Json | None:
    """The media of a Message; kinds the page does not know are shown as documents."""
    if shown is None:
        return None
    file = shown.file
    return {
        "kind": shown.kind if shown.kind in SHOWN_KINDS else "document",
        "url": f"/phones/{user_id}/media/{file.id}" if file else None,
        "name": file.name if file else object_name(shown),
        "size": len(file.content) if file else 0,
        "duration": shown.duration,
    }


def author(origin: Json | None) -> str | None:
    """Who wrote what was forwarded, as a phone shows it."""
    if origin is None:
        return None
    user = origin.get("sender_user") or {"first_name": origin.get("sender_user_name", "")}
    return f"{user.get('first_name', '')} {user.get('last_name', '')}".strip()


def object_name(shown: Media) -> str:
    """What a contact or a place says about itself."""
    if shown.kind == "contact":
        return f"{shown.value.get('first_name', '')} {shown.value.get('phone_number', '')}".strip()
    return ", ".join(str(value) for value in shown.value.values())
