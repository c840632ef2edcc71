"""Groups: one psychologist and several women, in a room that the bot relays or on a call; never a Telegram group.

A group is a session without a woman. Here: which there are, making one, telling of it, calling it off. Who has a seat
in it, or waits for one, is in services/seats.py.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, Literal

from core import access, written
from core.lanes import Lane
from core.masking import mask
from core.schedule import local_time, to_utc
from core.sessions import BOOKED, CALLS, CANCELLED, OVER
from locales.catalog import LOCALES
from services import availability as terms
from services import check_ins, hours, messages, placing, reach, rooms, told, trail
from services.messages import Button
from services.work import Work
from storage import actions, availability, cohorts, due, outbox, people, seats, sessions
from storage.cohorts import Cohort
from storage.people import Person
from storage.sessions import Session

# The kinds of `due` rows; their occurrence is the group. The leader's:
ANNOUNCE: Final = "group-announce"  # the next women are told; the occurrence has the number of the last one, too
CLOSE: Final = "group-close"  # it is over
# Hers:
TELL: Final = "group-tell"  # she is told that there is one
OFFER: Final = "group-offer"  # a seat has become free for her
LATE: Final = "group-late"  # she has not said whether she takes it
REMIND: Final = "group-remind"  # the day before
OFF: Final = "group-off"  # it is called off
# Of both:
BEGINS: Final = "group-begins"
HERS: Final = (TELL, OFFER, LATE, REMIND, BEGINS)

# The kinds of her buttons, the attributes of the messages they stand under.
TAKE: Final = "group-take"
DECLINE: Final = "group-pass"
GIVE_BACK: Final = "group-give-back"
BUTTONS: Final = (TAKE, DECLINE, GIVE_BACK)

MEDIA: Final = ("write", "voice", "video")
LENGTHS: Final = (30, 45, 60, 90, 120)
SEATS: Final = (3, 4, 6, 8, 10, 12)
LONGEST_TITLE: Final = 60
FURTHEST: Final = timedelta(days=120)
AT_ONCE: Final = 100  # women told in one transaction

State = Literal["seated", "offered", "waiting", "none"]  # "offered": she waits, and a seat is kept for her


@dataclass(frozen=True, slots=True)
class Plan:
    """A group as somebody wants it. `region`: None is all that its leader reaches; `cohort_id`: only these women."""

    leader_id: int
    title: str
    starts_at: datetime
    minutes: int
    seats: int
    medium: str
    locale: str
    region: str | None
    cohort_id: int | None


# What there is --------------------------------------------------------------------------------------------------------


def open_one(work: Work, session_id: int) -> Session | None:
    """A group that is neither over nor called off."""
    session = sessions.by_id(work.tx, session_id)
    return session if session is not None and session.person_id is None and session.state == BOOKED else None


def is_called_off(work: Work, session_id: int) -> bool:
    session = sessions.by_id(work.tx, session_id)
    return session is not None and session.state == CANCELLED


def for_staff(work: Work, staff: Person) -> list[Session]:
    """Those they lead and, for a coordinator, those in reach; the next first."""
    return [each for each in _to_come(work) if _manages(staff, each)]


def find(work: Work, staff: Person, session_id: int) -> Session | None:
    return next((each for each in for_staff(work, staff) if each.id == session_id), None)


def for_her(work: Work, woman: Person) -> list[Session]:
    """Those that she can have a seat in, and those in which she has one or waits for it; the next first."""
    hers = {seat.session_id for seat in seats.all_of(work.tx, woman.id)}
    before_her = (each for each in _to_come(work) if each.starts_at > work.now)
    return [each for each in before_her if each.id in hers or is_for(work, each, woman)]


def is_for(work: Work, session: Session, woman: Person) -> bool:
    """She may sit in it, it is for women like her and in a language she reads."""
    if session.region is not None and woman.region != session.region:
        return False
    if session.cohort_id is not None and woman.cohort_id != session.cohort_id:
        return False
    if messages.locale_of(work, woman) not in _scripts(session.locale):
        return False
    return may_sit(work, session, woman)


def may_sit(work: Work, session: Session, woman: Person) -> bool:
    """She takes part, and whoever leads it reaches her: so she keeps a seat she has when she chooses another language
    or is in another cohort. Nobody sits in what they lead."""
    leader = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    reached = leader is not None and reach.may_see(leader, access.ASKING, woman)
    return reached and check_ins.takes_part(work, woman)


def free_seats(work: Work, session: Session) -> int:
    return max(0, (session.seats or 0) - seats.taken(work.tx, session.id, session.psychologist_id))


def is_plain(title: str) -> bool:
    """Whether nothing in a title leads to somebody outside: many phones show it."""
    return mask(title).places == 0


def title(work: Work, session: Session) -> str:
    return sessions.title_of(work.tx, work.vault, session) or "–"


def facts(work: Work, reader: Person, session: Session) -> dict[str, str | int]:
    """What it is and when, on the reader's clock, as variables of a text."""
    length = int((session.ends_at - session.starts_at).total_seconds()) // 60
    moments = told.when(work, reader, session.starts_at)
    return {"title": title(work, session), "medium": session.medium, "minutes": length, **moments}


def _to_come(work: Work) -> list[Session]:
    found = (sessions.by_id(work.tx, each) for each in seats.groups_to_come(work.tx, work.now))
    return [each for each in found if each is not None]


def _manages(staff: Person, session: Session) -> bool:
    if session.psychologist_id == staff.id and "psychologist" in staff.roles:
        return True
    if session.region is None:
        return access.reaches_all(staff.regions, access.COORDINATING)
    return access.reaches(staff.regions, access.COORDINATING, session.region)


def _scripts(language: str) -> list[str]:
    """The locales that are written in this language."""
    return [locale for locale in LOCALES if locale.partition("-")[0] == language]


# Making one -----------------------------------------------------------------------------------------------------------


def leaders(work: Work, staff: Person) -> list[Person]:
    """Who may lead a group that this person makes: they themselves; for a coordinator, the psychologists in reach."""
    if "psychologist" in staff.roles:
        return [staff]
    return [
        each
        for each in people.with_role(work.tx, work.vault, "psychologist")
        if access.reaches(staff.regions, access.COORDINATING, each.regions["psychologist"])
    ]


def media_of(work: Work, leader_id: int) -> list[str]:
    """A call needs an address: their own, or the configured one."""
    own = availability.of(work.tx, work.vault, leader_id)
    has_address = bool(work.rules.sessions.link) or (own is not None and own.link is not None)
    return [medium for medium in MEDIA if medium not in CALLS or has_address]


def regions(work: Work, staff: Person) -> list[str | None]:
    """Whom it may be announced to; None: everybody, for those who reach all."""
    named = [each for each in work.rules.places if access.reaches(staff.regions, access.LEADING, each)]
    return [None, *named] if access.reaches_all(staff.regions, access.LEADING) else list(named)


def cohorts_for(work: Work, staff: Person) -> list[Cohort]:
    """Those whose women it may be for."""
    reached = regions(work, staff)
    return [each for each in cohorts.listed(work.tx) if each.region in reached]


def read_time(work: Work, staff: Person, words: str) -> datetime | str:
    """A day and an hour on their clock, as “11.03. 15:00”; otherwise the text key of what is wrong."""
    day, _, hour = words.strip().rpartition(" ")
    days, minutes = written.days(day, terms.today(work, staff)), written.time(hour)
    if days is None or len(days) != 1 or minutes is None or minutes >= written.MIDNIGHT:
        return "groups-unclear"
    at = to_utc(days[0], time(minutes // 60, minutes % 60), staff.zone)
    if at <= work.now:
        return "groups-past"
    return "groups-far" if at > work.now + FURTHEST else at


def make(work: Work, staff: Person, plan: Plan) -> Session | str:
    """Book its leader, and begin to tell the women it is for. The text key of a refusal: nothing was done."""
    leader = next((each for each in leaders(work, staff) if each.id == plan.leader_id), None)
    if leader is None or plan.region not in regions(work, staff) or plan.medium not in media_of(work, leader.id):
        return "groups-refused"
    if plan.starts_at <= work.now:
        return "groups-past"
    ends_at = plan.starts_at + timedelta(minutes=plan.minutes)
    own = availability.of(work.tx, work.vault, leader.id)
    free_at = ends_at + timedelta(minutes=own.buffer if own is not None else 0)
    if not sessions.is_free(work.tx, leader.id, plan.starts_at, free_at) or _is_away(work, leader, plan.starts_at):
        return "groups-busy"
    session = _add(work, plan, ends_at)
    sessions.engage(work.tx, session.id, leader.id, session.starts_at, free_at)
    if session.medium in CALLS:
        sessions.set_link(work.tx, work.vault, session, placing.link_for(work, session))
    _plan_for_leader(work, session, leader)
    trail.note(work, staff, "group-made", detail=plan.region or "-")
    if leader.id != staff.id:
        say(work, leader, session, "groups-given")
    return session


def _is_away(work: Work, leader: Person, at: datetime) -> bool:
    """Whether they said that they are not there on that day of theirs."""
    day = local_time(at, leader.zone).date()
    said = (each for _, each in terms.exceptions_of(work, leader))
    return any(each.opens is None and each.first_day <= day <= each.last_day for each in said)


def _add(work: Work, plan: Plan, ends_at: datetime) -> Session:
    session = sessions.add(
        work.tx,
        person_id=None,
        psychologist_id=plan.leader_id,
        state=BOOKED,
        starts_at=plan.starts_at,
        ends_at=ends_at,
        medium=plan.medium,
        locale=plan.locale,
        made_at=work.now,
        booked_at=work.now,
        seats=plan.seats,
        region=plan.region,
        cohort_id=plan.cohort_id,
    )
    sessions.set_title(work.tx, work.vault, session, plan.title)
    return session


def _plan_for_leader(work: Work, session: Session, leader: Person) -> None:
    due.plan(work.tx, leader.id, ANNOUNCE, f"{session.id:x}:0", work.now)
    due.plan(work.tx, leader.id, BEGINS, str(session.id), opens_at(work, session))
    due.plan(work.tx, leader.id, CLOSE, str(session.id), session.ends_at + work.rules.sessions.late)


def opens_at(work: Work, session: Session) -> datetime:
    return max(work.now, session.starts_at - work.rules.sessions.early)


def announce(work: Work, leader: Person, occurrence: str) -> None:
    """Tell the next of the women it is for, each in her hours; then those after them."""
    named, _, after = occurrence.partition(":")
    session = open_one(work, int(named, 16))
    if session is None:
        return
    these = seats.whom_to_tell(
        work.tx, session.region, session.cohort_id, _scripts(session.locale), int(after, 16), AT_ONCE
    )
    for woman_id in these.values():
        woman = people.by_id(work.tx, work.vault, woman_id)
        if woman is not None and is_for(work, session, woman):
            due.plan(work.tx, woman.id, TELL, str(session.id), hours.into(work, woman, work.now))
    if len(these) == AT_ONCE:
        due.plan(work.tx, leader.id, ANNOUNCE, f"{named}:{max(these):x}", work.now)


# Its end --------------------------------------------------------------------------------------------------------------


def close(work: Work, session: Session) -> bool:
    """Its time is over, and that of its room. Until somebody says how it was, it counts as held; False: it was not,
    nobody had a seat."""
    was_held = bool(seats.of(work.tx, session.id, "seated"))
    sessions.change(work.tx, session, BOOKED, state=OVER if was_held else CANCELLED, ended_at=work.now)
    return was_held


def call_off(work: Work, by: Person | None, session_id: int) -> bool:
    """It does not take place: everybody in it or waiting hears so. False: it is over, or called off already."""
    session = open_one(work, session_id)
    if session is None or not sessions.change(work.tx, session, BOOKED, state=CANCELLED, ended_at=work.now):
        return False
    outbox.withdraw_about(work.tx, session.id)  # also what those were to be told who have not said anything to it
    leader = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    if leader is not None:
        for kind in (BEGINS, CLOSE):
            due.drop(work.tx, leader.id, kind, str(session.id))
        if by is not None and by.id != leader.id:
            say(work, leader, session, "groups-off-for-you")
    for seat in (*seats.of(work.tx, session.id, "seated"), *seats.of(work.tx, session.id, "waiting")):
        woman = people.by_id(work.tx, work.vault, seat.person_id)
        if woman is not None:
            forget_plans(work, session, woman)
            tell_it_is_off(work, woman, session.id)
    sessions.disengage(work.tx, session.id)
    rooms.end_session(work, session.id)
    trail.note(work, by, "group-called-off", detail=session.region or "-")
    return True


def end_for_psychologist(work: Work, psychologist: Person) -> None:
    """They lead nothing any more; coordinators hear of it, and can make another one in its place. Those whose time is
    over close: nobody will be asked how they were."""
    for session in sessions.of_psychologist(work.tx, psychologist.id, work.now - FURTHEST, work.now, {BOOKED}):
        if session.person_id is None and session.ends_at <= work.now:
            close(work, session)
    for session in _to_come(work):
        if session.psychologist_id != psychologist.id:
            continue
        if call_off(work, None, session.id):
            for staff in people.with_role(work.tx, work.vault, "coordinator"):
                if _manages(staff, session) and staff.id != psychologist.id:
                    say(work, staff, session, "groups-without-leader")


def tell_it_is_off(work: Work, woman: Person, session_id: int) -> None:
    """It is called off, or did not come about: in her hours, or at once where these come too late."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or not woman.is_participant or not hours.may_speak(work, woman):
        return
    at = hours.moment_before(work, woman, session.starts_at)
    if at > work.now:
        due.plan(work.tx, woman.id, OFF, str(session.id), at)
    else:
        say(work, woman, session, "group-called-off" if session.state == CANCELLED else "group-not-held")


# What is said ---------------------------------------------------------------------------------------------------------


def forget_plans(work: Work, session: Session, woman: Person) -> None:
    """Nothing of it is said to her any more, also not what waits to be sent; her buttons do nothing."""
    for kind in HERS:
        due.drop(work.tx, woman.id, kind, str(session.id))
    actions.withdraw(work.tx, woman.id, BUTTONS, session.id)
    outbox.withdraw_about(work.tx, session.id, woman.chat_key)


def say(work: Work, reader: Person, session: Session, message: str, *kinds: str, **more: str) -> None:
    """A text about it at once, with a button of each of these kinds."""
    words = messages.text(work, reader, message, **facts(work, reader, session), **more)
    messages.send(work, reader, words, rows=_rows(work, reader, session, message, kinds), lane=Lane.RELAY)


def prompt(
    work: Work, reader: Person, session: Session, message: str, *kinds: str, lane: Lane, until: datetime, **more: str
) -> None:
    """A text about it that is of no use after `until`."""
    words = messages.text(work, reader, message, **facts(work, reader, session), **more)
    rows = _rows(work, reader, session, message, kinds)
    messages.send(work, reader, words, rows=rows, lane=lane, expires_at=until, about=session)


def _rows(work: Work, reader: Person, session: Session, message: str, kinds: Collection[str]) -> list[list[Button]]:
    """The buttons do something until the group is over."""
    until = session.ends_at + work.rules.sessions.late
    rows = []
    for kind in kinds:
        data = actions.offer(work.tx, person_id=reader.id, kind=kind, object_id=session.id, expires_at=until)
        rows.append([Button(messages.label(work, reader, message, kind.removeprefix("group-")), data)])
    return rows
