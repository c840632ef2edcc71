"""A psychologist's own questions: written until the evening before, asked in her page, answered to whoever asked."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from core.review import Trigger
from sandbox.phone import Phone
from services import check_ins, consents, own_questions, pausing, reviews
from services.work import Work
from storage import people as rows
from storage.own_questions import Question
from storage.people import Person
from storage.schema import own_questions as table
from storage.schema import tasks
from tests.scenes.test_coordinator import alias
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town

HERE = ZoneInfo("Asia/Tashkent")


async def asks(town: Town, staff: Any, woman: Any, words: str) -> None:
    await staff.writes("/ask")
    await staff.sees("Whom do you want to ask something")
    await staff.taps(await alias(town, woman))
    await staff.sees("questions that wait:")
    await staff.taps("Add a question")
    await staff.sees("at most 300 letters")
    await staff.writes(words)


async def taken(town: Town, woman: Any, week: int = 1) -> list[Question]:
    """Her page of that week is opened and asks them."""
    found: list[Question] = []

    def take(work: Work, person: Person) -> None:
        check_ins.open_week(work, person, week, work.now)
        found.extend(own_questions.take_for(work, person, week))

    await town.does(woman, take)
    return found


def answers(question: Question, said: dict[str, str] | None) -> Callable[[Work, Person], object]:
    return lambda work, person: own_questions.answered(work, person, question.id, said)


async def at(town: Town, day: int, hour: int, minute: int) -> None:
    """That time in March, in Tashkent."""
    when = datetime(2030, 3, day, hour, minute, tzinfo=HERE)
    await town.pushes(seconds=(when - town.clock.now()).total_seconds())


async def test_three_wait_and_one_is_taken_back(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    for number in range(3):
        await asks(town, psychologist, ann, f"How did it go, number {number}?")
        await psychologist.sees("Kept. She reads it on her next page")
    await psychologist.writes("/ask")
    await psychologist.taps(await alias(town, ann))
    card = await psychologist.sees("questions that wait: 3")
    assert "2. How did it go, number 1?" in card.text
    assert [label for label in card.buttons if "✕" in label or "Add" in label] == ["✕ 1", "✕ 2", "✕ 3"]
    await psychologist.taps("✕ 2")
    await psychologist.sees("Taken back")
    await town.pushes(days=3)
    assert [each.words for each in await taken(town, ann)] == ["How did it go, number 0?", "How did it go, number 2?"]


async def test_a_long_question_is_refused_and_stopping_keeps_nothing(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await asks(town, psychologist, ann, "x" * 301)
    await psychologist.sees("at most 300")
    await psychologist.sends_voice()
    await psychologist.sees("Please write a few words")
    await psychologist.taps("Stop")
    await psychologist.sees("Closed")
    assert await town.rows(select(table)) == []


async def test_only_psychologists_ask_and_only_whoever_lets_them_read(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    for phone in (await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co"), ann):
        await phone.writes("/ask")
        await phone.sees("This is not open to you here")
    await town.does(ann, lambda work, person: consents.answer(work, person, "psychologist", given=False))
    await psychologist.writes("/ask")
    listed = await psychologist.sees("in your reach: 1")
    assert await alias(town, ben) in listed.buttons
    assert await alias(town, ann) not in listed.buttons


async def test_what_is_written_in_the_evening_before_waits_for_the_page_after(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()  # a Tuesday, 10:20: her pages come on Tuesdays, at 10
    await at(town, 11, 17, 59)
    await asks(town, psychologist, ann, "in time?")
    await psychologist.sees("Kept. She reads it on her next page")
    await at(town, 11, 18, 1)
    await asks(town, psychologist, ann, "too late?")
    await psychologist.sees("Her next page is too near")
    await at(town, 12, 10, 30)
    first = await taken(town, ann)
    assert [each.words for each in first] == ["in time?"]
    assert [each.id for each in await taken(town, ann)] == [first[0].id]  # taking them again takes the same
    await town.does(ann, answers(first[0], None))
    await town.does(ann, lambda work, person: check_ins.finish(work, person, 1, {}))
    await at(town, 19, 10, 30)
    assert [each.words for each in await taken(town, ann, 2)] == ["too late?"]


async def test_her_answer_is_a_note_for_whoever_asked(town: Town) -> None:
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await asks(town, psychologist, ann, "How is the new room?")
    await psychologist.sees("Kept.")
    await town.pushes(days=3)
    question = (await taken(town, ann))[0]
    await town.does(ann, answers(question, {"text": "warm and quiet"}))
    notice = await psychologist.sees("has answered your question")
    assert "warm" not in notice.text
    assert not any("note" in message.text for message in coordinator.messages)
    await psychologist.taps("I take it")
    await psychologist.sees("How is the new room?")
    await psychologist.sees("warm and quiet")
    await ann.sees("A person from our team has your message now")
    assert await town.rows(select(table)) == []


async def test_what_she_skips_is_forgotten(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await asks(town, psychologist, ann, "How is the new room?")
    await psychologist.sees("Kept.")
    await town.pushes(days=3)
    question = (await taken(town, ann))[0]
    await town.does(ann, answers(question, None))
    assert await town.rows(select(table)) == []
    assert await town.rows(select(tasks)) == []


async def test_a_yes_taken_back_or_a_role_that_ended_asks_nothing_any_more(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    for woman in (ann, ben):
        await asks(town, psychologist, woman, "How is the new room?")
        await psychologist.sees("Kept.")
    await town.pushes(days=3)
    await town.does(ann, lambda work, person: consents.answer(work, person, "psychologist", given=False))
    assert await taken(town, ann) == []
    await town.does(psychologist, lambda work, person: rows.revoke(work.tx, person.id, "psychologist"))
    assert await taken(town, ben) == []
    assert await town.rows(select(table)) == []


QUESTION = "How is the new room?"


async def at_the_question(town: Town) -> tuple[Phone, Phone, Phone]:
    """A psychologist, a coordinator, and a woman who is asked a question of the psychologist's in her page."""
    psychologist, coordinator = await town.staff(PSYCHOLOGIST, "Psy"), await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await asks(town, psychologist, ann, QUESTION)
    await psychologist.sees("Kept.")
    await town.pushes(days=7)
    await to_the_question(ann)
    return psychologist, coordinator, ann


async def to_the_question(ann: Phone) -> None:
    for label in ("Yes, now", "🙂 Good", "A little", "Calm", "No, thank you"):
        await ann.taps(label)
    await ann.sees(QUESTION)


def says(kind: Any, *, given: bool) -> Callable[[Work, Person], None]:
    return lambda work, person: consents.answer(work, person, kind, given=given)


@pytest.mark.parametrize("why", ["consent", "role"])
async def test_whoever_asked_may_not_read_it_any_more_and_it_is_a_note(town: Town, why: str) -> None:
    psychologist, coordinator, ann = await at_the_question(town)
    if why == "consent":
        await town.does(ann, says("psychologist", given=False))
    else:
        await town.does(psychologist, lambda work, person: rows.revoke(work.tx, person.id, "psychologist"))
    await ann.writes("warm")
    await coordinator.sees("has left a note with her weekly page")
    await coordinator.taps("I take it")
    await coordinator.sees("warm")
    await town.settles()
    assert not any(QUESTION in message.text for message in coordinator.messages)
    assert not any("has answered your question" in message.text for message in psychologist.messages)


async def test_nobody_may_read_it_any_more_and_she_is_asked_whom_it_is_for(town: Town) -> None:
    psychologist, coordinator, ann = await at_the_question(town)
    for kind in ("psychologist", "worries"):
        await town.does(ann, says(kind, given=False))
    await ann.writes("warm")
    await ann.sees("Shall I give what you sent to a person from our team?")
    await town.settles()
    assert await town.rows(select(tasks)) == []
    assert await town.rows(select(table)) == []
    await ann.taps("Yes, send it")
    await coordinator.sees("has sent a message to the team")
    assert not any("has answered your question" in message.text for message in psychologist.messages)


async def test_what_she_leaves_open_is_asked_once_more_and_then_whoever_asked_hears_of_it(town: Town) -> None:
    psychologist, _, ann = await at_the_question(town)
    await town.pushes(hours=2)
    assert [(row.state, row.asked_in) for row in await town.rows(select(table))] == [("waiting", 1)]
    await town.pushes(days=7)
    await to_the_question(ann)
    assert not any("left your question open" in message.text for message in psychologist.messages)
    await town.pushes(hours=2)
    await psychologist.sees("has left your question open. It is not asked again")
    assert await town.rows(select(table)) == []


async def test_where_no_page_comes_any_more_whoever_asked_hears_of_it_at_once(town: Town) -> None:
    psychologist, _, ann = await at_the_question(town)
    await town.does(ann, lambda work, person: rows.change(work.tx, person.id, weekday=None, hour=None))
    await town.pushes(hours=2)
    await psychologist.sees("has left your question open")


async def test_without_a_page_to_come_nothing_can_be_asked(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: pausing.pause(work, person, None))
    await asks(town, psychologist, ann, "How is the new room?")
    await psychologist.sees("No page of hers is planned now")


async def test_from_a_review(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: reviews.put(work, person, "w1", [Trigger.MOOD], {}))
    await town.settles()
    await psychologist.taps("I take it")
    await psychologist.taps("My own question")
    await psychologist.sees(f"{await alias(town, ann)}: questions that wait: 0")
    await psychologist.taps("Add a question")
    await psychologist.writes("Did the call help?")
    await psychologist.sees("Kept. She reads it on her next page")
