"""How a group was, as whoever led it saw it. Until they say so, it counts as held if somebody had a seat.

What women say of talks is kept under which of hers it was (storage/session_feedback.py); a group is none of hers, so
nobody is asked. Nor is a note kept: it would be about several women, and none of their keys could seal it.
"""

from datetime import timedelta
from typing import Final

from core.lanes import Lane
from core.sessions import BOOKED, OVER
from services import groups, messages, rooms
from services.messages import Button
from services.work import Work
from storage import actions, people, seats, sessions
from storage.people import Person
from storage.sessions import Session

BUTTON: Final = "after-open"  # the kind of the button that asks how it was, as under a talk
SAYABLE: Final = timedelta(days=30)  # for so long they can say it; then nothing is left of the group
SAME_DAY: Final = timedelta(days=1)  # afterwards a word about it comes too late


def close(work: Work, session_id: int) -> None:
    """Its time is over: whoever led it is asked how it was. Until they have said it, /agenda asks as well."""
    session = groups.open_one(work, session_id)
    if session is None or not groups.close(work, session):
        return
    leader = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    if leader is None or not leader.reachable:
        return
    until = work.now + SAYABLE
    data = actions.offer(work.tx, person_id=leader.id, kind=BUTTON, object_id=session.id, expires_at=until)
    words = messages.text(work, leader, "after-group-ask", **groups.facts(work, leader, session))
    messages.send(work, leader, words, rows=[[Button(messages.text(work, leader, BUTTON), data)]], lane=Lane.RELAY)


def find(work: Work, leader: Person, session_id: int) -> Session | None:
    """A group that they led, that is over, and of which they have not said how it was."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.person_id is not None or session.psychologist_id != leader.id:
        return None
    to_be_said = session.state in (BOOKED, OVER) and session.outcome is None
    return session if to_be_said and session.ends_at <= work.now and had_seats(work, session) > 0 else None


def had_seats(work: Work, session: Session) -> int:
    """How many women had a seat in it."""
    return len(seats.of(work.tx, session.id, "seated"))


def keep(work: Work, leader: Person, session_id: int, outcome: str, there: int | None = None) -> bool:
    """Keep how it was (codes of core/sessions.py) and how many women were there; None: that was not said. Where the
    leader could not, the women hear on the same day that we are sorry. False: it was said before, or is not theirs."""
    session = find(work, leader, session_id)
    if session is None:
        return False
    _end(work, session, outcome, there)
    if outcome == "could-not" and work.now - session.ends_at <= SAME_DAY:
        _say_sorry(work, session)
    return True


def was_not_reachable(work: Work, leader: Person, session: Session) -> None:
    """Its time passed in an outage, and nobody was shown the way in: it was not held, and all hear so once."""
    _end(work, session, "could-not", None)
    groups.say(work, leader, session, "groups-sorry")
    _say_sorry(work, session)


def _end(work: Work, session: Session, outcome: str, there: int | None) -> None:
    at = session.ended_at or work.now
    sessions.change(work.tx, session, (BOOKED, OVER), state=OVER, outcome=outcome, number=there, ended_at=at)
    rooms.end_session(work, session.id)


def _say_sorry(work: Work, session: Session) -> None:
    for seat in seats.of(work.tx, session.id, "seated"):
        woman = people.by_id(work.tx, work.vault, seat.person_id)
        if woman is not None:
            groups.tell_it_is_off(work, woman, session.id)
