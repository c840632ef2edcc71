"""A coordinator sees how talks go, gives one to another psychologist, and books for a woman who called."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from content.loading import Place
from core.rules import Role, SessionRules
from core.slots import Hours
from sandbox.phone import Phone
from services import booking, coordinating, directory
from services.slots import Wish
from services.work import Work
from storage import allowances, sessions
from storage.people import Person
from storage.schema import sessions as table
from tests.scenes.talks import SECOND, books, psychologist, talks_of, with_staff
from tests.scenes.test_coordinator import actions, alias, regional
from tests.scenes.test_leaving import leaves
from tests.scenes.town import ADMIN, COORDINATOR, Town

# The scenes begin on Tuesday, 5 March 2030, at 10:20 in Tashkent.
PSY: frozenset[Role] = frozenset({"psychologist"})
NOON = (Hours(2, 12 * 60, 14 * 60),)  # on Wednesdays


async def two_psychologists(town: Town) -> tuple[Phone, Phone]:
    await with_staff(town, _9005=PSY)
    return await psychologist(town), await psychologist(town, SECOND, "Psa")


async def overview(town: Town, coordinator: Phone) -> str:
    await coordinator.writes("/sessions")
    return (await coordinator.sees("Talks in your reach")).text


async def her_card(town: Town, coordinator: Phone, woman: Phone) -> str:
    await coordinator.writes("/sessions")
    await coordinator.taps("One woman")
    await coordinator.sees("Which woman?")
    await coordinator.writes((await alias(town, woman)).removeprefix("№ "))
    return (await coordinator.sees("May still book:")).text


def ended(work: Work, woman: Person, outcome: str, times: int, *, days: int = 2) -> None:
    """Talks of hers that were agreed and are over; she asked so many days before the first."""
    for number in range(times):
        starts_at = work.now - timedelta(days=number + 1)
        over = sessions.add(
            work.tx, person_id=woman.id, psychologist_id=woman.id, state="over", starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=50), medium="write", locale="en", made_at=work.now,
            asked_at=starts_at - timedelta(days=days), booked_at=starts_at - timedelta(days=1), outcome=outcome,
        )  # fmt: skip
        assert over.outcome == outcome


# The overview ---------------------------------------------------------------------------------------------------------


async def test_she_sees_what_is_to_come_what_waits_and_since_when(town_on_each: Town) -> None:
    town = town_on_each
    coordinator, psy = await town.staff(COORDINATOR, "Co"), await psychologist(town)
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    assert "To come: 0" in await overview(town, coordinator)
    await books(ann, "Tue 05.03. · 14:00")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await town.pushes(hours=1)
    await books(ben, "Tue 05.03. · 16:00")

    def waits(work: Work, person: Person) -> None:
        booking.wait(work, person, Wish("write", "en", woman=True), None)

    await town.does(ann, waits)
    await town.pushes(hours=2)
    seen = await overview(town, coordinator)
    assert "To come: 1" in seen
    assert "Waiting for a psychologist’s answer: 1 (the oldest for 2 h)" in seen
    assert "Waiting list: 1" in seen
    assert "within so many days: 0" in seen
    await coordinator.taps("Waiting list")
    await coordinator.sees("the longest first: 1")
    await coordinator.taps(f"{await alias(town, ann)} · 05.03.")
    await coordinator.sees("Talks to come:")


async def test_missed_talks_are_a_share_only_once_there_are_enough(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()

    def some(work: Work, person: Person) -> None:
        ended(work, person, "held", 150, days=3)
        ended(work, person, "no-show", 49, days=3)
        ended(work, person, "could-not", 10, days=3)

    await town.does(ann, some)
    seen = await overview(town, coordinator)
    assert "She was not there: a share is shown from 200 talks on; so far 199" in seen
    assert "within so many days: 3" in seen
    await town.does(ann, lambda work, person: ended(work, person, "no-show", 1))
    assert "She was not there: 25.0 % of 200" in await overview(town, coordinator)


async def test_after_how_many_a_share_is_judged_is_a_rule(town: Town) -> None:
    await town.stops_the_bot()
    town.rules = replace(town.rules, sessions=SessionRules(no_show_after=4))
    await town.starts_the_bot()
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await town.does(ann, lambda work, person: ended(work, person, "no-show", 3))
    assert "from 4 talks on; so far 3" in await overview(town, coordinator)
    await town.does(ann, lambda work, person: ended(work, person, "partly", 1))
    assert "75.0 % of 4" in await overview(town, coordinator)


async def test_who_has_how_much_and_who_is_reached_in_her_language(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psy, other = await two_psychologists(town)
    ann = await town.newcomer("Ann")
    await town.newcomer("Ben", language="Тоҷикӣ", place="Dushanbe")
    await books(ann, "Tue 05.03. · 14:00")
    (talk,) = await talks_of(town, ann)
    await coordinator.writes("/sessions")
    await coordinator.taps("Psychologists")
    load = (await coordinator.sees("Psychologists in your reach: 2")).text
    lines = sorted(line.partition(" · ")[2] for line in load.splitlines() if line.startswith("№"))
    assert lines == [
        "all regions · English, Русский · to come 0, this week 0, not answered 0",
        "all regions · English, Русский · to come 0, this week 0, not answered 1",
    ]
    asked = psy if (await talks_of(town, psy)) else other
    await asked.taps("Accept")
    await ann.sees("Your course is set")
    await coordinator.writes("/sessions")
    await coordinator.taps("Psychologists")
    await coordinator.sees("to come 1, this week 1, not answered 0")
    await coordinator.taps("◀ Back")
    await coordinator.taps("Who is reached")
    reached = (await coordinator.sees("The fewest psychologists come first.")).text
    assert reached.splitlines()[2:] == [
        "Dushanbe · Тоҷикӣ · women 1 · psychologists 0",
        "Tashkent · English · women 1 · psychologists 2",
    ]
    assert talk.state == "requested"


async def test_a_coordinator_of_one_region_sees_her_region(town: Town) -> None:
    here = await regional(town, await town.staff(ADMIN, "Admin"), "Dushanbe")
    await psychologist(town)
    ann = await town.newcomer("Ann")
    await books(ann, "Tue 05.03. · 14:00")
    (talk,) = await talks_of(town, ann)
    seen = await overview(town, here)
    assert "answer: 0" in seen
    await here.taps("One woman")
    await here.sees("Which woman?")
    await here.writes((await alias(town, ann)).removeprefix("№ "))
    await here.sees("No woman in your reach has this number.")

    def not_hers(work: Work, staff: Person) -> None:
        assert coordinating.find(work, staff, talk.id) is None
        assert not booking.reassign(work, staff, talk.id, talk.psychologist_id or 0)
        assert not booking.cancel(work, staff, talk.id)

    await town.does(here, not_hers)


# What is done for one talk --------------------------------------------------------------------------------------------


async def test_an_unanswered_request_is_given_to_another_psychologist(town_on_each: Town) -> None:
    town = town_on_each
    coordinator = await town.staff(COORDINATOR, "Co")
    psy, other = await two_psychologists(town)
    ann = await town.newcomer("Ann")
    await books(ann, "Tue 05.03. · 14:00")
    asked, free = (psy, other) if (await talks_of(town, psy)) else (other, psy)
    await coordinator.writes("/sessions")
    await coordinator.taps("Waiting for an answer")
    await coordinator.sees("Requests that nobody has answered: 1")
    await coordinator.taps(f"{await alias(town, ann)} · 05.03. 14:00")
    card = await coordinator.sees("Waits for an answer, for 0 h")
    assert "today at 14:00, in writing" in card.text
    await coordinator.taps("To another helper")
    await coordinator.sees("These are free at that time: 1")
    await coordinator.taps(await alias(town, free))
    await coordinator.sees("Given to another psychologist.")
    await free.taps("Accept")
    await ann.sees("Your course is set: today at 14:00.")
    (talk,) = await talks_of(town, ann)
    assert talk.state == "booked"
    assert not await talks_of(town, asked)
    assert "session-given" in await actions(town)


async def test_a_booked_talk_is_given_away_from_her_card_or_called_off_after_the_cut_off(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psy, other = await two_psychologists(town)
    ann = await town.newcomer("Ann")
    await books(ann, "Tue 05.03. · 14:00")
    asked, free = (psy, other) if (await talks_of(town, psy)) else (other, psy)
    await asked.taps("Accept")
    await ann.sees("Your course is set")
    card = await her_card(town, coordinator, ann)
    assert f"Her psychologist: {await alias(town, asked)}" in card
    assert "05.03. 14:00 · in writing · booked" in card
    await coordinator.taps(f"{await alias(town, ann)} · 05.03. 14:00")
    await coordinator.taps("To another helper")
    await coordinator.taps(await alias(town, free))
    await coordinator.sees("Given to another psychologist.")
    (talk,) = await talks_of(town, ann)
    assert talk.state == "booked"
    assert [each.id for each in await talks_of(town, free)] == [talk.id]
    await her_card(town, coordinator, ann)
    await coordinator.taps(f"{await alias(town, ann)} · 05.03. 14:00")
    await coordinator.taps("Call it off")  # she could not any more: it begins in less than twelve hours
    await coordinator.sees("Called off. She and the psychologist are told.")
    await town.settles()
    (talk,) = await talks_of(town, ann)
    assert talk.state == "cancelled"


async def test_what_is_over_meanwhile_is_not_given_away(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await two_psychologists(town)
    ann = await town.newcomer("Ann")
    await books(ann, "Tue 05.03. · 14:00")
    await coordinator.writes("/sessions")
    await coordinator.taps("Waiting for an answer")
    await coordinator.taps(f"{await alias(town, ann)} · 05.03. 14:00")
    await coordinator.sees("Waits for an answer")
    (talk,) = await talks_of(town, ann)
    await town.does(ann, lambda work, person: booking.cancel(work, person, talk.id))
    await coordinator.taps("Call it off")
    await coordinator.sees("This talk is over, or called off.")
    assert "Call it off" not in coordinator.buttons


# What is done for a woman who called ----------------------------------------------------------------------------------


async def test_she_called_and_a_coordinator_books_for_her(town_on_each: Town) -> None:
    town = town_on_each
    coordinator, psy = await town.staff(COORDINATOR, "Co"), await psychologist(town, hours=NOON)
    ann = await town.newcomer("Anora")
    card = await her_card(town, coordinator, ann)
    assert card.startswith(await alias(town, ann))
    assert "Anora" not in card
    await coordinator.taps("Book for her")
    await coordinator.sees("How does she want to talk?")
    assert coordinator.buttons == ["In writing, here", "◀ Back", "Stop"]
    await coordinator.taps("In writing, here")
    await coordinator.taps("With a woman")
    await coordinator.sees("These are times on her clock.")
    assert coordinator.buttons[:2] == ["Wed 06.03. · 12:00", "Wed 06.03. · 12:30"]
    await coordinator.taps("Wed 06.03. · 12:30")
    booked = await coordinator.sees("(your clock)")
    assert f"{await alias(town, ann)}: tomorrow at 12:30 (your clock), the psychologist is asked" in booked.text
    told = await ann.sees("I have asked for a time for your course: tomorrow at 12:30.")
    assert "By 05.03. 23:2" in told.text
    assert "cannot come" not in ann.screen()
    await psy.taps("Accept")
    await ann.sees("Your course is set: tomorrow at 12:30.")
    (talk,) = await talks_of(town, ann)
    assert (talk.state, talk.medium, talk.woman) == ("booked", "write", True)
    assert "session-made" in await actions(town)
    assert "read-card" in await actions(town)


async def test_a_time_that_was_just_taken_is_said(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await psychologist(town, hours=NOON)
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await her_card(town, coordinator, ann)
    for label in ("Book for her", "In writing, here", "With a woman"):
        await coordinator.taps(label)
    shown = await coordinator.sees("These are times on her clock.")
    await books(ben, "Wed 06.03. · 12:30")
    before = [button.data for row in shown.rows for button in row if button.text == "Wed 06.03. · 12:30"]
    await coordinator.tap_data(shown.id, str(before[0]))
    await town.settles()
    assert "Wed 06.03. · 12:30" not in coordinator.buttons  # the list as it is now
    assert await talks_of(town, ann) == []


async def test_where_nobody_has_a_time_that_is_said(town: Town) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await psychologist(town, woman=False)
    await her_card(town, coordinator, ann)
    for label in ("Book for her", "In writing, here", "With a woman"):
        await coordinator.taps(label)
    await coordinator.sees("There is no free time for this.")


async def test_whoever_leaves_while_her_card_is_open_is_not_booked_for(town: Town) -> None:
    coordinator, _ = await town.staff(COORDINATOR, "Co"), await psychologist(town)
    ann, ben = await town.newcomer("Ann"), await town.newcomer("Ben")
    await her_card(town, coordinator, ann)
    await leaves(ann)
    await coordinator.taps("Book for her")
    await coordinator.sees("№ –")
    assert "Book for her" not in coordinator.buttons
    await her_card(town, coordinator, ben)
    await coordinator.taps("How many she may book")
    await coordinator.sees("How many talks may she still book?")
    await leaves(ben)
    await coordinator.taps("2")
    await coordinator.sees("This is over, called off, or not free any more.")


# Allowances -----------------------------------------------------------------------------------------------------------


async def test_an_allowance_is_counted_down_and_at_its_end_a_person_helps(town: Town) -> None:
    coordinator, psy = await town.staff(COORDINATOR, "Co"), await psychologist(town)
    ann = await town.newcomer()
    assert "May still book: as many as she likes" in await her_card(town, coordinator, ann)
    await coordinator.taps("How many she may book")
    await coordinator.taps("1")
    await coordinator.sees("may still book: 1")
    assert "allowance-set" in await actions(town)
    await books(ann, "Tue 05.03. · 14:00")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    assert "May still book: 0" in await her_card(town, coordinator, ann)
    await coordinator.taps("Book for her")
    await coordinator.sees("She has used what was agreed. You can change it on her card.")
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.sees("All your times are used up. Please write to the team if you would like more.")
    await her_card(town, coordinator, ann)
    await coordinator.taps("How many she may book")
    await coordinator.taps("As many as she likes")
    await coordinator.sees("as many as she likes")
    await ann.taps("Talk")
    await ann.taps("Book a time")
    await ann.sees("What would you like to talk about?")


async def test_what_is_called_off_costs_nothing(town: Town) -> None:
    psy, ann = await psychologist(town, hours=NOON), await town.newcomer()
    await town.does(ann, lambda work, person: allowances.put(work.tx, person.id, 2))
    await books(ann, "Wed 06.03. · 12:30")
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    (talk,) = await talks_of(town, ann)
    left: list[int | None] = []

    def count(work: Work, person: Person) -> None:
        left.append(allowances.of(work.tx, person.id))

    await town.does(ann, count)
    await town.does(ann, lambda work, person: booking.cancel(work, person, talk.id))
    await town.does(ann, count)
    assert left == [1, 2]


async def test_more_than_two_before_her_are_refused(town: Town) -> None:
    coordinator, _ = await town.staff(COORDINATOR, "Co"), await psychologist(town)
    ann = await town.newcomer()
    await books(ann, "Tue 05.03. · 14:00")
    await books(ann, "Tue 05.03. · 16:00")
    await her_card(town, coordinator, ann)
    await coordinator.taps("Book for her")
    await coordinator.sees("She has enough talks before her.")


# /sessions of others, and places --------------------------------------------------------------------------------------


async def test_whoever_takes_part_sees_her_own(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/sessions")
    await town.settles()
    assert not any("in your reach" in message.text for message in ann.messages)


async def test_in_person_is_offered_where_her_region_has_a_place_and_says_where(town: Town) -> None:
    psy = await psychologist(town, media=("write", "in-person"))
    ann, far = await town.newcomer("Ann"), await town.newcomer("Far", place="Dushanbe")
    names = {locale: f"House {locale}" for locale in ("en", "ru", "uz", "uz-Cyrl", "tg")}
    await town.stops_the_bot()
    town.content = replace(town.content, directory={"first": Place("first", "tashkent", names, names)})
    await town.starts_the_bot()
    coordinator = await town.staff(COORDINATOR, "Co")
    await her_card(town, coordinator, far)
    await coordinator.taps("Book for her")
    await coordinator.sees("How does she want to talk?")
    assert "In person" not in coordinator.buttons
    await her_card(town, coordinator, ann)
    for label in ("Book for her", "In person", "With a woman", "Tue 05.03. · 14:00"):
        await coordinator.taps(label)
    await coordinator.sees("(your clock)")
    await psy.taps("Accept")
    await ann.sees("House en")
    rows = await town.rows(select(table.c.place))
    assert [row.place for row in rows] == ["first"]


@pytest.mark.parametrize("region", ["tashkent", "atlantis"])
async def test_the_directory_is_loaded_while_the_bot_runs(town: Town, tmp_path: Path, region: str) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    plain = Path(__file__).parent.parent / "content" / "plain" / "programme.toml"
    (folder / "programme.toml").write_text(plain.read_text())
    said = '{ en = "A", uz = "A", ru = "А", tg = "А" }'
    (folder / "directory.toml").write_text(
        f'[[place]]\nid = "p"\nregion = "{region}"\nname = {said}\naddress = {said}\n'
    )
    town.content_folder = folder
    await town.restarts_the_bot()
    admin = await town.staff(ADMIN, "Admin")
    await admin.writes("/reload")
    if region == "atlantis":
        await admin.sees("directory.toml:3: no region atlantis in the configuration")
        return
    await admin.sees("Loaded")

    def has_it(work: Work, person: Person) -> None:
        for region, place in (("tashkent", "p"), ("dushanbe", None), (None, None)):
            found = directory.place_for(work, replace(person, region=region))
            assert (found.id if found is not None else None) == place
        assert directory.said(work, person, "p") == "A\nA"
        assert directory.said(work, person, "gone") is None

    assert town.service is not None
    town.content = town.service._services.content
    await town.does(admin, has_it)
