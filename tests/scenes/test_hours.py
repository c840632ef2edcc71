"""A psychologist's hours, days away, and how they talk: by taps and in words; and what is wrong is said kindly."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from core.slots import Hours
from sandbox.phone import Phone
from services import booking
from storage import availability as rows
from storage import people
from storage.availability import Availability
from storage.schema import availability, day_exceptions, sessions, weekly_hours
from tests.scenes import talks
from tests.scenes.test_groups import makes, sits
from tests.scenes.town import PSYCHOLOGIST, VOLUNTEER, Town

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = 0, 1, 2, 4


async def week(town: Town) -> list[tuple[int, int, int]]:
    columns = (weekly_hours.c.weekday, weekly_hours.c.opens, weekly_hours.c.closes)
    return [tuple(row) for row in await town.rows(select(*columns).order_by(*columns))]


async def kept(town: Town, psychologist: Phone) -> Availability:
    def look(tx: Any) -> Availability | None:
        person = people.by_chat(tx, town.vault, town.vault.chat_key(psychologist.id))
        return rows.of(tx, town.vault, person.id) if person is not None else None

    found = await town.look(look)
    assert isinstance(found, Availability)
    return found


# For the first time ---------------------------------------------------------------------------------------------------


async def test_whoever_offers_no_times_yet_is_led_through_all_of_it_once(town_on_each: Town) -> None:
    town = town_on_each
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await psychologist.writes("/hours")
    await psychologist.sees("You offer no times yet")
    await psychologist.sees("Who are you?")
    await psychologist.taps("A woman")
    await psychologist.sees("In which languages")
    await psychologist.taps("Русский")
    await psychologist.taps("Go on")
    await psychologist.sees("How do you talk")
    await psychologist.taps("Voice call")
    await psychologist.taps("Go on")
    await psychologist.sees("Hours of which day?")
    await psychologist.taps("Monday")
    await psychologist.sees("Monday, until now: –")
    await psychologist.taps("Evening 18:00–21:00")
    await psychologist.sees("The same on other days?")
    await psychologist.taps("Wednesday")
    await psychologist.taps("Friday")
    await psychologist.taps("Go on")
    shown = (await psychologist.sees("Your hours, on the clock of Tashkent. It is 10:2")).text
    for line in (
        "Monday: 18:00–21:00", "Wednesday: 18:00–21:00", "Friday: 18:00–21:00", "A talk: 50 minutes",
        "How: Writing here, Voice call", "Languages: Русский, English", "You: a woman", "none of your own",
        "Voice and video are not offered",
    ):  # fmt: skip
        assert line in shown
    assert await week(town) == [(day, 1080, 1260) for day in (MONDAY, WEDNESDAY, FRIDAY)]
    await psychologist.taps("Close")
    await psychologist.writes("/hours")
    await psychologist.sees("Friday: 18:00–21:00")


async def test_one_language_and_one_way_at_least(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await psychologist.writes("/hours")
    await psychologist.taps("A man")
    await psychologist.sees("In which languages")
    await psychologist.taps("English")
    await psychologist.taps("Go on")
    await psychologist.sees("at least one")
    await psychologist.taps("English")
    await psychologist.taps("Go on")
    await psychologist.sees("How do you talk")
    await psychologist.taps("Writing here")
    await psychologist.taps("Go on")
    await psychologist.sees("at least one")
    assert await town.rows(select(availability)) == []
    await psychologist.taps("By phone")
    await psychologist.taps("Go on")
    await psychologist.sees("Hours of which day?")
    assert (await kept(town, psychologist)).media == ("phone",)
    assert not (await kept(town, psychologist)).woman


async def test_hours_are_for_psychologists(town: Town) -> None:
    volunteer, ann = await town.staff(VOLUNTEER, "Vol"), await town.newcomer()
    for phone in (volunteer, ann):
        for command in ("/hours", "/away", "/agenda"):
            await phone.writes(command)
            await phone.sees("This is not open to you here")


# The week -------------------------------------------------------------------------------------------------------------


async def with_hours(town: Town, *hours: Hours, **terms: Any) -> Phone:
    return await talks.psychologist(town, hours=hours, **terms)


async def adds(psychologist: Phone, day: str) -> None:
    """Up to the question which hours."""
    await psychologist.writes("/hours")
    await psychologist.sees("Your hours, on the clock of")
    await psychologist.taps("Add hours")
    await psychologist.sees("Hours of which day?")
    await psychologist.taps(day)
    await psychologist.sees(f"{day}, until now:")


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("18:00-21:00", [(1080, 1260)]),
        ("18–21", [(1080, 1260)]),
        ("from 9.30 to 12", [(570, 720)]),
        ("9-12, 14-18", [(540, 720), (840, 1080)]),
        ("20:00-00:00", [(1200, 1440)]),
    ],
)
async def test_hours_may_be_written(town: Town, words: str, hours: list[tuple[int, int]]) -> None:
    psychologist = await with_hours(town)
    await adds(psychologist, "Monday")
    await psychologist.writes(words)
    await psychologist.sees("The same on other days?")
    await psychologist.taps("Go on")
    await psychologist.sees("Your hours")
    assert await week(town) == [(MONDAY, *span) for span in hours]


async def test_hours_may_be_chosen_from_and_until_also_in_words(town: Town) -> None:
    psychologist = await with_hours(town)
    await adds(psychologist, "Monday")
    await psychologist.taps("Choose the hours")
    await psychologist.sees("From when?")
    await psychologist.taps("09:00")
    await psychologist.sees("Until when?")
    await psychologist.taps("11:00")
    await psychologist.sees("The same on other days?")
    await psychologist.taps("Go on")
    await psychologist.sees("Monday: 09:00–11:00")
    await adds(psychologist, "Tuesday")
    await psychologist.taps("Choose the hours")
    await psychologist.sees("From when?")
    await psychologist.writes("nine")
    await psychologist.sees("I could not read this time")
    await psychologist.writes("18:30")
    await psychologist.sees("Until when?")
    await psychologist.writes("17:30")
    await psychologist.sees("do not end after they begin: 18:30–17:30")
    await psychologist.writes("20.15")
    await psychologist.sees("The same on other days?")
    await psychologist.taps("Go on")
    await psychologist.sees("Tuesday: 18:30–20:15")
    assert await week(town) == [(MONDAY, 540, 660), (TUESDAY, 1110, 1215)]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("21:00-18:00", "These hours do not end after they begin: 21:00–18:00. Please write the beginning first"),
        ("18:00-18:00", "do not end after they begin"),
        ("22:00-02:00", "pass midnight. Please add them in two parts: 22:00–24:00 on this day, then 00:00–02:00 on"),
        ("17:00-19:00", "17:00–19:00 and 18:00–21:00 overlap. Please choose other hours, or take the old ones out"),
        ("9-12, 11-13", "09:00–12:00 and 11:00–13:00 overlap"),
        ("18:00-21:00", "overlap"),
        ("9:00-9:30", "A talk takes 50 minutes, so none fits in there. Please choose longer hours."),
        ("25:00-26:00", "I could not read these hours. Please write them like this: 18:00-21:00"),
        ("18:00", "I could not read these hours"),
        ("in the evening", "I could not read these hours"),
        ("1-2, 3-4, 5-6, 7-8", "I could not read these hours"),
    ],
)
async def test_what_is_wrong_with_hours_is_said_with_what_to_do(town: Town, words: str, answer: str) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 1080, 1260))
    await adds(psychologist, "Monday")
    await psychologist.writes(words)
    await psychologist.sees(answer)
    assert await week(town) == [(MONDAY, 1080, 1260)]
    await psychologist.writes("14:00-17:00")
    await psychologist.sees("The same on other days?")
    await psychologist.taps("Go on")
    await psychologist.sees("Monday: 14:00–17:00, 18:00–21:00")


async def test_hours_past_midnight_in_two_parts_are_one_time(town: Town) -> None:
    psychologist = await with_hours(town)
    for day, words in (("Monday", "22:00-24:00"), ("Tuesday", "00:00-02:00")):
        await adds(psychologist, day)
        await psychologist.writes(words)
        await psychologist.sees("The same on other days?")
        await psychologist.taps("Go on")
        await psychologist.sees("Your hours")
    assert await week(town) == [(MONDAY, 1320, 1440), (TUESDAY, 0, 120)]


async def test_a_proposal_that_overlaps_is_asked_again(town: Town) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 1080, 1260))
    await adds(psychologist, "Monday")
    await psychologist.taps("Evening 18:00–21:00")
    await psychologist.sees("overlap")
    await psychologist.taps("Morning 09:00–12:00")
    await psychologist.sees("The same on other days?")


async def test_a_day_is_copied_to_others_where_it_fits(town: Town) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 540, 720), Hours(MONDAY, 1080, 1260), Hours(FRIDAY, 600, 660))
    await psychologist.writes("/hours")
    await psychologist.taps("Copy a day")
    await psychologist.sees("Which day shall other days be like?")
    await psychologist.taps("Monday")
    await psychologist.sees("Monday: 09:00–12:00, 18:00–21:00")
    for day in ("Tuesday", "Friday"):
        await psychologist.taps(day)
    await psychologist.taps("Go on")
    await psychologist.sees("Friday stays as it is. 09:00–12:00 and 10:00–11:00 overlap.")
    await psychologist.sees("Tuesday: 09:00–12:00, 18:00–21:00")
    assert (FRIDAY, 600, 660) in await week(town)
    assert len(await week(town)) == 5


async def test_hours_that_are_too_short_by_now_are_not_copied(town: Town) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 600, 640))
    await psychologist.writes("/hours")
    await psychologist.taps("Copy a day")
    await psychologist.taps("Monday")
    await psychologist.taps("Friday")
    await psychologist.taps("Go on")
    await psychologist.sees("Friday stays as it is. A talk takes 50 minutes, so none fits in there.")
    assert await week(town) == [(MONDAY, 600, 640)]


async def test_hours_are_on_their_own_clock_wherever_she_is(town: Town) -> None:
    """Winter in Berlin: four hours behind Tashkent."""
    psychologist = await with_hours(town, Hours(TUESDAY, 10 * 60, 12 * 60))
    await town.does(psychologist, lambda work, person: people.change(work.tx, person.id, zone="Europe/Berlin"))
    ann = await town.newcomer()
    await psychologist.writes("/hours")
    await psychologist.sees("Your hours, on the clock of Berlin. It is 06:2")
    await talks.books(ann, "Tue 05.03. · 14:00")
    await psychologist.sees("Tuesday 05.03. 10:00")


async def test_hours_are_taken_out(town: Town) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 540, 720), Hours(FRIDAY, 600, 660))
    await psychologist.writes("/hours")
    await psychologist.taps("Take hours out")
    await psychologist.taps("Monday 09:00–12:00")
    await town.settles()
    assert "Monday" not in (await psychologist.sees("Friday: 10:00–11:00")).text
    assert await week(town) == [(FRIDAY, 600, 660)]


# How they talk --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("term", "question", "number", "column"),
    [
        ("Length of a talk", "How many minutes does a talk take?", 45, "length"),
        ("Break after it", "minutes of break", 15, "buffer"),
        ("Notice before it", "How many hours before it", 24, "notice"),
        ("How far ahead", "How many days ahead", 14, "horizon"),
        ("Talks a day", "talks a day at most", 2, "per_day"),
        ("Talks a week", "talks a week at most", 8, "per_week"),
    ],
)
async def test_every_term_is_set_by_a_tap(town: Town, term: str, question: str, number: int, column: str) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 540, 720))
    await psychologist.writes("/hours")
    await psychologist.taps("Length, notice, limits")
    await psychologist.taps(term)
    await psychologist.sees(question)
    await psychologist.taps(str(number))
    await psychologist.sees("Your hours")
    assert getattr(await kept(town, psychologist), column) == number


async def test_ways_languages_and_who_they_are_are_changed(town: Town) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 540, 720))
    await psychologist.writes("/hours")
    await psychologist.taps("How you talk")
    await psychologist.taps("Ways to talk")
    await psychologist.taps("In person")
    await psychologist.taps("Go on")
    await psychologist.sees("How: Writing here, In person")
    await psychologist.taps("How you talk")
    await psychologist.taps("Languages")
    await psychologist.taps("Тоҷикӣ")
    await psychologist.taps("Go on")
    await psychologist.sees("Languages: Русский, Тоҷикӣ, English")
    await psychologist.taps("How you talk")
    await psychologist.taps("Woman or man")
    await psychologist.taps("A man")
    await psychologist.sees("You: a man")
    now = await kept(town, psychologist)
    assert (now.media, now.locales, now.woman) == (("write", "in-person"), ("ru", "tg", "en"), False)


@pytest.mark.parametrize(
    "words",
    ["http://meet.example.org/me", "meet.example.org/me", "https://", "https://me", "https://a@meet.example.org", "no",
     "https://meet.example.org/a b", "javascript:alert(1)", "https://[broken"],
)  # fmt: skip
async def test_an_address_that_is_none_is_not_taken(town: Town, words: str) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 540, 720), media=("voice",))
    await psychologist.writes("/hours")
    await psychologist.taps("How you talk")
    await psychologist.taps("Address for calls")
    await psychologist.sees("Write the address of your own room")
    await psychologist.writes(words)
    await psychologist.sees("I cannot use this address. It has to begin with https://")
    assert (await kept(town, psychologist)).link is None


async def test_their_own_address_is_kept_sealed_and_leaves_the_chat(town: Town) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 540, 720), media=("voice",))
    await psychologist.writes("/hours")
    await psychologist.sees("Voice and video are not offered: there is no address")
    await psychologist.taps("How you talk")
    await psychologist.taps("Address for calls")
    await psychologist.writes("https://meet.example.org/planted-room")
    shown = await psychologist.sees("Address for calls: your own, kept sealed")
    assert "not offered" not in shown.text
    await town.settles()
    assert "planted-room" not in psychologist.screen()
    assert (await kept(town, psychologist)).link == "https://meet.example.org/planted-room"
    rows = await town.rows(select(availability.c.link))
    assert b"planted" not in rows[0].link
    await psychologist.taps("How you talk")
    await psychologist.taps("Address for calls")
    await psychologist.taps("Without an address")
    await psychologist.sees("none of your own")
    assert (await kept(town, psychologist)).link is None


async def test_they_stop_taking_bookings(town: Town) -> None:
    psychologist = await with_hours(town, Hours(MONDAY, 540, 720))
    await psychologist.writes("/hours")
    await psychologist.taps("Stop taking bookings")
    await psychologist.sees("What is booked stays booked.")
    await psychologist.taps("Yes, stop")
    await psychologist.sees("You take no bookings now. To begin again: /hours")
    assert await town.rows(select(availability)) == await town.rows(select(weekly_hours)) == []
    await psychologist.writes("/hours")
    await psychologist.sees("You offer no times yet")


# Days away, and other hours -------------------------------------------------------------------------------------------


async def exceptions(town: Town) -> list[tuple[date, date, int | None, int | None]]:
    columns = [day_exceptions.c[name] for name in ("first_day", "last_day", "opens", "closes")]
    return [tuple(row) for row in await town.rows(select(*columns).order_by(*columns))]


async def goes_away(psychologist: Phone, how: str) -> None:
    await psychologist.writes("/away")
    await psychologist.sees("What is new?")
    await psychologist.taps(how)


async def test_away_today_a_day_and_several_days_by_taps(town: Town) -> None:
    psychologist = await with_hours(town, *talks.AFTERNOONS)
    await psychologist.writes("/away")
    await psychologist.sees("Every week is like the others")
    await psychologist.taps("Away today")
    await psychologist.sees("05.03.2030: noted. Nobody had a talk with you then.")
    await goes_away(psychologist, "Away for a day")
    await psychologist.taps("Friday 08.03.")
    await psychologist.sees("08.03.2030: noted.")
    await goes_away(psychologist, "Away for longer")
    await psychologist.taps("More")
    await psychologist.taps("Monday 11.03.")
    await psychologist.sees("Away from Monday 11.03. on. Until which day?")
    await psychologist.taps("Thursday 14.03.")
    await psychologist.sees("11.03.2030–14.03.2030: noted.")
    await psychologist.writes("/away")
    listed = (await psychologist.sees("On these days it is otherwise")).text
    assert "05.03.2030: away\n08.03.2030: away\n11.03.2030–14.03.2030: away" in listed
    assert [each[:2] for each in await exceptions(town)] == [
        (date(2030, 3, 5), date(2030, 3, 5)),
        (date(2030, 3, 8), date(2030, 3, 8)),
        (date(2030, 3, 11), date(2030, 3, 14)),
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("11.03.", date(2030, 3, 11), date(2030, 3, 11)),
        ("11.03.2030", date(2030, 3, 11), date(2030, 3, 11)),
        ("2030-03-11", date(2030, 3, 11), date(2030, 3, 11)),
        ("11.03.-15.03.", date(2030, 3, 11), date(2030, 3, 15)),
        ("28.12. – 04.01.", date(2030, 12, 28), date(2031, 1, 4)),
        ("from 01.03. to 02.03.", date(2031, 3, 1), date(2031, 3, 2)),
    ],
)
async def test_days_may_be_written(town: Town, words: str, first: date, last: date) -> None:
    psychologist = await with_hours(town)
    await goes_away(psychologist, "Away for a day")
    await psychologist.sees("Which day?")
    await psychologist.writes(words)
    await psychologist.sees("noted. Nobody had a talk")
    assert await exceptions(town) == [(first, last, None, None)]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("tomorrow", "I could not read this day. Please write it like this: 11.03. or 11.03.-15.03."),
        ("31.02.", "I could not read this day"),
        ("11.03. 12.03. 13.03.", "I could not read this day"),
        ("15.03.-11.03.", "The last day lies before the first"),
        ("04.03.2030", "This day is over"),
        ("11.03.2032", "more than a year ahead"),
    ],
)
async def test_what_is_wrong_with_days_is_said_with_what_to_do(town: Town, words: str, answer: str) -> None:
    psychologist = await with_hours(town)
    await goes_away(psychologist, "Away for a day")
    await psychologist.sees("Which day?")
    await psychologist.writes(words)
    await psychologist.sees(answer)
    assert await exceptions(town) == []
    await psychologist.writes("12.03.")
    await psychologist.sees("12.03.2030: noted.")


async def test_the_last_day_may_be_written_too(town: Town) -> None:
    psychologist = await with_hours(town)
    await goes_away(psychologist, "Away for longer")
    await psychologist.sees("Which day?")
    await psychologist.writes("11.03.")
    await psychologist.sees("Until which day?")
    await psychologist.writes("10.03.")
    await psychologist.sees("The last day lies before the first")
    await psychologist.writes("20.03.")
    await psychologist.sees("11.03.2030–20.03.2030: noted.")


async def test_other_hours_on_a_day_and_taking_it_back(town: Town) -> None:
    psychologist = await with_hours(town, *talks.AFTERNOONS)
    await goes_away(psychologist, "Other hours on a day")
    await psychologist.sees("Which day?")
    await psychologist.writes("11.03.-12.03.")
    await psychologist.sees("Please write one day")
    await psychologist.writes("11.03.")
    await psychologist.sees("Monday 11.03.: at which hours are you there?")
    await psychologist.writes("22:00-02:00")
    await psychologist.sees("pass midnight")
    await psychologist.writes("10:00-12:00")
    await psychologist.sees("11.03.2030: noted.")
    assert await exceptions(town) == [(date(2030, 3, 11), date(2030, 3, 11), 600, 720)]
    await goes_away(psychologist, "Other hours on a day")
    await psychologist.writes("11.03.")
    await psychologist.sees("at which hours are you there?")
    await psychologist.writes("11:00-13:00")
    await psychologist.sees("10:00–12:00 and 11:00–13:00 overlap")
    await psychologist.taps("Evening 18:00–21:00")
    await psychologist.sees("11.03.2030: noted.")
    await psychologist.writes("/away")
    assert "11.03.2030: 10:00–12:00 instead" in (await psychologist.sees("it is otherwise")).text
    await psychologist.taps("Take one back")
    await psychologist.sees("Which of them shall I take back?")
    await psychologist.taps("11.03.2030")
    await town.settles()
    assert await exceptions(town) == [(date(2030, 3, 11), date(2030, 3, 11), 1080, 1260)]


async def test_no_other_hours_on_a_day_away(town: Town) -> None:
    psychologist = await with_hours(town, *talks.AFTERNOONS)
    await goes_away(psychologist, "Away for a day")
    await psychologist.writes("11.03.")
    await psychologist.sees("noted.")
    await goes_away(psychologist, "Other hours on a day")
    await psychologist.writes("11.03.")
    await psychologist.sees("at which hours")
    await psychologist.writes("10:00-12:00")
    await psychologist.sees("You are away on that day. Please take that back first.")


# Women who have a talk then -------------------------------------------------------------------------------------------


async def test_whoever_has_a_talk_then_is_offered_other_times_at_once(town_on_each: Town) -> None:
    town = town_on_each
    psychologist = await talks.psychologist(town)
    ann, eve, zoe = await town.newcomer(), await town.newcomer("Eve"), await town.newcomer("Zoe")
    for woman, hour in ((ann, "14:00"), (eve, "15:00"), (zoe, "16:00")):
        await talks.books(woman, f"Tue 05.03. · {hour}")
        await town.settles()
        if woman is not eve:
            await psychologist.taps("Accept")
            await woman.sees("Your course is set")
    await goes_away(psychologist, "Other hours on a day")
    await psychologist.sees("Which day?")
    await psychologist.writes("05.03.")
    await psychologist.sees("at which hours")
    await psychologist.writes("16:00-20:00")
    await psychologist.sees("05.03.2030: talks asked for or agreed then: 2. Each woman is offered other times at once.")
    await psychologist.taps("Yes, note it")
    await psychologist.sees("Women who are offered other times now: 2")
    await ann.sees("Your course cannot take place: today at 14:00")
    await eve.sees("Your course could not be set for this time: today at 15:00")
    await town.settles()
    assert not any("cannot take place" in message.text for message in zoe.messages)
    states = [row.state for row in await town.rows(select(sessions.c.state).order_by(sessions.c.starts_at))]
    assert states == ["cancelled", "expired", "booked"]
    await ann.taps("Other times")
    await ann.sees("free times")
    assert "Tue 05.03. · 17:00" in ann.buttons
    assert not any(hour in label for label in ann.buttons for hour in ("14:00", "14:30", "15:00"))


async def test_they_may_change_their_mind_before_anybody_is_told(town: Town) -> None:
    psychologist = await talks.psychologist(town)
    ann = await town.newcomer()
    await talks.books(ann, "Tue 05.03. · 14:00")
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    await goes_away(psychologist, "Away today")
    await psychologist.sees("05.03.2030: talks asked for or agreed then: 1.")
    await psychologist.taps("Close")
    await town.settles()
    assert await exceptions(town) == []
    assert not any("cannot take place" in message.text for message in ann.messages)


async def test_a_time_that_is_held_falls_out_too(town: Town) -> None:
    psychologist = await talks.psychologist(town)
    ann, eve = await town.newcomer(), await town.newcomer("Eve")
    await talks.books(eve, "Tue 05.03. · 15:30")
    (talk,) = await talks.talks_of(town, eve)
    at = talk.starts_at + timedelta(hours=2)
    await town.does(psychologist, lambda work, person: booking.propose(work, person, talk.id, at))
    await eve.sees("Would this one fit")
    await talks.to_the_times(ann)
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees(talks.SURE)
    await goes_away(psychologist, "Away today")
    await psychologist.sees("05.03.2030: talks asked for or agreed then: 1.")  # of the other one they know nothing
    await psychologist.taps("Yes, note it")
    await psychologist.sees("Women who are offered other times now: 1")
    await eve.sees("Your course could not be set for this time: today at 17:30.")
    assert await talks.engaged(town) == []
    await ann.taps(talks.YES)
    await ann.sees("This time has just been taken. These are the nearest free ones.")
    assert "Wed 06.03. · 14:00" in ann.buttons
    assert "does not take the time you proposed" not in psychologist.screen()


@pytest.mark.parametrize("hours", [None, "09:00-12:00"])
async def test_a_group_then_has_to_be_called_off_first(town: Town, hours: str | None) -> None:
    psychologist = await talks.psychologist(town)
    ann = await town.newcomer()
    await makes(town, psychologist)
    await sits(town, ann)
    said = len(ann.messages)
    await goes_away(psychologist, "Away for a day" if hours is None else "Other hours on a day")
    await psychologist.writes("11.03.")
    if hours is not None:
        await psychologist.sees("at which hours")
        await psychologist.writes(hours)
    await psychologist.sees("You lead a group then: on Monday, 11.03., at 15:00. Please call it off in /groups first.")
    await town.settles()
    assert await exceptions(town) == []
    assert len(ann.messages) == said
    assert [row.state for row in await town.rows(select(sessions.c.state))] == ["booked"]
