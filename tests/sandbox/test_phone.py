"""A person's side: what she does reaches the bot, what the bot does she sees."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from sandbox.phone import PIXEL, Phone
from sandbox.world import CannotDo, World
from tests.sandbox.conftest import RawBot

Json = dict[str, Any]


def content(update: Json) -> Json:
    """The message of an update, new or edited."""
    message: Json = next(value for kind, value in update.items() if kind != "update_id")
    return message


def inline(*labels: str) -> Json:
    return {"inline_keyboard": [[{"text": label, "callback_data": label.lower()}] for label in labels]}


async def test_start_carries_a_payload(bot: RawBot, world: World) -> None:
    ann = Phone(world)
    with pytest.raises(CannotDo, match="press Start first"):
        await ann.writes("hello?")
    await ann.starts("from_leaflet")
    message = (await bot.ok("getUpdates"))[0]["message"]
    assert message["text"] == "/start from_leaflet"
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
    assert message["from"]["language_code"] == "en"


async def test_she_waits_for_what_the_bot_says(bot: RawBot, ann: Phone) -> None:
    await ann.writes("hi")
    seeing = asyncio.create_task(ann.sees("HELLO"))
    await bot.ok("sendMessage", chat_id=ann.id, text="Well, hello there")
    assert (await seeing).text == "Well, hello there"
    await ann.writes("and then?")
    ann.sees_nothing_new()
    with pytest.raises(AssertionError, match="Well, hello there"):
        await ann.sees("hello", timeout=0.01)


async def test_she_sees_edits_as_news(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="one", reply_markup=inline("Next"))
    await ann.taps("next")
    ann.sees_nothing_new()
    await bot.ok("editMessageText", chat_id=ann.id, message_id=sent["message_id"], text="two")
    assert (await ann.sees("two")).edited
    with pytest.raises(AssertionError, match="sees something new"):
        ann.sees_nothing_new()


async def test_the_newest_button_is_tapped(bot: RawBot, ann: Phone) -> None:
    await bot.ok("sendMessage", chat_id=ann.id, text="old", reply_markup=inline("Good"))
    await bot.ok("sendMessage", chat_id=ann.id, text="new", reply_markup=inline("So-so", "Very good"))
    await ann.taps("good")
    assert (await bot.ok("getUpdates"))[0]["callback_query"]["data"] == "very good"
    assert ann.buttons == ["So-so", "Very good"]


async def test_an_old_button_is_found_too(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="old", reply_markup=inline("Menu"))
    await ann.writes("something else")
    await ann.taps("menu")
    await ann.taps_old(sent["message_id"], "menu")
    presses = [update["callback_query"]["data"] for update in (await bot.ok("getUpdates"))[1:]]
    assert presses == ["menu", "menu"]
    with pytest.raises(AssertionError, match="sees no button"):
        await ann.taps("nothing", timeout=0.01)


async def test_she_waits_until_the_spinner_is_off(bot: RawBot, ann: Phone, world: World) -> None:
    press = await ann.tap_data(1, "x")
    assert world.unanswered_callbacks() == [press]
    await bot.ok("answerCallbackQuery", callback_query_id=press.id, text="Saved")
    await ann.is_answered(press)
    assert (await ann.sees_toast("saved")).alert is False


async def test_everything_she_can_send(bot: RawBot, ann: Phone) -> None:
    await ann.sends_voice(seconds=7)
    await ann.sends_photo(caption="me")
    await ann.sends_document(name="cv.pdf")
    await ann.sends_sticker()
    await ann.sends_contact()
    await ann.sends_location()
    await ann.edits(await ann.writes("tpyo"), "typo")
    updates = await bot.ok("getUpdates")
    kinds = ["voice", "photo", "document", "sticker", "contact", "location"]
    assert all(kind in update["message"] for kind, update in zip(kinds, updates, strict=False))
    assert updates[0]["message"]["voice"]["duration"] == 7
    assert updates[1]["message"]["caption"] == "me"
    assert updates[-1]["edited_message"]["text"] == "typo"


async def test_she_edits_answers_marks_and_forwards(bot: RawBot, ann: Phone, world: World) -> None:
    first = await ann.writes("first")
    mention = {"type": "text_mention", "offset": 4, "length": 3, "user": {"id": 5}}
    await ann.writes("ask Bea", answers=first, marks=[mention])
    photo = await ann.sends_photo(caption="befor")
    await ann.edits(photo, "before")
    await ann.edits(photo, "")
    forwarded = await ann.forwards("hello", "Karim Karimov")
    await ann.forwards("hi", "Karim", media=world.media("voice", b"OggS", None, 3), hidden=True)
    sent = [content(update) for update in await bot.ok("getUpdates")]
    _, answer, shown, edited, emptied, known, hidden = sent
    assert answer["reply_to_message"]["text"] == "first"
    assert answer["entities"][0]["user"] == {"id": 5}
    assert (shown["caption"], edited["caption"]) == ("befor", "before")
    assert "caption" not in emptied
    assert known["forward_origin"]["sender_user"]["last_name"] == "Karimov"
    assert hidden["forward_origin"]["sender_user_name"] == "Karim"
    assert "voice" in hidden
    with pytest.raises(CannotDo, match="only words of one's own"):
        await ann.edits(forwarded, "not mine")
    with pytest.raises(CannotDo, match="empty"):
        await ann.edits(first, " ")


async def test_after_two_days_she_cannot_edit_any_more(bot: RawBot, ann: Phone, world: World) -> None:
    first = await ann.writes("first")
    now = world.clock()
    world.clock = lambda: now + timedelta(hours=48, seconds=1)
    with pytest.raises(CannotDo, match="48 hours"):
        await ann.edits(first, "second")


async def test_files_of_the_bot_are_read_on_her_phone(bot: RawBot, ann: Phone) -> None:
    await ann.sends_document(b"hers", "a.txt")
    with pytest.raises(AssertionError, match=r"(?s)no document 'a.txt' from the bot.*\[document\]"):
        ann.document("a.txt")
    for content in (b"older", b"newer"):
        await bot.upload("sendDocument", "document", content, "a.txt", chat_id=ann.id)
    await bot.upload("sendDocument", "document", b"other", "b.txt", chat_id=ann.id)
    assert (ann.document("a.txt"), ann.document("b.txt")) == (b"newer", b"other")
    with pytest.raises(AssertionError, match="no photo from the bot"):
        ann.photo()
    await bot.upload("sendPhoto", "photo", PIXEL, "p.png", chat_id=ann.id)
    assert ann.photo() == PIXEL


async def test_notifications_show_the_first_line(bot: RawBot, ann: Phone) -> None:
    await bot.ok("sendMessage", chat_id=ann.id, text="First line\nsecond")
    await bot.ok("sendMessage", chat_id=ann.id, text="quiet", disable_notification=True)
    assert ann.notifications == ["First line"]


async def test_blocking_and_starting_again(bot: RawBot, ann: Phone) -> None:
    await ann.blocks()
    with pytest.raises(CannotDo, match="unblock"):
        await ann.writes("x")
    await ann.starts()
    kinds = [next(key for key in update if key != "update_id") for update in await bot.ok("getUpdates")]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_deleting_on_both_sides(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x")
    message = ann.last
    assert message is not None
    await ann.deletes(message)
    refusal = await bot.refusal("editMessageText", chat_id=ann.id, message_id=sent["message_id"], text="y")
    assert refusal == "Bad Request: message to edit not found"
