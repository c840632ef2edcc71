"""What somebody of the team may do with tasks."""

from conversations.answer import Answer
from conversations.engine import Engine
from core.incoming import Incoming
from services import messages, team
from services.work import Work
from storage import actions
from storage import tasks as rows
from storage.people import Person
from storage.tasks import Task


def tasks(engine: Engine, work: Work, person: Person) -> None:
    team.list_tasks(work, person)


def tap(engine: Engine, work: Work, person: Person, tapped: Incoming) -> None:
    """A button of a card. What it may do is read from the database again, whatever the button says."""
    action = actions.find(work.tx, tapped.text, person.id, work.now)
    task = rows.by_id(work.tx, action.object_id) if action else None
    if action is None or task is None or not team.may_take(work, person, task):
        messages.acknowledge(work, tapped.callback_id, messages.text(work, person, "button-closed"))
        return
    messages.acknowledge(work, tapped.callback_id)
    match action.kind:
        case "task-take":
            _take(engine, work, person, task, tapped.message_id)
        case "task-write" if task.owner_id == person.id and task.state == "taken":
            engine.open(work, person, Answer, subject=task.id)
        case "task-done" if team.finish(work, person, task):
            _say_in_card(work, person, task, "task-closed", tapped.message_id)
        case _:
            messages.say(work, person, "answer-gone")


def _take(engine: Engine, work: Work, person: Person, task: Task, message_id: int | None) -> None:
    if team.take(work, person, task) or task.owner_id == person.id:
        engine.close(work, person, Answer)  # what is written next must not reach the woman of another task
        if message_id is not None:
            messages.without_buttons(work, person, message_id)
        return
    taken = "task-closed" if task.state == "done" else "task-taken-by-other"
    _say_in_card(work, person, task, taken, message_id)


def _say_in_card(work: Work, person: Person, task: Task, message: str, message_id: int | None) -> None:
    words = messages.text(work, person, message, alias=team.alias(work, task))
    if message_id is None:
        messages.send(work, person, words)
    else:
        messages.edit(work, person, message_id, words)
