"""From Telegram's update to what a person did."""

from collections.abc import Mapping
from typing import Any

from telegram import ChatMember
from telegram.constants import ChatType

from core.incoming import Incoming, Kind


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
    if (tap := update.get("callback_query")) is not None:
        return _tapped(tap)
    member = update.get("my_chat_member")
    if member is not None and _private(member):
        blocked = _text(member["new_chat_member"]["status"]) in (ChatMember.BANNED, ChatMember.LEFT)
        return Incoming(Kind.BLOCKED if blocked else Kind.UNBLOCKED, _number(member["from"]["id"]))
    return None


def _said(message: Mapping[str, Any]) -> Incoming | None:
    sender = message.get("from")
    if sender is None or sender["is_bot"] or not _private(message):
        return None
    kind, file_id, text = Kind.OTHER, None, message.get("text")
    if text:
        kind = Kind.TEXT
    elif (voice := message.get("voice")) is not None:
        kind, file_id = Kind.VOICE, _text(voice["file_id"])
    return Incoming(
        kind,
        _number(sender["id"]),
        text=_text(text or message.get("caption") or ""),
        message_id=_number(message["message_id"]),
        file_id=file_id,
        language_code=sender.get("language_code"),
    )


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
