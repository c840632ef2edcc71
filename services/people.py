"""People coming in, and what they choose for themselves."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core import access
from core.rules import STAFF, Role
from core.schedule import WeeklyHour, Window, local_time
from services import (
    booking,
    check_ins,
    consents,
    duty,
    endings,
    measures,
    messages,
    pausing,
    reminders,
    seats,
    team,
    trail,
)
from services.work import Work
from storage import conversations, counters, due, erasures, people, tasks
from storage.people import Person

# The first weekly question is not asked on the day she came.
FIRST_QUESTION_AFTER = timedelta(days=1)


def find(work: Work, telegram_id: int) -> Person | None:
    return people.by_chat(work.tx, work.vault, work.vault.chat_key(telegram_id))


def enrol(work: Work, telegram_id: int, *, region: str | None = None, cohort_id: int | None = None) -> Person:
    """Let somebody in as a participant, or back in. With one place only, that is where she is."""
    person = take_part(work, find(work, telegram_id) or _new(work, telegram_id))
    if cohort_id is not None:
        person = set_cohort(work, person, cohort_id)
    counters.count(work.tx, "enrolled")
    trail.note(work, None, "enrolled", person)
    waiting = tasks.open_of(work.tx, person.id, "applicant")
    if waiting is not None:
        team.close(work, waiting)
    person = again(work, person)
    if person.locale is not None:
        show_what_there_is(work, person)
    places = list(work.rules.places)
    known = region if region in work.rules.places else (places[0] if len(places) == 1 else None)
    return set_place(work, person, known) if known else person


def take_part(work: Work, person: Person) -> Person:
    """She takes part from now on. Who had left goes on where she was: the weeks away are not counted, a pause is still
    one, and a wish to be erased is taken back."""
    left_at = pausing.left_at(work, person)
    if left_at is not None and person.paused_at is None:
        pausing.leave_out(work, person, left_at, work.now)
    for role in ("applicant", "former"):
        people.revoke(work.tx, person.id, role)
    people.grant(work.tx, person.id, "participant", work.now)
    due.drop(work.tx, person.id, erasures.PLANNED)
    person = again(work, person)
    check_ins.plan_next(work, person)
    measures.plan(work, person)
    return person


def apply(work: Work, telegram_id: int) -> Person:
    """Somebody came without an invitation and waits for a coordinator's yes."""
    person = find(work, telegram_id) or _new(work, telegram_id)
    people.grant(work.tx, person.id, "applicant", work.now)
    return again(work, person)


def admit(work: Work, coordinator: Person, applicant_id: int) -> Person | None:
    """A coordinator lets an applicant in. None: she is gone, or was let in already."""
    applicant = people.by_id(work.tx, work.vault, applicant_id)
    if applicant is None or "applicant" not in applicant.roles:
        return None
    trail.note(work, coordinator, "let-in", applicant)
    return enrol(work, applicant.telegram_id)


def appoint(work: Work, telegram_id: int, role: Role, *, region: str | None = None) -> Person:
    """Give somebody a role of the team, beside those they have."""
    person = find(work, telegram_id) or set_sound(work, _new(work, telegram_id), silent=False)
    people.grant(work.tx, person.id, role, work.now, region=region)
    trail.note(work, None, "role-given", person, role)
    person = again(work, person)
    if person.locale is not None:
        show_what_there_is(work, person)
    return person


def again(work: Work, person: Person) -> Person:
    """The same person as the database has them now."""
    found = people.by_id(work.tx, work.vault, person.id)
    assert found is not None
    return found


def _new(work: Work, telegram_id: int) -> Person:
    return people.add(work.tx, work.vault, telegram_id=telegram_id, zone=work.rules.zone, now=work.now)


def sync_staff(work: Work) -> None:
    """Give the roles that the configuration names, and take away those it named and no longer does."""
    for telegram_id, named in work.rules.staff.items():
        person = find(work, telegram_id) or _not_yet_seen(work, telegram_id)
        for role in sorted(named):
            if person.id not in people.configured(work.tx, role):
                people.grant(work.tx, person.id, role, work.now, configured=True)
                trail.note(work, None, "role-given", person, role)
    ended = {person_id for role in STAFF for person_id in _revoke_unnamed(work, role)}
    team.free_tasks_of_those_who_left(work)
    for person_id in sorted(ended):
        known = people.by_id(work.tx, work.vault, person_id)
        if known is not None and "psychologist" not in known.roles:
            endings.let_go(work, known)
        if known is not None and known.locale is not None:  # who never pressed Start cannot be written to
            show_what_is_left(work, known)


def _not_yet_seen(work: Work, telegram_id: int) -> Person:
    """Somebody the configuration names; Telegram lets us write only once they have pressed Start."""
    person = _new(work, telegram_id)
    return set_sound(work, set_reachable(work, person, reachable=False), silent=False)


def _revoke_unnamed(work: Work, role: Role) -> list[int]:
    """Take a role from those whom the configuration no longer names; returns their ids."""
    ended = list[int]()
    configured = set(people.configured(work.tx, role))
    for person in people.with_role(work.tx, work.vault, role):
        named = role in work.rules.staff.get(person.telegram_id, frozenset())
        if person.id in configured and not named:
            people.revoke(work.tx, person.id, role)
            trail.note(work, None, "role-revoked", person, role)
            ended.append(person.id)
    return ended


def note_sign_of_life(work: Work, person: Person) -> Person:
    """She did something: the day is kept, not the time."""
    today = local_time(work.now, person.zone).date()
    if person.seen_on == today:
        return person
    people.change(work.tx, person.id, seen_on=today)
    return replace(person, seen_on=today)


def set_reachable(work: Work, person: Person, *, reachable: bool) -> Person:
    if person.reachable == reachable:
        return person
    people.change(work.tx, person.id, reachable=reachable)
    return replace(person, reachable=reachable)


def set_locale(work: Work, person: Person, locale: str) -> Person:
    """Her language and script; the list behind the / button follows."""
    people.change(work.tx, person.id, locale=locale)
    person = replace(person, locale=locale)
    list_commands(work, person)
    return person


def list_commands(work: Work, person: Person) -> None:
    """The list behind the / button of her chat, by her roles and language."""
    described = [
        (command, messages.text(work, person, f"command-{command}")) for command in access.commands_for(person.roles)
    ]
    messages.set_commands(work, person, described)


def explain(work: Work, person: Person) -> None:
    """To somebody of the team: what the bot is, and every command that is theirs."""
    commands = access.commands_for(person.roles)
    lines = [f"/{command} – {messages.text(work, person, f'command-{command}')}" for command in commands]
    messages.say(work, person, "help-staff", commands="\n".join(lines))


def show_what_there_is(work: Work, person: Person) -> None:
    """Her roles have changed: the menu and the list of commands follow."""
    list_commands(work, person)
    send_menu(work, person)


def show_what_is_left(work: Work, person: Person) -> None:
    """A role of the team ended: menu and commands follow. Who has no role any more has neither, and nothing open."""
    if person.roles:
        list_commands(work, person)
        send_menu(work, person, "role-ended")
    else:
        conversations.remove_all(work.tx, person.id)
        messages.send_closed(work, person.telegram_id, messages.text(work, person, "role-none"))
        messages.clear_commands(work, person.telegram_id)


def set_place(work: Work, person: Person, place: str) -> Person:
    """Her region; the hour she chose stays the hour on her clock. What waits for the team goes where she is now, what
    is out of somebody's reach now is free again, and her talks follow her."""
    zone, before = work.rules.places[place], person
    people.change(work.tx, person.id, region=place, zone=zone)
    person = replace(person, region=place, zone=zone)
    consents.keep_in_step(work, person)
    check_ins.plan_anew(work, person)
    measures.plan(work, person)
    team.follow(work, before, person)
    team.free_tasks_of_those_who_left(work, person)
    booking.follow(work, person)
    seats.follow(work, person)
    return person


def set_cohort(work: Work, person: Person, cohort_id: int) -> Person:
    people.change(work.tx, person.id, cohort_id=cohort_id)
    person = replace(person, cohort_id=cohort_id)
    consents.keep_in_step(work, person)
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
    measures.plan(work, person)
    reminders.plan_second_week(work, person)
    return person


def tell(work: Work, person: Person, **told: Any) -> None:
    """Keep something she told of herself, see `Profile`."""
    known = people.profile(work.tx, work.vault, person.id)
    people.keep_profile(work.tx, work.vault, person.id, replace(known, **told))


def set_hours(work: Work, person: Person, opens: int, closes: int) -> Person:
    """Her own hours. A weekly hour outside of them moves to the nearest inside."""
    people.change(work.tx, person.id, opens=opens, closes=closes)
    person = replace(person, opens=opens, closes=closes)
    if person.weekday is None or person.hour is None or opens <= person.hour < closes:
        return person
    return set_rhythm(work, person, person.weekday, opens if person.hour < opens else closes - 1)


def proposed_rhythm(now: datetime, zone: str, window: Window) -> tuple[int, int]:
    """A weekday and hour to propose: the last full hour inside the window, when she evidently had a minute."""
    local = local_time(now, zone)
    if local.hour < window.opens:
        return (local.weekday() - 1) % 7, window.closes - 1
    return local.weekday(), min(local.hour, window.closes - 1)


def send_menu(work: Work, person: Person, message: str = "menu") -> None:
    """The message that carries the menu keyboard of her roles. The team reads there how many are on duty."""
    labels = [
        [messages.label(work, person, "menu", attribute) for attribute in row] for row in access.menu_for(person.roles)
    ]
    if message == "menu" and not person.roles.isdisjoint(access.ANSWERING):
        messages.send_menu(work, person, "menu-duty", labels, count=duty.count(work, person))
    else:
        messages.send_menu(work, person, message, labels)
