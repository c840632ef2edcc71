"""Persons and their roles."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, select, update

from core.rules import Role
from storage.database import Transaction
from storage.prepared import execute
from storage.schema import persons, roles
from storage.vault import Vault


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
    roles: frozenset[str]

    @property
    def is_participant(self) -> bool:
        return "participant" in self.roles


_COLUMNS = [column for column in persons.c if column.name not in ("study_number", "enrolled_at")]


@cache  # built once: building a statement costs several times what running it does
def _select(dialect: str) -> Select[Any]:
    listed = func.group_concat(roles.c.role) if dialect == "sqlite" else func.string_agg(roles.c.role, ",")
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
        roles=frozenset((row.roles or "").split(",")) - {""},
    )


def by_chat(tx: Transaction, vault: Vault, chat_key: str) -> Person | None:
    row = execute(tx, _by(tx.dialect.name, "chat_key"), {"wanted": chat_key}).first()
    return None if row is None else _person(vault, row)


def by_id(tx: Transaction, vault: Vault, person_id: int) -> Person | None:
    row = execute(tx, _by(tx.dialect.name, "id"), {"wanted": person_id}).first()
    return None if row is None else _person(vault, row)


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


def change(tx: Transaction, person_id: int, **values: Any) -> None:
    execute(tx, _CHANGE, {"row": person_id, **values})


def grant(tx: Transaction, person_id: int, role: Role, now: datetime) -> None:
    held = select(roles.c.role).where(roles.c.person_id == person_id, roles.c.role == role)
    if tx.execute(held).first() is None:
        tx.execute(insert(roles).values(person_id=person_id, role=role, granted_at=now))


def revoke(tx: Transaction, person_id: int, role: str) -> None:
    tx.execute(delete(roles).where(roles.c.person_id == person_id, roles.c.role == role))
