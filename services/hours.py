"""Whether and when a woman is written to without having asked for it."""

from datetime import datetime, timedelta
from typing import Final

from core.schedule import Window, before_window_closes, into_window
from services.work import Work
from storage import erasures, inbox
from storage.people import Person

AWAKE: Final = timedelta(hours=1)  # after something came from her, she is awake whatever the hour


def may_speak(work: Work, woman: Person) -> bool:
    """Whether what she has not asked for just now may reach her at all. Not while she waits to be erased: somebody else
    may hold her phone, and she was told that nothing comes until then.

    Not for what belongs to a call for help, nor for where she goes herself.
    """
    return woman.reachable and erasures.planned_for(work.tx, woman.id) is None


def window(work: Work, person: Person) -> Window:
    """The hours of her day in which the bot may begin to speak: her own, else the programme's."""
    if person.opens is None or person.closes is None:
        return work.rules.window
    return Window(person.opens, person.closes)


def into(work: Work, person: Person, at: datetime) -> datetime:
    """That moment, or when her next hours for it begin."""
    return into_window(at, person.zone, window(work, person))


def before(work: Work, person: Person, at: datetime) -> datetime:
    """That moment, or the last of her hours before it."""
    return before_window_closes(at, person.zone, window(work, person))


def next_moment(work: Work, person: Person) -> datetime:
    """When something that somebody of the team sets off may reach her: now while she is awake, else in her hours.

    Not for what belongs to a call for help: that waits for no hour.
    """
    if inbox.heard_since(work.tx, person.chat_key, work.now - AWAKE):
        return work.now
    return into(work, person, work.now)


def moment_before(work: Work, person: Person, begins_at: datetime) -> datetime:
    """The same for what is of use before something begins: at once where her hours come too late; once it has begun,
    there is no hurry any more."""
    at = next_moment(work, person)
    return work.now if work.now < begins_at <= at else at
