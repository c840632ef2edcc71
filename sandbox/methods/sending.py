"""New messages of the bot: texts, places, contacts, copies and forwards."""

from dataclasses import replace
from typing import Any

from sandbox.errors import Refused
from sandbox.methods.call import Call, Method
from sandbox.records import Media, Message, Person
from sandbox.world import Draft

Json = dict[str, Any]
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    "record_audio", "upload_audio", "pick_up_location", "record_round_video", "upload_round_video", "cancel",
}  # fmt: skip


def draft_of(call: Call) -> tuple[Person, Draft]:
    """What all sending methods share; called after the content is checked, in the server's order."""
    markup = call.markup()
    person = call.recipient()
    return person, Draft(
        markup=markup,
        silent=call.flag("disable_notification"),
        protected=call.flag("protect_content"),
        reply_to=call.replied(person),
    )


def send_message(call: Call) -> Json:
    text = call.formatted_text("message is too long")
    person, base = draft_of(call)
    draft = replace(base, text=text.text, entities=text.entities)
    return call.world.as_api(call.world.post(person, draft))


def send_location(call: Call) -> Json:
    latitude, longitude = call.params.get("latitude"), call.params.get("longitude")
    if latitude is None or longitude is None:
        raise Refused("there is no location in the request")
    place = Media("location", value={"latitude": latitude, "longitude": longitude})
    person, base = draft_of(call)
    return call.world.as_api(call.world.post(person, replace(base, media=place)))


def send_contact(call: Call) -> Json:
    names = ("phone_number", "first_name", "last_name")
    contact = Media("contact", value={name: call.text(name) for name in names if call.text(name)})
    person, base = draft_of(call)
    return call.world.as_api(call.world.post(person, replace(base, media=contact)))


def send_chat_action(call: Call) -> bool:
    person = call.recipient()
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise Refused("wrong parameter action in request")
    call.world.typing(person, action)
    return True


def copy_message(call: Call) -> Json:
    return {"message_id": _copy(call, call.message("copy", chat="from_chat_id")).id}


def copy_messages(call: Call) -> list[Json]:
    sources = _sources(call)
    if not sources:
        raise Refused("messages to copy not found")
    return [{"message_id": _copy(call, source).id} for source in sources]


def _copy(call: Call, source: Message) -> Message:
    text, entities = source.text, source.entities
    if source.media is not None and "caption" in call.params:
        text, entities = call.caption()
    person, base = draft_of(call)
    draft = replace(base, text=text, entities=entities, media=source.media)
    return call.world.post(person, draft)


def forward_message(call: Call) -> Json:
    source = call.message("forward", chat="from_chat_id")
    return call.world.as_api(_forward(call, source))


def forward_messages(call: Call) -> list[Json]:
    sources = _sources(call)
    if not sources:
        raise Refused("messages to forward not found")
    return [{"message_id": _forward(call, source).id} for source in sources]


def _forward(call: Call, source: Message) -> Message:
    if source.protected:
        raise Refused("message can't be forwarded")
    sender = call.world.people[source.chat_id].user() if source.mine else call.world.bot.user()
    origin = {"type": "user", "sender_user": sender, "date": int(source.date.timestamp())}
    person, base = draft_of(call)
    draft = replace(
        base, text=source.text, entities=source.entities, media=source.media, forward=source.forward or origin
    )
    return call.world.post(person, draft)


def _sources(call: Call) -> list[Message]:
    """The messages of a list of ids that are there."""
    messages = call.person("from_chat_id").messages
    return [messages[number] for number in message_ids(call) if number in messages]


def message_ids(call: Call) -> list[int]:
    """1-100 ids. Raises `Refused`."""
    ids: list[int] = call.params.get("message_ids") or []
    if not ids:
        raise Refused("message identifiers are not specified")
    if len(ids) > 100:
        raise Refused("too many message identifiers specified")
    return ids


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendContact": send_contact,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "copyMessages": copy_messages,
    "forwardMessage": forward_message,
    "forwardMessages": forward_messages,
}
