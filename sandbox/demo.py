"""`python -m sandbox.demo`: 45 simulated women live the twelve weeks, and the outcome report of them as files.

It starts a sandbox and a bot of its own in a temporary folder; only the report's files stay. What the women answer is
laid down (`sandbox/planning.py`): without --missing the table must come to the figures nearest the pilot's. The exit
code is 1 if it does not, or if anything went wrong.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from content.loading import load as load_content
from delivery import loop
from locales.catalog import LOCALES
from locales.catalog import load as load_texts
from reports import report
from reports.document import Report, Row
from reports.making import MAKERS, Request, wanted_of
from reports.outcomes import collect
from reports.reading import reading
from sandbox.cohort import Summary, live
from sandbox.hub import Crowd, Progress
from sandbox.people import MONDAY, PSYCHOLOGIST, TALKS, fill_the_office, somebody_is_there
from sandbox.planning import scripts
from sandbox.psychologist import answers_requests
from sandbox.run import CannotServe, Sandbox, temporary_folder

WOMEN: Final = 45
# What the table says before and after, without --missing: as near as whole numbers of 45 come to the pilot.
EXPECTED: Final[Mapping[str, tuple[str, str]]] = {
    "bridge": ("6.8", "4.1"),
    "employed": ("15.6", "40.0"),
    "family": ("28.9", "62.2"),
    "volunteering": ("4.4", "57.8"),
}
SHARED: Final = "shared"  # the folder of what may leave the house
# Nobody of them exists: only here is a report told so.
_PARAMS: Final[Mapping[str, Any]] = {"simulated": True}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox.demo", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    help_ = "so many drop out, and so many of the others leave out questions"
    parser.add_argument("--missing", type=int, default=0, metavar="PERCENT", help=help_)
    parser.add_argument("--out", type=Path, default=Path("demo"), metavar="FOLDER")
    asked = parser.parse_args()
    if not 0 <= asked.missing <= 90:
        parser.error("--missing is a percentage from 0 to 90")
    console = Console()
    try:
        with temporary_folder() as folder:
            summary = loop.run(_live(folder, asked.seed, asked.missing, console))
            url = f"sqlite+aiosqlite:///{folder / 'qadam.db'}"
            write(url, asked.out, console)
            made = table(url)
    except CannotServe as error:
        sys.stderr.write(f"qadam: {error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    _print(console, made, summary, exact=not asked.missing)
    console.print(f"Report in {len(LOCALES)} languages: {asked.out}; what may be shared of it: {asked.out / SHARED}")
    wrong = [] if asked.missing else list(differences(made))
    for each in (*summary.failures, *wrong):
        console.print(each, style="red", markup=False, highlight=False, soft_wrap=True)
    return 1 if summary.failures or wrong else 0


async def _live(folder: Path, seed: int, missing: int, console: Console) -> Summary:
    content = load_content()
    crowd = Crowd(WOMEN, content.programme.length, seed, TALKS)
    columns = (TextColumn("{task.description:14}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    async with Sandbox(folder) as sandbox:
        await fill_the_office(sandbox)
        somebody_is_there(sandbox.journey, sandbox.world)
        answers_requests(sandbox.journey, sandbox.world, PSYCHOLOGIST)
        await sandbox.journey.push(MONDAY.after(sandbox.journey.now) - sandbox.journey.now)
        with Bar(*columns, console=console) as bar:
            task = bar.add_task("", total=None)

            def tell(progress: Progress) -> None:
                bar.update(task, description=progress.label, completed=progress.done, total=progress.total)

            planned = scripts(content, WOMEN, seed, missing)
            return await live(sandbox.journey, sandbox.world, crowd, tell, planned)


def write(url: str, out: Path, console: Console, locales: Sequence[str] = LOCALES) -> None:
    """All files of the report about everybody in a database. Raises TooFew, StorageError."""
    for shared in (False, True):
        folder = out / SHARED if shared else out
        folder.mkdir(parents=True, exist_ok=True)
        for locale in locales:
            began = time.monotonic()
            for kind in ("report", "dataset"):
                for made in MAKERS[kind](Request(url, locale, {**_PARAMS, "shared": shared}, lambda percent: None)):
                    name = Path(made.name)
                    (folder / f"{name.stem}-{locale}{name.suffix}").write_bytes(made.content)
            console.print(f"{folder}: {locale}, {time.monotonic() - began:.1f} s", highlight=False)


def table(url: str) -> Report:
    """The report about everybody, in English, with nothing hidden."""
    with reading(url) as connection:
        outcomes = collect(connection, wanted_of(_PARAMS))
    return report.make(outcomes, load_texts(strict=False), "en", shared=False, simulated=True)


def differences(made: Report) -> Iterator[str]:
    """Where the table is not what is expected, as sentences."""
    for name, expected in EXPECTED.items():
        row = made.tables["table"].row(f"end:all:{name}")
        found = (_number(row, "before"), _number(row, "after"))
        if found != expected:
            yield f"{name}: {' → '.join(found)}, and not {' → '.join(expected)}"


def _number(row: Row | None, column: str) -> str:
    value = row.figure(column).value if row is not None else None
    return "–" if value is None else f"{value:.1f}"


def _print(console: Console, made: Report, summary: Summary, *, exact: bool) -> None:
    shown = Table("", box=None, pad_edge=False)
    for head in ("before", "missing", "after", "missing", *(["expected"] if exact else [])):
        shown.add_column(head, no_wrap=True)
    for row in made.tables["table"].rows:
        occasion, who, name = row.key.split(":")
        if occasion == made.main and who == "all":
            cells = [
                cell
                for when in ("before", "after")
                for cell in (f"{_number(row, when)} ({_of(row, when)})", _count(row, f"{when}-missing"))
            ]
            shown.add_row(row.labels[0], *cells, *([" → ".join(EXPECTED.get(name, ()))] if exact else []))
    console.print(shown)
    console.print(*made.tables["table"].notes, sep="\n", markup=False, highlight=False)
    small = Table("", "", show_header=False, box=None)
    for name, value in (("Women, weeks", f"{summary.women}, {summary.weeks}"), *summary.rows()):
        small.add_row(name, value)
    console.print(small)


def _of(row: Row, when: str) -> str:
    of = _count(row, f"{when}-of")
    return f"{_count(row, f'{when}-yes')} of {of}" if f"{when}-yes" in row.figures else of


def _count(row: Row, column: str) -> str:
    value = row.figure(column).value
    return "–" if value is None else f"{value:.0f}"


if __name__ == "__main__":
    sys.exit(main())
