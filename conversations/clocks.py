"""A psychologist's own clock as two steps: a place to tap or a city in words, and what follows for what is agreed.

Kept as an answer by its key of core/zones.py.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from conversations.steps import DONE, Branch, Choice, Option
from conversations.turn import Turn
from core import zones
from core.schedule import local_time
from services import availability, messages
from services.availability import Refused

TYPED: Final = "typed-clock"  # among the answers: the zone that was written instead of tapped


def clock_step() -> Choice:
    """Named `clock`; leads to `clock-sure` where something is agreed that will be shown at another hour."""
    return Choice(
        _options,
        on_text=_typed,
        to=Branch(_sure_or_done, "clock-sure", DONE),
        args=lambda turn: availability.EXAMPLE,
        skip=False,
    )


def sure_step() -> Choice:
    """Named `clock-sure`."""
    return Choice("yes", to=DONE, args=_what_follows, skip=False)


def chosen(turn: Turn) -> str | None:
    """The zone that was tapped or written; None: the configuration names it no more."""
    return _listed(turn).get(turn.answers["clock"])


def said(turn: Turn, zone: str) -> str:
    """A place of ours that is on this clock, first the one that the zone is named for; else its city."""
    city, places = zones.city(zone), turn.work.rules.places
    ours = [place for place, of_place in places.items() if of_place == zone]
    place = min(ours, key=lambda each: each != zones.key(city), default=None)
    return city if place is None else messages.text(turn.work, turn.person, f"place-{place}")


def hour(turn: Turn, zone: str) -> str:
    """What a clock there shows now."""
    return f"{local_time(turn.now, zone):%H:%M}"


def _listed(turn: Turn) -> Mapping[str, str]:
    """The zones to tap, by key: the written one, the programme's, and those of the places."""
    rules, typed = turn.work.rules, turn.answers.get(TYPED)
    return {zones.key(each): each for each in (typed, rules.zone, *rules.places.values()) if each is not None}


def _options(turn: Turn) -> Sequence[Option]:
    return [Option(key, f"{said(turn, zone)} · {hour(turn, zone)}") for key, zone in _listed(turn).items()]


def _typed(turn: Turn, words: Mapping[str, str]) -> bool | str:
    found = availability.read_clock(words.get("text", ""))
    if isinstance(found, Refused):
        availability.say_what_is_wrong(turn.work, turn.person, found)
        return True
    turn.answers[TYPED] = found
    return zones.key(found)


def _sure_or_done(turn: Turn) -> str:
    moves = chosen(turn) not in (None, turn.person.zone)
    return "clock-sure" if moves and availability.to_come(turn.work, turn.person) else DONE


def _what_follows(turn: Turn) -> Mapping[str, str | int]:
    here = turn.person.zone
    there = chosen(turn) or here
    return {
        "zone": said(turn, there),
        "there": hour(turn, there),
        "here": hour(turn, here),
        "count": len(availability.to_come(turn.work, turn.person)),
    }
