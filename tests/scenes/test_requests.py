"""A request reaches its psychologist with a card: what they see of her, what they can do, and where it goes then."""

from typing import Any

import pytest
from sqlalchemy import select

from core.slots import Hours
from sandbox.phone import Phone
from services import consents, goals, leaving, requests
from services import people as persons
from services.work import Work
from storage import check_ins, people
from storage.people import Person
from storage.schema import audit
from tests.scenes import talks
from tests.scenes.talks import SECOND, books, talks_of, with_staff
from tests.scenes.test_coordinator import alias
from tests.scenes.town import PSYCHOLOGIST, Town

SATURDAY = 5
FIRST_TIME = "Tue 05.03. · 14:00"


def answered(*moods: int, **last: int) -> Any:
    """She has answered so many pages; the newest with more than her mood."""

    def answer(work: Work, woman: Person) -> None:
        number = people.study_number(work.tx, work.vault, woman.id)
        for week, mood in enumerate(moods, start=1):
            more = last if week == len(moods) else {}
            check_ins.record_pulse(work.tx, number, week, version=1, locale="en", mood=mood, **more)

    return answer


def lets_read(given: bool) -> Any:
    return lambda work, woman: consents.answer(work, woman, "psychologist", given=given)


async def two(town: Town, **terms: Any) -> tuple[Phone, Phone]:
    """Two psychologists with the same hours."""
    await with_staff(town, _9005=frozenset({"psychologist"}))
    first = await talks.psychologist(town, PSYCHOLOGIST, "First", **terms)
    return first, await talks.psychologist(town, SECOND, "Second", **terms)


async def who_is_asked(town: Town, *staff: Phone) -> tuple[Phone, Phone]:
    """Who has the newest card, and who has not."""
    await town.settles()
    has_it = [each for each in staff if "Accept" in each.buttons]
    assert len(has_it) == 1
    return has_it[0], next(each for each in staff if each is not has_it[0])


# The card -------------------------------------------------------------------------------------------------------------


async def test_a_card_says_what_is_asked_for_and_what_she_lets_them_read(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await town.does(ann, answered(2, 2, 4, support=1, surroundings=0, contact=1))
    await books(ann, FIRST_TIME)
    card = (await psychologist.sees("asks for a talk")).text
    number = await alias(town, ann)
    assert card.startswith(f"{number} asks for a talk.\n\n{number} · Tuesday 05.03. 14:00\n")
    for line in (
        "About: family", "Language: English", "How: Writing here", "Week: not begun",
        "Mood, week by week (1 very heavy, 5 very good): 2 – 2 – 4. Lighter than at first.", "Last page, week 3:",
        "– How was your mood this week? 🙂 Good", "A little", "Not good", "Please answer by 05.03. 12:",
    ):  # fmt: skip
        assert line in card
    assert "Ann" not in card
    assert psychologist.buttons == ["Accept", "Pass it on", "Propose another time"]
    looks = [(row.action, row.detail) for row in await town.rows(select(audit)) if row.action == "read-answers"]
    assert looks == [("read-answers", "w3")]


@pytest.mark.parametrize(
    ("moods", "word"), [((4, 2), "Heavier than at first."), ((3, 5, 3), "As at first."), ((1, 2), "Lighter than")]
)
async def test_the_trend_is_said_in_numbers_and_a_word(town: Town, moods: tuple[int, ...], word: str) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await town.does(ann, answered(*moods))
    await books(ann, FIRST_TIME)
    card = (await psychologist.sees("asks for a talk")).text
    assert f"{' – '.join(map(str, moods))}. {word}" in card


async def test_without_her_yes_nothing_of_her_answers_is_shown(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await town.does(ann, answered(2, 2, 4, support=1))
    await town.does(ann, lets_read(False))
    await books(ann, FIRST_TIME)
    card = (await psychologist.sees("asks for a talk")).text
    assert "What she answers on her weekly page is not open to you." in card
    assert "Mood" not in card
    assert not [row for row in await town.rows(select(audit)) if row.action == "read-answers"]


async def test_a_first_page_has_no_trend_yet(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await town.does(ann, answered(3))
    await books(ann, FIRST_TIME)
    card = (await psychologist.sees("Last page, week 1:")).text
    assert "week by week" not in card
    assert "support" not in card


async def test_her_goals_are_shown_only_while_she_shows_them(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await ann.writes("/me")
    await ann.taps("My goals")
    await ann.sees("Nobody else sees it")
    await ann.taps("Write down a goal")
    await ann.sees("What do you want to reach?")
    await ann.writes("A room of our own")
    await ann.sees("1. A room of our own")
    await ann.taps("Close")
    await town.settles()
    await books(ann, FIRST_TIME)
    assert "A room of our own" not in (await psychologist.sees("asks for a talk")).text
    await ann.writes("/me")
    await ann.taps("My goals")
    await ann.taps("Show it for my talks")
    await ann.sees("Whoever is asked for a talk with you may read it.")
    await psychologist.writes("/agenda")
    await psychologist.taps("№")
    await psychologist.taps("Accept")
    await psychologist.sees("agreed")
    await psychologist.writes("/agenda")
    await psychologist.taps("№")
    await psychologist.taps("What she lets me read")
    await psychologist.sees("What she wants to reach:\n1. A room of our own")
    reads = [(row.action, row.detail) for row in await town.rows(select(audit)) if row.action == "read-words"]
    assert reads == [("read-words", "goals")]
    await ann.writes("/me")
    await ann.taps("My goals")
    await ann.taps("Show it to nobody")
    await ann.sees("Nobody else sees it")
    await psychologist.writes("/agenda")
    await psychologist.taps("№")
    await psychologist.taps("What she lets me read")
    assert "A room of our own" not in (await psychologist.sees("what she lets you read")).text


async def test_her_goals_are_not_shown_out_of_reach(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await town.does(ann, lambda work, woman: goals.add(work, woman, "A room of our own"))
    await town.does(ann, lambda work, woman: goals.show(work, woman, shown=True))
    await books(ann, FIRST_TIME)
    assert "A room of our own" in (await psychologist.sees("asks for a talk")).text
    (talk,) = await talks_of(town, ann)
    await town.does(ann, lambda work, woman: persons.set_place(work, woman, "dushanbe"))

    def shows(work: Work, staff: Person) -> None:
        people.grant(work.tx, staff.id, "psychologist", work.now, region="tashkent")
        now = people.by_id(work.tx, work.vault, staff.id)
        assert now is not None
        requests.show_shared(work, now, talk)

    await town.does(psychologist, shows)
    assert "A room of our own" not in (await psychologist.sees("what she lets you read")).text


# What they can do -----------------------------------------------------------------------------------------------------


async def test_accepting_makes_it_sure_for_both(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await books(ann, FIRST_TIME)
    card = await psychologist.sees("asks for a talk")
    await psychologist.taps("Accept")
    await psychologist.sees("Tuesday 05.03. 14:00: agreed. She is told.")
    await ann.sees("Your course is set: today at 14:00")
    await town.settles()
    assert psychologist.person.messages[card.id].buttons == []
    assert [each.state for each in await talks_of(town, ann)] == ["booked"]


async def test_a_request_that_is_passed_on_goes_to_the_next(town: Town) -> None:
    first, second = await two(town)
    ann = await town.newcomer()
    await books(ann, FIRST_TIME)
    asked, other = await who_is_asked(town, first, second)
    await asked.taps("Pass it on")
    await asked.sees("not with you. The request goes on.")
    await other.sees("asks for a talk")
    await other.taps("Accept")
    await ann.sees("Your course is set: today at 14:00")


async def test_requests_go_round_fairly(town: Town) -> None:
    first, second = await two(town)
    ann, eve = await town.newcomer(), await town.newcomer("Eve")
    await books(ann, FIRST_TIME)
    asked, other = await who_is_asked(town, first, second)
    await books(eve, "Tue 05.03. · 15:00")
    await town.settles()
    assert "Accept" in other.buttons
    assert sum("asks for a talk" in message.text for message in asked.messages) == 1


async def test_an_unanswered_request_moves_on_after_the_set_time(town: Town) -> None:
    first, second = await two(town, hours=[Hours(SATURDAY, 14 * 60, 16 * 60)])
    ann = await town.newcomer()
    await books(ann, "Sat 09.03. · 14:00")
    asked, other = await who_is_asked(town, first, second)
    assert "Please answer by 06.03. 10:2" in (await asked.sees("asks for a talk")).text
    await town.pushes(days=1, minutes=5)
    await asked.sees("the request is not with you any more")
    await other.sees("asks for a talk")
    await asked.taps_old(next(each.id for each in asked.messages if "asks for" in each.text), "Accept")
    await asked.sees_toast("This button is closed")
    assert [each.state for each in await talks_of(town, ann)] == ["requested"]


async def test_near_its_beginning_there_is_less_time_to_answer(town: Town) -> None:
    first, second = await two(town, notice=0)
    ann = await town.newcomer()
    await books(ann, FIRST_TIME)
    asked, other = await who_is_asked(town, first, second)
    assert "Please answer by 05.03. 12:" in (await asked.sees("asks for a talk")).text  # half of the time that is left
    await town.pushes(hours=2)
    await other.sees("asks for a talk")


async def test_another_time_is_proposed_and_she_says_yes_or_no(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await books(ann, FIRST_TIME)
    await psychologist.sees("asks for a talk")
    await psychologist.taps("Propose another time")
    await psychologist.sees("which time do you propose? She is asked.")
    assert "05.03. 14:00" not in psychologist.buttons
    await psychologist.taps("05.03. 16:00")
    await psychologist.sees("she is asked whether Tuesday 05.03. 16:00 suits her")
    await ann.sees("Would this one fit: today at 16:00?")
    await ann.taps("Yes, I take it")
    await town.settles()
    await psychologist.sees("has said yes to the time you proposed")
    (talk,) = await talks_of(town, ann)
    assert (talk.state, talk.starts_at.hour) == ("booked", 11)


async def test_without_another_free_time_they_are_told_where_to_add_some(town: Town) -> None:
    hours = [Hours(1, 14 * 60, 15 * 60)]
    psychologist, ann = await talks.psychologist(town, hours=hours, horizon=0), await town.newcomer()
    await books(ann, FIRST_TIME)
    await psychologist.taps("Propose another time")
    await psychologist.sees("you have no other free time")


async def test_the_same_button_twice_and_a_button_of_yesterday(town: Town) -> None:
    first, second = await two(town)
    ann = await town.newcomer()
    await books(ann, FIRST_TIME)
    asked, other = await who_is_asked(town, first, second)
    card = await asked.sees("asks for a talk")
    data, decline = (button.data for button in card.rows[0])
    assert data is not None
    assert decline is not None
    await asked.tap_data(card.id, data)
    await asked.tap_data(card.id, data)
    await town.settles()
    assert sum("agreed. She is told" in message.text for message in asked.messages) >= 1
    assert [each.state for each in await talks_of(town, ann)] == ["booked"]
    assert not any("asks for a talk" in message.text for message in other.messages)
    await asked.tap_data(card.id, decline)
    await asked.sees("This is not open to you any more")
    await other.tap_data(card.id, data)
    await other.sees_toast("This button is closed")
    assert [each.state for each in await talks_of(town, ann)] == ["booked"]


async def test_a_card_of_a_woman_who_is_gone_does_nothing(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await books(ann, FIRST_TIME)
    card = await psychologist.sees("asks for a talk")
    data = card.rows[0][0].data
    assert data is not None
    await town.does(ann, lambda work, woman: leaving.erase(work, woman))
    await psychologist.tap_data(card.id, data)
    await town.settles()
    assert not any("agreed" in message.text for message in psychologist.messages)


# The agenda -----------------------------------------------------------------------------------------------------------


async def test_the_agenda_shows_today_and_the_week(town: Town) -> None:
    psychologist, ann, eve = await talks.psychologist(town), await town.newcomer(), await town.newcomer("Eve")
    await psychologist.writes("/agenda")
    await psychologist.sees("Today:\n–\n\nThis week:\n–")
    await books(ann, FIRST_TIME)
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    await town.pushes(hours=10)
    await books(eve, "Wed 06.03. · 14:00")
    await town.settles()
    await psychologist.writes("/agenda")
    listed = (await psychologist.sees("Your talks.")).text
    hers, eves = await alias(town, ann), await alias(town, eve)
    assert f"Over. Tap one to say how it was:\nTuesday 05.03. 14:00 · {hers} · Writing here" in listed
    assert f"This week:\nWednesday 06.03. 14:00 · {eves} · Writing here · asked for" in listed
    await psychologist.taps(f"06.03. 14:00 · {eves}")
    await psychologist.sees("About: family")
    assert psychologist.buttons[:3] == ["Accept", "Pass it on", "Propose another time"]
    await psychologist.taps("Accept")
    await psychologist.sees("Wednesday 06.03. 14:00: agreed.")
    await eve.sees("Your course is set")
