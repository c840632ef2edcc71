"""What is PostgreSQL's own: conflicts, and a server that goes away."""

import asyncio
import time
from collections.abc import AsyncIterator

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from storage.database import Database, MisuseError, StorageError, Transaction, open_database, savepoint
from storage.postgres import PostgresDatabase
from tests.storage.ledger import add_one, count, get, names, put


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    opened = await open_database(postgres_url, durable=False)
    assert isinstance(opened, PostgresDatabase)
    yield opened
    await opened.close()


def raise_conflict(tx: Transaction, state: str) -> None:
    tx.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'disturbed' USING ERRCODE = '{state}'; END $$"))


@pytest.mark.parametrize("state", ["40001", "40P01", "23P01", "53200"])
async def test_a_disturbed_function_is_run_again_whole(database: Database, state: str) -> None:
    runs = []

    def disturbed_twice(tx: Transaction) -> str:
        runs.append(put(tx, "a"))
        if len(runs) < 3:
            raise_conflict(tx, state)
        return "done"

    assert await database.write(disturbed_twice) == "done"
    assert len(runs) == 3
    assert await database.read(names) == {"a"}


async def test_a_swallowed_conflict_runs_it_again_too(database: Database) -> None:
    runs = []

    def swallow(tx: Transaction) -> None:
        runs.append(1)
        try:
            with savepoint(tx):
                if len(runs) == 1:
                    raise_conflict(tx, "40001")
        except Exception:  # noqa: BLE001 (what is swallowed is the point)
            put(tx, "wrong")

    await database.write(swallow)
    assert len(runs) == 2
    assert await database.read(count) == 0


async def test_conflicts_without_end_are_a_storage_error(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.postgres.ATTEMPTS", 3)
    with pytest.raises(StorageError, match="3 times"):
        await database.write(raise_conflict, "40001")


async def test_who_is_disturbed_again_and_again_runs_alone(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each loses as long as another is at work, and nobody waits before the next try."""
    for name, value in (("TOGETHER", 2), ("ATTEMPTS", 4), ("FIRST_PAUSE_SECONDS", 0.0)):
        monkeypatch.setattr(f"storage.postgres.{name}", value)
    at_work: set[str] = set()

    def bears_nobody(tx: Transaction, name: str) -> None:
        at_work.add(name)
        try:
            time.sleep(0.01)
            if len(at_work) > 1:
                raise_conflict(tx, "40001")
            put(tx, name)
        finally:
            at_work.discard(name)

    everybody = {str(number) for number in range(24)}
    await asyncio.gather(*(database.write(bears_nobody, name) for name in everybody))
    assert await database.read(names) == everybody


async def test_write_skew_is_impossible(database: Database) -> None:
    """Each looks at all rows and adds one where nobody was: READ COMMITTED would let several in."""

    def only_one(tx: Transaction, name: str) -> bool:
        if count(tx):
            return False
        put(tx, name)
        return True

    entered = await asyncio.gather(*(database.write(only_one, str(number)) for number in range(24)))
    assert sum(entered) == 1
    assert await database.read(count) == 1


async def test_an_error_caught_without_a_savepoint_is_a_mistake_of_ours(database: Database) -> None:
    def careless(tx: Transaction) -> None:
        put(tx, "a")
        try:
            put(tx, "a")
        except IntegrityError:
            return

    with pytest.raises(MisuseError, match="savepoint"):
        await database.write(careless)
    assert await database.read(count) == 0


async def test_a_lost_connection_is_a_storage_error_and_then_heals(database: Database, postgres_url: str) -> None:
    await database.write(put, "n", "0")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await asyncio.sleep(0.1)

    with pytest.raises(StorageError, match="PostgreSQL"):
        await database.write(add_one, "n")
    with pytest.raises(StorageError, match="PostgreSQL"):
        await database.read(get, "n")
    assert await database.write(add_one, "n") == 1
    assert await database.read(get, "n") == "1"


async def test_a_rule_looked_at_only_on_commit_is_told_to_its_caller(database: Database) -> None:
    await database.write(
        lambda tx: tx.execute(
            text("ALTER TABLE roles ALTER CONSTRAINT fk_roles_person_id DEFERRABLE INITIALLY DEFERRED")
        ).close()
    )

    def orphan(tx: Transaction) -> None:
        put(tx, "half")
        tx.execute(text("INSERT INTO roles (person_id, role, granted_at) VALUES (77001, 'admin', 0)"))

    with pytest.raises(IntegrityError) as caught:
        await database.write(orphan)
    assert "77001" not in f"{caught.value} {caught.value.orig}"
    assert await database.read(count) == 0


async def test_a_bad_value_is_not_told_in_the_error(database: Database) -> None:
    with pytest.raises(Exception, match="22P02") as caught:
        await database.write(lambda tx: tx.execute(text("SELECT CAST(:v AS integer)"), {"v": "secret"}).close())
    assert "secret" not in str(caught.value)


async def test_a_server_that_is_not_there_is_said_without_its_password(tmp_path: object) -> None:
    with pytest.raises(StorageError, match="reached") as caught:
        await open_database(f"postgresql+psycopg://u:secret@/d?host={tmp_path}")
    assert "secret" not in str(caught.value)


async def test_a_database_that_is_not_there_is_said(postgres_url: str) -> None:
    with pytest.raises(StorageError):
        await open_database(postgres_url.replace("/test_", "/nowhere_"))
