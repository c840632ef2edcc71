"""The room of a talk: she and her psychologist write at the booked time, a group too; edits follow, and both copies can
be taken back."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select, update

from core.sessions import BOOKED, CANCELLED
from sandbox.faults import Rule
from sandbox.phone import PIXEL, Phone
from sandbox.records import Message
from sandbox.world import CannotDo
from services import agenda, booking, leaving, messages, rooms
from services import people as persons
from services.work import Work
from storage import people, seats, sessions
from storage.people import Person, Profile
from storage.schema import audit, outbox, relayed
from storage.schema import rooms as table
from storage.schema import sessions as talks
from storage.sessions import Session
from tests.scenes.test_coordinator import alias
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town

LENGTH = timedelta(minutes=50)
OPEN = "It is time for what you planned. Just write here."
LEFT_OUT = "What looked like a number, a link or a name was left out."


async def a_talk(
    town: Town, psychologist: Phone, *women: Phone, starts_in: timedelta = timedelta(), medium: str = "write"
) -> Session:
    """A booked one, and the way into its room on everybody's phone. With several women: a group."""
    made = list[Session]()
    at = town.clock.now() + starts_in

    def add(work: Work, person: Person) -> None:
        ids = [_known(work, woman).id for woman in women]
        made.append(
            sessions.add(
                work.tx,
                person_id=ids[0] if len(ids) == 1 else None,
                psychologist_id=person.id,
                state=BOOKED,
                starts_at=at,
                ends_at=at + LENGTH,
                medium=medium,
                locale="en",
                made_at=work.now,
                seats=None if len(ids) == 1 else len(ids),
            )
        )
        for person_id in ids if len(ids) > 1 else ():
            seats.put(work.tx, made[0].id, person_id, "seated", work.now)

    await town.does(psychologist, add)
    for phone in (psychologist, *women):
        await has_a_door(town, phone, made[0])
    return made[0]


def _known(work: Work, phone: Phone) -> Person:
    person = people.by_chat(work.tx, work.vault, work.vault.chat_key(phone.id))
    assert person is not None
    return person


async def has_a_door(town: Town, phone: Phone, session: Session) -> None:
    def send(work: Work, person: Person) -> None:
        messages.send(work, person, "a talk is coming", rows=[[rooms.door(work, person, session)]])

    await town.does(phone, send)
    await phone.sees("a talk is coming")


async def a_pair(town: Town) -> tuple[Phone, Phone, Session]:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Zulfiya"), await town.newcomer("Anora")
    return psychologist, ann, await a_talk(town, psychologist, ann)


async def both_are_in(town: Town) -> tuple[Phone, Phone, Session]:
    psychologist, ann, session = await a_pair(town)
    await psychologist.taps("Open the room")
    await psychologist.sees("Write your message to № ")
    await ann.sees(OPEN)
    await town.settles()
    return psychologist, ann, session


async def of_rooms(town: Town) -> list[tuple[Any, ...]]:
    wanted = select(table.c.from_her, table.c.from_staff, table.c.closed_at.is_(None)).order_by(table.c.opened_at)
    return [tuple(row) for row in await town.rows(wanted)]


def from_bot(phone: Phone, fragment: str) -> list[Message]:
    return [message for message in phone.messages if not message.mine and fragment in message.text]


# Coming in and going out ----------------------------------------------------------------------------------------------


async def test_she_opens_it_and_both_write_by_role_and_number(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann, _ = await a_pair(town)
    await ann.taps("Write here now")
    assert (await ann.sees(OPEN)).buttons == ["Close"]
    came = await psychologist.sees(f"{await alias(town, ann)} is here")
    assert came.buttons == ["Answer her"]
    await ann.writes("good day")
    heard = await psychologist.sees("good day")
    assert heard.text == f"{await alias(town, ann)}:\n\ngood day"
    await psychologist.taps("Answer her")
    await psychologist.sees("Write your message to № ")
    await psychologist.writes("good day to you")
    said = await ann.sees("good day to you")
    assert said.text == "Here is a message from a person of our team:\n\nPsychologist: good day to you"
    await town.settles()
    assert await of_rooms(town) == [(1, 1, True)]
    assert len(await town.rows(select(relayed.c.id))) == 2
    assert [row.action for row in await town.rows(select(audit)) if row.action.startswith("room")] == ["room-opened"]


async def test_the_psychologist_opens_it_and_her_words_go_there_whatever_was_asked(town: Town) -> None:
    psychologist, ann, _ = await a_pair(town)
    await ann.taps("My week")
    for label in ("🙂 Good", "A little", "Calm", "No, thank you"):
        await ann.taps(label)
    await ann.sees("add a note")
    await psychologist.taps("Open the room")
    await psychologist.sees("Write your message to № ")
    await ann.sees(OPEN)
    await ann.writes("I am here")
    heard = await psychologist.sees("I am here")
    assert heard.buttons == []  # what is written next goes to her anyway
    await psychologist.writes("how are you?")
    await ann.sees("how are you?")
    await psychologist.sees("Sent to № ")


async def test_to_whoever_waits_to_be_erased_nobody_opens_the_room_and_she_can_come_herself(town: Town) -> None:
    psychologist, ann, _ = await a_pair(town)
    await town.does(ann, asks_to_be_erased)
    await town.settles()
    said = len(ann.messages)
    await psychologist.taps("Open the room")
    kind = await psychologist.sees("is not here now. As soon as she comes, you hear of it.")
    assert kind.text.startswith(await alias(town, ann))
    await town.settles()
    assert len(ann.messages) == said
    assert await of_rooms(town) == []
    await ann.taps("Write here now")
    await ann.sees(OPEN)
    await psychologist.sees("is here and waits for you")
    await psychologist.taps("Answer her")
    await psychologist.sees("Write your message to № ")
    await psychologist.writes("good day to you")
    await ann.sees("good day to you")


def asks_to_be_erased(work: Work, woman: Person) -> None:
    persons.tell(work, woman, waits=True)
    leaving.ask_to_be_erased(work, woman)


async def test_with_her_wish_to_be_erased_the_room_closes_and_nothing_more_is_brought_to_her(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    await town.does(ann, asks_to_be_erased)
    await psychologist.sees("the room is closed")
    said = len(ann.messages)
    await psychologist.writes("Hello, are you alone?")
    await town.settles()
    assert len(ann.messages) == said


async def test_out_of_hours_one_sentence_says_when(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer()
    await a_talk(town, psychologist, ann, starts_in=timedelta(hours=2))
    said = "You can write here on 05.03.2030 from 12:10 to 13:40."
    await ann.taps("Write here now")
    assert (await ann.sees("You can write here")).text == said
    await psychologist.taps("Open the room")
    assert (await psychologist.sees("You can write here")).text == said
    await town.pushes(minutes=115)
    await ann.taps("Write here now")
    await ann.sees(OPEN)
    await psychologist.sees("is here")
    await town.pushes(minutes=85)
    await ann.sees("This exchange is closed now")
    await psychologist.sees("the room is closed")
    for phone, label in ((ann, "Write here now"), (psychologist, "Open the room")):
        await phone.taps(label)
        assert (await phone.sees("You can write here")).text == said
    await ann.writes("one more thing")
    await ann.sees("Shall I give what you sent")
    assert not from_bot(psychologist, "one more thing")


async def test_what_is_written_at_the_very_end_is_not_lost(town: Town) -> None:
    """The time is over, and the clock has not looked yet."""
    psychologist, ann, _ = await both_are_in(town)

    def is_over(work: Work, person: Person) -> None:
        work.tx.execute(update(talks).values(starts_at=work.now - 2 * LENGTH, ends_at=work.now - LENGTH))

    await town.does(ann, is_over)
    await psychologist.writes("and then")
    await psychologist.sees("Nobody is writing here any more")
    await ann.writes("one more thing")
    await ann.sees("This exchange is closed now")
    await ann.sees("Shall I give what you sent")
    assert await of_rooms(town) == [(0, 0, False)]


async def test_either_side_closes_it_and_may_come_back(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    await ann.writes("good day")
    await psychologist.sees("good day")
    await psychologist.writes("/cancel")
    await ann.sees("This exchange is closed now")
    await ann.taps("Write here now")
    await ann.sees(OPEN)
    await ann.writes("once more")
    await psychologist.sees("once more")
    await psychologist.taps("Answer her")
    await psychologist.sees("Write your message to № ")
    await town.settles()
    await ann.taps("Close")
    await ann.sees("Closed. You can write here again at any time.")
    await psychologist.sees("the room is closed")
    await psychologist.writes("are you there?")
    await psychologist.sees("Nobody is writing here any more")
    await psychologist.taps("Answer her")
    await psychologist.sees_toast("This button is closed.")
    await ann.taps("Write here now")
    await ann.sees(OPEN)
    await psychologist.taps("Answer her")
    await psychologist.sees("Write your message to № ")
    await psychologist.taps("Close the room")
    await ann.sees("This exchange is closed now")
    await town.settles()
    assert await of_rooms(town) == [(1, 0, False), (1, 0, False), (0, 0, False)]


async def test_a_talk_that_is_called_off_has_no_room(town: Town) -> None:
    psychologist, ann, session = await both_are_in(town)

    def off(work: Work, person: Person) -> None:
        sessions.change(work.tx, session, BOOKED, state=CANCELLED)
        rooms.end_session(work, session.id)

    await town.does(ann, off)
    await ann.sees("This exchange is closed now")
    await psychologist.sees("the room is closed")
    for phone, label in ((ann, "Write here now"), (psychologist, "Open the room")):
        await phone.taps(label)
        await phone.sees("Nobody is writing here any more")


async def test_a_call_for_help_goes_to_the_team_and_comes_first(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    psychologist, ann, _ = await both_are_in(town)
    await ann.taps("Help")
    await ann.sees("112 or 103")
    await admin.sees("asks for a person now")
    await ann.writes("still with you")
    await psychologist.sees("still with you")
    await admin.taps("I take it")
    await admin.taps("Write to her")
    await admin.sees("Write your message")
    await psychologist.sees("the room is closed")
    await admin.writes("I am here with you")
    await ann.sees("Our team: I am here with you")
    await town.settles()
    await psychologist.taps("Open the room")
    await psychologist.sees("a colleague is writing with her now")
    await ann.taps("Write here now")
    await ann.sees("A person from our team is writing with you now.")
    await ann.writes("thank you")
    await admin.sees("thank you")
    assert not from_bot(psychologist, "thank you")


async def test_another_room_gives_way_to_a_talk(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psychologist, ann, _ = await a_pair(town)
    await ann.writes("a question")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await coordinator.writes("good morning")
    await ann.sees("good morning")
    await ann.taps("Write here now")
    await ann.sees(OPEN)
    await coordinator.sees("the room is closed")
    await ann.writes("for the talk")
    await psychologist.sees("for the talk")
    assert not from_bot(coordinator, "for the talk")


async def test_it_is_as_it_was_after_a_restart(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    await ann.writes("before")
    await psychologist.sees("before")
    await town.restarts_the_bot(politely=False)
    sent = await ann.writes("after")
    await psychologist.sees("after")
    await psychologist.writes("I read both")
    await ann.sees("I read both")
    await town.settles()
    await town.restarts_the_bot()
    await ann.edits(sent, "afterwards")
    await psychologist.sees("afterwards")
    await ann.writes("/unsend")
    await ann.sees("Taken back on both sides.")
    await town.settles()
    assert not from_bot(psychologist, "afterwards")


async def test_only_those_whose_talk_it_is_come_in(town: Town) -> None:
    psychologist, ann = await town.staff(PSYCHOLOGIST, "Psy"), await town.newcomer("Anora")
    bea = await town.newcomer("Barno")
    session = await a_talk(town, psychologist, ann)
    call = await a_talk(town, psychologist, ann, starts_in=2 * LENGTH, medium="phone")
    await has_a_door(town, bea, session)
    await bea.taps("Write here now")
    await bea.sees("Nobody is writing here any more")
    await has_a_door(town, ann, call)
    await ann.taps("Write here now")
    await ann.sees("Nobody is writing here any more")
    await town.does(ann, lambda work, person: people.revoke(work.tx, person.id, "participant"))
    await has_a_door(town, psychologist, session)
    await psychologist.taps("Open the room")
    await psychologist.sees("Nobody is writing here any more")
    assert await of_rooms(town) == []


# What passes ----------------------------------------------------------------------------------------------------------


async def test_words_voices_and_pictures_pass_both_ways(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    await ann.sends_voice(b"OggS hers")
    heard = await psychologist.sees("sent a voice message:")
    assert heard.media is not None
    assert heard.media.file is not None
    assert heard.media.file.content == b"OggS hers"
    await ann.sends_photo(caption="my window, ask for me at +998 90 123-45-67")
    seen = await psychologist.sees("sent a picture:")
    assert psychologist.photo() == PIXEL
    assert seen.text == f"{await alias(town, ann)} sent a picture:\n\nmy window, ask for me at ▮▮▮"
    await ann.sees(LEFT_OUT)
    await psychologist.sends_photo()
    picture = await ann.sees("Here is a picture from a person of our team:")
    assert picture.text.endswith("\n\nPsychologist.")
    await psychologist.sends_voice()
    await ann.sees("Here is a voice message from a person of our team")
    await town.settles()
    assert await of_rooms(town) == [(2, 2, True)]


@pytest.mark.parametrize("side", ["hers", "theirs"])
async def test_nothing_else_passes_and_the_writer_is_told_so(town: Town, side: str) -> None:
    psychologist, ann, _ = await both_are_in(town)
    writer, reader = (ann, psychologist) if side == "hers" else (psychologist, ann)
    before = len(reader.messages)
    photo = town.world.media("photo", PIXEL)
    voice = town.world.media("voice", b"OggS", None, 3)
    refused: list[Callable[[], Any]] = [
        writer.sends_sticker,
        writer.sends_contact,
        writer.sends_location,
        partial(writer.sends_document, caption="a paper"),
        partial(writer.forwards, "", "Karim Karimov", media=photo),
        partial(writer.forwards, "", "Karim Karimov", media=voice),
    ]
    for sends in refused:
        await sends()
        await writer.sees("Only words, voice messages and pictures pass here. This was not sent on.")
    await town.settles()
    assert len(reader.messages) == before
    await writer.forwards("meet me, yours Karim", "Karim Karimov")
    passed = await reader.sees("meet me, yours ▮▮▮")
    assert passed.forward is None
    await writer.sends_photo(caption="y" * 801)
    await writer.sees("at most 800")


async def test_what_leads_to_a_person_is_left_out_and_the_writer_is_told(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    names = partial(people.keep_profile, told=Profile(call_name="Sohiba"))
    await town.does(ann, lambda work, person: names(work.tx, work.vault, person.id))
    await ann.writes("I am Anora, call me: девяносто сто двадцать три сорок пять шестьдесят семь")
    await psychologist.sees("I am ▮▮▮, call me: ▮▮▮")
    await ann.sees(LEFT_OUT)
    await psychologist.writes("dear Sohiba, I am Zulfiya, t.me/zulfiya")
    await ann.sees("dear ▮▮▮, I am ▮▮▮, ▮▮▮")
    await psychologist.sees(LEFT_OUT)
    await ann.writes("nothing of that kind")
    await psychologist.sees("nothing of that kind")
    await town.settles()
    assert len(from_bot(ann, LEFT_OUT)) == 1


# Edits ----------------------------------------------------------------------------------------------------------------


async def test_edits_follow_both_ways(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann, _ = await both_are_in(town)
    hers = await ann.writes("tommorow")
    await psychologist.sees("tommorow")
    await town.settles()
    await ann.edits(hers, "tomorrow, 90 123 45 67")
    changed = await psychologist.sees("tomorrow, ▮▮▮")
    assert changed.edited
    await ann.sees(LEFT_OUT)
    theirs = await psychologist.writes("yes")
    await ann.sees("Psychologist: yes")
    await town.settles()
    await psychologist.edits(theirs, "yes, gladly")
    await ann.sees("Psychologist: yes, gladly")
    picture = await ann.sends_photo(caption="befor")
    await psychologist.sees("befor")
    await town.settles()
    await ann.edits(picture, "before")
    assert (await psychologist.sees("before")).media is not None
    await ann.edits(picture, "")
    await psychologist.sees("sent a picture:")
    await town.settles()
    assert not from_bot(psychologist, "befor")
    assert await of_rooms(town) == [(2, 1, True)]


async def test_the_first_words_keep_their_button_and_their_note(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer("Anora")
    await ann.writes("a question")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    first = await coordinator.writes("good mornign")
    await ann.sees("good mornign")
    await coordinator.writes("how are you?")
    await ann.sees("how are you?")
    await town.settles()
    await coordinator.edits(first, "good morning")
    changed = await ann.sees("good morning")
    assert "You can answer here: just write." in changed.text
    assert changed.buttons == ["Close"]
    under_picture = await ann.sends_photo(caption="words under a picture")
    await coordinator.sees("words under a picture")
    await town.settles()
    await ann.edits(under_picture, "words alone")
    await coordinator.sees("words alone")


async def test_what_is_edited_elsewhere_or_too_late_means_nothing(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    elsewhere = await psychologist.writes("/tasks")
    hers = await ann.writes("mine")
    await psychologist.sees("mine")
    await ann.writes("/menu")
    await ann.sees("Here is the menu")
    await town.settles()
    await psychologist.edits(elsewhere, "something else")
    await town.settles()
    psychologist.sees_nothing_new()
    await ann.edits(hers, "x" * 4001)
    await ann.sees("at most 4000")
    await ann.edits(hers, "1234 5678 9012 3456")
    await town.settles()
    psychologist.sees_nothing_new()
    stranger = Phone(town.world, name="Somebody")
    town.rules = replace(town.rules, open_enrolment=False)
    await town.restarts_the_bot()
    await stranger.starts()
    written = await stranger.writes("hello")
    await town.settles()
    await stranger.edits(written, "hello there")
    await town.settles()
    stranger.sees_nothing_new()
    await town.pushes(hours=49)
    with pytest.raises(CannotDo, match="48 hours"):
        await ann.edits(hers, "not mine")
    hers.text = "not mine"
    town.world._queue("edited_message", town.world.as_api(hers), town.clock.now())
    await town.settles()
    assert not from_bot(psychologist, "not mine")


async def limited(town: Town) -> None:
    """Telegram has refused for a while, and takes messages again."""
    await asyncio.sleep(0.3)
    assert town.server.faults.counts["429"]
    town.server.faults.rules = []


async def test_whoever_is_of_the_team_no_more_changes_nothing(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    theirs = await psychologist.writes("well meant")
    await ann.sees("well meant")
    await town.settles()
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={ADMIN: frozenset({"admin"})})
    await town.starts_the_bot()
    await ann.sees("This exchange is closed now")
    await psychologist.edits(theirs, "not well meant")
    await town.settles()
    assert not from_bot(ann, "not well meant")


async def test_once_a_talk_is_over_edits_do_not_follow_and_unsend_does(town: Town) -> None:
    psychologist, ann, session = await both_are_in(town)
    theirs = await psychologist.writes("well meant")
    await ann.sees("well meant")
    hers = await ann.writes("too much")
    await psychologist.sees("too much")
    await town.does(psychologist, lambda work, person: agenda.close(work, person, session.id, "held"))
    await town.settles()
    await town.does(ann, booking.change_psychologist)
    await town.pushes(hours=20)
    await psychologist.edits(theirs, "why did you leave")
    await ann.edits(hers, "even more")
    await town.settles()
    assert not from_bot(ann, "why did you leave")
    assert not from_bot(psychologist, "even more")
    for phone in (psychologist, ann):
        await phone.writes("/unsend")
        await phone.sees("Taken back on both sides.")
    await town.settles()
    assert not from_bot(ann, "well meant")
    assert not from_bot(psychologist, "too much")


async def test_after_she_has_closed_the_room_her_edits_do_not_follow_and_theirs_do_while_they_may_write(
    town: Town,
) -> None:
    psychologist, ann, _ = await both_are_in(town)
    theirs = await psychologist.writes("yes")
    await ann.sees("yes")
    hers = await ann.writes("today")
    await psychologist.sees("today")
    await ann.taps("Close")
    await ann.sees("Closed.")
    await ann.edits(hers, "tomorrow")
    await psychologist.edits(theirs, "yes, gladly")
    await ann.sees("yes, gladly")
    await town.settles()
    assert not from_bot(psychologist, "tomorrow")


async def test_who_has_gone_out_of_a_group_changes_nothing_there(town: Town) -> None:
    psychologist, (ann, bea, _), _ = await a_group(town)
    sent = await bea.writes("what I said")
    for phone in (ann, psychologist):
        await phone.sees("what I said")
    await town.settles()
    await town.does(bea, rooms.close_hers)
    await bea.edits(sent, "what I did not say")
    await town.settles()
    assert not any(from_bot(phone, "what I did not say") for phone in (ann, psychologist))


async def test_an_edit_overtakes_nothing(town: Town) -> None:
    """The message itself still waits when it is changed: it arrives as it is now."""
    psychologist, ann, _ = await both_are_in(town)
    town.server.faults.rules = [Rule("429", 1, "sendMessage")]
    hers = await ann.writes("first")
    await ann.edits(hers, "second")
    await limited(town)
    await psychologist.sees("second", timeout=10)
    await town.settles()
    assert len(from_bot(psychologist, "second")) == 1
    assert not from_bot(psychologist, "first")


# Taking back ----------------------------------------------------------------------------------------------------------


async def test_unsend_takes_both_copies_of_the_last_one_away(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann, _ = await both_are_in(town)
    await ann.writes("the first")
    sent = await ann.writes("the second")
    await psychologist.sees("the second")
    await town.settles()
    await ann.writes("/unsend")
    await ann.sees("Taken back on both sides.")
    await town.settles()
    assert sent.id not in ann.person.messages
    assert not from_bot(psychologist, "the second")
    await psychologist.sends_voice()
    await ann.sees("Here is a voice message")
    await town.settles()
    await psychologist.writes("/unsend")
    await psychologist.sees("Taken back on both sides.")
    await town.settles()
    assert not from_bot(ann, "Here is a voice message")
    await ann.writes("/unsend")
    await ann.sees("Taken back on both sides.")
    await ann.writes("/unsend")
    await ann.sees("There is nothing I can take back. Telegram lets me do it for 48 hours.")
    await town.settles()
    assert from_bot(psychologist, "the first") == []
    assert await town.rows(select(relayed.c.id)) == []


async def test_unsend_as_an_answer_takes_that_one(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    first = await ann.writes("the first")
    await ann.writes("the second")
    heard = await psychologist.sees("the second")
    await town.settles()
    await ann.writes("/unsend", answers=first)
    await ann.sees("Taken back on both sides.")
    await town.settles()
    assert not from_bot(psychologist, "the first")
    assert from_bot(psychologist, "the second") == [heard]
    await psychologist.writes("/unsend", answers=heard)
    await psychologist.sees("There is nothing I can take back.")


async def test_after_two_days_it_is_too_late_and_said_so(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    hers = await ann.writes("stays")
    await psychologist.sees("stays")
    await town.pushes(hours=47)
    assert len(await town.rows(select(relayed.c.id))) == 1
    await town.pushes(hours=1, minutes=5)
    await ann.writes("/unsend", answers=hers)
    await ann.sees("There is nothing I can take back. Telegram lets me do it for 48 hours.")
    await town.settles()
    assert from_bot(psychologist, "stays")
    await town.tidies()
    assert await town.rows(select(relayed.c.id)) == []


async def test_unsend_after_the_room_has_closed(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    await ann.writes("too much")
    await psychologist.sees("too much")
    await town.settles()
    await ann.taps("Close")
    await ann.sees("Closed.")
    await ann.writes("/unsend")
    await ann.sees("Taken back on both sides.")
    await town.settles()
    assert not from_bot(psychologist, "too much")


async def test_what_has_not_arrived_yet_is_taken_back_too(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    await psychologist.writes("hello")
    await ann.sees("hello")
    await town.settles()
    town.server.faults.rules = [Rule("429", 1, "sendMessage")]
    await psychologist.writes("not yet there")
    await psychologist.writes("/unsend")
    await limited(town)
    await psychologist.sees("Taken back on both sides.", timeout=10)
    await town.settles()
    assert not from_bot(ann, "not yet there")
    assert from_bot(ann, "hello")


async def test_nothing_is_kept_but_how_much_and_which_became_which(town: Town) -> None:
    psychologist, ann, _ = await both_are_in(town)
    await ann.writes("secret words")
    await psychologist.sees("secret words")
    await town.settles()
    bodies = await town.rows(select(outbox.c.body).where(outbox.c.body.is_not(None)))
    assert bodies == []
    row = (await town.rows(select(relayed)))[0]
    assert {type(value) for value in row} <= {int, datetime}


# Groups ---------------------------------------------------------------------------------------------------------------


async def a_group(town: Town) -> tuple[Phone, list[Phone], Session]:
    psychologist = await town.staff(PSYCHOLOGIST, "Zulfiya")
    women = [await town.newcomer(name) for name in ("Anora", "Barno", "Chinora")]
    session = await a_talk(town, psychologist, *women)
    for number, woman in enumerate(women):
        await woman.taps("Write here now")
        assert f"You are № {number + 1} here" in (await woman.sees("It is time for your small group.")).text
        await psychologist.sees(f"({number + 1}) is here")
    await town.settles()
    return psychologist, women, session


async def test_in_a_group_all_who_are_there_read_it_under_a_number(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, (ann, bea, chi), _ = await a_group(town)
    await ann.writes("Anora here, hello Barno")
    for phone in (bea, chi):
        heard = await phone.sees("hello Barno")
        assert heard.text == "Here is a new message from your small group:\n\n№ 1: ▮▮▮ here, hello Barno"
    assert (await psychologist.sees("hello Barno")).text.startswith(f"{await alias(town, ann)} (1):")
    await psychologist.taps("Answer her")
    await psychologist.sees("Write your message to the group, or record one. Here now: 3.")
    await psychologist.writes("welcome all")
    for phone in (ann, bea, chi):
        await phone.sees("Psychologist: welcome all")
    await psychologist.sees("Sent to the group. Here now: 3.")
    await chi.sends_voice()
    for phone in (ann, bea):
        assert (await phone.sees("Here is a new voice message from your small group")).text.endswith("№ 3.")
    sent = await bea.sends_photo(caption="look")
    for phone in (ann, chi):
        assert (await phone.sees("Here is a new picture from your small group")).text.endswith("№ 2: look")
    await town.settles()
    await bea.edits(sent, "look here")
    for phone in (ann, chi, psychologist):
        await phone.sees("look here")
    await bea.writes("/unsend")
    await bea.sees("Taken back")
    await town.settles()
    assert [from_bot(phone, "look here") for phone in (ann, chi, psychologist)] == [[], [], []]
    assert await of_rooms(town) == [(1, 1, True), (1, 1, True), (1, 1, True)]


async def test_one_goes_out_of_a_group_and_its_leader_closes_it(town: Town) -> None:
    psychologist, (ann, bea, chi), _ = await a_group(town)
    await bea.taps("Close")
    await bea.sees("Closed.")
    await psychologist.sees(f"{await alias(town, bea)} (2) has left the group for now.")
    await ann.writes("who is there?")
    await chi.sees("who is there?")
    await bea.taps("Write here now")
    assert "You are № 2 here. Others who are here now: 2." in (await bea.sees("It is time for")).text
    await psychologist.taps("Open the room")
    await psychologist.sees("Write your message to the group")
    await psychologist.taps("Close the room")
    await psychologist.sees("The room of the group is closed.")
    for phone in (ann, bea, chi):
        await phone.sees("This exchange is closed now")
    await town.settles()
    assert not from_bot(bea, "who is there?")
    assert len(from_bot(psychologist, "The room of the group is closed.")) == 1


async def test_who_has_no_seat_is_not_in_the_group(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, bea, chi = [await town.newcomer(name) for name in ("Anora", "Barno", "Chinora")]
    session = await a_talk(town, psychologist, ann, bea)
    await psychologist.taps("Open the room")
    await psychologist.sees("Write your message to the group, or record one. Here now: 0.")
    await psychologist.writes("is anybody here?")
    await psychologist.sees("Nobody of the group is here yet.")
    await psychologist.taps("Close the room")
    await psychologist.sees("Closed. Nothing more is asked.")
    await psychologist.taps("Open the room")
    await psychologist.sees("Write your message to the group")
    await has_a_door(town, chi, session)
    await town.does(chi, lambda work, person: seats.put(work.tx, session.id, person.id, "waiting", work.now))
    await chi.taps("Write here now")
    await chi.sees("Nobody is writing here any more")
    await ann.taps("Write here now")
    await psychologist.sees("(1) is here")
    await psychologist.writes("welcome")
    await ann.sees("welcome")
    await town.does(ann, lambda work, person: seats.remove(work.tx, session.id, person.id))
    await ann.writes("am I still here?")
    await ann.sees("This exchange is closed now")


async def test_a_group_closes_when_its_time_is_over(town: Town) -> None:
    psychologist, women, _ = await a_group(town)
    await town.pushes(minutes=81)
    for phone in women:
        await phone.sees("This exchange is closed now")
    await psychologist.sees("The room of the group is closed.")
    await town.settles()
    assert len(from_bot(psychologist, "The room of the group is closed.")) == 1
