"""Roles of the team: who may take one away, and what follows at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core import access
from core.rules import STAFF, Role
from services import endings, people, team, trail
from services.work import Work
from storage import people as rows
from storage.people import Person

NOT_YOURS: Final = "revoke-not-yours"
CONFIGURED: Final = "revoke-configured"
LAST_ADMIN: Final = "revoke-last-admin"
GONE: Final = "revoke-gone"


@dataclass(frozen=True, slots=True)
class Post:
    """One role of one person of the team. `configured`: the configuration names it."""

    person: Person
    role: Role
    configured: bool

    @property
    def region(self) -> str | None:
        return self.person.regions[self.role]


def posts_for(work: Work, actor: Person) -> list[Post]:
    """The roles of others that this person may take away, and those that only the configuration can."""
    return [
        Post(person, role, person.id in rows.configured(work.tx, role))
        for role in STAFF
        for person in rows.with_role(work.tx, work.vault, role)
        if person.id != actor.id and access.may_name(access.REVOKES, actor.regions, role, person.regions[role])
    ]


def refusal(work: Work, actor: Person, person: Person, role: Role) -> str | None:
    """Why this role cannot be taken away by the actor now, as a text key; None: it can.

    Whoever holds a role may always give it back, unless the configuration gives it, or nobody would administer.
    """
    if role not in person.roles:
        return GONE
    may = actor.id == person.id or access.may_name(access.REVOKES, actor.regions, role, person.regions[role])
    if not may:
        return NOT_YOURS
    if person.id in rows.configured(work.tx, role):
        return CONFIGURED
    if role == "admin" and not _others_administer(work, person):
        return LAST_ADMIN
    return None


def _others_administer(work: Work, person: Person) -> bool:
    """Whether another administrator can be reached; one who never pressed Start, or blocked the bot, cannot."""
    return any(other.reachable and other.id != person.id for other in rows.with_role(work.tx, work.vault, "admin"))


def dismiss(work: Work, actor: Person, person: Person, role: Role) -> str | None:
    """Take a role away, with effect at once; returns the text key of a refusal, None when it is done.

    Both are read again here, so that of two administrators who dismiss each other at the same moment the
    second has no right any more. Transactions are serial, so the count of administrators cannot be out of date.
    """
    by, of = rows.by_id(work.tx, work.vault, actor.id), rows.by_id(work.tx, work.vault, person.id)
    if by is None or of is None:
        return GONE
    refused = refusal(work, by, of, role)
    if refused is not None:
        return refused
    end(work, by, of, [role])
    return None


def end(work: Work, actor: Person, person: Person, ended: Sequence[Role]) -> None:
    """Roles end that nothing stands against (`refusal`); whoever had them hears of it once, however many they are."""
    for role in ended:
        rows.revoke(work.tx, person.id, role)
        trail.note(work, actor, "role-revoked", person, role)
    team.free_tasks_of_those_who_left(work)
    person = people.again(work, person)
    if "psychologist" not in person.roles:
        endings.let_go(work, person)
    people.show_what_is_left(work, person)
