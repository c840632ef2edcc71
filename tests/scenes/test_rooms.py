"""Rooms: she and somebody of the team write to each other, each without a name, until one of them closes it."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from sandbox.phone import Phone
from services import leaving, team
from services import people as persons
from services.work import Work
from storage.people import Person
from storage.schema import audit, conversations, rooms, tasks
from tests.scenes.test_coordinator import alias, regional
from tests.scenes.test_leaving import erases, leaves
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town

HERS = "Here is a message from a person of our team:"


async def in_a_room(town: Town, staff: Phone, woman: Phone, says: str = "a question of mine") -> None:
    """She has written to the team; somebody has taken it and writes to her."""
    await woman.writes(says)
    await woman.taps("Yes, send it")
    await woman.sees("Sent.")
    await town.settles()
    await staff.taps("I take it")
    await staff.sees(says)
    await staff.taps("Write to her")
    await staff.sees("Write your message to № ")
    await town.settles()


async def greets(town: Town, staff: Phone, woman: Phone, words: str = "good morning") -> None:
    await staff.writes(words)
    await woman.sees(words)
    await staff.sees("Sent to № ")
    await town.settles()


async def of_rooms(town: Town) -> list[tuple[Any, ...]]:
    wanted = select(rooms.c.from_her, rooms.c.from_staff, rooms.c.closed_at.is_(None)).order_by(rooms.c.opened_at)
    return [tuple(row) for row in await town.rows(wanted)]


async def test_both_write_without_a_name_and_nothing_is_kept_but_how_much(town_on_each: Town) -> None:
    town = town_on_each
    psychologist = await town.staff(PSYCHOLOGIST, "Zulfiya")
    ann = await town.newcomer("Anora")
    await in_a_room(town, psychologist, ann)
    await psychologist.writes("How are you today?")
    first = await ann.sees("How are you today?")
    assert first.text.startswith(f"{HERS}\n\nPsychologist: How are you today?")
    assert "You can answer here: just write." in first.text
    assert "Zulfiya" not in first.text
    await psychologist.sees("Sent to № ")
    await ann.writes("better, thank you")
    heard = await psychologist.sees("better, thank you")
    assert heard.text.startswith(await alias(town, ann))
    assert "Anora" not in heard.text
    assert heard.buttons == []  # what is written next goes to her anyway
    await ann.sends_voice()
    await psychologist.sees("sent a voice message:")
    await psychologist.sends_voice()
    await ann.sees("Here is a voice message from a person of our team")
    await psychologist.writes("I am glad")
    second = await ann.sees("I am glad")
    assert "You can answer here" not in second.text
    await town.settles()
    assert sum(m.media is not None and m.media.kind == "voice" for m in ann.messages if not m.mine) == 1
    assert await of_rooms(town) == [(2, 3, True)]
    assert [row.action for row in await town.rows(select(audit)) if row.action.startswith("room")] == ["room-opened"]


async def test_until_somebody_has_written_to_her_she_is_in_no_room(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await ann.writes("something else")
    await ann.sees("Shall I give what you sent to a person from our team?")
    await greets(town, coordinator, ann)
    await ann.writes("ah, you are there")  # it goes to the person, not to the question
    await coordinator.sees("ah, you are there")


async def test_she_closes_it_with_the_button_or_the_command(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await ann.taps("Close")
    await ann.sees("Closed. You can write here again at any time.")
    await coordinator.sees("the room is closed")
    await coordinator.writes("one more thing")
    await coordinator.sees("This task is closed")
    assert not any("one more thing" in message.text for message in ann.messages)
    await coordinator.taps("Write to her")
    await greets(town, coordinator, ann, "hello again")
    await ann.writes("/cancel")
    await ann.sees("Closed. You can write here again")
    await ann.writes("/cancel")
    await ann.sees("No question is open")
    await ann.writes("and this?")
    await ann.sees("Shall I give what you sent")
    await town.settles()
    assert await of_rooms(town) == [(0, 1, False), (0, 1, False)]


async def test_the_team_closes_it_and_she_is_told(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await coordinator.taps("Close the room")
    await ann.sees("This exchange is closed now")
    await coordinator.sees("the room is closed")
    await coordinator.writes("/cancel")
    await coordinator.sees("No question is open")


async def test_what_is_done_is_closed(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await coordinator.taps("Done")
    await coordinator.sees("done")
    await ann.sees("This exchange is closed now")
    await coordinator.writes("wait")
    await coordinator.sees("This task is closed")


async def test_her_check_in_and_help_work_in_a_room(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    await ann.writes("I am answering the page meanwhile")
    await coordinator.sees("I am answering the page meanwhile")
    for label in ("A little", "Calm", "No, thank you"):
        await ann.taps(label)
    await ann.sees("add a note")
    await ann.writes("this is my note")
    await ann.sees("Thank you. I will ask again")
    assert not any("this is my note" in message.text for message in coordinator.messages)
    await ann.taps("Help")
    await ann.sees("112 or 103")
    await admin.sees("asks for a person now")
    await ann.writes("are you still there?")
    await coordinator.sees("are you still there?")


async def test_a_question_asked_before_a_person_wrote_does_not_take_her_answer(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await ann.taps("My week")
    for label in ("🙂 Good", "A little", "Calm", "No, thank you"):
        await ann.taps(label)
    await ann.sees("add a note")
    await greets(town, coordinator, ann, "are you safe?")
    await ann.writes("yes I am")
    await coordinator.sees("yes I am")
    await ann.taps("Finish")
    await ann.sees("Thank you. I will ask again")


async def test_a_day_without_a_word_closes_it(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await town.pushes(hours=20)
    await ann.writes("I am here")
    await coordinator.sees("I am here")
    await town.pushes(hours=23)
    assert (await of_rooms(town))[0][2]
    await town.pushes(hours=2)  # half past seven: she is not woken for it
    assert (await of_rooms(town))[0][2]
    await town.pushes(hours=2)
    await ann.sees("This exchange is closed now")
    await coordinator.sees("the room is closed")
    assert await of_rooms(town) == [(1, 1, False)]


async def test_after_an_hour_what_the_team_writes_needs_a_tap_first(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await town.pushes(hours=2)
    await coordinator.writes("a word meant for nobody here")
    await coordinator.sees("take her task first")
    await ann.writes("hello?")
    heard = await coordinator.sees("hello?")
    assert heard.buttons == ["Answer her"]
    await coordinator.taps("Answer her")
    await greets(town, coordinator, ann, "now I am here")
    assert not any("meant for nobody" in message.text for message in ann.messages)


async def test_several_rooms_and_one_that_is_written_in(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, ben = await town.newcomer("Zulfiya"), await town.newcomer("Sevara")  # their own names would not pass
    await in_a_room(town, coordinator, ann, "from ann")
    await greets(town, coordinator, ann, "dear Ann")
    await in_a_room(town, coordinator, ben, "from ben")
    await greets(town, coordinator, ben, "dear Ben")
    await ann.writes("Ann again")
    assert (await coordinator.sees("Ann again")).buttons == ["Answer her"]
    await greets(town, coordinator, ben, "still for Ben")
    await coordinator.taps("Answer her")
    await coordinator.sees("Write your message to " + await alias(town, ann))
    await greets(town, coordinator, ann, "and now for Ann")
    assert not any("and now for Ann" in message.text for message in ben.messages)
    assert not any("still for Ben" in message.text for message in ann.messages)


async def test_one_room_for_a_woman_and_a_call_for_help_comes_first(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await ann.taps("Talk")
    await ann.writes("for somebody else, too")
    await ann.sees("Sent.")
    await town.settles()
    await psychologist.taps("I take it")
    await psychologist.taps("Write to her")
    await psychologist.sees("a colleague is writing with her now")
    await ann.taps("Help")
    await admin.taps("I take it")
    await admin.taps("Write to her")
    await admin.sees("Write your message")
    await coordinator.sees("the room is closed")
    await admin.writes("I am here with you")
    assert "Our team: I am here with you" in (await ann.sees("I am here with you")).text
    await ann.writes("thank you")
    await admin.sees("thank you")
    await town.settles()
    assert not any("thank you" in message.text for message in coordinator.messages)


async def test_what_cannot_be_read_is_said_and_what_is_too_long(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await coordinator.writes("x" * 3001)
    await coordinator.sees("at most 3000")
    await coordinator.sends_photo()
    await coordinator.sees("Please write a few words")
    await greets(town, coordinator, ann)
    await ann.sends_sticker()
    await ann.sees("I cannot open anything else")
    await ann.sends_photo(caption="words under a picture")
    await ann.sees("I cannot open anything else")
    await coordinator.sees("words under a picture")
    await ann.writes("y" * 4000)
    await coordinator.sees("y" * 4000)
    await ann.writes("1234 5678 9012 3456")
    await ann.sees("I took these digits out of this chat")
    await town.settles()
    assert not any("5678" in message.text for message in coordinator.messages)


async def test_leaving_ends_it_and_deleting_leaves_nothing(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await in_a_room(town, coordinator, ann, "from ann")
    await greets(town, coordinator, ann)
    await leaves(ann)
    await coordinator.sees("the room is closed")
    await coordinator.writes("come back")
    await coordinator.sees("This task is closed")
    await in_a_room(town, coordinator, ben, "from ben")
    await greets(town, coordinator, ben)
    await erases(town, ben)
    await coordinator.writes("are you there?")
    await coordinator.sees("This task is closed")
    assert await of_rooms(town) == [(0, 1, False)]


async def test_whoever_has_no_right_any_more_is_in_no_room(town: Town) -> None:
    here = await regional(town, await town.staff(ADMIN, "Admin"))
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await in_a_room(town, here, ann, "from ann")
    await greets(town, here, ann)

    def moves(work: Work, person: Person) -> None:
        persons.set_place(work, person, "dushanbe")

    await town.does(ann, moves)
    await ann.sees("This exchange is closed now")
    await here.sees("the room is closed")
    await in_a_room(town, coordinator, ben, "from ben")
    await greets(town, coordinator, ben)
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={ADMIN: frozenset({"admin"})})
    await town.starts_the_bot()
    await ben.sees("This exchange is closed now")
    await coordinator.writes("are you there?")
    await town.settles()
    assert not any("are you there?" in message.text for message in ben.messages)


async def test_whoever_cannot_be_reached_does_not_seem_to_listen(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await coordinator.blocks()
    await ann.sees("This exchange is closed now")
    await ann.writes("are you there?")
    await ann.sees("Shall I give what you sent")


async def test_words_to_her_who_cannot_be_reached_are_not_called_sent(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
    await ann.blocks()
    await coordinator.sees("cannot be reached now")
    seen = sum("Sent to" in message.text for message in coordinator.messages)
    await coordinator.writes("are you there?")
    await coordinator.sees("cannot be reached now")
    await town.settles()
    assert sum("Sent to" in message.text for message in coordinator.messages) == seen


async def test_what_is_written_stands_in_no_row(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann, "words of the team")
    await ann.writes("words of hers")
    await coordinator.sees("words of hers")
    await town.settles()

    def drafts(work: Work, person: Person) -> None:
        for row in work.tx.execute(select(conversations)):
            opened = work.vault.open(row.person_id, row.draft, table="conversations", column="draft", row=row.id)
            assert b"words of" not in opened
        for row in work.tx.execute(select(tasks)):
            opened = work.vault.open(row.person_id, row.words, table="tasks", column="words", row=row.id)
            assert b"words of" not in opened

    await town.does(coordinator, drafts)


async def test_she_has_no_language_yet_and_is_in_a_room(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    eve = Phone(town.world, name="Eve")
    await eve.starts()
    await eve.writes("/help")
    await eve.sees("112")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await coordinator.writes("I am here")
    await eve.sees("I am here")
    await eve.writes("thank you")
    await coordinator.sees("thank you")


async def test_to_whoever_waits_to_be_erased_the_team_writes_only_of_what_she_asked_for(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Ann")

    def asks_to_be_erased(work: Work, woman: Person) -> None:
        persons.tell(work, woman, waits=True)
        leaving.ask_to_be_erased(work, woman)

    await town.does(ann, asks_to_be_erased)
    await town.does(ann, lambda work, woman: team.ask_to_call(work, woman, work.now) and None)
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await coordinator.sees("cannot be reached now. What you write does not arrive.")
    assert await of_rooms(town) == []
    await in_a_room(town, coordinator, ann)
    await greets(town, coordinator, ann)
