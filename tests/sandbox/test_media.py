"""Pictures are measured, media are exchanged, lists of messages are copied."""

import struct
from typing import Any

import pytest

from sandbox.errors import Refused
from sandbox.files import image_size, photo_size
from sandbox.phone import PIXEL, Phone
from sandbox.world import World
from tests.sandbox.conftest import RawBot

Json = dict[str, Any]
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08" + struct.pack(">HH", 20, 30) + b"\x00" * 8


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PIXEL, (1, 1)),
        (JPEG, (30, 20)),
        (b"GIF89a" + struct.pack("<HH", 4, 5), (4, 5)),
        (b"RIFF....WEBPVP8X" + b"\0" * 8 + b"\x09\0\0" + b"\x13\0\0", (10, 20)),
        (b"RIFF....WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 7, 8), (7, 8)),
        (b"RIFF....WEBPVP8L" + b"\0" * 5 + struct.pack("<I", 2 | 3 << 14), (3, 4)),
        (b"RIFF....WEBPnone", None),
        (b"\xff\xd8\xff", None),
        (b"words", None),
    ],
)
def test_pictures_are_measured(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size


def test_a_photo_may_not_be_a_stripe() -> None:
    with pytest.raises(Refused, match="PHOTO_INVALID_DIMENSIONS"):
        photo_size(b"GIF89a" + struct.pack("<HH", 1, 500))


async def test_a_text_becomes_a_photo(bot: RawBot, ann: Phone) -> None:
    photo = await bot.upload("sendPhoto", "photo", JPEG, "a.jpg", chat_id=ann.id)
    file_id = photo["result"]["photo"][-1]["file_id"]
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="words")
    here = {"chat_id": ann.id, "message_id": sent["message_id"]}
    edited = await bot.ok("editMessageMedia", **here, media={"type": "photo", "media": file_id, "caption": "c"})
    assert edited["caption"] == "c"
    assert "text" not in edited
    missing = await bot.refusal("editMessageMedia", **here, media={"type": "photo"})
    assert missing == "Bad Request: can't parse InputMedia: Can't find field \"media\""
    voice = await bot.upload("sendVoice", "voice", b"OggS", "v.oga", chat_id=ann.id)
    there = {"chat_id": ann.id, "message_id": voice["result"]["message_id"]}
    refusal = await bot.refusal("editMessageMedia", **there, media={"type": "photo", "media": file_id})
    assert refusal == "Bad Request: message media can't be edited"


async def test_a_keyboard_alone_is_edited(bot: RawBot, ann: Phone) -> None:
    markup = {"inline_keyboard": [[{"text": "Site", "url": "example.org"}]]}
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="words", reply_markup=markup)
    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == "http://example.org/"
    here = {"chat_id": ann.id, "message_id": sent["message_id"]}
    assert (await bot.ok("editMessageReplyMarkup", **here))["text"] == "words"
    refusal = await bot.refusal("editMessageReplyMarkup", **here)
    assert refusal.startswith("Bad Request: message is not modified")


async def test_a_big_voice_is_sent_as_a_file(bot: RawBot, ann: Phone) -> None:
    sent = await bot.upload("sendVoice", "voice", b"OggS" * 2**18 + b"!", "v.oga", chat_id=ann.id)
    assert "document" in sent["result"]


async def test_the_same_file_is_kept_once(world: World, ann: Phone) -> None:
    first = await ann.sends_photo()
    second = await ann.sends_photo()
    assert first.media is not None
    assert second.media is not None
    assert first.media.file is second.media.file


async def test_lists_are_copied_and_forwarded(bot: RawBot, ann: Phone) -> None:
    ids = [(await ann.writes(text)).id for text in "ab"]
    where = {"chat_id": ann.id, "from_chat_id": ann.id}
    assert len(await bot.ok("copyMessages", **where, message_ids=[*ids, 999])) == 2
    assert len(await bot.ok("forwardMessages", **where, message_ids=ids)) == 2
    assert [message.text for message in ann.new] == list("abab")
    assert await bot.refusal("copyMessages", **where, message_ids=[999]) == ("Bad Request: messages to copy not found")


async def test_what_is_protected_is_not_forwarded(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x", protect_content=True)
    assert sent["has_protected_content"] is True
    refusal = await bot.refusal("forwardMessage", chat_id=ann.id, from_chat_id=ann.id, message_id=sent["message_id"])
    assert refusal == "Bad Request: message can't be forwarded"


async def test_places_and_contacts(bot: RawBot, ann: Phone) -> None:
    place = await bot.ok("sendLocation", chat_id=ann.id, latitude=41.3, longitude=69.2)
    assert place["location"] == {"latitude": 41.3, "longitude": 69.2}
    contact = await bot.ok("sendContact", chat_id=ann.id, phone_number="+1", first_name="Line")
    assert contact["contact"]["first_name"] == "Line"


async def test_a_keyboard_button_that_asks_is_not_tapped_like_a_word(bot: RawBot, ann: Phone) -> None:
    keyboard = {"keyboard": [[{"text": "My number", "request_contact": True}]], "one_time_keyboard": True}
    await bot.ok("sendMessage", chat_id=ann.id, text="?", reply_markup=keyboard)
    with pytest.raises(AssertionError, match="sends_contact"):
        await ann.taps("my number")
    await ann.sends_contact()
    assert ann.keyboard == []
