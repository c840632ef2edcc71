"""Wakes whoever waits for something to happen in a world. Safe within one event loop."""

import asyncio
from collections import defaultdict

Topic = int | str
UPDATES = "updates"
ANYTHING = "anything"


class Changed:
    """Waiters by topic: a user's id for her chat, `UPDATES` for the bot's queue, `ANYTHING` for all of it.

    Look at the state, then call `wait` without awaiting anything in between: no wake-up gets lost.
    """

    def __init__(self) -> None:
        self._waiting: defaultdict[Topic, set[asyncio.Future[bool]]] = defaultdict(set)

    def notify(self, *topics: Topic) -> None:
        for topic in (*topics, ANYTHING):
            for waiter in self._waiting.pop(topic, ()):
                if not waiter.done():
                    waiter.set_result(True)

    async def wait(self, topic: Topic, timeout: float) -> bool:  # noqa: ASYNC109 - the answer is a value here
        """Whether something changed within `timeout` real seconds."""
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[bool] = loop.create_future()
        self._waiting[topic].add(waiter)
        timer = loop.call_later(max(timeout, 0), _give_up, waiter)
        try:
            return await waiter
        finally:
            timer.cancel()
            self._waiting[topic].discard(waiter)
            if not self._waiting[topic]:
                del self._waiting[topic]


def _give_up(waiter: asyncio.Future[bool]) -> None:
    if not waiter.done():
        waiter.set_result(False)
