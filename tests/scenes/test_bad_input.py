"""Whatever is sent: one kind sentence or nothing, never an error, never another person's data."""

import pytest
from sqlalchemy import select

from sandbox.phone import Phone
from storage.schema import inbox, outbox
from tests.scenes.town import COORDINATOR, Town


async def all_handled(town: Town) -> None:
    await town.settles()
    assert await town.rows(select(inbox.c.seq).where(inbox.c.state != "done")) == []
    not_sent = select(outbox.c.id, outbox.c.error).where(outbox.c.state != "sent", outbox.c.error != "unreachable")
    assert await town.rows(not_sent) == []
    assert town.world.unanswered_callbacks() == []


@pytest.mark.parametrize("what", ["sticker", "contact", "document", "location", "photo"])
async def test_what_it_cannot_open_gets_one_kind_sentence(town: Town, what: str) -> None:
    ann = await town.newcomer()
    await getattr(ann, f"sends_{what}")()
    await ann.sees("I cannot open anything else")
    await ann.taps("My week")
    await ann.sees("How was your mood")
    await getattr(ann, f"sends_{what}")()
    await ann.sees("I cannot open anything else")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    await all_handled(town)


async def test_unknown_commands_show_what_there_is(town: Town) -> None:
    ann = await town.newcomer()
    for command in ("/wat", "/", "/ ", "/start@other extra words", "/CHECKIN", "/cancel"):
        await ann.writes(command)
        await town.settles()
        assert not ann.messages[-1].mine
    await all_handled(town)


async def test_a_text_as_long_as_telegram_lets_her_write(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("a" * 4096)
    await ann.sees("at most 4000 letters")
    await all_handled(town)


@pytest.mark.parametrize(
    "data",
    [
        "",
        "c:",
        "c:1:1:good",
        "c:x:y:z",
        "c:-1:0:!back",
        "a:",
        "a:forged",
        "x" * 64,
        "c:" + "9" * 60,
        "c:²:²:!page.²",
        "\x00",
    ],
)
async def test_forged_buttons_do_nothing(town: Town, data: str) -> None:
    ann = await town.newcomer()
    await ann.tap_data(ann.messages[-1].id, data)
    await ann.sees_toast("This button is closed")
    await all_handled(town)


async def test_nobody_can_press_another_persons_button(town: Town) -> None:
    ann, eve = await town.newcomer("Ann"), await town.newcomer("Eve")
    await ann.taps("My week")
    question = await ann.sees("How was your mood")
    for row in question.rows:
        for button in row:
            await eve.tap_data(eve.messages[-1].id, button.data or "")
            await eve.sees_toast("This button is closed")
    await ann.taps("🙂 Good")
    await ann.sees("lean on")
    assert not any("mood" in message.text for message in eve.messages)
    await all_handled(town)


async def test_a_button_of_months_ago_says_so(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    question = await ann.sees("How was your mood")
    data = question.rows[0][0].data or ""
    await town.pushes(days=120)
    await ann.tap_data(question.id, data)
    await ann.sees_toast("This button is closed")
    await all_handled(town)


async def test_who_wrote_before_start_is_not_lost(town: Town) -> None:
    person = town.world.add_person("Eve", known=True)
    eve = Phone(town.world, user_id=person.id)
    await eve.starts()
    await eve.writes("hello")
    await eve.sees("Выберите язык")
    await eve.taps("English")
    await eve.sees("women of 18 and over")
    await all_handled(town)


async def test_hostile_text_arrives_as_it_was_written(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    hostile = "<b>x</b> *y* _z_ [a](http://e.x) `c` & \\ ' \" {$alias} =1+1 \u202e abc"
    await ann.writes(hostile)
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.sees(hostile)
    await all_handled(town)


async def test_a_flood_from_one_is_told_once_and_help_gets_through(town: Town) -> None:
    await town.stops_the_bot()
    town.intake_per_minute = 10
    await town.starts_the_bot()
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.sees("women of 18 and over")
    for number in range(40):
        await ann.writes(f"/menu {number}")
    await ann.sees("That was a lot at once")
    await ann.writes("/help")
    await ann.sees("112 or 103")
    await town.settles()
    assert sum("a lot at once" in message.text for message in ann.messages) == 1
    flooded = await town.rows(select(inbox.c.body).where(inbox.c.state == "flood"))
    assert len(flooded) >= 25
