"""What answers to an instrument come to: a row under her study number, and what brings it before a person."""

from collections.abc import Collection, Sequence
from typing import Any, Final, get_args

from core import review, scoring
from core.programme import Occasion
from core.review import Level, Trigger
from services.work import Work
from storage import people, scores
from storage.people import Person
from storage.scores import Score

OCCASIONS: Final[tuple[Occasion, ...]] = get_args(Occasion)  # in the order she lives through them
TWO_ITEMS: Final = "phq-2"  # asked inside the weekly check-in
NINE_ITEMS: Final = "phq-9"
ITEM_NINE: Final = 8  # its place among them


def of_week(week: int) -> str:
    """The occasion under which a weekly check-in keeps what it asks of an instrument."""
    return f"w{week}"


def keep(work: Work, woman: Person, occasion: str, name: str, locale: str, given: Sequence[int | None]) -> bool:
    """Keep her answers to the first items of an instrument, in the wording of `locale`. False, and nothing changes:
    nothing was reached, all of it or more is kept already, or the instrument is not there any more."""
    instrument, wording = work.content.instruments.get(name), work.content.wording(name, locale)
    if instrument is None or wording is None or not given:
        return False
    answers = [*given, *[None] * (len(instrument.items) - len(given))]
    score = scoring.score(instrument, answers)
    row = Score(
        occasion=occasion,
        instrument=name,
        version=instrument.version,
        locale=locale,
        mode="bot",
        answers=scoring.encode(answers, len(given)),
        total=score.total,
        prorated=score.prorated,
        validated=wording.validated,
    )
    earlier = _row(work, woman, occasion, name)
    if earlier == row or (earlier is not None and _goes_further(earlier, row)):
        return False
    scores.keep(work.tx, people.study_number(work.tx, work.vault, woman.id), row)
    return True


def _goes_further(row: Score, other: Score) -> bool:
    """Whether it has answers that the other has not: she went back, and no further than that."""
    reached, less = (len(each.answers.rstrip(scoring.NOT_REACHED)) for each in (row, other))
    return row.version == other.version and reached > less


def causes(work: Work, woman: Person, occasion: str, names: Collection[str]) -> tuple[list[Trigger], dict[str, str]]:
    """What these instruments bring before a person on an occasion, with the answers. Source: instruments.md §6."""
    number = people.study_number(work.tx, work.vault, woman.id)
    triggers, answers = list[Trigger](), dict[str, str]()
    for row in scores.of_occasion(work.tx, number, occasion):
        if row.instrument not in names:
            continue
        certain = _certain(work, row)
        found = review.of_score(row.instrument, row.total, _earlier(work, number, row), row.validated, certain)
        if found:
            triggers += found
            answers[row.instrument] = "–" if row.total is None else str(row.total)
        if row.instrument == NINE_ITEMS:
            code = scoring.decode(row.answers)[ITEM_NINE]
            level = review.of_item_nine(code, certain)
            if level is not None:
                triggers.append(review.OF_ITEM_NINE[level])
                answers["item-9"] = str(code)
    return triggers, answers


def level_of_item_nine(work: Work, woman: Person, occasion: str, code: int | None) -> Level | None:
    """What this answer to PHQ-9's ninth item asks for, with what is kept of the others. Source: safety.md B.

    The answer itself decides: where the items were changed under her no row is kept, and she has answered all the same.
    """
    row = _row(work, woman, occasion, NINE_ITEMS)
    return review.of_item_nine(code, None if row is None else _certain(work, row))


def _row(work: Work, woman: Person, occasion: str, name: str) -> Score | None:
    number = people.study_number(work.tx, work.vault, woman.id)
    return next((each for each in scores.of_occasion(work.tx, number, occasion) if each.instrument == name), None)


def _certain(work: Work, row: Score) -> int | None:
    """Its total, or the lightest that her answers leave open; None where their meaning has changed since."""
    instrument = work.content.instruments.get(row.instrument)
    if row.total is not None or instrument is None or instrument.version != row.version:
        return row.total
    return review.lightest(instrument, scoring.decode(row.answers))


def _earlier(work: Work, number: int, row: Score) -> int | None:
    """Her own last total of the same instrument."""
    before = [
        (_place(each.occasion), each.total)
        for each in scores.of_instrument(work.tx, number, [row.instrument])
        if each.total is not None and _place(each.occasion) < _place(row.occasion)
    ]
    return max(before)[1] if before else None


def _place(occasion: str) -> int:
    """Where an occasion stands among those of its kind: weeks by their number, measures by their order."""
    return int(occasion[1:]) if occasion.startswith("w") else list[Any](OCCASIONS).index(occasion)
