"""Her code: made, taken off the screen, and what it opens on a new phone."""

import re

import pytest
from sqlalchemy import select

from sandbox.phone import Phone
from services import leaving, recovery
from services import people as persons_told
from services.consents import answer
from services.work import Work
from storage import check_ins, people
from storage.people import Person
from storage.schema import audit, persons, roles, tries
from tests.scenes.test_coordinator import opens_card
from tests.scenes.town import COORDINATOR, Town

STRANGER = "This page is about courses and advice"
STRANGER_LINE = f"Hello! {STRANGER}"


async def asks_for_a_code(phone: Phone) -> str:
    """The 16 digits she is shown."""
    await opens_code(phone)
    await phone.taps("Give me the digits")
    return shown_code((await phone.sees("write it on paper")).text)


async def opens_code(phone: Phone) -> None:
    await phone.taps("Settings")
    await phone.taps("›")
    await phone.taps("Code")


def shown_code(text: str) -> str:
    found = re.search(r"\b\d{4} \d{4} \d{4} \d{4}\b", text)
    assert found
    return found[0]


async def with_a_code(town: Town) -> tuple[Phone, str]:
    ann = await town.newcomer()
    code = await asks_for_a_code(ann)
    await ann.taps("I have it on paper")
    await town.settles()
    return ann, code


def a_stranger(town: Town) -> Phone:
    """Somebody who has pressed Start before, and was not let in."""
    phone = Phone(town.world, name="New")
    phone.person.started = True
    return phone


def wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


async def actions_about_her(town: Town) -> list[str]:
    return [row.action for row in await town.rows(select(audit.c.action).order_by(audit.c.seq))]


async def test_the_digits_are_off_the_screen_once_she_has_them(town: Town) -> None:
    ann, code = await with_a_code(town)
    assert code not in ann.screen()
    assert "The digits are off the screen now." in ann.screen()
    await town.pushes(hours=25)
    assert ann.screen().count("The digits are off the screen now.") == 1


async def test_after_a_day_they_are_taken_off_by_the_bot(town: Town) -> None:
    ann = await town.newcomer()
    code = await asks_for_a_code(ann)
    await town.pushes(hours=23)
    assert code in ann.screen()
    await town.pushes(hours=2)
    assert code not in ann.screen()


async def test_the_code_is_nowhere_in_the_database(town: Town) -> None:
    _, code = await with_a_code(town)
    await town.stops_the_bot()
    found = b"".join(path.read_bytes() for path in town.folder.iterdir() if path.is_file())
    assert code.encode() not in found
    assert code.replace(" ", "").encode() not in found
    await town.starts_the_bot()


async def test_she_comes_back_on_a_new_phone_and_the_old_one_is_signed_out(town: Town) -> None:
    ann, code = await with_a_code(town)
    await ann.taps("My week")
    await ann.sees("How was your mood")
    await town.settles()
    new = a_stranger(town)
    told = await new.writes(f" {code[:9]}-{code[10:]} ")
    await new.sees("Welcome back")
    await new.sees("How was your mood")  # she goes on where she was
    await new.taps("🙂 Good")
    await new.sees("someone to lean on")
    await town.settles()
    assert told not in new.messages
    assert "My week" in new.keyboard
    assert {"command": "export", "description": "My copy"} in new.commands

    last = ann.last
    assert last is not None
    assert [message.text for message in ann.messages if not message.mine] == [last.text]
    assert last.text.startswith(STRANGER_LINE)
    assert last.silent
    assert ann.keyboard == []
    assert ann.commands == Phone(town.world, name="Bea").commands
    await ann.writes("what now?")
    await ann.sees(STRANGER)
    assert {"code-made", "code-used"} <= set(await actions_about_her(town))
    [key] = await town.rows(select(persons.c.recovery_key).join(roles).where(roles.c.role == "participant"))
    assert key.recovery_key is None


async def test_the_used_code_opens_nothing_and_she_is_led_to_a_new_one(town: Town) -> None:
    ann, code = await with_a_code(town)
    new = a_stranger(town)
    await new.writes(code)
    await new.taps("Give me the digits")
    second = shown_code((await new.sees("write it on paper")).text)
    await ann.writes(code)
    await ann.sees(STRANGER)
    await ann.writes(second)
    await ann.sees("Welcome back")
    assert new.last is not None
    await town.settles()
    assert new.keyboard == []


async def test_messages_that_wait_for_the_old_phone_do_not_reach_it(town: Town) -> None:
    ann, code = await with_a_code(town)
    new = a_stranger(town)

    def both(work: Work, person: Person) -> None:
        from services import messages

        messages.say(work, person, "pass-on-sent")
        assert recovery.redeem(work, new.id, code.replace(" ", "")) is not None

    await town.does(ann, both)
    await ann.sees(STRANGER)
    await town.restarts_the_bot()
    await town.settles()
    assert "Sent. I will tell you" not in ann.screen() + new.screen()


async def test_five_wrong_tries_a_day_and_always_the_same_answer(town: Town) -> None:
    ann, code = await with_a_code(town)
    new = a_stranger(town)
    answers = set()
    for _ in range(5):
        await new.writes(wrong(code))
        answers.add((await new.sees(STRANGER)).text)
    await new.writes(code)
    answers.add((await new.sees(STRANGER)).text)
    await new.writes("hello")
    answers.add((await new.sees(STRANGER)).text)
    assert len(answers) == 1
    assert ann.keyboard
    await town.pushes(days=1)
    await new.writes(code)
    await new.sees("Welcome back")


async def test_sixty_wrong_tries_an_hour_for_all_together(town: Town) -> None:
    ann, code = await with_a_code(town)

    def many(work: Work, _: Person) -> None:
        for sender in range(700_000, 700_061):
            assert recovery.redeem(work, sender, "0" * 16) is None

    await town.does(ann, many)
    [everybody] = await town.rows(select(tries.c.count).where(tries.c.chat_key == "", tries.c.kind == "code-hour"))
    assert everybody.count == 60  # what is braked is not counted on
    new = a_stranger(town)
    await new.writes(code)
    await new.sees(STRANGER)
    await town.pushes(hours=1)
    await new.writes(code)
    await new.sees("Welcome back")


async def test_what_strangers_try_does_not_stop_her(town: Town) -> None:
    ann, code = await with_a_code(town)

    def many(work: Work, _: Person) -> None:
        for sender in range(700_000, 700_060):
            assert recovery.redeem(work, sender, "0" * 16) is None

    await town.does(ann, many)
    await opens_code(ann)
    await ann.taps("Give me the digits")
    await ann.writes(code)
    assert shown_code((await ann.sees("write it on paper")).text) != code


async def test_she_may_have_pressed_start_on_the_new_phone(town: Town) -> None:
    ann, code = await with_a_code(town)
    new = Phone(town.world, name="New")
    await new.starts()
    await new.taps("English")
    await town.settles()
    await new.writes(code)
    await new.sees("Welcome back")
    await town.settles()
    assert "My week" in new.keyboard
    assert len(await town.rows(select(roles).where(roles.c.role == "participant"))) == 1
    assert ann.keyboard == []


@pytest.mark.parametrize("what", ["a day and hour", "a check-in", "a yes", "two days"])
async def test_whoever_has_not_just_come_keeps_her_row(town: Town, what: str) -> None:
    """A woman who came before anybody was asked whether she takes part, with the paper of another: to her a right code
    is answered as a wrong one is."""
    ann, code = await with_a_code(town)
    bea = Phone(town.world, name="Bea")
    await bea.starts()
    await bea.taps("English")
    await bea.sees("women of 18 and over")

    def from_before(work: Work, person: Person) -> None:
        if what == "a day and hour":
            persons_told.set_rhythm(work, person, 2, 10)
        elif what == "a check-in":
            check_ins.open_week(work.tx, person.id, 0, now=work.now, closes_at=work.now)
        elif what == "a yes":
            answer(work, person, "evaluation", given=True)

    await town.does(bea, from_before)
    if what == "two days":
        await town.pushes(days=2)
    answers = set()
    for each in (code, wrong(code)):
        told = await bea.writes(each)
        answers.add((await bea.sees("Nobody else has seen them")).text)
        assert await until_gone(town, bea, told.id)
    assert len(answers) == 1
    assert len(await town.rows(select(roles).where(roles.c.role == "participant"))) == 2
    await ann.taps("Settings")
    await ann.sees("Your settings")


async def test_what_is_planned_is_said_on_the_new_phone(town: Town) -> None:
    ann, code = await with_a_code(town)

    def asks(work: Work, person: Person) -> None:
        persons_told.tell(work, person, waits=True)
        leaving.ask_to_be_erased(work, person)

    await town.does(ann, asks)
    new = a_stranger(town)
    await new.writes(code)
    planned = await new.sees("Your page will be gone on")
    await new.taps_old(planned.id, "Keep my page")
    await new.sees("Your page stays")


async def test_she_hears_that_her_code_was_cleared(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, _ = await with_a_code(town)
    await opens_card(town, coordinator, ann)
    await coordinator.taps("New code")
    await coordinator.taps("Yes, end the old one")
    await ann.sees("The old digits no longer work")
    await ann.writes("/privacy")
    await ann.sees("coordinator, old digits cleared")


async def test_a_known_account_cannot_use_the_code_of_another(town: Town) -> None:
    ann, code = await with_a_code(town)
    bea = await town.newcomer("Bea")
    await bea.writes(code)
    await town.settles()
    assert "Welcome back" not in bea.screen()
    await ann.taps("Settings")
    await ann.sees("Your settings")


async def test_the_code_opens_nothing_where_it_would_open_more_than_hers(town: Town) -> None:
    ann, code = await with_a_code(town)

    def works_here_too(work: Work, person: Person) -> None:
        people.grant(work.tx, person.id, "volunteer", work.now)

    await town.does(ann, works_here_too)
    new = a_stranger(town)
    await new.writes(code)
    await new.sees(STRANGER)


async def test_somebody_who_lost_her_role_may_be_there_already(town: Town) -> None:
    ann, code = await with_a_code(town)
    new = await town.newcomer("New")

    def loses_it(work: Work, person: Person) -> None:
        people.revoke(work.tx, person.id, "participant")

    await town.does(new, loses_it)
    await new.writes(code)
    await new.sees("Welcome back")
    [count] = await town.rows(select(persons.c.id).join(roles).where(roles.c.role == "participant"))
    assert ann.keyboard == []
    assert count


async def test_a_new_code_needs_the_old_one(town: Town) -> None:
    ann, code = await with_a_code(town)
    await opens_code(ann)
    await ann.sees("You have 16 digits already")
    await ann.taps("Give me the digits")
    told = await ann.writes(wrong(code))
    await ann.sees("That did not fit")
    assert await until_gone(town, ann, told.id)
    await ann.writes(code)
    second = shown_code((await ann.sees("write it on paper")).text)
    assert second != code
    new = a_stranger(town)
    await new.writes(code)
    await new.sees(STRANGER)
    await new.writes(second)
    await new.sees("Welcome back")


async def until_gone(town: Town, phone: Phone, message_id: int) -> bool:
    await town.settles()
    return message_id not in [message.id for message in phone.messages]


async def test_lost_digits_lead_to_a_person(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann, _ = await with_a_code(town)
    await opens_code(ann)
    await ann.taps("Give me the digits")
    await ann.taps("I lost them")
    await ann.taps("Yes, write")
    await ann.sees("Write here what you want to say")
    await ann.writes("I lost my paper")
    await ann.sees("Sent.")
    await coordinator.sees("has sent a message")


async def test_after_five_wrong_ones_she_is_told_to_wait(town: Town) -> None:
    ann, code = await with_a_code(town)
    await opens_code(ann)
    await ann.taps("Give me the digits")
    for _ in range(4):
        await ann.writes(wrong(code))
        await ann.sees("That did not fit. Please look")
    await ann.writes(wrong(code))
    await ann.sees("Please try again tomorrow")


NO_CODES = ["", "1234", "1234 5678 9012 345", "1234 5678 9012 34567", "1234 5678 9012 345x", "١" * 16]


@pytest.mark.parametrize("words", NO_CODES)
def test_what_is_no_code(words: str) -> None:
    assert recovery.digits_of(words) is None


@pytest.mark.parametrize("words", ["1234567890123456", "1234 5678 9012 3456", " 1234-5678–9012\u00a03456\n"])
def test_a_code_however_it_is_grouped(words: str) -> None:
    assert recovery.digits_of(words) == "1234567890123456"
