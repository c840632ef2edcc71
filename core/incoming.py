"""What a person did, without Telegram's types."""

from dataclasses import dataclass
from enum import StrEnum


def letters(words: str) -> str:
    """A label or a typed word without faces, signs and capitals."""
    return "".join(sign for sign in words.casefold() if sign.isalnum())


class Kind(StrEnum):
    TEXT = "text"
    VOICE = "voice"
    PHOTO = "photo"
    TAP = "tap"
    OTHER = "other"  # a sticker, a contact, a document: nothing the bot opens
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of one person in her private chat. `text` is what she wrote, also under a picture, or the data of the
    button."""

    kind: Kind
    sender_id: int
    text: str = ""
    message_id: int | None = None  # of the message she sent, or of the one that carries the button
    callback_id: str | None = None
    file_id: str | None = None  # of a voice message or a picture; kept sealed, never downloaded
    language_code: str | None = None
    edited: bool = False  # she changed what she had sent before
    forwarded: bool = False
    replies_to: int | None = None  # the message of her chat that this one answers
    names: tuple[str, ...] = ()  # around the words: her own, of whom she mentions, of whose words she forwards
    addresses: tuple[tuple[int, int], ...] = ()  # from and to which letter Telegram sees an address or a person

    @property
    def command(self) -> str | None:
        """The command without slash and bot name, in small letters; None where it is no command."""
        if self.kind is not Kind.TEXT or not self.text.startswith("/"):
            return None
        return self.text[1:].split(maxsplit=1)[0].split("@")[0].lower() if self.text[1:].strip() else ""

    @property
    def argument(self) -> str:
        """What stands behind the command: the code of a link."""
        if self.command is None:
            return ""
        return self.text.partition(" ")[2].strip()
