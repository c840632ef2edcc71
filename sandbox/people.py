"""`python -m sandbox.people`: a cohort of simulated women lives through the programme, and what became of it.

It starts a sandbox and a bot of its own in a temporary folder. The exit code is 1 if anything went wrong.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from sandbox.cohort import Summary, live
from sandbox.hub import Crowd, Progress
from sandbox.run import CannotServe, Sandbox

__all__ = ["live", "main"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox.people", description=__doc__)
    parser.add_argument("--women", type=int, default=45)
    parser.add_argument("--weeks", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    crowd = Crowd(asked.women, asked.weeks, asked.seed)
    console = Console()
    try:
        summary = asyncio.run(_live(crowd, console))
    except CannotServe as error:
        sys.stderr.write(f"qadam: {error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 1 if summary.failures else 0


async def _live(crowd: Crowd, console: Console) -> Summary:
    columns = (TextColumn("{task.description:14}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with tempfile.TemporaryDirectory(prefix="qadam-people-") as folder:
        async with Sandbox(Path(folder)) as sandbox:
            with Bar(*columns, console=console) as bar:
                task = bar.add_task("", total=None)

                def report(progress: Progress) -> None:
                    bar.update(task, description=progress.label, completed=progress.done, total=progress.total)

                began = time.monotonic()
                summary = await live(sandbox.journey, sandbox.world, crowd, report)
                seconds = time.monotonic() - began
    _print(console, summary, seconds)
    return summary


def _print(console: Console, summary: Summary, seconds: float) -> None:
    table = Table("", "", show_header=False, box=None)
    for name, value in (("Women, weeks", f"{summary.women}, {summary.weeks}"), *summary.rows()):
        table.add_row(name, value)
    table.add_row("Seconds", f"{seconds:.1f}")
    console.print(table)
    for failure in summary.failures:
        console.print(failure, style="red", markup=False, highlight=False)


if __name__ == "__main__":
    sys.exit(main())
