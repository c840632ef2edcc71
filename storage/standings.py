"""Since when somebody is what they are: what decides how long they are known. Nothing here is sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from storage.database import Transaction
from storage.schema import check_ins, persons, roles


@dataclass(frozen=True, slots=True)
class Standing:
    """`since`: the roles somebody has, with the time each was given."""

    id: int
    chat_key: str
    region: str | None
    first_day: date | None
    enrolled_at: datetime
    seen_on: date | None
    since: Mapping[str, datetime]


_COLUMNS = (
    persons.c.id,
    persons.c.chat_key,
    persons.c.region,
    persons.c.first_day,
    persons.c.enrolled_at,
    persons.c.seen_on,
)


def of(tx: Transaction, person_id: int) -> Standing | None:
    found = _with_roles(tx, tx.execute(select(*_COLUMNS).where(persons.c.id == person_id)).all())
    return found[0] if found else None


def listed(tx: Transaction, after: int, most: int) -> list[Standing]:
    """Everybody, by id, beginning behind `after`, at most so many."""
    return _with_roles(
        tx, tx.execute(select(*_COLUMNS).where(persons.c.id > after).order_by(persons.c.id).limit(most)).all()
    )


def _with_roles(tx: Transaction, rows: Sequence[Any]) -> list[Standing]:
    since: dict[int, dict[str, datetime]] = {row.id: {} for row in rows}
    for person_id, role, granted_at in tx.execute(
        select(roles.c.person_id, roles.c.role, roles.c.granted_at).where(roles.c.person_id.in_(list(since)))
    ):
        since[person_id][role] = granted_at
    return [
        Standing(row.id, row.chat_key, row.region, row.first_day, row.enrolled_at, row.seen_on, since[row.id])
        for row in rows
    ]


def weeks(tx: Transaction, person_id: int) -> dict[str, int]:
    """How many weeks of her programme ended how: by the state of their check-in."""
    counted = (
        select(check_ins.c.state, func.count())
        .where(check_ins.c.person_id == person_id, check_ins.c.week > 0)
        .group_by(check_ins.c.state)
    )
    return {row[0]: row[1] for row in tx.execute(counted)}
