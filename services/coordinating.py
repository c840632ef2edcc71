"""A coordinator's view of talks: how much there is, who waits, who is reached by whom; and what they do for one woman.

Numbers of all are those of the outcome report (reports/talks.py), for the women in reach. What is said in a talk, and
what a psychologist notes of it, is not seen here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from core import access
from core.schedule import local_time, to_utc
from core.sessions import BOOKED, OPEN, REQUESTED
from reports import talks
from reports.outcomes import Wanted, whom
from services import booking, participants, reach, slots, trail
from services.slots import Offer, Wish
from services.work import Work
from storage import allowances, availability, people, sessions, workload
from storage.people import Person
from storage.sessions import Session
from storage.workload import Load

ALLOWANCES: Final = (1, 2, 3, 4, 6, 8, 12, 0)  # sessions that a coordinator may set
TIMES: Final = 24  # free times that are looked for
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Overview:
    """`oldest`: since when the longest unanswered request waits. `kept`: talks to which she came or did not, of which
    `missed` she did not. `days`: half of the women had waited no longer for the time of their first talk; None: there
    was none."""

    booked: int
    requests: int
    oldest: datetime | None
    waiting: int
    kept: int
    missed: int
    days: int | None


@dataclass(frozen=True, slots=True)
class Helper:
    """A psychologist in reach. `offers`: whether times of theirs can be booked."""

    person: Person
    region: str | None
    languages: Sequence[str]
    load: Load

    @property
    def offers(self) -> bool:
        return bool(self.languages)


@dataclass(frozen=True, slots=True)
class Covered:
    """Of one region and language: women who take part, and psychologists who reach them and talk in it."""

    region: str | None
    language: str
    women: int
    helpers: int


# What there is --------------------------------------------------------------------------------------------------------


def overview(work: Work, staff: Person) -> Overview:
    regions, of_hers = reached(staff), whom(Wanted(region=_region(staff)))
    requests = unanswered(work, staff)
    ends = talks.ends(work.tx, of_hers)
    return Overview(
        booked=workload.booked(work.tx, work.now, regions),
        requests=len(requests),
        oldest=requests[0].asked_at if requests else None,
        waiting=len(workload.waiting(work.tx, regions)),
        kept=sum(ends.get(end, 0) for end in talks.KEPT),
        missed=ends.get("no-show", 0),
        days=talks.half_within(talks.days(work.tx, of_hers)),
    )


def unanswered(work: Work, staff: Person) -> list[Session]:
    """Requests that no psychologist has answered, the longest waiting first."""
    found = (sessions.by_id(work.tx, each) for each in workload.requests(work.tx, reached(staff)))
    return [each for each in found if each is not None and each.person_id != staff.id]


def helpers(work: Work, staff: Person) -> list[Helper]:
    """The psychologists in reach, by their number, with what they have before them and in this week of theirs."""
    monday = local_time(work.now, staff.zone).date()
    first = to_utc(monday - timedelta(days=monday.weekday()), time(), staff.zone)
    loads = workload.loads(work.tx, work.now, first, first + _WEEK)
    offering = {each.id: each for each in availability.offering(work.tx)}
    return [
        Helper(
            each,
            each.regions["psychologist"],
            offering[each.id].locales if each.id in offering else (),
            loads.get(each.id, Load()),
        )
        for each in people.with_role(work.tx, work.vault, "psychologist")
        if access.reaches(staff.regions, access.COORDINATING, each.regions["psychologist"])
    ]


def coverage(work: Work, staff: Person) -> list[Covered]:
    """Region by region and language by language, as far as women take part there; the fewest psychologists first."""
    helping = talks.helpers(work.tx)
    women: dict[tuple[str | None, str], int] = {}
    for region, locale, count in workload.women(work.tx, reached(staff)):
        key = region, talks.language(locale)
        women[key] = women.get(key, 0) + count
    found = [
        Covered(region, spoken, count, talks.helping(helping, region, spoken or None))
        for (region, spoken), count in women.items()
    ]
    return sorted(found, key=lambda each: (each.helpers, -each.women, each.region or "", each.language))


def waiting(work: Work, staff: Person) -> list[tuple[int, int, datetime]]:
    """Who is on the waiting list: id, number, since when; the longest first."""
    return [each for each in workload.waiting(work.tx, reached(staff)) if each[0] != staff.id]


def reached(staff: Person) -> Sequence[str] | None:
    """The regions this coordinator reaches; None: all."""
    region = _region(staff)
    return None if region is None else [region]


def _region(staff: Person) -> str | None:
    return staff.regions.get("coordinator")


# One talk -------------------------------------------------------------------------------------------------------------


def find(work: Work, staff: Person, session_id: int) -> Session | None:
    """One that is asked for or booked, of a woman in reach."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.person_id is None or session.state not in (REQUESTED, BOOKED):
        return None
    woman = people.by_id(work.tx, work.vault, session.person_id)
    return session if woman is not None and reach.may_see(staff, access.COORDINATING, woman) else None


def others(work: Work, session: Session) -> Mapping[int, int]:
    """Who could take it at its time: their numbers by their ids, in fair order."""
    ids = slots.others_at(work, session)
    known_by = people.aliases(work.tx, ids)
    return {each: known_by[each] for each in ids if each in known_by}


# One woman ------------------------------------------------------------------------------------------------------------


def woman(work: Work, staff: Person, person_id: int) -> Person | None:
    """One who takes part and is in reach."""
    found = participants.find(work, staff, person_id)
    return found if found is not None and found.is_participant else None


def open_of(work: Work, person: Person) -> list[Session]:
    """Her talks that are asked for or booked, the next first."""
    found = sessions.of_woman(work.tx, person.id, OPEN)
    return [each for each in reversed(found) if each.state in (REQUESTED, BOOKED) and each.ends_at > work.now]


def wish(work: Work, person: Person, medium: str, *, with_woman: bool) -> Wish:
    return Wish(medium, booking.language_of(work, person), with_woman)


def times(work: Work, person: Person, wanted: Wish) -> list[Offer]:
    return slots.first(work, person, wanted, most=TIMES)


def refusal(work: Work, person: Person) -> str | None:
    """Why nothing more can be booked for her now, as the variant of a text; None: it can."""
    return {"booking-enough": "enough", "booking-used-up": "used-up"}.get(booking.refusal(work, person) or "")


def set_allowance(work: Work, staff: Person, person: Person, count: int | None) -> None:
    """How many talks she may still book; None: as many as she likes."""
    allowances.put(work.tx, person.id, count)
    trail.note(work, staff, "allowance-set", person, "-" if count is None else count)
