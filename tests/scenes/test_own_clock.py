"""A psychologist sets their own clock: by a tap or by a city in words; and what that changes for whom, and what not."""

from dataclasses import replace

import pytest

from core.slots import Hours
from sandbox.phone import Phone
from services import availability
from services import people as told_by
from services.work import Work
from storage import people
from storage.people import Person
from tests.scenes import talks
from tests.scenes.test_groups import makes
from tests.scenes.test_hours import exceptions, goes_away, week, with_hours
from tests.scenes.town import Town

TUESDAY, SUNDAY = 1, 6
EVENINGS = tuple(Hours(weekday, 18 * 60, 20 * 60) for weekday in range(7))


async def of(town: Town, phone: Phone) -> Person:
    await town.settles()
    found: Person = await town.look(people.by_chat, town.vault, town.vault.chat_key(phone.id))
    return found


async def asks_for_the_clock(psychologist: Phone) -> None:
    await psychologist.writes("/hours")
    await psychologist.sees("Your hours, on the clock of")
    await psychologist.taps("How you talk")
    await psychologist.sees("What shall be different?")
    await psychologist.taps("My clock")
    await psychologist.sees("On which clock are your hours?")


async def lives_in(psychologist: Phone, city: str) -> None:
    await asks_for_the_clock(psychologist)
    await psychologist.writes(city)
    await psychologist.sees(f"Your hours, on the clock of {city}.")


# Which clock ----------------------------------------------------------------------------------------------------------


async def test_each_clock_of_the_programme_is_one_tap_away(town: Town) -> None:
    """Places on the same clock are one button, named for the city that the zone is named for."""
    await town.stops_the_bot()
    places = {"fergana": "Asia/Tashkent", "tashkent": "Asia/Tashkent", "almaty": "Asia/Almaty", "khujand": "Asia/Oral"}
    town.rules = replace(town.rules, places=places)
    await town.starts_the_bot()
    psychologist = await with_hours(town, Hours(TUESDAY, 540, 720))
    await asks_for_the_clock(psychologist)
    offered = [label.partition(" · ")[0] for label in psychologist.buttons if " · " in label]
    assert offered == ["Tashkent", "Almaty", "Khujand"]
    await psychologist.taps("Almaty · 10:2")
    await psychologist.sees("Your hours, on the clock of Almaty. It is 10:2")
    assert (await of(town, psychologist)).zone == "Asia/Almaty"
    assert await week(town) == [(TUESDAY, 540, 720)]


@pytest.mark.parametrize(
    ("words", "zone", "city", "now"),
    [
        ("Berlin", "Europe/Berlin", "Berlin", "06:2"),
        ("EUROPE/berlin", "Europe/Berlin", "Berlin", "06:2"),
        ("new york", "America/New_York", "New York", "00:2"),
        ("America/New_York", "America/New_York", "New York", "00:2"),
        ("kathmandu", "Asia/Kathmandu", "Kathmandu", "11:"),
        ("Dushanbe", "Asia/Dushanbe", "Dushanbe", "10:2"),
    ],
)
async def test_a_city_may_be_written(town: Town, words: str, zone: str, city: str, now: str) -> None:
    psychologist = await with_hours(town, Hours(TUESDAY, 540, 720))
    await asks_for_the_clock(psychologist)
    await psychologist.writes(words)
    await psychologist.sees(f"Your hours, on the clock of {city}. It is {now}")
    assert (await of(town, psychologist)).zone == zone


@pytest.mark.parametrize("words", ["Atlantis", "Etc/GMT-5", "UTC", "posix/Europe/Berlin", "Берлин", "+5", "York"])
async def test_a_city_that_is_none_is_asked_again(town: Town, words: str) -> None:
    psychologist = await with_hours(town)
    await asks_for_the_clock(psychologist)
    await psychologist.writes(words)
    await psychologist.sees("I do not know this city. Please write the nearest big one in Latin letters, for")
    assert (await of(town, psychologist)).zone == town.rules.zone
    await psychologist.writes("Paris")
    await psychologist.sees("Your hours, on the clock of Paris. It is 06:2")


async def test_a_city_with_two_names_is_asked_for_in_full(town: Town) -> None:
    psychologist = await with_hours(town)
    await asks_for_the_clock(psychologist)
    await psychologist.writes("Istanbul")
    await psychologist.sees("stands in my list more than once: Asia/Istanbul, Europe/Istanbul. Please write one")
    assert (await of(town, psychologist)).zone == town.rules.zone
    await psychologist.writes("Europe/Istanbul")
    await psychologist.sees("Your hours, on the clock of Istanbul.")


# What it changes ------------------------------------------------------------------------------------------------------


async def test_what_is_agreed_stays_at_its_moment_and_that_is_said_before(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await talks.books(ann, "Tue 05.03. · 15:00")
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    await town.settles()
    (before,) = await talks.talks_of(town, ann)
    hours, heard = await week(town), len(ann.messages)
    await asks_for_the_clock(psychologist)
    await psychologist.writes("Berlin")
    shown = (await psychologist.sees("The clock of Berlin: it is 06:2")).text
    assert "and 10:2" in shown
    assert "What is asked for or booked (1) stays at its moment" in shown
    assert "Hours and days away stay the same numbers, on the new clock." in shown
    await psychologist.taps("Close")
    assert (await of(town, psychologist)).zone == town.rules.zone
    await asks_for_the_clock(psychologist)
    await psychologist.writes("Berlin")
    await psychologist.sees("Shall I change it?")
    await psychologist.taps("Yes, change it")
    await psychologist.sees("Your hours, on the clock of Berlin. It is 06:2")
    await psychologist.writes("/agenda")
    await psychologist.sees("Tuesday 05.03. 11:00")
    (after,) = await talks.talks_of(town, ann)
    assert (after.starts_at, after.state) == (before.starts_at, "booked")
    assert await week(town) == hours
    await town.settles()
    assert len(ann.messages) == heard


async def test_a_group_stays_at_its_moment_too(town: Town) -> None:
    psychologist = await talks.psychologist(town)
    await makes(town, psychologist)
    await asks_for_the_clock(psychologist)
    await psychologist.writes("Berlin")
    await psychologist.sees("What is asked for or booked (1) stays at its moment")
    await psychologist.taps("Yes, change it")
    await psychologist.sees("Your hours, on the clock of Berlin.")
    await psychologist.writes("/groups")
    await psychologist.sees("11.03. 11:00 · Tea and talk")


async def test_of_the_clock_they_have_nothing_is_asked(town: Town) -> None:
    psychologist = await talks.psychologist(town)
    await makes(town, psychologist)
    await asks_for_the_clock(psychologist)
    await psychologist.taps("Tashkent · ")
    await psychologist.sees("Your hours, on the clock of Tashkent.")
    assert "Shall I change it?" not in psychologist.screen()


async def test_she_is_offered_their_hours_on_her_clock_in_winter_and_in_summer(town: Town) -> None:
    """18:00 in Berlin is 22:00 in Tashkent, and 21:00 from 31 March on."""
    psychologist = await with_hours(town, *EVENINGS, horizon=42)
    await lives_in(psychologist, "Berlin")
    ann = await town.newcomer()
    await talks.to_the_times(ann)
    assert [label[:18] for label in ann.buttons[:3]] == [f"Tue 05.03. · {at}" for at in ("22:00", "22:30", "23:00")]
    await ann.taps("Other days")
    await ann.sees("Which day?")
    for day, begin in (("Sat 30.03.", "22:00"), ("Sun 31.03.", "21:00")):
        while not any(label.startswith(day) for label in ann.buttons):
            await ann.taps("More")
            await town.settles()
        await ann.taps(day)
        await ann.sees("At what time?")
        assert ann.buttons[0].startswith(f"{day} · {begin}")
        await ann.taps("Back")
        await town.settles()


# While something is open ----------------------------------------------------------------------------------------------


async def test_a_time_she_looks_at_while_they_move_is_gone_and_the_nearest_are_shown(town: Town) -> None:
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await talks.to_the_times(ann)
    await lives_in(psychologist, "Berlin")
    await ann.taps("Tue 05.03. · 14:00")
    await ann.sees("This time has just been taken. These are the nearest free ones.")
    assert ann.buttons[0].startswith("Tue 05.03. · 18:00")
    assert await talks.engaged(town) == []


async def test_days_away_that_are_half_said_go_on_on_the_new_clock(town: Town) -> None:
    """Half past eleven at night in Tashkent is the next morning in Auckland."""
    psychologist = await talks.psychologist(town)
    await town.pushes(hours=13)
    await goes_away(psychologist, "Away for a day")
    await psychologist.sees("Which day?")
    await lives_in(psychologist, "Auckland")
    await psychologist.taps("Close")
    await town.settles()
    assert psychologist.buttons[0] == "Wednesday 06.03."
    await psychologist.taps("Wednesday 06.03.")
    await psychologist.sees("06.03.2030: noted.")
    assert [each[0].isoformat() for each in await exceptions(town)] == ["2030-03-06"]


async def test_a_clock_that_the_configuration_names_no_more_changes_nothing(town: Town) -> None:
    psychologist = await talks.psychologist(town)
    await makes(town, psychologist)
    await asks_for_the_clock(psychologist)
    await psychologist.taps("Dushanbe · ")
    await psychologist.sees("Shall I change it?")
    await town.stops_the_bot()
    town.rules = replace(town.rules, places={"tashkent": "Asia/Tashkent", "almaty": "Asia/Almaty"})
    await town.starts_the_bot()
    await psychologist.taps("Yes, change it")
    await psychologist.sees("Your hours, on the clock of Tashkent.")
    assert (await of(town, psychologist)).zone == "Asia/Tashkent"


# Who takes part, too --------------------------------------------------------------------------------------------------


def _works_here(work: Work, person: Person) -> None:
    person = told_by.appoint(work, person.telegram_id, "psychologist")
    availability.begin(work, person, woman=True, locales=["en"], media=["write"])


async def test_whoever_takes_part_has_the_clock_of_her_region(town: Town) -> None:
    ann = await town.newcomer(place="Dushanbe")
    await town.does(ann, _works_here)
    await ann.writes("/hours")
    await ann.sees("Your hours, on the clock of Dushanbe.")
    await ann.taps("How you talk")
    await ann.sees("What shall be different?")
    assert "Woman or man" in ann.buttons
    assert "My clock" not in ann.buttons


async def test_whoever_begins_to_take_part_meanwhile_keeps_the_clock_of_her_region(town: Town) -> None:
    psychologist = await talks.psychologist(town)
    await makes(town, psychologist)
    await asks_for_the_clock(psychologist)
    await psychologist.writes("Berlin")
    await psychologist.sees("Shall I change it?")

    def takes_part(work: Work, person: Person) -> None:
        person = told_by.enrol(work, person.telegram_id, region="dushanbe")
        told_by.set_rhythm(work, person, TUESDAY, 10)

    await town.does(psychologist, takes_part)
    await psychologist.taps("Yes, change it")
    await psychologist.sees("Your hours, on the clock of Dushanbe.")
    assert (await of(town, psychologist)).zone == "Asia/Dushanbe"


async def test_a_helper_who_turns_back_at_the_door_keeps_their_clock(town: Town) -> None:
    """They opened an invitation for women and said that they are too young for it."""
    psychologist = await talks.psychologist(town)
    await lives_in(psychologist, "Berlin")
    await town.does(psychologist, lambda work, person: told_by.enrol(work, person.telegram_id))
    await psychologist.writes("/start")
    await psychologist.taps("I am younger")
    await psychologist.sees("Nothing of yours is kept")
    assert (await of(town, psychologist)).zone == "Europe/Berlin"
