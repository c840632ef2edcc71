"""Her talks: those before her, to move or call off until the cut-off, and the last ones behind her."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from conversations import booking as booking_steps
from conversations.booking import Booking
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.too_late import TooLate
from conversations.turn import Turn
from core.sessions import BOOKED, CANCELLED, HELD, OPEN, OVER, REASONS, TOOK_PLACE
from services import booking, directory, messages, reminders, told
from services.work import Work
from storage import sessions, waiting_list
from storage.people import Person
from storage.sessions import Session

PAST: Final = 6  # of those behind her


def _coming(turn: Turn) -> list[Session]:
    """Those before her, also what is kept for her until she says yes, and the one that is going on, the next first."""
    found = sessions.of_woman(turn.work.tx, turn.person.id, OPEN)
    late = turn.work.rules.sessions.late
    return [each for each in reversed(found) if each.ends_at + late > turn.now and not _has_run_out(turn, each)]


def _has_run_out(turn: Turn, session: Session) -> bool:
    return session.state == HELD and (session.expires_at is None or session.expires_at <= turn.now)


def _listed(turn: Turn) -> Mapping[str, str | int]:
    coming = _coming(turn)
    agreed = sessions.of_woman(turn.work.tx, turn.person.id, {BOOKED, OVER, CANCELLED})
    behind = [each for each in agreed if each not in coming][:PAST]
    lines = [_behind(turn, each) for each in behind]
    return {"count": len(coming), "behind": len(behind), "past": "\n".join(lines)}


def _behind(turn: Turn, session: Session) -> str:
    if session.state == CANCELLED:
        became = "cancelled"
    elif session.outcome is None:  # nobody has said how it was
        became = "over"
    else:
        became = "held" if session.outcome in TOOK_PLACE else "none"
    moment = told.when(turn.work, turn.person, session.starts_at)
    return messages.text(turn.work, turn.person, "my-sessions-past", became=became, **moment)


def _options(turn: Turn) -> Sequence[Option]:
    return [*(Option(str(each.id), _label(turn, each)) for each in _coming(turn)), Option("book")]


def _label(turn: Turn, session: Session) -> str:
    moment = told.when(turn.work, turn.person, session.starts_at)
    state = "booked" if session.state == BOOKED else "asked"
    return messages.text(turn.work, turn.person, "my-sessions-time", state=state, **moment)


def _present(turn: Turn) -> Session | None:
    """The one that she has chosen."""
    chosen = turn.answers.get("which") or "0"
    found = sessions.by_id(turn.work.tx, int(chosen) if chosen.isdecimal() else 0)
    return found if found is not None and found.person_id == turn.person.id else None


def _facts(turn: Turn) -> Mapping[str, str | int]:
    session = _present(turn)
    if session is None:
        return {"weekday": 0, "date": "–", "hour": "–", "how": "–", "state": "gone", "in-person": "no", "place": "–"}
    how = messages.label(turn.work, turn.person, "booking-how", session.medium)
    state = session.state if session.is_open else "gone"
    if state == BOOKED and not booking.may_change(turn.work, session):
        state = "soon"
    place = directory.where(turn.work, turn.person, turn.person, session)
    where = {"in-person": "no" if place is None or state == "gone" else "yes", "place": place or "–"}
    return {**told.when(turn.work, turn.person, session.starts_at), "how": how, "state": state, **where}


def _may(turn: Turn) -> Sequence[Option]:
    session = _present(turn)
    return [Option(each) for each in _keys(turn, session)] if session is not None and session.is_open else []


def _keys(turn: Turn, session: Session) -> Iterator[str]:
    if reminders.may_enter(turn.work, session):
        yield "enter"
    if session.state == HELD:
        yield from ("yes", "no")
    elif booking.may_change(turn.work, session):
        yield from ("move", "cancel")
    elif session.ends_at > turn.now:
        yield "tell"
    if session.state == BOOKED and not session.hour_before and session.starts_at > turn.now:
        yield "sooner"


def _after_which(turn: Turn) -> str:
    return DONE if turn.answers["which"] == "book" else "what"


def _after_what(turn: Turn) -> str:
    return "reason" if turn.answers["what"] == "cancel" else DONE


class MySessions(Conversation, name="my-sessions", version=1, first="which", entries=("what", "reason")):
    which = Choice(_options, names=("book",), to=Branch(_after_which, "what", DONE), args=_listed, skip=False)
    what = Choice(
        _may,
        names=("enter", "yes", "no", "move", "cancel", "tell", "sooner"),
        to=Branch(_after_what, "reason", DONE),
        args=_facts,
        skip=False,
    )
    reason = Choice(*REASONS, to=DONE, args=_facts)

    def on_done(self, turn: Turn) -> None:
        match turn.answers:
            case {"which": "book"}:
                booking_steps.begin(turn)
            case {"reason": reason}:
                _cancel(turn, reason)
            case {"what": "yes"}:
                _take(turn)
            case {"what": "no"}:
                _let_pass(turn)
            case {"what": "move"}:
                _move(turn)
            case {"what": "tell"}:
                _tell(turn)
            case {"what": "enter"}:
                _enter(turn)
            case _:
                _remind_sooner(turn)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _cancel(turn: Turn, reason: str | None) -> None:
    work, woman, session = turn.work, turn.person, _present(turn)
    if session is None or not booking.cancel(work, woman, session.id, reason):
        _not_any_more(turn, session)
        return
    ended = sessions.by_id(work.tx, session.id)
    assert ended is not None
    say_called_off(work, woman, ended)


def say_called_off(work: Work, woman: Person, ended: Session) -> None:
    """She has called it off herself."""
    messages.say(work, woman, "my-sessions-cancelled", **told.when(work, woman, ended.starts_at))
    if ended.booked_at is not None:
        told.send_file(work, woman, ended, gone=True)


def _take(turn: Turn) -> None:
    """Yes to a time that is kept for her, as under the message that told her of it."""
    session = _present(turn)
    if session is None or booking.confirm(turn.work, turn.person, session.id) == "gone":
        messages.say(turn.work, turn.person, "my-sessions-gone")
    else:
        booking_steps.say_what_became(turn.work, turn.person, session.id)


def _let_pass(turn: Turn) -> None:
    session = _present(turn)
    if session is None or not booking.let_pass(turn.work, turn.person, session.id):
        messages.say(turn.work, turn.person, "my-sessions-gone")
    elif session.asked_at is None:  # of a proposal she is told what follows
        waits = waiting_list.of(turn.work.tx, turn.person.id) is not None
        messages.say(turn.work, turn.person, "session-passed" if waits else "closed")


def _move(turn: Turn) -> None:
    session = _present(turn)
    if session is None or not booking.may_change(turn.work, session):
        _not_any_more(turn, session)
        return
    step = booking_steps.first_step(turn.work, turn.person, session)
    turn.go_on_with(Booking, step=step, subject=session.id, answers=booking_steps.answers_of(session, step))


def _not_any_more(turn: Turn, session: Session | None) -> None:
    """The cut-off has passed meanwhile, and a person can still help; or it is off already."""
    if session is not None and session.state == BOOKED and session.starts_at > turn.now:
        turn.go_on_with(TooLate, subject=session.id)
    else:
        messages.say(turn.work, turn.person, "my-sessions-gone")


def _tell(turn: Turn) -> None:
    session = _present(turn)
    if session is None:
        messages.say(turn.work, turn.person, "my-sessions-gone")
    else:
        turn.go_on_with(TooLate, subject=session.id)


def _enter(turn: Turn) -> None:
    session = _present(turn)
    if session is None or not reminders.show_in(turn.work, turn.person, session):
        messages.say(turn.work, turn.person, "my-sessions-gone")


def _remind_sooner(turn: Turn) -> None:
    session = _present(turn)
    if session is not None and reminders.wants_sooner(turn.work, turn.person, session, None):
        messages.say(turn.work, turn.person, "my-sessions-sooner")
    else:
        messages.say(turn.work, turn.person, "my-sessions-gone")
