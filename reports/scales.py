"""Every scale at the start and later: all enrolled first, then completers, by wording (evidence.md §7)."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from core.programme import Occasion
from reports import statistics
from reports.document import Figure, Row, Table
from reports.draft import Draft
from reports.outcomes import UNSCORED, Outcomes, Pair

# By how many points a scale must change to be called better or worse, and which way better is (instruments.md §2).
MATTERS: Final[Mapping[str, int]] = {"phq-9": -5, "who-5": 10}
_MEASURES: Final = (
    "n", "mean-before", "sd-before", "n-after", "mean-after", "sd-after", "change", "change-sd", "change-low",
    "change-high", "p", "improved", "improved-share", "worse", "worse-share", "missing-before", "missing-after",
)  # fmt: skip
_GROUPS: Final = ("pairs", "validated", "not-validated")


def measures(draft: Draft) -> Table:
    """Every scale at every later occasion: all enrolled first, then completers, by wording."""
    words = draft.words
    rows = []
    for (scale, occasion), pairs in draft.outcomes.scales.items():
        name_scale(draft, scale, occasion)
        labels = (words.scale(scale), draft.occasion(occasion))
        both = both_answered(pairs)
        found = {"all": _of_all(draft, scale, occasion, pairs)}
        for group in _GROUPS:
            members = {pair: women for pair, women in both.items() if _in_group(pair, group)}
            if members:
                found[group] = _of_pairs(scale, occasion, group, members)
        rows += [
            Row(f"{occasion}:{scale}:{who}", (labels[0], words.say(f"report-who-{who}"), labels[1]), figures)
            for who, figures in found.items()
        ]
    return Table(
        "measures",
        words.say("report-measures"),
        (words.say("report-head-scale"), words.say("report-head-who"), words.say("report-head-occasion")),
        draft.column(*_MEASURES),
        tuple(rows),
        (
            words.say("report-note-direction", lower="PHQ-9, GAD-2", higher="WHO-5"),
            words.say("report-note-matters", first="PHQ-9", points=5, second="WHO-5", more=10),
            words.say("report-note-stayed"),
            words.say("report-note-validated"),
            words.say("report-note-few", pairs=statistics.ENOUGH_PAIRS),
        ),
    )


def name_scale(draft: Draft, scale: str, occasion: Occasion) -> None:
    """Name every count of a scale at the start and then, and what adds up to what."""
    counts, pairs = draft.counts, draft.outcomes.scales[scale, occasion]
    both = both_answered(pairs)
    women = sum(both.values())
    place = f"{scale}:{occasion}"
    drawn = (scale, occasion) in draft.drawn
    counts.add(f"{place}:pairs", women, cost=8, seen=drawn)
    for key, when in ((f"{scale}:start", "start"), (place, "later")):
        answered = sum(histogram(pairs, when).values())
        counts.add(key, answered, cost=5)
        counts.add(f"{key}:missing", draft.outcomes.counted - answered, cost=0, nought=True)
        counts.sum("counted", key, f"{key}:missing")
        counts.add(f"{place}:only-{when}", answered - women, told=False, nought=True)
        counts.sum(key, f"{place}:pairs", f"{place}:only-{when}")
    for group in _GROUPS:
        members = {pair: number for pair, number in both.items() if _in_group(pair, group)}
        key = f"{place}:{group}"
        if group != "pairs":
            counts.add(key, sum(members.values()), cost=2, nought=True)
        parts = _better_and_worse(scale, members)
        for what, number in parts.items():
            counts.add(
                f"{key}:{what}", number, cost=6 if group == "pairs" else 2, told=what != "rest", nought=not members
            )
        if parts:
            counts.sum(key, *(f"{key}:{what}" for what in parts))
    for what in ("", *(f":{each}" for each in _better_and_worse(scale, {}))):
        counts.sum(*(f"{place}:{group}{what}" for group in _GROUPS))


def _of_all(draft: Draft, scale: str, occasion: Occasion, pairs: Mapping[Pair, int]) -> Mapping[str, Figure]:
    """Everybody who answered at all. Whoever did not answer later counts as unchanged, which is the careful guess."""
    place = f"{scale}:{occasion}"
    before, after = statistics.moments(histogram(pairs, "start")), statistics.moments(histogram(pairs, "later"))
    stayed = Counter(_changes(both_answered(pairs)))
    stayed[0] += before.n - sum(both_answered(pairs).values())
    change = statistics.change({value: women for value, women in stayed.items() if women})
    started, ended, paired = (f"{scale}:start",), (place,), (f"{scale}:start", f"{place}:pairs")
    return {
        "n": Figure(before.n, "count", started),
        "mean-before": Figure(before.mean, "value", started),
        "sd-before": Figure(before.sd, "value", started),
        "n-after": Figure(after.n, "count", ended),
        "mean-after": Figure(after.mean, "value", ended),
        "sd-after": Figure(after.sd, "value", ended),
        "change": Figure(change.mean, "change", paired),
        "change-sd": Figure(change.sd, "value", paired),
        "change-low": Figure(change.low, "change", paired),
        "change-high": Figure(change.high, "change", paired),
        "missing-before": draft.figure(f"{scale}:start:missing"),
        "missing-after": draft.figure(f"{place}:missing"),
    }


def _of_pairs(scale: str, occasion: Occasion, group: str, members: Mapping[Pair, int]) -> Mapping[str, Figure]:
    place = f"{scale}:{occasion}:{group}"
    needs = (place,)
    before, after = statistics.moments(histogram(members, "start")), statistics.moments(histogram(members, "later"))
    change = statistics.change(_changes(members))
    figures = {
        "n": Figure(before.n, "count", needs),
        "mean-before": Figure(before.mean, "value", needs),
        "sd-before": Figure(before.sd, "value", needs),
        "n-after": Figure(after.n, "count", needs),
        "mean-after": Figure(after.mean, "value", needs),
        "sd-after": Figure(after.sd, "value", needs),
        "change": Figure(change.mean, "change", needs),
        "change-sd": Figure(change.sd, "value", needs),
        "change-low": Figure(change.low, "change", needs),
        "change-high": Figure(change.high, "change", needs),
        "p": Figure(change.p, "p", needs),
    }
    for what, number in _better_and_worse(scale, members).items():
        if what != "rest":
            count = f"{place}:{what}"
            figures[what] = Figure(number, "count", (count,))
            figures[f"{what}-share"] = Figure(100 * number / before.n, "percent", (count, place))
    return figures


def changes(outcomes: Outcomes, scale: str, occasion: Occasion) -> Mapping[int, int]:
    """How many women's total changed by how much."""
    return _changes(both_answered(outcomes.scales.get((scale, occasion), {})))


def _in_group(pair: Pair, group: str) -> bool:
    return group == "pairs" or pair.validated == (group == "validated")


def both_answered(pairs: Mapping[Pair, int]) -> Mapping[Pair, int]:
    without = (None, UNSCORED)
    return {pair: women for pair, women in pairs.items() if pair.start not in without and pair.later not in without}


def histogram(pairs: Mapping[Pair, int], when: str) -> Counter[int]:
    found: Counter[int] = Counter()
    for pair, women in pairs.items():
        total = pair.start if when == "start" else pair.later
        if total is not None and total != UNSCORED:
            found[total] += women
    return found


def _changes(both: Mapping[Pair, int]) -> Counter[int]:
    found: Counter[int] = Counter()
    for pair, women in both.items():
        assert pair.start is not None
        assert pair.later is not None
        found[pair.later - pair.start] += women
    return found


def _better_and_worse(scale: str, members: Mapping[Pair, int]) -> Mapping[str, int]:
    """How many changed by as much as matters, where that is agreed on."""
    matters = MATTERS.get(scale)
    if matters is None:
        return {}
    found = {"improved": 0, "worse": 0, "rest": 0}
    for value, women in _changes(members).items():
        steps = value / matters  # 1 and more: better by what matters; -1 and less: worse
        found["improved" if steps >= 1 else "worse" if steps <= -1 else "rest"] += women
    return found
