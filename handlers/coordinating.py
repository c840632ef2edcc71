"""Groups, the mobile brigade and a coordinator's view of talks, from outside their conversations."""

from collections.abc import Callable

from conversations.coordinating import Coordinating
from conversations.engine import Engine
from conversations.groups import Groups
from conversations.route import Route
from core.incoming import Incoming
from handlers.asking import is_put_off, not_now
from services import brigade, check_ins, messages, seats
from services.work import Work
from storage.actions import Action
from storage.due import Due
from storage.people import Person

Pressed = Callable[[Engine, Work, Person, Action, Incoming], bool]
Planned = Callable[[Engine, Work, Person, Due], None]


def talks(engine: Engine, work: Work, person: Person) -> None:
    """Those in a coordinator's reach; whoever takes part sees her own."""
    engine.open(work, person, Coordinating)


def groups(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Groups)


def route(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Route)


# Her buttons ----------------------------------------------------------------------------------------------------------


def _without_buttons(do: Callable[[Work, Person, int], object]) -> Pressed:
    """Done once: the buttons under the message go, whatever comes of it."""

    def pressed(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
        if tapped.message_id is not None:
            messages.without_buttons(work, person, tapped.message_id)
        return do(work, person, action.object_id) is not False

    return pressed


def _answers_visit(said: brigade.Answer) -> Pressed:
    return _without_buttons(lambda work, person, visit_id: brigade.answer(work, person, visit_id, said))


take_seat = _without_buttons(seats.take_and_say)
give_seat_back = _without_buttons(seats.give_back_and_say)
pass_group = _without_buttons(lambda work, person, session_id: None)
yes_to_visit = _answers_visit("yes")
other_day = _answers_visit("later")
no_to_visit = _answers_visit("no")


# What is planned ------------------------------------------------------------------------------------------------------


def _in_her_hours(do: Callable[[Work, Person, int], None]) -> Planned:
    """Nothing private is interrupted, and nobody is woken."""

    def planned(engine: Engine, work: Work, person: Person, row: Due) -> None:
        if not is_put_off(work, person, row):
            do(work, person, int(row.occurrence))

    return planned


def _unless_she_called(do: Planned) -> Planned:
    """Nobody is told of groups, or asked about a visit, in the day after her call for help."""

    def planned(engine: Engine, work: Work, person: Person, row: Due) -> None:
        quiet_until = check_ins.quiet_until(work, person)
        if quiet_until is not None:
            not_now(work, person, row, quiet_until)
        else:
            do(engine, work, person, row)

    return planned


tell_of_group = _unless_she_called(_in_her_hours(seats.tell))
offer_seat = _unless_she_called(_in_her_hours(seats.offer))
remind_of_group = _unless_she_called(_in_her_hours(seats.remind))
offer_visit = _unless_she_called(_in_her_hours(brigade.offer))
remind_of_visit = _unless_she_called(_in_her_hours(brigade.remind))
