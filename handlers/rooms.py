"""Rooms, from outside the conversation of whoever works here: her words, her button, and the way back into one."""

from conversations.engine import Engine
from conversations.room import Room
from core.incoming import Incoming
from services import messages, rooms
from services.work import Work
from storage import rooms as rows
from storage.actions import Action
from storage.people import Person


def answer(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """What they write next goes to the woman of this room."""
    room = rows.by_id(work.tx, action.object_id)
    if room is None or not room.is_open or room.staff_id != person.id:
        return False
    present = engine.find(work, person, Room)
    if present is None or not present.active or present.subject != room.id:
        engine.open(work, person, Room, subject=room.id)
    return True


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
