"""From Telegram's update to what a person did."""

from collections.abc import Mapping
from typing import Any

from telegram import ChatMember, Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from core.incoming import Incoming, Kind


class Malformed(ValueError):
    """The update is not what the Bot API promises. Its text holds nothing of the update's."""


def read(raw: Mapping[str, Any]) -> Incoming | None:
    """What happened in a private chat; None for anything else. Raises Malformed."""
    try:
        update = Update.de_json(_trimmed(raw), None)
        return _incoming(update)
    except Exception as error:  # noqa: BLE001 (whatever a foreign structure makes the parser raise)
        raise Malformed(type(error).__name__) from None


def _trimmed(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is never read: the message a tapped button hangs on comes with its whole keyboard."""
    update = dict(raw)
    tap = update.get("callback_query")
    if isinstance(tap, dict) and isinstance(tap.get("message"), dict):
        kept = {key: tap["message"][key] for key in ("message_id", "date", "chat") if key in tap["message"]}
        update["callback_query"] = tap | {"message": kept}
    message = update.get("message")
    if isinstance(message, dict):
        update["message"] = {key: value for key, value in message.items() if key not in _NEVER_READ}
    return update


_NEVER_READ = frozenset({"reply_to_message", "entities", "caption_entities", "reply_markup", "link_preview_options"})


def _incoming(update: Update) -> Incoming | None:
    if update.message is not None:
        return _said(update.message)
    if update.callback_query is not None:
        return _tapped(update)
    member = update.my_chat_member
    if member is not None and member.chat.type == ChatType.PRIVATE:
        blocked = member.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        return Incoming(Kind.BLOCKED if blocked else Kind.UNBLOCKED, member.from_user.id)
    return None


def _said(message: Message) -> Incoming | None:
    sender = message.from_user
    if sender is None or sender.is_bot or message.chat.type != ChatType.PRIVATE:
        return None
    kind, file_id = Kind.OTHER, None
    if filters.TEXT.filter(message):
        kind = Kind.TEXT
    elif filters.VOICE.filter(message) and message.voice is not None:
        kind, file_id = Kind.VOICE, message.voice.file_id
    return Incoming(
        kind,
        sender.id,
        text=message.text or message.caption or "",
        message_id=message.message_id,
        file_id=file_id,
        language_code=sender.language_code,
    )


def _tapped(update: Update) -> Incoming | None:
    tap = update.callback_query
    if tap is None or tap.message is None or tap.message.chat.type != ChatType.PRIVATE:
        return None
    return Incoming(
        Kind.TAP,
        tap.from_user.id,
        text=tap.data or "",
        message_id=tap.message.message_id,
        callback_id=tap.id,
        language_code=tap.from_user.language_code,
    )
