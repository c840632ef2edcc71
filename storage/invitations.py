"""Invitations: one use, seven days, and of the code only a hash."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import BindParameter, ColumnElement, bindparam, delete, func, insert, or_, select, update

from core.rules import Role
from storage.database import Transaction
from storage.prepared import execute
from storage.schema import cohorts, invitations

VALID: Final = timedelta(days=7)
RANDOM_BYTES: Final = 16  # 128 bits: 22 letters of a link


@dataclass(frozen=True, slots=True)
class Invitation:
    id: int
    role: Role
    region: str | None
    cohort_id: int | None
    made_by: int | None
    made_at: datetime
    expires_at: datetime


_COLUMNS = (
    invitations.c.id,
    invitations.c.role,
    invitations.c.region,
    invitations.c.cohort_id,
    invitations.c.made_by,
    invitations.c.made_at,
    invitations.c.expires_at,
)


def _open(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    in_open_cohort = invitations.c.cohort_id.in_(select(cohorts.c.id).where(cohorts.c.closed_at.is_(None)))
    return (
        invitations.c.used_at.is_(None)
        & invitations.c.withdrawn_at.is_(None)
        & (invitations.c.expires_at > now)
        & or_(invitations.c.cohort_id.is_(None), in_open_cohort)
    )


_FIND = select(*_COLUMNS).where(invitations.c.hash == bindparam("wanted"), _open(bindparam("moment")))


def add(
    tx: Transaction, *, role: Role, region: str | None, cohort_id: int | None, made_by: int, now: datetime
) -> tuple[Invitation, str]:
    """A new invitation, and its code, which is shown once and kept nowhere."""
    code = secrets.token_urlsafe(RANDOM_BYTES)
    values = {
        "role": role,
        "region": region,
        "cohort_id": cohort_id,
        "made_by": made_by,
        "made_at": now,
        "expires_at": now + VALID,
    }
    row = tx.execute(insert(invitations).values(hash=_hash(code), **values).returning(invitations.c.id)).scalar_one()
    return Invitation(row, role, region, cohort_id, made_by, now, now + VALID), code


def find(tx: Transaction, code: str, now: datetime) -> Invitation | None:
    """The open invitation with this code. Unknown, used, withdrawn, expired, of a closed cohort: all the same None."""
    row = execute(tx, _FIND, {"wanted": _hash(code), "moment": now}).first()
    return None if row is None else Invitation(*row)


def use(tx: Transaction, invitation_id: int, now: datetime) -> bool:
    """Use it up. False: somebody was faster."""
    wanted = update(invitations).where(invitations.c.id == invitation_id, _open(now)).values(used_at=now)
    return tx.execute(wanted).rowcount == 1


def withdraw(tx: Transaction, invitation_id: int, now: datetime) -> bool:
    """False: it is not open any more."""
    wanted = update(invitations).where(invitations.c.id == invitation_id, _open(now)).values(withdrawn_at=now)
    return tx.execute(wanted).rowcount == 1


def by_id(tx: Transaction, invitation_id: int) -> Invitation | None:
    row = tx.execute(select(*_COLUMNS).where(invitations.c.id == invitation_id)).first()
    return None if row is None else Invitation(*row)


def open_ones(tx: Transaction, now: datetime) -> list[Invitation]:
    """The newest first."""
    rows = tx.execute(select(*_COLUMNS).where(_open(now)).order_by(invitations.c.id.desc()))
    return [Invitation(*row) for row in rows]


def prune(tx: Transaction, before: datetime) -> int:
    """Forget those that ended before that time; returns how many."""
    ended = func.coalesce(invitations.c.used_at, invitations.c.withdrawn_at, invitations.c.expires_at)
    return tx.execute(delete(invitations).where(ended < before)).rowcount


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode(errors="surrogatepass")).hexdigest()
