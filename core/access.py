"""Who may do what: the one table that the router, menus, help, command lists and the test matrix are made from.

A right names roles. What it reaches is decided by `reaches`: staff see the women of their region, everybody her own
things. Whatever is not named here is refused.
"""

from collections.abc import Mapping
from typing import Final

from core.rules import Role

Roles = frozenset[Role]

HER: Final[Roles] = frozenset({"participant"})
STAFF: Final[Roles] = frozenset({"psychologist", "volunteer", "coordinator", "admin"})
READERS: Final[Roles] = frozenset({"psychologist", "coordinator"})  # of what women write; administrators read nothing
ANSWERING: Final[Roles] = READERS | {"admin"}  # calls for help, which carry no words
COORDINATING: Final[Roles] = frozenset({"coordinator"})
ASKING: Final[Roles] = frozenset({"psychologist"})  # questions of their own
LEADING: Final[Roles] = frozenset({"psychologist", "coordinator"})  # groups
LETTING_IN: Final[Roles] = frozenset({"coordinator", "admin"})
INSIDE: Final[Roles] = HER | STAFF
HERS_FOREVER: Final[Roles] = frozenset({"participant", "former"})  # what is hers stays hers after leaving
KEPT_OF: Final[Roles] = HERS_FOREVER | {"applicant"}
KNOWN: Final[Roles] = INSIDE | {"applicant", "former"}
SETTLED: Final[Roles] = INSIDE | {"former"}  # whoever left still takes back a single yes

COMMANDS: Final[Mapping[str, Roles]] = {
    "start": KNOWN,
    "menu": INSIDE,
    "checkin": HER,
    "talk": HER,
    "sessions": HER | COORDINATING,
    "unsend": HER | ANSWERING,
    "pause": HER,
    "me": HER,
    "tasks": ANSWERING,
    "reviews": READERS,
    "ask": ASKING,
    "hours": ASKING,
    "away": ASKING,
    "agenda": ASKING,
    "duty": READERS,
    "people": COORDINATING,
    "cohorts": COORDINATING,
    "groups": LEADING,
    "route": COORDINATING,
    "report": COORDINATING,
    "funnel": COORDINATING,
    "invite": LETTING_IN,
    "invitations": LETTING_IN,
    "audit": LETTING_IN,
    "revoke": LETTING_IN,
    "reload": LETTING_IN,  # who reaches all regions, see services/jobs.py
    "settings": SETTLED,
    "privacy": INSIDE | KEPT_OF,
    "export": HERS_FOREVER,
    "leave": INSIDE,
    "erase": KEPT_OF,
    "help": KNOWN,
    "cancel": KNOWN,
}

# Conversations, by name. A right that is taken away ends an open one at its next update.
CONVERSATIONS: Final[Mapping[str, Roles]] = {
    "welcome": INSIDE | {"applicant"},
    "settings": SETTLED,
    "check-in": HER,
    "measure": HER,
    "pass-on": KEPT_OF,  # whoever has called for help may write, also after leaving and before she is let in
    "talk": HER,
    "booking": HER,
    "my-sessions": HER,
    "too-late": HER,
    "pause": HER,
    "safe-way": HER,
    "me": HER,
    "goals": HER,
    "well-card": HER,
    "farewell": HER,
    "room": ANSWERING,
    "review": READERS,
    "ask": ASKING,
    "hours": ASKING,
    "away": ASKING,
    "agenda": ASKING,
    "after": ASKING,
    "after-group": ASKING,
    "feedback": HER,
    "duty": READERS,
    "people": COORDINATING,
    "cohorts": COORDINATING,
    "groups": LEADING,
    "group": HER,
    "route": COORDINATING,
    "visit": HER,
    "coordinating": COORDINATING,
    "report": COORDINATING,
    "invite": LETTING_IN,
    "invitations": LETTING_IN,
    "audit": LETTING_IN,
    "revoke": LETTING_IN,
    "code": HERS_FOREVER,
    "export": HERS_FOREVER,
    "leave": INSIDE,
    "erase": KEPT_OF,
    "return": frozenset({"former"}),
}

# Buttons of cards, by the kind of their action. Whether the object is in reach is asked besides.
BUTTONS: Final[Mapping[str, Roles]] = {
    "task-take": ANSWERING,
    "task-write": ANSWERING,
    "task-done": ANSWERING,
    "review-read": READERS,
    "review-call": READERS,
    "review-talk": READERS,
    "review-ask": ASKING,
    "request-accept": ASKING,
    "request-decline": ASKING,
    "request-other": ASKING,
    "after-open": ASKING,
    "room-answer": ANSWERING,
    "room-close": KEPT_OF,
    "session-room": HER | ASKING,
    "talk-yes": HER,
    "talk-no": HER,
    "session-yes": HER,
    "session-no": HER,
    "session-other": HER,
    "reminder-come": HER,
    "reminder-move": HER,
    "reminder-no": HER,
    "reminder-sooner": HER,
    "missed-time": HER,
    "missed-helper": HER,
    "missed-medium": HER,
    "group-take": HER,
    "group-pass": HER,
    "group-give-back": HER,
    "visit-yes": HER,
    "visit-later": HER,
    "visit-no": HER,
    "applicant-yes": COORDINATING,
    "applicant-no": COORDINATING,
    "step-answer": HER,
    "farewell-open": HER,
    "erase-keep": HERS_FOREVER,
    "code-hide": HERS_FOREVER,
    "card-hide": HERS_FOREVER,
    "safe-way-hide": COORDINATING,
}

# Which tasks somebody may see and take, by their kind.
TASKS: Final[Mapping[str, Roles]] = {
    "help": ANSWERING,
    "contact": READERS,
    "message": READERS,
    "note": READERS,  # of a check-in: only those whom she lets read them, see services/reach.py
    "review": READERS,  # what caused it: only those whom she lets read her answers
    "call": COORDINATING,  # they may see how she can be called
    "applicant": COORDINATING,
}

# Who gets what takes long to make, by the kind of job; asked again once it is made.
JOBS: Final[Mapping[str, Roles]] = {
    "report": COORDINATING,
    "dataset": COORDINATING,
    "reload": LETTING_IN,
    "trend": HER,
    "certificate": HER,
}

# Whom an invitation may bring in, by who makes it. A coordinator of one region invites into that region only.
INVITES: Final[Mapping[Role, frozenset[Role]]] = {
    "coordinator": frozenset({"participant", "psychologist", "volunteer"}),
    "admin": frozenset({"psychologist", "volunteer", "coordinator", "admin"}),
}
# Whose role may be taken away, by who does it.
REVOKES: Final[Mapping[Role, frozenset[Role]]] = {
    "coordinator": frozenset({"psychologist", "volunteer"}),
    "admin": frozenset({"psychologist", "volunteer", "coordinator", "admin"}),
}

# Rows of the menu keyboard: (attribute of the message `menu`, the command it stands for).
MENU: Final = (
    (("check-in", "checkin"),),
    (("me", "me"), ("person", "talk")),
    (("tasks", "tasks"), ("people", "people")),
    (("reviews", "reviews"), ("duty", "duty")),
    (("invite", "invite"),),
    (("settings", "settings"), ("help", "help")),
)


def may(roles: frozenset[str], command: str) -> bool:
    return not roles.isdisjoint(COMMANDS.get(command, frozenset()))


def may_hold(roles: frozenset[str], conversation: str) -> bool:
    return not roles.isdisjoint(CONVERSATIONS.get(conversation, frozenset()))


def may_press(roles: frozenset[str], kind: str) -> bool:
    return not roles.isdisjoint(BUTTONS.get(kind, frozenset()))


def reaches(regions: Mapping[str, str | None], allowed: frozenset[Role], region: str | None) -> bool:
    """Whether one of somebody's roles (with the region each reaches, None: all) is allowed and reaches `region`.

    A woman without a region is in reach of every region, or nobody would see her.
    """
    return any(
        role in allowed and (reach is None or region is None or reach == region) for role, reach in regions.items()
    )


def reaches_all(regions: Mapping[str, str | None], allowed: frozenset[Role]) -> bool:
    """Whether one of somebody's roles is allowed and has no region of its own."""
    return any(role in allowed and reach is None for role, reach in regions.items())


def may_name(table: Mapping[Role, Roles], regions: Mapping[str, str | None], role: Role, region: str | None) -> bool:
    """Whether INVITES or REVOKES lets somebody with these roles name this one, in this region (None: all).

    Who reaches one region names nobody that reaches them all.
    """
    return any(role in named and own in regions and regions[own] in (None, region) for own, named in table.items())


def commands_for(roles: frozenset[str]) -> list[str]:
    return [command for command in COMMANDS if may(roles, command)]


def menu_for(roles: frozenset[str]) -> list[list[str]]:
    """The attributes of the message `menu` that this person's keyboard shows, row by row."""
    rows = [[attribute for attribute, command in row if may(roles, command)] for row in MENU]
    return [row for row in rows if row]
