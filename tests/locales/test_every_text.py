"""Walks locales × messages × variants through every check, and shows that each check can fail."""

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from locales.catalog import HERE, LOCALES
from tests.locales import checks
from tests.locales.book import ROOT, STAFF, Book, Words, read_words
from tests.locales.checks import CHECKS, PROACTIVE, SOBER, Check

WORDS = ROOT / "content" / "words.toml"


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(HERE)


@pytest.fixture(scope="module")
def words(book: Book) -> Words:
    return read_words(WORDS, book.spellings)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_text_passes(check: Check, book: Book, words: Words) -> None:
    assert list(check(book, words)) == []


def test_every_locale_is_walked_in_every_variant(book: Book) -> None:
    mondays = {line.locale for line in book.lines if line.key == ("weekday", None)}
    days = [line.text for line in book.lines if line.key == ("weekday", None) and line.locale == "tg"]

    assert mondays == set(LOCALES)
    assert len(set(days)) == 7


def test_the_lists_name_existing_texts(book: Book) -> None:
    ids = {key[0] for key in book.shapes["en"]}

    assert set(PROACTIVE) <= ids
    for beginning in (*STAFF, *SOBER):
        assert any(name.startswith(beginning) for name in ids), f"{beginning} is in a list but not in the texts"


# One broken folder for each way to fail: check, file, what is written, what instead, what is reported.
BROKEN = [
    ("same_texts", "uz/check-in.ftl", "    .later = Keyinroq\n", "", "check-in-ready.later is missing"),
    ("same_texts", "ru/common.ftl", "command-help = ", "command-hilfe = ", "command-hilfe is too much"),
    ("same_variables", "tg/talk.ftl", "{ $count }", "{ $sum }", "not ['count']"),
    ("same_variables", "ru/check-in.ftl", "[hour]", "[hours]", "other variants"),
    ("formats", "tg/check-in.ftl", "{ menu.check-in }", "{ menu.week }", "FluentReferenceError"),
    ("nothing_left_over", "ru/common.ftl", "Выберите язык.", '{ "{" }Выберите язык.', "brace"),
    ("nothing_left_over", "ru/common.ftl", "Выберите язык.", '{ "\\u2068" }Выберите язык.', "mark"),
    ("nothing_left_over", "en/common.ftl", "Choose a language.", "language-choose", "an id is shown"),
    ("within_limits", "en/common.ftl", "Choose a language.", "word " * 900, "4499 characters"),
    ("within_limits", "en/common.ftl", "Show the menu", "menu " * 60, "299 characters"),
    ("within_limits", "uz/check-in.ftl", "Davom etish", "x" * 65, "65 characters"),
    ("within_limits", "uz/check-in.ftl", "Davom etish", "x" * 25, "too wide"),
    ("no_avoided_word", "en/common.ftl", "Choose a language.", "Dear Victims.", "'victim'"),
    ("no_avoided_word", "uz/common.ftl", "Tilni tanlang.", "Jinnilar uchun.", "uz-Cyrl"),
    ("no_avoided_word", "ru/common.ftl", "Выберите язык.", "Ответьте СРОЧНО.", "'срочн'"),
    ("no_avoided_word", "ru/common.ftl", "Выберите язык.", "Для заключенных.", "'заключенн'"),
    ("no_avoided_word", "tg/common.ftl", "Забонро интихоб кунед.", "Ин ислоҳот аст.", "'ислоҳ'"),
    (
        "quiet_lock_screen",
        "en/check-in.ftl",
        "Hello! Your short weekly page is ready",
        "Hello! Ready",
        "first line",
    ),
    ("quiet_lock_screen", "ru/check-in.ftl", "Каким было Ваше настроение", "Психолог спросил", "'психолог'"),
    ("quiet_lock_screen", "uz/common.ftl", "Tilni tanlang.", "Ishonch telefoni.", "'ishonch telefoni'"),
    (
        "quiet_lock_screen",
        "tg/check-in.ftl",
        "ҳафтаинаи Шумо тайёр аст",
        "ҳафтаинаи Шумо тайёр аст дар беморхона",
        "'беморхона'",
    ),
    ("one_alphabet", "ru/common.ftl", "Моя неделя", "Мoя неделя", "['o']"),
    ("one_alphabet", "tg/common.ftl", "Ҳафтаи ман", "Ҳафтаи ман это ты", "['ы']"),
    ("one_alphabet", "uz/common.ftl", "Mening haftam", "Mening haftaм", "uz:"),
    ("uzbek_signs", "uz/common.ftl", "O‘zbekcha", "O'zbekcha", "apostrophe"),
    ("uzbek_signs", "uz/common.ftl", "O‘zbekcha", "O’zbekcha", "apostrophe"),
    ("uzbek_signs", "uz/common.ftl", "Tilni tanlang.", "Ma‘lumot.", "apostrophe"),
    ("uzbek_signs", "uz/common.ftl", "Tilni tanlang.", '"Til"', "quotation"),
    ("short_sentences", "ru/common.ftl", "Выберите язык.", "да " * 16, "16 words"),
    ("sober_in_need", "tg/talk.ftl", "Раҳмат, ки ба ман гуфтед.", "Раҳмат 🙂.", "emoji"),
    ("polite_plural", "ru/common.ftl", "Выберите язык.", "Как вам удобно?", "'вам'"),
    ("polite_plural", "uz/common.ftl", "Tilni tanlang.", "Rahmat, siz ham.", "'сиз'"),
]


@pytest.fixture
def rewrite(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """A copy of all locales with one change, without the files that have no part in it."""

    def change(file: str, before: str, after: str) -> Path:
        folder, needed = tmp_path / "locales", {"common.ftl", Path(file).name}
        for path in HERE.rglob("*.ftl"):
            if path.name in needed:
                (folder / path.parent.name).mkdir(parents=True, exist_ok=True)
                shutil.copy(path, folder / path.parent.name)
        shutil.copy(HERE / "uz-Cyrl.toml", folder)
        text = (folder / file).read_text(encoding="utf-8")
        assert before in text, f"{file} no longer says {before!r}: choose another line for this example"
        (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
        return folder

    return change


@pytest.mark.parametrize(("name", "file", "before", "after", "reported"), BROKEN)
def test_a_broken_text_is_reported(
    rewrite: Callable[[str, str, str], Path], name: str, file: str, before: str, after: str, reported: str
) -> None:
    broken = Book(rewrite(file, before, after))
    check: Check = getattr(checks, name)

    problems = list(check(broken, read_words(WORDS, broken.spellings)))

    assert any(reported in problem for problem in problems), problems


def test_every_check_has_a_broken_example() -> None:
    assert {example[0] for example in BROKEN} == {check.__name__ for check in CHECKS}


# The drafts of the instruments file: a change there is a change here, and the other way round.
PULSE = {
    "check-in-mood": {
        "uz": "Shu hafta kayfiyatingiz qanday bo‘ldi?",
        "ru": "Каким было Ваше настроение на этой неделе?",
        "tg": "Ин ҳафта кайфияти Шумо чӣ гуна буд?",
    },
    "check-in-support": {
        "uz": "Shu hafta suyanadigan insoningiz bo‘ldimi?",
        "ru": "Был ли человек, на которого можно опереться?",
        "tg": "Ин ҳафта касе буд, ки ба ӯ такя кунед?",
    },
    "check-in-surroundings": {
        "uz": "Atrofingizda ahvol qanday?",
        "ru": "Как обстановка вокруг Вас?",
        "tg": "Вазъият дар атрофатон чӣ гуна аст?",
    },
    "check-in-contact": {
        "uz": "Siz bilan bog‘lanaylikmi?",
        "ru": "Связаться с Вами?",
        "tg": "Бо Шумо тамос гирем?",
    },
}
GOOD_TIME = {
    "uz": "Hozir qulaymi? Bir daqiqa.",
    "ru": "Сейчас удобно? Одна минута.",
    "tg": "Ҳозир қулай аст? Як дақиқа.",
}


def test_the_weekly_questions_are_the_agreed_drafts(book: Book) -> None:
    for message, drafts in PULSE.items():
        for locale, draft in drafts.items():
            assert book.catalog.text(locale, message) == draft
    for locale, draft in GOOD_TIME.items():
        assert book.catalog.text(locale, "check-in-ready").endswith(f"\n\n{draft}")


def test_every_row_of_words_has_all_languages_and_a_better_word() -> None:
    rows = tomllib.loads(WORDS.read_text(encoding="utf-8"))["avoid"]
    written = set(LOCALES) - {"uz-Cyrl"}
    for row in rows:
        assert row.keys() == written | {"better"}
        assert row["better"].keys() == written
