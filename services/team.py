"""What a woman asks the team for, and how somebody of the team takes it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from core import access
from core.lanes import Lane
from core.rules import Role
from services import messages
from services.messages import Button
from services.work import Work
from storage import actions, outbox, people, tasks
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
    elif not timedelta() <= work.now - (waiting.paged_at or waiting.created_at) < PAGE_AGAIN_AFTER:
        _page(work, pager, waiting, person, "page-help-again")


def ask_for_contact(work: Work, person: Person) -> None:
    """She wants to be contacted this week; she is told what will come of it."""
    if tasks.open_of(work.tx, person.id, "contact") is None:
        task = tasks.add(work.tx, work.vault, kind="contact", person_id=person.id, words=[], now=work.now)
        _announce(work, task, person)
    messages.say(work, person, "contact-noted" if _somebody_reads(work, person) else "pass-on-kept")


def pass_on(work: Work, person: Person, words: list[dict[str, str]]) -> bool:
    """Give what she wrote or said to the team. False: nobody can be told of it now; it waits in their list."""
    task = tasks.add(work.tx, work.vault, kind="message", person_id=person.id, words=words, now=work.now)
    _announce(work, task, person)
    return _somebody_reads(work, person)


def readers(work: Work, woman_id: int) -> list[Person]:
    """Who may read what she writes: coordinators and psychologists; administrators while none of those is there."""
    team = [each for each in _with_roles(work, "coordinator", "psychologist") if each.id != woman_id]
    if any(reader.reachable for reader in team):
        return team
    return _once([*team, *(each for each in _with_roles(work, "admin") if each.id != woman_id)])


def may_take(work: Work, staff: Person, task: Task) -> bool:
    """Whether this person of the team may take this task now."""
    if task.kind == "help":
        return task.person_id != staff.id and not staff.roles.isdisjoint(access.TEAM)
    return any(reader.id == staff.id for reader in readers(work, task.person_id))


def list_tasks(work: Work, staff: Person) -> None:
    """Show a card for every task this person may take or has taken: calls for help first, then the oldest."""
    shown = [task for task in tasks.open_or_owned(work.tx, staff.id) if may_take(work, staff, task)]
    if not shown:
        messages.say(work, staff, "tasks-none")
        return
    messages.say(work, staff, "tasks-some", count=len(shown))
    for task in shown[:LISTED]:
        _send_card(work, staff, task)


def welcome_back(work: Work, staff: Person) -> None:
    """Somebody of the team can be reached again: calls that are still open are shown at once."""
    for task in tasks.open_or_owned(work.tx, staff.id):
        if task.kind == "help" and may_take(work, staff, task):
            _send_card(work, staff, task)


def lost(work: Work, chat_key: str) -> list[int]:
    """Telegram says this chat cannot be written to. Whoever relied on it is told; returns the outbox rows it ended."""
    person = people.by_chat(work.tx, work.vault, chat_key)
    ended = outbox.expire_chat(work.tx, chat_key)
    if person is None or not person.reachable:
        return ended
    people.change(work.tx, person.id, reachable=False)
    _tell_owners(work, person)
    if not person.roles.isdisjoint(access.TEAM):
        _tell_who_waits_in_vain(work)
    return ended


def _tell_owners(work: Work, woman: Person) -> None:
    """Those who have a task of hers learn that she cannot be reached."""
    for task in tasks.taken_of(work.tx, woman.id):
        owner = people.by_id(work.tx, work.vault, task.owner_id or 0)
        if owner is not None:
            messages.say(work, owner, "answer-unreachable", alias=str(woman.alias), lane=Lane.RELAY)


def _tell_who_waits_in_vain(work: Work) -> None:
    """The last one who could answer calls is gone: nobody is left to believe that somebody is being called."""
    for task in tasks.open_of_kind(work.tx, "help"):
        woman = people.by_id(work.tx, work.vault, task.person_id)
        if woman is not None and not any(staff.reachable for staff in _who_answers_calls(work, woman)):
            messages.say(work, woman, "help-now-nobody", lane=Lane.CRISIS)


def free_tasks_of_those_who_left(work: Work) -> None:
    """Tasks whose owner may no longer have them are open again, and announced again."""
    for task in tasks.taken(work.tx):
        owner = people.by_id(work.tx, work.vault, task.owner_id or 0)
        if owner is not None and may_take(work, owner, task):
            continue
        tasks.free(work.tx, task.id)
        woman = people.by_id(work.tx, work.vault, task.person_id)
        if woman is None:
            continue
        if task.kind == "help":
            _page(work, _who_answers_calls(work, woman), task, woman, "page-help-again")
        else:
            _announce(work, task, woman)


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


def write_to_her(work: Work, staff: Person, task_id: int, words: str) -> None:
    """Bring the words of a task's owner to the woman it is about, and tell the owner what became of them."""
    task = tasks.by_id(work.tx, task_id)
    if task is None or task.owner_id != staff.id or task.state != "taken" or not may_take(work, staff, task):
        messages.say(work, staff, "answer-gone")
        return
    woman = people.by_id(work.tx, work.vault, task.person_id)
    if woman is None or not woman.reachable:
        messages.say(work, staff, "answer-unreachable", alias=alias(work, task))
        return
    messages.say(work, woman, "from-team", lane=_lane(task), words=words)
    messages.say(work, staff, "answer-sent", alias=str(woman.alias))


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


def _who_answers_calls(work: Work, woman: Person) -> list[Person]:
    """Administrators and coordinators; psychologists too while none of those can be reached."""
    called = [each for each in _with_roles(work, "admin", "coordinator") if each.id != woman.id]
    if any(staff.reachable for staff in called):
        return called
    return _once([*called, *(each for each in _with_roles(work, "psychologist") if each.id != woman.id)])


def _somebody_reads(work: Work, woman: Person) -> bool:
    return any(reader.reachable for reader in readers(work, woman.id))


def _with_roles(work: Work, *roles: Role) -> list[Person]:
    return _once([person for role in roles for person in people.with_role(work.tx, work.vault, role)])


def _once(listed: Sequence[Person]) -> list[Person]:
    return list({person.id: person for person in listed}.values())


def _page(work: Work, pager: Sequence[Person], task: Task, person: Person, message: str) -> None:
    tasks.note_page(work.tx, task.id, work.now)
    for staff in pager:
        words = messages.text(work, staff, message, alias=str(person.alias))
        messages.send(work, staff, words, rows=[[_button(work, staff, task, "take")]], lane=Lane.CRISIS)


def _announce(work: Work, task: Task, person: Person) -> None:
    for staff in readers(work, person.id):
        if not staff.reachable:
            continue  # the task waits in the list
        words = messages.text(work, staff, "task-new", kind=task.kind, alias=str(person.alias))
        messages.send(work, staff, words, rows=[[_button(work, staff, task, "take")]], lane=Lane.RELAY)


def _send_card(work: Work, staff: Person, task: Task) -> None:
    state = "mine" if task.owner_id == staff.id else "open"
    verbs = ("write", "done") if state == "mine" else ("take",)
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
