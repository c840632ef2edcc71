"""What the sandbox remembers: people, messages, files, presses."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.keyboards import ReplyKeyboard, Rows, as_api

Json = dict[str, Any]


@dataclass(slots=True)
class StoredFile:
    """A file the bot can name by `id`; `unique_id` is the same for the same bytes."""

    id: str
    unique_id: str
    kind: str
    path: str
    content: bytes
    mime: str
    name: str | None = None
    width: int = 0
    height: int = 0

    def as_api(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


@dataclass(slots=True)
class Media:
    """What hangs on a message besides its text: a file, or an object without one (contact, location)."""

    kind: str
    file: StoredFile | None = None
    duration: int | None = None
    value: Json = field(default_factory=dict)

    def as_api(self) -> Any:
        if self.file is None:
            return self.value
        if self.kind == "photo":
            return self._sizes(self.file)
        result = self.file.as_api() | self.value
        if self.kind != "sticker":
            result["mime_type"] = self.file.mime
        if self.duration is not None:
            result["duration"] = self.duration
        if self.file.name and self.kind in {"document", "audio", "video", "animation"}:
            result["file_name"] = self.file.name
        return result

    @staticmethod
    def _sizes(file: StoredFile) -> list[Json]:
        """Several sizes, the biggest last."""
        full = file.as_api() | {"width": file.width, "height": file.height}
        longest = max(file.width, file.height)
        if longest <= 90:
            return [full]
        small = full | {
            "file_id": file.id + "s",
            "file_unique_id": file.unique_id + "s",
            "width": max(1, file.width * 90 // longest),
            "height": max(1, file.height * 90 // longest),
        }
        return [small, full]


@dataclass(slots=True, eq=False)
class Message:
    """A message of a private chat. `sequence` rises with every change anywhere, so it orders edits too."""

    id: int
    chat_id: int
    mine: bool
    date: datetime
    sequence: int
    text: str = ""
    entities: tuple[Json, ...] = ()
    media: Media | None = None
    rows: Rows = ()
    edited: datetime | None = None
    silent: bool = False
    editable: bool = True
    protected: bool = False
    group: str | None = None
    forward: Json | None = None
    reply_to: int | None = None
    reactions: tuple[Json, ...] = ()
    extra: Json = field(default_factory=dict)

    @property
    def buttons(self) -> list[str]:
        """Labels of the inline keyboard, row by row."""
        return [button.text for row in self.rows for button in row]

    def body(self) -> Json:
        """The part of the API's Message that does not say who and where."""
        result: Json = {"message_id": self.id, "date": int(self.date.timestamp())}
        text, entities = ("text", "entities") if self.media is None else ("caption", "caption_entities")
        if self.text:
            result[text] = self.text
        if self.entities:
            result[entities] = list(self.entities)
        if self.media is not None:
            result[self.media.kind] = self.media.as_api()
            if self.media.kind == "animation":
                result["document"] = self.media.as_api()
        if self.rows:
            result["reply_markup"] = as_api(self.rows)
        if self.edited is not None:
            result["edit_date"] = int(self.edited.timestamp())
        if self.protected:
            result["has_protected_content"] = True
        if self.group:
            result["media_group_id"] = self.group
        if self.forward:
            result["forward_origin"] = self.forward
        return result | self.extra


@dataclass(slots=True, eq=False)
class Person:
    """A user of Telegram and her private chat with the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    known: bool = False
    is_bot: bool = False
    keyboard: ReplyKeyboard | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    toasts: deque["Toast"] = field(default_factory=lambda: deque(maxlen=50))

    def user(self) -> Json:
        """The API's User; empty fields are left out, a deleted account has an empty name."""
        result: Json = {"id": self.id, "is_bot": self.is_bot}
        result["first_name"] = "" if self.deactivated else self.first_name
        if self.deactivated:
            return result
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                result[name] = value
        return result

    def chat(self) -> Json:
        """The API's Chat of the private chat with her."""
        result: Json = {"id": self.id, "type": "private", "first_name": self.first_name}
        for name in ("last_name", "username"):
            if value := getattr(self, name):
                result[name] = value
        return result

    @property
    def newest(self) -> Message | None:
        return next(reversed(self.messages.values()), None)


@dataclass(frozen=True, slots=True)
class Toast:
    """What answerCallbackQuery showed; an alert has to be closed with a tap."""

    text: str
    alert: bool


@dataclass(slots=True)
class Press:
    """A tap on an inline button, waiting for answerCallbackQuery; `at` is real monotonic seconds."""

    id: str
    user_id: int
    message_id: int
    data: str
    at: float
