"""What every scene begins with."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from locales.catalog import Catalog, load
from storage.migrate import migrate
from tests.scenes.town import Town, a_town

# A Tuesday, 10:20 in Tashkent, in a year that lies ahead: the clock is only ever pushed forward.
START = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def texts() -> Catalog:
    return load(strict=True)


@pytest.fixture(scope="session")
def fresh_databases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated databases to copy: migrating takes longer than many a scene."""
    folder = tmp_path_factory.mktemp("fresh")
    migrate(f"sqlite+aiosqlite:///{folder / 'qadam.db'}", f"sqlite:///{folder / 'keys.db'}")
    return folder


@pytest.fixture
def folder(tmp_path: Path, fresh_databases: Path) -> Path:
    for database in fresh_databases.glob("*.db"):
        shutil.copy(database, tmp_path)
    return tmp_path


@pytest.fixture
async def town(folder: Path, texts: Catalog) -> AsyncIterator[Town]:
    async with a_town(folder, texts, START) as town:
        yield town
