"""Before, in and after a talk: the room, how it was for the psychologist, the sealed note, three taps of hers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.sessions import BOOKED
from sandbox.phone import Phone
from services import agenda, booking
from services.work import Work
from storage import pairings, people
from storage import sessions as rows
from storage.people import Person
from storage.schema import audit, session_feedback, sessions
from tests.scenes import talks
from tests.scenes.talks import SECOND, books, talks_of, with_staff
from tests.scenes.test_coordinator import alias
from tests.scenes.town import COORDINATOR, Town

HER_THREE = ("Did you feel heard", "what matters to you", "this way of talking suit you")


async def a_talk(town: Town, psychologist: Phone, woman: Phone, *, ended: bool = True, medium: str = "write") -> int:
    """An agreed talk of these two that is just over (or begins in an hour), without the taps; its id."""
    found: list[int] = []

    def agree(work: Work, person: Person) -> None:
        hers = people.by_chat(work.tx, work.vault, work.vault.chat_key(woman.id))
        assert hers is not None
        starts_at = work.now - timedelta(hours=1) if ended else work.now + timedelta(hours=1)
        session = rows.add(
            work.tx,
            person_id=hers.id,
            psychologist_id=person.id,
            state=BOOKED,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=50),
            medium=medium,
            locale="en",
            made_at=work.now,
        )
        if pairings.of(work.tx, hers.id) is None:
            pairings.begin(work.tx, hers.id, person.id, work.now)
        if ended:
            agenda.ask_after(work, session)
        found.append(session.id)

    await town.does(psychologist, agree)
    await town.settles()
    return found[0]


async def says(psychologist: Phone, outcome: str, reason: str = "") -> None:
    """From the question after a talk to the note."""
    await psychologist.taps("Say how it was")
    await psychologist.sees("how was it?")
    await psychologist.taps(outcome)
    if reason:
        await psychologist.sees("What was the reason?")
        await psychologist.taps(reason)
    await psychologist.sees("A note for later")


async def held(town: Town, psychologist: Phone, woman: Phone, note: str = "") -> None:
    """A talk that took place, noted by its psychologist."""
    await a_talk(town, psychologist, woman)
    await says(psychologist, "It took place")
    if note:
        await psychologist.writes(note)
    else:
        await psychologist.taps("Without a note")
    await psychologist.sees("What comes next?")
    await psychologist.taps("Nothing more")
    await psychologist.sees("noted. Thank you.")
    await town.settles()


async def of_sessions(town: Town) -> list[Any]:
    return await town.rows(select(sessions).order_by(sessions.c.starts_at))


async def feedback(town: Town) -> list[tuple[int, int | None, int | None, int | None]]:
    columns = [session_feedback.c[name] for name in ("number", "heard", "mattered", "fits")]
    return [tuple(row) for row in await town.rows(select(*columns).order_by(session_feedback.c.number))]


# Before it ------------------------------------------------------------------------------------------------------------


async def test_the_room_is_opened_from_the_agenda_when_it_is_time(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    await psychologist.writes("/agenda")
    await psychologist.taps("05.03. 14:00")
    await psychologist.sees("About: family")
    assert psychologist.buttons == ["I cannot then", "What she lets me read", "◀ Back", "Close"]
    await psychologist.taps("Close")
    await town.pushes(hours=3, minutes=35)
    await psychologist.writes("/agenda")
    await psychologist.taps("05.03. 14:00")
    await psychologist.sees("About: family")
    assert psychologist.buttons[0] == "Open the room"
    await psychologist.taps("Open the room")
    await town.settles()
    await psychologist.writes("Good afternoon")
    await ann.sees("Good afternoon")


async def test_the_address_of_a_call_stands_in_the_agenda_shortly_before(town: Town) -> None:
    psychologist = await talks.psychologist(town, media=("voice",), link="https://meet.example.org/mine")
    ann = await town.newcomer()
    session = await a_talk(town, psychologist, ann, ended=False, medium="voice")

    def link(work: Work, person: Person) -> None:
        found = rows.by_id(work.tx, session)
        assert found is not None
        rows.set_link(work.tx, work.vault, found, "https://meet.example.org/mine")

    await town.does(psychologist, link)
    await psychologist.writes("/agenda")
    await psychologist.taps("№")
    await psychologist.sees("The address of the call stands here shortly before it begins.")
    await psychologist.taps("Close")
    await town.pushes(minutes=55)
    await psychologist.writes("/agenda")
    await psychologist.taps("№")
    await psychologist.sees("The call: https://meet.example.org/mine")


async def test_they_call_off_a_single_talk_and_she_is_offered_other_times(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    await psychologist.writes("/agenda")
    await psychologist.taps("05.03. 14:00")
    await psychologist.taps("I cannot then")
    await psychologist.sees("shall I call this talk off?")
    await psychologist.taps("Yes, call it off")
    await psychologist.sees("called off. She is offered other times.")
    await ann.sees("Your course cannot take place: today at 14:00")
    await ann.taps("Other times")
    await ann.sees("free times")


async def test_what_she_lets_them_read_is_there_before_a_talk_too(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await a_talk(town, psychologist, ann, ended=False)
    await psychologist.writes("/agenda")
    await psychologist.taps("№")
    await psychologist.taps("What she lets me read")
    await psychologist.sees("what she lets you read.\n\nYou may read her weekly page, but there is none yet.")


# How it was -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "reason", "kept"),
    [
        ("It took place", "", ("held", None, 1)),
        ("Only in part", "The connection", ("partly", "connection", 1)),
        ("She did not come", "It was not safe", ("no-show", "not-safe", None)),
        ("I could not", "Illness", ("could-not", "ill", None)),
    ],
)
async def test_how_it_was_is_asked_and_kept_in_codes(
    town: Town, outcome: str, reason: str, kept: tuple[str, str | None, int | None]
) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await a_talk(town, psychologist, ann)
    await psychologist.sees("this talk is over. How was it?")
    await says(psychologist, outcome, reason)
    await psychologist.taps("Without a note")
    await psychologist.sees("What comes next?")
    await psychologist.taps("Again this week")
    await psychologist.sees("noted. Thank you.")
    (row,) = await of_sessions(town)
    assert (row.state, row.outcome, row.reason, row.number) == ("over", *kept)
    assert (row.next_step, row.note) == ("same-week", None)


async def test_after_a_talk_that_was_booked_they_are_asked_by_themselves(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    await town.pushes(hours=4, minutes=45)
    await psychologist.sees("Tuesday 05.03. 14:00: this talk is over. How was it?")
    await says(psychologist, "It took place")


async def test_later_is_kept_under_the_agenda_and_said_once(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await a_talk(town, psychologist, ann)
    asked = await psychologist.sees("this talk is over")
    await psychologist.taps("Say how it was")
    await psychologist.sees("how was it?")
    await psychologist.taps("Later")
    await psychologist.sees("It waits under /agenda")
    await psychologist.writes("/agenda")
    assert "Over. Tap one to say how it was" in (await psychologist.sees("Your talks")).text
    await psychologist.taps("№")
    await psychologist.taps("Say how it was")
    await psychologist.sees("how was it?")
    await psychologist.taps("It took place")
    await psychologist.taps("Without a note")
    await psychologist.taps("Nothing more")
    await psychologist.sees("noted. Thank you.")
    await psychologist.taps_old(asked.id, "Say how it was")
    await psychologist.sees_toast("This button is closed")
    await psychologist.writes("/agenda")
    assert "Over." not in (await psychologist.sees("Your talks")).text


async def test_what_was_said_meanwhile_is_not_said_again(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    session = await a_talk(town, psychologist, ann)
    await says(psychologist, "It took place")
    await town.does(psychologist, lambda work, person: agenda.close(work, person, session, "partly"))
    await psychologist.taps("Without a note")
    await psychologist.taps("Nothing more")
    await psychologist.sees("This is noted already")
    assert [row.outcome for row in await of_sessions(town)] == ["partly"]


async def test_a_missed_talk_is_followed_by_a_warm_word_and_no_questions(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await a_talk(town, psychologist, ann)
    await says(psychologist, "She did not come", "Something else")
    await psychologist.taps("Without a note")
    await psychologist.taps("Again as usual")
    await psychologist.sees("noted. Thank you.")
    await town.pushes(minutes=1)
    told = ann.messages[-1].text
    assert told.startswith("Hello!")
    assert "missed" not in told.lower()
    await town.pushes(days=2)
    assert not any(each in message.text for message in ann.messages for each in HER_THREE)


@pytest.mark.parametrize(
    ("next_step", "said"),
    [
        ("Tell the coordinator", "asks for a coordinator."),
        ("Somebody else", "thinks that somebody else should go on with her."),
    ],
)
async def test_the_coordinator_is_told_with_words_that_are_not_kept(town: Town, next_step: str, said: str) -> None:
    coordinator, psychologist = await town.staff(COORDINATOR, "Co"), await talks.psychologist(town)
    ann = await town.newcomer()
    await a_talk(town, psychologist, ann)
    await says(psychologist, "It took place")
    await psychologist.taps("Without a note")
    await psychologist.taps(next_step)
    await psychologist.sees("What should the coordinator know?")
    await psychologist.writes("she needs a roof")
    await psychologist.sees("The coordinator is told.")
    told = (await coordinator.sees(said)).text
    assert told.startswith(await alias(town, ann))
    assert told.endswith("\n\nshe needs a roof")


async def test_where_no_coordinator_is_there_they_are_told_so(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await a_talk(town, psychologist, ann)
    await says(psychologist, "It took place")
    await psychologist.taps("Without a note")
    await psychologist.taps("Tell the coordinator")
    await psychologist.taps("Without words")
    await psychologist.sees("No coordinator can be reached now.")


async def in_the_room(town: Town) -> tuple[Phone, Phone, int]:
    """A psychologist and a woman in the room of their talk, ten minutes before it; its id."""
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    await town.pushes(hours=3, minutes=30)
    await ann.taps("Write here now")
    await town.settles()
    (talk,) = await talks_of(town, ann)
    return psychologist, ann, talk.id


async def opens_after(psychologist: Phone) -> str:
    await psychologist.writes("/agenda")
    await psychologist.taps("05.03. 14:00")
    await psychologist.taps("Say how it was")
    return (await psychologist.sees("how was it?")).text


async def test_in_the_first_minutes_nobody_says_that_she_did_not_come(town: Town) -> None:
    psychologist, _, talk = await in_the_room(town)
    await town.pushes(minutes=11)
    assert "Please give her a quarter of an hour" in await opens_after(psychologist)
    assert psychologist.buttons == ["It took place", "Only in part", "I could not", "Later"]
    await town.does(psychologist, lambda work, person: agenda.close(work, person, talk, "no-show"))
    assert [row.state for row in await of_sessions(town)] == ["booked"]
    await psychologist.taps("Later")
    await town.pushes(minutes=20)
    assert "quarter" not in await opens_after(psychologist)
    await psychologist.taps("She did not come")
    await psychologist.taps("Skip")
    await psychologist.taps("Without a note")
    await psychologist.taps("Nothing more")
    await psychologist.sees("noted. Thank you.")
    assert [row.outcome for row in await of_sessions(town)] == ["no-show"]


async def test_whoever_has_written_in_the_room_came(town: Town) -> None:
    psychologist, ann, talk = await in_the_room(town)
    await ann.writes("I am here")
    await psychologist.sees("I am here")
    await town.pushes(hours=1)
    assert "She has written in the room." in await opens_after(psychologist)
    assert "She did not come" not in psychologist.buttons
    await town.does(psychologist, lambda work, person: agenda.close(work, person, talk, "no-show"))
    assert [row.state for row in await of_sessions(town)] == ["booked"]


async def test_she_writes_while_they_say_that_she_did_not_come(town: Town) -> None:
    psychologist, ann, _ = await in_the_room(town)
    await town.pushes(minutes=30)
    await opens_after(psychologist)
    await psychologist.taps("She did not come")
    await psychologist.taps("Skip")
    await psychologist.writes("a planted note")
    await psychologist.sees("What comes next?")
    await ann.writes("I am late, sorry")
    await town.settles()
    await psychologist.taps("Nothing more")
    assert "She has written in the room." in (await psychologist.sees("how was it?")).text
    assert [(row.state, row.noted_by is not None) for row in await of_sessions(town)] == [("booked", True)]
    await ann.writes("are you there?")
    await psychologist.sees("are you there?")


# The note -------------------------------------------------------------------------------------------------------------


async def reads_notes(psychologist: Phone, number: str) -> str:
    await psychologist.writes("/agenda")
    await psychologist.taps("Notes")
    await psychologist.sees("Whose notes")
    await psychologist.taps(number)
    return (await psychologist.sees(f"{number}, 05.03.2030:")).text


async def test_a_note_is_sealed_leaves_the_chat_and_is_read_by_whoever_wrote_it(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await held(town, psychologist, ann, "a planted note")
    assert "a planted note" not in psychologist.screen()
    (row,) = await of_sessions(town)
    assert b"planted" not in row.note
    assert (await reads_notes(psychologist, await alias(town, ann))).endswith("\n\na planted note")
    assert [each.action for each in await town.rows(select(audit)) if each.action == "read-note"] == ["read-note"]
    await ann.writes("/privacy")
    await ann.sees("psychologist, a note of your talk")


async def test_only_who_wrote_it_and_whoever_stands_in_reads_a_note(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    psychologist, other = await talks.psychologist(town), await talks.psychologist(town, SECOND, "Second")
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await held(town, psychologist, ann, "a planted note")
    await other.writes("/agenda")
    await other.sees("Your talks.")
    assert "Notes" not in other.buttons
    for phone in (coordinator, ann):
        await phone.writes("/agenda")
        await phone.sees("This is not open to you here")

    def stands_in(work: Work, person: Person) -> None:
        hers = people.by_chat(work.tx, work.vault, work.vault.chat_key(ann.id))
        assert hers is not None
        pairings.begin(work.tx, hers.id, person.id, work.now)

    await town.does(other, stands_in)
    assert "a planted note" in await reads_notes(other, await alias(town, ann))
    assert "a planted note" in await reads_notes(psychologist, await alias(town, ann))
    assert not any("planted" in message.text for phone in (coordinator, ann) for message in phone.messages)


def reaches_only(region: str) -> Callable[[Work, Person], None]:
    return lambda work, person: people.grant(work.tx, person.id, "psychologist", work.now, region=region)


async def test_whoever_stands_in_for_one_talk_reads_the_notes_until_the_day_is_over(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    psychologist, other = await talks.psychologist(town), await talks.psychologist(town, SECOND, "Second")
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await held(town, psychologist, ann, "a planted note")
    given = await a_talk(town, psychologist, ann, ended=False)

    def gives(work: Work, person: Person) -> None:
        second = people.by_chat(work.tx, work.vault, work.vault.chat_key(other.id))
        assert second is not None
        assert booking.reassign(work, person, given, second.id)

    await town.does(coordinator, gives)
    assert "a planted note" in await reads_notes(other, await alias(town, ann))
    await town.pushes(hours=2)
    await town.does(other, lambda work, person: agenda.close(work, person, given, "held"))
    assert "a planted note" in await reads_notes(other, await alias(town, ann))
    await town.pushes(hours=24)
    await other.writes("/agenda")
    await other.sees("Your talks.")
    assert "Notes" not in other.buttons


async def test_out_of_their_reach_no_note_and_no_card_of_hers_is_open(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await held(town, psychologist, ann, "a planted note")
    coming, begun = await a_talk(town, psychologist, ann, ended=False), await a_talk(town, psychologist, ann)
    await town.does(psychologist, reaches_only("dushanbe"))

    def reads_nothing(work: Work, person: Person) -> None:
        assert agenda.find(work, person, coming) is None
        assert agenda.noted(work, person) == {}

    await town.does(psychologist, reads_nothing)
    await psychologist.writes("/agenda")
    await psychologist.sees("Your talks.")
    assert "Notes" not in psychologist.buttons
    await town.does(psychologist, lambda work, person: agenda.show_notes(work, person, _id_of(work, ann)))
    await psychologist.sees("There is no note")
    await town.does(psychologist, lambda work, person: agenda.close(work, person, begun, "held"))
    assert {each.id: each.outcome for each in await of_sessions(town)}[begun] == "held"
    await town.does(psychologist, reaches_only("tashkent"))
    assert "a planted note" in await reads_notes(psychologist, await alias(town, ann))


def _id_of(work: Work, phone: Phone) -> int:
    found = people.by_chat(work.tx, work.vault, work.vault.chat_key(phone.id))
    assert found is not None
    return found.id


async def test_a_right_to_read_that_is_gone_meanwhile_is_asked_again(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    psychologist, other = await talks.psychologist(town), await talks.psychologist(town, SECOND, "Second")
    ann = await town.newcomer()
    await held(town, psychologist, ann, "a planted note")

    def hers(work: Work) -> Person:
        found = people.by_chat(work.tx, work.vault, work.vault.chat_key(ann.id))
        assert found is not None
        return found

    await town.does(other, lambda work, person: pairings.begin(work.tx, hers(work).id, person.id, work.now))
    await other.writes("/agenda")
    await other.taps("Notes")
    asked = await other.sees("Whose notes")
    data = asked.rows[0][0].data
    assert data is not None
    await town.does(psychologist, lambda work, person: pairings.begin(work.tx, hers(work).id, person.id, work.now))
    await other.tap_data(asked.id, data)
    await town.settles()
    assert not any("planted" in message.text for message in other.messages)


async def test_whom_she_did_not_want_to_go_on_with_reads_no_note_of_another(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    psychologist, other = await talks.psychologist(town), await talks.psychologist(town, SECOND, "Second")
    ann = await town.newcomer()
    await a_talk(town, psychologist, ann)
    await ann.taps("Talk")
    await ann.taps("Talk with another person")
    await town.settles()
    await held(town, other, ann, "a planted note")
    await psychologist.writes("/agenda")
    await psychologist.sees("Over. Tap one to say how it was")
    assert "Notes" not in psychologist.buttons
    await town.does(psychologist, lambda work, person: agenda.show_notes(work, person, _id_of(work, ann)))
    await psychologist.sees("There is no note")
    assert "a planted note" in await reads_notes(other, await alias(town, ann))


async def test_a_talk_of_which_nobody_has_spoken_opens_notes_only_on_its_day(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    psychologist, other = await talks.psychologist(town), await talks.psychologist(town, SECOND, "Second")
    ann = await town.newcomer()
    await held(town, psychologist, ann, "a planted note")
    await a_talk(town, other, ann)
    assert "a planted note" in await reads_notes(other, await alias(town, ann))
    await town.pushes(hours=20)
    await other.writes("/agenda")
    await other.sees("Over. Tap one to say how it was")
    assert "Notes" not in other.buttons
    await town.pushes(days=3, hours=5)
    assert {row.state for row in await of_sessions(town)} == {"over"}
    await other.writes("/agenda")
    await other.sees("Your talks.")
    assert "Notes" not in other.buttons  # the clock has closed it, they have not said how it was


@pytest.mark.parametrize(
    ("outcome", "reason", "kept", "warm_words"),
    [("It took place", "", ("held", None), 0), ("I could not", "Illness", ("could-not", "ill"), 1)],
)
async def test_what_was_said_by_then_counts_when_the_rest_waits_too_long(
    town: Town, outcome: str, reason: str, kept: tuple[str, str | None], warm_words: int
) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await a_talk(town, psychologist, ann)
    await says(psychologist, outcome, reason)
    await psychologist.writes("a planted note")
    await psychologist.sees("What comes next?")
    await town.pushes(hours=25)
    await psychologist.sees("What you have said by then is noted.")
    (row,) = await of_sessions(town)
    assert (row.state, row.outcome, row.reason, row.next_step) == ("over", *kept, None)
    assert sum("It did not come about this time" in message.text for message in ann.messages) == warm_words
    assert "a planted note" in await reads_notes(psychologist, await alias(town, ann))


async def test_what_is_for_a_coordinator_is_passed_on_when_the_words_wait_too_long(town: Town) -> None:
    coordinator, psychologist = await town.staff(COORDINATOR, "Co"), await talks.psychologist(town)
    ann = await town.newcomer()
    await a_talk(town, psychologist, ann)
    await says(psychologist, "It took place")
    await psychologist.taps("Without a note")
    await psychologist.taps("Tell the coordinator")
    await psychologist.sees("What should the coordinator know?")
    await town.pushes(hours=25)
    await coordinator.sees("asks for a coordinator.")
    await psychologist.sees("The coordinator is told.")


async def test_a_note_stays_where_the_rest_is_put_off_and_another_takes_its_place(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await a_talk(town, psychologist, ann)
    await says(psychologist, "It took place")
    await psychologist.writes("a planted note")
    await psychologist.sees("What comes next?")
    await psychologist.taps("Later")
    await psychologist.sees("It waits under /agenda")
    assert [row.state for row in await of_sessions(town)] == ["booked"]
    await town.pushes(hours=20)
    await town.does(ann, lambda work, person: pairings.drop(work.tx, person.id))  # they stood in, once
    assert "a planted note" in await reads_notes(psychologist, await alias(town, ann))
    await says(psychologist, "It took place")
    assert "Your earlier note is kept." in psychologist.messages[-1].text
    await psychologist.writes("another note")
    await psychologist.sees("What comes next?")
    await psychologist.taps("Back")
    await psychologist.sees("A note for later")
    await psychologist.taps("Without a note")
    await psychologist.taps("Nothing more")
    await psychologist.sees("noted. Thank you.")
    assert [(row.note, row.noted_by) for row in await of_sessions(town)] == [(None, None)]


# Three taps of hers ---------------------------------------------------------------------------------------------------


async def test_she_is_asked_three_things_and_may_skip_each(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await held(town, psychologist, ann)
    asked = await ann.sees("Did you feel heard in your last talk?")
    assert asked.text.startswith("Hello! Here are three short taps for you")
    await ann.taps("Yes")
    await ann.sees("Did you talk about what matters to you?")
    await ann.taps("Skip")
    await ann.sees("Does this way of talking suit you?")
    await ann.taps("Partly")
    await ann.sees("Thank you.")
    assert await feedback(town) == [(1, 2, None, 1)]
    assert not any("heard" in message.text for message in psychologist.messages)


async def test_what_she_answered_stays_when_she_stops(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await held(town, psychologist, ann)
    await ann.sees("Did you feel heard")
    await ann.taps("No")
    await ann.sees("what matters to you")
    await ann.taps("Close")
    await ann.sees("Closed.")
    assert await feedback(town) == [(1, 0, None, None)]


async def test_she_is_asked_after_the_first_the_third_and_every_third(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    asked_after = list[int]()
    for number in range(1, 8):
        before = len(ann.messages)
        await held(town, psychologist, ann)
        await town.pushes(minutes=1)
        if any(HER_THREE[0] in message.text for message in ann.messages[before:]):
            asked_after.append(number)
            for question in HER_THREE:
                await ann.sees(question)
                await ann.taps("Yes")
            await ann.sees("Thank you.")
        await town.pushes(minutes=59)
    assert asked_after == [1, 3, 6]
    assert await feedback(town) == [(number, 2, 2, 2) for number in (1, 3, 6)]


async def test_at_night_she_is_asked_in_the_morning(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await town.pushes(hours=13)
    await held(town, psychologist, ann)
    assert not any("Did you feel heard" in message.text for message in ann.messages)
    await town.pushes(hours=10)
    await ann.sees("Did you feel heard")


async def test_her_answers_lead_to_no_psychologist(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await held(town, psychologist, ann)
    await ann.taps("Yes")
    await town.settles()
    assert {column.name for column in session_feedback.c} == {
        "study_number", "number", "medium", "heard", "mattered", "fits",
    }  # fmt: skip
    (row,) = await town.rows(select(session_feedback))
    (talk,) = await talks_of(town, ann)
    assert row.study_number not in (talk.id, talk.person_id, talk.psychologist_id)


async def test_who_is_closing_a_talk_of_another_closes_nothing(town: Town) -> None:
    await with_staff(town, _9005=frozenset({"psychologist"}))
    psychologist, other = await talks.psychologist(town), await talks.psychologist(town, SECOND, "Second")
    ann = await town.newcomer()
    session = await a_talk(town, psychologist, ann)
    await town.does(other, lambda work, person: agenda.close(work, person, session, "no-show"))
    assert [row.state for row in await of_sessions(town)] == ["booked"]
    found = await talks_of(town, ann)
    assert found[0].outcome is None
