"""The weekly check-in: is now a good time, four taps, and a note if she likes.

Items P0 to P4 are those of instruments.md §6: own wording, not a validated scale. Its `subject` is the week. It has
no time-out of its own: the window of the check-in closes it (`handlers/due.py`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from conversations.pass_on import PassOn
from conversations.steps import AWAY, DONE, Branch, Choice, Conversation, Option, Text
from conversations.turn import Turn
from core.consents import Consent
from core.schedule import local_time, to_utc
from services import check_ins, consents, messages, people, team
from storage import check_ins as rows

QUESTIONS: Final = ("mood", "support", "surroundings", "contact", "note")
READ_BY: Final[tuple[Consent, ...]] = ("psychologist", "worries")  # what lets somebody read a note
ENOUGH: Final = timedelta(minutes=30)  # left before the window closes, so that coming back is worth it
RESTING_AT: Final = "resting-at"  # the question she was at when she was asked something else in between


def _after(step: str) -> Branch:
    """Where she goes from being asked whether she wants to go on: her question, “when?”, or nowhere for now."""

    def choose(turn: Turn) -> str:
        match turn.answers[step]:
            case "later" if times(turn):
                return "later"
            case "later" | "person":
                return AWAY
            case _:
                resting: str = turn.answers.get(RESTING_AT) or QUESTIONS[0]
                return resting

    return Branch(choose, "later", AWAY, *QUESTIONS)


def _no_time_left(turn: Turn, step: str) -> None:
    if turn.answers[step] == "later" and not times(turn):
        messages.say(turn.work, turn.person, "check-in-stopped")


def times(turn: Turn) -> Mapping[str, datetime]:
    """The moments to come back at that lie in the hours for it and inside the check-in's window."""
    rules, zone = turn.work.rules, turn.person.zone
    window = people.window(turn.work, turn.person)
    local = local_time(turn.now, zone)
    tomorrow = min(max(local.hour, window.opens), window.closes - 1)
    offered = {
        "hour": turn.now + timedelta(hours=1),
        "evening": to_utc(local.date(), time(rules.check_in.evening), zone),
        "tomorrow": to_utc(local.date() + timedelta(days=1), time(tomorrow), zone),
    }
    opened = rows.of_week(turn.work.tx, turn.person.id, turn.subject or 0)
    closes_at = opened.closes_at if opened else turn.now
    return {
        when: at
        for when, at in offered.items()
        if turn.now < at <= closes_at - ENOUGH
        and (when != "evening" or at > offered["hour"])
        and window.holds(local_time(at, zone))
    }


def _later(turn: Turn) -> Sequence[Option]:
    return [Option(when) for when in times(turn)]


def _postpone(turn: Turn) -> None:
    when = turn.answers["later"]
    at = times(turn).get(when)
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
    return "note" if turn.answers["contact"] != "today" and _somebody_may_read(turn) else DONE


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
    later = Choice(_later, names=("hour", "evening", "tomorrow"), to=AWAY, skip=False, then=_postpone)
    mood = Choice("very-good", "good", "so-so", "heavy", "very-heavy", to="support")
    support = Choice("yes", "a-little", "no", to="surroundings")
    surroundings = Choice("calm", "tense", "not-good", to="contact")
    contact = Choice("no", "this-week", "today", to=Branch(_after_contact, "note", DONE), then=_finish)
    note = Text(max_length=2000, voice=True, to=DONE, then=_keep_note, back=False, stop=False)

    def on_done(self, turn: Turn) -> None:
        if not turn.quiet and turn.opening is None:
            check_ins.say_next(turn.work, turn.person, "check-in-thanks")

    def on_stop(self, turn: Turn) -> None:
        """She does not want to be asked again this week; she may go on herself, unless all is answered."""
        week = turn.subject or 0
        check_ins.ask_no_more(turn.work, turn.person, week)
        opened = rows.of_week(turn.work.tx, turn.person.id, week)
        if opened is not None and opened.state == "answered":
            check_ins.say_next(turn.work, turn.person, "check-in-thanks")
        else:
            messages.say(turn.work, turn.person, "check-in-stopped")
