"""RULES 1: HTTP, tokens, names of methods, parameters."""

import io

import aiohttp
import pytest

from sandbox.errors import lower_first
from sandbox.phone import Phone
from sandbox.server import Server
from tests.sandbox.conftest import RawBot


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Message text is empty", "message text is empty"), ("BUTTON_DATA_INVALID", "BUTTON_DATA_INVALID")],
)
def test_the_first_letter_is_lowered_unless_it_is_a_constant(text: str, shown: str) -> None:
    assert lower_first(text) == shown


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/botnocolon/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot0123:abc/getMe", 401, "Unauthorized: invalid token specified"),
        (f"/bot1:{'x' * 80}/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot123:abc/getMe", 401, "Unauthorized"),
        ("/elsewhere", 404, "Not Found"),
        ("/file/bot123:abc/photos/file_0.jpg", 401, "Unauthorized"),
    ],
)
async def test_wrong_addresses(
    session: aiohttp.ClientSession, server: Server, path: str, status: int, description: str
) -> None:
    async with session.get(server.url + path) as answer:
        body = await answer.json()
    assert (answer.status, body) == (
        status,
        {"ok": False, "error_code": status, "description": description},
    )


async def test_methods_go_by_any_case(bot: RawBot) -> None:
    assert (await bot.ok("GETME"))["is_bot"] is True
    assert await bot.refusal("getYou") == "Not Found: method not found"


async def test_what_is_not_simulated_says_so(bot: RawBot) -> None:
    assert await bot.refusal("sendDice", chat_id=1) == "Bad Request: not simulated by the sandbox: sendDice"


async def test_required_parameters_may_not_be_empty(bot: RawBot) -> None:
    answer = await bot.refusal("sendContact", chat_id=1, phone_number="", first_name="A")
    assert answer == 'Bad Request: parameter "phone_number" is required'


async def test_parameters_come_in_the_query_and_in_forms_too(
    session: aiohttp.ClientSession, bot: RawBot, ann: Phone
) -> None:
    query = {"chat_id": str(ann.id), "text": "by query", "disable_notification": "YES", "unknown": "1"}
    async with session.get(f"{bot.base}/sendMessage", params=query) as answer:
        assert (await answer.json())["ok"]
    form = {"chat_id": str(ann.id), "text": "by form", "reply_markup": '{"inline_keyboard":[]}'}
    async with session.post(f"{bot.base}/sendMessage", data=form) as answer:
        assert (await answer.json())["ok"]
    assert [message.text for message in ann.messages[1:]] == ["by query", "by form"]
    assert [message.silent for message in ann.messages[1:]] == [True, False]


async def test_bodies_over_a_mebibyte_are_refused(bot: RawBot) -> None:
    async with bot.session.post(f"{bot.base}/sendMessage", data=io.BytesIO(b"x" * 2**21)) as answer:
        body = await answer.json()
    assert body == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}
    form = await bot.upload("sendDocument", "document", b"x", "a.txt", chat_id=1, caption="x" * 2**20)
    assert form["error_code"] == 413


async def test_a_body_that_is_no_json(session: aiohttp.ClientSession, bot: RawBot) -> None:
    headers = {"Content-Type": "application/json"}
    async with session.post(f"{bot.base}/getMe", data=b"{", headers=headers) as answer:
        assert answer.status == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_other_web_pages_are_kept_out(
    session: aiohttp.ClientSession, bot: RawBot, headers: dict[str, str]
) -> None:
    async with session.post(f"{bot.base}/getMe", headers=headers) as answer:
        assert answer.status == 403
