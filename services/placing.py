"""Where a talk stands: its state, its time and its people, and with them all that comes and goes: who is taken up when,
what is planned for it, what was to be said of it. What leads to what, and who may, is decided in services/booking.py.
"""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from core.sessions import BOOKED, CALLS, CANCELLED
from services import directory, reminders, told
from services.work import Work
from storage import allowances, availability, counters, due, people, sessions
from storage.people import Person
from storage.sessions import Session

EXPIRES: Final = "session-expires"  # the kind of `due` row, of hers: a hold, an offer or a request is over
FREED: Final = "slot-freed"  # of a psychologist: a time is free again; its occurrence is when it begins


def change(work: Work, session: Session, **columns: Any) -> Session:
    """The session as changed. It was read in this transaction, so nothing can have come between."""
    changed = sessions.change(work.tx, session, session.state, **columns)
    assert changed, "a session changed in the middle of its own transaction"
    return replace(session, **columns)


def place(work: Work, session: Session, psychologist_id: int, starts_at: datetime, *, state: str) -> Session | None:
    """The same talk with this psychologist at this time. None: one of them has something else then."""
    ends_at = starts_at + (session.ends_at - session.starts_at)
    if psychologist_id != session.psychologist_id:
        ends_at = end_of(work, psychologist_id, starts_at) or ends_at
    busy_until = {psychologist_id: ends_at + _rest(work, psychologist_id), session.person_id or 0: ends_at}
    for person_id, until in busy_until.items():
        if not sessions.is_free(work.tx, person_id, starts_at, until, except_session=session.id):
            return None
    _let_go(work, session, placed=True)
    placed = change(
        work,
        session,
        state=state,
        psychologist_id=psychologist_id,
        starts_at=starts_at,
        ends_at=ends_at,
        revision=session.revision + 1,
        coming=False,
        counted=False,
    )
    engage(work, placed)
    if state != BOOKED or starts_at != session.starts_at:
        reminders.call_no_more(work, session)
    if starts_at != session.starts_at:
        counters.count(work.tx, "talks-moved")
    return placed


def engage(work: Work, session: Session) -> None:
    """Both are taken up from now on; the psychologist for the time after it, too."""
    assert session.psychologist_id is not None
    busy_until = session.ends_at + _rest(work, session.psychologist_id)
    sessions.engage(work.tx, session.id, session.psychologist_id, session.starts_at, busy_until)
    if session.person_id is not None:
        sessions.engage(work.tx, session.id, session.person_id, session.starts_at, session.ends_at)


def end(work: Work, session: Session, state: str, **columns: Any) -> Session:
    _let_go(work, session, placed=False)
    reminders.call_no_more(work, session)
    return change(work, session, state=state, ended_at=work.now, expires_at=None, counted=False, **columns)


def call_off(work: Work, session: Session, reason: str | None) -> Session:
    return end(work, session, CANCELLED, reason=reason, revision=session.revision + 1)


def _let_go(work: Work, session: Session, *, placed: bool) -> None:
    """Nobody is taken up by it any more, and nothing is planned for it. `placed`: it goes on elsewhere."""
    assert session.person_id is not None
    sessions.disengage(work.tx, session.id)
    due.drop(work.tx, session.person_id, EXPIRES, str(session.id))
    told.forget(work, session, placed=placed)
    reminders.forget(work, session)
    if session.counted:
        allowances.give_back(work.tx, session.person_id)
    if session.psychologist_id is not None:
        free_up(work, session.psychologist_id, session.starts_at)


def free_up(work: Work, psychologist_id: int, starts_at: datetime) -> None:
    """A time is free again: once this is committed it is offered to whoever waits (services/waiting.py)."""
    if starts_at > work.now:
        due.plan(work.tx, psychologist_id, FREED, starts_at.isoformat(timespec="minutes"), work.now)


def plan_expiry(work: Work, session: Session) -> None:
    assert session.person_id is not None
    assert session.expires_at is not None
    due.plan(work.tx, session.person_id, EXPIRES, str(session.id), session.expires_at)


def settle(work: Work, session: Session) -> Session:
    """It is agreed who, when and how: where they talk, and the reminders. It counts as one of hers."""
    assert session.person_id is not None
    due.drop(work.tx, session.person_id, EXPIRES, str(session.id))
    session = change(work, session, counted=allowances.spend(work.tx, session.person_id))
    if session.medium in CALLS:
        sessions.set_link(work.tx, work.vault, session, link_for(work, session))
    session = choose_place(work, session)
    reminders.plan(work, session)
    return session


def choose_place(work: Work, session: Session) -> Session:
    """Where she comes to it in person, as long as she is where she is."""
    place = directory.place_for(work, woman_of(work, session)) if session.medium == "in-person" else None
    return change(work, session, place=place.id if place is not None else None)


def link_for(work: Work, session: Session) -> str:
    """The psychologist's own, or one for this talk alone that nobody can guess."""
    terms = availability.of(work.tx, work.vault, session.psychologist_id or 0)
    if terms is not None and terms.link:
        return terms.link
    return work.rules.sessions.link.replace("{room}", secrets.token_hex(16))


def end_of(work: Work, psychologist_id: int, starts_at: datetime) -> datetime | None:
    """When a talk with this psychologist ends that begins then; None: they offer none any more."""
    terms = availability.of(work.tx, work.vault, psychologist_id)
    return None if terms is None else starts_at + timedelta(minutes=terms.length)


def _rest(work: Work, psychologist_id: int) -> timedelta:
    """How long this psychologist is still taken up after a talk."""
    terms = availability.of(work.tx, work.vault, psychologist_id)
    return timedelta(minutes=terms.buffer if terms is not None else 0)


def woman_of(work: Work, session: Session) -> Person:
    woman = people.by_id(work.tx, work.vault, session.person_id or 0)
    assert woman is not None  # her sessions go with her
    return woman
