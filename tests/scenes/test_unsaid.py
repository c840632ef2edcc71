"""Talks of which nobody says how they were: who is asked, who hears of it, and how they end all the same."""

from collections.abc import Sequence

from sandbox.phone import Phone
from services import agenda, endings
from storage import allowances
from tests.scenes import talks
from tests.scenes.talks import books, talks_of
from tests.scenes.test_coordinator import alias
from tests.scenes.town import COORDINATOR, Town

ASKED = "this talk is over. How was it?"
OF_COORDINATORS = "has not said yet how this talk was"
KIND_WORD = "It did not come about this time. That is fine."


async def an_allowed_talk(town: Town) -> tuple[Phone, Phone]:
    """A psychologist and a woman whose one allowed talk is agreed for today at 14:00."""
    psychologist, ann = await talks.psychologist(town), await town.newcomer()
    await town.does(ann, lambda work, person: allowances.put(work.tx, person.id, 1))
    await books(ann, "Tue 05.03. · 14:00")
    await town.settles()
    await psychologist.taps("Accept")
    await ann.sees("Your course is set")
    assert await allowed(town, ann) == 0
    return psychologist, ann


async def allowed(town: Town, phone: Phone) -> int | None:
    left: list[int | None] = []
    await town.does(phone, lambda work, person: left.append(allowances.of(work.tx, person.id)))
    return left[0]


def count(phone: Phone, words: str) -> int:
    return sum(words in message.text for message in phone.messages)


async def ends(town: Town, woman: Phone) -> Sequence[tuple[str, str | None]]:
    return [(talk.state, talk.outcome) for talk in await talks_of(town, woman)]


async def test_they_are_asked_once_more_and_coordinators_hear_once(town_on_each: Town) -> None:
    town = town_on_each
    coordinator = await town.staff(COORDINATOR, "Co")
    psychologist, ann = await an_allowed_talk(town)
    await town.pushes(hours=5)
    assert (count(psychologist, ASKED), count(coordinator, OF_COORDINATORS)) == (1, 0)
    await town.pushes(hours=24)
    assert (count(psychologist, ASKED), count(coordinator, OF_COORDINATORS)) == (2, 1)
    told = (await coordinator.sees(OF_COORDINATORS)).text
    assert told.startswith(f"{await alias(town, ann)}, Tuesday 05.03. 14:00: {await alias(town, psychologist)} ")
    assert await ends(town, ann) == [("booked", None)]
    await town.pushes(days=2)
    assert (count(psychologist, ASKED), count(coordinator, OF_COORDINATORS)) == (2, 1)


async def test_days_later_it_is_over_and_costs_her_nothing(town_on_each: Town) -> None:
    town = town_on_each
    psychologist, ann = await an_allowed_talk(town)
    await town.pushes(hours=6)
    await ann.writes("/sessions")
    assert "05.03. 14:00: it is over" in (await ann.sees("No time is set.")).text
    await town.pushes(days=4)
    assert await ends(town, ann) == [("over", None)]
    assert await allowed(town, ann) == 1
    assert count(ann, KIND_WORD) == 0  # nobody knows that
    await ann.writes("/sessions")
    assert "05.03. 14:00: it is over" in (await ann.sees("No time is set.")).text
    await psychologist.taps("Say how it was")
    await psychologist.sees_toast("This button is closed")
    await psychologist.writes("/agenda")
    assert "Over." not in (await psychologist.sees("Your talks")).text


async def test_what_they_say_in_time_ends_the_asking(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psychologist, ann = await an_allowed_talk(town)
    await town.pushes(hours=5)
    (talk,) = await talks_of(town, ann)
    await town.does(psychologist, lambda work, person: agenda.close(work, person, talk.id, "held"))
    await town.pushes(days=5)
    assert (count(psychologist, ASKED), count(coordinator, OF_COORDINATORS)) == (1, 0)
    assert await ends(town, ann) == [("over", "held")]
    assert await allowed(town, ann) == 0


async def test_also_of_a_woman_who_left_nothing_stays_open(town: Town) -> None:
    psychologist, ann = await an_allowed_talk(town)
    await town.pushes(hours=5)
    await ann.writes("/leave")
    await ann.taps("Leave")
    await ann.taps("Yes, close it")
    await ann.sees("Your page is closed now")
    await town.pushes(days=5)
    assert await ends(town, ann) == [("over", None)]
    assert count(psychologist, ASKED) == 2


async def test_a_psychologist_who_goes_during_a_talk_does_not_leave_her_waiting(town: Town) -> None:
    psychologist, ann = await an_allowed_talk(town)
    await town.pushes(hours=3, minutes=45)
    await town.does(psychologist, endings.let_go)
    await town.pushes(minutes=1)
    assert await ends(town, ann) == [("over", "could-not")]
    assert await allowed(town, ann) == 1
    assert count(ann, KIND_WORD) == 1
    await ann.taps("Another time")


async def test_a_psychologist_who_goes_after_a_talk_leaves_it_unknown(town: Town) -> None:
    psychologist, ann = await an_allowed_talk(town)
    await town.pushes(hours=5)
    await town.does(psychologist, endings.let_go)
    await town.pushes(minutes=1)
    assert await ends(town, ann) == [("over", None)]
    assert await allowed(town, ann) == 1
    assert count(ann, KIND_WORD) == 0
