"""What a woman asks the team for, and how somebody of the team takes it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from core.lanes import Lane
from services import messages
from services.messages import Button
from services.work import Work
from storage import actions, people, tasks
from storage.people import Person
from storage.tasks import Task

# Pressed again while nobody has taken the first call: the team is paged again, but not for every tap.
PAGE_AGAIN_AFTER: Final = timedelta(minutes=2)
CARD_VALID: Final = timedelta(days=30)
LISTED: Final = 10


def call_for_help(work: Work, person: Person) -> None:
    """Help now, first form: the fixed calm text to her, a page to everybody who can answer. Source: safety.md D."""
    pager = _who_answers_calls(work, person)
    called = any(staff.reachable for staff in pager)
    messages.say(work, person, "help-now" if called else "help-now-nobody", lane=Lane.CRISIS)
    waiting = tasks.open_of(work.tx, person.id, "help")
    if waiting is None:
        task = tasks.add(work.tx, work.vault, kind="help", person_id=person.id, words=[], now=work.now)
        _page(work, pager, task, person, "page-help")
    elif work.now - (waiting.paged_at or waiting.created_at) >= PAGE_AGAIN_AFTER:
        _page(work, pager, waiting, person, "page-help-again")


def ask_for_contact(work: Work, person: Person) -> None:
    """She wants to be contacted this week."""
    if tasks.open_of(work.tx, person.id, "contact") is None:
        task = tasks.add(work.tx, work.vault, kind="contact", person_id=person.id, words=[], now=work.now)
        _announce(work, task, person)


def pass_on(work: Work, person: Person, words: list[dict[str, str]]) -> None:
    """Give what she wrote or said to the team."""
    task = tasks.add(work.tx, work.vault, kind="message", person_id=person.id, words=words, now=work.now)
    _announce(work, task, person)


def readers(work: Work) -> list[Person]:
    """Who may read what women write: coordinators and psychologists; administrators only while there is neither."""
    team = people.with_role(work.tx, work.vault, "coordinator")
    team += people.with_role(work.tx, work.vault, "psychologist")
    return _once(team) or people.with_role(work.tx, work.vault, "admin")


def may_take(work: Work, staff: Person, task: Task) -> bool:
    """Whether this person of the team may take this task now."""
    if task.person_id == staff.id:
        return False
    if task.kind == "help":
        return not staff.roles.isdisjoint({"admin", "coordinator", "psychologist"})
    return any(reader.id == staff.id for reader in readers(work))


def list_tasks(work: Work, staff: Person) -> None:
    """Show a card for every open task this person may take or has taken."""
    shown = [
        task
        for task in tasks.not_done(work.tx, 10 * LISTED)
        if may_take(work, staff, task) and task.owner_id in (None, staff.id)
    ]
    if not shown:
        messages.say(work, staff, "tasks-none")
        return
    messages.say(work, staff, "tasks-some", count=len(shown))
    for task in shown[:LISTED]:
        _send_card(work, staff, task)


def take(work: Work, staff: Person, task: Task) -> bool:
    """Become the owner of a task: its words are shown, and she is told that a person has it. False: too late."""
    if not tasks.take(work.tx, task.id, staff.id, work.now):
        return False
    taken = tasks.by_id(work.tx, task.id)
    woman = people.by_id(work.tx, work.vault, task.person_id)
    assert taken is not None
    assert woman is not None
    _send_card(work, staff, taken)
    _show_words(work, staff, woman, taken)
    messages.say(work, woman, f"taken-{task.kind}", lane=_lane(task))
    return True


def write_to_her(work: Work, staff: Person, task_id: int, words: str) -> Person | None:
    """Bring the words of a task's owner to the woman it is about. None: the task is no longer theirs."""
    task = tasks.by_id(work.tx, task_id)
    if task is None or task.owner_id != staff.id or task.state != "taken" or not may_take(work, staff, task):
        return None
    woman = people.by_id(work.tx, work.vault, task.person_id)
    if woman is not None:
        messages.say(work, woman, "from-team", lane=_lane(task), words=words)
    return woman


def finish(work: Work, staff: Person, task: Task) -> bool:
    """Close a task. What she wrote is forgotten with it."""
    return tasks.finish(work.tx, task.id, staff.id, work.now)


def alias(work: Work, task: Task) -> str:
    """How staff know the woman of a task: a number."""
    woman = people.by_id(work.tx, work.vault, task.person_id)
    return str(woman.alias) if woman else "–"


def warn_admins(work: Work, message: str) -> None:
    """Tell the administrators that the machine needs a look; no words of anybody's."""
    for admin in people.with_role(work.tx, work.vault, "admin"):
        messages.say(work, admin, message, lane=Lane.RELAY)


def _who_answers_calls(work: Work, person: Person) -> list[Person]:
    called = people.with_role(work.tx, work.vault, "admin")
    called += people.with_role(work.tx, work.vault, "coordinator")
    return [each for each in _once(called) if each.id != person.id]


def _once(listed: Sequence[Person]) -> list[Person]:
    return list({person.id: person for person in listed}.values())


def _page(work: Work, pager: Sequence[Person], task: Task, person: Person, message: str) -> None:
    tasks.note_page(work.tx, task.id, work.now)
    for staff in pager:
        words = messages.text(work, staff, message, alias=str(person.alias))
        messages.send(work, staff, words, rows=[[_button(work, staff, task, "take")]], lane=Lane.CRISIS)


def _announce(work: Work, task: Task, person: Person) -> None:
    for staff in readers(work):
        if not staff.reachable:
            continue  # the task waits in the list
        words = messages.text(work, staff, "task-new", kind=task.kind, alias=str(person.alias))
        messages.send(work, staff, words, rows=[[_button(work, staff, task, "take")]], lane=Lane.RELAY)


def _send_card(work: Work, staff: Person, task: Task) -> None:
    state = "mine" if task.owner_id == staff.id else task.state
    verbs = {"open": ("take",), "mine": ("write", "done")}.get(state, ())
    words = messages.text(work, staff, "task-card", kind=task.kind, alias=alias(work, task), state=state)
    messages.send(work, staff, words, rows=[[_button(work, staff, task, verb) for verb in verbs]])


def _show_words(work: Work, staff: Person, woman: Person, task: Task) -> None:
    for said in tasks.words(work.tx, work.vault, task):
        if "voice" in said:
            messages.say(work, staff, "task-voice", alias=str(woman.alias))
            messages.send_voice(work, staff, said["voice"])
        else:
            messages.say(work, staff, "task-words", alias=str(woman.alias), words=said["text"])


def _button(work: Work, staff: Person, task: Task, verb: str) -> Button:
    data = actions.offer(
        work.tx,
        person_id=staff.id,
        kind=f"task-{verb}",
        object_id=task.id,
        expires_at=work.now + CARD_VALID,
    )
    return Button(messages.text(work, staff, f"task-{verb}"), data)


def _lane(task: Task) -> Lane:
    return Lane.CRISIS if task.kind == "help" else Lane.RELAY
