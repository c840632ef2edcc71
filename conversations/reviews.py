"""Closing a review with a reason. The subject is its task."""

from collections.abc import Mapping

from conversations.steps import DONE, Choice, Conversation
from conversations.turn import Turn
from services import messages, reach, reviews, team
from storage import tasks


def _whom(turn: Turn) -> Mapping[str, str | int]:
    task = tasks.by_id(turn.work.tx, turn.subject or 0)
    return {"alias": team.alias(turn.work, task) if task else "–"}


class Review(Conversation, name="review", version=1, first="reason"):
    reason = Choice(*reviews.OUTCOMES, to=DONE, skip=False, args=_whom)

    def on_done(self, turn: Turn) -> None:
        work, person = turn.work, turn.person
        task = tasks.by_id(work.tx, turn.subject or 0)
        may = task is not None and reach.may_take(work, person, task) and task.owner_id == person.id
        if task is not None and may and turn.answers["reason"] == "read" and not reviews.mark_read(work, person, task):
            return  # it stays open
        if task is not None and may and team.finish(work, person, task, turn.answers["reason"]):
            messages.say(work, person, "task-closed", alias=team.alias(work, task))
        else:
            messages.say(work, person, "task-gone")

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")
