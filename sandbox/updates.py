"""The bot's queue of updates with the offset rules of getUpdates."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
NOT_BY_DEFAULT = {"chat_member", "message_reaction", "message_reaction_count"}
KNOWN = {
    "message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction",
    "message_reaction_count", "poll", "poll_answer", "inline_query", "chosen_inline_result", "channel_post",
    "edited_channel_post", "shipping_query", "pre_checkout_query", "chat_join_request", "chat_boost",
    "removed_chat_boost", "business_connection", "business_message", "edited_business_message",
    "deleted_business_messages", "purchased_paid_media",
}  # fmt: skip


@dataclass(slots=True)
class Poll:
    """A getUpdates request that waits; `conflict` is why it has to end, `released` that it ends in peace."""

    conflict: str | None = None
    released: bool = False


@dataclass(slots=True)
class Queued:
    """An update and until when it is worth delivering."""

    update: Json
    lapsed: Callable[[], bool] | None


class UpdateQueue:
    """Updates not yet confirmed. Ids rise by 1."""

    def __init__(self, first_id: int = 100_000_001) -> None:
        self._queue: deque[Queued] = deque()
        self._next_id = first_id
        self._allowed: set[str] | None = None
        self.waiting: Poll | None = None

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def allowed(self) -> list[str] | None:
        """The names last asked for, None for the default."""
        return None if self._allowed is None else sorted(self._allowed)

    def allow(self, names: list[Any]) -> None:
        """Sets which updates are queued from now on; an empty list means the default ones."""
        known = {name for name in names if name in KNOWN}
        self._allowed = known or None

    def put(self, kind: str, content: Json, lapsed: Callable[[], bool] | None = None) -> None:
        if kind in NOT_BY_DEFAULT if self._allowed is None else kind not in self._allowed:
            return
        self._queue.append(Queued({"update_id": self._next_id, kind: content}, lapsed))
        self._next_id += 1

    def confirm(self, offset: int) -> None:
        """Forgets what is before `offset`; a negative one keeps only the last updates."""
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        elif offset > 0:
            while self._queue and self._queue[0].update["update_id"] < offset:
                self._queue.popleft()

    def fetch(self, limit: int) -> list[Json]:
        """The earliest unconfirmed updates, again each time."""
        if any(queued.lapsed and queued.lapsed() for queued in self._queue):
            self._queue = deque(queued for queued in self._queue if not (queued.lapsed and queued.lapsed()))
        if not self._queue:
            return []
        return [queued.update for queued, _ in zip(self._queue, range(limit), strict=False)]

    def clear(self) -> None:
        self._queue.clear()

    def displace(self, reason: str) -> bool:
        """Ends the request that waits, if there is one."""
        if self.waiting is None:
            return False
        self.waiting.conflict = reason
        self.waiting = None
        return True
