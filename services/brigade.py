"""A mobile brigade: the days on which it is in a region, the visits women ask for, and who is visited on which day.

The coordinator plans the day, she is asked whether it suits her, and her answer comes back. Where and at what hour they
meet is not kept here: whoever may see how she can be called arranges it with her.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from core import access
from core.lanes import Lane
from core.schedule import to_utc
from services import cohorts, hours, messages, reach, trail
from services.messages import Button
from services.work import Work
from storage import actions, due, outbox, people, route_days, visits
from storage.people import Person
from storage.route_days import RouteDay
from storage.visits import Asked, Visit

# The kinds of `due` rows, of hers; their occurrence is the visit, of the last one the day.
TELL: Final = "visit-tell"  # she is asked whether the day suits her
REMIND: Final = "visit-remind"  # the day before
OVER: Final = "visit-over"  # the day is past
OFF: Final = "visit-off"  # it is called off
# The kinds of her buttons, named after the attributes of `visit-offer`.
ANSWERS: Final = ("visit-yes", "visit-later", "visit-no")
SEATS: Final = (2, 4, 6, 8, 10, 15)
REMIND_BEFORE: Final = timedelta(hours=14)  # the midnight with which the day begins

Answer = Literal["yes", "later", "no"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A day on the road, and how many visits are planned for it."""

    day: RouteDay
    planned: int


# Her side -------------------------------------------------------------------------------------------------------------


def is_offered(work: Work, woman: Person) -> bool:
    """Whether a brigade comes to her region, or she has asked for a visit already."""
    if visits.open_of(work.tx, woman.id) is not None:
        return True
    return woman.region is not None and bool(route_days.to_come(work.tx, cohorts.today(work), [woman.region]))


def ask(work: Work, woman: Person, topic: str | None) -> bool:
    """She would like to be visited; the coordinators of her region learn of it. False: she has asked already."""
    if visits.open_of(work.tx, woman.id) is not None:
        return False
    visits.add(work.tx, woman.id, topic, work.now)
    _tell_coordinators(work, woman, "route-asked")
    return True


def take_back(work: Work, woman: Person) -> bool:
    """She does not want it any more. False: there is none."""
    visit = visits.open_of(work.tx, woman.id)
    if visit is None:
        return False
    _end(work, woman, visit)
    if visit.route_day_id is not None:
        _tell_coordinators(work, woman, "route-taken-back", stays=True, day=day_of(work, visit))
    return True


def forget(work: Work, woman: Person) -> None:
    """She leaves: nobody comes."""
    take_back(work, woman)


def answer(work: Work, woman: Person, visit_id: int, said: Answer) -> bool:
    """Whether the day suits her. False: it is not asked any more."""
    visit = visits.by_id(work.tx, visit_id)
    if visit is None or visit.person_id != woman.id or visit.state not in visits.ON_A_DAY:
        return False
    actions.withdraw(work.tx, woman.id, ANSWERS, visit.id)
    day = day_of(work, visit)
    if said == "no":
        _end(work, woman, visit)
    elif said == "later":
        _put_back(work, woman, visit)
    else:
        visits.change(work.tx, visit, visits.ON_A_DAY, "agreed", visit.route_day_id)
        _plan_reminder(work, woman, visit)
    messages.say(work, woman, "visit-answered", said=said, day=day)
    _tell_coordinators(work, woman, "route-answered", said=said, day=day)
    return True


def offer(work: Work, woman: Person, visit_id: int) -> None:
    """Ask her whether the day suits her; who cannot be reached is called by a person. What may not reach her now waits
    for `tell_all`, as long as the day is to come."""
    visit = visits.by_id(work.tx, visit_id)
    day = _route_day(work, visit)
    if visit is None or visit.state != "planned" or day is None or day.day < cohorts.today(work):
        return
    if not woman.reachable:
        _tell_coordinators(work, woman, "room-unreachable")
        return
    if woman.paused_at is not None or not hours.may_speak(work, woman):
        _keep_until_over(work, woman, TELL, visit.id, day)
        return
    until = _ends_at(work, day)
    words = messages.text(work, woman, "visit-offer", day=_words_of(day))
    rows = [[_button(work, woman, visit, kind, until)] for kind in ANSWERS]
    messages.send(work, woman, words, rows=rows, lane=Lane.REMINDER, expires_at=until)


def remind(work: Work, woman: Person, visit_id: int) -> None:
    """The day before, where she said yes, unless nothing may reach her now."""
    visit = visits.by_id(work.tx, visit_id)
    day = _route_day(work, visit)
    if visit is None or visit.state != "agreed" or day is None or not hours.may_speak(work, woman):
        return
    until = _ends_at(work, day)
    words = messages.text(work, woman, "visit-reminder", day=_words_of(day))
    rows = [[_button(work, woman, visit, kind, until)] for kind in ("visit-later", "visit-no")]
    messages.send(work, woman, words, rows=rows, lane=Lane.REMINDER, expires_at=until)


def tell_all(work: Work, woman: Person) -> None:
    """She may be asked again: what waited meanwhile is said in her hours."""
    for kind in (TELL, OFF):
        for occurrence in due.occurrences(work.tx, woman.id, kind):
            due.plan(work.tx, woman.id, kind, occurrence, hours.next_moment(work, woman))


def over(work: Work, woman: Person, visit_id: int) -> None:
    """The day is past. Who said yes was visited; who said nothing waits for another day."""
    visit = visits.by_id(work.tx, visit_id)
    if visit is None:
        return
    if visit.state == "agreed":
        visits.change(work.tx, visit, ["agreed"], "over", visit.route_day_id)
    elif visit.state == "planned":
        visits.change(work.tx, visit, ["planned"], "asked", None)


# The coordinator's side -----------------------------------------------------------------------------------------------


def regions(work: Work, staff: Person) -> list[str]:
    """Where this coordinator may plan days."""
    return [each for each in work.rules.places if access.reaches(staff.regions, access.COORDINATING, each)]


def days(work: Work, staff: Person) -> list[Listed]:
    """The days to come in her reach, the next first."""
    found = route_days.to_come(work.tx, cohorts.today(work), _reached(work, staff))
    planned = visits.on_day(work.tx, [each.id for each in found])
    return [Listed(each, planned.get(each.id, 0)) for each in found]


def find(work: Work, staff: Person, route_day_id: int) -> RouteDay | None:
    """One of them; None: out of reach, past or called off."""
    return next((each.day for each in days(work, staff) if each.day.id == route_day_id), None)


def make(work: Work, staff: Person, region: str, day: date, seats: int) -> RouteDay | None:
    """None: not her region, or no such number of seats."""
    if region not in regions(work, staff) or seats not in SEATS:
        return None
    made = route_days.add(work.tx, region=region, day=day, seats=seats, made_by=staff.id)
    trail.note(work, staff, "route-made", detail=made.id)
    return made


def on_day(work: Work, day: RouteDay) -> list[tuple[Visit, int]]:
    """The visits planned for it, each with the number of the woman."""
    planned = visits.of_day(work.tx, day.id)
    known = people.aliases(work.tx, (each.person_id for each in planned))
    return [(each, known[each.person_id]) for each in planned]


def waiting(work: Work, staff: Person, day: RouteDay | None = None) -> list[Asked]:
    """Who waits for a day, in her reach; with a day, those it could be."""
    found = visits.asked(work.tx, [day.region] if day is not None else _reached(work, staff))
    return [each for each in found if each.visit.person_id != staff.id]


def plan(work: Work, staff: Person, day: RouteDay, visit_ids: Collection[int]) -> str:
    """Plan these visits for the day: each woman is asked, in her hours. Returns the key of what is to be said: all or
    none are planned."""
    chosen = [each.visit for each in waiting(work, staff, day) if each.visit.id in visit_ids]
    if not chosen:
        return "route-nobody"
    if visits.on_day(work.tx, [day.id]).get(day.id, 0) + len(chosen) > day.seats:
        return "route-too-many"
    for visit in chosen:
        woman = people.by_id(work.tx, work.vault, visit.person_id)
        if woman is not None and visits.change(work.tx, visit, ["asked"], "planned", day.id):
            due.plan(work.tx, woman.id, TELL, str(visit.id), hours.next_moment(work, woman))
            due.plan(work.tx, woman.id, OVER, str(visit.id), _ends_at(work, day))
    return "route-planned"


def call_off(work: Work, staff: Person, day: RouteDay) -> bool:
    """The brigade does not come: those who know of it hear so, and all wait for another day. False: it was called off
    already."""
    planned = visits.of_day(work.tx, day.id)
    if not route_days.call_off(work.tx, day.id, work.now):
        return False
    for visit in planned:
        woman = people.by_id(work.tx, work.vault, visit.person_id)
        if woman is None:
            continue
        asked_already = due.planned_at(work.tx, woman.id, TELL, str(visit.id)) is None
        _put_back(work, woman, visit)
        if asked_already:
            _tell_it_is_off(work, day, woman)
    trail.note(work, staff, "route-called-off", detail=day.id)
    return True


def tell_it_is_off(work: Work, woman: Person, route_day_id: int) -> None:
    """Her hours have come. Whoever has taken her wish back meanwhile need not hear of it."""
    day = route_days.by_id(work.tx, route_day_id)
    if day is not None and visits.open_of(work.tx, woman.id) is not None:
        _tell_it_is_off(work, day, woman)


def _tell_it_is_off(work: Work, day: RouteDay, woman: Person) -> None:
    """In her hours, or at once where these come too late."""
    if not hours.may_speak(work, woman):
        _keep_until_over(work, woman, OFF, day.id, day)
        return
    at = hours.moment_before(work, woman, _begins_at(work, day))
    if at > work.now:
        due.plan(work.tx, woman.id, OFF, str(day.id), at)
    else:
        messages.say(work, woman, "visit-called-off", lane=Lane.RELAY, day=_words_of(day))


# ----------------------------------------------------------------------------------------------------------------------


def _keep_until_over(work: Work, woman: Person, kind: str, about: int, day: RouteDay) -> None:
    """It is not said now, and once the day is over, not at all."""
    if work.now < _ends_at(work, day):
        due.plan(work.tx, woman.id, kind, str(about), _ends_at(work, day))


def _reached(work: Work, staff: Person) -> Sequence[str] | None:
    """The regions this coordinator reaches; None: all."""
    return None if access.reaches_all(staff.regions, access.COORDINATING) else regions(work, staff)


def _put_back(work: Work, woman: Person, visit: Visit) -> None:
    """She waits for another day."""
    _forget_plans(work, woman, visit)
    visits.change(work.tx, visit, visits.ON_A_DAY, "asked", None)


def _end(work: Work, woman: Person, visit: Visit) -> None:
    _forget_plans(work, woman, visit)
    visits.change(work.tx, visit, visits.OPEN, "cancelled", visit.route_day_id)


def _forget_plans(work: Work, woman: Person, visit: Visit) -> None:
    """Nothing of it is said any more, also not what waits to be sent."""
    actions.withdraw(work.tx, woman.id, ANSWERS, visit.id)
    day = _route_day(work, visit)
    if day is not None:
        outbox.withdraw(work.tx, woman.chat_key, _ends_at(work, day))
    for kind in (TELL, REMIND, OVER):
        due.drop(work.tx, woman.id, kind, str(visit.id))


def _plan_reminder(work: Work, woman: Person, visit: Visit) -> None:
    day = _route_day(work, visit)
    if day is not None:
        at = hours.before(work, woman, _begins_at(work, day) - REMIND_BEFORE)
        if at > work.now:
            due.plan(work.tx, woman.id, REMIND, str(visit.id), at)


def _route_day(work: Work, visit: Visit | None) -> RouteDay | None:
    if visit is None or visit.route_day_id is None:
        return None
    return route_days.by_id(work.tx, visit.route_day_id)


def day_of(work: Work, visit: Visit) -> str:
    """The day that is planned for it, in figures."""
    day = _route_day(work, visit)
    return _words_of(day) if day is not None else "–"


def _words_of(day: RouteDay) -> str:
    return f"{day.day:%d.%m.%Y}"


def _begins_at(work: Work, day: RouteDay) -> datetime:
    """Midnight of that day, on the clock of its region."""
    return to_utc(day.day, time(), work.rules.places.get(day.region, work.rules.zone))


def _ends_at(work: Work, day: RouteDay) -> datetime:
    return to_utc(day.day + timedelta(days=1), time(), work.rules.places.get(day.region, work.rules.zone))


def _button(work: Work, woman: Person, visit: Visit, kind: str, until: datetime) -> Button:
    data = actions.offer(work.tx, person_id=woman.id, kind=kind, object_id=visit.id, expires_at=until)
    return Button(messages.label(work, woman, "visit-offer", kind.removeprefix("visit-")), data)


def _tell_coordinators(work: Work, woman: Person, message: str, *, stays: bool = False, **args: str) -> None:
    """`stays`: it leaves also after she is erased, or somebody would set out for nothing; it has only her number."""
    for staff in reach.staff_for(work, access.COORDINATING, woman):
        if staff.reachable:
            words = messages.text(work, staff, message, alias=str(woman.alias), **args)
            messages.send(work, staff, words, lane=Lane.RELAY, about=None if stays else woman)
