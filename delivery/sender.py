"""Delivers the outbox: by lane, within Telegram's limits, again where that is right, and never twice where it is not.

One message of a chat is on its way at a time, so order holds. What Telegram answers decides: a flood limit rests the
chat (and, as it grows, the lower lanes), a blocked bot ends what waits for that chat, a refused token stops all and
ends nothing, a broken connection is tried again as often as the lane allows.
"""

import asyncio
import random
import time
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import structlog
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from core.clock import Clock
from core.lanes import Lane
from core.pace import Bucket
from delivery.lanes import Lanes
from delivery.telegram import NotSent, Telegram, Unclear, seconds_of
from services import endings
from services.work import Cosmetic, Services, Work
from storage import outbox
from storage.database import Database, StorageError, Transaction
from storage.outbox import Outgoing

log = structlog.get_logger()

LOADED_AT_ONCE: Final = 1000
RESERVED: Final = 2  # tokens that reminders, check-ins and broadcasts leave to the others
ALL: Final = frozenset(Lane)
NONE: Final = frozenset[Lane]()
BULK: Final = frozenset({Lane.REMINDER, Lane.CHECK_IN, Lane.BROADCAST})
TWO_CHATS_WITHIN: Final = 10.0  # seconds: then it is not one chat but the bot that is limited
TOKEN_PAUSE: Final = 30.0
LONGEST_BACKOFF: Final = 60.0
LONGEST_BACKOFF_OF_REPLIES: Final = 2.0  # calls for help and replies knock again soon
TRIES_WITH_ERRORS: Final = 50
MARKED_AFTER: Final = 0.01  # seconds: one commit for a question and for the mark under the last one
REMEMBERED: Final = 10_000  # message ids and chats' buckets
# Refusals that say the thing is done already, or has nobody left to matter to.
HARMLESS: Final = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
)
NOBODY_THERE: Final = ("chat not found", "user is deactivated", "bot was blocked")


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second and how many may go at once, for the bot and for one chat; 0 a second: no limit."""

    bot: float = 25
    bot_burst: float = 5
    chat: float = 1
    chat_burst: float = 3


class Sender:
    def __init__(self, telegram: Telegram, database: Database, services: Services, clock: Clock, rates: Rates) -> None:
        self._telegram = telegram
        self._database = database
        self._services = services
        self._clock = clock
        self._rates = rates
        self._lanes = Lanes()
        self._bucket = Bucket(rates.bot, rates.bot_burst, time.monotonic())
        self._reserved = min(RESERVED, rates.bot_burst - 1)  # more could never be saved up
        self._chats: OrderedDict[str, Bucket] = OrderedDict()
        self._paused_until: dict[Lane, float] = dict.fromkeys(Lane, 0.0)
        self._paused_at_most_until = 0.0
        self._limited: dict[str, float] = {}  # chats with a flood limit lately, and when
        self._failures = 0
        self._message_ids: OrderedDict[int, int] = OrderedDict()
        self._closed: OrderedDict[str, int] = OrderedDict()  # closed chats: rows up to this one are gone
        self._sent: list[tuple[int, int | None]] = []
        self._marking: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._sleeping: dict[str, asyncio.TimerHandle] = {}
        self._stopped = False

    # Getting work -----------------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Take up what a stopped process left, in the order it was written."""
        await self._database.write(outbox.give_up_leased)
        for lane in Lane:
            after = 0
            while True:
                rows, unreadable, after = await self._database.read(
                    outbox.unsent, self._services.vault, lane, after, LOADED_AT_ONCE
                )
                self._lanes.put(rows)
                for row in unreadable:
                    log.error("message-unreadable", row=row)
                    await self._database.write(outbox.finish, row, "dead", "unreadable")
                if not rows and not unreadable:
                    break
        self._pump()

    def put(self, rows: Sequence[Outgoing]) -> None:
        """Rows just committed."""
        if rows:
            for row in rows:
                self._note_end(row)
            self._lanes.put(rows)
            self._pump()

    def _note_end(self, row: Outgoing) -> None:
        """What was written to a closed chat before has ended there, and must not leave from here."""
        if row.ends:
            self._closed[row.ends] = row.id
            if len(self._closed) > REMEMBERED:
                self._closed.popitem(last=False)

    def decorate(self, calls: Sequence[Cosmetic]) -> None:
        """Try each once, beside everything else; whatever becomes of it changes nothing."""
        for call in calls:
            self._start(self.try_once(call))

    async def try_once(self, call: Cosmetic) -> None:
        try:
            await self._telegram.call(call.method, call.params)
        except TelegramError as error:
            log.debug("cosmetic-failed", method=call.method, error=type(error).__name__)

    @property
    def idle(self) -> bool:
        return not self._lanes and not self._tasks and not self._sent and self._marking is None

    async def stop(self, seconds: float) -> None:
        """Begin nothing new; give what is on its way some time to arrive."""
        self._stopped = True
        for handle in (*self._sleeping.values(), *([self._timer] if self._timer else [])):
            handle.cancel()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=1)
        if self._marking is not None:
            await asyncio.wait([self._marking], timeout=1)

    # What leaves next -------------------------------------------------------------------------------------------

    def _pump(self) -> None:
        """Start every message that may leave now, and set the timer for the next."""
        if self._stopped:
            return
        while self._lanes:
            at = time.monotonic()
            running = ALL if at >= self._paused_at_most_until else self._running(at)
            allowed = running - BULK if self._bucket.wait(at, keep=self._reserved) else running
            if allowed is not running and self._bucket.wait(at):
                allowed = NONE
            row = self._lanes.next(allowed)
            if row is None:
                self._wake_later(at, running)
                return
            self._begin(row, at)

    def _running(self, at: float) -> frozenset[Lane]:
        return frozenset(lane for lane in Lane if self._paused_until[lane] <= at)

    def _begin(self, row: Outgoing, at: float) -> None:
        if row.id <= self._closed.get(row.chat_key, 0):
            self._lanes.wake(row.chat_key)
            return
        if row.expires_at is not None and row.expires_at <= self._clock.now():
            self._start(self._finish(row, "expired", None))
            return
        if row.method.startswith("send"):
            chat = self._chat(row.chat_key, at)
            wait = chat.wait(at)
            if wait:
                self._lanes.put_back(row)
                self._rest(row.chat_key, wait)
                return
            chat.take(at)
        self._bucket.take(at)
        self._start(self._deliver(row))

    def _chat(self, chat_key: str, at: float) -> Bucket:
        if chat_key not in self._chats:
            self._chats[chat_key] = Bucket(self._rates.chat, self._rates.chat_burst, at)
            if len(self._chats) > REMEMBERED:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat_key)
        return self._chats[chat_key]

    def _wake_later(self, at: float, running: frozenset[Lane]) -> None:
        """When the next token or the end of a pause may let something through."""
        waits = [until - at for until in self._paused_until.values() if until > at]
        waits += [wait for keep in (0, self._reserved) if (wait := self._bucket.wait(at, keep=keep)) and running]
        if waits:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = asyncio.get_running_loop().call_later(min(waits) + 0.001, self._pump)

    def _rest(self, chat_key: str, seconds: float) -> None:
        def wake() -> None:
            del self._sleeping[chat_key]
            self._lanes.wake(chat_key)
            self._pump()

        self._lanes.rest(chat_key)
        self._sleeping[chat_key] = asyncio.get_running_loop().call_later(seconds, wake)

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("sender-failed", error=type(error).__name__)

    # One message ------------------------------------------------------------------------------------------------

    async def _deliver(self, row: Outgoing) -> None:
        try:
            if not await self._may_leave(row):
                self._lanes.wake(row.chat_key)
                self._pump()
                return
            params = await self._complete(row)
            if params is None:
                await self._finish(row, "dead", "nothing-to-edit")
                return
            result = await self._telegram.call(row.method, params)
        except StorageError as error:
            log.error("storage-failed", error=str(error))
            self._again(row, 1.0)
        except TelegramError as error:
            await self._failed(row, error)
        except Exception as error:  # noqa: BLE001 (a mistake of ours must cost one message, not all of this chat's)
            await self._finish(row, "dead", type(error).__name__)
        else:
            self._failures = 0
            self._succeeded(row, result.get("message_id") if isinstance(result, dict) else None)

    async def _may_leave(self, row: Outgoing) -> bool:
        """Whether it has still to: she whom it tells of may be gone, what it reminds of may be called off. Once it is
        marked as leaving, whoever calls that off knows that it may arrive."""
        if row.lane.is_leased:
            return await self._database.write(outbox.lease, row.id)
        return row.about is None or await self._database.read(outbox.waits, row.id)

    async def _complete(self, row: Outgoing) -> dict[str, Any] | None:
        """The parameters, with the id of the message that is edited; None where that never became one."""
        params = dict(row.params)
        if row.edits is not None:
            message_id = self._message_ids.get(row.edits)
            if message_id is None:
                message_id = await self._database.read(outbox.message_of, row.edits)
            if message_id is None:
                return None
            params["message_id"] = message_id
        return params

    def _succeeded(self, row: Outgoing, message_id: int | None) -> None:
        if message_id is not None and row.method.startswith("send"):
            self._message_ids[row.id] = message_id
            if len(self._message_ids) > REMEMBERED:
                self._message_ids.popitem(last=False)
        self._sent.append((row.id, message_id))
        self._mark()
        self._lanes.wake(row.chat_key)
        self._pump()

    def _mark(self) -> None:
        """Write down what has left: one transaction at a time, with all that left meanwhile."""
        if self._marking is None and self._sent:
            self._marking = asyncio.create_task(self._mark_all())

    async def _mark_all(self) -> None:
        try:
            while self._sent:
                await asyncio.sleep(MARKED_AFTER)
                rows, self._sent = self._sent, []
                try:
                    await self._database.write(outbox.sent, rows, self._clock.now())
                except Exception as error:  # noqa: BLE001 (what is not marked would be sent again at the next start)
                    what = str(error) if isinstance(error, StorageError) else type(error).__name__
                    log.error("storage-failed", error=what)
                    self._sent = rows + self._sent
                    await asyncio.sleep(1)
        finally:
            self._marking = None

    async def _finish(self, row: Outgoing, state: str, error: str | None) -> None:
        """End a row that will not leave."""
        if error is not None:
            log.warning("not-delivered", row=row.id, lane=row.lane.name, method=row.method, error=error)
        while not self._stopped:
            try:
                await self._database.write(outbox.finish, row.id, state, error)
                break
            except Exception as failure:  # noqa: BLE001 (the mark is tried again, never the message)
                log.error("storage-failed", error=str(failure) if isinstance(failure, StorageError) else "?")
                await asyncio.sleep(1)
        self._lanes.wake(row.chat_key)
        self._pump()

    def _again(self, row: Outgoing, seconds: float) -> None:
        self._lanes.put_back(row)
        self._rest(row.chat_key, seconds)
        self._pump()

    # What can go wrong ------------------------------------------------------------------------------------------

    async def _failed(self, row: Outgoing, error: TelegramError) -> None:
        match error:
            case RetryAfter():
                self._limited_by_telegram(row, error)
            case InvalidToken():
                log.error("token-refused")
                self._pause(ALL, TOKEN_PAUSE)
                self._again(row, TOKEN_PAUSE)
            case Forbidden():
                await self._unreachable(row)
            case BadRequest():
                await self._refused(row, error)
            case Unclear():
                await self._unclear(row)
            case NotSent():
                self._not_reached(row)
            case NetworkError():
                await self._server_trouble(row)
            case _:
                await self._finish(row, "dead", type(error).__name__)

    def _limited_by_telegram(self, row: Outgoing, error: RetryAfter) -> None:
        """This chat rests as long as Telegram says, bulk lanes too; two such chats at once: everything but calls."""
        at = time.monotonic()
        seconds = seconds_of(error) + 0.1
        log.warning("flood-limit", seconds=seconds, lane=row.lane.name)
        self._limited = {chat: when for chat, when in self._limited.items() if at - when < TWO_CHATS_WITHIN}
        self._limited[row.chat_key] = at
        everything = [lane for lane in Lane if lane is not Lane.CRISIS]
        self._pause(everything if len(self._limited) > 1 else (Lane.CHECK_IN, Lane.BROADCAST), seconds)
        self._again(row, seconds)

    def _not_reached(self, row: Outgoing) -> None:
        """Nobody there to take it: all lanes rest, one failure for all that were on their way; calls not for long."""
        at = time.monotonic()
        if self._paused_until[Lane.BROADCAST] <= at:
            self._failures += 1
            seconds = min(LONGEST_BACKOFF, 2.0 ** (self._failures - 1)) * random.uniform(0.5, 1.0)
            self._pause(BULK, seconds)
            self._pause(ALL - BULK, min(seconds, LONGEST_BACKOFF_OF_REPLIES))
        self._again(row, max(0.0, self._paused_until[row.lane] - at))

    async def _server_trouble(self, row: Outgoing) -> None:
        """Telegram answers with an error of its own: this chat waits, and a message that never passes is given up.

        A deletion holds nothing up and was promised: it is tried until Telegram allows it no more.
        """
        tried = replace(row, attempts=row.attempts + 1)
        deletes = row.method.startswith("deleteMessage")
        if tried.attempts >= TRIES_WITH_ERRORS and not deletes:
            await self._finish(row, "dead", "server-error")
        else:
            longest = LONGEST_BACKOFF if row.lane in BULK or deletes else LONGEST_BACKOFF_OF_REPLIES
            self._again(tried, min(longest, 0.5 * 2.0 ** min(tried.attempts, 20)) * random.uniform(0.5, 1.0))

    def _pause(self, lanes: Collection[Lane], seconds: float) -> None:
        until = time.monotonic() + seconds
        for lane in lanes:
            self._paused_until[lane] = max(self._paused_until[lane], until)
        self._paused_at_most_until = max(self._paused_until.values())

    async def _refused(self, row: Outgoing, error: BadRequest) -> None:
        words = error.message.lower()
        if any(known in words for known in HARMLESS):
            self._succeeded(row, None)
        elif any(known in words for known in NOBODY_THERE):
            await self._unreachable(row)
        else:
            await self._finish(row, "dead", "refused")

    async def _unreachable(self, row: Outgoing) -> None:
        """She blocked the bot, or never began: what waits for her is not kept for later."""
        try:
            work, gone = await self._database.write(self._lost, row.chat_key)
        except StorageError as error:
            log.error("storage-failed", error=str(error))
        else:
            self._lanes.drop(row.chat_key, set(gone))  # before her chat wakes, so that none of it is tried
            self.put(work.outgoing)
        await self._finish(row, "dead", "unreachable")

    def _lost(self, tx: Transaction, chat_key: str) -> tuple[Work, list[int]]:
        work = Work(tx, self._clock.now(), self._services)
        return work, endings.lost(work, chat_key)

    async def _unclear(self, row: Outgoing) -> None:
        """It may have arrived. Whether it may go again, and how often, is the lane's."""
        tried = replace(row, attempts=row.attempts + 1)
        try:
            await self._database.write(outbox.count_attempt, row.id)
        except StorageError as error:
            log.error("storage-failed", error=str(error))
        if row.lane.times is not None and tried.attempts >= row.lane.times:
            await self._finish(row, "unknown", "unclear")
        else:
            self._again(tried, min(LONGEST_BACKOFF, 0.2 * 2.0**tried.attempts))
