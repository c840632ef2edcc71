"""What became of check-ins, longer measures and small tasks, week by week."""

from collections.abc import Mapping
from typing import Final

from reports.document import Figure, Row, Table
from reports.draft import Draft
from reports.outcomes import OCCASIONS, STATES, Asked

FAST_DAYS: Final = 3  # answered on day 1, 2, 3
_ASKED: Final = ("due", "answered", "answered-share", "partly", "missed", "skipped", "day-1", "day-2", "day-3")


def weeks(draft: Draft) -> Table:
    """What became of each week's check-in and of each longer measure."""
    words, outcomes = draft.words, draft.outcomes
    rows = []
    for week, asked in outcomes.weeks.items():
        rows.append(
            Row(f"week:{week}", (words.say("report-week", week=week),), _of_asked(draft, f"week:{week}", asked))
        )
    if outcomes.weeks:
        rows.append(Row("weeks", (words.say("report-all-weeks"),), _of_all_weeks(draft)))
    for occasion in OCCASIONS:
        if occasion in outcomes.sittings:
            figures = _of_asked(draft, f"sitting:{occasion}", outcomes.sittings[occasion])
            rows.append(Row(f"sitting:{occasion}", (draft.occasion(occasion),), figures))
    return Table(
        "weeks",
        words.say("report-weeks"),
        (words.say("report-head-week"),),
        draft.column(*_ASKED),
        tuple(rows),
        (words.say("report-note-weeks"),),
    )


def _of_asked(draft: Draft, place: str, asked: Asked) -> Mapping[str, Figure]:
    days = [asked.days.get(day, 0) for day in range(FAST_DAYS)]
    found = dict(zip(STATES, (asked.answered, asked.partly, asked.missed, asked.skipped), strict=True))
    found |= {f"day-{day}": women for day, women in enumerate(days, 1)}
    later = asked.answered + asked.partly - sum(days)
    _name_asked(draft, place, found, later)
    return _asked_figures(place, found)


def _name_asked(draft: Draft, place: str, found: Mapping[str, int], later: int) -> None:
    counts = draft.counts
    costs = {"answered": 6, "missed": 3, "partly": 2}
    due = sum(found[state] for state in STATES)
    counts.add(f"{place}:due", due, cost=9)
    for key, number in found.items():
        counts.add(f"{place}:{key}", number, cost=costs.get(key, 1))
    counts.add(f"{place}:later", later, told=False)
    counts.add(f"{place}:replied", found["answered"] + found["partly"], told=False)
    counts.sum(f"{place}:due", *(f"{place}:{state}" for state in STATES))
    counts.sum(f"{place}:replied", f"{place}:answered", f"{place}:partly")
    counts.sum(f"{place}:replied", f"{place}:later", *(f"{place}:day-{day}" for day in range(1, FAST_DAYS + 1)))


def _asked_figures(place: str, found: Mapping[str, int]) -> Mapping[str, Figure]:
    due = sum(found[state] for state in STATES)
    figures = {key: Figure(number, "count", (f"{place}:{key}",)) for key, number in found.items()}
    figures["due"] = Figure(due, "count", (f"{place}:due",))
    if due:
        share = 100 * found["answered"] / due
        figures["answered-share"] = Figure(share, "percent", (f"{place}:answered", f"{place}:due"))
    return figures


def _of_all_weeks(draft: Draft) -> Mapping[str, Figure]:
    counts, outcomes = draft.counts, draft.outcomes
    keys = (*STATES, *(f"day-{day}" for day in range(1, FAST_DAYS + 1)))
    found = {key: sum(counts.value(f"week:{week}:{key}") for week in outcomes.weeks) for key in keys}
    _name_asked(draft, "weeks", found, sum(counts.value(f"week:{week}:later") for week in outcomes.weeks))
    for key in ("due", "later", *keys):
        counts.sum(f"weeks:{key}", *(f"week:{week}:{key}" for week in outcomes.weeks))
    return _asked_figures("weeks", found)


def steps(draft: Draft) -> Table:
    """What women said of each week's small task."""
    words, counts = draft.words, draft.counts
    rows = []
    for week, answers in draft.outcomes.steps.items():
        of = f"step:{week}"
        counts.add(of, sum(answers.values()), cost=6)
        counts.add(f"{of}:missing", draft.outcomes.counted - sum(answers.values()), told=False, nought=True)
        counts.sum("counted", of, f"{of}:missing")
        for answer, women in answers.items():
            name = f"{of}:{answer}"
            counts.add(name, women, cost=3)
            rows.append(Row(name, (words.say("report-week", week=week), answer), draft.part(name, of)))
        counts.sum(of, *(f"{of}:{answer}" for answer in answers))
    heads = (words.say("report-head-week"), words.say("report-head-answer"))
    return Table("steps", words.say("report-steps"), heads, draft.column("count", "of", "share"), tuple(rows))
