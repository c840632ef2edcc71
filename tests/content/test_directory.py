"""Places for talks in person: in every language, in a region there is; a mistake is told with its file and line."""

from pathlib import Path

import pytest

from content import loading
from content.loading import HERE, ContentError
from core.rules import Rules
from handlers import loading as all_loading
from locales.catalog import HERE as TEXTS

PLAIN = Path(__file__).parent / "plain" / "programme.toml"
GOOD = """\
[[place]]
id = "first"
region = "tashkent"
name = { en = "House", uz = "Uy", ru = "Дом", tg = "Хона" }
address = { en = "Street 1", uz = "Ko‘cha 1", ru = "Улица 1", tg = "Кӯча 1" }
"""


def folder(path: Path, directory: str) -> Path:
    content = path / "content"
    content.mkdir()
    (content / "programme.toml").write_text(PLAIN.read_text())
    (content / "directory.toml").write_text(directory)
    return content


def test_ours_is_empty_and_its_example_is_a_comment() -> None:
    assert loading.load().directory == {}
    example = (HERE / "directory.toml").read_text()
    assert "# [[place]]" in example
    assert not [line for line in example.splitlines() if line and not line.startswith("#")]


def test_a_place_has_its_words_in_every_language(tmp_path: Path) -> None:
    directory = loading.load(folder(tmp_path, GOOD)).directory
    place = directory["first"]
    assert list(directory) == ["first"]
    assert place.region == "tashkent"
    assert place.names["tg"] == "Хона"
    assert place.addresses["uz-Cyrl"] == "Кўча 1"


@pytest.mark.parametrize(("old", "new", "complaint"), [
    ('id = "first"\n', "", "directory.toml:1: place.0.id: Field required"),
    ('id = "first"', 'id = "First place"', "directory.toml:2: place.0.id: String should match"),
    ('tg = "Хона"', 'tr = "Ev"', "directory.toml:4: place.0.name.tg: Field required"),
    ('"Street 1"', '""', "directory.toml:5: place.0.address.en: String should have at least 1"),
    ('"Street 1"', f'"{"x" * 301}"', "directory.toml:5: place.0.address.en: String should have at most 300"),
    (GOOD, GOOD + GOOD, "directory.toml:6: first is there twice"),
    (GOOD, GOOD + "[[house]]\n", "directory.toml:6: house: Extra inputs"),
    ("[[place]]", "[[place]", "directory.toml:1: Expected"),
])  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(ContentError, match=r"^content/") as caught:
        loading.load(folder(tmp_path, GOOD.replace(old, new)))
    assert complaint in str(caught.value)


def test_a_place_in_no_region_of_ours_is_refused_at_start(tmp_path: Path) -> None:
    wrong = folder(tmp_path, GOOD + GOOD.replace("first", "second").replace("tashkent", "atlantis"))
    rules = Rules(places={"tashkent": "Asia/Tashkent"})
    with pytest.raises(ContentError, match=r"directory\.toml:8: no region atlantis in the configuration"):
        all_loading.load(TEXTS, wrong, rules)
