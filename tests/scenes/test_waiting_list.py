"""No time fits: the next one that becomes free is offered to her, and then to the next woman."""

from collections.abc import Callable

from core.rules import Role
from core.slots import Hours
from sandbox.phone import Phone
from services import booking
from services.work import Work
from storage import availability, people, waiting_list
from storage.people import Person
from storage.schema import waiting_list as table
from tests.scenes.talks import SECOND, SURE, YES, books, psychologist, talks_of, to_the_times, with_staff
from tests.scenes.town import COORDINATOR, Town

PSY: frozenset[Role] = frozenset({"psychologist"})
FRIDAY = (Hours(4, 14 * 60, 15 * 60),)  # one talk a week


async def waits(phone: Phone) -> None:
    """She goes through to the times, and none fits."""
    await phone.taps("Talk")
    await phone.taps("Book a time")
    await phone.taps("Skip")
    await phone.taps("English")
    await phone.taps("With a woman")
    await phone.taps("Writing here")
    await phone.sees("No free time fits right now.")
    await phone.taps("Yes, offer me the next")
    await phone.sees("I write to you as soon as a time becomes free.")


async def calls_off(phone: Phone, time: str) -> None:
    await phone.writes("/sessions")
    await phone.taps(time)
    await phone.taps("Call it off")
    await phone.taps("I do not say why")
    await phone.sees("It is called off")


async def full(town: Town) -> tuple[Phone, Phone]:
    """A psychologist with one time in the week, and a woman who has it."""
    psy = await psychologist(town, hours=FRIDAY, horizon=6)
    zoe = await town.newcomer("Zoe")
    await books(zoe, "Fri 08.03. · 14:00")
    return psy, zoe


async def listed(town: Town) -> int:
    return len(await town.rows(table.select()))


async def test_she_may_say_that_none_of_the_times_fits(town: Town) -> None:
    await psychologist(town)
    ann = await town.newcomer()
    await to_the_times(ann)
    await ann.taps("None of these fits")
    await ann.sees("No free time fits right now.")
    await ann.sees("You then have 4 hours to answer.")
    assert ann.buttons == ["Yes, offer me the next", "Write to the team now", "◀ Back", "Stop"]
    await ann.taps("Write to the team now")
    await ann.sees("Write here what you want to say")
    assert await listed(town) == 0


async def test_a_time_that_is_free_again_is_offered_to_whoever_waits_longest(town_on_each: Town) -> None:
    town = town_on_each
    psy, zoe = await full(town)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await waits(ann)
    await town.pushes(minutes=5)
    await waits(bea)
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    offered = await ann.sees("A time for your course has become free: on Friday, 08.03., at 14:00.")
    assert offered.text.startswith("Hello! There is a short message for you here.\n")
    assert "It is kept for you until 05.03. 14:25." in offered.text
    assert ann.buttons == ["Yes, I take it", "No, thank you"]
    await ann.taps("Yes, I take it")
    await ann.sees("Your wish is sent: on Friday, 08.03., at 14:00.")
    await town.settles()
    await psy.taps("Accept")
    await ann.sees("Your course is set")
    assert await listed(town) == 1
    assert "has become free" not in bea.screen()


async def test_without_an_answer_it_goes_to_the_next_woman(town_on_each: Town) -> None:
    town = town_on_each
    _, zoe = await full(town)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await waits(ann)
    await town.pushes(minutes=5)
    await waits(bea)
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    offer = await ann.sees("A time for your course has become free")
    await town.restarts_the_bot(politely=False)
    await town.pushes(hours=4, minutes=1)
    await bea.sees("A time for your course has become free")
    await ann.taps_old(offer.id, "Yes, I take it")
    await town.settles()
    assert "Your wish is sent" not in ann.screen()
    await bea.taps("Yes, I take it")
    await bea.sees("Your wish is sent")
    assert await listed(town) == 2  # Bea until it is agreed, Ann waits on


async def test_a_no_is_an_answer_and_she_waits_on(town: Town) -> None:
    _, zoe = await full(town)
    ann, bea = await town.newcomer("Ann"), await town.newcomer("Bea")
    await waits(ann)
    await town.pushes(minutes=5)
    await waits(bea)
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    await ann.sees("has become free")
    await ann.taps("No, thank you")
    await ann.sees("You keep waiting")
    await bea.sees("A time for your course has become free")


async def test_what_she_let_pass_is_not_offered_to_her_again_and_again(town: Town) -> None:
    _, zoe = await full(town)
    ann = await town.newcomer()
    await waits(ann)
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    await ann.taps("No, thank you")
    await ann.sees("You keep waiting")
    await town.pushes(hours=5)
    assert ann.screen().count("has become free") == 1
    await to_the_times(zoe)
    assert zoe.buttons[0] == "Fri 08.03. · 14:00"


async def test_an_offer_after_its_time_leads_to_what_there_is(town: Town) -> None:
    _, zoe = await full(town)
    ann = await town.newcomer()
    await waits(ann)
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    offer = await ann.sees("has become free")
    await town.pushes(hours=5)
    await ann.taps_old(offer.id, "Yes, I take it")
    await ann.sees("These are the nearest free times.")
    assert ann.buttons[0] == "Fri 08.03. · 14:00"
    assert [talk.state for talk in await talks_of(town, ann)] == ["expired"]


async def test_at_night_it_is_told_in_the_morning_with_time_to_answer(town: Town) -> None:
    _, zoe = await full(town)
    ann = await town.newcomer()
    await waits(ann)
    await town.pushes(hours=14)  # twenty past midnight
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    await town.settles()
    assert "has become free" not in ann.screen()
    await town.pushes(hours=9)
    offered = await ann.sees("has become free")
    assert "It is kept for you until 06.03. 13:00." in offered.text
    await ann.taps("Yes, I take it")
    await ann.sees("Your wish is sent")


async def test_new_hours_are_seen_the_day_after(town: Town) -> None:
    psy, zoe = await full(town)
    await psy.taps("Accept")
    await zoe.sees("Your course is set")
    ann = await town.newcomer()
    await waits(ann)
    await town.restarts_the_bot()

    def more(work: Work, person: Person) -> None:
        availability.add_hours(work.tx, person.id, Hours(5, 14 * 60, 15 * 60))

    await town.does(psy, more)
    await town.pushes(days=1, hours=1)
    await ann.sees("A time for your course has become free: on Saturday, 09.03., at 14:00.")


async def test_who_finds_a_time_herself_waits_no_more(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    await full(town)
    ann = await town.newcomer()
    await waits(ann)
    other = await psychologist(town, SECOND, "Psa", hours=[Hours(3, 10 * 60, 11 * 60)])
    await books(ann, "Thu 07.03. · 10:00")
    assert await listed(town) == 1
    await other.taps("Accept")
    await ann.sees("Your course is set")
    assert await listed(town) == 0


async def test_only_whom_it_fits_is_asked(town: Town) -> None:
    """Another language, a man where she wants a woman, a pause, a chat that is closed."""
    _, zoe = await full(town)
    ann, bea, cleo = [await town.newcomer(name) for name in ("Ann", "Bea", "Cleo")]

    def wants(locale: str, medium: str = "write") -> Callable[[Work, Person], None]:
        def put(work: Work, person: Person) -> None:
            waiting_list.put(work.tx, person.id, medium=medium, topic=None, locale=locale, woman=True, now=work.now)

        return put

    await town.does(ann, wants("tg"))
    await town.does(bea, wants("en", "voice"))
    await town.does(cleo, wants("en"))
    await town.does(cleo, lambda work, person: people.change(work.tx, person.id, paused_at=work.now))
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    await town.settles()
    for phone in (ann, bea, cleo):
        assert "has become free" not in phone.screen()
    await to_the_times(zoe)
    assert zoe.buttons[0] == "Fri 08.03. · 14:00"


async def test_while_she_holds_another_time_nothing_is_taken_from_her(town: Town) -> None:
    await with_staff(town, _9005=PSY)
    _, zoe = await full(town)
    ann = await town.newcomer()
    await waits(ann)
    await psychologist(town, SECOND, "Psa", hours=[Hours(3, 10 * 60, 11 * 60)])
    await to_the_times(ann)
    await ann.taps("Thu 07.03. · 10:00")
    await ann.sees(SURE)
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    await town.settles()
    assert "has become free" not in ann.screen()
    await ann.taps(YES)
    await ann.sees("Your wish is sent: on Thursday")


async def test_a_request_that_nobody_takes_leads_to_the_list(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    psy, zoe = await full(town)
    (talk,) = await talks_of(town, zoe)
    await town.does(psy, lambda work, person: availability.end(work.tx, person.id))
    await town.does(psy, lambda work, person: booking.decline(work, person, talk.id))
    await zoe.sees("Right now no other time is free.")
    await coordinator.sees("She is on the waiting list.")
    assert await listed(town) == 1


async def test_of_an_offer_whose_psychologist_goes_away_she_hears_and_keeps_her_place(town: Town) -> None:
    psy, zoe = await full(town)
    ann = await town.newcomer("Ann")
    await waits(ann)
    await calls_off(zoe, "Fri 08.03. · 14:00 ?")
    await ann.sees("A time for your course has become free")
    await psy.writes("/away")
    await psy.taps("Away for a day")
    await psy.writes("08.03.")
    await psy.sees("08.03.2030: noted. Nobody had a talk with you then.")
    await ann.sees("Your course could not be set for this time: on Friday, 08.03., at 14:00.")
    assert [row.passed_at for row in await town.rows(table.select())] == [None]
