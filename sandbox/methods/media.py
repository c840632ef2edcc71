"""Messages with files: from an upload or from a file_id, alone or as an album."""

from dataclasses import replace
from typing import Any

from sandbox.errors import Refused
from sandbox.methods.call import Call, Method, formatted_caption
from sandbox.methods.sending import draft_of
from sandbox.records import Media
from sandbox.validate import integer, load_json
from sandbox.world import Draft

Json = dict[str, Any]
KINDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVoice": "voice",
    "sendAudio": "audio",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendSticker": "sticker",
    "sendVideoNote": "video_note",
}
TITLES = {
    "photo": "Photo",
    "document": "Document",
    "voice": "VoiceNote",
    "audio": "Audio",
    "video": "Video",
    "animation": "Animation",
    "sticker": "Sticker",
    "video_note": "VideoNote",
}
TIMED = {"voice", "audio", "video", "animation", "video_note"}
VOICE_LIMIT = 2**20
ALBUM_KINDS = {"photo", "video", "audio", "document"}


def send(kind: str) -> Method:
    """The method that sends one kind of file."""

    def method(call: Call) -> Json:
        media = media_of(call, kind, call.text(kind), call.params)
        caption = call.caption()
        person, base = draft_of(call)
        draft = replace(base, text=caption.text, entities=caption.entities, media=media)
        return call.world.as_api(call.world.post(person, draft))

    return method


def media_of(call: Call, kind: str, value: str, about: Json) -> Media:
    """The file meant by `value`: an upload of that name, `attach://name`, or a file_id. Raises `Refused`."""
    upload = call.uploads.get(value.removeprefix("attach://") if value else kind)
    if upload is None and not value:
        upload = call.uploads.get(kind)
    duration = integer(about.get("duration") or 0) if kind in TIMED else None
    if upload is not None:
        if kind == "voice" and len(upload.content) > VOICE_LIMIT:
            kind, duration = "document", None
        file = call.world.files.keep(kind, upload.content, upload.name, upload.mime)
        return Media(kind, file, duration, details(kind))
    if not value:
        raise Refused(f"there is no {kind.replace('_', ' ')} in the request")
    if value.startswith(("http://", "https://")):
        raise Refused("failed to get HTTP URL content")
    stored = call.world.files.find(value)
    if stored is None:
        raise Refused("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise Refused(f"can't use file of type {TITLES[stored.kind]} as {TITLES[kind]}")
    return Media(kind, stored, duration, details(kind))


def details(kind: str) -> Json:
    """Required fields of the API's types that no file of the sandbox knows better."""
    if kind in {"video", "animation"}:
        return {"width": 320, "height": 240}
    if kind == "video_note":
        return {"length": 240}
    if kind == "sticker":
        still = {"is_animated": False, "is_video": False}
        return {"type": "regular", "width": 512, "height": 512, "emoji": "\N{WAVING HAND SIGN}"} | still
    return {}


def send_media_group(call: Call) -> list[Json]:
    """An album: every item is a message of its own."""
    items = load_json(call.params.get("media", []), "media")
    if not isinstance(items, list) or not items:
        raise Refused("group send failed")
    if not 2 <= len(items) <= 10:
        raise Refused("media group must include 2-10 items")
    if not all(isinstance(item, dict) for item in items):
        raise Refused("can't parse InputMedia: expected an Object")
    kinds = {str(item.get("type")) for item in items}
    if not kinds <= ALBUM_KINDS or (len(kinds) > 1 and kinds & {"audio", "document"}):
        raise Refused("can't use the media of the specified type in the album")
    person, base = draft_of(call)
    group = str(1_300_000_000_000_000 + call.world.sequence)
    drafts = [_album_item(call, base, item, group) for item in items]
    return [call.world.as_api(call.world.post(person, draft)) for draft in drafts]


def _album_item(call: Call, base: Draft, item: Json, group: str) -> Draft:
    media, text, entities = input_media(call, item)
    return replace(base, media=media, text=text, entities=entities, group=group)


def input_media(call: Call, item: Json) -> tuple[Media, str, tuple[Json, ...]]:
    """One InputMedia: its file and its caption."""
    kind = str(item.get("type"))
    if kind not in ALBUM_KINDS | {"animation"}:
        raise Refused("can't parse InputMedia: invalid media type specified")
    if not item.get("media"):
        raise Refused("can't parse InputMedia: Can't find field \"media\"")
    caption = formatted_caption(item, "message caption is too long")
    return media_of(call, kind, str(item["media"]), item), caption.text, caption.entities


METHODS: dict[str, Method] = {name: send(kind) for name, kind in KINDS.items()}
METHODS["sendMediaGroup"] = send_media_group
