"""What the bot says about itself and asks about chats and files."""

import re
from typing import Any

from sandbox.errors import Refused
from sandbox.files import DOWNLOAD_LIMIT
from sandbox.methods.call import Call, Method, find_person
from sandbox.profile import Scope
from sandbox.records import Person
from sandbox.validate import integer

Json = dict[str, Any]
COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"([a-z]{2})?")
CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


def get_me(call: Call) -> Json:
    return call.world.bot.user() | {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def get_file(call: Call) -> Json:
    file_id = call.text("file_id")
    if not file_id:
        raise Refused("file_id not specified")
    file = call.world.files.find(file_id)
    if file is None:
        raise Refused("invalid file_id")
    if len(file.content) > DOWNLOAD_LIMIT:
        raise Refused("file is too big")
    return file.as_api() | {"file_id": file_id, "file_path": file.path}


def get_chat(call: Call) -> Json:
    person = call.person()
    result = person.chat() | {
        "accent_color_id": person.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if person.pinned and (pinned := person.messages.get(person.pinned[-1])):
        result["pinned_message"] = call.world.as_api(pinned)
    return result


GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def language_of(call: Call) -> str:
    code = call.text("language_code")
    if not LANGUAGE.fullmatch(code):
        raise Refused("invalid language code specified")
    return code


def scope_of(call: Call) -> Scope:
    """The scope as a key. Raises `Refused`."""
    scope: Json = call.params.get("scope") or {"type": "default"}
    kind = str(scope["type"])
    if kind not in CHAT_SCOPES:
        return kind, None, None
    person = find_person(call.world, str(scope["chat_id"]))
    if person is None:
        raise Refused("chat not found")
    return kind, person.id, integer(scope["user_id"]) if "user_id" in scope else None


def set_my_commands(call: Call) -> bool:
    key = (scope_of(call), language_of(call))
    commands = [clean_command(each) for each in call.params.get("commands") or []]
    if len(commands) > 100:
        raise Refused("BOT_COMMANDS_TOO_MUCH")
    call.world.profile.commands[key] = commands
    call.world.commands_changed()
    return True


def clean_command(command: Json) -> Json:
    name = str(command["command"]).strip().removeprefix("/")
    description = str(command["description"]).strip()
    if not name:
        raise Refused("command must be non-empty")
    if len(name) > 32:
        raise Refused("command length must not exceed 32")
    if not COMMAND.fullmatch(name):
        raise Refused("BOT_COMMAND_INVALID")
    if not description:
        raise Refused("command description must be non-empty")
    if len(description) > 256:
        raise Refused("command description length must not exceed 256")
    return {"command": name, "description": description}


def get_my_commands(call: Call) -> list[Json]:
    return call.world.profile.commands.get((scope_of(call), language_of(call)), [])


def delete_my_commands(call: Call) -> bool:
    call.world.profile.commands.pop((scope_of(call), language_of(call)), None)
    call.world.commands_changed()
    return True


def menu_chat(call: Call) -> Person | None:
    """Whose menu button is meant, None for the default one."""
    if "chat_id" not in call.params:
        return None
    person = find_person(call.world, call.text("chat_id"))
    if person is None:
        raise Refused("invalid chat_id specified")
    return person


def set_chat_menu_button(call: Call) -> bool:
    person = menu_chat(call)
    button: Json = call.params.get("menu_button") or {"type": "default"}
    if button["type"] == "web_app" and not str(button["web_app"].get("url", "")).startswith("https://"):
        url = button["web_app"].get("url")
        raise Refused(f"menu button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    if person is None:
        call.world.profile.menu = button
    else:
        call.world.profile.menus[person.id] = button
    return True


def get_chat_menu_button(call: Call) -> Json:
    profile = call.world.profile
    person = menu_chat(call)
    return profile.menu if person is None else profile.menus.get(person.id, profile.menu)


def setter(field: str, texts: str, limit: int) -> Method:
    """setMyName and its like: an empty text forgets the one for that language."""

    def method(call: Call) -> bool:
        language, text = language_of(call), call.text(field).strip()
        if len(text) > limit:
            raise Refused(f"bot {field.replace('_', ' ')} length must not exceed {limit}")
        known: dict[str, str] = getattr(call.world.profile, texts)
        known.pop(language, None)
        if text:
            known[language] = text
        return True

    return method


def getter(field: str, texts: str) -> Method:
    """getMyName and its like: without a text for that language, the one for everybody."""

    def method(call: Call) -> Json:
        known: dict[str, str] = getattr(call.world.profile, texts)
        default = call.world.bot.name if field == "name" else ""
        return {field: known.get(language_of(call), known.get("", default))}

    return method


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getFile": get_file,
    "getChat": get_chat,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": setter("name", "names", 64),
    "getMyName": getter("name", "names"),
    "setMyDescription": setter("description", "descriptions", 512),
    "getMyDescription": getter("description", "descriptions"),
    "setMyShortDescription": setter("short_description", "short_descriptions", 120),
    "getMyShortDescription": getter("short_description", "short_descriptions"),
}
