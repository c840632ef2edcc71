"""When and how psychologists talk with women: terms, hours of the week, days on which it is otherwise."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select, update

from core.slots import DayException, Hours, Terms
from storage.database import Transaction
from storage.schema import availability, day_exceptions, persons, roles, weekly_hours
from storage.upsert import insert_for
from storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Availability:
    """`woman`: they are one. `link`: a call address of their own. `served_at`: when a request came to them last."""

    person_id: int
    length: int
    buffer: int
    notice: int
    horizon: int
    per_day: int
    per_week: int
    media: tuple[str, ...]
    locales: tuple[str, ...]
    woman: bool
    link: str | None = None
    served_at: datetime | None = None

    @property
    def terms(self) -> Terms:
        return Terms(self.length, self.buffer, self.notice, self.horizon, self.per_day, self.per_week)


@dataclass(frozen=True, slots=True)
class Helper:
    """A psychologist who offers times, as far as it stands in plain columns. `region`: which they reach, None: all."""

    id: int
    region: str | None
    zone: str
    media: tuple[str, ...]
    locales: tuple[str, ...]
    woman: bool
    has_link: bool
    served_at: datetime | None
    terms: Terms


_TERMS: Final = [availability.c[name] for name in ("length", "buffer", "notice", "horizon", "per_day", "per_week")]
_OFFERING = (
    select(
        persons.c.id,
        roles.c.region,
        persons.c.zone,
        availability.c.media,
        availability.c.locales,
        availability.c.woman,
        availability.c.link.is_not(None).label("has_link"),
        availability.c.served_at,
        *_TERMS,
    )
    .join(roles, (roles.c.person_id == availability.c.person_id) & (roles.c.role == "psychologist"))
    .join(persons, (persons.c.id == availability.c.person_id) & persons.c.reachable)
    .order_by(persons.c.id)
)
_HOURS = select(weekly_hours.c.person_id, weekly_hours.c.weekday, weekly_hours.c.opens, weekly_hours.c.closes).where(
    weekly_hours.c.person_id.in_(bindparam("ids", expanding=True)),
    weekly_hours.c.weekday.in_(bindparam("days", expanding=True)),
)
_EXCEPTIONS = select(
    day_exceptions.c.person_id,
    day_exceptions.c.first_day,
    day_exceptions.c.last_day,
    day_exceptions.c.opens,
    day_exceptions.c.closes,
).where(day_exceptions.c.person_id.in_(bindparam("ids", expanding=True)))


def of(tx: Transaction, vault: Vault, person_id: int) -> Availability | None:
    row = tx.execute(select(availability).where(availability.c.person_id == person_id)).first()
    if row is None:
        return None
    link = None
    if row.link is not None:
        link = vault.open(person_id, row.link, table="availability", column="link", row=person_id).decode()
    return _availability(row, link)


def _availability(row: Any, link: str | None) -> Availability:
    terms = {column.name: row._mapping[column] for column in _TERMS}
    return Availability(
        row.person_id,
        media=_codes(row.media),
        locales=_codes(row.locales),
        woman=row.woman,
        link=link,
        served_at=row.served_at,
        **terms,
    )


def save(tx: Transaction, vault: Vault, wanted: Availability) -> None:
    """Instead of what they had; their hours stay."""
    person_id, link = wanted.person_id, None
    if wanted.link is not None:
        link = vault.seal(person_id, wanted.link, table="availability", column="link", row=person_id)
    values = {column.name: getattr(wanted, column.name) for column in availability.c}
    values |= {"media": " ".join(wanted.media), "locales": " ".join(wanted.locales), "link": link}
    saving = insert_for(tx.dialect.name, availability).values(values)
    tx.execute(saving.on_conflict_do_update(index_elements=["person_id"], set_=values))


def end(tx: Transaction, person_id: int) -> None:
    """They offer no times any more; hours and exceptions go too."""
    for table in (availability, weekly_hours, day_exceptions):
        tx.execute(delete(table).where(table.c.person_id == person_id))


def serve(tx: Transaction, person_id: int, now: datetime) -> None:
    """A request came to them: the next one goes to somebody else first."""
    tx.execute(update(availability).where(availability.c.person_id == person_id).values(served_at=now))


def hours_of(tx: Transaction, person_id: int) -> list[tuple[int, Hours]]:
    """With the ids of their rows, by weekday and time."""
    wanted = select(weekly_hours).where(weekly_hours.c.person_id == person_id)
    rows = tx.execute(wanted.order_by(weekly_hours.c.weekday, weekly_hours.c.opens))
    return [(row.id, Hours(row.weekday, row.opens, row.closes)) for row in rows]


def add_hours(tx: Transaction, person_id: int, hours: Hours) -> None:
    row = {"weekday": hours.weekday, "opens": hours.opens, "closes": hours.closes}
    tx.execute(insert(weekly_hours).values(person_id=person_id, **row))


def remove_hours(tx: Transaction, row_id: int) -> None:
    tx.execute(delete(weekly_hours).where(weekly_hours.c.id == row_id))


def exceptions_of(tx: Transaction, person_id: int, today: date) -> list[tuple[int, DayException]]:
    """Those that are not past, with the ids of their rows, the first day first."""
    wanted = select(day_exceptions).where(day_exceptions.c.person_id == person_id, day_exceptions.c.last_day >= today)
    rows = tx.execute(wanted.order_by(day_exceptions.c.first_day, day_exceptions.c.opens))
    return [(row.id, DayException(row.first_day, row.last_day, row.opens, row.closes)) for row in rows]


def add_exception(tx: Transaction, person_id: int, exception: DayException) -> None:
    days = {"first_day": exception.first_day, "last_day": exception.last_day}
    hours = {"opens": exception.opens, "closes": exception.closes}
    tx.execute(insert(day_exceptions).values(person_id=person_id, **days, **hours))


def remove_exception(tx: Transaction, row_id: int) -> None:
    tx.execute(delete(day_exceptions).where(day_exceptions.c.id == row_id))


def forget_exceptions(tx: Transaction, before: date) -> int:
    """Remove those whose last day was before that day; returns how many."""
    return tx.execute(delete(day_exceptions).where(day_exceptions.c.last_day < before)).rowcount


def hours_of_all(
    tx: Transaction, ids: Collection[int], weekdays: Collection[int] = range(7)
) -> Mapping[int, list[Hours]]:
    """By person; only those of these weekdays."""
    found = defaultdict[int, list[Hours]](list)
    for person_id, weekday, opens, closes in tx.execute(_HOURS, {"ids": list(ids), "days": list(weekdays)}).all():
        found[person_id].append(_hours(weekday, opens, closes))
    return found


def exceptions_of_all(tx: Transaction, ids: Collection[int]) -> Mapping[int, list[DayException]]:
    found = defaultdict[int, list[DayException]](list)
    for person_id, *exception in tx.execute(_EXCEPTIONS, {"ids": list(ids)}).all():
        found[person_id].append(DayException(*exception))
    return found


def offering(tx: Transaction) -> list[Helper]:
    """Every psychologist who has terms and can be reached."""
    return [
        Helper(person_id, region, zone, _codes(media), _codes(locales), woman, bool(link), served_at, _terms(*terms))
        for person_id, region, zone, media, locales, woman, link, served_at, *terms in tx.execute(_OFFERING).all()
    ]


# A few hundred psychologists have a handful of different terms and hours between them.
_hours = lru_cache(maxsize=1024)(Hours)
_terms = lru_cache(maxsize=256)(Terms)


@lru_cache(maxsize=256)
def _codes(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())
