"""Her own settings: what she chose when she came in and may change or take back at any time, also after leaving."""

from collections.abc import Mapping, Sequence
from typing import Final

from conversations.code import Code
from conversations.consents import answer
from conversations.pause import Pause
from conversations.preferences import (
    NOT_SAID,
    day_step,
    from_step,
    hour_step,
    hour_text,
    language_step,
    name_step,
    needs_step,
    path_step,
    phone_step,
    place_step,
    until_step,
)
from conversations.safe_way import SafeCall
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from conversations.welcome import Welcome, introduce
from core.consents import OPTIONAL, Consent
from services import check_ins, consents, hours, leaving, messages, people
from storage import people as rows
from storage import safe_ways

HERS: Final = (
    "language", "day", "hours", "consents", "name", "sound",
    "place", "pause", "safe", "code", "phone", "needs",
    "path",
)  # fmt: skip
LEFT: Final = ("language", "consents", "sound", "phone", "code")  # nothing by which anything is asked again
TEAMS: Final = ("language", "sound")
ELSEWHERE: Final[Mapping[str, type[Conversation]]] = {"pause": Pause, "safe": SafeCall, "code": Code}


def _subjects(turn: Turn) -> Sequence[Option]:
    """Most of it means something only for those who are asked every week."""
    if turn.person.is_participant:
        places = len(turn.work.rules.places)
        return [Option(key) for key in HERS if key != "place" or places > 1]
    if "former" in turn.person.roles:
        agreed = consents.agrees(turn.work, turn.person, "taking-part")  # else there is nothing to take back
        return [Option(key) for key in LEFT if key != "consents" or agreed]
    return [Option(key) for key in TEAMS]


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
            window = hours.window(work, person)
            return f"{hour_text(window.opens)}–{hour_text(window.closes)}"
        case "place" if person.region:
            return messages.text(work, person, f"place-{person.region}")
        case "sound":
            return messages.text(work, person, "settings-silent" if person.silent else "settings-loud")
        case "consents":
            given = [kind for kind, yes in consents.answers(work, person).items() if yes]
            return f"{len(given)}/{len(OPTIONAL)}"
        case "name" | "needs" | "path" | "phone":
            return _told(turn, key) or none
        case "pause":
            return messages.text(work, person, "settings-paused" if person.paused_at else "settings-running")
        case "safe":
            return messages.text(work, person, "settings-kept") if safe_ways.exists(work.tx, person.id) else none
        case "code":
            return messages.text(work, person, "settings-kept") if rows.recovery_key(work.tx, person.id) else none
    return none


def _told(turn: Turn, key: str) -> str:
    """What she told of herself. Where she came home from is shown only to whoever asks for it, not with every list."""
    work, person, told = turn.work, turn.person, rows.profile(turn.work.tx, turn.work.vault, turn.person.id)
    match key:
        case "needs":
            return ", ".join(messages.label(work, person, "welcome-needs", need) for need in told.needs)
        case "path":
            return messages.text(work, person, "settings-kept") if told.path else ""
        case "phone":
            held = "wait" if told.waits else "shared" if told.shared_phone else "mine"
            return messages.label(work, person, "welcome-phone", held)
    return told.call_name or ""


def _path_now(turn: Turn) -> Mapping[str, str]:
    path = rows.profile(turn.work.tx, turn.work.vault, turn.person.id).path
    none = messages.text(turn.work, turn.person, "settings-none")
    return {"now": messages.label(turn.work, turn.person, "welcome-path", path) if path else none}


def _keep_needs(turn: Turn) -> None:
    if turn.answers["needs"] is not None:
        people.tell(turn.work, turn.person, needs=tuple(turn.answers["needs"]))


def _keep_sound(turn: Turn) -> None:
    if turn.answers["sound"] is not None:
        silent = turn.answers["sound"] == "silent"
        turn.person = people.set_sound(turn.work, turn.person, silent=silent)


def _agreed(turn: Turn) -> Mapping[str, str]:
    """A line for each, with a mark that says what she answered."""
    lines = [
        f"{'☑' if yes else '☐'} {messages.label(turn.work, turn.person, 'settings-consents', kind)}"
        for kind, yes in consents.answers(turn.work, turn.person).items()
    ]
    return {"lines": "\n".join(lines)}


def _question(turn: Turn) -> Mapping[str, str]:
    return {"question": messages.text(turn.work, turn.person, f"welcome-consent-{turn.answers['consents']}")}


def _keep_consent(turn: Turn) -> None:
    kind: Consent = turn.answers["consents"]
    if turn.answers["consent"] is not None:
        answer(turn, kind, given=turn.answers["consent"] == "yes")


def _after_what(turn: Turn) -> str:
    chosen: str = turn.answers["what"]
    if chosen == "needs":  # what she said before is marked already
        turn.answers["needs"] = list(rows.profile(turn.work.tx, turn.work.vault, turn.person.id).needs)
    if chosen == "consents" and turn.person.is_participant and not check_ins.takes_part(turn.work, turn.person):
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
        to=Branch(
            _after_what,
            *("language", "day", "from", "consents", "call-name", "sound", "place", "phone", "needs", "path", DONE),
        ),
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
    phone = phone_step(to=DONE)
    needs = needs_step(to=DONE, then=_keep_needs)
    path = path_step(NOT_SAID, to=DONE, args=_path_now)
    consents = Choice(*OPTIONAL, to="consent", skip=False, args=_agreed)
    consent = Choice("yes", "no", to="consents", args=_question, then=_keep_consent)

    def on_done(self, turn: Turn) -> None:
        if turn.opening is not None:
            return
        if turn.answers["what"] in ("day", "hours") and check_ins.next_prompt(turn.work, turn.person) is not None:
            check_ins.say_next(turn.work, turn.person, "settings-saved-next")
        elif turn.answers.get("phone") in ("mine", "shared") and leaving.waits(turn.work, turn.person):
            messages.say(turn.work, turn.person, "settings-waits-on")
        else:
            messages.say(turn.work, turn.person, "settings-saved")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
