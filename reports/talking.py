"""Talks with psychologists: how they ended, how long women waited, whom they reached, and whether she felt heard."""

from collections.abc import Iterator, Mapping
from typing import Final

from core.rules import SessionRules
from reports import talks
from reports.document import Figure, Row, Table
from reports.draft import Draft
from reports.talks import CALLED_OFF, ENDS, HEARD, KEPT, UNSAID

JUDGED: Final = SessionRules().no_show_after  # talks from which on a share of missed ones is told (evidence.md §1)
SOON: Final = SessionRules().first_within.days
# What the loss of a count means; that none ended in one of the other ways tells nothing of any woman.
_COSTS: Final = {"held": 4, "no-show": 5, CALLED_OFF: 3}


def how(draft: Draft) -> Table:
    """What became of talks, and what women said of them."""
    words = draft.words
    rows = [*_ends(draft), *_waiting(draft), *_heard(draft), *_others(draft)]
    return Table(
        "talks",
        words.say("report-talks"),
        (words.say("report-head-what"),),
        draft.column("count", "of", "share"),
        tuple(rows),
        (words.say("report-note-talks", talks=JUDGED), words.say("report-note-heard")),
    )


def _ends(draft: Draft) -> Iterator[Row]:
    counts, ends = draft.counts, draft.outcomes.talks.ends
    found = {end: ends.get(end, 0) for end in ENDS}
    counts.add("talks", sum(found.values()), cost=3)
    for end, number in found.items():
        counts.add(f"talks:{end}", number, cost=_COSTS.get(end, 1), nought=end not in _COSTS)
    counts.sum("talks", *(f"talks:{end}" for end in ENDS))
    kept = counts.add("talks:kept", sum(found[end] for end in KEPT), cost=4)
    counts.sum("talks:kept", *(f"talks:{end}" for end in KEPT))
    yield Row("talks", (draft.words.say("report-talks-agreed"),), {"count": draft.figure("talks")})
    for end in ("held", "partly", "could-not", CALLED_OFF, UNSAID):
        yield Row(f"talks:{end}", (_said(draft, end),), draft.part(f"talks:{end}", "talks"))
    missed: dict[str, Figure] = {**draft.part("talks:no-show", "talks:kept")}
    if kept < JUDGED:
        missed.pop("share")
    yield Row("talks:no-show", (_said(draft, "no-show"),), missed)
    moved = counts.add("everywhere:moved", draft.outcomes.everywhere.get("talks-moved", 0), cost=2)
    yield Row(
        "everywhere:moved",
        (draft.words.say("report-talks-moved"),),
        {"count": Figure(moved, "count", ("everywhere:moved",))},
    )


def _said(draft: Draft, end: str) -> str:
    return draft.words.say("report-talks-end", end=end)


def _waiting(draft: Draft) -> Iterator[Row]:
    """From asking to the time of the first talk."""
    words, counts, days = draft.words, draft.counts, draft.outcomes.talks.days
    women, soon = sum(days.values()), sum(women for day, women in days.items() if day < SOON)
    counts.add("first", women, cost=3)
    counts.add("first:soon", soon, cost=2)
    counts.add("first:later", women - soon, told=False, nought=True)
    counts.sum("first", "first:soon", "first:later")
    _name_rest(draft, "enrolled", "first")
    half = talks.half_within(days)
    yield Row("first", (words.say("report-talks-first"),), {"count": draft.figure("first")})
    yield Row("first:soon", (words.say("report-talks-soon", days=SOON),), draft.part("first:soon", "first"))
    yield Row("first:half", (words.say("report-talks-half"),), {"count": Figure(half, "value", ("first",))})


def _heard(draft: Draft) -> Iterator[Row]:
    counts, heard = draft.counts, draft.outcomes.talks.heard
    counts.add("heard", sum(heard.values()), cost=4)
    for answer in HEARD.values():
        counts.add(f"heard:{answer}", heard.get(answer, 0), cost=3)
    counts.sum("heard", *(f"heard:{answer}" for answer in HEARD.values()))
    for answer in HEARD.values():
        label = draft.words.say("report-talks-heard", answer=answer)
        yield Row(f"heard:{answer}", (label,), draft.part(f"heard:{answer}", "heard"))


def _others(draft: Draft) -> Iterator[Row]:
    """Groups and visits."""
    found = draft.outcomes.talks
    for name, number in (("groups", found.groups), ("seats", found.seats), ("visits", found.visits)):
        draft.counts.add(f"talks-in:{name}", number, cost=2)
        label = draft.words.say("report-talks-in", where=name)
        yield Row(f"talks-in:{name}", (label,), {"count": draft.figure(f"talks-in:{name}")})


def coverage(draft: Draft) -> Table:
    """Women who had a talk, by region and by language, beside the psychologists there are for them."""
    words, counts, found = draft.words, draft.counts, draft.outcomes.talks
    regions, languages = _sums(found.talked, 0), _sums(found.talked, 1)
    counts.add("talked", sum(found.talked.values()), cost=3)
    _name_rest(draft, "enrolled", "talked")
    rows = [*_by_region(draft, regions), *_by_language(draft, languages)]
    if languages:
        counts.sum("talked", *(f"talked:language:{language}" for language in languages))
    whole = {**draft.part("talked", "enrolled"), "helpers": Figure(sum(found.helpers.values()))}
    rows.append(Row("talked", (words.say("report-all-regions"),), whole))
    return Table(
        "coverage",
        words.say("report-coverage"),
        (words.say("report-head-who"),),
        draft.column("count", "of", "share", "helpers"),
        tuple(rows),
        (words.say("report-note-coverage"),),
    )


def _by_region(draft: Draft, talked: Mapping[str | None, int]) -> Iterator[Row]:
    """Only where there are several: of one, it is the whole."""
    regions = list(draft.outcomes.regions)
    if len(regions) < 2:
        return
    for region in regions:
        name, whole = f"talked:region:{region}", f"region:{region}:enrolled"
        draft.counts.add(name, talked.get(region, 0), cost=2)
        _name_rest(draft, whole, name)
        helpers = talks.helping(draft.outcomes.talks.helpers, region, None)
        yield Row(name, (draft.words.region(region),), {**draft.part(name, whole), "helpers": Figure(helpers)})
    draft.counts.sum("talked", *(f"talked:region:{region}" for region in regions))


def _by_language(draft: Draft, talked: Mapping[str | None, int]) -> Iterator[Row]:
    for language, women in sorted(talked.items(), key=lambda each: each[0] or ""):
        name = f"talked:language:{language}"
        draft.counts.add(name, women, cost=2)
        helpers = talks.helping(draft.outcomes.talks.helpers, None, language)
        label = draft.words.language(language or "")
        yield Row(name, (label,), {**draft.part(name, "talked"), "helpers": Figure(helpers)})


def _sums(talked: Mapping[tuple[str | None, str], int], place: int) -> Mapping[str | None, int]:
    found: dict[str | None, int] = {}
    for key, women in talked.items():
        found[key[place]] = found.get(key[place], 0) + women
    return found


def _name_rest(draft: Draft, whole: str, part: str) -> None:
    """Those of the whole who are not in the part: where they are few, the two numbers together would tell of them. Who
    is let go keeps no talks, so the whole may be counted past them; then nothing adds up, and nothing is told."""
    counts = draft.counts
    rest = counts.value(whole) - counts.value(part)
    if rest >= 0:
        counts.add(f"{part}:not", rest, told=False, nought=True)
        counts.sum(whole, part, f"{part}:not")
