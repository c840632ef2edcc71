"""Persons and their roles."""

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Row, Select, bindparam, delete, func, insert, select, update

from core.rules import Role
from storage.database import Transaction
from storage.prepared import execute
from storage.schema import persons, roles
from storage.vault import KeyGone, Vault


@dataclass(frozen=True, slots=True)
class Person:
    """One who holds a phone with the bot. `weekday` and `hour` are on the clock of `zone`."""

    id: int
    chat_key: str
    alias: int
    telegram_id: int
    locale: str | None
    region: str | None
    zone: str
    weekday: int | None
    hour: int | None
    first_day: date | None
    silent: bool
    reachable: bool
    enrolled_at: datetime
    cohort_id: int | None
    opens: int | None  # her own hours; None: the programme's
    closes: int | None
    paused_at: datetime | None
    seen_on: date | None
    regions: Mapping[str, str | None]  # by role: the region it reaches, None: all

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(self.regions)

    @property
    def is_participant(self) -> bool:
        return "participant" in self.regions


_COLUMNS = [column for column in persons.c if column.name not in ("study_number", "profile", "recovery_key")]


@cache  # built once: building a statement costs several times what running it does
def _select(dialect: str) -> Select[Any]:
    each = roles.c.role + ":" + func.coalesce(roles.c.region, "")
    listed = func.group_concat(each) if dialect == "sqlite" else func.string_agg(each, ",")
    of_person = select(listed).where(roles.c.person_id == persons.c.id).scalar_subquery()
    return select(*_COLUMNS, of_person.label("roles"))


@cache
def _by(dialect: str, column: str) -> Select[Any]:
    return _select(dialect).where(persons.c[column] == bindparam("wanted"))


_STUDY_NUMBER = select(persons.c.study_number).where(persons.c.id == bindparam("row"))
_CHANGE = update(persons).where(persons.c.id == bindparam("row"))


def _person(vault: Vault, row: Row[Any]) -> Person:
    telegram_id = vault.open(row.id, row.telegram_id, table="persons", column="telegram_id", row=row.id)
    return Person(
        id=row.id,
        chat_key=row.chat_key,
        alias=row.alias,
        telegram_id=int(telegram_id),
        locale=row.locale,
        region=row.region,
        zone=row.zone,
        weekday=row.weekday,
        hour=row.hour,
        first_day=row.first_day,
        silent=row.silent,
        reachable=row.reachable,
        enrolled_at=row.enrolled_at,
        cohort_id=row.cohort_id,
        opens=row.opens,
        closes=row.closes,
        paused_at=row.paused_at,
        seen_on=row.seen_on,
        regions=_regions(row.roles),
    )


def _regions(listed: str | None) -> dict[str, str | None]:
    """From "coordinator:tashkent,volunteer:" as the database lists them."""
    parts = [each.partition(":") for each in (listed or "").split(",") if each]
    return {role: region or None for role, _, region in parts}


def by_chat(tx: Transaction, vault: Vault, chat_key: str) -> Person | None:
    row = execute(tx, _by(tx.dialect.name, "chat_key"), {"wanted": chat_key}).first()
    return None if row is None else _person(vault, row)


def by_id(tx: Transaction, vault: Vault, person_id: int) -> Person | None:
    row = execute(tx, _by(tx.dialect.name, "id"), {"wanted": person_id}).first()
    return None if row is None else _person(vault, row)


def aliases(tx: Transaction, ids: Iterable[int]) -> dict[int, int]:
    """The numbers by which the team knows these persons; who is gone has none."""
    rows = tx.execute(select(persons.c.id, persons.c.alias).where(persons.c.id.in_(set(ids))))
    return {row.id: row.alias for row in rows}


def regions(tx: Transaction, ids: Iterable[int]) -> dict[int, str | None]:
    """Where these persons are; who is gone is not in it."""
    rows = tx.execute(select(persons.c.id, persons.c.region).where(persons.c.id.in_(set(ids))))
    return {row.id: row.region for row in rows}


def with_role(tx: Transaction, vault: Vault, role: Role) -> list[Person]:
    rows = tx.execute(
        _select(tx.dialect.name)
        .where(persons.c.id.in_(select(roles.c.person_id).where(roles.c.role == role)))
        .order_by(persons.c.alias)
    )
    return [_person(vault, row) for row in rows]


def add(tx: Transaction, vault: Vault, *, telegram_id: int, zone: str, now: datetime) -> Person:
    """A new person, without a role. Her key is stored and safe before the first row that needs it."""
    person_id = secrets.randbits(62)
    vault.create_person_key(person_id)

    def seal(column: str, value: int) -> bytes:
        return vault.seal(person_id, str(value), table="persons", column=column, row=person_id)

    tx.execute(
        insert(persons).values(
            id=person_id,
            chat_key=vault.chat_key(telegram_id),
            alias=_free_alias(tx),
            telegram_id=seal("telegram_id", telegram_id),
            study_number=seal("study_number", secrets.randbits(62)),
            zone=zone,
            silent=True,
            reachable=True,
            enrolled_at=now,
        )
    )
    person = by_id(tx, vault, person_id)
    assert person is not None
    return person


def _free_alias(tx: Transaction) -> int:
    """A number of at least four digits that nobody has; one digit more as soon as half are taken."""
    taken = tx.execute(select(func.count()).select_from(persons)).scalar_one()
    digits: int = max(4, len(str(2 * taken)))
    while True:
        lowest = int("1".ljust(digits, "0"))
        alias = lowest + secrets.randbelow(9 * lowest)
        if tx.execute(select(persons.c.id).where(persons.c.alias == alias)).first() is None:
            return alias


def study_number(tx: Transaction, vault: Vault, person_id: int) -> int:
    sealed = execute(tx, _STUDY_NUMBER, {"row": person_id}).scalar()
    return int(vault.open(person_id, sealed, table="persons", column="study_number", row=person_id))


def study_numbers(tx: Transaction, vault: Vault) -> set[int]:
    """The numbers of everybody who is known and whose key is there."""
    found = set()
    for person_id, sealed in tx.execute(select(persons.c.id, persons.c.study_number)):
        with suppress(KeyGone):
            found.add(int(vault.open(person_id, sealed, table="persons", column="study_number", row=person_id)))
    return found


def change(tx: Transaction, person_id: int, **values: Any) -> None:
    execute(tx, _CHANGE, {"row": person_id, **values})


def grant(
    tx: Transaction,
    person_id: int,
    role: Role,
    now: datetime,
    *,
    region: str | None = None,
    configured: bool = False,
) -> None:
    """Give a role, or change its region. `configured`: the configuration says so, and may take it back."""
    revoke(tx, person_id, role)
    tx.execute(
        insert(roles).values(person_id=person_id, role=role, granted_at=now, region=region, configured=configured)
    )


def revoke(tx: Transaction, person_id: int, role: str) -> None:
    tx.execute(delete(roles).where(roles.c.person_id == person_id, roles.c.role == role))


def grants(tx: Transaction, person_id: int) -> list[tuple[str, str | None, datetime]]:
    """Role, region and since when, the oldest first."""
    wanted = select(roles.c.role, roles.c.region, roles.c.granted_at).where(roles.c.person_id == person_id)
    return [(row.role, row.region, row.granted_at) for row in tx.execute(wanted.order_by(roles.c.granted_at))]


def configured(tx: Transaction, role: str) -> list[int]:
    """Who has this role because the configuration says so."""
    return list(tx.execute(select(roles.c.person_id).where(roles.c.role == role, roles.c.configured)).scalars())


def by_recovery_key(tx: Transaction, vault: Vault, key: str) -> Person | None:
    row = tx.execute(_by(tx.dialect.name, "recovery_key"), {"wanted": key}).first()
    return None if row is None else _person(vault, row)


def recovery_key(tx: Transaction, person_id: int) -> str | None:
    return tx.execute(select(persons.c.recovery_key).where(persons.c.id == person_id)).scalar()


def move_to(tx: Transaction, vault: Vault, person_id: int, telegram_id: int) -> None:
    """She has another account now. Her id, her key and all that is hers stay."""
    sealed = vault.seal(person_id, str(telegram_id), table="persons", column="telegram_id", row=person_id)
    change(tx, person_id, chat_key=vault.chat_key(telegram_id), telegram_id=sealed)


def remove(tx: Transaction, person_id: int) -> None:
    """Her row and everything that hangs on it; her key has still to go (see storage/erasures.py)."""
    tx.execute(delete(persons).where(persons.c.id == person_id))


@dataclass(frozen=True, slots=True)
class Profile:
    """What she told of herself, sealed under her key. Everything may be left out.

    `path`: prison, abroad, treatment. `needs`: what she needs first. `waits`: whether erasing waits three days.
    `card`: her staying-well card, by its parts; see services/well_card.py.
    `waits_until`: that was switched off, and it waits until then all the same. `shows_goals`: to whom she talks with.
    """

    call_name: str | None = None
    path: str | None = None
    needs: tuple[str, ...] = ()
    shared_phone: bool = False
    waits: bool = False
    card: Mapping[str, str] = field(default_factory=dict)
    waits_until: datetime | None = None
    shows_goals: bool = False


def profile(tx: Transaction, vault: Vault, person_id: int) -> Profile:
    sealed = tx.execute(select(persons.c.profile).where(persons.c.id == person_id)).scalar()
    if sealed is None:
        return Profile()
    told = orjson.loads(vault.open(person_id, sealed, table="persons", column="profile", row=person_id))
    until = told.get("waits_until")
    typed = {"needs": tuple(told["needs"]), "waits_until": datetime.fromisoformat(until) if until else None}
    return Profile(**told | typed)


def keep_profile(tx: Transaction, vault: Vault, person_id: int, told: Profile) -> None:
    sealed = vault.seal(person_id, orjson.dumps(asdict(told)), table="persons", column="profile", row=person_id)
    change(tx, person_id, profile=sealed)
