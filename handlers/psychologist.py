"""A psychologist's hours and talks from outside their conversations, and the three questions to her after a talk."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from conversations.after import After, AfterGroup
from conversations.agenda import Agenda
from conversations.away import Away
from conversations.engine import Engine
from conversations.feedback import Feedback
from conversations.hours import Hours, at_first
from core.incoming import Incoming
from core.lanes import Lane
from handlers.asking import is_put_off, not_now
from services import agenda as talks
from services import availability, check_ins, group_after, messages
from services.work import Work
from storage.actions import Action
from storage.due import Due
from storage.people import Person

Pressed = Callable[[Engine, Work, Person, Action, Incoming], bool]

TOO_LATE: Final = timedelta(days=4)  # after so long she is not asked any more how it was


def hours(engine: Engine, work: Work, person: Person) -> None:
    """Whoever offers no times yet is led through what is needed for that."""
    if availability.of(work, person) is None:
        messages.say(work, person, "hours-begin")
        engine.open(work, person, Hours, step="woman", answers=at_first(messages.locale_of(work, person)))
    else:
        engine.open(work, person, Hours)


def away(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Away)


def agenda(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Agenda)


# Buttons --------------------------------------------------------------------------------------------------------------


def _answers(do: Callable[[Work, Person, int], object]) -> Pressed:
    """An answer to a request: the buttons under it go, whatever comes of it."""

    def pressed(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
        if talks.find(work, person, action.object_id) is None:
            return False
        if tapped.message_id is not None:
            messages.without_buttons(work, person, tapped.message_id)
        do(work, person, action.object_id)
        return True

    return pressed


accept = _answers(talks.accept)
decline = _answers(talks.decline)


def propose(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """The buttons stay: they may change their mind while they look at other times."""
    if talks.find(work, person, action.object_id) is None:
        return False
    about = {"list": str(action.object_id)}
    present = engine.find(work, person, Agenda)
    if present is None or not present.active or present.draft["answers"] != about:
        engine.open(work, person, Agenda, step="propose", answers=about)
    return True


def after(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    session = talks.find(work, person, action.object_id)
    is_group = group_after.find(work, person, action.object_id) is not None
    if not is_group and (session is None or not session.is_open):
        return False
    kind = AfterGroup if is_group else After
    present = engine.find(work, person, kind)
    if present is None or not present.active or present.subject != action.object_id:
        engine.open(work, person, kind, subject=action.object_id)
    return True


# How it was for her ---------------------------------------------------------------------------------------------------


def ask_feedback(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Her hours have come: three taps about a talk. Not on the day she called for help, and not long after."""
    session_id = int(row.occurrence)
    if not check_ins.takes_part(work, person) or not person.reachable or work.now - row.due_at > TOO_LATE:
        return
    if not talks.may_ask_feedback(work, person, session_id):
        return
    quiet_until = check_ins.quiet_until(work, person)
    if quiet_until is not None:
        not_now(work, person, row, quiet_until)
    elif not is_put_off(work, person, row):
        engine.open(work, person, Feedback, subject=session_id, lane=Lane.CHECK_IN, expires_at=work.now + TOO_LATE)
