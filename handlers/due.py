"""What happens when the time of a plan has come: one function for each kind of `due` row."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from conversations.engine import TIMEOUT, Engine
from handlers import check_in, coordinating, hers, measure, psychologist, sessions, trouble
from handlers import reminders as answers
from services import (
    agenda,
    booking,
    brigade,
    check_ins,
    duty,
    endings,
    group_after,
    groups,
    hours,
    measures,
    own_questions,
    participants,
    pausing,
    placing,
    recovery,
    reminders,
    reviews,
    rooms,
    seats,
    team,
    told,
    well_card,
)
from services.work import Work
from storage import due, erasures, people
from storage.due import Due
from storage.people import Person

AGAIN_AFTER: Final = timedelta(hours=1)


def _time_out(engine: Engine, work: Work, person: Person, row: Due) -> None:
    engine.time_out(work, person, int(row.occurrence))


def _resume(engine: Engine, work: Work, person: Person, row: Due) -> None:
    """Her pause is over; after an outage at night, in the morning."""
    opens_at = hours.into(work, person, work.now)
    if opens_at > work.now:
        due.plan(work.tx, person.id, row.kind, row.occurrence, opens_at)
        return
    person = pausing.resume(work, person)
    if check_ins.may_ask(work, person):  # not while she waits to be erased
        check_ins.say_next(work, person, "resumed")


def _close_week(engine: Engine, work: Work, person: Person, row: Due) -> None:
    check_in.close(engine, work, person, row)
    own_questions.end(work, person, int(row.occurrence))


KINDS: Final[Mapping[str, Callable[[Engine, Work, Person, Due], None]]] = {
    TIMEOUT: _time_out,
    check_ins.PROMPT: check_in.prompt,
    check_ins.AGAIN: check_in.again,
    check_ins.SOFT: check_in.soft,
    check_ins.CLOSE: _close_week,
    measures.PROMPT: measure.prompt,
    measures.AGAIN: measure.again,
    measures.SOFT: measure.soft,
    measures.CLOSE: measure.close,
    pausing.RESUME: _resume,
    trouble.OUTAGE: trouble.outage_later,
    team.WAITS: lambda engine, work, person, row: team.call_waits(work, person, row),
    rooms.IDLE: lambda engine, work, person, row: rooms.time_is_over(work, person, int(row.occurrence)),
    reviews.LATE: lambda engine, work, person, row: reviews.late(work, person, int(row.occurrence)),
    reviews.REMIND: lambda engine, work, person, row: reviews.remind(work, person),
    reviews.TELL: lambda engine, work, person, row: reviews.tell(work, person),
    reviews.OFFER: lambda engine, work, person, row: reviews.offer(work, person, int(row.occurrence)),
    placing.EXPIRES: sessions.expire,
    placing.FREED: sessions.freed,
    booking.LOOK: sessions.look,
    booking.PASSED: sessions.forget_passed,
    told.TELL: sessions.tell,
    told.PROMISED: sessions.promised,
    reminders.DAYS: answers.before,
    reminders.DAY: answers.before,
    reminders.HOUR: answers.before,
    reminders.CALL: lambda engine, work, person, row: reminders.call(work, person, row),
    reminders.ROOM: answers.begins,
    reminders.AFTER: answers.after,
    reminders.AGAIN: answers.after_again,
    reminders.UNSAID: answers.unsaid,
    reminders.MISSED: lambda engine, work, person, row: reminders.say_missed(work, person, row),
    reminders.FIRST: lambda engine, work, person, row: reminders.look_for_first(work, person, row),
    agenda.FEEDBACK: psychologist.ask_feedback,
    groups.ANNOUNCE: lambda engine, work, person, row: groups.announce(work, person, row.occurrence),
    groups.TELL: coordinating.tell_of_group,
    groups.OFFER: coordinating.offer_seat,
    groups.LATE: lambda engine, work, person, row: seats.late(work, person, int(row.occurrence)),
    groups.REMIND: coordinating.remind_of_group,
    groups.OFF: lambda engine, work, person, row: groups.tell_it_is_off(work, person, int(row.occurrence)),
    groups.BEGINS: lambda engine, work, person, row: seats.begins(work, person, int(row.occurrence)),
    groups.CLOSE: lambda engine, work, person, row: group_after.close(work, int(row.occurrence)),
    brigade.TELL: coordinating.offer_visit,
    brigade.REMIND: coordinating.remind_of_visit,
    brigade.OFF: lambda engine, work, person, row: brigade.tell_it_is_off(work, person, int(row.occurrence)),
    brigade.OVER: lambda engine, work, person, row: brigade.over(work, person, int(row.occurrence)),
    endings.LOST: lambda engine, work, person, row: endings.lost_for_good(work, person),
    endings.ENDED: lambda engine, work, person, row: None,
    duty.OVER: lambda engine, work, person, row: duty.over(work, person),
    recovery.HIDE: hers.hide_code_now,
    well_card.HIDE: hers.hide_card_now,
    participants.HIDE: lambda engine, work, person, row: participants.hide(work, person, int(row.occurrence)),
    erasures.PLANNED: hers.erase_now,
}


# Done, however often it has to be tried.
AT_LAST: Final = (
    erasures.PLANNED, placing.EXPIRES, booking.LOOK, endings.LOST, groups.LATE, groups.CLOSE, reminders.AFTER,
    reminders.UNSAID,
)  # fmt: skip


def give_up(work: Work, row: Due) -> None:
    """A plan failed too often and is gone. What follows from it must not be gone with it."""
    person = people.by_id(work.tx, work.vault, row.person_id)
    if person is None:
        return
    if row.kind == check_ins.PROMPT:
        check_ins.plan_next(work, person)
    elif row.kind == measures.PROMPT:
        measures.plan(work, person)
    elif row.kind in AT_LAST:
        again_at = work.now + AGAIN_AFTER
        due.plan(work.tx, person.id, row.kind, row.occurrence, again_at)


def fire(engine: Engine, work: Work, row: Due) -> None:
    """Do what a due row says, in its transaction. A row that is gone or was moved meanwhile does nothing."""
    if due.take(work.tx, row):
        person = people.by_id(work.tx, work.vault, row.person_id)
        if person is not None:
            KINDS[row.kind](engine, work, person, row)
