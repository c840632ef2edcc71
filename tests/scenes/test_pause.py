"""A pause, a week left out, hours of her own, and how she may be called."""

from storage import people, safe_ways
from tests.scenes.town import Town


async def test_a_pause_asks_nothing_and_its_weeks_are_not_counted(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.sees("Is now a good time")
    await ann.writes("/pause")
    await ann.taps("Two weeks")
    await ann.sees("I ask nothing now")
    before = len(ann.messages)
    await town.pushes(days=13)
    assert not any("good time" in message.text or "still open" in message.text for message in ann.messages[before:])
    await town.pushes(days=1)
    await ann.sees("goes on now. I will ask")
    await town.pushes(days=7)
    await ann.sees("Is now a good time")
    person: people.Person = await town.look(people.by_chat, town.vault, town.vault.chat_key(ann.id))
    assert str(person.first_day) == "2030-03-26"  # it was 2030-03-12


async def test_back_before_the_pause_ends(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/pause")
    await ann.taps("Until I come back")
    await ann.sees("I ask nothing now")
    await town.pushes(days=30)
    await ann.writes("/pause")
    await ann.sees("You have a pause now")
    await ann.taps("Go on")
    await ann.sees("Good to see you. I will ask")
    await town.pushes(days=8)
    await ann.sees("Is now a good time")


async def test_one_page_left_out(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/pause")
    await ann.taps("Leave out one page")
    await ann.sees("All right. I will ask")
    before = len(ann.messages)
    await town.pushes(days=8)
    assert not any("good time" in message.text for message in ann.messages[before:])
    await town.pushes(days=7)
    await ann.sees("Is now a good time")


async def test_the_open_page_left_out(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7)
    await ann.sees("Is now a good time")
    await ann.writes("/pause")
    await ann.taps("Leave out one page")
    await ann.sees("All right. I will ask")
    before = len(ann.messages)
    await town.pushes(days=6)
    assert not any("still open" in message.text for message in ann.messages[before:])
    await town.pushes(days=2)
    await ann.sees("Is now a good time")


async def test_hours_of_her_own_move_the_weekly_hour_inside(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/settings")
    await ann.taps("My hours")
    await ann.sees("From which hour")
    await ann.taps("›")
    await ann.taps("14:00")
    await ann.sees("Until which hour")
    await ann.taps("16:00")
    await ann.sees("Saved. I will ask on Tuesday, 14:00")
    await town.pushes(days=7, hours=6)
    prompt = await ann.sees("Is now a good time")
    assert f"{prompt.date:%H:%M}" == "09:00"  # in UTC


async def test_how_she_may_be_called_is_kept_sealed_and_leaves_the_chat(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/settings")
    await ann.taps("›")
    await ann.taps("Calling me")
    await ann.taps("Write a number")
    await ann.writes("12 345 67 89 example")
    await ann.sees("When may we call")
    await ann.taps("Skip")
    await ann.writes("say: from the sewing course")
    await ann.sees("Kept.")
    await town.settles()
    assert not any("12 345 67 89" in message.text or "sewing" in message.text for message in ann.messages)
    person: people.Person = await town.look(people.by_chat, town.vault, town.vault.chat_key(ann.id))
    way = await town.look(safe_ways.of, town.vault, person.id)
    assert way == safe_ways.SafeWay("12 345 67 89 example", "", "say: from the sewing course")
    await ann.writes("/settings")
    await ann.taps("›")
    await ann.taps("Calling me")
    await ann.sees("I have kept how you can be called")
    await ann.taps("Do not call me")
    await ann.sees("Nobody will call you")
    assert not await town.look(safe_ways.exists, person.id)
