"""What is said of a booked talk by itself, and that nothing is said of one that is no more."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from core.lanes import Lane
from core.rules import SessionRules
from core.slots import Hours
from delivery.sender import Sender
from locales.catalog import Catalog
from sandbox.faults import Rule
from sandbox.phone import Phone
from services import agenda, booking, endings, leaving, pausing, people, reminders, team
from services.slots import Offer, Wish
from services.work import Work
from storage import people as rows
from storage import safe_ways, sessions, waiting_list
from storage.people import Person
from storage.safe_ways import SafeWay
from storage.schema import due as plans
from storage.schema import outbox
from storage.schema import sessions as table
from storage.schema import tasks as tasks_table
from storage.sessions import Session
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.talks import SECOND, psychologist, with_staff
from tests.scenes.town import COORDINATOR, Town, a_town

ALL = ("write", "voice", "video", "phone", "in-person")
LINK = "https://calls.example.org/{room}"
COURSE = "This is about your course"
CORRECTED = "The course time that stood here does not count any more"
FRIDAY = datetime(2030, 3, 8, 10, 0, tzinfo=UTC)  # 15:00 in Tashkent; a day before it is Thursday, 15:00
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
async def town(sqlite_url: str, vault: Vault, texts: Catalog) -> AsyncIterator[Town]:
    """A town in which calls are possible."""
    async with a_town(sqlite_url, vault, texts, START, sessions=SessionRules(link=LINK)) as town:
        yield town


# What scenes need -----------------------------------------------------------------------------------------------------


@dataclass
class Booked:
    """A talk that is set, and who comes to it."""

    town: Town
    ann: Phone
    psy: Phone
    id: int

    async def now(self) -> Session:
        found: list[Session | None] = []
        await self.town.does(self.ann, lambda work, _: found.append(sessions.by_id(work.tx, self.id)))
        assert found[0] is not None
        return found[0]


async def sets(town: Town, ann: Phone, psy: Phone, starts_at: datetime = FRIDAY, medium: str = "voice") -> Booked:
    """She has booked it and her psychologist has accepted; without the taps."""
    made: list[int] = []

    def book(work: Work, woman: Person) -> None:
        with_whom = rows.by_chat(work.tx, work.vault, work.vault.chat_key(psy.id))
        assert with_whom is not None
        session = booking.hold(work, woman, Offer(starts_at, with_whom.id), Wish(medium, "en"))
        assert session is not None, "the time is not free"
        if booking.confirm(work, woman, session.id) == "requested":
            assert booking.accept(work, with_whom, session.id)
        made.append(session.id)

    await town.does(ann, book)
    await town.settles()
    return Booked(town, ann, psy, made[0])


async def a_talk(town: Town, starts_at: datetime = FRIDAY, medium: str = "voice") -> Booked:
    psy = await psychologist(town, media=ALL)
    return await sets(town, await town.newcomer(), psy, starts_at, medium)


async def plans_of(town: Town) -> list[tuple[str, str]]:
    """What is planned for talks, and when, in UTC."""
    wanted = select(plans.c.kind, plans.c.due_at).where(plans.c.kind.in_(reminders.KINDS)).order_by(plans.c.due_at)
    return [(row.kind, f"{row.due_at:%a %H:%M}") for row in await town.rows(wanted)]


def reminded(phone: Phone) -> list[str]:
    """The first lines of what reminds her on her phone."""
    return [message.text.split("\n")[0] for message in phone.messages if COURSE in message.text]


def has(phone: Phone, words: str) -> int:
    return sum(words in message.text for message in phone.messages if not message.mine)


async def until(town: Town, moment: datetime) -> None:
    await town.journey.push(moment - town.clock.now())


# When and what --------------------------------------------------------------------------------------------------------


async def test_the_first_talk_is_said_four_days_and_a_day_before(town: Town) -> None:
    starts_at = FRIDAY + timedelta(days=3)
    talk = await a_talk(town, starts_at)
    assert await plans_of(town) == [
        ("session-days", "Thu 10:00"), ("session-day", "Sun 10:00"), ("session-room", "Mon 09:50"),
        ("session-after", "Mon 10:50"),
    ]  # fmt: skip
    await until(town, starts_at - 4 * DAY - HOUR)
    assert reminded(talk.ann) == []
    await town.pushes(hours=1)
    assert reminded(talk.ann) == ["Hello! This is about your course: on Monday, 11.03., at 15:00."]
    await until(town, starts_at - DAY)
    assert reminded(talk.ann)[1:] == ["Hello! This is about your course: tomorrow at 15:00."]
    assert talk.ann.buttons == ["I come", "Move it", "Not now", "Remind me 1 hour before"]
    await until(town, starts_at)
    assert len(reminded(talk.ann)) == 2


async def test_a_later_talk_is_said_a_day_before_and_not_four(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await held(talk)
    await sets(town, talk.ann, talk.psy, FRIDAY + 7 * DAY)
    assert [kind for kind, _ in await plans_of(town)] == ["session-day", "session-room", "session-after"]


async def held(talk: Booked, outcome: str = "held") -> None:
    """Its psychologist says how it was."""
    await talk.town.does(talk.psy, lambda work, person: agenda.close(work, person, talk.id, outcome))
    await talk.town.settles()


async def test_she_says_that_she_comes_and_wants_to_hear_of_it_an_hour_before(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY - DAY)
    await talk.ann.taps("I come")
    await talk.ann.sees("✓ I come")
    assert talk.ann.buttons == ["Move it", "Not now", "Remind me 1 hour before"]
    await talk.ann.taps("Remind me 1 hour before")
    await talk.ann.sees("✓ Remind me 1 hour before")
    assert talk.ann.buttons == ["Move it", "Not now"]
    kept = await talk.now()
    assert (kept.coming, kept.hour_before) == (True, True)
    await until(town, FRIDAY - HOUR)
    soon = await talk.ann.sees("It begins soon")
    assert soon.text.startswith("Hello! This is about your course: today at 15:00.")
    assert soon.buttons == ["Not now"]
    assert town.world.unanswered_callbacks() == []


async def test_a_tap_that_comes_twice_counts_once(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY - DAY)
    said = talk.ann.last
    assert said is not None
    label = said.rows[0][0].data
    await talk.ann.taps("I come")
    await talk.ann.sees("✓ I come")
    await talk.ann.tap_data(said.id, str(label))
    await talk.ann.sees_toast("This button is closed")


async def test_move_it_leads_to_the_free_times(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY - DAY)
    await talk.ann.taps("Move it")
    await talk.ann.sees("free times")
    await talk.ann.taps("Other days")
    await talk.ann.taps("Fri 08.03.")
    await talk.ann.taps("16:00")
    await talk.ann.taps("Yes")
    await talk.ann.sees("It is set")
    await town.settles()
    assert (await talk.now()).starts_at == FRIDAY + HOUR
    assert has(talk.ann, CORRECTED) == 1
    assert reminded(talk.ann) == []  # the one that was sent says so now
    await until(town, FRIDAY)
    assert has(talk.ann, "begins soon") == 0
    await until(town, FRIDAY + HOUR)
    assert has(talk.ann, "begins soon, at 16:00") == 1


async def test_not_now_asks_once_and_then_it_is_off(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY - DAY)
    await talk.ann.taps("Not now")
    await talk.ann.sees("Shall I call it off: tomorrow at 15:00?")
    await talk.ann.taps("I do not say why")
    await town.settles()
    assert (await talk.now()).state == "cancelled"
    await talk.psy.sees("№")
    assert has(talk.ann, CORRECTED) == 1
    assert await plans_of(town) == []


async def test_after_the_cut_off_a_person_helps(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY - DAY)
    await talk.ann.taps("Remind me 1 hour before")
    await until(town, FRIDAY - HOUR)
    await talk.ann.taps("Not now")
    await town.settles()
    assert (await talk.now()).state == "booked"
    assert "I do not say why" not in talk.ann.buttons


async def test_what_falls_outside_of_her_hours_comes_earlier_but_for_the_hour_she_asked_for(town: Town) -> None:
    """In the last of her hours before."""
    morning = datetime(2030, 3, 8, 4, 30, tzinfo=UTC)  # 09:30 in Tashkent
    psy = await psychologist(town, media=ALL, hours=[*every_day(8, 23)])
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: people.set_hours(work, person, 10, 18) and None)
    talk = await sets(town, ann, psy, morning)
    await town.does(ann, lambda work, woman: reminders.wants_sooner(work, woman, booked_one(work, talk), None))
    found = await plans_of(town)
    assert found == [
        ("session-day", "Wed 12:00"), ("session-hour", "Fri 03:30"), ("session-room", "Fri 04:20"),
        ("session-after", "Fri 05:20"),
    ]  # fmt: skip
    await until(town, morning)
    said = [(f"{message.date:%a %H:%M}", message.text) for message in ann.messages if COURSE in message.text]
    assert [at for at, _ in said] == ["Wed 12:00", "Fri 03:30"]  # 17:00 and 08:30 there
    assert said[1][1] == "Hello! This is about your course: today at 09:30.\n\nIt begins soon."


def every_day(opens: int, closes: int) -> Iterator[Hours]:
    for weekday in range(7):
        yield Hours(weekday, opens * 60, closes * 60)


def booked_one(work: Work, talk: Booked) -> Session:
    found = sessions.by_id(work.tx, talk.id)
    assert found is not None
    return found


async def test_booked_the_evening_before_that_she_hears_of_it_in_the_morning(town: Town) -> None:
    """Her hours of the day before are over: the reminder is not lost."""
    late = datetime(2030, 3, 6, 16, 0, tzinfo=UTC)  # Wednesday 21:00 there
    psy = await psychologist(town, media=ALL, hours=[*every_day(8, 23)])
    ann = await town.newcomer()
    await until(town, datetime(2030, 3, 5, 15, 30, tzinfo=UTC))  # Tuesday 20:30 there, a day and half an hour before
    await sets(town, ann, psy, late)
    assert (await plans_of(town))[0] == ("session-day", "Wed 04:00")


async def test_what_is_booked_at_short_notice_is_not_said_again(town: Town) -> None:
    talk = await a_talk(town, datetime(2030, 3, 5, 12, 0, tzinfo=UTC))
    assert [kind for kind, _ in await plans_of(town)] == ["session-room", "session-after"]
    await town.pushes(hours=8)
    assert reminded(talk.ann) == []
    assert has(talk.ann, "begins soon") == 1


# It begins ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("medium", ["voice", "video"])
async def test_both_get_the_same_address_ten_minutes_before(town: Town, medium: str) -> None:
    talk = await a_talk(town, medium=medium)
    await until(town, FRIDAY - timedelta(minutes=11))
    assert has(talk.ann, "calls.example.org") == has(talk.psy, "calls.example.org") == 0
    await town.pushes(minutes=1)
    hers = await talk.ann.sees("begins soon, at 15:00")
    theirs = await talk.psy.sees("The call is here")
    link = hers.text.split("Here you come in: ")[1]
    assert link in theirs.text
    assert len(link) > len("https://calls.example.org/") + 31
    assert "№" in theirs.text


async def test_both_get_the_door_of_the_room(town: Town) -> None:
    talk = await a_talk(town, medium="write")
    await until(town, FRIDAY - timedelta(minutes=10))
    hers = await talk.ann.sees("begins soon")
    theirs = await talk.psy.sees("your talk, today at 15:00")
    assert hers.buttons
    assert theirs.buttons


def gives_a_way(work: Work, person: Person) -> None:
    safe_ways.keep(work.tx, work.vault, person.id, SafeWay("+998"), work.now)


async def by_phone(town: Town) -> tuple[Booked, Phone]:
    """A talk by phone, and the coordinator who puts it through."""
    coordinator, psy = await town.staff(COORDINATOR, "Co"), await psychologist(town, media=ALL)
    ann = await town.newcomer()
    await town.does(ann, gives_a_way)
    return await sets(town, ann, psy, medium="phone"), coordinator


async def calls(town: Town) -> list[str]:
    """What became of the calls that somebody was asked to make."""
    wanted = select(tasks_table.c.state).where(tasks_table.c.kind == "call").order_by(tasks_table.c.created_at)
    return [row.state for row in await town.rows(wanted)]


async def test_a_talk_by_phone_is_put_through_by_a_coordinator(town: Town) -> None:
    talk, coordinator = await by_phone(town)
    await until(town, FRIDAY - timedelta(minutes=10))
    await talk.ann.sees("Somebody calls you")
    await talk.psy.sees("A coordinator calls her")
    await coordinator.sees("please call her")
    await coordinator.sees("has a talk by phone with №")
    assert await calls(town) == ["open"]
    await until(town, FRIDAY + HOUR)
    await held(talk)
    assert await calls(town) == ["done"]
    assert has(coordinator, "Please do not call her") == 0


@pytest.mark.parametrize("before", [DAY, timedelta(minutes=10)])
async def test_what_cannot_be_put_through_any_more_is_called_off_and_both_hear_so(
    town: Town, before: timedelta
) -> None:
    talk, coordinator = await by_phone(town)
    await until(town, FRIDAY - before - HOUR)
    await town.does(talk.ann, lambda work, woman: safe_ways.forget(work.tx, woman.id))
    assert (await talk.now()).state == "booked"
    await until(town, FRIDAY - before)
    assert (await talk.now()).state == "cancelled"
    await talk.psy.sees("this talk is called off")
    assert has(talk.ann, "Your course cannot take place:") == 1
    assert has(talk.ann, "Somebody calls you, in the way") == 0
    await talk.ann.taps("Other times")
    await talk.ann.sees("How would you like to talk?")
    assert "By phone" not in talk.ann.buttons
    await until(town, FRIDAY)
    assert has(coordinator, "has a talk by phone") == 0


@pytest.mark.parametrize("taken", [False, True])
async def test_a_call_before_a_talk_that_is_off_is_not_made(town: Town, *, taken: bool) -> None:
    talk, coordinator = await by_phone(town)
    await until(town, FRIDAY - timedelta(minutes=9))
    await coordinator.sees("has a talk by phone with №")
    if taken:
        await coordinator.taps("I take it")
        await town.settles()
    await called_off(talk)
    await coordinator.sees("does not take place then. Please do not call her for it any more.")
    assert await calls(town) == ["taken" if taken else "done"]


async def test_a_call_that_somebody_else_needs_is_made_all_the_same(town: Town) -> None:
    talk, coordinator = await by_phone(town)
    await until(town, FRIDAY - timedelta(minutes=9))
    await town.does(
        talk.ann, lambda work, woman: done(not team.ask_to_call(work, woman, work.now + timedelta(hours=72)))
    )
    await called_off(talk)
    await town.settles()
    assert await calls(town) == ["open"]
    assert has(coordinator, "Please do not call her") == 0


async def test_a_talk_in_person_needs_no_way_in(town: Town) -> None:
    talk = await a_talk(town)
    await town.does(talk.ann, lambda work, _: work.tx.execute(table.update().values(medium="in-person")).close())
    await until(town, FRIDAY + HOUR)
    assert has(talk.ann, "begins soon") == 0
    assert len(reminded(talk.ann)) == 1


# Every order of events ------------------------------------------------------------------------------------------------

Event = Callable[[Booked], Awaitable[None]]


async def moved(talk: Booked) -> None:
    def move(work: Work, woman: Person) -> None:
        session = booked_one(work, talk)
        assert session.psychologist_id is not None
        assert booking.move(work, woman, talk.id, Offer(FRIDAY + 2 * HOUR, session.psychologist_id))

    await talk.town.does(talk.ann, move)


async def cancelled(talk: Booked) -> None:
    await talk.town.does(talk.ann, lambda work, woman: done(booking.cancel(work, woman, talk.id, "time")))


async def called_off(talk: Booked) -> None:
    """By her psychologist, who cannot."""
    await talk.town.does(talk.psy, lambda work, _: booking.offer_other_times(work, booked_one(work, talk)))


async def reassigned(talk: Booked) -> None:
    def give(work: Work, coordinator: Person) -> None:
        other = rows.by_chat(work.tx, work.vault, work.vault.chat_key(SECOND))
        assert other is not None
        assert booking.reassign(work, coordinator, talk.id, other.id)

    await talk.town.does(Phone(talk.town.world, user_id=COORDINATOR), give)


async def left(talk: Booked) -> None:
    await talk.town.does(talk.ann, leaving.leave)


async def erased(talk: Booked) -> None:
    await talk.town.does(talk.ann, leaving.erase)


async def paused(talk: Booked) -> None:
    def pause(work: Work, woman: Person) -> None:
        endings.call_off_hers(work, woman)
        pausing.pause(work, woman, None)

    await talk.town.does(talk.ann, pause)


async def blocked(talk: Booked) -> None:
    talk.ann.person.blocked = True
    await talk.town.does(talk.ann, lambda work, woman: endings.lost(work, woman.chat_key) and None)


async def helper_gone(talk: Booked) -> None:
    def ends(work: Work, psychologist: Person) -> None:
        rows.revoke(work.tx, psychologist.id, "psychologist")
        endings.end_theirs(work, people.again(work, psychologist))

    await talk.town.does(talk.psy, ends)


async def helper_blocked(talk: Booked) -> None:
    talk.psy.person.blocked = True
    await talk.town.does(talk.psy, lambda work, person: endings.lost(work, person.chat_key) and None)


def done(truth: bool) -> None:
    assert truth


EVENTS = (
    moved, cancelled, called_off, reassigned, left, erased, paused, blocked, helper_gone, helper_blocked,
)  # fmt: skip
# What the new time is, where there is one at once.
GOES_ON: Mapping[Event, datetime] = {moved: FRIDAY + 2 * HOUR, reassigned: FRIDAY}
AGAIN: Mapping[Event, int] = {reassigned: 1}  # within a day she is asked again whether it suits her


def sender_of(town: Town) -> Sender:
    assert town.service is not None
    return town.service._sender


@contextmanager
def reminders_wait(town: Town) -> Iterator[None]:
    """The sender has read them, and lets none leave."""
    sender = sender_of(town)
    sender._pause([Lane.REMINDER], 1000)
    yield
    sender._paused_until[Lane.REMINDER] = 0.0
    sender._paused_at_most_until = 0.0
    sender._pump()


async def goes_off(town: Town, moment: datetime) -> None:
    """The clock shows that moment and what is due is done; nothing is waited for."""
    assert town.service is not None
    town.clock.push_to(moment)
    await town.service.state(moment)


@pytest.fixture
async def talk(town: Town) -> Booked:
    """A talk with one of two psychologists; somebody coordinates."""
    await with_staff(town, _9005=frozenset({"psychologist"}))
    await town.staff(COORDINATOR, "Co")
    await psychologist(town, SECOND, "Other", media=ALL)
    return await a_talk(town)


async def nothing_is_said_of_it_any_more(talk: Booked, event: Event, *, was_said: int) -> None:
    """What follows, until after its time; `was_said`: how often she was reminded of it before."""
    town = talk.town
    await until(town, FRIDAY + 3 * HOUR)
    of_the_dead = [each for each in reminded(talk.ann) if "15:00" in each]
    goes_on = GOES_ON.get(event)
    if goes_on == FRIDAY:  # the same time with somebody else: at most the one reminder, and one way in
        assert len(of_the_dead) <= 1
        assert has(talk.ann, "begins soon, at 15:00") == 1
        return
    assert of_the_dead == []
    assert has(talk.ann, "begins soon, at 15:00") == 0
    assert has(talk.psy, "your talk, today at 15:00") == 0
    if event not in (erased, blocked):
        assert has(talk.ann, CORRECTED) == was_said
    if goes_on is not None:
        assert has(talk.ann, "begins soon, at 17:00") == 1


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
async def test_before_the_reminder(talk: Booked, event: Event) -> None:
    await until(talk.town, FRIDAY - DAY - HOUR)
    await event(talk)
    await talk.town.settles()
    await nothing_is_said_of_it_any_more(talk, event, was_said=0)
    if event in GOES_ON:
        assert len(reminded(talk.ann)) == 1


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
async def test_before_the_reminder_with_a_restart_on_both_sides(talk: Booked, event: Event) -> None:
    await until(talk.town, FRIDAY - DAY - HOUR)
    await talk.town.restarts_the_bot(politely=False)
    await event(talk)
    await talk.town.settles()
    await talk.town.restarts_the_bot(politely=False)
    await nothing_is_said_of_it_any_more(talk, event, was_said=0)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
async def test_while_the_reminder_is_in_the_senders_hands(talk: Booked, event: Event) -> None:
    with reminders_wait(talk.town):
        await goes_off(talk.town, FRIDAY - DAY)
        await asyncio.sleep(0.05)
        assert any(row.lane is Lane.REMINDER for row in sender_of(talk.town)._lanes)
        await event(talk)
        await asyncio.sleep(0.05)
    await talk.town.settles()
    assert len(reminded(talk.ann)) == AGAIN.get(event, 0)
    await nothing_is_said_of_it_any_more(talk, event, was_said=0)


@pytest.fixture
async def talk_on_each(database_url: str, vault: Vault, texts: Catalog) -> AsyncIterator[Booked]:
    """The same on SQLite and on PostgreSQL."""
    async with a_town(database_url, vault, texts, START, sessions=SessionRules(link=LINK)) as town:
        yield await a_talk(town)


@pytest.mark.parametrize("event", [moved, cancelled, erased], ids=lambda event: event.__name__)
async def test_the_same_on_each_database(talk_on_each: Booked, event: Event) -> None:
    talk = talk_on_each
    with reminders_wait(talk.town):
        await goes_off(talk.town, FRIDAY - DAY)
        await event(talk)
        await asyncio.sleep(0.05)
    await talk.town.settles()
    assert reminded(talk.ann) == []
    await nothing_is_said_of_it_any_more(talk, event, was_said=0)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
async def test_while_the_reminder_waits_over_a_restart(talk: Booked, event: Event) -> None:
    """It was written and has not left when the process died; the event comes first thing afterwards, or before."""
    with reminders_wait(talk.town):
        await goes_off(talk.town, FRIDAY - DAY)
        await event(talk)
        await talk.town.restarts_the_bot(politely=False)
    await talk.town.settles()
    assert len(reminded(talk.ann)) == AGAIN.get(event, 0)
    await nothing_is_said_of_it_any_more(talk, event, was_said=0)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
async def test_after_the_reminder(talk: Booked, event: Event) -> None:
    await until(talk.town, FRIDAY - DAY)
    assert len(reminded(talk.ann)) == 1
    await event(talk)
    await talk.town.settles()
    await nothing_is_said_of_it_any_more(talk, event, was_said=1)


@pytest.mark.parametrize(
    "event", [called_off, left, erased, blocked, helper_gone, helper_blocked], ids=lambda e: e.__name__
)
async def test_while_the_way_in_is_in_the_senders_hands(talk: Booked, event: Event) -> None:
    """Ten minutes before it begins it is off: neither of them is shown in."""
    await until(talk.town, FRIDAY - HOUR)
    with reminders_wait(talk.town):
        await goes_off(talk.town, FRIDAY - timedelta(minutes=10))
        await event(talk)
    await talk.town.settles()
    assert has(talk.ann, "begins soon, at 15:00") == has(talk.psy, "your talk, today at 15:00") == 0


async def test_the_way_in_that_was_held_up_over_the_beginning_still_comes_to_both(talk: Booked) -> None:
    with reminders_wait(talk.town):
        await goes_off(talk.town, FRIDAY - timedelta(minutes=10))
        await goes_off(talk.town, FRIDAY + timedelta(minutes=3))
    await talk.town.settles()
    assert has(talk.ann, "Here you come in") == has(talk.psy, "The call is here") == 1


async def test_the_way_in_comes_to_both_after_a_kill_over_the_beginning(talk: Booked) -> None:
    talk.town.server.faults.rules = [Rule("5xx", 1, "sendMessage")]
    await goes_off(talk.town, FRIDAY - timedelta(minutes=10))
    await asyncio.sleep(0.1)
    await talk.town.stops_the_bot(politely=False)
    talk.town.server.faults.clear()
    talk.town.clock.push_to(FRIDAY + timedelta(minutes=4))
    await talk.town.starts_the_bot()
    await talk.town.pushes(minutes=1)
    assert has(talk.ann, "Here you come in") == has(talk.psy, "The call is here") == 1


async def test_the_way_into_what_is_over_already_leaves_no_more(talk: Booked) -> None:
    with reminders_wait(talk.town):
        await goes_off(talk.town, FRIDAY - timedelta(minutes=10))
        await goes_off(talk.town, FRIDAY + timedelta(minutes=3))
        await talk.town.does(talk.psy, lambda work, person: done(agenda.close(work, person, talk.id, "could-not")))
    await talk.town.settles()
    assert has(talk.ann, "Here you come in") == has(talk.psy, "The call is here") == 0


async def test_a_reminder_that_was_refused_for_a_while_is_not_tried_again(talk: Booked) -> None:
    """Telegram wants a pause; meanwhile it is called off."""
    talk.town.server.faults.rules = [Rule("429", 1, "sendMessage", retry_after=1)]
    await goes_off(talk.town, FRIDAY - DAY)
    await asyncio.sleep(0.1)
    await cancelled(talk)
    talk.town.server.faults.clear()
    await talk.town.settles()
    assert reminded(talk.ann) == []
    await nothing_is_said_of_it_any_more(talk, cancelled, was_said=0)


async def test_a_reminder_that_is_just_leaving_is_corrected_at_once(talk: Booked) -> None:
    """It is on its way when it is called off: it arrives, and says no more that it counts."""
    talk.town.server.faults.rules = [Rule("latency", 1, "sendMessage", seconds=0.6)]
    talk.town.server.faults.seed = 3
    await goes_off(talk.town, FRIDAY - DAY)
    for _ in range(100):
        if await talk.town.rows(select(outbox.c.id).where(outbox.c.state == "leased")):
            break
        await asyncio.sleep(0.005)
    await cancelled(talk)
    talk.town.server.faults.clear()
    await talk.town.settles()
    assert reminded(talk.ann) == []
    assert has(talk.ann, CORRECTED) == 1


async def test_a_reminder_that_was_leaving_when_the_process_died_is_sent_again(talk: Booked) -> None:
    talk.town.server.faults.rules = [Rule("drop_request", 1, "sendMessage")]
    await goes_off(talk.town, FRIDAY - DAY)
    await asyncio.sleep(0.05)
    await talk.town.stops_the_bot(politely=False)
    talk.town.server.faults.clear()
    await talk.town.starts_the_bot()
    await talk.town.settles()
    assert len(reminded(talk.ann)) == 1


async def test_moved_twice_and_back_again_it_is_said_once(talk: Booked) -> None:
    """Each move forgets what belonged to the time before, also where the old time is the new one again."""
    await moved(talk)

    def back(work: Work, woman: Person) -> None:
        session = booked_one(work, talk)
        assert session.psychologist_id is not None
        assert booking.move(work, woman, talk.id, Offer(FRIDAY, session.psychologist_id))

    await talk.town.does(talk.ann, back)
    await until(talk.town, FRIDAY + 3 * HOUR)
    assert reminded(talk.ann) == ["Hello! This is about your course: tomorrow at 15:00."]
    assert has(talk.ann, "begins soon, at 15:00") == 1
    assert has(talk.ann, "begins soon, at 17:00") == 0


async def test_the_wish_to_hear_of_it_an_hour_before_moves_along(talk: Booked) -> None:
    await talk.town.does(
        talk.ann, lambda work, woman: done(reminders.wants_sooner(work, woman, booked_one(work, talk)))
    )
    await moved(talk)
    assert ("session-hour", "Fri 11:00") in await plans_of(talk.town)
    await until(talk.town, FRIDAY + HOUR)
    assert reminded(talk.ann)[1:] == ["Hello! This is about your course: today at 17:00."]


async def test_called_off_and_booked_again_at_the_same_time_it_is_said_once(talk: Booked) -> None:
    await until(talk.town, FRIDAY - DAY - HOUR)
    await cancelled(talk)
    again = await sets(talk.town, talk.ann, talk.psy)
    assert again.id != talk.id
    await until(talk.town, FRIDAY)
    assert len(reminded(talk.ann)) == 1
    assert has(talk.ann, "begins soon, at 15:00") == 1


async def test_a_button_of_a_dead_reminder_does_nothing(talk: Booked) -> None:
    await until(talk.town, FRIDAY - DAY)
    said = talk.ann.last
    assert said is not None
    data = [button.data for row in said.rows for button in row]
    await cancelled(talk)
    await talk.town.settles()
    for each in data:
        await talk.ann.tap_data(said.id, str(each))
        await talk.ann.sees_toast("This button is closed")
    assert (await talk.now()).coming is False


def chose_to_wait(work: Work, woman: Person) -> None:
    people.tell(work, woman, waits=True)
    leaving.ask_to_be_erased(work, woman)


@pytest.mark.parametrize("medium", ["voice", "write"])
async def test_while_she_waits_to_be_erased_she_hears_nothing_and_finds_the_way_in_herself(
    talk: Booked, medium: str
) -> None:
    town, ann = talk.town, talk.ann
    hers = talk if medium == "voice" else await sets(town, ann, talk.psy, FRIDAY + 2 * HOUR, medium)
    begins = (await hers.now()).starts_at
    await until(town, begins - 2 * DAY)
    await town.does(ann, chose_to_wait)
    await town.settles()
    said = len(ann.messages)
    await until(town, begins)
    assert len(ann.messages) == said
    await talk.psy.sees(f"your talk, today at {begins + 5 * HOUR:%H:%M}")
    await ann.writes("/sessions")
    await ann.taps(f"Fri 08.03. · {begins + 5 * HOUR:%H:%M}")
    await ann.taps("Come in")
    shown = await ann.sees(f"Your course is at this time: today at {begins + 5 * HOUR:%H:%M}.")
    if medium == "voice":
        assert "https://calls.example.org/" in shown.text
    else:
        await ann.taps("Write here now")
        await ann.sees("Just write here.")


async def test_before_its_time_and_after_it_there_is_no_way_in(talk: Booked) -> None:
    await until(talk.town, FRIDAY - timedelta(minutes=11))
    await talk.ann.writes("/sessions")
    await talk.ann.taps("Fri 08.03. · 15:00")
    await talk.ann.sees("It is soon")
    assert "Come in" not in talk.ann.buttons
    await until(talk.town, FRIDAY + timedelta(minutes=40))
    await talk.ann.writes("/sessions")
    await talk.ann.taps("Fri 08.03. · 15:00")
    await talk.ann.sees("It is set")
    assert "Come in" in talk.ann.buttons
    await talk.town.pushes(minutes=10)
    await talk.ann.taps("Come in")
    await talk.town.settles()
    assert "Come in" not in talk.ann.buttons
    assert has(talk.ann, "calls.example.org") == 1  # what came by itself


async def test_while_she_waits_to_be_erased_nobody_calls_her(town: Town) -> None:
    coordinator, psy = await town.staff(COORDINATOR, "Co"), await psychologist(town, media=ALL)
    ann = await town.newcomer()
    await town.does(ann, gives_a_way)
    missed = await sets(town, ann, psy, FRIDAY - 2 * DAY)
    await until(town, FRIDAY - 2 * DAY + HOUR)
    await held(missed, "no-show")
    await sets(town, ann, psy, medium="phone")
    await until(town, FRIDAY - DAY - HOUR)
    await town.does(ann, chose_to_wait)
    await until(town, FRIDAY)
    await psy.sees("the talk today at 15:00 does not take place")
    assert has(psy, "A coordinator calls her") == has(coordinator, "call her") == 0
    assert await town.rows(select(tasks_table.c.id).where(tasks_table.c.kind == "call")) == []


async def test_the_hour_that_she_asked_for_does_not_come_either(talk: Booked) -> None:
    await talk.town.does(
        talk.ann, lambda work, woman: done(reminders.wants_sooner(work, woman, booked_one(work, talk)))
    )
    await until(talk.town, FRIDAY - 2 * HOUR)
    await talk.town.does(talk.ann, chose_to_wait)
    await until(talk.town, FRIDAY)
    assert has(talk.ann, "It begins soon") == 0


async def test_what_was_changed_meanwhile_she_hears_when_she_takes_it_back(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 2 * DAY)
    await talk.town.does(talk.ann, chose_to_wait)
    await talk.town.settles()
    said = len(talk.ann.messages)
    await called_off(talk)
    await talk.town.pushes(hours=20)
    assert len(talk.ann.messages) == said
    await talk.ann.taps("Keep my page")
    await talk.ann.sees("Your course cannot take place:")
    assert talk.ann.document("plan.ics")


async def test_after_an_outage_over_it_nothing_is_said_to_who_waits_to_be_erased(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 2 * DAY)
    await talk.town.does(talk.ann, chose_to_wait)
    await sleeps_until(talk.town, FRIDAY + 3 * HOUR)
    assert has(talk.ann, "Shall we find another time?") == 0


# A call for help ------------------------------------------------------------------------------------------------------


async def test_in_the_day_after_a_call_for_help_no_reminder_comes_and_then_it_does(talk: Booked) -> None:
    await until(talk.town, FRIDAY - DAY - 2 * HOUR)
    await talk.ann.taps("Help")
    await until(talk.town, FRIDAY - 2 * HOUR - timedelta(minutes=1))
    assert reminded(talk.ann) == []
    await talk.town.pushes(minutes=2)
    assert reminded(talk.ann) == ["Hello! This is about your course: today at 15:00."]


async def test_the_way_in_comes_in_that_day_too_and_no_reminder_after_it(talk: Booked) -> None:
    """She has agreed with a person to be there then."""
    await talk.town.does(
        talk.ann, lambda work, woman: done(reminders.wants_sooner(work, woman, booked_one(work, talk)))
    )
    await until(talk.town, FRIDAY - DAY - timedelta(minutes=5))
    await talk.ann.taps("Help")
    await until(talk.town, FRIDAY + HOUR)
    assert reminded(talk.ann) == []
    assert has(talk.ann, "begins soon, at 15:00") == 1


async def test_of_two_that_waited_for_the_end_of_that_day_the_later_is_said(talk: Booked) -> None:
    await talk.town.does(
        talk.ann, lambda work, woman: done(reminders.wants_sooner(work, woman, booked_one(work, talk)))
    )
    await until(talk.town, FRIDAY - DAY - timedelta(minutes=30))
    await talk.ann.taps("Help")
    await until(talk.town, FRIDAY - timedelta(minutes=31))
    assert reminded(talk.ann) == []
    await until(talk.town, FRIDAY)
    assert len(reminded(talk.ann)) == has(talk.ann, "It begins soon") == 1


async def test_that_we_are_sorry_waits_for_the_end_of_that_day_too(talk: Booked) -> None:
    await until(talk.town, FRIDAY - HOUR)
    await talk.ann.taps("Help")
    await talk.town.settles()
    await sleeps_until(talk.town, FRIDAY + 3 * HOUR)
    assert has(talk.ann, "Shall we find another time?") == 0
    await until(talk.town, FRIDAY + DAY)
    assert has(talk.ann, "Shall we find another time?") == has(talk.psy, "The bot was not reachable") == 1


# Somebody changed it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["given", "handed over"])
async def test_who_is_told_of_another_person_within_a_day_is_asked_whether_it_suits_her(talk: Booked, how: str) -> None:
    await until(talk.town, FRIDAY - 20 * HOUR)
    if how == "given":
        await reassigned(talk)
    else:
        await helper_gone(talk)
        other = Phone(talk.town.world, user_id=SECOND)
        await talk.town.does(other, lambda work, person: done(booking.accept(work, person, talk.id)))
    await talk.ann.sees("Your course is set: tomorrow at 15:00.")
    await talk.town.settles()
    assert reminded(talk.ann) == ["Hello! This is about your course: tomorrow at 15:00."]
    assert talk.ann.buttons == ["I come", "Move it", "Not now", "Remind me 1 hour before"]
    await talk.ann.taps("I come")
    await talk.ann.sees("✓ I come")
    assert (await talk.now()).coming


async def test_of_a_change_at_night_she_is_asked_in_the_morning(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 13 * HOUR)  # 02:00 there
    await reassigned(talk)
    await talk.town.settles()
    assert has(talk.ann, "Your course is set") == 1  # when she booked it
    assert reminded(talk.ann) == []
    await talk.town.pushes(hours=7)
    assert has(talk.ann, "Your course is set") == 2
    assert reminded(talk.ann) == ["Hello! This is about your course: today at 15:00."]


async def test_of_a_change_long_before_she_is_reminded_in_time_and_once(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 2 * DAY)
    await reassigned(talk)
    await talk.town.settles()
    assert reminded(talk.ann) == []
    await until(talk.town, FRIDAY)
    assert len(reminded(talk.ann)) == 1


# After an outage ------------------------------------------------------------------------------------------------------


async def sleeps_until(town: Town, moment: datetime) -> None:
    """The bot is away until then."""
    await town.stops_the_bot()
    town.clock.push_to(moment)
    await town.starts_the_bot()
    await town.pushes(seconds=1)


async def test_after_an_outage_a_talk_to_come_is_still_said(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 2 * DAY)
    await sleeps_until(talk.town, FRIDAY - 3 * HOUR)
    assert reminded(talk.ann) == ["Hello! This is about your course: today at 15:00."]
    assert has(talk.ann, "Sorry") == 0


async def test_after_an_outage_only_the_last_of_several_is_said(town: Town) -> None:
    talk = await a_talk(town, FRIDAY + 3 * DAY)
    await until(town, FRIDAY - DAY - HOUR)
    await sleeps_until(town, FRIDAY + 3 * DAY - 6 * HOUR)
    assert reminded(talk.ann) == ["Hello! This is about your course: today at 15:00."]


async def test_after_an_outage_at_night_it_waits_for_the_morning(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 2 * DAY)
    await sleeps_until(talk.town, FRIDAY - 12 * HOUR)  # 03:00 there
    assert reminded(talk.ann) == []
    await until(talk.town, FRIDAY - 6 * HOUR)
    assert len(reminded(talk.ann)) == 1


async def test_after_an_outage_in_its_middle_both_are_still_let_in(talk: Booked) -> None:
    await until(talk.town, FRIDAY - HOUR)
    await sleeps_until(talk.town, FRIDAY + timedelta(minutes=10))
    hers = await talk.ann.sees("Here you come in")
    assert hers.text.startswith("Hello! Our page was not reachable for a while. Sorry for that.")
    await talk.psy.sees("The call is here")
    assert has(talk.ann, "Shall we find another time?") == 0


async def test_after_an_outage_over_it_both_hear_once_that_we_are_sorry(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 2 * DAY)
    await sleeps_until(talk.town, FRIDAY + 3 * HOUR)
    await talk.ann.sees("Shall we find another time?")
    await talk.psy.sees("The bot was not reachable")
    assert reminded(talk.ann) == []
    await sleeps_until(talk.town, FRIDAY + 5 * HOUR)
    await talk.town.pushes(days=1)
    assert has(talk.ann, "Shall we find another time?") == 1
    assert has(talk.psy, "The bot was not reachable") == 1
    await talk.ann.taps("Another time")
    await talk.ann.sees("free times")


async def test_after_an_outage_into_the_night_we_are_sorry_in_the_morning(talk: Booked) -> None:
    await until(talk.town, FRIDAY - 2 * DAY)
    await sleeps_until(talk.town, FRIDAY + 8 * HOUR)  # 23:00 there
    assert has(talk.ann, "Sorry") == 0
    await talk.town.pushes(hours=11)
    assert has(talk.ann, "Shall we find another time?") == 1
    assert has(talk.psy, "The bot was not reachable") == 1


# She was not there ----------------------------------------------------------------------------------------------------


async def test_a_warm_word_the_same_day_and_never_a_reproach(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    said = await talk.ann.sees("Nothing is lost.")
    assert said.text.startswith("Hello! Your course is still open to you.")
    assert "missed" not in talk.ann.screen().lower()
    assert said.buttons == ["Another time"]
    await talk.ann.taps("Another time")
    await talk.ann.sees("free times")


async def test_said_late_in_the_evening_it_waits_for_her_hours(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + 6 * HOUR)  # 21:00 there
    await held(talk, "no-show")
    assert has(talk.ann, "Nothing is lost.") == 0
    await town.pushes(hours=12)
    assert has(talk.ann, "Nothing is lost.") == 1


async def test_before_the_next_one_a_person_calls_her(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    assert has(coordinator, "please call her") == 0
    await sets(town, talk.ann, talk.psy, FRIDAY + 3 * DAY)
    await until(town, FRIDAY + 2 * DAY - HOUR)
    assert has(coordinator, "please call her") == 0
    await town.pushes(hours=1)
    assert has(coordinator, "please call her") == 1


async def test_before_one_that_was_booked_already_a_person_calls_her_too(town: Town) -> None:
    coordinator, talk = await town.staff(COORDINATOR, "Co"), await a_talk(town)
    ahead = await sets(town, talk.ann, talk.psy, FRIDAY + 3 * DAY)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    await until(town, FRIDAY + 2 * DAY)
    assert has(coordinator, "please call her") == 1
    assert await calls(town) == ["open"]
    await cancelled(ahead)
    await coordinator.sees("Please do not call her for it any more.")
    assert await calls(town) == ["done"]


async def test_one_call_before_two_of_them_is_asked_for_anew_where_the_first_is_off(town: Town) -> None:
    coordinator, talk = await town.staff(COORDINATOR, "Co"), await a_talk(town, FRIDAY - 2 * DAY)
    ahead = [await sets(town, talk.ann, talk.psy, FRIDAY)]
    await until(town, FRIDAY - 2 * DAY + HOUR)
    await held(talk, "no-show")
    ahead.append(await sets(town, talk.ann, talk.psy, FRIDAY + 3 * HOUR))
    await until(town, FRIDAY - DAY + 4 * HOUR)
    assert await calls(town) == ["open"]
    await cancelled(ahead[0])
    await coordinator.sees("Please do not call her for it any more.")
    await town.pushes(seconds=1)
    assert await calls(town) == ["done", "open"]


async def test_where_she_moves_it_the_call_moves_along(town: Town) -> None:
    """A reassigned one stays: the hour is the same, and so is the reason."""
    coordinator, talk = await town.staff(COORDINATOR, "Co"), await a_talk(town, FRIDAY - 2 * DAY)
    await until(town, FRIDAY - 2 * DAY + HOUR)
    await held(talk, "no-show")
    again = await sets(town, talk.ann, talk.psy)
    await until(town, FRIDAY - DAY + HOUR)
    assert await calls(town) == ["open"]
    await moved(again)
    await coordinator.sees("Please do not call her for it any more.")
    await until(town, FRIDAY - DAY + 3 * HOUR)
    assert await calls(town) == ["done", "open"]


async def test_nobody_calls_her_where_it_is_called_off_before(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    again = await sets(town, talk.ann, talk.psy, FRIDAY + 3 * DAY)
    await cancelled(again)
    await until(town, FRIDAY + 3 * DAY)
    assert has(coordinator, "please call her") == 0


async def missed_twice(town: Town) -> Booked:
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    second = await sets(town, talk.ann, talk.psy, FRIDAY + 3 * DAY)
    await until(town, FRIDAY + 3 * DAY + HOUR)
    await held(second, "no-show")
    return second


async def test_after_two_something_else_is_offered_first(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    await psychologist(town, SECOND, "Other", media=ALL)
    talk = await missed_twice(town)
    said = await talk.ann.sees("What shall we change first?")
    assert said.buttons == ["Another time", "Another person", "Another way"]
    await talk.ann.taps("Another way")
    await talk.ann.sees("How would you like to talk?")


async def test_after_two_she_can_have_another_person_with_one_tap(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    other = await psychologist(town, SECOND, "Other", media=ALL)
    talk = await missed_twice(town)
    await talk.ann.sees("What shall we change first?")
    await talk.ann.taps("Another person")
    await talk.ann.sees("free times")
    await talk.ann.taps("Tue 12.03. · 14:00")
    await talk.ann.taps("Yes")
    await other.sees("№")


async def test_another_person_is_asked_about_first_where_a_talk_is_set_by_then(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    other = await psychologist(town, SECOND, "Other", media=ALL)
    talk = await missed_twice(town)
    question = await talk.ann.asked("What shall we change first?")
    await sets(town, talk.ann, talk.psy, FRIDAY + 5 * DAY)
    await talk.ann.taps_old(question.id, "Another person")
    await talk.ann.sees("at 15:00\n\nIt is then called off. Shall I?")
    await talk.ann.taps("Yes, somebody else")
    await talk.ann.sees("It is called off: on Wednesday, 13.03., at 15:00.")
    await talk.ann.sees("free times")  # with what she wished for
    await talk.ann.taps("Tue 12.03. · 14:00")
    await talk.ann.taps("Yes")
    await other.sees("№")


async def test_one_that_took_place_begins_the_count_anew(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    second = await sets(town, talk.ann, talk.psy, FRIDAY + 3 * DAY)
    await until(town, FRIDAY + 3 * DAY + HOUR)
    await held(second)
    third = await sets(town, talk.ann, talk.psy, FRIDAY + 5 * DAY)
    assert "session-call" not in [kind for kind, _ in await plans_of(town)]
    await until(town, FRIDAY + 5 * DAY + HOUR)
    await held(third, "no-show")
    assert has(talk.ann, "What shall we change first?") == 0


async def test_who_has_found_another_time_already_is_not_asked_for_one(town: Town) -> None:
    talk = await a_talk(town)
    await sets(town, talk.ann, talk.psy, FRIDAY + 3 * DAY)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    said = await talk.ann.sees("The next time is set already.")
    assert said.buttons == []


async def test_one_behind_her_of_which_nobody_has_spoken_is_no_next_time(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + DAY)
    later = await sets(town, talk.ann, talk.psy, FRIDAY + 2 * DAY)
    await until(town, FRIDAY + 2 * DAY + HOUR)
    await held(later, "no-show")
    assert (await talk.ann.sees("Would another time suit you better?")).buttons == ["Another time"]


async def test_after_a_call_for_help_it_waits_a_day(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await talk.ann.writes("/help")
    await town.settles()
    await held(talk, "no-show")
    assert has(talk.ann, "Nothing is lost.") == 0
    await town.pushes(days=1)
    assert has(talk.ann, "Nothing is lost.") == 1


async def test_whoever_waits_to_be_erased_hears_nothing_of_it(town: Town) -> None:
    talk = await a_talk(town)

    def chose_to_wait(work: Work, woman: Person) -> None:
        people.tell(work, woman, waits=True)
        leaving.ask_to_be_erased(work, woman)

    await until(town, FRIDAY + HOUR)
    await town.does(talk.ann, chose_to_wait)
    await held(talk, "no-show")
    await town.pushes(hours=20)
    assert has(talk.ann, "Nothing is lost.") == 0


async def test_days_later_a_word_about_it_comes_too_late(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + 6 * HOUR)
    await held(talk, "no-show")
    await sleeps_until(town, FRIDAY + 3 * DAY)
    assert has(talk.ann, "Nothing is lost.") == 0


async def test_whoever_has_enough_before_her_is_told_so(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + HOUR)
    await held(talk, "no-show")
    await talk.ann.sees("Nothing is lost.")
    for days in (3, 4):
        await sets(town, talk.ann, talk.psy, FRIDAY + days * DAY)
    await talk.ann.taps("Another time")
    await talk.ann.sees("You have two times before you.")


# The first one in time ------------------------------------------------------------------------------------------------


def waits(work: Work, woman: Person) -> None:
    """No time fits, and she wants the next one."""
    booking.wait(work, woman, Wish("voice", "en"), None)


async def test_whoever_asked_and_was_offered_none_for_a_week_is_told_to_a_coordinator(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.does(ann, waits)
    await town.pushes(days=6)
    await town.does(ann, waits)  # asking again does not begin the week anew
    assert has(coordinator, "asked for a talk") == 0
    await town.pushes(days=1)
    assert has(coordinator, "asked for a talk. Within 7 days none was found for her. /sessions") == 1


async def test_whoever_took_it_back_is_not_told(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.does(ann, waits)
    await town.does(ann, lambda work, woman: waiting_list.remove(work.tx, woman.id))
    await town.pushes(days=8)
    assert has(coordinator, "asked for a talk") == 0


async def test_a_request_that_nobody_takes_for_a_week_is_told(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psy = await psychologist(town, media=ALL)
    ann = await town.newcomer()

    def asks(work: Work, woman: Person) -> None:
        with_whom = rows.by_chat(work.tx, work.vault, work.vault.chat_key(psy.id))
        assert with_whom is not None
        session = booking.hold(work, woman, Offer(FRIDAY, with_whom.id), Wish("voice", "en"))
        assert session is not None
        assert booking.confirm(work, woman, session.id) == "requested"

    await town.does(ann, asks)
    await town.pushes(days=6, hours=23)
    assert has(coordinator, "asked for a talk. Within 7 days") == 0
    await town.pushes(hours=1)
    assert has(coordinator, "asked for a talk. Within 7 days") == 1


async def test_whoever_got_one_is_not_told(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psy = await psychologist(town, media=ALL)
    ann = await town.newcomer()
    await town.does(ann, waits)
    await sets(town, ann, psy)
    await town.pushes(days=20)
    assert has(coordinator, "asked for a talk") == has(coordinator, "second week") == 0


async def test_in_her_second_week_without_a_talk_a_coordinator_hears_of_it(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await psychologist(town, media=ALL)
    await town.newcomer()  # week 1 begins on the next Tuesday
    await town.pushes(days=13, hours=23)
    assert has(coordinator, "second week") == 0
    await town.pushes(hours=1)
    assert has(coordinator, "is in her second week, and no talk is booked for her. /sessions") == 1
    await town.pushes(days=20)
    assert has(coordinator, "second week") == 1


async def test_where_nobody_talks_with_women_the_second_week_passes_quietly(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await town.newcomer()
    await town.pushes(days=20)
    assert has(coordinator, "second week") == 0


async def test_a_pause_moves_the_second_week(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await psychologist(town, media=ALL)
    ann = await town.newcomer()
    await town.does(ann, lambda work, woman: pausing.pause(work, woman, None) and None)
    await town.pushes(days=30)
    assert has(coordinator, "second week") == 0
    await town.does(ann, lambda work, woman: pausing.resume(work, people.again(work, woman)) and None)
    await town.pushes(days=21)
    assert has(coordinator, "second week") == 1
