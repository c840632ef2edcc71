"""A plan that fails is tried three times and then set aside, and stops nobody else's."""

from datetime import UTC, datetime, timedelta

import pytest

from content.loading import PLAIN
from conversations.engine import Engine
from core.clock import Clock
from core.rules import Rules
from delivery.ticker import Ticker
from handlers import due as handlers
from locales.catalog import load
from services.work import Services, Work
from storage import due, people
from storage.database import Database, Transaction
from storage.due import Due
from storage.outbox import Outgoing
from storage.people import Person
from storage.vault import Vault

START = datetime(2030, 3, 5, 8, tzinfo=UTC)


def _two_with_plans(tx: Transaction, vault: Vault, now: datetime) -> list[int]:
    ids = []
    for telegram_id in (1, 2):
        person = people.add(tx, vault, telegram_id=telegram_id, zone="Asia/Tashkent", now=now)
        due.plan(tx, person.id, "note", "once", now)
        ids.append(person.id)
    people.grant(tx, ids[0], "admin", now)
    return ids


async def test_a_plan_that_fails_is_set_aside_after_three_tries(
    database: Database, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, sent, done = Clock(), list[Outgoing](), list[int]()
    clock.push_to(START)
    ids = await database.write(_two_with_plans, vault, clock.now())

    def note(_engine: Engine, _work: Work, person: Person, _row: Due) -> None:
        if person.id == ids[0]:
            raise ZeroDivisionError
        done.append(person.id)

    monkeypatch.setattr(handlers, "KINDS", {"note": note})

    def release(work: Work) -> None:
        sent.extend(work.outgoing)

    services = Services(vault, load(strict=True), Rules(), PLAIN)
    ticker = Ticker(database, services, Engine(()), clock, every_seconds=60, release=release)
    for _ in range(4):
        await ticker.tick()
        clock.push_to(clock.now() + timedelta(minutes=2))
    assert set(done) == {ids[1]}
    assert [row.params["text"] for row in sent] == [services.texts.text("ru", "dead-letter")]
    assert await database.read(due.next_at) is None
