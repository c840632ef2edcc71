"""How a talk was for her: three taps, each of which may be skipped. The subject is the session.

Own wording, no scale of anybody's. What she answers is kept under her study number at once, and leads to no
psychologist. Source: instruments.md §1.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from conversations.steps import DONE, Choice, Conversation
from conversations.turn import Turn
from services import agenda, messages

CODES: Final = {"no": 0, "partly": 1, "yes": 2}


def _keep(question: str) -> Callable[[Turn], None]:
    def keep(turn: Turn) -> None:
        answer = turn.answers[question]
        code = CODES[answer] if answer is not None else None
        agenda.keep_feedback(turn.work, turn.person, turn.subject or 0, question, code)

    return keep


class Feedback(Conversation, name="feedback", version=1, first="heard", timeout=timedelta(days=3)):
    heard = Choice("yes", "partly", "no", to="mattered", then=_keep("heard"))
    mattered = Choice("yes", "partly", "no", to="fits", then=_keep("mattered"))
    fits = Choice("yes", "partly", "no", to=DONE, then=_keep("fits"))

    def on_done(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "feedback-thanks")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
