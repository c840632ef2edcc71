"""A psychologist's talks: what is asked for and agreed, today and in the week, and how each of them was.

What they note of a talk is sealed under the woman's key. Whoever wrote it reads it again, whoever is her psychologist
now, and whoever has a talk with her; nobody else, and nobody while she is out of their reach.
"""

from datetime import datetime, time, timedelta
from typing import Final, Literal

from core import access
from core.lanes import Lane
from core.schedule import local_time, to_utc
from core.sessions import BOOKED, OVER, REQUESTED, feedback_due
from services import booking, hours, messages, reach, reminders, slots, told, trail
from services.messages import Button
from services.slots import Wish
from services.work import Work
from storage import actions, due, erasures, pairings, people, rooms, session_feedback, sessions
from storage.people import Person
from storage.sessions import Session

AFTER: Final = "after-open"  # the kind of the button that asks how a talk was
FEEDBACK: Final = "session-feedback"  # the kind of `due` row, of hers; its occurrence is the session
AHEAD: Final = timedelta(days=7)
BEHIND: Final = timedelta(days=30)  # for so long they are asked how a group was
ASKED_AGAIN: Final = timedelta(hours=24)
LEFT_UNSAID: Final = timedelta(days=4)  # then a talk is over, however it was
WAIT_FOR_HER: Final = timedelta(minutes=15)  # before that nobody can say that she did not come
KEPT: Final = timedelta(days=730)  # longer than any note

Came = Literal["early", "wrote", "unknown"]


# What there is --------------------------------------------------------------------------------------------------------


def listed(work: Work, psychologist: Person) -> list[Session]:
    """What is to come today and within a week, and what is past and nobody has said how it was; the earliest first."""
    until = to_utc(local_time(work.now, psychologist.zone).date() + AHEAD, time(), psychologist.zone)
    found = sessions.of_psychologist(work.tx, psychologist.id, work.now - BEHIND, until, (REQUESTED, BOOKED, OVER))
    return [each for each in found if _is_listed(work, each)]


def _is_listed(work: Work, session: Session) -> bool:
    """A group is over by itself, and they are asked all the same."""
    if session.state == OVER:
        return session.person_id is None and session.outcome is None
    return session.state == BOOKED or session.starts_at > work.now


def find(work: Work, psychologist: Person, session_id: int) -> Session | None:
    """A talk of theirs with a woman; None where it is no more, or another's, or she is out of their reach by now. How a
    talk was that has begun they can say all the same."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.psychologist_id != psychologist.id:
        return None
    woman, to_be_said = woman_of(work, session), session.state == BOOKED and has_begun(work, session)
    if woman is None or not (to_be_said or reach.may_see(psychologist, access.ASKING, woman)):
        return None
    return session


def woman_of(work: Work, session: Session) -> Person | None:
    return people.by_id(work.tx, work.vault, session.person_id or 0)


def has_begun(work: Work, session: Session) -> bool:
    return session.starts_at <= work.now


def room_is_open(work: Work, session: Session) -> bool:
    """Whether the two may come together now, by writing or by a call."""
    rules = work.rules.sessions
    return session.state == BOOKED and session.starts_at - rules.early <= work.now < session.ends_at + rules.late


def link_of(work: Work, session: Session) -> str | None:
    """Where the call is, while it may be entered."""
    return sessions.link_of(work.tx, work.vault, session) if room_is_open(work, session) else None


# Requests -------------------------------------------------------------------------------------------------------------


def accept(work: Work, psychologist: Person, session_id: int) -> None:
    """Yes to a request, and what came of it."""
    session = find(work, psychologist, session_id)
    if session is None or not booking.accept(work, psychologist, session_id):
        messages.say(work, psychologist, "request-gone")
        return
    _say(work, psychologist, session, "request-accepted")


def decline(work: Work, psychologist: Person, session_id: int) -> None:
    session = find(work, psychologist, session_id)
    if session is None or not booking.decline(work, psychologist, session_id):
        messages.say(work, psychologist, "request-gone")
        return
    _say(work, psychologist, session, "request-declined")


def free_times(work: Work, psychologist: Person, session: Session, most: int) -> list[datetime]:
    """Other times at which both could."""
    woman = woman_of(work, session)
    if woman is None:
        return []
    wish = Wish(session.medium, psychologist_id=psychologist.id)
    offers = slots.first(work, woman, wish, most=most + 1, instead_of=session.id)
    return [each.starts_at for each in offers if each.starts_at != session.starts_at][:most]


def propose(work: Work, psychologist: Person, session_id: int, starts_at: datetime) -> None:
    """Another time; she is asked."""
    session = find(work, psychologist, session_id)
    if session is None or session.state != REQUESTED:
        messages.say(work, psychologist, "request-gone")
    elif booking.propose(work, psychologist, session_id, starts_at):
        _say(work, psychologist, session, "request-proposed", at=starts_at)
    else:
        messages.say(work, psychologist, "request-taken")


def give_back(work: Work, psychologist: Person, session_id: int) -> None:
    """They cannot at that time after all: she is offered others at once."""
    session = find(work, psychologist, session_id)
    if session is None or session.state != BOOKED or has_begun(work, session):
        messages.say(work, psychologist, "request-gone")
        return
    booking.offer_other_times(work, session)
    _say(work, psychologist, session, "agenda-given-back")


def _say(work: Work, psychologist: Person, session: Session, message: str, at: datetime | None = None) -> None:
    woman = woman_of(work, session)
    alias = str(woman.alias) if woman is not None else "–"
    moment = told.when(work, psychologist, at or session.starts_at)
    messages.send(work, psychologist, messages.text(work, psychologist, message, alias=alias, **moment), about=woman)


# How it was -----------------------------------------------------------------------------------------------------------


def ask_after(work: Work, session: Session) -> None:
    """It is over: its psychologist is asked how it was. Until they have said it, /agenda asks as well."""
    woman = woman_of(work, session)
    if woman is not None and session.state == BOOKED:
        due.plan(work.tx, woman.id, reminders.AGAIN, str(session.id), work.now + ASKED_AGAIN)
        due.plan(work.tx, woman.id, reminders.UNSAID, str(session.id), work.now + LEFT_UNSAID)
        _ask(work, woman, session)


def ask_again(work: Work, session: Session) -> None:
    """They have not said it: they are asked once more. Perhaps she waited in vain, so coordinators hear of it."""
    woman = woman_of(work, session)
    if woman is None or session.state != BOOKED:
        return
    _ask(work, woman, session)
    psychologist = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    said = {"alias": str(woman.alias), "by": str(psychologist.alias) if psychologist is not None else "–"}
    for staff in reach.staff_for(work, access.COORDINATING, woman):
        if staff.reachable:
            words = messages.text(work, staff, "after-unsaid", **said, **told.when(work, staff, session.starts_at))
            messages.send(work, staff, words, lane=Lane.RELAY, about=woman)


def leave_unsaid(work: Work, session: Session) -> None:
    """Days later still nobody has said it: nothing stays open for ever, and nothing is held against her."""
    booking.close(work, session, None)


def _ask(work: Work, woman: Person, session: Session) -> None:
    psychologist = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    if psychologist is None or not psychologist.reachable:
        return
    until = work.now + LEFT_UNSAID
    data = actions.offer(work.tx, person_id=psychologist.id, kind=AFTER, object_id=session.id, expires_at=until)
    words = messages.text(
        work, psychologist, "after-ask", alias=str(woman.alias), **told.when(work, psychologist, session.starts_at)
    )
    rows = [[Button(messages.text(work, psychologist, AFTER), data)]]
    messages.send(work, psychologist, words, rows=rows, lane=Lane.RELAY, about=woman)


def whether_she_came(work: Work, session: Session) -> Came:
    """What speaks against saying that she did not come: it has only begun, or she has written in its room. Whether she
    came into a call the bot does not know."""
    mine = rooms.all_of(work.tx, session.person_id or 0)
    if any(room.session_id == session.id and room.from_her for room in mine):
        return "wrote"
    return "early" if work.now < session.starts_at + WAIT_FOR_HER else "unknown"


def keep_note(work: Work, psychologist: Person, session_id: int, words: str | None) -> None:
    """Their note of a talk that has begun, at once: it is taken out of the chat, and what else they say may wait for
    days. None: they take it back."""
    session = find(work, psychologist, session_id)
    if session is not None and session.state == BOOKED and has_begun(work, session):
        sessions.set_note(work.tx, work.vault, session, psychologist.id, words)


def close(
    work: Work,
    psychologist: Person,
    session_id: int,
    outcome: str,
    *,
    reason: str | None = None,
    next_step: str | None = None,
) -> bool:
    """Keep how it was (codes of core/sessions.py). Where it took place she may be asked, too; where it did not, she
    hears a warm word. False: it was said before, is not theirs, or she cannot be said not to have come."""
    session = find(work, psychologist, session_id)
    woman = woman_of(work, session) if session is not None else None
    if session is None or woman is None or not has_begun(work, session):
        return False
    if outcome == "no-show" and whether_she_came(work, session) != "unknown":
        return False
    ended = booking.close(work, session, outcome, reason=reason, next_step=next_step)
    if ended is None:
        return False
    if ended.number is None:
        reminders.missed(work, ended)
    elif feedback_due(ended.number):
        due.plan(work.tx, woman.id, FEEDBACK, str(ended.id), hours.next_moment(work, woman))
    return True


def keep_feedback(work: Work, woman: Person, session_id: int, question: str, answer: int | None) -> None:
    """One answer of hers about a talk (0 no, 1 partly, 2 yes; None: skipped), under her study number."""
    session = sessions.by_id(work.tx, session_id)
    if session is not None and session.person_id == woman.id and session.number is not None:
        number = people.study_number(work.tx, work.vault, woman.id)
        session_feedback.put(work.tx, number, session.number, session.medium, question, answer)


def may_ask_feedback(work: Work, woman: Person, session_id: int) -> bool:
    """Whether it was a talk of hers that took place, and she is not about to be erased."""
    session = sessions.by_id(work.tx, session_id)
    took_place = session is not None and session.person_id == woman.id and session.number is not None
    return took_place and erasures.planned_for(work.tx, woman.id) is None


def tell_coordinators(work: Work, psychologist: Person, woman: Person, why: str, words: str | None) -> bool:
    """What her psychologist wants of a coordinator after a talk. False: nobody can be reached now.

    `why`: "coordinator", or "another-helper" where somebody else should go on with her.
    """
    reached = [each for each in reach.staff_for(work, access.COORDINATING, woman) if each.reachable]
    for staff in reached:
        said = messages.text(work, staff, "after-told", alias=str(woman.alias), by=str(psychologist.alias), why=why)
        messages.send(work, staff, "\n\n".join([said, *([words] if words else [])]), lane=Lane.RELAY, about=woman)
    return bool(reached)


# Notes ----------------------------------------------------------------------------------------------------------------


def noted(work: Work, psychologist: Person) -> dict[int, int]:
    """The women of whom there is a note that they may read: their numbers by their ids, ascending."""
    begun = sessions.of_psychologist(work.tx, psychologist.id, work.now - KEPT, work.now, (BOOKED, OVER))
    written = {each.person_id for each in begun if each.noted_by == psychologist.id and each.person_id is not None}
    present = sessions.of_psychologist(work.tx, psychologist.id, work.now - BEHIND, None, (BOOKED, OVER))
    talking = {each.person_id for each in present if each.person_id is not None and _is_now(work, psychologist, each)}
    hers = talking.union(pairings.women_of(work.tx, psychologist.id))
    read = {each for each in hers - written if _with_note(work, psychologist, each)}
    reached = reach.among(work, psychologist, access.ASKING, written) | read
    return dict(sorted(people.aliases(work.tx, reached).items(), key=lambda item: item[1]))


def show_notes(work: Work, psychologist: Person, woman_id: int) -> None:
    """All notes of her that they may read, the oldest first; the look is noted in the trail."""
    woman = people.by_id(work.tx, work.vault, woman_id)
    found = _with_note(work, psychologist, woman_id)
    if woman is None or not found:
        messages.say(work, psychologist, "agenda-no-note")
        return
    trail.note(work, psychologist, "read-note", woman)
    for session in found:
        words = sessions.note_of(work.tx, work.vault, session) or "–"
        on = f"{local_time(session.starts_at, psychologist.zone):%d.%m.%Y}"
        shown = messages.text(work, psychologist, "agenda-note", alias=str(woman.alias), date=on, words=words)
        messages.send(work, psychologist, shown, about=woman)


def _with_note(work: Work, psychologist: Person, woman_id: int) -> list[Session]:
    """The talks of hers with a note that this one may read, the earliest first."""
    if not reach.among(work, psychologist, access.ASKING, [woman_id]):
        return []
    agreed = sessions.of_woman(work.tx, woman_id, {BOOKED, OVER})[::-1]
    is_hers = pairings.of(work.tx, woman_id) == psychologist.id
    reads_all = is_hers or any(_is_now(work, psychologist, each) for each in agreed)
    return [each for each in agreed if each.noted_by is not None and (reads_all or each.noted_by == psychologist.id)]


def _is_now(work: Work, psychologist: Person, session: Session) -> bool:
    """Whether it is a talk of theirs that is agreed, until its day is over, or of which they said today how it was.
    Whoever she did not want to go on with does not stand in for anybody."""
    if session.psychologist_id != psychologist.id or session.starts_at < work.now - BEHIND:
        return False
    if psychologist.id in pairings.ended_with(work.tx, session.person_id or 0):
        return False
    said_at = session.ended_at if session.outcome is not None else None
    until = session.ends_at if session.state == BOOKED else said_at
    today = local_time(work.now, psychologist.zone).date()
    return until is not None and local_time(until, psychologist.zone).date() >= today
