"""What the bot says about itself: names, descriptions, commands, the menu button."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Scope = tuple[str, int | None, int | None]
PRIVATE: Scope = ("all_private_chats", None, None)
DEFAULT: Scope = ("default", None, None)


@dataclass(slots=True)
class Profile:
    """Texts and commands by language code, "" being the language for everybody else."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    menu: Json = field(default_factory=lambda: {"type": "commands"})
    menus: dict[int, Json] = field(default_factory=dict)

    def commands_for(self, user_id: int, language_code: str) -> list[Json]:
        """The commands she sees in her private chat: chat, all private chats, default; her language first."""
        for scope in (("chat", user_id, None), PRIVATE, DEFAULT):
            for language in (language_code[:2], ""):
                if found := self.commands.get((scope, language)):
                    return found
        return []
