"""The front door: language, what is said and promised, what she agrees to, and a few questions."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from core.consents import KINDS
from locales.catalog import LOCALES
from sandbox.phone import Phone
from services import participants
from services import people as told_by
from services.work import Work
from storage import actions, check_ins, consents, due, people
from storage.database import Transaction
from storage.schema import actions as offered
from storage.schema import audit, conversations, evaluation, persons, pulse_answers
from storage.schema import consents as agreed
from tests.scenes.test_invitations import invites
from tests.scenes.test_leaving import fill, traces
from tests.scenes.test_recovery import with_a_code
from tests.scenes.town import ADMIN, CONSENTS, COORDINATOR, PSYCHOLOGIST, Town
from tests.storage.test_erasures import holding


async def person(town: Town, phone: Phone) -> people.Person:
    await town.settles()
    found: people.Person = await town.look(people.by_chat, town.vault, town.vault.chat_key(phone.id))
    return found


async def shows(town: Town, phone: Phone, label: str) -> None:
    """A button that says so."""
    await town.settles()
    assert label in phone.buttons, phone.screen()


async def given(town: Town, phone: Phone) -> dict[str, bool]:
    answers = await town.look(consents.present, (await person(town, phone)).id)
    return {kind: each.given for kind, each in answers.items()}


async def told(town: Town, phone: Phone) -> people.Profile:
    profile: people.Profile = await town.look(people.profile, town.vault, (await person(town, phone)).id)
    return profile


@pytest.mark.parametrize("locale", LOCALES)
async def test_in_every_script_to_the_end_of_the_first_check_in(town: Town, locale: str) -> None:
    """The first button is the way on: at most fifteen taps until her first page, with everything answered."""
    words = {name: town.texts.text(locale, f"control-{name}") for name in ("back", "skip", "stop", "done")}
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps(town.texts.text(locale, "language-name"))
    await town.settles()
    taps = 1
    while "😄" not in " ".join(ann.buttons):
        answers = [label for label in ann.buttons if label not in words.values()]
        if not answers:
            await ann.writes("Lola")
        elif "✓" in " ".join(answers):
            await ann.taps(words["done"])
        else:
            await ann.taps(answers[0])
        await town.settles()
        taps += 1
        assert taps <= 15, ann.screen()
    assert taps * 4 <= 180  # seconds
    for _ in range(4):
        assert len(ann.buttons) <= 8
        await ann.taps(ann.buttons[1])
        await town.settles()
    await ann.taps(ann.buttons[0])
    await town.settles()
    assert ann.buttons == []
    assert "{" not in ann.screen()
    assert await given(town, ann) == dict.fromkeys(KINDS, True)
    assert (await told(town, ann)).call_name == "Lola"


PROMISES = (
    "It is free",
    "stop at any time",
    "who reads what",
    "never ask your real name",
    "Only the law",
    "Telegram itself can see",
    "from 09:00 to 21:00",
    "not an emergency line",
    "112 or 103",
)


async def test_what_is_promised_comes_before_any_question(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.sees("women of 18 and over")
    said = " ".join(message.text for message in ann.messages)
    for promise in PROMISES:
        assert promise in said
    assert await given(town, ann) == {}
    await ann.taps("I am 18 or over")
    await ann.sees(CONSENTS[0])
    assert await given(town, ann) == {"taking-part": True}
    rows = await town.rows(select(audit.c.action, audit.c.detail).order_by(audit.c.seq))
    assert ("consent-given", "taking-part") in {(row.action, row.detail) for row in rows}


async def test_who_is_younger_is_told_so_and_nothing_is_kept(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.taps("I am younger")
    await ann.sees("Nothing of yours is kept")
    await town.settles()
    key = town.vault.chat_key(ann.id)
    assert await town.rows(select(persons.c.id).where(persons.c.chat_key == key)) == []


async def test_every_question_may_be_skipped_and_skipping_agrees_to_nothing(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.taps("I am 18 or over")
    for _ in range(9):
        await town.settles()
        if "Skip" in ann.buttons:
            await ann.taps("Skip")
    await ann.sees("You can choose a day and hour under")
    await ann.taps("Later")
    assert not any(yes for kind, yes in (await given(town, ann)).items() if kind != "taking-part")
    assert await told(town, ann) == people.Profile()
    await town.pushes(days=14)
    assert not any("Is now a good time" in message.text for message in ann.messages)
    await ann.taps("My week")
    await ann.sees("The weekly questions are off")


async def test_her_own_day_hour_and_hours(town: Town) -> None:
    ann = await _until(town, "Shall I ask on")
    await ann.taps("Other hours")
    await ann.sees("From which hour")
    await ann.taps("10:00")
    await ann.sees("Until which hour")
    await ann.taps("›")
    await ann.taps("18:00")
    await ann.sees("I write only between 10:00 and 18:00")
    await ann.taps("Choose another time")
    await ann.sees("Which day")
    assert ann.last is not None
    rows = [[button.text for button in row] for row in ann.last.rows]
    days = [["Monday"], ["Tuesday"], ["Wednesday"], ["Thursday"], ["Friday"]]
    assert rows == [*days, ["More ›"], ["◀ Back", "Skip", "Stop"]]  # four in one row would be cut off
    await ann.taps("›")
    await ann.taps("Sunday")
    await ann.sees("Which hour")
    assert ann.buttons[:6] == ["10:00", "11:00", "12:00", "13:00", "14:00", "15:00"]
    await ann.taps("›")
    await ann.taps("17:00")
    await ann.taps("Others too. Please wait")
    await ann.sees("I will ask on Sunday, 17:00")
    found = await person(town, ann)
    assert (found.weekday, found.hour, found.opens, found.closes) == (6, 17, 10, 18)
    assert str(found.first_day) == "2030-03-10"
    assert (await told(town, ann)).waits
    await ann.taps("Later")
    await town.pushes(days=6)
    prompt = await ann.sees("Is now a good time?")
    assert f"{prompt.date:%A %H:%M}" == "Sunday 12:00"


async def _until(town: Town, question: str) -> Phone:
    """Come in, and agree, until this question."""
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.taps("I am 18 or over")
    for consent in CONSENTS:
        await ann.sees(consent)
        await ann.taps("Yes")
    for _ in range(4):
        await town.settles()
        if question in ann.screen():
            return ann
        await ann.taps("Tashkent" if "Tashkent" in ann.buttons else "Skip")
    await ann.sees(question)
    return ann


async def test_stopping_on_the_way_leaves_the_menu_and_loses_nothing(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.sees("women of 18")
    await ann.taps("Stop")
    await ann.sees("You can go on any time")
    assert ann.keyboard == ["My week", "My path", "Talk", "Settings", "Help"]
    assert await given(town, ann) == {}
    await ann.writes("/start")
    await ann.sees("women of 18")
    await ann.taps("I am 18 or over")
    await ann.sees(CONSENTS[0])
    await ann.taps("Yes")
    await ann.sees(CONSENTS[1])
    await town.restarts_the_bot(politely=False)
    await ann.writes("/start")
    await ann.sees(CONSENTS[1])
    assert await given(town, ann) == {"taking-part": True, "check-ins": True}


async def test_coordinators_hear_of_a_newcomer_and_what_she_needs(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = await _until(town, "What do you need first")
    await ann.sees("Coordinators read it when you come in")
    await ann.taps("Documents")
    await town.settles()
    await ann.taps("›")
    await town.settles()
    await ann.taps("Work")
    await town.settles()
    await ann.taps("Done")
    await ann.taps("Tashkent")
    await ann.taps("Yes, that is good")
    await ann.taps("Only me")
    await ann.taps("Later")
    await coordinator.sees("Needs first: Documents, Work")
    assert (await told(town, ann)).needs == ("documents", "work")


async def test_a_yes_taken_back_in_the_middle_stops_the_page_and_drops_its_draft(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.taps("Good")
    await ann.sees("lean on")
    await ann.writes("/settings")
    await ann.taps("What I agree to")
    await ann.taps("Weekly questions")
    await ann.sees("five short questions every week")
    await ann.taps("No")
    await ann.sees("☐ Weekly questions")
    await ann.taps("Stop")
    await town.settles()
    assert await town.rows(select(conversations.c.name)) == []
    assert await town.rows(select(pulse_answers.c.mood)) == []
    week = await town.look(check_ins.of_week, (await person(town, ann)).id, 0)
    assert week.state == "missed"
    await town.pushes(days=14)
    assert not any("Is now a good time" in message.text for message in ann.messages)
    await ann.writes("/settings")
    await ann.taps("What I agree to")
    await ann.taps("Weekly questions")
    await ann.taps("Yes")
    await ann.sees("☑ Weekly questions")
    await ann.taps("Stop")
    await town.pushes(days=8)
    await ann.sees("Is now a good time")


async def test_evaluation_counts_only_who_agreed(town: Town) -> None:
    ann = await town.newcomer()
    assert len(await town.rows(select(evaluation.c.study_number))) == 1
    await ann.writes("/settings")
    await ann.taps("What I agree to")
    await ann.taps("Counting")
    await ann.taps("No")
    await ann.sees("☐ Counting, no name")
    assert await town.rows(select(evaluation.c.study_number)) == []


async def test_a_note_reaches_only_those_she_lets_read(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psychologist")
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = await town.newcomer()
    await ann.writes("/settings")
    await ann.taps("What I agree to")
    await ann.taps("Coordinator reads")
    await ann.taps("No")
    await ann.sees("☐ Coordinator reads")
    await ann.taps("Stop")
    await ann.taps("My week")
    for label in ("Good", "Yes", "Calm", "No, thank you"):
        await town.settles()
        await ann.taps(label)
    await ann.sees("add a note")
    await ann.writes("a word of mine")
    await psychologist.sees("has left a note")
    await town.settles()
    assert not any("has left a note" in message.text for message in coordinator.messages)
    await coordinator.writes("/tasks")
    await coordinator.sees("No open tasks")


async def test_without_readers_no_note_is_asked_for(town: Town) -> None:
    ann = await town.newcomer()
    for consent in ("Coordinator reads", "Psychologist reads"):
        await ann.writes("/settings")
        await ann.taps("What I agree to")
        await ann.taps(consent)
        await ann.taps("No")
        await ann.sees(f"☐ {consent}")
        await ann.taps("Stop")
        await town.settles()
    await ann.taps("My week")
    for label in ("Good", "Yes", "Calm", "No, thank you"):
        await town.settles()
        await ann.taps(label)
    await ann.sees("I will ask again")
    assert not any("If you like, add a note" in message.text for message in ann.messages)


@pytest.fixture
async def careful_town(town: Town) -> Town:
    """Where whoever comes without an invitation waits for a yes."""
    town.rules = replace(town.rules, approval=True)
    await town.restarts_the_bot()
    return town


async def test_a_coordinator_lets_her_in(careful_town: Town) -> None:
    town = careful_town
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.sees("I will write here then")
    await ann.writes("/checkin")
    await ann.sees("not open to you")
    await ann.writes("/start")
    await ann.sees("I will write here then")
    await coordinator.sees("asks to come in")
    await coordinator.taps("Let her in")
    await coordinator.sees("is in.")
    await ann.sees("women of 18 and over")
    assert ann.keyboard == ["My week", "My path", "Talk", "Settings", "Help"]
    await town.settles()
    assert not coordinator.buttons
    assert (await person(town, ann)).roles == {"participant"}


async def test_a_coordinator_says_not_now(careful_town: Town) -> None:
    town = careful_town
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await coordinator.sees("asks to come in")
    await coordinator.taps("Not now")
    await ann.sees("opens with an invitation link")
    await town.settles()
    key = town.vault.chat_key(ann.id)
    assert await town.rows(select(persons.c.id).where(persons.c.chat_key == key)) == []


async def test_an_invitation_lets_an_applicant_in_as_if_she_had_come_with_it(careful_town: Town) -> None:
    town = careful_town
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await coordinator.sees("asks to come in")
    await ann.starts(await invites(coordinator, "Participant", "Tashkent"))
    await ann.sees("women of 18 and over")
    assert ann.keyboard == ["My week", "My path", "Talk", "Settings", "Help"]
    await coordinator.taps("Not now")
    await town.settles()
    assert (await person(town, ann)).roles == {"participant"}


async def test_who_is_let_in_is_told_what_this_is_first(careful_town: Town) -> None:
    town = careful_town
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await coordinator.sees("asks to come in")
    await coordinator.taps("Let her in")
    await ann.sees("women of 18 and over")
    said = " ".join(message.text for message in ann.messages)
    for promise in PROMISES:
        assert promise in said


async def from_before(town: Town) -> Phone:
    """She came in when nobody was asked whether she takes part."""
    ann = await town.newcomer()

    def forget(work: Work, woman: people.Person) -> None:
        work.tx.execute(delete(agreed).where(agreed.c.person_id == woman.id))

    await town.does(ann, forget)
    return ann


def asked_whether_she_takes_part(phone: Phone) -> int:
    return sum("women of 18 and over" in message.text for message in phone.messages)


async def test_who_came_before_is_asked_once_at_her_hour_whether_she_takes_part(town: Town) -> None:
    ann = await from_before(town)
    known = asked_whether_she_takes_part(ann)
    await town.restarts_the_bot()
    await town.pushes(days=28)
    assert asked_whether_she_takes_part(ann) == known + 1
    question = next(message for message in reversed(ann.messages) if "women of 18 and over" in message.text)
    assert 9 <= (question.date.hour + 5) % 24 < 21  # on her clock
    assert not any("Is now a good time" in message.text for message in ann.messages)
    await ann.taps("I am 18 or over")
    await ann.sees(CONSENTS[0])
    await ann.taps("Yes")
    await ann.sees(CONSENTS[1])
    await town.pushes(days=8)
    await ann.sees("Is now a good time")


@pytest.mark.parametrize("way", ["/start", "My week"])
async def test_who_came_before_is_asked_whether_she_takes_part_first(town: Town, way: str) -> None:
    ann = await from_before(town)
    known = asked_whether_she_takes_part(ann)
    await (ann.writes(way) if way == "/start" else ann.taps(way))
    await town.settles()
    assert asked_whether_she_takes_part(ann) == known + 1
    assert "I am 18 or over. Go on" in ann.buttons


async def test_stopped_on_the_way_of_an_older_version_start_leads_in_again(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.taps("I am 18 or over")
    await ann.sees(CONSENTS[0])
    await ann.taps("Stop")
    await ann.sees("press /start")

    def age(work: Work, woman: people.Person) -> None:
        work.tx.execute(update(conversations).where(conversations.c.person_id == woman.id).values(version=1))

    await town.does(ann, age)
    await ann.writes("/start")
    await shows(town, ann, "I am 18 or over. Go on")


async def test_settings_ask_for_nothing_else_before_she_takes_part(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.sees("women of 18")
    await ann.writes("/settings")
    await ann.taps("What I agree to")
    await shows(town, ann, "I am 18 or over. Go on")
    await ann.taps("My week")
    await shows(town, ann, "I am 18 or over. Go on")
    assert await given(town, ann) == {}


async def test_going_back_to_a_no_takes_the_yeses_that_hung_on_it(town: Town) -> None:
    ann = Phone(town.world, name="Ann")
    await ann.starts()
    await ann.taps("English")
    await ann.taps("I am 18 or over")
    for consent in CONSENTS[:3]:
        await ann.sees(consent)
        await ann.taps("Yes")
    for consent in CONSENTS[3:0:-1]:
        await ann.sees(consent)
        await ann.taps("Back")
        await town.settles()
    await ann.taps("No")
    await ann.sees(CONSENTS[3])
    await town.settles()
    no = dict.fromkeys(("check-ins", "psychologist", "worries"), False)
    assert await given(town, ann) == {"taking-part": True} | no


async def test_somebody_of_the_team_who_is_younger_stays_in_the_team(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Coordinator")
    admin = Phone(town.world, user_id=ADMIN, name="Admin")
    await admin.starts(await invites(coordinator, "Participant", "Tashkent"))
    await admin.taps("English")
    await admin.taps("I am younger")
    await admin.sees("Nothing of yours is kept")
    await town.settles()
    assert (await person(town, admin)).roles == {"admin"}


async def test_of_somebody_of_the_team_who_is_younger_nothing_of_her_part_stays(town: Town) -> None:
    """She took part before, and came in before it was asked whether she does."""
    await town.staff(ADMIN, "Admin")
    ann, _ = await with_a_code(town)
    await town.does(ann, fill)
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await ann.sees("someone to lean on")

    def works_here(work: Work, woman: people.Person) -> None:
        told_by.appoint(work, woman.telegram_id, "psychologist")
        work.tx.execute(delete(agreed).where(agreed.c.person_id == woman.id, agreed.c.kind == "taking-part"))
        due.plan(work.tx, woman.id, participants.HIDE, "1", work.now + timedelta(hours=1))
        for kind in ("task-take", "erase-keep"):
            actions.offer(work.tx, person_id=woman.id, kind=kind, object_id=1, expires_at=work.now + timedelta(days=1))

    await town.does(ann, works_here)
    her_id, chat_key, number = await traces(town, ann)
    await ann.writes("/start")
    await ann.taps("I am younger")
    await ann.sees("Nothing of yours is kept")
    await town.settles()
    assert ann.keyboard == ["Tasks", "To look at", "Duty", "Settings", "Help"]
    her = await person(town, ann)
    assert (her.id, set(her.roles), her.zone) == (her_id, {"psychologist"}, town.rules.zone)

    def left(tx: Transaction) -> set[str]:
        return set(holding(tx, her_id, chat_key, number))

    assert await town.look(left) == {
        "persons.id", "persons.chat_key", "roles.person_id", "due.person_id", "actions.person_id",
        "inbox.chat_key", "outbox.chat_key", "sessions.psychologist_id",
    }  # fmt: skip
    [row] = await town.rows(select(persons).where(persons.c.id == her_id))
    told_of_her = row.profile, row.recovery_key, row.first_day, row.weekday, row.hour, row.region
    assert told_of_her == (None,) * 6
    assert await town.look(due.occurrences, her_id, participants.HIDE) == ["1"]
    assert [each.kind for each in await town.rows(select(offered.c.kind))] == ["task-take"]
    [noted] = await town.rows(select(audit).where(audit.c.action == "erased"))
    assert noted.subject_id is None


async def test_whoever_chose_to_wait_is_not_gone_at_once_by_being_younger(town: Town) -> None:
    """Somebody who holds the phone of a woman from before could press that, too."""
    ann = await from_before(town)
    await town.does(ann, lambda work, woman: told_by.tell(work, woman, waits=True))
    await ann.writes("/start")
    await ann.taps("I am younger")
    await ann.sees("Your page will be gone on")
    assert (await person(town, ann)).is_participant
