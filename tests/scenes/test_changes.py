"""What follows at once when something changes: her region, what she agrees to, the configuration, the hour."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.lanes import Lane
from locales.catalog import Catalog
from sandbox.phone import Phone
from services import consents, people
from services.work import Work
from storage import people as rows
from storage.people import Person
from storage.schema import outbox, persons, tasks
from storage.vault import Vault
from tests.scenes.conftest import START
from tests.scenes.test_coordinator import alias, regional
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town, a_town

AT_NIGHT = timedelta(hours=16)  # after START: 02:20 in Tashkent


@pytest.fixture
async def careful(sqlite_url: str, vault: Vault, texts: Catalog) -> AsyncIterator[Town]:
    """Whoever presses Start waits for a coordinator's yes."""
    async with a_town(sqlite_url, vault, texts, START, approval=True) as town:
        yield town


def _to_dushanbe(work: Work, person: Person) -> None:
    people.set_place(work, person, "dushanbe")


def _no_psychologist(work: Work, person: Person) -> None:
    consents.answer(work, person, "psychologist", given=False)


async def _states(town: Town) -> list[tuple[str, str]]:
    return [(row.kind, row.state) for row in await town.rows(select(tasks.c.kind, tasks.c.state))]


# Tasks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("taken", [False, True])
async def test_an_applicant_who_calls_for_help_is_not_turned_away(careful: Town, taken: bool) -> None:
    town = careful
    coordinator = await town.staff(COORDINATOR, "Co")
    eve = Phone(town.world, name="Eve")
    await eve.starts()
    await eve.taps("English")
    await eve.sees("A person from our team will open")
    await eve.taps("Help")
    await coordinator.sees("asks for a person now")
    if taken:
        await coordinator.taps("I take it")
        await coordinator.sees("You have it")
    await coordinator.taps("Not now")
    await coordinator.sees("Answer that call first")
    assert await _states(town) == [("applicant", "open"), ("help", "taken" if taken else "open")]
    if not taken:
        await coordinator.taps("I take it")
    await coordinator.taps("Done")
    await coordinator.taps("Not now")
    await eve.sees("opens with an invitation link")


async def test_who_took_a_call_for_help_keeps_it_wherever_she_moves(town: Town) -> None:
    here = await regional(town, await town.staff(ADMIN, "Admin"))
    ann = await town.newcomer()
    await ann.taps("Help")
    await here.taps("I take it")
    await ann.sees("has seen your call")
    await town.does(ann, _to_dushanbe)
    await here.taps("Write to her")
    await here.writes("Are you safe?")
    await ann.sees("Are you safe?")


async def test_another_task_goes_to_the_team_of_her_new_region(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    here, there = await regional(town, admin), await regional(town, admin, "Dushanbe")
    ann = await town.newcomer()
    await ann.writes("I have a question")
    await ann.taps("Yes")
    await here.taps("I take it")
    await here.sees("I have a question")
    await town.does(ann, _to_dushanbe)
    await there.taps("I take it")
    await there.sees("I have a question")


async def _is_away(town: Town, phone: Phone) -> None:
    await town.does(phone, lambda work, person: rows.change(work.tx, person.id, reachable=False))


async def test_an_open_call_for_help_goes_with_her_to_the_team_of_her_new_region(town: Town) -> None:
    """As a new one would; who reaches both regions is not called twice."""
    admin = await town.staff(ADMIN, "Admin")
    here, there = await regional(town, admin), await regional(town, admin, "Dushanbe")
    ann = await town.newcomer()
    await ann.taps("Help")
    await here.sees("asks for a person now")
    await admin.sees("asks for a person now")
    await town.does(ann, _to_dushanbe)
    await there.sees("asks for a person now")
    await town.settles()
    pages = [len([each for each in phone.messages if "asks for" in each.text]) for phone in (admin, here, there)]
    assert pages == [1, 1, 1]
    key = town.vault.chat_key(there.id)
    lanes = select(outbox.c.lane).where(outbox.c.chat_key == key).order_by(outbox.c.id.desc()).limit(1)
    assert [row.lane for row in await town.rows(lanes)] == [Lane.CRISIS]
    await there.taps("I take it")
    await ann.sees("has seen your call")


async def test_she_is_told_when_nobody_can_be_called_where_she_is_now(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    here = await regional(town, admin)
    await _is_away(town, admin)
    ann = await town.newcomer()
    await ann.taps("Help")
    await ann.sees("Nobody is on duty right now")
    await here.sees("asks for a person now")
    await town.does(ann, _to_dushanbe)
    await ann.sees("I have nobody here whom I can call right now")


async def test_an_open_message_goes_with_her_to_the_team_of_her_new_region(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    here, there = await regional(town, admin), await regional(town, admin, "Dushanbe")
    ann = await town.newcomer()
    await ann.writes("I have a question")
    await ann.taps("Yes")
    await here.sees("has sent a message to the team")
    await town.does(ann, _to_dushanbe)
    await there.sees("has sent a message to the team")
    await there.taps("I take it")
    await there.sees("I have a question")


async def test_a_note_is_free_again_when_she_takes_the_consent_back(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await ann.taps("My week")
    for label in ("😄 Very good", "Yes", "Calm", "No, thank you"):
        await ann.taps(label)
    await ann.writes("only for one")
    await psychologist.taps("I take it")
    await psychologist.sees("only for one")
    coordinator = await town.staff(COORDINATOR, "Co")
    await town.does(ann, _no_psychologist)
    await coordinator.taps("I take it")
    await coordinator.sees("only for one")


# The team -------------------------------------------------------------------------------------------------------


async def test_a_role_that_leaves_the_configuration_takes_menu_and_commands_along(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    before = len(psychologist.messages)
    named = {telegram_id: roles for telegram_id, roles in town.rules.staff.items() if telegram_id != PSYCHOLOGIST}
    town.rules = replace(town.rules, staff=named)
    await town.restarts_the_bot()
    await psychologist.sees("Nothing more is open to you now")
    await town.settles()
    assert len(psychologist.messages) == before + 1
    assert (psychologist.keyboard, psychologist.commands) == ([], [])


async def test_the_trail_does_not_say_which_consent_it_was(town: Town) -> None:
    admin, ann = await town.staff(ADMIN, "Admin"), await town.newcomer()
    await town.does(ann, _no_psychologist)
    await admin.writes("/audit")
    told = (await admin.sees("Who did what")).text
    hers = [line for line in told.splitlines() if await alias(town, ann) in line]
    assert hers
    assert not any("psychologist" in line for line in hers)


# At night -------------------------------------------------------------------------------------------------------


async def test_a_pause_that_ends_while_the_bot_is_away_ends_in_the_morning(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/pause")
    await ann.taps("One week")
    await town.pushes(days=6)
    before = len(ann.messages)
    await town.stops_the_bot()
    town.clock.push_to(START + timedelta(days=7) + AT_NIGHT)
    await town.starts_the_bot()
    await town.pushes(minutes=1)
    assert not any("break" in message.text or "again" in message.text for message in ann.messages[before:])
    assert await town.rows(select(persons.c.id).where(persons.c.paused_at.is_not(None)))
    await town.pushes(hours=7)
    assert not await town.rows(select(persons.c.id).where(persons.c.paused_at.is_not(None)))
    assert len(ann.messages) > before


async def test_an_outage_is_told_in_the_morning(town: Town) -> None:
    ann = await town.newcomer()
    await town.stops_the_bot()
    town.clock.push_to(START + timedelta(days=1) + AT_NIGHT)
    await town.starts_the_bot()
    await town.pushes(minutes=1)
    assert not any("may be lost" in message.text for message in ann.messages)
    await town.pushes(hours=7)
    told = [message.text for message in ann.messages if "may be lost" in message.text]
    assert len(told) == 1
    assert "from 05.03. 10:20 to 07.03. 02:20" in told[0]
