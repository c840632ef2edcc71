"""The HTTP client: what surely was not sent is told apart from what may have been, and no text holds the token."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter

from delivery.connections import Connections
from delivery.telegram import READ_SECONDS, UPLOAD_SECONDS, NotSent, Telegram, Unclear, seconds_of
from sandbox.faults import Faults, Rule
from sandbox.phone import PIXEL, Phone
from sandbox.server import Server
from sandbox.world import World
from storage import outbox


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with Server(World(lambda: datetime(2030, 3, 5, tzinfo=UTC)), Faults(seed=1)) as server:
        yield server


@pytest.fixture
async def telegram(server: Server) -> AsyncIterator[Telegram]:
    telegram = Telegram(server.world.token, server.api_url, server.file_url)
    await telegram.start()
    yield telegram
    await telegram.close()


async def test_it_says_hello_and_sends(server: Server, telegram: Telegram) -> None:
    ann = Phone(server.world, name="Ann")
    await ann.starts()
    sent = await telegram.call("sendMessage", {"chat_id": ann.id, "text": "hello"})
    assert sent["message_id"] == ann.messages[-1].id
    updates = await telegram.updates(0, 0, ["message"])
    assert updates[0]["message"]["text"] == "/start"


async def test_ptbs_own_methods_work_over_it(server: Server, telegram: Telegram) -> None:
    ann = Phone(server.world, name="Ann")
    await ann.starts()
    async with telegram.bot as bot:
        await bot.send_photo(ann.id, InputFile(PIXEL, "p.png"), caption="a picture")
        file = await bot.get_file((await bot.send_document(ann.id, InputFile(b"abc", "a.txt"))).document.file_id)  # type: ignore[union-attr]
        assert bytes(await file.download_as_bytearray()) == b"abc"
    await ann.sees("a picture")


@pytest.mark.parametrize("name", ["page.html", "ҳуҷжат.json", 'a "quoted"; name.txt', "two\r\nlines.txt"])
async def test_a_file_arrives_as_it_was(server: Server, telegram: Telegram, name: str) -> None:
    ann = Phone(server.world, name="Ann")
    await ann.starts()
    content = bytes(range(256)) * 5 + b"\r\n--\r\n"
    keyboard = {"inline_keyboard": [[{"text": "Тамом", "callback_data": "x"}]]}
    told = {"chat_id": ann.id, "caption": "сўз\nword", "disable_notification": True, "reply_markup": keyboard}
    sent = await telegram.call("sendDocument", {**told, "document": outbox.file(name, content)})
    message = await ann.sees("сўз\nword")
    assert sent["message_id"] == message.id
    assert message.media is not None
    assert message.media.file is not None
    assert message.media.file.content == content
    if name.isprintable() and '"' not in name:
        assert ann.document(name) == content
    assert (ann.buttons, message.silent) == (["Тамом"], True)


async def test_only_files_go_as_a_form(server: Server, telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = Phone(server.world, name="Ann")
    await ann.starts()
    seen: list[tuple[str, Any]] = []
    exchange = Connections.exchange

    async def watched(self: Connections, method: str, url: str, body: bytes, kind: str, *seconds: Any) -> Any:
        seen.append((kind.partition(";")[0], seconds[1]))
        return await exchange(self, method, url, body, kind, *seconds)

    monkeypatch.setattr(Connections, "exchange", watched)
    keyboard = {"keyboard": [[{"text": "Menu"}]]}
    await telegram.call("sendMessage", {"chat_id": ann.id, "text": '{"$file": "x"}', "reply_markup": keyboard})
    photo = await telegram.call("sendPhoto", {"chat_id": ann.id, "photo": outbox.file("code.png", PIXEL)})
    await telegram.call("sendPhoto", {"chat_id": ann.id, "photo": photo["photo"][-1]["file_id"]})
    json, form = ("application/json", READ_SECONDS), ("multipart/form-data", UPLOAD_SECONDS)
    assert seen == [json, form, json]
    assert ann.photo() == PIXEL


@pytest.mark.parametrize(
    ("rule", "error"),
    [
        (Rule("429", 1, retry_after=7), RetryAfter),
        (Rule("5xx", 1), NetworkError),
        (Rule("drop_request", 1), Unclear),
        (Rule("drop_answer", 1), Unclear),
    ],
)
async def test_errors_have_names(server: Server, telegram: Telegram, rule: Rule, error: type[Exception]) -> None:
    ann = Phone(server.world, name="Ann")
    await ann.starts()
    server.faults.rules = [rule]
    with pytest.raises(error):
        await telegram.call("sendDocument", {"chat_id": ann.id, "document": outbox.file("a.txt", b"hello")})
    with pytest.raises(error) as caught:
        await telegram.call("sendMessage", {"chat_id": ann.id, "text": "hello"})
    if isinstance(caught.value, RetryAfter):
        assert seconds_of(caught.value) == 7
    assert server.world.token not in repr(caught.value) + str(caught.value.__cause__)


async def test_refusals_have_names(server: Server, telegram: Telegram) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await telegram.call("sendMessage", {"chat_id": 5, "text": "hello"})
    other = Telegram("5:" + "x" * 35, server.api_url, server.file_url)
    with pytest.raises(InvalidToken):
        await other.start()
    await other.close()


async def test_nobody_there_is_surely_not_sent() -> None:
    telegram = Telegram("5:" + "x" * 35, "http://127.0.0.1:9/bot", "http://127.0.0.1:9/file/bot")
    with pytest.raises(NotSent) as caught:
        await telegram.start()
    assert "xxxx" not in str(caught.value)
    await telegram.close()
    with pytest.raises(NotSent, match="closed"):
        await telegram.call("getMe", {})


async def test_an_answer_that_is_no_json_is_unclear() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        await writer.drain()
        writer.close()

    odd: Any = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = odd.sockets[0].getsockname()[1]
    telegram = Telegram("5:" + "x" * 35, f"http://127.0.0.1:{port}/bot", f"http://127.0.0.1:{port}/file/bot")
    with pytest.raises(Unclear):
        await telegram.start()
    await telegram.close()
    odd.close()


async def test_a_fresh_client_for_polling_works_like_the_old_one(server: Server, telegram: Telegram) -> None:
    await telegram.fresh_polling_client()
    assert await telegram.updates(0, 0, ["message"]) == []
