"""The loader: what it refuses, how it falls back, and that threads may share it."""

import logging
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from locales.catalog import HERE, LOCALES, Catalog, TextError, load

Change = Callable[..., Path]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(strict=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four small locales: `hello` everywhere, `rare` in fewer and fewer of them."""
    texts = {
        "en": "hello = Hello, { $name }\n    .go = Go\nrare = Rare\n"
        "day = { $day ->\n    [0] Monday\n   *[6] Sunday\n    }\n",
        "ru": "hello = Здравствуйте, { $name }\n    .go = Идти\nrare = Редко\n",
        "uz": 'hello = Salom, { $name }\n    .go = Ketsa { "qo‘ng‘iroq" } /tasks\n',
        "tg": "hello = Салом, { $name }\n    .go = Рафтан\n",
    }
    for locale, text in texts.items():
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "texts.ftl").write_text(text, encoding="utf-8")
    shutil.copy(HERE / "uz-Cyrl.toml", tmp_path)
    return tmp_path


def add(folder: Path, locale: str, text: str) -> None:
    with (folder / locale / "texts.ftl").open("a", encoding="utf-8") as file:
        file.write(text)


def test_a_text_a_label_and_their_presence(folder: Path) -> None:
    catalog = load(folder, strict=True)

    assert catalog.text("ru", "hello", name="Анор") == "Здравствуйте, Анор"
    assert catalog.label("tg", "hello", "go") == "Рафтан"
    assert catalog.has("hello")
    assert catalog.has("hello", "go")
    assert not catalog.has("hello", "stop")
    assert not catalog.has("bye")


def test_a_button_is_recognised_in_every_language(catalog: Catalog) -> None:
    assert catalog.everywhere("menu", "help") == {"Yordam", "Ёрдам", "Помощь", "Кӯмак", "Help"}


@pytest.mark.parametrize(
    ("code", "locale"),
    [
        ("uz", "uz"), ("uz-UZ", "uz"), ("uz_Cyrl", "uz-Cyrl"), ("tg", "tg"), ("ru", "ru"), ("en-GB", "en"),
        ("kk", "ru"), ("ky", "ru"), ("kaa", "ru"), ("tr", "ru"), ("", "ru"), (None, "ru"),
    ],
)  # fmt: skip
def test_the_first_guess_of_a_language(catalog: Catalog, code: str | None, locale: str) -> None:
    assert catalog.locale_for(code) == locale


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    ("addition", "line"),
    [
        ("broken line\n", "tg/texts.ftl:3: "),
        ("hello = Twice\n", "tg/texts.ftl:3: hello is already written in tg/texts.ftl:1"),
        ("twice = 1\n    .go = 1\n    .go = 2\n", "tg/texts.ftl:3: twice.go is already written"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(folder: Path, strict: bool, addition: str, line: str) -> None:
    add(folder, "tg", addition)

    with pytest.raises(TextError, match="^" + line):
        load(folder, strict=strict)


def test_a_locale_without_files_is_refused(folder: Path) -> None:
    (folder / "tg" / "texts.ftl").unlink()

    with pytest.raises(TextError, match=r"tg: no \.ftl file"):
        load(folder, strict=False)


def test_strict_refuses_what_is_missing(folder: Path) -> None:
    catalog = load(folder, strict=True)

    with pytest.raises(TextError, match="tg: rare: missing"):
        catalog.text("tg", "rare")
    with pytest.raises(TextError, match=r"tg: hello\.stop: missing"):
        catalog.label("tg", "hello", "stop")
    with pytest.raises(TextError, match="tg: hello: without name"):
        catalog.text("tg", "hello")
    with pytest.raises(TextError, match="kk: hello: unknown locale"):
        catalog.text("kk", "hello", name="x")


@pytest.mark.parametrize("day", ["0", 3])
def test_strict_refuses_a_value_without_a_variant(folder: Path, day: str | int) -> None:
    with pytest.raises(TextError, match="en: day: no variant for the value of day"):
        load(folder, strict=True).text("en", "day", day=day)


def test_production_falls_back_and_logs_once_without_values(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    catalog = load(folder, strict=False)

    with caplog.at_level(logging.ERROR):
        assert [catalog.text("tg", "rare", word="secret") for _ in range(3)] == ["Редко"] * 3
        assert catalog.text("uz-Cyrl", "rare") == "Редко"
        assert catalog.text("uz", "day", day=0) == "Monday"
        assert catalog.text("kk", "hello", name="secret") == "Здравствуйте, secret"

    assert caplog.messages[0] == "text rare in tg: missing"
    assert len(caplog.messages) == len(set(caplog.messages)) == 6
    assert "secret" not in caplog.text


def test_production_never_answers_with_nothing(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    catalog = load(folder, strict=False)

    with caplog.at_level(logging.CRITICAL):
        assert catalog.text("uz", "nowhere") == "…"
        assert catalog.text("uz", "hello") == "Salom, name"


def test_uzbek_cyrillic_is_derived_from_words_only(folder: Path) -> None:
    catalog = load(folder, strict=True)

    assert catalog.text("uz-Cyrl", "hello", name="Anor") == "Салом, Anor"
    assert catalog.label("uz-Cyrl", "hello", "go") == "Кетса қўнғироқ /tasks"


def test_numbers_are_written_without_grouping(folder: Path) -> None:
    add(folder, "en", "sum = { $sum ->\n    [one] one\n   *[other] { $sum }\n    } of { $all }\n")
    catalog = load(folder, strict=True)

    assert catalog.text("en", "sum", sum=12345, all=67890) == "12345 of 67890"
    assert catalog.text("en", "sum", sum=1, all=2) == "one of 2"


def test_a_whole_message_of_hers_fits(catalog: Catalog) -> None:
    words = "ў" * 4096

    assert catalog.text("uz", "task-words", alias="17", words=words).endswith(words)


def test_what_a_person_writes_is_shown_as_it_is(catalog: Catalog) -> None:
    words = "{ $words } { menu } [0] *\n.attr = </b> \u2068"

    assert catalog.text("ru", "task-words", alias="1", words=words).endswith(words)


def test_threads_share_one_catalog() -> None:
    catalog = load(strict=True)
    messages = ("menu", "check-in-mood", "help-now")

    def read(number: int) -> tuple[str, ...]:
        locale = LOCALES[number % len(LOCALES)]
        day = catalog.text(locale, "check-in-thanks", weekday=number % 7, hour=f"{number}:00")
        return (day, *(catalog.text(locale, message) for message in messages))

    alone = [read(number) for number in range(200)]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(read, range(200))) == alone
