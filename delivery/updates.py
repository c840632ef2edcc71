"""What is read of a raw update before anybody has looked whether it is what the Bot API promises."""

from collections.abc import Mapping
from typing import Any, Final

KINDS: Final = ["message", "edited_message", "callback_query", "my_chat_member"]


def sender_of(update: Mapping[str, Any]) -> int:
    """The Telegram id of who sent it; 0 where the update does not say."""
    for kind in KINDS:
        part = update.get(kind)
        sender = part.get("from") if isinstance(part, dict) else None
        if isinstance(sender, dict) and isinstance(sender.get("id"), int):
            identity: int = sender["id"]
            return identity
    return 0


def words_of(update: Mapping[str, Any]) -> str:
    message = update.get("message")
    words = message.get("text") if isinstance(message, dict) else None
    return words if isinstance(words, str) else ""
