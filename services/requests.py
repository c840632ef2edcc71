"""A request for a talk, as its psychologist sees it: a card with what is asked for, and what she lets them read."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from core import access
from core.lanes import Lane
from core.schedule import local_time
from services import check_ins, directory, goals, messages, reach, told, trail
from services.messages import Button
from services.work import Work
from storage import actions, pairings, people
from storage import check_ins as weeks
from storage.people import Person
from storage.sessions import Session

ACCEPT: Final = "request-accept"
DECLINE: Final = "request-decline"
OTHER: Final = "request-other"
BUTTONS: Final = ((ACCEPT, DECLINE), (OTHER,))
KINDS: Final = (ACCEPT, DECLINE, OTHER)
LATEST: Final = 6  # pages in a trend
GOALS: Final = "goals"  # which words were read, in the trail
SHOWN: Final = ("mood", "support", "surroundings")  # of her last page


def card(work: Work, session: Session) -> None:
    """Show a request to its psychologist, with what they can do: until it has moved on, or begins."""
    staff = people.by_id(work.tx, work.vault, session.psychologist_id or 0)
    woman = people.by_id(work.tx, work.vault, session.person_id or 0)
    if staff is None or woman is None:
        return
    known = "yes" if pairings.of(work.tx, woman.id) == staff.id else "no"
    asks = messages.text(work, staff, "request-asks", alias=str(woman.alias), known=known)
    lines = [asks, head(work, staff, woman, session), *shared(work, staff, woman)]
    if session.expires_at is not None:
        until = local_time(session.expires_at, staff.zone)
        lines.append(messages.text(work, staff, "request-until", until=f"{until:%d.%m. %H:%M}"))
    rows = [[_button(work, staff, session, kind) for kind in row] for row in BUTTONS]
    messages.send(work, staff, "\n\n".join(lines), rows=rows, lane=Lane.RELAY, about=woman)


def forget(work: Work, session: Session) -> None:
    """It has another time or person now: what was shown of it before cannot be answered any more."""
    if session.psychologist_id is not None:
        actions.withdraw(work.tx, session.psychologist_id, KINDS, session.id)


def head(work: Work, staff: Person, woman: Person, session: Session) -> str:
    """When, with whom, what about, how and, in person, where: what its psychologist knows of a talk in any case."""
    asks = messages.text(
        work,
        staff,
        "request-head",
        alias=str(woman.alias),
        **told.when(work, staff, session.starts_at),
        topic=session.topic or "none",
        language=work.texts.text(session.locale, "language-name") if session.locale else "any",
        medium=messages.label(work, staff, "hours-media", session.medium),
        week=check_ins.week_at(woman, woman.paused_at or work.now),
    )
    return "\n".join(filter(None, [asks, directory.where(work, staff, woman, session)]))


def _button(work: Work, staff: Person, session: Session, kind: str) -> Button:
    until = session.expires_at or session.starts_at
    data = actions.offer(work.tx, person_id=staff.id, kind=kind, object_id=session.id, expires_at=until)
    return Button(messages.text(work, staff, kind), data)


# What she lets them read ----------------------------------------------------------------------------------------------


def shared(work: Work, staff: Person, woman: Person) -> list[str]:
    """How her weeks were, what her last page says and what she wants to reach, as far as she lets this psychologist
    read it; each look is noted."""
    return [_answers(work, staff, woman), *_goals(work, staff, woman)]


def _answers(work: Work, staff: Person, woman: Person) -> str:
    if not reach.reads_answers(work, staff, woman):
        return messages.text(work, staff, "request-closed-to-you")
    number = people.study_number(work.tx, work.vault, woman.id)
    pulses = weeks.pulse_of(work.tx, number)
    if not pulses:
        return messages.text(work, staff, "request-nothing-yet")
    trail.note(work, staff, "read-answers", woman, f"w{pulses[-1]['week']}")
    moods = [each["mood"] for each in pulses if each["mood"] is not None][-LATEST:]
    return "\n".join([*_trend(work, staff, moods), *_last_page(work, staff, pulses[-1])])


def _goals(work: Work, staff: Person, woman: Person) -> list[str]:
    """Only while she shows them, and to nobody out of whose reach she is by now."""
    is_open = reach.may_see(staff, access.ASKING, woman) and goals.shows(work, woman)
    kept = goals.of(work, woman) if is_open else []
    if not kept:
        return []
    trail.note(work, staff, "read-words", woman, GOALS)
    lines = [
        messages.text(work, staff, "goals-line", number=number, words=each.words, state=each.state)
        for number, each in enumerate(kept, start=1)
    ]
    return ["\n".join([messages.text(work, staff, "request-goals"), *lines])]


def show_shared(work: Work, staff: Person, session: Session) -> None:
    """The same later, when a talk is near."""
    woman = people.by_id(work.tx, work.vault, session.person_id or 0)
    if woman is not None:
        words = messages.text(work, staff, "request-of", alias=str(woman.alias))
        messages.send(work, staff, "\n\n".join([words, *shared(work, staff, woman)]), about=woman)


def _trend(work: Work, staff: Person, moods: list[int]) -> Iterator[str]:
    """The last moods as numbers, and in a word."""
    if len(moods) > 1:
        change = "lighter" if moods[-1] > moods[0] else "heavier" if moods[-1] < moods[0] else "same"
        yield messages.text(work, staff, "request-trend", numbers=" – ".join(map(str, moods)), change=change)


def _last_page(work: Work, staff: Person, pulse: Mapping[str, Any]) -> Iterator[str]:
    yield messages.text(work, staff, "request-last-page", week=pulse["week"])
    for item in SHOWN:
        names = {code: name for name, code in check_ins.CODES[item].items()}
        if pulse[item] is not None:
            question = messages.text(work, staff, f"check-in-{item}")
            yield f"– {question} {messages.label(work, staff, f'check-in-{item}', names[pulse[item]])}"
