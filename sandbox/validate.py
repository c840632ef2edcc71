"""Checks a call's parameters against the extract of the Bot API and gives them their types.

As on the real server: method names in any case, unknown parameters ignored, integers clamped, only `true`,
`yes` and `1` are true, nested objects may come as JSON strings. Parameters in `OWN_WORDS` are left to the
method, which has its own text for their absence; `reply_markup` is left to `sandbox.keyboards`.
"""

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sandbox.errors import Refused

Json = dict[str, Any]
Reader = Callable[[Any], Any]
SPEC: Json = orjson.loads(Path(__file__).with_name("api.json").read_bytes())
CANONICAL: dict[str, str] = {name.lower(): name for name in SPEC["methods"]}

INT64 = 2**63 - 1
LEADING_INTEGER = re.compile(r"-?\d+")
SIMPLE = {"Integer", "Float", "String", "Boolean", "InputFile"}
OWN_WORDS = {
    "chat_id", "from_chat_id", "text", "message_id", "message_ids", "callback_query_id", "action", "file_id",
    "photo", "document", "voice", "audio", "video", "animation", "sticker", "video_note", "media", "commands",
    "question", "options", "url", "latitude", "longitude",
}  # fmt: skip
WORDS = {
    "reply_parameters": "reply parameters",
    "link_preview_options": "link preview options",
    "scope": "BotCommandScope",
    "entities": "entities",
    "caption_entities": "entities",
    "menu_button": "MenuButton",
    "reaction": "reaction types",
}
UNSUPPORTED = {
    "BotCommandScope": "Unsupported type specified",
    "MenuButton": "Unsupported type specified",
    "ReactionType": "invalid reaction type specified",
    "InputMedia": "invalid media type specified",
}


class Parameter(NamedTuple):
    """One parameter of a method and how its value is read."""

    name: str
    required: bool
    read: Reader


def find_method(name: str) -> str:
    """The method's real name. Raises `Refused` (404) for an unknown one."""
    canonical = CANONICAL.get(name.lower())
    if canonical is None:
        raise Refused("method not found", 404)
    return canonical


def check(method: str, raw: Json) -> Json:
    """The known parameters of a call, typed; those left out or empty are missing. Raises `Refused`."""
    result: Json = {}
    for parameter in PARAMETERS[method]:
        value = raw.get(parameter.name)
        if value is None or value == "":
            if parameter.required:
                raise Refused(f'parameter "{parameter.name}" is required')
            continue
        result[parameter.name] = parameter.read(value)
    return result


def integer(value: Any) -> int:
    """As td's `to_integer`: the leading digits of a text, else 0; clamped to 64 bits."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return max(-INT64, min(INT64, int(value))) if math.isfinite(value) else 0
    match = LEADING_INTEGER.match(str(value))
    return max(-INT64, min(INT64, int(match[0]))) if match else 0


def boolean(value: Any) -> bool:
    return str(value).lower() in {"true", "yes", "1"}


def real(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def string(value: Any) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def load_json(value: Any, what: str) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise Refused(f"can't parse {what} JSON object") from error


def nested(value: Any, kinds: list[str], owner: str) -> Any:
    """Checks a value inside a JSON object; `owner` names the object in the error text."""
    for kind in kinds:
        if kind.startswith("Array of ") and isinstance(value, list):
            inner = [each.removeprefix("Array of ") for each in kinds if each.startswith("Array of ")]
            return [nested(item, inner, owner) for item in value]
    objects = [kind for kind in kinds if kind not in SIMPLE and not kind.startswith("Array of ")]
    if objects and isinstance(value, dict):
        return check_object(value, objects[0]) if len(objects) == 1 else value
    simple = _simple(value, kinds)
    if simple is not None:
        return simple
    raise Refused(f"can't parse {owner}: {_expected(kinds)}")


def check_object(value: Json, kind: str) -> Json:
    """Checks one JSON object against a type of the Bot API. Raises `Refused`."""
    described = SPEC["types"][kind]
    if "subtypes" in described:
        return check_object(value, _pick(value, kind, described["subtypes"]))
    owner = _owner(kind)
    result = {}
    for field in described["fields"]:
        name = field["name"]
        inner = value.get(name)
        if inner is None:
            if field["required"]:
                raise Refused(f"can't parse {owner}: Can't find field \"{name}\"")
            continue
        result[name] = _field(inner, field["types"], name, owner)
    return result


def _field(value: Any, kinds: list[str], name: str, owner: str) -> Any:
    if kinds[0] in SIMPLE and _simple(value, kinds) is None:
        raise Refused(f'can\'t parse {owner}: Field "{name}" must be of type {_json_type(kinds[0])}')
    return nested(value, kinds, owner)


def _simple(value: Any, kinds: list[str]) -> Any:
    if isinstance(value, bool):
        return value if "Boolean" in kinds else None
    if isinstance(value, int | float):
        if "Integer" in kinds:
            return integer(value)
        if "Float" in kinds:
            return float(value)
        return str(value) if "String" in kinds else None
    if isinstance(value, str):
        if "String" in kinds or "InputFile" in kinds:
            return value
        if "Integer" in kinds and LEADING_INTEGER.fullmatch(value):
            return integer(value)
        return real(value) if "Float" in kinds else None
    return None


def _json_type(kind: str) -> str:
    return "Number" if kind in {"Integer", "Float"} else kind


def _expected(kinds: list[str]) -> str:
    return "expected an Array" if kinds[0].startswith("Array of ") else "expected an Object"


def _owner(kind: str) -> str:
    """BotCommandScopeChat is called BotCommandScope in the server's texts."""
    return next((union for union in UNSUPPORTED if kind.startswith(union)), kind)


def _pick(value: Json, union: str, subtypes: list[str]) -> str:
    """The member of a union that the object says it is."""
    named = False
    for subtype in subtypes:
        if "subtypes" in SPEC["types"][subtype]:
            return _pick(value, subtype, SPEC["types"][subtype]["subtypes"])
        for field in SPEC["types"][subtype]["fields"]:
            if "constant" in field:
                named = True
                if value.get(field["name"]) == field["constant"]:
                    return subtype
    if not named:
        return subtypes[0]
    if value.get("type") is None:
        raise Refused(f"can't parse {union}: Can't find field \"type\"")
    raise Refused(f"can't parse {union}: {UNSUPPORTED.get(union, 'Unsupported type specified')}")


def _reader(name: str, kinds: list[str]) -> Reader:
    if name == "reply_markup":
        return _as_it_is
    if kinds == ["Integer"]:
        return integer
    if kinds == ["Boolean"]:
        return boolean
    if kinds == ["Float"]:
        return real
    if all(kind in SIMPLE for kind in kinds):
        return string
    what = WORDS.get(name, name.replace("_", " "))

    def read(value: Any) -> Any:
        loaded = load_json(value, what)
        return None if loaded is None else nested(loaded, kinds, what)

    return read


def _as_it_is(value: Any) -> Any:
    return value


def _parameters(fields: list[Json]) -> list[Parameter]:
    return [
        Parameter(
            field["name"],
            field["required"] and field["name"] not in OWN_WORDS,
            _reader(field["name"], field["types"]),
        )
        for field in fields
    ]


PARAMETERS: dict[str, list[Parameter]] = {name: _parameters(fields) for name, fields in SPEC["methods"].items()}
