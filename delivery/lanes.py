"""The lanes in memory: which message leaves next.

Lower lanes first; within a lane the chats in turn; within a chat and lane the order in which they were written. A
chat with a message on its way, or one that has to wait, is passed over.
"""

from collections import OrderedDict, deque
from collections.abc import Collection, Iterator, Sequence

from core.lanes import Lane
from storage.outbox import Outgoing


class Lanes:
    def __init__(self) -> None:
        self._queues: dict[Lane, OrderedDict[str, deque[Outgoing]]] = {lane: OrderedDict() for lane in Lane}
        self._resting: set[str] = set()
        self._open: dict[Lane, OrderedDict[str, None]] = {lane: OrderedDict() for lane in Lane}

    def put(self, rows: Sequence[Outgoing]) -> None:
        for row in rows:
            self._queues[row.lane].setdefault(row.chat_key, deque()).append(row)
            if row.chat_key not in self._resting:
                self._open[row.lane].setdefault(row.chat_key)

    def put_back(self, row: Outgoing) -> None:
        """To the head of its queue: it did not leave. Its chat rests until `wake`."""
        self._queues[row.lane].setdefault(row.chat_key, deque()).appendleft(row)

    def next(self, lanes: Collection[Lane]) -> Outgoing | None:
        """Take the next row out of these lanes; its chat rests until `wake`."""
        for lane in Lane:
            if lane in lanes and self._open[lane]:
                chat_key = next(iter(self._open[lane]))
                queue = self._queues[lane][chat_key]
                row = queue.popleft()
                if not queue:
                    del self._queues[lane][chat_key]
                self.rest(chat_key)
                return row
        return None

    def rest(self, chat_key: str) -> None:
        self._resting.add(chat_key)
        for lane in Lane:
            self._open[lane].pop(chat_key, None)

    def wake(self, chat_key: str) -> None:
        self._resting.discard(chat_key)
        for lane in Lane:
            if chat_key in self._queues[lane]:
                self._open[lane].setdefault(chat_key)

    def drop(self, chat_key: str, rows: Collection[int]) -> None:
        """Forget rows that were ended in the database."""
        for lane in Lane:
            queue = self._queues[lane].get(chat_key)
            if queue is not None:
                kept = deque(row for row in queue if row.id not in rows)
                if kept:
                    self._queues[lane][chat_key] = kept
                else:
                    del self._queues[lane][chat_key]
                    self._open[lane].pop(chat_key, None)

    def __iter__(self) -> Iterator[Outgoing]:
        for queues in self._queues.values():
            for queue in queues.values():
                yield from queue

    def __bool__(self) -> bool:
        return any(self._queues.values())
