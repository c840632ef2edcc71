"""Reviews, and the buttons under them."""

from collections.abc import Callable

from conversations.ask import Ask
from conversations.engine import Engine
from core.incoming import Incoming
from services import messages, own_questions, reach, reviews
from services.work import Work
from storage import tasks
from storage.actions import Action
from storage.people import Person
from storage.tasks import Task

Pressed = Callable[[Engine, Work, Person, Action, Incoming], bool]


def queue(engine: Engine, work: Work, person: Person) -> None:
    reviews.list_reviews(work, person)


def asks(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Ask)


def _of_owner(do: Callable[[Engine, Work, Person, Task], object]) -> Pressed:
    """What whoever has a review may do with it."""

    def pressed(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
        task = tasks.by_id(work.tx, action.object_id)
        if task is None or task.kind != reviews.KIND or not reach.may_take(work, person, task):
            return False
        if task.owner_id == person.id and task.state == "taken":
            do(engine, work, person, task)
        else:
            messages.say(work, person, "task-gone")
        return True

    return pressed


def _ask(engine: Engine, work: Work, person: Person, task: Task) -> None:
    if own_questions.find(work, person, task.person_id) is None:
        messages.say(work, person, "ask-gone")
    else:
        engine.open(work, person, Ask, step="card", answers={"whom": str(task.person_id)})


read = _of_owner(lambda engine, work, person, task: reviews.mark_read(work, person, task))
call = _of_owner(lambda engine, work, person, task: reviews.ask_to_call(work, person, task))
talk = _of_owner(lambda engine, work, person, task: reviews.offer_talk(work, person, task))
ask = _of_owner(_ask)


def _answers_talk(*, yes: bool) -> Pressed:
    """Her tap under the offer of a talk."""

    def pressed(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
        if tapped.message_id is not None:
            messages.without_buttons(work, person, tapped.message_id)
        reviews.answer_talk(work, person, action.object_id, yes=yes)
        return True

    return pressed


yes_to_talk = _answers_talk(yes=True)
no_to_talk = _answers_talk(yes=False)
