"""What holds whenever the bot begins to speak: in her hours, not in the middle of something private, and after an
outage not to everybody at once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from services import hours
from services.work import Work
from storage import conversations, due
from storage.conversations import Conversation
from storage.due import Due
from storage.people import Person

LATE: Final = timedelta(minutes=30)  # after an outage, prompts this late move into the next hours for them
SPREAD: Final = timedelta(hours=2)  # and are spread over so much of them
PRIVATE: Final = ("safe-way", "code", "export")
AT_IT: Final = timedelta(hours=1)  # who answered something this recently is not asked whether she wants to go on


def not_now(work: Work, person: Person, row: Due, at: datetime) -> None:
    """Do it then, in the next hours for it."""
    due.plan(work.tx, person.id, row.kind, row.occurrence, hours.into(work, person, at))


def is_put_off(work: Work, person: Person, row: Due) -> bool:
    """Whether this is not the moment for it, and another one is planned instead."""
    opens_at = hours.into(work, person, work.now)
    if is_asked_something_private(work, person):
        not_now(work, person, row, work.now + timedelta(hours=1))
    elif work.now - row.due_at > LATE:
        not_now(work, person, row, opens_at + timedelta(seconds=person.id % int(SPREAD.total_seconds())))
    elif opens_at > work.now:
        not_now(work, person, row, opens_at)
    else:
        return False
    return True


def is_asked_something_private(work: Work, person: Person) -> bool:
    """What she is about to write must not land under another question."""
    active = conversations.active(work.tx, work.vault, person.id)
    return active is not None and active.name in PRIVATE


def is_at(work: Work, resting: Conversation | None, steps: Collection[str]) -> bool:
    """Whether she has just been at one of these steps of it."""
    if resting is None or resting.step not in steps:
        return False
    return timedelta() <= work.now - resting.touched_at < AT_IT
