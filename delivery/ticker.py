"""Looks every few seconds whether the time of a plan has come, and does what it says.

APScheduler wakes it and knows nothing else: plans are rows, so a missed wake-up loses nothing.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from conversations.engine import Engine
from core.clock import Clock
from delivery.worker import origin
from handlers import due as handlers
from handlers import trouble
from services.work import Services, Work
from storage import actions, due, inbox, outbox
from storage.database import Database, StorageError, Transaction
from storage.due import Due
from storage.outbox import Outgoing

log = structlog.get_logger()

BATCH: Final = 100
TRIES: Final = 3
KEEP_UPDATES: Final = timedelta(days=14)  # how long an update's number is remembered, so that it counts once
KEEP_MESSAGES: Final = timedelta(days=30)  # how long the ids of sent messages are kept
KEEP_DAY_KEYS: Final = timedelta(days=45)


class Ticker:
    def __init__(
        self,
        database: Database,
        services: Services,
        engine: Engine,
        clock: Clock,
        *,
        every_seconds: float,
        send: Callable[[Sequence[Outgoing]], None],
    ) -> None:
        self._database = database
        self._services = services
        self._engine = engine
        self._clock = clock
        self._send = send
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
        """Do all that is due now; returns how many plans that were."""
        async with self._one_at_a_time:
            done = 0
            while True:
                try:
                    rows = await self._database.read(due.now_due, self._clock.now(), BATCH)
                except StorageError as error:
                    log.error("storage-failed", error=str(error))
                    return done
                if not rows or not all(await asyncio.gather(*(self._fire(row) for row in rows))):
                    return done
                done += len(rows)

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
        self._send(work.outgoing)
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
        """Forget what is no longer needed."""
        now = self._clock.now()
        try:
            await self._database.write(inbox.prune, now - KEEP_UPDATES)
            await self._database.write(outbox.prune, now - KEEP_MESSAGES)
            await self._database.write(actions.prune, now)
            waiting = await self._database.read(outbox.oldest_open)
            unneeded = min(now - KEEP_DAY_KEYS, waiting or now)
            await asyncio.to_thread(self._services.vault.forget_days_before, unneeded.date())
        except StorageError as error:
            log.error("storage-failed", error=str(error))
