"""Somebody of the team writes to the woman of a task they have taken. The subject is the task."""

from collections.abc import Mapping

from conversations.steps import DONE, Conversation, Text
from conversations.turn import Turn
from services import messages, team
from storage import tasks


def _whom(turn: Turn) -> Mapping[str, str | int]:
    task = tasks.by_id(turn.work.tx, turn.subject or 0)
    return {"alias": team.alias(turn.work, task) if task else "–"}


class Answer(Conversation, name="answer", version=1, first="words"):
    words = Text(max_length=3000, to=DONE, skip=False, args=_whom)

    def on_done(self, turn: Turn) -> None:
        team.write_to_her(turn.work, turn.person, turn.subject or 0, turn.answers["words"]["text"])

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
