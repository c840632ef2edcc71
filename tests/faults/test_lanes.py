"""What bad weather does to each lane: who must arrive, who must not arrive twice, who may not suffer for another."""

import asyncio
import time

import pytest
from sqlalchemy import select

from core.lanes import Lane
from delivery import sender
from delivery.sender import Rates
from sandbox.faults import Rule
from sandbox.phone import Phone
from storage.schema import persons
from tests.faults.weather import queue_for, seen, states, until
from tests.scenes.town import Town

TEXT = "Something of the team's"


async def test_lost_answers_by_lane(town: Town) -> None:
    """Lanes 0-2 go until one is known to have left, 3 and 4 twice at most, 5 once."""
    women = {lane: await town.newcomer() for lane in Lane}
    town.server.faults.rules = [Rule("drop_answer", 1, "send*")]
    rows = {lane: await queue_for(town, women[lane], lane, TEXT) for lane in Lane}
    await until(lambda: seen(women[Lane.CRISIS], TEXT) >= 3 and seen(women[Lane.CHECK_IN], TEXT) == 2)
    assert [await states(town, rows[lane]) for lane in Lane] == [["new"]] * 3 + [["unknown"]] * 3
    town.server.faults.clear()
    await town.settles()
    assert [await states(town, rows[lane]) for lane in Lane] == [["sent"]] * 3 + [["unknown"]] * 3
    assert [seen(women[lane], TEXT) for lane in (Lane.REMINDER, Lane.CHECK_IN, Lane.BROADCAST)] == [2, 2, 1]


async def test_lost_requests_by_lane(town: Town) -> None:
    """The bot cannot know that these never arrived, so the same holds."""
    women = {lane: await town.newcomer() for lane in Lane}
    town.server.faults.rules = [Rule("drop_request", 1, "send*")]
    rows = {lane: await queue_for(town, women[lane], lane, TEXT) for lane in Lane}
    await asyncio.sleep(1)
    town.server.faults.clear()
    await town.settles()
    assert [seen(women[lane], TEXT) for lane in Lane] == [1, 1, 1, 0, 0, 0]
    assert [await states(town, rows[lane]) for lane in Lane] == [["sent"]] * 3 + [["unknown"]] * 3


@pytest.mark.parametrize("lane", [Lane.CHECK_IN, Lane.BROADCAST])
async def test_a_death_in_the_middle_by_lane(town: Town, lane: Lane) -> None:
    """A broadcast that was leaving when the process died is not sent again; a prompt may be."""
    ann = await town.newcomer()
    town.server.faults.rules = [Rule("latency", 1, "send*", seconds=0.4)]
    rows = await queue_for(town, ann, lane, TEXT)
    await asyncio.sleep(0.1)
    await town.stops_the_bot(politely=False)
    town.server.faults.clear()
    await town.starts_the_bot()
    await town.settles()
    await asyncio.sleep(0.5)
    assert seen(ann, TEXT) <= (1 if lane is Lane.BROADCAST else 2)
    assert (await states(town, rows))[0] in ("sent", "unknown")


async def test_a_small_burst_does_not_starve_the_lower_lanes(town: Town) -> None:
    """The tokens that are kept for answers are never all there are."""
    town.rates = Rates(bot=50, bot_burst=1, chat=0)
    await town.restarts_the_bot()
    ann = Phone(town.world)
    await ann.starts()
    await ann.sees("Choose a language")
    rows = await queue_for(town, ann, Lane.BROADCAST, TEXT)
    await until(lambda: seen(ann, TEXT))
    await town.settles()
    assert await states(town, rows) == ["sent"]


async def test_flood_limits_with_the_rates_on(town: Town) -> None:
    """Every eighth send is refused with 429: everything arrives once, answers do not queue behind broadcasts."""
    women = [await town.newcomer() for _ in range(8)]
    town.rates = Rates(bot=60, bot_burst=5, chat=3, chat_burst=3)
    await town.restarts_the_bot()
    await women[0].writes("/settings")
    await women[0].sees("Your settings")
    bulk = [row for woman in women for row in await queue_for(town, woman, Lane.BROADCAST, *"abcd")]
    town.server.faults.rules = [Rule("429", 0.12, "send*", retry_after=1)]
    at = time.monotonic()
    await women[0].writes("/menu")
    await women[0].sees("Here is the menu", timeout=10)
    answered = time.monotonic() - at
    await until(lambda: all(seen(woman, "d") for woman in women), 40)
    everything = time.monotonic() - at
    await town.settles()
    assert set(await states(town, bulk)) == {"sent"}
    assert {(woman.id, letter): n for woman in women for letter in "abcd" if (n := seen(woman, letter)) != 1} == {}
    assert answered < everything / 2
    for woman in women:
        order = [message.text for message in woman.messages if len(message.text) == 1]
        assert order == list("abcd")


async def test_she_blocked_the_bot(town: Town) -> None:
    """What waits for her in the lower lanes expires, calls and answers end; a word of hers makes her reachable."""
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    town.server.faults.rules = [Rule("latency", 1, "send*", seconds=0.3)]
    ann.person.blocked = True  # no update tells us
    first = await queue_for(town, ann, Lane.RELAY, TEXT)
    rows = [row for lane in list(Lane)[2:] for row in await queue_for(town, ann, lane, TEXT)]
    others = await queue_for(town, bea, Lane.CHECK_IN, TEXT)
    await town.settles()
    assert await states(town, first) == ["dead"]
    assert set(await states(town, rows)) == {"expired"}
    assert await states(town, others) == ["sent"]
    reachable = select(persons.c.reachable).where(persons.c.chat_key == town.vault.chat_key(ann.id))
    assert [row.reachable for row in await town.rows(reachable)] == [False]
    ann.person.blocked = False
    await ann.writes("/menu")
    await ann.sees("Here is the menu")
    assert [row.reachable for row in await town.rows(reachable)] == [True]
    later = await queue_for(town, ann, Lane.CHECK_IN, TEXT)
    await town.settles()
    assert await states(town, later) == ["sent"]


async def test_a_refused_token_ends_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a while Telegram does not accept the token: rows wait, the bot lives, and goes on where it was."""
    monkeypatch.setattr(sender, "TOKEN_PAUSE", 0.3)
    monkeypatch.setattr("delivery.receiver.LONGEST_PAUSE", 0.3)
    ann = await town.newcomer()
    token = town.world.token
    town.world.token = "1:another"
    town.world.release_poll()
    rows = [row for lane in Lane for row in await queue_for(town, ann, lane, f"lane {lane}")]
    await ann.writes("/menu")
    await asyncio.sleep(1)
    assert set(await states(town, rows)) <= {"new", "leased"}
    town.world.token = token
    await ann.sees("Here is the menu", timeout=10)
    await town.settles()
    assert await states(town, rows) == ["sent"] * len(Lane)
    assert [seen(ann, f"lane {lane}") for lane in Lane] == [1] * len(Lane)


async def test_dropped_polls_bring_a_fresh_client(town: Town) -> None:
    ann = await town.newcomer()
    town.server.faults.rules = [Rule("drop_request", 1, "getUpdates")]
    town.world.release_poll()
    await ann.writes("/menu")
    assert town.service is not None
    before = town.service._telegram._polling._connections
    await until(lambda: town.service and town.service._telegram._polling._connections is not before)
    town.server.faults.clear()
    await ann.sees("Here is the menu", timeout=10)


async def test_one_who_floods_starves_nobody(town: Town) -> None:
    """Two thousand updates of one chat wait; another woman's answer comes after a few of them."""
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    for number in range(2000):
        town.world.write(ann.person, f"/menu {number}")
    await bea.writes("/menu")
    await bea.sees("Here is the menu", timeout=30)
    answered = sum("Here is the menu" in message.text for message in ann.messages)
    assert answered < 400
    assert len(town.world.updates) == 0 or town.world.updates.fetch(1)


async def test_the_intake_limit_keeps_a_flood_out(town: Town) -> None:
    """Behind the limit the flood is counted and dropped; help still gets through."""
    ann = await town.newcomer("Ann")
    town.intake_per_minute = 30
    await town.restarts_the_bot()
    for number in range(300):
        town.world.write(ann.person, f"/menu {number}")
    await ann.writes("/help")
    await ann.sees("Thank you for telling me", timeout=10)
    await town.settles()
    menus = sum("Here is the menu" in message.text for message in ann.messages)
    assert 29 <= menus <= 32
    assert sum("at once" in message.text for message in ann.messages) == 1
