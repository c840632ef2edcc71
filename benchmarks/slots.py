"""Free times of 200 psychologists over 28 days: what the first page of them costs, against a plain settings screen.

Each woman opens her settings, and then walks through her wishes for a talk to the screen with times. What is told is
the processor time of the whole update in one thread, from its bytes to the mark that the reply was sent.
"""

import time
from pathlib import Path
from typing import Any, Final

from benchmarks.report import Report, median
from benchmarks.stages import Pipeline, Unwatched
from benchmarks.talks import HORIZON, staff
from benchmarks.world import FIRST_WOMAN, World
from locales.catalog import load
from services.work import Work

WISHES: Final = ("book", "sleep", "any", "woman", "write")  # what she taps on the way, whichever is on the screen
RATIO: Final = 10.0
WARM_UP: Final = 5  # women whose figures are not counted


async def measure(
    folder: Path, *, psychologists: int = 200, talks: int = 8, women: int = 40, warm_up: int = WARM_UP
) -> Report:
    report = Report("slots")
    world = World(folder / "slots")
    world.migrate()
    await world.enrol(women + psychologists * talks // 2)
    await staff(world, psychologists, talks=talks, women=range(women, women + psychologists * talks // 2))
    pipeline = Pipeline(world, load(strict=False))
    try:
        found = [_looks(pipeline, FIRST_WOMAN + number) for number in range(women)][warm_up:]
    finally:
        pipeline.close()
    settings, times, days = (median([each[at] for each in found]) for at in range(3))
    report.add("settings screen", settings * 1000, "ms")
    report.add("first page of free times", times * 1000, "ms")
    report.add("first page ÷ settings screen", times / settings, "×", at_most=RATIO)
    report.add("all days that have free times", days * 1000, "ms")
    report.notes.append(
        f"{psychologists} psychologists, five windows a week and {talks} talks agreed each, {HORIZON} days ahead;"
        " processor time of the whole update, medians"
    )
    return report


def _looks(pipeline: Pipeline, woman: int) -> tuple[float, float, float]:
    """Seconds for her settings, for the first page of times, and for the page of days."""
    settings, _ = _says(pipeline, woman, "/settings")
    took, work = _says(pipeline, woman, "/talk")
    while (wish := next((each for each in WISHES if _button(work, each)), None)) is not None:
        took, work = _taps(pipeline, woman, work, wish)
    if _button(work, "later") is None:
        raise RuntimeError("the way to the free times leads elsewhere")
    days, _ = _taps(pipeline, woman, work, "later")
    return settings, took, days


def _says(pipeline: Pipeline, woman: int, words: str) -> tuple[float, Work]:
    pipeline.people.says(woman, words)
    return _round(pipeline)


def _taps(pipeline: Pipeline, woman: int, work: Work, option: str) -> tuple[float, Work]:
    screen, data = _button(work, option) or (None, "")
    assert screen is not None
    pipeline.people.taps(woman, screen.id, dict(screen.params), data)
    return _round(pipeline)


def _round(pipeline: Pipeline) -> tuple[float, Work]:
    updates = pipeline.people.take()
    began = time.thread_time()
    (work,) = pipeline.round(updates, Unwatched())
    return time.thread_time() - began, work


def _button(work: Work, option: str) -> tuple[Any, str] | None:
    """The message that has this answer, and what its button sends."""
    for message in work.outgoing:
        markup = message.params.get("reply_markup") or {}
        for button in (each for row in markup.get("inline_keyboard", ()) for each in row):
            if button["callback_data"].endswith(f":{option}"):
                return message, button["callback_data"]
    return None
