"""Leaving, coming back, and being erased. Nothing follows from any of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from core import access
from core.schedule import local_time
from services import (
    booking,
    brigade,
    check_ins,
    duty,
    endings,
    groups,
    measures,
    messages,
    participants,
    pausing,
    people,
    placing,
    recovery,
    reminders,
    reviews,
    rooms,
    staffing,
    team,
    told,
    trail,
    well_card,
)
from services.messages import Button
from services.work import Work
from storage import actions, conversations, counters, due, erasures, outbox, safe_ways, tasks
from storage import people as rows
from storage.people import Person

KEEP: Final = "erase-keep"  # the kind of button that takes the wish back
# What belongs to somebody's work here. Once her seats are given back, what is left of `BEGINS` is of groups she leads.
STAFF_PLANS: Final = (
    participants.HIDE, duty.OVER, groups.ANNOUNCE, groups.BEGINS, groups.CLOSE, placing.FREED, booking.PASSED,
)  # fmt: skip
# What goes on after leaving: what she asked for, calls for help, and what hides what is on a screen.
KEPT_PLANS: Final = (
    erasures.PLANNED, pausing.RESUME, recovery.HIDE, team.WAITS, rooms.IDLE, reviews.REMIND, well_card.HIDE,
    reminders.AFTER, reminders.AGAIN, reminders.UNSAID, *STAFF_PLANS,
)  # fmt: skip
COOLING_OFF: Final = timedelta(hours=72)  # for whoever chose to wait: somebody else may hold her phone


def leave(work: Work, person: Person) -> None:
    """She takes part no more: nothing is asked, nothing of hers waits for the team but a call for help.

    Her page stays as it is, so that she can come back; how long, says `rules.retention`.
    """
    endings.end_hers(work, person)
    rows.revoke(work.tx, person.id, "participant")
    rows.grant(work.tx, person.id, "former", work.now)
    person = people.again(work, person)
    measures.stop(work, person)
    check_ins.stop(work, person)
    due.drop_all_but(work.tx, person.id, KEPT_PLANS)
    safe_ways.forget(work.tx, person.id)
    conversations.remove_all(work.tx, person.id)
    tasks.close_all_but_help(work.tx, person.id, work.now)
    rooms.end_for_those_who_left(work, person)
    counters.count(work.tx, "left")
    trail.note(work, person, "left", person)
    if person.roles == {"former"}:
        messages.take_menu(work, person, "leave-done")
    else:
        people.send_menu(work, person, "leave-done")
    people.list_commands(work, person)


def turn_back(work: Work, person: Person) -> None:
    """She says that she is too young to take part: nothing of hers is kept. Of somebody who works here the row and the
    roles of the team stay, with their buttons and what is planned for their work."""
    if person.roles.isdisjoint(access.STAFF):
        if waits(work, person):  # whoever holds her phone must not get round it by this button
            ask_to_be_erased(work, person)
        else:
            erase(work, person, "welcome-younger")
        return
    zone = person.zone if person.region is None else work.rules.zone  # without a region it is that of their talks
    recovery.hide(work, person)
    endings.end_hers(work, person)
    erasures.forget_her_part(
        work.tx,
        work.vault,
        person.id,
        zone=zone,
        stays={
            "roles": access.STAFF,
            "actions": _of_the_team(access.BUTTONS),
            "due": STAFF_PLANS,
            "jobs": _of_the_team(access.JOBS),
        },
    )
    counters.count(work.tx, "erased")
    trail.note(work, None, "erased")
    person = people.again(work, person)
    rooms.end_for_those_who_left(work, person)
    people.send_menu(work, person, "welcome-younger")
    people.list_commands(work, person)


def _of_the_team(kinds: Mapping[str, access.Roles]) -> list[str]:
    return [kind for kind, allowed in kinds.items() if not allowed.isdisjoint(access.STAFF)]


def come_back(work: Work, person: Person) -> Person:
    """She takes part again, where she was; what she agreed to is as it was, and a pause is still one."""
    planned = erasures.planned_for(work.tx, person.id) is not None
    person = people.take_part(work, person)
    trail.note(work, person, "returned", person)
    person = people.again(work, person)
    people.list_commands(work, person)
    people.send_menu(work, person, "return-done")
    if planned:
        messages.say(work, person, "erase-kept")
    return person


def leave_team(work: Work, person: Person) -> str | None:
    """Give all roles of the team back; returns the text key of a refusal. With no role left, nothing is kept."""
    refused = _give_roles_back(work, person)
    if refused is None and not people.again(work, person).roles:
        erasures.begin(work.tx, work.vault, person.id, person.chat_key)
        work.erased.add(person.id)
    return refused


def _give_roles_back(work: Work, person: Person) -> str | None:
    """All, or none and the text key of what stands against it."""
    held = [role for role in sorted(access.STAFF) if role in person.roles]
    for role in held:
        refused = staffing.refusal(work, person, person, role)
        if refused is not None:
            return refused
    if held:
        staffing.end(work, person, person, held)
    return None


def waits(work: Work, person: Person) -> bool:
    """Whether erasing waits three days: she chose so, or it was switched off less than three days ago."""
    told = rows.profile(work.tx, work.vault, person.id)
    return told.waits or (told.waits_until is not None and work.now < told.waits_until)


def choose_wait(work: Work, person: Person, *, wait: bool) -> None:
    """On at once. Off only after the same three days: else whoever holds her phone switches it off, and then erases."""
    if wait:
        people.tell(work, person, waits=True, waits_until=None)
    elif rows.profile(work.tx, work.vault, person.id).waits:
        people.tell(work, person, waits=False, waits_until=work.now + COOLING_OFF)


def ask_to_be_erased(work: Work, person: Person) -> str | None:
    """At once, or after three days for whoever chose to wait; returns the text key of a refusal."""
    if not waits(work, person):
        return carry_out(work, person)
    at = work.now + COOLING_OFF
    due.plan(work.tx, person.id, erasures.PLANNED, "", at)
    for kind in (check_ins.PROMPT, check_ins.AGAIN, check_ins.SOFT, measures.PROMPT, measures.AGAIN, measures.SOFT):
        due.drop(work.tx, person.id, kind)
    rooms.go_quiet(work, person)
    say_planned(work, person)
    return None


def say_planned(work: Work, person: Person) -> None:
    """When her page will be gone, with a button that keeps it; nothing where that is not planned."""
    at = erasures.planned_for(work.tx, person.id)
    if at is None:
        return
    data = actions.offer(work.tx, person_id=person.id, kind=KEEP, object_id=0, expires_at=at)
    button = Button(messages.label(work, person, "erase-planned", "keep"), data)
    messages.send(work, person, messages.text(work, person, "erase-planned", **when(person, at)), rows=[[button]])


def when(person: Person, at: datetime) -> dict[str, str]:
    """Day and hour on her clock, as variables of a text."""
    local = local_time(at, person.zone)
    return {"date": f"{local:%d.%m.%Y}", "hour": f"{local:%H:%M}"}


def keep(work: Work, person: Person) -> bool:
    """She takes it back, and hears what was kept for her meanwhile. False: nothing was planned."""
    if erasures.planned_for(work.tx, person.id) is None:
        return False
    due.drop(work.tx, person.id, erasures.PLANNED)
    check_ins.plan_next(work, person)
    measures.plan(work, person)
    messages.say(work, person, "erase-kept")
    told.tell_all(work, person)
    brigade.tell_all(work, person)
    return True


def carry_out(work: Work, person: Person) -> str | None:
    """Erase her now; returns the text key of a refusal: somebody who works here has to leave that first."""
    refused = _give_roles_back(work, person)
    if refused is None:
        erase(work, person)
    return refused


def erase(work: Work, person: Person, message: str = "erase-done") -> None:
    """Everything of hers goes; she is told in one neutral line. The team sees only that a place is free.

    Her key goes right after the commit, see storage/erasures.py.
    """
    endings.end_hers(work, person)
    words = messages.text(work, person, message)
    said = outbox.messages_since(work.tx, person.chat_key, work.now - messages.DELETABLE)
    messages.take_all_away(work, person, said)
    erasures.begin(work.tx, work.vault, person.id, person.chat_key)
    work.erased.add(person.id)
    counters.count(work.tx, "erased")
    trail.note(work, None, "erased")
    messages.send_closed(work, person.telegram_id, words)
    messages.clear_commands(work, person.telegram_id)
