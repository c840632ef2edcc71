"""The pilot's table as it must come out, what a shared report hides, and what is refused."""

import pytest

from locales.catalog import LOCALES, Catalog
from reports import report
from reports.before_after import index10, indicator_kind
from reports.document import Report, Row
from reports.report import TooFew
from reports.words import Words
from tests.reports.cohort import Woman, pilot, with_losses
from tests.reports.conftest import Counting


def row(made: Report, table: str, key: str) -> Row:
    found = made.tables[table].row(key)
    assert found is not None, key
    return found


def values(found: Row, *columns: str) -> list[float | None]:
    rounded = [found.figure(column).value for column in columns]
    return [None if value is None else round(value, 1) for value in rounded]


@pytest.mark.parametrize("who", ["all", "pairs"])
def test_the_pilots_counts_come_out_as_whole_women_of_45(count: Counting, texts: Catalog, who: str) -> None:
    made = report.make(count(pilot()), texts, "en", shared=False, simulated=True)
    expected = {"employed": (7, 18), "family": (13, 28), "volunteering": (2, 26)}
    shares = {"employed": (15.6, 40.0, 24.4), "family": (28.9, 62.2, 33.3), "volunteering": (4.4, 57.8, 53.3)}
    for name, (before, after) in expected.items():
        found = row(made, "table", f"end:{who}:{name}")
        assert values(found, "before-yes", "before-of", "after-yes", "after-of") == [before, 45, after, 45]
        assert values(found, "before", "after", "change") == list(shares[name])
        assert found.figure("change").form == "percent-points"
    assert values(row(made, "table", f"end:{who}:bridge"), "before", "after", "change") == [6.8, 4.1, -2.7]
    assert values(row(made, "table", f"end:{who}:bridge"), "pilot-before", "pilot-after") == [6.8, 4.1]
    assert made.simulated == "simulated"
    notes = made.tables["table"].notes
    assert "Linear redrawing of PHQ-9, not the index of the 2025 pilot." in notes
    assert any("15.6, 28.9 and 4.4 %" in note for note in notes)


def test_the_same_cohort_shared_hides_small_numbers_and_what_tells_them(count: Counting, texts: Catalog) -> None:
    made = report.make(count(pilot()), texts, "en", shared=True)
    words = Words(texts, "en", 10)
    employed = row(made, "table", "end:pairs:employed")
    said = {key: words.figure(figure) for key, figure in employed.figures.items()}
    assert said["before-yes"] == "< 10"
    assert said["before"] == said["before-low"] == said["change"] == said["gained"] == said["p"] == "hidden"
    assert (said["after-yes"], said["after-of"], said["after"]) == ("18", "45", "40.0\u202f%")
    family = row(made, "table", "end:pairs:family")
    assert [words.figure(family.figure(key)) for key in ("before-yes", "after-yes")] == ["13", "28"]
    worse = row(made, "safety", "worse:phq-9")
    assert words.figure(worse.figure("count")) == "< 10"
    assert made.changes == {}
    assert any("under 10 are hidden" in note for note in made.notes)


def test_the_missing_and_the_lost_are_told(count: Counting, texts: Catalog) -> None:
    """Of 45, nine are gone in the end; six left two answers out at the start, of whom one is gone."""
    made = report.make(count(with_losses()), texts, "en", shared=False, simulated=True)
    everybody, pairs = (row(made, "measures", f"end:phq-9:{who}") for who in ("all", "pairs"))
    assert values(everybody, "n", "missing-before", "n-after", "missing-after") == [39, 6, 36, 9]
    assert values(pairs, "n", "n-after") == [31, 31]
    assert values(row(made, "missing", "phq-9:end"), "counted", "missing", "missing-share") == [45, 9, 20.0]
    assert values(row(made, "funnel", "all"), "enrolled", "counted", "start", "end") == [45, 45, 45, 36]
    assert values(row(made, "safety", "gone:left"), "count", "of") == [5, 45]


def test_whoever_did_not_answer_later_counts_as_unchanged(count: Counting, texts: Catalog) -> None:
    """Changes -8, -4 and, of two who are gone, 0 and 0: mean -3 of four, -6 of the two who answered."""
    women = [Woman() for _ in range(5)]
    for woman, start, end in zip(women, (16, 12, 10, 20), (8, 8, None, None), strict=False):
        woman.phq9("start", start)
        if end is not None:
            woman.phq9("end", end)
    made = report.make(count(women), texts, "en", shared=False, simulated=True)
    assert values(row(made, "measures", "end:phq-9:all"), "n", "change", "missing-before") == [4, -3.0, 1]
    pairs = row(made, "measures", "end:phq-9:pairs")
    assert values(pairs, "n", "change", "improved", "improved-share", "worse") == [2, -6.0, 1, 50.0, 0]


def test_validated_wordings_stand_apart(count: Counting, texts: Catalog) -> None:
    women = [Woman(validated=number < 12) for number in range(30)]
    for number, woman in enumerate(women):
        woman.who5("start", 40)
        woman.who5("end", 60 if number < 12 else 28)
    made = report.make(count(women), texts, "en", shared=False, simulated=True)
    rows = [row(made, "measures", f"end:who-5:{who}") for who in ("pairs", "validated", "not-validated")]
    assert [values(each, "n", "change") for each in rows] == [[30, 0.8], [12, 20.0], [18, -12.0]]
    assert values(rows[0], "improved", "worse") == [12, 18]


def test_fewer_than_twenty_pairs_give_a_plot_and_no_p(count: Counting, texts: Catalog) -> None:
    outcomes = count(with_losses(19))
    inside = report.make(outcomes, texts, "en", shared=False)
    pairs = row(inside, "measures", "end:phq-9:pairs")
    assert pairs.figure("p").value is None
    assert sum(women for _, women in inside.changes["phq-9"]) == pairs.figure("n").value == 13
    assert report.make(outcomes, texts, "en", shared=True).changes == {}


@pytest.mark.parametrize(("women", "shared", "simulated", "made"), [
    (0, False, False, False), (0, False, True, False), (1, False, False, False), (4, False, False, False),
    (4, True, True, False), (1, False, True, True), (5, False, False, True), (9, True, False, True),
])  # fmt: skip
def test_a_report_about_too_few_is_refused(
    count: Counting, texts: Catalog, women: int, shared: bool, simulated: bool, made: bool
) -> None:
    outcomes = count(pilot(women))
    if made:
        assert report.make(outcomes, texts, "en", shared=shared, simulated=simulated)
        return
    with pytest.raises(TooFew):
        report.make(outcomes, texts, "en", shared=shared, simulated=simulated)


def test_nine_women_shared_show_nothing_of_themselves(count: Counting, texts: Catalog) -> None:
    made = report.make(count(pilot(9)), texts, "en", shared=True)
    told = [figure for table in made.tables.values() for figure in table.figures() if figure.needs]
    shown = [figure.value for figure in told if figure.value]
    assert [value for value in shown if value < 10] == []


@pytest.mark.parametrize(("name", "sign", "kind"), [
    ("employed", "1", "yes"), ("employed", "0", "no"), ("employed", "-", "missing"), ("employed", ".", "missing"),
    ("employed", None, "missing"), ("family", "0", "no"), ("family", "1", "yes"), ("family", "3", "yes"),
    ("family", "4", "apart"), ("documents", "1", "no"), ("documents", "2", "yes"), ("documents", "3", "apart"),
])  # fmt: skip
def test_what_a_sign_means(name: str, sign: str | None, kind: str) -> None:
    assert indicator_kind(name, sign) == kind


def test_who_wants_no_contact_is_in_no_denominator(count: Counting, texts: Catalog) -> None:
    women = [Woman() for _ in range(6)]
    for number, woman in enumerate(women):
        woman.indicators("start", "0000000")
        woman.indicators("end", f"00{(4, 4, 1, 2, 0, 3)[number]}0000")
    made = report.make(count(women), texts, "en", shared=False, simulated=True)
    found = row(made, "table", "end:all:family")
    assert values(found, "before-yes", "before-of", "after-yes", "after-of", "apart") == [0, 6, 3, 4, 2]
    assert values(row(made, "table", "end:pairs:family"), "before-of", "after-yes", "gained", "lost") == [4, 3, 3, 0]


def test_the_display_index() -> None:
    assert [round(index10(total), 1) for total in (0, 9.3, 17.4, 27)] == [1.0, 4.1, 6.8, 10.0]


@pytest.mark.parametrize("locale", LOCALES)
def test_titles_are_names_of_sheets_in_every_language(count: Counting, texts: Catalog, locale: str) -> None:
    made = report.make(count(pilot(12)), texts, locale, shared=False, simulated=True)
    titles = [*(table.title for table in made.tables.values()), texts.text(locale, "report-about")]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 and not set(title) & set("[]:*?/\\") for title in titles)


@pytest.mark.parametrize(
    ("locale", "said"), [("en", "\u22121,234.5"), ("ru", "\u22121\u202f234,5"), ("uz", "\u22121\u202f234,5")]
)
def test_numbers_are_written_as_the_language_does(texts: Catalog, locale: str, said: str) -> None:
    assert Words(texts, locale, 10).decimal(-1234.5, 1).replace("\u202f", "," if locale == "en" else "\u202f") == said
    assert Words(texts, locale, 10).decimal(-0.04, 1, sign=True) in ("0.0", "0,0")
