"""What she is told is true, what she writes reaches somebody, and she is left in peace when she should be."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from sandbox.faults import Rule
from sandbox.phone import Phone
from services import consents
from services.work import Work
from storage.database import Transaction
from storage.people import Person
from storage.schema import check_ins, due, pulse_answers, tasks
from tests.scenes.test_check_in import answers, four_taps, states
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town


def prompts(phone: Phone) -> list[str]:
    return [f"{message.date:%a %H:%M}" for message in phone.messages if "Is now a good time?" in message.text]


async def test_her_note_reaches_a_person(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("My week")
    await four_taps(ann)
    await ann.sees("A person from our team will read it")
    await ann.writes("my son wrote to me")
    await ann.sees("I will ask again")
    await coordinator.taps("I take it")
    await coordinator.sees("my son wrote to me")


async def test_words_hours_after_the_questions_are_no_note(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("My week")
    await four_taps(ann)
    await ann.sees("add a note")
    await town.pushes(hours=2)
    await ann.writes("I can not go on")
    await ann.sees("Shall I give what you sent to a person")
    assert await states(town) == [(0, "answered")]


@pytest.mark.parametrize("between", ["Talk", "My week", "Settings"])
async def test_what_she_wrote_before_is_sent_with_what_she_writes_then(town: Town, between: str) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("FIRST")
    await ann.sees("Shall I give")
    await ann.taps(between)
    await town.settles()
    await ann.writes("SECOND")
    await town.settles()
    await ann.taps("Yes, send it")
    await ann.sees("Sent.")
    await coordinator.taps("I take it")
    await coordinator.sees("FIRST")
    await coordinator.sees("SECOND")


async def test_a_prompt_in_between_does_not_disarm_her_button(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.pushes(days=6, hours=23)
    await ann.writes("please read this")
    question = await ann.sees("Shall I give")
    await town.pushes(hours=1)
    await ann.sees("Is now a good time?")
    await ann.taps_old(question.id, "Yes, send it")
    await ann.sees("Sent.")
    await ann.sees("Is now a good time?")
    await ann.taps("Yes, now")
    await ann.sees("How was your mood")


@pytest.mark.parametrize("words", ["help", "HELP!", "Помощь", "помощь…", "/HELP", "yordam", "ёрдам"])
async def test_help_is_understood_however_it_is_written(town: Town, words: str) -> None:
    ann = await town.newcomer()
    await ann.writes(words)
    await ann.sees("112 or 103")


async def test_without_anybody_to_tell_nobody_is_promised(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("is anybody there?")
    await ann.taps("Yes, send it")
    told = await ann.sees("Kept for our team")
    assert "Sent" not in told.text
    await ann.taps("My week")
    for label in ("🙂 Good", "A little", "Calm", "This week"):
        await ann.taps(label)
    await ann.sees("Kept for our team")
    coordinator = await town.staff(COORDINATOR, "Co")
    await coordinator.taps("Tasks")
    await coordinator.sees("Open tasks: 2")


async def test_a_call_is_shown_to_whoever_of_the_team_comes_first(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("I have nobody here whom I can call right now")
    admin = Phone(town.world, user_id=ADMIN, name="Admin")
    await admin.starts()
    await admin.sees("Выберите язык")
    await town.settles()
    assert any("№" in message.text for message in admin.messages)


async def test_a_psychologist_is_called_where_nobody_else_can_be(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("Nobody is on duty right now")
    await psychologist.sees("asks for a person now")


async def test_when_the_page_cannot_be_delivered_she_is_told_the_truth(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    await town.settles()
    admin_person = town.world.people[ADMIN]
    admin_person.blocked = True  # the update about it has not come yet
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("I have nobody here whom I can call right now")
    assert not any("asks for a person" in message.text for message in admin.messages)


async def test_words_to_somebody_who_cannot_be_reached_are_not_called_sent(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("hello")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await town.settles()
    await ann.blocks()
    await coordinator.sees("cannot be reached now")
    await coordinator.taps("Write to her")
    await coordinator.writes("are you there?")
    await coordinator.sees("cannot be reached now")
    assert not any("Sent" in message.text for message in coordinator.messages)


async def test_a_task_of_somebody_who_left_the_team_is_open_again(town: Town) -> None:
    coordinator, admin = await town.staff(COORDINATOR, "Co"), await town.staff(ADMIN, "Admin")
    ann = await town.newcomer()
    await ann.taps("Help")
    await coordinator.taps("I take it")
    await ann.sees("will write to you here")
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={ADMIN: frozenset({"admin"})})
    await town.starts_the_bot()
    await admin.sees("Again: №")
    await admin.taps("Tasks")
    await admin.sees("Open tasks: 1")


async def test_calls_for_help_stand_before_everything_else(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = await town.newcomer()
    for number in range(12):
        await ann.writes(f"question {number}")
        await ann.taps("Yes, send it")
        await ann.sees("Sent.")
    await ann.taps("Help")
    await ann.sees("112")
    await coordinator.writes("/tasks")
    await coordinator.sees("Open tasks: 13")
    await town.settles()
    cards = [message.text for message in coordinator.messages if "Nobody has taken it" in message.text]
    assert "asks for a person now" in cards[0]


async def test_taking_another_task_closes_the_letter_to_the_first_woman(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await ann.writes("from ann")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.sees("from ann")
    await coordinator.taps("Write to her")
    await coordinator.sees("Write your message")
    await ben.writes("from ben")
    await ben.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.sees("from ben")
    await coordinator.writes("about your thing, Ben")
    await coordinator.sees("take her task first")
    assert not any("about your thing" in message.text for message in ann.messages)


async def test_later_is_not_at_night_even_when_the_bot_was_down(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Later")
    await ann.taps("In one hour")
    await ann.sees("in one hour")
    await town.settles()
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(hours=15, minutes=30))
    await town.starts_the_bot()
    await town.settles()
    assert len(prompts(ann)) == 1
    await town.pushes(hours=10)
    (again,) = prompts(ann)[1:]
    assert "Wed 04:00" <= again <= "Wed 06:00"  # from 09:00 in Tashkent, not all women at once


async def test_after_stop_nobody_asks_again_this_week(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Stop")
    await ann.sees("You can go on any time")
    count = len(ann.messages)
    await town.pushes(days=6)
    assert len(ann.messages) == count
    await town.pushes(days=1)
    assert len(prompts(ann)) == 2


async def test_later_does_not_interrupt_her_in_the_middle(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Later")
    await ann.taps("In one hour")
    await ann.sees("in one hour")
    await town.pushes(minutes=58)
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    await town.pushes(minutes=5)
    assert len(prompts(ann)) == 1
    await ann.taps("Yes")
    await ann.sees("around you")


async def test_answers_of_a_week_are_kept_when_the_next_one_begins(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=13)  # week 1 was missed; it is the day before week 2
    await ann.taps("My week")
    await ann.taps("🙁 Heavy")
    await ann.taps("Stop")
    await ann.sees("You can go on any time")
    await town.pushes(days=8)
    assert (1, 2, None, None, None) in await answers(town)
    assert (1, "partly") in await states(town)


async def test_without_a_day_and_hour_her_weeks_begin_when_she_does(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await town.comes_in(ann, rhythm="Skip")
    for week in (1, 2, 3):
        await ann.taps("My week")
        await four_taps(ann)
        await ann.taps("Finish")
        await ann.sees("You can come back any time")
        assert [number for number, *_ in await answers(town)] == list(range(1, week + 1))
        await town.pushes(days=7)


async def test_a_changed_day_never_asks_twice_within_days(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)  # asked on Tuesday
    await ann.taps("Settings")
    await ann.taps("Day and hour")
    await ann.taps("Wednesday")
    await ann.taps("10:00")
    await ann.sees("Saved. I will ask on Wednesday, 10:00")
    await town.pushes(days=14)
    days = [row.opened_at for row in await town.rows(select(check_ins.c.opened_at).order_by(check_ins.c.week))]
    assert len(days) == 2
    assert days[1] - days[0] >= timedelta(days=4)


async def test_what_was_proposed_is_what_she_gets(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await town.agrees(ann)
    for _ in range(3):
        await town.settles()
        await ann.taps("Skip")
    await ann.taps("Tashkent")
    await ann.sees("Shall I ask on Tuesday, 10:00?")
    await town.pushes(minutes=50)
    await ann.taps("Yes, that is good")
    await ann.taps("Only me")
    await ann.sees("I will ask on Tuesday, 10:00")


async def test_nothing_is_asked_for_a_day_after_a_call_for_help(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=6, hours=23)
    await ann.taps("Help")
    await ann.sees("112 or 103")
    await town.pushes(hours=20)
    assert prompts(ann) == []
    await town.pushes(hours=10)
    assert len(prompts(ann)) == 1


async def test_after_contact_today_not_even_an_interrupted_question_comes_back(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Settings")
    await ann.sees("Your settings")
    await ann.taps("My week")
    for label in ("😞 Very heavy", "No", "Not good", "Today"):
        await ann.taps(label)
    await ann.sees("112 or 103")
    await town.settles()
    assert "112 or 103" in [message.text for message in ann.messages if not message.mine][-1]


async def test_a_cancelled_note_thanks_her(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await four_taps(ann)
    await ann.sees("add a note")
    await ann.writes("/cancel")
    await ann.sees("Thank you. I will ask again")


async def test_words_under_a_picture_are_words(town: Town) -> None:
    ann = await town.newcomer()
    await ann.sends_photo(caption="look at this paper")
    await ann.sees("I cannot open anything else")
    await ann.sees("Shall I give what you sent")


async def test_with_one_place_its_clock_is_hers(town: Town) -> None:
    await town.stops_the_bot()
    town.rules = replace(town.rules, places={"bishkek": "Asia/Bishkek"})
    await town.starts_the_bot()
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await town.agrees(ann)
    for _ in range(3):
        await town.settles()
        await ann.taps("Skip")
    await ann.sees("Shall I ask on Tuesday, 11:00?")


async def test_whoever_lost_every_role_may_come_in_like_anybody(town: Town) -> None:
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={})
    await town.starts_the_bot()
    was_admin = Phone(town.world, user_id=ADMIN, name="Was")
    await was_admin.starts()
    await was_admin.taps("English")
    await was_admin.sees("women of 18 and over")


async def test_a_plan_that_went_missing_is_made_again_at_start(town: Town) -> None:
    ann = await town.newcomer()

    def lose(tx: Transaction) -> None:
        tx.execute(delete(due))

    assert town.database is not None
    await town.database.write(lose)
    await town.restarts_the_bot()
    await town.pushes(days=7)
    await ann.sees("Is now a good time?")


async def test_one_woman_whose_key_is_gone_stops_nobody_else(town: Town) -> None:
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await town.settles()
    ids = await town.rows(select(due.c.person_id).order_by(due.c.id))
    town.vault.forget_person(ids[0].person_id)
    await ann.writes("/menu")
    await ben.writes("/menu")
    await ben.sees("Here is the menu")
    await town.restarts_the_bot()
    await ben.writes("/settings")
    await ben.sees("Your settings")


async def test_a_short_break_of_the_network_does_not_silence_help_for_long(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    women = [await town.newcomer(f"W{number}") for number in range(6)]
    town.server.faults.rules = [Rule("drop_request", 1.0, methods="send*")]
    for woman in women:
        await woman.writes("/menu")
    await women[0].writes("/help")
    await asyncio.sleep(0.5)
    town.server.faults.clear()
    await admin.sees("asks for a person now", timeout=4)
    await women[0].sees("112", timeout=4)


async def test_every_state_a_task_can_be_in_is_left_tidy(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("hello")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.taps("Done")
    await coordinator.sees("done")
    await town.settles()
    found = await town.rows(select(tasks.c.state, tasks.c.words))
    assert [(row.state, row.words) for row in found] == [("done", None)]
    assert await town.rows(select(pulse_answers)) == []


async def test_what_she_answers_to_a_person_is_no_answer_to_a_question(town: Town) -> None:
    """She called in the middle of coming in; her words reach who wrote to her, until she closes that; then the question
    comes back."""
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await town.agrees(ann)
    await ann.sees("What shall I call you")
    await ann.taps("Help")
    await ann.sees("112 or 103")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await coordinator.writes("Are you safe?")
    await ann.sees("just write")
    await ann.writes("he is at my door")
    await coordinator.sees("he is at my door")
    await ann.taps("Close")
    await ann.sees("What shall I call you")
    await ann.writes("Lola")
    await ann.sees("come home from")


async def test_what_she_meant_for_a_person_is_sent_also_when_one_writes_first(town: Town) -> None:
    ann = await town.newcomer("Ann")
    coordinator = await town.staff(COORDINATOR, "Co")
    await ann.taps("Help")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await ann.writes("/talk")
    await coordinator.writes("We are here.")
    await ann.sees("We are here.")
    await ann.writes("On purpose")
    await ann.sees("Sent.")


async def test_who_has_left_may_still_call_and_answer(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("/leave")
    await ann.taps("Leave")
    await ann.taps("Yes, close it")
    await ann.writes("/help")
    await ann.sees("112 or 103")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await coordinator.writes("Are you safe?")
    await ann.sees("just write")
    await ann.writes("he is at the door")
    await coordinator.sees("he is at the door")


async def test_digits_of_a_code_never_reach_the_team(town: Town) -> None:
    await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await ann.writes("1234 5678 9012 3456")
    await ann.sees("Nobody else has seen them")
    await town.settles()
    assert not any("1234" in message.text for message in ann.messages)
    assert not ann.buttons


async def test_the_weekly_question_waits_while_something_private_is_asked(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=6, hours=23, minutes=30)
    await ann.writes("/settings")
    await town.settles()
    await ann.taps("›")
    await town.settles()
    await ann.taps("Calling me")
    await ann.taps("Write a number")
    await ann.sees("I take it out of this chat")
    await town.pushes(minutes=31)
    assert prompts(ann) == []
    await ann.writes("12 345 67 89")
    await ann.sees("When may we call")
    await ann.taps("Stop")
    await town.pushes(hours=2)
    assert len(prompts(ann)) == 1


async def test_a_note_that_nobody_may_read_any_more_is_not_swallowed(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("My week")
    await four_taps(ann)
    await ann.sees("add a note")

    def no(work: Work, person: Person) -> None:
        for kind in ("psychologist", "worries"):
            consents.answer(work, person, kind, given=False)

    await town.does(ann, no)
    await ann.writes("please somebody call")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.sees("please somebody call")
