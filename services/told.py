"""What she and her psychologist hear of a talk once the other of them, or the clock, has changed something.

She hears where it stands by then, in her hours (at once while she is awake), so nothing is told that is no more.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from core import access
from core.lanes import Lane
from core.schedule import local_time
from core.sessions import BOOKED, CALLS, CANCELLED, EXPIRED, HELD, OPEN, REQUESTED
from services import calendar_file, directory, hours, messages, reach, reminders
from services.messages import Button
from services.work import Work
from storage import actions, due, people, sessions, waiting_list
from storage.people import Person
from storage.sessions import Session

TELL: Final = "session-told"  # the kind of `due` row, of hers; its occurrence is the session
PROMISED: Final = "session-promised"  # hers as well: by then she was to hear whether it is set
KEPT: Final = timedelta(days=366)  # for so long news waits for a woman whom nothing may reach
# Her buttons; their object is the session.
YES: Final = "session-yes"
NO: Final = "session-no"
OTHER: Final = "session-other"
KINDS: Final = (YES, NO, OTHER)
PLACED: Final = frozenset({"booked", "accepted", "moved", "place"})  # with what its psychologist hears where it is held


# Her ------------------------------------------------------------------------------------------------------------------


def her(work: Work, session: Session) -> None:
    """Tell her where it stands, as soon as she may be written to; while nothing may reach her, that waits for her."""
    woman = people.by_id(work.tx, work.vault, session.person_id or 0)
    if woman is None or not woman.is_participant:
        return
    at = reads_at(work, woman, session) if hours.may_speak(work, woman) else work.now + KEPT
    if at > work.now:
        due.plan(work.tx, woman.id, TELL, str(session.id), at)
    else:
        _say(work, woman, session)


def reads_at(work: Work, woman: Person, session: Session) -> datetime:
    """When she hears of it: in her hours, or at once where these come too late."""
    return hours.moment_before(work, woman, session.starts_at)


def tell(work: Work, woman: Person, session_id: int) -> None:
    """Her hours have come; after an outage they may be over again. That it did not come about is told also later."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.person_id != woman.id or session.ends_at < work.now - KEPT:
        return
    if session.starts_at > work.now or session.state in (EXPIRED, CANCELLED):
        her(work, session)


def is_to_come(work: Work, session: Session) -> bool:
    """Whether she has not heard yet of what was changed last."""
    return due.planned_at(work.tx, session.person_id or 0, TELL, str(session.id)) is not None


def keep(work: Work, woman: Person, unheard: Collection[int]) -> None:
    """She cannot be reached: what was to be told of these of her talks and has not left waits for her."""
    for session in sessions.of_woman(work.tx, woman.id):
        if session.id in unheard:
            her(work, session)


def tell_all(work: Work, woman: Person) -> None:
    """She can be reached again, or takes back that she is to be erased: of every talk that was changed meanwhile she
    hears where it stands."""
    for session_id in due.occurrences(work.tx, woman.id, TELL):
        due.drop(work.tx, woman.id, TELL, session_id)
        tell(work, woman, int(session_id))


def forget(work: Work, session: Session, *, placed: bool) -> None:
    """It is changed, and what was to be told of it is not. `placed`: it has another time or person now, so that a yes
    under what was told before would be to something else; of what is over, the buttons lead to other times."""
    if session.person_id is not None:
        due.drop(work.tx, session.person_id, TELL, str(session.id))
        if placed:
            actions.withdraw(work.tx, session.person_id, KINDS, session.id)


def booked(work: Work, woman: Person, session: Session, *, asked: bool = True) -> None:
    """What is agreed, and the file for her calendar. `asked`: she has just tapped for it."""
    lane = Lane.REPLY if asked else Lane.RELAY
    message = "session-booked" if asked else "session-booked-told"
    medium = "call" if session.medium in CALLS else session.medium
    words = messages.text(work, woman, message, medium=medium, **when(work, woman, session.starts_at))
    place = directory.said(work, woman, session.place)
    messages.send(work, woman, "\n\n".join(filter(None, (words, place))), lane=lane, about=session)
    send_file(work, woman, session, lane=lane)


def requested(work: Work, woman: Person, session: Session) -> None:
    """Her wish is sent, and until when she hears of it."""
    moments = when(work, woman, session.starts_at) | _until(woman, session)
    messages.say(work, woman, "booking-requested", **moments)
    _promise(work, woman, session)


def promised(work: Work, woman: Person, session_id: int) -> None:
    """By now she was to hear, and nobody has answered yet: she hears until when now, in her hours."""
    session = sessions.by_id(work.tx, session_id)
    if session is None or session.state != REQUESTED or not woman.is_participant:
        return
    at = reads_at(work, woman, session)
    if at > work.now:
        due.plan(work.tx, woman.id, PROMISED, str(session.id), at)
    elif hours.may_speak(work, woman) and not is_to_come(work, session):
        _say_words(work, woman, session, "session-still-asked", (OTHER,))
    else:
        _promise(work, woman, session)


def _promise(work: Work, woman: Person, session: Session) -> None:
    if session.state == REQUESTED and session.expires_at is not None:
        due.plan(work.tx, woman.id, PROMISED, str(session.id), session.expires_at)


def send_file(work: Work, woman: Person, session: Session, *, gone: bool = False, lane: Lane = Lane.RELAY) -> None:
    """The event for her calendar; `gone`: it takes the earlier one out again."""
    name = messages.label(work, woman, "session-file", "name")
    file = calendar_file.made(session, name, work.now, cancelled=gone)
    caption = messages.text(work, woman, "session-file-gone" if gone else "session-file")
    messages.send_document(work, woman, file, caption, lane=lane)


def when(work: Work, reader: Person, at: datetime) -> dict[str, Any]:
    """Day and hour on the reader's clock, as variables of a text."""
    return reminders.when(work, reader, at)


def _say(work: Work, woman: Person, session: Session) -> None:
    """Nothing of what is over is said with buttons that would begin it again by mistake: one tap asks anew."""
    if session.state == BOOKED:
        booked(work, woman, session, asked=False)
        if session.revision:
            reminders.remind_anew(work, woman, session)
        return
    message, kinds = _news(work, woman, session)
    _say_words(work, woman, session, message, kinds)
    if session.booked_at is not None and session.state not in OPEN:
        send_file(work, woman, session, gone=True)


def _say_words(work: Work, woman: Person, session: Session, message: str, kinds: Iterable[str]) -> None:
    words = messages.text(work, woman, message, **when(work, woman, session.starts_at), **_until(woman, session))
    rows = [[_button(work, woman, session, kind)] for kind in kinds]
    messages.send(work, woman, words, rows=rows, lane=Lane.RELAY, about=session)
    _promise(work, woman, session)


def _news(work: Work, woman: Person, session: Session) -> tuple[str, tuple[str, ...]]:
    """Which text, and which buttons under it."""
    if session.state == HELD:
        return "session-proposed" if session.asked_at else "session-offered", (YES, NO)
    if session.state == REQUESTED:
        return "session-asked-for-you" if session.booked_at is None else "session-asked-anew", (OTHER,)
    if session.state == EXPIRED and waiting_list.of(work.tx, woman.id) is not None:
        return "session-waits-told", ()
    return "session-not-taken" if session.state == EXPIRED else "session-called-off", (OTHER,)


def _until(woman: Person, session: Session) -> dict[str, str]:
    """Until when an offer stands, or an answer is promised."""
    return {"until": f"{local_time(session.expires_at or session.starts_at, woman.zone):%d.%m. %H:%M}"}


def _button(work: Work, woman: Person, session: Session, kind: str) -> Button:
    until = session.starts_at if session.starts_at > work.now else work.now + reminders.OFFER_VALID
    data = actions.offer(work.tx, person_id=woman.id, kind=kind, object_id=session.id, expires_at=until)
    return Button(messages.text(work, woman, kind), data)


# The team -------------------------------------------------------------------------------------------------------------


def psychologist(work: Work, session: Session, what: str, *, before: datetime | None = None) -> None:
    """A line to its psychologist. `what`: a variant of the text; `before`: when it was to be until now."""
    staff = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    woman = people.by_id(work.tx, work.vault, session.person_id or 0)
    if staff is None or woman is None or not staff.reachable or staff.roles.isdisjoint(access.ASKING):
        return
    was = local_time(before or session.starts_at, staff.zone)
    moments = when(work, staff, session.starts_at) | {"was": f"{was:%d.%m. %H:%M}"}
    lines = [messages.text(work, staff, "session-team", what=what, alias=str(woman.alias), **moments)]
    if what == "cancelled" and session.reason is not None:
        lines.append(messages.text(work, staff, "session-team-reason", reason=session.reason))
    if what in PLACED:
        lines.extend(filter(None, [directory.where(work, staff, woman, session)]))
    messages.send(work, staff, "\n".join(lines), lane=Lane.RELAY, about=woman)


def coordinators(work: Work, woman: Person, message: str) -> None:
    """A line to every coordinator who reaches her."""
    for staff in reach.staff_for(work, access.COORDINATING, woman):
        if staff.reachable:
            words = messages.text(work, staff, message, alias=str(woman.alias))
            messages.send(work, staff, words, lane=Lane.RELAY, about=woman)
