"""Faults are what was asked for, and the same again with the same seed."""

import time

import aiohttp
import pytest

from sandbox.faults import Bucket, Faults, Limits, Rule
from sandbox.phone import Phone
from tests.sandbox.conftest import RawBot

MIXED = [Rule("429", 0.3, "send*"), Rule("drop_answer", 0.3, "send*"), Rule("5xx", 0.5, "edit*")]


def test_the_same_seed_brings_the_same_faults() -> None:
    def story(seed: int, disturbance: int) -> list[object]:
        faults = Faults(seed, MIXED)
        seen: list[object] = []
        for _ in range(50):
            for _ in range(disturbance):
                faults.judge("getUpdates")
            verdict = faults.judge("sendMessage")
            seen.append((verdict.code, verdict.drop_answer))
        return seen

    assert story(1, 0) == story(1, 3)
    assert story(1, 0) != story(2, 0)


def test_globs_choose_methods_and_counts_add_up() -> None:
    faults = Faults(0, [Rule("403", 1, "send*")])
    assert faults.judge("sendPhoto").code == 403
    assert faults.judge("editMessageText").code is None
    assert faults.counts == {"403": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"rules": [{"kind": "flood", "probability": 1}]},
        {"rules": [{"kind": "429", "probability": 2}]},
        {"rules": [{"kind": "429"}]},
        {"rules": {}},
        {"rules": ["429"]},
        {"seed": "x"},
        {"too_many": "much"},
    ],
)
def test_wrong_settings_change_nothing(wrong: dict[str, object]) -> None:
    faults = Faults(3, MIXED)
    with pytest.raises(ValueError, match=r"."):
        faults.set(wrong)
    assert (faults.seed, faults.rules) == (3, MIXED)


def test_the_form_of_the_page() -> None:
    faults = Faults(0, MIXED)
    faults.set({"too_many": 0.5, "latency": 0.2, "server_error": 0})
    shown = faults.as_json()
    assert (shown["too_many"], shown["latency"], shown["server_error"]) == (0.5, 0.2, 0.0)
    assert faults.rules == [*MIXED, Rule("429", 0.5), Rule("latency", 1.0, seconds=0.2)]
    faults.clear()
    assert faults.quiet


async def test_a_429_says_how_long(bot: RawBot, faults: Faults, ann: Phone) -> None:
    faults.rules = [Rule("429", 1, "sendMessage", retry_after=7)]
    answer = await bot("sendMessage", chat_id=ann.id, text="x")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    ann.sees_nothing_new()


async def test_a_5xx(bot: RawBot, faults: Faults) -> None:
    faults.rules = [Rule("5xx", 1)]
    assert (await bot("getMe"))["error_code"] in {500, 502, 504}


async def test_a_dropped_request_has_no_effect(bot: RawBot, faults: Faults, ann: Phone) -> None:
    faults.rules = [Rule("drop_request", 1)]
    with pytest.raises(aiohttp.ClientError):
        await bot("sendMessage", chat_id=ann.id, text="x")
    ann.sees_nothing_new()


async def test_a_dropped_answer_has_its_effect(bot: RawBot, faults: Faults, ann: Phone) -> None:
    faults.rules = [Rule("drop_answer", 1)]
    with pytest.raises(aiohttp.ClientError):
        await bot("sendMessage", chat_id=ann.id, text="x")
    assert [message.text for message in ann.new] == ["x"]


async def test_a_blackout_ends(bot: RawBot, faults: Faults) -> None:
    faults.blackout = True
    with pytest.raises(aiohttp.ClientError):
        await bot("getMe")
    faults.blackout = False
    assert await bot.ok("getMe")
    assert faults.counts["blackout"] >= 1


async def test_latency(bot: RawBot, faults: Faults) -> None:
    faults.rules = [Rule("latency", 1, seconds=0.05)] * 3
    started = time.monotonic()
    await bot.ok("getMe")
    assert time.monotonic() - started > 0.005


def test_a_bucket_fills_with_time() -> None:
    bucket = Bucket(rate=1, burst=3, tokens=3, at=0)
    assert [bucket.wait(0) for _ in range(4)] == [0, 0, 0, 1]
    assert bucket.wait(1) == 0


async def test_rates_per_chat(bot: RawBot, faults: Faults, ann: Phone) -> None:
    faults.limits = Limits(monotonic=lambda: 0.0)
    for _ in range(3):
        await bot.ok("sendMessage", chat_id=ann.id, text="x")
    refusal = await bot.refusal("sendMessage", chat_id=ann.id, text="x")
    assert refusal == "Too Many Requests: retry after 2"
    await bot.ok("sendChatAction", chat_id=ann.id, action="typing")
