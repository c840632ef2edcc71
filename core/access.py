"""Who may do what: the one table that the router, the menus and the command lists are made from."""

from collections.abc import Mapping
from typing import Final

from core.rules import Role

ANYBODY: Final[frozenset[Role]] = frozenset({"participant", "psychologist", "volunteer", "coordinator", "admin"})
TEAM: Final[frozenset[Role]] = frozenset({"psychologist", "coordinator", "admin"})
HER: Final[frozenset[Role]] = frozenset({"participant"})

COMMANDS: Final[Mapping[str, frozenset[Role]]] = {
    "start": ANYBODY,
    "menu": ANYBODY,
    "checkin": HER,
    "talk": HER,
    "tasks": TEAM,
    "settings": ANYBODY,
    "help": ANYBODY,
    "cancel": ANYBODY,
}

# Rows of the menu keyboard: (attribute of the message `menu`, the command it stands for).
MENU: Final = (
    (("check-in", "checkin"), ("person", "talk")),
    (("tasks", "tasks"),),
    (("settings", "settings"), ("help", "help")),
)


def may(roles: frozenset[str], command: str) -> bool:
    return not roles.isdisjoint(COMMANDS.get(command, frozenset()))


def commands_for(roles: frozenset[str]) -> list[str]:
    return [command for command in COMMANDS if may(roles, command)]


def menu_for(roles: frozenset[str]) -> list[list[str]]:
    """The attributes of the message `menu` that this person's keyboard shows, row by row."""
    rows = [[attribute for attribute, command in row if may(roles, command)] for row in MENU]
    return [row for row in rows if row]
