"""An engine over a database, without updates and messages: what a conversation does is looked at row by row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from content.loading import PLAIN
from conversations.engine import Engine
from conversations.steps import Conversation
from core.incoming import Incoming, Kind
from core.rules import Rules
from locales.catalog import Catalog
from services.work import Services, Work
from storage import conversations as rows
from storage import people
from storage.conversations import Conversation as Row
from storage.database import Database, Transaction
from storage.people import Person
from storage.vault import Vault


class PlainTexts:
    """Every message says its own name, so that conversations made for a test need no texts."""

    def text(self, locale: str, message: str, **args: str | int) -> str:
        shown = "".join(f" {name}={value}" for name, value in args.items())
        return f"{message}{shown}"

    def label(self, locale: str, message: str, attribute: str, **args: str | int) -> str:
        return attribute

    def has(self, message: str, attribute: str | None = None) -> bool:
        return False

    def locale_for(self, language_code: str | None) -> str:
        return "en"


@dataclass
class Said:
    """A message that a turn queued."""

    method: str
    text: str
    buttons: list[list[tuple[str, str]]]


@dataclass
class Desk:
    """`now` is pushed by hand. Every call runs in a transaction of its own."""

    database: Database
    vault: Vault
    engine: Engine
    person: Person | None = None
    now: datetime = datetime(2030, 3, 5, 8, tzinfo=UTC)
    said: list[Said] = field(default_factory=list)
    acknowledged: list[Mapping[str, Any]] = field(default_factory=list)

    async def does(self, fn: Callable[[Work, Person], Any]) -> Any:
        def transaction(tx: Transaction) -> tuple[Any, Work]:
            services = Services(self.vault, cast(Catalog, PlainTexts()), Rules(), PLAIN)
            work = Work(tx, self.now, services)
            if self.person is None:
                self.person = people.add(tx, self.vault, telegram_id=7, zone="Asia/Tashkent", now=self.now)
                people.grant(tx, self.person.id, "participant", self.now)
            return fn(work, self.person), work

        result, work = await self.database.write(transaction)
        for row in work.outgoing:
            markup = row.params.get("reply_markup", {}).get("inline_keyboard", [])
            buttons = [[(button["text"], button["callback_data"]) for button in line] for line in markup]
            self.said.append(Said(row.method, row.params.get("text", ""), buttons))
        self.acknowledged += [call.params for call in work.cosmetics if call.method == "answerCallbackQuery"]
        self.now += timedelta(seconds=1)
        return result

    async def opens(self, kind: type[Conversation], **options: Any) -> None:
        await self.does(lambda work, person: self.engine.open(work, person, kind, **options))

    async def taps(self, label: str) -> None:
        """Tap a button of the newest message that has it."""
        await self.sends(self.data(label))

    def data(self, label: str) -> str:
        for said in reversed(self.said):
            for line in said.buttons:
                for text, data in line:
                    if text == label:
                        return data
        raise AssertionError(f"no button {label!r}")

    async def sends(self, data: str) -> None:
        tap = Incoming(Kind.TAP, 7, text=data, message_id=1, callback_id="q")
        await self.does(lambda work, person: self.engine.tap(work, person, tap))

    async def writes(self, text: str) -> bool:
        sent = Incoming(Kind.TEXT, 7, text=text, message_id=2)
        heard: bool = await self.does(lambda work, person: self.engine.hear(work, person, sent))
        return heard

    async def active(self) -> Row | None:
        row: Row | None = await self.does(lambda work, person: rows.active(work.tx, work.vault, person.id))
        return row

    @property
    def labels(self) -> list[str]:
        """The buttons of the newest message that has any."""
        return next([text for line in said.buttons for text, _ in line] for said in reversed(self.said) if said.buttons)

    @property
    def heard(self) -> list[str]:
        """What was said in new messages."""
        return [said.text for said in self.said if said.method == "sendMessage"]
