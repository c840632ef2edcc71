"""Cohorts: who may open and close one, and when one may begin."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from core import access
from core.schedule import local_time
from services import trail
from services.work import Work
from storage import cohorts
from storage.cohorts import Cohort
from storage.people import Person

FURTHEST: Final = timedelta(days=366)
_WRITTEN: Final = ((r"\d{4}-\d{1,2}-\d{1,2}", "%Y-%m-%d"), (r"\d{1,2}\.\d{1,2}\.\d{4}", "%d.%m.%Y"))


def listed(work: Work, staff: Person) -> list[Cohort]:
    """Those of her region and those of all regions: open ones first, the newest first."""
    return [each for each in cohorts.listed(work.tx) if access.reaches(staff.regions, access.COORDINATING, each.region)]


def find(work: Work, staff: Person, cohort_id: int) -> Cohort | None:
    return next((each for each in listed(work, staff) if each.id == cohort_id), None)


def manages(staff: Person, region: str | None) -> bool:
    """Whether a cohort of this region is hers to open and close; one of all regions belongs to who reaches all."""
    return access.may_name(access.INVITES, staff.regions, "participant", region)


def make(work: Work, staff: Person, region: str | None, starts_on: date) -> Cohort | None:
    """None: not in her region."""
    if not manages(staff, region):
        return None
    cohort = cohorts.add(work.tx, region=region, starts_on=starts_on, now=work.now)
    trail.note(work, staff, "cohort-made", detail=cohort.id)
    return cohort


def close(work: Work, staff: Person, cohort_id: int) -> bool:
    """Nobody comes in any more, and invitations into it open nothing. False: closed already, or not hers."""
    cohort = find(work, staff, cohort_id)
    if cohort is None or not manages(staff, cohort.region) or not cohorts.close(work.tx, cohort_id, work.now):
        return False
    trail.note(work, staff, "cohort-closed", detail=cohort_id)
    return True


def today(work: Work) -> date:
    return local_time(work.now, work.rules.zone).date()


def mondays(work: Work, count: int) -> list[date]:
    """The next ones, tomorrow at the earliest."""
    day = today(work)
    first = day + timedelta(days=7 - day.weekday())
    return [first + timedelta(weeks=week) for week in range(count)]


def read_day(work: Work, words: str) -> date | str:
    """A day written as 2030-03-11 or 11.03.2030; otherwise the text key of what is wrong with it."""
    day = _day(words.strip())
    if day is None:
        return "cohorts-day-unclear"
    if day < today(work):
        return "cohorts-day-past"
    return "cohorts-day-far" if day > today(work) + FURTHEST else day


def _day(words: str) -> date | None:
    for pattern, form in _WRITTEN:
        if re.fullmatch(pattern, words, re.ASCII):
            try:
                return datetime.strptime(words, form).date()  # noqa: DTZ007 - a calendar day has no zone
            except ValueError:
                return None
    return None
