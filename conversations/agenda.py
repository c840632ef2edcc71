"""A psychologist's talks: today, the week, and what can be done about each of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from conversations import naming
from conversations.after import After, AfterGroup
from conversations.room import Room
from conversations.steps import DONE, Branch, Choice, Conversation, Option
from conversations.turn import Turn
from core.schedule import local_time
from core.sessions import CALLS, REQUESTED
from services import agenda, group_after, groups, messages, requests, rooms, told
from storage.sessions import Session

NOTES: Final = "notes"
TIMES: Final = 18  # to propose


# The list -------------------------------------------------------------------------------------------------------------


def _talks(turn: Turn) -> Sequence[Option]:
    """Those with a woman, and groups of which they can say how they were; what else there is to a group stands under
    /groups."""
    listed = agenda.listed(turn.work, turn.person)
    return [
        Option(str(each.id), _button(turn, each))
        for each in listed
        if each.person_id is not None or group_after.find(turn.work, turn.person, each.id) is not None
    ]


def _button(turn: Turn, session: Session) -> str:
    whom = f"№ {_alias(turn, session)}" if session.person_id is not None else groups.title(turn.work, session)
    return f"{_hour(turn, session.starts_at)} · {whom}"


def _hour(turn: Turn, at: datetime) -> str:
    return f"{local_time(at, turn.person.zone):%d.%m. %H:%M}"


def _alias(turn: Turn, session: Session) -> str:
    woman = agenda.woman_of(turn.work, session)
    return str(woman.alias) if woman is not None else "–"


def _notes(turn: Turn) -> Sequence[Option]:
    return [Option(NOTES)] if agenda.noted(turn.work, turn.person) else []


def _listed(turn: Turn) -> Mapping[str, str | int]:
    work, person = turn.work, turn.person
    here = local_time(work.now, person.zone).date()
    lines: dict[str, list[str]] = {"past": [], "today": [], "week": []}
    for session in agenda.listed(work, person):
        day = local_time(session.starts_at, person.zone).date()
        part = "past" if session.ends_at <= work.now else "today" if day <= here else "week"
        lines[part].append(_line(turn, session))
    shown = [
        "\n".join([messages.text(work, person, "agenda-part", part=part), *(listed or ["–"])])
        for part, listed in lines.items()
        if listed or part != "past"
    ]
    return {"lines": "\n\n".join(shown)}


def _line(turn: Turn, session: Session) -> str:
    return messages.text(
        turn.work,
        turn.person,
        "agenda-line",
        **told.when(turn.work, turn.person, session.starts_at),
        alias=_alias(turn, session) if session.person_id is not None else "–",
        title=groups.title(turn.work, session) if session.person_id is None else "–",
        medium=messages.label(turn.work, turn.person, "hours-media", session.medium),
        state=_state(turn, session),
    )


def _state(turn: Turn, session: Session) -> str:
    if session.person_id is None:
        return "group-past" if session.ends_at <= turn.now else "group"
    if session.state == REQUESTED:
        return "requested"
    if session.ends_at <= turn.now:
        return "past"
    return "coming" if session.coming else "booked"


# One of them ----------------------------------------------------------------------------------------------------------


def _after_list(turn: Turn) -> str:
    if turn.answers["list"] == NOTES:
        return "women"
    return "card" if group_after.find(turn.work, turn.person, _session_id(turn)) is None else DONE


def _session_id(turn: Turn) -> int:
    return 0 if turn.answers["list"] == NOTES else naming.number(turn, "list")


def _session(turn: Turn) -> Session | None:
    return agenda.find(turn.work, turn.person, _session_id(turn))


def _card(turn: Turn) -> Mapping[str, str | int]:
    """What she lets them read of her comes with it."""
    session = _session(turn)
    woman = agenda.woman_of(turn.work, session) if session is not None else None
    if session is None or woman is None:
        return {"lines": messages.text(turn.work, turn.person, "request-gone")}
    parts = [requests.head(turn.work, turn.person, woman, session)]
    link = agenda.link_of(turn.work, session)
    if session.medium in CALLS and session.state != REQUESTED:
        is_open = "yes" if link else "no"
        parts.append(messages.text(turn.work, turn.person, "agenda-link", open=is_open, link=link or "–"))
    return {"lines": "\n\n".join(parts)}


def _actions(turn: Turn) -> Sequence[Option]:
    session = _session(turn)
    return [Option(key) for key in _keys(turn, session)] if session is not None and session.is_open else []


def _keys(turn: Turn, session: Session) -> Iterator[str]:
    begun = agenda.has_begun(turn.work, session)
    if session.state == REQUESTED and not begun:
        yield from ("accept", "decline", "other")
        return
    if session.medium == "write" and agenda.room_is_open(turn.work, session):
        yield "room"
    yield "after" if begun else "cannot"
    yield "shared"


def _after_card(turn: Turn) -> str:
    return {"other": "propose", "cannot": "sure"}.get(turn.answers["card"], DONE)


def _times(turn: Turn) -> Sequence[Option]:
    session = _session(turn)
    if session is None or session.state != REQUESTED:
        return []
    found = agenda.free_times(turn.work, turn.person, session, TIMES)
    return [Option(str(int(at.timestamp())), _hour(turn, at)) for at in found]


def _proposing(turn: Turn) -> Mapping[str, str | int]:
    session = _session(turn)
    alias = _alias(turn, session) if session is not None else "–"
    return {"alias": alias, "count": len(_times(turn))}


def _women(turn: Turn) -> Sequence[Option]:
    return [Option(str(each), f"№ {alias}") for each, alias in agenda.noted(turn.work, turn.person).items()]


class Agenda(Conversation, name="agenda", version=1, first="list", entries=("propose",)):
    """Opened at “propose” by the button of a request; the answer to “list” is the session then, too."""

    list_ = Choice(
        _talks,
        _notes,
        names=(NOTES,),
        to=Branch(_after_list, "women", "card", DONE),
        args=_listed,
        skip=False,
    )
    card = Choice(
        _actions,
        names=("accept", "decline", "other", "room", "after", "cannot", "shared"),
        to=Branch(_after_card, "propose", "sure", DONE),
        args=_card,
        skip=False,
    )
    propose = Choice(_times, per_row=2, to=DONE, args=_proposing, skip=False)
    sure = Choice("yes", to=DONE, args=_proposing, skip=False)
    women = Choice(_women, per_row=3, to=DONE, skip=False)

    def on_done(self, turn: Turn) -> None:
        work, person, session_id = turn.work, turn.person, _session_id(turn)
        match turn.answers:
            case {"women": woman}:
                agenda.show_notes(work, person, int(woman))
            case {"propose": at}:
                agenda.propose(work, person, session_id, datetime.fromtimestamp(int(at), UTC))
            case {"sure": _}:
                agenda.give_back(work, person, session_id)
            case {"card": "accept"}:
                agenda.accept(work, person, session_id)
            case {"card": "decline"}:
                agenda.decline(work, person, session_id)
            case {"card": "after"}:
                turn.go_on_with(After, subject=session_id)
            case {"card": what} if (session := _session(turn)) is not None:
                _open(turn, session, what)
            case {"list": _} if group_after.find(work, person, session_id) is not None:
                turn.go_on_with(AfterGroup, subject=session_id)

    def on_stop(self, turn: Turn) -> None:
        messages.say(turn.work, turn.person, "closed")


def _open(turn: Turn, session: Session, what: str) -> None:
    if what == "shared":
        requests.show_shared(turn.work, turn.person, session)
        return
    room = rooms.enter_session(turn.work, turn.person, session)
    if room is not None:
        turn.go_on_with(Room, subject=room.id)
