"""What is kept, a copy of it, leaving and coming back, being erased: all hers to decide."""

import asyncio
import json
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy import insert, select

from content.loading import Content
from core import access
from locales.catalog import HERE
from locales.shape import shapes
from locales.source import read_locale
from sandbox.faults import Rule
from sandbox.phone import Phone
from services import consents, export, leaving, messages, people, privacy, team, trail
from services.work import Work
from storage import (
    allowances,
    check_ins,
    counters,
    erasures,
    own_questions,
    pairings,
    rooms,
    safe_ways,
    scores,
    seats,
    session_feedback,
    sessions,
    sittings,
    visits,
    waiting_list,
)
from storage import people as rows
from storage.database import Transaction
from storage.inbox import Arrival, store
from storage.people import Person
from storage.safe_ways import SafeWay
from storage.schema import audit, goals, metadata, outbox, persons, tasks
from storage.scores import Score
from tests.scenes.test_coordinator import opens_card
from tests.scenes.test_recovery import shown_code, with_a_code
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, VOLUNTEER, Town
from tests.storage.test_erasures import holding

RECEIPT = "Done. Everything is as you asked, and nothing is left to do."
HOSTILE = "<script>alert('x')</script> & \"quoted\" \u202eright to left\u202c"


async def traces(town: Town, phone: Phone) -> tuple[int, str, int]:
    """Her id, chat key and study number."""

    def look(tx: Transaction) -> tuple[int, str, int]:
        person = rows.by_chat(tx, town.vault, town.vault.chat_key(phone.id))
        assert person is not None
        return person.id, person.chat_key, rows.study_number(tx, town.vault, person.id)

    found: tuple[int, str, int] = await town.look(look)
    return found


async def is_gone(town: Town, traces: tuple[int, str, int]) -> None:
    """No row holds her id, chat key or study number; her key is gone too."""
    await town.settles()
    assert await town.look(holding, *traces) == []
    for _ in range(200):  # the next tick
        if not await town.look(erasures.pending):
            break
        await asyncio.sleep(0.05)
    assert await town.look(erasures.pending) == []
    assert traces[0] not in town.vault.persons_with_keys()


async def erases(town: Town, phone: Phone) -> None:
    await phone.writes("/erase")
    await phone.taps("Delete everything")
    await phone.sees("Shall I do it?")
    await town.settles()
    await phone.taps("Yes, delete")


async def audited(town: Town) -> list[str]:
    return [row.action for row in await town.rows(select(audit.c.action).order_by(audit.c.seq))]


async def with_a_code_of_yesterday(town: Town) -> tuple[Phone, str]:
    ann, code = await with_a_code(town)
    await town.pushes(days=1)
    return ann, code


def chose_to_wait(work: Work, person: Person) -> None:
    people.tell(work, person, waits=True)


# Erasing --------------------------------------------------------------------------------------------------------------


async def test_erased_at_once(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.taps("My week")
    for label in ("🙂 Good", "A little", "Calm", "No, thank you"):
        await ann.taps(label)
    await ann.writes("my note")
    await ann.sees("I will ask again")
    await ann.writes("please read this")
    await ann.taps("Yes, send it")
    await ann.sees("Sent.")
    await town.settles()
    hers = await traces(town, ann)
    told = len(coordinator.messages)
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, hers)
    assert [message.text for message in ann.messages if not message.mine] == [RECEIPT]
    assert ann.last is not None
    assert ann.last.silent
    assert ann.keyboard == []
    assert ann.commands == Phone(town.world, name="Bea").commands
    assert len(coordinator.messages) == told
    assert (await town.look(counters.values))["erased"] == 1
    [row] = await town.rows(select(audit).where(audit.c.action == "erased"))
    assert (row.actor_id, row.subject_id, row.detail) == (None, None, "")


async def test_afterwards_she_is_a_stranger_and_may_come_in_anew(town: Town) -> None:
    ann = await town.newcomer()
    before = await traces(town, ann)
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, before)
    await ann.writes("hello?")
    await ann.sees("This page is about courses and advice")
    await ann.starts()
    await town.comes_in(ann)
    after = await traces(town, ann)
    assert after[0] != before[0]
    assert after[2] != before[2]


async def test_the_task_of_a_woman_who_is_gone_is_closed_for_its_owner(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("please read this")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.taps("Write to her")
    await coordinator.sees("Write your message")
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await coordinator.writes("are you there?")
    await coordinator.sees("This task is closed")


async def test_in_the_middle_of_a_check_in(town: Town) -> None:
    ann = await town.newcomer()
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await ann.sees("someone to lean on")
    hers = await traces(town, ann)
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, hers)


async def test_what_waits_for_her_and_from_her_goes_too(town: Town) -> None:
    ann = await town.newcomer()
    hers = await traces(town, ann)

    def with_things_waiting(work: Work, person: Person) -> None:
        messages.say(work, person, "pass-on-sent")
        store(work.tx, work.vault, [Arrival(10**9, person.chat_key, b"{}")], work.now)
        leaving.erase(work, person)

    await town.does(ann, with_things_waiting)
    await ann.sees(RECEIPT)
    await town.restarts_the_bot()
    await is_gone(town, hers)
    assert "Sent. I will tell you" not in ann.screen()


async def test_killed_between_her_rows_and_her_key(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = await town.newcomer()
    hers = await traces(town, ann)

    async def never(*_: object) -> int:
        return 0

    with monkeypatch.context() as stopped:
        stopped.setattr(erasures, "finish", never)
        await erases(town, ann)
        await ann.sees(RECEIPT)
        await town.stops_the_bot(politely=False)
    assert hers[0] in town.vault.persons_with_keys()
    await town.starts_the_bot()
    await is_gone(town, hers)


async def test_on_each_database(town_on_each: Town) -> None:
    town = town_on_each
    ann = await town.newcomer()
    hers = await traces(town, ann)
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, hers)


async def test_with_three_days_to_think(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=5)
    await town.does(ann, chose_to_wait)
    hers = await traces(town, ann)
    await erases(town, ann)
    await ann.sees("Your page will be gone on 13.03.2030 at 10:20. Until then I ask nothing.")
    await town.pushes(hours=71)
    assert "Is now a good time?" not in ann.screen()
    await town.restarts_the_bot()
    await ann.taps("My week")
    await ann.sees("How was your mood")
    await town.pushes(hours=1, minutes=1)
    await ann.sees(RECEIPT)
    await is_gone(town, hers)
    assert "How was your mood" not in ann.screen()


@pytest.mark.parametrize("way", ["button", "/erase", "/leave"])
async def test_taken_back_within_three_days(town: Town, way: str) -> None:
    ann = await town.newcomer()
    await town.does(ann, chose_to_wait)
    await erases(town, ann)
    planned = await ann.sees("Your page will be gone on")
    await town.pushes(hours=70)
    if way == "button":
        await ann.taps_old(planned.id, "Keep my page")
    else:
        await ann.writes(way)
        if way == "/leave":
            await ann.taps("Leave, delete all")
        await ann.sees("Your page will be gone on")
        await ann.taps("Keep my page")
    await ann.sees("Your page stays")
    await town.pushes(days=6)
    assert "Is now a good time?" in ann.screen()
    assert RECEIPT not in ann.screen()


async def test_no_is_no(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/erase")
    await ann.taps("No")
    await ann.sees("Closed.")
    await ann.writes("/erase")
    await ann.taps("Delete everything")
    await ann.taps("No")
    await ann.sees("Closed.")
    await ann.taps("My week")
    await ann.sees("How was your mood")


async def test_what_is_older_than_two_days_stays_and_stops_nothing(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=3)
    old = [message.id for message in ann.messages]
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await town.settles()
    left = [message for message in ann.messages if message.id not in old and not message.mine]
    assert [message.text for message in left] == [RECEIPT]


async def test_messages_are_deleted_a_hundred_at_once(town: Town) -> None:
    ann = await town.newcomer()
    ids = list(range(1, 251))
    work = await town.does(ann, lambda work, person: messages.take_all_away(work, person, ids), leaves=False)
    assert [len(row.params["message_ids"]) for row in work.outgoing] == [100, 100, 50]
    assert {row.method for row in work.outgoing} == {"deleteMessages"}


async def test_messages_are_deleted_however_often_it_fails(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/erase")
    await ann.taps("Delete everything")
    await ann.sees("Shall I do it?")
    await town.settles()
    town.server.faults.rules = [Rule("5xx", 1.0, methods="deleteMessage*")]
    await ann.taps("Yes, delete")
    await ann.sees(RECEIPT)
    await asyncio.sleep(0.3)
    assert "Shall I do it?" in ann.screen()
    await town.stops_the_bot(politely=False)
    town.server.faults.rules = []
    await town.starts_the_bot()
    await town.settles()
    assert [message.text for message in ann.messages if not message.mine] == [RECEIPT]


async def test_what_is_gone_already_ends_a_deletion(town: Town) -> None:
    ann = await town.newcomer()
    work = await town.does(ann, lambda work, person: messages.take_away(work, person, 10**6))
    await town.settles()
    [row] = await town.rows(select(outbox.c.state).where(outbox.c.id == work.outgoing[0].id))
    assert row.state == "sent"


async def test_what_the_team_has_not_read_yet_goes_with_her(town: Town) -> None:
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    ann = await town.newcomer()
    await ann.writes("please read this")
    await ann.taps("Yes, send it")
    await ann.sees("Sent.")
    await town.settles()
    town.server.faults.rules = [Rule("5xx", 1.0, methods="sendMessage")]
    await psychologist.taps("I take it")
    await asyncio.sleep(0.3)

    def erased(work: Work, person: Person) -> None:
        assert work.tx.execute(select(outbox.c.id).where(outbox.c.subject_id == person.id)).all()
        leaving.erase(work, person)

    await town.does(ann, erased)
    town.server.faults.rules = []
    await town.settles()
    assert "please read this" not in psychologist.screen()
    await town.restarts_the_bot()
    await town.settles()
    assert "please read this" not in psychologist.screen()


@pytest.mark.parametrize("how", ["by hand", "by itself"])
async def test_a_number_that_is_shown_can_be_taken_away_when_she_is_gone(town: Town, how: str) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    way = SafeWay("+998901234567", "mornings", "say: courses")
    await town.does(ann, lambda work, person: safe_ways.keep(work.tx, work.vault, person.id, way, work.now))
    await opens_card(town, coordinator, ann)
    await coordinator.taps("How to call her")
    await coordinator.sees("+998901234567")
    await erases(town, ann)
    await ann.sees(RECEIPT)
    if how == "by hand":
        await coordinator.taps("Close it")
        await town.settles()
    else:
        await town.pushes(hours=1, minutes=1)
    assert "+998901234567" not in coordinator.screen()


async def test_whoever_also_works_here_leaves_that_first(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")

    def takes_part(work: Work, person: Person) -> None:
        rows.grant(work.tx, person.id, "participant", work.now)

    await town.does(admin, takes_part)
    await erases(town, admin)
    await admin.sees("named in the configuration")
    await admin.taps("Settings")
    await admin.sees("Your settings")


# Leaving and coming back ----------------------------------------------------------------------------------------------


async def leaves(phone: Phone) -> None:
    await phone.writes("/leave")
    await phone.taps("Leave")
    await phone.taps("Yes, close it")


async def test_she_leaves_and_nothing_is_asked_any_more(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("please read this")
    await ann.taps("Yes, send it")
    await ann.taps("Help")
    await ann.sees("112 or 103")
    await ann.taps("My week")
    await ann.taps("🙂 Good")
    await town.settles()
    heard = len(coordinator.messages)
    await leaves(ann)
    await ann.sees("Your page is closed now.")
    await town.settles()
    assert ann.keyboard == []
    assert {command["command"] for command in ann.commands} == set(access.commands_for(frozenset({"former"})))
    assert len(coordinator.messages) == heard
    states = {row.kind: row.state for row in await town.rows(select(tasks.c.kind, tasks.c.state))}
    assert states == {"help": "open", "message": "done"}
    await town.restarts_the_bot()
    await town.pushes(days=15)
    assert "Is now a good time?" not in ann.screen()
    assert (await town.look(counters.values))["left"] == 1
    assert "left" in await audited(town)


async def test_a_former_participant_comes_back_where_she_was(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=8)
    await ann.taps("Yes, now")
    await leaves(ann)
    await ann.sees("Your page is closed now.")
    await town.pushes(days=14)
    await ann.writes("/checkin")
    await ann.sees("This is not open to you here")
    await ann.writes("is anybody there?")
    await ann.sees("Shall we go on where you were?")
    await ann.starts()
    await ann.taps("Not now")
    await ann.sees("Whenever you like")
    await ann.starts()
    await ann.taps("Yes, go on")
    await ann.sees("Good to see you again")
    await town.settles()
    assert "My week" in ann.keyboard
    assert "pause" in {command["command"] for command in ann.commands}
    await town.pushes(days=7)
    await ann.sees("Is now a good time?")
    weeks = await town.look(check_ins.all_of, (await traces(town, ann))[0])
    assert [each.week for each in weeks] == [1, 2]  # the weeks away are not counted
    assert "returned" in await audited(town)


async def test_a_pause_is_still_one_after_coming_back(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/pause")
    await ann.taps("Until I come back")
    await ann.sees("I ask nothing now")
    await leaves(ann)
    await ann.sees("Your page is closed now.")
    await town.pushes(days=14)
    await ann.writes("/start")
    await ann.taps("Yes, go on")
    await ann.sees("Good to see you again")
    await town.pushes(days=15)
    assert "Is now a good time?" not in ann.screen()


async def test_coming_back_keeps_what_was_to_be_deleted(town: Town) -> None:
    ann = await town.newcomer()
    await town.does(ann, chose_to_wait)
    await erases(town, ann)
    await ann.sees("Your page will be gone on")
    await leaves(ann)
    await ann.sees("Your page is closed now.")
    await ann.writes("/start")
    await ann.taps("Yes, go on")
    await ann.sees("Your page stays, and everything goes on")
    await town.pushes(hours=73)
    assert RECEIPT not in ann.screen()


async def test_how_to_call_her_is_forgotten_when_she_leaves(town: Town) -> None:
    ann = await town.newcomer()
    way = SafeWay("+998901234567")
    await town.does(ann, lambda work, person: safe_ways.keep(work.tx, work.vault, person.id, way, work.now))
    await ann.writes("/leave")
    await ann.sees("I forget how to call you")
    await ann.taps("Leave")
    await ann.taps("Yes, close it")
    await ann.sees("Your page is closed now.")
    assert not await town.look(safe_ways.exists, (await traces(town, ann))[0])


async def test_she_can_stay(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/leave")
    await ann.taps("Stay")
    await ann.sees("Everything stays as it is")
    await ann.writes("/leave")
    await ann.taps("Leave")
    await ann.taps("No")
    await ann.sees("Everything stays as it is")
    assert "My week" in ann.keyboard


async def test_leave_and_delete_everything_is_two_taps(town: Town) -> None:
    ann = await town.newcomer()
    hers = await traces(town, ann)
    await ann.writes("/leave")
    await ann.taps("Leave, delete all")
    await ann.taps("Yes, delete")
    await ann.sees(RECEIPT)
    await is_gone(town, hers)


async def test_one_of_the_team_leaves_and_nothing_is_kept(town: Town) -> None:
    await town.staff(ADMIN, "Admin")
    helper = await town.newcomer("Helper")

    def works_here(work: Work, person: Person) -> None:
        rows.revoke(work.tx, person.id, "participant")
        people.appoint(work, person.telegram_id, "psychologist")

    await town.does(helper, works_here)
    theirs = await traces(town, helper)
    await helper.writes("/leave")
    await helper.taps("Give them back")
    await helper.taps("Yes")
    await helper.sees("Nothing more is open to you now")
    await is_gone(town, theirs)
    assert helper.keyboard == []


async def test_the_last_administrator_and_whom_the_configuration_names_stay(town: Town) -> None:
    admin = await town.staff(ADMIN, "Admin")
    await admin.writes("/leave")
    await admin.taps("Give them back")
    await admin.taps("Yes")
    await admin.sees("named in the configuration")

    def not_configured(work: Work, person: Person) -> None:
        rows.grant(work.tx, person.id, "admin", work.now)

    await town.does(admin, not_configured)
    await admin.writes("/leave")
    await admin.taps("Give them back")
    await admin.taps("Yes")
    await town.settles()
    refused = admin.last
    assert refused is not None
    assert "administrator" in refused.text
    await admin.taps("Settings")
    await admin.sees("Your settings")


# What is kept ---------------------------------------------------------------------------------------------------------


async def test_privacy_says_what_is_kept_and_who_has_read_it(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    ann = await town.newcomer()
    await ann.writes("/privacy")
    await ann.sees("This is what I keep about you")
    await ann.sees("words to the team and notes of talks: 30 days")
    await ann.sees("weekly answers: 24 months")
    await ann.sees("Telegram can see it")
    await ann.sees("/erase – delete everything")
    await ann.sees("nobody of the team has opened anything of yours")
    await ann.writes("please read this")
    await ann.taps("Yes, send it")
    await coordinator.taps("I take it")
    await coordinator.sees("please read this")
    await ann.writes("/privacy")
    log = await ann.sees("This was opened by the team")
    assert log.text.splitlines()[-1] == "05.03.2030: coordinator, your words"


async def test_privacy_lists_the_ten_newest(town: Town) -> None:
    ann = await town.newcomer()

    def twelve(work: Work, person: Person) -> None:
        for _ in range(12):
            trail.note(work, None, "read-card", person)
        privacy.tell(work, person)

    await town.does(ann, twelve)
    log = await ann.sees("This was opened by the team")
    assert log.text.count("somebody of the team, your card") == 10


ON_HER_CARD = {
    "next": "when your next talk is",
    "alias": "your number",
    "place": "your place",
    "cohort": "your group",
    "state": "that you pause or left",
    "week": "your week",
    "seen": "how long ago you were last here",
    "shared": "whether others use this phone",
    "agreed": "what you agreed to",
    "needs": "what you need first",
    "way": "whether you wrote how to call you",
}


async def test_privacy_names_everything_that_a_coordinators_card_shows(town: Town) -> None:
    card = shapes(entry for file in read_locale(HERE / "en") for entry in file.entries)["people-card", None]
    assert card.variables == ON_HER_CARD.keys()  # whoever adds something to the card says so to her
    ann = await town.newcomer()
    await ann.writes("/privacy")
    told = await ann.sees("Coordinators have a card of you")
    for words in ON_HER_CARD.values():
        assert words in told.text
    assert "When you come in, they hear what you need first." in told.text


async def test_before_she_deletes_she_is_told_what_stays_and_for_how_long(town: Town) -> None:
    ann = await town.newcomer()
    her_id, *_ = await traces(town, ann)
    await ann.writes("/privacy")
    await ann.sees("Only your random number stays in those notes. Then it leads to nobody.")
    await ann.writes("/erase")
    await ann.sees("a random number stays for 12 months. It leads to nobody.")
    await ann.taps("Delete everything")
    await ann.taps("Yes, delete")
    await ann.sees(RECEIPT)
    await town.settles()
    assert await town.rows(select(audit.c.seq).where(audit.c.subject_id == her_id))


@pytest.mark.parametrize("who", [ADMIN, COORDINATOR, PSYCHOLOGIST, VOLUNTEER])
async def test_privacy_for_the_team(town: Town, who: int) -> None:
    staff = await town.staff(who, "Staff")
    await staff.writes("/privacy")
    await staff.sees("as one of the team")
    await town.settles()
    assert "This is what I keep about you:" not in staff.screen()


@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru", "tg", "en"])
async def test_privacy_and_the_page_in_every_language(town: Town, language: str) -> None:
    ann = await town.newcomer()

    def all_of_it(work: Work, person: Person) -> None:
        fill(work, person)
        person = people.set_locale(work, person, language)
        privacy.tell(work, person)
        export.send(work, person)

    await town.does(ann, all_of_it)
    await town.settles()
    page = ann.document("page.html").decode()
    assert f'<html lang="{export.LANGUAGES[language]}">' in page
    assert "{" not in page.split("</head>")[1]


# A copy of everything -------------------------------------------------------------------------------------------------


def fill(work: Work, person: Person) -> None:
    """Something hostile wherever she can leave something of her own."""
    people.tell(work, person, call_name=f"name {HOSTILE}", path="abroad", needs=("work",), shared_phone=True)
    safe_ways.keep(work.tx, work.vault, person.id, SafeWay(f"number {HOSTILE}", f"hours {HOSTILE}", HOSTILE), work.now)
    check_ins.open_week(work.tx, person.id, 1, now=work.now, closes_at=work.now)
    check_ins.set_note(work.tx, work.vault, person.id, 1, {"text": f"note {HOSTILE}"})
    check_ins.open_week(work.tx, person.id, 2, now=work.now, closes_at=work.now)
    check_ins.set_note(work.tx, work.vault, person.id, 2, {"voice": "voice-reference"})
    number = rows.study_number(work.tx, work.vault, person.id)
    answers = {"mood": 4, "support": 2, "surroundings": None, "contact": 0}
    check_ins.record_pulse(work.tx, number, 1, version=1, locale="en", **answers)
    check_ins.keep_step_answer(work.tx, number, 2, "a-little")
    five = Score("start", "who-5", 1, "en", "bot", "53-..", None, prorated=False, validated=True)
    scores.keep(work.tx, number, five)
    scores.keep(work.tx, number, Score("w2", "phq-2", 1, "ru", "bot", "12", 3, prorated=False, validated=True))
    sittings.open_one(work.tx, person.id, "start", now=work.now, closes_at=work.now)
    own_questions.add(
        work.tx, work.vault, person_id=person.id, asked_by=person.id, words=f"question {HOSTILE}", now=work.now
    )
    goal = work.vault.seal(person.id, f"goal {HOSTILE}", table="goals", column="words", row=5)
    work.tx.execute(insert(goals).values(id=5, person_id=person.id, words=goal, state="partly", made_at=work.now))
    rooms.add(work.tx, person.id, person.id, work.now)
    fill_talks(work, person, number)
    consents.answer(work, person, "family", given=False)
    team.pass_on(work, person, [{"text": f"words {HOSTILE}"}, {"voice": "another-reference"}])
    trail.note(work, None, "read-card", person)


def fill_talks(work: Work, person: Person, number: int) -> None:
    """Talks, a group, a visit; she talks with somebody, waits for a time, and said how it was."""
    for state, outcome, reason in (("over", "held", None), ("cancelled", None, "ill"), ("booked", None, None)):
        talk = sessions.add(
            work.tx, person_id=person.id, psychologist_id=person.id, state=state, outcome=outcome, reason=reason,
            starts_at=work.now, ends_at=work.now + timedelta(hours=1), medium="voice", topic="family", locale="en",
            made_at=work.now,
        )  # fmt: skip
        sessions.set_link(work.tx, work.vault, talk, f"address {HOSTILE}")
        sessions.set_note(work.tx, work.vault, talk, person.id, "what was talked about")
    group = sessions.add(
        work.tx, person_id=None, psychologist_id=person.id, state="booked", starts_at=work.now,
        ends_at=work.now + timedelta(hours=1), medium="write", locale="en", made_at=work.now,
    )  # fmt: skip
    seats.put(work.tx, group.id, person.id, "waiting", work.now)
    visits.add(work.tx, person.id, "sleep", work.now)
    pairings.begin(work.tx, person.id, person.id, work.now)
    waiting_list.put(work.tx, person.id, medium="phone", topic="work", locale="en", woman=True, now=work.now)
    allowances.put(work.tx, person.id, 0)
    session_feedback.put(work.tx, number, 1, "voice", "heard", 2)


async def gets_everything(town: Town, ann: Phone, code: str) -> tuple[str, Mapping[str, Any]]:
    await ann.writes("/export")
    told = await ann.writes(code)
    await ann.sees("The same, for another computer program")
    await town.settles()
    assert told not in ann.messages
    return ann.document("page.html").decode(), json.loads(ann.document("page.json"))


async def test_a_copy_of_everything(town: Town) -> None:
    ann, code = await with_a_code_of_yesterday(town)
    await town.does(ann, fill)
    await ann.taps("My week")
    await ann.taps("😄 Very good")
    await town.settles()
    page, data = await gets_everything(town, ann, code)
    for marker in ("name", "number", "hours", "note", "words", "question", "goal", "address"):
        assert f"{marker} {HOSTILE}" in unescape(page)
        assert f"{marker} {HOSTILE}" in json.dumps(data, ensure_ascii=False).replace('\\"', '"')
    for marker in ("voice-reference", "another-reference", "very-good", str(ann.id)):
        assert marker in page
        assert marker in json.dumps(data)
    for words in ("From another country", "Work", "🙂 Good", "Yes", "Tashkent", "Tuesday, 10:00", "your card"):
        assert words in page
    assert data["answers"] == [
        {"week": 1, "version": 1, "locale": "en", "mood": 4, "support": 2, "surroundings": None, "contact": 0}
    ]
    assert data["steps"] == [{"week": 2, "answer": "a-little"}]
    assert [(each["instrument"], each["answers"], each["total"]) for each in data["scores"]] == [
        ("who-5", [5, 3, None, None, None], None),
        ("phq-2", [1, 2], 3),
    ]
    assert data["agreed"]["counted_as"] == {"place": "tashkent", "cohort": None, "began": "2030-03-01"}
    assert [(each["state"], each["outcome"], each["has_note"]) for each in data["talks"]] == [
        ("over", "held", True), ("cancelled", None, True), ("booked", None, True),
    ]  # fmt: skip
    assert data["talks_left"] == [{"sessions": 0}]
    assert data["feedback"] == [{"number": 1, "medium": "voice", "heard": 2, "mattered": None, "fits": None}]
    assert [each["state"] for each in data["groups"]] == ["waiting"]
    assert [each["topic"] for each in (*data["visits"], *data["waiting"])] == ["sleep", "work"]
    for words in (
        "took place, Voice call",
        "called off, Voice call",
        "I am not well",
        "you wait for a seat",
        "By phone",
    ):
        assert words in unescape(page)
    assert "what was talked about" not in page + json.dumps(data)  # her psychologist's note is for psychologists
    assert "export" in await audited(town)


async def test_her_copy_says_in_words_what_she_answered(town: Town, content: Content) -> None:
    town.content = content
    ann = await town.newcomer()

    def all_of_it(work: Work, person: Person) -> None:
        fill(work, person)
        export.send(work, person)

    await town.does(ann, all_of_it)
    await town.settles()
    page = unescape(ann.document("page.html").decode())
    for words in ("At the beginning", "I have felt calm and relaxed", "Более недели", "A little", "Goal, partly"):
        assert words in page


async def test_hostile_words_stay_words(town: Town) -> None:
    ann, code = await with_a_code_of_yesterday(town)
    await town.does(ann, fill)
    page, _ = await gets_everything(town, ann, code)
    assert "<script" not in page
    assert "src=" not in page
    assert "http" not in page.replace("http-equiv", "")
    body = page.split("</head>")[1]
    assert '"quoted"' not in body
    for part in body.split("\u202e")[:-1]:
        assert part.rfind("<bdi>") > part.rfind("</bdi>")  # what turns the writing around ends with its value
    assert "default-src 'none'" in page
    assert page.count("<bdi>") == page.count("</bdi>")


async def test_every_table_about_her_is_in_the_copy_or_left_out_for_a_reason(town: Town) -> None:
    """Whoever adds a table or a column about her is asked here where it stands in her copy."""
    covered = {
        "roles": "you",
        "consents": "agreed",
        "evaluation": "agreed",
        "check_ins": "weeks",
        "pulse_answers": "answers",
        "step_answers": "steps",
        "sittings": "measures",
        "scores": "scores",
        "goals": "goals",
        "own_questions": "questions",
        "rooms": "rooms",
        "tasks": "asked",
        "conversations": "begun",
        "safe_ways": "safe_way",
        "sessions": "talks",
        "session_feedback": "feedback",
        "pairings": "helpers",
        "waiting_list": "waiting",
        "allowances": "talks_left",
        "seats": "groups",
        "visits": "visits",
    }
    columns = {
        "alias": ("you", "number"),
        "telegram_id": ("you", "telegram_id"),
        "profile": ("you", "call_name"),
        "enrolled_at": ("you", "came_at"),
        "seen_on": ("you", "seen_on"),
        "locale": ("settings", "language"),
        "region": ("settings", "place"),
    }
    ann = await town.newcomer()

    def look(tx: Transaction) -> dict[str, object]:
        work = Work(tx, town.clock.now(), town.service._services)  # type: ignore[union-attr]
        person = rows.by_chat(tx, town.vault, town.vault.chat_key(ann.id))
        assert person is not None
        return export.gather(work, person)

    everything = await town.look(look)
    for table in metadata.sorted_tables:
        if {"person_id", "study_number"} & set(table.c.keys()) and table.name != "persons":
            assert (table.name in covered) != (table.name in export.LEFT_OUT), table.name
            assert table.name not in covered or covered[table.name] in everything
    for column in persons.c:
        part, name = columns.get(column.name, ("settings", column.name))
        left_out = f"persons.{column.name}" in export.LEFT_OUT
        assert (name in everything[part]) != left_out, column.name


async def test_without_a_code_she_first_gets_one(town: Town) -> None:
    ann = await town.newcomer()
    await ann.writes("/export")
    await ann.sees("For this you first need 16 digits")
    await ann.taps("Give me the digits")
    code = shown_code((await ann.sees("write it on paper")).text)
    await ann.writes("/export")
    await ann.sees("You can get your copy from 06.03.2030 at 10:20.")
    await town.pushes(days=1)
    await gets_everything(town, ann, code)


async def test_five_wrong_ones_and_the_copy_waits_for_tomorrow(town: Town) -> None:
    ann, code = await with_a_code_of_yesterday(town)
    await ann.writes("/export")
    for _ in range(4):
        await ann.writes("0000 0000 0000 0000")
        await ann.sees("That did not fit. Please look")
    await ann.writes("0000 0000 0000 0000")
    await ann.sees("Please try again tomorrow")
    await ann.writes("/export")
    await ann.writes(code)
    await ann.sees("Please try again tomorrow")
    await town.pushes(days=1)
    await gets_everything(town, ann, code)


async def test_whoever_left_still_gets_a_copy_and_can_be_erased(town: Town) -> None:
    ann, code = await with_a_code_of_yesterday(town)
    await leaves(ann)
    await ann.sees("Your page is closed now.")
    await gets_everything(town, ann, code)
    hers = await traces(town, ann)
    await erases(town, ann)
    await ann.sees(RECEIPT)
    await is_gone(town, hers)
