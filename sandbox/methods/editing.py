"""What happens to messages that are there: edits, deletions, presses, reactions, pins."""

from datetime import timedelta
from typing import Any

from sandbox.entities import Formatted
from sandbox.errors import NOT_MODIFIED, Refused
from sandbox.keyboards import Rows
from sandbox.methods.call import Call, Method
from sandbox.methods.media import input_media
from sandbox.methods.sending import message_ids
from sandbox.records import Media, Message, Person
from sandbox.validate import load_json

Json = dict[str, Any]
DELETABLE = timedelta(hours=48)
TOAST_LIMIT = 200
REACTIONS = {
    "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮",
    "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯", "🤣",
    "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻",
    "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅",
    "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂", "🤷",
    "🤷\u200d♀", "😡",
}  # fmt: skip


def edit_text(call: Call) -> Json:
    message = target(call)
    text = call.formatted_text("MESSAGE_TOO_LONG")
    rows = call.inline()
    check_editable(message)
    if message.media is not None:
        raise Refused("there is no text in the message to edit")
    return apply(call, message, text, None, rows)


def edit_caption(call: Call) -> Json:
    message = target(call)
    caption = call.caption("MEDIA_CAPTION_TOO_LONG")
    rows = call.inline()
    check_editable(message)
    if message.media is None or message.media.file is None or message.media.kind in {"sticker", "video_note"}:
        raise Refused("there is no caption in the message to edit")
    return apply(call, message, caption, message.media, rows)


def edit_media(call: Call) -> Json:
    message = target(call)
    item = load_json(call.params.get("media"), "InputMedia")
    if not isinstance(item, dict):
        raise Refused("can't parse InputMedia: expected an Object")
    media, text, entities = input_media(call, item)
    rows = call.inline()
    check_editable(message)
    if message.media is not None and message.media.kind in {"voice", "sticker", "video_note", "contact"}:
        raise Refused("message media can't be edited")
    if message.group and message.media is not None and message.media.kind != media.kind:
        raise Refused("can't change media type in the album")
    return apply(call, message, Formatted(text, entities), media, rows)


def edit_reply_markup(call: Call) -> Json:
    message = target(call)
    rows = call.inline()
    check_editable(message)
    return apply(call, message, Formatted(message.text, message.entities), message.media, rows)


def target(call: Call) -> Message:
    """The message to edit. Raises `Refused`."""
    if call.text("inline_message_id"):
        raise Refused("MESSAGE_ID_INVALID")
    if not call.text("chat_id") or "message_id" not in call.params:
        raise Refused("message identifier is not specified")
    return call.message("edit")


def check_editable(message: Message) -> None:
    if message.mine or not message.editable:
        raise Refused("message can't be edited")


def apply(call: Call, message: Message, text: Formatted, media: Media | None, rows: Rows) -> Json:
    """Edits if something changes. A keyboard that was left out is removed."""
    before = (message.text, message.entities, message.media and message.media.as_api(), message.rows)
    if before == (text.text, text.entities, media and media.as_api(), rows):
        raise Refused(NOT_MODIFIED)
    call.world.change(message, text=text.text, entities=text.entities, media=media, rows=rows)
    return call.world.as_api(message)


def delete_message(call: Call) -> bool:
    message = call.message("delete")
    if too_old(call, message):
        raise Refused("message can't be deleted for everyone")
    call.world.erase(call.world.people[message.chat_id], [message.id])
    return True


def delete_messages(call: Call) -> bool:
    person = call.person()
    ids = message_ids(call)
    found = [person.messages[number] for number in ids if number in person.messages]
    if any(too_old(call, message) for message in found):
        raise Refused("message can't be deleted for everyone")
    call.world.erase(person, [message.id for message in found])
    return True


def too_old(call: Call, message: Message) -> bool:
    return call.world.clock() - message.date > DELETABLE


def answer_callback_query(call: Call) -> bool:
    text = call.text("text")
    if len(text) > TOAST_LIMIT:
        raise Refused("MESSAGE_TOO_LONG")
    call.world.answer(call.text("callback_query_id"), text, alert=call.flag("show_alert"))
    return True


def set_message_reaction(call: Call) -> bool:
    message = call.message("react")
    reactions: list[Json] = call.params.get("reaction") or []
    if len(reactions) > 1:
        raise Refused("REACTIONS_TOO_MANY")
    if any(each.get("type") == "emoji" and each.get("emoji") not in REACTIONS for each in reactions):
        raise Refused("REACTION_INVALID")
    call.world.react(message, tuple(reactions))
    return True


def pin_chat_message(call: Call) -> bool:
    message = call.message("pin")
    pinned = call.person().pinned
    if message.id not in pinned:
        pinned.append(message.id)
    return True


def unpin_chat_message(call: Call) -> bool:
    person = call.person()
    if "message_id" not in call.params:
        person.pinned[-1:] = []
        return True
    _unpin(person, call.message("unpin").id)
    return True


def _unpin(person: Person, message_id: int) -> None:
    person.pinned = [pinned for pinned in person.pinned if pinned != message_id]


def unpin_all_chat_messages(call: Call) -> bool:
    call.person().pinned = []
    return True


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "setMessageReaction": set_message_reaction,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
