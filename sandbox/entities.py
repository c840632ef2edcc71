"""Texts as Telegram stores them: TDLib itself takes the mark-up out and finds links, commands and mentions.

Offsets and lengths of entities are UTF-16 units, limits of texts are Unicode code points.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from tdjson import td_execute

from sandbox.errors import Refused

Json = dict[str, Any]
RAW_LIMIT = 32_768
ENTITY_LIMIT = 100
MODES: dict[str, Json] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
# Without one of these there is no link, mention, hashtag, command, e-mail or card number: no need to ask.
SUSPICIOUS = re.compile(r"[/@#$.:]|\d[\d -]{11}")
CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
NAMES = {
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
}


class Formatted(NamedTuple):
    """A text without tags and its entities in the words of the Bot API."""

    text: str
    entities: tuple[Json, ...]


def execute(request: Json) -> Json:
    """One of TDLib's offline functions."""
    answer: Json = orjson.loads(td_execute(orjson.dumps(request)) or b"{}")
    return answer


execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def formatted(text: str, parse_mode: str = "", entities: list[Json] | None = None) -> Formatted:
    """The text as it is stored, possibly empty. Raises `Refused` with the server's words."""
    if len(text) * 4 > RAW_LIMIT and len(text.encode()) > RAW_LIMIT:
        raise Refused("Text is too long")
    if entities and not parse_mode:
        return _finish(text, entities)
    return _parse(text, parse_mode.lower())


@lru_cache(maxsize=4096)
def _parse(text: str, parse_mode: str) -> Formatted:
    if not parse_mode or parse_mode == "none":
        return _finish(text, [])
    mode = MODES.get(parse_mode)
    if mode is None:
        raise Refused("Unsupported parse_mode")
    answer = execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    if answer["@type"] == "error":
        raise Refused(answer["message"])
    return _finish(answer["text"], [_entity(entity) for entity in answer["entities"]])


def _finish(text: str, entities: list[Json]) -> Formatted:
    text = CONTROL.sub(" ", text.replace("\r", ""))
    text, entities = _trim(text, entities)
    entities = entities + _found(text, entities)
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(text, tuple(entities[:ENTITY_LIMIT]))


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cuts white space at the end, and at the start up to the first entity."""
    text = text.rstrip(" \n\t\xa0")
    first = min((entity["offset"] for entity in entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text = text[lead:]
    size = units(text)
    kept = []
    for entity in entities:
        start = entity["offset"] - lead
        length = min(entity["length"], size - start)
        if start >= 0 and length > 0:
            kept.append(entity | {"offset": start, "length": length})
    return text, kept


def _found(text: str, known: list[Json]) -> list[Json]:
    """Links, mentions, commands and the like that the server marks by itself."""
    if not SUSPICIOUS.search(text):
        return []
    answer = execute({"@type": "getTextEntities", "text": text})
    opaque = [entity for entity in known if entity["type"] in {"code", "pre", "text_link", "text_mention"}]
    return [entity for entity in map(_entity, answer["entities"]) if not _overlaps(entity, opaque)]


def _overlaps(entity: Json, others: list[Json]) -> bool:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return any(start < other["offset"] + other["length"] and other["offset"] < end for other in others)


def _entity(found: Json) -> Json:
    kind = found["type"]
    name = kind["@type"].removeprefix("textEntityType")
    entity: Json = {"offset": found["offset"], "length": found["length"]}
    entity["type"] = NAMES.get(name, name.lower())
    if name == "TextUrl":
        entity["url"] = kind["url"]
    elif name == "MentionName":
        entity["user"] = {"id": kind["user_id"], "is_bot": False, "first_name": ""}
    elif name == "PreCode":
        entity["language"] = kind["language"]
    elif name == "CustomEmoji":
        entity["custom_emoji_id"] = kind["custom_emoji_id"]
    elif name == "DateTime":
        entity["unix_time"] = kind["unix_time"]
    return entity


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
