"""Her own settings: language and script, day and hour, place, sound."""

from collections.abc import Mapping, Sequence

from conversations.preferences import day_step, hour_step, hour_text, language_step, place_step
from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from services import check_ins, messages, people


def _present(turn: Turn) -> Mapping[str, str]:
    """What is chosen now, a line for each thing that can be changed."""
    person, work = turn.person, turn.work
    none = messages.text(work, person, "settings-none")
    rhythm = none
    if person.weekday is not None and person.hour is not None:
        hour = hour_text(person.hour)
        rhythm = messages.text(work, person, "settings-rhythm", weekday=person.weekday, hour=hour)
    chosen = {
        "language": messages.text(work, person, "language-name"),
        "day": rhythm,
        "place": messages.text(work, person, f"place-{person.region}") if person.region else none,
        "sound": messages.text(work, person, "settings-silent" if person.silent else "settings-loud"),
    }
    lines = [
        f"{messages.label(work, person, 'settings-what', option.key)}: {chosen[option.key]}"
        for option in _subjects(turn)
    ]
    return {"lines": "\n".join(lines)}


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
        if turn.answers["what"] == "day" and check_ins.next_prompt(turn.work, turn.person) is not None:
            check_ins.say_next(turn.work, turn.person, "settings-saved-next")
        else:
            messages.say(turn.work, turn.person, "settings-saved")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
