"""What a woman asks the team for, and how somebody of the team takes it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from core import access
from core.lanes import Lane
from core.sessions import BOOKED
from services import duty, messages, reach, rooms, trail
from services.messages import Button
from services.work import Work
from storage import actions, conversations, due, outbox, people, sessions, tasks
from storage.due import Due
from storage.people import Person
from storage.tasks import Task

# Pressed again while nobody has taken the first call: the team is paged again, but not for every tap.
PAGE_AGAIN_AFTER: Final = timedelta(minutes=2)
CARD_VALID: Final = timedelta(days=30)
LISTED: Final = 10
# While nobody takes a call: the others are called, too; then she is told the truth (minutes; safety.md E).
WAITS: Final = "help-waits"  # the kind of `due` row; its occurrence is the minute and the task
OTHERS_AFTER: Final = 5
LADDER: Final = (OTHERS_AFTER, 10, 20, 30)
TOO_LATE: Final = timedelta(minutes=4)  # after an outage only the last word is said
# What she hears when somebody has taken it. A call that she did not ask for is not announced to her.
TAKEN: Final = {"help": "taken-help", "contact": "taken-contact", "message": "taken-message", "note": "taken-message"}


def call_for_help(work: Work, person: Person) -> None:
    """Help now: the fixed calm text to her, a page to those on duty. Where nobody is, she is told so, and the others
    who can answer are paged. Source: safety.md D and E."""
    on_duty = duty.on_duty(work, person)
    called = _who_is_called(work, person)
    conversations.leave_words_alone(work.tx, work.vault, person.id)
    messages.say(work, person, _calm_text(on_duty, called), lane=Lane.CRISIS)
    waiting = tasks.open_of(work.tx, person.id, "help")
    if waiting is None:
        task = tasks.add(work.tx, work.vault, kind="help", person_id=person.id, words=[], now=work.now)
        _page(work, called, task, person, "page-help")
        _plan_ladder(work, task)
    elif not timedelta() <= work.now - (waiting.paged_at or waiting.created_at) < PAGE_AGAIN_AFTER:
        _page(work, called, waiting, person, "page-help-again")


def _calm_text(on_duty: Sequence[Person], called: Sequence[Person]) -> str:
    """No person is promised who is not there."""
    if on_duty:
        return "help-now"
    return "help-now-off-duty" if any(staff.reachable for staff in called) else "help-now-nobody"


def _plan_ladder(work: Work, task: Task) -> None:
    for minutes in LADDER:
        due.plan(work.tx, task.person_id, WAITS, f"{minutes}:{task.id}", work.now + timedelta(minutes=minutes))


def call_waits(work: Work, woman: Person, row: Due) -> None:
    """So many minutes after a call. Once somebody has taken it, nothing happens any more."""
    minutes, _, task_id = row.occurrence.partition(":")
    task = tasks.by_id(work.tx, int(task_id))
    if task is None or task.state != "open":
        return
    if work.now - row.due_at > TOO_LATE and int(minutes) != LADDER[-1]:
        return
    called = _everybody(work, woman)
    _page(work, called, task, woman, "page-help-again")
    if int(minutes) > OTHERS_AFTER and any(staff.reachable for staff in called):
        messages.say(work, woman, "help-still", lane=Lane.CRISIS)


def ask_for_contact(work: Work, person: Person) -> None:
    """She wants to be contacted this week; she is told what will come of it."""
    if tasks.open_of(work.tx, person.id, "contact") is None:
        task = tasks.add(work.tx, work.vault, kind="contact", person_id=person.id, words=[], now=work.now)
        announce(work, task, person)
    messages.say(work, person, "contact-noted" if _somebody_reads(work, person, "contact") else "pass-on-kept")


def pass_on(work: Work, person: Person, words: list[dict[str, str]], kind: str = "message") -> bool:
    """Give what she wrote or said to the team. False: nobody can be told of it now; it waits in their list."""
    task = tasks.add(work.tx, work.vault, kind=kind, person_id=person.id, words=words, now=work.now)
    return announce(work, task, person)


def has_called(work: Work, person: Person) -> bool:
    """Whether a call for help of hers is not done yet: then what she writes is for a person, whoever she is."""
    if tasks.open_of(work.tx, person.id, "help") is not None:
        return True
    return any(task.kind == "help" for task in tasks.taken_of(work.tx, person.id))


def ask_to_call(work: Work, woman: Person, due_at: datetime) -> bool:
    """Somebody who may see how she can be called shall call her. False: that is asked for already; where it was for a
    talk alone (services/reminders.py), it stays now also without that."""
    for task in tasks.waiting_of(work.tx, woman.id, "call"):
        if any(talk.starts_at == task.due_at for talk in sessions.of_woman(work.tx, woman.id, {BOOKED})):
            tasks.set_due(work.tx, task.id, due_at)
        return False
    task = tasks.add(work.tx, work.vault, kind="call", person_id=woman.id, words=[], now=work.now, due_at=due_at)
    announce(work, task, woman)
    return True


def ask_to_let_in(work: Work, person: Person) -> None:
    """Somebody waits for a coordinator's yes."""
    if tasks.open_of(work.tx, person.id, "applicant") is None:
        task = tasks.add(work.tx, work.vault, kind="applicant", person_id=person.id, words=[], now=work.now)
        announce(work, task, person)


def announce_newcomer(work: Work, woman: Person, needs: Sequence[str]) -> None:
    """Coordinators learn that somebody has come in, and what she needs first."""
    for staff in reach.staff_for(work, access.COORDINATING, woman):
        if staff.reachable:
            named = ", ".join(messages.label(work, staff, "welcome-needs", need) for need in needs)
            words = messages.text(work, staff, "newcomer", alias=str(woman.alias), needs=named or "–")
            messages.send(work, staff, words, lane=Lane.RELAY, about=woman)


def list_tasks(work: Work, staff: Person) -> None:
    """Show a card for every task this person may take or has taken: calls for help first, then the oldest."""
    shown = [task for task in tasks.open_or_owned(work.tx, staff.id) if reach.may_take(work, staff, task)]
    if not shown:
        messages.say(work, staff, "tasks-none")
        return
    messages.say(work, staff, "tasks-some", count=len(shown))
    for task in shown[:LISTED]:
        _send_card(work, staff, task)


def welcome_back(work: Work, staff: Person) -> None:
    """Somebody of the team can be reached again: calls that are still open are shown at once."""
    for task in tasks.open_or_owned(work.tx, staff.id):
        if task.kind == "help" and reach.may_take(work, staff, task):
            _send_card(work, staff, task)


def lost(work: Work, chat_key: str) -> list[int]:
    """Telegram says this chat cannot be written to. Whoever relied on it is told; returns the outbox rows it ended."""
    person = people.by_chat(work.tx, work.vault, chat_key)
    ended = outbox.expire_chat(work.tx, chat_key)
    if person is None or not person.reachable:
        return ended
    people.change(work.tx, person.id, reachable=False)
    _tell_owners(work, person)
    was_on_duty = duty.go_off(work, person)
    rooms.end_with(work, person)
    if not person.roles.isdisjoint(access.ANSWERING):
        _call_others(work, was_on_duty=was_on_duty)
    return ended


def _tell_owners(work: Work, woman: Person) -> None:
    """Those who have a task of hers learn that she cannot be reached."""
    for task in tasks.taken_of(work.tx, woman.id):
        owner = people.by_id(work.tx, work.vault, task.owner_id or 0)
        if owner is not None:
            messages.say(work, owner, "room-unreachable", alias=str(woman.alias), lane=Lane.RELAY)


def _call_others(work: Work, *, was_on_duty: bool) -> None:
    """Somebody who could answer calls is gone. If nobody is on duty any more, the others are called now; if nobody is
    left at all, she is not left to believe that somebody is being called."""
    for task in tasks.open_of_kind(work.tx, "help"):
        woman = people.by_id(work.tx, work.vault, task.person_id)
        if woman is None or duty.staffed(work, woman):
            continue
        called = _who_answers_calls(work, woman)
        if not _any_reachable(called):
            messages.say(work, woman, "help-now-nobody", lane=Lane.CRISIS)
        elif was_on_duty:
            _page(work, called, task, woman, "page-help-again")


def free_tasks_of_those_who_left(work: Work, about: Person | None = None) -> None:
    """Tasks (of this woman only, where one is named) whose owner may no longer have them are open again, and announced
    again. Duty and rooms end with the right to them."""
    for task in tasks.taken(work.tx) if about is None else tasks.taken_of(work.tx, about.id):
        owner = people.by_id(work.tx, work.vault, task.owner_id or 0)
        if owner is not None and reach.may_take(work, owner, task):
            continue
        tasks.free(work.tx, task.id)
        woman = people.by_id(work.tx, work.vault, task.person_id)
        if woman is None:
            continue
        if task.kind == "help":
            _page(work, _everybody(work, woman), task, woman, "page-help-again")
            _plan_ladder(work, task)
        else:
            announce(work, task, woman)
    rooms.end_for_those_who_left(work, about)
    if about is None:
        duty.end_for_those_who_left(work)


def follow(work: Work, before: Person, woman: Person) -> None:
    """She has moved: what nobody has taken is told to those who may take it now and could not where she was. A call
    that nobody can be paged for any more is not left to look as if somebody were."""
    for task in tasks.untaken_of(work.tx, woman.id):
        if task.kind != "help":
            announce(work, task, woman, but={staff.id for staff in reach.readers(work, before, task.kind)})
            continue
        earlier, pager = _who_is_called(work, before), _who_is_called(work, woman)
        known = {staff.id for staff in earlier}
        if others := [staff for staff in pager if staff.id not in known]:
            _page(work, others, task, woman, "page-help")
        if _any_reachable(earlier) and not _any_reachable(pager):
            messages.say(work, woman, "help-now-nobody", lane=Lane.CRISIS)


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
    if task.kind in TAKEN:
        messages.say(work, woman, TAKEN[task.kind], lane=_lane(task))
    return True


def finish(work: Work, staff: Person, task: Task, outcome: str | None = None) -> bool:
    """Close a task. What she wrote is forgotten with it, and a room that belonged to it closes."""
    if not tasks.finish(work.tx, task.id, staff.id, work.now, outcome):
        return False
    rooms.end_for_those_who_left(work, people.by_id(work.tx, work.vault, task.person_id))
    return True


def close(work: Work, task: Task) -> bool:
    """End a task that nobody had to take first. False: a colleague was faster."""
    return tasks.close(work.tx, task.id, work.now)


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
    called = reach.staff_for(work, access.LETTING_IN, woman)
    return called if _any_reachable(called) else reach.staff_for(work, access.ANSWERING, woman)


def _who_is_called(work: Work, woman: Person) -> list[Person]:
    """Those on duty; everybody else who answers calls where nobody is."""
    return duty.on_duty(work, woman) or _who_answers_calls(work, woman)


def _everybody(work: Work, woman: Person) -> list[Person]:
    """Those on duty, and everybody else who answers calls; each once."""
    called = {staff.id: staff for staff in (*duty.on_duty(work, woman), *_who_answers_calls(work, woman))}
    return list(called.values())


def _somebody_reads(work: Work, woman: Person, kind: str) -> bool:
    return _any_reachable(reach.readers(work, woman, kind))


def _any_reachable(team: Sequence[Person]) -> bool:
    return any(staff.reachable for staff in team)


def _page(work: Work, pager: Sequence[Person], task: Task, person: Person, message: str) -> None:
    tasks.note_page(work.tx, task.id, work.now)
    for staff in pager:
        words = messages.text(work, staff, message, alias=str(person.alias))
        messages.send(work, staff, words, rows=[buttons(work, staff, task)], lane=Lane.CRISIS)


def announce(work: Work, task: Task, person: Person, but: Collection[int] = ()) -> bool:
    """Tell those who may have it, but for these. False: nobody can be told now, the task waits in the list."""
    told = [staff for staff in reach.readers(work, person, task.kind) if staff.reachable and staff.id not in but]
    for staff in told:
        words = messages.text(work, staff, "task-new", kind=task.kind, alias=str(person.alias))
        messages.send(work, staff, words, rows=[buttons(work, staff, task)], lane=Lane.RELAY, about=person)
    return bool(told)


def _send_card(work: Work, staff: Person, task: Task) -> None:
    state = "mine" if task.owner_id == staff.id else "open"
    words = messages.text(work, staff, "task-card", kind=task.kind, alias=alias(work, task), state=state)
    messages.send(work, staff, words, rows=[buttons(work, staff, task)])


def _show_words(work: Work, staff: Person, woman: Person, task: Task) -> None:
    words = tasks.words(work.tx, work.vault, task)
    if words:
        trail.note(work, staff, "read-words", woman, task.kind)
    for said in words:
        if "question" in said:
            shown = messages.text(work, staff, "ask-was", alias=str(woman.alias), words=said["question"])
            messages.send(work, staff, shown, about=woman)
        elif "voice" in said:
            messages.send(work, staff, messages.text(work, staff, "task-voice", alias=str(woman.alias)), about=woman)
            messages.send_voice(work, staff, said["voice"], about=woman)
        else:
            shown = messages.text(work, staff, "task-words", alias=str(woman.alias), words=said["text"])
            messages.send(work, staff, shown, about=woman)


def buttons(work: Work, staff: Person, task: Task) -> list[Button]:
    """What this person may do with the task now."""
    if task.kind == "applicant":
        kinds = ["applicant-yes", "applicant-no"]
    else:
        kinds = ["task-write", "task-done"] if task.owner_id == staff.id else ["task-take"]
    return [button(work, staff, task, kind) for kind in kinds]


def button(work: Work, staff: Person, task: Task, kind: str) -> Button:
    data = actions.offer(work.tx, person_id=staff.id, kind=kind, object_id=task.id, expires_at=work.now + CARD_VALID)
    return Button(messages.text(work, staff, kind), data)


def _lane(task: Task) -> Lane:
    return Lane.CRISIS if task.kind == "help" else Lane.RELAY
