"""Her own settings: what she chose when she came in, and what she may change or take back at any time."""

from collections.abc import Mapping, Sequence
from typing import Final

from conversations.code import Code
from conversations.consents import answer
from conversations.pause import Pause
from conversations.preferences import (
    day_step,
    from_step,
    hour_step,
    hour_text,
    language_step,
    name_step,
    place_step,
    until_step,
)
from conversations.safe_way import SafeCall
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from conversations.welcome import Welcome, introduce
from core.consents import OPTIONAL, Consent
from services import check_ins, consents, messages, people
from storage import people as rows
from storage import safe_ways

HERS: Final = ("language", "day", "hours", "consents", "name", "sound", "place", "pause", "safe", "code")
TEAMS: Final = ("language", "sound")
ELSEWHERE: Final[Mapping[str, type[Conversation]]] = {"pause": Pause, "safe": SafeCall, "code": Code}


def _subjects(turn: Turn) -> Sequence[Option]:
    """Most of it means something only for those who are asked every week."""
    keys = list(HERS if turn.person.is_participant else TEAMS)
    if len(turn.work.rules.places) < 2 and "place" in keys:
        keys.remove("place")
    return [Option(key) for key in keys]


def _present(turn: Turn) -> Mapping[str, str]:
    """What is chosen now, a line for each thing that can be changed."""
    lines = [
        f"{messages.label(turn.work, turn.person, 'settings-what', option.key)}: {_value(turn, option.key)}"
        for option in _subjects(turn)
    ]
    return {"lines": "\n".join(lines)}


def _value(turn: Turn, key: str) -> str:
    person, work = turn.person, turn.work
    none = messages.text(work, person, "settings-none")
    match key:
        case "language":
            return messages.text(work, person, "language-name")
        case "day" if person.weekday is not None and person.hour is not None:
            return messages.text(work, person, "settings-rhythm", weekday=person.weekday, hour=hour_text(person.hour))
        case "hours":
            window = people.window(work, person)
            return f"{hour_text(window.opens)}–{hour_text(window.closes)}"
        case "place" if person.region:
            return messages.text(work, person, f"place-{person.region}")
        case "sound":
            return messages.text(work, person, "settings-silent" if person.silent else "settings-loud")
        case "consents":
            given = [kind for kind, yes in consents.answers(work, person).items() if yes]
            return f"{len(given)}/{len(OPTIONAL)}"
        case "name":
            return rows.profile(work.tx, work.vault, person.id).call_name or none
        case "pause":
            return messages.text(work, person, "settings-paused" if person.paused_at else "settings-running")
        case "safe":
            return messages.text(work, person, "settings-kept") if safe_ways.exists(work.tx, person.id) else none
        case "code":
            return messages.text(work, person, "settings-kept") if rows.recovery_key(work.tx, person.id) else none
    return none


def _keep_sound(turn: Turn) -> None:
    if turn.answers["sound"] is not None:
        silent = turn.answers["sound"] == "silent"
        turn.person = people.set_sound(turn.work, turn.person, silent=silent)


def _consents(turn: Turn) -> Sequence[Option]:
    """Each with a mark that says what she answered."""
    return [
        Option(kind, f"{'☑' if yes else '☐'} {messages.label(turn.work, turn.person, 'settings-consents', kind)}")
        for kind, yes in consents.answers(turn.work, turn.person).items()
    ]


def _question(turn: Turn) -> Mapping[str, str]:
    return {"question": messages.text(turn.work, turn.person, f"welcome-consent-{turn.answers['consents']}")}


def _keep_consent(turn: Turn) -> None:
    kind: Consent = turn.answers["consents"]
    if turn.answers["consent"] is not None:
        answer(turn, kind, given=turn.answers["consent"] == "yes")


def _after_what(turn: Turn) -> str:
    chosen: str = turn.answers["what"]
    if chosen == "consents" and not check_ins.takes_part(turn.work, turn.person):
        introduce(turn.work, turn.person)
        turn.go_on_with(Welcome, step="about")
        return DONE
    if chosen in ELSEWHERE:
        turn.go_on_with(ELSEWHERE[chosen])
        return DONE
    return {"hours": "from", "name": "call-name"}.get(chosen, chosen)


class Settings(Conversation, name="settings", version=2, first="what"):
    what = Choice(
        _subjects,
        to=Branch(_after_what, "language", "day", "from", "consents", "call-name", "sound", "place", DONE),
        skip=False,
        args=_present,
        names=HERS,
    )
    language = language_step(to=DONE)
    place = place_step(to=DONE)
    day = day_step(to="hour")
    hour = hour_step(to=DONE)
    from_ = from_step(to="until")
    until = until_step(to=DONE)
    sound = Choice("silent", "loud", to=DONE, then=_keep_sound)
    call_name = name_step(to=DONE)
    consents = Choice(_consents, to="consent", skip=False, names=OPTIONAL)
    consent = Choice("yes", "no", to="consents", args=_question, then=_keep_consent)

    def on_done(self, turn: Turn) -> None:
        if turn.opening is not None:
            return
        if turn.answers["what"] in ("day", "hours") and check_ins.next_prompt(turn.work, turn.person) is not None:
            check_ins.say_next(turn.work, turn.person, "settings-saved-next")
        else:
            messages.say(turn.work, turn.person, "settings-saved")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
