"""Her own settings: language and script, day and hour, place, sound."""

from collections.abc import Mapping, Sequence

from conversations.preferences import day_step, hour_step, hour_text, language_step, place_step
from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from services import messages, people


def _present(turn: Turn) -> Mapping[str, str | int]:
    """What is chosen now, in her words."""
    person, work = turn.person, turn.work
    none = messages.text(work, person, "settings-none")
    chosen = person.weekday is not None and person.hour is not None
    return {
        "language": messages.text(work, person, "language-name"),
        "rhythm": messages.text(
            work, person, "settings-rhythm", weekday=person.weekday or 0, hour=hour_text(person.hour or 0)
        )
        if chosen
        else none,
        "place": messages.text(work, person, f"place-{person.region}") if person.region else none,
        "sound": messages.text(work, person, "settings-silent" if person.silent else "settings-loud"),
    }


def _subjects(turn: Turn) -> Sequence[Option]:
    """Day, hour and place mean something only for those who are asked every week."""
    keys = ["language", "day", "place", "sound"] if turn.person.is_participant else ["language", "sound"]
    if len(turn.work.rules.places) < 2 and "place" in keys:
        keys.remove("place")
    return [Option(key) for key in keys]


def _keep_sound(turn: Turn) -> None:
    if turn.answers["sound"] is not None:
        silent = turn.answers["sound"] == "silent"
        turn.person = people.set_sound(turn.work, turn.person, silent=silent)


class Settings(Conversation, name="settings", version=1, first="what"):
    what = Choice(
        _subjects,
        to={"language": "language", "day": "day", "place": "place", "sound": "sound"},
        skip=False,
        args=_present,
        names=("language", "day", "place", "sound"),
    )
    language = language_step(to=DONE)
    place = place_step(to=DONE)
    day = day_step(to="hour")
    hour = hour_step(to=DONE)
    sound = Choice("silent", "loud", to=DONE, then=_keep_sound)

    def on_done(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "settings-saved")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
