"""A room: a woman and somebody of the team write to each other, each under a role or a number, until one closes it.

Whoever has a task of hers may open one; it ends with that task, with their right to it, when she leaves, or after a day
without a word. What is written goes from one to the other and is kept nowhere; only how much is counted.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from core.lanes import Lane
from services import messages, reach, trail
from services.messages import Button
from services.work import Work
from storage import actions, conversations, due, people, rooms, tasks
from storage.people import Person
from storage.rooms import Room
from storage.tasks import Task

TALK: Final = "room"  # the name of the conversation in which somebody of the team writes
IDLE: Final = "room-idle"  # the kind of `due` row, of hers, that closes a room; its occurrence is the room
IDLE_AFTER: Final = timedelta(hours=24)
SHOWN_AS: Final = ("psychologist", "coordinator")  # what she reads; administrators are “our team” to her

Words = Mapping[str, str]  # {"text": …} or {"voice": file id}


def enter(work: Work, staff: Person, task: Task) -> Room | None:
    """The room in which the owner of a task writes to its woman. None: a colleague is writing with her, or she is
    gone. A call for help does not wait for that: then the colleague's room closes."""
    woman = people.by_id(work.tx, work.vault, task.person_id)
    if woman is None:
        return None
    present = rooms.open_of(work.tx, woman.id)
    if present is not None and present.staff_id == staff.id:
        return present
    if present is not None:
        if task.kind != "help":
            return None
        _close(work, present, tell_her=False)
    room = rooms.add(work.tx, woman.id, staff.id, work.now)
    trail.note(work, staff, "room-opened", woman)
    _wait_for_words(work, room)
    return room


def say(work: Work, staff: Person, room_id: int, words: Words) -> bool:
    """Bring what somebody of the team wrote to her, or tell them that it does not arrive. False: it did not."""
    room = rooms.by_id(work.tx, room_id)
    woman = people.by_id(work.tx, work.vault, room.person_id) if room is not None else None
    if room is None or woman is None or not room.is_open or not _may_write(work, staff, woman):
        messages.say(work, staff, "task-gone")
        return False
    if not woman.reachable:
        messages.say(work, staff, "room-unreachable", alias=str(woman.alias))
        return False
    _tell_her(work, staff, woman, room, words)
    conversations.leave_words_alone(work.tx, work.vault, woman.id)
    rooms.count(work.tx, room, "staff", work.now)
    _wait_for_words(work, room)
    return True


def hear(work: Work, woman: Person, words: Words) -> bool:
    """Bring her words to whoever writes with her. False: nobody does, or they cannot be reached any more."""
    room = of_woman(work, woman)
    staff = people.by_id(work.tx, work.vault, room.staff_id) if room is not None else None
    if room is None or staff is None:
        return False
    if not staff.reachable or not _may_write(work, staff, woman):
        _close(work, room, tell_her=False)
        return False
    lane, row = _lane(work, staff, woman), _answer_button(work, staff, room)
    if "voice" in words:
        shown = messages.text(work, staff, "room-voice", alias=str(woman.alias))
        messages.send(work, staff, shown, rows=row, lane=lane, about=woman)
        messages.send_voice(work, staff, words["voice"], lane=lane, about=woman)
    else:
        shown = messages.text(work, staff, "room-text", alias=str(woman.alias), words=words["text"])
        messages.send(work, staff, shown, rows=row, lane=lane, about=woman)
    rooms.count(work.tx, room, "her", work.now)
    _wait_for_words(work, room)
    return True


def of_woman(work: Work, woman: Person) -> Room | None:
    """The room she is in: an open one in which somebody has written to her."""
    room = rooms.open_of(work.tx, woman.id)
    return room if room is not None and room.from_staff > 0 else None


def alias(work: Work, room_id: int) -> str:
    """How the team knows the woman of a room: a number."""
    room = rooms.by_id(work.tx, room_id)
    woman = people.by_id(work.tx, work.vault, room.person_id) if room is not None else None
    return str(woman.alias) if woman is not None else "–"


def is_open(work: Work, room_id: int) -> bool:
    room = rooms.by_id(work.tx, room_id)
    return room is not None and room.is_open


def close_hers(work: Work, woman: Person) -> bool:
    """She closes it. False: she is in none."""
    room = of_woman(work, woman)
    if room is not None:
        _close(work, room, tell_her=False)
        messages.say(work, woman, "room-hers-closed")
    return room is not None


def close_theirs(work: Work, room_id: int) -> bool:
    """Somebody of the team closes it, or nobody has written for a day. False: it is closed."""
    room = rooms.by_id(work.tx, room_id)
    return room is not None and _close(work, room)


def end_for_those_who_left(work: Work, about: Person | None = None) -> None:
    """Close every room (of this woman only, where one is named) whose owner has no task of hers any more."""
    mine = [rooms.open_of(work.tx, about.id)] if about is not None else rooms.all_open(work.tx)
    for room in mine:
        if room is None:
            continue
        staff = people.by_id(work.tx, work.vault, room.staff_id)
        woman = people.by_id(work.tx, work.vault, room.person_id)
        if staff is None or woman is None or not _may_write(work, staff, woman):
            _close(work, room)


def end_with(work: Work, staff: Person) -> None:
    """Somebody of the team cannot be reached any more: nobody is left to believe that they read."""
    for room in rooms.open_with(work.tx, staff.id):
        _close(work, room)


def _close(work: Work, room: Room, *, tell_her: bool = True) -> bool:
    if not rooms.close(work.tx, room, work.now):
        return False
    due.drop(work.tx, room.person_id, IDLE, str(room.id))
    staff = people.by_id(work.tx, work.vault, room.staff_id)
    woman = people.by_id(work.tx, work.vault, room.person_id)
    if staff is not None and staff.roles and woman is not None:
        messages.say(work, staff, "room-closed", alias=str(woman.alias), lane=Lane.RELAY)
    if tell_her and woman is not None and room.from_staff > 0:
        messages.say(work, woman, "room-hers-over", lane=Lane.RELAY)
    return True


def _may_write(work: Work, staff: Person, woman: Person) -> bool:
    """Whoever has a task of hers, and may have it."""
    mine = (task for task in tasks.taken_of(work.tx, woman.id) if task.owner_id == staff.id)
    return any(reach.may_take(work, staff, task) for task in mine)


def _tell_her(work: Work, staff: Person, woman: Person, room: Room, words: Words) -> None:
    lane, role = _lane(work, staff, woman), _role(work, staff, woman)
    row: list[list[Button]] = []
    if room.from_staff == 0:  # the first she hears of it: how to answer, how to end it
        until = work.now + IDLE_AFTER
        data = actions.offer(
            work.tx, person_id=woman.id, kind="room-close", object_id=room.id, expires_at=until + IDLE_AFTER
        )
        row = [[Button(messages.text(work, woman, "room-hers-close"), data)]]
    if "voice" in words:
        message = "room-hers-first-voice" if row else "room-hers-voice"
        messages.send(work, woman, messages.text(work, woman, message, role=role), rows=row, lane=lane)
        messages.send_voice(work, woman, words["voice"], lane=lane)
    else:
        message = "room-hers-first" if row else "room-hers-words"
        shown = messages.text(work, woman, message, role=role, words=words["text"])
        messages.send(work, woman, shown, rows=row, lane=lane)


def _answer_button(work: Work, staff: Person, room: Room) -> list[list[Button]]:
    """Under her words, unless what they write next goes to her anyway."""
    active = conversations.active(work.tx, work.vault, staff.id)
    if active is not None and active.name == TALK and active.subject == room.id:
        return []
    until = work.now + IDLE_AFTER
    data = actions.offer(work.tx, person_id=staff.id, kind="room-answer", object_id=room.id, expires_at=until)
    return [[Button(messages.text(work, staff, "room-answer"), data)]]


def _wait_for_words(work: Work, room: Room) -> None:
    due.plan(work.tx, room.person_id, IDLE, str(room.id), work.now + IDLE_AFTER)


def _role(work: Work, staff: Person, woman: Person) -> str:
    """Who writes, in her words: a role, never a name."""
    role = next((role for role in SHOWN_AS if role in staff.roles), "team")
    return messages.label(work, woman, "room-hers-role", role)


def _lane(work: Work, staff: Person, woman: Person) -> Lane:
    """What belongs to a call for help goes before everything else."""
    called = any(task.kind == "help" and task.owner_id == staff.id for task in tasks.taken_of(work.tx, woman.id))
    return Lane.CRISIS if called else Lane.RELAY
