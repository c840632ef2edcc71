"""What she is offered: whose free times she sees, and who gets a time that several have.

Her own psychologist alone, once she has one. Else everybody who reaches her and fits her wish, whoever has the fewest
open sessions first, then whoever has waited longest for a request; nobody she did not want to go on with. Everything
here comes from plain columns, a few statements for all psychologists together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from typing import Final

from core import access
from core.schedule import local_time, to_utc
from core.sessions import CALLS, MEDIA
from core.slots import Busy, Hours, free
from services import directory, reach
from services.work import Work
from storage import availability, pairings, people, safe_ways, sessions
from storage.availability import Helper
from storage.people import Person
from storage.sessions import Session

# So many days ahead are looked at first, and then more: most often the next days are enough.
_SPANS: Final = (1, 3, 10, 400)
_DAY: Final = timedelta(days=1)
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wish:
    """`locale`: the language of the talk, None: any. `woman`: with a woman. A psychologist who is named, or who is hers
    already, outweighs both. In sessions and in the waiting list an empty locale is any."""

    medium: str
    locale: str | None = None
    woman: bool = False
    psychologist_id: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    starts_at: datetime
    psychologist_id: int


def first(
    work: Work,
    woman: Person,
    wish: Wish,
    *,
    after: datetime | None = None,
    most: int = 6,
    instead_of: int | None = None,
) -> list[Offer]:
    """The first free times, from `after` on, one offer for each start, ascending. `instead_of`: a session of hers
    whose own time counts as free, here and below."""
    search = _Search(work, woman, _helpers(work, woman, wish), instead_of)
    since = begins = max(search.first, after or work.now)
    found: list[Offer] = []
    for days in _SPANS:
        ends = since + days * _DAY
        found += search.between(begins, ends, most - len(found))
        if len(found) >= most or ends > search.last:
            break
        begins = ends
    return found


def days(work: Work, woman: Person, wish: Wish, *, instead_of: int | None = None) -> list[tuple[date, datetime]]:
    """The days of her calendar that have a free time, with the first of each."""
    return _Search(work, woman, _helpers(work, woman, wish), instead_of).first_of_days(woman.zone)


def on_day(work: Work, woman: Person, wish: Wish, day: date, *, instead_of: int | None = None) -> list[Offer]:
    """All free times of a day of her calendar, one offer for each start, ascending."""
    return _Search(work, woman, _helpers(work, woman, wish), instead_of).between(*_limits(day, woman.zone))


def nearest(
    work: Work, woman: Person, wish: Wish, starts_at: datetime, most: int = 3, *, instead_of: int | None = None
) -> list[Offer]:
    """The free times nearest to one that was taken, ascending."""
    search = _Search(work, woman, _helpers(work, woman, wish), instead_of)
    found: list[Offer] = []
    for days in _SPANS:
        found = search.between(starts_at - days * _DAY, starts_at + days * _DAY)
        if len(found) >= most or starts_at + days * _DAY > search.last:
            break
    found.sort(key=lambda offer: abs(offer.starts_at - starts_at))
    return sorted(found[:most], key=lambda offer: offer.starts_at)


def is_offered(work: Work, woman: Person, wish: Wish, offer: Offer, *, instead_of: int | None = None) -> bool:
    """Whether this very time of this psychologist is among what she could be offered now."""
    helpers = [each for each in _helpers(work, woman, wish) if each.id == offer.psychologist_id]
    return bool(_Search(work, woman, helpers, instead_of).free_at(offer.starts_at))


def others_at(work: Work, session: Session) -> list[int]:
    """Who else could take this session at its time, in fair order."""
    woman = people.by_id(work.tx, work.vault, session.person_id or 0)
    if woman is None or not suits(work, woman, session.medium):
        return []
    fitting = _fitting(_reaching(work, woman), session.locale or None, session.woman)
    others = [each for each in fitting if each.id != session.psychologist_id and _has(work, each, session.medium)]
    return _Search(work, woman, _fairly(work, others), session.id).free_at(session.starts_at)


def languages_for(work: Work, woman: Person) -> set[str]:
    """In which languages she could talk with somebody who reaches her."""
    return {locale for each in _reaching(work, woman) for locale in each.locales}


def media_for(work: Work, woman: Person, locale: str | None = None, *, with_woman: bool = False) -> list[str]:
    """How she could talk with her psychologist, else with whoever reaches her and fits, if there are the means."""
    helpers = _wanted(work, woman, locale, with_woman=with_woman)
    return [m for m in MEDIA if any(_has(work, each, m) for each in helpers) and suits(work, woman, m)]


def suits(work: Work, woman: Person, medium: str) -> bool:
    """Whether she can be met in this way: a phone call needs a number that is safe for her and a coordinator who puts
    it through, a talk in person a place in her region."""
    if medium == "phone":
        callers = reach.staff_for(work, access.COORDINATING, woman) if safe_ways.exists(work.tx, woman.id) else []
        return any(staff.reachable for staff in callers)
    return medium != "in-person" or directory.place_for(work, woman) is not None


def may_offer(work: Work, woman: Person, psychologist_id: int | None) -> bool:
    """Whether this one reaches her, and offers talks at all."""
    return any(each.id == psychologist_id for each in _reaching(work, woman))


# Who may be offered to her --------------------------------------------------------------------------------------------


def _helpers(work: Work, woman: Person, wish: Wish) -> list[Helper]:
    """Whom she is offered, in fair order."""
    if not suits(work, woman, wish.medium):
        return []
    wanted = _wanted(work, woman, wish.locale, with_woman=wish.woman, named=wish.psychologist_id)
    return _fairly(work, [each for each in wanted if _has(work, each, wish.medium)])


def _wanted(
    work: Work, woman: Person, locale: str | None, *, with_woman: bool, named: int | None = None
) -> list[Helper]:
    """The one who is named, else the one who is hers, else whoever fits."""
    reaching = _reaching(work, woman)
    if named is not None:
        return [each for each in reaching if each.id == named]
    own = pairings.of(work.tx, woman.id)
    return [each for each in reaching if each.id == own] or _fitting(reaching, locale, with_woman)


def _fitting(helpers: Sequence[Helper], locale: str | None, with_woman: bool) -> list[Helper]:
    return [each for each in helpers if (locale is None or locale in each.locales) and (each.woman or not with_woman)]


def _reaching(work: Work, woman: Person) -> list[Helper]:
    """Who reaches her, without those she did not want to go on with."""
    ended = pairings.ended_with(work.tx, woman.id)
    return [
        each
        for each in availability.offering(work.tx)
        if each.id != woman.id
        and each.id not in ended
        and (each.region is None or woman.region is None or each.region == woman.region)
    ]


def _fairly(work: Work, helpers: list[Helper]) -> list[Helper]:
    if len(helpers) < 2:
        return helpers
    waiting = sessions.open_by_psychologist(work.tx)
    return sorted(helpers, key=lambda each: (waiting.get(each.id, 0), each.served_at or _NEVER, each.id))


def _has(work: Work, helper: Helper, medium: str) -> bool:
    """Whether they offer it, and a call has an address."""
    return medium in helper.media and (medium not in CALLS or helper.has_link or bool(work.rules.sessions.link))


# When they are free ---------------------------------------------------------------------------------------------------


def _limits(day: date, zone: str) -> tuple[datetime, datetime]:
    """When a day of her calendar begins, and the next."""
    return to_utc(day, time(), zone), to_utc(day + _DAY, time(), zone)


class _Search:
    """The free times of these psychologists, who stand in fair order, at which she has nothing else."""

    def __init__(self, work: Work, woman: Person, helpers: Sequence[Helper], instead_of: int | None) -> None:
        self._work = work
        self._helpers = helpers
        self._instead_of = instead_of
        self._ids = [each.id for each in helpers]
        self._exceptions = availability.exceptions_of_all(work.tx, self._ids)
        # Nothing is free before the one and after the other, whatever their zones.
        self.first = work.now + timedelta(hours=min((each.terms.notice for each in helpers), default=0))
        self.last = work.now + (max((each.terms.horizon for each in helpers), default=0) + 2) * _DAY
        self._hers = sessions.busy_of(work.tx, [woman.id], work.now, self.last + _DAY, instead_of).get(woman.id, [])
        self._hours: Mapping[int, list[Hours]] = {}
        self._busy: Mapping[int, list[Busy]] = {}
        self._known: tuple[datetime, datetime] | None = None

    def load(self, begins: datetime, ends: datetime) -> None:
        """Read their hours between the two, and what takes them up in the weeks that this touches in any zone: the caps
        need all of them."""
        if self._known is None or begins < self._known[0] or self._known[1] < ends:
            earliest, latest = begins - _DAY, ends + _DAY
            weeks = (earliest - (earliest.weekday() + 2) * _DAY, latest + (8 - latest.weekday()) * _DAY)
            self._busy = sessions.busy_of(self._work.tx, self._ids, *weeks, self._instead_of)
            touched = {(earliest + after * _DAY).weekday() for after in range(min(7, (latest - earliest).days + 2))}
            self._hours = availability.hours_of_all(self._work.tx, self._ids, touched)
            self._known = (begins, ends)

    def between(self, begins: datetime, ends: datetime, most: int | None = None) -> list[Offer]:
        """Free times from `begins` on and before `ends`, ascending, at most so many; each once, of whoever stands first
        among those who have it."""
        if most is not None and most <= 0:
            return []
        self.load(begins, min(ends, self.last))
        found: list[Offer] = []
        for start, place in merge(*(self._placed(place, begins, ends) for place in range(len(self._helpers)))):
            if found and found[-1].starts_at == start:
                continue
            if len(found) == most:
                break
            found.append(Offer(start, self._ids[place]))
        return found

    def first_of_days(self, zone: str) -> list[tuple[date, datetime]]:
        """The days of a calendar there that have a free time, with the first of each."""
        self.load(self._work.now, self.last)
        found: dict[date, datetime] = {}
        for place in range(len(self._helpers)):
            next_day = self._work.now
            for start, _ in self._placed(place, next_day, self.last):
                if start >= next_day:
                    day = local_time(start, zone).date()
                    next_day = to_utc(day + _DAY, time(), zone)
                    found[day] = min(start, found.get(day, start))
        return sorted(found.items())

    def free_at(self, start: datetime) -> list[int]:
        """Who is free at this time, in fair order."""
        self.load(start, start)
        just = start + timedelta(microseconds=1)
        return [self._ids[place] for place in range(len(self._ids)) if any(self._placed(place, start, just))]

    def _placed(self, place: int, begins: datetime, ends: datetime) -> Iterator[tuple[datetime, int]]:
        """The free times of the one who stands there."""
        helper = self._helpers[place]
        terms, length = helper.terms, timedelta(minutes=helper.terms.length)
        hours, exceptions = self._hours.get(helper.id, []), self._exceptions.get(helper.id, [])
        busy = self._busy.get(helper.id, [])
        for start in free(terms, hours, exceptions, busy, self._work.now, helper.zone, first=begins, last=ends):
            if not any(taken.starts_at < start + length and start < taken.ends_at for taken in self._hers):
                yield start, place
