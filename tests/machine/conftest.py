"""The texts, strictly."""

from tests.scenes.conftest import texts

__all__ = ["texts"]
