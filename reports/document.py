"""A report as it will be read: tables of figures, each with what it may not show already taken out.

Pictures, page and workbook are made from this alone, so none of them can show what is hidden.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.programme import Occasion
from reports.suppression import Counts, Mark

# count: whole. percent, percent-points: of 0 to 100. value, change: points of a scale; change has a sign.
Form = Literal["count", "percent", "percent-points", "value", "change", "p", "minutes", "words"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number. `needs` names the counts it was made from; None without a `mark` is one that does not exist."""

    value: float | None = None
    form: Form = "count"
    needs: tuple[str, ...] = ()
    mark: Mark | None = None

    def after(self, counts: Counts) -> "Figure":
        """The figure as it may be shown."""
        mark = counts.mark(*self.needs)
        if mark is None or self.value is None:
            return self
        return replace(self, value=None, mark=mark)


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """`labels` has a text for each of the table's `heads`."""

    key: str
    labels: tuple[str, ...]
    figures: Mapping[str, Figure]

    def figure(self, column: str) -> Figure:
        return self.figures.get(column, Figure())


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` are the heads of the labels' columns."""

    key: str
    title: str
    heads: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)

    def after(self, counts: Counts) -> "Table":
        """The table as it may be shown."""
        rows = (
            replace(row, figures={key: figure.after(counts) for key, figure in row.figures.items()})
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def figures(self) -> Iterator[Figure]:
        for row in self.rows:
            yield from row.figures.values()


@dataclass(frozen=True, slots=True)
class Report:
    """`main`: the occasion that is compared with the start; None: nobody has come to one.

    `changes`: where there are too few pairs for a p value, what each pair changed by, with how many did; only where
    single changes may be seen.
    """

    title: str
    lines: tuple[str, ...]
    shared: bool
    simulated: str | None  # the words of the watermark
    main: Occasion | None
    tables: Mapping[str, Table]
    notes: tuple[str, ...]
    changes: Mapping[str, Sequence[tuple[int, int]]]
    weeks: int
