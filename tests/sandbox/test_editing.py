"""RULES 7: edits, deletions, copies, presses, reactions."""

from typing import Any

import pytest

from sandbox.errors import NOT_MODIFIED, OLD_QUERY, Refused
from sandbox.phone import Phone
from sandbox.world import Settings, World
from tests.sandbox.conftest import RawBot, Watch

Json = dict[str, Any]
BUTTON: Json = {"inline_keyboard": [[{"text": "Good", "callback_data": "g"}]]}


async def test_an_edit_without_a_keyboard_removes_it(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="one", reply_markup=BUTTON)
    here = {"chat_id": ann.id, "message_id": sent["message_id"]}
    refusal = await bot.refusal("editMessageText", **here, text="one", reply_markup=BUTTON)
    assert refusal == f"Bad Request: {NOT_MODIFIED}"
    edited = await bot.ok("editMessageText", **here, text="one")
    assert "reply_markup" not in edited
    assert "edit_date" in edited
    assert ann.buttons == []


async def test_edits_that_are_refused(bot: RawBot, ann: Phone) -> None:
    mine = await ann.writes("mine")
    keyboard = {"keyboard": [["Yes"]]}
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x", reply_markup=keyboard)
    plain = await bot.ok("sendMessage", chat_id=ann.id, text="x")

    async def refusal(number: int, **params: Any) -> str:
        return await bot.refusal("editMessageText", chat_id=ann.id, message_id=number, **params)

    assert await refusal(999, text="y") == "Bad Request: message to edit not found"
    assert await refusal(mine.id, text="y") == "Bad Request: message can't be edited"
    assert await refusal(sent["message_id"], text="y") == "Bad Request: message can't be edited"
    assert await refusal(plain["message_id"], text="y" * 4097) == "Bad Request: MESSAGE_TOO_LONG"
    assert (
        await refusal(plain["message_id"], text="y", reply_markup=keyboard) == "Bad Request: inline keyboard expected"
    )
    assert await bot.refusal("editMessageText", text="y") == "Bad Request: message identifier is not specified"
    assert (
        await bot.refusal("editMessageCaption", chat_id=ann.id, message_id=plain["message_id"], caption="y")
        == "Bad Request: there is no caption in the message to edit"
    )


async def test_deleting_ends_after_two_days(bot: RawBot, ann: Phone, watch: Watch) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x")
    here = {"chat_id": ann.id, "message_id": sent["message_id"]}
    watch.push(hours=47)
    assert await bot.ok("deleteMessage", **here) is True
    assert await bot.refusal("deleteMessage", **here) == "Bad Request: message to delete not found"
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x")
    here = {"chat_id": ann.id, "message_id": sent["message_id"]}
    watch.push(hours=49)
    refusal = await bot.refusal("deleteMessage", **here)
    assert refusal == "Bad Request: message can't be deleted for everyone"
    assert await bot.ok("editMessageText", **here, text="still editable")


async def test_hers_are_deleted_within_two_days_too(bot: RawBot, ann: Phone, watch: Watch) -> None:
    first, second = await ann.writes("told by mistake"), await ann.writes("another")
    watch.push(hours=48)
    assert await bot.ok("deleteMessage", chat_id=ann.id, message_id=first.id) is True
    assert first not in ann.messages
    watch.push(seconds=1)
    refusal = await bot.refusal("deleteMessage", chat_id=ann.id, message_id=second.id)
    assert refusal == "Bad Request: message can't be deleted for everyone"
    assert second in ann.messages
    refusal = await bot.refusal("deleteMessage", chat_id=5, message_id=second.id)
    assert refusal == "Bad Request: chat not found"


async def test_a_message_that_took_the_keyboard_away_is_not_edited(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x", reply_markup={"remove_keyboard": True})
    assert "reply_markup" not in sent
    refusal = await bot.refusal("editMessageText", chat_id=ann.id, message_id=sent["message_id"], text="y")
    assert refusal == "Bad Request: message can't be edited"


async def test_deleting_many(bot: RawBot, ann: Phone) -> None:
    mine = await ann.writes("mine")
    assert await bot.ok("deleteMessages", chat_id=ann.id, message_ids=[mine.id, 999])
    assert mine not in ann.messages
    refusal = await bot.refusal("deleteMessages", chat_id=ann.id, message_ids=[])
    assert refusal == "Bad Request: message identifiers are not specified"
    refusal = await bot.refusal("deleteMessages", chat_id=ann.id, message_ids=list(range(101)))
    assert refusal == "Bad Request: too many message identifiers specified"


async def test_copies_and_forwards(bot: RawBot, world: World, ann: Phone) -> None:
    psychologist = Phone(world, name="Dina")
    await psychologist.starts()
    mine = await ann.writes("I am here")
    where = {"chat_id": psychologist.id, "from_chat_id": ann.id}
    copied = await bot.ok("copyMessage", **where, message_id=mine.id)
    assert set(copied) == {"message_id"}
    forwarded = await bot.ok("forwardMessage", **where, message_id=mine.id)
    assert forwarded["forward_origin"]["sender_user"]["id"] == ann.id
    here = {"chat_id": psychologist.id, "message_id": forwarded["message_id"]}
    assert await bot.refusal("editMessageText", **here, text="y") == "Bad Request: message can't be edited"
    for word in ("copy", "forward"):
        refusal = await bot.refusal(f"{word}Message", **where, message_id=999)
        assert refusal == f"Bad Request: message to {word} not found"


async def test_a_press_is_answered_once(bot: RawBot, world: World, ann: Phone) -> None:
    await bot.ok("sendMessage", chat_id=ann.id, text="x", reply_markup=BUTTON)
    await ann.taps("good")
    press = world.unanswered_callbacks()[0]
    refusal = await bot.refusal("answerCallbackQuery", callback_query_id=press.id, text="я" * 201)
    assert refusal == "Bad Request: MESSAGE_TOO_LONG"
    await bot.ok("answerCallbackQuery", callback_query_id=press.id, text="Noted", show_alert=True)
    assert [(toast.text, toast.alert) for toast in ann.toasts] == [("Noted", True)]
    assert world.unanswered_callbacks() == []
    for number in (press.id, "1", ""):
        refusal = await bot.refusal("answerCallbackQuery", callback_query_id=number)
        assert refusal == f"Bad Request: {OLD_QUERY}"


async def test_a_press_grows_old(watch: Watch) -> None:
    now = [0.0]
    world = World(watch, settings=Settings(callback_seconds=10), monotonic=lambda: now[0])
    ann = Phone(world)
    await ann.starts()
    press = await ann.tap_data(1, "x")
    now[0] = 11
    with pytest.raises(Refused, match="query is too old"):
        world.answer(press.id, "", alert=False)
    assert world.unanswered_callbacks() == [press]


async def test_reactions_and_pins(bot: RawBot, ann: Phone) -> None:
    mine = await ann.writes("x")
    here = {"chat_id": ann.id, "message_id": mine.id}
    assert await bot.ok("setMessageReaction", **here, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert mine.reactions == ({"type": "emoji", "emoji": "👍"},)
    wrong = [
        ([{"type": "emoji", "emoji": "x"}], "REACTION_INVALID"),
        ([{"type": "smell"}], "can't parse ReactionType: invalid reaction type specified"),
    ]
    for reaction, text in wrong:
        assert await bot.refusal("setMessageReaction", **here, reaction=reaction) == f"Bad Request: {text}"
    assert await bot.ok("pinChatMessage", **here)
    assert (await bot.ok("getChat", chat_id=ann.id))["pinned_message"]["text"] == "x"
    assert await bot.ok("unpinChatMessage", chat_id=ann.id)
    refusal = await bot.refusal("pinChatMessage", chat_id=ann.id, message_id=999)
    assert refusal == "Bad Request: message to pin not found"


async def test_chats_do_not_grow_without_end(watch: Watch) -> None:
    world = World(watch, settings=Settings(messages_per_chat=10))
    ann = Phone(world)
    await ann.starts()
    for number in range(50):
        await ann.writes(str(number))
    assert [message.text for message in ann.messages] == [str(number) for number in range(40, 50)]
