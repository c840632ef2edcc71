"""What is said of a booked talk by itself: reminders, and the way in when it begins. They come and go with the booking.

Each is a plan of hers, with the session as its occurrence; what its time has come for is read from the session then.
What waits to be sent expires when the talk begins, the way in when it ends, and is taken back where the talk is moved
or called off before. She is reminded in her hours: what falls outside of them comes earlier, but for the hour before
that she asked for herself. Source: evidence.md §2.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import takewhile
from typing import Final

from core import access
from core.lanes import Lane
from core.schedule import local_time, to_utc
from core.sessions import BOOKED, CALLS, EXPIRED, HELD, OPEN, OVER, REQUESTED
from services import check_ins, directory, hours, messages, reach, rooms, team
from services.messages import Button
from services.work import Work
from storage import actions, availability, due, erasures, outbox, people, sessions, tasks, waiting_list
from storage.due import Due
from storage.people import Person
from storage.sessions import Session

# The kinds of `due` rows, of hers; their occurrence is the session.
DAYS: Final = "session-days"  # before her first one
DAY: Final = "session-day"
HOUR: Final = "session-hour"  # where she wants it
CALL: Final = "session-call"  # a person is asked to call her before it
ROOM: Final = "session-room"  # the way in, to both
AFTER: Final = "session-after"  # its psychologist is asked how it was
AGAIN: Final = "session-after-again"  # once more, and coordinators hear
UNSAID: Final = "session-unsaid"  # still nobody has said it
KINDS: Final = (DAYS, DAY, HOUR, CALL, ROOM, AFTER, AGAIN, UNSAID)
REMINDERS: Final = (DAYS, DAY, HOUR, ROOM)  # each is overtaken by the next
MISSED: Final = "session-missed"  # she was not there: a warm word in her hours
FIRST: Final = "session-first"  # by then she should have been offered a first one; its occurrence is why
ASKED, SECOND_WEEK = "asked", "week"

# Her buttons under a reminder; their object is the session.
COME: Final = "reminder-come"
MOVE: Final = "reminder-move"
NO: Final = "reminder-no"
SOONER: Final = "reminder-sooner"
BUTTONS: Final = (COME, MOVE, NO, SOONER)
# Her buttons when it did not come about: what would help. Their object is that session.
TIME: Final = "missed-time"
HELPER: Final = "missed-helper"
MEDIUM: Final = "missed-medium"
HELPS: Final = (TIME, HELPER, MEDIUM)

BEFORE: Final[Mapping[str, timedelta]] = {DAYS: timedelta(days=4), DAY: timedelta(days=1), HOUR: timedelta(hours=1)}
SAME_DAY: Final = timedelta(days=1)  # afterwards a word about it comes too late
OFFER_VALID: Final = timedelta(days=30)
IN_THE_MORNING: Final = time(10)


# With the booking -----------------------------------------------------------------------------------------------------


def plan(work: Work, session: Session) -> None:
    """All that belongs to a booked session, in place of what was planned for it before. What would have been said by
    now is passed over."""
    forget(work, session)
    woman = _woman(work, session)
    if woman is None:
        return
    for kind, at in _moments(work, woman, session).items():
        if at > work.now or kind == ROOM:
            due.plan(work.tx, woman.id, kind, str(session.id), at)
    due.plan(work.tx, woman.id, AFTER, str(session.id), session.ends_at)
    _plan_call(work, woman, session)


def _plan_call(work: Work, woman: Person, session: Session) -> None:
    """Where she was not at the last one."""
    if missed_in_a_row(work, woman):
        due.plan(work.tx, woman.id, CALL, str(session.id), max(work.now, session.starts_at - BEFORE[DAY]))


def forget(work: Work, session: Session) -> None:
    """It is moved, called off or over (`session`: as it was): nothing that is planned or waits to be sent is said any
    more, what was said is corrected, and its room closes."""
    rooms.end_session(work, session.id)
    woman, psychologist = _woman(work, session), _psychologist(work, session)
    if psychologist is not None:
        outbox.withdraw(work.tx, psychologist.chat_key, session.ends_at)
    if woman is None:
        return
    for kind in KINDS:
        due.drop(work.tx, woman.id, kind, str(session.id))
    actions.withdraw(work.tx, woman.id, BUTTONS, session.id)
    outbox.withdraw(work.tx, woman.chat_key, session.ends_at)
    was_said = outbox.withdraw(work.tx, woman.chat_key, session.starts_at)
    if was_said and session.reminder is not None and session.starts_at > work.now:
        messages.edit_sent(work, woman, session.reminder, messages.text(work, woman, "reminder-gone"))


def _moments(work: Work, woman: Person, session: Session) -> Mapping[str, datetime]:
    """When what is said to her, in this order."""
    kinds = [DAY] if sessions.held_of(work.tx, woman.id) else [DAYS, DAY]
    found = {kind: hours.before(work, woman, session.starts_at - BEFORE[kind]) for kind in kinds}
    if found[DAY] <= work.now < session.starts_at - BEFORE[DAY]:  # the last of her hours before that is past already
        found[DAY] = hours.into(work, woman, session.starts_at - BEFORE[DAY])
    if session.hour_before:
        found[HOUR] = _an_hour_before(session)
    return {**found, ROOM: session.starts_at - work.rules.sessions.early}


def _an_hour_before(session: Session) -> datetime:
    """Whatever her hours: she asked for this one herself."""
    return session.starts_at - BEFORE[HOUR]


def _woman(work: Work, session: Session) -> Person | None:
    return people.by_id(work.tx, work.vault, session.person_id) if session.person_id is not None else None


def _psychologist(work: Work, session: Session) -> Person | None:
    return people.by_id(work.tx, work.vault, session.psychologist_id) if session.psychologist_id is not None else None


# Before it ------------------------------------------------------------------------------------------------------------


def booked(work: Work, woman: Person, session_id: int) -> Session | None:
    """A talk of hers that is booked; None: it is not, or not any more."""
    session = sessions.by_id(work.tx, session_id)
    return session if session is not None and session.person_id == woman.id and session.state == BOOKED else None


def remind(work: Work, woman: Person, row: Due) -> None:
    """Some days, a day or an hour before. What was to be said at night after an outage waits for the morning, in the
    day after a call for help for its end, and what comes too late is left to what comes next."""
    session = booked(work, woman, int(row.occurrence))
    if session is None or session.starts_at <= work.now or _is_overtaken(work, woman, row):
        return
    _remind_in_time(work, woman, session, row.kind)


def remind_anew(work: Work, woman: Person, session: Session) -> None:
    """Somebody has changed a talk after the day before it had begun: she is asked once more whether it suits her."""
    if due.planned_at(work.tx, woman.id, DAY, str(session.id)) is None:
        _remind_in_time(work, woman, session, DAY)


def _remind_in_time(work: Work, woman: Person, session: Session, kind: str) -> None:
    if not hours.may_speak(work, woman):
        return
    at = _quiet_until(work, woman) if kind == HOUR else _asked_at(work, woman)
    if at == work.now:
        _remind(work, woman, session, kind)
    elif at < session.starts_at - work.rules.sessions.early:
        due.plan(work.tx, woman.id, kind, str(session.id), at)


def _asked_at(work: Work, woman: Person) -> datetime:
    """When she may be reminded or asked: now, or in her hours once the day after a call for help is over."""
    return hours.into(work, woman, _quiet_until(work, woman))


def _quiet_until(work: Work, woman: Person) -> datetime:
    return check_ins.quiet_until(work, woman) or work.now


def _waits_to_be_erased(work: Work, woman: Person) -> bool:
    return erasures.planned_for(work.tx, woman.id) is not None


def _is_overtaken(work: Work, woman: Person, row: Due) -> bool:
    """Whether the time of a later one has come as well."""
    later = REMINDERS[REMINDERS.index(row.kind) + 1 :]
    planned = (due.planned_at(work.tx, woman.id, kind, row.occurrence) for kind in later)
    return any(at is not None and at <= work.now for at in planned)


def _remind(work: Work, woman: Person, session: Session, kind: str) -> None:
    outbox.withdraw(work.tx, woman.chat_key, session.starts_at)  # an earlier one that has not left is of no use now
    words, rows = _reminder(work, woman, session, kind)
    said = messages.send(work, woman, words, rows=rows, lane=Lane.REMINDER, expires_at=session.starts_at)
    sessions.change(work.tx, session, BOOKED, reminder=said.id)


def _reminder(work: Work, woman: Person, session: Session, kind: str) -> tuple[str, list[list[Button]]]:
    """The words, what she has said to them, and the buttons that are left."""
    near = kind == HOUR
    words = messages.text(work, woman, "reminder", near="yes" if near else "no", **when(work, woman, session.starts_at))
    said = [] if near else [each for each, true in ((COME, session.coming), (SOONER, session.hour_before)) if true]
    lines = [words, *(f"✓ {messages.label(work, woman, 'reminder', _name(each))}" for each in said)]
    hidden = {*said, *([] if _an_hour_before(session) > work.now else [SOONER])}
    kinds = [[NO]] if near else [[COME, MOVE], [NO], [SOONER]]
    rows = [[_button(work, woman, session, each) for each in row if each not in hidden] for row in kinds]
    where = directory.where(work, woman, woman, session)
    return "\n\n".join([*lines, *([where] if where else [])]), [row for row in rows if row]


def _button(work: Work, woman: Person, session: Session, kind: str) -> Button:
    until = session.starts_at
    data = actions.offer(work.tx, person_id=woman.id, kind=kind, object_id=session.id, expires_at=until)
    return Button(messages.label(work, woman, "reminder", _name(kind)), data)


def _name(kind: str) -> str:
    """What a kind of button is called in the texts."""
    return kind.partition("-")[2]


def when(work: Work, reader: Person, at: datetime) -> dict[str, str | int]:
    """Day and hour on the reader's clock, as variables of a text."""
    local, today = local_time(at, reader.zone), local_time(work.now, reader.zone).date()
    near = {0: "today", 1: "tomorrow"}.get((local.date() - today).days, "later")
    return {"day": near, "weekday": local.weekday(), "date": f"{local:%d.%m.}", "hour": f"{local:%H:%M}"}


def comes(work: Work, woman: Person, session: Session, message_id: int | None) -> bool:
    """She says that she comes. False: she has said so."""
    return not session.coming and _note(work, woman, replace(session, coming=True), message_id)


def wants_sooner(work: Work, woman: Person, session: Session, message_id: int | None = None) -> bool:
    """She wants to hear of it an hour before, too. False: she does already, or it is too late for that."""
    at = _an_hour_before(session)
    if session.hour_before or at <= work.now:
        return False
    due.plan(work.tx, woman.id, HOUR, str(session.id), at)
    return _note(work, woman, replace(session, hour_before=True), message_id)


def _note(work: Work, woman: Person, session: Session, message_id: int | None) -> bool:
    """Keep what she said, and show it in the reminder that she tapped."""
    sessions.change(work.tx, session, OPEN, coming=session.coming, hour_before=session.hour_before)
    if message_id is not None:
        words, rows = _reminder(work, woman, session, DAY)
        messages.edit(work, woman, message_id, words, rows)
    return True


def call(work: Work, woman: Person, row: Due) -> None:
    """She was not at the last one: a person calls her before this one."""
    session = booked(work, woman, int(row.occurrence))
    if session is not None and work.now < session.starts_at and not _waits_to_be_erased(work, woman):
        _ask_to_call(work, woman, session)


def _ask_to_call(work: Work, woman: Person, session: Session) -> None:
    """Unless somebody is to call her anyway. By when says for what: see `call_no_more`."""
    if not tasks.waiting_of(work.tx, woman.id, "call"):
        team.ask_to_call(work, woman, session.starts_at)


def call_no_more(work: Work, session: Session) -> None:
    """It was agreed (`session`: as it was), and is over or not at that time any more: nobody needs to call her for it,
    and who was asked to hears so. It leaves also after she is erased: there is nothing of hers in it but a number."""
    woman = _woman(work, session) if session.state == BOOKED else None
    if woman is None:
        return
    for task in tasks.waiting_of(work.tx, woman.id, "call"):
        if task.due_at != session.starts_at:
            continue
        for staff in reach.readers(work, woman, task.kind) if session.starts_at > work.now else []:
            if staff.reachable and task.owner_id in (None, staff.id):
                moment = when(work, staff, session.starts_at)
                words = messages.text(work, staff, "reminder-team-no-call", alias=str(woman.alias), **moment)
                messages.send(work, staff, words, lane=Lane.RELAY)
        team.close(work, task)
        for ahead in _before_her(work, woman):
            if ahead.id != session.id and ahead.state == BOOKED:
                _plan_call(work, woman, ahead)


# It begins ------------------------------------------------------------------------------------------------------------


def open_up(work: Work, woman: Person, row: Due) -> None:
    """Some minutes before: both are shown the way in. After an outage, as long as it lasts; later both hear once that
    we are sorry.

    Also in the day after a call for help, in which nothing is asked of her: she has agreed with a person to be there,
    and is not left before a closed door. Whoever waits to be erased sees nothing by itself, and nobody calls her;
    her psychologist does not learn of it, and she finds the way in in her list, should she come.
    """
    session = booked(work, woman, int(row.occurrence))
    if session is None or session.medium == "in-person":
        return
    hidden = _waits_to_be_erased(work, woman)
    if work.now < session.ends_at:
        _open_up(work, woman, session, hidden=hidden)
        return
    at = _asked_at(work, woman)
    if at > work.now:
        due.plan(work.tx, woman.id, row.kind, row.occurrence, at)
    elif not hidden:
        _say_sorry(work, woman, session)


def _open_up(work: Work, woman: Person, session: Session, *, hidden: bool) -> None:
    psychologist, by_phone = _psychologist(work, session), session.medium == "phone"
    if not hidden:
        _let_in(work, woman, woman, session, "reminder-room")
    if psychologist is not None and hidden and by_phone:
        _tell(work, psychologist, woman, "reminder-team-ended", **when(work, psychologist, session.starts_at))
    elif psychologist is not None:
        _let_in(work, psychologist, woman, session, "reminder-team-room")
    if by_phone and not hidden:
        _ask_to_put_through(work, woman, psychologist, session)


def _say_sorry(work: Work, woman: Person, session: Session) -> None:
    words = messages.text(work, woman, "reminder-sorry", **when(work, woman, session.starts_at))
    _offer_again(work, woman, session, words, TIME)
    psychologist = _psychologist(work, session)
    if psychologist is not None:
        _tell(work, psychologist, woman, "reminder-team-sorry", **when(work, psychologist, session.starts_at))


def may_enter(work: Work, session: Session) -> bool:
    """Whether there is a way into it now: by writing or by a call."""
    here = session.state == BOOKED and session.medium in {"write", *CALLS}
    return here and session.starts_at - work.rules.sessions.early <= work.now < session.ends_at


def show_in(work: Work, woman: Person, session: Session) -> bool:
    """She asks for the way in. False: there is none now."""
    if may_enter(work, session):
        _let_in(work, woman, woman, session, "reminder-room", asked=True)
        return True
    return False


def _let_in(work: Work, reader: Person, woman: Person, session: Session, message: str, *, asked: bool = False) -> None:
    """The room, the address to call, or that she is called."""
    is_call, began = session.medium in CALLS, session.starts_at <= work.now
    link = sessions.link_of(work.tx, work.vault, session) if is_call else None
    late = "asked" if asked else "yes" if began else "no"
    said = {"how": "call" if is_call else session.medium, "late": late, "link": link or "–"}
    if reader.id != woman.id:
        said["alias"] = str(woman.alias)
    words = messages.text(work, reader, message, **said, **when(work, reader, session.starts_at))
    messages.send(
        work,
        reader,
        words,
        rows=[[rooms.door(work, reader, session)]] if session.medium == "write" else [],
        lane=Lane.REPLY if asked else Lane.REMINDER,
        expires_at=session.ends_at,
        about=None if reader.id == woman.id else woman,
    )


def _ask_to_put_through(work: Work, woman: Person, psychologist: Person | None, session: Session) -> None:
    """A talk by phone: whoever may see how she can be called calls her, and brings them together."""
    _ask_to_call(work, woman, session)
    other = str(psychologist.alias) if psychologist is not None else "–"
    for staff in reach.staff_for(work, access.COORDINATING, woman):
        _tell(work, staff, woman, "reminder-team-phone", other=other, **when(work, staff, session.starts_at))


def _tell(work: Work, staff: Person, woman: Person, message: str, **args: str | int) -> None:
    """A line about her to somebody of the team."""
    if staff.reachable:
        words = messages.text(work, staff, message, alias=str(woman.alias), **args)
        messages.send(work, staff, words, lane=Lane.RELAY, about=woman)


# It did not come about ------------------------------------------------------------------------------------------------


def missed(work: Work, session: Session) -> None:
    """She was not there: a warm word the same day, in her hours. Before the next one, also where it is booked already,
    a person calls her."""
    woman = _woman(work, session)
    if woman is None:
        return
    due.plan(work.tx, woman.id, MISSED, str(session.id), hours.into(work, woman, work.now))
    for ahead in _before_her(work, woman):
        if ahead.state == BOOKED:
            _plan_call(work, woman, ahead)


def say_missed(work: Work, woman: Person, row: Due) -> None:
    """Her hours have come. After two in a row something else is offered first: a time, a person, a way."""
    session = sessions.by_id(work.tx, int(row.occurrence))
    if session is None or work.now - row.due_at > SAME_DAY or not woman.is_participant:
        return
    if not hours.may_speak(work, woman):
        return
    at = _asked_at(work, woman)
    if at > work.now:
        due.plan(work.tx, woman.id, row.kind, row.occurrence, at)
    elif _before_her(work, woman):  # another time is found already
        messages.say(work, woman, "missed-found", lane=Lane.REMINDER)
    elif missed_in_a_row(work, woman) < 2:
        _offer_again(work, woman, session, messages.text(work, woman, "missed"), TIME)
    else:
        _offer_again(work, woman, session, messages.text(work, woman, "missed-again"), *HELPS)


def _before_her(work: Work, woman: Person) -> list[Session]:
    return [each for each in sessions.of_woman(work.tx, woman.id, OPEN) if each.starts_at > work.now]


def missed_in_a_row(work: Work, woman: Person) -> int:
    """How many of the last she was not at."""
    over = sessions.of_woman(work.tx, woman.id, {OVER})
    return len(list(takewhile(lambda each: each.outcome == "no-show", over)))


def _offer_again(work: Work, woman: Person, session: Session, words: str, *kinds: str) -> None:
    until = work.now + OFFER_VALID
    rows = []
    for kind in kinds:
        data = actions.offer(work.tx, person_id=woman.id, kind=kind, object_id=session.id, expires_at=until)
        rows.append([Button(messages.label(work, woman, "missed-again", _name(kind)), data)])
    messages.send(work, woman, words, rows=rows, lane=Lane.REMINDER)


# The first one in time ------------------------------------------------------------------------------------------------


def asked(work: Work, woman: Person) -> None:
    """She asked for a talk: some days later a time was found for her, or a coordinator is told."""
    if due.planned_at(work.tx, woman.id, FIRST, ASKED) is None and not _was_offered_one(work, woman):
        due.plan(work.tx, woman.id, FIRST, ASKED, work.now + work.rules.sessions.first_within)


def plan_second_week(work: Work, woman: Person) -> None:
    """On the first day of her second week it is looked whether she has a talk."""
    if woman.first_day is not None and check_ins.week_at(woman, work.now) < 2:
        at = to_utc(woman.first_day + timedelta(weeks=1), IN_THE_MORNING, woman.zone)
        due.plan(work.tx, woman.id, FIRST, SECOND_WEEK, at)


def look_for_first(work: Work, woman: Person, row: Due) -> None:
    """By now she should have been offered one."""
    if not check_ins.takes_part(work, woman) or _was_offered_one(work, woman):
        return
    if row.occurrence == ASKED and not _still_asks(work, woman):
        return
    if row.occurrence == SECOND_WEEK:
        if woman.paused_at is not None or check_ins.week_at(woman, work.now) < 2:
            due.plan(work.tx, woman.id, row.kind, row.occurrence, work.now + timedelta(weeks=1))
            return
        if not availability.offering(work.tx):  # nobody here talks with women
            return
    days = work.rules.sessions.first_within.days
    for staff in reach.staff_for(work, access.COORDINATING, woman):
        _tell(work, staff, woman, "reminder-team-first", why=row.occurrence, count=days)


def _was_offered_one(work: Work, woman: Person) -> bool:
    """Whether a time was agreed at some point, or waits for her yes."""
    mine = sessions.of_woman(work.tx, woman.id)
    return any(each.booked_at is not None or each.state == HELD for each in mine)


def _still_asks(work: Work, woman: Person) -> bool:
    """Whether she waits for a time or for an answer, or nobody had time for her; she may have taken it back."""
    newest = next(iter(sessions.of_woman(work.tx, woman.id)), None)
    waits = waiting_list.of(work.tx, woman.id) is not None
    return waits or (newest is not None and newest.state in (REQUESTED, EXPIRED))
