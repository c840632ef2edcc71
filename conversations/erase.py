"""Deleting all that is hers: two taps, and for whoever chose so three days in which it can be taken back."""

from collections.abc import Mapping
from typing import Literal

from conversations.steps import DONE, Choice, Conversation
from conversations.turn import Turn
from services import leaving, messages
from services.work import Work
from storage import erasures
from storage.people import Person


def first_question(work: Work, person: Person, first: Literal["ask", "sure"] = "ask") -> str:
    """Who has asked for it already is asked whether it shall stay so."""
    return first if erasures.planned_for(work.tx, person.id) is None else "planned"


def _stays(turn: Turn) -> Mapping[str, str]:
    months = turn.work.rules.retention.audit_months
    return {"log": messages.text(turn.work, turn.person, "privacy-months", count=months)}


def _how(turn: Turn) -> Mapping[str, str]:
    return {"waits": "yes" if leaving.waits(turn.work, turn.person) else "no"}


def _when(turn: Turn) -> Mapping[str, str]:
    return leaving.when(turn.person, erasures.planned_for(turn.work.tx, turn.person.id) or turn.now)


class Erase(Conversation, name="erase", version=1, first="ask", entries=("sure", "planned")):
    ask = Choice("erase", "no", to={"erase": "sure", "no": DONE}, skip=False, stop=False, args=_stays)
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
