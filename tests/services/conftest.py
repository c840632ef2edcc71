"""Use cases over a database, without updates and messages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from content.loading import PLAIN
from core.rules import Role, Rules
from locales.catalog import load
from services.work import Services, Work
from storage import people
from storage.database import Database, Transaction
from storage.people import Person
from storage.vault import Vault


@dataclass
class Office:
    """`now` is pushed by hand; every call runs in a transaction of its own."""

    database: Database
    vault: Vault
    rules: Rules = field(
        default_factory=lambda: Rules(places={"tashkent": "Asia/Tashkent", "dushanbe": "Asia/Dushanbe"})
    )
    now: datetime = datetime(2030, 3, 5, 8, tzinfo=UTC)
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.services = Services(self.vault, load(strict=True), self.rules, PLAIN)

    async def does(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """`fn(work, ...)`, committed."""

        def transaction(tx: Transaction) -> Any:
            return fn(Work(tx, self.now, self.services), *args, **kwargs)

        return await self.database.write(transaction)

    async def hires(self, telegram_id: int, role: Role, region: str | None = None) -> Person:
        """Somebody of the team, as after an invitation."""

        def hire(work: Work) -> Person:
            known = people.by_chat(work.tx, work.vault, work.vault.chat_key(telegram_id))
            person = known or people.add(
                work.tx, work.vault, telegram_id=telegram_id, zone=work.rules.zone, now=work.now
            )
            people.grant(work.tx, person.id, role, work.now, region=region)
            return self.again(work, person)

        person: Person = await self.does(hire)
        return person

    @staticmethod
    def again(work: Work, person: Person) -> Person:
        found = people.by_id(work.tx, work.vault, person.id)
        assert found is not None
        return found


@pytest.fixture
def office(database: Database, vault: Vault) -> Office:
    """On SQLite and on PostgreSQL."""
    return Office(database, vault)
