"""Updates as they must never be: set aside alone, while everybody else in the same batch is answered."""

import asyncio
from typing import Any

import orjson
import pytest

from sandbox.faults import Rule, Verdict
from sandbox.phone import Phone
from storage.schema import persons
from tests.faults.weather import RawAnswers, inbox_states, put_raw
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


async def test_numbers_that_are_none(town: Town) -> None:
    """What has no number cannot be acknowledged alone; it must not stop what has one."""
    ann = await town.newcomer()
    put_raw(town.world, {"update_id": "7"}, {"update_id": None}, {"update_id": 1.5}, {"update_id": True}, [], "x", None)
    await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await town.ask()


async def test_only_updates_without_a_number(town: Town) -> None:
    """The bot does not spin over what it can neither keep nor acknowledge."""
    await town.settles()
    asked = 0
    judge = town.server.faults.judge

    def count(method: str, chat_id: str = "") -> Verdict:
        nonlocal asked
        asked += method == "getUpdates"
        return judge(method, chat_id)

    town.server.faults.rules = [Rule("latency", 1, "getMe")]  # otherwise nobody is asked
    town.server.faults.judge = count  # type: ignore[method-assign]
    put_raw(town.world, [], "x")
    town.world.release_poll()
    await asyncio.sleep(1.5)
    assert asked < 20
    town.world.updates.clear()


JUNK: dict[str, bytes] = {
    "half a surrogate pair": rb'{"update_id": %d, "message": {"message_id": 1, "date": 1, "text": "\ud83d", '
    rb'"chat": {"id": 5, "type": "private"}, "from": {"id": 5, "is_bot": false, "first_name": "\ude00"}}}',
    "bytes that are no UTF-8": b'{"update_id": %d, "message": {"text": "\xff\xfe"}}',
    "nested 300 deep": b'{"update_id": %d, "message": ' + b"[" * 300 + b"]" * 300 + b"}",
    "nested 1,000 deep": b'{"update_id": %d, "message": ' + b"[" * 1000 + b"]" * 1000 + b"}",
    "a number of 400 digits": b'{"update_id": %d, "message": {"date": ' + b"9" * 400 + b"}}",
    "no number at all": b'{"update_id": %d, "message": {"date": NaN}}',
}
NUMBERS: dict[str, bytes] = {
    "a number of 64 bits": b"18446744073709551615",
    "a number of 63 bits and one": b"9223372036854775808",
    "a number of 100 digits": b"9" * 100,
}


@pytest.mark.parametrize("junk", JUNK)
async def test_raw_junk_beside_a_good_update(town: Town, junk: str) -> None:
    """One poisonous update in a batch: the woman beside it is answered, and the bot asks for the next batch."""
    ann = await town.newcomer()
    await _gives(town, ann, JUNK[junk])
    await ann.sees("Here is the menu")
    await ann.writes("/settings")
    await ann.sees("Your settings")
    await town.ask()


@pytest.mark.parametrize("number", NUMBERS)
async def test_a_number_that_no_database_holds(town: Town, number: str) -> None:
    ann = await town.newcomer()
    put_raw(town.world)
    raw = NUMBERS[number]
    await _gives(town, ann, b'{"update_id": ' + raw + b', "message": {"a": %d}}')
    await ann.sees("Here is the menu")
    await ann.writes("/settings")
    await ann.sees("Your settings")
    await town.ask()


async def _gives(town: Town, woman: Phone, junk: bytes) -> None:
    """The next answer of getUpdates: the junk, and the woman's /menu."""
    (number,) = put_raw(town.world, {})
    town.world.updates.clear()
    await woman.writes("/menu")
    good = orjson.dumps(town.world.updates.fetch(1)[0])
    town.world.updates.clear()
    answers = RawAnswers.before(town.server)
    answers.waiting.append(b'{"ok": true, "result": [' + junk.replace(b"%d", b"%d" % number) + b", " + good + b"]}")
    town.world.release_poll()


async def test_people_are_who_telegram_says(town: Town) -> None:
    """Ids in quotes, fractions, truths and words make nobody a person of the programme."""
    put_raw(town.world, *SHAPES.values())
    ann = Phone(town.world)
    await ann.starts()
    await ann.sees("Choose a language")
    await town.settles()
    assert len(await town.rows(persons.select())) == 5  # Ann, and four of the team
