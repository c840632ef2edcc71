"""RULES 8 and 9: commands, the menu button, names, files."""

from typing import Any

import aiohttp
import pytest

from sandbox.phone import PIXEL, Phone
from sandbox.server import Server
from sandbox.world import World
from tests.sandbox.conftest import RawBot

Json = dict[str, Any]


def command(name: str, description: str = "Does it") -> Json:
    return {"command": name, "description": description}


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"commands": [command("Upper")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("x" * 33)]}, "command length must not exceed 32"),
        ({"commands": [command("x", " ")]}, "command description must be non-empty"),
        ({"commands": [command("x", "y" * 257)]}, "command description length must not exceed 256"),
        (
            {"commands": [{"command": "x"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        (
            {"commands": [], "scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
        ),
        (
            {"commands": [], "scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": [], "language_code": "eng"}, "invalid language code specified"),
    ],
)
async def test_commands_that_are_refused(bot: RawBot, params: Json, refusal: str) -> None:
    assert await bot.refusal("setMyCommands", **params) == f"Bad Request: {refusal}"


async def test_each_sees_her_own_commands(bot: RawBot, world: World, ann: Phone) -> None:
    uzbek = Phone(world, name="Dilnoza", language_code="uz-UZ")
    await uzbek.starts()
    await bot.ok("setMyCommands", commands=[command("/help")])
    await bot.ok("setMyCommands", commands=[command("yordam")], language_code="uz")
    chat = {"type": "chat", "chat_id": ann.id}
    await bot.ok("setMyCommands", commands=[command("mine")], scope=chat)
    assert [each["command"] for each in ann.commands] == ["mine"]
    assert [each["command"] for each in uzbek.commands] == ["yordam"]
    await bot.ok("deleteMyCommands", scope=chat)
    assert [each["command"] for each in ann.commands] == ["help"]
    assert await bot.ok("getMyCommands") == [command("help")]


async def test_commands_of_a_chat_are_forgotten(bot: RawBot, ann: Phone) -> None:
    chat = {"type": "chat", "chat_id": ann.id}
    assert await bot.ok("deleteMyCommands", scope=chat) is True  # there were none
    await bot.ok("setMyCommands", commands=[command("mine")], scope=chat)
    assert await bot.ok("deleteMyCommands", scope=chat) is True
    assert await bot.ok("getMyCommands", scope=chat) == []
    for scope, refusal in (
        ({"type": "chat", "chat_id": 5}, "chat not found"),
        ({"type": "chat"}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
    ):
        assert await bot.refusal("deleteMyCommands", scope=scope) == f"Bad Request: {refusal}"


async def test_the_menu_button(bot: RawBot, ann: Phone) -> None:
    assert await bot.ok("setChatMenuButton", chat_id=ann.id, menu_button={"type": "commands"})
    assert await bot.ok("getChatMenuButton", chat_id=ann.id) == {"type": "commands"}
    assert await bot.refusal("setChatMenuButton", chat_id=0) == "Bad Request: invalid chat_id specified"


async def test_names_by_language(bot: RawBot) -> None:
    await bot.ok("setMyName", name="Қадам", language_code="uz")
    assert await bot.ok("getMyName", language_code="uz") == {"name": "Қадам"}
    assert await bot.ok("getMyName", language_code="ru") == {"name": "Qadam"}
    assert await bot.ok("setMyDescription", description="Walks along")
    assert await bot.ok("getMyDescription", language_code="ru") == {"description": "Walks along"}


async def test_a_photo_goes_out_and_comes_back(
    session: aiohttp.ClientSession, bot: RawBot, server: Server, ann: Phone
) -> None:
    sent = await bot.upload("sendPhoto", "photo", PIXEL, "a.png", chat_id=ann.id, caption="See")
    photo = sent["result"]["photo"][-1]
    assert sent["result"]["caption"] == "See"
    again = await bot.ok("sendPhoto", chat_id=ann.id, photo=photo["file_id"])
    assert again["photo"][-1]["file_unique_id"] == photo["file_unique_id"]
    file = await bot.ok("getFile", file_id=photo["file_id"])
    url = f"{server.file_url}{server.world.token}/{file['file_path']}"
    async with session.get(url) as answer:
        assert await answer.read() == PIXEL


async def test_uploads_attached_by_name(bot: RawBot, ann: Phone) -> None:
    sent = await bot.upload("sendDocument", "paper", b"words", "paper.pdf", chat_id=ann.id, document="attach://paper")
    document = sent["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("paper.pdf", "application/pdf")


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendVoice", {}, "there is no voice in the request"),
        ("sendDocument", {"document": "nothing"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "nothing"}, "invalid file_id"),
    ],
)
async def test_files_that_are_not_there(bot: RawBot, ann: Phone, method: str, params: Json, refusal: str) -> None:
    assert await bot.refusal(method, chat_id=ann.id, **params) == f"Bad Request: {refusal}"


async def test_files_that_are_wrong(bot: RawBot, ann: Phone) -> None:
    empty = await bot.upload("sendPhoto", "photo", b"", "a.png", chat_id=ann.id)
    assert empty["description"] == "Bad Request: file must be non-empty"
    words = await bot.upload("sendPhoto", "photo", b"words", "a.png", chat_id=ann.id)
    assert words["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    long = await bot.upload("sendPhoto", "photo", PIXEL, "a.png", chat_id=ann.id, caption="x" * 1025)
    assert long["description"] == "Bad Request: message caption is too long"
    voice = await ann.sends_voice()
    assert voice.media is not None
    assert voice.media.file is not None
    mixed = await bot.refusal("sendPhoto", chat_id=ann.id, photo=voice.media.file.id)
    assert mixed == "Bad Request: can't use file of type VoiceNote as Photo"


async def test_a_caption_is_edited_and_the_text_is_not(bot: RawBot, ann: Phone) -> None:
    sent = await bot.upload("sendPhoto", "photo", PIXEL, "a.png", chat_id=ann.id, caption="See")
    here = {"chat_id": ann.id, "message_id": sent["result"]["message_id"]}
    refusal = await bot.refusal("editMessageText", **here, text="x")
    assert refusal == "Bad Request: there is no text in the message to edit"
    refusal = await bot.refusal("editMessageCaption", **here, caption="x" * 1025)
    assert refusal == "Bad Request: MEDIA_CAPTION_TOO_LONG"
    assert (await bot.ok("editMessageCaption", **here, caption="Look"))["caption"] == "Look"


async def test_an_album(bot: RawBot, ann: Phone) -> None:
    sent = await bot.upload("sendPhoto", "photo", PIXEL, "a.png", chat_id=ann.id)
    item = {"type": "photo", "media": sent["result"]["photo"][-1]["file_id"]}
    album = await bot.ok("sendMediaGroup", chat_id=ann.id, media=[item, item | {"caption": "two"}])
    assert len({message["media_group_id"] for message in album}) == 1
    refusal = await bot.refusal("sendMediaGroup", chat_id=ann.id, media=[item])
    assert refusal == "Bad Request: media group must include 2-10 items"
