"""She books a talk, and stays the one who decides about it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from core.rules import Role
from core.slots import Hours
from sandbox.phone import Phone
from services import booking, leaving, reminders
from services import people as persons
from services.work import Work
from storage import allowances, availability, people, route_days, safe_ways, sessions
from storage.people import Person
from storage.safe_ways import SafeWay
from storage.schema import due
from tests.scenes.talks import (
    SECOND,
    SURE,
    YES,
    books,
    engaged,
    has_places,
    psychologist,
    talks_of,
    to_the_times,
    with_staff,
)
from tests.scenes.town import COORDINATOR, VOLUNTEER, Town

PSY: frozenset[Role] = frozenset({"psychologist"})


def event(phone: Phone) -> tuple[str, Any]:
    """The newest calendar file on a phone: its method and its only event."""
    calendar = Calendar.from_ical(phone.document("plan.ics"))
    (found,) = calendar.walk("VEVENT")
    return str(calendar["method"]), found


async def has_talked(town: Town, ann: Phone, psy: Phone) -> None:
    """They have had a talk, and she is at home with this psychologist."""
    await books(ann, "Tue 05.03. · 14:00")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await town.pushes(hours=6)
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.close(work, talk, "held"))


# From the first tap to what is set ------------------------------------------------------------------------------------


async def test_from_the_menu_to_a_time_that_is_set(town_on_each: Town) -> None:
    town = town_on_each
    psy = await psychologist(town)
    ann = await town.newcomer()
    await ann.taps("Talk")
    await ann.sees("What would you like?")
    assert ann.buttons == ["Book a time", "Write to the team now", "Stop"]
    await ann.taps("Book a time")
    await ann.sees("What would you like to talk about?")
    await ann.taps("Family")
    await ann.sees("In which language?")
    await ann.taps("English")
    await ann.sees("If you skip this, it is a woman.")
    await ann.taps("With a woman")
    await ann.sees("How would you like to talk?")
    assert ann.buttons == ["Writing here", "◀ Back", "Stop"]
    await ann.taps("Writing here")
    await ann.sees("the next free times on your clock")
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees("I keep this for you for 10 minutes: today at 14:00. Writing here.")
    await ann.taps(YES)
    await ann.sees("Your wish is sent: today at 14:00.")
    await psy.sees("Tuesday 05.03. 14:00")
    await psy.taps("Accept")
    told = await ann.sees("Your course is set: today at 14:00.")
    assert told.text.startswith("Hello! There is a short message for you here.\n")
    await ann.sees("For your calendar")
    method, found = event(ann)
    assert (method, found["summary"], found["sequence"]) == ("PUBLISH", "Course", 0)
    assert found.start == datetime(2030, 3, 5, 9, 0, tzinfo=UTC)
    assert found.end - found.start == timedelta(minutes=50)
    (talk,) = await talks_of(town, ann)
    assert (talk.state, talk.topic, talk.medium, talk.locale, talk.woman) == ("booked", "family", "write", "en", True)


async def test_she_may_skip_what_about_and_with_whom_and_gets_a_woman(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    await psychologist(town, woman=False)
    await psychologist(town, SECOND, "Psa", [Hours(4, 9 * 60, 11 * 60)], locales=("en",))
    ann = await town.newcomer()
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.taps("Skip")
    await ann.taps("English")
    await ann.sees("With whom")
    await ann.taps("Skip")
    await ann.taps("Writing here")
    await ann.sees("the next free times")
    assert ann.buttons[:3] == ["Fri 08.03. · 09:00", "Fri 08.03. · 09:30", "Fri 08.03. · 10:00"]  # not the man's


async def test_to_whom_it_does_not_matter_a_man_is_offered_too(town: Town) -> None:
    psy = await psychologist(town, woman=False, locales=("ru",))
    ann = await town.newcomer(language="Русский")
    await ann.taps("Поговорить")
    await ann.taps("Выбрать время")
    await ann.taps("Пропустить")
    await ann.sees("С кем")  # one language is no question
    await ann.taps("Неважно")
    await ann.taps("Переписка здесь")
    await ann.sees("Вот ближайшее свободное время")
    assert ann.buttons == [
        "Вт 05.03. · 14:00", "Вт 05.03. · 14:30", "Вт 05.03. · 15:00", "Вт 05.03. · 15:30",
        "Другие дни", "Ничего не подходит", "◀ Назад", "Остановить",
    ]  # fmt: skip
    await ann.taps("Вт 05.03. · 15:30")
    await ann.sees("Это время за Вами на 10 минут: сегодня в 15:30. Переписка здесь.")
    await ann.taps("Да")
    await ann.sees("Ваша просьба отправлена: сегодня в 15:30.")
    await psy.taps("Accept")
    await ann.sees("Ваше занятие назначено: сегодня в 15:30.")
    await ann.sees("Для Вашего календаря")
    assert event(ann)[1]["summary"] == "Занятие"


async def test_whom_she_wants_nobody_is_she_is_told_and_can_write(town: Town) -> None:
    await psychologist(town, woman=False)
    ann = await town.newcomer()
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.taps("More ›")
    await ann.taps("Peace at home")
    await ann.taps("English")
    await ann.taps("With a woman")
    await ann.sees("No free time fits right now")
    assert ann.buttons == ["Yes, offer me the next", "Write to the team now", "◀ Back", "Stop"]
    await ann.taps("Write to the team now")
    await ann.sees("Write here what you want to say")


async def test_times_are_on_her_clock_whatever_the_psychologists(town: Town) -> None:
    psy = await psychologist(town, hours=[Hours(2, 10 * 60, 12 * 60)])

    def lives_in_berlin(work: Work, person: Person) -> None:
        people.change(work.tx, person.id, zone="Europe/Berlin")

    await town.does(psy, lives_in_berlin)
    ann = await town.newcomer()
    await to_the_times(ann)
    assert ann.buttons[:3] == ["Wed 06.03. · 14:00", "Wed 06.03. · 14:30", "Wed 06.03. · 15:00"]


async def test_evenings_are_marked_and_later_days_have_a_page(town: Town) -> None:
    await psychologist(town, hours=[Hours(day, 17 * 60, 20 * 60) for day in range(7)])
    ann = await town.newcomer()
    await to_the_times(ann)
    assert ann.buttons[:6] == [
        "Tue 05.03. · 17:00", "Tue 05.03. · 17:30", "Tue 05.03. · 18:00 🌙", "Tue 05.03. · 18:30 🌙",
        "Other days", "None of these fits",
    ]  # fmt: skip
    await ann.taps("Other days")
    await ann.sees("Which day?")
    assert ann.buttons[:6] == [f"{day} · 17:00" for day in (
        "Tue 05.03.", "Wed 06.03.", "Thu 07.03.", "Fri 08.03.", "Sat 09.03.", "Sun 10.03.",
    )]  # fmt: skip
    await ann.taps("More ›")
    await ann.taps("More ›")
    await town.settles()
    assert ann.buttons[:3] == [
        "Sun 17.03. · 17:00",
        "Mon 18.03. · 17:00",
        "Tue 19.03. · 17:00",
    ]  # the horizon ends here
    await ann.taps("Mon 18.03. · 17:00")
    await ann.sees("At what time?")
    assert ann.buttons[:5] == [
        f"Mon 18.03. · {hour}" for hour in ("17:00", "17:30", "18:00 🌙", "18:30 🌙", "19:00 🌙")
    ]
    await ann.taps("Mon 18.03. · 19:00 🌙")
    await ann.sees("I keep this for you for 10 minutes: on Monday, 18.03., at 19:00")


async def test_back_frees_what_she_held_and_stop_too(town: Town) -> None:
    await psychologist(town)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await to_the_times(ann)
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees(SURE)
    await to_the_times(bea)
    assert bea.buttons[0] == "Tue 05.03. · 15:00"  # nobody else sees what is held, nor what would overlap it
    await ann.taps("◀ Back")
    await ann.sees("the next free times")
    assert await engaged(town) == []
    await ann.taps("Tue 05.03. · 14:30")
    await ann.taps("Another time")
    await ann.sees("the next free times")
    await ann.taps("Tue 05.03. · 15:00")
    await ann.sees(SURE)
    await ann.taps("Stop")
    await ann.sees("Closed")
    assert await engaged(town) == []


async def test_a_hold_that_ran_out_is_offered_anew(town: Town) -> None:
    await psychologist(town)
    ann = await town.newcomer()
    await to_the_times(ann)
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees(SURE)
    await town.pushes(minutes=11)
    assert await engaged(town) == []
    await ann.taps(YES)
    await ann.sees("These are the nearest free times")
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees(SURE)
    await ann.taps(YES)
    await ann.sees("Your wish is sent")


async def test_of_a_time_that_was_just_taken_the_nearest_three_are_offered(town_on_each: Town) -> None:
    town = town_on_each
    await psychologist(town)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await to_the_times(ann)
    await books(bea, "Tue 05.03. · 15:00")
    await ann.taps("Tue 05.03. · 15:00")
    await ann.sees("This time has just been taken. These are the nearest free ones.")
    assert ann.buttons[:5] == [
        "Tue 05.03. · 14:00", "Tue 05.03. · 16:00", "Tue 05.03. · 16:30", "Other days", "None of these fits",
    ]  # fmt: skip
    await ann.taps("Tue 05.03. · 16:00")
    await ann.sees(SURE)
    await ann.taps(YES)
    await ann.sees("Your wish is sent: today at 16:00.")
    assert len(await engaged(town)) == 4


async def test_the_same_button_twice_is_one_booking(town: Town) -> None:
    await psychologist(town)
    ann = await town.newcomer()
    await to_the_times(ann)
    times = await ann.asked("next free times")
    await ann.taps_old(times.id, "Tue 05.03. · 14:00")
    await ann.taps_old(times.id, "Tue 05.03. · 14:00")
    question = await ann.asked(SURE)
    await ann.taps_old(question.id, YES)
    await ann.taps_old(question.id, YES)
    await town.settles()
    assert [talk.state for talk in await talks_of(town, ann)] == ["requested"]
    (talk,) = await talks_of(town, ann)
    said: list[str] = []
    await town.does(ann, lambda work, person: said.append(booking.confirm(work, person, talk.id)))
    assert said == ["requested"]


@pytest.mark.parametrize("politely", [True, False])
async def test_a_booking_goes_on_after_a_restart(town_on_each: Town, politely: bool) -> None:
    town = town_on_each
    psy = await psychologist(town)
    ann = await town.newcomer()
    await to_the_times(ann)
    await town.restarts_the_bot(politely=politely)
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees(SURE)
    await town.restarts_the_bot(politely=politely)
    await ann.taps(YES)
    await ann.sees("Your wish is sent")
    await psy.sees("asks for a talk")
    await town.restarts_the_bot(politely=politely)
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    assert [talk.state for talk in await talks_of(town, ann)] == ["booked"]


# How: what is really on offer -----------------------------------------------------------------------------------------


async def to_how(phone: Phone) -> list[str]:
    await phone.taps("Talk")
    await phone.taps("Book a time")
    await phone.taps("Skip")
    await phone.taps("English")
    await phone.taps("With a woman")
    await phone.sees("How would you like to talk?")
    return phone.buttons[:-2]


async def test_a_call_without_an_address_is_not_offered(town: Town) -> None:
    psy = await psychologist(town, media=("write", "voice", "video"))
    ann = await town.newcomer()
    assert await to_how(ann) == ["Writing here"]
    await psychologist_has_a_link(town, psy)
    await ann.taps("Stop")
    assert await to_how(ann) == ["Writing here", "Voice call", "Video call"]


async def psychologist_has_a_link(town: Town, psy: Phone) -> None:
    def has(work: Work, person: Person) -> None:
        terms = availability.of(work.tx, work.vault, person.id)
        assert terms is not None
        availability.save(work.tx, work.vault, replace(terms, link="https://calls.example/mine"))

    await town.does(psy, has)


@pytest.mark.parametrize("own", [True, False])
async def test_a_call_has_an_address_of_its_own_or_the_psychologists(town: Town, own: bool) -> None:
    await town.stops_the_bot()
    rules = replace(town.rules.sessions, link="https://calls.example/{room}")
    town.rules = replace(town.rules, sessions=rules)
    await town.starts_the_bot()
    psy = await psychologist(town, media=("voice",))
    if own:
        await psychologist_has_a_link(town, psy)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    links = []
    for phone in (ann, bea):
        assert await to_how(phone) == ["Voice call"]
        await phone.taps("Voice call")
        await phone.sees("next free times")
        await phone.taps(phone.buttons[0])
        await phone.taps(YES)
        await psy.taps("Accept")
        await phone.sees("the way in comes here")
        (talk,) = await talks_of(town, phone)
        links.append(await town.look(sessions.link_of, town.vault, talk))
        assert "https" not in phone.screen()
    if own:
        assert links == ["https://calls.example/mine"] * 2
    else:
        assert all(len(link) == len("https://calls.example/") + 32 for link in links)
        assert links[0] != links[1]


def keep_safe_way(work: Work, person: Person) -> None:
    safe_ways.keep(work.tx, work.vault, person.id, SafeWay("at noon", "my sister answers", "say course"), work.now)


async def test_the_phone_is_offered_to_whoever_has_said_how_to_call_her(town: Town) -> None:
    """And as long as somebody could put her through."""
    await psychologist(town, media=("write", "phone"))
    ann = await town.newcomer()
    assert await to_how(ann) == ["Writing here"]
    await ann.taps("Stop")
    await town.does(ann, lambda work, person: keep_safe_way(work, person))
    assert await to_how(ann) == ["Writing here"]
    await ann.taps("Stop")
    await town.staff(COORDINATOR, "Co")
    assert await to_how(ann) == ["Writing here", "By phone"]


async def test_in_person_where_the_directory_has_a_place(town: Town) -> None:
    psy = await psychologist(town, media=("write", "in-person"))
    ann = await town.newcomer()
    assert await to_how(ann) == ["Writing here"]
    await ann.taps("Stop")
    await has_places(town, "tashkent")
    assert await to_how(ann) == ["Writing here", "In person"]
    await ann.taps("In person")
    await ann.taps("Tue 05.03. · 14:00")
    await ann.taps(YES)
    await psy.taps("Accept")
    told = await ann.sees("This is where you meet:")
    assert told.text.endswith("House of tashkent\nBehind the market")
    await ann.sees("For your calendar")
    assert b"market" not in ann.document("plan.ics")


async def test_both_find_again_where_a_talk_in_person_is_held(town: Town) -> None:
    psy, ann = await psychologist(town, media=("write", "in-person")), await town.newcomer()
    await has_places(town, "tashkent")
    await to_how(ann)
    await ann.taps("In person")
    await ann.taps("Other days")
    await ann.taps("Fri 08.03.")
    await ann.taps("14:00")
    await ann.taps(YES)
    where = "House of tashkent\nBehind the market"
    asked = await psy.sees("How: In person")
    assert where in asked.text
    await psy.taps("Accept")
    await ann.sees("This is where you meet:")
    await psy.writes("/agenda")
    await psy.taps("№")
    assert where in (await psy.sees("How: In person")).text
    await ann.writes("/sessions")
    await ann.taps("Fri 08.03. · 14:00")
    assert (await ann.sees("It is set")).text.endswith(where)
    await town.pushes(days=2, hours=6)
    assert where in (await ann.sees("This is about your course")).text


async def test_of_a_talk_in_person_that_is_set_at_once_the_psychologist_hears_where(town: Town) -> None:
    psy, ann = await psychologist(town, media=("write", "in-person")), await town.newcomer()
    await has_places(town, "tashkent")
    await has_talked(town, ann, psy)
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.taps("Skip")
    await ann.taps("In person")
    await ann.sees("the next free times")
    await ann.taps(ann.buttons[0])
    await ann.taps(YES)
    said = await psy.sees("has booked a talk with you")
    assert said.text.endswith("House of tashkent\nBehind the market")


async def test_in_person_is_not_offered_while_nobody_knows_where_she_is(town: Town) -> None:
    await psychologist(town, media=("write", "in-person"))
    ann = await town.newcomer()
    await has_places(town, "tashkent", "dushanbe")
    await town.does(ann, lambda work, person: people.change(work.tx, person.id, region=None))
    assert await to_how(ann) == ["Writing here"]


async def test_a_way_that_is_none_any_more_while_she_chooses_is_not_booked(town: Town) -> None:
    """She has chosen to meet in person, and the place is gone."""
    await psychologist(town, media=("write", "in-person"))
    ann = await town.newcomer()
    await has_places(town, "tashkent")
    assert await to_how(ann) == ["Writing here", "In person"]
    await ann.taps("In person")
    await ann.sees("the next free times")
    await has_places(town)
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees("No free time fits right now.")
    assert await engaged(town) == []


async def test_a_visit_where_the_brigade_comes(town: Town) -> None:
    await psychologist(town)
    ann = await town.newcomer()

    def comes(work: Work, person: Person) -> None:
        day = town.clock.now().date() + timedelta(days=9)
        route_days.add(work.tx, region="tashkent", day=day, seats=4, made_by=person.id)

    await town.does(ann, comes)
    assert await to_how(ann) == ["Writing here", "A visit"]
    await ann.taps("A visit")
    await ann.sees("A person from our team looks for a day and asks you first.")
    await ann.taps("Talk")
    await ann.sees("What would you like?")
    assert "A visit" in ann.buttons


# The same psychologist ------------------------------------------------------------------------------------------------


async def test_her_psychologist_stays_the_same_and_need_not_be_asked_again(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    psy = await psychologist(town)
    ann = await town.newcomer()
    await has_talked(town, ann, psy)
    await psychologist(town, SECOND, "Psa", [Hours(day, 9 * 60, 12 * 60) for day in range(7)])
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.taps("Feelings")
    await ann.sees("How would you like to talk?")  # neither language nor person is asked
    await ann.taps("Writing here")
    await ann.sees("next free times")
    assert ann.buttons[0] == "Tue 05.03. · 18:30 🌙"  # and tomorrow not the other one's mornings
    assert ann.buttons[2] == "Wed 06.03. · 14:00"
    await ann.taps("Wed 06.03. · 14:00")
    await ann.taps(YES)
    await ann.sees("It is set: tomorrow at 14:00.")
    await ann.sees("For your calendar")
    await psy.sees("has booked a talk with you: tomorrow at 14:00")


async def test_another_person_is_one_tap_and_no_reason(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    psy = await psychologist(town)
    ann = await town.newcomer()
    await has_talked(town, ann, psy)
    other = await psychologist(town, SECOND, "Psa", [Hours(day, 9 * 60, 12 * 60) for day in range(7)])
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.taps("Skip")
    await ann.taps("Writing here")
    await ann.taps("Wed 06.03. · 14:00")
    await ann.taps(YES)
    await ann.sees("It is set")
    await ann.taps("Talk")
    await ann.taps("Talk with another person")
    await ann.sees("tomorrow at 14:00\n\nIt is then called off. Shall I?")
    await ann.taps("Yes, somebody else")
    await ann.sees("From now on you talk with somebody else. Nobody asks why.")
    await ann.sees("It is called off: tomorrow at 14:00.")
    await ann.sees("This takes it out of your calendar again.")
    assert event(ann)[0] == "CANCEL"
    await ann.sees("What would you like to talk about?")
    await psy.sees("this talk is called off: tomorrow at 14:00")
    assert "reason" not in psy.screen().casefold()
    await ann.taps("Skip")
    await ann.taps("English")
    await ann.taps("With a woman")
    await ann.taps("Writing here")
    await ann.sees("next free times")
    assert ann.buttons[0] == "Wed 06.03. · 09:00"
    await ann.taps("Wed 06.03. · 09:00")
    await ann.taps(YES)
    await ann.sees("Your wish is sent")
    await other.sees("asks for a talk")


async def books_again(ann: Phone, time: str, yes: str = YES) -> None:
    """With the psychologist she knows, who need not be asked."""
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.taps("Skip")
    await ann.taps("Writing here")
    await ann.taps(time)
    await ann.taps(yes)
    await ann.sees("It is set")
    await ann.sees("For your calendar")


async def test_somebody_else_is_asked_first_and_no_changes_nothing(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await has_talked(town, ann, psy)
    await books_again(ann, "Wed 06.03. · 14:00")
    await ann.taps("Talk")
    await ann.taps("Talk with another person")
    await ann.sees("It is then called off. Shall I?")
    await ann.taps("No, keep it")
    await ann.sees("Closed")
    assert [talk.state for talk in await talks_of(town, ann)] == ["over", "booked"]
    assert "called off" not in psy.screen()


async def test_somebody_else_after_the_cut_off_is_left_to_a_person(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await has_talked(town, ann, psy)
    await books_again(ann, "Tue 05.03. · 18:30 🌙")
    await ann.taps("Talk")
    await ann.taps("Talk with another person")
    await ann.sees("It is soon: today at 18:30. I cannot change it any more, but a person can.")
    await ann.taps("I cannot come")
    await psy.sees("cannot come or needs another time: today at 18:30")
    assert [talk.state for talk in await talks_of(town, ann)] == ["over", "booked"]


async def test_of_a_talk_that_was_set_at_once_the_psychologist_hears_that_it_is_off(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await has_talked(town, ann, psy)
    await books_again(ann, "Wed 06.03. · 14:00")
    await ann.writes("/sessions")
    await ann.taps("Wed 06.03. · 14:00")
    await ann.taps("Call it off")
    await ann.taps("I am not well")
    await ann.sees("It is called off: tomorrow at 14:00.")
    await psy.sees("this talk is called off: tomorrow at 14:00")


# She moves it, or calls it off ----------------------------------------------------------------------------------------


async def is_set(town: Town, ann: Phone, psy: Phone, time: str = "Thu 07.03. · 14:00") -> None:
    """A talk on Thursday."""
    await to_the_times(ann)
    await ann.taps("Other days")
    await ann.taps(time)
    await ann.sees("At what time?")
    await ann.taps(time)
    await ann.taps(YES)
    await psy.taps("Accept")
    await ann.sees("Your course is set: on Thursday, 07.03., at 14:00.")
    await ann.sees("For your calendar")


async def test_she_moves_it_and_file_and_psychologist_follow(town_on_each: Town) -> None:
    town = town_on_each
    psy = await psychologist(town)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await is_set(town, ann, psy)
    _, before = event(ann)
    await ann.writes("/sessions")
    await ann.sees("Your times. Tap one to change it.")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.sees("It is set: on Thursday, 07.03., at 14:00. Writing here.")
    await ann.taps("Move it")
    await ann.sees("the next free times")
    await ann.taps("Tue 05.03. · 15:00")
    await ann.sees("The new time: today at 15:00. Writing here. Shall I move it there?")
    await ann.taps(YES)
    await ann.sees("It is set: today at 15:00.")
    await ann.sees("For your calendar")
    method, after = event(ann)
    assert (method, after["uid"], after["sequence"]) == ("PUBLISH", before["uid"], before["sequence"] + 1)
    assert after.start == datetime(2030, 3, 5, 10, 0, tzinfo=UTC)
    await psy.sees("has moved the talk of 07.03. 14:00. It is now today at 15:00.")
    assert [talk.state for talk in await talks_of(town, ann)] == ["booked"]
    await to_the_times(bea)
    await bea.taps("Other days")
    await bea.taps("Thu 07.03. · 14:00")
    await bea.sees("At what time?")
    assert bea.buttons[0] == "Thu 07.03. · 14:00"  # what she left is free again


async def test_half_an_hour_later_is_a_move_too(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Move it")
    await ann.taps("Other days")
    await ann.taps("Thu 07.03. · 14:30")  # that of now is no other time
    await ann.sees("At what time?")
    assert ann.buttons[:2] == ["Thu 07.03. · 14:30", "Thu 07.03. · 15:00"]
    await ann.taps("Thu 07.03. · 14:30")
    await ann.taps(YES)
    await ann.sees("It is set: on Thursday, 07.03., at 14:30.")


async def test_the_time_she_has_is_no_other_time(town: Town) -> None:
    psy = await psychologist(town, hours=(Hours(3, 14 * 60, 15 * 60 + 30),), horizon=6)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    await ann.writes("/sessions")
    assert "Before:" not in (await ann.sees("Your times.")).text  # where nothing is behind her
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Move it")
    await ann.sees("These are the next free times")
    assert ann.buttons[:2] == ["Thu 07.03. · 14:30", "Other days"]
    await town.does(psy, lambda work, person: availability.end(work.tx, person.id))
    await ann.taps("Thu 07.03. · 14:30")
    await ann.sees("No free time fits right now.")


async def test_where_her_time_is_the_only_one_there_is_none_to_move_to(town: Town) -> None:
    psy = await psychologist(town, hours=(Hours(3, 14 * 60, 15 * 60),), horizon=6)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Move it")
    await ann.sees("No free time fits right now.")


async def test_a_time_taken_while_she_moves_leaves_her_the_old_one(town: Town) -> None:
    psy = await psychologist(town)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await is_set(town, ann, psy)
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Move it")
    await ann.taps("Tue 05.03. · 15:00")
    await ann.sees("The new time: today at 15:00")
    await books(bea, "Tue 05.03. · 15:00")
    await ann.taps(YES)
    await ann.sees("This time has just been taken")
    await ann.taps("Stop")
    (talk,) = await talks_of(town, ann)
    assert (talk.state, talk.starts_at) == ("booked", datetime(2030, 3, 7, 9, 0, tzinfo=UTC))


async def to_the_new_time(ann: Phone, time: str) -> None:
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Move it")
    await ann.taps(time)
    await ann.sees("Shall I move it there?")


async def test_what_is_called_off_while_she_moves_it_is_booked_anew(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    await to_the_new_time(ann, "Tue 05.03. · 15:00")
    question = await ann.asked("Shall I move it there?")
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.cancel(work, person, talk.id) and None)
    await ann.sees("Your course cannot take place")
    await ann.taps_old(question.id, YES)
    await ann.sees("What you wanted to move is off already.")
    await ann.sees("the next free times")
    await ann.taps("Tue 05.03. · 15:00")
    await ann.sees(SURE)
    await ann.taps(YES)
    await ann.sees("Your wish is sent: today at 15:00.")
    assert [talk.state for talk in await talks_of(town, ann)] == ["requested", "cancelled"]


async def test_the_cut_off_that_passes_while_she_moves_leads_to_a_person(town: Town) -> None:
    psy = await psychologist(town, hours=[Hours(day, 23 * 60, 24 * 60) for day in range(7)])
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 23:00")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await ann.writes("/sessions")
    await ann.taps("Tue 05.03. · 23:00")
    await ann.taps("Move it")
    await ann.taps("Wed 06.03. · 23:00 🌙")
    question = await ann.asked("Shall I move it there?")
    await town.pushes(minutes=50)
    await ann.taps_old(question.id, "Yes, and 1 hour before")
    await ann.sees("I cannot change it any more, but a person can.")
    (talk,) = await talks_of(town, ann)
    assert (talk.state, talk.starts_at.day, talk.hour_before) == ("booked", 5, False)


async def test_an_hour_before_is_of_a_talk_that_is_set_at_once_too(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await has_talked(town, ann, psy)
    await books_again(ann, "Wed 06.03. · 14:00", "Yes, and 1 hour before")
    plans = select(due.c.kind).where(due.c.kind == reminders.HOUR)
    assert len(await town.rows(plans)) == 1
    assert [talk.hour_before for talk in await talks_of(town, ann)] == [False, True]


async def test_a_request_that_she_moves_is_answered_by_its_new_card_alone(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    card = await psy.asked("asks for a talk")
    await ann.writes("/sessions")
    await ann.taps("Tue 05.03. · 14:00 ?")
    await ann.taps("Move it")
    await ann.taps("Tue 05.03. · 15:30")
    await ann.taps(YES)
    await ann.sees("Your wish is sent: today at 15:30.")
    await psy.sees("Tuesday 05.03. 15:30")
    await psy.taps_old(card.id, "Accept")
    await psy.sees_toast("This button is closed")
    assert [talk.state for talk in await talks_of(town, ann)] == ["requested"]
    await psy.taps("Accept")
    await ann.sees("Your course is set: today at 15:30.")


@pytest.mark.parametrize(("tap", "told"), [("The time does not fit", "the time did not fit"), ("I do not say why", "")])
async def test_she_calls_it_off_with_or_without_a_reason(town: Town, tap: str, told: str) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    _, before = event(ann)
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Call it off")
    await ann.sees("Shall I call it off: on Thursday, 07.03., at 14:00?")
    await ann.taps(tap)
    await ann.sees("It is called off: on Thursday, 07.03., at 14:00.")
    await ann.sees("This takes it out of your calendar again.")
    method, after = event(ann)
    assert (method, after["status"], after["uid"]) == ("CANCEL", "CANCELLED", before["uid"])
    assert after["sequence"] > before["sequence"]
    await psy.sees("this talk is called off")
    assert ("The reason she gave" in psy.screen()) == bool(told)
    assert told in psy.screen()
    assert await engaged(town) == []
    await ann.writes("/sessions")
    await ann.sees("07.03. 14:00: called off")


async def test_keep_it_keeps_it(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Call it off")
    await ann.taps("Keep it")
    await ann.sees("Closed")
    assert [talk.state for talk in await talks_of(town, ann)] == ["booked"]


async def test_cancelled_and_booked_again_at_the_same_time(town_on_each: Town) -> None:
    town = town_on_each
    await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await ann.writes("/sessions")
    await ann.sees("Your times")
    await ann.taps("Tue 05.03. · 14:00 ?")
    await ann.sees("Asked for, not yet set: today at 14:00.")
    await ann.taps("Call it off")
    await ann.taps("I am not well")
    await ann.sees("It is called off")
    await books(ann, "Tue 05.03. · 14:00")
    assert sorted(talk.state for talk in await talks_of(town, ann)) == ["cancelled", "requested"]
    assert len(await engaged(town)) == 2


@pytest.mark.parametrize("says", ["I cannot come", "I need another time"])
async def test_after_the_cut_off_a_person_helps(town: Town, says: str) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await ann.writes("/sessions")
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees("It is soon, so a person helps you to change it.")
    assert "Move it" not in ann.buttons
    await ann.taps("Tell the team")
    await ann.taps(says)
    await ann.sees("Sent. I will tell you when a person has it.")
    await psy.sees("cannot come or needs another time: today at 14:00")
    await psy.taps("I take it")
    await psy.sees(f"{says}")
    assert [talk.state for talk in await talks_of(town, ann)] == ["booked"]


async def test_after_the_cut_off_she_can_write_herself(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await ann.writes("/sessions")
    await ann.taps("Tue 05.03. · 14:00")
    await ann.taps("Tell the team")
    await ann.taps("I write it myself")
    await ann.sees("Write here what you want to say")
    await ann.writes("my son is ill")
    await ann.sees("Sent.")


async def test_the_cut_off_that_passes_while_she_looks_leads_to_a_person(town: Town) -> None:
    psy = await psychologist(town, hours=[Hours(1, 23 * 60, 24 * 60)])
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 23:00")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await ann.writes("/sessions")
    await ann.taps("Tue 05.03. · 23:00")
    await ann.taps("Call it off")
    question = await ann.asked("Shall I call it off")
    await town.pushes(minutes=50)  # less than an hour: then the question is closed
    await ann.taps_old(question.id, "I am not well")
    await ann.sees("I cannot change it any more, but a person can.")
    assert [talk.state for talk in await talks_of(town, ann)] == ["booked"]


async def test_her_list_shows_what_is_past_and_what_comes(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await ann.writes("/sessions")
    await ann.sees("No time is set.")
    await ann.taps("Stop")
    await has_talked(town, ann, psy)
    await ann.taps("Talk")
    await ann.taps("My times")
    await ann.sees("05.03. 14:00: we talked")
    await ann.taps("Book a time")
    await ann.sees("What would you like to talk about?")


async def test_she_can_ask_for_a_word_an_hour_before(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await to_the_times(ann)
    await ann.taps("Tue 05.03. · 14:00")
    await ann.taps("Yes, and 1 hour before")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    assert [talk.hour_before for talk in await talks_of(town, ann)] == [True]


async def test_from_her_list_too(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Remind me 1 hour before")
    await ann.sees("I will write to you an hour before, too.")
    await town.pushes(days=2, hours=3)
    await ann.sees("It begins soon.")


async def test_where_there_is_no_other_time_a_person_helps(town: Town) -> None:
    psy = await psychologist(town, hours=[Hours(3, 14 * 60, 15 * 60)], horizon=6)
    ann = await town.newcomer()
    await to_the_times(ann)
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps(YES)
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await town.does(psy, lambda work, person: availability.end(work.tx, person.id))
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Move it")
    await ann.sees("No free time fits right now.")
    assert ann.buttons == ["Write to the team now", "Stop"]


async def test_what_was_called_off_meanwhile_is_said_to_be(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    menu = await ann.asked("It is set: on Thursday")
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.offer_other_times(work, talk))
    await ann.sees("cannot take place")
    await ann.taps_old(menu.id, "Move it")
    await ann.sees("This time is not set any more.")


# What the psychologist does -------------------------------------------------------------------------------------------


async def test_declined_it_goes_to_the_next_and_she_hears_of_the_yes_alone(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    psy = await psychologist(town)
    other = await psychologist(town, SECOND, "Psa", served_at=town.clock.now())
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await psy.sees("asks for a talk")
    await psy.taps("Pass it on")
    await other.sees("asks for a talk")
    await town.settles()
    assert "not be set" not in ann.screen()
    await other.taps("Accept")
    await ann.sees("Your course is set: today at 14:00.")


async def test_unanswered_it_moves_on_and_in_the_end_other_times_are_offered(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    psy = await psychologist(town)
    other = await psychologist(town, SECOND, "Psa", served_at=town.clock.now())
    ann = await town.newcomer()
    await to_the_times(ann)
    await ann.taps("Other days")
    await ann.taps("Fri 08.03. · 14:00")
    await ann.taps("Fri 08.03. · 14:00")
    await ann.taps(YES)
    await psy.sees("asks for a talk")
    await town.pushes(hours=24, minutes=1)
    await psy.sees("the time to answer is over")
    await other.sees("asks for a talk")
    await town.pushes(hours=24, minutes=1)
    await ann.sees("Your course could not be set for this time: tomorrow at 14:00.")
    assert ann.buttons == ["Other times"]
    await ann.taps("Other times")
    await ann.sees("These are the nearest free times.")
    assert ann.buttons[:3] == ["Fri 08.03. · 14:00", "Fri 08.03. · 14:30", "Fri 08.03. · 15:00"]


async def test_what_was_promised_is_not_said_to_whoever_waits_to_be_erased(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    await psychologist(town)
    other, ann = await psychologist(town, SECOND, "Psa", served_at=town.clock.now()), await town.newcomer()
    await to_the_times(ann)
    await ann.taps("Other days")
    await ann.taps("Fri 08.03. · 14:00")
    await ann.taps("Fri 08.03. · 14:00")
    await ann.taps(YES)
    await ann.sees("you hear from me whether it is set")

    def asks_to_be_erased(work: Work, woman: Person) -> None:
        persons.tell(work, woman, waits=True)
        leaving.ask_to_be_erased(work, woman)

    await town.does(ann, asks_to_be_erased)
    await town.settles()
    said = len(ann.messages)
    await town.pushes(hours=25)
    await other.sees("asks for a talk")
    await town.settles()
    assert len(ann.messages) == said


async def test_nobody_else_and_no_other_time_she_waits_and_a_coordinator_is_told(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psy = await psychologist(town, hours=[Hours(1, 14 * 60, 15 * 60)], horizon=5, media=("write",))
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await town.does(psy, lambda work, person: people.revoke(work.tx, person.id, "psychologist"))
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.decline(work, person, talk.id))
    await ann.sees("Right now no other time is free.")
    await coordinator.sees("She is on the waiting list. /sessions")


async def test_another_time_is_proposed_and_she_decides(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    (talk,) = await talks_of(town, ann)
    at = talk.starts_at + timedelta(hours=3)
    await town.does(psy, lambda work, person: booking.propose(work, person, talk.id, at))
    await ann.sees("Would this one fit: today at 17:00?")
    assert ann.buttons == ["Yes, I take it", "No, thank you"]
    await ann.taps("Yes, I take it")
    await ann.sees("It is set: today at 17:00.")
    await psy.sees("has said yes to the time you proposed: today at 17:00")
    await ann.writes("/sessions")
    await ann.sees("Your times")
    assert ann.buttons[0] == "Tue 05.03. · 17:00"


async def test_a_yes_to_a_proposal_that_ran_out_leads_to_a_new_request(town: Town) -> None:
    """The plan that would end it has not been looked at yet."""
    psy = await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    (talk,) = await talks_of(town, ann)
    at = talk.starts_at + timedelta(hours=3)
    await town.does(psy, lambda work, person: booking.propose(work, person, talk.id, at))
    await ann.sees("Would this one fit")

    def runs_out(work: Work, person: Person) -> None:
        proposed = sessions.by_id(work.tx, talk.id)
        assert proposed is not None
        sessions.change(work.tx, proposed, "held", expires_at=work.now)

    await town.does(psy, runs_out)
    await ann.taps("Yes, I take it")
    await ann.sees("nearest free")
    await ann.taps("Tue 05.03. · 17:00")
    await ann.sees(SURE)
    await ann.taps(YES)
    await ann.sees("Your wish is sent: today at 17:00.")
    assert sorted(talk.state for talk in await talks_of(town, ann)) == ["expired", "requested"]


async def test_a_proposal_that_does_not_suit_leads_to_other_times(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    (talk,) = await talks_of(town, ann)
    at = talk.starts_at + timedelta(hours=3)
    await town.does(psy, lambda work, person: booking.propose(work, person, talk.id, at))
    await ann.taps("No, thank you")
    await psy.sees("does not take the time you proposed")
    await ann.sees("Please choose another time")
    await ann.taps("Other times")
    await ann.sees("These are the nearest free times.")
    assert "Tue 05.03. · 17:00" in ann.buttons


async def test_a_psychologist_who_cannot_come_leaves_her_other_times(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.offer_other_times(work, talk))
    told = await ann.sees("Your course cannot take place: on Thursday, 07.03., at 14:00.")
    assert told.text.startswith("Hello! There is a short message for you here.\n")
    await ann.sees("This takes it out of your calendar again.")
    await ann.taps("Other times")
    await ann.sees("These are the nearest free times.")


async def test_at_night_she_hears_of_it_in_the_morning_as_it_is_then(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await to_the_times(ann)
    await ann.taps("Other days")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps(YES)
    await ann.sees("Your wish is sent")
    await town.pushes(hours=13)  # twenty past eleven
    await psy.taps("Accept")
    await psy.sees("agreed")
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.offer_other_times(work, talk))
    await town.settles()
    assert "Your course" not in ann.screen()
    await town.pushes(hours=10)
    await ann.sees("Your course cannot take place")
    assert "Your course is set" not in ann.screen()


async def test_what_was_for_the_morning_is_not_said_in_the_night_after_an_outage(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await is_set(town, ann, psy)
    (talk,) = await talks_of(town, ann)
    await town.pushes(hours=13)  # twenty past eleven
    await town.does(psy, lambda work, person: booking.offer_other_times(work, talk))
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(hours=24))
    await town.starts_the_bot()
    await town.pushes(seconds=1)
    assert "Your course cannot take place" not in ann.screen()
    await town.pushes(hours=10)
    await ann.sees("Your course cannot take place")


async def test_that_nobody_answered_is_said_also_after_its_time_and_not_at_night(town: Town) -> None:
    await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await town.stops_the_bot()
    town.clock.push_to(town.clock.now() + timedelta(hours=16))  # twenty past two
    await town.starts_the_bot()
    await town.pushes(seconds=1)
    (talk,) = await talks_of(town, ann)
    assert talk.state == "expired"
    assert "could not be set" not in ann.screen()
    await town.pushes(hours=8)
    await ann.sees("Your course could not be set for this time")
    await ann.taps("Other times")
    await ann.sees("These are the nearest free times.")


# Bounds ---------------------------------------------------------------------------------------------------------------


async def test_two_before_her_are_enough(town: Town) -> None:
    await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await books(ann, "Tue 05.03. · 15:00")
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.sees("You have two times before you")


async def test_what_a_coordinator_allowed_is_counted_down_and_given_back(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await town.does(ann, lambda work, person: allowances.put(work.tx, person.id, 1))
    await is_set(town, ann, psy)
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.sees("All your times are used up.")
    await ann.writes("/sessions")
    await ann.taps("Thu 07.03. · 14:00")
    await ann.taps("Call it off")
    await ann.taps("I do not say why")
    await ann.sees("It is called off")
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.sees("What would you like to talk about?")


async def test_who_does_not_take_part_yet_can_only_write(town: Town) -> None:
    await psychologist(town)
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.sees("People answer here")
    await ann.writes("/talk")
    await ann.sees("Write here what you want to say")


async def test_where_nobody_has_hours_nothing_is_asked_before_she_writes(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("Talk")
    await ann.sees("Write here what you want to say, or record a voice message.")


async def test_writing_to_the_team_stays_one_tap_away(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await ann.taps("Talk")
    await ann.taps("Write to the team now")
    await ann.sees("Write here what you want to say")
    await ann.writes("please call my sister")
    await ann.sees("Sent.")
    await psy.taps("I take it")
    await psy.sees("please call my sister")


async def test_what_she_wrote_before_is_not_lost_on_the_way_through_the_menu(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await ann.taps("Talk")
    menu = await ann.asked("What would you like?")
    await ann.writes("FIRST")
    await ann.sees("Shall I give what you sent")
    await ann.taps_old(menu.id, "Write to the team now")
    await ann.sees("Shall I give what you sent")
    await ann.taps("Yes, send it")
    await ann.sees("Sent.")
    await psy.taps("I take it")
    await psy.sees("FIRST")


async def test_her_times_are_for_her_and_theirs_for_them(town: Town) -> None:
    volunteer = await town.staff(VOLUNTEER, "Vol")
    await volunteer.writes("/sessions")
    await volunteer.sees("This is not open to you here")


@pytest.mark.parametrize(
    ("language", "talk", "book", "skip", "woman", "how", "yes"),
    [
        ("O‘zbekcha", "Gaplashish", "Vaqt tanlash", "O‘tkazish", "Ayol bilan", "Shu yerda yozishib", "Ha"),
        ("Тоҷикӣ", "Суҳбат кардан", "Интихоби вақт", "Гузаштан", "Бо зан", "Ин ҷо навишта", "Ҳа"),
    ],
)
async def test_in_other_languages(
    town: Town, language: str, talk: str, book: str, skip: str, woman: str, how: str, yes: str
) -> None:
    await psychologist(town, locales=("uz",) if language.startswith("O") else ("tg",))
    ann = await town.newcomer(language=language)
    await ann.taps(talk)
    await ann.taps(book)
    await ann.taps(skip)
    await ann.taps(woman)
    await ann.taps(how)
    await ann.taps("05.03. · 14:00")
    await ann.asked(" 10 ")
    await ann.taps(yes)
    await town.settles()
    assert [each.state for each in await talks_of(town, ann)] == ["requested"]
