"""Pushing the clock: from due time to due time, and never past what is still going on."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from core.clock import Clock
from sandbox import timetravel
from sandbox.phone import Phone
from sandbox.timetravel import BotDoor, BotGone, BotState, Journey
from sandbox.world import World

START = datetime(2040, 3, 5, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class FakeBot:
    """A door to a bot that has plans, and takes a while to come to rest."""

    def __init__(self, *plans: datetime) -> None:
        self.plans = list(plans)
        self.fired: list[datetime] = []
        self.asked = 0
        self.busy_for = 0

    async def ask(self, push: datetime | None = None) -> BotState:
        self.asked += 1
        if push is not None:
            self.fired += [plan for plan in self.plans if plan <= push]
            self.plans = [plan for plan in self.plans if plan > push]
        self.busy_for = max(0, self.busy_for - 1)
        return BotState(push or START, min(self.plans, default=None), self.busy_for == 0)


class FakeTravellers:
    """Do something at certain times, and note when that was."""

    def __init__(self, bot: FakeBot, *plans: datetime) -> None:
        self.bot = bot
        self.plans = list(plans)
        self.acts: list[tuple[datetime, int]] = []
        self.rests = 0
        self.busy = False

    def next_at(self) -> datetime | None:
        return min(self.plans, default=None)

    def act(self, now: datetime) -> None:
        while self.plans and min(self.plans) <= now:
            plan = min(self.plans)
            self.plans.remove(plan)
            self.acts.append((plan, len(self.bot.fired)))

    async def pause(self) -> None:
        self.busy = False

    def rest(self) -> None:
        self.rests += 1


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.push_to(START)
    return clock


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock.now)


async def test_the_clock_stops_at_every_plan(clock: Clock, world: World) -> None:
    bot = FakeBot(START + HOUR, START + 3 * HOUR, START + 9 * HOUR)
    told: list[datetime] = []
    journey = Journey(clock, world, bot, lambda: told.append(clock.now()))
    now = await journey.push(4 * HOUR)
    assert bot.fired == [START + HOUR, START + 3 * HOUR]
    assert [round((at - START) / HOUR, 2) for at in told] == [1, 3, 4]
    assert timedelta() <= now - (START + 4 * HOUR) < timedelta(minutes=1)


async def test_people_act_after_the_bot_and_in_their_order(clock: Clock, world: World) -> None:
    bot = FakeBot(START + HOUR, START + 2 * HOUR)
    journey = Journey(clock, world, bot)
    journey.travellers = people = FakeTravellers(bot, START + 2 * HOUR, START + HOUR, START + 1.5 * HOUR)
    await journey.push(3 * HOUR)
    assert people.acts == [(START + HOUR, 1), (START + 1.5 * HOUR, 1), (START + 2 * HOUR, 2)]
    assert people.rests >= 3


async def test_it_waits_until_the_bot_is_idle(clock: Clock, world: World) -> None:
    bot = FakeBot()
    bot.busy_for = 5
    await Journey(clock, world, bot).settle()
    assert bot.asked == 5


async def test_the_bot_is_believed_only_after_it_has_fetched_everything(clock: Clock, world: World) -> None:
    bot = FakeBot()
    await Phone(world).starts()
    settling = asyncio.create_task(Journey(clock, world, bot).settle())
    await asyncio.sleep(0.02)
    assert (settling.done(), bot.asked) == (False, 0)
    world.updates.clear()
    await settling
    assert bot.asked == 1


async def test_it_gives_up_on_a_bot_that_never_rests(
    clock: Clock, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timetravel, "GIVE_UP_SECONDS", 0.05)
    bot = FakeBot()
    bot.busy_for = 1000
    with pytest.raises(BotGone, match="do not come to rest"):
        await Journey(clock, world, bot).push(HOUR)


async def test_two_pushes_follow_each_other(clock: Clock, world: World) -> None:
    journey = Journey(clock, world, FakeBot())
    times = await asyncio.gather(journey.push(HOUR), journey.push(HOUR))
    assert [round((at - START) / HOUR, 2) for at in times] == [1, 2]


@pytest.fixture
async def slow_bot() -> AsyncIterator[tuple[BotDoor, asyncio.Event]]:
    """A control door that answers its first question when it is let, and the others at once."""
    let, questions = asyncio.Event(), 0
    writers: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal questions
        writers.append(writer)
        while line := await reader.readline():
            number, questions = questions, questions + 1
            if number == 0:
                await let.wait()
            assert orjson.loads(line)["secret"] == "s"
            now = START + number * HOUR
            writer.write(orjson.dumps({"now": now, "next": None, "idle": True}) + b"\n")

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    door = BotDoor(server.sockets[0].getsockname()[1], "s")
    yield door, let
    let.set()
    await door.close()
    for writer in writers:
        writer.close()
    server.close()
    await asyncio.sleep(0.01)  # the transports close in the loop's next rounds


async def test_a_question_given_up_does_not_answer_the_next(slow_bot: tuple[BotDoor, asyncio.Event]) -> None:
    door, let = slow_bot
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(door.ask(), 0.05)
    let.set()
    assert (await door.ask()).now == START + HOUR


async def test_nobody_behind_the_door() -> None:
    with pytest.raises(BotGone, match="does not answer"):
        await BotDoor(1, "s").ask()
