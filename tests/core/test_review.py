"""Every trigger of a human review, over every combination of answers. Sources: instruments.md §6, safety.md B."""

from itertools import product

import pytest

from content import loading
from core.review import (
    LEVELS,
    OF_ITEM_NINE,
    Pulse,
    Trigger,
    level,
    lightest,
    of_item_nine,
    of_pulse,
    of_score,
)

MOODS = (None, 1, 2, 3, 4, 5)
OTHERS = (None, 0, 1, 2)


def expected_of_pulse(now: Pulse, before: int | None) -> set[Trigger]:
    """The rules of instruments.md §6, read aloud once more."""
    found = set()
    if now.contact == 2:
        found.add(Trigger.CONTACT_TODAY)
    if now.surroundings == 0:
        found.add(Trigger.SURROUNDINGS)
    if now.mood == 1:
        found.add(Trigger.MOOD)
    if now.mood in (1, 2) and before in (1, 2):
        found.add(Trigger.MOOD_STAYS)
    if (now.mood, before) in {(1, 3), (1, 4), (1, 5), (2, 4), (2, 5), (3, 5)}:
        found.add(Trigger.MOOD_FELL)
    return found


def test_every_pulse_there_is_after_every_other() -> None:
    for mood, surroundings, contact, before in product(MOODS, OTHERS, OTHERS, MOODS):
        now = Pulse(mood, surroundings, contact)
        found = of_pulse(now, [Pulse(before)])
        assert set(found) == expected_of_pulse(now, before), (now, before)
        assert len(found) == len(set(found))
        assert of_pulse(now, [Pulse(before, 0, 2)]) == found  # what she said of the rest before does not matter


def test_her_last_answer_is_the_last_one_she_gave() -> None:
    for mood, older, newer in product(MOODS, MOODS, MOODS):
        before = newer if newer is not None else older
        found = of_pulse(Pulse(mood), [Pulse(5), Pulse(older), Pulse(newer)] if before else [Pulse(older), Pulse()])
        assert set(found) == expected_of_pulse(Pulse(mood), before)


def test_the_first_week_is_compared_with_nothing() -> None:
    assert of_pulse(Pulse(1, 0, 2), []) == (Trigger.CONTACT_TODAY, Trigger.SURROUNDINGS, Trigger.MOOD)
    assert of_pulse(Pulse(2, 1, 1), []) == ()


def test_a_skipped_item_triggers_nothing() -> None:
    assert of_pulse(Pulse(), [Pulse(1, 0, 2)] * 3) == ()
    for instrument in ("phq-2", "phq-9", "who-5"):
        for earlier in (None, 0, 27, 100):
            assert of_score(instrument, None, earlier, True) == ()
    assert of_item_nine(None, 27) is None


@pytest.mark.parametrize(
    ("name", "answers", "certain", "triggers"),
    [
        ("phq-9", [3, 3, 3, 3, 3, None, None, None, None, None], 15, (Trigger.PHQ_9,)),
        ("phq-9", [3, 3, 3, 3, 2, None, None, None, None, 3], 14, ()),  # the tenth is not in the total
        ("phq-2", [3, None], 3, (Trigger.PHQ_2,)),
        ("phq-2", [None, 2], 2, ()),
        ("who-5", [0, 0, 0, 2, None], 28, (Trigger.WHO_5,)),
        ("who-5", [0, 0, 0, 3, None], 32, ()),
        ("who-5", [None] * 5, 100, ()),
    ],
)
def test_what_is_certain_without_a_total(
    name: str, answers: list[int | None], certain: int, triggers: tuple[Trigger, ...]
) -> None:
    assert lightest(loading.load().instruments[name], answers) == certain
    assert of_score(name, None, 50, True, certain) == triggers  # and no change is told from it
    assert of_score(name, None, None, False, certain) == (Trigger.NO_CUT_OFF,)


def test_phq_2_from_3_and_up_by_2() -> None:
    for total, earlier in product(range(7), (None, *range(7))):
        found = set(of_score("phq-2", total, earlier, True))
        assert (Trigger.PHQ_2 in found) == (total >= 3)
        assert (Trigger.PHQ_2_UP in found) == (earlier is not None and total >= earlier + 2)
        assert found <= {Trigger.PHQ_2, Trigger.PHQ_2_UP}


def test_phq_9_from_15_and_up_by_5() -> None:
    for total, earlier in product(range(28), (None, *range(28))):
        found = set(of_score("phq-9", total, earlier, True))
        assert (Trigger.PHQ_9 in found) == (total >= 15)
        assert (Trigger.PHQ_9_UP in found) == (earlier is not None and total >= earlier + 5)
        assert found <= {Trigger.PHQ_9, Trigger.PHQ_9_UP}


def test_who_5_to_28_and_down_by_20() -> None:
    possible = range(0, 101, 4)
    for total, earlier in product(possible, (None, *possible)):
        found = set(of_score("who-5", total, earlier, True))
        assert (Trigger.WHO_5 in found) == (total <= 28)
        assert (Trigger.WHO_5_DOWN in found) == (earlier is not None and total <= earlier - 20)
        assert found <= {Trigger.WHO_5, Trigger.WHO_5_DOWN}


@pytest.mark.parametrize("instrument", ["phq-2", "phq-9", "who-5"])
def test_no_number_decides_in_a_wording_that_nobody_has_validated(instrument: str) -> None:
    for total, earlier in product((None, 0, 27, 100), (None, 0, 27, 100)):
        assert of_score(instrument, total, earlier, False) == (Trigger.NO_CUT_OFF,)


@pytest.mark.parametrize("instrument", ["gad-2", "bridge", "indicators", "unknown"])
def test_other_measures_trigger_nothing(instrument: str) -> None:
    for validated in (True, False):
        assert of_score(instrument, 10, 0, validated) == ()


def test_item_nine_with_every_total() -> None:
    for total in (None, *range(28)):
        assert of_item_nine(0, total) is None
        assert of_item_nine(1, total) == ("red" if total is not None and total >= 15 else "amber")
        assert of_item_nine(2, total) == of_item_nine(3, total) == "red"


def test_which_is_red_and_which_is_amber() -> None:
    red = {trigger for trigger in Trigger if level([trigger]) == "red"}
    amber = {trigger for trigger in Trigger if level([trigger]) == "amber"}
    assert red == {Trigger.CONTACT_TODAY, Trigger.ITEM_NINE_RED}
    assert amber == {
        Trigger.ITEM_NINE,
        Trigger.SURROUNDINGS,
        Trigger.MOOD_FELL,
        Trigger.WHO_5,
        Trigger.PHQ_9_UP,
    }
    assert level([]) is None
    assert level([Trigger.MOOD, Trigger.PHQ_9, Trigger.NO_CUT_OFF]) is None
    assert level([Trigger.MOOD, Trigger.WHO_5]) == "amber"
    assert level([Trigger.WHO_5, Trigger.ITEM_NINE_RED]) == "red"
    assert all(LEVELS[trigger] == level for level, trigger in OF_ITEM_NINE.items())
