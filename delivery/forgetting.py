"""The night's second step: lets go what was kept long enough, in small transactions, so that nobody waits for it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final, TypeVar

import structlog

from core.clock import Clock
from delivery.worker import origin
from services import retention
from services.work import Services, Work
from storage import audit, erasures, facts
from storage.database import Database, StorageError, Transaction

log = structlog.get_logger()

T = TypeVar("T")

TRIED: Final = "forgetting-tried"  # facts: when it last began
AGAIN_AFTER: Final = timedelta(hours=24)


class Forgetting:
    """What fails is said in one line, keeps nothing else from going, and is tried again the next night.

    `write` runs a use case in a transaction of its own and lets its messages leave.
    """

    def __init__(
        self, database: Database, services: Services, clock: Clock, write: Callable[..., Awaitable[None]]
    ) -> None:
        self._database = database
        self._services = services
        self._clock = clock
        self._write = write
        self._one_at_a_time = asyncio.Lock()

    async def make_up(self) -> None:
        """Do it now where a night was slept through."""
        await _done("make-up", self._make_up())

    async def _make_up(self) -> bool:
        tried = await self._database.read(facts.get, TRIED)
        if tried is not None and self._clock.now() - datetime.fromisoformat(tried) <= AGAIN_AFTER:
            return True
        return await self.run()

    async def run(self) -> bool:
        """Do all of it. False: something failed."""
        async with self._one_at_a_time:
            done = [await _done("begin", self._begin()), await _done("look", self._look_at_trail())]
            done += [await _done(name, self._repeat(step)) for name, step in retention.STEPS.items()]
            done += [await _done("people", self._let_people_go()), await _done("log", self._database.checkpoint())]
            return all(done)

    async def _begin(self) -> None:
        await self._database.write(facts.put, TRIED, self._clock.now().isoformat())

    async def _look_at_trail(self) -> None:
        """The log is outside of the database: a trail that is shorter than it says was cut."""
        row = await self._database.read(audit.broken, self._services.vault)
        if row is not None:
            log.error("audit-trail-broken", row=row)
        else:
            log.info("audit-trail-whole", rows=await self._database.read(audit.last))

    async def _repeat(self, step: Callable[[Work], int]) -> None:
        while await self._database.write(self._transaction, step):
            pass

    async def _let_people_go(self) -> bool:
        over = await self._database.read(self._transaction, retention.whose_time_is_over)
        gone = [await _done("person", self._write(retention.let_go, person_id)) for person_id in over]
        await erasures.finish(self._database, self._services.vault)
        if over:
            log.info("let-go", people=sum(gone))
        return all(gone)

    def _transaction(self, tx: Transaction, use_case: Callable[..., T], *args: int) -> T:
        return use_case(Work(tx, self._clock.now(), self._services), *args)


async def _done(part: str, doing: Awaitable[bool | None]) -> bool:
    """Whether it was done; a line in the log where it was not."""
    try:
        return await doing is not False
    except StorageError as error:
        log.error("forgetting-failed", part=part, error=str(error))
    except Exception as error:  # noqa: BLE001 (one woman's trouble must not keep everybody else's from going)
        log.error("forgetting-failed", part=part, error=type(error).__name__, at=origin(error))
    return False
