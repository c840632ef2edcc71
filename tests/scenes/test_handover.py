"""Somebody is not there any more: talks are handed over or called off, and everybody concerned is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from core.rules import Role
from core.slots import Hours
from sandbox.phone import Phone
from services import agenda, booking, leaving, people
from services.slots import Offer, Wish
from services.work import Work
from storage import availability, pairings
from storage import people as rows
from storage.people import Person
from storage.schema import availability as terms
from storage.schema import engagements, seats, visits, waiting_list
from storage.schema import sessions as table
from tests.scenes.talks import AFTERNOONS, SECOND, _offer, has_places, psychologist, with_staff
from tests.scenes.test_coordinator import alias
from tests.scenes.test_groups import makes, sits
from tests.scenes.test_invitations import invites, joins
from tests.scenes.test_leaving import erases, is_gone, leaves, traces
from tests.scenes.test_reminders import ALL, FRIDAY, HOUR, Booked, a_talk, has, reassigned, sets, until
from tests.scenes.test_reminders import town as town_with_calls
from tests.scenes.town import COORDINATOR, PSYCHOLOGIST, Town

town = town_with_calls  # calls are possible in it
PSY: frozenset[Role] = frozenset({"psychologist"})
IS_OFF = "does not take place. The time is free again."
CALLED_OFF = "While you were away your times were called off."


async def states(town: Town) -> list[str]:
    await town.settles()
    return [row.state for row in await town.rows(select(table.c.state).order_by(table.c.starts_at))]


async def taken(town: Town) -> int:
    """How many times people are taken up with something."""
    [row] = await town.rows(select(func.count()).select_from(engagements))
    return int(row[0])


async def invited(town: Town, coordinator: Phone, name: str = "Vera") -> Phone:
    """A psychologist who came by an invitation, and offers hours."""
    vera = await joins(town, await invites(coordinator, "Psychologist", "All regions"), name)
    await town.does(vera, lambda work, person: _offer(work, person, hours=AFTERNOONS, terms={"media": ALL}))
    return vera


# A psychologist is not there any more ---------------------------------------------------------------------------------


async def another(town: Town) -> Phone:
    """A second psychologist with hours."""
    await with_staff(town, _9005=PSY)
    return await psychologist(town, SECOND, "Other", media=ALL)


async def test_whoever_gives_the_role_back_hands_over_and_every_woman_is_told(town: Town) -> None:
    """One woman's talk goes to somebody else at the same time; there nobody is free for the other, who gets other
    times to choose from."""
    other, coordinator = await another(town), await town.staff(COORDINATOR, "Co")
    vera = await invited(town, coordinator)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    first = await sets(town, ann, vera)
    second = await sets(town, bea, vera, FRIDAY + 2 * HOUR)
    await sets(town, await town.newcomer("Eva"), other, FRIDAY + 2 * HOUR)
    await vera.writes("/leave")
    await vera.taps("Give them back")
    await vera.taps("Yes")
    await vera.sees("Nothing more is open to you now")
    await ann.sees("The person you were to meet cannot come: on Friday, 08.03., at 15:00. I am asking somebody else")
    await bea.sees("Your course could not be set for this time: on Friday, 08.03., at 17:00.")
    assert "Other times" in bea.buttons
    await other.sees("asks for a talk")
    assert ((await first.now()).state, (await second.now()).state) == ("requested", "expired")
    await other.taps("Accept")
    await ann.sees("Your course is set: on Friday, 08.03., at 15:00.")
    await bea.taps("Other times")
    await bea.sees("nearest free times")
    await until(town, FRIDAY)
    await other.sees("your talk, today at 15:00")


async def test_whoever_is_dismissed_hands_over(town: Town) -> None:
    other, coordinator = await another(town), await town.staff(COORDINATOR, "Co")
    vera, ann = await invited(town, coordinator), await town.newcomer()
    talk = await sets(town, ann, vera)
    await coordinator.writes("/revoke")
    await coordinator.taps(await alias(town, vera))
    await coordinator.taps("Yes, take it away")
    await coordinator.sees("Done. The role has ended")
    await ann.sees("I am asking somebody else for the same time.")
    await other.sees("asks for a talk")
    assert (await talk.now()).state == "requested"


async def test_whom_the_configuration_names_no_more_hands_over_at_the_next_start(town: Town) -> None:
    other = await another(town)
    talk = await a_talk(town)
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={**town.rules.staff, PSYCHOLOGIST: frozenset()})
    await town.starts_the_bot()
    await talk.ann.sees("I am asking somebody else for the same time.")
    await other.sees("asks for a talk")


@pytest.mark.parametrize("noticed", ["told", "refused"])
async def test_whoever_cannot_be_reached_hands_over(town: Town, noticed: str) -> None:
    """Telegram says so itself, or refuses the next message."""
    other = await another(town)
    talk = await a_talk(town)
    if noticed == "told":
        await talk.psy.blocks()
    else:
        talk.psy.person.blocked = True
        await town.does(talk.psy, lambda work, person: people.send_menu(work, person))
    await talk.ann.sees("I am asking somebody else for the same time.")
    await other.sees("asks for a talk")
    assert (await talk.now()).state == "requested"


async def test_whoever_is_not_there_loses_no_talk_of_anybody_else(town: Town) -> None:
    other = await another(town)
    talk = await a_talk(town)
    bea = await town.newcomer("Bea")
    theirs = await sets(town, bea, other)
    await talk.psy.blocks()
    await talk.ann.sees("Your course could not be set for this time")  # the other one is taken then
    assert (await theirs.now()).state == "booked"


async def test_without_anybody_else_a_coordinator_hears_of_it_and_she_waits(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    talk = await a_talk(town)
    await talk.psy.blocks()
    await talk.ann.sees("Right now no other time is free.")
    await coordinator.sees("She is on the waiting list. /sessions")
    assert await states(town) == ["expired"]
    assert await taken(town) == 0
    assert len(await town.rows(select(waiting_list))) == 1


async def test_a_request_that_waits_goes_to_the_next(town: Town) -> None:
    other, coordinator = await another(town), await town.staff(COORDINATOR, "Co")
    vera, ann = await invited(town, coordinator), await town.newcomer()

    def asks(work: Work, woman: Person) -> None:
        with_whom = rows.by_chat(work.tx, work.vault, work.vault.chat_key(vera.id))
        assert with_whom is not None
        session = booking.hold(work, woman, Offer(FRIDAY, with_whom.id), Wish("voice", "en"))
        assert session is not None
        assert booking.confirm(work, woman, session.id) == "requested"

    await town.does(ann, asks)
    await vera.sees("asks for a talk")
    await town.does(vera, leaving.leave_team)
    await other.sees("asks for a talk")
    await town.settles()
    assert has(ann, "cannot come") == 0  # for her nothing has changed: she waits for an answer


async def test_what_is_behind_a_psychologist_who_left_is_over(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    vera, ann = await invited(town, coordinator), await town.newcomer()
    talk = await sets(town, ann, vera)
    await until(town, FRIDAY + 2 * HOUR)
    await vera.sees("how")
    await town.does(vera, leaving.leave_team)
    await town.settles()
    kept = await talk.now()
    assert (kept.state, kept.outcome, kept.psychologist_id) == ("over", None, None)


async def test_how_it_was_can_still_be_said_by_whoever_comes_back(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + 2 * HOUR)
    await talk.psy.blocks()
    await town.settles()
    await talk.psy.unblocks()
    await town.does(talk.psy, lambda work, person: agenda.close(work, person, talk.id, "held"))
    assert (await talk.now()).outcome == "held"


async def test_an_erased_psychologist_leaves_no_trace_in_talks(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    vera, ann = await invited(town, coordinator), await town.newcomer()
    talk = await sets(town, ann, vera)
    await until(town, FRIDAY + HOUR)
    await town.does(vera, lambda work, person: agenda.keep_note(work, person, talk.id, "words"))
    await town.does(vera, lambda work, person: agenda.close(work, person, talk.id, "held"))
    theirs = await traces(town, vera)
    await town.does(vera, leaving.leave_team)
    await is_gone(town, theirs)
    assert (await talk.now()).state == "over"
    assert await town.rows(select(terms)) == []


async def test_a_group_without_its_leader_is_called_off(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    vera, ann = await invited(town, coordinator), await town.newcomer()
    await makes(town, vera)
    await sits(town, ann)
    await town.does(vera, leaving.leave_team)
    await town.settles()
    assert await states(town) == ["cancelled"]
    assert has(ann, "Tea and talk") >= 2


async def test_leave_gives_every_woman_other_times(town: Town) -> None:
    talk = await a_talk(town)
    await talk.psy.writes("/away")
    await talk.psy.taps("Away for a day")
    await talk.psy.sees("Which day?")
    await talk.psy.writes("08.03.")
    await talk.psy.sees("talks asked for or agreed then: 1.")
    await talk.psy.taps("Yes, note it")
    await talk.ann.sees("Your course cannot take place: on Friday, 08.03., at 15:00.")
    await talk.ann.taps("Other times")
    await talk.ann.sees("nearest free times")
    assert not any(label.startswith("Fri 08.03.") for label in talk.ann.buttons)


# She moves ------------------------------------------------------------------------------------------------------------


async def moves(talk: Booked, region: str = "dushanbe") -> None:
    await talk.town.does(talk.ann, lambda work, person: people.set_place(work, person, region) and None)
    await talk.town.settles()


async def at_home(town: Town, region: str = "Tashkent", medium: str = "voice") -> Booked:
    """A talk with somebody who is there for one region only, and whom she has talked with before."""
    coordinator = await town.staff(COORDINATOR, "Co")
    vera = await joins(town, await invites(coordinator, "Psychologist", region), "Vera")
    await town.does(vera, lambda work, person: _offer(work, person, hours=AFTERNOONS, terms={"media": ALL}))
    ann = await town.newcomer()
    return await sets(town, ann, vera, medium=medium)


async def hers(talk: Booked) -> int | None:
    """Who is her psychologist."""
    found: list[int | None] = []
    await talk.town.does(talk.ann, lambda work, woman: found.append(pairings.of(work.tx, woman.id)))
    return found[0]


async def test_out_of_reach_of_hers_it_is_handed_over_and_both_are_told(town: Town) -> None:
    other = await another(town)
    talk = await at_home(town)
    assert await hers(talk) is not None
    await talk.ann.writes("/settings")
    await talk.ann.taps("More ›")
    await talk.ann.taps("Place")
    await talk.ann.taps("Dushanbe")
    await talk.ann.sees("The person you were to meet cannot come: on Friday, 08.03., at 15:00. I am asking somebody")
    await talk.psy.sees("this talk is called off: on Friday, 08.03., at 15:00.")
    await other.sees("asks for a talk")
    assert await hers(talk) is None
    await other.taps("Accept")
    await talk.ann.sees("Your course is set: on Friday, 08.03., at 15:00.")
    await until(town, FRIDAY)
    assert has(talk.psy, "your talk, today") == 0
    assert has(other, "your talk, today") == has(talk.ann, "begins soon, at 15:00") == 1


async def test_where_nobody_else_reaches_her_she_waits_and_is_told(town: Town) -> None:
    talk = await at_home(town)
    await moves(talk)
    await talk.ann.sees("Right now no other time is free.")
    assert await states(town) == ["expired"]
    assert await taken(town) == 0
    assert len(await town.rows(select(waiting_list))) == 1


@pytest.mark.parametrize("state", ["held", "offered", "requested"])
async def test_what_is_not_agreed_yet_goes_too(town: Town, state: str) -> None:
    """A time that she has only just chosen is gone when she says yes to it; what was offered to her she hears of."""
    coordinator = await town.staff(COORDINATOR, "Co")
    vera = await joins(town, await invites(coordinator, "Psychologist", "Tashkent"), "Vera")
    await town.does(vera, lambda work, person: _offer(work, person, hours=AFTERNOONS, terms={"media": ALL}))
    ann = await town.newcomer()
    made: list[int] = []

    def begins(work: Work, woman: Person) -> None:
        with_whom = rows.by_chat(work.tx, work.vault, work.vault.chat_key(vera.id))
        assert with_whom is not None
        session = booking.hold(work, woman, Offer(FRIDAY, with_whom.id), Wish("voice", "en"))
        assert session is not None
        made.append(session.id)
        if state != "held":
            booking.confirm(work, woman, session.id)
        if state == "offered":
            assert booking.propose(work, with_whom, session.id, FRIDAY + HOUR)

    await town.does(ann, begins)
    await moves(Booked(town, ann, vera, made[0]))
    assert await states(town) == ["expired"]
    assert await taken(town) == 0
    gone = has(ann, "could not be set for this time"), has(vera, "this talk is called off")
    assert gone == ((0, 0) if state == "held" else (1, 1))
    said: list[str] = []
    await town.does(ann, lambda work, woman: said.append(booking.confirm(work, woman, made[0])))
    assert said == ["gone"]


async def test_who_still_reaches_her_stays_hers_and_nothing_is_said(town: Town) -> None:
    talk = await a_talk(town)
    before, theirs = await hers(talk), len(talk.psy.messages)
    await moves(talk)
    assert (await talk.now()).state == "booked"
    assert await hers(talk) == before
    assert has(talk.ann, "Your course") == 1
    assert len(talk.psy.messages) == theirs


async def test_a_talk_that_is_going_on_goes_on_when_she_moves(town: Town) -> None:
    await another(town)
    talk = await at_home(town)
    await until(town, FRIDAY + timedelta(minutes=10))
    await moves(talk)
    assert (await talk.now()).state == "booked"
    assert has(talk.psy, "this talk is called off") == 0


async def test_in_person_she_comes_to_the_place_of_her_new_region(town: Town) -> None:
    await has_places(town, "tashkent", "dushanbe")
    talk = await a_talk(town, medium="in-person")
    await talk.ann.sees("House of tashkent")
    await moves(talk)
    told = await talk.ann.sees("House of dushanbe")
    assert "Your course is set: on Friday, 08.03., at 15:00." in told.text
    theirs = await talk.psy.sees("House of dushanbe")
    assert "lives in another region now" in theirs.text
    assert (await talk.now()).place == "dushanbe"


@pytest.mark.parametrize("reached", [True, False])
async def test_in_person_without_a_place_there_she_chooses_another_way(town: Town, reached: bool) -> None:
    await has_places(town, "tashkent")
    await another(town)
    talk = await (a_talk if reached else at_home)(town, medium="in-person")
    await moves(talk)
    await talk.psy.sees("this talk is called off: on Friday, 08.03., at 15:00.")
    await talk.ann.sees("Your course cannot take place: on Friday, 08.03., at 15:00.")
    assert await states(town) == ["cancelled"]
    assert await town.rows(select(waiting_list)) == []
    await talk.ann.taps("Other times")
    await talk.ann.sees("How would you like to talk?")
    assert "Writing here" in talk.ann.buttons
    assert "In person" not in talk.ann.buttons
    await talk.ann.taps("Writing here")
    await talk.ann.sees("the next free times")


async def test_in_person_handed_over_it_is_at_the_new_place(town: Town) -> None:
    await has_places(town, "tashkent", "dushanbe")
    other = await another(town)
    talk = await at_home(town, medium="in-person")
    await moves(talk)
    await other.taps("Accept")
    await talk.ann.sees("House of dushanbe")
    assert (await talk.now()).place == "dushanbe"


async def test_a_psychologist_of_another_region_now_hands_over_whom_they_do_not_reach(town: Town) -> None:
    other = await another(town)
    talk = await at_home(town)
    coordinator = Phone(town.world, user_id=COORDINATOR)
    await coordinator.writes("/revoke")
    await coordinator.taps(await alias(town, talk.psy))
    await coordinator.taps("Yes, take it away")
    await coordinator.sees("Done. The role has ended")
    await talk.psy.starts(await invites(coordinator, "Psychologist", "Dushanbe"))
    await town.settles()
    await other.sees("asks for a talk")
    assert (await talk.now()).psychologist_id != (await people_of(town, talk.psy)).id
    assert await hers(talk) is None


async def people_of(town: Town, phone: Phone) -> Person:
    found = await town.look(rows.by_chat, town.vault, town.vault.chat_key(phone.id))
    assert found is not None
    return found  # type: ignore[no-any-return]


# She is not there any more --------------------------------------------------------------------------------------------


async def her_things(talk: Booked) -> None:
    """Besides the talk: she waits for another time."""

    def waits(work: Work, woman: Person) -> None:
        booking.wait(work, woman, Wish("voice", "en"), None)

    await talk.town.does(talk.ann, waits)


async def number(talk: Booked) -> str:
    return await alias(talk.town, talk.ann)


async def test_when_she_leaves_her_psychologist_hears_her_number_and_no_more(town: Town) -> None:
    talk = await a_talk(town)
    await her_things(talk)
    hers = await number(talk)
    await leaves(talk.ann)
    told = await talk.psy.sees(IS_OFF)
    assert told.text == f"{hers}: the talk on Friday, 08.03., at 15:00 does not take place. The time is free again."
    assert await states(town) == ["cancelled"]
    assert await taken(town) == 0
    assert await town.rows(select(waiting_list)) == []


async def test_after_the_cut_off_too(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY - HOUR)
    await leaves(talk.ann)
    await talk.psy.sees("the talk today at 15:00 does not take place")


async def test_when_she_is_erased_nothing_is_left_but_that_line(town: Town) -> None:
    talk = await a_talk(town)
    await her_things(talk)
    hers, theirs = await number(talk), await traces(town, talk.ann)
    await erases(town, talk.ann)
    await is_gone(town, theirs)
    await talk.psy.sees(f"{hers}: the talk on Friday, 08.03., at 15:00 does not take place.")
    assert await states(town) == []
    assert await taken(town) == 0


async def test_the_line_survives_a_restart_right_after_she_was_erased(town: Town) -> None:
    talk = await a_talk(town)
    await town.does(talk.ann, leaving.erase, leaves=False)
    await town.restarts_the_bot(politely=False)
    await town.settles()
    assert has(talk.psy, IS_OFF) == 1


@pytest.mark.parametrize("noticed", ["told", "refused"])
async def test_when_she_cannot_be_reached_her_talks_end(town: Town, noticed: str) -> None:
    talk = await a_talk(town)
    if noticed == "told":
        await talk.ann.blocks()
    else:
        talk.ann.person.blocked = True
        await until(town, FRIDAY - timedelta(days=1))  # the reminder is refused
    await town.settles()
    assert has(talk.psy, IS_OFF) == 0
    await until(town, FRIDAY - HOUR)
    await talk.psy.sees(IS_OFF)
    assert await states(town) == ["cancelled"]
    assert await taken(town) == 0


async def test_whoever_is_back_soon_keeps_what_is_before_her(town: Town) -> None:
    talk = await a_talk(town)
    await makes(town, talk.psy)
    await sits(town, talk.ann)
    await talk.ann.blocks()
    await town.pushes(hours=23)
    await talk.ann.unblocks()
    await until(town, FRIDAY)
    assert has(talk.psy, IS_OFF) == has(talk.ann, CALLED_OFF) == 0
    assert has(talk.ann, "begins soon, at 15:00") == 1
    assert await states(town) == ["booked", "booked"]
    assert len(await town.rows(select(seats))) == 1


async def test_whoever_is_back_later_is_told_once_that_her_times_were_called_off(town: Town) -> None:
    talk = await a_talk(town)
    await talk.ann.blocks()
    await town.pushes(hours=25)
    await talk.psy.sees(IS_OFF)
    await talk.ann.unblocks()
    news = await talk.ann.sees(CALLED_OFF)
    assert news.text.startswith("Hello! There is a short message for you here.")
    await talk.ann.blocks()
    await talk.ann.unblocks()
    await town.settles()
    assert has(talk.ann, CALLED_OFF) == 1


async def test_whoever_is_back_hears_where_a_talk_stands_that_was_changed_meanwhile(town: Town) -> None:
    """It was given to somebody else: she hears of that, and of her other talk nothing."""
    await town.staff(COORDINATOR, "Co")
    other = await another(town)
    talk = await a_talk(town)
    await sets(town, talk.ann, talk.psy, FRIDAY + 2 * HOUR)
    await talk.ann.blocks()
    await town.settles()
    said = len(talk.ann.messages)
    await reassigned(talk)
    await other.sees("has booked a talk with you: on Friday, 08.03., at 15:00.")
    await town.pushes(hours=20)
    assert len(talk.ann.messages) == said
    await town.restarts_the_bot(politely=False)
    await talk.ann.unblocks()
    await town.settles()
    assert has(talk.ann, "Your course is set: on Friday, 08.03., at 15:00.") == 2  # when she booked it, and now
    assert has(talk.ann, "Your course is set: on Friday, 08.03., at 17:00.") == 1
    await talk.ann.blocks()
    await talk.ann.unblocks()
    await town.settles()
    assert has(talk.ann, "Your course is set: on Friday, 08.03., at 15:00.") == 2


async def test_what_is_off_when_she_is_back_is_said_once_with_other_times(town: Town) -> None:
    """Its psychologist called it off, and a day later nothing else was before her."""
    talk = await a_talk(town)
    await talk.ann.blocks()
    await town.does(talk.psy, lambda work, person: agenda.give_back(work, person, talk.id))
    await town.pushes(hours=30)
    await talk.ann.unblocks()
    await talk.ann.sees("Your course cannot take place: on Friday, 08.03., at 15:00.")
    await talk.ann.taps("Other times")
    await talk.ann.sees("nearest free times")
    await town.settles()
    assert has(talk.ann, CALLED_OFF) == 0
    assert has(talk.ann, "cannot take place") == 1


async def test_where_all_was_called_off_that_is_all_she_hears(town: Town) -> None:
    talk = await a_talk(town)
    await sets(town, talk.ann, talk.psy, FRIDAY + 2 * HOUR)
    await talk.ann.blocks()
    await town.does(talk.psy, lambda work, person: agenda.give_back(work, person, talk.id))
    await town.pushes(hours=25)
    await talk.ann.unblocks()
    await talk.ann.sees(CALLED_OFF)
    await talk.ann.blocks()
    await talk.ann.unblocks()
    await town.settles()
    assert has(talk.ann, "cannot take place") == 0


async def test_the_news_that_found_her_chat_closed_waits_for_her_too(town: Town) -> None:
    """Nobody knew that she had blocked it: Telegram refused what was to be told."""
    talk = await a_talk(town)
    talk.ann.person.blocked = True
    await town.does(talk.psy, lambda work, person: agenda.give_back(work, person, talk.id))
    await town.settles()
    talk.ann.person.blocked = False
    await talk.ann.writes("/menu")
    await talk.ann.sees("Your course cannot take place: on Friday, 08.03., at 15:00.")
    assert has(talk.ann, "cannot take place") == 1


async def test_a_request_that_moves_on_at_night_does_not_lose_what_she_had_to_hear(town: Town) -> None:
    """It was agreed; in the night one after the other cannot. In the morning she knows that it is asked for again."""
    await with_staff(town, _9006=PSY)
    other = await another(town)
    talk, third = await a_talk(town), await psychologist(town, 9006, "Third", media=ALL)
    await until(town, FRIDAY - 2 * timedelta(days=1) - 13 * HOUR)  # 02:00 there
    await talk.psy.blocks()
    await town.settles()
    asked, waits = (other, third) if has(other, "asks for a talk") else (third, other)
    await asked.taps("Pass it on")
    await waits.sees("asks for a talk")
    assert has(talk.ann, "I am asking somebody else") == 0
    await town.pushes(hours=7)
    await talk.ann.sees("I am asking somebody else for the same time.")


async def test_her_psychologist_knows_an_hour_before_at_the_latest(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY - 3 * HOUR)
    await talk.ann.blocks()
    await until(town, FRIDAY - HOUR - timedelta(minutes=1))
    assert has(talk.psy, IS_OFF) == 0
    await town.pushes(minutes=1)
    await talk.psy.sees(IS_OFF)
    assert await states(town) == ["cancelled"]


async def test_whoever_had_nothing_before_her_is_told_nothing_when_she_is_back(town: Town) -> None:
    ann = await town.newcomer()
    await ann.blocks()
    await town.pushes(days=2)
    await ann.unblocks()
    await town.settles()
    assert has(ann, CALLED_OFF) == 0


async def test_what_she_leaves_is_offered_to_whoever_waits(town: Town) -> None:
    talk = await a_talk(town)
    await fills_the_week(talk)
    bea = await town.newcomer("Bea")
    await town.does(bea, lambda work, woman: booking.wait(work, woman, Wish("voice", "en"), None))
    await leaves(talk.ann)
    await bea.sees("A time for your course has become free: on Friday, 08.03., at 15:00.")


async def fills_the_week(talk: Booked) -> None:
    """Her psychologist has no other hour."""

    def only_that(work: Work, person: Person) -> None:
        availability.end(work.tx, person.id)
        _offer(work, person, hours=[Hours(4, 15 * 60, 16 * 60)], terms={"media": ALL, "horizon": 5})

    await talk.town.does(talk.psy, only_that)


async def test_seats_and_visits_go_with_her(town: Town) -> None:
    psy = await psychologist(town, media=ALL)
    ann = await town.newcomer()
    await makes(town, psy)
    await sits(town, ann)
    await leaves(ann)
    await town.settles()
    assert await town.rows(select(seats)) == []
    assert [row.state for row in await town.rows(select(visits.c.state))] in ([], ["cancelled"])


async def test_a_talk_that_is_going_on_is_not_called_off(town: Town) -> None:
    talk = await a_talk(town)
    await until(town, FRIDAY + timedelta(minutes=10))
    await leaves(talk.ann)
    await town.settles()
    assert has(talk.psy, IS_OFF) == 0
    assert (await talk.now()).state == "booked"
    await until(town, FRIDAY + HOUR)
    assert has(talk.psy, "how") >= 1  # and how it was is asked


async def test_whoever_works_here_and_is_too_young_to_take_part_keeps_her_hours(town: Town) -> None:
    """What is hers as one who takes part goes; what she offers as a psychologist stays."""
    coordinator = await town.staff(COORDINATOR, "Co")
    vera = await invited(town, coordinator)
    await town.does(vera, lambda work, person: rows.grant(work.tx, person.id, "participant", work.now))
    ann, psy = await town.newcomer(), await psychologist(town, media=ALL)
    hers = await sets(town, vera, psy, FRIDAY + 2 * HOUR)
    led = await sets(town, ann, vera)
    await town.does(vera, leaving.turn_back)
    await town.settles()
    assert [row.id for row in await town.rows(select(table.c.id))] == [led.id]
    assert await taken(town) == 2  # of the talk that she leads
    assert len(await town.rows(select(terms))) == 2
    assert hers.id != led.id
    await psy.sees(IS_OFF)


@pytest.mark.parametrize("part", [leaving.leave, leaving.turn_back])
async def test_whoever_leads_a_group_and_leaves_only_her_own_part_still_leads_it(
    town: Town, part: Callable[[Work, Person], None]
) -> None:
    psy = await psychologist(town, media=ALL)
    ann = await town.newcomer()
    await makes(town, psy)
    await sits(town, ann)
    await town.does(psy, lambda work, person: rows.grant(work.tx, person.id, "participant", work.now))
    await town.does(psy, part)
    await town.pushes(days=7)
    assert has(psy, "Tea and talk") >= 2  # made, and that it begins
    assert await states(town) == ["over"]


# A pause --------------------------------------------------------------------------------------------------------------


async def test_before_a_pause_she_says_what_becomes_of_her_talk(town: Town) -> None:
    talk = await a_talk(town)
    await talk.ann.writes("/pause")
    await talk.ann.taps("Two weeks")
    asked = await talk.ann.sees("You have set a time for your course: on Friday, 08.03., at 15:00.")
    assert asked.buttons[:2] == ["It stays", "Call it off"]
    await talk.ann.taps("It stays")
    await talk.ann.sees("I ask nothing now")
    assert await states(town) == ["booked"]
    await until(town, FRIDAY)
    assert has(talk.ann, "This is about your course: tomorrow at 15:00") == 1
    assert has(talk.ann, "begins soon, at 15:00") == 1


async def test_she_calls_it_off_for_the_pause(town: Town) -> None:
    talk = await a_talk(town)
    await talk.ann.writes("/pause")
    await talk.ann.taps("Until I come back")
    await talk.ann.taps("Call it off")
    await talk.ann.sees("I ask nothing now")
    await talk.psy.sees(IS_OFF)
    assert await states(town) == ["cancelled"]
    await until(town, FRIDAY)
    assert has(talk.ann, "your course") == 1  # when it was set


async def test_without_a_talk_a_pause_asks_nothing_more(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/pause")
    await ann.taps("One week")
    await ann.sees("I ask nothing now")


async def test_who_goes_back_from_that_question_has_no_pause(town: Town) -> None:
    talk = await a_talk(town)
    await talk.ann.writes("/pause")
    await talk.ann.taps("Two weeks")
    await talk.ann.sees("You have set a time")
    await talk.ann.taps("Back")
    await talk.ann.taps("Stop")
    await town.settles()
    person: Person = await town.look(rows.by_chat, town.vault, town.vault.chat_key(talk.ann.id))
    assert person.paused_at is None
    assert await states(town) == ["booked"]


# What coordinators see ------------------------------------------------------------------------------------------------


async def test_her_card_says_when_her_next_talk_is(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    talk = await a_talk(town)
    await coordinator.writes("/people")
    await coordinator.taps(await number(talk))
    await coordinator.sees("Next talk: on Friday, 08.03., at 15:00")
