"""The longer measures: item by item, in two sittings if she likes, each with *prefer not to say*.

Its `subject` says the occasion. It has no time-out of its own: its window closes it (`handlers/measure.py`). What of
its answers means what stands in `services/measures.py`. Sources: instruments.md §1, §4, §9; safety.md B.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from conversations.later import NAMES, times
from conversations.steps import AWAY, DONE, Branch, Choice, Conversation, Option, Scale
from conversations.turn import Turn
from core.programme import Occasion
from core.review import OF_ITEM_NINE
from services import check_ins, measures, messages, reviews, scores, team, themes
from services.measures import GIVEN, Question
from storage import sittings

ASKED: Final = "asked"  # the [instrument, item] she sees


def _occasion(turn: Turn) -> Occasion:
    return measures.numbered(turn.subject)


def _recall(turn: Turn) -> None:
    """What she answered before, also where the talk about it has begun anew."""
    if GIVEN not in turn.answers:
        turn.answers |= measures.recall(turn.work, turn.person, _occasion(turn))


def _length(turn: Turn) -> Mapping[str, str | int]:
    _recall(turn)
    return {"count": measures.minutes(turn.work, turn.person, _occasion(turn), turn.answers)}


# Now or later -------------------------------------------------------------------------------------------------------


def _times(turn: Turn) -> Mapping[str, datetime]:
    sitting = sittings.of_occasion(turn.work.tx, turn.person.id, _occasion(turn))
    return times(turn, sitting.closes_at if sitting is not None else turn.now)


def _later(turn: Turn) -> Sequence[Option]:
    return [Option(when) for when in _times(turn)]


def first_step(turn: Turn) -> str:
    """Where the questions begin, or go on."""
    _recall(turn)
    work, woman, occasion = turn.work, turn.person, _occasion(turn)
    if measures.asks_for_language(work, woman, occasion, turn.answers):
        return "language"
    return "item" if measures.rest(work, woman, occasion, turn.answers) else DONE


def _after(step: str) -> Branch:
    """Where she goes from being asked whether she wants to go on: on, “when?”, or nowhere for now."""

    def choose(turn: Turn) -> str:
        match turn.answers[step]:
            case "later" if _times(turn):
                return "later"
            case "later" | "person":
                return AWAY
            case _:
                return first_step(turn)

    return Branch(choose, "later", AWAY, "language", "item", DONE)


def _keep(turn: Turn, step: str) -> None:
    """She may go no further than this: what she has answered is kept."""
    measures.keep(turn.work, turn.person, _occasion(turn), turn.answers)
    if turn.answers[step] == "later" and not _times(turn):
        messages.say(turn.work, turn.person, "measure-stopped")


def _after_ready(turn: Turn) -> None:
    _keep(turn, "ready")


def _after_soft(turn: Turn) -> None:
    _keep(turn, "soft")
    if turn.answers["soft"] == "person":
        team.ask_for_contact(turn.work, turn.person)


def _after_break(turn: Turn) -> None:
    _keep(turn, "halfway")


def _after_another_day(turn: Turn) -> None:
    _keep(turn, measures.WAITS_FOR_DUTY)


def _postpone(turn: Turn) -> None:
    when = turn.answers["later"]
    at = _times(turn).get(when)
    if at is None:
        messages.say(turn.work, turn.person, "measure-stopped")
        return
    measures.postpone(turn.work, turn.person, _occasion(turn), at)
    messages.say(turn.work, turn.person, "check-in-postponed", when=when)


# The items ----------------------------------------------------------------------------------------------------------


def _settle(turn: Turn) -> bool:
    _recall(turn)
    question = measures.next_question(turn.work, turn.person, _occasion(turn), turn.answers)
    if question is not None:
        measures.begin(turn.answers, question)
        turn.answers[ASKED] = list(question.key)
    return question is not None


def _asked(turn: Turn) -> Question | None:
    """The item she sees."""
    listed = measures.questions(turn.work, turn.person, _occasion(turn), turn.answers)
    return next((each for each in listed if list(each.key) == turn.answers.get(ASKED)), None)


def options(question: Question | None) -> Sequence[Option]:
    shown = question.wording.options[question.item.key] if question is not None else ()
    return [Option(str(code), label) for code, label in shown]


def words(question: Question | None) -> str:
    """Exactly as they are written: what goes before all items, and this one."""
    if question is None:
        return ""
    item, lead = question.wording.items[question.item.key], question.wording.lead
    return f"{lead}\n\n{item}" if lead and question.item.scored else item


def _options(turn: Turn) -> Sequence[Option]:
    return options(_asked(turn))


def _words(turn: Turn) -> Mapping[str, str | int]:
    everything = measures.questions(turn.work, turn.person, _occasion(turn), turn.answers)
    ahead = measures.rest(turn.work, turn.person, _occasion(turn), turn.answers)
    number = len(everything) - len(ahead) + 1
    return {"number": number, "count": len(everything), "words": words(_asked(turn))}


def _take(turn: Turn) -> None:
    """Keep the answer; PHQ-9's ninth may call a person at once. Source: safety.md B."""
    name, item = turn.answers[ASKED]
    code = None if turn.answers["item"] is None else int(turn.answers["item"])
    work, woman, occasion = turn.work, turn.person, _occasion(turn)
    measures.take(work, woman, occasion, turn.answers, (name, item), code)
    if not measures.is_item_nine(work, name, item):
        return
    level = scores.level_of_item_nine(work, woman, occasion, code)
    if level == "red":
        turn.quiet = True  # after the calm text nothing more is asked
        team.call_for_help(work, woman)
    if level is not None:
        reviews.put(work, woman, occasion, [OF_ITEM_NINE[level]], {"item-9": str(code)})


def _take_back(turn: Turn) -> None:
    """She goes back to the item before."""
    del turn.answers[GIVEN][-1:]


def _after_item(turn: Turn) -> str:
    work, woman, occasion = turn.work, turn.person, _occasion(turn)
    if turn.quiet or not measures.rest(work, woman, occasion, turn.answers):
        return DONE
    offered = "halfway" in turn.answers
    return "halfway" if not offered and measures.is_half_way(work, woman, occasion, turn.answers) else "item"


class Measure(
    Conversation, name=measures.NAME, version=1, first="ready", entries=("soft",), timeout=None, resumable=True
):
    ready = Choice("yes", "later", to=_after("ready"), skip=False, back=False, args=_length, then=_after_ready)
    soft = Choice("go-on", "later", "person", to=_after("soft"), skip=False, back=False, then=_after_soft)
    later = Choice(_later, names=NAMES, to=AWAY, skip=False, then=_postpone)
    language = Choice("russian", "leave-out", to=Branch(first_step, "item", DONE), skip=False)
    item = Scale(
        _options,
        settle=_settle,
        otherwise=measures.WAITS_FOR_DUTY,
        to=Branch(_after_item, "item", "halfway", DONE),
        args=_words,
        then=_take,
        undo=_take_back,
    )
    halfway = Choice("go-on", "later", to=_after("halfway"), skip=False, then=_after_break)
    another_day = Choice("all-right", to=AWAY, skip=False, back=False, stop=False, then=_after_another_day)

    def on_done(self, turn: Turn) -> None:
        week = measures.finish(turn.work, turn.person, _occasion(turn), turn.answers)
        if not turn.quiet:
            check_ins.say_next(turn.work, turn.person, "measure-thanks")
            themes.conclude(turn.work, turn.person, week)

    def on_stop(self, turn: Turn) -> None:
        """She does not want to be asked again; what she answered is kept, and she may go on herself."""
        measures.keep(turn.work, turn.person, _occasion(turn), turn.answers)
        measures.ask_no_more(turn.work, turn.person, _occasion(turn))
        messages.say(turn.work, turn.person, "measure-stopped")
