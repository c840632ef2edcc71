"""A room: people write to each other, each under a role or a number, until one closes it.

Whoever has a task of a woman may open one; it ends with that task, with their right to it, when she leaves, or after a
day without a word. At the time of a talk that is held by writing, she and her psychologist may both open its room, from
a little before its start until a little after its end. In a group each woman comes into a room of her own, and all who
are there read what she says. What passes, and how, is in services/relay.py; here is who is where.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from core import access
from core.lanes import Lane
from core.schedule import local_time
from core.sessions import BOOKED
from services import hours, messages, reach, trail
from services.messages import Button
from services.work import Work
from storage import actions, conversations, due, people, rooms, seats, sessions, tasks
from storage.people import Person
from storage.rooms import Room
from storage.sessions import Session
from storage.tasks import Task

TALK: Final = "room"  # the name of the conversation in which somebody of the team writes
DOOR: Final = "session-room"  # the kind of the button that leads into the room of a talk
IDLE: Final = "room-idle"  # the kind of `due` row, of hers, that closes a room; its occurrence is the room
IDLE_AFTER: Final = timedelta(hours=24)
LATER: Final = timedelta(hours=24)
OF_THE_TEAM: Final = frozenset({"review", "call"})  # tasks that she did not ask for herself


# Coming in ------------------------------------------------------------------------------------------------------------


def enter(work: Work, staff: Person, task: Task) -> Room | None:
    """The room in which the owner of a task writes to its woman. None, and they are told why: a colleague is writing
    with her, she is gone, or nothing may reach her that she did not ask for. A call for help does not wait for a
    colleague: that room closes."""
    woman = people.by_id(work.tx, work.vault, task.person_id)
    if woman is None:
        messages.say(work, staff, "task-gone")
        return None
    present = rooms.open_of(work.tx, woman.id)
    if present is not None and present.staff_id == staff.id:
        return present
    if task.kind in OF_THE_TEAM and not hours.may_speak(work, woman):
        messages.say(work, staff, "room-unreachable", alias=str(woman.alias))
        return None
    if present is not None:
        if task.kind != "help":
            messages.say(work, staff, "room-busy", alias=str(woman.alias))
            return None
        _close(work, present, tell_her=False)
    room = rooms.add(work.tx, woman.id, staff.id, work.now)
    trail.note(work, staff, "room-opened", woman)
    wait_for_words(work, room)
    return room


def door(work: Work, reader: Person, session: Session) -> Button:
    """The button into the room of a talk, for her or for whoever leads it."""
    _, closes = _hours_of(work, session)
    until = closes + LATER  # it says then when it could have been opened
    data = actions.offer(work.tx, person_id=reader.id, kind=DOOR, object_id=session.id, expires_at=until)
    leads = reader.id == session.psychologist_id
    return Button(messages.text(work, reader, "relay-door" if leads else "relay-door-hers"), data)


def enter_session(work: Work, person: Person, session: Session) -> Room | Session | None:
    """Come into the room of a talk, from either side; whoever was there first has opened it. The id of what is returned
    is what the conversation of whoever leads it is about: of a group, the talk itself. None: not now or not for them,
    and they are told so."""
    leads = person.id == session.psychologist_id
    opens, closes = _hours_of(work, session)
    if not (_leads(person, session) if leads else _takes_part(work, person, session)):
        messages.say(work, person, "relay-over")
    elif not opens <= work.now < closes:
        messages.send(work, person, messages.text(work, person, "relay-hours", **_when(person, opens, closes)))
    elif not leads:
        return _she_comes_in(work, person, session)
    elif session.person_id is None:
        return session
    else:
        return _they_come_in(work, person, session)
    return None


def _she_comes_in(work: Work, woman: Person, session: Session) -> Room | None:
    present = rooms.open_of(work.tx, woman.id)
    if present is not None and belongs_to_a_call(work, present):
        messages.say(work, woman, "relay-hers-busy")
        return None
    room = _room_of(work, woman, woman, session, present)
    _let_her_write(work, woman, room, session, Lane.REPLY, again=room is present)
    staff = people.by_id(work.tx, work.vault, room.staff_id)
    if room is not present and staff is not None:
        words = messages.text(work, staff, "relay-came", alias=alias(work, woman, session))
        rows = answer_button(work, staff, subject(room, session))
        messages.send(work, staff, words, rows=rows, lane=Lane.RELAY, about=woman)
    return room


def _they_come_in(work: Work, staff: Person, session: Session) -> Room | None:
    woman = people.by_id(work.tx, work.vault, session.person_id or 0)
    if woman is None or not woman.is_participant:
        messages.say(work, staff, "relay-over")
        return None
    present = rooms.open_of(work.tx, woman.id)
    if present is not None and present.staff_id != staff.id and belongs_to_a_call(work, present):
        messages.say(work, staff, "room-busy", alias=str(woman.alias))
        return None
    comes_in = present is None or present.session_id != session.id
    if comes_in and not hours.may_speak(work, woman):
        messages.say(work, staff, "relay-not-there", alias=str(woman.alias))
        return None
    room = _room_of(work, staff, woman, session, present)
    if comes_in:
        _let_her_write(work, woman, room, session, Lane.RELAY)
    return room


def _room_of(work: Work, opener: Person, woman: Person, session: Session, present: Room | None) -> Room:
    """Her room of this talk; another one that is open gives way to it."""
    if present is not None and present.session_id == session.id:
        return present
    if present is not None:
        _close(work, present, tell_her=False)
    room = rooms.add(work.tx, woman.id, session.psychologist_id or 0, work.now, session.id)
    trail.note(work, opener, "room-opened", woman)
    _, closes = _hours_of(work, session)
    due.plan(work.tx, woman.id, IDLE, str(room.id), closes)
    return room


def _let_her_write(work: Work, woman: Person, room: Room, session: Session, lane: Lane, *, again: bool = False) -> None:
    """What she writes from now on goes there, whatever was asked before; and how to end it, unless she has that."""
    conversations.leave_words_alone(work.tx, work.vault, woman.id)
    if session.person_id is None:
        place, here = rooms.places(work.tx, session.id)[woman.id], len(rooms.open_in(work.tx, session.id)) - 1
        words = messages.text(work, woman, "relay-group-open", place=str(place), count=here)
    else:
        words = messages.text(work, woman, "relay-hers-open")
    messages.send(work, woman, words, rows=[] if again else close_button(work, woman, room), lane=lane)


# Who may --------------------------------------------------------------------------------------------------------------


def may_write(work: Work, staff: Person, woman: Person, room: Room) -> bool:
    """Whoever has a task of hers, and may have it; in the room of a talk, whoever leads it, at its time."""
    if room.session_id is None:
        mine = (task for task in tasks.taken_of(work.tx, woman.id) if task.owner_id == staff.id)
        return any(reach.may_take(work, staff, task) for task in mine)
    session = sessions.by_id(work.tx, room.session_id)
    if session is None or not _leads(staff, session) or not _takes_part(work, woman, session):
        return False
    opens, closes = _hours_of(work, session)
    return opens <= work.now < closes


def may_answer(work: Work, staff: Person, about: int) -> bool:
    """Whether they may write there: a room of theirs, or a group that they lead."""
    room = rooms.by_id(work.tx, about)
    if room is not None:
        return room.is_open and room.staff_id == staff.id
    session = sessions.by_id(work.tx, about)
    return session is not None and _leads(staff, session) and is_open(work, about)


def is_open(work: Work, about: int) -> bool:
    """Whether a room is open; a group is during its time."""
    room = rooms.by_id(work.tx, about)
    if room is not None:
        return room.is_open
    session = sessions.by_id(work.tx, about)
    return session is not None and _is_held_here(session) and work.now < _hours_of(work, session)[1]


def belongs_to_a_call(work: Work, room: Room) -> bool:
    """Whether somebody writes in this room because she called for help."""
    mine = (task for task in tasks.taken_of(work.tx, room.person_id) if task.owner_id == room.staff_id)
    return any(task.kind == "help" for task in mine)


def _is_held_here(session: Session) -> bool:
    return session.state == BOOKED and session.medium == "write"


def _leads(staff: Person, session: Session) -> bool:
    is_theirs = session.psychologist_id == staff.id and not staff.roles.isdisjoint(access.ASKING)
    return is_theirs and _is_held_here(session)


def _takes_part(work: Work, woman: Person, session: Session) -> bool:
    if not woman.is_participant or not _is_held_here(session):
        return False
    if session.person_id is not None:
        return session.person_id == woman.id
    seat = seats.hers(work.tx, session.id, woman.id)
    return seat is not None and seat.state == "seated"


def _hours_of(work: Work, session: Session) -> tuple[datetime, datetime]:
    """From when and until when the room of a talk can be open."""
    return session.starts_at - work.rules.sessions.early, session.ends_at + work.rules.sessions.late


def _when(person: Person, opens: datetime, closes: datetime) -> dict[str, str | int]:
    """On their clock, as variables of a text."""
    first, last = local_time(opens, person.zone), local_time(closes, person.zone)
    return {"date": f"{first:%d.%m.%Y}", "opens": f"{first:%H:%M}", "closes": f"{last:%H:%M}"}


# Who is where ---------------------------------------------------------------------------------------------------------


def of_woman(work: Work, woman: Person) -> Room | None:
    """The room she is in: an open one of a talk, or one in which somebody has written to her."""
    room = rooms.open_of(work.tx, woman.id)
    return room if room is not None and (room.from_staff > 0 or room.session_id is not None) else None


def in_talk(work: Work, woman: Person) -> bool:
    """Whether she is in the room of a talk."""
    room = of_woman(work, woman)
    return room is not None and room.session_id is not None


def session_of(work: Work, room: Room) -> Session | None:
    """The talk that is held in it."""
    return None if room.session_id is None else sessions.by_id(work.tx, room.session_id)


def rooms_of(work: Work, about: int) -> list[Room]:
    """The room that the conversation of somebody who writes is about; of a group, those of all who are there."""
    room = rooms.by_id(work.tx, about)
    return [room] if room is not None else rooms.open_in(work.tx, about)


def subject(room: Room, session: Session | None) -> int:
    """What the conversation of whoever writes there is about."""
    return session.id if session is not None and session.person_id is None else room.id


def alias(work: Work, woman: Person, session: Session | None) -> str:
    """How the team knows a woman: a number; in a group also the one by which the others there know her."""
    if session is None or session.person_id is not None:
        return str(woman.alias)
    return f"{woman.alias} ({rooms.places(work.tx, session.id).get(woman.id, '–')})"


def told(work: Work, about: int) -> Mapping[str, str | int]:
    """What whoever writes there is told of it: the number of the woman, or how many of a group are there."""
    room = rooms.by_id(work.tx, about)
    woman = people.by_id(work.tx, work.vault, room.person_id) if room is not None else None
    is_group = room is None and sessions.by_id(work.tx, about) is not None
    return {
        "whom": "group" if is_group else "woman",
        "alias": str(woman.alias) if woman is not None else "–",
        "count": len(rooms_of(work, about)),
    }


def wait_for_words(work: Work, room: Room) -> None:
    """A day without a word closes it. The room of a talk has its time instead."""
    if room.session_id is None:
        due.plan(work.tx, room.person_id, IDLE, str(room.id), work.now + IDLE_AFTER)


def close_button(work: Work, woman: Person, room: Room) -> list[list[Button]]:
    until = work.now + 2 * IDLE_AFTER
    data = actions.offer(work.tx, person_id=woman.id, kind="room-close", object_id=room.id, expires_at=until)
    return [[Button(messages.text(work, woman, "room-hers-close"), data)]]


def answer_button(work: Work, staff: Person, about: int) -> list[list[Button]]:
    """Under her words, unless what they write next goes there anyway."""
    active = conversations.active(work.tx, work.vault, staff.id)
    if active is not None and active.name == TALK and active.subject == about:
        return []
    until = work.now + IDLE_AFTER
    data = actions.offer(work.tx, person_id=staff.id, kind="room-answer", object_id=about, expires_at=until)
    return [[Button(messages.text(work, staff, "room-answer"), data)]]


# Closing --------------------------------------------------------------------------------------------------------------


def close_hers(work: Work, woman: Person) -> bool:
    """She closes it, or goes out of her group. False: she is in none."""
    room = of_woman(work, woman)
    if room is not None:
        _close(work, room, tell_her=False)
        messages.say(work, woman, "room-hers-closed")
    return room is not None


def go_out(work: Work, woman: Person, session: Session) -> None:
    """She has no part in this talk any more: the room of it that she is in closes."""
    room = rooms.open_of(work.tx, woman.id)
    if room is not None and room.session_id == session.id:
        _close(work, room, tell_her=False)


def go_quiet(work: Work, woman: Person) -> None:
    """From now on nothing reaches her that she does not ask for: a room is open again once she comes into it herself.
    Somebody who writes with her because she called for help stays with her."""
    room = rooms.open_of(work.tx, woman.id)
    if room is not None and not belongs_to_a_call(work, room):
        _close(work, room, tell_her=False)


def close_theirs(work: Work, about: int) -> bool:
    """Somebody of the team closes it, for all of a group. False: it is closed."""
    room = rooms.by_id(work.tx, about)
    return _close(work, room) if room is not None else end_session(work, about)


def end_session(work: Work, session_id: int) -> bool:
    """A talk is called off, moved or over, or its time is: so is its room. False: nobody was there."""
    found = rooms.open_in(work.tx, session_id)
    session = sessions.by_id(work.tx, session_id)
    is_group = session is not None and session.person_id is None
    for room in found:
        _close(work, room, tell_staff=not is_group)
    staff = people.by_id(work.tx, work.vault, found[0].staff_id) if found and is_group else None
    if staff is not None:
        messages.say(work, staff, "relay-group-closed", lane=Lane.RELAY)
    return bool(found)


def time_is_over(work: Work, woman: Person, room_id: int) -> None:
    """Nobody has written for a day: she is told in her hours. Or the time of a talk is over."""
    room = rooms.by_id(work.tx, room_id)
    if room is None:
        return
    opens_at = hours.into(work, woman, work.now)
    if room.session_id is not None:
        end_session(work, room.session_id)
    elif opens_at > work.now:
        due.plan(work.tx, woman.id, IDLE, str(room.id), opens_at)
    else:
        _close(work, room)


def end_for_those_who_left(work: Work, about: Person | None = None) -> None:
    """Close every room (of this woman only, where one is named) in which somebody may not write with her any more."""
    mine = [rooms.open_of(work.tx, about.id)] if about is not None else rooms.all_open(work.tx)
    for room in mine:
        if room is None:
            continue
        staff = people.by_id(work.tx, work.vault, room.staff_id)
        woman = people.by_id(work.tx, work.vault, room.person_id)
        if staff is None or woman is None or not may_write(work, staff, woman, room):
            _close(work, room)


def end_with(work: Work, staff: Person) -> None:
    """Somebody of the team cannot be reached any more: nobody is left to believe that they read."""
    for room in rooms.open_with(work.tx, staff.id):
        _close(work, room)


def end(work: Work, room: Room) -> None:
    """Whoever wrote there may not or cannot any more. Of a room that came from a task she is told in what follows."""
    _close(work, room, tell_her=room.session_id is not None)


def _close(work: Work, room: Room, *, tell_her: bool = True, tell_staff: bool = True) -> bool:
    if not rooms.close(work.tx, room, work.now):
        return False
    due.drop(work.tx, room.person_id, IDLE, str(room.id))
    staff = people.by_id(work.tx, work.vault, room.staff_id)
    woman = people.by_id(work.tx, work.vault, room.person_id)
    session = session_of(work, room)
    if tell_staff and staff is not None and staff.roles and woman is not None:
        is_group = session is not None and session.person_id is None
        message = "relay-group-left" if is_group else "room-closed"
        messages.say(work, staff, message, alias=alias(work, woman, session), lane=Lane.RELAY)
    if tell_her and woman is not None and (room.from_staff > 0 or room.session_id is not None):
        messages.say(work, woman, "room-hers-over", lane=Lane.RELAY)
    return True
