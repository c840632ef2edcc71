"""Cohorts in a real database of either kind, and the texts."""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from typing import Any, TypeAlias
from unittest import mock

import pytest
from sqlalchemy import create_engine

from locales.catalog import Catalog, load
from reports.outcomes import Outcomes, Wanted, collect
from reports.reading import reading
from reports.suppression import Counts
from storage.database import parse_url
from tests.reports.cohort import Woman, write

Counting: TypeAlias = Callable[..., Outcomes]


@pytest.fixture(scope="session")
def texts() -> Catalog:
    return load(strict=True)


@pytest.fixture(scope="session", autouse=True)
def the_same_counts_are_settled_once() -> Iterator[None]:
    """Many tests look at one cohort in other languages or forms: what must be hidden does not depend on these."""
    settle = Counts.settle
    known: dict[Any, dict[str, Any]] = {}

    def settle_once(counts: Counts) -> None:
        key = counts.threshold, tuple(counts._counts.items()), tuple(counts._sums)
        if key not in known:
            settle(counts)
            known[key] = {name: copy(getattr(counts, name)) for name in ("_hidden", "_told", "_hub")}
        for name, value in known[key].items():
            setattr(counts, name, copy(value))

    with mock.patch.object(Counts, "settle", settle_once):
        yield


def fill(url: str, women: Iterable[Woman]) -> None:
    engine = create_engine(parse_url(url))
    with engine.begin() as connection:
        write(connection, women)
    engine.dispose()


def _counting(url: str) -> Counting:
    def count(women: Iterable[Woman], **wanted: object) -> Outcomes:
        fill(url, women)
        with reading(url) as connection:
            return collect(connection, Wanted(**wanted))  # type: ignore[arg-type]

    return count


@pytest.fixture
def count_on_both(database_url: str) -> Counting:
    """Writes women and counts them; the test runs once on each kind of database."""
    return _counting(database_url)


@pytest.fixture
def count(sqlite_url: str) -> Counting:
    return _counting(sqlite_url)
