"""Her talks: those before her, to move or call off until the cut-off, and the last ones behind her."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from conversations import booking as booking_steps
from conversations import pass_on
from conversations.booking import Booking
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from core.sessions import BOOKED, CANCELLED, OVER, REASONS, REQUESTED, TOOK_PLACE
from services import booking, messages, reminders, told
from services.work import Work
from storage import sessions
from storage.people import Person
from storage.sessions import Session

PAST: Final = 6  # of those behind her
SAID: Final = ("cannot", "other-time")  # what is said for her when it is too late to change it herself


def _coming(turn: Turn) -> list[Session]:
    """Those before her and the one that is going on, the next first."""
    found = sessions.of_woman(turn.work.tx, turn.person.id, {REQUESTED, BOOKED})
    late = turn.work.rules.sessions.late
    return [each for each in reversed(found) if each.ends_at + late > turn.now]


def _listed(turn: Turn) -> Mapping[str, str | int]:
    behind = sessions.of_woman(turn.work.tx, turn.person.id, {OVER, CANCELLED})[:PAST]
    lines = [_behind(turn, each) for each in behind]
    return {"count": len(_coming(turn)), "past": "\n".join(lines) or "–"}


def _behind(turn: Turn, session: Session) -> str:
    became = "cancelled" if session.state == CANCELLED else "held" if session.outcome in TOOK_PLACE else "none"
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
        return {"weekday": 0, "date": "–", "hour": "–", "how": "–", "state": "gone"}
    how = messages.label(turn.work, turn.person, "booking-how", session.medium)
    state = session.state if session.is_open else "gone"
    if state == BOOKED and not booking.may_change(turn.work, session):
        state = "soon"
    return {**told.when(turn.work, turn.person, session.starts_at), "how": how, "state": state}


def _may(turn: Turn) -> Sequence[Option]:
    session = _present(turn)
    return [Option(each) for each in _keys(turn, session)] if session is not None and session.is_open else []


def _keys(turn: Turn, session: Session) -> Iterator[str]:
    if booking.may_change(turn.work, session):
        yield from ("move", "cancel") if session.state in (REQUESTED, BOOKED) else ("cancel",)
    elif session.ends_at > turn.now:
        yield "tell"
    if session.state == BOOKED and not session.hour_before and session.starts_at > turn.now:
        yield "sooner"


def _after_which(turn: Turn) -> str:
    return DONE if turn.answers["which"] == "book" else "what"


def _after_what(turn: Turn) -> str:
    return {"cancel": "reason", "tell": "late"}.get(turn.answers["what"], DONE)


class MySessions(Conversation, name="my-sessions", version=1, first="which", entries=("what", "reason", "late")):
    which = Choice(_options, names=("book",), to=Branch(_after_which, "what", DONE), args=_listed, skip=False)
    what = Choice(
        _may,
        names=("move", "cancel", "tell", "sooner"),
        to=Branch(_after_what, "reason", "late", DONE),
        args=_facts,
        skip=False,
    )
    reason = Choice(*REASONS, to=DONE, args=_facts)
    late = Choice(*SAID, "words", to=DONE, args=_facts, skip=False)

    def on_done(self, turn: Turn) -> None:
        match turn.answers:
            case {"which": "book"}:
                booking_steps.begin(turn)
            case {"late": said}:
                _tell(turn, said)
            case {"reason": reason}:
                _cancel(turn, reason)
            case {"what": "move"}:
                _move(turn)
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


def _move(turn: Turn) -> None:
    session = _present(turn)
    if session is None or not booking.may_change(turn.work, session):
        _not_any_more(turn, session)
        return
    step = booking_steps.first_step(turn.work, turn.person, session)
    turn.go_on_with(Booking, step=step, subject=session.id, answers=booking_steps.answers_of(session))


def _not_any_more(turn: Turn, session: Session | None) -> None:
    """The cut-off has passed meanwhile, and a person can still help; or it is off already."""
    if session is not None and session.state == BOOKED and session.starts_at > turn.now:
        turn.go_on_with(MySessions, step="late", answers={"which": str(session.id)})
    else:
        messages.say(turn.work, turn.person, "my-sessions-gone")


def _tell(turn: Turn, said: str) -> None:
    """A person helps: what she says for it goes to the team, or she writes it herself."""
    session = _present(turn)
    if said not in SAID or session is None:
        pass_on.go_on(turn)
        return
    moment = told.when(turn.work, turn.person, session.starts_at)
    words = messages.text(turn.work, turn.person, "my-sessions-said", said=said, **moment)
    was_told = booking.tell_team(turn.work, turn.person, session.id, words)
    messages.say(turn.work, turn.person, "pass-on-sent" if was_told else "pass-on-kept")


def _remind_sooner(turn: Turn) -> None:
    session = _present(turn)
    if session is not None and reminders.wants_sooner(turn.work, turn.person, session, None):
        messages.say(turn.work, turn.person, "my-sessions-sooner")
    else:
        messages.say(turn.work, turn.person, "my-sessions-gone")
