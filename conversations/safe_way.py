"""How she may be called, if she wants to be: for coordinators alone."""

from collections.abc import Mapping

from conversations.steps import DONE, Choice, Conversation, Text
from conversations.turn import Turn
from services import messages, trail
from storage import safe_ways
from storage.safe_ways import SafeWay


def _known(turn: Turn) -> Mapping[str, str | int]:
    return {"known": "yes" if safe_ways.exists(turn.work.tx, turn.person.id) else "no"}


class SafeCall(Conversation, name="safe-way", version=1, first="what"):
    what = Choice(
        "give",
        "forget",
        to={"give": "number", "forget": DONE},
        skip=False,
        args=_known,
    )
    number = Text(max_length=100, to="hours", skip=False, private=True)
    hours = Text(max_length=200, to="if-another", private=True)
    if_another = Text(max_length=300, to=DONE, private=True)

    def on_done(self, turn: Turn) -> None:
        work, person = turn.work, turn.person
        if turn.answers["what"] == "forget":
            safe_ways.forget(work.tx, person.id)
            messages.say(work, person, "safe-way-forgotten")
            return
        words = {
            "number": _words(turn, "number"),
            "hours": _words(turn, "hours"),
            "if_another": _words(turn, "if-another"),
        }
        safe_ways.keep(work.tx, work.vault, person.id, SafeWay(**words), work.now)
        trail.note(work, person, "safe-way-given", person)
        messages.say(work, person, "safe-way-kept")

    def on_timeout(self, turn: Turn) -> None:
        """She may have gone to look for the number: it must not be written where nobody takes it away."""
        messages.say(turn.work, turn.person, "closed")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _words(turn: Turn, step: str) -> str:
    said = turn.answers.get(step)
    return said["text"] if said else ""
