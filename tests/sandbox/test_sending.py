"""RULES 4, 5 and 6: who can be written to, texts, keyboards."""

from typing import Any

import pytest

from sandbox.phone import Phone
from sandbox.world import World
from tests.sandbox.conftest import RawBot

Json = dict[str, Any]


def inline(*buttons: Json) -> Json:
    return {"inline_keyboard": [list(buttons)]}


async def test_who_cannot_be_written_to(bot: RawBot, world: World, ann: Phone) -> None:
    never = Phone(world, name="Never")
    known = Phone(world, world.add_person("Seen", known=True).id)
    assert await bot.refusal("sendMessage", text="x") == "Bad Request: chat_id is empty"
    for chat in (5, "nonsense", "@ann", never.id):
        assert await bot.refusal("sendMessage", chat_id=chat, text="x") == "Bad Request: chat not found"
    assert await bot.refusal("sendMessage", chat_id=known.id, text="x") == (
        "Forbidden: bot can't initiate conversation with a user"
    )
    ann.person.deactivated = True
    assert await bot.refusal("sendMessage", chat_id=ann.id, text="x") == "Forbidden: user is deactivated"


async def test_blocking_and_unblocking(bot: RawBot, ann: Phone) -> None:
    await ann.blocks()
    for method, params in (("sendMessage", {"text": "x"}), ("sendChatAction", {"action": "typing"})):
        refusal = await bot.refusal(method, chat_id=ann.id, **params)
        assert refusal == "Forbidden: bot was blocked by the user"
    await ann.unblocks()
    await bot.ok("sendMessage", chat_id=ann.id, text="x")
    changes = [update["my_chat_member"] for update in await bot.ok("getUpdates")]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "я" * 16385}, "text is too long"),
        ({"text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
        (
            {"text": "<b>x", "parse_mode": "html"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"text": "<foo>", "parse_mode": "HTML"},
            'can\'t parse entities: Unsupported start tag "foo" at byte offset 0',
        ),
        (
            {"text": "*x", "parse_mode": "Markdown"},
            "can't parse entities: Can't find end of the entity starting at byte offset 0",
        ),
        (
            {"text": "a.b", "parse_mode": "MarkdownV2"},
            "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
        ),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ],
)
async def test_texts_that_are_refused(bot: RawBot, ann: Phone, params: Json, refusal: str) -> None:
    assert await bot.refusal("sendMessage", chat_id=ann.id, **params) == f"Bad Request: {refusal}"


async def test_characters_are_counted_after_parsing(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="<b>" + "🙂" * 4096 + "</b>", parse_mode="HTML")
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 8192}]


async def test_texts_are_trimmed_and_links_found(bot: RawBot, ann: Phone) -> None:
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="  Ёё /help at t.me/x  \n")
    assert sent["text"] == "Ёё /help at t.me/x"
    assert [(each["type"], each["offset"]) for each in sent["entities"]] == [("bot_command", 3), ("url", 12)]
    assert "entities" not in await bot.ok("sendMessage", chat_id=ann.id, text="Quiet words")


async def test_a_reply_shows_what_it_answers(bot: RawBot, ann: Phone) -> None:
    mine = await ann.writes("question")
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="answer", reply_parameters={"message_id": mine.id})
    assert sent["reply_to_message"]["text"] == "question"


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        (
            {"inline_keyboard": [{"text": "x"}]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            inline({"text": "x"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline({"text": "x", "callback_data": ""}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline({"callback_data": "x"}),
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (inline({"text": "x", "callback_data": "я" * 33}), "BUTTON_DATA_INVALID"),
        (
            inline({"text": "x", "url": "nowhere"}),
            "inline keyboard button URL 'nowhere' is invalid: Wrong HTTP URL",
        ),
        (
            inline({"text": "x", "web_app": {"url": "http://x.org"}}),
            "inline keyboard button Web App URL 'http://x.org' is invalid: Only HTTPS links are allowed",
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101},
            "reply markup is too long",
        ),
    ],
)
async def test_keyboards_that_are_refused(bot: RawBot, ann: Phone, markup: str | Json, refusal: str) -> None:
    answer = await bot.refusal("sendMessage", chat_id=ann.id, text="x", reply_markup=markup)
    assert answer == f"Bad Request: {refusal}"


async def test_sixty_four_bytes_are_enough(bot: RawBot, ann: Phone) -> None:
    markup = inline({"text": "x", "callback_data": "я" * 32}, {"text": " ", "callback_data": "gone"})
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x", reply_markup=markup)
    assert sent["reply_markup"] == inline({"text": "x", "callback_data": "я" * 32})


async def test_reply_keyboards_stay_on_the_phone(bot: RawBot, ann: Phone) -> None:
    keyboard = {"keyboard": [["Yes", {"text": "No"}]], "input_field_placeholder": "Say"}
    sent = await bot.ok("sendMessage", chat_id=ann.id, text="x", reply_markup=keyboard)
    assert "reply_markup" not in sent
    assert ann.keyboard == ["Yes", "No"]
    await ann.taps("no")
    assert ann.last is not None
    assert ann.last.text == "No"
    await bot.ok("sendMessage", chat_id=ann.id, text="y", reply_markup={"remove_keyboard": True})
    assert ann.keyboard == []


async def test_chat_actions(bot: RawBot, ann: Phone) -> None:
    assert await bot.ok("sendChatAction", chat_id=ann.id, action="typing") is True
    refusal = await bot.refusal("sendChatAction", chat_id=ann.id, action="dance")
    assert refusal == "Bad Request: wrong parameter action in request"
