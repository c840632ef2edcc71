"""All texts of a folder of locales, written out with sample data, and the lists of words to look for."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

from locales.catalog import LOCALES, Catalog, load
from locales.cyrillic import Spellings, cyrillic, read_spellings
from locales.shape import Key, Shape
from locales.source import TextError

ROOT = Path(__file__).parents[2]
SAMPLES: Mapping[str, str | int] = {
    "hour": "18:00", "from": "14:05", "until": "14:50", "limit": 4000, "count": 12345, "alias": "17",
    "opens": "09:00", "closes": "21:00",
}  # fmt: skip
ANYTHING_ELSE = "7"  # a digit belongs to no script and no sentence
PLURALS = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 5}

# Only the team sees these; all other texts are hers.
STAFF = (
    "welcome-staff", "welcome-volunteer", "help-staff", "staff-", "page-", "task-", "tasks-", "review-", "reviews-",
    "ask-",
    "menu-duty", "duty-", "room-words", "room-text", "room-voice", "room-answer", "room-closed", "room-unreachable",
    "room-busy",
    "relay-door", "relay-came", "relay-picture", "relay-nobody", "relay-group-left", "relay-group-closed",
    "dead-letter", "backup-", "command-tasks", "command-people", "command-cohorts",
    "command-reviews", "command-ask", "command-duty",
    "command-invite", "command-audit", "command-revoke", "invite-", "invitations-", "people-", "cohorts-", "revoke-",
    "audit-", "role-", "newcomer", "applicant-", "outage-team", "another-poller", "report-",
    "funnel-", "reload-", "command-report", "command-funnel", "command-reload",
    "groups-", "route-", "coordinating-", "command-groups", "command-route",
    "reminder-team-", "session-team",
    "hours-", "away-", "request-", "agenda-", "after-", "command-hours", "command-away", "command-agenda",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One text as it would be shown."""

    locale: str
    key: Key
    text: str

    def __str__(self) -> str:
        return f"{self.locale}: {'.'.join(filter(None, self.key))}: {self.text!r}"

    @property
    def is_label(self) -> bool:
        return self.key[1] is not None

    @property
    def is_hers(self) -> bool:
        return not self.key[0].startswith(STAFF)


class Book:
    """A folder of locales, each text in every variant."""

    def __init__(self, folder: Path) -> None:
        self.catalog: Catalog = load(folder, strict=True)
        self.spellings: Spellings = read_spellings(folder / "uz-Cyrl.toml")

    @cached_property
    def shapes(self) -> Mapping[str, Mapping[Key, Shape]]:
        """locale → text → what it asks for."""
        return {locale: self.catalog._languages[locale].shapes for locale in LOCALES}

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every text that can be formatted; `failures` holds the others."""
        return tuple(line for line in self._written if isinstance(line, Line))

    @cached_property
    def failures(self) -> tuple[str, ...]:
        return tuple(problem for problem in self._written if isinstance(problem, str))

    @cached_property
    def _written(self) -> tuple[Line | str, ...]:
        return tuple(self._write_all())

    def _write_all(self) -> Iterator[Line | str]:
        for locale, texts in self.shapes.items():
            for key, shape in texts.items():
                for args in samples(shape):
                    try:
                        yield Line(locale, key, self._write(locale, key, args))
                    except TextError as error:
                        yield str(error)

    def _write(self, locale: str, key: Key, args: Mapping[str, str | int]) -> str:
        message, attribute = key
        if attribute is None:
            return self.catalog.text(locale, message, **args)
        return self.catalog.label(locale, message, attribute, **args)


def samples(shape: Shape) -> Iterator[dict[str, str | int]]:
    """Sample values for a text: one set for each combination of its variants."""
    options = {
        name: [_value(variant) for variant in sorted(shape.choices[name])]
        if name in shape.choices
        else [SAMPLES.get(name, ANYTHING_ELSE)]
        for name in shape.variables
    }
    for values in product(*options.values()):
        yield dict(zip(options, values, strict=True))


def _value(variant: str) -> str | int:
    if variant.isdigit():
        return int(variant)
    return PLURALS.get(variant, variant)


@dataclass(frozen=True)
class Words:
    """The lists of `content/words.toml`, ready to search; `avoid` and `screen` are by locale."""

    avoid: Mapping[str, re.Pattern[str]]
    screen: Mapping[str, re.Pattern[str]]

    def avoided(self, line: Line) -> str | None:
        found = self.avoid[line.locale].search(_folded(line.text))
        return found[0] if found else None

    def on_screen(self, locale: str, text: str) -> str | None:
        found = self.screen[locale].search(_folded(text))
        return found[0] if found else None


def read_words(path: Path, spellings: Spellings) -> Words:
    """Uzbek Cyrillic is derived from the Latin lists by the rule that derives its texts."""
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    avoid = {locale: [word for row in lists["avoid"] for word in row[locale]] for locale in lists["screen"]}
    screen: dict[str, list[str]] = lists["screen"]
    for words in (avoid, screen):
        words["uz-Cyrl"] = [cyrillic(word, spellings) for word in words["uz"]]
    return Words(_searches(avoid), _searches(screen))


def _searches(words: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {locale: re.compile("|".join(map(_search, entries))) for locale, entries in words.items()}


def _search(word: str) -> str:
    end = "" if word.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){re.escape(_folded(word.rstrip('*')))}{end}"


def _folded(text: str) -> str:
    """Small letters, one apostrophe, one е: what hides a word from a search is made equal."""
    return re.sub("[ʻʼ‘`´']", "’", text.lower()).replace("ё", "е")
