"""The running bot: receiver, worker, sender and ticker over one database, and what watches over them."""

import asyncio
import time
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import structlog
from telegram.error import InvalidToken, NetworkError, RetryAfter

from content import loading
from conversations.engine import Engine
from core.clock import Clock
from delivery.control import Control
from delivery.jobs import Jobs
from delivery.nightly import BackupOptions, Nightly
from delivery.receiver import LAST_POLL, Flood, Receiver
from delivery.sender import Rates, Sender
from delivery.telegram import Telegram
from delivery.ticker import Ticker
from delivery.worker import Worker
from handlers import router, trouble
from handlers.loading import load
from locales import catalog
from services import check_ins, consents, invitations, measures, people, team
from services.work import Services, Work
from storage import due, erasures, facts
from storage.database import Database, StorageError, Transaction
from storage.lock import ProcessLock

log = structlog.get_logger()

STOP_SECONDS: Final = 6.0
SILENCE_SECONDS: Final = 120.0  # without an answer from Telegram or the database: exit, and be started again
LONG_ABSENCE: Final = timedelta(hours=23)  # Telegram keeps updates for a day


class CannotStart(Exception):
    """The bot must not run like this. Its text is one line for the operator."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the shell runs, apart from the rules."""

    token: str
    api_url: str
    file_url: str
    rates: Rates = field(default_factory=Rates)
    intake_per_minute: int = 30
    tick_seconds: float = 5.0
    control_port: int | None = None
    control_secret: str = field(default="", repr=False)
    silence_seconds: float = SILENCE_SECONDS
    careful_seconds: float = 5.0  # after a start, every attempt at an update is counted before it is made
    backup: BackupOptions | None = None
    url: str = ""  # of the database, for what reads it beside the bot
    texts: Path = catalog.HERE
    content: Path = loading.HERE
    makers: str = "reports.making"  # the module in which what takes long is made


class Service:
    def __init__(
        self,
        options: Options,
        database: Database,
        lock: ProcessLock,
        services: Services,
        engine: Engine,
        clock: Clock,
    ) -> None:
        self._options = options
        self._database = database
        self._lock = lock
        self._services = services
        self._clock = clock
        self._telegram = Telegram(options.token, options.api_url, options.file_url)
        self._sender = Sender(self._telegram, database, services, clock, options.rates)
        self._worker = Worker(database, services, engine, clock, release=self.release)
        self._jobs = Jobs(
            database,
            services,
            clock,
            url=options.url,
            makers=options.makers,
            load=partial(load, options.texts, options.content, services.rules),
            release=self.release,
            show=self._sender.try_once,
        )
        self._receiver = Receiver(
            self._telegram,
            database,
            services.vault,
            clock,
            worker=self._worker,
            careful_seconds=options.careful_seconds,
            flood=Flood(options.intake_per_minute, lambda words: router.always_heard(services.texts, words)),
            flooded=lambda sender_id: self._aside(trouble.slow_down, sender_id),
            alarm=lambda message: self._aside(team.warn_admins, message),
        )
        self._ticker = Ticker(
            database,
            services,
            engine,
            clock,
            every_seconds=options.tick_seconds,
            release=self.release,
        )
        self.nightly = Nightly(options.backup, database, services, clock, self._write)
        self._control = Control(options.control_secret, self.state)
        self._asides: set[asyncio.Task[None]] = set()
        self.ready = asyncio.Event()  # everything a stopped process left is taken up; updates are asked for

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set. Raises CannotStart before anything is acknowledged."""
        try:
            if await _unless(stop, self._begin()):
                await self._serve(stop)
        finally:
            await self._end()

    async def _begin(self) -> None:
        await self._hello()
        await erasures.finish(self._database, self._services.vault)
        await self._sender.load()  # before anything new is put: it would be taken up twice
        await self._write(people.sync_staff)
        await self._write(check_ins.repair_plans)
        await self._write(measures.repair_plans)
        await self._write(consents.repair_counting)
        await self._worker.load()
        await self._tell_of_absence()
        self._ticker.start()
        self.nightly.start()
        if self._options.control_port is not None:
            await self._control.start(self._options.control_port)
        self.ready.set()

    async def _hello(self) -> None:
        """Find out who we are; wait for a network that is not there yet, but not for a wrong token."""
        pause = 1.0
        while True:
            try:
                me = await self._telegram.start()
                await self._telegram.call("deleteWebhook", {"drop_pending_updates": False})
                break
            except InvalidToken:
                raise CannotStart("Telegram does not accept the token: check telegram.token") from None
            except (NetworkError, RetryAfter) as error:
                log.warning("telegram-not-reached", error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(30.0, 2 * pause)
        if not await self._database.write(_is_ours, "bot", str(me["id"])):
            raise CannotStart("this database belongs to another bot: check telegram.token and storage.url")
        if not await self._database.write(_is_ours, "keys", self._services.vault.chat_key(0)):
            raise CannotStart("these keys are not those of this database: check storage.keys_url")
        await self._database.write(facts.put, invitations.BOT_NAME, str(me.get("username", "")))

    async def _tell_of_absence(self) -> None:
        last = await self._database.read(facts.get, LAST_POLL)
        if last is not None and self._clock.now() - datetime.fromisoformat(last) > LONG_ABSENCE:
            await self._write(_tell_of_absence, datetime.fromisoformat(last))

    async def _serve(self, stop: asyncio.Event) -> None:
        """Run the parts; the first one to end, or the wish to stop, ends all."""
        parts = [
            asyncio.create_task(part)
            for part in (self._receiver.run(), self._worker.run(), self._jobs.run(), self._watch(), stop.wait())
        ]
        try:
            done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
            for part in done:
                part.result()
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)

    async def _watch(self) -> None:
        """Exit when the database or Telegram has been silent too long, or the lock is lost."""
        locked, answered_at = asyncio.create_task(self._lock.watch()), time.monotonic()
        try:
            while not locked.done():
                await asyncio.wait([locked], timeout=5)
                answered_at = await self._sign_of_life(answered_at)
                for whose, at in (("Telegram", self._receiver.alive_at), ("the database", answered_at)):
                    if time.monotonic() - at > self._options.silence_seconds:
                        raise StorageError(f"no answer from {whose} for too long: giving up, to be started again")
            locked.result()
        finally:
            locked.cancel()

    async def _sign_of_life(self, before: float) -> float:
        """When the database last answered: now, or `before`."""
        try:
            async with asyncio.timeout(self._options.silence_seconds):
                await self._database.write(_nothing)
        except (StorageError, TimeoutError) as error:
            log.error("storage-failed", error=str(error) or "no answer")
            return before
        return time.monotonic()

    async def _end(self) -> None:
        self._ticker.stop()
        self.nightly.stop()
        await self._control.stop()
        for aside in self._asides:
            aside.cancel()
        await self._jobs.stop()
        await self._sender.stop(STOP_SECONDS)
        await self._telegram.close()

    async def _write(self, use_case: Any, *args: Any) -> None:
        """Run a use case in its own transaction, and let its messages leave."""

        def transaction(tx: Transaction) -> Work:
            work = Work(tx, self._clock.now(), self._services)
            use_case(work, *args)
            return work

        self.release(await self._database.write(transaction))

    def release(self, work: Work) -> None:
        """It is committed: its messages may leave, what it asked for may be made."""
        self._sender.put(work.outgoing)
        self._sender.decorate(work.cosmetics)
        if work.has_jobs:
            self._jobs.wake()

    def _aside(self, use_case: Any, *args: Any) -> None:
        """Run a use case beside what goes on."""
        aside = asyncio.create_task(self._write_quietly(use_case, *args))
        self._asides.add(aside)
        aside.add_done_callback(self._asides.discard)

    async def _write_quietly(self, use_case: Any, *args: Any) -> None:
        try:
            await self._write(use_case, *args)
        except StorageError as error:
            log.error("storage-failed", error=str(error))

    async def tidy(self) -> None:
        """Forget what is no longer needed; the ticker does it every hour."""
        await self._ticker.tidy()

    async def state(self, push: datetime | None = None) -> Mapping[str, Any]:
        """How the bot is, after moving its clock to `push` and doing what is due then."""
        if push is not None:
            self._clock.push_to(push)
            await self._ticker.tick()
        following = await self._database.read(due.next_at)
        return {
            "now": self._clock.now(),
            "next": following,
            "idle": self._worker.idle and self._jobs.idle and self._sender.idle,
        }


def _tell_of_absence(work: Work, last: datetime) -> None:
    trouble.tell_of_outage(work, last)
    facts.put(work.tx, LAST_POLL, work.now.isoformat())


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work, unless it is to stop before that is done. False: it was cut short."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([doing, stopping], return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            doing.result()
        return doing.done()
    finally:
        for task in (doing, stopping):
            task.cancel()
        await asyncio.gather(doing, stopping, return_exceptions=True)


def _is_ours(tx: Transaction, name: str, value: str) -> bool:
    """Whether the database was made with this; a new one takes it on."""
    known = facts.get(tx, name)
    if known is None:
        facts.put(tx, name, value)
    return known in (None, value)


def _nothing(tx: Transaction) -> None:
    """A sign of life of the database."""
