"""Pushing the clock: from one due time to the next, letting bot and phones settle between.

So a week that is pushed is a week that was lived, and not an outage of a week.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

import orjson

from core.clock import Clock
from sandbox.world import World

LOOK_SECONDS: Final = 0.002
LONGEST_LOOK: Final = 0.05
GIVE_UP_SECONDS: Final = 30.0


class BotGone(Exception):
    """The bot does not answer at its control door."""


@dataclass(frozen=True, slots=True)
class BotState:
    """The bot's clock, its earliest plan, and whether it has nothing left to do."""

    now: datetime
    next: datetime | None
    idle: bool


class Door(Protocol):
    """A way to ask a bot how it is, and to move its clock."""

    async def ask(self, push: datetime | None = None) -> BotState: ...


class BotDoor:
    """The bot's loopback control door, see `delivery/control.py`."""

    def __init__(self, port: int, secret: str) -> None:
        self.port = port
        self.secret = secret
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def ask(self, push: datetime | None = None) -> BotState:
        """How the bot is, after moving its clock to `push`. Raises BotGone."""
        question = {"secret": self.secret} | ({"push": push.isoformat()} if push else {})
        async with self._one_at_a_time:
            try:
                reader, writer = self._streams or await self._open()
                writer.write(orjson.dumps(question) + b"\n")
                await writer.drain()
                answer = orjson.loads(await asyncio.wait_for(reader.readuntil(b"\n"), GIVE_UP_SECONDS))
                following = answer["next"]
                return BotState(
                    datetime.fromisoformat(answer["now"]),
                    datetime.fromisoformat(following) if following else None,
                    answer["idle"],
                )
            except (OSError, EOFError, TimeoutError, KeyError, orjson.JSONDecodeError):
                self._drop()
                raise BotGone("the bot does not answer at its control door") from None
            except asyncio.CancelledError:
                self._drop()  # the answer to this question must not be taken for that to the next
                raise

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        return self._streams

    async def close(self) -> None:
        self._drop()

    def _drop(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


class Travellers(Protocol):
    """Simulated people who have plans of their own."""

    def next_at(self) -> datetime | None:
        """When one of them next does something."""

    def act(self, now: datetime) -> None:
        """Let everybody begin whose time has come."""

    @property
    def busy(self) -> bool:
        """Whether somebody is in the middle of something."""

    async def pause(self) -> None:
        """Return when nobody is in the middle of something, or has waited too long."""

    def rest(self) -> None:
        """Everything has come to rest: who still waits for an answer will not get one."""


class Journey:
    """Moves the world's clock and the bot's together. `told` is called after every move of the clock."""

    def __init__(self, clock: Clock, world: World, door: Door, told: Callable[[], None] = lambda: None) -> None:
        self._clock = clock
        self._world = world
        self._door = door
        self._one_at_a_time = asyncio.Lock()
        self.told = told
        self.travellers: Travellers | None = None

    @property
    def now(self) -> datetime:
        return self._clock.now()

    async def push(self, step: timedelta) -> datetime:
        """Live through `step`; returns the clock's time after it. Raises BotGone."""
        async with self._one_at_a_time:
            until = self._clock.now() + step
            state = await self.settle()
            while (at := self._earliest(state, until)) < until:
                state = await self._go_to(at)
            await self._go_to(until)
            return self._clock.now()

    def _earliest(self, state: BotState, until: datetime) -> datetime:
        plans = [state.next, self.travellers.next_at() if self.travellers else None]
        return min([until, *(plan for plan in plans if plan is not None)])

    async def _go_to(self, moment: datetime) -> BotState:
        self._clock.push_to(moment)
        self.told()
        state = await self.settle(push=self._clock.now())
        if self.travellers is not None:
            self.travellers.act(self._clock.now())
            if self.travellers.busy or len(self._world.updates):
                state = await self.settle()
        return state

    async def settle(self, push: datetime | None = None) -> BotState:
        """Wait until nobody has anything left to do at this moment. Raises BotGone."""
        until = self._world.monotonic() + GIVE_UP_SECONDS
        look = LOOK_SECONDS
        while True:
            if self.travellers is not None and push is None:
                await self.travellers.pause()
            # What the bot says of itself counts only if all updates were in its hands before it was asked.
            all_fetched = self._is_quiet()
            if all_fetched or push is not None:
                state, push = await self._door.ask(push), None
                if all_fetched and state.idle and self._is_quiet():
                    if self.travellers is not None:
                        self.travellers.rest()
                    return state
            if self._world.monotonic() > until:
                raise BotGone("the bot and the phones do not come to rest")
            await asyncio.sleep(look)
            look = min(LONGEST_LOOK, look * 1.5)

    def _is_quiet(self) -> bool:
        return not (self.travellers is not None and self.travellers.busy) and not len(self._world.updates)
