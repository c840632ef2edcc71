"""The demonstration: what is laid down comes to the pilot's figures, and what is laid down is what arrives."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from rich.console import Console
from sqlalchemy import select

from content import loading
from core.programme import Occasion
from core.scoring import encode
from locales.catalog import LOCALES, Catalog, load
from sandbox import demo
from sandbox.cohort import live
from sandbox.habits import REGIONS, Script
from sandbox.hub import Crowd
from sandbox.people import somebody_is_there
from sandbox.planning import OCCASIONS, scripts, sum_to
from storage.schema import roles, scores
from storage.vault import Vault
from tests.reports.cohort import pilot, with_losses
from tests.reports.conftest import fill
from tests.scenes.town import PSYCHOLOGIST, a_town

START = datetime(2040, 3, 5, 4, 0, tzinfo=UTC)  # 09:00 in Tashkent
CONTENT = loading.load()
LIVED: Final[tuple[Occasion, ...]] = ("start", "end")  # of a programme of two weeks


def planned(cohort: Sequence[Script], occasion: str, instrument: str, item: str) -> list[int | None]:
    return [script.answers[occasion, instrument, item] for script in cohort]


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_counts_are_the_nearest_to_the_pilots(seed: int) -> None:
    cohort = scripts(CONTENT, 45, seed)
    for occasion, counts, heavy in (("start", (7, 13, 2), 306), ("end", (18, 28, 26), 184)):
        family = planned(cohort, occasion, "indicators", "family")
        employed, volunteering = (
            planned(cohort, occasion, "indicators", item) for item in ("employed", "volunteering")
        )
        assert (employed.count(1), 45 - family.count(0), volunteering.count(1)) == counts
        assert set(family) <= {0, 1, 2, 3}
        weights = [code for code in planned(cohort, occasion, "bridge", "heavy") if code is not None]
        assert (sum(weights), len(weights)) == (heavy, 45)
        assert len(set(weights)) > 4
    assert all(script.silent_from is None for script in cohort)
    assert cohort == scripts(CONTENT, 45, seed)
    assert cohort != scripts(CONTENT, 45, seed + 1)


@pytest.mark.parametrize("missing", [0, 20])
def test_every_answer_is_one_that_can_be_given(missing: int) -> None:
    for script in scripts(CONTENT, 45, 2, missing):
        for (occasion, instrument, item), code in script.answers.items():
            codes = {each.key: each.codes for each in CONTENT.instruments[instrument].items}
            assert code in codes[item] if not missing else code in (*codes[item], None)
            assert occasion in OCCASIONS
        nine = [script.answers["start", "phq-9", each.key] for each in CONTENT.instruments["phq-9"].items]
        assert len(nine) == 10


def test_some_drop_out_and_some_leave_questions_out() -> None:
    cohort = scripts(CONTENT, 45, 2, missing=20)
    gone = [script for script in cohort if script.silent_from is not None]
    assert (len(gone), sum(script.says_so for script in gone)) == (9, 5)
    assert all(2 <= (script.silent_from or 0) < 12 for script in gone)
    reserved = [script for script in cohort if None in script.answers.values()]
    assert (len(reserved), any(script in gone for script in reserved)) == (7, False)


def test_numbers_are_moved_as_little_as_can_be() -> None:
    assert sum_to(6, [1.4, 1.6, 2.2], 1, 10) == [2, 2, 2]
    assert sum_to(5, [9, 9, 0], 0, 3) == [3, 2, 0] or sum_to(5, [9, 9, 0], 0, 3) == [2, 3, 0]


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return load(strict=True)


async def test_what_is_laid_down_arrives(sqlite_url: str, vault: Vault, texts: Catalog) -> None:
    """One woman of each language, through a programme of two weeks; the first leaves before the end."""
    programme = CONTENT.programme
    measures = {occasion: programme.measures[occasion] for occasion in LIVED}
    content = replace(CONTENT, programme=replace(programme, weeks=programme.weeks[:2], measures=measures))
    first, *others = scripts(content, len(LOCALES), 3, missing=20)
    cohort = [replace(first, silent_from=2, says_so=True), *(replace(each, silent_from=None) for each in others)]
    async with a_town(sqlite_url, vault, texts, START, content=content, places=REGIONS) as town:
        await town.goes_on_duty(await town.staff(PSYCHOLOGIST, "Pat"))
        somebody_is_there(town.journey, town.world, PSYCHOLOGIST)
        summary = await live(town.journey, town.world, Crowd(5, 2, 3), lambda progress: None, cohort, content)
        rows = await town.rows(select(scores).where(scores.c.occasion.in_(LIVED)))
        former = await town.rows(select(roles).where(roles.c.role == "former"))
    assert summary.failures == []
    assert len(former) == 1
    arrived = Counter((row.occasion, row.instrument, row.answers) for row in rows)
    assert arrived == Counter(_expected(cohort))


def _expected(cohort: Sequence[Script]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for locale, script in zip(LOCALES, cohort, strict=True):
        for occasion in LIVED:
            if occasion == "end" and script.silent_from is not None:
                continue
            for name in CONTENT.programme.measures[occasion]:
                items = [each.key for each in CONTENT.instruments[name].items]
                if CONTENT.wording(name, locale) is not None or script.russian:
                    codes = [script.answers[occasion, name, item] for item in items]
                    found.append((occasion, name, encode(codes, len(codes))))
    return found


def test_files_of_each_language_and_what_may_be_shared_of_them(sqlite_url: str, tmp_path: Path) -> None:
    fill(sqlite_url, pilot())
    demo.write(sqlite_url, tmp_path / "out", Console(quiet=True), ("tg", "en"))
    for folder in (tmp_path / "out", tmp_path / "out" / demo.SHARED):
        for locale in ("tg", "en"):
            names = {path.name for path in folder.glob(f"*-{locale}.*")}
            assert {f"before-after-{locale}.png", f"report-{locale}.html", f"answers-{locale}.zip"} <= names
            assert f"report-{locale}.xlsx" in names
    whole, shared = ((tmp_path / "out" / each / "report-en.html").read_text() for each in (".", demo.SHARED))
    assert "simulated" in whole
    assert "simulated" in shared
    assert "15.6" in whole
    assert "15.6 %" not in shared.replace("\u202f", " ").replace("15.6, 28.9", "")


def test_only_the_right_figures_are_taken(sqlite_url: str) -> None:
    fill(sqlite_url, pilot())
    assert list(demo.differences(demo.table(sqlite_url))) == []


def test_other_figures_are_told(sqlite_url: str) -> None:
    fill(sqlite_url, with_losses())
    assert "employed: " in "\n".join(demo.differences(demo.table(sqlite_url)))
