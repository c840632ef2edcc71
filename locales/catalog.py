"""All texts in all languages: built once, safe to use from any thread, nothing shared changes but two memos.

`uz`, `ru`, `tg` and `en` are written; `uz-Cyrl` is derived from `uz` while loading (see `cyrillic.py`).
"""

import gc
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.types import FluentType, fluent_number
from fluent.syntax import ast as ftl

from locales.cyrillic import derive, read_spellings
from locales.shape import Key, Shape, shapes
from locales.source import Entry, TextError, read_locale

__all__ = ["LOCALES", "Catalog", "TextError", "load"]

LOCALES = ("uz", "uz-Cyrl", "ru", "tg", "en")  # the order she sees
SOURCE = "en"
HERE = Path(__file__).parent

_FALLBACK = {
    "uz": ("uz", "ru", "en"),
    "uz-Cyrl": ("uz-Cyrl", "uz", "ru", "en"),
    "ru": ("ru", "en"),
    "tg": ("tg", "ru", "en"),
    "en": ("en",),
}
_NOTHING = "…"  # Telegram refuses an empty text, and an id would frighten her
# Russian is what people of every country we serve can most often read, so it is the guess for everybody else:
# Kazakh, Kyrgyz, Karakalpak, Turkish and unknown phones. It is only a guess: the first screen asks her.
_GUESS = "ru"

# Fluent gives up on a part over 2,500 characters; what a person writes may fill a whole message of 4,096.
resolver.MAX_PART_LENGTH = 4 * 4096

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Language:
    """One locale's compiled texts and what each of them asks for."""

    bundle: FluentBundle
    shapes: Mapping[Key, Shape]


class Catalog:
    """Texts by locale and id. Strict raises TextError on a mistake; else it falls back and logs it once."""

    def __init__(self, languages: Mapping[str, _Language], *, strict: bool) -> None:
        self._languages = languages
        self._strict = strict
        # Two threads may fill the same place at once: they write the same value, so no lock is needed.
        self._ready: dict[tuple[str, str, str | None], str] = {}
        self._everywhere: dict[Key, frozenset[str]] = {}
        self._reported: set[tuple[str, Key]] = set()

    def text(self, locale: str, message: str, /, **args: str | int) -> str:
        """A message's own text. Whole numbers are written without grouping."""
        return self._get(locale, (message, None), args)

    def label(self, locale: str, message: str, attribute: str, /, **args: str | int) -> str:
        """The text of one attribute of a message: a button."""
        return self._get(locale, (message, attribute), args)

    @property
    def size(self) -> int:
        """How many messages the source language has."""
        return sum(attribute is None for _, attribute in self._languages[SOURCE].shapes)

    def has(self, message: str, attribute: str | None = None) -> bool:
        """Whether the source language has this text."""
        return (message, attribute) in self._languages[SOURCE].shapes

    def everywhere(self, message: str, attribute: str | None = None) -> frozenset[str]:
        """That text in every locale: recognises a typed menu button whatever language its keyboard had."""
        key = (message, attribute)
        if key not in self._everywhere:
            self._everywhere[key] = frozenset(self._get(locale, key, {}) for locale in self._languages)
        return self._everywhere[key]

    def locale_for(self, language_code: str | None) -> str:
        """A first guess from Telegram's `language_code`, used until she has chosen."""
        code = (language_code or "").replace("_", "-").lower()
        if code.startswith("uz-cyrl"):
            return "uz-Cyrl"
        language = code.split("-")[0]
        return language if language in self._languages else _GUESS

    def _get(self, locale: str, key: Key, args: Mapping[str, str | int]) -> str:
        if args:
            return self._format(locale, key, args)
        place = (locale, *key)
        if place not in self._ready:
            self._ready[place] = self._format(locale, key, args)
        return self._ready[place]

    def _format(self, locale: str, key: Key, args: Mapping[str, str | int]) -> str:
        chain = _FALLBACK.get(locale)
        if chain is None:
            self._report(locale, key, "unknown locale")
            chain = _FALLBACK[_GUESS]
        faulty = _NOTHING
        for candidate in chain:
            text, mistake = self._try(candidate, key, args)
            if mistake is None:
                return text
            self._report(candidate, key, mistake)
            faulty = text if faulty == _NOTHING else faulty
        return faulty

    def _try(self, locale: str, key: Key, args: Mapping[str, str | int]) -> tuple[str, str | None]:
        """The text in exactly this locale, and what is wrong with it in words without any value."""
        language = self._languages[locale]
        shape = language.shapes.get(key)
        if shape is None:
            return _NOTHING, "missing"
        message = language.bundle.get_message(key[0])
        pattern = message.value if key[1] is None else message.attributes[key[1]]
        assert pattern is not None  # the shape exists, so does the text
        text, errors = language.bundle.format_pattern(pattern, _fluent_args(shape, args))
        return str(text), self._mistake(shape, args, errors)

    def _mistake(self, shape: Shape, args: Mapping[str, str | int], errors: Iterable[Exception]) -> str | None:
        if kinds := sorted({type(error).__name__ for error in errors}):
            missing = sorted(shape.variables - args.keys())
            return f"without {', '.join(missing)}" if missing else ", ".join(kinds)
        return _wrong_choice(shape, args) if self._strict else None

    def _report(self, locale: str, key: Key, mistake: str) -> None:
        name = ".".join(filter(None, key))
        if self._strict:
            raise TextError(f"{locale}: {name}: {mistake}")
        if (locale, key) not in self._reported:
            self._reported.add((locale, key))
            _log.error("text %s in %s: %s", name, locale, mistake)


def load(folder: Path = HERE, *, strict: bool) -> Catalog:
    """Reads all locales; broken or repeated entries raise TextError in both modes, with file and line."""
    with _uncollected():
        written = {
            locale: [entry for file in read_locale(folder / locale) for entry in file.entries]
            for locale in LOCALES
            if locale != "uz-Cyrl"
        }
        spellings = read_spellings(folder / "uz-Cyrl.toml")
        written["uz-Cyrl"] = [derive(entry, spellings) for entry in written["uz"]]
        return Catalog({locale: _language(locale, written[locale]) for locale in LOCALES}, strict=strict)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A million small objects are made, and all of them stay: looking for what can go would take as long again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _language(locale: str, entries: list[Entry]) -> _Language:
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(ftl.Resource(list(entries)))
    for entry in entries:
        if isinstance(entry, ftl.Message):
            bundle.get_message(entry.id.name)  # compiles it now: later calls only read
    return _Language(bundle, shapes(entries))


def _fluent_args(shape: Shape, args: Mapping[str, str | int]) -> dict[str, str | FluentType]:
    """A number stays a number only where it chooses a variant; else it is plain digits, which is faster."""
    return {
        name: value if isinstance(value, str) else _number(value) if name in shape.choices else str(value)
        for name, value in args.items()
    }


@lru_cache(maxsize=256)
def _number(value: int) -> FluentType:
    return fluent_number(value, useGrouping=False)  # dear to build, never changed: a dozen µs saved


def _wrong_choice(shape: Shape, args: Mapping[str, str | int]) -> str | None:
    """A value no variant is written for would silently show the default: Sunday for weekday "3"."""
    for name, variants in shape.choices.items():
        if name not in args or "other" in variants:  # not needed this time, or a plural
            continue
        kind = int if all(variant.isdigit() for variant in variants) else str
        if not isinstance(args[name], kind) or str(args[name]) not in variants:
            return f"no variant for the value of {name}"
    return None
