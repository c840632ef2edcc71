"""Who answers calls now: a plain on and off for psychologists and coordinators."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from core import access
from core.lanes import Lane
from services import messages, reach, trail
from services.work import Work
from storage import due, duty, people
from storage.people import Person

OVER: Final = "duty-over"  # the kind of `due` row of somebody of the team: their duty ends
LASTS: Final = timedelta(hours=12)  # who forgets to end it is not promised to her for days


def on_duty(work: Work, woman: Person) -> list[Person]:
    """Who is on duty for her: by role and region, and only who can be reached."""
    return [staff for staff in _all(work) if staff.reachable and reach.may_see(staff, access.READERS, woman)]


def staffed(work: Work, woman: Person) -> bool:
    """Whether somebody on duty would be called for her now. PHQ-9 is asked only then (instruments.md §9)."""
    return bool(on_duty(work, woman))


def is_on(work: Work, person: Person) -> bool:
    return duty.is_on(work.tx, person.id)


def go_on(work: Work, person: Person) -> None:
    """From now on; whoever is on duty already stays so longer."""
    due.plan(work.tx, person.id, OVER, "", work.now + LASTS)
    if not is_on(work, person):
        duty.begin(work.tx, person.id, work.now)
        trail.note(work, person, "duty-begun", person)


def go_off(work: Work, person: Person) -> bool:
    """False: they were not on duty."""
    ended = duty.end(work.tx, person.id)
    due.drop(work.tx, person.id, OVER)
    if ended:
        trail.note(work, person, "duty-ended", person)
    return ended


def over(work: Work, person: Person) -> None:
    """Its hours have passed without a word: it ends, and they are told how to go on."""
    if go_off(work, person) and person.reachable:
        messages.say(work, person, "duty-over", lane=Lane.REMINDER)


def count(work: Work, person: Person) -> int:
    """How many are on duty somewhere in this person's reach, themselves included."""
    return sum(staff.reachable and _share_a_region(staff, person) for staff in _all(work))


def end_for_those_who_left(work: Work) -> None:
    """Duty ends with the last role that may have it."""
    for person_id in duty.listed(work.tx):
        person = people.by_id(work.tx, work.vault, person_id)
        if person is None or person.roles.isdisjoint(access.READERS):
            duty.end(work.tx, person_id)
            due.drop(work.tx, person_id, OVER)


def _all(work: Work) -> Iterator[Person]:
    for person_id in duty.listed(work.tx):
        person = people.by_id(work.tx, work.vault, person_id)
        if person is not None and not person.roles.isdisjoint(access.READERS):
            yield person


def _share_a_region(one: Person, other: Person) -> bool:
    return any(
        None in (here, there) or here == there
        for here in _regions(one, access.READERS)
        for there in _regions(other, access.ANSWERING)
    )


def _regions(person: Person, roles: access.Roles) -> list[str | None]:
    return [region for role, region in person.regions.items() if role in roles]
