"""The people of the benchmarks: what they do next, and how long they waited."""

import asyncio
import random
import time
from collections.abc import Iterator
from typing import Any, Final

from benchmarks.load_server import LoadServer, Player

STEPS: Final = 6  # updates of one check-in: the command, four answers, and the note skipped


class People(Player):
    """So many chats at once; in each, one step after the other, the next as soon as the reply is there.

    `think` is the mean of the pause before a step in seconds (exponential, so that steps come at random); 0: none.
    `waits` holds the seconds from an update to its reply, `replies` how many there were.
    """

    def __init__(self, server: LoadServer, *, think: float = 0.0, seed: int = 1) -> None:
        self.server = server
        self.waits: list[float] = []
        self.replies = 0
        self.flows = 0
        self.broken: list[str] = []
        self._think = think
        self._random = random.Random(seed)
        self._asked_at: dict[int, float] = {}
        self._stopped = False

    def begin(self, chats: int) -> None:
        for _ in range(chats):
            self.next_person()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stopped = True

    def next_person(self) -> None:
        """Somebody who has not done anything yet begins."""
        raise NotImplementedError

    def answered(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        """The reply to a step has come."""
        raise NotImplementedError

    def gets(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        asked_at = self._asked_at.pop(chat_id, None)
        if asked_at is None:
            return
        self.waits.append(time.perf_counter() - asked_at)
        self.replies += 1
        if not self._stopped:
            self.answered(chat_id, message_id, params)

    def says(self, chat_id: int, words: str) -> None:
        self._soon(chat_id, lambda: self.server.says(chat_id, words))

    def taps(self, chat_id: int, message_id: int, params: dict[str, Any], data: str) -> None:
        self._soon(chat_id, lambda: self.server.taps(chat_id, message_id, params, data))

    def _soon(self, chat_id: int, act: Any) -> None:
        def now() -> None:
            if not self._stopped:
                self._asked_at[chat_id] = time.perf_counter()
                act()

        if self._think:
            asyncio.get_running_loop().call_later(self._random.expovariate(1 / self._think), now)
        else:
            now()


class Women(People):
    """Each does her check-in once: the command, and then the first answer of every keyboard, or skip."""

    def __init__(self, server: LoadServer, ids: Iterator[int], *, think: float = 0.0, seed: int = 1) -> None:
        super().__init__(server, think=think, seed=seed)
        self.ids = ids
        self.exhausted = False
        self._step: dict[int, int] = {}

    def next_person(self) -> None:
        user_id = next(self.ids, None)
        if user_id is None:
            self.exhausted = True
            return
        self._step[user_id] = 1
        self.says(user_id, "/checkin")

    def answered(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        step = self._step.pop(chat_id)
        button = button_of(params)
        if step == STEPS:
            self.flows += 1
            if button is not None:
                self.broken.append("asked after the last step")
            self.next_person()
        elif button is None:
            self.broken.append(f"no button after step {step}: {params.get('text', '')[:60]!r}")
            self.next_person()
        else:
            self._step[chat_id] = step + 1
            self.taps(chat_id, message_id, params, button)


class Talkers(People):
    """For the echo: each says something, and as soon as it comes back, something else."""

    def __init__(self, server: LoadServer, *, think: float = 0.0, seed: int = 1) -> None:
        super().__init__(server, think=think, seed=seed)
        self._ids = iter(range(70_000_000, 80_000_000))

    def next_person(self) -> None:
        self.says(next(self._ids), "how are you today?")

    def answered(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        self.says(chat_id, "how are you today?")


class Tappers(Talkers):
    """For the echo that also answers taps: a word, five taps, as in a check-in."""

    def answered(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        button = button_of(params)
        if button is None or self.replies % STEPS == 0:
            self.says(chat_id, "how are you today?")
        else:
            self.taps(chat_id, message_id, params, button)


def button_of(params: dict[str, Any]) -> str | None:
    """What the first answer of the keyboard sends; without answers, what `skip` sends."""
    markup = params.get("reply_markup") or {}
    found = [button["callback_data"] for row in markup.get("inline_keyboard", ()) for button in row]
    answers = [data for data in found if ":!" not in data]
    skips = [data for data in found if data.endswith(":!skip")]
    return next(iter(answers or skips), None)
