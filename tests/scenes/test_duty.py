"""Duty: who is called first, what follows while nobody comes, and the truth to her."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from sandbox.phone import Phone
from services import duty
from services.work import Work
from storage import people as rows
from storage.people import Person
from storage.schema import audit
from storage.schema import duty as table
from tests.scenes.test_coordinator import regional
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, VOLUNTEER, Town

PAGE = "asks for a person now"
STILL = "I am still finding someone, 112 and 103 are open now"


def times(phone: Phone, fragment: str) -> int:
    return sum(fragment in message.text for message in phone.messages)


async def test_on_and_off_and_how_many_there_are(town: Town) -> None:
    coordinator, psychologist = await town.staff(COORDINATOR, "Co"), await town.staff(PSYCHOLOGIST, "Psy")
    await coordinator.writes("/menu")
    assert "On duty now: 0" in (await coordinator.sees("Here is the menu")).text
    await town.goes_on_duty(coordinator)
    await psychologist.taps("Duty")
    assert "On duty in your reach: 1" in (await psychologist.sees("You are not on duty")).text
    await psychologist.taps("Go on duty")
    await coordinator.writes("/menu")
    await coordinator.sees("On duty now: 2")
    await coordinator.taps("Duty")
    await coordinator.taps("End my duty")
    await coordinator.sees("Your duty has ended")
    await psychologist.writes("/menu")
    await psychologist.sees("On duty now: 1")
    noted = [row.action for row in await town.rows(select(audit).order_by(audit.c.seq))]
    assert [each for each in noted if each.startswith("duty")] == ["duty-begun", "duty-begun", "duty-ended"]


async def test_duty_is_for_those_who_read_and_nobody_else(town: Town) -> None:
    ann = await town.newcomer()
    for phone in (await town.staff(ADMIN, "Admin"), await town.staff(VOLUNTEER, "Vol"), ann):
        await phone.writes("/duty")
        await phone.sees("This is not open to you here")
    await ann.writes("/menu")
    assert "duty" not in (await ann.sees("Here is the menu")).text


async def test_whoever_is_on_duty_is_called_first_then_the_others_then_she_hears_the_truth(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await town.goes_on_duty(psychologist)
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("A person from our team is being called now")
    await psychologist.sees(PAGE)
    await town.settles()
    assert times(admin, PAGE) == times(coordinator, PAGE) == 0
    await town.pushes(minutes=5)
    await admin.sees("Again: №")
    await coordinator.sees("Again: №")
    assert times(ann, STILL) == 0
    await town.pushes(minutes=5)
    await ann.sees(STILL)
    assert (times(psychologist, PAGE), times(admin, PAGE)) == (3, 2)
    await town.pushes(minutes=10)
    assert times(ann, STILL) == 2
    await admin.taps("I take it")
    await ann.sees("has seen your call")
    await town.pushes(hours=2)
    assert (times(ann, STILL), times(admin, PAGE)) == (2, 4)  # the card of whoever has it is the last


async def test_taken_in_time_nobody_else_is_called(town: Town) -> None:
    admin, psychologist = await town.staff(ADMIN, "Admin"), await town.staff(PSYCHOLOGIST, "Psy")
    await town.goes_on_duty(psychologist)
    ann = await town.newcomer()
    await ann.taps("Help")
    await psychologist.taps("I take it")
    await ann.sees("has seen your call")
    await town.pushes(hours=1)
    assert times(admin, PAGE) == times(ann, STILL) == 0


async def test_with_nobody_on_duty_she_is_told_so_and_the_others_are_called(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await ann.taps("Help")
    told = await ann.sees("Nobody is on duty right now")
    assert "you do not have to carry it alone" in told.text
    assert "call 112 or 103" in told.text
    assert "is being called" not in told.text
    await admin.sees(PAGE)
    await coordinator.sees(PAGE)
    await town.settles()
    assert times(psychologist, PAGE) == 0


async def test_with_nobody_at_all_nobody_is_said_to_be_sought(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("I have nobody here whom I can call right now")
    await town.pushes(hours=1)
    assert times(ann, STILL) == 0


async def test_after_an_outage_she_hears_the_last_word_only(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("Nobody is on duty")
    await town.settles()
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(hours=3))
    await town.starts_the_bot()
    await ann.sees(STILL)
    await town.settles()
    assert times(ann, STILL) == 1


async def test_who_goes_on_duty_sees_the_calls_that_wait(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("Nobody is on duty")
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    assert times(psychologist, PAGE) == 0
    await town.goes_on_duty(psychologist)
    await psychologist.sees(PAGE)


async def test_whoever_blocks_the_bot_is_not_on_duty_any_more_and_the_others_are_called_at_once(town: Town) -> None:
    admin, psychologist = await town.staff(ADMIN, "Admin"), await town.staff(PSYCHOLOGIST, "Psy")
    await town.goes_on_duty(psychologist)
    ann = await town.newcomer()
    await ann.taps("Help")
    await psychologist.sees(PAGE)
    await psychologist.blocks()
    await admin.sees("Again: №")
    assert await town.rows(select(table)) == []
    await psychologist.unblocks()
    await psychologist.writes("/duty")
    await psychologist.sees("You are not on duty")


async def test_duty_ends_with_the_role(town: Town) -> None:
    await town.staff(ADMIN, "Admin")
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await town.goes_on_duty(psychologist)
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={ADMIN: frozenset({"admin"})})
    await town.starts_the_bot()
    assert await town.rows(select(table)) == []


async def test_forgotten_duty_ends_by_itself_and_renewing_it_extends_it(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await town.goes_on_duty(psychologist)
    await psychologist.sees("It ends by itself after 12 hours")
    await town.pushes(hours=11)
    await psychologist.taps("Duty")
    await psychologist.taps("Twelve hours from now")
    await town.settles()
    await town.pushes(hours=11)
    assert len(await town.rows(select(table))) == 1
    await town.pushes(hours=1, minutes=1)
    await psychologist.sees("Your duty has ended after 12 hours. To go on: /duty")
    assert await town.rows(select(table)) == []
    await ann.taps("Help")
    await ann.sees("Nobody is on duty right now")


async def test_duty_that_was_ended_does_not_end_again(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await town.goes_on_duty(psychologist)
    await psychologist.writes("/duty")
    await psychologist.taps("End my duty")
    await psychologist.sees("Your duty has ended. Thank you")
    await town.pushes(hours=13)
    assert times(psychologist, "after 12 hours. To go on") == 0


async def test_duty_counts_where_it_reaches(town: Town) -> None:
    here = await regional(town, await town.staff(ADMIN, "Admin"))
    await town.goes_on_duty(here)
    ann, eve = await town.newcomer(), await town.newcomer("Eve", place="Dushanbe")
    found: list[bool] = []

    def ask(work: Work, person: Person) -> None:
        found.append(duty.staffed(work, person))
        found.append(any(staff.regions.get("coordinator") == "tashkent" for staff in duty.on_duty(work, person)))

    await town.does(ann, ask)
    await town.does(eve, ask)
    assert found == [True, True, False, False]

    def unreachable(work: Work, person: Person) -> None:
        rows.change(work.tx, person.id, reachable=False)

    await town.does(here, unreachable)
    await town.does(ann, ask)
    assert found[-2:] == [False, False]


async def test_nobody_is_on_duty_for_herself(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await town.goes_on_duty(coordinator)
    found: list[bool] = []
    await town.does(coordinator, lambda work, person: found.append(duty.staffed(work, person)))
    assert found == [False]
