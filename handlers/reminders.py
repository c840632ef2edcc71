"""What she answers to a reminder, and what is chosen after a talk that did not come about."""

from collections.abc import Callable

from conversations import booking as steps
from conversations.booking import Booking
from conversations.engine import Engine
from conversations.talk import Talk
from core.incoming import Incoming
from handlers import sessions as talks
from services import agenda, booking, messages, reminders
from services.work import Work
from storage import actions, sessions
from storage.actions import Action
from storage.due import Due
from storage.people import Person
from storage.sessions import Session

Pressed = Callable[[Engine, Work, Person, Action, Incoming], bool]


def _of_hers(do: Callable[[Engine, Work, Person, Session, Incoming], bool]) -> Pressed:
    """A button under a reminder of a talk that is still booked, and before her."""

    def pressed(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
        session = reminders.booked(work, person, action.object_id)
        if session is None or session.starts_at <= work.now:
            return False
        return do(engine, work, person, session, tapped)

    return pressed


def _come(engine: Engine, work: Work, woman: Person, session: Session, tapped: Incoming) -> bool:
    return reminders.comes(work, woman, session, tapped.message_id)


def _sooner(engine: Engine, work: Work, woman: Person, session: Session, tapped: Incoming) -> bool:
    return reminders.wants_sooner(work, woman, session, tapped.message_id)


def _move(engine: Engine, work: Work, woman: Person, session: Session, tapped: Incoming) -> bool:
    talks.move(engine, work, woman, session)
    return True


def _no(engine: Engine, work: Work, woman: Person, session: Session, tapped: Incoming) -> bool:
    talks.call_off(engine, work, woman, session)
    return True


come = _of_hers(_come)
sooner = _of_hers(_sooner)
move = _of_hers(_move)
no = _of_hers(_no)


# What would help after one that did not come about --------------------------------------------------------------------


def _again(engine: Engine, work: Work, woman: Person, session: Session, step: str | None = None) -> None:
    """Book another one like that. `step`: where it begins; None: with the free times."""
    refused = booking.refusal(work, woman)
    if refused is not None:
        messages.say(work, woman, refused)
        return
    step = step or steps.first_step(work, woman, session)
    engine.open(work, woman, Booking, step=step, answers=steps.answers_of(session, step))


def _helps(do: Callable[[Engine, Work, Person, Session], None]) -> Pressed:
    """A button under the word about a talk of hers that did not come about. Done once."""

    def pressed(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
        session = sessions.by_id(work.tx, action.object_id)
        if session is None or session.person_id != person.id:
            return False
        if tapped.message_id is not None:
            messages.without_buttons(work, person, tapped.message_id)
        actions.withdraw(work.tx, person.id, reminders.HELPS, session.id)
        do(engine, work, person, session)
        return True

    return pressed


def _somebody_else(engine: Engine, work: Work, woman: Person, session: Session) -> None:
    """From now on; no reason is asked. What is agreed with the present one is called off only if she says so."""
    late = booking.too_late_to_change(work, woman)
    if late is not None:
        talks.call_off(engine, work, woman, late)
    elif any(map(booking.is_known, booking.with_present(work, woman))):
        engine.open(work, woman, Talk, step="sure", subject=session.id, answers={"what": "change"})
    else:
        booking.change_psychologist(work, woman)
        _again(engine, work, woman, session)


another_time = _helps(_again)
another_helper = _helps(_somebody_else)
another_medium = _helps(lambda engine, work, woman, session: _again(engine, work, woman, session, "how"))


# Plans: what their time has come for, see handlers/due.py ------------------------------------------------------------


def _once_over(do: Callable[[Work, Session], None]) -> Callable[[Engine, Work, Person, Due], None]:
    def come(engine: Engine, work: Work, person: Person, row: Due) -> None:
        session = sessions.by_id(work.tx, int(row.occurrence))
        if session is not None:
            do(work, session)

    return come


def _if_possible(do: Callable[[Work, Person, Due], None]) -> Callable[[Engine, Work, Person, Due], None]:
    """Nothing is promised of a talk that cannot be held as it was agreed."""

    def come(engine: Engine, work: Work, person: Person, row: Due) -> None:
        if not booking.call_off_impossible(work, person, int(row.occurrence)):
            do(work, person, row)

    return come


before = _if_possible(reminders.remind)
begins = _if_possible(reminders.open_up)
after = _once_over(agenda.ask_after)
after_again = _once_over(agenda.ask_again)
unsaid = _once_over(agenda.leave_unsaid)
