"""Reads `reply_markup` the way the server does: what it refuses, what it silently leaves out."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import orjson

from sandbox.errors import Refused

Json = dict[str, Any]
DATA_BYTES = 64
INLINE_BUTTONS, INLINE_ROW = 100, 8
REPLY_BUTTONS, REPLY_ROW = 300, 12
MARKUP_BYTES = 10_000
ACTIONS = (
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button; `raw` is what a Message carries back."""

    text: str
    data: str | None
    url: str | None
    raw: Json


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """The keyboard under the input field; `requests` are the raw buttons that ask for something."""

    rows: tuple[tuple[str, ...], ...]
    placeholder: str | None = None
    one_time: bool = False
    requests: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Markup:
    """At most one of the four kinds of `reply_markup`."""

    inline: Rows = ()
    reply: ReplyKeyboard | None = None
    removes: bool = False
    forces_reply: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the message may be edited later: no reply keyboard came with it."""
        return not (self.reply or self.removes or self.forces_reply)


NOTHING = Markup()


def parse(value: str | Json | None) -> Markup:
    """Reads a `reply_markup` parameter. Raises `Refused`."""
    if value in (None, "", "null"):
        return NOTHING
    markup = _load(value)
    if not isinstance(markup, dict):
        raise Refused("Object expected as reply markup")
    if markup.get("inline_keyboard") is not None:
        return Markup(inline=_inline(markup))
    if markup.get("keyboard") is not None:
        return Markup(reply=_reply(markup))
    return Markup(removes=markup.get("remove_keyboard") is True, forces_reply=markup.get("force_reply") is True)


def parse_inline(value: str | Json | None) -> Rows:
    """Reads a `reply_markup` where only an inline keyboard may stand, as in an edit."""
    markup = parse(value)
    if not markup.is_plain:
        raise Refused("Inline keyboard expected")
    return markup.inline


def as_api(rows: Rows) -> Json:
    return {"inline_keyboard": [[button.raw for button in row] for row in rows]}


def _load(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise Refused("Can't parse reply keyboard markup JSON object") from error


def _rows_of(markup: Json, name: str, kind: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list):
        raise Refused(f'Field "{name}" of the {kind} must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise Refused(f'Field "{name}" of the {kind} must be an Array of Arrays')
    return rows


def _inline(markup: Json) -> Rows:
    raw_rows = _rows_of(markup, "inline_keyboard", "InlineKeyboardMarkup")
    rows = [[button for button in map(_inline_button, row) if button.text] for row in raw_rows]
    if sum(map(len, rows)) > INLINE_BUTTONS or len(orjson.dumps(markup)) > MARKUP_BYTES:
        raise Refused("reply markup is too long")
    return tuple(tuple(row[:INLINE_ROW]) for row in rows if row)


def _inline_button(raw: Any) -> Button:
    where = "can't parse inline keyboard button: "
    text = _text(raw, where)
    action = _action(raw)
    if action is None:
        raise Refused(where + "Text buttons are unallowed in the inline keyboard")
    clean = {"text": text, action: raw[action]}
    clean |= {name: raw[name] for name in ("style", "icon_custom_emoji_id") if raw.get(name)}
    if action == "callback_data":
        _check_data(raw[action])
        return Button(text, raw[action], None, clean)
    url = None
    if action == "url":
        url = clean["url"] = _url(raw["url"], "inline keyboard button URL")
    elif action == "web_app":
        _web_app(raw["web_app"], "inline keyboard button Web App URL")
    elif action == "copy_text":
        _copy_text(raw["copy_text"], where)
    return Button(text, None, url, clean)


def _text(raw: Any, where: str) -> str:
    if not isinstance(raw, dict):
        raise Refused(where + "expected an Object")
    if raw.get("text") is None:
        raise Refused(where + 'Can\'t find field "text"')
    text = raw["text"]
    if not isinstance(text, str | int | float):
        raise Refused(where + 'Field "text" must be of type String')
    return str(text).strip()


def _action(raw: Json) -> str | None:
    for name in ("url", "callback_data", "web_app", "copy_text"):
        if raw.get(name):
            return name
    return next((name for name in ACTIONS if raw.get(name) is not None), None)


def _check_data(data: Any) -> None:
    if not isinstance(data, str) or len(data.encode()) > DATA_BYTES:
        raise Refused("BUTTON_DATA_INVALID")


def _copy_text(value: Any, where: str) -> None:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise Refused(where + 'Can\'t find field "text"')
    if not 1 <= len(text) <= 256:
        raise Refused("BUTTON_COPY_TEXT_INVALID")


def _web_app(value: Any, what: str) -> None:
    url = value.get("url") if isinstance(value, dict) else None
    if not isinstance(url, str):
        raise Refused("can't parse inline keyboard button: Can't find field \"url\"")
    if urlsplit(url).scheme != "https":
        raise Refused(f"{what} '{url}' is invalid: Only HTTPS links are allowed")


def _url(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise Refused('can\'t parse inline keyboard button: Field "url" must be of type String')
    text = value.strip()
    if text.startswith(("tg://", "ton://", "tonsite://")):
        return text
    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
    except ValueError as error:
        raise Refused(f"{what} '{value}' is invalid: Wrong HTTP URL") from error
    if parts.scheme not in {"http", "https"}:
        raise Refused(f"{what} '{value}' is invalid: Unsupported URL protocol")
    if "." not in (parts.hostname or "") or " " in text:
        raise Refused(f"{what} '{value}' is invalid: Wrong HTTP URL")
    return parts.geturl() if parts.path else parts._replace(path="/").geturl()


def _reply(markup: Json) -> ReplyKeyboard | None:
    raw_rows = _rows_of(markup, "keyboard", "ReplyKeyboardMarkup")
    requests: dict[str, Json] = {}
    rows = []
    room = REPLY_BUTTONS
    for raw_row in raw_rows:
        labels = [label for label in (_reply_button(raw, requests) for raw in raw_row) if label]
        labels = labels[: min(REPLY_ROW, room)]
        room -= len(labels)
        if labels:
            rows.append(tuple(labels))
    if len(orjson.dumps(markup)) > MARKUP_BYTES:
        raise Refused("reply markup is too long")
    if not rows:
        return None
    placeholder = markup.get("input_field_placeholder") or None
    return ReplyKeyboard(tuple(rows), placeholder, markup.get("one_time_keyboard") is True, requests)


def _reply_button(raw: Any, requests: dict[str, Json]) -> str:
    if isinstance(raw, str):
        return raw.strip()
    text = _text(raw, "can't parse keyboard button: ")
    if set(raw) - {"text", "style", "icon_custom_emoji_id"}:
        if raw.get("web_app"):
            _web_app(raw["web_app"], "keyboard button Web App URL")
        requests[text] = raw
    return text
