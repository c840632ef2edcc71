"""Week by week: PHQ-2 in place of one question, the week's page and its small task, what a person is asked to see."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from content.loading import Content
from core.programme import Programme, Week
from locales.catalog import Catalog
from sandbox.phone import Phone
from sandbox.records import Message
from storage.schema import check_ins, pulse_answers, scores, step_answers, tasks
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.test_check_in import answers, four_taps, states
from tests.scenes.town import COORDINATOR, PSYCHOLOGIST, Town, a_town

CALMER = "Your page for this week: slow breathing"
PLAIN_WEEK, CALMER_WEEK = Week(), Week("calmer-body", ("helped", "a-little", "not-for-me"), "phq-2")


@pytest.fixture
async def town(sqlite_url: str, vault: Vault, texts: Catalog, content: Content) -> AsyncIterator[Town]:
    """Four weeks without longer measures; the even ones with a page, and PHQ-2."""
    weeks = (PLAIN_WEEK, CALMER_WEEK, PLAIN_WEEK, replace(CALMER_WEEK, theme="one-step", task=("chosen", "not-yet")))
    programme = Programme(version=1, weeks=weeks, measures={}, follow_ups={}, cards=())
    async with a_town(sqlite_url, vault, texts, START, replace(content, programme=programme)) as town:
        yield town


async def does_a_week(phone: Phone, *support: str, contact: str = "No, thank you") -> None:
    for label in ("Yes, now", "🙂 Good", *(support or ("A little",)), "Calm", contact):
        await phone.taps(label)


async def in_week_two(town: Town, language: str = "English") -> Phone:
    ann = await town.newcomer(language=language)
    await town.pushes(days=14)
    return ann


def pages(phone: Phone, words: str = CALMER) -> list[Message]:
    return [each for each in phone.messages if words in each.text]


async def test_in_even_weeks_phq_2_stands_in_place_of_one_question(town: Town, content: Content) -> None:
    ann = await in_week_two(town)
    taps = ["Yes, now", "🙂 Good", "Several days", "Nearly every day", "Calm", "No, thank you", "Finish"]
    for label in taps[:2]:
        await ann.taps(label)
    wording = content.wording("phq-2", "en")
    assert wording is not None
    first = await ann.sees("Little interest")
    assert first.text.split("\n\n")[1:] == [wording.lead, wording.items["interest"]]
    assert "Prefer not to say" in first.buttons
    for label in taps[2:]:
        await ann.taps(label)
    await ann.sees("Thank you. I will ask again")
    assert len(taps) <= 7
    assert await answers(town) == [(2, 4, None, 2, 0)]
    (row,) = await town.rows(select(scores))
    assert (row.occasion, row.instrument, row.answers, row.total, row.locale) == ("w2", "phq-2", "13", 4, "en")
    assert (row.mode, row.validated, row.prorated) == ("bot", wording.validated, False)


async def test_back_and_not_saying(town: Town) -> None:
    ann = await in_week_two(town)
    for label in ("Yes, now", "🙂 Good", "Several days", "Back", "Prefer not to say", "Not at all", "Calm"):
        await ann.taps(label)
    await ann.taps("No, thank you")
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    (row,) = await town.rows(select(scores))
    assert (row.answers, row.total) == ("-0", None)


async def test_where_it_has_no_official_words_she_has_the_ordinary_question(town: Town) -> None:
    ann = await in_week_two(town, "Тоҷикӣ")
    for label in ("Ҳа, ҳозир", "🙂 Хуб", "Каме", "Ором", "Не, раҳмат", "Анҷом додан"):
        await ann.taps(label)
    await ann.sees("Дафъаи дигар")
    assert await answers(town) == [(2, 4, 1, 2, 0)]
    assert await town.rows(select(scores)) == []


async def test_half_of_a_week_is_kept_when_it_closes(town: Town) -> None:
    ann = await in_week_two(town)
    for label in ("Yes, now", "Skip", "Several days"):
        await ann.taps(label)
    await ann.sees("hopeless")
    await town.pushes(days=4)
    (row,) = await town.rows(select(scores))
    assert (row.answers, row.total) == ("1.", None)
    assert (await states(town))[-1] == (2, "partly")


async def test_another_language_in_the_middle_asks_what_there_is_in_it(town: Town) -> None:
    ann = await in_week_two(town)
    for label in ("Yes, now", "🙂 Good"):
        await ann.taps(label)
    await ann.sees("Little interest")
    await ann.taps("Settings")
    await ann.taps("Language")
    await ann.taps("O‘zbekcha")
    await ann.sees("suyanadigan insoningiz")
    for label in ("Biroz", "Tinch", "Yo‘q, rahmat", "Tugatish"):
        await ann.taps(label)
    await ann.sees("Keyingi safar")
    assert await answers(town) == [(2, 4, 1, 2, 0)]


# The week's page ------------------------------------------------------------------------------------------------------


async def test_after_the_thanks_one_message_with_the_weeks_theme_and_its_task(town: Town) -> None:
    ann = await in_week_two(town)
    await does_a_week(ann, "Not at all", "Not at all")
    await ann.taps("Finish")
    page = await ann.sees(CALMER)
    await town.settles()
    assert "I will ask again" in ann.messages[-2].text
    assert ann.messages[-1].id == page.id
    assert "Try it once today" in page.text
    assert page.buttons == ["Helped", "A little", "Not for me"]
    await ann.taps("A little")
    await town.settles()
    assert page.text.endswith("✓ A little")
    await ann.taps("Helped")  # she may see it otherwise
    await town.settles()
    assert page.text.endswith("✓ Helped")
    assert [(row.week, row.answer) for row in await town.rows(select(step_answers))] == [(2, "helped")]
    assert town.world.unanswered_callbacks() == []


async def test_until_the_next_weeks_page_and_no_longer(town: Town) -> None:
    ann = await in_week_two(town)
    await does_a_week(ann, "Not at all", "Not at all")
    await ann.taps("Finish")
    page = await ann.sees(CALMER)
    await town.pushes(days=6, hours=20)
    await ann.taps_old(page.id, "A little")
    await town.settles()
    assert page.text.endswith("✓ A little")
    await town.pushes(days=1)
    await ann.taps_old(page.id, "Helped")
    await ann.sees_toast("This button is closed")
    assert [row.answer for row in await town.rows(select(step_answers))] == ["a-little"]


async def test_a_task_that_was_changed_meanwhile_takes_no_answer(town: Town) -> None:
    ann = await in_week_two(town)
    await does_a_week(ann, "Not at all", "Not at all")
    await ann.taps("Finish")
    page = await ann.sees(CALMER)
    await town.settles()
    await town.stops_the_bot()
    weeks = (PLAIN_WEEK, replace(CALMER_WEEK, task=("not-for-me", "helped")), *town.content.programme.weeks[2:])
    town.content = replace(town.content, programme=replace(town.content.programme, weeks=weeks))
    await town.starts_the_bot()
    await ann.taps_old(page.id, "A little")
    await ann.sees_toast("This button is closed")
    await ann.taps_old(page.id, "Helped")
    await town.settles()
    assert [row.answer for row in await town.rows(select(step_answers))] == ["helped"]


async def test_a_week_without_a_theme_sends_none_and_a_missed_one_neither(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await does_a_week(ann)
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    await town.pushes(days=12)
    assert await states(town) == [(1, "answered"), (2, "missed")]
    assert not any("Your page for this week" in each.text for each in ann.messages)


async def test_a_note_left_open_does_not_hold_the_page_back(town: Town) -> None:
    ann = await in_week_two(town)
    await does_a_week(ann, "Not at all", "Not at all")
    await ann.sees("add a note")
    assert pages(ann) == []
    await town.pushes(hours=2)
    assert len(pages(ann)) == 1


async def test_after_a_call_for_help_she_is_left_in_peace(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = await in_week_two(town)
    await does_a_week(ann, "Not at all", "Not at all", contact="Today")
    await ann.sees("112 or 103")
    await town.pushes(days=3)
    assert pages(ann) == []
    (review,) = await town.rows(select(tasks).where(tasks.c.kind == "review"))
    assert review.due_at <= town.clock.now() - timedelta(days=2)  # red: at once


# What a person is asked to see ----------------------------------------------------------------------------------------


async def test_a_pulse_that_asks_for_it_is_looked_at_by_a_person(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.pushes(days=7)
    for label in ("Yes, now", "😞 Very heavy", "No", "Not good", "No, thank you", "Finish"):
        await ann.taps(label)
    await ann.sees("I will ask again")
    await town.settles()
    (review,) = await town.rows(select(tasks).where(tasks.c.kind == "review"))
    assert review.state == "open"
    await psychologist.taps("I take it")
    await psychologist.sees("Very heavy")


async def test_it_is_looked_at_before_the_page_is_done_and_once(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.pushes(days=7)
    for label in ("Yes, now", "😞 Very heavy", "No", "Not good"):
        await ann.taps(label)
    await ann.sees("get in touch")
    await town.settles()
    assert len(await town.rows(select(tasks).where(tasks.c.kind == "review"))) == 1
    await psychologist.taps("I take it")
    card = await psychologist.sees("Very heavy")
    assert "Not good" in card.text
    for label in ("Done", "Nothing needed"):
        await psychologist.taps(label)
    await town.pushes(days=4)
    assert (await states(town))[-1] == (1, "partly")
    rows = await town.rows(select(tasks).where(tasks.c.kind == "review"))
    assert [row.state for row in rows] == ["done"]


@pytest.mark.parametrize("tapped", ["Leave out one page", "One week"])
async def test_a_page_left_out_or_a_pause_keeps_what_was_answered(town: Town, tapped: str) -> None:
    ann = await in_week_two(town)
    for label in ("Yes, now", "Heavy", "Nearly every day", "Not at all"):
        await ann.taps(label)
    await ann.sees("around you")
    await ann.writes("/pause")
    await ann.taps(tapped)
    await town.settles()
    assert await answers(town) == [(2, 2, None, None, None)]
    assert (await states(town))[-1] == (2, "partly")
    assert [row.total for row in await town.rows(select(scores))] == [3]
    assert len(await town.rows(select(tasks).where(tasks.c.kind == "review"))) == 1


async def test_a_week_that_is_no_more_is_not_asked_about_again(town: Town) -> None:
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await town.pushes(days=14)
    await ben.taps("Yes, now")
    await town.settles()
    await town.stops_the_bot()
    town.content = replace(
        town.content, programme=replace(town.content.programme, weeks=town.content.programme.weeks[:1])
    )
    await town.starts_the_bot()
    before = len(ann.messages)
    for label in ("🙂 Good", "A little", "Calm", "No, thank you", "Finish"):
        await ben.taps(label)
    await ben.sees("look back")
    await town.pushes(days=7)
    assert not any("still open" in each.text for each in ann.messages[before:])


async def test_a_good_week_asks_nobody(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await does_a_week(ann)
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    await town.settles()
    assert await town.rows(select(tasks)) == []


async def test_phq_2_of_three_is_looked_at(town: Town) -> None:
    ann = await in_week_two(town)
    await does_a_week(ann, "Nearly every day", "Not at all")
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    await town.settles()
    assert len(await town.rows(select(tasks).where(tasks.c.kind == "review"))) == 1


async def test_two_silent_weeks_ask_a_person_to_call_and_one_does_not(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=11)
    assert await states(town) == [(1, "missed")]
    assert await town.rows(select(tasks)) == []
    await town.pushes(days=7)
    assert await states(town) == [(1, "missed"), (2, "missed")]
    assert [row.kind for row in await town.rows(select(tasks))] == ["call"]
    await town.pushes(days=7)
    assert len(await town.rows(select(tasks))) == 1
    assert sum("It is fine to miss a week" in each.text for each in ann.messages) == 3  # one a week, as ever


async def test_weeks_in_which_the_bot_was_down_are_no_silence(town: Town) -> None:
    await town.newcomer()
    await town.settles()
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(days=12))
    await town.starts_the_bot()
    await town.pushes(days=6)
    assert await states(town) == [(1, "missed"), (2, "missed")]
    assert await town.rows(select(tasks)) == []


async def test_whoever_cannot_be_reached_for_two_weeks_is_called(town: Town) -> None:
    ann = await town.newcomer()
    await ann.blocks()
    await town.pushes(days=15)
    assert [row.kind for row in await town.rows(select(tasks))] == ["call"]


async def test_a_question_of_the_team_is_asked_after_the_others(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.settles()
    await psychologist.writes("/ask")
    await psychologist.taps("№")
    await psychologist.taps("Add a question")
    await psychologist.writes("How did the talk with your sister go?")
    await psychologist.sees("Kept")
    await town.pushes(days=7)
    await does_a_week(ann)
    question = await ann.sees("How did the talk with your sister go?")
    assert question.buttons == ["Skip"]
    await ann.writes("It was good")
    await ann.sees("add a note")
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    await psychologist.sees("has answered your question")


async def test_four_weeks_and_the_look_back(town: Town) -> None:
    ann = await town.newcomer()
    for week in range(1, 5):
        await town.pushes(days=7)
        await does_a_week(ann, *(("Not at all", "Not at all") if week % 2 == 0 else ()))
        await ann.taps("Finish")
        await ann.sees("Thank you.")
        await town.settles()
    await ann.sees("That was the last weekly page")
    await ann.sees("Our weeks together end here")
    assert len(await town.rows(select(pulse_answers))) == 4
    assert len(await town.rows(select(check_ins).where(check_ins.c.state == "answered"))) == 4


async def test_the_first_page_is_week_nought_and_has_no_theme(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await four_taps(ann)
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    await town.settles()
    assert not any("Your page for this week" in each.text for each in ann.messages)
