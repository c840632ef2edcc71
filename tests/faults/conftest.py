"""Fault runs begin like scenes."""

import pytest

from tests.scenes.conftest import texts, town

__all__ = ["texts", "town"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/faults/" in item.path.as_posix():
            item.add_marker(pytest.mark.faults)
