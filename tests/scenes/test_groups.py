"""Groups: a psychologist and several women, with seats, a waiting list and a room that the bot relays."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.rules import SessionRules
from sandbox.phone import Phone
from services import groups as service
from services import seats as her_seats
from services.groups import Plan
from services.work import Work
from storage import due, sessions
from storage import people as rows
from storage.erasures import PLANNED
from storage.people import Person
from storage.schema import engagements, outbox, persons, seats
from storage.schema import sessions as session_table
from tests.scenes.test_coordinator import regional
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
    await women[4].sees("This is not open any more.")
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
    assert ((await group(town)).state, (await group(town)).outcome) == ("over", "held")


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
