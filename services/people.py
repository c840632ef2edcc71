"""People coming in, and what they choose for themselves."""

from dataclasses import replace
from datetime import datetime, timedelta

from core import access
from core.rules import STAFF, Role
from core.schedule import WeeklyHour, Window, local_time
from services import check_ins, messages, team
from services.work import Work
from storage import people
from storage.people import Person

# The first weekly question is not asked on the day she came.
FIRST_QUESTION_AFTER = timedelta(days=1)


def find(work: Work, telegram_id: int) -> Person | None:
    return people.by_chat(work.tx, work.vault, work.vault.chat_key(telegram_id))


def enrol(work: Work, telegram_id: int) -> Person:
    """Let somebody in as a participant. With one place only, that is where she is."""
    person = find(work, telegram_id) or people.add(
        work.tx, work.vault, telegram_id=telegram_id, zone=work.rules.zone, now=work.now
    )
    people.grant(work.tx, person.id, "participant", work.now)
    person = replace(person, roles=person.roles | {"participant"})
    places = list(work.rules.places)
    return set_place(work, person, places[0]) if len(places) == 1 else person


def sync_staff(work: Work) -> None:
    """Give the roles that the configuration names, and take away those it no longer names."""
    for telegram_id, named in work.rules.staff.items():
        person = find(work, telegram_id) or _not_yet_seen(work, telegram_id)
        for role in named - person.roles:
            people.grant(work.tx, person.id, role, work.now)
    for role in STAFF:
        _revoke_unnamed(work, role)
    team.free_tasks_of_those_who_left(work)


def _not_yet_seen(work: Work, telegram_id: int) -> Person:
    """Somebody the configuration names; Telegram lets us write only once they have pressed Start."""
    person = people.add(work.tx, work.vault, telegram_id=telegram_id, zone=work.rules.zone, now=work.now)
    return set_sound(work, set_reachable(work, person, reachable=False), silent=False)


def _revoke_unnamed(work: Work, role: Role) -> None:
    for person in people.with_role(work.tx, work.vault, role):
        if role not in work.rules.staff.get(person.telegram_id, frozenset()):
            people.revoke(work.tx, person.id, role)


def set_reachable(work: Work, person: Person, *, reachable: bool) -> Person:
    if person.reachable == reachable:
        return person
    people.change(work.tx, person.id, reachable=reachable)
    return replace(person, reachable=reachable)


def set_locale(work: Work, person: Person, locale: str) -> Person:
    """Her language and script; the list behind the / button follows."""
    people.change(work.tx, person.id, locale=locale)
    person = replace(person, locale=locale)
    described = [
        (command, messages.text(work, person, f"command-{command}")) for command in access.commands_for(person.roles)
    ]
    messages.set_commands(work, person, described)
    return person


def set_place(work: Work, person: Person, place: str) -> Person:
    """Her region; the hour she chose stays the hour on her clock."""
    zone = work.rules.places[place]
    people.change(work.tx, person.id, region=place, zone=zone)
    person = replace(person, region=place, zone=zone)
    check_ins.plan_next(work, person)
    return person


def set_sound(work: Work, person: Person, *, silent: bool) -> Person:
    people.change(work.tx, person.id, silent=silent)
    return replace(person, silent=silent)


def set_rhythm(work: Work, person: Person, weekday: int, hour: int) -> Person:
    """The day and hour of her weekly questions. Until week 1 has begun, this also says when it begins."""
    first_day = person.first_day
    if first_day is None or local_time(work.now, person.zone).date() < first_day:
        first = WeeklyHour(weekday, hour, person.zone).after(work.now + FIRST_QUESTION_AFTER)
        first_day = local_time(first, person.zone).date()
    people.change(work.tx, person.id, weekday=weekday, hour=hour, first_day=first_day)
    person = replace(person, weekday=weekday, hour=hour, first_day=first_day)
    check_ins.plan_next(work, person)
    return person


def proposed_rhythm(now: datetime, zone: str, window: Window) -> tuple[int, int]:
    """A weekday and hour to propose: the last full hour inside the window, when she evidently had a minute."""
    local = local_time(now, zone)
    if local.hour < window.opens:
        return (local.weekday() - 1) % 7, window.closes - 1
    return local.weekday(), min(local.hour, window.closes - 1)


def send_menu(work: Work, person: Person, message: str = "menu") -> None:
    """The message that carries the menu keyboard of her roles."""
    labels = [
        [messages.label(work, person, "menu", attribute) for attribute in row] for row in access.menu_for(person.roles)
    ]
    messages.send_menu(work, person, message, labels)
