"""A pause, or one week left out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from conversations.check_in import CheckIn
from conversations.measure import Measure
from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from core.schedule import local_time, to_utc
from services import check_ins, hours, measures, messages, pausing
from storage import check_ins as weeks
from storage import conversations, sittings

WEEKS = {"one-week": 1, "two-weeks": 2, "four-weeks": 4}


def _offers(turn: Turn) -> Sequence[Option]:
    if turn.person.paused_at is not None:
        return [Option("resume")]
    skip = ["skip-week"] if check_ins.next_prompt(turn.work, turn.person) is not None else []
    return [Option(key) for key in (*skip, *WEEKS, "until-back")]


def _present(turn: Turn) -> Mapping[str, str | int]:
    return {"paused": "yes" if turn.person.paused_at is not None else "no"}


class Pause(Conversation, name="pause", version=1, first="what"):
    what = Choice(
        _offers,
        to=DONE,
        skip=False,
        args=_present,
        names=("skip-week", "one-week", "two-weeks", "four-weeks", "until-back", "resume"),
    )

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
