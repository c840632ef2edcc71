"""Updates as they must never be: set aside alone, while everybody else in the same batch is answered."""

from typing import Any

import pytest

from sandbox.phone import Phone
from tests.faults.weather import inbox_states, put_raw, until
from tests.scenes.town import Town

HER = {"id": 5, "is_bot": False, "first_name": "X"}
CHAT = {"id": 5, "type": "private", "first_name": "X"}


def deep(levels: int) -> Any:
    nested: Any = 1
    for _ in range(levels):
        nested = [nested]
    return nested


def message(**changed: Any) -> dict[str, Any]:
    return {"message": {"message_id": 1, "date": 1, "chat": CHAT, "from": HER, "text": "hi"} | changed}


def tap(**changed: Any) -> dict[str, Any]:
    query = {"id": "1", "from": HER, "chat_instance": "1", "data": "c:1:1:x"}
    return {"callback_query": query | {"message": {"message_id": 1, "date": 1, "chat": CHAT}} | changed}


SHAPES: dict[str, dict[str, Any]] = {
    "nothing": {},
    "message is a list": {"message": []},
    "message is a word": {"message": "hello"},
    "message is empty": {"message": {}},
    "message is null": {"message": None},
    "no from": {"message": {"message_id": 1, "date": 1, "chat": CHAT, "text": "hi"}},
    "no chat": {"message": {"message_id": 1, "date": 1, "from": HER, "text": "hi"}},
    "chat is a list": message(chat=[]),
    "chat id is a word": message(chat={"id": "me", "type": "private"}),
    "from is a word": message(**{"from": "me"}),
    "from id is a word": message(**{"from": HER | {"id": "me"}}),
    "from id is digits in quotes": message(**{"from": HER | {"id": "5"}}),
    "from id is true": message(**{"from": HER | {"id": True}}),
    "from id is a fraction": message(**{"from": HER | {"id": 5.5}}),
    "from id is null": message(**{"from": HER | {"id": None}}),
    "from id is huge": message(**{"from": HER | {"id": 2**64 - 1}}),
    "from id is negative": message(**{"from": HER | {"id": -5}}),
    "from id is a list": message(**{"from": HER | {"id": [5]}}),
    "start of a word": message(**{"from": HER | {"id": "me"}, "text": "/start"}),
    "date is a word": message(date="yesterday"),
    "date is huge": message(date=2**62),
    "message id is a word": message(message_id="one"),
    "text is a number": message(text=5),
    "text is a list": message(text=["/start"]),
    "text is an object": message(text={"a": 1}),
    "text is null": message(text=None),
    "text of 10,000 letters": message(text="x" * 10_000),
    "command of 10,000 letters": message(text="/" + "x" * 10_000),
    "zero bytes": message(text="a\x00b"),
    "voice is a word": message(text=None, voice="file"),
    "voice without id": message(text=None, voice={"duration": 1}),
    "entities are junk": message(entities=[{"type": 5, "offset": "a"}]),
    "photo is an object": message(text=None, photo={"file_id": 1}),
    "language code is a number": message(**{"from": HER | {"language_code": 5}}),
    "tap is a list": {"callback_query": [1]},
    "tap without message": tap(message=None),
    "tap with a list for data": tap(data=["c:1:1:x"]),
    "tap with a number for data": tap(data=7),
    "tap with huge numbers": tap(data="c:" + "9" * 40 + ":" + "9" * 40 + ":x"),
    "tap with other digits": tap(data="c:\u0661:\u00b2:x"),
    "tap with an empty name": tap(data="a:"),
    "tap without from": {"callback_query": {"id": "1", "data": "x", "chat_instance": "1"}},
    "member is a word": {"my_chat_member": "gone"},
    "member is nobody": {"my_chat_member": {"chat": CHAT, "from": HER, "date": 1}},
    "member is junk": {"my_chat_member": {"chat": CHAT, "from": HER, "date": 1, "new_chat_member": {"status": 1}}},
    "nested 200 deep": message(entities=deep(200)),
    "nested 400 deep": message(entities=deep(400)),
    "nested 900 deep": {"message": deep(900)},
}


async def test_each_alone(town: Town) -> None:
    """All shapes in one batch, between two messages of a woman who must be answered."""
    ann = await town.newcomer()
    put_raw(town.world, *SHAPES.values())
    await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await town.settles()
    after = await inbox_states(town)
    names = dict(zip(range(max(after) - len(SHAPES), max(after)), SHAPES, strict=True))
    assert {names[number] for number in names if number not in after} == set()
    assert {name for number, name in names.items() if after[number][0] not in ("done", "dead")} == set()
    assert town.world.unanswered_callbacks() == []
    await town.ask()


@pytest.mark.parametrize("name", [name for name in SHAPES if "nested" in name or "huge" in name])
async def test_the_bot_lives_on_after(town: Town, name: str) -> None:
    put_raw(town.world, SHAPES[name])
    await Phone(town.world).starts()
    await town.settles()
    await town.ask()


async def test_numbers_that_are_none(town: Town) -> None:
    """What has no number cannot be acknowledged alone; it must not stop what has one, nor keep the bot spinning."""
    ann = await town.newcomer()
    before = town.server.faults.counts["asked"]
    assert before == 0
    put_raw(town.world, {"update_id": "7"}, {"update_id": None}, {"update_id": 1.5}, {"update_id": True}, [], "x", None)
    await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await town.ask()


async def test_a_number_too_large_for_the_database(town: Town) -> None:
    """The bot lives on; what a server counts so wildly has no place to be kept."""
    ann = await town.newcomer()
    put_raw(town.world, {"update_id": 2**63, **message()})
    await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await town.ask()


async def test_words_of_a_stranger_in_every_shape_leave_no_person(town: Town) -> None:
    put_raw(town.world, *SHAPES.values())
    ann = Phone(town.world)
    await ann.starts()
    await ann.sees("Choose a language")
    await until(lambda: not len(town.world.updates))
    await town.settles()
    from storage.schema import persons

    assert len(await town.rows(persons.select())) == 5  # Ann, and four of the team
