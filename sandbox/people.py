"""`python -m sandbox.people`: a cohort of simulated women lives through the programme, and what became of it.

It starts a sandbox and a bot of its own in a temporary folder. The exit code is 1 if anything went wrong.
"""

import argparse
import asyncio
import sys
import time
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from core.schedule import WeeklyHour
from delivery import loop
from locales.catalog import load as load_texts
from sandbox.cohort import Summary, live
from sandbox.hub import Crowd, Progress
from sandbox.phone import Phone, pick
from sandbox.psychologist import answers_requests, offers_times
from sandbox.run import PHONES, CannotServe, Sandbox, temporary_folder
from sandbox.timetravel import Journey
from sandbox.world import Event, World

PSYCHOLOGIST: Final = next(user_id for _, role, user_id in PHONES if role == "psychologist")
TALKS: Final = 0.45  # so many of them book one
MONDAY: Final = WeeklyHour(0, 9, "Asia/Tashkent")  # a cohort of one seed lives the same weeks on every day

__all__ = ["live", "main"]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sandbox.people", description=__doc__)
    parser.add_argument("--women", type=int, default=45)
    parser.add_argument("--weeks", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    crowd = Crowd(asked.women, asked.weeks, asked.seed, TALKS)
    console = Console()
    try:
        summary = loop.run(_live(crowd, console))
    except CannotServe as error:
        sys.stderr.write(f"qadam: {error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    return 1 if summary.failures else 0


async def _live(crowd: Crowd, console: Console) -> Summary:
    columns = (TextColumn("{task.description:14}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with temporary_folder() as folder:
        async with Sandbox(folder) as sandbox:
            await fill_the_office(sandbox)
            somebody_is_there(sandbox.journey, sandbox.world)
            answers_requests(sandbox.journey, sandbox.world, PSYCHOLOGIST)
            await sandbox.journey.push(MONDAY.after(sandbox.journey.now) - sandbox.journey.now)
            with Bar(*columns, console=console) as bar:
                task = bar.add_task("", total=None)

                def report(progress: Progress) -> None:
                    bar.update(task, description=progress.label, completed=progress.done, total=progress.total)

                began = time.monotonic()
                summary = await live(sandbox.journey, sandbox.world, crowd, report)
                seconds = time.monotonic() - began
    _print(console, summary, seconds)
    return summary


def somebody_is_there(journey: Journey, world: World, user_id: int = PSYCHOLOGIST) -> None:
    """The psychologist goes on duty again whenever it has ended, and takes what comes to her as soon as the clock
    moves on, minutes later."""
    texts = load_texts(strict=False)
    take, go_on, over = (
        texts.text("en", "task-take"),
        texts.label("en", "duty-now", "on"),
        texts.text("en", "duty-over"),
    )
    person = world.people[user_id]
    told, waiting = journey.told, list[int]()

    def taps(number: int, label: str) -> None:
        message = person.messages.get(number)
        target = pick(message, label) if message is not None else None
        if target is not None and target.data is not None:
            world.press(person, number, target.data)

    def notices(event: Event) -> None:
        if event.kind != "message" or event.user_id != person.id or event.value.mine:
            return
        if event.value.text == over:
            asyncio.get_running_loop().call_soon(world.write, person, "/duty")
        elif go_on in event.value.buttons:
            asyncio.get_running_loop().call_soon(taps, event.value.id, go_on)
        elif take in event.value.buttons:
            waiting.append(event.value.id)

    def moves_on() -> None:
        told()
        while waiting:
            taps(waiting.pop(), take)

    world.watch(notices)
    journey.told = moves_on


async def fill_the_office(sandbox: Sandbox) -> None:
    """The team comes in, so that what women ask of it arrives."""
    for name, role, user_id in PHONES:
        if role != "participant":
            phone = Phone(sandbox.world, user_id=user_id, name=name)
            await phone.starts()
            await phone.taps("English")
            await phone.sees("Thank you.")
            if role == "psychologist":  # PHQ-9 is asked only while somebody is on duty
                await phone.writes("/duty")
                await phone.taps("Go on duty")
                await phone.sees("You are on duty")
                await offers_times(phone)
    await sandbox.journey.settle()


def _print(console: Console, summary: Summary, seconds: float) -> None:
    table = Table("", "", show_header=False, box=None)
    for name, value in (("Women, weeks", f"{summary.women}, {summary.weeks}"), *summary.rows()):
        table.add_row(name, value)
    table.add_row("Seconds", f"{seconds:.1f}")
    console.print(table)
    for failure in summary.failures:
        console.print(failure, style="red", markup=False, highlight=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
