"""A pause, or one week left out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from conversations.check_in import CheckIn
from conversations.measure import Measure
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from core.schedule import local_time, to_utc
from core.sessions import BOOKED, REQUESTED
from services import check_ins, endings, hours, measures, messages, pausing, reminders
from storage import check_ins as weeks
from storage import conversations, sessions, sittings
from storage.sessions import Session

WEEKS = {"one-week": 1, "two-weeks": 2, "four-weeks": 4}


def _offers(turn: Turn) -> Sequence[Option]:
    if turn.person.paused_at is not None:
        return [Option("resume")]
    skip = ["skip-week"] if check_ins.next_prompt(turn.work, turn.person) is not None else []
    return [Option(key) for key in (*skip, *WEEKS, "until-back")]


def _present(turn: Turn) -> Mapping[str, str | int]:
    return {"paused": "yes" if turn.person.paused_at is not None else "no"}


def _talks(turn: Turn) -> list[Session]:
    """Her talks that have not begun, the next first."""
    found = sessions.of_woman(turn.work.tx, turn.person.id, {REQUESTED, BOOKED})
    return [each for each in reversed(found) if each.starts_at > turn.now]


def _listed(turn: Turn) -> Mapping[str, str | int]:
    work, woman = turn.work, turn.person
    moments = (reminders.when(work, woman, each.starts_at) for each in _talks(turn))
    return {"lines": "; ".join(messages.text(work, woman, "reminder-when", **moment) for moment in moments)}


def _after_what(turn: Turn) -> str:
    is_pause = turn.answers["what"] in (*WEEKS, "until-back")
    return "talks" if is_pause and _talks(turn) else DONE


class Pause(Conversation, name="pause", version=1, first="what"):
    what = Choice(
        _offers,
        to=Branch(_after_what, "talks", DONE),
        skip=False,
        args=_present,
        names=("skip-week", "one-week", "two-weeks", "four-weeks", "until-back", "resume"),
    )
    talks = Choice("keep", "cancel", to=DONE, args=_listed, skip=False)

    def on_done(self, turn: Turn) -> None:
        chosen = turn.answers["what"]
        if chosen == "resume":
            turn.person = pausing.resume(turn.work, turn.person)
            check_ins.say_next(turn.work, turn.person, "pause-ended")
        elif chosen == "skip-week":
            turn.close(CheckIn)
            if measures.skip(turn.work, turn.person, _of_the_measure(turn)):
                turn.close(Measure)
            check_ins.skip_week(turn.work, turn.person, _of_the_page(turn))
            check_ins.say_next(turn.work, turn.person, "pause-skipped")
        else:
            turn.close(CheckIn)
            turn.close(Measure)
            page, measure = _of_the_page(turn), _of_the_measure(turn)
            if turn.answers.get("talks") == "cancel":
                endings.call_off_hers(turn.work, turn.person)
            turn.person = pausing.pause(turn.work, turn.person, _until(turn, chosen), page=page, measure=measure)
            messages.say(turn.work, turn.person, "pause-begun")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _of_the_page(turn: Turn) -> Mapping[str, Any]:
    """What she has answered of the open week."""
    opened = weeks.latest_open(turn.work.tx, turn.person.id)
    return _draft(turn, CheckIn.name, opened.week) if opened is not None else {}


def _of_the_measure(turn: Turn) -> Mapping[str, Any]:
    """What she has answered of the open measure."""
    sitting = sittings.open_of(turn.work.tx, turn.person.id)
    return _draft(turn, Measure.name, measures.number(sitting.occasion)) if sitting is not None else {}


def _draft(turn: Turn, name: str, subject: int) -> Mapping[str, Any]:
    left = conversations.of_name(turn.work.tx, turn.work.vault, turn.person.id, name)
    answers: Mapping[str, Any] = left.draft["answers"] if left is not None and left.subject == subject else {}
    return answers


def _until(turn: Turn, chosen: str) -> datetime | None:
    if chosen not in WEEKS:
        return None
    day = local_time(turn.now, turn.person.zone).date() + timedelta(weeks=WEEKS[chosen])
    return to_utc(day, time(hours.window(turn.work, turn.person).opens), turn.person.zone)
