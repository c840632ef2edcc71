"""One call of a Bot API method and the questions every method asks about it."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox import keyboards
from sandbox.entities import Formatted, formatted
from sandbox.errors import Refused
from sandbox.keyboards import Markup
from sandbox.records import Message, Person
from sandbox.validate import LEADING_INTEGER, integer
from sandbox.world import World

Json = dict[str, Any]
CAPTION_LIMIT = 1024
TEXT_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    content: bytes
    mime: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A result with a description beside it, as setWebhook gives."""

    result: Any
    description: str


@dataclass(frozen=True, slots=True)
class Call:
    """The checked parameters of a call and the world it acts upon."""

    world: World
    params: Json
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return str(self.params.get(name, ""))

    def flag(self, name: str) -> bool:
        return bool(self.params.get(name, False))

    def number(self, name: str, default: int = 0) -> int:
        value = self.params.get(name)
        return default if value is None else integer(value)

    def person(self, name: str = "chat_id") -> Person:
        """Whose private chat it is. Raises `Refused` as for somebody the bot has never met."""
        value = self.text(name)
        if not value:
            raise Refused("chat_id is empty")
        person = find_person(self.world, value)
        if person is None:
            raise Refused("chat not found")
        return person

    def recipient(self) -> Person:
        """Somebody the bot may write to now. Raises `Refused`."""
        person = self.person()
        if person.deactivated:
            raise Refused("user is deactivated", 403)
        if person.is_bot:
            raise Refused("the bot can't send messages to the bot", 403)
        if not person.started:
            raise Refused("bot can't initiate conversation with a user", 403)
        if person.blocked:
            raise Refused("bot was blocked by the user", 403)
        return person

    def message(self, kind: str, *, chat: str = "chat_id", name: str = "message_id") -> Message:
        """The message meant. Raises `Refused` with "message to <kind> not found"."""
        person = self.person(chat)
        message = person.messages.get(self.number(name))
        if message is None:
            raise Refused(f"message to {kind} not found")
        return message

    def markup(self) -> Markup:
        return keyboards.parse(self.params.get("reply_markup"))

    def inline(self) -> keyboards.Rows:
        return keyboards.parse_inline(self.params.get("reply_markup"))

    def formatted_text(self, too_long: str) -> Formatted:
        """The text of a message, 1-4096 characters after parsing. Raises `Refused`."""
        raw = self.text("text")
        if not raw:
            raise Refused("Message text is empty")
        result = formatted(raw, self.text("parse_mode"), self.params.get("entities"))
        if not result.text.strip():
            raise Refused("Text must be non-empty")
        if len(result.text) > TEXT_LIMIT:
            raise Refused(too_long)
        return result

    def caption(self, too_long: str = "message caption is too long") -> Formatted:
        return formatted_caption(self.params, too_long)

    def replied(self, person: Person) -> int | None:
        """The id of the message a reply points at. Raises `Refused`."""
        reply = self.params.get("reply_parameters")
        if not reply:
            return None
        message = person.messages.get(integer(reply.get("message_id", 0)))
        if message is None and not reply.get("allow_sending_without_reply"):
            raise Refused("message to be replied not found")
        return message.id if message else None


Method = Callable[[Call], Any]
AsyncMethod = Callable[[Call], Awaitable[Any]]


def find_person(world: World, value: str) -> Person | None:
    """Somebody by id whom the bot has met; a person's @username does not lead to her."""
    if not re.fullmatch(LEADING_INTEGER, value):
        return None
    person = world.people.get(int(value))
    return person if person is not None and (person.started or person.known) else None


def formatted_caption(params: Json, too_long: str) -> Formatted:
    """A caption, 0-1024 characters after parsing. Raises `Refused`."""
    raw = str(params.get("caption") or "")
    result = formatted(raw, str(params.get("parse_mode") or ""), params.get("caption_entities"))
    if len(result.text) > CAPTION_LIMIT:
        raise Refused(too_long)
    return result
