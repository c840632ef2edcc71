"""Deleting all that is hers: two taps, and for whoever chose so three days in which it can be taken back."""

from collections.abc import Mapping
from typing import Literal

from conversations.steps import DONE, Choice, Conversation
from conversations.turn import Turn
from services import leaving, messages
from services.work import Work
from storage import erasures, people
from storage.people import Person


def first_question(work: Work, person: Person, first: Literal["ask", "sure"] = "ask") -> str:
    """Who has asked for it already is asked whether it shall stay so."""
    return first if erasures.planned_for(work.tx, person.id) is None else "planned"


def _how(turn: Turn) -> Mapping[str, str]:
    waits = people.profile(turn.work.tx, turn.work.vault, turn.person.id).waits
    return {"waits": "yes" if waits else "no"}


def _when(turn: Turn) -> Mapping[str, str]:
    return leaving.when(turn.person, erasures.planned_for(turn.work.tx, turn.person.id) or turn.now)


class Erase(Conversation, name="erase", version=1, first="ask", entries=("sure", "planned")):
    ask = Choice("erase", "no", to={"erase": "sure", "no": DONE}, skip=False, stop=False)
    sure = Choice("yes", "no", to=DONE, skip=False, stop=False, back=False, args=_how)
    planned = Choice("keep", "leave", to=DONE, skip=False, stop=False, args=_when)

    def on_done(self, turn: Turn) -> None:
        if turn.answers.get("sure") == "yes":
            refused = leaving.ask_to_be_erased(turn.work, turn.person)
            if refused is not None:
                messages.say(turn.work, turn.person, refused)
        elif turn.answers.get("planned") == "keep" and leaving.keep(turn.work, turn.person):
            return
        else:
            messages.say(turn.work, turn.person, "closed")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
