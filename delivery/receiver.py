"""Gets updates: keeps them, sealed and committed, and only then tells Telegram that it has them."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import orjson
import structlog
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from core.clock import Clock
from core.pace import Bucket
from delivery.telegram import Telegram, seconds_of
from delivery.updates import KINDS, sender_of, words_of
from delivery.worker import Worker
from services.work import Work
from storage import facts, inbox
from storage.database import Database, StorageError, Transaction
from storage.inbox import Arrival, Claimed, Waiting
from storage.vault import Vault

log = structlog.get_logger()

WAIT_SECONDS: Final = 25
FAILURES_BEFORE_FRESH_CLIENT: Final = 3
LONGEST_PAUSE: Final = 10.0
LARGEST: Final = 2**63  # no number of an update or a person reaches it, and no database holds it
LAST_POLL: Final = "last-poll"
NOTE_SECONDS: Final = 60.0
RIVALRY_LASTS: Final = 30.0
RIVALRY_TOLD_EVERY: Final = 3600.0
TAPS: Final = 4  # as many taps as messages are let in
REMEMBERED_CHATS: Final = 10_000


class Receiver:
    """Long polling. `alive_at` (monotonic seconds) is when Telegram last answered."""

    def __init__(
        self,
        telegram: Telegram,
        database: Database,
        vault: Vault,
        clock: Clock,
        *,
        worker: Worker,
        careful_seconds: float,
        flood: "Flood",
        flooded: Callable[[int], None],
        alarm: Callable[[str], None],
    ) -> None:
        self._telegram = telegram
        self._database = database
        self._vault = vault
        self._clock = clock
        self._worker = worker
        self._careful_seconds = careful_seconds
        self._started_at = time.monotonic()
        self._flood = flood
        self._flooded = flooded
        self._alarm = alarm
        self._rivals = Rivals()
        self._offset = 0  # never from the database: after a quiet week Telegram may begin to count anew
        self._failures = 0
        self._judged: dict[int, Arrival] = {}
        self._noted_at = -NOTE_SECONDS
        self.alive_at = time.monotonic()

    async def run(self) -> None:
        while True:
            pause = await self._round()
            if pause:
                await asyncio.sleep(pause)

    async def _round(self) -> float:
        """Ask once; returns how many seconds to wait before the next time."""
        try:
            updates = await self._telegram.updates(self._offset, WAIT_SECONDS, KINDS)
        except RetryAfter as error:
            return seconds_of(error)
        except InvalidToken:
            log.error("token-refused")
            return LONGEST_PAUSE
        except Conflict:
            log.error("another-poller")
            if self._rivals.alarming(time.monotonic()):
                self._alarm("another-poller")
            return self._failed()
        except NetworkError as error:
            log.warning("poll-failed", error=type(error).__name__)
            pause = self._failed()
            if self._failures % FAILURES_BEFORE_FRESH_CLIENT == 0:
                await self._telegram.fresh_polling_client()
            return pause
        except TelegramError as error:
            log.error("poll-refused", error=type(error).__name__)
            return self._failed()
        self._failures = 0
        self.alive_at = time.monotonic()
        return await self._keep(updates)

    def _failed(self) -> float:
        self._failures += 1
        return min(LONGEST_PAUSE, 0.1 * 2.0 ** min(self._failures, 10))

    async def _keep(self, updates: list[Any]) -> float:
        arrivals = [arrival for update in updates if (arrival := self._arrival(update)) is not None]
        at = time.monotonic()
        note = at - self._noted_at > NOTE_SECONDS
        if not arrivals and not note:
            return self._confirm(updates)
        try:
            at_once = self._worker.at_once if self._worker.idle and not self._careful() else None
            waiting, done = await self._database.write(_store, self._vault, arrivals, self._clock.now(), note, at_once)
        except StorageError as error:
            log.error("storage-failed", error=str(error))
            return 1.0  # nothing is acknowledged: Telegram will give the same updates again
        if note:
            self._noted_at = at
        self._judged.clear()
        self._worker.answer(done)
        self._worker.put(waiting)
        return self._confirm(updates)

    def _careful(self) -> bool:
        """Whether every attempt is to be counted before it is made: an update that takes the process down with it
        comes again as soon as the next one starts, and must not do so for ever."""
        return time.monotonic() - self._started_at < self._careful_seconds

    def _confirm(self, updates: list[Any]) -> float:
        """The next poll tells Telegram that we have these."""
        latest = max((_number(update) for update in updates), default=-1)
        if latest >= 0:
            self._offset = latest + 1
        elif updates:
            return self._failed()  # nothing of it can be acknowledged, so it will come again at once
        return 0.0

    def _arrival(self, update: Any) -> Arrival | None:
        if not isinstance(update, dict) or _number(update) < 0:
            log.error("update-without-number")
            return None
        judged = self._judged.get(_number(update))
        if judged is not None:
            return judged  # Telegram gives it again because it could not be kept
        sender = sender_of(update)
        chat_key = self._vault.chat_key(sender)
        flood = self._flood.is_one(chat_key, update)
        if flood and self._flood.is_first(chat_key):
            self._flooded(sender)
        arrival = Arrival(_number(update), chat_key, _body(update, sender), flood)
        self._judged[arrival.update_id] = arrival
        return arrival


def _store(
    tx: Transaction,
    vault: Vault,
    arrivals: list[Arrival],
    now: datetime,
    note: bool,
    at_once: Callable[[Transaction, Claimed], Work | None] | None,
) -> tuple[list[Waiting], list[Work]]:
    """Keep what arrived. While the worker is idle, the first row of each chat is handled in the same transaction.

    Returns the rows that wait for the worker, and what was done.
    """
    if note:
        facts.put(tx, LAST_POLL, now.isoformat())
    waiting = inbox.store(tx, vault, arrivals, now)
    if at_once is None:
        return waiting, []
    left, done, chats = [], [], set()
    for row in waiting:
        first = row.chat_key not in chats
        chats.add(row.chat_key)
        work = at_once(tx, Claimed(row.seq, row.chat_key, row.body, 0)) if first else None
        if work is None:
            left.append(row)
        else:
            done.append(work)
    return left, done


class Rivals:
    """Somebody else gets updates with our token: perhaps a second copy, perhaps a thief."""

    def __init__(self) -> None:
        self._since = self._last = self._told = -RIVALRY_TOLD_EVERY

    def alarming(self, at: float) -> bool:
        """Note one refusal; whether it has lasted long enough to tell the administrators, once an hour."""
        if at - self._last > RIVALRY_LASTS:
            self._since = at
        self._last = at
        if at - self._since < RIVALRY_LASTS or at - self._told < RIVALRY_TOLD_EVERY:
            return False
        self._told = at
        return True


class Flood:
    """More updates from one chat than a person makes. Calls for help and leaving always get through."""

    def __init__(self, per_minute: int, always: Callable[[str], bool]) -> None:
        self._per_minute = per_minute
        self._always = always
        self._buckets: dict[str, Bucket] = {}
        self._told: dict[str, float] = {}

    def is_one(self, chat_key: str, update: Mapping[str, Any]) -> bool:
        if not self._per_minute or self._always(words_of(update)):
            return False
        at, per_minute = time.monotonic(), self._per_minute
        if "callback_query" in update:  # a tap is cheap, and may be a call for help
            chat_key, per_minute = f"tap {chat_key}", TAPS * per_minute
        if chat_key not in self._buckets and len(self._buckets) >= REMEMBERED_CHATS:
            self._buckets = {key: each for key, each in self._buckets.items() if not each.full(at)}
        bucket = self._buckets.setdefault(chat_key, Bucket(per_minute / 60, per_minute, at))
        if bucket.wait(at):
            return True
        bucket.take(at)
        return False

    def is_first(self, chat_key: str) -> bool:
        """Whether she is to be told: once a minute."""
        at = time.monotonic()
        self._told = {key: told for key, told in self._told.items() if at - told < 60}
        if chat_key in self._told:
            return False
        self._told[chat_key] = at
        return True


def _body(update: Mapping[str, Any], sender: int) -> bytes:
    """The update as it is kept. One too deep or too strange to be written down again is kept as what the worker
    sets aside, so that whoever sent it is told."""
    try:
        return orjson.dumps(update)
    except TypeError:
        return orjson.dumps({"message": {"from": {"id": sender if abs(sender) < LARGEST else 0}}})


def _number(update: Any) -> int:
    """The update's number; -1 where it has none that could be kept."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < LARGEST else -1
