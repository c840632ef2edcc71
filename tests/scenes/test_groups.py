"""Groups: a psychologist and several women, with seats, a waiting list and a room that the bot relays."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.rules import SessionRules
from core.slots import DayException
from reports import talks
from sandbox.phone import Phone
from services import group_after, people
from services import groups as service
from services import seats as her_seats
from services.groups import Plan
from services.work import Work
from storage import availability, due, sessions
from storage import people as rows
from storage.erasures import PLANNED
from storage.people import Person
from storage.schema import engagements, outbox, persons, seats
from storage.schema import sessions as session_table
from tests.scenes.talks import with_staff
from tests.scenes.test_coordinator import regional
from tests.scenes.test_invitations import invites, joins
from tests.scenes.test_leaving import erases, leaves
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town

# The scenes begin on Tuesday, 5 March 2030, at 10:20 in Tashkent.
TITLE = "Tea and talk"
WHEN = "11.03. 15:00"
OFF = "This does not take place: Tea and talk"


async def makes(town: Town, staff: Phone, *, when: str = WHEN, seats: str = "3", whom: str = "All regions") -> None:
    """A psychologist makes a group that is held by writing."""
    await staff.writes("/groups")
    await staff.sees("Groups to come")
    await staff.taps("New group")
    await staff.sees("What is it called?")
    await staff.writes(TITLE)
    for answer in ("English", "In writing, here"):
        await staff.taps(answer)
    await staff.sees("When does it begin")
    await staff.writes(when)
    for answer in ("60", seats, whom):
        await staff.taps(answer)
    await staff.sees(f"{when}, 60 minutes, in writing")
    await staff.taps("Yes, announce it")
    await staff.sees(f"Made: {TITLE}")
    await town.pushes(minutes=1)


async def sits(town: Town, woman: Phone) -> None:
    await woman.taps("I come")
    await woman.sees(f"You have a seat: {TITLE}.")
    await town.settles()


async def taken(town: Town) -> list[tuple[str, str]]:
    """Number and state of everybody in it or waiting."""
    wanted = select(persons.c.alias, seats.c.state).join(seats, seats.c.person_id == persons.c.id)
    return sorted((str(row.alias), row.state) for row in await town.rows(wanted))


async def told(phone: Phone, words: str) -> int:
    return sum(words in message.text for message in phone.messages)


async def group(town: Town) -> Any:
    (found,) = await town.rows(select(session_table))
    return found


def made(work: Work, staff: Person, at: datetime, **plan: Any) -> sessions.Session | str:
    """Without the taps."""
    wanted = Plan(staff.id, TITLE, at, 60, 3, "write", "en", None, None)
    return service.make(work, staff, replace(wanted, **plan))


async def test_it_is_announced_neutrally_and_she_takes_a_seat(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Zulfiya"), await town.newcomer("Anora")
    ben = await town.newcomer("Ben", language="Русский")
    await makes(town, psychologist)
    news = await ann.sees("A small group of women is planned: Tea and talk.")
    assert news.text.startswith("Hello! There is a short message for you here.")
    assert "on Monday, 11.03., at 15:00, 60 minutes, here in writing" in news.text
    assert "Zulfiya" not in news.text
    assert news.buttons == ["I come", "Not this time"]
    assert await told(ben, TITLE) == 0  # it is in another language
    await sits(town, ann)
    found = await group(town)
    assert (found.state, found.person_id, found.seats, found.medium) == ("booked", None, 3, "write")
    engaged = await town.rows(select(engagements.c.person_id).where(engagements.c.session_id == found.id))
    assert len(engaged) == 2  # hers and the psychologist's
    await psychologist.writes("/groups")
    listed = await psychologist.sees("Groups to come: 1")
    assert "11.03. 15:00 · Tea and talk · 1 / 3" in listed.text
    lanes = await town.rows(select(outbox.c.lane).where(outbox.c.expires_at == found.starts_at))
    assert [row.lane for row in lanes] == [5]  # broadcast


async def test_who_is_told_is_told_in_her_hours_and_nobody_who_paused_left_or_called_for_help(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, paused = await town.newcomer("Ann"), await town.newcomer("Paused")
    gone, called = await town.newcomer("Gone"), await town.newcomer("Called")
    far = await town.newcomer("Far", place="Dushanbe")
    await town.does(paused, lambda work, person: rows.change(work.tx, person.id, paused_at=work.now))
    await leaves(gone)
    await town.pushes(hours=12)  # 22:20
    await called.writes("/help")
    await called.sees("112")
    await makes(town, psychologist, whom="Tashkent")
    for woman in (ann, paused, gone, called, far):
        assert await told(woman, TITLE) == 0
    await town.pushes(hours=12)
    assert await told(ann, TITLE) == 1
    for woman in (paused, gone, called, far):
        assert await told(woman, TITLE) == 0
    await town.pushes(days=1)
    assert await told(called, TITLE) == 1


async def test_it_may_be_for_the_women_of_a_cohort(town: Town) -> None:
    coordinator, psychologist = await town.staff(COORDINATOR, "Co"), await town.staff(PSYCHOLOGIST, "Psy")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await coordinator.writes("/cohorts")
    await coordinator.taps("New cohort")
    await coordinator.taps("Tashkent")
    await coordinator.taps("11.03.2030")
    await coordinator.sees("Cohort № 1 is open.")
    await town.does(ann, lambda work, person: rows.change(work.tx, person.id, cohort_id=1))
    await makes(town, psychologist, whom="№ 1 · Tashkent · 11.03.2030")
    assert (await told(ann, TITLE), await told(ben, TITLE)) == (1, 0)


async def test_all_are_told_however_many_they_are(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 2)
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(5)]
    await makes(town, psychologist)
    assert [await told(woman, TITLE) for woman in women] == [1] * 5


async def test_when_all_seats_are_taken_she_waits_and_is_offered_the_next_one_that_is_given_back(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(5)]
    await makes(town, psychologist)
    for woman in women[:3]:
        await sits(town, woman)
    first, second = women[3:]
    for woman in (first, second):
        await woman.taps("I come")
        await woman.sees("All seats are taken")
        await town.settles()
    await women[0].taps("Give the seat back")
    await women[0].sees("All right. Nothing more is asked about it.")
    offered = await first.sees("A seat is free for you: Tea and talk.")
    assert offered.text.startswith("Hello! There is a short message")
    assert "It is kept for you until 05.03. 14:" in offered.text  # four hours
    assert await told(second, "A seat is free") == 0
    await women[0].taps("Talk")  # it is kept: whoever gave it back would have to wait
    await women[0].taps("Groups")
    await women[0].taps("11.03. 15:00")
    await women[0].sees("All seats are taken. You can wait for one.")
    await women[0].taps("Close")
    await first.taps("I take it")
    await first.sees("You have a seat")
    await town.settles()
    assert [state for _, state in await taken(town)].count("seated") == 3


async def test_an_offer_that_is_let_pass_or_declined_goes_to_the_next(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(6)]
    await makes(town, psychologist)
    for woman in women[:3]:
        await sits(town, woman)
    for woman in women[3:]:
        await woman.taps("I come")
        await woman.sees("All seats are taken")
        await town.settles()
    await women[0].taps("Give the seat back")
    await women[3].sees("A seat is free for you")
    await town.pushes(hours=5)
    await women[4].sees("A seat is free for you")
    await women[3].taps("I take it")  # too late
    await town.settles()
    await women[4].taps("No, thank you")
    await women[4].sees("All right. Nothing more is asked about it.")
    await women[5].sees("A seat is free for you")
    await women[5].taps("I take it")
    await women[5].sees("You have a seat")
    assert sorted(state for _, state in await taken(town)) == ["seated"] * 3


async def test_two_things_at_once_are_refused_for_her_and_for_whoever_leads(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await makes(town, psychologist)
    await sits(town, ann)
    await psychologist.writes("/groups")
    await psychologist.taps("New group")
    await psychologist.writes("Another one")
    for answer in ("English", "In writing, here"):
        await psychologist.taps(answer)
    await psychologist.writes("11.03. 15:30")
    for answer in ("60", "3", "All regions", "Yes, announce it"):
        await psychologist.taps(answer)
    await psychologist.sees("Whoever leads it has something else then.")
    await psychologist.sees("When does it begin")  # all else is as it was
    await psychologist.writes("11.03. 16:00")
    for answer in ("60", "3", "All regions", "Yes, announce it"):
        await psychologist.taps(answer)
    await psychologist.sees("Made: Another one")
    await town.settles()
    found = await town.rows(select(session_table.c.id, session_table.c.starts_at).order_by(session_table.c.starts_at))

    def a_talk_of_her_own(work: Work, person: Person) -> None:
        starts_at = found[1].starts_at
        own = sessions.add(
            work.tx, person_id=person.id, psychologist_id=person.id, state="booked", starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=50), medium="write", locale="en", made_at=work.now,
        )  # fmt: skip
        sessions.engage(work.tx, own.id, person.id, own.starts_at, own.ends_at)

    await town.does(ann, a_talk_of_her_own)
    await ann.taps("I come")
    await ann.sees("At that time you have another talk: 11.03. 16:00.")


async def test_the_same_button_twice_is_one_seat(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await makes(town, psychologist)
    news = await ann.sees(TITLE)
    data = str(news.rows[0][0].data)
    for _ in range(2):
        await ann.tap_data(news.id, data)
    await town.settles()
    assert [state for _, state in await taken(town)] == ["seated"]
    assert len(await town.rows(select(engagements))) == 2


async def test_a_day_before_she_is_reminded_and_nothing_is_said_of_a_seat_given_back(town: Town) -> None:
    psychologist, ann, ben = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer(), await town.newcomer("Ben")
    await makes(town, psychologist)
    for woman in (ann, ben):
        await sits(town, woman)
    await ben.taps("Give the seat back")
    await ben.sees("All right.")
    await town.pushes(days=5, hours=5)
    reminder = await ann.sees("It begins soon: Tea and talk.")
    assert "tomorrow at 15:00" in reminder.text
    assert reminder.buttons == ["I cannot come"]
    assert await told(ben, "It begins soon") == 0


async def test_she_finds_it_under_talk_and_gives_it_back_there(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await ann.taps("Talk")
    await town.settles()
    assert "Groups" not in ann.buttons
    await makes(town, psychologist)
    await ann.taps("Not this time")
    await ann.taps("Talk")
    await ann.taps("Groups")
    await ann.sees("11.03. 15:00 · Tea and talk · open")
    await ann.taps("11.03. 15:00")
    await ann.sees("There is a free seat.")
    await ann.taps("I come")
    await ann.sees("You have a seat: Tea and talk.")
    await ann.taps("Talk")
    await ann.taps("Groups")
    await ann.sees("you have a seat")
    await ann.taps("11.03. 15:00")
    await ann.taps("Give the seat back")
    await ann.sees("All right. Nothing more is asked about it.")
    assert await taken(town) == []


async def test_waiting_can_be_ended_and_an_offer_taken_under_talk(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(5)]
    await makes(town, psychologist)
    for woman in women[:3]:
        await sits(town, woman)
    for woman in women[3:]:
        await woman.taps("Talk")
        await woman.taps("Groups")
        await woman.taps("11.03. 15:00")
        await woman.sees("All seats are taken. You can wait for one.")
        await woman.taps("Wait for a seat")
        await woman.sees("You wait for one now.")
    await women[3].taps("Talk")
    await women[3].taps("Groups")
    await women[3].sees("you wait for a seat")
    await women[3].taps("11.03. 15:00")
    await women[3].taps("Do not wait any more")
    await women[3].sees("All right.")
    await women[0].taps("Give the seat back")
    await women[4].sees("A seat is free for you")
    await women[4].taps("Talk")
    await women[4].taps("Groups")
    await women[4].sees("a seat is free for you")
    await women[4].taps("11.03. 15:00")
    await women[4].sees("A seat is free for you.")
    assert women[4].buttons[:2] == ["I come", "Give the seat back"]
    await women[4].taps("I come")
    await women[4].sees("You have a seat")


async def test_a_seat_is_offered_to_nobody_who_cannot_be_asked_or_has_something_else(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(6)]
    await makes(town, psychologist)
    found = await group(town)
    for woman in women:
        await town.does(woman, lambda work, person: her_seats.take(work, person, found.id))
    paused, busy, free = women[3:]
    await town.does(paused, lambda work, person: rows.change(work.tx, person.id, paused_at=work.now))

    def has_a_talk(work: Work, person: Person) -> None:
        own = sessions.add(
            work.tx, person_id=person.id, psychologist_id=person.id, state="booked", starts_at=found.starts_at,
            ends_at=found.ends_at, medium="write", locale="en", made_at=work.now,
        )  # fmt: skip
        sessions.engage(work.tx, own.id, person.id, own.starts_at, own.ends_at)

    await town.does(busy, has_a_talk)
    await town.does(women[0], lambda work, person: her_seats.give_back(work, person, found.id))
    await free.sees("A seat is free for you")
    assert [await told(woman, "A seat is free") for woman in (paused, busy)] == [0, 0]


async def test_a_group_that_is_called_off_while_it_is_looked_at(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await makes(town, psychologist)
    await ann.taps("Talk")
    await ann.taps("Groups")
    await ann.taps("11.03. 15:00")
    await ann.sees("There is a free seat.")
    await psychologist.writes("/groups")
    await psychologist.taps("11.03. 15:00")
    await psychologist.sees("Seats: 0 of 3")
    found = await group(town)
    await town.does(psychologist, lambda work, person: service.call_off(work, person, found.id))
    await ann.taps("I come")
    await ann.sees("This is not open any more.")
    await psychologist.taps("Call it off")
    await psychologist.sees("Led by: –")
    assert "Call it off" not in psychologist.buttons


async def test_called_off_is_told_to_those_in_it_and_those_who_wait(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(5)]
    await makes(town, psychologist)
    for woman in women[:3]:
        await sits(town, woman)
    await women[3].taps("I come")
    await women[3].sees("All seats are taken")
    await psychologist.writes("/groups")
    await psychologist.taps("11.03. 15:00")
    card = await psychologist.sees("Seats: 3 of 3")
    assert "Waiting: 1" in card.text
    await psychologist.taps("Call it off")
    await psychologist.sees("Those who have a seat (3) or wait for one (1) hear so at once.")
    await psychologist.taps("Yes, call it off")
    await psychologist.sees("Called off. Everybody in it has been told.")
    await town.settles()
    assert [await told(woman, "This does not take place") for woman in women] == [1, 1, 1, 1, 0]
    assert (await group(town)).state == "cancelled"
    assert await town.rows(select(engagements)) == []
    await women[4].taps("I come")
    await women[4].sees("This does not take place. We are sorry.")
    await town.pushes(days=7)
    assert [await told(woman, "It begins soon") for woman in women] == [0] * 5


async def test_a_coordinator_makes_one_for_a_psychologist_in_reach(town: Town) -> None:
    coordinator, psychologist = await town.staff(COORDINATOR, "Co"), await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await coordinator.writes("/groups")
    await coordinator.taps("New group")
    await coordinator.sees("Who leads it?")
    await coordinator.taps(coordinator.buttons[0])
    await coordinator.writes(TITLE)
    for answer in ("English", "In writing, here"):
        await coordinator.taps(answer)
    for words, answer in (
        ("soon", "I could not read that."),
        ("04.03.2030 15:00", "That time is over already."),
        ("11.03.2031 15:00", "That is too far away."),
    ):
        await coordinator.writes(words)
        await coordinator.sees(answer)
    await coordinator.writes(WHEN)
    for answer in ("90", "6", "Tashkent", "Yes, announce it"):
        await coordinator.taps(answer)
    await coordinator.sees("Made:")
    await psychologist.sees("A coordinator has made a group that you lead: Tea and talk")
    await ann.sees(TITLE)
    await coordinator.writes("/groups")
    await coordinator.taps("11.03. 15:00")
    await coordinator.sees("Led by: №")
    await coordinator.taps("Call it off")
    await coordinator.taps("Yes, call it off")
    await psychologist.sees("A coordinator has called off a group of yours: Tea and talk")


async def test_a_coordinator_of_another_region_neither_sees_nor_makes_it(town: Town) -> None:
    here = await regional(town, await town.staff(ADMIN, "Admin"), "Dushanbe")
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await makes(town, psychologist, whom="Tashkent")
    await here.writes("/groups")
    await here.sees("Groups to come: 0")
    await town.settles()

    def of_tashkent(work: Work, staff: Person) -> None:
        assert made(work, staff, work.now + timedelta(days=1), region="tashkent") == "groups-refused"
        assert service.regions(work, staff) == ["dushanbe"]

    await town.does(here, of_tashkent)


@pytest.mark.parametrize("goes", ["leaves", "erases"])
async def test_whoever_goes_leaves_her_seat_to_the_next(town: Town, goes: str) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(4)]
    await makes(town, psychologist)
    for woman in women[:3]:
        await sits(town, woman)
    await women[3].taps("I come")
    await women[3].sees("All seats are taken")
    if goes == "leaves":
        await leaves(women[0])
    else:
        await erases(town, women[0])
    await women[3].sees("A seat is free for you")


async def test_a_psychologist_who_leaves_leads_nothing_and_a_coordinator_hears(town: Town) -> None:
    coordinator, psychologist = await town.staff(COORDINATOR, "Co"), await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await makes(town, psychologist)
    await sits(town, ann)
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={COORDINATOR: frozenset({"coordinator"})})
    await town.starts_the_bot()
    await ann.sees("This does not take place: Tea and talk")
    await coordinator.sees("is called off: whoever led it is not here any more.")
    assert (await group(town)).state == "cancelled"


async def test_at_night_she_hears_in_the_morning_that_it_is_off(town: Town) -> None:
    """Unless it begins before that; and nobody hears of it who waits to be erased."""
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await makes(town, psychologist)
    await sits(town, ann)
    await sits(town, bea)
    await town.does(bea, lambda work, person: due.plan(work.tx, person.id, PLANNED, "", work.now + timedelta(days=3)))
    await town.pushes(hours=16)  # twenty past two
    await psychologist.blocks()
    await town.settles()
    assert await told(ann, OFF) == 0
    await town.pushes(hours=8)
    assert [await told(woman, OFF) for woman in (ann, bea)] == [1, 0]


async def test_at_night_she_hears_at_once_what_would_begin_before_the_morning(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await makes(town, psychologist, when="06.03. 06:00")
    await sits(town, ann)
    await town.pushes(hours=16)
    await psychologist.blocks()
    await ann.sees(OFF)


async def test_a_call_needs_an_address_and_each_gets_it_when_it_begins(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await psychologist.writes("/groups")
    await psychologist.taps("New group")
    await psychologist.writes(TITLE)
    await psychologist.taps("English")
    await psychologist.sees("How do they talk?")
    assert "By video" not in psychologist.buttons
    await psychologist.taps("Stop")
    rules = replace(town.rules, sessions=SessionRules(link="https://meet.example.org/{room}"))
    await town.stops_the_bot()
    town.rules = rules
    await town.starts_the_bot()

    def by_video(work: Work, staff: Person) -> None:
        assert not isinstance(made(work, staff, work.now + timedelta(hours=3), medium="video"), str)

    await town.does(psychologist, by_video)
    await sits(town, ann)
    await town.pushes(hours=2, minutes=55)
    hers = await ann.sees("Here is the way in: https://meet.example.org/")
    theirs = await psychologist.sees("The call: https://meet.example.org/")
    room = hers.text.split("meet.example.org/")[1].split()[0]
    assert len(room) == 32
    assert room in theirs.text
    await town.pushes(hours=2)
    assert ((await group(town)).state, (await group(town)).outcome) == ("over", None)  # nobody has said how it was


async def test_without_a_seat_taken_it_was_not_held(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await makes(town, psychologist)
    await town.pushes(days=7)
    assert (await group(town)).state == "cancelled"


async def test_a_room_is_relayed_to_everybody_who_has_a_seat(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Zulfiya")
    ann, ben, eve = await town.newcomer("Anora"), await town.newcomer("Ben"), await town.newcomer("Eve")
    await makes(town, psychologist)
    for woman in (ann, ben):
        await sits(town, woman)
    await town.pushes(days=6, hours=4, minutes=35)  # five minutes before it begins
    await psychologist.sees("Your group begins at 15:00: Tea and talk.")
    for woman in (ann, ben):
        await woman.sees("At 15:00 it begins: Tea and talk.")
        await woman.taps("Write here now")
        await town.settles()
    assert await told(eve, "it begins") == 0
    await psychologist.taps("Open the room")
    await psychologist.writes("Welcome, how are you?")
    for woman in (ann, ben):
        await woman.sees("Welcome, how are you?")
    await ann.writes("well, thank you")
    await psychologist.sees("well, thank you")
    heard = await ben.sees("well, thank you")
    assert "Anora" not in heard.text
    assert await told(eve, "well, thank you") == 0


async def test_six_at_once_on_three_seats(town_on_each: Town) -> None:
    """Three have one and three wait, whoever is quicker; the same woman twice is once."""
    town = town_on_each
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(6)]
    await makes(town, psychologist)
    found = await group(town)

    def takes(work: Work, person: Person) -> None:
        her_seats.take(work, person, found.id)

    await asyncio.gather(*(town.does(woman, takes) for woman in women * 2))
    assert sorted(state for _, state in await taken(town)) == ["seated"] * 3 + ["waiting"] * 3
    assert len(await town.rows(select(engagements))) == 4

    def gives_back(work: Work, person: Person) -> None:
        her_seats.give_back(work, person, found.id)

    await asyncio.gather(*(town.does(woman, gives_back) for woman in women))
    assert await taken(town) == []
    assert len(await town.rows(select(engagements))) == 1


# What is said of one that is called off -------------------------------------------------------------------------------


async def planned(town: Town, staff: Phone, *, hours: float, **plan: Any) -> int:
    """Made without the taps, so many hours from now; its id."""
    found = list[int]()

    def make(work: Work, person: Person) -> None:
        session = made(work, person, work.now + timedelta(hours=hours), **plan)
        assert not isinstance(session, str)
        found.append(session.id)

    await town.does(staff, make)
    await town.settles()
    return found[0]


async def waits_to_leave(town: Town, phone: Phone, do: Callable[[Work, Person, int], Any], session_id: int) -> None:
    """What this says stays in the outbox until the bot starts again."""
    await town.does(phone, lambda work, person: do(work, person, session_id), leaves=False)


async def calls_off(town: Town, staff: Phone, session_id: int) -> None:
    await town.does(staff, lambda work, person: service.call_off(work, person, session_id))
    await town.settles()


async def test_nobody_hears_any_more_of_a_group_that_is_called_off(town_on_each: Town) -> None:
    """Neither what waits for her hours, nor what waits to be sent; of another one at the same time she does."""
    town = town_on_each
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    await with_staff(town, _9005=frozenset({"psychologist"}))
    second = await town.staff(9005, "Second")
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await town.pushes(hours=12)  # 22:20
    off = await planned(town, psychologist, hours=40)
    other = await planned(town, second, hours=40, title="Another one")
    for session_id in (off, other):
        await waits_to_leave(town, ann, her_seats.tell, session_id)
    await calls_off(town, coordinator, off)
    await town.restarts_the_bot()
    await town.settles()
    assert (await told(ann, TITLE), await told(ann, "Another one")) == (0, 1)
    await town.pushes(hours=13)
    assert (await told(bea, TITLE), await told(bea, "Another one")) == (0, 1)
    assert await told(coordinator, TITLE) == 0


async def test_the_way_into_a_group_that_is_called_off_does_not_leave(town: Town) -> None:
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    session_id = await planned(town, psychologist, hours=3)
    await sits(town, ann)
    await town.pushes(hours=2, minutes=45)
    for phone in (ann, psychologist):
        await waits_to_leave(town, phone, her_seats.begins, session_id)
    await calls_off(town, coordinator, session_id)
    await town.restarts_the_bot()
    await town.pushes(minutes=10)
    assert (await told(ann, "it begins:"), await told(ann, OFF)) == (0, 1)
    assert await told(psychologist, "Your group begins") == 0
    await psychologist.sees("A coordinator has called off a group of yours")


async def test_the_way_in_does_not_leave_once_her_seat_is_given_back(town: Town) -> None:
    psychologist, ann, bea = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer("Ann"), await town.newcomer()
    session_id = await planned(town, psychologist, hours=3)
    for woman in (ann, bea):
        await sits(town, woman)
    await town.pushes(hours=2, minutes=45)
    for woman in (ann, bea):
        await waits_to_leave(town, woman, her_seats.begins, session_id)
    await town.does(ann, lambda work, person: her_seats.give_back(work, person, session_id))
    await town.restarts_the_bot()
    await bea.sees("it begins:")
    await town.pushes(minutes=10)
    assert await told(ann, "it begins:") == 0


async def test_what_the_way_in_opened_closes_with_her_seat(town: Town) -> None:
    psychologist, ann, bea = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer("Ann"), await town.newcomer()
    await planned(town, psychologist, hours=3)
    for woman in (ann, bea):
        await sits(town, woman)
    await town.pushes(hours=2, minutes=55)
    for woman in (ann, bea):
        await woman.taps("Write here now")
        await town.settles()
    await ann.taps("Give the seat back")
    await ann.sees("All right. Nothing more is asked about it.")
    await psychologist.sees("has left the group for now.")
    await psychologist.taps("Open the room")
    await psychologist.writes("Welcome, how are you?")
    await bea.sees("Welcome, how are you?")
    assert await told(ann, "Welcome") == 0
    await ann.taps("Write here now")
    await ann.sees("Nobody is writing here any more.")


# How it was -----------------------------------------------------------------------------------------------------------


async def held(town: Town, psychologist: Phone, *women: Phone) -> int:
    """One that these had a seat in, and that is over."""
    session_id = await planned(town, psychologist, hours=3)
    for woman in women:
        await sits(town, woman)
    await town.pushes(hours=5)
    return session_id


async def test_whoever_led_it_says_how_it_was(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann, bea = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer("Ann"), await town.newcomer()
    await held(town, psychologist, ann, bea)
    await psychologist.sees("Tea and talk, Tuesday 05.03. 13:2")
    await psychologist.sees("this group is over. How was it?")
    assert ((await group(town)).state, (await group(town)).outcome) == ("over", None)
    await psychologist.taps("Say how it was")
    question = await psychologist.sees("how was it?")
    assert question.buttons[:3] == ["It took place", "Nobody came", "I could not"]
    await psychologist.taps("It took place")
    asked = await psychologist.sees("How many women were there?")
    assert asked.buttons[:2] == ["2", "1"]
    await psychologist.taps("1")
    await psychologist.sees("Noted. Thank you.")
    found = await group(town)
    assert (found.state, found.outcome, found.number) == ("over", "held", 1)
    await town.settles()
    assert [await told(woman, "did not take place") for woman in (ann, bea)] == [0, 0]
    await psychologist.writes("/agenda")
    listed = await psychologist.sees("Your talks.")
    assert TITLE not in listed.text


async def test_agenda_asks_until_they_have_said_it(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await held(town, psychologist, ann)
    await town.pushes(days=2)
    await psychologist.writes("/agenda")
    listed = await psychologist.sees("Over. Tap one to say how it was:")
    assert "Tuesday 05.03. 13:2" in listed.text
    assert TITLE in listed.text
    await psychologist.taps(listed.buttons[0])
    await psychologist.taps("Nobody came")
    await psychologist.sees("Noted. Thank you.")
    assert (await group(town)).outcome == "no-show"
    await psychologist.writes("/agenda")
    await town.settles()
    await psychologist.sees("Today:")
    assert not any(TITLE in button for button in psychologist.buttons)


async def test_before_it_closes_by_itself_they_can_say_it_too_and_are_not_asked_then(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    session_id = await planned(town, psychologist, hours=3)
    await sits(town, ann)
    await town.pushes(hours=4, minutes=10)
    await psychologist.writes("/agenda")
    listed = await psychologist.sees("Over. Tap one to say how it was:")
    await psychologist.taps(listed.buttons[0])
    await psychologist.taps("It took place")
    await psychologist.taps("I do not know")
    await psychologist.sees("Noted. Thank you.")
    await town.pushes(hours=1)
    assert await told(psychologist, "this group is over") == 0
    assert ((await group(town)).outcome, (await group(town)).number) == ("held", None)
    twice = await town.does(psychologist, lambda work, person: group_after.keep(work, person, session_id, "no-show"))
    assert (await group(town)).outcome == "held"
    assert twice.outgoing == []


async def test_where_they_could_not_the_women_hear_a_warm_word_and_it_is_not_counted(town: Town) -> None:
    psychologist, ann, bea = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer("Ann"), await town.newcomer()
    await held(town, psychologist, ann)
    for groups_held in (1, 0):
        counts = await town.look(lambda tx: talks.count(tx, (), (), ()))
        assert (counts.groups, counts.seats) == (groups_held, groups_held)
        if groups_held:
            await psychologist.taps("Say how it was")
            await psychologist.taps("I could not")
            await psychologist.sees("Noted. Thank you.")
    word = await ann.sees("this did not take place. It was not because of you.")
    assert word.text.startswith("Hello! There is a short message for you here.")
    assert await told(bea, "did not take place") == 0


async def test_days_later_nobody_is_told_that_they_could_not(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    session_id = await held(town, psychologist, ann)
    await town.pushes(days=3)
    await town.does(psychologist, lambda work, person: group_after.keep(work, person, session_id, "could-not"))
    await town.settles()
    assert (await group(town)).outcome == "could-not"
    assert await told(ann, "did not take place") == 0


async def test_a_group_that_passed_in_an_outage_was_not_held_and_all_hear_so_once(town: Town) -> None:
    psychologist, ann, bea = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer("Ann"), await town.newcomer()
    await planned(town, psychologist, hours=3)
    await sits(town, ann)
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(days=2))
    await town.starts_the_bot()
    await psychologist.sees("The bot was not reachable when your group was to be held: Tea and talk, 05.03.")
    await ann.sees("this did not take place")
    await town.pushes(days=1)
    assert [await told(woman, "did not take place") for woman in (ann, bea)] == [1, 0]
    assert [await told(woman, "it begins:") for woman in (ann, bea)] == [0, 0]
    assert await told(psychologist, "this group is over") == 0
    assert ((await group(town)).state, (await group(town)).outcome) == ("over", "could-not")


async def test_a_group_that_is_over_closes_with_the_role_of_whoever_led_it(town: Town) -> None:
    """Else nobody would: what is planned goes with whoever it is planned for."""
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await planned(town, psychologist, hours=3)
    await sits(town, ann)
    await town.pushes(hours=4, minutes=5)
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={COORDINATOR: frozenset({"coordinator"})})
    await town.starts_the_bot()
    await town.settles()
    assert (await group(town)).state == "over"
    assert await told(ann, "This does not take place") == 0


# Whoever is not where she was -----------------------------------------------------------------------------------------


async def leads_in(town: Town, region: str) -> Phone:
    """A psychologist who reaches one region."""
    admin = await town.staff(ADMIN, "Admin")
    return await joins(town, await invites(admin, "Psychologist", region), "Psy")


async def moves(town: Town, woman: Phone, region: str) -> None:
    await town.does(woman, lambda work, person: people.set_place(work, person, region))
    await town.settles()


async def test_a_seat_out_of_reach_goes_to_the_next_and_she_hears_so(town: Town) -> None:
    psychologist = await leads_in(town, "Tashkent")
    women = [await town.newcomer(f"W{number}") for number in range(6)]
    await planned(town, psychologist, hours=30, region="tashkent")
    for woman in women[:3]:
        await sits(town, woman)
    for woman in women[3:]:
        await woman.taps("I come")
        await woman.sees("All seats are taken")
        await town.settles()
    for woman in (women[3], women[0]):
        await moves(town, woman, "dushanbe")
        news = await woman.sees("This is not open where you are now: Tea and talk")
        assert news.text.startswith("Hello! There is a short message for you here.")
    await women[4].sees("A seat is free for you")
    assert [await told(woman, "A seat is free") for woman in (women[3], women[5])] == [0, 0]
    await moves(town, women[1], "tashkent")
    assert await told(women[1], "This is not open") == 0


async def test_whoever_is_still_in_reach_keeps_her_seat_in_another_region_and_language(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await planned(town, psychologist, hours=3, region="tashkent")
    await sits(town, ann)
    await moves(town, ann, "dushanbe")
    assert await told(ann, "This is not open") == 0
    await ann.taps("Talk")
    await ann.taps("Groups")
    await ann.sees("you have a seat")
    await ann.taps("Close")
    await town.does(ann, lambda work, person: rows.change(work.tx, person.id, locale="ru"))
    await town.pushes(hours=2, minutes=55)
    await ann.sees("начинается: Tea and talk.")


async def test_who_waited_and_changed_her_language_takes_the_seat_that_she_is_offered(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(4)]
    await planned(town, psychologist, hours=30)
    for woman in women[:3]:
        await sits(town, woman)
    await women[3].taps("I come")
    await women[3].sees("All seats are taken")
    await town.does(women[3], lambda work, person: rows.change(work.tx, person.id, locale="ru"))
    await women[0].taps("Give the seat back")
    await women[3].sees("Для Вас освободилось место: Tea and talk.")
    await women[3].taps("Беру")
    await women[3].sees("У Вас есть место")


async def test_who_blocked_the_bot_loses_her_seat_to_the_next_a_day_later(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(4)]
    await planned(town, psychologist, hours=75)
    for woman in women[:3]:
        await sits(town, woman)
    await women[3].taps("I come")
    await women[3].sees("All seats are taken")
    await women[0].blocks()
    await town.settles()
    await town.pushes(hours=23)
    assert await told(women[3], "A seat is free") == 0
    await town.pushes(hours=2)
    await women[3].sees("A seat is free for you")


async def test_in_the_day_after_her_call_for_help_she_is_asked_and_reminded_of_nothing(town: Town) -> None:
    """But it begins for her: there she meets a person."""
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(4)]
    await planned(town, psychologist, hours=30)
    for woman in women[:3]:
        await sits(town, woman)
    await women[3].taps("I come")
    await women[3].sees("All seats are taken")
    for woman in women[2:]:
        await woman.writes("/help")
        await woman.sees("112")
        await town.settles()
    await women[0].taps("Give the seat back")
    await town.settles()
    await town.pushes(hours=23)
    assert await told(women[1], "It begins soon") == 1
    assert await told(women[2], "It begins soon") == 0
    assert await told(women[3], "A seat is free") == 0
    await town.pushes(hours=2)
    await women[3].sees("A seat is free for you")
    await town.pushes(hours=4, minutes=55)
    assert await told(women[2], "it begins:") == 1


async def test_a_seat_is_not_kept_for_her_who_could_not_be_asked_in_time(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(5)]
    await planned(town, psychologist, hours=20)
    for woman in women[:3]:
        await sits(town, woman)
    for woman in women[3:]:
        await woman.taps("I come")
        await woman.sees("All seats are taken")
        await town.settles()
    await women[3].writes("/help")
    await women[3].sees("112")
    await women[0].taps("Give the seat back")
    await women[4].sees("A seat is free for you")
    assert await told(women[3], "A seat is free") == 0


async def test_nothing_is_said_to_her_who_waits_to_be_erased(town: Town) -> None:
    psychologist, ann, bea = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer("Ann"), await town.newcomer()
    await planned(town, psychologist, hours=30)
    for woman in (ann, bea):
        await sits(town, woman)
    await town.does(ann, lambda work, person: due.plan(work.tx, person.id, PLANNED, "", work.now + timedelta(days=3)))
    await town.pushes(hours=29, minutes=55)
    for words in ("It begins soon", "it begins:"):
        assert [await told(woman, words) for woman in (ann, bea)] == [0, 1]


async def test_who_waits_and_could_not_be_asked_finds_the_free_seat_herself(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    women = [await town.newcomer(f"W{number}") for number in range(4)]
    session_id = await planned(town, psychologist, hours=30)
    for woman in women[:3]:
        await sits(town, woman)
    await women[3].taps("I come")
    await women[3].sees("All seats are taken")
    await town.does(women[3], lambda work, person: rows.change(work.tx, person.id, paused_at=work.now))
    await town.does(women[0], lambda work, person: her_seats.give_back(work, person, session_id))
    await town.does(women[3], lambda work, person: rows.change(work.tx, person.id, paused_at=None))
    await women[3].taps("Talk")
    await women[3].taps("Groups")
    await women[3].taps("06.03. 16:20")
    await women[3].sees("There is a free seat.")
    await women[3].taps("I come")
    await women[3].sees("You have a seat")


async def test_who_takes_a_seat_in_the_evening_is_reminded_in_the_morning(town: Town) -> None:
    """Where the last of her hours before the day before is past already."""
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await planned(town, psychologist, hours=45)  # 07:20, before her hours begin
    await town.pushes(hours=12)  # 22:20, after they ended
    await sits(town, ann)
    await town.pushes(hours=13)
    assert await told(ann, "It begins soon: Tea and talk.") == 1


# What cannot be made --------------------------------------------------------------------------------------------------


async def test_nobody_leads_on_a_day_on_which_they_are_away(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")

    def tries(work: Work, staff: Person) -> None:
        away = DayException(date(2030, 3, 7), date(2030, 3, 8))
        availability.add_exception(work.tx, staff.id, away)
        at = datetime(2030, 3, 7, 10, tzinfo=UTC)
        assert made(work, staff, at) == "groups-busy"
        assert not isinstance(made(work, staff, at + timedelta(days=2)), str)

    await town.does(psychologist, tries)


async def test_a_title_leads_to_nobody_outside(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await psychologist.writes("/groups")
    await psychologist.taps("New group")
    for title in ("Call me: 90 123 45 67", "Tea at t.me/teaandtalk", "Ask @zulfiya_psy"):
        await psychologist.writes(title)
        await psychologist.sees("Please without numbers, links and @names")
        await town.settles()
    await psychologist.writes("Tea and talk, part 2")
    await psychologist.sees("In which language?")
