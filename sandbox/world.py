"""Telegram in memory: people, their chats with one bot, the bot's queue of updates. No network, no waiting.

`sandbox.methods` is the bot's side of a world, `sandbox.phone` and `sandbox.phones` are the people's.
Dates of messages come from the world's clock; how long a press may be answered is counted in real time.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sandbox import entities
from sandbox.changes import UPDATES, Changed
from sandbox.errors import OLD_QUERY, Refused
from sandbox.files import FileStore
from sandbox.keyboards import NOTHING, Markup, Rows
from sandbox.profile import Profile
from sandbox.records import Media, Message, Person, Press, StoredFile, Toast
from sandbox.updates import UpdateQueue

Json = dict[str, Any]
DEFAULT_TOKEN = "1000000001:SANDBOX-not-a-secret-000000000000000"  # noqa: S105 - says so itself
PRESSES_KEPT = 10_000
EDITABLE = timedelta(hours=48)  # a person's own messages
CAPTIONED = {"photo", "voice", "document", "video", "audio", "animation"}


class CannotDo(Exception):
    """A person tries what her phone does not offer; the text is one sentence for her."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What differs from one test to another. Seconds are real ones.

    `updates_expire`: messages leave the queue after 24 h of the world's clock and presses after 150 s, as on
    the real server. `punish_hammering`: the waits for pollers that ask too often or in pairs.
    """

    messages_per_chat: int = 500
    callback_seconds: float = 900.0
    updates_expire: bool = False
    punish_hammering: bool = False


@dataclass(frozen=True, slots=True)
class Bot:
    """The one bot of a world."""

    id: int
    username: str
    name: str

    def user(self) -> Json:
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass(frozen=True, slots=True)
class Event:
    """Something a phone shows: `kind` is the page's event type, `value` depends on it."""

    kind: str
    user_id: int
    value: Any


@dataclass(slots=True)
class Webhook:
    """Where updates should be delivered; the sandbox remembers it but delivers nothing."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message about to be sent by the bot."""

    text: str = ""
    entities: tuple[Json, ...] = ()
    media: Media | None = None
    markup: Markup = NOTHING
    silent: bool = False
    protected: bool = False
    group: str | None = None
    forward: Json | None = None
    reply_to: int | None = None


class World:
    """Everything one sandbox knows. Use it from one event loop."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        bot_token: str = DEFAULT_TOKEN,
        *,
        username: str = "QadamSandboxBot",
        name: str = "Qadam",
        settings: Settings | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.clock = clock
        self.monotonic = monotonic
        self.settings = settings or Settings()
        self.token = bot_token
        self.bot = Bot(int(bot_token.split(":")[0]), username, name)
        self.people: dict[int, Person] = {}
        self.updates = UpdateQueue()
        self.files = FileStore(self.bot.id)
        self.profile = Profile()
        self.webhook = Webhook()
        self.changed = Changed()
        self._watchers: list[Callable[[Event], None]] = []
        self._message_ids = count(1)
        self._person_ids = count(700_000_001)
        self._press_ids = count(4_000_000_000_000_000_001)
        self._sequence = 0
        self._presses: OrderedDict[str, Press] = OrderedDict()

    @property
    def sequence(self) -> int:
        """Rises with every message and edit."""
        return self._sequence

    def watch(self, watcher: Callable[[Event], None]) -> Callable[[], None]:
        """Calls `watcher` with every event from now on; the result stops it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    # People

    def add_person(
        self,
        name: str,
        language_code: str = "en",
        *,
        user_id: int | None = None,
        last_name: str = "",
        username: str = "",
        known: bool = False,
    ) -> Person:
        """Somebody with Telegram; `known` if the bot has seen her elsewhere, as in a group."""
        user_id = user_id or next(self._person_ids)
        if user_id in self.people:
            raise CannotDo(f"there is somebody with the id {user_id} already")
        person = Person(user_id, name, last_name, username, language_code, known=known)
        self.people[user_id] = person
        return person

    def start(self, person: Person, payload: str = "") -> Message:
        """Presses Start (after blocking: Restart), with the payload of a deep link if one was opened."""
        self.block(person, blocked=False)
        person.started = True
        text = f"/start {payload}" if payload else "/start"
        return self.write(person, text)

    def write(
        self,
        person: Person,
        text: str = "",
        *,
        media: Media | None = None,
        extra: Json | None = None,
        reply_to: int | None = None,
        marks: list[Json] | None = None,
    ) -> Message:
        """A message of hers to the bot; `marks` are entities that her phone makes. Raises `CannotDo`."""
        self._check_can_write(person)
        stored = entities.formatted(text, entities=marks)
        if media is None and not stored.text and not extra:
            raise CannotDo("an empty message cannot be sent")
        limit = 4096 if media is None else 1024
        if len(stored.text) > limit:
            raise CannotDo(f"a text has at most {limit} characters")
        message = self._new(person, mine=True, text=stored.text, entities=stored.entities, media=media)
        message.reply_to = reply_to
        message.extra = extra or {}
        if person.keyboard is not None and person.keyboard.one_time:
            self._set_keyboard(person, Markup(removes=True))
        self._keep(person, message)
        self._queue("message", self.as_api(message), message.date)
        return message

    def rewrite(self, person: Person, message: Message, text: str) -> None:
        """She edits a text of hers, or what stands under a file of hers. Raises `CannotDo`."""
        self._check_can_write(person)
        stored = entities.formatted(text)
        has_words = message.media is None or message.media.kind in CAPTIONED
        if not message.mine or message.forward is not None or not has_words:
            raise CannotDo("only words of one's own can be edited")
        if not stored.text and message.media is None:
            raise CannotDo("an empty message cannot be sent")
        if self.clock() - message.date > EDITABLE:
            raise CannotDo("after 48 hours a message cannot be edited any more")
        message.text, message.entities = stored
        self._touch(message)
        self._queue("edited_message", self.as_api(message), message.date)

    def forward(self, person: Person, message: Message, origin: Json) -> Message:
        """She forwards a message to the bot; `origin` is the API's MessageOrigin. Raises `CannotDo`."""
        self._check_can_write(person)
        copy = self._new(person, mine=True, text=message.text, entities=message.entities, media=message.media)
        copy.forward = origin
        self._keep(person, copy)
        self._queue("message", self.as_api(copy), copy.date)
        return copy

    def press(self, person: Person, message_id: int, data: str) -> Press:
        """Her client sends a callback query; nothing is checked, as no forged client checks either."""
        self._check_can_write(person)
        now = self.monotonic()
        press = Press(str(next(self._press_ids)), person.id, message_id, data, now)
        self._presses[press.id] = press
        if len(self._presses) > PRESSES_KEPT:
            self._presses.popitem(last=False)
        message = person.messages.get(message_id)
        if message is None:
            shown: Json = {"message_id": message_id, "chat": person.chat(), "date": 0}
        else:
            shown = self.as_api(message)
        query = {"id": press.id, "from": person.user(), "message": shown}
        query |= {"chat_instance": str(-person.id), "data": data}
        self.updates.put("callback_query", query, self._press_lapses(now))
        self.changed.notify(UPDATES, person.id)
        return press

    def block(self, person: Person, *, blocked: bool = True) -> None:
        """She blocks or unblocks the bot; the bot gets a my_chat_member update."""
        if person.blocked == blocked:
            return
        person.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        change = {
            "chat": person.chat(),
            "from": person.user(),
            "date": int(self.clock().timestamp()),
            "old_chat_member": self._membership(old),
            "new_chat_member": self._membership(new),
        }
        self._queue("my_chat_member", change, self.clock())
        self._emit("blocked", person.id, blocked)

    def erase(self, person: Person, message_ids: list[int]) -> list[int]:
        """Messages disappear from the chat on both sides; the ids that were there."""
        gone = [each for each in message_ids if person.messages.pop(each, None) is not None]
        if gone:
            person.pinned = [each for each in person.pinned if each not in gone]
            self._sequence += 1
            self._emit("delete", person.id, gone)
        return gone

    # The bot

    def post(self, person: Person, draft: Draft) -> Message:
        """A message of the bot's appears on her phone."""
        message = self._new(person, mine=False, text=draft.text, entities=draft.entities, media=draft.media)
        message.rows = draft.markup.inline
        message.silent = draft.silent
        message.protected = draft.protected
        message.group = draft.group
        message.forward = draft.forward
        message.reply_to = draft.reply_to
        message.editable = draft.markup.is_plain and draft.forward is None
        if not draft.markup.is_plain:
            self._set_keyboard(person, draft.markup)
        self._keep(person, message)
        return message

    def change(
        self, message: Message, *, text: str, entities: tuple[Json, ...], media: Media | None, rows: Rows
    ) -> None:
        """The bot edits a message of its own."""
        message.text, message.entities, message.media, message.rows = text, entities, media, rows
        self._touch(message)

    def answer(self, press_id: str, text: str, *, alert: bool) -> None:
        """answerCallbackQuery. Raises `Refused` for a press that is unknown, answered or too old."""
        press = self._presses.get(press_id)
        if press is None or self._is_old(press):
            raise Refused(OLD_QUERY)
        del self._presses[press_id]
        person = self.people[press.user_id]
        if text:
            person.toasts.append(Toast(text, alert))
            self._emit("toast", person.id, Toast(text, alert))
        self._emit("answered", person.id, press_id)

    def unanswered_callbacks(self) -> list[Press]:
        """Presses whose buttons still show the spinner, the expired ones too."""
        return list(self._presses.values())

    def is_waiting(self, press_id: str) -> bool:
        """Whether a press has not been answered yet."""
        return press_id in self._presses

    def typing(self, person: Person, action: str) -> None:
        self._emit("typing", person.id, action)

    def react(self, message: Message, reactions: tuple[Json, ...]) -> None:
        message.reactions = reactions
        self._emit("edit", message.chat_id, message)

    def commands_changed(self) -> None:
        """Every phone shows its commands anew."""
        for person in self.people.values() if self._watchers else ():
            self._emit("commands", person.id, self.commands_of(person))

    def commands_of(self, person: Person) -> list[Json]:
        """The commands she sees in the menu."""
        return self.profile.commands_for(person.id, person.language_code)

    def release_poll(self) -> None:
        """Lets the getUpdates request that waits answer at once, with nothing."""
        if self.updates.waiting is not None:
            self.updates.waiting.released = True
            self.changed.notify(UPDATES)

    # Lookups

    def as_api(self, message: Message, *, deep: bool = True) -> Json:
        """The API's Message."""
        person = self.people[message.chat_id]
        result = message.body()
        result["from"] = person.user() if message.mine else self.bot.user()
        result["chat"] = person.chat()
        replied = person.messages.get(message.reply_to) if deep and message.reply_to else None
        if replied is not None:
            result["reply_to_message"] = self.as_api(replied, deep=False)
        return result

    def media(self, kind: str, content: bytes, name: str | None = None, duration: int | None = None) -> Media:
        """A file of a person's, ready to be sent. Raises `Refused` for what Telegram would not take."""
        file: StoredFile = self.files.keep(kind, content, name)
        return Media(kind, file, duration)

    def _membership(self, status: str) -> Json:
        result: Json = {"user": self.bot.user(), "status": status}
        if status == "kicked":
            result["until_date"] = 0
        return result

    def _check_can_write(self, person: Person) -> None:
        if person.deactivated:
            raise CannotDo("this account is deleted")
        if person.blocked:
            raise CannotDo("unblock the bot first")
        if not person.started:
            raise CannotDo("press Start first")

    def _new(
        self, person: Person, *, mine: bool, text: str, entities: tuple[Json, ...], media: Media | None
    ) -> Message:
        self._sequence += 1
        number = next(self._message_ids)
        return Message(number, person.id, mine, self.clock(), self._sequence, text, entities, media)

    def _keep(self, person: Person, message: Message) -> None:
        person.messages[message.id] = message
        if len(person.messages) > self.settings.messages_per_chat:
            del person.messages[next(iter(person.messages))]
        self._emit("message", person.id, message)

    def _touch(self, message: Message) -> None:
        self._sequence += 1
        message.sequence = self._sequence
        message.edited = self.clock()
        self._emit("edit", message.chat_id, message)

    def _set_keyboard(self, person: Person, markup: Markup) -> None:
        if markup.forces_reply:
            return
        person.keyboard = markup.reply
        self._emit("keyboard", person.id, markup.reply)

    def _queue(self, kind: str, content: Json, date: datetime) -> None:
        self.updates.put(kind, content, self._date_lapses(date))
        self.changed.notify(UPDATES)

    def _date_lapses(self, date: datetime) -> Callable[[], bool] | None:
        if not self.settings.updates_expire:
            return None
        return lambda: self.clock() - date > timedelta(hours=24)

    def _press_lapses(self, at: float) -> Callable[[], bool] | None:
        if not self.settings.updates_expire:
            return None
        return lambda: self.monotonic() - at > 150

    def _is_old(self, press: Press) -> bool:
        return self.monotonic() - press.at > self.settings.callback_seconds

    def _emit(self, kind: str, user_id: int, value: Any) -> None:
        if self._watchers:
            event = Event(kind, user_id, value)
            for watcher in tuple(self._watchers):
                watcher(event)
        self.changed.notify(user_id)
