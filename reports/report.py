"""From what was counted to what may be read."""

from datetime import date
from typing import Final

from core.programme import Occasion
from locales.catalog import Catalog
from reports import answering, before_after, scales, standing, talking
from reports.document import Report
from reports.draft import Draft
from reports.outcomes import Outcomes
from reports.statistics import ENOUGH_PAIRS
from reports.suppression import HUB, INSIDE, SHARED, Counts
from reports.words import Words

_MAIN: Final[tuple[Occasion, ...]] = ("end", "half", "after-3", "after-6")


class TooFew(Exception):
    """Fewer women than a report may be about: it would show who they are, or nobody."""


def limit_of(*, shared: bool, simulated: bool) -> int | None:
    """Under which number counts are hidden (safety.md I). Nobody is to be protected among people who do not exist."""
    return SHARED if shared else None if simulated else INSIDE


def make(outcomes: Outcomes, texts: Catalog, locale: str, *, shared: bool, simulated: bool = False) -> Report:
    """The report in one language. `shared`: it leaves the house. Raises TooFew."""
    limit = limit_of(shared=shared, simulated=simulated)
    if outcomes.counted < (INSIDE if limit else 1):
        raise TooFew(outcomes.counted)
    words = Words(texts, locale, limit)
    main = next((each for each in _MAIN if each in outcomes.occasions), None)
    single = {} if shared or main is None else _single_changes(outcomes, main, limit)
    draft = Draft(outcomes, Counts(limit), words, [(scale, main) for scale in single if main])
    draft.counts.add(HUB, outcomes.counted, cost=1)
    made = [
        before_after.before_after(draft),
        scales.measures(draft),
        answering.weeks(draft),
        answering.steps(draft),
        standing.funnel(draft),
        standing.safety(draft, main),
        talking.how(draft),
        talking.coverage(draft),
        standing.missing(draft),
        standing.skips(draft),
    ]
    draft.counts.settle()
    return Report(
        title=words.say("report-title"),
        lines=_about(words, outcomes),
        shared=shared,
        simulated=words.say("report-simulated") if simulated else None,
        main=main,
        tables={table.key: table.after(draft.counts) for table in made},
        notes=_notes(words, limit),
        changes=single,
        weeks=outcomes.wanted.weeks,
    )


def _about(words: Words, outcomes: Outcomes) -> tuple[str, ...]:
    wanted = outcomes.wanted
    where = words.say("report-everywhere") if wanted.region is None else words.region(wanted.region)
    lines = [words.say("report-where", where=where)]
    if wanted.cohort_id is not None:
        lines.append(words.say("report-cohort", cohort=wanted.cohort_id))
    if wanted.first is not None or wanted.last is not None:
        lines.append(words.say("report-months", first=_month(wanted.first), last=_month(wanted.last)))
    lines.append(words.say("report-length", weeks=wanted.weeks))
    return tuple(lines)


def _month(day: date | None) -> str:
    return "…" if day is None else f"{day:%m.%Y}"


def _notes(words: Words, limit: int | None) -> tuple[str, ...]:
    notes = [
        words.say("report-note-uncontrolled"),
        words.say("report-note-self"),
        words.say("report-note-quote"),
        words.say("report-note-success"),
        words.say("report-note-hypotheses"),
    ]
    if limit is not None:
        notes.insert(0, words.say("report-note-hidden", limit=limit))
    return tuple(notes)


def _single_changes(outcomes: Outcomes, main: Occasion, limit: int | None) -> dict[str, list[tuple[int, int]]]:
    """Of scales with too few pairs for a p value, but not so few that one would know who it is."""
    found = {}
    for scale in scales.MATTERS:
        changes = scales.changes(outcomes, scale, main)
        if (limit or 1) <= sum(changes.values()) < ENOUGH_PAIRS:
            found[scale] = sorted(changes.items())
    return found
