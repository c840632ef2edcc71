"""The weekly check-in, as she sees it."""

from sqlalchemy import select

from storage.schema import check_ins, pulse_answers
from tests.scenes.town import Town


async def test_she_comes_in_and_does_her_first_check_in(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.sees("How was your mood this week?")
    await ann.taps("🙂 Good")
    await ann.taps("A little")
    await ann.taps("Calm")
    await ann.taps("No, thank you")
    await ann.sees("You took a step")
    await ann.taps("Finish")
    await ann.sees("I will ask again on Tuesday, 10:00")
    await town.settles()
    assert [
        (row.mood, row.support, row.surroundings, row.contact) for row in await town.rows(select(pulse_answers))
    ] == [(4, 1, 2, 0)]
    assert town.world.unanswered_callbacks() == []


async def test_a_week_later_it_comes_at_the_hour_she_chose(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.sees("Is now a good time?")
    assert ann.buttons == ["Yes, now", "Later", "Stop"]
    await ann.taps("Yes, now")
    await ann.sees("How was your mood this week?")
    assert await town.rows(select(check_ins.c.week, check_ins.c.state)) == [(1, "open")]
