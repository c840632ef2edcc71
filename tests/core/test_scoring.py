"""Scores: published examples, the rules of missing answers, and a second way to the same numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import loading
from core.scoring import Instrument, Item, Score, decode, encode, score

INSTRUMENTS = loading.load().instruments
PHQ9, PHQ2, GAD2, WHO5 = (INSTRUMENTS[name] for name in ("phq-9", "phq-2", "gad-2", "who-5"))
BRIDGE, INDICATORS = INSTRUMENTS["bridge"], INSTRUMENTS["indicators"]
HARM = 8  # the place of item 9


@pytest.mark.parametrize(
    ("instrument", "answers", "total"),
    [
        # PHQ-9: nine items of 0 to 3 are added, 0 to 27; the functional item is not (Kroenke, Spitzer, Williams 2001,
        # J Gen Intern Med 16:606; PHQ and GAD-7 instruction manual, phqscreeners.com).
        (PHQ9, [0] * 9 + [3], 0),
        (PHQ9, [3] * 9 + [0], 27),
        # The manual adds the columns: here two "several days", one "more than half", three "nearly every day".
        (PHQ9, [1, 1, 2, 3, 3, 3, 0, 0, 0, 1], 13),
        # PHQ-2: the first two, 0 to 6 (Kroenke, Spitzer, Williams 2003, Med Care 41:1284).
        (PHQ2, [0, 0], 0),
        (PHQ2, [1, 2], 3),
        (PHQ2, [3, 3], 6),
        # GAD-2: the same for the first two of GAD-7 (Kroenke and others 2007, Ann Intern Med 146:317).
        (GAD2, [2, 1], 3),
        (GAD2, [3, 3], 6),
        # WHO-5: the raw sum of 0 to 25 times four; 0 is the worst and 100 the best imaginable (WHO-UCN-MSD-MHE-2024.01;
        # Topp and others 2015, Psychother Psychosom 84:167). Raw 13 is 52, just above the cut-off of 50.
        (WHO5, [0] * 5, 0),
        (WHO5, [5] * 5, 100),
        (WHO5, [3, 3, 3, 2, 2], 52),
        (WHO5, [1, 2, 1, 2, 1], 28),
        # The bridge item is its own total; indicators are counted, never added (instruments.md §7, §8).
        (BRIDGE, [7], 7),
        (INDICATORS, [1, 1, 4, 0, 2, 1, 3], None),
    ],
)
def test_published_examples(instrument: Instrument, answers: list[int | None], total: int | None) -> None:
    assert score(instrument, answers) == Score(total, prorated=False, missing=0)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        # instruments.md §9: at most two missing, the mean of the answered times the items, and flagged.
        ([1, 1, 1, 1, 1, 1, 1, None, 1, 0], Score(9, True, 1)),
        ([None, None, 2, 2, 2, 2, 2, 2, 2, 0], Score(18, True, 2)),
        ([1, 0, 0, 0, 0, 0, 0, None, 0, 0], Score(1, True, 1)),  # 9/8 = 1.125
        ([1, 1, 1, 1, 0, 0, 0, None, 0, 0], Score(5, True, 1)),  # 36/8 = 4.5 is rounded up
        ([1, 1, 1, 0, 0, 0, 0, None, 0, 0], Score(3, True, 1)),  # 27/8 = 3.375
        ([None, None, None, 2, 2, 2, 2, 2, 2, 0], Score(None, False, 3)),
        # Item 9 is never prorated: without it there is no total, whatever else is there.
        ([3, 3, 3, 3, 3, 3, 3, 3, None, 3], Score(None, False, 1)),
        ([3, 3, 3, 3, 3, 3, 3, None, None, 3], Score(None, False, 2)),
        # The functional item is in no total, so it may be missing.
        ([1, 1, 1, 1, 1, 1, 1, 1, 1, None], Score(9, False, 0)),
        ([None] * 10, Score(None, False, 9)),
    ],
)
def test_missing_answers_of_phq_9(answers: list[int | None], expected: Score) -> None:
    assert score(PHQ9, answers) == expected


@pytest.mark.parametrize("instrument", [WHO5, PHQ2, GAD2, BRIDGE])
def test_nothing_else_is_prorated(instrument: Instrument) -> None:
    answers: list[int | None] = [instrument.items[0].codes[0]] * len(instrument.items)
    answers[-1] = None
    assert score(instrument, answers) == Score(None, False, 1)


def by_hand(instrument: Instrument, answers: list[int | None]) -> int | None:
    """The same once more, in fractions."""
    scored = [(item, code) for item, code in zip(instrument.items, answers, strict=True) if item.scored]
    there = [Fraction(code) for _, code in scored if code is not None]
    gone = [item.key for item, code in scored if code is None]
    if not instrument.scored or not there or len(gone) > instrument.prorates or set(gone) & instrument.never_prorated:
        return None
    mean = sum(there, Fraction(0)) / len(there)
    return int(mean * len(scored) + Fraction(1, 2)) * instrument.factor


@st.composite
def answered(draw: st.DrawFn) -> tuple[Instrument, list[int | None]]:
    instrument = draw(st.sampled_from(list(INSTRUMENTS.values())))
    return instrument, [draw(st.one_of(st.none(), st.sampled_from(item.codes))) for item in instrument.items]


@given(answered())
def test_a_second_way_to_the_same_total(case: tuple[Instrument, list[int | None]]) -> None:
    instrument, answers = case
    found = score(instrument, answers)
    assert found.total == by_hand(instrument, answers)
    assert found.missing == sum(
        code is None and item.scored for item, code in zip(instrument.items, answers, strict=True)
    )
    assert found.prorated == (found.total is not None and found.missing > 0)
    if found.total is not None:
        codes = [item.codes for item in instrument.items if item.scored]
        assert sum(map(min, codes)) <= found.total / instrument.factor <= sum(map(max, codes))


@given(answered(), st.data())
def test_one_worse_answer_never_makes_a_better_total(
    case: tuple[Instrument, list[int | None]], data: st.DataObject
) -> None:
    instrument, answers = case
    place = data.draw(st.integers(0, len(answers) - 1))
    code = answers[place]
    higher = [each for each in instrument.items[place].codes if code is not None and each > code]
    if higher and (before := score(instrument, answers).total) is not None:
        after = score(instrument, [*answers[:place], min(higher), *answers[place + 1 :]]).total
        assert after is not None
        assert after >= before


@given(st.lists(st.one_of(st.none(), st.integers(0, 35)), max_size=32), st.integers(0, 5))
def test_signs_say_what_was_answered_and_what_was_not_reached(given_answers: list[int | None], more: int) -> None:
    answers = [*given_answers, *[None] * more]
    signs = encode(answers, len(given_answers))
    assert len(signs) == len(answers)
    assert decode(signs) == answers
    assert signs.count(".") == more


def test_signs() -> None:
    assert encode([3, None, 10, None, None], 3) == "3-a.."
    assert decode("3-a..") == [3, None, 10, None, None]
    for answers, reached in (([36], 1), ([-1], 1), ([1, 2], 1)):
        with pytest.raises(ValueError):
            encode(answers, reached)


def test_a_code_that_does_not_exist_or_an_answer_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="phq-2: down has no answer 4"):
        score(PHQ2, [0, 4])
    with pytest.raises(ValueError):
        score(PHQ2, [0])


def test_an_instrument_without_scored_items_has_no_total() -> None:
    assert score(Instrument("x", 1, (Item("a", (0, 1), scored=False),)), [1]) == Score(None, False, 0)
