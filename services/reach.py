"""Who of the team reaches whom."""

from core import access
from core.rules import Role
from services.work import Work
from storage import people
from storage.people import Person


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
