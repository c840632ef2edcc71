"""The programme as a folder of files: what is right loads, what is wrong is told with its file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from content import loading
from content.loading import HERE, ContentError
from core.programme import EMPTY, Programme, Week
from locales.catalog import Catalog
from locales.catalog import load as load_texts

PLAIN = Path(__file__).parent / "plain"


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return load_texts(strict=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real content, to break."""
    return Path(shutil.copytree(HERE, tmp_path / "content", ignore=shutil.ignore_patterns("__pycache__")))


def replace(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_plain_programme_is_the_empty_one() -> None:
    assert loading.load(PLAIN) == loading.PLAIN
    assert loading.load(PLAIN).programme == EMPTY


def test_the_real_one_has_all_its_texts(texts: Catalog) -> None:
    loading.check(loading.load(), texts)


def test_weeks_are_counted_from_one() -> None:
    programme = loading.load().programme
    assert programme.length == 12
    assert programme.week(1) == programme.weeks[0]
    assert programme.week(12) == programme.weeks[11]
    assert programme.week(0) is programme.week(13) is programme.week(-1) is None


@pytest.mark.parametrize(("length", "half", "end"), [(1, None, 1), (2, 1, 2), (7, 3, 7), (12, 6, 12), (24, 12, 24)])
def test_other_lengths_have_their_half_and_end(length: int, half: int | None, end: int) -> None:
    measures: Any = {"half": ("who-5",), "end": ("who-5",)}
    programme = Programme(1, (Week(),) * length, measures, {}, ())
    assert {week: found for week in range(length + 2) if (found := programme.occasion_of(week))} == (
        {half: "half", end: "end"} if half else {end: "end"}
    )
    assert all(EMPTY.occasion_of(week) is None for week in range(14))


@pytest.mark.parametrize("length", [1, 8, 52])
def test_programmes_of_other_lengths_load(tmp_path: Path, length: int) -> None:
    weeks = "".join(f"[[week]]\nnumber = {number}\n" for number in range(1, length + 1))
    (tmp_path / "programme.toml").write_text(f"version = 1\n{weeks}")
    assert loading.load(tmp_path).programme.length == length


def test_uzbek_cyrillic_follows_from_uzbek() -> None:
    wording = loading.load().wording("bridge", "uz-Cyrl")
    assert wording is not None
    assert wording.locale == "uz-Cyrl"
    assert wording.items["heavy"].startswith("Охирги икки ҳафтада")


PROGRAMME, ITEMS, WORDS = "programme.toml", "instruments/phq-9/instrument.toml", "instruments/bridge/tg.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (PROGRAMME, "number = 3\n", "number = 4\n", "{file}:{line}: week 3 is missing before 4"),
        (PROGRAMME, "number = 3\n", "number = 2\n", "{file}:{line}: week 3 is missing before 2"),
        (PROGRAMME, "number = 3\n", 'number = "3"\n', "{file}:{line}: week.2.number: Input should be a valid integer"),
        (PROGRAMME, "number = 3\n", "number = 3\nnumber = 3\n", "{file}:{next}: Cannot overwrite a value"),
        (PROGRAMME, "number = 3\n", "number = \n", "{file}:{line}: Invalid value"),
        (PROGRAMME, 'pulse = "phq-2"', 'pulse = "phq-3"', "{file}:{line}: week.1.pulse: Input should be 'pulse'"),
        (PROGRAMME, "goals = true", 'goals = "yes"', "{file}:{line}: week.0.goals: Input should be a valid boolean"),
        (PROGRAMME, 'theme = "kind"', 'theme = "family"', "{file}:{line+3}: family is there twice"),
        (PROGRAMME, 'theme = "kind"', 'theme = "Kind words"', "{file}:{line}: week.5.theme: String should match"),
        (PROGRAMME, 'theme = "kind"', 'topic = "kind"', "{file}:{line}: week.5.topic: Extra inputs"),
        (PROGRAMME, 'theme = "kind"\n', "", "{file}:{line}: a week with a task needs a theme"),
        (PROGRAMME, '"did-it", "not-yet"', '"did-it", "did-it"', "{file}:{line}: did-it is there twice"),
        (
            PROGRAMME,
            'theme = "thoughts"',
            'theme = "thoughts"\npulse = "phq-2"',
            "{file}:{next}: phq-2 looks back two weeks",
        ),
        (PROGRAMME, '"slip", ', '"craving", ', "{file}:{line}: craving is there twice"),
        (PROGRAMME, 'half = ["who-5"', 'half = ["who-6"', "{file}:{line}: no instrument who-6"),
        (PROGRAMME, 'half = ["who-5"', 'half = ["bridge"', "{file}:{line}: bridge is there twice"),
        (PROGRAMME, "half = [", "middle = [", "{file}:{line}: measures.middle: Input should be 'start', 'half'"),
        (PROGRAMME, "after-6 = 6", "after-6 = 9", "{file}:{line}: follow_ups.after-6: Input should be less than"),
        (PROGRAMME, "after-6 = 6\n", "", "{file}:.*after-6 needs both instruments and months"),
        (PROGRAMME, "after-6 = 6", "end = 6", "{file}:.* needs both instruments and months"),
        (PROGRAMME, "version = 1\n", "", "{file}:1: version: Field required"),
        (ITEMS, "prorates = 2", "prorates = -1", "{file}:{line}: prorates: Input should be greater"),
        (ITEMS, '["harm"]', '["hurt"]', "{file}:{line}: no item hurt"),
        (ITEMS, 'key = "down"', 'key = "interest"', "{file}:{line-1}: interest is there twice"),
        (ITEMS, 'key = "down"\ncodes = [0, 1, 2, 3]', 'key = "down"', "{file}:{line-1}: item.1.codes: Field required"),
        (ITEMS, "codes = [0, 1, 2, 3]", "codes = [0, 36]", "{file}:{line}: item.0.codes.1: Input should be less"),
        (ITEMS, "codes = [0, 1, 2, 3]", "codes = [0, 0, 1]", "{file}:{line}: 0 is there twice"),
        (ITEMS, "version = 1", 'version = 1\nwording = "phq-10"', "{file}:{next}: there is no wording of phq-10"),
        (WORDS, '  [3, "3"],\n', "", "{file}:.*: the item heavy must have the codes"),
        (WORDS, '[3, "3"]', '[3, "2"]', "{file}:.*: 2 is there twice"),
        (WORDS, '[3, "3"]', '[3, ""]', "{file}:.*: options.2.1: String should have at least 1"),
        (WORDS, '[3, "3"]', f'[3, "{"3" * 65}"]', "{file}:.*: options.2.1: String should have at most 64"),
        (WORDS, "options = [", "choices = [", "{file}:{line}: choices: Extra inputs"),
        (WORDS, "heavy = ", "weight = ", "{file}:{line}: bridge has no item weight"),
        (WORDS, "heavy = ", "# heavy = ", "{file}:{line-1}: the item heavy of bridge is missing"),
        (WORDS, "validated = false\n", "", "{file}:1: validated: Field required"),
        (WORDS, 'heavy = "', f'heavy = "{"а" * 4096}', "{file}:{line}: items.heavy: String should have at most 4096"),
        (WORDS, "[items]", "[options_of]\nlight = []\n\n[items]", "{file}:{next}: no item light"),
        (WORDS, "[items]", "[options_of]\nheavy = []\n\n[items]", "{file}:.*: the item heavy has no options"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(folder: Path, file: str, old: str, new: str, complaint: str) -> None:
    line = (folder / file).read_text().split(old)[0].count("\n") + 1
    replace(folder, file, old, new)
    places = {
        "{file}": f"content/{file}",
        "{line}": line,
        "{next}": line + 1,
        "{line-1}": line - 1,
        "{line+3}": line + 3,
    }
    for name, value in places.items():
        complaint = complaint.replace(name, str(value))
    with pytest.raises(ContentError, match=complaint) as caught:
        loading.load(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff\xfe")])
def test_a_file_that_cannot_be_read_is_named(folder: Path, spoil: Callable[[Path], object]) -> None:
    spoil(folder / "programme.toml")
    with pytest.raises(ContentError, match=r"^content/programme.toml:1: cannot be read"):
        loading.load(folder)


def test_an_instrument_without_any_language_is_refused(folder: Path) -> None:
    for path in (folder / "instruments" / "who-5").glob("??.toml"):
        path.unlink()
    with pytest.raises(ContentError, match=r"who-5/instrument.toml:.*no wording of who-5"):
        loading.load(folder)


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('theme = "kind"', 'theme = "nothing-yet"', "week-nothing-yet"),
        ('task = ["said-it"', 'task = ["sung-it"', "week-kind-task.sung-it"),
        ('cards = ["craving"', 'cards = ["unknown"', "card-unknown"),
    ],
)
def test_a_text_that_no_locale_has_is_told_where_it_is_asked_for(
    folder: Path, texts: Catalog, old: str, new: str, missing: str
) -> None:
    line = (folder / "programme.toml").read_text().split(old)[0].count("\n") + 1
    replace(folder, "programme.toml", old, new)
    with pytest.raises(ContentError, match=rf"^content/programme.toml:{line}: no text {missing} in the locales$"):
        loading.check(loading.load(folder), texts, folder)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Shame says", "Shame says. " * 400, r"week-kind has \d+ letters in en, more than 4096"),
        (".said-it = Said it", f".said-it = {'Said it ' * 10}", r"week-kind-task.said-it has \d+ letters in en"),
    ],
)
def test_a_text_longer_than_telegram_takes_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    locales = Path(shutil.copytree(HERE.parent / "locales", tmp_path / "locales"))
    replace(locales, "en/weeks.ftl", old, new)
    with pytest.raises(ContentError, match=rf"^content/programme.toml:\d+: {complaint}"):
        loading.check(loading.load(), load_texts(locales, strict=True))
