"""Looks every few seconds whether the time of a plan has come, and does what it says.

APScheduler wakes it and knows nothing else: plans are rows, so a missed wake-up loses nothing.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from conversations.engine import Engine
from core.clock import Clock
from delivery.worker import origin
from handlers import due as handlers
from handlers import trouble
from services import retention
from services.work import Services, Work
from storage import due, erasures, jobs, outbox
from storage.database import Database, StorageError, Transaction
from storage.due import Due

log = structlog.get_logger()

BATCH: Final = 100
TRIES: Final = 3


class Ticker:
    def __init__(
        self,
        database: Database,
        services: Services,
        engine: Engine,
        clock: Clock,
        *,
        every_seconds: float,
        release: Callable[[Work], None],
    ) -> None:
        self._database = database
        self._services = services
        self._engine = engine
        self._clock = clock
        self._release = release
        self._one_at_a_time = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True})
        self._scheduler.add_job(self.tick, "interval", seconds=every_seconds, max_instances=1)
        self._scheduler.add_job(self.tidy, "interval", hours=1, max_instances=1)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> int:
        """Do all that is due now; returns how many plans that were. Whose rows are erased loses the key as well."""
        async with self._one_at_a_time:
            done = 0
            try:
                rows, erased = await self._database.read(_to_do, self._clock.now())
                while rows and all(await asyncio.gather(*(self._fire(row) for row in rows))):
                    done += len(rows)
                    rows, erased = await self._database.read(_to_do, self._clock.now())
                if erased:
                    await erasures.finish(self._database, self._services.vault)
            except StorageError as error:
                log.error("storage-failed", error=str(error))
            return done

    async def _fire(self, row: Due) -> bool:
        """Do one. False: the storage failed, so the round ends here and the next tick goes on."""
        try:
            try:
                work = await self._database.write(self._transaction, row)
            except StorageError:
                raise
            except Exception as error:  # noqa: BLE001 (one woman's plan must not stop everybody's)
                log.error("plan-failed", kind=row.kind, error=type(error).__name__, at=origin(error))
                work = await self._database.write(self._failed, row)
        except StorageError as error:
            log.error("storage-failed", error=str(error))
            return False
        self._release(work)
        return True

    def _transaction(self, tx: Transaction, row: Due) -> Work:
        work = Work(tx, self._clock.now(), self._services)
        handlers.fire(self._engine, work, row)
        return work

    def _failed(self, tx: Transaction, row: Due) -> Work:
        """Count it; try again a little later, three times in all; then set it aside and have somebody look."""
        work = Work(tx, self._clock.now(), self._services)
        if due.count_attempt(tx, row, work.now + timedelta(minutes=1)) >= TRIES and due.remove(tx, row):
            handlers.give_up(work, row)
            trouble.apologise(work, 0)
        return work

    async def tidy(self) -> None:
        """Forget what the bot's own work no longer needs; the rest goes at night (delivery/forgetting.py)."""
        now = self._clock.now()
        try:
            await self._database.write(self._tidy)
            waiting = await self._database.read(_oldest_waiting)
            unneeded = min([now - retention.DAY_KEYS, *waiting])
            await asyncio.to_thread(self._services.vault.forget_days_before, unneeded.date())
        except StorageError as error:
            log.error("storage-failed", error=str(error))

    def _tidy(self, tx: Transaction) -> None:
        retention.tidy(Work(tx, self._clock.now(), self._services))


def _to_do(tx: Transaction, now: datetime) -> tuple[list[Due], bool]:
    """The plans whose time has come, and whether somebody's key has still to go: all in one look."""
    return due.now_due(tx, now, BATCH), bool(erasures.pending(tx))


def _oldest_waiting(tx: Transaction) -> list[datetime]:
    """When the oldest was written of what is sealed under the key of a day and has still to be done."""
    return [at for at in (outbox.oldest_open(tx), jobs.oldest_made(tx)) if at is not None]
