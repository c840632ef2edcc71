"""What a coordinator sees of the women in her reach, and what she may do for one: never an answer, a note or a path."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from core import access
from core.lanes import Lane
from core.schedule import local_time
from core.sessions import BOOKED, REQUESTED
from services import check_ins, messages, reach, trail
from services.messages import Button
from services.work import Work
from storage import actions, consents, due, participants, people, safe_ways, sessions
from storage.participants import Listed
from storage.people import Person
from storage.safe_ways import SafeWay

State = Literal["before", "week", "paused", "left"]
HIDE: Final = "safe-way-hide"  # the kind of `due` row and of button that takes her number off a coordinator's screen
SHOWN_FOR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Course:
    """Where she is: the week of her programme, and days since she last did anything (None: never yet)."""

    state: State
    week: int
    quiet_days: int | None


def in_reach(work: Work, staff: Person) -> list[Listed]:
    """Those who agreed to take part, also if they left, by their number; whom `find` finds, and nobody else."""
    regions = [region for role, region in staff.regions.items() if role in access.COORDINATING]
    reached = None if None in regions else [region for region in regions if region]
    return [each for each in participants.listed(work.tx, reached) if regions and each.id != staff.id]


def find(work: Work, staff: Person, person_id: int) -> Person | None:
    """One of them; None where she is out of reach, or has not agreed to take part."""
    woman = people.by_id(work.tx, work.vault, person_id)
    if woman is None or woman.roles.isdisjoint(access.HERS_FOREVER):
        return None
    if not consents.given(work.tx, woman.id, "taking-part"):
        return None
    return woman if reach.may_see(staff, access.COORDINATING, woman) else None


def course(work: Work, woman: Person) -> Course:
    week = check_ins.week_at(woman, work.now)
    today = local_time(work.now, woman.zone).date()
    quiet = None if woman.seen_on is None else max(0, (today - woman.seen_on).days)
    if not woman.is_participant:
        return Course("left", week, quiet)
    if woman.paused_at is not None:
        return Course("paused", week, quiet)
    return Course("week" if week else "before", week, quiet)


def next_talk(work: Work, woman: Person) -> datetime | None:
    """When her next talk begins; None: she has none before her."""
    coming = sessions.of_woman(work.tx, woman.id, {REQUESTED, BOOKED})
    return min((each.starts_at for each in coming if each.starts_at > work.now), default=None)


def note_card(work: Work, staff: Person, person_id: int) -> None:
    """Her card is opened; she sees that in her own log."""
    woman = find(work, staff, person_id)
    if woman is not None:
        trail.note(work, staff, "read-card", woman)


def safe_way(work: Work, staff: Person, person_id: int) -> SafeWay | None:
    """How she may be called; each look is noted. None: out of reach, or she gave none."""
    woman = find(work, staff, person_id)
    way = safe_ways.of(work.tx, work.vault, woman.id) if woman else None
    if way is not None:
        trail.note(work, staff, "read-safe-way", woman)
    return way


def show(work: Work, staff: Person, woman: Person | None, words: str) -> None:
    """How to call her, in a message of its own; it goes with a tap, or by itself after an hour, wherever she is."""
    data = actions.offer(work.tx, person_id=staff.id, kind=HIDE, object_id=0, expires_at=work.now + SHOWN_FOR)
    button = Button(messages.text(work, staff, "people-safe-way-hide"), data)
    shown = messages.send(work, staff, words, rows=[[button]], about=woman)
    due.plan(work.tx, staff.id, HIDE, str(shown.id), work.now + SHOWN_FOR)


def hide(work: Work, staff: Person, row: int) -> None:
    """The message that an outbox row became."""
    messages.edit_sent(work, staff, row, messages.text(work, staff, "people-safe-way-closed"))


def reset_code(work: Work, staff: Person, person_id: int) -> bool:
    """Her recovery code opens nothing any more, she hears of it and can make a new one. False: out of reach."""
    woman = find(work, staff, person_id)
    if woman is None:
        return False
    if people.recovery_key(work.tx, woman.id) is not None:
        messages.say(work, woman, "code-cleared", lane=Lane.RELAY)
    people.change(work.tx, woman.id, recovery_key=None)
    trail.note(work, staff, "code-reset", woman)
    return True
