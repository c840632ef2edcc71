"""Wrong codes, counted by kind, sender and period, so that guessing is slow for one and for all together."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, select
from sqlalchemy.sql.dml import ReturningInsert

from storage.database import Transaction
from storage.prepared import execute
from storage.schema import tries
from storage.upsert import insert_for

EVERYBODY = ""  # in place of a sender
KEPT = timedelta(days=2)

_SENT: Mapping[str, BindParameter[Any]] = {
    "kind": bindparam("of_kind"),
    "chat_key": bindparam("sender"),
    "period": bindparam("number"),
}
_COUNT = select(tries.c.count).where(*(tries.c[column] == value for column, value in _SENT.items()))


@cache
def _one_more(dialect: str) -> ReturningInsert[tuple[int]]:
    first = insert_for(dialect, tries).values(**_SENT, count=1)
    more = {"count": tries.c.count + 1}
    return first.on_conflict_do_update(index_elements=list(_SENT), set_=more).returning(tries.c.count)


def count(tx: Transaction, kind: str, chat_key: str, period: timedelta, now: datetime) -> int:
    """How many wrong codes came from this sender in the present period."""
    return execute(tx, _COUNT, {"of_kind": kind, "sender": chat_key, "number": _number(period, now)}).scalar() or 0


def add(tx: Transaction, kind: str, chat_key: str, period: timedelta, now: datetime) -> int:
    """One more; returns how many that makes. `kind` ends with its period: `-hour` or `-day` (otherwise ValueError)."""
    if not kind.endswith(_suffix(period)):
        raise ValueError("the kind of a try must say its period")
    values = {"of_kind": kind, "sender": chat_key, "number": _number(period, now)}
    counted: int = execute(tx, _one_more(tx.dialect.name), values).scalar()
    return counted


def prune(tx: Transaction, now: datetime) -> None:
    """Forget the periods that are over. Hours since 1970 are larger numbers than days, so each is compared alone."""
    for period in (timedelta(hours=1), timedelta(days=1)):
        oldest = _number(period, now - KEPT)
        tx.execute(delete(tries).where(tries.c.kind.endswith(_suffix(period)), tries.c.period < oldest))


def _number(period: timedelta, now: datetime) -> int:
    return int(now.timestamp() // period.total_seconds())


def _suffix(period: timedelta) -> str:
    return "-hour" if period == timedelta(hours=1) else "-day"
