"""Writes `api.json`: what the Bot API's description says about parameters, without its prose.

Use: `python -m sandbox.extract SOURCE [TARGET]`, SOURCE being the full description (see NOTICE.md).
"""

import re
import sys
from pathlib import Path
from typing import Any

import orjson

Json = dict[str, Any]
TARGET = Path(__file__).with_name("api.json")
DISCRIMINATORS = {"type", "source", "status"}
CONSTANT = re.compile(r'(?:always|must be) [“"]?([a-z0-9_]+)[”"]?')


def compact(full: Json) -> Json:
    """The extract: {"version", "methods": {name: fields}, "types": {name: fields or subtypes}}."""
    methods = {name: fields_of(method) for name, method in full["methods"].items()}
    types: Json = {}
    waiting = [kind for fields in methods.values() for field in fields for kind in field["types"]]
    while waiting:
        name = waiting.pop().replace("Array of ", "")
        if name in types or name not in full["types"]:
            continue
        types[name] = describe(full["types"][name])
        waiting += types[name].get("subtypes", [])
        waiting += [kind for field in types[name].get("fields", []) for kind in field["types"]]
    return {"version": full["version"], "methods": methods, "types": dict(sorted(types.items()))}


def describe(kind: Json) -> Json:
    if kind.get("subtypes"):
        return {"subtypes": kind["subtypes"]}
    return {"fields": fields_of(kind)}


def fields_of(thing: Json) -> list[Json]:
    return [field_of(field) for field in thing.get("fields", [])]


def field_of(field: Json) -> Json:
    result: Json = {"name": field["name"], "types": field["types"], "required": field["required"]}
    constant = CONSTANT.search(field["description"]) if field["name"] in DISCRIMINATORS else None
    if constant:
        result["constant"] = constant[1]
    return result


def main(arguments: list[str]) -> None:
    source = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else TARGET
    target.write_bytes(orjson.dumps(compact(orjson.loads(source.read_bytes()))) + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
