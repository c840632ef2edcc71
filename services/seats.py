"""Her seat in a group: taking one, waiting for one, giving it back; and what she hears of it.

Whoever has a seat is taken up by it like by any session. A seat that becomes free is kept in the same way for the next
of those who wait, while she is asked; so nobody is promised one that somebody else takes meanwhile.
"""

from datetime import timedelta
from typing import Final, Literal

from core.lanes import Lane
from core.sessions import CALLS
from services import check_ins, group_after, groups, hours, messages, rooms, told
from services.groups import DECLINE, GIVE_BACK, LATE, OFFER, TAKE
from services.work import Work
from storage import due, erasures, people, seats, sessions
from storage.people import Person
from storage.sessions import Session

REMIND_BEFORE: Final = timedelta(hours=24)

Taken = Literal["seated", "waiting", "busy", "gone"]


def tell(work: Work, woman: Person, session_id: int) -> None:
    """There is a group, and she may have a seat. Nothing where none is left, or she has said something already."""
    session = _to_begin(work, session_id)
    if session is None or not _may_hear(work, woman) or not groups.is_for(work, session, woman):
        return
    if seats.hers(work.tx, session.id, woman.id) is None and groups.free_seats(work, session) > 0:
        lane, until = Lane.BROADCAST, session.starts_at
        groups.prompt(work, woman, session, "group-announced", TAKE, DECLINE, lane=lane, until=until)


def take(work: Work, woman: Person, session_id: int) -> Taken:
    """She wants a seat: she has it, or waits for one; or she has something else then. Twice is once."""
    session = _to_begin(work, session_id)
    if session is None:
        return "gone"
    state = state_of(work, woman, session)
    may = groups.is_for if state == "none" else groups.may_sit  # where she waits already, she may go on to
    if not may(work, session, woman):
        return "gone"
    if state == "seated":
        return "seated"
    if state != "offered":
        if not sessions.is_free(work.tx, woman.id, session.starts_at, session.ends_at):
            return "busy"
        if groups.free_seats(work, session) == 0:
            if state == "none":
                seats.put(work.tx, session.id, woman.id, "waiting", work.now)
            return "waiting"
        sessions.engage(work.tx, session.id, woman.id, session.starts_at, session.ends_at)
    groups.forget_plans(work, session, woman)
    seats.put(work.tx, session.id, woman.id, "seated", work.now)
    _plan_for_her(work, session, woman)
    return "seated"


def give_back(work: Work, woman: Person, session_id: int) -> bool:
    """She gives her seat back, or does not wait any more: the next one is asked. False: she had neither, or it has
    begun."""
    session = _to_begin(work, session_id)
    if session is None or not seats.remove(work.tx, session.id, woman.id):
        return False
    groups.forget_plans(work, session, woman)
    sessions.disengage(work.tx, session.id, woman.id)
    rooms.go_out(work, woman, session)
    _offer_next(work, session)
    return True


def take_and_say(work: Work, woman: Person, session_id: int) -> None:
    """She asked for it: she hears what has become of it."""
    taken, session = take(work, woman, session_id), groups.open_one(work, session_id)
    if session is None or taken == "gone":
        messages.say(work, woman, "group-off" if groups.is_called_off(work, session_id) else "group-gone")
    elif taken == "seated":
        groups.say(work, woman, session, "group-seated", GIVE_BACK)
    else:
        groups.say(work, woman, session, "group-waiting" if taken == "waiting" else "group-busy")


def give_back_and_say(work: Work, woman: Person, session_id: int) -> None:
    messages.say(work, woman, "group-given-back" if give_back(work, woman, session_id) else "group-gone")


def forget(work: Work, woman: Person) -> None:
    """She leaves: what she had goes to those who wait."""
    for seat in seats.all_of(work.tx, woman.id):
        give_back(work, woman, seat.session_id)


def follow(work: Work, woman: Person) -> None:
    """She is in another region: what is led by somebody who does not reach her there is not hers any more."""
    for seat in seats.all_of(work.tx, woman.id):
        session = _to_begin(work, seat.session_id)
        if session is not None and not groups.may_sit(work, session, woman) and give_back(work, woman, session.id):
            groups.say(work, woman, session, "group-not-there")


def state_of(work: Work, woman: Person, session: Session) -> groups.State:
    seat = seats.hers(work.tx, session.id, woman.id)
    if seat is None:
        return "none"
    if seat.state == "waiting" and seats.is_kept_for(work.tx, session.id, woman.id):
        return "offered"
    return seat.state


# A seat that has become free ------------------------------------------------------------------------------------------


def offer(work: Work, woman: Person, session_id: int) -> None:
    """A seat is kept for her: she is asked, until a moment that she is told."""
    session = _to_begin(work, session_id)
    if session is None or state_of(work, woman, session) != "offered":
        return
    if not _may_hear(work, woman):
        give_back(work, woman, session.id)
        return
    until = min(work.now + work.rules.sessions.offer_for, session.starts_at)
    due.plan(work.tx, woman.id, LATE, str(session.id), until)
    by = told.when(work, woman, until)
    lane, said = Lane.REMINDER, f"{by['date']} {by['hour']}"
    groups.prompt(work, woman, session, "group-free", TAKE, GIVE_BACK, lane=lane, until=session.starts_at, by=said)


def late(work: Work, woman: Person, session_id: int) -> None:
    """She did not say: the next one is asked, and she is not asked again."""
    session = _to_begin(work, session_id)
    if session is not None and state_of(work, woman, session) == "offered":
        give_back(work, woman, session.id)


def _offer_next(work: Work, session: Session) -> None:
    """Keep what is free for those who wait, the longest first, who have nothing else then and can be asked before."""
    for seat in seats.of(work.tx, session.id, "waiting"):
        if groups.free_seats(work, session) == 0:
            return
        woman = people.by_id(work.tx, work.vault, seat.person_id)
        if woman is None or not _may_hear(work, woman) or state_of(work, woman, session) == "offered":
            continue
        quiet_until = check_ins.quiet_until(work, woman)
        at = hours.into(work, woman, quiet_until) if quiet_until else hours.next_moment(work, woman)
        if at < session.starts_at and sessions.is_free(work.tx, woman.id, session.starts_at, session.ends_at):
            sessions.engage(work.tx, session.id, woman.id, session.starts_at, session.ends_at)
            due.plan(work.tx, woman.id, OFFER, str(session.id), at)


# Before it ------------------------------------------------------------------------------------------------------------


def remind(work: Work, woman: Person, session_id: int) -> None:
    """The day before, where she has a seat. Nothing is said to whoever waits to be erased."""
    session = _to_begin(work, session_id)
    if session is None or not hours.may_speak(work, woman):
        return
    if state_of(work, woman, session) == "seated":
        lane, until = Lane.REMINDER, session.starts_at
        groups.prompt(work, woman, session, "group-reminder", GIVE_BACK, lane=lane, until=until)


def begins(work: Work, person: Person, session_id: int) -> None:
    """It can be entered: by whoever leads it, and by those who have a seat; also in the day after her call for help,
    because there she meets a person. After an outage as long as it lasts."""
    session = groups.open_one(work, session_id)
    if session is None or not person.reachable:
        return
    leads = session.psychologist_id == person.id
    if work.now >= session.ends_at:
        if leads:
            group_after.was_not_reachable(work, person, session)
        return
    if not leads and not _may_come_in(work, person, session):
        return
    link = sessions.link_of(work.tx, work.vault, session) or "–"
    message = "groups-begins" if leads else "group-begins"
    words = messages.text(work, person, message, **groups.facts(work, person, session), link=link)
    rows = [] if session.medium in CALLS else [[rooms.door(work, person, session)]]
    messages.send(work, person, words, rows=rows, lane=Lane.RELAY, expires_at=session.ends_at, about=session)


def _may_come_in(work: Work, woman: Person, session: Session) -> bool:
    return state_of(work, woman, session) == "seated" and erasures.planned_for(work.tx, woman.id) is None


def _plan_for_her(work: Work, session: Session, woman: Person) -> None:
    day_before = session.starts_at - REMIND_BEFORE
    at = hours.before(work, woman, day_before)
    if at <= work.now < day_before:  # the last of her hours before that is past already
        at = hours.into(work, woman, day_before)
    if at > work.now:
        due.plan(work.tx, woman.id, groups.REMIND, str(session.id), at)
    due.plan(work.tx, woman.id, groups.BEGINS, str(session.id), groups.opens_at(work, session))


def _to_begin(work: Work, session_id: int) -> Session | None:
    """A group that has not begun yet."""
    session = groups.open_one(work, session_id)
    return session if session is not None and session.starts_at > work.now else None


def _may_hear(work: Work, woman: Person) -> bool:
    """Whether the bot may begin to speak to her about it."""
    return woman.paused_at is None and hours.may_speak(work, woman) and check_ins.takes_part(work, woman)
