"""A town for scenes: a strict local Telegram over real HTTP, the bot over a real database, and people with phones.

async def test_she_answers(town: Town) -> None:
    ann = await town.newcomer("Ann")
    await ann.taps("My week")
    await ann.sees("How was your mood")
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import conversations
from content import loading
from content.loading import PLAIN, Content
from conversations.engine import Engine
from core.clock import Clock
from core.consents import KINDS
from core.rules import Rules
from delivery.sender import Rates
from delivery.service import Options, Service
from locales import catalog
from locales.catalog import LOCALES, Catalog
from sandbox.phone import Phone
from sandbox.server import Server
from sandbox.timetravel import BotState, Journey
from sandbox.world import World
from services import consents, hours, messages, people, team
from services.work import Services, Work
from storage import conversations as conversation_rows
from storage import people as people_rows
from storage.database import Database, Transaction, open_database, parse_url, sqlite_path
from storage.lock import ProcessLock
from storage.people import Person
from storage.vault import Vault

ADMIN, COORDINATOR, PSYCHOLOGIST, VOLUNTEER = 9001, 9002, 9003, 9004
CONSENTS = (
    "five short questions every week",
    "psychologist of our team read it",
    "a coordinator read it",
    "May we count your answers",
    "somebody of your family",
)
NO_LIMITS = Rates(bot=0, chat=0)
RULES = Rules(
    open_enrolment=True,
    places={"tashkent": "Asia/Tashkent", "dushanbe": "Asia/Dushanbe"},
    staff={
        ADMIN: frozenset({"admin"}),
        COORDINATOR: frozenset({"coordinator"}),
        PSYCHOLOGIST: frozenset({"psychologist"}),
        VOLUNTEER: frozenset({"volunteer"}),
    },
)


class Town:
    """One world, one bot, many phones. The bot may be stopped, killed and started again."""

    def __init__(
        self,
        server: Server,
        clock: Clock,
        url: str,
        vault: Vault,
        texts: Catalog,
        rules: Rules,
        content: Content = PLAIN,
    ) -> None:
        self.server = server
        self.world: World = server.world
        self.clock = clock
        self.texts = texts
        self.rules = rules
        self.content = content
        self.rates = NO_LIMITS
        self.intake_per_minute = 0
        self.careful_seconds = 0.0
        self.texts_folder = catalog.HERE  # what /reload loads
        self.content_folder = loading.HERE
        self.makers = "reports.making"
        self.engine = Engine(conversations.ALL)
        self.url = url
        self.vault = vault
        self.journey = Journey(clock, self.world, self)
        self.service: Service | None = None
        self.database: Database | None = None
        self._running: asyncio.Task[None] | None = None
        self._lock: ProcessLock | None = None
        self._stop = asyncio.Event()

    # The bot ----------------------------------------------------------------------------------------------------

    async def starts_the_bot(self) -> None:
        self._lock = ProcessLock.take(self.url)
        self.database = await open_database(self.url, durable=False)
        self._stop = asyncio.Event()
        options = Options(
            token=self.world.token,
            api_url=self.server.api_url,
            file_url=self.server.file_url,
            rates=self.rates,
            intake_per_minute=self.intake_per_minute,
            tick_seconds=0.05,
            careful_seconds=self.careful_seconds,
            url=self.url,
            texts=self.texts_folder,
            content=self.content_folder,
            makers=self.makers,
        )
        services = Services(self.vault, self.texts, self.rules, self.content)
        self.service = Service(options, self.database, self._lock, services, self.engine, self.clock)
        self._running = asyncio.create_task(self.service.run(self._stop))
        ready = asyncio.create_task(self.service.ready.wait())
        await asyncio.wait([self._running, ready], return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()

    async def stops_the_bot(self, *, politely: bool = True) -> None:
        """Politely as by SIGTERM; otherwise in the middle of whatever it was doing."""
        assert self._running is not None
        assert self.database is not None
        assert self._lock is not None
        self._stop.set() if politely else self._running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait_for(self._running, 10)
        await self.database.close()
        self._lock.release()
        self._running = None

    async def stops_the_bot_that_failed(self) -> None:
        """Wait until it has given up, and raise what it gave up with."""
        assert self._running is not None
        try:
            await asyncio.wait_for(self._running, 10)
        finally:
            assert self.database is not None
            assert self._lock is not None
            await self.database.close()
            self._lock.release()
            self._running = None

    async def tidies(self) -> None:
        """What the bot does every hour."""
        assert self.service is not None
        await self.service.tidy()

    @property
    def folder(self) -> Path:
        """Where its SQLite files are."""
        return Path(sqlite_path(parse_url(self.url))).parent

    async def restarts_the_bot(self, *, politely: bool = True) -> None:
        await self.stops_the_bot(politely=politely)
        await self.starts_the_bot()

    async def ask(self, push: datetime | None = None) -> BotState:
        """The door that the clock is pushed through."""
        assert self._running is not None
        assert self.service is not None
        if self._running.done():
            self._running.result()
        state = await self.service.state(push)
        return BotState(state["now"], state["next"], state["idle"])

    # Time and people --------------------------------------------------------------------------------------------

    async def pushes(self, **step: float) -> None:
        """Live through some time: `days=7`, `hours=1`."""
        await self.journey.push(timedelta(**step))

    async def settles(self) -> None:
        await self.journey.settle()

    async def newcomer(self, name: str = "Ann", language: str = "English", place: str = "Tashkent") -> Phone:
        """Somebody who has come in and agreed to everything, with the day and hour that were proposed, and has not
        begun the questions."""
        phone = Phone(self.world, name=name)
        await phone.starts()
        question = await phone.sees("Choose a language")
        await self.does(phone, partial(_is_in, question=question.id, language=language, place=place))
        await self.settles()
        return phone

    async def comes_in(
        self,
        phone: Phone,
        language: str = "English",
        place: str = "Tashkent",
        agrees: str = "Yes",
        rhythm: str = "Yes, that is good",
    ) -> None:
        """From the first screen to the last of coming in; questions that may be skipped are."""
        await self.agrees(phone, language, agrees)
        for question in ("What shall I call you", "come home from", "What do you need first"):
            await phone.sees(question)
            await phone.taps("Skip")
        if len(self.rules.places) > 1:
            await phone.taps(place)
        if agrees == "Yes":
            await phone.taps(rhythm)
        await phone.taps("Only me")
        await phone.taps("Later")
        await phone.sees("You can begin any time")
        await self.settles()

    async def agrees(self, phone: Phone, language: str = "English", agrees: str = "Yes") -> None:
        """Language, what is promised, and the five questions about what she agrees to."""
        await phone.taps(language)
        await phone.taps("I am 18 or over")
        for question in CONSENTS if agrees == "Yes" else (CONSENTS[0], *CONSENTS[3:]):  # nothing to read, no readers
            await phone.sees(question)
            await phone.taps(agrees)

    async def staff(self, telegram_id: int, name: str) -> Phone:
        phone = Phone(self.world, user_id=telegram_id, name=name)
        await phone.starts()
        await phone.taps("English")
        await phone.sees("Thank you.")
        await self.settles()
        return phone

    async def goes_on_duty(self, phone: Phone) -> None:
        await phone.writes("/duty")
        await phone.sees("You are not on duty")
        await phone.taps("Go on duty")
        await phone.sees("You are on duty. Calls for help come to you first.")
        await self.settles()

    async def does(self, phone: Phone, fn: Callable[[Work, Person], Any], *, leaves: bool = True) -> Work:
        """A use case for somebody, committed; what it queued leaves at once, or waits for the next start of the bot."""

        def transaction(tx: Transaction) -> Work:
            work = Work(tx, self.clock.now(), Services(self.vault, self.texts, self.rules, self.content))
            person = people_rows.by_chat(tx, self.vault, self.vault.chat_key(phone.id))
            assert person is not None
            fn(work, person)
            return work

        assert self.database is not None
        assert self.service is not None
        work = await self.database.write(transaction)
        if leaves:
            self.service.release(work)
        return work

    async def look(self, fn: Callable[..., Any], *args: Any) -> Any:
        """Read the database as the bot sees it."""
        assert self.database is not None
        return await self.database.read(fn, *args)

    async def rows(self, statement: Any) -> list[Any]:
        def read(tx: Transaction) -> list[Any]:
            return list(tx.execute(statement))

        rows: list[Any] = await self.look(read)
        return rows


def _is_in(work: Work, person: Person, question: int, language: str, place: str) -> None:
    """All that coming in leads to for somebody who agrees to everything and skips the rest, without the taps."""
    texts = work.texts
    locale = next(each for each in LOCALES if texts.text(each, "language-name") == language)
    conversation_rows.remove_all(work.tx, person.id)
    person = people.set_locale(work, person, locale)
    messages.edit(work, person, question, language)
    people.send_menu(work, person)
    for kind in KINDS:
        consents.answer(work, person, kind, given=True)
    region = next((each for each in work.rules.places if texts.text("en", f"place-{each}") == place), None)
    if region is not None and person.region is None:
        person = people.set_place(work, person, region)
    rhythm = people.proposed_rhythm(work.now, person.zone, hours.window(work, person))
    person = people.set_rhythm(work, person, *rhythm)
    team.announce_newcomer(work, person, ())
    messages.say(work, person, "welcome-later")


@contextmanager
def _no_pauses() -> Iterator[None]:
    """The bot and the sandbox save work where much is going on at once; for one woman they need not wait for more."""
    with mock.patch("delivery.sender.MARKED_AFTER", 0.002), mock.patch("sandbox.timetravel.LONGEST_LOOK", 0.008):
        yield


@asynccontextmanager
async def a_town(
    url: str, vault: Vault, texts: Catalog, start: datetime, content: Content = PLAIN, **rules: Any
) -> AsyncIterator[Town]:
    """A town at `start`, its bot running. Its programme has plain weeks; the real one: `content.loading.load()`."""
    clock = Clock()
    clock.push_to(start)
    world = World(clock.now)
    async with Server(world) as server:
        town = Town(server, clock, url, vault, texts, replace(RULES, **rules), content)
        with _no_pauses():
            try:
                await town.starts_the_bot()
                yield town
            finally:
                if town._running is not None:
                    await town.stops_the_bot()
