"""The pilot's table, with what it left out. What is compared and how: evidence.md §6, instruments.md §7 and §8."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from core.programme import Occasion
from reports import statistics
from reports.document import Figure, Row, Table
from reports.draft import Draft
from reports.outcomes import INDICATORS
from reports.scales import both_answered, histogram, name_scale

INDEX: Final = "index"  # PHQ-9 drawn on 1 to 10 (instruments.md §7)
# What the paper on the pilot of 2025 says, as reported.
PILOT: Final[Mapping[str, tuple[float, float]]] = {
    "bridge": (6.8, 4.1),
    "employed": (15, 40),
    "family": (28, 62),
    "volunteering": (5, 58),
}
ORDER: Final = (INDEX, "bridge", *INDICATORS)
_PHQ_9_MOST: Final = 27

# What the sign of an indicator means. "apart": a valid answer that is no failure and in no denominator.
_YES: Final[Mapping[str, str]] = {"family": "123", "documents": "2", "housing": "2", "training": "2"}
_APART: Final[Mapping[str, str]] = {"family": "4", "documents": "3", "housing": "3", "training": "3"}
_KINDS: Final = ("yes", "no", "apart", "missing")

_BEFORE_AFTER: Final = (
    "before", "after", "change", "before-yes", "before-of", "before-low", "before-high", "before-missing",
    "after-yes", "after-of", "after-low", "after-high", "after-missing", "gained", "lost", "p", "apart",
    "pilot-before", "pilot-after",
)  # fmt: skip


def before_after(draft: Draft) -> Table:
    """The pilot's table, with what it left out: counts, denominators, who is missing."""
    words = draft.words
    rows: list[Row] = []
    for occasion in draft.outcomes.occasions:
        for who in ("all", "pairs"):
            for name in ORDER:
                figures = _of_indicator(draft, name, occasion, who)
                if figures:
                    labels = (_named(draft, name), words.say(f"report-who-{who}"), draft.occasion(occasion))
                    rows.append(Row(f"{occasion}:{who}:{name}", labels, figures))
    return Table(
        "table",
        words.say("report-table"),
        (words.say("report-head-what"), words.say("report-head-who"), words.say("report-head-occasion")),
        draft.column(*_BEFORE_AFTER),
        tuple(rows),
        (
            words.say("report-note-index", scale="PHQ-9"),
            words.say("report-note-points"),
            words.say("report-note-pilot"),
            words.say("report-note-family"),
        ),
    )


def _named(draft: Draft, name: str) -> str:
    if name == INDEX:
        return draft.words.say("report-index", scale="PHQ-9")
    return draft.words.scale(name) if name == "bridge" else draft.words.say(f"report-indicator-{name}")


def _of_indicator(draft: Draft, name: str, occasion: Occasion, who: str) -> Mapping[str, Figure]:
    pilot = PILOT.get(name, ())
    known = {
        f"pilot-{when}": Figure(value, "value" if name == "bridge" else "percent")
        for when, value in zip(("before", "after"), pilot, strict=False)
    }
    if name in INDICATORS:
        figures = _of_yes_and_no(draft, name, occasion, who)
    else:
        scale = "phq-9" if name == INDEX else name
        figures = _of_mean(draft, scale, occasion, who, index10 if name == INDEX else float)
    return {**figures, **known} if figures else {}


def _of_mean(
    draft: Draft, scale: str, occasion: Occasion, who: str, drawn: Callable[[float], float]
) -> Mapping[str, Figure]:
    pairs = draft.outcomes.scales.get((scale, occasion))
    if pairs is None:
        return {}
    name_scale(draft, scale, occasion)
    both = both_answered(pairs)
    if who == "pairs":
        before, after = histogram(both, "start"), histogram(both, "later")
        needs = {"before": (f"{scale}:{occasion}:pairs",), "after": (f"{scale}:{occasion}:pairs",)}
    else:
        before, after = histogram(pairs, "start"), histogram(pairs, "later")
        needs = {"before": (f"{scale}:start",), "after": (f"{scale}:{occasion}",)}
    figures: dict[str, Figure] = {}
    means: list[float] = []
    for when, values in (("before", before), ("after", after)):
        found = statistics.moments(values)
        if found.mean is not None:
            means.append(drawn(found.mean))
            figures[when] = Figure(means[-1], "value", needs[when])
        figures[f"{when}-of"] = Figure(found.n, "count", needs[when])
    if who == "all":
        figures["before-missing"] = draft.figure(f"{scale}:start:missing")
        figures["after-missing"] = draft.figure(f"{scale}:{occasion}:missing")
    if len(means) == 2:
        figures["change"] = Figure(means[1] - means[0], "change", needs["before"] + needs["after"])
    return figures


def _of_yes_and_no(draft: Draft, name: str, occasion: Occasion, who: str) -> Mapping[str, Figure]:
    joint = draft.outcomes.indicators.get(occasion)
    if joint is None:
        return {}
    name_indicator(draft, name, occasion)
    value = draft.counts.value
    figures: dict[str, Figure] = {}
    parts: list[float] = []
    needs: tuple[str, ...] = ()
    for when, at in (("before", "start"), ("after", occasion)):
        place = f"{name}:{at}" if who == "all" else f"{name}:{occasion}:pairs:{when}"
        yes, of = f"{place}:yes", f"{place}:of" if who == "all" else f"{name}:{occasion}:pairs"
        share = statistics.share(value(yes), value(of))
        figures[f"{when}-yes"] = Figure(value(yes), "count", (yes,))
        figures[f"{when}-of"] = Figure(value(of), "count", (of,))
        for key, part in ((when, share.part), (f"{when}-low", share.low), (f"{when}-high", share.high)):
            figures[key] = Figure(None if part is None else 100 * part, "percent", (yes, of))
        if who == "all":
            figures[f"{when}-missing"] = draft.figure(f"{place}:missing")
        if share.part is not None:
            parts.append(100 * share.part)
            needs += (yes, of)
    if len(parts) == 2:
        figures["change"] = Figure(parts[1] - parts[0], "percent-points", needs)
    if who == "all":
        if name in _APART:
            figures["apart"] = draft.figure(f"{name}:{occasion}:apart")
        return figures
    gained, lost, pairs = (f"{name}:{occasion}:{each}" for each in ("gained", "lost", "pairs"))
    figures["gained"] = Figure(value(gained), "count", (gained,))
    figures["lost"] = Figure(value(lost), "count", (lost,))
    p = statistics.changed_both_ways(value(gained), value(lost), value(pairs))
    figures["p"] = Figure(p, "p", (gained, lost, pairs))
    return figures


def name_indicator(draft: Draft, name: str, occasion: Occasion) -> None:
    """Name every count of an indicator at the start and then, and what adds up to what."""
    counts = draft.counts
    joint: Counter[tuple[str, str]] = Counter()
    for (start, later), women in draft.outcomes.indicators[occasion][name].items():
        joint[indicator_kind(name, start), indicator_kind(name, later)] += women
    margins = [Counter[str](), Counter[str]()]
    for kinds, women in joint.items():
        for margin, kind in zip(margins, kinds, strict=True):
            margin[kind] += women
    cells = {}
    for first in _KINDS:
        for second in _KINDS:
            # Where nobody at all is missing or apart, a nought there tells of nobody.
            empty = (first in _KINDS[2:] and not margins[0][first]) or (second in _KINDS[2:] and not margins[1][second])
            cells[first, second] = f"{name}:{occasion}:{first}>{second}"
            counts.add(cells[first, second], joint[first, second], told=False, nought=empty)
    for side, (at, margin) in enumerate(zip(("start", occasion), margins, strict=True)):
        place = f"{name}:{at}"
        counts.add(f"{place}:yes", margin["yes"], cost=4)
        counts.add(f"{place}:no", margin["no"], told=False)
        counts.add(f"{place}:of", margin["yes"] + margin["no"], cost=6)
        counts.add(f"{place}:apart", margin["apart"], cost=0, nought=True, told=at != "start")
        counts.add(f"{place}:missing", margin["missing"], cost=0, nought=True)
        counts.sum(f"{place}:of", f"{place}:yes", f"{place}:no")
        counts.sum("counted", f"{place}:of", f"{place}:apart", f"{place}:missing")
        for kind in _KINDS:
            counts.sum(f"{place}:{kind}", *(cell for kinds, cell in cells.items() if kinds[side] == kind))
    pairs = f"{name}:{occasion}:pairs"
    inside = {kinds: cell for kinds, cell in cells.items() if set(kinds) <= {"yes", "no"}}
    counts.add(pairs, sum(joint[kinds] for kinds in inside), cost=8)
    for side, when in enumerate(("before", "after")):
        for kind in ("yes", "no"):
            chosen = [kinds for kinds in inside if kinds[side] == kind]
            women = sum(joint[kinds] for kinds in chosen)
            counts.add(f"{pairs}:{when}:{kind}", women, cost=7, told=kind == "yes")
            counts.sum(f"{pairs}:{when}:{kind}", *(inside[kinds] for kinds in chosen))
        counts.sum(pairs, f"{pairs}:{when}:yes", f"{pairs}:{when}:no")
    for what, kinds in (("gained", ("no", "yes")), ("lost", ("yes", "no"))):
        small = counts.threshold is not None and joint[kinds] < counts.threshold
        counts.add(f"{name}:{occasion}:{what}", joint[kinds], cost=3, told=not small)  # rather nothing than "few"
        counts.sum(f"{name}:{occasion}:{what}", inside[kinds])


def index10(phq9: float) -> float:
    """PHQ-9, 0 to 27, redrawn on 1 to 10. Source: instruments.md §7.2."""
    return 1 + 9 * phq9 / _PHQ_9_MOST


def indicator_kind(indicator: str, sign: str | None) -> str:
    """What a sign of an indicator means: yes, no, apart or missing."""
    if sign is None or not sign.isalnum():
        return "missing"
    if sign in _APART.get(indicator, ""):
        return "apart"
    return "yes" if sign in _YES.get(indicator, "1") else "no"
