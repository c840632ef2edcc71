"""The women in a coordinator's reach, one card at a time. What they write and where they come from is not on it."""

from collections.abc import Mapping, Sequence
from typing import Final

from conversations import naming
from conversations.steps import DONE, PER_PAGE, Choice, Conversation, Option
from conversations.turn import Turn
from core.consents import KINDS
from services import messages, participants, reminders
from storage import consents, people, safe_ways
from storage.people import Person
from storage.safe_ways import SafeWay

NOTHING: Final = "–"


def _women(turn: Turn) -> Sequence[Option]:
    return [Option(str(woman.id), f"№ {woman.alias}") for woman in participants.in_reach(turn.work, turn.person)]


def _listed(turn: Turn) -> Mapping[str, str | int]:
    women = participants.in_reach(turn.work, turn.person)
    shown = [participants.find(turn.work, turn.person, each.id) for each in women[naming.on_page(turn, PER_PAGE)]]
    lines = [_line(turn, woman) for woman in shown if woman is not None]
    return {"count": len(women), "lines": "\n".join(lines)}


def _line(turn: Turn, woman: Person) -> str:
    course = participants.course(turn.work, woman)
    return messages.text(
        turn.work,
        turn.person,
        "people-line",
        alias=str(woman.alias),
        place=_place(turn, woman),
        state=course.state,
        week=course.week,
        seen=_seen(turn, course.quiet_days),
    )


def _place(turn: Turn, woman: Person) -> str:
    return naming.place(turn, woman.region) if woman.region else NOTHING


def _seen(turn: Turn, days: int | None) -> str:
    return NOTHING if days is None else messages.text(turn.work, turn.person, "people-seen", days=days)


def _read_card(turn: Turn) -> None:
    participants.note_card(turn.work, turn.person, naming.number(turn, "list"))


def _woman(turn: Turn) -> Person | None:
    return participants.find(turn.work, turn.person, naming.number(turn, "list"))


def _card(turn: Turn) -> Mapping[str, str | int]:
    """Who has left her reach since the list was shown is not shown any more."""
    woman = _woman(turn)
    if woman is None:
        empty = ("alias", "place", "cohort", "seen", "agreed", "needs", "next")
        return dict.fromkeys(empty, NOTHING) | {"state": "left", "week": "0", "shared": "no", "way": "no"}
    work, told = turn.work, people.profile(turn.work.tx, turn.work.vault, woman.id)
    course = participants.course(work, woman)
    return {
        "alias": str(woman.alias),
        "place": _place(turn, woman),
        "cohort": naming.cohort(turn, woman.cohort_id),
        "state": course.state,
        "week": course.week,
        "seen": _seen(turn, course.quiet_days),
        "shared": "yes" if told.shared_phone else "no",
        "agreed": _agreed(turn, woman),
        "needs": _needs(turn, told.needs),
        "next": _next_talk(turn, woman),
        "way": "yes" if safe_ways.exists(work.tx, woman.id) else "no",
    }


def _next_talk(turn: Turn, woman: Person) -> str:
    at = participants.next_talk(turn.work, woman)
    if at is None:
        return NOTHING
    return messages.text(turn.work, turn.person, "reminder-when", **reminders.when(turn.work, turn.person, at))


def _agreed(turn: Turn, woman: Person) -> str:
    present = consents.present(turn.work.tx, woman.id)
    given = [kind for kind in KINDS if kind in present and present[kind].given]
    return ", ".join(messages.text(turn.work, turn.person, "people-consent", kind=kind) for kind in given) or NOTHING


def _needs(turn: Turn, needs: Sequence[str]) -> str:
    return ", ".join(messages.label(turn.work, turn.person, "welcome-needs", need) for need in needs) or NOTHING


def _actions(turn: Turn) -> Sequence[Option]:
    woman = _woman(turn)
    if woman is None:
        return []
    way = ["safe-way"] if safe_ways.exists(turn.work.tx, woman.id) else []
    return [Option(key) for key in (*way, "code")]


def _alias(turn: Turn) -> str:
    woman = _woman(turn)
    return str(woman.alias) if woman else NOTHING


class People(Conversation, name="people", version=1, first="list"):
    list_ = Choice(_women, per_row=3, to="card", skip=False, args=_listed, then=_read_card)
    card = Choice(
        _actions,
        to={"safe-way": DONE, "code": "code"},
        skip=False,
        args=_card,
        names=("safe-way", "code"),
    )
    code = Choice("renew", to=DONE, skip=False, args=lambda turn: {"alias": _alias(turn)})

    def on_done(self, turn: Turn) -> None:
        chosen = naming.number(turn, "list")
        if turn.answers["card"] == "safe-way":
            way = participants.safe_way(turn.work, turn.person, chosen)
            if way is not None:
                _show(turn, way)
                return
        elif participants.reset_code(turn.work, turn.person, chosen):
            messages.say(turn.work, turn.person, "people-code-renewed", alias=_alias(turn))
            return
        messages.say(turn.work, turn.person, "people-gone")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _show(turn: Turn, way: SafeWay) -> None:
    work, person, woman = turn.work, turn.person, _woman(turn)
    words = messages.text(
        work,
        person,
        "people-safe-way",
        alias=_alias(turn),
        number=way.number,
        hours=way.hours or NOTHING,
        another=way.if_another or NOTHING,
    )
    participants.show(work, person, woman, words)
