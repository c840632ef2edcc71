"""What is done once a night, by the clock on the wall of the programme, and looked at once an hour.

When the last good backup was made is a row, so a night that was slept through is made up for.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from core.clock import Clock
from delivery.forgetting import Forgetting
from delivery.worker import origin
from services import team
from services.work import Services, Work
from storage import backup, facts
from storage.age import BackupError
from storage.backup import Made
from storage.database import Database, StorageError, Transaction

log = structlog.get_logger()

T = TypeVar("T")

HOUR: Final = 3
GOOD: Final = "backup-good"  # facts: when the last backup that was tried out was made,
SINCE: Final = "backup-since"  # since when there should be some,
WARNED: Final = "backup-warned"  # and when the administrators were last told that there is none
AGAIN_AFTER: Final = timedelta(hours=24)
LATE_AFTER: Final = timedelta(hours=26)
WARN_EVERY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BackupOptions:
    """Where from, where to and for whom; `hour` is on the programme's clock. Without recipients: no backups."""

    url: str
    keys_url: str
    recipients: tuple[str, ...]
    folder: Path
    keys_folder: Path
    hour: int = HOUR
    keep_days: int = 30
    keys_keep_days: int = 7


class Nightly:
    """`write` runs a use case in a transaction of its own and lets its messages leave."""

    def __init__(
        self,
        backup: BackupOptions | None,
        database: Database,
        services: Services,
        clock: Clock,
        write: Callable[..., Awaitable[None]],
    ) -> None:
        self._options = backup
        self._backup = backup if backup is not None and backup.recipients else None
        self._database = database
        self._clock = clock
        self._write = write
        self._forgetting = Forgetting(database, services, clock, write)
        self._one_at_a_time = asyncio.Lock()
        self._stopped = False
        self._scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True})
        hour = backup.hour if backup is not None else HOUR
        self._scheduler.add_job(self.night, "cron", hour=hour, timezone=services.rules.zone, max_instances=1)
        self._scheduler.add_job(self.hourly, "interval", hours=1, max_instances=1)
        self._scheduler.add_job(self.check)  # once, at the start

    def start(self) -> None:
        if self._backup is None:
            log.warning("no-backups")
        self._scheduler.start()

    def stop(self) -> None:
        self._stopped = True  # for the thread that is in the middle of a backup: the process waits for it
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def night(self) -> None:
        """Everything that is done once a night, one after the other."""
        await self.run_now()
        await self._forgetting.run()

    async def hourly(self) -> None:
        """Make up for a night that failed or was slept through, and warn when that does not help."""
        if self._backup is not None and await self._is_due():
            await self.run_now()
        await self._forgetting.make_up()
        await self.check()

    async def run_now(self) -> bool:
        """Make a backup, try it out, and delete old ones. True: there is a new good one.

        Old ones go whatever else fails, also where none are made any more: keys must not outlive their week.
        """
        async with self._one_at_a_time:
            now = self._clock.now()
            made = None if self._backup is None else await self._make(self._backup, now)
            if self._options is not None:
                await _quietly(asyncio.to_thread(_prune, self._options, now))
            return made is not None

    async def _make(self, chosen: BackupOptions, now: datetime) -> Made | None:
        made = await _quietly(asyncio.to_thread(_make, chosen, now, self._step))
        if made is not None:
            await _quietly(self._write(_note_good, now))
            log.info("backup-made", rows=made.rows, bytes=made.main_bytes, seconds=round(made.seconds, 1))
        return made

    def _step(self) -> None:
        if self._stopped:
            raise BackupError("the bot is being stopped")

    async def check(self) -> None:
        """Tell the administrators once a day while the last good backup is too old."""
        if self._backup is not None:
            await _quietly(self._write(_warn_if_late))

    async def _is_due(self) -> bool:
        last = await _quietly(self._database.read(_last_good))
        return last is None or self._clock.now() - last > AGAIN_AFTER


async def _quietly(doing: Awaitable[T]) -> T | None:
    """What comes of it; None and a line in the log when it fails: the next hour tries again."""
    try:
        return await doing
    except StorageError as error:
        log.error("backup-failed", error=str(error))
    except Exception as error:  # noqa: BLE001 (a mistake of ours must not end the nights)
        log.error("backup-failed", error=type(error).__name__, at=origin(error))
    return None


def _make(chosen: BackupOptions, now: datetime, step: Callable[[], None]) -> Made:
    return backup.make(chosen.url, chosen.keys_url, chosen.folder, chosen.keys_folder, chosen.recipients, now, step)


def _prune(chosen: BackupOptions, now: datetime) -> int:
    return backup.prune(chosen.folder, chosen.keys_folder, now, chosen.keep_days, chosen.keys_keep_days)


def _note_good(work: Work, at: datetime) -> None:
    facts.put(work.tx, GOOD, at.isoformat())


def _warn_if_late(work: Work) -> None:
    last = _last_good(work.tx) or _time(work.tx, SINCE)
    if last is None:
        facts.put(work.tx, SINCE, work.now.isoformat())
        return
    warned = _time(work.tx, WARNED)
    if work.now - last > LATE_AFTER and (warned is None or work.now - warned >= WARN_EVERY):
        facts.put(work.tx, WARNED, work.now.isoformat())
        team.warn_admins(work, "backup-late")


def _last_good(tx: Transaction) -> datetime | None:
    return _time(tx, GOOD)


def _time(tx: Transaction, fact: str) -> datetime | None:
    written = facts.get(tx, fact)
    return None if written is None else datetime.fromisoformat(written)
