"""No small count can be worked out from what is shown: tried on random tables by looking for other true stories."""

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locales.catalog import Catalog
from reports import report
from reports.draft import Draft
from reports.suppression import INSIDE, SHARED, Counts
from tests.reports.cohort import Woman, pilot, with_losses
from tests.reports.conftest import Counting

CELLS = st.integers(0, 40)


def table(rows: list[list[int]], threshold: int | None = SHARED) -> Counts:
    """A table of women with its margins and its total."""
    counts = Counts(threshold)
    names = [[f"{line}:{place}" for place in range(len(row))] for line, row in enumerate(rows)]
    for line, row in enumerate(rows):
        for place, value in enumerate(row):
            counts.add(names[line][place], value)
        counts.add(f"row:{line}", sum(row), cost=6)
        counts.sum(f"row:{line}", *names[line])
    for place in range(len(rows[0])):
        counts.add(f"column:{place}", sum(row[place] for row in rows), cost=6)
        counts.sum(f"column:{place}", *(line[place] for line in names))
    counts.add("all", sum(map(sum, rows)), cost=9)
    counts.sum("all", *(f"row:{line}" for line in range(len(rows))))
    counts.settle()
    return counts


@settings(deadline=None, max_examples=40)
@given(st.integers(2, 4), st.integers(2, 3), st.data())
def test_no_small_cell_can_be_worked_out(lines: int, places: int, data: st.DataObject) -> None:
    rows = [[data.draw(CELLS) for _ in range(places)] for _ in range(lines)]
    counts = table(rows)
    for name in counts.small():
        assert counts.mark(name) == "small"
        least, greatest = counts.possible(name)
        assert least <= counts.value(name) <= greatest
        assert greatest - least + 1 >= SHARED / 2


@pytest.mark.no_cover
@settings(deadline=None, max_examples=15)
@given(CELLS, CELLS, CELLS)
def test_other_women_would_give_the_same_row(yes: int, no: int, missing: int) -> None:
    """By trying all rows there are: what is shown fits at least five values of each small cell."""
    counts = Counts(SHARED)
    values = {"yes": yes, "no": no, "missing": missing}
    for name, value in values.items():
        counts.add(name, value)
    counts.add("all", sum(values.values()), cost=1)
    counts.sum("all", *values)
    counts.settle()
    shown = counts.shown()
    possible: dict[str, set[int]] = {name: set() for name in values}
    for row in product(range(51), repeat=3):
        story = dict(zip(values, row, strict=True)) | {"all": sum(row)}
        marks_fit = all(
            story[name] == shown[name] if name in shown else (story[name] < SHARED) == (counts.mark(name) == "small")
            for name in story
        )
        if marks_fit:
            for name in values:
                possible[name].add(story[name])
    for name in counts.small():
        if name in possible:
            assert len(possible[name]) >= SHARED / 2, (values, shown)


def test_a_yes_hides_when_the_no_would_tell_it() -> None:
    counts = Counts(SHARED)
    for name, value, cost in (("of", 45, 9), ("yes", 41, 4)):
        counts.add(name, value, cost=cost)
    counts.add("no", 4, told=False)
    counts.sum("of", "yes", "no")
    counts.settle()
    assert counts.mark("yes") == "also"
    assert counts.mark("of") is None
    assert counts.mark("yes", "of") == "also"


def test_under_five_inside_and_nothing_among_people_who_do_not_exist() -> None:
    rows = [[4, 5], [30, 30]]
    assert table(rows, SHARED).mark("0:1") == "small"
    assert table(rows, INSIDE).mark("0:0") == "small"
    assert table(rows, INSIDE).mark("0:1") != "small"
    assert table(rows, None).shown()["0:0"] == 4
    assert table([[0, 5], [30, 30]], INSIDE).mark("0:0") == "small"  # a nought tells of everybody else


def test_a_sum_that_is_wrong_is_a_mistake_of_ours() -> None:
    counts = Counts(SHARED)
    counts.add("all", 3)
    counts.add("part", 2)
    with pytest.raises(ValueError, match="all is not the sum"):
        counts.sum("all", "part")
    with pytest.raises(ValueError, match="part is 2 and 1"):
        counts.add("part", 1)


@pytest.mark.no_cover
@pytest.mark.parametrize(("cohort", "women"), [(pilot, 45), (with_losses, 45), (with_losses, 120)])
def test_no_small_count_of_a_whole_shared_report_can_be_worked_out(
    cohort: Callable[[int], list[Woman]], women: int, count: Counting, texts: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts: list[Draft] = []

    def keep(*args: object) -> Draft:
        drafts.append(Draft(*args))  # type: ignore[arg-type]
        return drafts[-1]

    monkeypatch.setattr(report, "Draft", keep)
    made = report.make(count(cohort(women)), texts, "en", shared=True)
    counts = drafts[0].counts
    assert counts.small()
    for name in counts.small():
        least, greatest = counts.possible(name)
        assert greatest - least + 1 >= SHARED / 2, name
    whole = [
        figure
        for table in made.tables.values()
        for figure in table.figures()
        if figure.needs and figure.form == "count"
    ]
    assert not [figure for figure in whole if figure.value is not None and 0 < figure.value < SHARED]
