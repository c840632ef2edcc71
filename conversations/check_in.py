"""The weekly check-in: is now a good time, a few taps, and a note if she likes.

Items P0 to P4 are those of instruments.md §6: own wording, not a validated scale. In the weeks that say so, PHQ-2's two
items stand in place of P2, where they exist in her language. Its `subject` is the week. It has no time-out of its own:
the window of the check-in closes it (`handlers/check_in.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from conversations import measure
from conversations.later import NAMES, times
from conversations.pass_on import PassOn
from conversations.steps import AWAY, DONE, Branch, Choice, Conversation, Option, Scale, Text
from conversations.turn import Turn
from core.consents import Consent
from services import check_ins, consents, messages, own_questions, scores, team, themes
from services.check_ins import ITEMS, WORDING
from services.measures import Question
from storage import check_ins as rows

QUESTIONS: Final = ("mood", "support", *ITEMS, "surroundings", "contact", "own", "note")
READ_BY: Final[tuple[Consent, ...]] = ("psychologist", "worries")  # what lets somebody read a note
RESTING_AT: Final = "resting-at"  # the question she was at when she was asked something else in between
OWN: Final = "own-questions"  # the [id, words] of what somebody of the team wants to ask her, and has not yet


def _after(step: str) -> Branch:
    """Where she goes from being asked whether she wants to go on: her question, “when?”, or nowhere for now."""

    def choose(turn: Turn) -> str:
        match turn.answers[step]:
            case "later" if _times(turn):
                return "later"
            case "later" | "person":
                return AWAY
            case _:
                resting: str = turn.answers.get(RESTING_AT) or QUESTIONS[0]
                return resting

    return Branch(choose, "later", AWAY, *QUESTIONS)


def _no_time_left(turn: Turn, step: str) -> None:
    if turn.answers[step] == "later" and not _times(turn):
        messages.say(turn.work, turn.person, "check-in-stopped")


def _times(turn: Turn) -> Mapping[str, datetime]:
    """The moments to come back at while the check-in is open."""
    opened = rows.of_week(turn.work.tx, turn.person.id, turn.subject or 0)
    return times(turn, opened.closes_at if opened else turn.now)


def _later(turn: Turn) -> Sequence[Option]:
    return [Option(when) for when in _times(turn)]


def _postpone(turn: Turn) -> None:
    when = turn.answers["later"]
    at = _times(turn).get(when)
    if at is None or turn.subject is None:
        messages.say(turn.work, turn.person, "check-in-stopped")
        return
    check_ins.postpone(turn.work, turn.person, turn.subject, at)
    messages.say(turn.work, turn.person, "check-in-postponed", when=when)


def _after_ready(turn: Turn) -> None:
    _no_time_left(turn, "ready")


def _after_soft(turn: Turn) -> None:
    _no_time_left(turn, "soft")
    if turn.answers["soft"] == "person":
        team.ask_for_contact(turn.work, turn.person)


# PHQ-2 in place of `support` ----------------------------------------------------------------------------------------


def _after_mood(turn: Turn) -> str:
    return ITEMS[0] if _two_items(turn) else "support"


def _bring(item: str) -> Callable[[Turn], None]:
    """What she answered there goes before a person at once, where it asks for that."""

    def bring(turn: Turn) -> None:
        if turn.subject is not None:
            check_ins.bring(turn.work, turn.person, turn.subject, turn.answers, item)

    return bring


def _two_items(turn: Turn) -> bool:
    """Whether this week asks them and they exist in her language; which wording that is, is noted."""
    week = turn.work.programme.week(turn.subject or 0)
    if week is None or week.pulse != scores.TWO_ITEMS or _item(turn, 0) is None:
        return False
    turn.answers[WORDING] = messages.locale_of(turn.work, turn.person)
    return True


def _item(turn: Turn, place: int) -> Question | None:
    content = turn.work.content
    instrument = content.instruments.get(scores.TWO_ITEMS)
    wording = content.wording(scores.TWO_ITEMS, messages.locale_of(turn.work, turn.person))
    if instrument is None or wording is None:
        return None
    return Question(instrument, instrument.items[place], wording)


def _item_step(place: int, to: str) -> Scale:
    def options(turn: Turn) -> Sequence[Option]:
        return measure.options(_item(turn, place))

    def words(turn: Turn) -> Mapping[str, str | int]:
        return {"words": measure.words(_item(turn, place))}

    return Scale(options, settle=_two_items, otherwise="support", to=to, args=words)


# The end ------------------------------------------------------------------------------------------------------------


def _finish(turn: Turn) -> None:
    """All four are asked: keep them now, whether or not a note follows; bring a person where she wants one."""
    if turn.subject is not None:
        check_ins.finish(turn.work, turn.person, turn.subject, turn.answers)
    match turn.answers["contact"]:
        case "today":
            turn.quiet = True  # after the calm text nothing more is asked
            team.call_for_help(turn.work, turn.person)
        case "this-week":
            team.ask_for_contact(turn.work, turn.person)
    if not turn.quiet and turn.subject is not None:
        asked = own_questions.take_for(turn.work, turn.person, turn.subject)
        turn.answers[OWN] = [[each.id, each.words] for each in asked]


def _own(turn: Turn) -> Mapping[str, str | int]:
    return {"words": turn.answers[OWN][0][1] if turn.answers.get(OWN) else ""}


def _keep_own(turn: Turn) -> None:
    """Her answer goes to whoever asked. Where they may not read it any more it is a note like any other; where nobody
    may, she is asked whom it is for, and nothing else."""
    asked: list[Any] = turn.answers.get(OWN) or []
    if not asked or own_questions.answered(turn.work, turn.person, asked.pop(0)[0], turn.answers["own"]):
        return
    if _somebody_may_read(turn):
        team.pass_on(turn.work, turn.person, [turn.answers["own"]], kind="note")
    else:
        asked.clear()
        turn.go_on_with(PassOn, step="confirm", answers={"words": [turn.answers["own"]]})


def _keep_note(turn: Turn) -> None:
    """Her note belongs to the week, and a person reads it. Where nobody may any more, she is asked whom it is for."""
    if turn.answers["note"] is not None and turn.subject is not None:
        if not _somebody_may_read(turn):
            turn.go_on_with(PassOn, step="confirm", answers={"words": [turn.answers["note"]]})
            return
        rows.set_note(turn.work.tx, turn.work.vault, turn.person.id, turn.subject, turn.answers["note"])
        team.pass_on(turn.work, turn.person, [turn.answers["note"]], kind="note")


def _after_contact(turn: Turn) -> str:
    """After a call for help nothing more is asked; a note is offered where she lets somebody read it."""
    if turn.quiet:
        return DONE
    if turn.answers.get(OWN):
        return "own"
    return "note" if _somebody_may_read(turn) else DONE


def _somebody_may_read(turn: Turn) -> bool:
    return any(consents.agrees(turn.work, turn.person, kind) for kind in READ_BY)


class CheckIn(
    Conversation,
    name="check-in",
    version=1,
    first="ready",
    entries=("mood", "soft"),
    timeout=None,
    resumable=True,
):
    ready = Choice("yes", "later", to=_after("ready"), skip=False, back=False, then=_after_ready)
    soft = Choice("go-on", "later", "person", to=_after("soft"), skip=False, back=False, then=_after_soft)
    later = Choice(_later, names=NAMES, to=AWAY, skip=False, then=_postpone)
    mood = Choice(
        *("very-good", "good", "so-so", "heavy", "very-heavy"),
        to=Branch(_after_mood, ITEMS[0], "support"),
        then=_bring("mood"),
    )
    item_one = _item_step(0, to=ITEMS[1])
    item_two = _item_step(1, to="surroundings")
    support = Choice("yes", "a-little", "no", to="surroundings")
    surroundings = Choice("calm", "tense", "not-good", to="contact", then=_bring("surroundings"))
    contact = Choice("no", "this-week", "today", to=Branch(_after_contact, "own", "note", DONE), then=_finish)
    own = Text(
        max_length=2000,
        voice=True,
        to=Branch(_after_contact, "own", "note", DONE),
        args=_own,
        then=_keep_own,
        back=False,
        stop=False,
    )
    note = Text(max_length=2000, voice=True, to=DONE, then=_keep_note, back=False, stop=False)

    def on_done(self, turn: Turn) -> None:
        if turn.opening is not None:  # her note goes another way, and that says what has become of it
            themes.conclude(turn.work, turn.person, turn.subject or 0)
        elif not turn.quiet:
            self._thank(turn)

    def on_stop(self, turn: Turn) -> None:
        """She does not want to be asked again this week; she may go on herself, unless all is answered."""
        week = turn.subject or 0
        check_ins.ask_no_more(turn.work, turn.person, week)
        opened = rows.of_week(turn.work.tx, turn.person.id, week)
        if opened is not None and opened.state == "answered":
            self._thank(turn)
        else:
            messages.say(turn.work, turn.person, "check-in-stopped")

    @staticmethod
    def _thank(turn: Turn) -> None:
        check_ins.say_next(turn.work, turn.person, "check-in-thanks")
        themes.conclude(turn.work, turn.person, turn.subject or 0)
