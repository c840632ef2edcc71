"""Her own place: the path, the weeks, her picture, her goals, her card, and the goodbye."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from content.loading import Content
from core.programme import Occasion
from locales.catalog import Catalog
from sandbox.phone import Phone
from services import consents, farewell, goals, me, well_card
from services import people as services
from services.work import Work
from storage import check_ins, people, scores
from storage.people import Person
from storage.schema import due, metadata, sittings, tasks
from storage.schema import goals as goal_rows
from storage.scores import Score
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.town import COORDINATOR, Town, a_town

WEEKS = 12


@pytest.fixture
async def town(sqlite_url: str, vault: Vault, texts: Catalog, content: Content) -> AsyncIterator[Town]:
    """With the real weeks and cards, and no measures but those after the end."""
    later: dict[Occasion, tuple[str, ...]] = {"after-3": ("bridge",), "after-6": ("bridge",)}
    programme = replace(content.programme, measures=later)
    async with a_town(sqlite_url, vault, texts, START, replace(content, programme=programme)) as town:
        yield town


async def opens(phone: Phone) -> str:
    await phone.taps("My path")
    return (await phone.sees("Here is your path")).text


def has_moods(work: Work, woman: Person, moods: dict[int, int | None]) -> None:
    number = people.study_number(work.tx, work.vault, woman.id)
    for week, mood in moods.items():
        check_ins.record_pulse(work.tx, number, week, version=1, locale="en", mood=mood)


def has_score(work: Work, woman: Person, occasion: str, instrument: str, total: int | None, version: int = 1) -> None:
    row = Score(occasion, instrument, version, "en", "bot", "0", total, prorated=False, validated=True)
    scores.keep(work.tx, people.study_number(work.tx, work.vault, woman.id), row)


# The path and the weeks -----------------------------------------------------------------------------------------------


async def test_the_path_is_drawn_step_by_step_whatever_she_answered(town: Town) -> None:
    ann = await town.newcomer()
    before = await opens(ann)
    assert "○" * WEEKS in before
    assert "Your first week has not begun yet." in before
    assert ann.buttons == ["Another week", "My weeks as a picture", "My goals", "My card", "For harder days", "Close"]
    await ann.taps("Close")
    await town.pushes(days=7)
    first = await opens(ann)
    assert "●" + "○" * (WEEKS - 1) in first
    assert "This is week 1: First steps." in first
    await town.pushes(days=28)  # she has answered nothing in all that time
    fifth = await opens(ann)
    assert "●" * 5 + "○" * (WEEKS - 5) in fifth
    assert "This is week 5: Small good things." in fifth
    assert [sign for sign in fifth if sign.isdigit()] == ["5"]


async def test_in_a_pause_the_path_stands_still(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=8)
    await ann.writes("/pause")
    await ann.taps("Until I come back")
    await town.pushes(days=100)
    assert "This is week 1: First steps." in await opens(ann)


async def test_this_weeks_page_has_its_task_and_leads_to_goals(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await opens(ann)
    await ann.taps("This week")
    page = await ann.sees("first steps at home")
    assert page.buttons[:2] == ["Documents", "A roof"]
    assert "“My path”, then “My goals”" in page.text
    await ann.taps("A roof")
    await ann.sees("✓ A roof")


async def test_any_week_may_be_opened_and_opened_again(town: Town) -> None:
    ann = await town.newcomer()
    for _ in range(2):
        await opens(ann)
        await ann.taps("Another week")
        await ann.sees("Here are all the weeks")
        assert ann.buttons[:6] == [
            "1 · First steps", "2 · A calmer body", "3 · Hard thoughts", "4 · One step", "5 · Small good things",
            "6 · A kind word",
        ]  # fmt: skip
        await ann.taps("More")
        await ann.taps("9 · A hand for others")
        page = await ann.sees("an hour for somebody else")
        assert "“My goals”" not in page.text


async def test_every_card_is_there_on_request(town: Town, texts: Catalog) -> None:
    ann = await town.newcomer()
    for card in town.content.programme.cards:
        await opens(ann)
        await ann.taps("For harder days")
        await ann.sees("Which one do you want?")
        await ann.taps(texts.label("en", f"card-{card}", "name"))
        await ann.sees(texts.text("en", f"card-{card}")[:60])


async def test_an_old_button_shows_where_she_is(town: Town) -> None:
    ann = await town.newcomer()
    await opens(ann)
    message = ann.last
    assert message is not None
    await ann.taps("My goals")
    await ann.sees("what you want to reach")
    await ann.tap_data(message.id, "c:1:1:goals")
    await ann.sees_toast("This button is closed")
    assert "Write down a goal" in ann.buttons


async def test_a_programme_without_themes_shows_the_path_and_what_is_hers(
    sqlite_url: str, vault: Vault, texts: Catalog
) -> None:
    async with a_town(sqlite_url, vault, texts, START) as plain:
        ann = await plain.newcomer()
        await plain.pushes(days=7)
        assert "This is week 1." in await opens(ann)
        assert ann.buttons == ["My weeks as a picture", "My goals", "My card", "Close"]


async def test_other_lengths_of_a_programme(sqlite_url: str, vault: Vault, texts: Catalog, content: Content) -> None:
    longer = replace(content.programme, weeks=content.programme.weeks + content.programme.weeks[:4], measures={})
    async with a_town(sqlite_url, vault, texts, START, replace(content, programme=longer)) as town:
        ann = await town.newcomer()
        await town.pushes(days=14)
        assert "●●" + "○" * 11 + "\n○○○\n" in await opens(ann)


async def test_who_has_not_said_that_she_takes_part_is_asked_first(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.writes("/me")
    await ann.sees("This page is for women of 18 and over")


# Her weeks as a picture -----------------------------------------------------------------------------------------------


async def asks_for_picture(phone: Phone, how: str = "Without numbers") -> None:
    await opens(phone)
    await phone.taps("My weeks as a picture")
    await phone.sees("With numbers or without?")
    await phone.taps(how)


async def test_with_fewer_than_two_answers_a_kind_sentence(town: Town) -> None:
    ann = await town.newcomer()
    await town.does(ann, partial(has_moods, moods={1: 3, 2: None}))
    await asks_for_picture(ann)
    await ann.sees("Take your time.")


async def test_two_answers_make_a_picture(town: Town) -> None:
    ann = await town.newcomer()
    await town.does(ann, partial(has_moods, moods={1: 2, 2: None, 4: 4}))
    await asks_for_picture(ann)
    await town.settles()
    shown = await ann.sees("Here are your weeks.")
    assert shown.text == "Here are your weeks. Each point is a week that you answered."
    with Image.open(BytesIO(ann.photo())) as picture:
        assert picture.size == (1080, 1080)


def lines_of(work: Work, woman: Person, *, numbers: bool, into: list[str]) -> None:
    number = people.study_number(work.tx, work.vault, woman.id)
    into[:] = me._lines(work, woman, number, numbers=numbers)


async def in_words(town: Town, phone: Phone, *, numbers: bool = False) -> list[str]:
    lines: list[str] = []
    await town.does(phone, partial(lines_of, numbers=numbers, into=lines))
    return lines


@pytest.mark.parametrize(
    ("weight", "days", "said"),
    [
        ((17, 12), (40, 50), ["What weighs on you is lighter", "Your days are lighter"]),
        ((17, 13), (40, 49), ["What weighs on you is about", "Your days are about"]),
        ((9, 14), (60, 50), ["What weighs on you is heavier", "Your days are heavier", "If you like, talk"]),
        ((9, None), (60, None), []),
        ((None, 9), (None, 60), []),
    ],
)
async def test_the_longer_measures_in_plain_words(
    town: Town, weight: Sequence[int | None], days: Sequence[int | None], said: list[str]
) -> None:
    ann = await town.newcomer()
    for instrument, totals in (("phq-9", weight), ("who-5", days)):
        for occasion, total in zip(("start", "end"), totals, strict=True):
            await town.does(ann, partial(has_score, occasion=occasion, instrument=instrument, total=total))
    lines = await in_words(town, ann)
    assert len(lines) == len(said)
    assert all(line.startswith(beginning) for line, beginning in zip(lines, said, strict=True))
    assert not any(sign.isdigit() for sign in "".join(lines))


async def test_numbers_only_when_she_asks_and_only_of_one_version(town: Town) -> None:
    ann = await town.newcomer()
    for occasion, total, version in (("start", 17, 1), ("half", 11, 1), ("end", 3, 2)):
        score = partial(has_score, occasion=occasion, instrument="phq-9", total=total, version=version)
        await town.does(ann, score)
    assert await in_words(town, ann, numbers=True) == [
        "On the picture 1 is heavy and 5 is light.",
        "What weighs on you is lighter than at the start.",
        "In numbers: first 17, last 11. From 0 to 27, less is lighter.",
    ]


# Goals ----------------------------------------------------------------------------------------------------------------


async def writes_a_goal(phone: Phone, words: str) -> None:
    await phone.taps("Write down a goal")
    await phone.sees("What do you want to reach?")
    await phone.writes(words)
    await phone.sees(f". {words}")


async def kept_goals(town: Town, phone: Phone) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def look(work: Work, woman: Person) -> None:
        found.extend((goal.words, goal.state) for goal in goals.of(work, woman))

    await town.settles()
    await town.does(phone, look)
    return found


async def test_up_to_three_goals_in_her_words_that_nobody_else_sees(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await opens(ann)
    await ann.taps("My goals")
    await ann.sees("Up to three goals fit here")
    for words in ("Find work", "A room of our own", "Call my sister"):
        await writes_a_goal(ann, words)
    await town.settles()
    assert "Write down a goal" not in ann.buttons
    assert ann.buttons[:3] == ["1. Find work", "2. A room of our own", "3. Call my sister"]
    assert not any(each.mine and "work" in each.text for each in ann.messages)
    assert not any("sister" in each.text for each in coordinator.messages)
    rows = await town.rows(select(goal_rows))
    assert not any(b"sister" in row.words for row in rows)


async def test_she_says_how_far_a_goal_is_changes_it_and_removes_it(town: Town) -> None:
    ann = await town.newcomer()
    await opens(ann)
    await ann.taps("My goals")
    await writes_a_goal(ann, "Find work")
    await ann.taps("1. Find work")
    await ann.sees("How far is it?")
    await ann.taps("Partly")
    await ann.sees("1. Find work – partly")
    await ann.taps("1. Find work")
    await ann.taps("Change the words")
    await ann.writes("Work near home")
    await ann.sees("1. Work near home – partly")
    assert await kept_goals(town, ann) == [("Work near home", "partly")]
    await ann.taps("1. Work")
    await ann.taps("Remove it")
    await ann.sees("Shall I remove it?")
    await ann.taps("No")
    await ann.taps("1. Work")
    await ann.taps("Remove it")
    await ann.taps("Yes, remove it")
    await ann.sees("Up to three goals fit here")
    assert await kept_goals(town, ann) == []


async def test_a_goal_that_is_reached_makes_room_and_a_long_one_is_refused(town: Town) -> None:
    ann = await town.newcomer()
    await opens(ann)
    await ann.taps("My goals")
    for words in ("One", "Two", "Three"):
        await writes_a_goal(ann, words)
    await ann.taps("2. Two")
    await ann.taps("Reached")
    await ann.sees("2. Two – reached")
    await ann.taps("Write down a goal")
    await ann.sees("200 letters at most")
    await ann.writes("x" * 201)
    await ann.sees("at most 200 letters")
    await ann.sends_voice()
    await ann.sees("Please write a few words")
    await ann.writes("x" * 200)
    await ann.sees("4. xxx")
    assert len(await kept_goals(town, ann)) == 4


# The staying-well card ------------------------------------------------------------------------------------------------


async def writes_the_card(phone: Phone) -> None:
    await opens(phone)
    await phone.taps("My card")
    await phone.sees("Here you can write a card")
    await phone.taps("Write it")
    for question, words in (
        ("a hard day begins", "I sleep badly"), ("What helps you", "A walk"), ("Whom do you call", None),
        ("What do you do first", "I drink water"),
    ):  # fmt: skip
        await phone.sees(question)
        await (phone.taps("Skip") if words is None else phone.writes(words))
    await phone.sees("Your card is ready")


async def shows_the_card(phone: Phone) -> None:
    await opens(phone)
    await phone.taps("My card")
    await phone.sees("I show it only when you ask")
    await phone.taps("Show it")
    await phone.sees("My signs: I sleep badly")


async def test_the_card_is_shown_when_she_asks_and_hidden_with_a_tap(town: Town) -> None:
    ann = await town.newcomer()
    await writes_the_card(ann)
    await town.settles()
    assert "sleep" not in ann.screen()
    await shows_the_card(ann)
    shown = await ann.sees("What helps me: A walk")
    assert "What I do first: I drink water" in shown.text
    assert "Whom I call" not in shown.text
    await ann.taps("Hide it")
    await ann.sees("The card is off the screen now.")
    assert "sleep" not in ann.screen()


async def test_an_hour_later_it_is_hidden_by_itself_also_after_she_left(town: Town) -> None:
    ann = await town.newcomer()
    await writes_the_card(ann)
    await shows_the_card(ann)
    await shows_the_card(ann)
    await town.settles()
    assert ann.screen().count("I sleep badly") == 1
    await ann.writes("/leave")
    await ann.taps("Leave")
    await ann.taps("Yes, close it")
    await ann.sees("Your page is closed now")
    await town.pushes(hours=1)
    assert "sleep" not in ann.screen()
    assert await town.rows(select(due).where(due.c.kind == well_card.HIDE)) == []


async def test_what_she_skips_stays_and_the_card_can_be_deleted(town: Town) -> None:
    ann = await town.newcomer()
    await writes_the_card(ann)
    await opens(ann)
    await ann.taps("My card")
    await ann.taps("Change it")
    await ann.sees("a hard day begins")
    await ann.taps("Skip")
    await ann.sees("What helps you")
    await ann.writes("A sister’s voice")
    await ann.sees("Whom do you call")
    await ann.taps("Skip")
    await ann.sees("What do you do first")
    await ann.taps("Skip")
    await ann.sees("Your card is ready")
    await shows_the_card(ann)
    await ann.sees("What helps me: A sister’s voice")
    await opens(ann)
    await ann.taps("My card")
    await ann.taps("Delete it")
    await ann.sees("The card is deleted")
    await town.settles()
    assert "sleep" not in ann.screen()
    await opens(ann)
    await ann.taps("My card")
    await ann.sees("Here you can write a card")


async def test_what_waits_too_long_is_closed_so_that_no_word_stays_in_the_chat(town: Town) -> None:
    ann = await town.newcomer()
    await opens(ann)
    await ann.taps("My card")
    await ann.taps("Write it")
    await ann.sees("a hard day begins")
    await town.pushes(hours=2)
    await ann.sees("Closed.")


async def test_goals_and_card_go_with_her_key(town: Town) -> None:
    ann = await town.newcomer()
    await opens(ann)
    await ann.taps("My goals")
    await writes_a_goal(ann, "Find work")
    await ann.taps("Close")
    await writes_the_card(ann)
    await town.settles()
    for table in metadata.sorted_tables:
        for row in await town.rows(select(table)):
            assert b"sleep badly" not in repr(row).encode()
    await ann.writes("/erase")
    await ann.taps("Delete everything")
    await ann.taps("Yes, delete")
    await ann.sees("Done.")
    assert await town.rows(select(goal_rows)) == []


# The goodbye ----------------------------------------------------------------------------------------------------------


def has_lived_it(work: Work, woman: Person) -> None:
    """Three answered weeks, two small steps, a goal she reached and one that goes on; her last page is done."""
    for week in (1, 2, WEEKS):
        check_ins.open_week(work.tx, woman.id, week, now=work.now, closes_at=work.now)
        check_ins.finish(work.tx, woman.id, week, "answered", work.now)
    number = people.study_number(work.tx, work.vault, woman.id)
    check_ins.keep_step_answer(work.tx, number, 1, "roof")
    check_ins.keep_step_answer(work.tx, number, 4, "not-yet")
    for words in ("Find work", "A room of our own"):
        goals.add(work, woman, words)
    reached = goals.of(work, woman)[0]
    goals.mark(work, woman, reached.id, "reached")
    farewell.offer(work, woman)


async def looks_back(town: Town, phone: Phone) -> str:
    await town.does(phone, has_lived_it)
    await phone.sees("Our weeks together end here")
    await phone.taps("Look back")
    return (await phone.sees("These weeks lie behind you now")).text


async def test_looking_back_says_what_there_was_and_not_what_was_missing(town: Town) -> None:
    ann = await town.newcomer()
    text = await looks_back(town, ann)
    assert "You filled in 3 weekly pages." in text
    assert "You took small steps here: First steps, One step." in text
    assert "You reached:\n– " in text
    assert "This goes on with you:\n– " in text
    await ann.taps("Go on")
    await ann.sees("It carries no name.")
    await ann.taps("No picture")
    await ann.sees("After 3, 6 months")
    await ann.taps("Ask me later")
    await ann.sees("Thank you for every step")


async def test_after_the_last_week_her_place_leads_there(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7 * (WEEKS + 1))
    assert "●" * WEEKS in await opens(ann)
    await ann.sees("These weeks lie behind you.")
    assert "This week" not in ann.buttons
    await ann.taps("Look back")
    await ann.sees("You went these weeks in your own way.")


@pytest.mark.parametrize("how", ["Yes, with the name", "Yes, without a name"])
async def test_a_picture_with_her_call_name_or_with_none(town: Town, how: str) -> None:
    ann = await town.newcomer()
    await town.does(ann, lambda work, woman: services.tell(work, woman, call_name="Zarina"))
    await looks_back(town, ann)
    await ann.taps("Go on")
    await ann.sees("the name you chose here: Zarina")
    await ann.taps(how)
    await ann.sees("How shall we stay in touch?")
    await town.settles()
    assert any("Here is your picture." in each.text for each in ann.messages)
    with Image.open(BytesIO(ann.photo())) as picture:
        assert picture.size == (1080, 1080)


async def touches(town: Town, phone: Phone, label: str) -> None:
    await opens(phone)
    await phone.taps("Look back")
    await phone.taps("Go on")
    await phone.taps("No picture")
    await phone.taps(label)
    await phone.sees("Thank you for every step")
    await town.settles()


async def test_only_if_she_writes_asks_nothing_more_until_she_wants_it_again(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7 * (WEEKS + 1))
    planned = select(due.c.occurrence).where(due.c.kind == "measure").order_by(due.c.occurrence)
    assert [row.occurrence for row in await town.rows(planned)] == ["after-3", "after-6"]
    await touches(town, ann, "Only if I write")
    assert await town.rows(planned) == []
    await town.restarts_the_bot()
    assert await town.rows(planned) == []
    await touches(town, ann, "Ask me later")
    assert [row.occurrence for row in await town.rows(planned)] == ["after-3", "after-6"]
    assert await town.rows(select(sittings)) == []


async def test_a_person_shall_get_in_touch(town: Town) -> None:
    await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await town.pushes(days=7 * (WEEKS + 1))
    await touches(town, ann, "Get in touch with me")
    kinds = await town.rows(select(tasks.c.kind).where(tasks.c.kind == "contact"))
    assert len(kinds) == 1


async def test_who_wants_no_questions_is_not_offered_later_ones(town: Town) -> None:
    ann = await town.newcomer()
    await town.does(ann, lambda work, woman: consents.answer(work, woman, "check-ins", given=False))
    await looks_back(town, ann)
    await ann.taps("Go on")
    await ann.taps("No picture")
    await ann.sees("I ask nothing by myself now.")
    assert ann.buttons == ["Only if I write", "Get in touch with me", "Skip"]
