"""What brings a check-in or a measure before a person: facts about answers, never a verdict on a woman.

Sources: instruments.md §6 (what triggers a human review), §4 (wordings that nobody has validated have no cut-off);
safety.md B (which of them is red, which amber). An answer that was skipped triggers nothing; it hides nothing either
that the others say for certain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from core.scoring import Instrument

Level = Literal["red", "amber"]


class Trigger(StrEnum):
    """Codes as they are kept, sealed, with a review; `review-trigger` in the texts says them in words."""

    CONTACT_TODAY = "contact-today"  # P4: today
    SURROUNDINGS = "surroundings"  # P3: not good
    MOOD = "mood"  # P1: very heavy
    MOOD_FELL = "mood-fell"  # P1 two steps below her own last answer
    MOOD_STAYS = "mood-stays"  # P1 heavy or worse, as at her last answer
    PHQ_2 = "phq-2"
    PHQ_2_UP = "phq-2-up"
    PHQ_9 = "phq-9"
    PHQ_9_UP = "phq-9-up"
    ITEM_NINE = "item-9"
    ITEM_NINE_RED = "item-9-red"
    WHO_5 = "who-5"
    WHO_5_DOWN = "who-5-down"
    NO_CUT_OFF = "no-cut-off"  # a measure in a wording that nobody has validated: a person looks, no number decides


# safety.md B. What is not named here waits for a person like any review.
LEVELS: Final[Mapping[Trigger, Level]] = {
    Trigger.CONTACT_TODAY: "red",
    Trigger.ITEM_NINE_RED: "red",
    Trigger.ITEM_NINE: "amber",
    Trigger.SURROUNDINGS: "amber",
    Trigger.MOOD_FELL: "amber",
    Trigger.WHO_5: "amber",
    Trigger.PHQ_9_UP: "amber",
}
OF_ITEM_NINE: Final[Mapping[Level, Trigger]] = {"red": Trigger.ITEM_NINE_RED, "amber": Trigger.ITEM_NINE}

HEAVY: Final = 2  # P1: this and below
VERY_HEAVY: Final = 1
FELL_BY: Final = 2  # steps of P1
NOT_GOOD: Final = 0  # P3
TODAY: Final = 2  # P4
HIGH_WITH_ITEM_NINE: Final = 15  # PHQ-9, with item 9 = 1


@dataclass(frozen=True, slots=True)
class Pulse:
    """The answers of one week that may trigger something, in the codes of `pulse_answers`; None: skipped."""

    mood: int | None = None  # P1: 1 very heavy .. 5 very good
    surroundings: int | None = None  # P3: 0 not good .. 2 calm
    contact: int | None = None  # P4: 0 no .. 2 today


@dataclass(frozen=True, slots=True)
class _Cut:
    """From which total on, and after which change against her own last total, a person looks at a score."""

    at: int
    by: int
    trigger: Trigger
    changed: Trigger
    falls: bool = False  # whether less is heavier


_CUTS: Final[Mapping[str, _Cut]] = {
    "phq-2": _Cut(3, 2, Trigger.PHQ_2, Trigger.PHQ_2_UP),
    "phq-9": _Cut(15, 5, Trigger.PHQ_9, Trigger.PHQ_9_UP),
    "who-5": _Cut(28, 20, Trigger.WHO_5, Trigger.WHO_5_DOWN, falls=True),  # of 100
}


MEASURES: Final = tuple(_CUTS)


def measure_of(trigger: Trigger) -> str:
    """The instrument that a trigger belongs to; "" for those of the weekly questions."""
    if trigger in (Trigger.ITEM_NINE, Trigger.ITEM_NINE_RED):
        return "phq-9"
    return next((name for name, cut in _CUTS.items() if trigger in (cut.trigger, cut.changed)), "")


def of_pulse(now: Pulse, earlier: Sequence[Pulse]) -> tuple[Trigger, ...]:
    """What this week's answers trigger, given the weeks before, the oldest first.

    “Her own last answer” is the last mood she gave: a week she skipped is left out, not counted as one.
    """
    before = next((each.mood for each in reversed(earlier) if each.mood is not None), None)
    found = {
        Trigger.CONTACT_TODAY: now.contact == TODAY,
        Trigger.SURROUNDINGS: now.surroundings == NOT_GOOD,
        Trigger.MOOD: now.mood == VERY_HEAVY,
    }
    if now.mood is not None and before is not None:
        found[Trigger.MOOD_FELL] = before - now.mood >= FELL_BY
        found[Trigger.MOOD_STAYS] = max(before, now.mood) <= HEAVY
    return tuple(trigger for trigger, triggered in found.items() if triggered)


def lightest(instrument: Instrument, answers: Sequence[int | None]) -> int:
    """The lightest total that these answers leave open, one for each item: what is missing (None) counts as its
    lightest answer. Where nothing is missing it is the total."""
    cut = _CUTS.get(instrument.name)
    best = max if cut is not None and cut.falls else min
    counted = ((item, code) for item, code in zip(instrument.items, answers, strict=True) if item.scored)
    return instrument.factor * sum(best(item.codes) if code is None else code for item, code in counted)


def of_score(
    instrument: str, total: int | None, earlier: int | None, validated: bool, certain: int | None = None
) -> tuple[Trigger, ...]:
    """What the total of a measure triggers, given her own last total (None: there is none, or it cannot be scored).

    `instrument`: "phq-2", "phq-9" or "who-5" (0–100); others trigger nothing. In a wording that nobody has validated
    no number decides, so a person looks at every one. `certain`: the `lightest` total; where there is no total, it
    alone is held against the cut-off, and no change is told from it.
    """
    cut = _CUTS.get(instrument)
    if cut is None:
        return ()
    if not validated:
        return (Trigger.NO_CUT_OFF,)
    known = certain if total is None else total
    sign = -1 if cut.falls else 1
    found = {
        cut.trigger: known is not None and sign * (known - cut.at) >= 0,
        cut.changed: total is not None and earlier is not None and sign * (total - earlier) >= cut.by,
    }
    return tuple(trigger for trigger, triggered in found.items() if triggered)


def of_item_nine(code: int | None, total: int | None) -> Level | None:
    """PHQ-9's item 9 (0–3, None: skipped), with the total of that sitting, or the lightest that is certain. A zero
    triggers nothing.

    Red: 2 or 3, or 1 together with a total of 15 or more. Amber, the same day: 1. Source: safety.md B.
    """
    if code is None or code == 0:
        return None
    return "red" if code >= 2 or (total is not None and total >= HIGH_WITH_ITEM_NINE) else "amber"


def level(triggers: Sequence[Trigger]) -> Level | None:
    """The highest level among them; None: a review like any."""
    levels = {LEVELS.get(trigger) for trigger in triggers}
    return "red" if "red" in levels else "amber" if "amber" in levels else None
