"""A pause: nothing is asked. Weeks that pass meanwhile are not counted as hers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from core.schedule import local_time
from services import brigade, check_ins, measures
from services.check_ins import NOTHING
from services.work import Work
from storage import due, people
from storage.people import Person

RESUME: Final = "resume"


def pause(
    work: Work,
    person: Person,
    until: datetime | None,
    *,
    page: Mapping[str, Any] = NOTHING,
    measure: Mapping[str, Any] = NOTHING,
) -> Person:
    """Ask nothing until then (None: until she comes back). What she has answered of an open week and of an open measure
    is kept."""
    if person.paused_at is None:
        people.change(work.tx, person.id, paused_at=work.now)
        person = replace(person, paused_at=work.now)
    measures.stop(work, person, measure)
    check_ins.stop(work, person, page)
    due.drop(work.tx, person.id, RESUME)
    if until is not None:
        due.plan(work.tx, person.id, RESUME, "", until)
    return person


def resume(work: Work, person: Person) -> Person:
    """Go on where she was: the weeks of the pause are not counted. Those after she left are, until she comes back."""
    if person.paused_at is None:
        return person
    person = leave_out(work, person, person.paused_at, left_at(work, person) or work.now)
    people.change(work.tx, person.id, paused_at=None)
    due.drop(work.tx, person.id, RESUME)
    person = replace(person, paused_at=None)
    check_ins.plan_next(work, person)
    measures.plan(work, person)
    brigade.tell_all(work, person)
    return person


def leave_out(work: Work, person: Person, since: datetime, until: datetime) -> Person:
    """Her weeks begin later by as many whole weeks as there are between two moments."""
    days = (local_time(until, person.zone).date() - local_time(since, person.zone).date()).days
    first_day = person.first_day and person.first_day + timedelta(days=7 * (days // 7))
    people.change(work.tx, person.id, first_day=first_day)
    return replace(person, first_day=first_day)


def left_at(work: Work, person: Person) -> datetime | None:
    """When she left; None while she takes part."""
    return next((at for role, _, at in people.grants(work.tx, person.id) if role == "former"), None)
