"""Parameters get the types of the Bot API, as leniently as on the real server and no more."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import extract, validate
from sandbox.entities import formatted
from sandbox.errors import Refused


def test_the_extract_knows_all_methods() -> None:
    assert len(validate.SPEC["methods"]) == 176
    assert validate.SPEC["version"] == "Bot API 10.0"


def test_the_extract_drops_prose(tmp_path: Path) -> None:
    field = {"name": "type", "types": ["String"], "required": True, "description": "Kind, must be chat"}
    used = {"name": "Used", "description": ["prose"], "fields": [field]}
    send = {"name": "scope", "types": ["Array of Used"], "required": False, "description": "prose"}
    full = {
        "version": "Bot API 0",
        "methods": {"send": {"name": "send", "fields": [send]}, "bare": {"name": "bare"}},
        "types": {"Used": used, "Unused": used},
    }
    source, target = tmp_path / "full.json", tmp_path / "api.json"
    source.write_bytes(orjson.dumps(full))
    extract.main([str(source), str(target)])
    compact = orjson.loads(target.read_bytes())
    assert set(compact["types"]) == {"Used"}
    assert compact["types"]["Used"]["fields"][0]["constant"] == "chat"
    assert "prose" not in target.read_text()


@pytest.mark.parametrize(
    ("value", "number"),
    [("12", 12), (" x", 0), ("-7abc", -7), (10**30, 2**63 - 1), (True, 1), ("", 0)],
)
def test_integers_are_clamped_not_refused(value: Any, number: int) -> None:
    assert validate.integer(value) == number


@pytest.mark.parametrize(
    ("value", "truth"),
    [("True", True), ("yes", True), (1, True), ("on", False), (False, False), ("2", False)],
)
def test_what_is_true(value: Any, truth: bool) -> None:
    assert validate.boolean(value) is truth


def test_objects_come_as_json_texts_or_as_they_are() -> None:
    value = {"message_id": "5"}
    for given_value in (value, orjson.dumps(value).decode()):
        checked = validate.check("sendMessage", {"reply_parameters": given_value, "nonsense": 1})
        assert checked == {"reply_parameters": {"message_id": 5}}


@pytest.mark.parametrize(
    ("method", "params", "refusal"),
    [
        ("sendMessage", {"entities": "["}, "can't parse entities JSON object"),
        (
            "sendMessage",
            {"entities": [{"type": "bold", "offset": "x", "length": 1}]},
            'can\'t parse MessageEntity: Field "offset" must be of type Number',
        ),
        ("sendMessage", {"reply_parameters": []}, "can't parse reply parameters: expected an Object"),
        ("setMyCommands", {"commands": {}}, "can't parse commands: expected an Array"),
        (
            "setMyCommands",
            {"commands": [{"command": ["x"], "description": "y"}]},
            'can\'t parse BotCommand: Field "command" must be of type String',
        ),
    ],
)
def test_what_is_refused(method: str, params: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Refused) as caught:
        validate.check(method, params)
    assert caught.value.text == refusal


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
KEYS = st.sampled_from(["type", "text", "chat_id", "media", "x"])
OBJECTS = st.dictionaries(KEYS, SCALARS | st.lists(SCALARS, max_size=2), max_size=3)
VALUES = SCALARS | OBJECTS | st.lists(OBJECTS | SCALARS, max_size=3)


@given(st.sampled_from(sorted(validate.SPEC["methods"])), st.data())
def test_any_input_is_checked_or_refused(method: str, data: st.DataObject) -> None:
    names = [parameter.name for parameter in validate.PARAMETERS[method]] or ["x"]
    raw = data.draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=4))
    try:
        validate.check(method, raw)
    except Refused as refusal:
        assert refusal.code == 400  # noqa: PT017 - refusing is one of two right answers


@given(st.text(max_size=200))
def test_plain_texts_keep_their_entities_inside(text: str) -> None:
    result = formatted(text)
    size = len(result.text.encode("utf-16-le")) // 2
    assert result.text == result.text.rstrip(" \n")
    assert all(0 <= each["offset"] < each["offset"] + each["length"] <= size for each in result.entities)
