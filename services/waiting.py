"""The waiting list: a time that is free again is offered to the longest waiting whom it fits, and, where she has not
answered by the moment she was told, to the next.

Times also come from new hours and from new days: every day each of them is looked after once.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from core.sessions import HELD, REQUESTED
from services import booking, check_ins, hours, slots, told
from services.slots import Offer, Wish
from services.work import Work
from storage import due, erasures, people, sessions, waiting_list
from storage.due import Due
from storage.people import Person
from storage.waiting_list import Waiting

NOT_AGAIN: Final = timedelta(hours=20)  # who let a time pass is left in peace for the day
TIME_ENOUGH: Final = timedelta(hours=1)  # from when she can read it until it would begin
LOOKED_AT: Final = 20  # times looked at for one woman on one day


def freed(work: Work, psychologist: Person, row: Due) -> None:
    """A time of this psychologist is free again."""
    offer(work, Offer(datetime.fromisoformat(row.occurrence), psychologist.id))


def offer(work: Work, free: Offer) -> int | None:
    """Hold a free time for the first whom it fits; returns who that is. None: it fits nobody who waits."""
    for waiting in waiting_list.in_order(work.tx):
        woman = people.by_id(work.tx, work.vault, waiting.person_id)
        if woman is None or not _may_be_asked(work, woman, waiting, free.starts_at):
            continue
        for wish in _wishes(work, woman, waiting):
            session = booking.hold(work, woman, free, wish, waiting.topic)
            if session is not None:
                told.her(work, booking.offered_until(work, session))
                return woman.id
    return None


def look(work: Work, woman: Person) -> None:
    """Once a day: whether there is a time for her by now. Whoever waits longer and whom it fits gets it first."""
    waiting = waiting_list.of(work.tx, woman.id)
    if waiting is None:
        return
    due.plan(work.tx, woman.id, booking.LOOK, "", hours.into(work, woman, work.now + booking.LOOK_AFTER))
    for free in _times_for(work, woman, waiting):
        if offer(work, free) in (None, woman.id):
            return


def _wishes(work: Work, woman: Person, waiting: Waiting) -> list[Wish]:
    """What would suit her; where she may be met in any way, one for each that there is now."""
    locale = waiting.locale or None
    media = [waiting.medium] if waiting.medium else slots.media_for(work, woman, locale, with_woman=waiting.woman)
    return [Wish(medium, locale, waiting.woman) for medium in media]


def _times_for(work: Work, woman: Person, waiting: Waiting) -> Iterator[Offer]:
    if _may_be_asked(work, woman, waiting, work.now + booking.FAR):
        for wish in _wishes(work, woman, waiting):
            yield from slots.first(work, woman, wish, after=work.now + TIME_ENOUGH, most=LOOKED_AT)


def _may_be_asked(work: Work, woman: Person, waiting: Waiting, starts_at: datetime) -> bool:
    """She takes part and is not to be left in peace, has nothing of this kind open, and has the time to answer."""
    if not check_ins.takes_part(work, woman) or not woman.reachable or woman.paused_at is not None:
        return False
    if check_ins.quiet_until(work, woman) is not None or erasures.planned_for(work.tx, woman.id) is not None:
        return False
    if waiting.passed_at is not None and work.now < waiting.passed_at + NOT_AGAIN:
        return False
    if sessions.of_woman(work.tx, woman.id, {HELD, REQUESTED}) or booking.refusal(work, woman) is not None:
        return False
    return hours.next_moment(work, woman) + TIME_ENOUGH <= starts_at
