"""Coming in, from outside its conversation: whoever takes part is asked first whether she wants to."""

from conversations.engine import Engine
from conversations.welcome import Welcome, introduce
from core.lanes import Lane
from services import check_ins
from services.work import Work
from storage import conversations
from storage.people import Person


def is_under_way(work: Work, person: Person) -> bool:
    """She has not said that she takes part, or has not been asked to the end, in whatever version of the questions."""
    if not person.is_participant:
        return False
    if not check_ins.takes_part(work, person):
        return True
    return conversations.of_name(work.tx, work.vault, person.id, Welcome.name) is not None


def lead_in(engine: Engine, work: Work, person: Person, lane: Lane = Lane.REPLY) -> None:
    """She goes on where she was, or hears what this is and is asked whether she takes part; language comes first."""
    if person.locale is None:
        engine.open(work, person, Welcome)
        return
    introduce(work, person, lane)
    engine.open(work, person, Welcome, step="about", lane=lane)
