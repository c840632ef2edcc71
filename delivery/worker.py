"""Handles what the inbox holds: strictly in order within a chat, all chats side by side, none starved.

One round takes the oldest row of every chat that has one (at most `BATCH`), counts the attempt, and runs each row's
transaction; the database commits them together. The next round begins when all are done, so a chat never has two
rows in hand, and a chat with a thousand rows gets one turn in every round, like everybody.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from typing import Any, Final

import orjson
import structlog

from conversations.engine import Engine
from core.clock import Clock
from delivery.updates import sender_of
from handlers import router, trouble
from services.work import Services, Work
from storage import inbox
from storage.database import Database, StorageError, Transaction, savepoint
from storage.inbox import Claimed, Waiting

log = structlog.get_logger()

BATCH: Final = 64
TRIES: Final = 3
STORAGE_PAUSE: Final = 1.0


class Worker:
    """`release` gets every unit of work that was committed."""

    def __init__(
        self,
        database: Database,
        services: Services,
        engine: Engine,
        clock: Clock,
        *,
        release: Callable[[Work], None],
    ) -> None:
        self._database = database
        self._services = services
        self._engine = engine
        self._clock = clock
        self._release = release
        self._waiting: OrderedDict[str, deque[int]] = OrderedDict()
        self._filled = asyncio.Event()
        self.busy = False

    async def load(self) -> None:
        """Take up what a stopped process left."""
        self.put(await self._database.read(inbox.unhandled))

    def put(self, rows: Sequence[Waiting]) -> None:
        for row in rows:
            self._waiting.setdefault(row.chat_key, deque()).append(row.seq)
        if rows:
            self._filled.set()

    @property
    def idle(self) -> bool:
        return not self._waiting and not self.busy

    async def run(self) -> None:
        while True:
            await self._filled.wait()
            rows = self._oldest_of_each_chat()
            if not rows:
                self._filled.clear()
                continue
            self.busy = True
            pause = await self._round(rows)
            self.busy = False
            if pause:
                await asyncio.sleep(pause)

    def _oldest_of_each_chat(self) -> list[Waiting]:
        """The next row of up to BATCH chats; these chats go to the end of the line."""
        taken = []
        for chat_key in list(self._waiting)[:BATCH]:
            queue = self._waiting[chat_key]
            taken.append(Waiting(queue.popleft(), chat_key))
            if queue:
                self._waiting.move_to_end(chat_key)
            else:
                del self._waiting[chat_key]
        return taken

    def _put_back(self, seq: int, chat_key: str) -> None:
        self._waiting.setdefault(chat_key, deque()).appendleft(seq)
        self._filled.set()

    async def _round(self, rows: Sequence[Waiting]) -> float:
        """Handle one row of each chat; returns seconds to wait where the storage failed."""
        try:
            seqs = [row.seq for row in rows]
            claimed = await self._database.write(inbox.claim, self._services.vault, seqs)
        except StorageError as error:
            log.error("storage-failed", error=str(error))
            for row in rows:
                self._put_back(row.seq, row.chat_key)
            return STORAGE_PAUSE
        return max(await asyncio.gather(*(self._handle(row) for row in claimed)), default=0.0)

    async def _handle(self, row: Claimed) -> float:
        if row.attempts > TRIES:  # it was in hand each time the process died
            return await self._bury(row, "died-in-hand")
        try:
            work = await self._database.write(self._transaction, row)
        except StorageError as error:
            log.error("storage-failed", error=str(error))
            return await self._give_back(row)
        except Exception as error:  # noqa: BLE001 (any mistake of ours must cost one update, not the bot)
            name = type(error).__name__
            log.error("update-failed", seq=row.seq, attempt=row.attempts, error=name, at=origin(error))
            if row.attempts >= TRIES or isinstance(error, router.Malformed):
                return await self._bury(row, name)
            self._put_back(row.seq, row.chat_key)
            return 0.0
        self.answer([work] if work is not None else [])
        return 0.0

    def at_once(self, tx: Transaction, row: Claimed) -> Work | None:
        """Handle a row in the transaction that stores it. None: it failed, and waits to be handled like any other."""
        try:
            with savepoint(tx):
                return self._transaction(tx, row)
        except Exception:  # noqa: BLE001 (it is tried again by itself, counted, and then the error is told)
            return None

    def answer(self, done: Sequence[Work]) -> None:
        """What was committed may leave."""
        for work in done:
            self._release(work)

    def _transaction(self, tx: Transaction, row: Claimed) -> Work | None:
        """Everything one update does. None: it was done before."""
        if not inbox.done(tx, row.seq):
            return None
        work = Work(tx, self._clock.now(), self._services)
        router.handle(self._engine, work, orjson.loads(row.body))
        return work

    async def _give_back(self, row: Claimed) -> float:
        """The storage failed, not the update: its attempt does not count."""
        self._put_back(row.seq, row.chat_key)
        try:
            await self._database.write(inbox.uncount, [row.seq])
        except StorageError:
            return STORAGE_PAUSE  # still down; the count is one too high, which two more tries forgive
        return STORAGE_PAUSE

    async def _bury(self, row: Claimed, error: str) -> float:
        """Set a row aside; then tell her that something went wrong, and have the administrators look."""
        try:
            await self._database.write(inbox.bury, row.seq, error)
        except StorageError as failure:
            log.error("storage-failed", error=str(failure))
            self._put_back(row.seq, row.chat_key)
            return STORAGE_PAUSE
        log.error("update-set-aside", seq=row.seq, error=error)
        try:
            self._release(await self._database.write(self._apology, row))
        except Exception as failure:  # noqa: BLE001 (what broke her update may break this, and must not break more)
            log.error("apology-failed", seq=row.seq, error=type(failure).__name__, at=origin(failure))
        return 0.0

    def _apology(self, tx: Transaction, row: Claimed) -> Work:
        work = Work(tx, self._clock.now(), self._services)
        trouble.apologise(work, _sender(row.body))
        return work


def _sender(body: bytes) -> int:
    update: dict[str, Any] = orjson.loads(body)
    return sender_of(update)


def origin(error: BaseException) -> str:
    """File and line of the innermost frame: enough to find a mistake, and nothing of what anybody wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
