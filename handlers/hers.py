"""What is hers: a new phone, a copy, what is kept of her, leaving, deleting."""

from conversations.code import Code
from conversations.engine import Engine
from conversations.erase import Erase, first_question
from conversations.export import Export
from conversations.farewell import Farewell
from conversations.leave import Leave
from core.incoming import Incoming, Kind
from services import endings, farewell, leaving, messages, people, recovery, well_card
from services import export as copies
from services import privacy as kept
from services.work import Work
from storage.actions import Action
from storage.due import Due
from storage.people import Person


def came_back(engine: Engine, work: Work, sent: Incoming) -> bool:
    """A stranger, or somebody new, wrote digits. True: they opened a woman's page, and she has it here now."""
    digits = recovery.digits_of(sent.text) if sent.kind is Kind.TEXT else None
    person = recovery.redeem(work, sent.sender_id, digits) if digits is not None else None
    if person is None:
        return False
    if sent.message_id is not None:
        messages.take_away(work, person, sent.message_id)
    messages.say(work, person, "code-used")
    people.list_commands(work, person)
    if person.is_participant:
        people.send_menu(work, person)
    endings.found(work, person)
    leaving.say_planned(work, person)
    if not engine.redraw(work, person):
        engine.open(work, person, Code)
    return True


def privacy(engine: Engine, work: Work, person: Person) -> None:
    kept.tell(work, person)


def export(engine: Engine, work: Work, person: Person) -> None:
    """Without a code nobody could be told from somebody else who holds her phone: first she gets one, and waits."""
    if recovery.exists(work, person):
        if not copies.too_soon(work, person):
            engine.open(work, person, Export)
    else:
        messages.say(work, person, "export-first-code")
        engine.open(work, person, Code)


def leave(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Leave, step="ask" if person.is_participant else "team")


def erase(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Erase, step=first_question(work, person))


# Buttons: what the router has found to be hers, see handlers/cards.py ------------------------------------------------


def keep(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    if tapped.message_id is not None:
        messages.without_buttons(work, person, tapped.message_id)
    return leaving.keep(work, person)


def hide_code(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    return recovery.hide(work, person)


def hide_card(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    return well_card.hide(work, person)


def look_back(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    if tapped.message_id is not None:
        messages.without_buttons(work, person, tapped.message_id)
    farewell.accept(work, person, action.object_id)
    engine.open(work, person, Farewell)
    return True


# Plans: what their time has come for, see handlers/due.py ------------------------------------------------------------


def hide_code_now(engine: Engine, work: Work, person: Person, row: Due) -> None:
    recovery.hide_one(work, person, int(row.occurrence))


def hide_card_now(engine: Engine, work: Work, person: Person, row: Due) -> None:
    well_card.hide_one(work, person, int(row.occurrence))


def erase_now(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Her three days are over."""
    refused = leaving.carry_out(work, person)
    if refused is not None:
        messages.say(work, person, refused)
