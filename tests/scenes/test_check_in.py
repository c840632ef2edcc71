"""The weekly check-in, as she sees it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from sandbox.phone import Phone
from services import check_ins as rules
from services import consents
from services.work import Work
from storage import check_ins as rows
from storage import people
from storage.schema import check_ins, conversations, outbox, pulse_answers
from tests.scenes.town import COORDINATOR, Town


async def answers(town: Town) -> list[tuple[int, int | None, int | None, int | None, int | None]]:
    await town.settles()
    return [
        (row.week, row.mood, row.support, row.surroundings, row.contact)
        for row in await town.rows(select(pulse_answers).order_by(pulse_answers.c.week))
    ]


async def states(town: Town) -> list[tuple[int, str]]:
    await town.settles()
    found = await town.rows(select(check_ins.c.week, check_ins.c.state).order_by(check_ins.c.week))
    return [(row.week, row.state) for row in found]


async def four_taps(phone: Phone) -> None:
    for label in ("🙂 Good", "A little", "Calm", "No, thank you"):
        await phone.taps(label)


async def test_she_comes_in_and_does_her_first_check_in(town_on_each: Town) -> None:
    town = town_on_each
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.sees("How was your mood this week?")
    await four_taps(ann)
    await ann.sees("You took a step")
    await ann.taps("Finish")
    await ann.sees("I will ask again on Tuesday, 10:00")
    assert await answers(town) == [(0, 4, 1, 2, 0)]
    assert town.world.unanswered_callbacks() == []
    assert await town.rows(select(conversations)) == []


async def test_the_answered_question_shows_her_choice_and_no_buttons(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    question = await ann.sees("How was your mood this week?")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    await town.settles()
    assert question.text == "How was your mood this week?\n\n✓ 🙂 Good"
    assert not question.buttons


async def test_a_week_later_it_comes_at_the_hour_she_chose(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    prompt = await ann.sees("Is now a good time?")
    assert f"{prompt.date:%A %H:%M}" == "Tuesday 05:00"  # 10:00 in Tashkent
    assert ann.buttons == ["Yes, now", "Later", "Stop"]
    await ann.taps("Yes, now")
    await ann.sees("How was your mood this week?")
    assert await states(town) == [(1, "open")]


async def test_at_most_six_taps_from_prompt_to_thanks(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    taps = ["Yes, now", "🙂 Good", "A little", "Calm", "No, thank you", "Finish"]
    for label in taps:
        await ann.taps(label)
    await ann.sees("Thank you. I will ask again")
    assert len(taps) <= 6


async def test_twelve_weeks_then_no_more(town: Town) -> None:
    ann = await town.newcomer()
    for _ in range(12):
        await town.pushes(days=7)
        await ann.taps("Yes, now")
        await four_taps(ann)
        await ann.taps("Finish")
    await ann.sees("That was the last weekly page")
    assert [week for week, *_ in await answers(town)] == list(range(1, 13))
    count = len(ann.messages)
    await town.pushes(days=30)
    assert len(ann.messages) == count
    await ann.taps("My week")
    await ann.sees("All weekly pages are done")


@pytest.mark.parametrize(
    ("when", "hours", "said"),
    [("In one hour", 1, "in one hour"), ("This evening", 8, "this evening"), ("Tomorrow", 24, "tomorrow")],
)
async def test_later_comes_back_when_she_said(town: Town, when: str, hours: int, said: str) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Later")
    await ann.taps(when)
    await ann.sees(f"I will come back {said}")
    await town.settles()
    count = len(ann.messages)
    await town.pushes(hours=hours - 0.5)
    assert len(ann.messages) == count
    await town.pushes(hours=1)
    assert len(ann.messages) == count + 1
    await ann.taps("Yes, now")
    await four_taps(ann)
    await ann.taps("Finish")
    assert await answers(town) == [(1, 4, 1, 2, 0)]


async def test_one_soft_message_after_two_days_then_silence(town_on_each: Town) -> None:
    town = town_on_each
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.sees("Is now a good time?")
    await town.pushes(days=2)
    await ann.sees("It is fine to miss a week")
    assert ann.buttons == ["Continue", "Later", "Talk to a person", "Stop"]
    count = len(ann.messages)
    await town.pushes(days=4)
    assert len(ann.messages) == count
    assert await states(town) == [(1, "missed")]
    await town.pushes(days=1)
    await ann.sees("Is now a good time?")


async def test_after_the_soft_message_she_goes_on_where_she_was(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Yes, now")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    await town.pushes(days=2)
    await ann.taps("Continue")
    await ann.sees("lean on")
    for label in ("A little", "Calm", "No, thank you", "Finish"):
        await ann.taps(label)
    assert await answers(town) == [(1, 4, 1, 2, 0)]


async def test_later_after_the_soft_message_comes_back_with_the_questions(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=9)
    await ann.taps("Later")
    await ann.taps("In one hour")
    await ann.sees("come back in one hour")
    await town.pushes(hours=1, minutes=1)
    await ann.taps("Yes, now")
    await ann.sees("How was your mood")


async def test_later_offers_only_times_that_will_come(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=9)
    await ann.taps("Later")
    await ann.sees("When shall I come back?")
    assert ann.buttons == ["In one hour", "This evening", "◀ Back", "Stop"]
    await ann.taps("Back")
    await town.pushes(hours=23, minutes=20)
    await ann.taps("Later")
    await ann.sees("You can go on any time")


async def test_a_finished_page_does_not_say_she_skipped(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await four_taps(ann)
    note = await ann.sees("add a note")
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    await town.settles()
    assert "skipped" not in note.text
    assert not note.buttons


async def test_a_person_instead_of_questions(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = await town.newcomer()
    await town.pushes(days=9)
    await ann.taps("Talk to a person")
    await ann.sees("Someone from our team will get in touch this week")
    await coordinator.sees("wants to be contacted this week")


async def test_half_answered_is_kept_when_the_window_closes(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Yes, now")
    await ann.taps("🙁 Heavy")
    await ann.sees("lean on")
    await town.pushes(days=4)
    assert await answers(town) == [(1, 2, None, None, None)]
    assert await states(town) == [(1, "partly")]
    assert await town.rows(select(conversations)) == []


async def test_a_missed_week_is_welcome_later_in_that_week(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=12)
    assert await states(town) == [(1, "missed")]
    await ann.taps("My week")
    await four_taps(ann)
    await ann.taps("Finish")
    assert await states(town) == [(1, "answered")]


async def test_skip_back_and_stop(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.taps("Skip")
    await ann.sees("lean on")
    await ann.taps("A little")
    await ann.sees("around you")
    await ann.taps("Back")
    await ann.sees("lean on")
    await ann.taps("Yes")
    await ann.sees("around you")
    await ann.taps("Stop")
    await ann.sees("You can go on any time")
    await ann.taps("My week")
    await ann.sees("around you")
    await ann.taps("Tense")
    await ann.taps("No, thank you")
    await ann.taps("Finish")
    assert await answers(town) == [(0, None, 2, 1, 0)]


@pytest.mark.parametrize("spoken", [False, True])
async def test_her_note_is_kept_sealed(town: Town, spoken: bool) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await four_taps(ann)
    await ann.sees("add a note")
    if spoken:
        await ann.sends_voice()
    else:
        await ann.writes("my son wrote to me")
    await ann.sees("Thank you. I will ask again")
    await town.settles()
    person = await town.look(people.by_chat, town.vault, town.vault.chat_key(ann.id))
    note = await town.look(rows.note, town.vault, person.id, 0)
    assert list(note) == (["voice"] if spoken else ["text"])
    assert spoken or note["text"] == "my son wrote to me"
    sealed = (await town.rows(select(check_ins.c.note)))[0].note
    assert b"my son" not in sealed


async def test_contact_today_calls_a_person_and_asks_nothing_more(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    for label in ("😞 Very heavy", "No", "Not good", "Today"):
        await ann.taps(label)
    await ann.sees("call 112 or 103")
    await town.settles()
    assert "call 112 or 103" in [message for message in ann.messages if not message.mine][-1].text
    assert await answers(town) == [(0, 1, 0, 0, 2)]


async def test_typing_what_a_button_says_is_tapping_it(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.sees("How was your mood")
    await ann.writes("very heavy")
    await ann.sees("lean on")


async def test_a_double_tap_counts_once(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    question = await ann.sees("How was your mood")
    await ann.taps("🙂 Good")
    await ann.taps_old(question.id, "🙂 Good")
    await ann.sees("lean on")
    await town.settles()
    assert sum("lean on" in message.text for message in ann.messages) == 1
    assert town.world.unanswered_callbacks() == []


async def test_an_old_button_shows_her_where_she_is(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    mood = await ann.sees("How was your mood")
    data = mood.rows[0][0].data or ""
    await ann.taps("🙂 Good")
    await ann.taps("A little")
    await ann.sees("around you")
    await ann.tap_data(mood.id, data)
    await ann.sees_toast("This button is old")
    await ann.sees("around you")


async def test_a_restart_in_the_middle_loses_nothing(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    await town.restarts_the_bot()
    await ann.taps("A little")
    await ann.sees("around you")
    await town.restarts_the_bot(politely=False)
    await ann.taps("Calm")
    await ann.taps("No, thank you")
    await ann.taps("Finish")
    assert await answers(town) == [(0, 4, 1, 2, 0)]


async def test_settings_in_the_middle_hand_back_to_the_question(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    await ann.taps("Settings")
    await ann.taps("Language")
    await ann.taps("Русский")
    await ann.sees("Сохранено")
    await ann.sees("Был ли человек")
    await ann.taps("Да")
    await ann.sees("Как обстановка")


async def test_after_an_outage_one_prompt_by_day_and_no_more(town: Town) -> None:
    ann = await town.newcomer()
    await town.settles()
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(days=9, hours=12))
    await town.starts_the_bot()
    await town.settles()
    await town.pushes(hours=14)  # the next morning; not all women at once
    prompts = [message for message in ann.messages if "Is now a good time?" in message.text]
    assert len(prompts) == 1
    assert 9 <= (prompts[0].date.hour + 5) % 24 < 20


async def test_a_prompt_nobody_could_receive_expires(town: Town) -> None:
    ann = await town.newcomer()
    await ann.blocks()
    await town.pushes(days=7)
    await town.pushes(days=7)
    assert all(state == "missed" for _, state in await states(town))
    await ann.unblocks()
    await town.pushes(days=7)
    await ann.sees("Is now a good time?")
    assert await town.rows(select(outbox.c.id).where(outbox.c.state == "new")) == []


@pytest.mark.parametrize("last", [False, True])
async def test_whether_she_may_be_asked_is_looked_up_once_at_the_end(
    town: Town, monkeypatch: pytest.MonkeyPatch, last: bool
) -> None:
    """Where no note follows, all of the end is one update."""
    ann = await town.newcomer()
    looked: list[str] = []
    may_ask = rules.may_ask

    def noted(work: Work, person: people.Person) -> bool:
        looked.append(person.chat_key)
        return may_ask(work, person)

    def no_readers(work: Work, person: people.Person) -> None:
        for kind in ("psychologist", "worries"):
            consents.answer(work, person, kind, given=False)
        if last:
            first_day = work.now.date() - timedelta(weeks=11, days=1)
            people.change(work.tx, person.id, first_day=first_day)

    await town.does(ann, no_readers)
    await ann.taps("My week")
    for label in ("🙂 Good", "A little", "Calm"):
        await ann.taps(label)
    await ann.sees("Shall someone get in touch?")
    await town.settles()
    monkeypatch.setattr(rules, "may_ask", noted)
    await ann.taps("No, thank you")
    await ann.sees("That was the last weekly page" if last else "I will ask again on Tuesday, 10:00")
    await town.settles()
    assert len(looked) == 1
    if not last:
        await town.pushes(days=7)
        await ann.sees("Is now a good time?")


def test_codes_name_every_answer_of_the_questions() -> None:
    from conversations.check_in import CheckIn
    from conversations.steps import Choice

    for item, codes in rules.CODES.items():
        step = CheckIn.steps[item]
        assert isinstance(step, Choice)
        assert set(step.keys) == set(codes)
