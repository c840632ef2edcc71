"""The longer measures: at the start, half way, at the end and after it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import delete, select

from content.loading import Content
from core.programme import EMPTY, Programme, Week
from core.review import Trigger
from locales.catalog import Catalog
from sandbox.phone import Phone
from services import consents, measures, pausing, people, reviews
from services.work import Work
from storage import tasks as task_rows
from storage.database import Transaction
from storage.people import Person
from storage.schema import check_ins, conversations, due, pulse_answers, scores, sittings, tasks
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.test_check_in import four_taps
from tests.scenes.town import COORDINATOR, PSYCHOLOGIST, Town, a_town

READY = "Some more questions are ready"
SOFT = "Your questions are still open"
WHO = ("Most of the time", "More than half of the time", "Some of the time", "At no time", "All of the time")
INDICATORS = 7
NOT_SAID = "Prefer not to say"


@pytest.fixture
async def town(sqlite_url: str, vault: Vault, texts: Catalog, content: Content) -> AsyncIterator[Town]:
    """With the real programme."""
    async with a_town(sqlite_url, vault, texts, START, content) as town:
        yield town


async def kept(town: Town) -> dict[tuple[str, str], tuple[str, int | None, str]]:
    """Answers, total and language by occasion and instrument."""
    await town.settles()
    return {
        (row.occasion, row.instrument): (row.answers, row.total, row.locale) for row in await town.rows(select(scores))
    }


async def states(town: Town) -> list[tuple[str, str]]:
    await town.settles()
    rows = await town.rows(select(sittings).order_by(sittings.c.opened_at))
    return [(row.occasion, row.state) for row in rows]


async def weeks(town: Town) -> list[tuple[int, str]]:
    await town.settles()
    return [(row.week, row.state) for row in await town.rows(select(check_ins).order_by(check_ins.c.week))]


async def brought(town: Town) -> list[tuple[str, set[Trigger]]]:
    """The page and the triggers of each review there is."""
    await town.settles()

    def read(tx: Transaction) -> list[tuple[str, set[Trigger]]]:
        found = [task_rows.by_id(tx, each) for each in tx.scalars(select(tasks.c.id).where(tasks.c.kind == "review"))]
        words = [task_rows.words(tx, town.vault, each) for each in found if each is not None]
        kept = [reviews.Kept.from_words(each) for each in words]
        return [(each.page, set(each.triggers)) for each in kept]

    found: list[tuple[str, set[Trigger]]] = await town.look(read)
    return found


def asked(phone: Phone) -> list[str]:
    return [f"{each.date:%d %H:%M}" for each in phone.messages if READY in each.text]


async def answers(phone: Phone, *labels: str) -> None:
    """Item after item. Neighbours have the same answers, so each is tapped on the question that is new."""
    for label in labels:
        question = await phone.asked("Question")
        await phone.taps_old(question.id, label)


async def somebody_is_on_duty(town: Town) -> Phone:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await town.goes_on_duty(psychologist)
    return psychologist


async def first_sitting(phone: Phone) -> None:
    """WHO-5, the bridge item and the indicators of a start."""
    await phone.taps("Yes, now")
    await answers(phone, *WHO, "7")
    for _ in range(INDICATORS):
        await answers(phone, NOT_SAID)


async def test_the_day_after_she_came_in_at_her_hour_all_of_it(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await somebody_is_on_duty(town)
    question = await ann.sees(READY)
    assert f"{question.date:%A %H:%M}" == "Wednesday 05:00"  # 10:00 in Tashkent
    assert "about 6 minutes" in question.text
    assert ann.buttons == ["Yes, now", "Later", "Stop"]
    await first_sitting(ann)
    await ann.sees("That was about half of it")
    await ann.taps("Go on")
    await answers(ann, "Several days", "Not at all")  # GAD-2
    await answers(ann, *["Several days"] * 8, "Not at all", "Somewhat difficult")
    await ann.sees("Thank you. You took a step. A person from our team may look at it. I will ask again on Tuesday")
    assert await kept(town) == {
        ("start", "who-5"): ("43105", 52, "en"),
        ("start", "bridge"): ("7", 7, "en"),
        ("start", "indicators"): ("-------", None, "en"),
        ("start", "gad-2"): ("10", 1, "en"),
        ("start", "phq-9"): ("1111111101", 8, "en"),
    }
    assert await states(town) == [("start", "answered")]
    assert await town.rows(select(conversations).where(conversations.c.name == "measure")) == []
    assert town.world.unanswered_callbacks() == []


async def test_an_item_is_asked_in_its_own_words_below_a_neutral_line(town: Town, content: Content) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    item = await ann.sees("cheerful")
    wording = content.wording("who-5", "en")
    assert wording is not None
    first, lead, words = item.text.split("\n\n")
    assert len(first) >= 40
    assert (lead, words) == (wording.lead, wording.items["cheerful"])
    assert item.buttons == [label for _, label in wording.options["cheerful"]] + [NOT_SAID, "◀ Back", "Stop"]
    await ann.taps("Most of the time")
    await ann.sees("calm and relaxed")
    await town.settles()
    assert item.text.endswith("✓ Most of the time")
    await answers(ann, NOT_SAID, *WHO[:3])
    scale = await ann.sees("1 is light, 10 is very heavy")
    assert [len(row) for row in scale.rows] == [5, 5, 1, 2]
    await ann.writes("10")
    await ann.sees("That was about half of it")
    assert (await kept(town))[("start", "who-5")] == ("4-431", None, "en")


async def test_nobody_on_duty_the_last_questions_come_another_day(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await first_sitting_and_two(ann)
    await ann.sees("The last questions come another day")
    await ann.taps("All right")
    before = await kept(town)
    assert ("start", "phq-9") not in before
    assert before[("start", "gad-2")][1] == 0
    assert await states(town) == [("start", "open")]
    count = len(ann.messages)
    await town.pushes(days=2)
    assert len(ann.messages) == count  # whoever waits for us is not reminded
    await somebody_is_on_duty(town)
    await town.pushes(hours=3)
    assert len(asked(ann)) == 2
    await ann.taps("Yes, now")
    await ann.sees("Little interest")
    await answers(ann, *["Not at all"] * 9, "Not difficult at all")
    await ann.sees("Thank you. You took a step")
    assert (await kept(town))[("start", "phq-9")] == ("0000000000", 0, "en")
    assert await states(town) == [("start", "answered")]


async def first_sitting_and_two(phone: Phone) -> None:
    await phone.taps("Yes, now")
    await answers(phone, *WHO, "7")
    await phone.sees("That was about half")  # of what can be asked now
    await phone.taps("Go on")
    await answers(phone, *[NOT_SAID] * INDICATORS, "Not at all", "Not at all")


async def test_duty_that_ends_in_the_middle_loses_no_answer(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    psychologist = await somebody_is_on_duty(town)
    await first_sitting(ann)
    await ann.taps("Go on")
    await answers(ann, "Not at all", "Not at all", "Several days")
    await ann.sees("Feeling down")
    await psychologist.writes("/duty")
    await psychologist.taps("End my duty")
    await town.settles()
    await ann.taps("Nearly every day")
    await ann.sees("The last questions come another day")
    await ann.taps("All right")
    assert (await kept(town))[("start", "phq-9")] == ("13........", None, "en")


async def test_back_goes_item_by_item(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *WHO[:2])
    await ann.sees("active and vigorous")
    await ann.taps("Back")
    await ann.sees("calm and relaxed")
    await ann.taps("Back")
    await ann.sees("cheerful")
    await answers(ann, *["At no time"] * 5)
    assert (await kept(town))[("start", "who-5")] == ("00000", 0, "en")


async def test_two_sittings(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    psychologist = await somebody_is_on_duty(town)
    await first_sitting(ann)
    await ann.sees("That was about half")
    await ann.taps("Another time")
    await ann.taps("Tomorrow")
    await ann.sees("I will come back tomorrow")
    assert ("start", "indicators") in await kept(town)
    await town.pushes(days=1)
    await town.goes_on_duty(psychologist)
    assert "about 3 minutes" in (await ann.sees(READY)).text
    await ann.taps("Yes, now")
    await ann.sees("nervous")
    await answers(ann, NOT_SAID, NOT_SAID, *["Not at all"] * 9, "Not difficult at all")
    await ann.sees("Thank you. You took a step")
    assert len(await kept(town)) == 5


async def test_stop_keeps_what_was_answered_and_she_may_go_on_herself(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *WHO[:2])
    await ann.taps("Stop")
    await ann.sees("Your answers are kept")
    assert (await kept(town))[("start", "who-5")] == ("43...", None, "en")
    count = len(ann.messages)
    await town.pushes(days=3)
    assert len(ann.messages) == count
    await ann.taps("My week")
    await ann.sees("active and vigorous")
    await answers(ann, *WHO[2:])
    assert (await kept(town))[("start", "who-5")][0] == "43105"


async def test_one_soft_message_and_the_window_closes(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    question = await ann.sees(READY)
    await ann.taps("Yes, now")
    first = await ann.sees("cheerful")
    await answers(ann, *WHO[:4])
    await town.pushes(days=5)
    assert sum(SOFT in each.text for each in ann.messages) == 1
    await town.pushes(days=2)
    await ann.sees("Is now a good time? One minute")  # her first week came first
    assert await states(town) == [("start", "partly")]
    assert (await kept(town))[("start", "who-5")] == ("4310.", None, "en")
    await ann.taps("Yes, now")
    await ann.sees("How was your mood")
    data = f"c:{question.id}:1:4"
    await ann.tap_data(first.id, data)
    await ann.sees_toast("This button is closed")


async def test_silence_is_missed_and_nothing_is_kept(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=8)
    assert await states(town) == [("start", "missed")]
    assert await kept(town) == {}
    assert len(asked(ann)) == 1


async def test_a_first_week_the_day_after_comes_first(town: Town) -> None:
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: people.set_rhythm(work, person, 2, 11))
    await town.pushes(days=1, hours=1)
    await ann.sees("Is now a good time? One minute")
    assert asked(ann) == []
    await ann.taps("Yes, now")
    await four_taps(ann)
    await ann.taps("Finish")
    await ann.sees("I will ask again on Wednesday")
    await town.pushes(days=1)
    assert asked(ann) == ["07 06:00"]
    await town.pushes(days=6)
    assert await weeks(town) == [(1, "answered"), (2, "open")]


async def test_a_week_that_comes_meanwhile_lets_the_measure_rest(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *WHO[:2])
    await ann.taps("Stop")
    await town.pushes(days=6)
    await ann.taps("Yes, now")
    await four_taps(ann)
    await ann.taps("Finish")
    await ann.sees("I will ask again")
    await town.settles()
    assert not any("Question 3" in each.text for each in ann.new)


# What a person is asked to see ----------------------------------------------------------------------------------------


async def test_a_low_well_being_is_looked_at_at_once_and_once(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *["At no time"] * 5)
    await ann.sees("1 is light")
    assert await brought(town) == [("start", {Trigger.WHO_5})]
    for label in ("I take it", "Done", "Nothing needed"):
        await psychologist.taps(label)
    await answers(ann, "10")
    await ann.taps("Go on")
    await answers(ann, *[NOT_SAID] * INDICATORS, "Not at all", "Not at all")
    await ann.sees("The last questions come another day")
    await town.pushes(days=8)
    assert await states(town) == [("start", "partly")]
    rows = await town.rows(select(tasks).where(tasks.c.kind == "review"))
    assert [row.state for row in rows] == ["done"]


async def test_what_was_answered_is_looked_at_though_some_was_not_said(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *["At no time"] * 4, NOT_SAID)
    await ann.sees("1 is light")
    assert (await kept(town))["start", "who-5"] == ("0000-", None, "en")
    assert await brought(town) == [("start", {Trigger.WHO_5})]


async def test_a_one_at_item_nine_with_a_certain_fifteen_is_red(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await somebody_is_on_duty(town)
    await first_sitting(ann)
    await ann.taps("Go on")
    await answers(ann, "Not at all", "Not at all", *["Nearly every day"] * 5, *[NOT_SAID] * 3, "Several days")
    assert await brought(town) == [("start", {Trigger.PHQ_9, Trigger.ITEM_NINE_RED})]
    assert [row.kind for row in await town.rows(select(tasks).where(tasks.c.kind == "help"))] == ["help"]


@pytest.mark.parametrize(
    ("label", "trigger"), [("Nearly every day", Trigger.ITEM_NINE_RED), ("Several days", Trigger.ITEM_NINE)]
)
async def test_item_nine_counts_though_its_form_was_changed_under_her(
    town: Town, content: Content, label: str, trigger: Trigger
) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await somebody_is_on_duty(town)
    await first_sitting(ann)
    await ann.taps("Go on")
    await answers(ann, "Not at all", "Not at all", *["Several days"] * 8)
    await ann.sees("better off dead")
    await town.stops_the_bot()
    nine = content.instruments["phq-9"]
    town.content = replace(content, instruments={**content.instruments, "phq-9": replace(nine, version=99)})
    await town.starts_the_bot()
    await ann.taps(label)
    assert await brought(town) == [("start", {trigger})]
    called = await town.rows(select(tasks).where(tasks.c.kind == "help"))
    assert len(called) == (trigger is Trigger.ITEM_NINE_RED)


async def test_back_from_after_item_nine_does_not_take_it_back(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await somebody_is_on_duty(town)
    await first_sitting(ann)
    await ann.taps("Go on")
    await answers(ann, *["Not at all"] * 10, "Several days")
    await ann.sees("how difficult")
    await ann.taps("Back")
    await ann.sees("better off dead")
    await ann.writes("/cancel")
    await ann.sees("Your answers are kept")
    assert (await kept(town))["start", "phq-9"][0] == "000000001."
    assert await brought(town) == [("start", {Trigger.ITEM_NINE})]


# Half way and at the end ----------------------------------------------------------------------------------------------


def short(content: Content, weeks: int = 4, **measured: tuple[str, ...]) -> Content:
    """A programme of some weeks; half way and at the end only what is named."""
    programme = Programme(
        version=1,
        weeks=tuple(Week() for _ in range(weeks)),
        measures={each.replace("_", "-"): names for each, names in measured.items()},  # type: ignore[misc]
        follow_ups={"after-3": 3, "after-6": 6} if "after_3" in measured else {},
        cards=(),
    )
    return replace(content, programme=programme)


@pytest.fixture
async def village(sqlite_url: str, vault: Vault, texts: Catalog, content: Content) -> AsyncIterator[Town]:
    """Two weeks: week 1 is half way, week 2 the end; follow-ups after three and six months."""
    programme = short(content, 2, half=("bridge", "who-5"), end=("bridge",), after_3=("bridge",), after_6=("bridge",))
    async with a_town(sqlite_url, vault, texts, START, programme) as town:
        yield town


async def test_it_takes_the_place_of_that_weeks_check_in(village: Town) -> None:
    town = village
    ann = await town.newcomer()
    await town.pushes(days=7)
    question = await ann.sees(READY)
    assert f"{question.date:%A %H:%M}" == "Tuesday 05:00"
    assert not any("One minute" in each.text for each in ann.messages)
    assert await weeks(town) == [(1, "open")]
    await ann.taps("Yes, now")
    await answers(ann, "7", *WHO)
    await ann.sees("I will ask again on Tuesday")
    assert await weeks(town) == [(1, "answered")]
    assert await states(town) == [("half", "answered")]
    assert await town.rows(select(pulse_answers)) == []
    await ann.taps("My week")
    await ann.sees("This week’s page is done")
    await town.pushes(days=7)
    await ann.taps("Yes, now")
    await answers(ann, "4")
    await ann.sees("You can still write to us here")
    await ann.sees("Our weeks together end here")
    assert await weeks(town) == [(1, "answered"), (2, "answered")]
    assert {key: row[1] for key, row in (await kept(town)).items()} == {
        ("half", "bridge"): 7,
        ("half", "who-5"): 52,
        ("end", "bridge"): 4,
    }


async def test_the_next_week_ends_what_was_left_of_it(village: Town) -> None:
    town = village
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Yes, now")
    await answers(ann, "7")
    await town.pushes(days=7)
    assert await states(town) == [("half", "partly"), ("end", "open")]
    assert await weeks(town) == [(1, "partly"), (2, "open")]
    await town.pushes(days=8)
    assert await states(town) == [("half", "partly"), ("end", "missed")]
    assert await weeks(town) == [(1, "partly"), (2, "missed")]


async def test_who_is_in_the_middle_when_the_next_week_comes_is_not_interrupted(village: Town) -> None:
    town = village
    ann = await town.newcomer()
    await town.pushes(days=13, hours=23)
    await ann.taps("Continue")
    await answers(ann, "7", *WHO[:2])
    await town.pushes(hours=1)
    assert await states(town) == [("half", "partly")]  # its window was over
    assert await weeks(town) == [(1, "partly")]
    await town.pushes(hours=1)
    assert await weeks(town) == [(1, "partly"), (2, "open")]


async def test_she_may_do_it_before_its_hour_and_leave_it_out(village: Town) -> None:
    town = village
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: people.set_rhythm(work, person, 2, 18))
    await town.pushes(days=1, hours=8)  # Wednesday 18:20: week 1
    await ann.sees(READY)
    await ann.writes("/pause")
    await ann.taps("Leave out")
    await ann.sees("on Wednesday")
    assert await weeks(town) == [(1, "skipped")]
    assert await states(town) == [("half", "skipped")]
    await town.pushes(days=6)  # Tuesday of week 1
    await town.pushes(hours=6)  # Wednesday, before 18:00: week 2
    await ann.taps("My week")
    await ann.sees(READY)
    await ann.taps("Yes, now")
    await answers(ann, "4")
    await ann.sees("Our weeks together end here")
    assert await weeks(town) == [(1, "skipped"), (2, "answered")]
    await town.pushes(days=3)
    assert len(asked(ann)) == 2


async def test_three_and_six_months_after_the_end(village: Town) -> None:
    town = village
    ann = await town.newcomer()
    await town.pushes(days=15)
    count = len(asked(ann))
    await town.pushes(days=90)
    assert len(asked(ann)) == count
    await town.pushes(days=1)
    assert asked(ann)[count:] == ["19 05:00"]  # the last week was asked on 19 March
    await ann.taps("Yes, now")
    await answers(ann, "2")
    await ann.sees("You can still write to us here")
    await town.pushes(days=92)
    await ann.taps("Yes, now")
    await answers(ann, "1")
    await ann.sees("You can still write to us here")
    rows = await kept(town)
    assert (rows["after-3", "bridge"][1], rows["after-6", "bridge"][1]) == (2, 1)
    assert not any("Our weeks together" in each.text for each in ann.new)


# The ninth question ---------------------------------------------------------------------------------------------------


@pytest.fixture
async def nine(sqlite_url: str, vault: Vault, texts: Catalog, content: Content) -> AsyncIterator[Town]:
    """A start of PHQ-9 and the bridge item, and somebody on duty."""
    async with a_town(sqlite_url, vault, texts, START, short(content, start=("phq-9", "bridge"))) as town:
        yield town


@pytest.mark.parametrize(
    ("before", "ninth"), [("Not at all", "More than half the days"), ("More than half the days", "Several days")]
)
async def test_it_calls_a_person_at_once_and_asks_nothing_more(nine: Town, before: str, ninth: str) -> None:
    town = nine
    ann = await town.newcomer()
    await town.pushes(days=1)
    psychologist = await somebody_is_on_duty(town)
    await ann.taps("Yes, now")
    await answers(ann, *[before] * 8, ninth)
    await ann.sees("112 or 103")
    await psychologist.sees("asks for a person now")
    await town.settles()
    assert not any("Question 10" in each.text for each in ann.new)
    rows = await kept(town)
    assert rows["start", "phq-9"][0][-2:] == {"Several days": "1.", "More than half the days": "2."}[ninth]
    assert await states(town) == [("start", "answered")]
    count = len(ann.messages)
    await town.pushes(days=1)
    await ann.taps("My week")
    await ann.sees("How was your mood")
    assert len(ann.messages) <= count + 8  # nobody asks the rest
    reviews = await town.rows(select(tasks).where(tasks.c.kind == "review"))
    assert len(reviews) == 1


async def test_a_one_alone_is_looked_at_the_same_day(nine: Town) -> None:
    town = nine
    ann = await town.newcomer()
    await town.pushes(days=1)
    psychologist = await somebody_is_on_duty(town)
    await ann.taps("Yes, now")
    await answers(ann, *["Not at all"] * 8, "Several days")
    await ann.sees("Question 10")
    await town.settles()
    (review,) = await town.rows(select(tasks).where(tasks.c.kind == "review"))
    assert review.due_at < town.clock.now() + timedelta(hours=24)
    await answers(ann, "Not difficult at all", "3")
    await ann.sees("Thank you. You took a step")
    assert not any("asks for a person now" in each.text for each in psychologist.messages)
    assert len(await town.rows(select(tasks).where(tasks.c.kind == "review"))) == 1


async def test_not_saying_calls_nobody(nine: Town) -> None:
    town = nine
    ann = await town.newcomer()
    await town.pushes(days=1)
    await somebody_is_on_duty(town)
    await ann.taps("Yes, now")
    await answers(ann, *[NOT_SAID] * 9)
    await ann.sees("Question 10")
    await town.settles()
    assert await town.rows(select(tasks)) == []
    assert (await kept(town))["start", "phq-9"] == ("---------.", None, "en")


# Languages ------------------------------------------------------------------------------------------------------------


async def test_in_a_language_without_the_form_she_is_asked_once_about_russian(town: Town) -> None:
    ann = await town.newcomer(language="O‘zbekcha")
    await town.pushes(days=1)
    await ann.taps("Ha, hozir")
    await ann.sees("Keyingi savollar Sizning tilingizda hali yo‘q")
    await ann.taps("Rus tilida")
    item = await ann.sees("Я чувствую себя бодрой")
    assert item.text.startswith("25 ta savoldan 1-savol")
    assert "Aytishni xohlamayman" in item.buttons
    for label in ("Все время", "Никогда", "Никогда", "Никогда", "Никогда"):
        await ann.sees("savol")
        await ann.taps(label)
    await ann.sees("og‘ir")  # what exists in her language is asked in it
    await ann.taps("7")
    await ann.sees("Hozir davom etamizmi yoki boshqa safarmi")
    rows = await kept(town)
    assert rows["start", "who-5"] == ("50000", 20, "ru")
    assert rows["start", "bridge"] == ("7", 7, "uz")


async def test_left_out_the_bridge_item_stands_for_them(town: Town) -> None:
    ann = await town.newcomer(language="Ўзбекча")
    await town.pushes(days=1)
    await ann.taps("Ҳа, ҳозир")
    await ann.taps("Қолдириш")
    await ann.sees("оғир")
    await ann.taps("9")
    for _ in range(INDICATORS):
        await ann.sees("савол")
        await ann.taps("Айтишни хоҳламайман")
    await ann.sees("Раҳмат. Сиз бир қадам")
    assert set(await kept(town)) == {("start", "bridge"), ("start", "indicators")}
    assert (await kept(town))["start", "bridge"] == ("9", 9, "uz-Cyrl")
    assert await states(town) == [("start", "answered")]


# What may come in between ---------------------------------------------------------------------------------------------


async def test_words_and_a_voice_where_a_number_is_asked_reach_a_person(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await ann.sees("cheerful")
    await ann.writes("I do not know what to say")
    await ann.sees("Shall I give what you sent to a person")
    await ann.sends_voice()
    await ann.taps("Yes, send it")
    await ann.sees("cheerful")
    await answers(ann, *WHO)
    assert (await kept(town))["start", "who-5"][0] == "43105"
    await coordinator.taps("I take it")
    await coordinator.sees("I do not know what to say")


async def test_nothing_is_asked_without_her_yes_in_a_pause_or_after_a_call(town: Town) -> None:
    ann, ben, cat = await town.newcomer("Ann"), await town.newcomer("Ben"), await town.newcomer("Cat")
    await town.does(ann, partial(consents.answer, kind="check-ins", given=False))
    await town.does(ben, lambda work, person: pausing.pause(work, person, None))
    await town.pushes(hours=20)
    await cat.taps("Help")
    await town.pushes(hours=20)
    assert [asked(each) for each in (ann, ben, cat)] == [[], [], []]
    await town.pushes(hours=8)
    assert [asked(each) for each in (ann, ben, cat)] == [[], [], ["07 04:00"]]
    await town.does(ben, lambda work, person: pausing.resume(work, person))
    await town.pushes(days=1)
    assert len(asked(ben)) == 1


async def test_a_pause_in_the_middle_keeps_what_was_complete(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *WHO)
    await ann.writes("/pause")
    await ann.taps("One week")
    await town.settles()
    assert await states(town) == [("start", "partly")]
    assert (await kept(town))["start", "who-5"] == ("43105", 52, "en")
    assert await town.rows(select(conversations)) == []
    planned = await town.rows(select(due.c.kind).where(due.c.kind.like("measure%")))
    assert planned == []


async def test_a_page_left_out_in_the_middle_keeps_what_was_answered(village: Town) -> None:
    town = village
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.taps("Yes, now")
    await answers(ann, "7", *["At no time"] * 4)
    await ann.sees("Question 6")
    await ann.writes("/pause")
    await ann.taps("Leave out one page")
    await ann.sees("All right. I will ask")
    assert (await kept(town))["half", "who-5"] == ("0000.", None, "en")
    assert await brought(town) == [("half", {Trigger.WHO_5})]
    assert (await states(town), await weeks(town)) == ([("half", "partly")], [(1, "partly")])
    await town.pushes(days=7)
    assert len(asked(ann)) == 2


async def test_a_page_that_becomes_a_measure_under_her_keeps_its_answers(village: Town) -> None:
    town, programme = village, village.content
    await town.stops_the_bot()
    town.content = replace(programme, programme=EMPTY)
    await town.starts_the_bot()
    ann = await town.newcomer()
    await town.pushes(days=7)
    for label in ("Yes, now", "Very heavy", "No", "Calm"):
        await ann.taps(label)
    await ann.sees("get in touch")
    await town.stops_the_bot()
    town.content = programme
    await town.starts_the_bot()
    await ann.taps("My week")
    await ann.sees(READY)
    await town.settles()
    (row,) = await town.rows(select(pulse_answers))
    assert (row.week, row.mood, row.support, row.surroundings, row.contact) == (1, 1, 0, 2, None)
    assert await brought(town) == [("w1", {Trigger.MOOD})]
    await ann.taps("Yes, now")
    await answers(ann, "7", *WHO)
    await ann.sees("Thank you. You took a step")
    await town.pushes(days=4)
    assert (await weeks(town), await states(town)) == ([(1, "partly")], [("half", "answered")])


async def test_a_pause_in_the_middle_of_an_instrument_keeps_its_answers(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await somebody_is_on_duty(town)
    await first_sitting(ann)
    await ann.taps("Go on")
    await answers(ann, "Not at all", "Not at all", *["Nearly every day"] * 8)
    await ann.sees("better off dead")
    await ann.writes("/pause")
    await ann.taps("One week")
    await ann.sees("ause")
    assert (await kept(town))["start", "phq-9"] == ("33333333..", None, "en")
    assert await brought(town) == [("start", {Trigger.PHQ_9})]


async def test_withdrawing_drops_what_is_not_kept_yet(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *WHO[:4])
    await town.does(ann, partial(consents.answer, kind="check-ins", given=False))
    await town.does(ann, lambda work, person: measures.stop(work, person))
    assert await kept(town) == {}


async def test_settings_in_between_hand_back_to_the_item(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *WHO[:2])
    await ann.sees("active and vigorous")
    await ann.taps("Settings")
    await ann.taps("Language")
    await ann.taps("Русский")
    again = await ann.sees("active and vigorous")  # what was begun in English goes on in English
    assert again.text.startswith("Вопрос 3 из")
    await ann.taps("At no time")
    await ann.taps("At no time")
    await ann.taps("At no time")
    await ann.sees("Насколько тяжёлым")
    assert (await kept(town))["start", "who-5"][2] == "en"


async def test_a_restart_in_the_middle_loses_nothing(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=1)
    await ann.taps("Yes, now")
    await answers(ann, *WHO[:2])
    await ann.sees("active and vigorous")
    await town.restarts_the_bot(politely=False)
    await answers(ann, *WHO[2:])
    assert (await kept(town))["start", "who-5"][0] == "43105"


async def test_whoever_came_before_there_were_any_is_asked_what_lies_ahead(town: Town) -> None:
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await town.does(ben, partial(_came_weeks_ago, weeks=3))
    for each in (ann, ben):
        await town.does(each, lambda work, person: _forgets_its_plans(work, person))
    await town.restarts_the_bot()
    planned = await town.rows(select(due).where(due.c.kind == measures.PROMPT))
    by_person: dict[int, set[str]] = {}
    for row in planned:
        by_person.setdefault(row.person_id, set()).add(row.occurrence)
    assert sorted(map(sorted, by_person.values())) == [["after-3", "after-6"], ["after-3", "after-6", "start"]]


def _came_weeks_ago(work: Work, person: Person, weeks: int) -> None:
    from storage import people as rows

    assert person.first_day is not None
    rows.change(work.tx, person.id, first_day=person.first_day - timedelta(weeks=weeks))


def _forgets_its_plans(work: Work, person: Person) -> None:
    work.tx.execute(delete(due).where(due.c.person_id == person.id, due.c.kind == measures.PROMPT))


async def test_three_days_down_one_question_for_each_spread_out_and_by_day(
    sqlite_url: str, vault: Vault, texts: Catalog, content: Content
) -> None:
    """Half of the women wait for their start, half for a week."""
    programme = short(content, start=("bridge",), half=("bridge",), end=("bridge",))
    async with a_town(sqlite_url, vault, texts, START, programme) as town:
        women = [await town.newcomer(f"W{number}") for number in range(8)]
        for number, each in enumerate(women):
            if number % 2:
                await town.does(each, lambda work, person: people.set_rhythm(work, person, 3, 10))
        await town.settles()
        await town.stops_the_bot()
        town.clock.push_to(datetime(2030, 3, 8, 17, 20, tzinfo=UTC))  # Friday night; 72 hours and more
        await town.starts_the_bot()
        await town.settles()
        assert all(each.new == [] or not _asks(each) for each in women)
        await town.pushes(hours=15)
        moments = [_asks(each) for each in women]
        assert [len(each) for each in moments] == [1] * 8
        times = [each[0] for each in moments]
        assert all(9 <= at.hour + 5 < 20 for at in times)
        assert len(set(times)) == 8  # each at a moment of her own


def _asks(phone: Phone) -> list[datetime]:
    return [each.date for each in phone.messages if READY in each.text or "One minute" in each.text]
