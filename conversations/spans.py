"""Hours of a day as three steps: ready-made ones or written ones, else from when and until when.

Kept as answers in minutes of the day: "1080-1260" is from 18:00 to 21:00. What does not fit is said, and asked again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from conversations.steps import Branch, Choice, Option
from conversations.turn import Turn
from core import written
from core.slots import MIDNIGHT
from core.written import Span
from services import availability, messages
from services.availability import PROPOSALS, Refused

HOUR: Final = 60
FROM: Final = range(6 * HOUR, 23 * HOUR, HOUR)  # to tap; others are written
CHOOSE: Final = "choose"
TYPED: Final = "typed"  # among the answers, by step: what they wrote instead of tapping

Refuses = Callable[[Turn], Refused | None]  # what keeps the chosen hours from being taken


def chosen(turn: Turn) -> list[Span]:
    """The hours that were tapped or written."""
    if turn.answers["times"] != CHOOSE:
        return _spans(turn.answers["times"])
    return [(int(turn.answers["from"]), int(turn.answers["until"]))]


def said(spans: Iterable[Span]) -> str:
    return ", ".join(map(availability.span_text, spans))


def times_step(refuses: Refuses, to: str | Branch, **step: Any) -> Choice:
    """Named `times`."""

    def then(turn: Turn) -> None:
        if turn.answers["times"] != CHOOSE:
            _say(turn, refuses(turn))

    def target(turn: Turn) -> str:
        return "from" if turn.answers["times"] == CHOOSE else _onward(turn, refuses, to)

    ways = Branch(target, "from", "times", *_targets(to))
    return Choice(_proposals, CHOOSE, on_text=_typed_hours, then=then, to=ways, skip=False, **step)


def from_step(**step: Any) -> Choice:
    """Named `from`; leads to `until`."""
    return Choice(
        lambda turn: _hours(turn, "from", FROM),
        per_row=3,
        on_text=_typed_from,
        to="until",
        skip=False,
        **step,
    )


def until_step(refuses: Refuses, to: str | Branch, **step: Any) -> Choice:
    """Named `until`."""
    return Choice(
        lambda turn: _hours(turn, "until", range(_begin(turn) + HOUR, MIDNIGHT + 1, HOUR)),
        per_row=3,
        on_text=_typed_until,
        then=lambda turn: _say(turn, refuses(turn)),
        to=Branch(lambda turn: _onward(turn, refuses, to), "times", *_targets(to)),
        skip=False,
        **step,
    )


def _onward(turn: Turn, refuses: Refuses, to: str | Branch) -> str:
    if refuses(turn) is not None:
        return "times"
    return to.choose(turn) if isinstance(to, Branch) else to


def _targets(to: str | Branch) -> tuple[str, ...]:
    return to.targets if isinstance(to, Branch) else (to,)


def _say(turn: Turn, refused: Refused | None) -> None:
    if refused is not None:
        availability.say_what_is_wrong(turn.work, turn.person, refused)


def _begin(turn: Turn) -> int:
    return int(turn.answers.get("from") or FROM.start)


def _key(spans: Iterable[Span]) -> str:
    return "-".join(map(str, chain.from_iterable(spans)))


def _spans(key: str) -> list[Span]:
    minutes = [int(each) for each in key.split("-")]
    return list(zip(minutes[::2], minutes[1::2], strict=True))


def _proposals(turn: Turn) -> Sequence[Option]:
    made = [_proposal(turn, part, span) for part, span in PROPOSALS.items()]
    typed = turn.answers.get(TYPED, {}).get("times")
    if typed is None or any(each.key == typed for each in made):
        return made
    return [Option(typed, said(_spans(typed))), *made]


def _proposal(turn: Turn, part: str, span: Span) -> Option:
    named = messages.text(turn.work, turn.person, "hours-proposal", part=part, hours=availability.span_text(span))
    return Option(_key([span]), named)


def _hours(turn: Turn, step: str, listed: Iterable[int]) -> Sequence[Option]:
    typed = turn.answers.get(TYPED, {}).get(step)
    minutes = sorted({*listed, *([int(typed)] if typed is not None else [])})
    return [Option(str(each), availability.clock(each)) for each in minutes]


def _typed_hours(turn: Turn, words: Mapping[str, str]) -> bool | str:
    spans = availability.read_hours(words.get("text", ""))
    if isinstance(spans, Refused):
        _say(turn, spans)
        return True
    return _note(turn, "times", _key(spans))


def _typed_from(turn: Turn, words: Mapping[str, str]) -> bool | str:
    minutes = written.time(words.get("text", ""))
    if minutes is None or minutes == MIDNIGHT:
        _say(turn, Refused("hours-time-unclear"))
        return True
    return _note(turn, "from", str(minutes))


def _typed_until(turn: Turn, words: Mapping[str, str]) -> bool | str:
    minutes = written.time(words.get("text", ""))
    span = (_begin(turn), minutes or MIDNIGHT)
    wrong = Refused("hours-time-unclear") if minutes is None else availability.wrong_way(span)
    if wrong is not None:
        _say(turn, wrong)
        return True
    return _note(turn, "until", str(span[1]))


def _note(turn: Turn, step: str, key: str) -> str:
    turn.answers.setdefault(TYPED, {})[step] = key
    return key
