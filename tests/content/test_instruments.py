"""The instruments: official wording untouched, all there, and our own words under the rules of all texts."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import SimpleNamespace
from typing import Any, Final

import pytest

from content import loading
from content.loading import HERE, Wording
from core.programme import Occasion
from tests.locales import checks
from tests.locales.book import ROOT, Book, Line, read_words

CONTENT = loading.load()
OWN = ("bridge", "indicators")
OFFICIAL = ("who-5", "phq-9", "phq-2", "gad-2")

# SHA-256 of the reviewed official texts: whoever changes a letter, a space or a dash of them is stopped here. Where a
# text must change because the official PDF says so, note it in SOURCE.md and write the new sum here.
REVIEWED: Final[Mapping[str, str]] = {
    "gad-2 en lead": "a7cf6c81d77ca468de5386e8576845151160ddebce993f56ce84e6627e2ff3de",
    "gad-2 en nervous": "a608faf93c7fe84faed648ea11c0765dbb14ff03ea7c42174c95ecc59efc3df8",
    "gad-2 en worry": "f0412d630d01a77c1811da96b1922f89e2314af9d55d400cc03cb691dd87ab9e",
    "gad-2 en nervous.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "gad-2 en worry.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "gad-2 ru lead": "fd02cd654ce720f0da0469a79c2823d012d6beb17e8f189c0b891244db41ab40",
    "gad-2 ru nervous": "a62d703aeb394eaaae0f5ba1b71e1c88759644762258732c6ae30e42f5170825",
    "gad-2 ru worry": "e3d225edbdf021085d14e38eebecdc4e5c1b0bcab6f65151a13b37ea50b62983",
    "gad-2 ru nervous.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "gad-2 ru worry.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 en lead": "a7cf6c81d77ca468de5386e8576845151160ddebce993f56ce84e6627e2ff3de",
    "phq-9 en interest": "9bb34b8f7ca6dbcbf1b043003ad019e8175a52602c6d5b72d191b364f3d9d131",
    "phq-9 en down": "aeb17a99adad141299f27444d5e59a6855ea75e338e340abc0f71179f13197f6",
    "phq-9 en sleep": "1244963d1912c2bff840ffa4ad5af16d15ac409ac98cce784d1e257c9e97417f",
    "phq-9 en energy": "0b9fa7b8a9c198909ea66cf494f3aca8ceb2a8491aeb8b014f498f8d970e3d6a",
    "phq-9 en appetite": "2a3dfdd4401d8c5bcb92897c2786b2c250e371ad50c6ce617ae08648e9910aa6",
    "phq-9 en self": "53053fd182d95e2d657a590231b9e7b53d40471d81962389ddd793914a9e6e00",
    "phq-9 en focus": "901ce5230a967d194c201938cdaaeae717bcbbc7c6fc5de677f58b26cf615781",
    "phq-9 en pace": "7bf59cc95a8053117f2c29768f7ffb2bb881a9f2bfecc36ac4b35bda446ac6c1",
    "phq-9 en harm": "eb6a4c91968e26385527723e14785f50bfc78e0a6494ff2e13c9694a70ad4ecb",
    "phq-9 en difficulty": "a9be6872f364adb4f02011536535906fc03ed9eabd8df49476be418169f418bb",
    "phq-9 en interest.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en down.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en sleep.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en energy.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en appetite.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en self.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en focus.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en pace.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en harm.options": "30e1bca706bf650af7bc68a498453ef304216362233a9d98bff24bf84d3717f5",
    "phq-9 en difficulty.options": "d8f178581fcdf10add25720feb1f6b1ea5d34c00b687d30e19118f439730a681",
    "phq-9 ru lead": "f75b76faa79652dfc45f61e175bb8464bf20405fb5a24f5dcc93448451a3763f",
    "phq-9 ru interest": "3160dc41061497b06b302b91f0c7b315108a25c5cf7b1d138989c5e1f98aabcc",
    "phq-9 ru down": "bf011b5d2893a610a67bc58bcbb29b6fbb0b7ddfcc7cb957b3a7fdf5a2c76a71",
    "phq-9 ru sleep": "b1f311157e4aee00b687b6c93326c2481fd0bc7df91b25709b30bba02d4b0e25",
    "phq-9 ru energy": "d78e22ded0f425688d2bb3ee78d643382abd0000ffd49d74d1c7da7c6594a99a",
    "phq-9 ru appetite": "1d7668aaaa4dde11b1b75123756b89b71c80b735c71763bd1e528b08cd97dad6",
    "phq-9 ru self": "27b2265bad0dee60694495763bed68e68a5708a5c837316246294c1591aa3620",
    "phq-9 ru focus": "2520f814ef5c7441e0ac6b93732aea1ccff69470c3999646bf77f07a95db8f59",
    "phq-9 ru pace": "9e2befa9e6f15ae27c8300f2112e65488279aac9cbe5ed9d5d6693f64d31c8db",
    "phq-9 ru harm": "35d78763586ea8ac5c9236e449071654fbb6b5a1e43afec3267811400db1d209",
    "phq-9 ru difficulty": "e34f66c8f7325b3057bc6d667949d2e63a9471ab880067f253f1a6968285b46e",
    "phq-9 ru interest.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru down.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru sleep.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru energy.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru appetite.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru self.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru focus.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru pace.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru harm.options": "7f8e12e61ae46c25cab312f3fc6d83dcfdbee33f75e5e7cd7a693dd17ed05419",
    "phq-9 ru difficulty.options": "d7101cc985634812ebcd3e4b88304d82909b66379908e902b42534bc454973a8",
    "who-5 en lead": "98e0170cba742a5410ea3bd43b4f7a66db34aed3e3e814413902aed2c4d1514a",
    "who-5 en cheerful": "fe405b7a2ee747b1d685c896dc4d0b77329334cbd6e36fef21e23befa3e2b361",
    "who-5 en calm": "744f93263d8807e8746aac6554ab3d89d4add5ccd0865c57a56dc2c4a9435095",
    "who-5 en active": "64e2ff3f7484b02b8acfed871a60f80ce7ded5f58905b93670b1a392a1cdc2f9",
    "who-5 en rested": "a76cf6c0ed47cca348dc57f915c7a00ff910884c02a6aa538d6057b6b550aa33",
    "who-5 en interest": "91bc9bf50f4dd08b3512620e70a3187c4ff53445b3ff5d6bda1cad79d2161711",
    "who-5 en cheerful.options": "12b8da0f850370c0578e2e1495436d4d7930baa86dd89bc72aecf0ee58821ab0",
    "who-5 en calm.options": "12b8da0f850370c0578e2e1495436d4d7930baa86dd89bc72aecf0ee58821ab0",
    "who-5 en active.options": "12b8da0f850370c0578e2e1495436d4d7930baa86dd89bc72aecf0ee58821ab0",
    "who-5 en rested.options": "12b8da0f850370c0578e2e1495436d4d7930baa86dd89bc72aecf0ee58821ab0",
    "who-5 en interest.options": "12b8da0f850370c0578e2e1495436d4d7930baa86dd89bc72aecf0ee58821ab0",
    "who-5 ru lead": "14de97e3a3ae6a1946fd34ab4c19c7b096c99b2ecb412772ec9adc172683c2e4",
    "who-5 ru cheerful": "c5e1dbe0c057927b5834a8125283bc39878f8e27eb014a91740f8a74e162cbab",
    "who-5 ru calm": "6d49049332b6248466edf9acaa9a441bbe8c6dcb6f1b57c68fe21209538acdae",
    "who-5 ru active": "8adaa507c056dfd80b9d02d6f808d72def62fedd338a389769318b508665ce3b",
    "who-5 ru rested": "6ffdc2fa4f1305263c1e2eeea3c2aa832f0c4eb3af3baed48420844e54d37940",
    "who-5 ru interest": "5f3ce9e8103f9c175c3208b4904637c4974c117f533d53c2ba6dd01c97c4b61c",
    "who-5 ru cheerful.options": "5d47ab492b8fe96a742a1499f8eb46875aa31f07243a1b2da60cc926226e355a",
    "who-5 ru calm.options": "5d47ab492b8fe96a742a1499f8eb46875aa31f07243a1b2da60cc926226e355a",
    "who-5 ru active.options": "5d47ab492b8fe96a742a1499f8eb46875aa31f07243a1b2da60cc926226e355a",
    "who-5 ru rested.options": "5d47ab492b8fe96a742a1499f8eb46875aa31f07243a1b2da60cc926226e355a",
    "who-5 ru interest.options": "5d47ab492b8fe96a742a1499f8eb46875aa31f07243a1b2da60cc926226e355a",
}


def texts(wording: Wording) -> Iterator[tuple[str, str]]:
    """Every text of a wording by name; the options of an item are one text."""
    yield "lead", wording.lead
    yield from wording.items.items()
    for key, options in wording.options.items():
        yield f"{key}.options", "\n".join(f"{code} {label}" for code, label in options)


def test_official_wording_is_what_was_reviewed() -> None:
    found = {
        f"{name} {locale} {key}": sha256(text.encode()).hexdigest()
        for (name, locale), wording in CONTENT.wordings.items()
        if wording.official and name != "phq-2"  # in the words of PHQ-9
        for key, text in texts(wording)
    }
    assert found == REVIEWED


def test_phq_2_has_no_words_of_its_own() -> None:
    for locale in ("en", "ru"):
        two, nine = CONTENT.wording("phq-2", locale), CONTENT.wording("phq-9", locale)
        assert two is not None
        assert nine is not None
        assert two.lead == nine.lead
        assert list(two.items.items()) == list(nine.items.items())[:2]
        assert all(two.options[key] == nine.options[key] for key in two.items)
    assert sorted(path.name for path in (HERE / "instruments" / "phq-2").iterdir()) == [
        "LICENSE",
        "SOURCE.md",
        "instrument.toml",
    ]


@pytest.mark.parametrize("name", [*OFFICIAL, *OWN])
def test_licence_source_and_review_stand_beside_every_instrument(name: str) -> None:
    folder = HERE / "instruments" / name
    licence, source = (folder / "LICENSE").read_text(), (folder / "SOURCE.md").read_text()
    assert ("not covered by the licence of Qadam's code" in licence) == (name in OFFICIAL)
    assert ("CC BY-NC-SA 3.0 IGO" in licence) == (name == "who-5")
    if name in OFFICIAL and name != "phq-2":
        assert "not yet compared with the official PDF" in source


def test_what_is_official_and_validated() -> None:
    flags = {
        (name, locale): (wording.official, wording.validated) for (name, locale), wording in CONTENT.wordings.items()
    }
    own = {(name, locale): (False, False) for name in OWN for locale in ("uz", "uz-Cyrl", "ru", "tg", "en")}
    official = {(name, locale): (True, True) for name in OFFICIAL for locale in ("ru", "en")}
    assert flags == own | official | {("who-5", "ru"): (True, False)}
    assert all("official PDF" in CONTENT.wordings[key].status for key in official)
    assert all("draft" in CONTENT.wordings[key].status for key in own)


def test_no_official_instrument_is_asked_in_a_language_without_its_wording() -> None:
    for name in OFFICIAL:
        for locale in ("uz", "uz-Cyrl", "tg"):
            assert CONTENT.wording(name, locale) is None


def test_codes_and_order_are_those_that_are_kept() -> None:
    """Kept answers are signs in this order: a change of it needs a new version."""
    listed = {
        name: [(item.key, item.codes[0], item.codes[-1]) for item in instrument.items]
        for name, instrument in CONTENT.instruments.items()
    }
    assert [key for key, *_ in listed["phq-9"]] == [
        "interest", "down", "sleep", "energy", "appetite", "self", "focus", "pace", "harm", "difficulty",
    ]  # fmt: skip
    assert all((first, last) == (0, 3) for name in ("phq-9", "phq-2", "gad-2") for _, first, last in listed[name])
    assert [(first, last) for _, first, last in listed["who-5"]] == [(0, 5)] * 5
    assert listed["bridge"] == [("heavy", 1, 10)]
    assert listed["indicators"] == [
        ("employed", 0, 1),
        ("earnings", 0, 1),
        ("family", 0, 4),
        ("volunteering", 0, 1),
        ("documents", 0, 3),
        ("housing", 0, 3),
        ("training", 0, 3),
    ]


def test_options_stand_in_the_order_of_the_form() -> None:
    who, phq = CONTENT.wording("who-5", "en"), CONTENT.wording("phq-9", "ru")
    assert who is not None
    assert phq is not None
    assert who.options["calm"][0] == (5, "All of the time")
    assert phq.options["sleep"][2] == (2, "Более недели")
    assert phq.options["difficulty"][3] == (3, "Чрезвычайно трудно")


def test_our_own_words_keep_the_rules_of_all_texts() -> None:
    book: Any = SimpleNamespace(
        lines=[
            Line(locale, (f"{name} {key}", None), text)
            for (name, locale), wording in CONTENT.wordings.items()
            if not wording.official
            for key, text in texts(wording)
            if text
        ]
    )
    words = read_words(ROOT / "content" / "words.toml", Book(ROOT / "locales").spellings)
    rules = (checks.no_avoided_word, checks.quiet_lock_screen, checks.one_alphabet, checks.uzbek_signs,
             checks.short_sentences, checks.polite_plural)  # fmt: skip
    assert [problem for rule in rules for problem in rule(book, words)] == []


def test_the_programme_is_that_of_the_curriculum() -> None:
    programme = CONTENT.programme
    assert [week.theme for week in programme.weeks] == [
        "arriving", "calmer-body", "thoughts", "one-step", "small-things", "kind", "family", "circle", "giving",
        "skills", "work", "staying-well",
    ]  # fmt: skip
    assert [number for number, week in enumerate(programme.weeks, 1) if week.pulse == "phq-2"] == [2, 4, 8, 10]
    assert [number for number, week in enumerate(programme.weeks, 1) if week.goals] == [1, 2, 3, 4]
    occasions: dict[int, Occasion | None] = {week: programme.occasion_of(week) for week in range(1, 13)}
    assert {week: each for week, each in occasions.items() if each} == {6: "half", 12: "end"}
    assert all(names[-1] == "phq-9" for names in programme.measures.values())  # it may have to wait
    assert programme.follow_ups == {"after-3": 3, "after-6": 6}
    assert programme.cards == ("craving", "slip", "children", "grief", "stares")


def test_themes_and_cards_are_short_in_every_language() -> None:
    for line in Book(ROOT / "locales").lines:
        if line.key[0].startswith(("week-", "card-")) and not line.is_label:
            assert len(line.text) <= 400, line
