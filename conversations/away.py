"""Days on which a psychologist is away, or there at other hours: which there are, one more, one less.

Days are kept as answers as they are written in ISO 8601. Who has a talk then is offered other times at once, so that
is asked once more.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from conversations import naming, spans
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from core.slots import DayException
from core.written import Span
from services import availability, messages
from services.availability import Refused
from storage.sessions import Session

AHEAD: Final = 42  # days to tap; later ones are written
A_DAY: Final = timedelta(days=1)
TYPED: Final = "typed-days"  # among the answers: the first and the last day that were written


def _ways(turn: Turn) -> Sequence[Option]:
    some = ("take-back",) if availability.exceptions_of(turn.work, turn.person) else ()
    return [Option(key) for key in ("today", "day", "days", "hours", *some)]


def _listed(turn: Turn) -> Mapping[str, str | int]:
    lines = [_line(turn, each) for _, each in availability.exceptions_of(turn.work, turn.person)]
    return {"count": len(lines), "lines": "\n".join(lines)}


def _line(turn: Turn, each: DayException) -> str:
    hours = "" if each.opens is None or each.closes is None else availability.span_text((each.opens, each.closes))
    days = _days_said(turn, each.first_day, each.last_day)
    return messages.text(
        turn.work, turn.person, "away-line", days=days, kind="hours" if hours else "away", hours=hours or "–"
    )


def _days_said(turn: Turn, first: date, last: date) -> str:
    said = naming.day(first)
    return said if first == last else f"{said}–{naming.day(last)}"


def _taken_back(turn: Turn) -> Sequence[Option]:
    return [
        Option(str(row), _days_said(turn, each.first_day, each.last_day))
        for row, each in availability.exceptions_of(turn.work, turn.person)
    ]


# Which days -----------------------------------------------------------------------------------------------------------


def _first(turn: Turn) -> date:
    if turn.answers["what"] == "today":
        return availability.today(turn.work, turn.person)
    return date.fromisoformat(turn.answers["day"])


def _last(turn: Turn) -> date:
    """The day itself, unless more of them were named."""
    if turn.answers["what"] == "today":
        return _first(turn)
    return date.fromisoformat(_typed_range(turn) or turn.answers.get("last") or turn.answers["day"])


def _typed_range(turn: Turn) -> str | None:
    """The last of several days that were written together with the first."""
    first, last = turn.answers.get(TYPED) or (None, None)
    return last if first == turn.answers["day"] and last != first else None


def _to_tap(turn: Turn, since: date, typed: date | None) -> Sequence[Option]:
    days = [since + A_DAY * ahead for ahead in range(AHEAD)]
    listed = sorted({*days, *([typed] if typed is not None else [])})
    return [Option(day.isoformat(), _day_said(turn, day)) for day in listed]


def _day_said(turn: Turn, day: date) -> str:
    weekday = messages.text(turn.work, turn.person, "weekday", weekday=day.weekday())
    return f"{weekday} {day:%d.%m.}"


def _days(turn: Turn) -> Sequence[Option]:
    typed = turn.answers.get(TYPED)
    return _to_tap(turn, availability.today(turn.work, turn.person), date.fromisoformat(typed[0]) if typed else None)


def _days_after(turn: Turn) -> Sequence[Option]:
    typed = turn.answers.get(TYPED)
    return _to_tap(turn, _first(turn), date.fromisoformat(typed[1]) if typed else None)


def _typed(turn: Turn, words: Mapping[str, str]) -> bool | str:
    """A day, or the first and the last of several."""
    found = availability.read_days(turn.work, turn.person, words.get("text", ""))
    if not isinstance(found, Refused) and turn.answers["what"] == "hours" and found[0] != found[1]:
        found = Refused("away-one-day")
    if isinstance(found, Refused):
        availability.say_what_is_wrong(turn.work, turn.person, found)
        return True
    turn.answers[TYPED] = [each.isoformat() for each in found]
    return found[0].isoformat()


def _typed_last(turn: Turn, words: Mapping[str, str]) -> bool | str:
    found = availability.read_days(turn.work, turn.person, words.get("text", ""))
    if not isinstance(found, Refused) and found[-1] < _first(turn):
        found = Refused("away-backwards")
    if isinstance(found, Refused):
        availability.say_what_is_wrong(turn.work, turn.person, found)
        return True
    turn.answers[TYPED] = [turn.answers["day"], found[-1].isoformat()]
    return found[-1].isoformat()


# What follows ---------------------------------------------------------------------------------------------------------


def _fallen(turn: Turn) -> list[Session]:
    """What is at those times."""
    instead: Sequence[Span] = spans.chosen(turn) if turn.answers["what"] == "hours" else ()
    return availability.falls_out(turn.work, turn.person, _first(turn), _last(turn), instead)


def _sure_or_done(turn: Turn) -> str:
    """Where it cannot be, that is said instead of asked."""
    fallen = _fallen(turn)
    refused = availability.keeps_from(turn.work, turn.person, fallen)
    return "sure" if refused is None and availability.with_women(fallen) else DONE


_ASK_IF_NEEDED: Final = Branch(_sure_or_done, "sure", DONE)


def _after_what(turn: Turn) -> str:
    match turn.answers["what"]:
        case "take-back":
            return "take-back"
        case "today":
            return _sure_or_done(turn)
    return "day"


def _after_day(turn: Turn) -> str:
    if turn.answers["what"] == "hours":
        return "times"
    is_open = turn.answers["what"] == "days" and _typed_range(turn) is None
    return "last" if is_open else _sure_or_done(turn)


def _refuses(turn: Turn) -> Refused | None:
    return availability.fits_day(turn.work, turn.person, _first(turn), spans.chosen(turn))


def _of_day(turn: Turn) -> Mapping[str, str | int]:
    return {"day": _day_said(turn, _first(turn))}


def _sure(turn: Turn) -> Mapping[str, str | int]:
    return {"days": _days_said(turn, _first(turn), _last(turn)), "count": len(availability.with_women(_fallen(turn)))}


class Away(Conversation, name="away", version=1, first="what"):
    what = Choice(
        _ways,
        to=Branch(_after_what, "take-back", "day", "sure", DONE),
        names=("today", "day", "days", "hours", "take-back"),
        args=_listed,
        skip=False,
    )
    day = Choice(_days, per_row=2, on_text=_typed, to=Branch(_after_day, "times", "last", "sure", DONE), skip=False)
    last = Choice(_days_after, per_row=2, on_text=_typed_last, to=_ASK_IF_NEEDED, args=_of_day, skip=False)
    times = spans.times_step(_refuses, _ASK_IF_NEEDED, args=_of_day)
    from_ = spans.from_step(args=_of_day)
    until = spans.until_step(_refuses, _ASK_IF_NEEDED, args=_of_day)
    take_back = Choice(_taken_back, to=DONE, skip=False)
    sure = Choice("yes", to=DONE, args=_sure, skip=False)

    def on_done(self, turn: Turn) -> None:
        work, person = turn.work, turn.person
        match turn.answers["what"]:
            case "take-back":
                availability.take_back(work, person, naming.number(turn, "take-back"))
                turn.go_on_with(Away)
                return
            case "hours":
                count = availability.other_hours(work, person, _first(turn), spans.chosen(turn))
            case _:
                count = availability.go_away(work, person, _first(turn), _last(turn))
        if isinstance(count, Refused):
            availability.say_what_is_wrong(work, person, count)
            return
        messages.say(work, person, "away-kept", days=_days_said(turn, _first(turn), _last(turn)), count=count)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
