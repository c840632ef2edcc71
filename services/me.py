"""Her own place: where she is on the path, and her weeks as a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from services import check_ins, farewell, jobs, messages, scores
from services.work import Work
from storage import check_ins as weeks
from storage import people
from storage import scores as score_rows
from storage.people import Person

IN_A_LINE: Final = 13  # of the steps drawn
WALKED, AHEAD = "●", "○"
TREND: Final = "trend"  # the kind of job
LEAST: Final = 2  # answers that make a picture

Change = Literal["lighter", "same", "heavier"]


@dataclass(frozen=True, slots=True)
class Scale:
    """An instrument she may see her own trend of. `lighter`: whether less or more of it is lighter.

    `counts`: from which difference on it is called one. Source: instruments.md §2, “change that matters”; it says
    something about her own answers, and nothing else.
    """

    name: str
    lighter: Literal["less", "more"]
    counts: int
    message: str


SCALES: Final = (
    Scale("phq-9", "less", 5, "me-trend-weight"),
    Scale("who-5", "more", 10, "me-trend-days"),
)


# The path -----------------------------------------------------------------------------------------------------------


def week(work: Work, woman: Person) -> int:
    """The week she is in; 0 before the first. In a pause it stands still."""
    return check_ins.week_at(woman, woman.paused_at or work.now)


def is_over(work: Work, woman: Person) -> bool:
    """Whether her last week is over, or its page is done."""
    length = work.programme.length
    last = weeks.of_week(work.tx, woman.id, length)
    return week(work, woman) > length or (last is not None and last.state in farewell.ENDED)


def path(work: Work, woman: Person) -> str:
    """All steps of the programme, those up to this week filled: what she answered makes no difference."""
    length = work.programme.length
    walked = length if is_over(work, woman) else min(week(work, woman), length)
    drawn = WALKED * walked + AHEAD * (length - walked)
    return "\n".join(drawn[at : at + IN_A_LINE] for at in range(0, length, IN_A_LINE))


def where(work: Work, woman: Person) -> dict[str, str | int]:
    """In words: the variables of a text that says where she is."""
    number = week(work, woman)
    this = work.programme.week(number)
    if is_over(work, woman):
        place = "over"
    elif this is None:
        place = "before"
    else:
        place = "week" if this.theme else "plain"
    theme = messages.label(work, woman, f"week-{this.theme}", "name") if this is not None and this.theme else "–"
    return {"where": place, "week": number, "theme": theme, "path": path(work, woman)}


# Her weeks as a picture ---------------------------------------------------------------------------------------------


def draw(work: Work, woman: Person, *, numbers: bool) -> None:
    """Have the picture made; with fewer than two answers she is told when there can be one."""
    number = people.study_number(work.tx, work.vault, woman.id)
    points = [[each["week"], each["mood"]] for each in weeks.pulse_of(work.tx, number) if each["mood"] is not None]
    if len(points) < LEAST:
        messages.say(work, woman, "me-trend-too-few")
        return

    def said(name: str) -> str:
        return messages.text(work, woman, f"me-picture-{name}")

    params: dict[str, Any] = {name: said(name) for name in ("title", "light", "heavy", "week")}
    caption = [said("caption"), *_lines(work, woman, number, numbers=numbers)]
    jobs.ask_and_show(
        work, woman, TREND, params | {"points": points, "numbers": numbers, "caption": "\n\n".join(caption)}
    )


def _lines(work: Work, woman: Person, number: int, *, numbers: bool) -> Iterator[str]:
    """What the picture does not show: the longer measures then and now."""
    if numbers:
        yield messages.text(work, woman, "me-trend-mood-numbers")
    changes = list[Change]()
    for scale in SCALES:
        totals = _totals(score_rows.of_instrument(work.tx, number, [scale.name]))
        if len(totals) < LEAST:
            continue
        first, last = totals[0], totals[-1]
        changes.append(_change(scale, first, last))
        yield messages.text(work, woman, scale.message, change=changes[-1])
        if numbers:
            yield messages.text(work, woman, f"{scale.message}-numbers", first=first, last=last)
    if "heavier" in changes:
        yield messages.text(work, woman, "me-trend-talk")


def _totals(rows: Sequence[score_rows.Score]) -> list[int]:
    """The first at the start and the others after it, as far as they are of the same version; else nothing."""
    totals = {row.occasion: row for row in rows if row.total is not None}
    start = totals.get("start")
    if start is None:
        return []
    later = (totals[occasion] for occasion in scores.OCCASIONS if occasion in totals)
    return [row.total for row in later if row.total is not None and row.version == start.version]


def _change(scale: Scale, first: int, last: int) -> Change:
    gained = last - first if scale.lighter == "more" else first - last
    if abs(gained) < scale.counts:
        return "same"
    return "lighter" if gained > 0 else "heavier"
