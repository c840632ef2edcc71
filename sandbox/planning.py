"""Who of a simulated cohort answers what: laid down beforehand, so that it comes to the figures of the 2025 pilot.

Of so many women, as many say yes as is the whole number nearest the pilot's share, and the bridge items add up to the
nearest whole number. Who they are, and all else, is a matter of the seed. PHQ-9, WHO-5 and GAD-2 follow how heavy it is
for her; nothing is known of the pilot's spread, so theirs is made up.
"""

import random
from collections.abc import Mapping, Sequence
from typing import Final

from content.loading import Content
from core.programme import Occasion
from reports.before_after import PILOT
from sandbox.habits import Script

OCCASIONS: Final[tuple[Occasion, ...]] = ("start", "half", "end")
YES_OR_NO: Final = ("employed", "family", "volunteering")
_MILD: Final = 10  # of PHQ-9: a thought of item 9 in more than this would call a person, whom nobody here is
_NO_CONTACT: Final = 4  # no plan has it: it stands apart from yes and no

Answers = dict[tuple[str, str, str], int | None]


def scripts(content: Content, women: int, seed: int, missing: int = 0) -> list[Script]:
    """One for each woman, in the order in which they are counted.

    `missing`: so many percent of the women drop out from week 2 to the last but one, every other of them says so; and
    of those who stay, so many percent leave out about every other question of the longer measures.
    """
    rng = random.Random(f"{seed}/plan")
    yes = {name: _yes(name, women, rng) for name in YES_OR_NO}
    heavy = _heavy(women, rng)
    answers = [_answers(number, yes, heavy, rng) for number in range(women)]
    gone = rng.sample(range(women), nearest(women * missing / 100))
    stay = [number for number in range(women) if number not in gone]
    for number in rng.sample(stay, nearest(len(stay) * missing / 100)):
        answers[number] = {key: None if rng.random() < 0.5 else code for key, code in answers[number].items()}
    weeks = range(2, max(3, content.programme.length))
    return [
        Script(
            answers=answers[number],
            russian=rng.random() < 0.5,
            silent_from=rng.choice(weeks) if number in gone else None,
            says_so=number in gone and gone.index(number) % 2 == 0,
        )
        for number in range(women)
    ]


def nearest(value: float) -> int:
    """The whole number nearest to it; of two, the even one."""
    return round(value)


def _yes(name: str, women: int, rng: random.Random) -> Mapping[str, set[int]]:
    """Who says yes at which occasion: of the first, nearly all do so in the end."""
    first, last = (nearest(share * women / 100) for share in PILOT[name])
    everybody = range(women)
    start = set(rng.sample(everybody, first))
    stayed = set(rng.sample(sorted(start), first - rng.randint(0, min(2, first, women - last))))
    end = stayed | set(rng.sample([each for each in everybody if each not in start], last - len(stayed)))
    return {"start": start, "half": {each for each in end if each in start or rng.random() < 0.5}, "end": end}


def _heavy(women: int, rng: random.Random) -> Mapping[str, Sequence[int]]:
    """How heavy it is for each, 1 to 10."""
    first, last = (nearest(mean * women) for mean in PILOT["bridge"])
    start = sum_to(first, [rng.gauss(PILOT["bridge"][0], 1.7) for _ in range(women)], 1, 10)
    change = PILOT["bridge"][1] - PILOT["bridge"][0]
    end = sum_to(last, [each + rng.gauss(change, 1.9) for each in start], 1, 10)
    half = [round((one + other) / 2) for one, other in zip(start, end, strict=True)]
    return {"start": start, "half": half, "end": end}


def sum_to(total: int, wished: Sequence[float], low: int, high: int) -> list[int]:
    """Whole numbers from `low` to `high` that add up to `total`, each as near as can be to what was wished."""
    found = [min(high, max(low, round(each))) for each in wished]
    while (short := total - sum(found)) != 0:
        step = 1 if short > 0 else -1
        movable = [number for number, each in enumerate(found) if low <= each + step <= high]
        found[max(movable, key=lambda number: step * (wished[number] - found[number]))] += step
    return found


def _answers(
    number: int, yes: Mapping[str, Mapping[str, set[int]]], heavy: Mapping[str, Sequence[int]], rng: random.Random
) -> Answers:
    found: Answers = {}
    needs = {name: rng.choice((0, 0, 1, 2, 2, 3)) for name in ("documents", "housing", "training")}
    for occasion in OCCASIONS:
        weight = heavy[occasion][number]
        said = {name: number in yes[name][occasion] for name in YES_OR_NO}
        if occasion != "start":
            needs = {name: min(2, code + (rng.random() < 0.5)) if code < 2 else code for name, code in needs.items()}
        found |= {(occasion, "bridge", "heavy"): weight}
        indicators = {
            "employed": int(said["employed"]),
            "earnings": int(said["employed"] or rng.random() < 0.25),
            "family": rng.randint(1, _NO_CONTACT - 1) if said["family"] else 0,
            "volunteering": int(said["volunteering"]),
        }
        scales = {"indicators": indicators | needs, **_scales(weight, rng)}
        found |= {(occasion, name, item): code for name, items in scales.items() for item, code in items.items()}
    return found


def _scales(weight: int, rng: random.Random) -> Mapping[str, Mapping[str, int]]:
    """The official ones, as heavy as it is for her, and a little otherwise."""
    low = min(22, max(0, round(1.9 * weight + rng.gauss(-1, 2.5))))
    nine = _spread(low, ("interest", "down", "sleep", "energy", "appetite", "self", "focus", "pace"), 3, rng)
    well = min(24, max(1, round(21 - 0.65 * low + rng.gauss(0, 2.5))))
    return {
        "phq-9": nine | {"harm": int(4 <= low < _MILD and rng.random() < 0.15), "difficulty": min(3, low // 6)},
        "who-5": _spread(well, ("cheerful", "calm", "active", "rested", "interest"), 5, rng),
        "gad-2": _spread(min(6, max(0, round(low / 4 + rng.gauss(0, 1)))), ("nervous", "worry"), 3, rng),
    }


def _spread(total: int, items: Sequence[str], most: int, rng: random.Random) -> dict[str, int]:
    """Codes from 0 to `most` that add up to a total."""
    wished = [total / len(items) + rng.gauss(0, 0.6) for _ in items]
    return dict(zip(items, sum_to(total, wished, 0, most), strict=True))
