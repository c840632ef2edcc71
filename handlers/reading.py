"""From Telegram's update to what a person did."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from telegram import ChatMember
from telegram.constants import ChatType, MessageEntityType

from core.incoming import Incoming, Kind

ADDRESSES: Final = frozenset(
    (
        MessageEntityType.MENTION,
        MessageEntityType.TEXT_MENTION,
        MessageEntityType.URL,
        MessageEntityType.EMAIL,
        MessageEntityType.PHONE_NUMBER,
    )
)
NAMES: Final = ("first_name", "last_name", "username", "title")  # of users and of chats


class Malformed(ValueError):
    """The update is not what the Bot API promises. Its text holds nothing of the update's."""


def read(raw: Mapping[str, Any]) -> Incoming | None:
    """What happened in a private chat; None for anything else. Raises Malformed."""
    try:
        return _incoming(raw)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Malformed(type(error).__name__) from None


def _incoming(update: Mapping[str, Any]) -> Incoming | None:
    if (message := update.get("message")) is not None:
        return _said(message)
    if (message := update.get("edited_message")) is not None:
        return _said(message, edited=True)
    if (tap := update.get("callback_query")) is not None:
        return _tapped(tap)
    member = update.get("my_chat_member")
    if member is not None and _private(member):
        blocked = _text(member["new_chat_member"]["status"]) in (ChatMember.BANNED, ChatMember.LEFT)
        return Incoming(Kind.BLOCKED if blocked else Kind.UNBLOCKED, _number(member["from"]["id"]))
    return None


def _said(message: Mapping[str, Any], *, edited: bool = False) -> Incoming | None:
    sender = message.get("from")
    if sender is None or sender["is_bot"] or not _private(message):
        return None
    kind, file_id, text = Kind.OTHER, None, message.get("text")
    if text:
        kind = Kind.TEXT
    elif (voice := message.get("voice")) is not None:
        kind, file_id = Kind.VOICE, _text(voice["file_id"])
    elif sizes := message.get("photo"):
        kind, file_id = Kind.PHOTO, _text(sizes[-1]["file_id"])  # the biggest
    text = _text(text or message.get("caption") or "")
    entities = _objects(message.get("entities") or message.get("caption_entities"))
    return Incoming(
        kind,
        _number(sender["id"]),
        text=text,
        message_id=_number(message["message_id"]),
        file_id=file_id,
        language_code=sender.get("language_code"),
        edited=edited,
        forwarded="forward_origin" in message,
        replies_to=_answered(message),
        names=tuple(_names(sender, entities, message.get("forward_origin"))),
        addresses=tuple(_addresses(text, entities)),
    )


def _answered(message: Mapping[str, Any]) -> int | None:
    answered = message.get("reply_to_message")
    return None if answered is None else _number(answered["message_id"])


def _names(sender: Mapping[str, Any], entities: list[Mapping[str, Any]], origin: Any) -> Iterator[str]:
    """Names that stand around the words and might stand in them as well; the sender's id, too."""
    yield from _names_of(sender)
    yield str(sender["id"])
    for entity in entities:
        yield from _names_of(entity.get("user"))
    if isinstance(origin, dict):
        for part in ("sender_user", "sender_chat", "chat"):
            yield from _names_of(origin.get(part))
        yield from (origin[key] for key in ("sender_user_name", "author_signature") if isinstance(origin.get(key), str))


def _names_of(somebody: Any) -> Iterator[str]:
    if isinstance(somebody, dict):
        yield from (somebody[key] for key in NAMES if isinstance(somebody.get(key), str))


def _addresses(text: str, entities: list[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """Telegram counts in UTF-16; these are places in the text."""
    marked = [entity for entity in entities if entity.get("type") in ADDRESSES]
    if marked:
        units = text.encode("utf-16-le")
        for entity in marked:
            start, length = _number(entity["offset"]), _number(entity["length"])
            first = len(units[: 2 * start].decode("utf-16-le", "ignore"))
            yield first, first + len(units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore"))


def _objects(listed: Any) -> list[Mapping[str, Any]]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _tapped(tap: Mapping[str, Any]) -> Incoming | None:
    message, sender = tap.get("message"), tap["from"]
    if message is None or not _private(message):
        return None
    return Incoming(
        Kind.TAP,
        _number(sender["id"]),
        text=_text(tap.get("data") or ""),
        message_id=_number(message["message_id"]),
        callback_id=_text(tap["id"]),
        language_code=sender.get("language_code"),
    )


def _private(part: Mapping[str, Any]) -> bool:
    return bool(part["chat"]["type"] == ChatType.PRIVATE)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
