"""Texts and content from disk, checked for everything that is asked of them, at the start and by /reload."""

from dataclasses import dataclass
from pathlib import Path

import conversations
from content import loading
from content.loading import Content, ContentError
from conversations.engine import needed_texts
from core.rules import Rules
from locales import catalog
from locales.catalog import Catalog, TextError

__all__ = ["ContentError", "Loaded", "TextError", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """They belong together: each was checked against the other."""

    texts: Catalog
    content: Content


def load(texts: Path, content: Path, rules: Rules) -> Loaded:
    """Everything in both folders. Raises TextError or ContentError: one line with file and line, where there is one."""
    said = catalog.load(texts, strict=False)
    _check(said, rules)
    programme = loading.load(content)
    loading.check(programme, said, content)
    loading.check_places(programme, rules.places, content)
    return Loaded(said, programme)


def _check(texts: Catalog, rules: Rules) -> None:
    """Whether everything is there that conversations and the configuration ask for."""
    needed = [text for kind in conversations.ALL for text in needed_texts(kind)]
    needed += [(f"place-{place}", ()) for place in rules.places]
    for message, attributes in needed:
        for attribute in (None, *attributes):
            if not texts.has(message, attribute):
                raise TextError(f"the texts lack {message}{f'.{attribute}' if attribute else ''}")
