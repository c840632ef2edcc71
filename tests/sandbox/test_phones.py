"""The routes of the phones' page."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import orjson
import pytest

from sandbox.faults import Faults
from sandbox.hub import Crowd, Hub, Progress, Report
from sandbox.phone import PIXEL
from sandbox.server import Server
from sandbox.world import World
from tests.sandbox.conftest import RawBot, Watch

Json = dict[str, Any]


class Page:
    """A page without a browser."""

    def __init__(self, session: aiohttp.ClientSession, server: Server) -> None:
        self.session = session
        self.url = server.url

    async def post(self, path: str, body: Any = None, *, status: int = 200) -> Any:
        async with self.session.post(self.url + path, json=body) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def add(self, name: str = "Ann", role: str = "participant") -> int:
        phone = await self.post("/phones", {"name": name, "language_code": "en", "role": role})
        return int(phone["id"])


@pytest.fixture
def page(session: aiohttp.ClientSession, server: Server) -> Page:
    return Page(session, server)


@pytest.fixture
async def events(session: aiohttp.ClientSession, server: Server) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    async with session.ws_connect(f"{server.url}/events") as socket:
        yield socket


async def until(events: aiohttp.ClientWebSocketResponse, kind: str) -> Json:
    """The next event of a kind."""
    while True:
        event: Json = await events.receive_json(timeout=2)
        if event["type"] == kind:
            return event


async def test_a_chat_is_followed(page: Page, bot: RawBot, events: aiohttp.ClientWebSocketResponse) -> None:
    snapshot = await until(events, "snapshot")
    assert snapshot["phones"] == []
    ann = await page.add()
    assert (await until(events, "phone"))["phone"]["role"] == "participant"
    await page.post(f"/phones/{ann}/start", {"payload": "x"})
    assert (await until(events, "message"))["message"]["text"] == "/start x"
    markup = {"inline_keyboard": [[{"text": "Good", "callback_data": "g"}]]}
    sent = await bot.ok("sendMessage", chat_id=ann, text="<b>How</b>", parse_mode="HTML", reply_markup=markup)
    shown = (await until(events, "message"))["message"]
    assert shown["buttons"] == [[{"text": "Good", "data": "g", "url": None}]]
    assert shown["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    tap = {"message": sent["message_id"], "row": 0, "column": 0}
    callback = (await page.post(f"/phones/{ann}/tap", tap))["callback"]
    await bot.ok("answerCallbackQuery", callback_query_id=callback, text="Noted")
    assert await until(events, "toast") == {"type": "toast", "user": ann, "text": "Noted", "alert": False}
    assert (await until(events, "answered"))["callback"] == callback
    await bot.ok("sendChatAction", chat_id=ann, action="typing")
    assert (await until(events, "typing"))["action"] == "typing"
    keyboard = {"keyboard": [["Yes"]], "input_field_placeholder": "Say"}
    await bot.ok("sendMessage", chat_id=ann, text="?", reply_markup=keyboard)
    assert (await until(events, "keyboard"))["keyboard"] == {"rows": [["Yes"]], "placeholder": "Say"}
    await bot.ok("editMessageText", chat_id=ann, message_id=sent["message_id"], text="Done")
    assert (await until(events, "edit"))["message"]["edited"] is True
    await page.post(f"/phones/{ann}/delete", {"message": sent["message_id"]})
    assert (await until(events, "delete"))["ids"] == [sent["message_id"]]
    await bot.ok("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    assert (await until(events, "commands"))["commands"][0]["command"] == "help"


async def test_a_link_to_the_bot_is_opened_on_a_phone_that_has_not_started(page: Page, bot: RawBot) -> None:
    holder = await page.add("Holder", "coordinator")
    await page.post(f"/phones/{holder}/start", {})
    link = "https://t.me/QadamSandboxBot?start=Abc-9_x"
    sent = await bot.ok("sendMessage", chat_id=holder, text=f"Hello:\n\n{link}")
    assert sent["entities"] == [{"type": "url", "offset": 8, "length": len(link)}]
    phone = await page.post("/phones", {"name": "Phone 2"})
    assert (phone["role"], phone["started"]) == ("person", False)
    written = await page.post(f"/phones/{phone['id']}/start", {"payload": "Abc-9_x"})
    assert written["text"] == "/start Abc-9_x"
    heard = (await bot.ok("getUpdates"))[-1]["message"]
    assert (heard["from"]["id"], heard["text"]) == (phone["id"], "/start Abc-9_x")


async def test_only_phones_of_the_page_are_shown(page: Page, world: World) -> None:
    stranger = world.add_person("Somebody")
    assert await page.post(f"/phones/{stranger.id}/start", status=400) == {"error": "there is no such phone"}


async def test_files_both_ways(page: Page, session: aiohttp.ClientSession, bot: RawBot) -> None:
    ann = await page.add()
    await page.post(f"/phones/{ann}/start", {})
    form = aiohttp.FormData()
    form.add_field("kind", "photo")
    form.add_field("file", PIXEL, filename="me.png")
    form.add_field("caption", "this is me")
    async with session.post(f"{page.url}/phones/{ann}/file", data=form) as answer:
        message = await answer.json()
    assert message["text"] == "this is me"
    assert (message["media"]["kind"], message["media"]["size"]) == ("photo", len(PIXEL))
    async with session.get(page.url + message["media"]["url"]) as answer:
        assert (await answer.read(), answer.content_type) == (PIXEL, "image/jpeg")
    assert "photo" in (await bot.ok("getUpdates"))[-1]["message"]


async def test_own_words_are_edited_and_messages_forwarded(page: Page, bot: RawBot, world: World) -> None:
    ann = await page.add()
    await page.post(f"/phones/{ann}/start", {})
    sent = await page.post(f"/phones/{ann}/send", {"text": "tpyo"})
    edited = await page.post(f"/phones/{ann}/edit", {"message": sent["id"], "text": "typo"})
    assert (edited["text"], edited["edited"]) == ("typo", True)
    theirs = await bot.ok("sendMessage", chat_id=ann, text="news")
    refused = await page.post(f"/phones/{ann}/edit", {"message": theirs["message_id"], "text": "x"}, status=400)
    assert refused == {"error": "only words of one's own can be edited"}
    forwarded = await page.post(f"/phones/{ann}/forward", {"message": theirs["message_id"]})
    assert (forwarded["text"], forwarded["mine"], forwarded["forward"]) == ("news", True, "Qadam")
    own = await page.post(f"/phones/{ann}/forward", {"message": sent["id"]})
    assert own["forward"] == "Ann"
    hidden = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
    world.forward(world.people[ann], world.people[ann].messages[sent["id"]], hidden)
    assert (await page.post(f"/phones/{ann}/contact"))["media"]["kind"] == "contact"
    updates = await bot.ok("getUpdates")
    assert "edited_message" in updates[2]
    assert updates[3]["message"]["forward_origin"]["sender_user"]["is_bot"] is True
    assert updates[-1]["message"]["contact"]["user_id"] == ann
    assert await page.post(f"/phones/{ann}/forward", {"message": 10**9}, status=400) == {
        "error": "this message is not there any more"
    }


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/phones", {"name": ""}),
        ("/phones", {"name": "A", "role": "queen"}),
        ("/phones", []),
        ("/phones", {}),
        ("/phones/{ann}/send", {"text": "before Start"}),
        ("/phones/{ann}/send", {"text": 5}),
        ("/phones/{ann}/tap", {"message": 1, "row": 0, "column": 0}),
        ("/phones/{ann}/tap", {"message": "1"}),
        ("/phones/{ann}/block", {"blocked": "yes"}),
        ("/phones/{ann}/block", {"blocked": True}),
        ("/phones/{ann}/file", {}),
        ("/phones/1/start", {}),
        ("/faults", {"rules": 5}),
    ],
)
async def test_wrong_input_gets_one_sentence(page: Page, path: str, body: Any) -> None:
    ann = await page.add()
    answer = await page.post(path.format(ann=ann), body, status=400)
    assert set(answer) == {"error"}


async def test_the_page_has_room_for_eight(page: Page) -> None:
    for _ in range(8):
        await page.add()
    full = await page.post("/phones", {"name": "Ninth"}, status=400)
    assert full == {"error": "the page shows at most 8 phones"}


async def test_faults_are_set_and_shown(
    page: Page, session: aiohttp.ClientSession, events: aiohttp.ClientWebSocketResponse
) -> None:
    await page.post("/faults", {"too_many": 0.25})
    assert (await until(events, "faults"))["faults"]["too_many"] == 0.25
    async with session.get(f"{page.url}/faults") as answer:
        assert (await answer.json())["rules"][0]["kind"] == "429"


async def test_without_a_clock_and_people_there_are_none(page: Page, session: aiohttp.ClientSession) -> None:
    await page.post("/clock", {"hours": 1}, status=404)
    await page.post("/people", {}, status=404)
    async with session.delete(f"{page.url}/people") as answer:
        assert answer.status == 404


async def test_the_clock_and_the_people(session: aiohttp.ClientSession, world: World, watch: Watch) -> None:
    started = asyncio.Event()

    async def push(step: timedelta) -> datetime:
        watch.now += step
        return watch.now

    async def live(crowd: Crowd, report: Report) -> None:
        report(Progress("Week 1", 1, crowd.weeks, (("women", str(crowd.women)),)))
        started.set()
        await asyncio.sleep(60)

    async with Server(world, push_clock=push, run_people=live) as server:
        page = Page(session, server)
        async with session.ws_connect(f"{server.url}/events") as events:
            now = (await page.post("/clock", {"days": 2}))["now"]
            assert (await until(events, "clock"))["now"] == now == watch.now.isoformat()
            assert "error" in await page.post("/clock", {"days": -2}, status=400)
            await page.post("/people", {"women": 3, "weeks": 2})
            await started.wait()
            assert (await until(events, "progress"))["running"] is True
            assert (await until(events, "progress"))["rows"] == [{"name": "women", "value": "3"}]
            await page.post("/people", {}, status=400)
            async with session.delete(f"{server.url}/people") as answer:
                assert answer.status == 200
            assert (await until(events, "progress"))["running"] is False


async def test_people_who_break_off_are_told_of(session: aiohttp.ClientSession, world: World) -> None:
    async def live(crowd: Crowd, report: Report) -> None:
        raise RuntimeError("no way")

    async with Server(world, run_people=live) as server:
        async with session.ws_connect(f"{server.url}/events") as events:
            await Page(session, server).post("/people")
            assert (await until(events, "progress"))["running"] is True
            progress = await until(events, "progress")
        assert (progress["label"], progress["running"]) == ("Broke off: see the log", False)


async def test_people_stopped_before_their_first_step_are_stopped(world: World) -> None:
    async def live(crowd: Crowd, report: Report) -> None:
        pytest.fail("it has begun")

    hub = Hub(world, Faults(), run_people=live)
    events = hub.listen()
    hub.start_people(Crowd(3, 2, 1))
    await hub.stop_people()
    told = [orjson.loads(events.get_nowait() or b"") for _ in range(events.qsize())]
    assert [each["running"] for each in told if each["type"] == "progress"] == [True, False]


async def test_pages_of_other_sites_hear_nothing(session: aiohttp.ClientSession, server: Server) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(f"{server.url}/events", origin="https://evil.example")
    async with session.ws_connect(f"{server.url}/events", origin=server.url) as events:
        assert (await events.receive_json())["type"] == "snapshot"


async def test_closing_lets_the_pages_go(session: aiohttp.ClientSession, world: World) -> None:
    async with Server(world) as server:
        events = await session.ws_connect(f"{server.url}/events")
        await events.receive_json()
    assert (await events.receive()).type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
    await events.close()
