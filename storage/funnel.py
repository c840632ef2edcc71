"""How many: check-ins by what became of them, tasks that wait for a person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import BigInteger, ColumnElement, case, func, or_, select, type_coerce

from storage.database import Transaction
from storage.schema import check_ins, persons, tasks

_DAY: Final = 86_400_000_000  # microseconds


@dataclass(frozen=True, slots=True)
class Reached:
    """The women somebody reaches: of this region (None: of all) or of none. `but`: nobody is one of her own."""

    region: str | None
    but: int

    @property
    def where(self) -> list[ColumnElement[bool]]:
        here = [] if self.region is None else [or_(persons.c.region == self.region, persons.c.region.is_(None))]
        return [persons.c.id != self.but, *here]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open tasks of one kind, and since when the oldest waits."""

    kind: str
    count: int
    since: datetime


def asked_since(tx: Transaction, reached: Reached, since: datetime) -> Mapping[tuple[str, int], int]:
    """Check-ins of the programme's weeks opened since then, by state and by the day (from 0) on which they were
    answered; the day of what is not answered is 0."""
    took = type_coerce(check_ins.c.answered_at, BigInteger) - type_coerce(check_ins.c.opened_at, BigInteger)
    day = case((check_ins.c.state == "answered", func.coalesce(took, 0) // _DAY), else_=0).label("day")
    rows = tx.execute(
        select(check_ins.c.state, day, func.count().label("women"))
        .join_from(check_ins, persons, persons.c.id == check_ins.c.person_id)
        .where(check_ins.c.opened_at >= since, check_ins.c.week > 0, *reached.where)
        .group_by(check_ins.c.state, day)
    )
    return {(row.state, int(row.day)): row.women for row in rows}


def waiting(tx: Transaction, reached: Reached, kinds: Collection[str]) -> Sequence[Waiting]:
    """What nobody has taken, by kind, the longest waiting first."""
    since = func.min(tasks.c.created_at).label("since")
    rows = tx.execute(
        select(tasks.c.kind, func.count().label("open"), since)
        .join_from(tasks, persons, persons.c.id == tasks.c.person_id)
        .where(tasks.c.state == "open", tasks.c.kind.in_(kinds), *reached.where)
        .group_by(tasks.c.kind)
        .order_by(since)
    )
    return [Waiting(row.kind, row.open, row.since) for row in rows]
