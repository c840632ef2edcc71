"""Who of the team reaches whom, and which tasks."""

from collections.abc import Collection, Mapping
from typing import Final

from core import access
from core.consents import OF_ANSWERS, Consent
from core.rules import Role
from services.work import Work
from storage import consents, people
from storage.people import Person
from storage.tasks import Task

# What lets whom read of her weekly page.
_AGREED: Final[Mapping[Role, Consent]] = {"psychologist": "psychologist", "coordinator": "worries"}


def staff_for(work: Work, allowed: frozenset[Role], woman: Person) -> list[Person]:
    """Everybody with one of these roles that reaches this woman, herself apart, each once."""
    found: dict[int, Person] = {}
    for role in sorted(allowed):
        for person in people.with_role(work.tx, work.vault, role):
            if person.id != woman.id and access.reaches(person.regions, allowed, woman.region):
                found.setdefault(person.id, person)
    return list(found.values())


def may_see(staff: Person, allowed: frozenset[Role], woman: Person) -> bool:
    """Whether one of the allowed roles of this person reaches her. Nobody is staff to herself."""
    return staff.id != woman.id and access.reaches(staff.regions, allowed, woman.region)


def among(work: Work, staff: Person, allowed: frozenset[Role], ids: Collection[int]) -> set[int]:
    """Which of these women one of the allowed roles of this person reaches."""
    regions = people.regions(work.tx, ids)
    return {each for each in regions if each != staff.id and access.reaches(staff.regions, allowed, regions[each])}


def readers(work: Work, woman: Person, kind: str) -> list[Person]:
    """Who may read a task of this kind: by role, region, and for notes of check-ins by what she agreed to."""
    return staff_for(work, _roles_for(work, woman, kind), woman)


def may_take(work: Work, staff: Person, task: Task) -> bool:
    """Whether this person of the team may take this task now, or keep it. A call for help stays with whoever took it,
    wherever she moves: she was told that they write to her."""
    woman = people.by_id(work.tx, work.vault, task.person_id)
    if woman is None:
        return False
    if task.kind == "help" and task.owner_id == staff.id != woman.id and not staff.roles.isdisjoint(access.ANSWERING):
        return True
    return may_see(staff, _roles_for(work, woman, task.kind), woman)


def reads_answers(work: Work, staff: Person, woman: Person) -> bool:
    """Whether she lets somebody in a role of theirs read what she answered: a yes to words that speak of answers."""
    present = consents.present(work.tx, woman.id)
    agreed = frozenset(
        role
        for role, kind in _AGREED.items()
        if kind in present and present[kind].given and present[kind].version >= OF_ANSWERS
    )
    return may_see(staff, agreed, woman)


def _roles_for(work: Work, woman: Person, kind: str) -> frozenset[Role]:
    allowed = access.TASKS[kind]
    if kind != "note":
        return allowed
    return frozenset(role for role in allowed if consents.given(work.tx, woman.id, _AGREED[role]))
