"""RULES 2 and 3: polling, offsets, conflicts, the webhook's settings."""

import asyncio
import time

import aiohttp
import pytest

from sandbox.phone import Phone
from sandbox.server import Server
from sandbox.world import Settings, World
from tests.sandbox.conftest import RawBot, Watch


async def test_updates_come_again_until_they_are_confirmed(bot: RawBot, ann: Phone) -> None:
    await ann.writes("one")
    await ann.writes("two")
    first = await bot.ok("getUpdates")
    assert first == await bot.ok("getUpdates", offset=0)
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert first[1]["update_id"] == first[0]["update_id"] + 1
    rest = await bot.ok("getUpdates", offset=first[1]["update_id"], limit=1)
    assert [update["message"]["text"] for update in rest] == ["two"]
    assert await bot.ok("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_a_negative_offset_keeps_the_last_ones(bot: RawBot, ann: Phone) -> None:
    for text in "abc":
        await ann.writes(text)
    kept = await bot.ok("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in kept] == ["c"]
    assert len(await bot.ok("getUpdates")) == 1


async def test_a_long_poll_ends_with_the_first_update(bot: RawBot, ann: Phone) -> None:
    poll = asyncio.create_task(bot.ok("getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    await ann.writes("here")
    assert len(await asyncio.wait_for(poll, 1)) == 1


async def test_a_long_poll_ends_empty_in_time(bot: RawBot) -> None:
    started = time.monotonic()
    assert await bot.ok("getUpdates", timeout=1) == []
    assert time.monotonic() - started >= 0.9


async def test_the_earlier_poller_gets_the_conflict(bot: RawBot, ann: Phone) -> None:
    early = asyncio.create_task(bot("getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    late = asyncio.create_task(bot.ok("getUpdates", timeout=50))
    assert (await asyncio.wait_for(early, 1))["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await ann.writes("for the late one")
    assert len(await asyncio.wait_for(late, 1)) == 1


async def test_which_updates_are_queued(bot: RawBot, world: World, ann: Phone) -> None:
    await bot.ok("getUpdates", allowed_updates=["callback_query", "no_such_thing"])
    await ann.writes("not asked for")
    assert await bot.ok("getUpdates") == []
    assert (await bot.ok("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await bot.ok("getUpdates", allowed_updates=[])
    await ann.writes("asked for")
    assert len(await bot.ok("getUpdates")) == 1


async def test_a_webhook_and_polling_exclude_each_other(bot: RawBot) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=50))
    await asyncio.sleep(0.02)
    was_set = await bot("setWebhook", url="https://example.org/hook", secret_token="s3cret")
    assert was_set["description"] == "Webhook was set"
    ended = await asyncio.wait_for(poll, 1)
    assert ended["description"] == "Conflict: terminated by setWebhook request"
    again = await bot("setWebhook", url="https://example.org/hook", secret_token="s3cret")
    assert again["description"] == "Webhook is already set"
    assert await bot.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert (await bot("deleteWebhook"))["description"] == "Webhook was deleted"
    assert (await bot("deleteWebhook"))["description"] == "Webhook is already deleted"


@pytest.mark.parametrize(
    ("url", "secret", "refusal"),
    [
        ("http://example.org", "", "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            "https://example.org:81",
            "",
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ("https://10.0.0.1", "", "bad webhook: IP address 10.0.0.1 is reserved"),
        ("https://example.org", "x" * 257, "secret token is too long"),
        ("https://example.org", "a b", "secret token contains unallowed characters"),
    ],
)
async def test_wrong_webhooks(bot: RawBot, url: str, secret: str, refusal: str) -> None:
    assert await bot.refusal("setWebhook", url=url, secret_token=secret) == f"Bad Request: {refusal}"


async def test_dropping_what_is_pending(bot: RawBot, ann: Phone) -> None:
    await ann.writes("forgotten")
    assert (await bot.ok("getWebhookInfo"))["pending_update_count"] == 1
    await bot.ok("deleteWebhook", drop_pending_updates=True)
    assert await bot.ok("getUpdates") == []


async def test_old_updates_lapse_if_asked_for(watch: Watch) -> None:
    now = [0.0]
    world = World(watch, settings=Settings(updates_expire=True), monotonic=lambda: now[0])
    ann = Phone(world)
    await ann.starts()
    await ann.tap_data(1, "x")
    now[0] = 151
    assert [set(update) for update in world.updates.fetch(10)] == [{"update_id", "message"}]
    watch.push(hours=25)
    assert world.updates.fetch(10) == []


async def test_closing_lets_a_waiting_poll_go_within_a_second(world: World) -> None:
    async with aiohttp.ClientSession() as session:
        async with Server(world) as server:
            bot = RawBot(session, server)
            poll = asyncio.create_task(bot.ok("getUpdates", timeout=50))
            await asyncio.sleep(0.02)
            started = time.monotonic()
        assert time.monotonic() - started < 1
        assert await poll == []


async def test_what_a_press_brings(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok(
        "sendMessage",
        chat_id=ann.id,
        text="How are you?",
        reply_markup={"inline_keyboard": [[{"text": "Good", "callback_data": "g"}]]},
    )
    await ann.taps("good")
    await ann.tap_data(999, "forged")
    real, forged = [update["callback_query"] for update in await bot.ok("getUpdates")]
    assert real["message"] == sent
    assert real["data"] == "g"
    assert real["id"].isdecimal()
    assert real["chat_instance"]
    assert forged["message"] == {"message_id": 999, "chat": sent["chat"], "date": 0}
