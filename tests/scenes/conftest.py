"""What every scene begins with."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from content import loading
from content.loading import Content
from locales.catalog import Catalog, load
from storage.vault import Vault
from tests.scenes.town import Town, a_town

# A Tuesday, 10:20 in Tashkent, in a year that lies ahead: the clock is only ever pushed forward.
START = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def texts() -> Catalog:
    return load(strict=True)


@pytest.fixture(scope="session")
def content() -> Content:
    """The real programme; `town` has plain weeks."""
    return loading.load()


@pytest.fixture
async def town(sqlite_url: str, vault: Vault, texts: Catalog) -> AsyncIterator[Town]:
    async with a_town(sqlite_url, vault, texts, START) as town:
        yield town


@pytest.fixture
async def town_on_each(database_url: str, vault: Vault, texts: Catalog) -> AsyncIterator[Town]:
    """The same scene on SQLite and on PostgreSQL."""
    async with a_town(database_url, vault, texts, START) as town:
        yield town
