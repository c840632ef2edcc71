"""She asks for a visit of the mobile brigade, or takes that back."""

from collections.abc import Mapping, Sequence

from conversations.steps import DONE, Choice, Conversation, Option
from conversations.turn import Turn
from core.sessions import TOPICS
from services import brigade, messages
from storage import visits


def _state(turn: Turn) -> Mapping[str, str | int]:
    visit = visits.open_of(turn.work.tx, turn.person.id)
    if visit is None:
        return {"state": "none", "day": "–"}
    return {"state": visit.state, "day": brigade.day_of(turn.work, visit)}


def _choices(turn: Turn) -> Sequence[Option]:
    return [Option("ask" if _state(turn)["state"] == "none" else "take-back")]


class Visit(Conversation, name="visit", version=1, first="now"):
    now = Choice(_choices, names=("ask", "take-back"), to={"ask": "topic", "take-back": DONE}, skip=False, args=_state)
    topic = Choice(*TOPICS, per_row=2, page=len(TOPICS) // 2 + 1, to=DONE)

    def on_done(self, turn: Turn) -> None:
        work, person = turn.work, turn.person
        if turn.answers["now"] == "take-back":
            messages.say(work, person, "visit-taken-back" if brigade.take_back(work, person) else "visit-none")
        else:
            asked = brigade.ask(work, person, turn.answers["topic"])
            messages.say(work, person, "visit-asked" if asked else "visit-asked-already")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
