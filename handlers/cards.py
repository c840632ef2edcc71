"""The buttons of cards: each a row bound to one person, one object and a time; its right is asked when pressed."""

from collections.abc import Callable, Mapping
from typing import Final

from conversations.engine import Engine
from core import access
from core.incoming import Incoming
from handlers import check_in, coordinating, hers, psychologist, reminders, reviews, rooms, sessions, staff
from services import messages
from services.work import Work
from storage import actions
from storage.actions import Action
from storage.people import Person

Pressed = Callable[[Engine, Work, Person, Action, Incoming], bool]

# What each kind of button does; False: there is nothing left to do. Who may press it stands in core/access.py.
BUTTONS: Final[Mapping[str, Pressed]] = {
    "task-take": staff.take,
    "task-write": staff.write,
    "task-done": staff.finish,
    "review-read": reviews.read,
    "review-call": reviews.call,
    "review-talk": reviews.talk,
    "review-ask": reviews.ask,
    "request-accept": psychologist.accept,
    "request-decline": psychologist.decline,
    "request-other": psychologist.propose,
    "after-open": psychologist.after,
    "room-answer": rooms.answer,
    "room-close": rooms.close,
    "session-room": rooms.come_in,
    "talk-yes": reviews.yes_to_talk,
    "talk-no": reviews.no_to_talk,
    "session-yes": sessions.yes,
    "session-no": sessions.no,
    "session-other": sessions.other,
    "reminder-come": reminders.come,
    "reminder-move": reminders.move,
    "reminder-no": reminders.no,
    "reminder-sooner": reminders.sooner,
    "missed-time": reminders.another_time,
    "missed-helper": reminders.another_helper,
    "missed-medium": reminders.another_medium,
    "group-take": coordinating.take_seat,
    "group-pass": coordinating.pass_group,
    "group-give-back": coordinating.give_seat_back,
    "visit-yes": coordinating.yes_to_visit,
    "visit-later": coordinating.other_day,
    "visit-no": coordinating.no_to_visit,
    "applicant-yes": staff.let_in,
    "applicant-no": staff.turn_away,
    "safe-way-hide": staff.hide_safe_way,
    "step-answer": check_in.answer_step,
    "erase-keep": hers.keep,
    "code-hide": hers.hide_code,
    "card-hide": hers.hide_card,
    "farewell-open": hers.look_back,
}


def tap(engine: Engine, work: Work, person: Person, tapped: Incoming) -> None:
    """What a button may do is read from the database, whatever the button says."""
    action = actions.find(work.tx, tapped.text, person.id, work.now)
    if action is None or not access.may_press(person.roles, action.kind):
        messages.acknowledge(work, tapped.callback_id, messages.text(work, person, "button-closed"))
    elif BUTTONS[action.kind](engine, work, person, action, tapped):
        messages.acknowledge(work, tapped.callback_id)
    else:
        messages.acknowledge(work, tapped.callback_id, messages.text(work, person, "button-closed"))
