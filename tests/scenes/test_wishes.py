"""What she wishes for a talk stays what she wished, and what she hears of it is true."""

from datetime import timedelta
from typing import Any

import pytest

from core.rules import Role
from sandbox.phone import Phone
from services import booking, slots
from services.slots import Wish
from services.work import Work
from storage import availability, people
from storage.people import Person
from tests.scenes.talks import (
    AFTERNOONS,
    SECOND,
    SURE,
    YES,
    books,
    psychologist,
    talks_of,
    to_the_times,
    with_staff,
)
from tests.scenes.town import COORDINATOR, PSYCHOLOGIST, Town

PSY: frozenset[Role] = frozenset({"psychologist"})
FIRST_TIME = "Tue 05.03. · 14:00"


async def two(town: Town, first: dict[str, Any], second: dict[str, Any]) -> tuple[Phone, Phone]:
    """Two psychologists, each with their own terms."""
    await with_staff(town, _9005=PSY)
    return await psychologist(town, PSYCHOLOGIST, "First", **first), await psychologist(
        town, SECOND, "Second", **second
    )


async def answers(phone: Phone, *taps: str) -> None:
    """From the menu, through the questions, by these answers."""
    await phone.taps("Talk")
    await phone.taps("Book a time")
    for tap in taps:
        await phone.taps(tap)


async def asks(phone: Phone, *taps: str) -> None:
    """The same, up to a request for the first time."""
    await answers(phone, *taps)
    await phone.sees("the next free times")
    await phone.taps(phone.buttons[0])
    await phone.sees(SURE)
    await phone.taps(YES)
    await phone.sees("Your wish is sent")


# In any language, with anybody ----------------------------------------------------------------------------------------


async def test_any_language_is_any_for_the_card_a_move_and_the_next_psychologist(town: Town) -> None:
    first, second = await two(town, {"locales": ("ru",)}, {"locales": ("tg",)})
    ann = await town.newcomer()
    await asks(ann, "Family", "In any of them", "With a woman", "Writing here")
    await town.settles()
    asked, other = (first, second) if "Accept" in first.buttons else (second, first)
    await asked.sees("Language: any")
    await ann.writes("/sessions")
    await ann.taps(f"{FIRST_TIME} ?")
    await ann.taps("Move it")
    await ann.sees("These are the next free times")
    await ann.taps("Stop")
    await asked.taps("Pass it on")
    await other.taps("Accept")
    await ann.sees("Your course is set: today at 14:00.")


async def test_who_waits_in_any_language_is_offered_what_there_is(town: Town) -> None:
    first = await psychologist(town, locales=("ru",), hours=())
    ann = await town.newcomer()
    await answers(ann, "Family", "In any of them", "With a woman", "Writing here")
    await ann.taps("Yes, offer me the next")
    await ann.sees("I write to you as soon as")
    await town.does(first, has_hours)
    await town.pushes(days=1, hours=1)
    await ann.sees("A time for your course has become free")


async def test_where_nobody_speaks_her_language_she_is_asked_for_another(town: Town) -> None:
    await psychologist(town, locales=("ru",))
    ann = await town.newcomer()
    await answers(ann, "Family")
    await ann.sees("In which language?")
    assert ann.buttons[:2] == ["Русский", "In any of them"]


async def test_what_she_is_not_asked_again_is_as_she_said_it_last(town: Town) -> None:
    """With whom it did not matter to her: when her psychologist leaves, another man may be asked."""
    first, second = await two(town, {"woman": False, "locales": ("ru",)}, {"woman": False, "locales": ("tg",)})
    await town.does(second, lambda work, person: availability.serve(work.tx, person.id, work.now))
    ann = await town.newcomer()
    await asks(ann, "Family", "In any of them", "It does not matter", "Writing here")
    await first.taps("Accept")
    await ann.sees("Your course is set")
    await asks(ann, "Family", "Writing here")
    await town.does(first, booking.end_for_psychologist)
    await town.settles()
    await second.taps("Accept")
    talks = await talks_of(town, ann)
    assert [(talk.locale, talk.woman) for talk in talks] == [("", False), ("", False)]
    assert "no other time is free" not in ann.screen()


# Nobody is left -------------------------------------------------------------------------------------------------------


def has_hours(work: Work, person: Person) -> None:
    for each in AFTERNOONS:
        availability.add_hours(work.tx, person.id, each)


async def test_where_nobody_else_is_left_a_coordinator_hears_and_she_can_wait_for_anybody(town: Town) -> None:
    coordinator, psy = await town.staff(COORDINATOR, "Co"), await psychologist(town)
    ann = await town.newcomer()
    await books(ann, FIRST_TIME)
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    await town.pushes(hours=6)
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.close(work, talk, "held"))
    await ann.taps("Talk")
    await ann.taps("Talk with another person")
    await ann.sees("From now on you talk with somebody else.")
    await coordinator.sees("nobody else who reaches her offers times. /sessions")
    await ann.taps("Family")
    await ann.taps("With a woman")
    await ann.sees("I can offer you the next one that becomes free. You then have 4 hours to answer.")
    await ann.taps("Yes, offer me the next")
    await ann.sees("I write to you as soon as a time becomes free.")
    await coordinator.sees("She is on the waiting list.")
    await with_staff(town, _9005=PSY)
    await psychologist(town, SECOND, "Second", media=("voice",), link="https://meet.example.org/second")
    await town.pushes(days=1)
    await ann.sees("A time for your course has become free")
    await ann.taps("Yes, I take it")
    await ann.sees("Your wish is sent")
    assert (await talks_of(town, ann))[-1].medium == "voice"


async def test_a_move_without_another_time_promises_nothing(town: Town) -> None:
    psy = await psychologist(town)
    ann = await town.newcomer()
    await books(ann, FIRST_TIME)
    await town.does(psy, lambda work, person: availability.end(work.tx, person.id))
    await ann.writes("/sessions")
    await ann.taps(f"{FIRST_TIME} ?")
    await ann.taps("Move it")
    await ann.sees("The time you have stays as it is.")
    assert "I can offer you" not in ann.screen()


# A request, and what she hears of it ----------------------------------------------------------------------------------


def books_for(ann: Phone, *, declined: bool) -> Any:
    """A coordinator books for her; `declined`: its psychologist says no at once."""

    def book(work: Work, coordinator: Person) -> None:
        woman = people.by_chat(work.tx, work.vault, work.vault.chat_key(ann.id))
        assert woman is not None
        wish = Wish("write", "en", woman=True)
        (offer,) = slots.first(work, woman, wish, after=work.now + timedelta(days=3), most=1)
        made = booking.book_for(work, coordinator, woman, offer, wish)
        assert made is not None
        asked = people.by_id(work.tx, work.vault, made.psychologist_id or 0)
        assert asked is not None
        assert not declined or booking.decline(work, asked, made.id)

    return book


@pytest.mark.parametrize("declined", [False, True])
async def test_what_a_coordinator_books_for_her_is_asked_for_and_nobody_has_called_it_off(
    town: Town, declined: bool
) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await two(town, {}, {})
    ann = await town.newcomer()
    await town.pushes(hours=15)  # at night: she hears in the morning, and by then it has moved on
    await town.does(coordinator, books_for(ann, declined=declined))
    await town.settles()
    assert "Your course" not in ann.screen()
    await town.pushes(hours=10)
    await ann.sees("I have asked for a time for your course: on Saturday, 09.03., at 14:00.")
    assert "cannot come" not in ann.screen()


async def test_at_the_promised_moment_she_hears_until_when_now(town: Town) -> None:
    first, second = await two(town, {}, {})
    ann = await town.newcomer()
    await to_the_times(ann)
    await ann.taps("Other days")
    await ann.taps("Sun 10.03. · 14:00")
    await ann.taps("Sun 10.03. · 14:00")
    await ann.taps(YES)
    await ann.sees("By 06.03. 10:20 you hear from me whether it is set.")
    await town.settles()
    other = first if "Accept" in second.buttons else second
    await town.pushes(hours=23)
    assert "Your course is not set yet" not in ann.screen()
    await town.pushes(hours=1, minutes=1)
    await ann.sees("Your course is not set yet: on Sunday, 10.03., at 14:00. I keep asking.")
    await ann.sees("By 07.03. 10:2")
    await other.taps("Accept")
    await ann.sees("Your course is set: on Sunday, 10.03., at 14:00.")
    await town.pushes(days=2)
    assert ann.screen().count("Your course is not set yet") == 1


async def test_what_was_declined_meanwhile_is_promised_anew_and_not_at_night(town: Town) -> None:
    first, second = await two(town, {}, {})
    ann = await town.newcomer()
    await town.pushes(hours=10)  # 20:20
    await to_the_times(ann)
    await ann.taps("Other days")
    await ann.taps("Sun 10.03. · 14:00")
    await ann.taps("Sun 10.03. · 14:00")
    await ann.taps(YES)
    await ann.sees("Your wish is sent")
    await town.pushes(hours=14)
    await town.settles()
    asked = second if "Accept" in second.buttons else first
    await asked.taps("Pass it on")
    await town.settles()
    assert "Your course is not set yet" not in ann.screen()
    await town.pushes(hours=10, minutes=30)  # 20:50 of the next day, when her hours are over
    assert "Your course is not set yet" not in ann.screen()
    await town.pushes(hours=12, minutes=15)
    await ann.sees("Your course is not set yet")


async def test_a_proposal_stands_in_her_list_to_take_or_to_let_pass(town: Town) -> None:
    psy, ann = await psychologist(town), await town.newcomer()
    await is_proposed(psy, ann)
    await ann.writes("/sessions")
    await ann.sees("Your times.")
    await ann.taps("Tue 05.03. · 16:00 ?")
    await ann.sees("Kept for you: today at 16:00.")
    assert ann.buttons == ["Yes, I take it", "No, thank you", "◀ Back", "Stop"]
    await ann.taps("Yes, I take it")
    await ann.sees("It is set: today at 16:00.")
    await psy.sees("has said yes to the time you proposed")


async def test_a_proposal_that_she_lets_pass_in_her_list(town: Town) -> None:
    psy, ann = await psychologist(town), await town.newcomer()
    await is_proposed(psy, ann)
    await ann.writes("/sessions")
    await ann.taps("Tue 05.03. · 16:00 ?")
    await ann.taps("No, thank you")
    await psy.sees("does not take the time you proposed")
    await ann.sees("Your course could not be set for this time: today at 16:00.")


async def is_proposed(psy: Phone, ann: Phone) -> None:
    await books(ann, FIRST_TIME)
    await psy.taps("Propose another time")
    await psy.taps("05.03. 16:00")
    await ann.sees("Would this one fit: today at 16:00?")


async def test_a_proposal_that_runs_out_while_she_looks(town: Town) -> None:
    psy, ann = await psychologist(town), await town.newcomer()
    await is_proposed(psy, ann)
    await ann.writes("/sessions")
    await ann.taps("Tue 05.03. · 16:00 ?")
    question = await ann.asked("Kept for you")
    (talk,) = await talks_of(town, ann)
    await town.does(psy, lambda work, person: booking.hand_over(work, talk))
    await ann.taps_old(question.id, "Yes, I take it")
    await ann.sees("This time is not set any more.")


async def test_what_the_list_offers_her_she_can_let_pass_there_too(town: Town) -> None:
    psy = await psychologist(town, hours=())
    ann = await town.newcomer()
    await answers(ann, "Family", "English", "With a woman", "Writing here", "Yes, offer me the next")
    await ann.sees("I write to you as soon as")
    await town.does(psy, has_hours)
    await town.pushes(days=1, hours=1)
    await ann.sees("A time for your course has become free")
    await ann.writes("/sessions")
    await ann.sees("Your times.")
    await ann.taps("Wed 06.03. · 14:00 ?")
    await ann.taps("No, thank you")
    await ann.sees("You keep waiting")
