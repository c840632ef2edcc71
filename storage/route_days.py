"""Days on which a mobile brigade is in a region, and how many women it can come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage.database import Transaction
from storage.schema import route_days


@dataclass(frozen=True, slots=True)
class RouteDay:
    """`made_by`: the coordinator who planned it; None: no longer known."""

    id: int
    region: str
    day: date
    seats: int
    made_by: int | None
    called_off_at: datetime | None


def add(tx: Transaction, *, region: str, day: date, seats: int, made_by: int) -> RouteDay:
    values = {"region": region, "day": day, "seats": seats, "made_by": made_by}
    made = tx.execute(insert(route_days).values(**values).returning(route_days.c.id)).scalar_one()
    return RouteDay(made, region, day, seats, made_by, None)


def by_id(tx: Transaction, row: int) -> RouteDay | None:
    return next(iter(_all(tx, route_days.c.id == row)), None)


def to_come(tx: Transaction, today: date, regions: Sequence[str] | None) -> list[RouteDay]:
    """From today on, the next first, but for those called off. `regions`: None is all."""
    where = [route_days.c.day >= today, route_days.c.called_off_at.is_(None)]
    if regions is not None:
        where.append(route_days.c.region.in_(regions))
    return _all(tx, *where)


def call_off(tx: Transaction, row: int, now: datetime) -> bool:
    """False: it is called off already."""
    wanted = update(route_days).where(route_days.c.id == row, route_days.c.called_off_at.is_(None))
    return tx.execute(wanted.values(called_off_at=now)).rowcount == 1


def forget(tx: Transaction, before: date) -> int:
    """Delete those before that day; returns how many."""
    return tx.execute(delete(route_days).where(route_days.c.day < before)).rowcount


def _all(tx: Transaction, *where: ColumnElement[bool]) -> list[RouteDay]:
    wanted = select(route_days).where(*where).order_by(route_days.c.day, route_days.c.id)
    return [RouteDay(*row) for row in tx.execute(wanted)]
