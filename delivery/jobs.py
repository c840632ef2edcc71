"""Makes what takes long, one after the other: in a child process, or for a reload in a thread.

A job is a row until what was made of it is queued, so a bot that is killed makes it again at its next start.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final, TypeVar

import structlog

from core.clock import Clock
from delivery.maker import Maker, NotMade
from delivery.worker import origin
from handlers.loading import ContentError, Loaded, TextError
from services import check_ins, jobs, measures, reloading
from services.jobs import Begun
from services.work import Cosmetic, Services, Work
from storage import jobs as rows
from storage.database import Database, StorageError, Transaction
from storage.jobs import Job
from storage.vault import KeyGone, Tampered

log = structlog.get_logger()

T = TypeVar("T")

TRIES: Final = 3
PAUSE: Final = 1.0  # seconds before something is tried again
SHOWN_EVERY: Final = 2.0
LONGEST: Final = 600.0  # seconds for one
IDLE: Final = 300.0  # seconds after which the child goes, and its memory with it

UseCase = Callable[[Work], Any]


class Jobs:
    """`load` gives new texts and content; `release` gets every unit of work that was committed; `show` tries a call
    once."""

    def __init__(
        self,
        database: Database,
        services: Services,
        clock: Clock,
        *,
        url: str,
        makers: str,
        load: Callable[[], Loaded],
        release: Callable[[Work], None],
        show: Callable[[Cosmetic], Awaitable[None]],
    ) -> None:
        self._database = database
        self._services = services
        self._clock = clock
        self._url = url
        self._load = load
        self._release = release
        self._show = show
        self._maker = Maker(makers)
        self._asked = asyncio.Event()
        self._asked.set()  # a stopped process may have left something
        self._busy = False
        self._in_hand: Job | None = None

    def wake(self) -> None:
        """Something was asked for."""
        self._asked.set()

    @property
    def idle(self) -> bool:
        return not self._busy and not self._asked.is_set()

    async def run(self) -> None:
        while True:
            await self._asked_again()
            self._asked.clear()
            self._busy = True
            while await self._one():
                pass
            self._busy = False

    async def stop(self) -> None:
        """End the child. What was in hand is made after the next start, and this attempt does not count."""
        await self._maker.end()
        if self._in_hand is not None:
            try:
                await self._database.write(self._transaction, partial(jobs.give_back, job=self._in_hand))
            except StorageError as error:
                log.error("storage-failed", error=str(error))

    async def _asked_again(self) -> None:
        try:
            async with asyncio.timeout(IDLE):
                await self._asked.wait()
        except TimeoutError:
            await self._maker.end()
            await self._asked.wait()

    async def _one(self) -> bool:
        """Make the oldest. False: there is none."""
        begun = await self._next()
        if begun is None:
            return False
        self._in_hand = begun.job
        try:
            await self._keep(await self._made(begun))
        except Exception as error:  # noqa: BLE001 (any mistake of ours must cost one job, not the bot)
            await self._failed(begun.job, error)
        self._in_hand = None
        return True

    async def _next(self) -> Begun | None:
        if not await self._until_it_works(partial(self._database.read, rows.waits)):
            return None
        try:
            work, begun = await self._until_it_works(partial(self._database.write, self._begin))
        except (KeyGone, Tampered) as error:
            log.error("job-unreadable", error=type(error).__name__)
            await self._until_it_works(partial(self._database.write, rows.remove_oldest))
            return await self._next()
        self._release(work)
        return begun

    def _begin(self, tx: Transaction) -> tuple[Work, Begun | None]:
        work = Work(tx, self._clock.now(), self._services)
        return work, jobs.begin(work)

    async def _made(self, begun: Begun) -> UseCase:
        """Make it; returns what hands it over."""
        job = begun.job
        if job.attempts >= TRIES:  # it was in hand each time the process died
            return partial(jobs.give_up, job=job)
        if job.kind == jobs.RELOAD:
            return await self._loaded(job)
        asked = {"kind": job.kind, "url": self._url, "locale": begun.locale, "params": job.params}
        progress = _Progress()
        showing = asyncio.create_task(self._show_progress(job, progress))
        try:
            async with asyncio.timeout(LONGEST):
                made = await self._maker.make(asked, progress.note)
        finally:
            progress.ended.set()
            try:
                await asyncio.wait([showing], timeout=PAUSE)  # an older number must not come after the last word
            finally:
                showing.cancel()
        return partial(jobs.hand_over, job=job, made=made)

    async def _loaded(self, job: Job) -> UseCase:
        try:
            loaded = await asyncio.to_thread(self._load)
        except (TextError, ContentError) as error:
            return partial(reloading.refuse, job=job, why=str(error))
        await self._maker.end()  # the next one begins with what is on the disk now
        return partial(reloading.take_over, job=job, texts=loaded.texts, content=loaded.content)

    async def _keep(self, use_case: UseCase) -> None:
        before = self._services.content
        await self._write(use_case)
        if self._services.content is not before:  # weeks and measures may have come or gone
            for repair in (check_ins.repair_plans, measures.repair_plans):
                await self._write(repair)

    async def _failed(self, job: Job, error: Exception) -> None:
        """Try again a little later, three times in all; then say so."""
        told = str(error) if isinstance(error, NotMade) else f"{type(error).__name__} at {origin(error)}"
        log.error("job-failed", kind=job.kind, attempt=job.attempts + 1, error=told)
        if job.attempts + 1 < TRIES:
            await asyncio.sleep(PAUSE)
            return
        try:
            await self._keep(partial(jobs.give_up, job=job))
        except Exception as failure:  # noqa: BLE001 (what broke the job may break this, and must not break more)
            log.error("job-dropped", kind=job.kind, error=type(failure).__name__, at=origin(failure))
            await self._until_it_works(partial(self._database.write, rows.remove, job))

    def _transaction(self, tx: Transaction, use_case: UseCase) -> Work:
        work = Work(tx, self._clock.now(), self._services)
        use_case(work)
        return work

    async def _write(self, use_case: UseCase) -> None:
        """In a transaction of its own, and let what it says leave."""
        self._release(await self._until_it_works(partial(self._database.write, self._transaction, use_case)))

    async def _until_it_works(self, run: Callable[[], Awaitable[T]]) -> T:
        """The storage failed, not the job: go on as soon as it works again."""
        while True:
            try:
                return await run()
            except StorageError as error:
                log.error("storage-failed", error=str(error))
                await asyncio.sleep(PAUSE)

    # How far it is ------------------------------------------------------------------------------------------------

    async def _show_progress(self, job: Job, progress: "_Progress") -> None:
        """Every now and then, as long as there is something new to show."""
        shown = 0
        while job.progress is not None and not await progress.ends_within(SHOWN_EVERY):
            if progress.percent != shown:
                shown = progress.percent
                await self._show_percent(job, shown)

    async def _show_percent(self, job: Job, percent: int) -> None:
        try:
            use_case = partial(jobs.show_progress, job=job, percent=percent)
            work = await self._database.read(self._transaction, use_case)
        except StorageError:
            return  # the next number is as good
        for call in work.cosmetics:
            await self._show(call)


class _Progress:
    """What a maker said last, and whether it is still at it."""

    def __init__(self) -> None:
        self.percent = 0
        self.ended = asyncio.Event()

    def note(self, percent: int) -> None:
        self.percent = percent

    async def ends_within(self, seconds: float) -> bool:
        try:
            async with asyncio.timeout(seconds):
                await self.ended.wait()
        except TimeoutError:
            return False
        return True
