"""What the bot says: texts rendered in the reader's language and queued in the transaction that made them true.

Foreign words never meet a parse mode: everything is sent as plain text.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from core.lanes import Lane
from services.work import Cosmetic, Work
from storage import outbox
from storage.outbox import Outgoing
from storage.people import Person
from storage.sessions import Session

AT_ONCE: Final = 100  # messages that Telegram deletes with one call
DELETABLE: Final = timedelta(hours=47, minutes=55)  # Telegram lets messages be deleted for 48 hours
LARGEST_FILE: Final = 10 * 2**20  # bytes; what Telegram takes as a photo


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: what it says, and the callback data (at most 64 bytes) it sends."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class File:
    """A file made for somebody: the name she sees, and its bytes, at most 10 MiB."""

    name: str
    content: bytes = field(repr=False)


def locale_of(work: Work, person: Person) -> str:
    return person.locale or work.texts.locale_for(None)


def text(work: Work, person: Person, message: str, **args: str | int) -> str:
    return work.texts.text(locale_of(work, person), message, **args)


def label(work: Work, person: Person, message: str, attribute: str, **args: str | int) -> str:
    return work.texts.label(locale_of(work, person), message, attribute, **args)


def say(work: Work, person: Person, message: str, *, lane: Lane = Lane.REPLY, **args: str | int) -> Outgoing:
    """Queue a message of the catalogue, without buttons."""
    return send(work, person, text(work, person, message, **args), lane=lane)


def send(
    work: Work,
    person: Person,
    words: str,
    *,
    rows: Sequence[Sequence[Button]] = (),
    lane: Lane = Lane.REPLY,
    expires_at: datetime | None = None,
    about: Person | Session | None = None,
) -> Outgoing:
    """Queue a text with inline buttons. `about`: the woman it tells of; once she is erased, it does not leave. Or the
    group, so that it can be taken back with it."""
    params: dict[str, Any] = {"chat_id": person.telegram_id, "text": words}
    if rows:
        params["reply_markup"] = inline_keyboard(rows)
    return _queue(work, person, lane, "sendMessage", params, expires_at=expires_at, about=about)


def send_menu(work: Work, person: Person, message: str, labels: Sequence[Sequence[str]], **args: str | int) -> None:
    """Queue the message that carries the reply keyboard. Telegram does not let such a message be edited."""
    keyboard = {
        "keyboard": [[{"text": each} for each in row] for row in labels],
        "resize_keyboard": True,
        "is_persistent": True,
    }
    words = text(work, person, message, **args)
    params = {"chat_id": person.telegram_id, "text": words, "reply_markup": keyboard}
    _queue(work, person, Lane.REPLY, "sendMessage", params)


def send_voice(
    work: Work,
    person: Person,
    file_id: str,
    caption: str = "",
    *,
    rows: Sequence[Sequence[Button]] = (),
    lane: Lane = Lane.REPLY,
    about: Person | None = None,
) -> Outgoing:
    """Queue a voice message by its file id; nothing is downloaded. `about` as in `send`."""
    return _queue(work, person, lane, "sendVoice", _with_file(person, "voice", file_id, caption, rows), about=about)


def send_picture(
    work: Work,
    person: Person,
    file_id: str,
    caption: str,
    *,
    rows: Sequence[Sequence[Button]] = (),
    lane: Lane = Lane.REPLY,
    about: Person | None = None,
) -> Outgoing:
    """Queue a picture by its file id; nothing is downloaded. `about` as in `send`."""
    return _queue(work, person, lane, "sendPhoto", _with_file(person, "photo", file_id, caption, rows), about=about)


def _with_file(
    person: Person, name: str, file_id: str, caption: str, rows: Sequence[Sequence[Button]]
) -> dict[str, Any]:
    params: dict[str, Any] = {"chat_id": person.telegram_id, name: file_id}
    if caption:
        params["caption"] = caption
    if rows:
        params["reply_markup"] = inline_keyboard(rows)
    return params


def send_document(work: Work, person: Person, file: File, caption: str, *, lane: Lane = Lane.REPLY) -> Outgoing:
    """Queue a file that she can open and keep; it waits sealed like any text. Raises ValueError as `send_photo`."""
    params = {"chat_id": person.telegram_id, "document": _parameter(file), "caption": caption}
    return _queue(work, person, lane, "sendDocument", params)


def send_photo(work: Work, person: Person, file: File, caption: str) -> Outgoing:
    """Queue a picture that the chat shows. Raises ValueError for an empty file or one above 10 MiB."""
    params = {"chat_id": person.telegram_id, "photo": _parameter(file), "caption": caption}
    return _queue(work, person, Lane.REPLY, "sendPhoto", params)


def _parameter(file: File) -> dict[str, str]:
    if not 0 < len(file.content) <= LARGEST_FILE:
        raise ValueError("a file has from one byte to 10 MiB")
    return outbox.file(file.name, file.content)


def edit(work: Work, person: Person, message_id: int, words: str, rows: Sequence[Sequence[Button]] = ()) -> None:
    """Queue an edit that states a fact, of a message whose id the tap told us. No rows: no buttons."""
    params = {"chat_id": person.telegram_id, "message_id": message_id, "text": words}
    if rows:
        params["reply_markup"] = inline_keyboard(rows)
    _queue(work, person, Lane.REPLY, "editMessageText", params)


def edit_sent(
    work: Work,
    person: Person,
    row: int,
    words: str,
    *,
    rows: Sequence[Sequence[Button]] = (),
    lane: Lane = Lane.REPLY,
) -> None:
    """Queue an edit of the message that an outbox row became, or will have become by then: of one that may still wait,
    in its own lane. No rows: no buttons."""
    params: dict[str, Any] = {"chat_id": person.telegram_id, "text": words}
    if rows:
        params["reply_markup"] = inline_keyboard(rows)
    _queue(work, person, lane, "editMessageText", params, edits=row)


def edit_picture_sent(
    work: Work,
    person: Person,
    row: int,
    file_id: str,
    caption: str,
    *,
    rows: Sequence[Sequence[Button]] = (),
    lane: Lane = Lane.REPLY,
) -> None:
    """Queue an edit of a picture and of what stands under it, as `edit_sent` does with words."""
    media = {"type": "photo", "media": file_id, "caption": caption}
    params: dict[str, Any] = {"chat_id": person.telegram_id, "media": media}
    if rows:
        params["reply_markup"] = inline_keyboard(rows)
    _queue(work, person, lane, "editMessageMedia", params, edits=row)


def redraw(work: Work, person: Person, row: int, words: str) -> None:
    """Try to say something else in the message that an outbox row became; it does no harm if the old words stay."""
    message_id = outbox.message_of(work.tx, row)
    if message_id is not None:
        params = {"chat_id": person.telegram_id, "message_id": message_id, "text": words}
        work.cosmetics.append(Cosmetic("editMessageText", params))


def tell_stranger(work: Work, telegram_id: int, words: str) -> None:
    """Queue a text to somebody who is not in the programme."""
    _queue_outside(work, telegram_id, "sendMessage", {"chat_id": telegram_id, "text": words})


def send_closed(work: Work, telegram_id: int, words: str) -> None:
    """Queue a text, without a sound, to a chat that is closed; it takes the menu from under it.

    Nothing written to this chat before leaves any more. The text waits under a name that leads to nobody.
    """
    outbox.forget_chat(work.tx, work.vault.chat_key(telegram_id))
    params = {"chat_id": telegram_id, "text": words, "reply_markup": {"remove_keyboard": True}}
    _queue_closed(work, telegram_id, "sendMessage", {**params, "disable_notification": True})


def clear_commands(work: Work, telegram_id: int) -> None:
    """Queue that the list behind the / button of her chat becomes what strangers see again."""
    params = {"scope": {"type": "chat", "chat_id": telegram_id}}
    _queue_closed(work, telegram_id, "deleteMyCommands", params)


def take_menu(work: Work, person: Person, message: str) -> None:
    """Queue the message that takes the menu keyboard away."""
    params = {"chat_id": person.telegram_id, "text": text(work, person, message)}
    _queue(work, person, Lane.REPLY, "sendMessage", {**params, "reply_markup": {"remove_keyboard": True}})


def set_commands(work: Work, person: Person, commands: Sequence[tuple[str, str]]) -> None:
    """Queue the list behind the / button of her chat: (command, description)."""
    params = {
        "commands": [{"command": name, "description": described} for name, described in commands],
        "scope": {"type": "chat", "chat_id": person.telegram_id},
    }
    _queue(work, person, Lane.REPLY, "setMyCommands", params)


def acknowledge(work: Work, callback_id: str | None, words: str = "") -> None:
    """Stop the spinner of a tapped button, with a word at the top of the screen where there is one to say."""
    if callback_id is not None:
        params = {"callback_query_id": callback_id}
        work.cosmetics.append(Cosmetic("answerCallbackQuery", params | ({"text": words} if words else {})))


def without_buttons(work: Work, person: Person, message_id: int) -> None:
    """Take the buttons off an old message; it does no harm if they stay."""
    params = {"chat_id": person.telegram_id, "message_id": message_id}
    work.cosmetics.append(Cosmetic("editMessageReplyMarkup", params))


def take_away(work: Work, person: Person, message_id: int) -> None:
    """Queue that a message of her chat, hers or ours, goes on both sides. Telegram allows it for 48 hours.

    It waits under a name of its own: it holds nothing up, and goes on when her chat is closed meanwhile.
    """
    params = {"chat_id": person.telegram_id, "message_id": message_id}
    _queue_deletion(work, person, "deleteMessage", params)


def take_sent_away(work: Work, person: Person, row: int, *, lane: Lane) -> None:
    """Queue that the message goes which an outbox row of this lane will have become: it leaves first."""
    _queue(work, person, lane, "deleteMessage", {"chat_id": person.telegram_id}, edits=row)


def take_all_away(work: Work, person: Person, message_ids: Sequence[int]) -> None:
    """Queue that many messages of her chat go, as `take_away` does with one."""
    for at in range(0, len(message_ids), AT_ONCE):
        params = {"chat_id": person.telegram_id, "message_ids": list(message_ids[at : at + AT_ONCE])}
        _queue_deletion(work, person, "deleteMessages", params)


def inline_keyboard(rows: Sequence[Sequence[Button]]) -> dict[str, Any]:
    return {
        "inline_keyboard": [
            [{"text": button.label, "callback_data": button.data} for button in row] for row in rows if row
        ]
    }


def _queue(
    work: Work,
    person: Person,
    lane: Lane,
    method: str,
    params: Mapping[str, Any],
    *,
    expires_at: datetime | None = None,
    edits: int | None = None,
    about: Person | Session | None = None,
) -> Outgoing:
    if person.silent and method.startswith("send"):
        params = {**params, "disable_notification": True}
    row = outbox.add(
        work.tx,
        work.vault,
        chat_key=person.chat_key,
        lane=lane,
        method=method,
        params=params,
        now=work.now,
        expires_at=expires_at,
        edits=edits,
        about=about.id if about else None,
    )
    work.outgoing.append(row)
    return row


def _queue_outside(
    work: Work,
    telegram_id: int,
    method: str,
    params: Mapping[str, Any],
    *,
    chat_key: str = "",
    ends: str = "",
    expires_at: datetime | None = None,
) -> None:
    """For a chat that is nobody's of ours."""
    row = outbox.add(
        work.tx,
        work.vault,
        chat_key=chat_key or work.vault.chat_key(telegram_id),
        lane=Lane.REPLY,
        method=method,
        params=params,
        now=work.now,
        expires_at=expires_at,
    )
    work.outgoing.append(replace(row, ends=ends))


def _queue_closed(work: Work, telegram_id: int, method: str, params: Mapping[str, Any]) -> None:
    ended = work.vault.chat_key(telegram_id)
    _queue_outside(work, telegram_id, method, params, chat_key=secrets.token_hex(16), ends=ended)


def _queue_deletion(work: Work, person: Person, method: str, params: Mapping[str, Any]) -> None:
    until = work.now + DELETABLE
    _queue_outside(work, person.telegram_id, method, params, chat_key=secrets.token_hex(16), expires_at=until)
