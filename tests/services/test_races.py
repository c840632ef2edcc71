"""A short round of every race over a talk, on both databases; `make bench` runs many long ones."""

from datetime import UTC, datetime

import pytest

from benchmarks.races import Races
from content.loading import PLAIN
from core.rules import Rules
from locales.catalog import load
from services import slots
from services.work import Services
from storage.database import Database, Transaction, open_database
from storage.vault import Vault


def races_in(database: Database, vault: Vault) -> Races:
    services = Services(vault, load(strict=True), Rules(zone="UTC"), PLAIN)
    return Races(database, services, datetime(2030, 3, 4, 8, tzinfo=UTC))


async def test_nobody_is_taken_up_twice_and_everybody_is_told_the_truth(database: Database, vault: Vault) -> None:
    races = races_in(database, vault)
    await races.gather(50)
    await races.round()
    assert races.lies == []
    assert races.told["taken"] + races.told["requested"] == 50
    assert races.told["requested"] >= 8


def _let_overlap(tx: Transaction) -> None:
    for event in ("insert", "update"):
        tx.exec_driver_sql(f"DROP TRIGGER engagements_overlap_{event}")


async def test_the_races_would_see_it(sqlite_url: str, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    database = await open_database(sqlite_url, durable=False)
    try:
        await database.write(_let_overlap)
        monkeypatch.setattr(slots, "is_offered", lambda *args, **named: True)
        races = races_in(database, vault)
        await races.gather(30)
        await races.rush()
    finally:
        await database.close()
    assert any("overlap" in lie for lie in races.lies)
