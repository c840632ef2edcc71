"""The programme and its instruments as this folder's files say them, checked while they are read.

`programme.toml` has the weeks; `instruments/<name>/instrument.toml` an instrument's items and how they are scored;
`<language>.toml` beside it the wording in a language; `directory.toml` the places for talks in person. A mistake is a
ContentError with its file and line.
"""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    StringConstraints,
    ValidationError,
)

from core.programme import EMPTY, Occasion, Programme, Pulse, Week
from core.scoring import Instrument, Item
from locales.catalog import LOCALES, Catalog
from locales.cyrillic import Spellings, cyrillic, read_spellings

HERE: Final = Path(__file__).parent
LONGEST_TEXT: Final = 4096  # letters; Telegram's limit
LONGEST_LABEL: Final = 64  # letters on a button; ours, as in the locales
LONGEST_ADDRESS: Final = 300
DIRECTORY: Final = "directory.toml"
WRITTEN: Final = tuple(locale for locale in LOCALES if locale != "uz-Cyrl")

Options = tuple[tuple[int, str], ...]  # code and label, in the order they are shown
# A name goes into the data of a button (64 bytes with its conversation) and into columns of 32 letters.
Name = Annotated[StrictStr, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=32)]
Text = Annotated[StrictStr, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
Label = Annotated[StrictStr, StringConstraints(min_length=1, max_length=LONGEST_LABEL)]
Code = Annotated[StrictInt, Field(ge=0, le=35)]  # one sign of base 36
Address = Annotated[StrictStr, StringConstraints(min_length=1, max_length=LONGEST_ADDRESS)]


class ContentError(Exception):
    """The content cannot be used. One line for the operator: "file:line: what is wrong"."""


@dataclass(frozen=True, slots=True)
class Wording:
    """An instrument in one language. `official`: as its owner publishes it; `validated`: studied in this language.

    `lead` comes before the scored items (empty: there is none); `items` and `options` are by item key.
    """

    instrument: str
    locale: str
    lead: str
    items: Mapping[str, str]
    options: Mapping[str, Options]
    official: bool
    validated: bool
    status: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where talks in person are held. `names` and `addresses` are by locale."""

    id: str
    region: str
    names: Mapping[str, str]
    addresses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """All that the programme asks and says, but for the texts in `locales/`. Never changed: a reload makes another."""

    programme: Programme
    instruments: Mapping[str, Instrument]
    wordings: Mapping[tuple[str, str], Wording]
    directory: Mapping[str, Place] = field(default_factory=dict)

    def wording(self, name: str, locale: str) -> Wording | None:
        """The instrument in exactly this language; None where nobody has written it. No other language stands in."""
        return self.wordings.get((name, locale))


PLAIN: Final = Content(EMPTY, {}, {})


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Week(_Part):
    number: Annotated[StrictInt, Field(ge=1)]
    theme: Annotated[StrictStr, StringConstraints(pattern=r"^([a-z][a-z0-9-]*)?$", max_length=24)] = ""
    task: tuple[Name, ...] = ()
    pulse: Pulse = "pulse"
    goals: StrictBool = False


class _Programme(_Part):
    version: Annotated[StrictInt, Field(ge=1, le=32767)]
    cards: tuple[Name, ...] = ()
    measures: dict[Occasion, tuple[Name, ...]] = {}
    follow_ups: dict[Occasion, Annotated[StrictInt, Field(ge=1, le=6)]] = {}  # women are told: half a year
    week: Annotated[tuple[_Week, ...], Field(min_length=1, max_length=52)]


class _Item(_Part):
    key: Name
    codes: Annotated[tuple[Code, ...], Field(min_length=2)]
    scored: StrictBool = True


class _Instrument(_Part):
    version: Annotated[StrictInt, Field(ge=1, le=32767)]
    factor: Annotated[StrictInt, Field(ge=1)] = 1
    prorates: Annotated[StrictInt, Field(ge=0)] = 0
    never_prorated: tuple[Name, ...] = ()
    scored: StrictBool = True
    wording: Name | None = None  # another instrument whose wording has these items
    item: Annotated[tuple[_Item, ...], Field(min_length=1, max_length=32)]


class _Wording(_Part):
    lead: Annotated[StrictStr, StringConstraints(max_length=LONGEST_TEXT)] = ""
    official: StrictBool
    validated: StrictBool
    status: Text
    options: tuple[tuple[Code, Label], ...] = ()  # of every item that has none of its own
    items: dict[Name, Text]
    options_of: dict[Name, tuple[tuple[Code, Label], ...]] = {}

    def of(self, key: str) -> Options:
        return self.options_of.get(key, self.options)


class _Names(_Part):
    en: Label
    uz: Label
    ru: Label
    tg: Label


class _Addresses(_Part):
    en: Address
    uz: Address
    ru: Address
    tg: Address


class _Place(_Part):
    id: Name
    region: Name
    name: _Names
    address: _Addresses


class _Directory(_Part):
    place: tuple[_Place, ...] = ()


M = TypeVar("M", bound=_Part)


class _File:
    """One TOML file. It knows on which line something stands."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.name = str(path.relative_to(folder.parent))
        try:
            self.text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ContentError(f"{self.name}:1: cannot be read ({type(error).__name__})") from None

    def parse(self, model: type[M]) -> M:
        try:
            return model.model_validate(tomllib.loads(self.text))
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+), column \d+\)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            raise self.error(line, str(error).split(" (at ")[0]) from None
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = tuple(part for part in first["loc"] if part != "[key]")
            named = ".".join(str(part) for part in where)
            raise self.error(self.line(*where), f"{named}: {first['msg']}") from None

    def error(self, line: int, sentence: str) -> ContentError:
        return ContentError(f"{self.name}:{line}: {sentence}")

    def line(self, *where: str | int) -> int:
        """The line of a key: ("week", 2, "pulse") is `pulse` in the third [[week]], or that week where it is missing.

        Keys are looked for at the beginnings of lines, as these files are written.
        """
        lines = self.text.splitlines()
        heads = [number for number, line in enumerate(lines) if line.startswith("[")]
        first, *rest = where or ("",)
        nth = rest[0] if rest and isinstance(rest[0], int) else 0
        named = [number for number in heads if lines[number].strip("[] \t") == first]
        if named:
            at = named[min(nth, len(named) - 1)]
            end = next((number for number in heads if number > at), len(lines))
        else:
            at, rest, end = 0, [first, *rest], heads[0] if heads else len(lines)
        for part in rest:
            key = re.compile(rf"[\"']?{re.escape(str(part))}[\"']?\s*=")
            at = next((number for number in range(at, end) if key.match(lines[number])), at)
        return at + 1


def load(folder: Path = HERE) -> Content:
    """Everything in the folder. Raises ContentError."""
    instruments: dict[str, Instrument] = {}
    wordings: dict[tuple[str, str], Wording] = {}
    spellings = read_spellings(HERE.parent / "locales" / "uz-Cyrl.toml")
    for path in sorted(folder.glob("instruments/*/instrument.toml")):
        instrument, said = _instrument(path, folder)
        instruments[instrument.name] = instrument
        for wording in said:
            wordings[instrument.name, wording.locale] = wording
        latin = wordings.get((instrument.name, "uz"))
        if latin is not None:
            wordings[instrument.name, "uz-Cyrl"] = _derived(latin, spellings)
    programme = _programme(_File(folder / "programme.toml", folder), instruments)
    return Content(programme, instruments, wordings, _directory(folder, spellings))


def check(content: Content, texts: Catalog, folder: Path = HERE) -> None:
    """Whether the locales have every text the programme names, short enough for Telegram. Raises ContentError."""
    file = _File(folder / "programme.toml", folder)
    for where, message, attribute in _needed(content.programme):
        name = f"{message}.{attribute}" if attribute else message
        limit = LONGEST_LABEL if attribute else LONGEST_TEXT
        if not texts.has(message, attribute):
            raise file.error(file.line(*where), f"no text {name} in the locales")
        for locale in LOCALES:
            said = texts.label(locale, message, attribute) if attribute else texts.text(locale, message)
            if len(said) > limit:
                raise file.error(file.line(*where), f"{name} has {len(said)} letters in {locale}, more than {limit}")


def check_places(content: Content, regions: Collection[str], folder: Path = HERE) -> None:
    """Whether every place of the directory is in a region that the configuration names. Raises ContentError."""
    for number, place in enumerate(content.directory.values()):
        if place.region not in regions:
            file = _File(folder / DIRECTORY, folder)
            raise file.error(file.line("place", number, "region"), f"no region {place.region} in the configuration")


def _needed(programme: Programme) -> Iterator[tuple[tuple[str | int, ...], str, str | None]]:
    """Where a text is asked for, its message and its attribute."""
    for index, week in enumerate(programme.weeks):
        for attribute in (None, "name") if week.theme else ():
            yield ("week", index, "theme"), f"week-{week.theme}", attribute
        for answer in (None, *week.task) if week.task else ():
            yield ("week", index, "task"), f"week-{week.theme}-task", answer
    for card in programme.cards:
        for attribute in (None, "name"):
            yield ("cards",), f"card-{card}", attribute


def _programme(file: _File, instruments: Mapping[str, Instrument]) -> Programme:
    said = file.parse(_Programme)
    for index, week in enumerate(said.week):
        if week.number != index + 1:
            raise file.error(file.line("week", index, "number"), f"week {index + 1} is missing before {week.number}")
        if week.task and not week.theme:
            raise file.error(file.line("week", index, "task"), "a week with a task needs a theme")
        if week.pulse != "pulse" and week.pulse not in instruments:
            raise file.error(file.line("week", index, "pulse"), f"no instrument {week.pulse}")
        if week.pulse != "pulse" and index and said.week[index - 1].pulse == week.pulse:  # instruments.md §1
            raise file.error(file.line("week", index, "pulse"), f"{week.pulse} looks back two weeks: never in a row")
        _unlike(file, ("week", index, "task"), week.task)
    _unlike(file, ("week",), (week.theme or week.number for week in said.week))
    _unlike(file, ("cards",), said.cards)
    for occasion, names in said.measures.items():
        _unlike(file, ("measures", occasion), names)
        for name in names:
            if name not in instruments:
                raise file.error(file.line("measures", occasion), f"no instrument {name}")
    follow_ups = {occasion for occasion in said.measures if occasion.startswith("after")}
    for occasion in follow_ups.symmetric_difference(said.follow_ups):
        raise file.error(file.line("follow_ups", occasion), f"{occasion} needs both instruments and months")
    return Programme(
        version=said.version,
        weeks=tuple(Week(week.theme, week.task, week.pulse, week.goals) for week in said.week),
        measures=said.measures,
        follow_ups=said.follow_ups,
        cards=said.cards,
    )


def _instrument(path: Path, folder: Path) -> tuple[Instrument, list[Wording]]:
    """An instrument of `instruments/<name>/` with the wordings it has."""
    file, name = _File(path, folder), path.parent.name
    said = file.parse(_Instrument)
    _unlike(file, ("item",), (item.key for item in said.item))
    for index, item in enumerate(said.item):
        _unlike(file, ("item", index, "codes"), item.codes)
    keys = [item.key for item in said.item]
    if unknown := set(said.never_prorated).difference(keys):
        raise file.error(file.line("never_prorated"), f"no item {min(unknown)}")
    instrument = Instrument(
        name=name,
        version=said.version,
        items=tuple(Item(item.key, item.codes, item.scored) for item in said.item),
        factor=said.factor,
        prorates=said.prorates,
        never_prorated=frozenset(said.never_prorated),
        scored=said.scored,
    )
    texts = path.parent.with_name(said.wording or name)
    found = [texts / f"{locale}.toml" for locale in WRITTEN if (texts / f"{locale}.toml").exists()]
    if not found:
        raise file.error(file.line("wording"), f"there is no wording of {texts.name}")
    is_own = said.wording is None
    return instrument, [_wording(_File(each, folder), each.stem, instrument, is_own=is_own) for each in found]


def _wording(file: _File, locale: str, instrument: Instrument, *, is_own: bool) -> Wording:
    """`is_own`: it is not borrowed from an instrument with more items."""
    said = file.parse(_Wording)
    keys = {item.key for item in instrument.items}
    if unknown := sorted(said.options_of.keys() - said.items):
        raise file.error(file.line("options_of", unknown[0]), f"no item {unknown[0]}")
    if is_own and (unknown := sorted(said.items.keys() - keys)):
        raise file.error(file.line("items", unknown[0]), f"{instrument.name} has no item {unknown[0]}")
    for item in instrument.items:
        options = said.of(item.key)
        place = ("options_of", item.key) if item.key in said.options_of else ("options",)
        if item.key not in said.items:
            raise file.error(file.line("items"), f"the item {item.key} of {instrument.name} is missing")
        if not options:
            raise file.error(file.line("items", item.key), f"the item {item.key} has no options")
        if sorted(code for code, _ in options) != sorted(item.codes):
            raise file.error(file.line(*place), f"the item {item.key} must have the codes {list(item.codes)}")
        _unlike(file, place, (label for _, label in options))
    return Wording(
        instrument=instrument.name,
        locale=locale,
        lead=said.lead,
        items={item.key: said.items[item.key] for item in instrument.items},
        options={item.key: said.of(item.key) for item in instrument.items},
        official=said.official,
        validated=said.validated,
        status=said.status,
    )


def _derived(latin: Wording, spellings: Spellings) -> Wording:
    """The same in Uzbek Cyrillic, by rule as in the locales."""
    return replace(
        latin,
        locale="uz-Cyrl",
        lead=cyrillic(latin.lead, spellings),
        items={key: cyrillic(text, spellings) for key, text in latin.items.items()},
        options={
            key: tuple((code, cyrillic(label, spellings)) for code, label in options)
            for key, options in latin.options.items()
        },
    )


def _directory(folder: Path, spellings: Spellings) -> Mapping[str, Place]:
    """The places by their id; a folder without that file has none."""
    if not (folder / DIRECTORY).exists():
        return {}
    file = _File(folder / DIRECTORY, folder)
    said = file.parse(_Directory)
    _unlike(file, ("place",), (each.id for each in said.place))
    return {
        each.id: Place(
            each.id,
            each.region,
            _in_all_locales(each.name.model_dump(), spellings),
            _in_all_locales(each.address.model_dump(), spellings),
        )
        for each in said.place
    }


def _in_all_locales(written: Mapping[str, str], spellings: Spellings) -> Mapping[str, str]:
    return {**written, "uz-Cyrl": cyrillic(written["uz"], spellings)}


def _unlike(file: _File, where: tuple[str | int, ...], values: Iterable[object]) -> None:
    seen = set[object]()
    for index, value in enumerate(values):
        if value in seen:
            # A list of tables is told by its table, anything else by its line.
            place = (*where, index) if len(where) == 1 else where
            raise file.error(file.line(*place), f"{value} is there twice")
        seen.add(value)
