"""Reviews: a page waits for a person; what that person sees, does, and what she is told."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from core.review import Trigger
from sandbox.phone import Phone
from services import consents, leaving, reviews
from services import people as persons
from services.work import Work
from storage import check_ins
from storage import people as rows
from storage.people import Person
from storage.schema import audit, tasks
from storage.schema import consents as given
from tests.scenes.test_coordinator import alias, regional
from tests.scenes.test_leaving import erases, leaves
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, VOLUNTEER, Town

HEAVY: Mapping[str, str] = {"mood": "very-heavy"}


def puts(page: str = "w1", *triggers: Trigger, answers: Mapping[str, str] = HEAVY) -> Callable[[Work, Person], None]:
    asked = triggers or (Trigger.MOOD,)
    return lambda work, person: reviews.put(work, person, page, asked, answers)


def says(kind: Any, *, given: bool) -> Callable[[Work, Person], None]:
    return lambda work, person: consents.answer(work, person, kind, given=given)


async def of_tasks(town: Town, kind: str = "review") -> list[Any]:
    return await town.rows(select(tasks).where(tasks.c.kind == kind).order_by(tasks.c.created_at))


async def takes(town: Town, staff: Phone) -> str:
    """The newest review; what its card says."""
    await town.settles()
    await staff.taps("I take it")
    await town.settles()
    return (await staff.sees("To be looked at by")).text


def times(phone: Phone, fragment: str) -> int:
    return sum(fragment in message.text for message in phone.messages)


# The queue -----------------------------------------------------------------------------------------------------------


async def test_a_page_is_taken_read_and_closed_with_a_reason(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    number = await alias(town, ann)
    await town.does(ann, puts("w3", Trigger.MOOD, Trigger.MOOD_FELL))
    notice = await psychologist.sees("a page waits for a person to look at it")
    assert "heavy" not in notice.text
    await psychologist.writes("/reviews")
    await psychologist.sees("Pages that wait for a person: 1")
    queued = await psychologist.sees("Nobody has taken it yet")
    assert queued.text.startswith(f"{number} · Week 3\nTo be looked at by 05.03. 21:00")
    assert "heavy" not in queued.text
    card = await takes(town, psychologist)
    assert "Mood: very heavy\nMood: two steps lower than the last time" in card
    assert "– How was your mood this week? 😞 Very heavy" in card
    await coordinator.taps("I take it")
    await coordinator.sees("a colleague has taken it")
    await coordinator.writes("/reviews")
    await coordinator.sees("No page waits for you")
    assert times(ann, "has read your page") == 0
    await psychologist.taps("I have read it")
    told = await ann.sees("A person from our team has read your page")
    assert told.text.startswith("Hello! There is a short message for you here.")
    await psychologist.sees("She is told that a person has read it")
    await psychologist.taps("I have read it")
    await town.settles()
    assert times(ann, "has read your page") == 1
    await psychologist.taps("Done")
    await psychologist.taps("We talked")
    await psychologist.sees(f"{number}: done")
    assert [(row.state, row.outcome, row.words) for row in await of_tasks(town)] == [("done", "talked", None)]
    await ann.writes("/privacy")
    await ann.sees("psychologist, your weekly answers")
    looks = [row for row in await town.rows(select(audit)) if row.action == "read-answers"]
    assert [row.detail for row in looks] == ["w3"]


async def test_who_may_look_and_who_not(town: Town) -> None:
    admin, volunteer = await town.staff(ADMIN, "Admin"), await town.staff(VOLUNTEER, "Vol")
    here = await regional(town, admin)
    ann, eve = await town.newcomer(), await town.newcomer("Eve", place="Dushanbe")
    for phone in (admin, volunteer, ann):
        await phone.writes("/reviews")
        await phone.sees("This is not open to you here")
    await town.does(eve, puts())
    await here.writes("/reviews")
    await here.sees("No page waits for you")


@pytest.mark.parametrize(
    ("psychologist_reads", "coordinator_reads"), [(True, True), (True, False), (False, True), (False, False)]
)
async def test_her_answers_are_shown_as_far_as_she_lets(
    town: Town, psychologist_reads: bool, coordinator_reads: bool
) -> None:
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.does(ann, says("psychologist", given=psychologist_reads))
    await town.does(ann, says("worries", given=coordinator_reads))
    for staff, reads in ((psychologist, psychologist_reads), (coordinator, coordinator_reads)):
        await town.does(ann, puts(answers={"words": "a sentence of hers"}))
        card = await takes(town, staff)
        assert ("a sentence of hers" in card) == ("Mood: very heavy" in card) == reads
        assert ("not open to you" in card) != reads
        buttons = {label for message in staff.messages for label in message.buttons}
        assert ("I have read it" in buttons) == reads
        await staff.taps("Done")
        await staff.taps("Nothing needed")
        await staff.sees(": done.")
    assert times(ann, "has read your page") == 0
    looks = [row for row in await town.rows(select(audit)) if row.action == "read-answers"]
    assert len(looks) == psychologist_reads + coordinator_reads


async def test_a_yes_to_words_about_notes_does_not_open_her_answers(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: work.tx.execute(update(given).values(version=1)))
    await town.does(ann, puts())
    assert "not open to you" in await takes(town, psychologist)
    await town.does(ann, says("psychologist", given=True))  # she agrees anew, under her settings
    await psychologist.writes("/reviews")
    assert "Very heavy" in (await psychologist.sees("To be looked at by")).text


async def test_a_yes_taken_back_closes_them_at_once(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts())
    assert "Very heavy" in await takes(town, psychologist)
    await town.does(ann, says("psychologist", given=False))
    await psychologist.taps("I have read it")
    await psychologist.sees("it cannot count as read")
    await psychologist.writes("/reviews")
    assert "not open to you" in (await psychologist.sees("To be looked at by")).text
    assert times(ann, "has read your page") == 0


HERE = ZoneInfo("Asia/Tashkent")


@pytest.mark.parametrize(
    ("hour", "triggers", "until"),
    [
        (10, (Trigger.CONTACT_TODAY, Trigger.MOOD), timedelta()),
        (10, (Trigger.ITEM_NINE_RED,), timedelta()),
        (10, (Trigger.SURROUNDINGS,), datetime(2030, 3, 6, 21, tzinfo=HERE)),
        (18, (Trigger.ITEM_NINE,), datetime(2030, 3, 6, 21, tzinfo=HERE)),
        (20, (Trigger.WHO_5,), datetime(2030, 3, 7, 12, tzinfo=HERE)),
        (23, (Trigger.PHQ_9_UP,), datetime(2030, 3, 7, 12, tzinfo=HERE)),
        (10, (Trigger.MOOD,), timedelta(hours=72)),
        (23, (Trigger.NO_CUT_OFF, Trigger.PHQ_2), timedelta(hours=72)),
    ],
)
async def test_until_when_a_person_should_have_looked(
    town: Town, hour: int, triggers: tuple[Trigger, ...], until: timedelta | datetime
) -> None:
    ann = await town.newcomer()
    now = datetime(2030, 3, 6, hour, 30, tzinfo=HERE)
    await town.pushes(seconds=(now - town.clock.now()).total_seconds())
    await town.does(ann, puts("w1", *triggers))
    due = (await of_tasks(town))[0].due_at
    expected = now + until if isinstance(until, timedelta) else until
    assert abs(due - expected) < timedelta(minutes=1)


async def test_the_queue_goes_by_time_and_by_nothing_else(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, ben, cay = [await town.newcomer(name) for name in ("Ann", "Ben", "Cay")]
    await town.does(ann, puts("w1", Trigger.PHQ_9))
    await town.does(ben, puts("w2", Trigger.SURROUNDINGS))
    await town.does(cay, puts("w1", Trigger.CONTACT_TODAY))
    await psychologist.writes("/reviews")
    await psychologist.sees("Pages that wait for a person: 3")
    await town.settles()
    cards = [message.text for message in psychologist.messages if "To be looked at by" in message.text]
    assert [card.split(" · ")[0] for card in cards] == [await alias(town, phone) for phone in (cay, ben, ann)]


async def test_more_of_the_same_page_is_one_review_and_its_owner_hears_of_it(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts("start", Trigger.WHO_5, answers={"who-5": "24"}))
    assert "WHO-5: 28 or less" in await takes(town, psychologist)
    await psychologist.taps("I have read it")
    await psychologist.sees("She is told")
    await town.does(ann, puts("start", Trigger.WHO_5, answers={"who-5": "24"}))
    await town.settles()
    assert times(psychologist, "something was added") == 0
    await town.does(ann, puts("start", Trigger.ITEM_NINE, answers={"item-9": "1", "phq-9": "9"}))
    await psychologist.sees("something was added to a page that you have")
    await psychologist.writes("/reviews")
    card = (await psychologist.sees("Pages at the beginning")).text
    for line in ("PHQ-9, item 9: more than zero", "– WHO-5: 24", "– PHQ-9: 9", "– PHQ-9, item 9: several days"):
        assert line in card
    await psychologist.taps("I have read it")
    await town.settles()
    assert times(ann, "has read your page") == 2
    await town.does(ann, puts("w1"))
    assert len(await of_tasks(town)) == 2


async def test_without_a_trigger_nobody_is_asked(town: Town) -> None:
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: reviews.put(work, person, "w1", (), {"mood": "good"}))
    assert await of_tasks(town) == []


# What a person does --------------------------------------------------------------------------------------------------


async def test_a_psychologist_asks_for_a_call_and_a_coordinator_makes_it(town: Town) -> None:
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, psychologist)
    await psychologist.taps("Please call her")
    await psychologist.sees("a coordinator is asked to call her")
    await coordinator.sees("please call her")
    await psychologist.taps("Please call her")
    await psychologist.sees("somebody is asked to call her already")
    await psychologist.writes("/tasks")
    await psychologist.sees("No open tasks")
    seen = len(ann.messages)
    await coordinator.writes("/tasks")
    await coordinator.taps("I take it")
    await coordinator.sees("You have it")
    await coordinator.taps("Done")
    await town.settles()
    assert len(ann.messages) == seen  # nothing is announced that she did not ask for
    assert [row.state for row in await of_tasks(town, "call")] == ["done"]


async def test_a_talk_is_offered_and_she_says_yes(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, psychologist)
    await psychologist.taps("Offer a talk")
    await psychologist.sees("she is asked whether she would like a talk")
    offer = await ann.sees("would like to talk with you")
    no = str(offer.rows[0][1].data)
    await psychologist.taps("Offer a talk")
    await town.settles()
    assert times(ann, "would like to talk with you") == 1
    await ann.taps("Yes, please")
    await ann.sees("Someone from our team will get in touch this week")
    await psychologist.sees("wants to be contacted this week")
    await ann.tap_data(offer.id, no)
    await ann.sees_toast("This button is closed")


async def test_a_talk_is_offered_and_she_says_no(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, psychologist)
    await psychologist.taps("Offer a talk")
    await ann.taps("No, thank you")
    await ann.sees("All right. You can write here at any time")
    await psychologist.sees("no talk now, thank you")
    assert await of_tasks(town, "contact") == []


async def test_writing_to_her_from_a_review(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, psychologist)
    await psychologist.taps("Write to her")
    await psychologist.sees("Write your message")
    await psychologist.writes("I have read your page. How are you now?")
    await ann.sees("How are you now?")
    await ann.writes("thank you for asking")
    await psychologist.sees("thank you for asking")
    await psychologist.taps("Done")
    await psychologist.taps("We talked")
    await ann.sees("This exchange is closed now")


async def test_a_review_may_be_left_open(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, psychologist)
    await psychologist.taps("Done")
    await psychologist.taps("Leave it open")
    await psychologist.sees("Closed")
    assert [row.state for row in await of_tasks(town)] == ["taken"]


async def test_whoever_loses_the_role_has_no_review_and_it_is_open_again(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    here, coordinator = await regional(town, admin), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, here)

    def moves(work: Work, person: Person) -> None:
        persons.set_place(work, person, "dushanbe")

    await town.does(ann, moves)
    await coordinator.sees("a page waits for a person to look at it")
    await here.taps("Please call her")
    await here.sees_toast("This button is closed")
    assert "Very heavy" in await takes(town, coordinator)


async def test_when_she_goes_it_goes(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await town.does(ann, puts())
    await takes(town, psychologist)
    await leaves(ann)
    await psychologist.taps("I have read it")
    await psychologist.sees("This task is closed")
    await town.does(ben, puts())
    await takes(town, psychologist)
    await erases(town, ben)
    await psychologist.taps("Offer a talk")
    await psychologist.sees_toast("This button is closed")
    await town.pushes(days=4)
    assert times(psychologist, "should have been looked at") == 0


@pytest.mark.parametrize("how", ["pressed", "closed"])
async def test_what_was_not_shown_does_not_count_as_read(town: Town, how: str) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()

    async def reads() -> None:
        if how == "pressed":
            await psychologist.taps("I have read it")
        else:
            await psychologist.taps("Done")
            await psychologist.taps("Read")
        await town.settles()

    await town.does(ann, puts())
    await takes(town, psychologist)
    await town.does(ann, puts("w1", Trigger.ITEM_NINE_RED, answers={"item-9": "3"}))
    await psychologist.sees("something was added")
    await reads()
    await psychologist.sees("item 9: nearly every day")
    assert times(ann, "has read your page") == 0
    assert [row.state for row in await of_tasks(town)] == ["taken"]
    await reads()
    await ann.sees("has read your page")
    assert times(ann, "has read your page") == 1
    assert [row.state for row in await of_tasks(town)] == ["taken" if how == "pressed" else "done"]


async def test_another_one_who_takes_it_has_to_see_it_first(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, says("psychologist", given=False))
    await town.does(ann, puts())
    assert "not open to you" in await takes(town, psychologist)
    await town.does(ann, says("psychologist", given=True))
    await psychologist.taps("Done")
    await psychologist.taps("Read")
    await psychologist.sees("Very heavy")
    assert times(ann, "has read your page") == 0


async def test_closed_as_read_she_is_told_once(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    for phone in (ann, ben):
        await town.does(phone, puts())
        await takes(town, psychologist)
        if phone is ben:
            await psychologist.taps("I have read it")
        await psychologist.taps("Done")
        await psychologist.taps("Read")
        await phone.sees("has read your page")
        await psychologist.sees(f"{await alias(town, phone)}: done")
        assert times(phone, "has read your page") == 1


async def at_night(town: Town) -> tuple[Phone, Phone]:
    """A page of hers is taken; now it is three in the morning where she is."""
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, psychologist)
    now = datetime(2030, 3, 6, 3, 0, tzinfo=HERE)
    await town.pushes(seconds=(now - town.clock.now()).total_seconds())
    return psychologist, ann


async def test_what_is_pressed_at_night_waits_for_her_hours(town: Town) -> None:
    psychologist, ann = await at_night(town)
    await psychologist.taps("I have read it")
    await psychologist.sees("is told")
    await psychologist.taps("Offer a talk")
    await town.settles()
    await psychologist.taps("Done")
    await psychologist.taps("Read")
    await town.settles()
    await town.pushes(hours=5)
    assert times(ann, "has read your page") == times(ann, "would like to talk with you") == 0
    await town.pushes(hours=1, minutes=5)
    await ann.sees("has read your page")
    await ann.sees("would like to talk with you")
    await ann.taps("Yes, please")
    await psychologist.sees("wants to be contacted this week")


async def test_at_night_she_is_told_at_once_while_she_is_awake(town: Town) -> None:
    psychologist, ann = await at_night(town)
    await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await psychologist.taps("I have read it")
    await ann.sees("has read your page")
    await psychologist.taps("Offer a talk")
    await ann.sees("would like to talk with you")


async def test_what_was_to_be_told_in_the_morning_is_not_told_of_what_came_meanwhile(town: Town) -> None:
    psychologist, ann = await at_night(town)
    await psychologist.taps("I have read it")
    await psychologist.sees("is told")
    await town.does(ann, puts("w1", Trigger.ITEM_NINE, answers={"item-9": "1"}))
    await town.pushes(hours=8)
    assert times(ann, "has read your page") == 0


# In time -------------------------------------------------------------------------------------------------------------


async def test_what_is_late_is_said_once_a_day_to_those_who_could_look(town: Town) -> None:
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await town.does(ann, puts("w1", Trigger.SURROUNDINGS))
    await town.does(ben, puts("w1", Trigger.SURROUNDINGS))
    await town.pushes(hours=9)
    assert times(coordinator, "should have been looked at") == 0
    await town.pushes(hours=3)
    await psychologist.sees("Pages that should have been looked at by now: 2")
    await coordinator.sees("by now: 2")
    await town.pushes(hours=20)
    assert times(coordinator, "should have been looked at") == 1
    await takes(town, psychologist)
    await psychologist.taps("I have read it")
    await psychologist.sees("She is told")
    await town.pushes(hours=6)
    await coordinator.sees("by now: 1")
    await psychologist.sees("by now: 1")
    await coordinator.writes("/reviews")
    await takes(town, coordinator)
    await coordinator.taps("Done")
    await coordinator.taps("Nothing needed")
    await coordinator.sees(": done.")
    await town.pushes(days=5)
    assert (times(psychologist, "should have been looked at"), times(coordinator, "should have been looked at")) == (
        2,
        2,
    )


def silent(week: int) -> Callable[[Work, Person], None]:
    return lambda work, person: reviews.silent(work, person, week)


def answered(mood: int, work: Work, person: Person) -> None:
    number = rows.study_number(work.tx, work.vault, person.id)
    check_ins.record_pulse(work.tx, number, 1, version=1, locale="en", mood=mood, support=1, surroundings=2, contact=0)


@pytest.mark.parametrize(("mood", "hours"), [(2, 10.7), (3, 72)])
async def test_a_second_silent_week_makes_a_call_and_no_alarm(town: Town, mood: int, hours: float) -> None:
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.does(ann, partial(answered, mood))
    await town.does(ann, silent(3))
    await coordinator.sees("please call her. How she can be called stands under /people")
    await town.does(ann, silent(3))
    await town.settles()
    calls = await of_tasks(town, "call")
    assert len(calls) == 1
    assert abs(calls[0].due_at - calls[0].created_at - timedelta(hours=hours)) < timedelta(minutes=5)
    assert times(psychologist, "call her") == times(ann, "call") == 0
    assert not any("asks for a person" in message.text for message in coordinator.messages)


async def test_while_she_waits_to_be_erased_she_hears_of_no_review(town: Town) -> None:
    def waits(work: Work, woman: Person) -> None:
        persons.tell(work, woman, waits=True)
        leaving.ask_to_be_erased(work, woman)

    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, puts())
    await takes(town, psychologist)
    await town.does(ann, waits)
    await town.settles()
    said = len(ann.messages)
    await psychologist.taps("I have read it")
    await psychologist.taps("Offer a talk")
    await psychologist.sees("cannot be reached now")
    await town.settles()
    assert len(ann.messages) == said
