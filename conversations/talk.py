"""A talk: what she wants of us. Where nothing but writing is possible, nobody asks (handlers/participant.py).

Somebody else to talk with may be what would help after a talk that did not come about: that one is the subject then.
"""

from collections.abc import Iterator, Mapping, Sequence

from conversations import booking as steps
from conversations import pass_on
from conversations.groups import Group
from conversations.sessions import MySessions, say_called_off
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.too_late import TooLate
from conversations.turn import Turn
from conversations.visit import Visit
from services import booking, brigade, check_ins, groups, messages, slots, told
from services.work import Work
from storage import pairings, sessions
from storage.people import Person
from storage.sessions import Session

WAYS = ("book", "mine", "write", "change", "visit", "groups")


def ways(work: Work, woman: Person) -> Iterator[str]:
    """What there is for her now; writing to the team there is always."""
    takes_part = check_ins.takes_part(work, woman)
    if takes_part and slots.media_for(work, woman):
        yield "book"
    if sessions.of_woman(work.tx, woman.id):
        yield "mine"
    yield "write"
    if takes_part and pairings.of(work.tx, woman.id) is not None:
        yield "change"
    if takes_part and brigade.is_offered(work, woman):
        yield "visit"
    if takes_part and groups.for_her(work, woman):
        yield "groups"


def _ways(turn: Turn) -> Sequence[Option]:
    return [Option(way) for way in ways(turn.work, turn.person)]


# Somebody else --------------------------------------------------------------------------------------------------------


def _agreed(turn: Turn) -> list[Session]:
    """What would be called off."""
    return [each for each in booking.with_present(turn.work, turn.person) if booking.is_known(each)]


def _after_what(turn: Turn) -> str:
    """Where it is too late to call one off, a person helps instead."""
    changes = turn.answers["what"] == "change" and booking.too_late_to_change(turn.work, turn.person) is None
    return "sure" if changes and _agreed(turn) else DONE


def _called_off(turn: Turn) -> Mapping[str, str | int]:
    moments = (told.when(turn.work, turn.person, each.starts_at) for each in _agreed(turn))
    times = [messages.text(turn.work, turn.person, "talk-time", **moment) for moment in moments]
    return {"times": "\n".join(times) or "–"}


def _change(turn: Turn) -> None:
    work, woman = turn.work, turn.person
    late = booking.too_late_to_change(work, woman)
    if late is not None:
        turn.go_on_with(TooLate, subject=late.id)
        return
    called_off = booking.change_psychologist(work, woman) or ()
    messages.say(work, woman, "talk-changed")
    for ended in called_off:
        say_called_off(work, woman, ended)
    missed = sessions.by_id(work.tx, turn.subject) if turn.subject is not None else None
    steps.begin(turn, missed)


class Talk(Conversation, name="talk", version=1, first="what", entries=("sure",)):
    what = Choice(_ways, names=WAYS, to=Branch(_after_what, "sure", DONE), skip=False)
    sure = Choice("yes", to=DONE, args=_called_off, skip=False)

    def on_done(self, turn: Turn) -> None:
        match turn.answers["what"]:
            case "book":
                steps.begin(turn)
            case "mine":
                turn.go_on_with(MySessions)
            case "change":
                _change(turn)
            case "visit":
                turn.go_on_with(Visit)
            case "groups":
                turn.go_on_with(Group)
            case _:
                pass_on.go_on(turn)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
