"""What a person chooses about herself, as steps that more than one conversation uses."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from conversations.steps import Choice, Many, Option, Text
from conversations.turn import Turn
from locales.catalog import LOCALES
from services import hours, leaving, messages, people

NEEDS: Final = ("documents", "roof", "food", "doctor", "children", "work", "talk")
NOT_SAID: Final = "not-say"  # takes back what she had said; skipping leaves it


def hour_text(hour: int) -> str:
    return f"{hour:02d}:00"


def rhythm(weekday: int, hour: int) -> dict[str, str | int]:
    """The variables of a text that names a day and an hour."""
    return {"weekday": weekday, "hour": hour_text(hour)}


def language_step(**step: Any) -> Choice:
    """Languages and scripts, each in its own words, so that it can be read before anything is chosen."""
    return Choice(_languages, args=_language_lines, then=_keep_language, back=False, **step)


def _languages(turn: Turn) -> Sequence[Option]:
    return [Option(locale.lower(), turn.work.texts.text(locale, "language-name")) for locale in LOCALES]


def _language_lines(turn: Turn) -> Mapping[str, str]:
    return {"lines": "\n".join(turn.work.texts.text(locale, "language-choose") for locale in LOCALES)}


def _keep_language(turn: Turn) -> None:
    chosen = turn.answers["language"] or messages.locale_of(turn.work, turn.person).lower()
    locale = next(locale for locale in LOCALES if locale.lower() == chosen)
    turn.person = people.set_locale(turn.work, turn.person, locale)
    people.send_menu(turn.work, turn.person)  # at once: from here on help is one tap away


def place_step(**step: Any) -> Choice:
    return Choice(_places, then=_keep_place, **step)


def _places(turn: Turn) -> Sequence[Option]:
    return [Option(place, messages.text(turn.work, turn.person, f"place-{place}")) for place in turn.work.rules.places]


def _keep_place(turn: Turn) -> None:
    if turn.answers["place"] is not None:
        turn.person = people.set_place(turn.work, turn.person, turn.answers["place"])


def day_step(**step: Any) -> Choice:
    """Working days first, then the weekend."""
    return Choice(_days, page=5, **step)


def _days(turn: Turn) -> Sequence[Option]:
    return [Option(str(day), messages.text(turn.work, turn.person, "weekday", weekday=day)) for day in range(7)]


def hour_step(**step: Any) -> Choice:
    """Hours of the day inside the window in which the bot may begin to speak."""
    return Choice(_hours, per_row=3, then=_keep_rhythm, **step)


def _hours(turn: Turn) -> Sequence[Option]:
    return _as_options(hours.window(turn.work, turn.person).hours())


def _as_options(hours: Iterable[int]) -> Sequence[Option]:
    return [Option(str(hour), hour_text(hour)) for hour in hours]


def from_step(**step: Any) -> Choice:
    """The first hour in which the bot may begin to speak."""
    return Choice(lambda turn: _as_options(range(6, 18)), per_row=3, **step)


def until_step(**step: Any) -> Choice:
    """The hour from which it is silent."""
    return Choice(_untils, per_row=3, then=_keep_hours, **step)


def _opens(turn: Turn) -> int:
    chosen = turn.answers.get("from")
    return int(chosen) if chosen else hours.window(turn.work, turn.person).opens


def _untils(turn: Turn) -> Sequence[Option]:
    return _as_options(range(max(12, _opens(turn) + 1), 24))


def _keep_hours(turn: Turn) -> None:
    """One of the two may be skipped; then the other stays as it was, unless the hours would end before they begin."""
    if turn.answers.get("from") is None and turn.answers["until"] is None:
        return
    opens = _opens(turn)
    closes = int(turn.answers["until"] or hours.window(turn.work, turn.person).closes)
    turn.person = people.set_hours(turn.work, turn.person, opens, max(closes, opens + 1))


def name_step(**step: Any) -> Text:
    """A name she likes to be called by; never asked for her real one."""
    return Text(max_length=30, then=_keep_name, **step)


def _keep_name(turn: Turn) -> None:
    if turn.answers["call-name"] is not None:
        people.tell(turn.work, turn.person, call_name=turn.answers["call-name"]["text"])


def path_step(*more: str, **step: Any) -> Choice:
    """Where she came home from; nobody of the team sees it."""
    return Choice("closed-place", "abroad", "treatment", *more, then=_keep_path, **step)


def _keep_path(turn: Turn) -> None:
    path = turn.answers["path"]
    if path is not None:
        people.tell(turn.work, turn.person, path=None if path == NOT_SAID else path)


def needs_step(**step: Any) -> Many:
    """What she needs first: coordinators see it."""
    return Many(*NEEDS, page=4, **step)


def phone_step(**step: Any) -> Choice:
    """Who uses this phone, and whether deleting waits three days."""
    return Choice("mine", "shared", "wait", then=_keep_phone, **step)


def _keep_phone(turn: Turn) -> None:
    held = turn.answers["phone"]
    if held is not None:
        people.tell(turn.work, turn.person, shared_phone=held != "mine")
        leaving.choose_wait(turn.work, turn.person, wait=held == "wait")


def _keep_rhythm(turn: Turn) -> None:
    """An hour without a day goes to the day she has, or to the one proposed."""
    day, hour = turn.answers.get("day"), turn.answers["hour"]
    if day is None and hour is None:
        return
    old_day, old_hour = turn.person.weekday, turn.person.hour
    now_day, now_hour = people.proposed_rhythm(turn.now, turn.person.zone, hours.window(turn.work, turn.person))
    weekday = int(day) if day is not None else (now_day if old_day is None else old_day)
    at = int(hour) if hour is not None else (now_hour if old_hour is None else old_hour)
    turn.person = people.set_rhythm(turn.work, turn.person, weekday, at)
