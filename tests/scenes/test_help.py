"""Help now, the first form: the calm text to her, a page to the team."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core import access
from sandbox.phone import Phone
from storage.schema import outbox, tasks
from tests.scenes.town import ADMIN, COORDINATOR, VOLUNTEER, Town


async def test_the_menu_button_sends_the_calm_text_and_pages_the_team(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Coordinator")
    volunteer = await town.staff(VOLUNTEER, "Volunteer")
    ann = await town.newcomer()
    await ann.taps("Help")
    calm = await ann.sees("you do not have to carry it alone")
    assert "112 or 103" in calm.text
    for staff in (admin, coordinator):
        page = await staff.sees("asks for a person now")
        assert "carry" not in page.text
        assert "Ann" not in page.text
    assert not any("asks for" in message.text for message in volunteer.messages)
    await town.settles()
    lanes = await town.rows(select(outbox.c.lane).where(outbox.c.lane == 0))
    assert len(lanes) == 3


@pytest.mark.parametrize(
    ("language", "button", "calm"),
    [
        ("O‘zbekcha", "Yordam", "112 yoki 103"),
        ("Ўзбекча", "Ёрдам", "112 ёки 103"),
        ("Русский", "Помощь", "112 или 103"),
        ("Тоҷикӣ", None, "112 ё 103"),
        ("English", "Help", "112 or 103"),
    ],
)
async def test_in_every_language_and_script(town: Town, language: str, button: str | None, calm: str) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps(language)
    await town.settles()
    await (ann.taps(button) if button and button in ann.keyboard else ann.writes("/help"))
    await ann.sees(calm)


async def test_help_works_before_a_language_is_chosen_and_in_the_middle_of_anything(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.sees("Выберите язык")
    await ann.writes("/help")
    await ann.sees("112")
    ben = await town.newcomer("Ben")
    await ben.taps("My week")
    await ben.sees("How was your mood")
    await ben.taps("Help")
    await ben.sees("112 or 103")
    await ben.taps("🙂 Good")
    await ben.sees("lean on")


async def test_whoever_takes_it_is_the_only_one_and_she_is_told_the_truth(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Coordinator")
    ann = await town.newcomer()
    await ann.taps("Help")
    await admin.sees("asks for a person now")
    await coordinator.sees("asks for a person now")
    await admin.taps("I take it")
    await ann.sees("has seen your call and will write to you here")
    await admin.sees("You have it")
    await coordinator.taps("I take it")
    await coordinator.sees("a colleague has taken it")
    await admin.taps("Write to her")
    await admin.writes("I am here. Are you safe right now?")
    message = await ann.sees("Are you safe right now?")
    assert message.text.startswith("Here is a message from a person of our team:")
    await admin.taps("Done")
    await admin.sees("done")
    await town.settles()
    assert [row.state for row in await town.rows(select(tasks))] == ["done"]


async def test_pressed_again_she_gets_the_text_again_and_the_team_one_page_in_two_minutes(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    ann = await town.newcomer()
    for _ in range(3):
        await ann.taps("Help")
        await ann.sees("112 or 103")
    await town.settles()
    assert sum("asks for a person" in message.text for message in admin.messages) == 1
    await town.pushes(minutes=3)
    await ann.taps("Help")
    await admin.sees("Again: №")


async def test_with_nobody_to_call_she_is_told_so(town: Town) -> None:
    await town.stops_the_bot()
    town.rules = replace(town.rules, staff={})
    await town.starts_the_bot()
    ann = await town.newcomer()
    await ann.taps("Help")
    told = await ann.sees("I have nobody here whom I can call right now")
    assert "112 or 103" in told.text
    assert "being called" not in told.text


async def test_help_for_the_team_explains_the_bot(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    await admin.writes("/help")
    told = (await admin.sees("This is the programme’s bot")).text
    listed = [line.split()[0].removeprefix("/") for line in told.splitlines() if line.startswith("/")]
    assert listed == access.commands_for(frozenset({"admin"}))
    assert "/tasks – Open tasks" in told
