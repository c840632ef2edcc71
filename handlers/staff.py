"""What somebody of the team may do with tasks."""

from conversations.audit import Audit
from conversations.cohorts import Cohorts
from conversations.duty import Duty
from conversations.engine import Engine
from conversations.invitations import Invitations
from conversations.invite import Invite
from conversations.people import People
from conversations.report import Report
from conversations.reviews import Review
from conversations.revoke import Revoke
from conversations.room import Room
from core.incoming import Incoming
from core.lanes import Lane
from handlers import coming_in
from services import auditing, funnel, leaving, messages, people, reach, reloading, reviews, rooms, team, trail
from services.work import Work
from storage import people as persons
from storage import tasks as rows
from storage.actions import Action
from storage.people import Person
from storage.tasks import Task


def tasks(engine: Engine, work: Work, person: Person) -> None:
    team.list_tasks(work, person)


def duty(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Duty)


def women(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, People)


def cohorts(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Cohorts)


def invite(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Invite)


def invitations(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Invitations)


def audit(engine: Engine, work: Work, person: Person) -> None:
    """The look itself is noted; the pages are those of the trail as it is now."""
    engine.open(work, person, Audit, answers={"upto": auditing.begin(work, person)})


def report(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Report)


def numbers(engine: Engine, work: Work, person: Person) -> None:
    funnel.tell(work, person)


def reload(engine: Engine, work: Work, person: Person) -> None:
    reloading.ask(work, person)


def revoke(engine: Engine, work: Work, person: Person) -> None:
    engine.open(work, person, Revoke)


def hide_safe_way(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """What was shown is taken out of the chat."""
    if tapped.message_id is None:
        return False
    messages.edit(work, person, tapped.message_id, messages.text(work, person, "people-safe-way-closed"))
    return True


def _task(work: Work, person: Person, action: Action) -> Task | None:
    """The task of a button, if it is still in reach."""
    task = rows.by_id(work.tx, action.object_id)
    return task if task is not None and reach.may_take(work, person, task) else None


def take(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    task = _task(work, person, action)
    if task is None:
        return False
    _take(engine, work, person, task, tapped.message_id)
    return True


def write(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    task = _task(work, person, action)
    if task is None:
        return False
    if task.owner_id != person.id or task.state != "taken":
        messages.say(work, person, "task-gone")
        return True
    room = rooms.enter(work, person, task)
    if room is not None:
        engine.open(work, person, Room, subject=room.id)
    return True


def finish(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    task = _task(work, person, action)
    if task is None:
        return False
    if task.kind == reviews.KIND and task.owner_id == person.id and task.state == "taken":
        engine.open(work, person, Review, subject=task.id)  # it ends with a reason
    elif team.finish(work, person, task):
        _say_in_card(work, person, task, "task-closed", tapped.message_id)
    else:
        messages.say(work, person, "task-gone")
    return True


def let_in(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """A coordinator's yes: she goes on with the first words about the programme."""
    task = _task(work, person, action)
    if task is None or not team.close(work, task):
        return False
    woman = people.admit(work, person, task.person_id)
    _say_in_card(work, person, task, "applicant-is-in", tapped.message_id)
    if woman is not None:
        coming_in.lead_in(engine, work, woman, Lane.RELAY)
    return True


def turn_away(engine: Engine, work: Work, person: Person, action: Action, tapped: Incoming) -> bool:
    """A coordinator's no: she is told the line that everybody unknown gets, and nothing of hers is kept. First her
    call for help is answered: it would go with her."""
    task = _task(work, person, action)
    if task is not None and task.state == "open" and rows.calls_for_help(work.tx, task.person_id):
        words = messages.text(work, person, "applicant-calls", alias=team.alias(work, task))
        if tapped.message_id is not None:
            messages.edit(work, person, tapped.message_id, words, rows=[team.buttons(work, person, task)])
        return True
    if task is None or not team.close(work, task):
        return False
    _say_in_card(work, person, task, "applicant-is-out", tapped.message_id)
    applicant = persons.by_id(work.tx, work.vault, task.person_id)
    if applicant is not None and applicant.roles == {"applicant"}:
        trail.note(work, person, "turned-away")
        leaving.erase(work, applicant, "stranger")
    return True


def _take(engine: Engine, work: Work, person: Person, task: Task, message_id: int | None) -> None:
    take_it = reviews.take if task.kind == reviews.KIND else team.take
    if take_it(work, person, task) or task.owner_id == person.id:
        engine.close(work, person, Room)  # what is written next must not reach the woman of another task
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
