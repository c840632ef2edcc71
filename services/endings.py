"""Talks that end because somebody is not there any more: she left, is erased or cannot be reached; or her psychologist.

What was before her is called off, and her psychologists hear so by her number and nothing else, also when she is known
no more. Whoever only cannot be reached may be back soon: that waits a while, and she is told when she is back. What was
before a psychologist is handed over, and every woman is told and offered what there is instead.
"""

from datetime import datetime, timedelta
from typing import Final

from core.lanes import Lane
from core.sessions import BOOKED, HELD, OPEN
from services import booking, brigade, groups, messages, reminders, seats, team, told
from services.work import Work
from storage import due, outbox, people, sessions, visits, waiting_list
from storage import seats as all_seats
from storage.people import Person
from storage.sessions import Session

BEHIND: Final = timedelta(days=366)
# The kinds of `due` rows, of hers:
LOST: Final = "lost-for-good"  # she cannot be reached: what is before her ends then
ENDED: Final = "lost-ended"  # it did, and she has not been told; forgotten then
LOST_AFTER: Final = timedelta(hours=24)
BEFORE_A_TALK: Final = timedelta(hours=1)  # the latest moment at which its psychologist should know


def end_hers(work: Work, woman: Person) -> None:
    """Everything she had before her, and waited for."""
    call_off_hers(work, woman)
    seats.forget(work, woman)
    brigade.forget(work, woman)


def call_off_hers(work: Work, woman: Person) -> None:
    """Her talks that have not begun. Of a time that was only held for her no psychologist knows."""
    for session in booking.end_for_woman(work, woman):
        if session.state != HELD or session.asked_at is not None:
            _tell(work, woman, session)


def _tell(work: Work, woman: Person, session: Session) -> None:
    """It leaves also after she is erased: there is nothing of hers in it but a number."""
    psychologist = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    if psychologist is not None and psychologist.reachable and psychologist.id not in work.erased:
        moment = reminders.when(work, psychologist, session.starts_at)
        words = messages.text(work, psychologist, "reminder-team-ended", alias=str(woman.alias), **moment)
        messages.send(work, psychologist, words, lane=Lane.RELAY)


def end_theirs(work: Work, psychologist: Person) -> None:
    """They cannot be reached: what was before them is handed over. How it was behind them they can still say."""
    booking.end_for_psychologist(work, psychologist)
    groups.end_for_psychologist(work, psychologist)


def let_go(work: Work, psychologist: Person) -> None:
    """They do not talk with women any more. A talk that is going on ends, and she hears that it did not come about; how
    those before it were, nobody will say any more."""
    end_theirs(work, psychologist)
    behind = sessions.of_psychologist(work.tx, psychologist.id, work.now - BEHIND, work.now, {BOOKED})
    for session in behind:
        if session.person_id is None:
            continue
        going_on = session.ends_at > work.now
        ended = booking.close(work, session, "could-not" if going_on else None)
        if ended is not None and going_on:
            reminders.missed(work, ended)


def lost(work: Work, chat_key: str) -> list[int]:
    """Telegram says this chat cannot be written to: what relied on it ends; returns the outbox rows it ended."""
    before = people.by_chat(work.tx, work.vault, chat_key)
    unheard = outbox.waiting_about(work.tx, chat_key)
    ended = team.lost(work, chat_key)
    if before is not None and before.reachable:
        person = people.by_id(work.tx, work.vault, before.id)
        assert person is not None
        told.keep(work, person, unheard)
        at = _lost_at(work, person)
        if at > work.now:
            due.plan(work.tx, person.id, LOST, "", at)
        else:
            lost_for_good(work, person)
        end_theirs(work, person)
    return ended


def lost_for_good(work: Work, woman: Person) -> None:
    """She has not come back in time; when she does, she is told."""
    if woman.reachable:
        return
    visit, waits = visits.open_of(work.tx, woman.id), waiting_list.of(work.tx, woman.id)
    if woman.is_participant and (_times_of(work, woman) or visit is not None or waits is not None):
        due.plan(work.tx, woman.id, ENDED, "", work.now + BEHIND)
    end_hers(work, woman)


def found(work: Work, woman: Person) -> None:
    """She can be reached again: what is before her stays, or she hears that it does not; of what was changed while she
    was away she hears where it stands."""
    due.drop(work.tx, woman.id, LOST)
    if due.planned_at(work.tx, woman.id, ENDED, "") is None:
        told.tell_all(work, woman)
        brigade.tell_all(work, woman)
        return
    for kind in (ENDED, told.TELL):  # all of it is called off, and that is said once
        due.drop(work.tx, woman.id, kind)
    messages.say(work, woman, "times-called-off")


def _lost_at(work: Work, woman: Person) -> datetime:
    return min([work.now + LOST_AFTER, *(each - BEFORE_A_TALK for each in _times_of(work, woman))])


def _times_of(work: Work, woman: Person) -> list[datetime]:
    """When her talks and the groups she has to do with begin, of those that have not."""
    of_groups = (groups.open_one(work, seat.session_id) for seat in all_seats.all_of(work.tx, woman.id))
    before_her = (*sessions.of_woman(work.tx, woman.id, OPEN), *of_groups)
    return [each.starts_at for each in before_her if each is not None and each.starts_at > work.now]
