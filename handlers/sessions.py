"""Her talks, from outside their conversations: the menu, and the buttons under what she is told."""

from conversations import booking as steps
from conversations import talk
from conversations.booking import Booking
from conversations.engine import Engine
from conversations.pass_on import PassOn
from conversations.sessions import MySessions
from conversations.talk import Talk
from conversations.too_late import TooLate
from core.incoming import Incoming
from handlers import coordinating
from services import booking, messages, waiting
from services import told as news
from services.work import Work
from storage import actions, sessions
from storage.actions import Action
from storage.due import Due
from storage.people import Person
from storage.sessions import Session


def open_talk(engine: Engine, work: Work, person: Person) -> None:
    """What she wants of us; where nothing but writing is possible, she writes."""
    only_writing = list(talk.ways(work, person)) == ["write"]
    engine.open(work, person, PassOn if only_writing else Talk)


def mine(engine: Engine, work: Work, person: Person) -> None:
    """/sessions: her own, for whoever takes part; for a coordinator those in their reach."""
    if person.is_participant:
        engine.open(work, person, MySessions)
    else:
        coordinating.talks(engine, work, person)


def move(engine: Engine, work: Work, woman: Person, session: Session) -> None:
    """She moves one; after the cut-off a person helps."""
    if booking.may_change(work, session):
        step = steps.first_step(work, woman, session)
        engine.open(work, woman, Booking, step=step, subject=session.id, answers=steps.answers_of(session, step))
    else:
        engine.open(work, woman, TooLate, subject=session.id)


def call_off(engine: Engine, work: Work, woman: Person, session: Session) -> None:
    """She does not want it; why, she may say. After the cut-off a person helps."""
    if booking.may_change(work, session):
        engine.open(work, woman, MySessions, step="reason", answers={"which": str(session.id)})
    else:
        engine.open(work, woman, TooLate, subject=session.id)


def _look_near(engine: Engine, work: Work, woman: Person, session: Session, *, looks: bool = True) -> None:
    """Other times near one that came to nothing, or instead of one that is asked for or agreed."""
    subject = steps.subject_of(session)
    if subject is not None and not booking.may_change(work, session):
        move(engine, work, woman, session)
        return
    refused = booking.refusal(work, woman) if subject is None else None
    if refused is not None:
        messages.say(work, woman, refused)
        return
    step = steps.first_step(work, woman, session, nearest=True)
    wished = steps.answers_of(session, step, looks=looks)
    engine.open(work, woman, Booking, step=step, subject=subject, answers=wished)


# Buttons: what the router has found to be hers, see handlers/cards.py ------------------------------------------------


def _hers(work: Work, woman: Person, action: Action, tapped: Incoming) -> Session | None:
    """Done once: the buttons under the message go, whatever comes of it."""
    session = sessions.by_id(work.tx, action.object_id)
    if session is None or session.person_id != woman.id:
        return None
    actions.withdraw(work.tx, woman.id, news.KINDS, session.id)
    if tapped.message_id is not None:
        messages.without_buttons(work, woman, tapped.message_id)
    return session


def yes(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """She takes the time that was offered or proposed."""
    session = _hers(work, person, action, tapped)
    if session is None:
        return False
    if booking.confirm(work, person, session.id) == "gone":
        booking.expire(work, session.id)  # its time may have run out before its plan was looked at
        present = sessions.by_id(work.tx, session.id) or session
        _look_near(engine, work, person, present, looks=False)
    else:
        steps.say_what_became(work, person, session.id)
    return True


def no(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    session = _hers(work, person, action, tapped)
    if session is None or not booking.let_pass(work, person, session.id):
        return False
    if session.asked_at is None:
        messages.say(work, person, "session-passed")
    return True


def other(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    session = _hers(work, person, action, tapped)
    if session is not None:
        _look_near(engine, work, person, session)
    return session is not None


# Plans: what their time has come for, see handlers/due.py ------------------------------------------------------------


def expire(engine: Engine, work: Work, person: Person, row: Due) -> None:
    booking.expire(work, int(row.occurrence))


def tell(engine: Engine, work: Work, person: Person, row: Due) -> None:
    news.tell(work, person, int(row.occurrence))


def promised(engine: Engine, work: Work, person: Person, row: Due) -> None:
    booking.expire(work, int(row.occurrence))  # often at the same moment, whose plan may be looked at later
    news.promised(work, person, int(row.occurrence))


def freed(engine: Engine, work: Work, person: Person, row: Due) -> None:
    waiting.freed(work, person, row)


def look(engine: Engine, work: Work, person: Person, row: Due) -> None:
    waiting.look(work, person)


def forget_passed(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """A request that somebody let pass would begin now: it needs not be remembered any more."""
