"""Words for a person: nothing she writes is swallowed, and only who may read it reads it."""

from dataclasses import replace

from sqlalchemy import select

from sandbox.phone import Phone
from storage.schema import tasks
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, VOLUNTEER, Town


async def test_free_text_is_offered_to_a_person_and_read_by_one(town_on_each: Town) -> None:
    town = town_on_each
    coordinator, psychologist = await town.staff(COORDINATOR, "Co"), await town.staff(PSYCHOLOGIST, "Psy")
    admin = await town.staff(ADMIN, "Admin")
    ann = await town.newcomer()
    await ann.writes("my papers were not accepted")
    await ann.sees("Shall I give what you sent to a person from our team?")
    await ann.writes("what can I do?")
    await ann.sees("I added it")
    await ann.taps("Yes, send it")
    await ann.sees("Sent.")
    await coordinator.sees("has sent a message to the team")
    notice = await psychologist.sees("has sent a message to the team")
    assert "papers" not in notice.text
    assert not any("has sent" in message.text for message in admin.messages)
    await psychologist.taps("I take it")
    await psychologist.sees("my papers were not accepted")
    await psychologist.sees("what can I do?")
    await ann.sees("A person from our team has your message now")
    await coordinator.taps("I take it")
    await coordinator.sees("a colleague has taken it")


async def test_no_means_nothing_is_kept(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("something private")
    await ann.taps("No")
    await ann.sees("I kept nothing")
    await town.settles()
    assert await town.rows(select(tasks)) == []


async def test_talk_from_the_menu_by_voice(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("Talk")
    await ann.sees("record a voice message")
    await ann.sends_voice()
    await ann.sees("Sent.")
    await coordinator.taps("I take it")
    await coordinator.sees("sent a voice message")
    await town.settles()
    assert any(message.media and message.media.kind == "voice" for message in coordinator.messages)


async def test_free_text_in_the_middle_of_a_question_goes_back_to_it(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.sees("How was your mood")
    await ann.writes("I do not know what to say")
    await ann.taps("Yes, send it")
    await ann.sees("Sent.")
    await ann.sees("How was your mood")
    await ann.taps("😐 So-so")
    await ann.sees("lean on")


async def test_an_administrator_reads_nothing_even_where_nobody_else_is(town: Town) -> None:
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={ADMIN: frozenset({"admin"})})
    await town.starts_the_bot()
    admin = await town.staff(ADMIN, "Admin")
    ann = await town.newcomer()
    await ann.writes("hello?")
    await ann.taps("Yes, send it")
    await ann.sees("Nobody can be told right now")
    await town.settles()
    await admin.writes("/tasks")
    await admin.sees("No open tasks")


async def test_the_list_of_tasks_survives_everything(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await coordinator.taps("Tasks")
    await coordinator.sees("No open tasks")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    for phone in (ann, ben):
        await phone.writes("a question")
        await phone.taps("Yes, send it")
        await phone.sees("Sent.")
    await town.restarts_the_bot()
    await coordinator.writes("/tasks")
    await coordinator.sees("Open tasks: 2")


async def test_a_volunteer_has_no_tasks_and_a_participant_cannot_ask(town: Town) -> None:
    volunteer = await town.staff(VOLUNTEER, "Vol")
    await volunteer.writes("/tasks")
    await volunteer.sees("This is not open to you here")
    ann = await town.newcomer()
    await ann.writes("/tasks")
    await ann.sees("This is not open to you here")
    assert "Tasks" not in ann.keyboard


async def test_rights_taken_away_are_gone_at_once(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("a question")
    await ann.taps("Yes, send it")
    await coordinator.sees("has sent a message")
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={ADMIN: frozenset({"admin"})})
    await town.starts_the_bot()
    await coordinator.taps("I take it")
    await town.settles()
    assert not any("a question" in message.text for message in coordinator.messages)


async def test_what_the_team_writes_is_bounded_and_needs_the_task(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("a question")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await coordinator.writes("x" * 3500)
    await coordinator.sees("at most 3000")
    await coordinator.sends_sticker()
    await coordinator.sees("Please write a few words")
    await coordinator.taps("Close the room")
    await coordinator.sees("the room is closed")
    await coordinator.writes("hello")
    await coordinator.sees("take her task first")
    assert not any("hello" in message.text for message in ann.messages)


async def test_a_stranger_hears_one_neutral_line_for_everything(town: Town) -> None:
    await town.stops_the_bot()
    town.rules = replace(town.rules, open_enrolment=False)
    await town.starts_the_bot()
    eve = Phone(town.world, name="Eve", language_code="ru")
    await eve.starts()
    line = (await eve.sees("Эта страница о курсах")).text
    for text in ("/checkin", "/tasks", "hello", "Help", "/start abc"):
        await eve.writes(text)
        assert (await eve.sees("Эта страница")).text == line
    await eve.tap_data(eve.messages[-1].id, "a:forged")
    assert (await eve.sees("Эта страница")).text == line
