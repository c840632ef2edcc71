"""Figures, the targets they are held against, and how both are shown."""

import platform
import sqlite3
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.processes import cores


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `at_least` and `at_most` are targets; without either it is only told."""

    what: str
    value: float
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def target(self) -> str:
        if self.at_least is not None:
            return f"≥ {_number(self.at_least)}"
        return f"≤ {_number(self.at_most)}" if self.at_most is not None else ""

    @property
    def ratio(self) -> float | None:
        """The figure as a multiple of its target."""
        target = self.at_least if self.at_least is not None else self.at_most
        return self.value / target if target else None

    @property
    def passed(self) -> bool:
        if self.at_least is not None:
            return self.value >= self.at_least
        return self.at_most is None or self.value <= self.at_most


@dataclass(slots=True)
class Report:
    """What a section found. `skipped` says why it could not run."""

    section: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: str | None = None

    def add(
        self,
        what: str,
        value: float,
        unit: str = "",
        *,
        at_least: float | None = None,
        at_most: float | None = None,
    ) -> None:
        self.figures.append(Figure(what, value, unit, at_least, at_most))

    @property
    def passed(self) -> bool:
        return all(figure.passed for figure in self.figures)

    def as_json(self) -> dict[str, Any]:
        figures = [asdict(figure) | {"passed": figure.passed} for figure in self.figures]
        return {"section": self.section, "figures": figures, "notes": self.notes, "skipped": self.skipped}


def show(console: Console, report: Report) -> None:
    if report.skipped is not None:
        console.print(f"\n[bold]{report.section}[/bold]: skipped: {report.skipped}")
        return
    table = Table("what", "figure", "unit", "target", "× target", "", title=report.section, title_justify="left")
    for column in (1, 3, 4):
        table.columns[column].justify = "right"
    for figure in report.figures:
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        verdict = "" if not figure.target else "[green]PASS[/green]" if figure.passed else "[bold red]FAIL[/bold red]"
        table.add_row(figure.what, _number(figure.value), figure.unit, figure.target, ratio, verdict)
    console.print()
    console.print(table)
    for note in report.notes:
        console.print(f"  {note}", highlight=False)


def machine() -> dict[str, Any]:
    """What the figures depend on, without anything that names the machine."""
    return {
        "cores": len(cores()),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.machine()}",
    }


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile; 0 without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.1f}" if abs(value) >= 100 else f"{value:.3g}"
