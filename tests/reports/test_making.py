"""From a request to files: nothing written, no key, any language; and the rows for analysts without names."""

import csv
import io
import sqlite3
import zipfile

import pytest
from sqlalchemy import create_engine, delete
from sqlalchemy.exc import DBAPIError

from reports.dataset import FILES, SMALLEST_REGION, merge
from reports.making import MAKERS, Made, Request
from reports.reading import reading
from reports.report import TooFew
from storage.database import MisuseError, parse_url
from storage.schema import evaluation, scores
from tests.reports.cohort import pilot, with_losses
from tests.reports.conftest import fill


def make(kind: str, url: str, locale: str = "en", **params: object) -> tuple[list[Made], list[int]]:
    told: list[int] = []
    return MAKERS[kind](Request(url, locale, {"weeks": 12, **params}, told.append)), told


def rows(made: Made) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        return {
            name: list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def test_a_report_is_three_pictures_a_page_and_a_workbook(database_url: str) -> None:
    fill(database_url, pilot(20))
    made, told = make("report", database_url, "uz-Cyrl", region=None, cohort=None, first=None, shared=False)
    assert [(each.name, each.kind) for each in made] == [
        ("before-after.png", "photo"),
        ("changes.png", "photo"),
        ("weeks.png", "photo"),
        ("report.html", "document"),
        ("report.xlsx", "document"),
    ]
    assert all(each.content and 0 < len(each.caption) <= 1024 for each in made)
    assert told == sorted(told)
    assert told[-1] == 100


def test_a_report_about_one_woman_or_nobody_is_refused(sqlite_url: str) -> None:
    fill(sqlite_url, pilot())
    with pytest.raises(TooFew):
        make("report", sqlite_url, region="samarkand", first="2031-01-01", shared=False)
    with pytest.raises(TooFew):
        make("dataset", sqlite_url, region="nowhere", shared=False)


def test_only_the_region_and_the_months_asked_for(sqlite_url: str) -> None:
    fill(sqlite_url, pilot())
    made, _ = make(
        "report", sqlite_url, region="samarkand", first="2026-01-01", last="2026-02-01", simulated=True, shared=False
    )
    html = next(each for each in made if each.name == "report.html").content.decode()
    assert "Where: Samarkand · Came between 01.2026 and 02.2026" in html
    assert "/ 15<" in html


def test_nothing_can_be_written(database_url: str) -> None:
    with reading(database_url) as connection, pytest.raises((MisuseError, DBAPIError)):
        connection.execute(delete(evaluation))


def test_a_report_sees_one_moment(sqlite_url: str) -> None:
    fill(sqlite_url, pilot(12))
    with reading(sqlite_url) as connection:
        before = connection.execute(evaluation.select()).all()
        engine = create_engine(parse_url(sqlite_url))
        with engine.begin() as writing:
            writing.execute(delete(evaluation))
        engine.dispose()
        assert connection.execute(evaluation.select()).all() == before


def test_rows_without_names(database_url: str) -> None:
    fill(database_url, with_losses(70))
    made, told = make("dataset", database_url, "ru", shared=False)
    found = rows(made[0])
    assert told[-1] == 100
    assert set(found) == {*FILES, "dictionary.csv"}
    for name, columns in FILES.items():
        assert found[name][0] == list(columns)
        codes = [line[0] for line in found[name][1:]]
        assert codes == sorted(codes)
    assert len(found["women.csv"]) == 71
    assert {line[1] for line in found["women.csv"][1:]} == {"tashkent", "samarkand", "fergana"}
    measures = found["measures.csv"][1:]
    with reading(database_url) as connection:
        kept = connection.execute(scores.select()).all()
    assert len(measures) == len(kept)
    assert sorted(line[5] for line in measures) == sorted(row.answers for row in kept)
    numbers = {str(row.study_number) for row in kept}
    assert not numbers & {cell for lines in found.values() for line in lines for cell in line[:1]}
    described = {(line[0], line[1]) for line in found["dictionary.csv"][1:]}
    assert described == {(name, column) for name, columns in FILES.items() for column in columns}


def test_weeks_join_the_page_and_the_small_task(sqlite_url: str) -> None:
    women = pilot(10)
    women[0].pulse, women[0].steps = {1: (3, None, 2, 0)}, {2: "done"}
    fill(sqlite_url, women[:1] + women[1:])
    lines = rows(make("dataset", sqlite_url, shared=True)[0][0])["weeks.csv"][1:]
    assert ["1", "3", "", "2", "0", ""] in [line[1:] for line in lines]
    assert ["2", "", "", "", "", "done"] in [line[1:] for line in lines]


def test_codes_are_new_in_every_export_and_nothing_else_is(sqlite_url: str) -> None:
    fill(sqlite_url, pilot(30))
    first, second = (rows(make("dataset", sqlite_url, shared=False)[0][0]) for _ in range(2))
    codes = [{line[0] for line in found["women.csv"][1:]} for found in (first, second)]
    assert not codes[0] & codes[1]
    assert sorted(line[1:] for line in first["measures.csv"]) == sorted(line[1:] for line in second["measures.csv"])


def test_what_is_shared_has_no_region(sqlite_url: str) -> None:
    fill(sqlite_url, pilot(75))
    found = rows(make("dataset", sqlite_url, shared=True)[0][0])
    assert {line[1] for line in found["women.csv"][1:]} == {"merged"}


def test_no_date_and_no_language_is_exported(sqlite_url: str) -> None:
    fill(sqlite_url, pilot(30))
    columns = {column for each in FILES.values() for column in each}
    assert not columns & {"began", "cohort_id", "locale", "mode", "study_number"}
    raw = sqlite3.connect(sqlite_url.removeprefix("sqlite+aiosqlite:///"))
    (began,) = raw.execute("SELECT DISTINCT began FROM evaluation").fetchone()
    raw.close()
    assert str(began)[:7].encode() not in make("dataset", sqlite_url, shared=False)[0][0].content


@pytest.mark.parametrize(("women", "merged"), [
    ({"a": 20, "b": 30}, set()),
    ({"a": 19, "b": 30}, {"a", "b"}),
    ({"a": 12, "b": 12, "c": 30}, {"a", "b"}),
    ({"a": 3, "b": 25, "c": 30}, {"a", "b"}),
    ({None: 25, "b": 30}, {None}),
    ({None: 2, "b": 30, "c": 40}, {None, "b"}),
    ({"a": 5}, {"a"}),
])  # fmt: skip
def test_small_regions_are_merged_until_they_are_small_no_more(
    women: dict[str | None, int], merged: set[str | None]
) -> None:
    found = merge(women)
    assert found == merged
    together = sum(women[region] for region in found)
    assert not found or together >= SMALLEST_REGION or found == set(women)
