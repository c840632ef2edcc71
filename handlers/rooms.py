"""Rooms, from outside the conversation of whoever writes there for the team: the ways in and out, what is changed or
taken back afterwards."""

from conversations.engine import Engine
from conversations.room import Room
from core.incoming import Incoming
from services import messages, recovery, relay, rooms
from services.work import Work
from storage import sessions
from storage.actions import Action
from storage.people import Person


def answer(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """What they write next goes to the woman of this room, or to this group."""
    if not rooms.may_answer(work, person, action.object_id):
        return False
    _write_in(engine, work, person, action.object_id)
    return True


def come_in(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """Into the room of a talk, from either side."""
    session = sessions.by_id(work.tx, action.object_id)
    if session is None:
        return False
    entered = rooms.enter_session(work, person, session)
    if entered is not None and person.id == session.psychologist_id:
        _write_in(engine, work, person, entered.id)
    return True


def _write_in(engine: Engine, work: Work, person: Person, about: int) -> None:
    present = engine.find(work, person, Room)
    if present is None or not present.active or present.subject != about:
        engine.open(work, person, Room, subject=about)


def close(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """She closes the room she is in; a question that waited meanwhile is asked again."""
    room = rooms.of_woman(work, person)
    if room is None or room.id != action.object_id:
        return False
    if tapped.message_id is not None:
        messages.without_buttons(work, person, tapped.message_id)
    rooms.close_hers(work, person)
    engine.redraw(work, person)
    return True


def edited(work: Work, person: Person, sent: Incoming) -> None:
    """What was brought over follows; digits of a code do not, and everything else that is changed means nothing."""
    if recovery.digits_of(sent.text) is None:
        relay.edit(work, person, sent)


def unsend(engine: Engine, work: Work, person: Person, message_id: int | None = None) -> None:
    """Take back what they sent last, or the message that the command answers."""
    relay.unsend(work, person, message_id)
