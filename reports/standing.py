"""How far women came, what went wrong or might have, and what is missing: it stands in every report."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from core.programme import Occasion
from reports import statistics
from reports.document import Column, Figure, Row, Table
from reports.draft import Draft
from reports.outcomes import INDICATORS, LATER, OCCASIONS, PULSE, Stages
from reports.scales import MATTERS
from reports.words import Words


def funnel(draft: Draft) -> Table:
    """How many came, agreed to be counted, and answered at each occasion, by region."""
    words, regions = draft.words, draft.outcomes.regions
    there = [each for each in OCCASIONS if any(stages.reached.get(each) for stages in regions.values())]
    stages = ("enrolled", "counted", *there)
    whole = _numbers(list(regions.values()), there)
    _name_stages(draft, "", whole)
    rows = []
    for region, of_region in regions.items():
        if len(regions) > 1:
            place = f"region:{region}:"
            found = _numbers([of_region], there)
            _name_stages(draft, place, found)
            rows.append(_stages_row(place, words.region(region), found))
    for stage in whole if len(regions) > 1 else ():
        draft.counts.sum(stage, *(f"region:{region}:{stage}" for region in regions))
    rows.append(_stages_row("", words.say("report-all-regions"), whole))
    columns = (
        *draft.column("enrolled", "counted"),
        *(Column(each, draft.occasion(each)) for each in stages[2:] if each in OCCASIONS),
    )
    heads = (words.say("report-head-region"),)
    return Table("funnel", words.say("report-funnel"), heads, columns, tuple(rows), (words.say("report-note-funnel"),))


def _numbers(regions: Sequence[Stages], there: Sequence[Occasion]) -> Mapping[str, int]:
    return {
        "enrolled": sum(each.enrolled for each in regions),
        "counted": sum(each.counted for each in regions),
        **{occasion: sum(each.reached.get(occasion, 0) for each in regions) for occasion in there},
    }


def _name_stages(draft: Draft, place: str, found: Mapping[str, int]) -> None:
    """Two stages that lie close together tell of the few between them, so each difference is a count too."""
    counts = draft.counts
    costs = {"enrolled": 2, "counted": 1, "half": 1}
    for stage, women in found.items():
        counts.add(place + stage, women, cost=costs.get(stage, 3))
    for first, second in combinations(found, 2):
        more, less = sorted((first, second), key=lambda stage: -found[stage])
        between = f"{place}{more}-{less}"
        counts.add(between, found[more] - found[less], told=False, nought=True)
        counts.sum(place + more, place + less, between)


def _stages_row(place: str, label: str, found: Mapping[str, int]) -> Row:
    figures = {stage: Figure(women, "count", (place + stage,)) for stage, women in found.items()}
    return Row(place or "all", (label,), figures)


def safety(draft: Draft, main: Occasion | None) -> Table:
    """What went wrong or might have: it is in every report."""
    words = draft.words
    rows = [*_worse(draft, main), *_item_9(draft), *_alerts(draft), *_gone(draft)]
    return Table(
        "safety",
        words.say("report-safety"),
        (words.say("report-head-what"),),
        draft.column("count", "of", "share"),
        tuple(rows),
        (words.say("report-note-safety"), words.say("report-note-by-hand"), words.say("report-note-gone")),
    )


def _worse(draft: Draft, main: Occasion | None) -> Iterator[Row]:
    for scale, points in MATTERS.items():
        if main is not None and (scale, main) in draft.outcomes.scales:
            whole = f"{scale}:{main}:pairs"
            label = draft.words.say("report-worse", scale=draft.words.scale(scale), points=abs(points))
            yield Row(f"worse:{scale}", (label,), draft.part(f"{whole}:worse", whole))


def _item_9(draft: Draft) -> Iterator[Row]:
    """Whoever said more than "not at all" to the ninth question of PHQ-9."""
    counts = draft.counts
    for occasion, signs in draft.outcomes.item_9.items():
        said = sum(women for sign, women in signs.items() if sign.isdigit())
        some = said - signs.get("0", 0)
        place = f"item-9:{occasion}"
        counts.add(place, said, cost=4)
        counts.add(f"{place}:missing", draft.outcomes.counted - said, told=False, nought=True)
        counts.add(f"{place}:some", some, cost=5)
        counts.add(f"{place}:none", said - some, told=False)
        counts.sum(place, f"{place}:some", f"{place}:none")
        counts.sum("counted", place, f"{place}:missing")
        label = draft.words.say("report-item-9", scale="PHQ-9", when=draft.occasion(occasion))
        yield Row(place, (label,), draft.part(f"{place}:some", place))


def _alerts(draft: Draft) -> Iterator[Row]:
    words, counts, alerts = draft.words, draft.counts, draft.outcomes.alerts
    taken = sum(alerts.seconds.values())
    counts.add("alerts", taken + alerts.waiting + alerts.closed, cost=3)
    for name, number in (("taken", taken), ("waiting", alerts.waiting), ("closed", alerts.closed)):
        counts.add(f"alerts:{name}", number, cost=2)
    counts.sum("alerts", "alerts:taken", "alerts:waiting", "alerts:closed")
    yield Row("alerts", (words.say("report-alerts"),), {"count": draft.figure("alerts")})
    for percent, key in ((50, "median"), (90, "percentile")):
        seconds = statistics.percentile(alerts.seconds, percent)
        minutes = None if seconds is None else seconds / 60
        label = words.say(f"report-alerts-{key}")
        yield Row(f"alerts:{key}", (label,), {"count": Figure(minutes, "minutes", ("alerts:taken",))})
    for name in ("waiting", "closed"):
        label = words.say(f"report-alerts-{name}")
        yield Row(f"alerts:{name}", (label,), draft.part(f"alerts:{name}", "alerts"))


def _gone(draft: Draft) -> Iterator[Row]:
    words, counts, outcomes = draft.words, draft.counts, draft.outcomes
    left = sum(stages.left for stages in outcomes.regions.values())
    enrolled = counts.value("enrolled")
    for name, number in (("left", left), ("withdrawn", outcomes.withdrawn)):
        counts.add(f"gone:{name}", number, cost=3)
        counts.add(f"gone:{name}:not", enrolled - number, told=False, nought=True)
        counts.sum("enrolled", f"gone:{name}", f"gone:{name}:not")
        yield Row(f"gone:{name}", (words.say(f"report-gone-{name}"),), draft.part(f"gone:{name}", "enrolled"))
    for name in ("left", "erased"):
        counts.add(f"everywhere:{name}", outcomes.everywhere.get(name, 0), cost=3)
        label = words.say(f"report-everywhere-{name}")
        yield Row(f"everywhere:{name}", (label,), {"count": draft.figure(f"everywhere:{name}")})


def missing(draft: Draft) -> Table:
    """Beside every mean and share: how many of all who are counted are not in it."""
    words, outcomes, counts = draft.words, draft.outcomes, draft.counts
    scales = {scale for scale, _ in outcomes.scales}
    places = [(words.scale(scale), scale, scale) for scale in dict.fromkeys(name for name, _ in outcomes.scales)]
    if outcomes.indicators:
        places += [(words.say(f"report-indicator-{name}"), name, "indicators") for name in INDICATORS]
    rows = []
    for label, place, instrument in places:
        held = outcomes.scales if instrument in scales else {("indicators", each): 0 for each in outcomes.indicators}
        for occasion in ("start", *(each for each in LATER if (instrument, each) in held)):
            key = f"{place}:{occasion}"
            gone = f"{key}:missing"
            figures = {
                "counted": draft.figure("counted"),
                "missing": draft.figure(gone),
                "missing-share": Figure(100 * counts.value(gone) / outcomes.counted, "percent", (gone, "counted")),
            }
            if instrument in scales:
                prorated = outcomes.prorated.get((instrument, occasion), 0)
                counts.add(f"{key}:prorated", prorated, cost=0, nought=True)
                counts.add(f"{key}:whole", counts.value(key) - prorated, told=False, nought=True)
                counts.sum(key, f"{key}:prorated", f"{key}:whole")
                figures["prorated"] = draft.figure(f"{key}:prorated")
            rows.append(Row(key, (label, words.say(f"report-occasion-{occasion}")), figures))
    return Table(
        "missing",
        words.say("report-missing"),
        (words.say("report-head-what"), words.say("report-head-occasion")),
        draft.column("counted", "missing", "missing-share", "prorated"),
        tuple(rows),
        (words.say("report-note-missing"), words.say("report-note-prorated")),
    )


def skips(draft: Draft) -> Table:
    """How often "prefer not to say" was the answer: a high share is a fault of the question."""
    words, counts = draft.words, draft.counts
    rows = []
    for (instrument, number), found in draft.outcomes.skips.items():
        place = f"skip:{instrument}:{number}"
        counts.add(place, found.asked, cost=4)
        counts.add(f"{place}:skipped", found.skipped, cost=3, nought=True)
        counts.add(f"{place}:said", found.asked - found.skipped, told=False)
        counts.sum(place, f"{place}:skipped", f"{place}:said")
        labels = (_instrument(words, instrument), _question(words, instrument, number))
        rows.append(Row(place, labels, draft.part(f"{place}:skipped", place)))
    return Table(
        "skips",
        words.say("report-skips"),
        (words.say("report-head-scale"), words.say("report-head-question")),
        draft.column("count", "of", "share"),
        tuple(rows),
        (words.say("report-note-skips"),),
    )


def _instrument(words: Words, name: str) -> str:
    return words.say(f"report-{name}") if name in ("pulse", "indicators") else words.scale(name)


def _question(words: Words, instrument: str, number: int) -> str:
    if instrument == "indicators" and number <= len(INDICATORS):
        return words.say(f"report-indicator-{INDICATORS[number - 1]}")
    if instrument == "pulse":
        return words.say(f"report-pulse-{PULSE[number - 1]}")
    return str(number)
