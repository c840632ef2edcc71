"""Sessions, and what people are taken up with because of them (`engagements`).

Two engagements of one person never overlap: the database refuses the second. Ask `is_free` before `engage`, in one
transaction; a refusal after that is a race, and the database runs the function again.
"""

import secrets
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, delete, false, func, insert, or_, select, update

from core.sessions import OPEN, TOOK_PLACE
from core.slots import Busy
from storage.database import Transaction
from storage.prepared import execute
from storage.schema import engagements, sessions
from storage.vault import KeyGone, Vault


@dataclass(frozen=True, slots=True)
class Session:
    """`person_id`: the woman; None for a group. `revision` is raised by every move. `counted`: it took one of what she
    may still book. See storage/schema.py."""

    id: int
    person_id: int | None
    psychologist_id: int | None
    state: str
    starts_at: datetime
    ends_at: datetime
    medium: str
    locale: str
    made_at: datetime
    topic: str | None = None
    woman: bool = False
    number: int | None = None
    revision: int = 0
    asked_at: datetime | None = None
    booked_at: datetime | None = None
    ended_at: datetime | None = None
    expires_at: datetime | None = None
    coming: bool = False
    hour_before: bool = False
    counted: bool = False
    reminder: int | None = None
    outcome: str | None = None
    reason: str | None = None
    next_step: str | None = None
    place: str | None = None
    noted_by: int | None = None
    seats: int | None = None
    region: str | None = None
    cohort_id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


_COLUMNS: Final = [sessions.c[each.name] for each in fields(Session)]
_BY_ID = select(*_COLUMNS).where(sessions.c.id == bindparam("row"))

_NO_SESSION: Final = 0
_BUSY = (
    select(
        engagements.c.person_id,
        engagements.c.starts_at,
        engagements.c.ends_at,
        func.coalesce(sessions.c.psychologist_id == engagements.c.person_id, false()),
    )
    .join(sessions, sessions.c.id == engagements.c.session_id)
    .where(
        engagements.c.person_id.in_(bindparam("ids", expanding=True)),
        engagements.c.starts_at < bindparam("last"),
        engagements.c.ends_at > bindparam("first"),
        engagements.c.session_id != bindparam("left_out"),
    )
    .order_by(engagements.c.starts_at)
)
_OPEN_EACH = (
    select(sessions.c.psychologist_id, func.count())
    .where(sessions.c.state.in_(sorted(OPEN)), sessions.c.psychologist_id.is_not(None))
    .group_by(sessions.c.psychologist_id)
)


def add(
    tx: Transaction,
    *,
    person_id: int | None,
    psychologist_id: int,
    state: str,
    starts_at: datetime,
    ends_at: datetime,
    medium: str,
    locale: str,
    made_at: datetime,
    **values: Any,
) -> Session:
    """A new one; `values` are further plain columns. Nobody is engaged by it yet."""
    session = Session(
        id=secrets.randbits(62),
        person_id=person_id,
        psychologist_id=psychologist_id,
        state=state,
        starts_at=starts_at,
        ends_at=ends_at,
        medium=medium,
        locale=locale,
        made_at=made_at,
        **values,
    )
    tx.execute(insert(sessions).values({column: getattr(session, column.name) for column in _COLUMNS}))
    return session


def by_id(tx: Transaction, session_id: int) -> Session | None:
    row = execute(tx, _BY_ID, {"row": session_id}).first()
    return None if row is None else Session(*row)


def of_woman(tx: Transaction, woman_id: int, states: Collection[str] | None = None) -> list[Session]:
    """Hers, the newest first."""
    where = [sessions.c.person_id == woman_id]
    if states is not None:
        where.append(sessions.c.state.in_(states))
    return _all(tx, *where)[::-1]


def of_psychologist(
    tx: Transaction, psychologist_id: int, first: datetime, last: datetime | None, states: Collection[str]
) -> list[Session]:
    """Theirs that begin from `first` on and before `last` (None: whenever), groups too, the earliest first."""
    where = [sessions.c.psychologist_id == psychologist_id, sessions.c.starts_at >= first]
    if last is not None:
        where.append(sessions.c.starts_at < last)
    return _all(tx, *where, sessions.c.state.in_(states))


def _all(tx: Transaction, *where: ColumnElement[bool]) -> list[Session]:
    rows = tx.execute(select(*_COLUMNS).where(*where).order_by(sessions.c.starts_at, sessions.c.id))
    return [Session(*row) for row in rows]


def held_of(tx: Transaction, woman_id: int) -> int:
    """How many of hers took place."""
    took_place = sessions.c.outcome.in_(TOOK_PLACE)
    return tx.execute(select(func.count()).where(sessions.c.person_id == woman_id, took_place)).scalar_one()


def open_by_psychologist(tx: Transaction) -> Mapping[int, int]:
    """How many open sessions each psychologist has; those without any are left out."""
    return {row[0]: row[1] for row in tx.execute(_OPEN_EACH).all()}


def change(tx: Transaction, session: Session, expecting: str | Collection[str], **columns: Any) -> bool:
    """Change it if it is in a state that is expected and was not moved since it was read. False: it is not so any
    more, and nothing has changed."""
    states = (expecting,) if isinstance(expecting, str) else expecting
    still = (sessions.c.id == session.id, sessions.c.revision == session.revision, sessions.c.state.in_(states))
    return tx.execute(update(sessions).where(*still).values(**columns)).rowcount == 1


def engage(tx: Transaction, session_id: int, person_id: int, starts_at: datetime, ends_at: datetime) -> None:
    """Take somebody up; a psychologist's end is with the buffer. Raises IntegrityError where they are not free."""
    row = {"session_id": session_id, "person_id": person_id, "starts_at": starts_at, "ends_at": ends_at}
    tx.execute(insert(engagements).values(row))


def disengage(tx: Transaction, session_id: int, person_id: int | None = None) -> None:
    """Free this person, or everybody, of a session that is called off or moved. What took place keeps its engagements:
    the caps of its week count them."""
    where = [engagements.c.session_id == session_id]
    if person_id is not None:
        where.append(engagements.c.person_id == person_id)
    tx.execute(delete(engagements).where(*where))


def is_free(
    tx: Transaction, person_id: int, starts_at: datetime, ends_at: datetime, except_session: int | None = None
) -> bool:
    """Whether nothing takes this person up between the two, apart from a session that is left out of account."""
    where = [
        engagements.c.person_id == person_id,
        engagements.c.starts_at < ends_at,
        engagements.c.ends_at > starts_at,
    ]
    if except_session is not None:
        where.append(engagements.c.session_id != except_session)
    return tx.execute(select(engagements.c.session_id).where(*where).limit(1)).first() is None


def busy_of(
    tx: Transaction, ids: Collection[int], first: datetime, last: datetime, except_session: int | None = None
) -> Mapping[int, list[Busy]]:
    """What takes these up between the two moments, the earliest first. Whoever leads a session has it counted."""
    asked = {"ids": list(ids), "first": first, "last": last, "left_out": except_session or _NO_SESSION}
    found = defaultdict[int, list[Busy]](list)
    for person_id, starts_at, ends_at, leading in tx.execute(_BUSY, asked).all():
        found[person_id].append(Busy(starts_at, ends_at, bool(leading)))
    return found


def set_note(tx: Transaction, vault: Vault, session: Session, author_id: int, words: str | None) -> None:
    """The psychologist's note (None: there is none after all); who wrote it is kept with it."""
    sealed = None if words is None else _sealed(vault, session, "note", words)
    noted_by = None if words is None else author_id
    tx.execute(update(sessions).where(sessions.c.id == session.id).values(note=sealed, noted_by=noted_by))


def note_of(tx: Transaction, vault: Vault, session: Session) -> str | None:
    return _opened(tx, vault, session, "note")


def set_link(tx: Transaction, vault: Vault, session: Session, link: str | None) -> None:
    """Where the call is held."""
    _set(tx, vault, session, "link", link)


def link_of(tx: Transaction, vault: Vault, session: Session) -> str | None:
    return _opened(tx, vault, session, "link")


def set_title(tx: Transaction, vault: Vault, session: Session, title: str | None) -> None:
    """What a group is about."""
    _set(tx, vault, session, "title", title)


def title_of(tx: Transaction, vault: Vault, session: Session) -> str | None:
    return _opened(tx, vault, session, "title")


def forget_words(tx: Transaction, before: datetime, most: int) -> int:
    """Empty what was written of at most so many talks that ended before that; returns how many those are."""
    words = ("link", "note", "noted_by", "title")
    written = or_(*(sessions.c[name].is_not(None) for name in words))
    old = select(sessions.c.id).where(sessions.c.ends_at < before, written).limit(most)
    return tx.execute(update(sessions).where(sessions.c.id.in_(old)).values(dict.fromkeys(words))).rowcount


def forget_groups(tx: Transaction, before: datetime, most: int) -> int:
    """Delete groups that ended before that, at most so many; the talks of a woman go with her."""
    old = select(sessions.c.id).where(sessions.c.person_id.is_(None), sessions.c.ends_at < before).limit(most)
    return tx.execute(delete(sessions).where(sessions.c.id.in_(old))).rowcount


def _set(tx: Transaction, vault: Vault, session: Session, column: str, text: str | None) -> None:
    sealed = None if text is None else _sealed(vault, session, column, text)
    tx.execute(update(sessions).where(sessions.c.id == session.id).values({column: sealed}))


def _sealed(vault: Vault, session: Session, column: str, text: str) -> bytes:
    """Under her key; of a group, under the key of its day, which is kept as long as the days before it are."""
    place: dict[str, Any] = {"table": "sessions", "column": column, "row": session.id}
    if session.person_id is not None:
        return vault.seal(session.person_id, text, **place)
    return vault.seal_system(text, **place, day=session.ends_at.date())


def _opened(tx: Transaction, vault: Vault, session: Session, column: str) -> str | None:
    """None: there is nothing, or the key of a group's day is gone."""
    sealed = tx.execute(select(sessions.c[column]).where(sessions.c.id == session.id)).scalar()
    place: dict[str, Any] = {"table": "sessions", "column": column, "row": session.id}
    if sealed is None:
        return None
    if session.person_id is not None:
        return vault.open(session.person_id, sealed, **place).decode()
    with suppress(KeyGone):
        return vault.open_system(sealed, **place).decode()
    return None
