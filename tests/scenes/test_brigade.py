"""The mobile brigade: a coordinator plans days, a woman asks for a visit, she is asked whether the day suits her."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from sandbox.phone import Phone
from services import brigade, leaving, pausing, people
from services.work import Work
from storage import due
from storage import people as rows
from storage.erasures import PLANNED
from storage.people import Person
from storage.schema import route_days, visits
from tests.scenes.test_coordinator import alias, regional
from tests.scenes.test_leaving import erases, leaves
from tests.scenes.town import ADMIN, COORDINATOR, Town

# The scenes begin on Tuesday, 5 March 2030, at 10:20 in Tashkent.
DAY = "14.03.2030"


async def a_day(town: Town, coordinator: Phone, day: str = DAY, seats: str = "2", place: str = "Tashkent") -> None:
    await coordinator.writes("/route")
    await coordinator.sees("Days of the brigade to come")
    await coordinator.taps("New day")
    await coordinator.taps(place)
    await coordinator.sees("On which day?")
    await coordinator.writes(day)
    await coordinator.sees("How many visits are possible?")
    await coordinator.taps(seats)
    await coordinator.sees(f"Made: {day}")
    await coordinator.taps("Close")
    await town.settles()


async def asks(town: Town, woman: Phone, topic: str = "Family") -> None:
    await woman.taps("Talk")
    await woman.taps("A visit")
    await woman.sees("They can visit you for a talk.")
    await woman.taps("Ask for a visit")
    await woman.sees("What shall it be about?")
    await woman.taps(topic)
    await woman.sees("I have passed it on.")
    await town.settles()


async def plans(town: Town, coordinator: Phone, *women: Phone, place: str = "Tashkent") -> None:
    await coordinator.writes("/route")
    await coordinator.taps(f"{DAY} · {place}")
    await coordinator.taps("Plan visits")
    await coordinator.sees(f"Who is visited on {DAY}?")
    for woman in women:
        await coordinator.taps(await alias(town, woman))
        await town.settles()
    await coordinator.taps("Done")
    await town.settles()


async def states(town: Town) -> list[str]:
    return [row.state for row in await town.rows(select(visits.c.state).order_by(visits.c.asked_at))]


async def test_a_day_a_wish_a_plan_and_a_yes(town_on_each: Town) -> None:
    town = town_on_each
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Anora")
    await a_day(town, coordinator)
    await asks(town, ann)
    wish = await coordinator.sees("asks for a visit. /route")
    assert wish.text.startswith(await alias(town, ann))
    assert "Anora" not in wish.text
    await plans(town, coordinator, ann)
    await coordinator.sees("Planned. Each is asked in her hours")
    card = await coordinator.sees("asked, has not answered")
    assert "Visits possible: 2" in card.text
    asked = await ann.sees(f"A visit is possible on {DAY}. Does that day suit you?")
    assert asked.text.startswith("Hello! There is a short message for you here.")
    assert asked.buttons == ["Yes, that day", "Another day", "No visit"]
    await ann.taps("Yes, that day")
    await ann.sees(f"Good. The visit is on {DAY}.")
    await coordinator.sees(f"visit on {DAY}: yes. Please arrange with her where and when.")
    assert await states(town) == ["agreed"]
    await coordinator.writes("/route")
    await coordinator.taps(f"{DAY} · Tashkent")
    await coordinator.sees("said yes")
    await town.pushes(days=8)
    reminder = await ann.sees(f"The visit is on {DAY}. If it does not suit you")
    assert reminder.buttons == ["Another day", "No visit"]
    await town.pushes(days=2)
    assert await states(town) == ["over"]


async def test_the_wish_is_offered_only_where_a_brigade_comes(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await a_day(town, coordinator, place="Dushanbe")
    await ann.taps("Talk")
    await town.settles()
    assert "A visit" not in ann.buttons
    await a_day(town, coordinator)
    await asks(town, ann)


async def test_another_day_waits_again_and_no_is_a_no(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await a_day(town, coordinator)
    for woman in (ann, ben):
        await asks(town, woman)
    await plans(town, coordinator, ann, ben)
    await ann.sees("A visit is possible")
    await ann.taps("Another day")
    await ann.sees("We look for another day and ask you again.")
    await coordinator.sees("another day, please. /route")
    await ben.taps("No visit")
    await ben.sees("All right. Nobody comes.")
    await coordinator.sees("no visit, thank you.")
    assert await states(town) == ["asked", "cancelled"]
    await ben.taps("Talk")
    await ben.taps("A visit")
    assert (await ben.sees("They can visit you")).buttons[0] == "Ask for a visit"


async def test_she_sees_where_it_stands_and_takes_it_back(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await a_day(town, coordinator)
    await asks(town, ann)
    await ann.taps("Talk")
    await ann.taps("A visit")
    await ann.sees("A person looks for a day and asks you first.")
    await plans(town, coordinator, ann)
    await ann.taps("Yes, that day")
    await ann.sees("Good. The visit is on")
    await ann.taps("Talk")
    await ann.taps("A visit")
    await ann.sees(f"The visit is on {DAY}.")
    await ann.taps("No visit after all")
    await ann.sees("All right. Nobody comes.")
    await coordinator.sees(f"does not want the visit on {DAY} any more")
    assert await states(town) == ["cancelled"]


async def test_no_more_are_planned_than_there_is_room_for(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    women = [await town.newcomer(f"W{number}") for number in range(3)]
    await a_day(town, coordinator)
    for woman in women:
        await town.does(woman, lambda work, person: brigade.ask(work, person, None))
    await plans(town, coordinator, *women)
    await coordinator.sees("There is not so much room on that day. Nobody was planned.")
    assert await states(town) == ["asked"] * 3
    await coordinator.taps("Close")
    await plans(town, coordinator, *women[:2])
    await coordinator.sees("Planned.")
    assert sorted(await states(town)) == ["asked", "planned", "planned"]


async def test_a_day_that_is_called_off_is_told_and_they_wait_again(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await a_day(town, coordinator)
    await asks(town, ann)
    await plans(town, coordinator, ann)
    await ann.taps("Yes, that day")
    await ann.sees("Good. The visit is on")
    await asks(town, ben)
    await coordinator.writes("/route")
    await coordinator.taps(f"{DAY} · Tashkent")
    await coordinator.taps("Call the day off")
    await coordinator.sees("Call the day off?")
    await coordinator.taps("Yes, call it off")
    await coordinator.sees("Called off. Those who knew of it have been told.")
    off = await ann.sees(f"On {DAY} we cannot come.")
    assert off.text.startswith("Hello! There is a short message")
    await town.settles()
    assert not any("we cannot come" in message.text for message in ben.messages)
    assert await states(town) == ["asked", "asked"]
    await town.pushes(days=9)
    assert not any("If it does not suit you any more" in message.text for message in ann.messages)


async def test_a_day_that_is_called_off_while_it_is_looked_at(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await a_day(town, coordinator)
    await asks(town, ann)
    await coordinator.writes("/route")
    await coordinator.taps(f"{DAY} · Tashkent")
    await coordinator.taps("Plan visits")
    await coordinator.taps("Done")
    await coordinator.sees("Nobody was chosen.")
    await coordinator.taps("Plan visits")
    await coordinator.sees("Who is visited")

    def calls_off(work: Work, person: Person) -> None:
        (listed,) = brigade.days(work, person)
        assert brigade.call_off(work, person, listed.day)
        assert not brigade.call_off(work, person, listed.day)

    await town.does(coordinator, calls_off)
    await coordinator.taps("Done")
    await coordinator.sees("This day is past, or called off already.")
    assert await states(town) == ["asked"]


async def test_at_night_she_hears_in_the_morning_that_nobody_comes(town: Town) -> None:
    """Nobody hears of it who waits to be erased, or does not want a visit any more."""
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, bea, eva = [await town.newcomer(name) for name in ("Ann", "Bea", "Eva")]
    await a_day(town, coordinator, seats="4")
    for woman in (ann, bea, eva):
        await asks(town, woman)
    await plans(town, coordinator, ann, bea, eva)
    await ann.sees("Does that day suit you?")
    await town.does(bea, lambda work, person: due.plan(work.tx, person.id, PLANNED, "", work.now + timedelta(days=3)))
    await town.pushes(hours=16)  # twenty past two

    def calls_off(work: Work, person: Person) -> None:
        (listed,) = brigade.days(work, person)
        assert brigade.call_off(work, person, listed.day)

    await town.does(coordinator, calls_off)
    await town.does(eva, lambda work, person: brigade.take_back(work, person) and None)
    await town.settles()
    assert "we cannot come" not in ann.screen()
    await town.pushes(hours=8)
    await ann.sees(f"On {DAY} we cannot come.")
    assert "we cannot come" not in bea.screen() + eva.screen()


def asks_to_be_erased(work: Work, woman: Person) -> None:
    people.tell(work, woman, waits=True)
    leaving.ask_to_be_erased(work, woman)


def times(phone: Phone, words: str) -> int:
    return sum(words in message.text for message in phone.messages if not message.mine)


async def test_who_waits_to_be_erased_is_asked_once_she_takes_it_back(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await a_day(town, coordinator)
    for woman in (ann, bea):
        await asks(town, woman)
        await town.does(woman, asks_to_be_erased)
    await plans(town, coordinator, ann, bea)
    await town.pushes(hours=5)
    assert times(ann, "A visit is possible") == times(bea, "A visit is possible") == 0
    assert times(coordinator, "cannot be reached") == 0
    await ann.taps("Keep my page")
    await ann.sees(f"A visit is possible on {DAY}. Does that day suit you?")
    await town.pushes(days=3)
    assert times(bea, "A visit is possible") == 0


async def test_whoever_said_yes_and_waits_to_be_erased_is_not_reminded(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann")
    await a_day(town, coordinator)
    await asks(town, ann)
    await plans(town, coordinator, ann)
    await ann.taps("Yes, that day")
    await ann.sees("Good. The visit is on")
    await town.pushes(days=7)
    await town.does(ann, asks_to_be_erased)
    await town.pushes(days=2)
    assert times(ann, "If it does not suit you") == 0


async def test_that_nobody_comes_she_hears_once_she_takes_it_back(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann")
    await a_day(town, coordinator)
    await asks(town, ann)
    await plans(town, coordinator, ann)
    await ann.sees("Does that day suit you?")
    await town.does(ann, asks_to_be_erased)

    def calls_off(work: Work, person: Person) -> None:
        (listed,) = brigade.days(work, person)
        assert brigade.call_off(work, person, listed.day)

    await town.does(coordinator, calls_off)
    await town.settles()
    assert times(ann, "we cannot come") == 0
    await ann.taps("Keep my page")
    await ann.sees(f"On {DAY} we cannot come.")


async def test_that_nobody_comes_she_hears_once_she_can_be_reached_again(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann")
    await a_day(town, coordinator)
    await asks(town, ann)
    await plans(town, coordinator, ann)
    await ann.sees("Does that day suit you?")
    await town.does(ann, lambda work, woman: rows.change(work.tx, woman.id, reachable=False))

    def calls_off(work: Work, person: Person) -> None:
        (listed,) = brigade.days(work, person)
        assert brigade.call_off(work, person, listed.day)

    await town.does(coordinator, calls_off)
    await town.settles()
    assert times(ann, "we cannot come") == 0
    await ann.taps("Settings")
    await ann.sees(f"On {DAY} we cannot come.")


async def test_after_a_call_for_help_she_is_asked_a_day_later(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann")
    await a_day(town, coordinator)
    await asks(town, ann)
    await ann.writes("/help")
    await town.settles()
    await plans(town, coordinator, ann)
    await town.pushes(hours=23)
    assert times(ann, "A visit is possible") == 0
    await town.pushes(hours=2)
    assert times(ann, "A visit is possible") == 1


async def test_in_a_pause_she_is_not_asked_and_after_it_she_is(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann")
    await a_day(town, coordinator)
    await asks(town, ann)
    await town.does(ann, lambda work, woman: pausing.pause(work, woman, work.now + timedelta(days=2)) and None)
    await plans(town, coordinator, ann)
    await town.pushes(days=1, hours=23)
    assert times(ann, "A visit is possible") == 0
    await town.pushes(hours=2)
    assert times(ann, "A visit is possible") == 1


async def test_at_night_she_is_asked_in_the_morning(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await a_day(town, coordinator)
    await asks(town, ann)
    await town.pushes(hours=12)  # 22:20
    await plans(town, coordinator, ann)
    assert not any("A visit is possible" in message.text for message in ann.messages)
    await town.pushes(hours=11)
    await ann.sees("A visit is possible")


async def test_who_did_not_answer_waits_for_another_day_once_it_is_past(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await a_day(town, coordinator)
    await asks(town, ann)
    await plans(town, coordinator, ann)
    asked = await ann.sees("A visit is possible")
    await town.pushes(days=10)
    assert await states(town) == ["asked"]
    await ann.tap_data(asked.id, str(asked.rows[0][0].data))
    await town.settles()
    assert await states(town) == ["asked"]


@pytest.mark.parametrize("goes", [leaves, erases])
async def test_whoever_goes_is_visited_by_nobody_and_the_coordinator_knows(town: Town, goes: object) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await a_day(town, coordinator)
    await asks(town, ann)
    await plans(town, coordinator, ann)
    await ann.taps("Yes, that day")
    await ann.sees("Good. The visit is on")
    if goes is leaves:
        await leaves(ann)
    else:
        await erases(town, ann)
    await coordinator.sees(f"does not want the visit on {DAY} any more")
    await town.settles()
    assert await states(town) == (["cancelled"] if goes is leaves else [])


async def test_a_coordinator_of_one_region_plans_there_alone(town: Town) -> None:
    here = await regional(town, await town.staff(ADMIN, "Admin"))
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann", place="Dushanbe")
    await a_day(town, coordinator, place="Dushanbe")
    await asks(town, ann)
    await here.writes("/route")
    listed = await here.sees("Days of the brigade to come: 0")
    assert "Women who wait for a day: 0" in listed.text
    await here.taps("New day")
    await here.sees("On which day?")  # there is one region
    await here.writes("yesterday")
    await here.sees("I could not read that as a day.")
    await here.writes("01.01.2030")
    await here.sees("That day is over already.")
    await here.writes(DAY)
    await here.taps("4")
    await here.sees(f"Made: {DAY}, Tashkent.")
    assert not any("asks for a visit" in message.text for message in here.messages)
    made = await town.rows(select(route_days.c.region, route_days.c.day, route_days.c.seats).order_by(route_days.c.id))
    day = date(2030, 3, 14)
    assert [tuple(row) for row in made] == [("dushanbe", day, 2), ("tashkent", day, 4)]


async def test_a_woman_who_cannot_be_reached_is_called_by_a_person(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await a_day(town, coordinator)
    await asks(town, ann)

    def is_away(work: Work, person: Person) -> None:
        rows.change(work.tx, person.id, reachable=False)

    await town.does(ann, is_away)
    await plans(town, coordinator, ann)
    await coordinator.sees("cannot be reached now")
    assert await states(town) == ["planned"]
