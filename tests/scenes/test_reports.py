"""A coordinator asks for a report and for the week in numbers; staff load new texts while the bot runs."""

import asyncio
import shutil
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import insert, select

from core.retention import months_later
from delivery import jobs as delivery
from sandbox.phone import Phone
from services import cohorts, jobs
from services.work import Work
from storage import check_ins, due, people, tasks
from storage import jobs as rows
from storage.database import Transaction
from storage.people import Person
from storage.schema import evaluation
from storage.schema import jobs as job_table
from tests.faults.weather import until
from tests.locales.book import ROOT
from tests.scenes.test_coordinator import regional
from tests.scenes.test_invitations import newest, of
from tests.scenes.town import ADMIN, COORDINATOR, PSYCHOLOGIST, Town

ALL = {"region": None, "cohort": None, "first": None, "shared": False, "weeks": 12}


@pytest.fixture
async def town(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Its makers are those of the tests, and it loads texts and programme from folders of its own."""
    monkeypatch.setattr(delivery, "PAUSE", 0.01)
    town.makers = "tests.delivery.makers"
    town.texts_folder, town.content_folder = tmp_path / "locales", tmp_path / "content"
    for name in ("locales", "content"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    await town.restarts_the_bot()
    return town


async def women(town: Town, count: int, **where: Any) -> None:
    """So many who agreed to be counted; this month, unless something else is said."""
    today = town.clock.now().date()
    values = {"region": "tashkent", "cohort_id": None, "began": today.replace(day=1)} | where

    def add(tx: Transaction) -> None:
        known = len(tx.execute(select(evaluation.c.study_number)).all())
        for number in range(known + 1, known + count + 1):
            tx.execute(insert(evaluation).values(study_number=number, **values))

    assert town.database is not None
    await town.database.write(add)


async def asks(phone: Phone, *answers: str) -> None:
    await phone.writes("/report")
    for answer in answers:
        await phone.taps(answer)


def asked_for(phone: Phone) -> dict[str, Any]:
    """The parameters with which the newest report was made."""
    said: dict[str, Any] = orjson.loads(phone.document("page.json"))["params"]
    return said


def arrived(phone: Phone) -> int:
    """How often a report came."""
    return sum(each.media is not None and each.media.kind == "photo" for each in phone.messages)


async def trail(town: Town) -> list[tuple[str, str]]:
    return [(row.action, row.detail) for row in await town.look(newest, 20)]


# Reports --------------------------------------------------------------------------------------------------------------


async def test_a_report_is_asked_for_and_comes_and_is_in_the_trail(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, 5)
    await coordinator.writes("/report")
    await coordinator.sees("What shall I make?")
    await coordinator.taps("Picture and tables")
    await coordinator.sees("About whom?")
    assert coordinator.buttons[:3] == ["All regions", "Tashkent", "Dushanbe"]
    await coordinator.taps("Tashkent")
    await coordinator.taps("Last 6 months")
    await coordinator.taps("Others too")
    await coordinator.sees("It is ready.")
    await town.settles()
    assert arrived(coordinator) == 1
    first = months_later(town.clock.now().date().replace(day=1), -5)
    wanted = {"region": "tashkent", "cohort": None, "first": first.isoformat(), "shared": True, "weeks": 12}
    assert asked_for(coordinator) == wanted
    assert ("report-made", "tashkent - shared") in await trail(town)
    shown = [each.text for each in coordinator.messages if "making it now" in each.text]
    assert shown == []  # that message says now that it is ready


async def test_the_real_one_on_each_database(town_on_each: Town) -> None:
    coordinator = await town_on_each.staff(COORDINATOR, "Co")
    await women(town_on_each, 5)
    for what, files in (("Picture", ("report.html", "report.xlsx")), ("Rows", ("answers.zip",))):
        await asks(coordinator, what, "All regions", "All of them", "Only the team")
        await coordinator.sees("It is ready.", 60)
        await town_on_each.settles()
        assert all(coordinator.document(name) for name in files)
    assert coordinator.photo().startswith(b"\x89PNG")


async def test_rows_for_statistics_are_a_choice_of_their_own(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, 5)
    await asks(coordinator, "Rows for statistics", "All regions", "All of them", "Only the team")
    await coordinator.sees("It is ready.")
    await town.settles()
    assert asked_for(coordinator) == ALL
    assert ("dataset-made", "all - inside") in await trail(town)


@pytest.mark.parametrize("count", [5, 9, 10])
async def test_rows_that_are_shared_need_ten_women(town: Town, count: int) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, count)
    await asks(coordinator, "Rows for statistics", "All regions", "All of them", "Others too")
    await coordinator.sees("It is ready." if count == 10 else "Fewer than 10 women")
    await town.settles()
    assert ("dataset-made" in [action for action, _ in await trail(town)]) == (count == 10)


async def test_about_a_cohort(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    numbers: list[int] = []

    def opens(work: Work, person: Person) -> None:
        for begins in (cohorts.today(work), cohorts.today(work) + timedelta(days=30)):
            made = cohorts.make(work, person, "tashkent", begins)
            assert made is not None
            numbers.append(made.id)

    await town.does(coordinator, opens)
    await women(town, 5, cohort_id=numbers[0])
    await women(town, 5, cohort_id=numbers[1])
    await asks(coordinator, "Picture", f"№ {numbers[0]} ·", "All of them", "Only the team")
    await coordinator.sees("It is ready.")
    await town.settles()
    assert asked_for(coordinator)["cohort"] == numbers[0]
    await asks(coordinator, "Picture", f"№ {numbers[1]} ·", "All of them", "Only the team")
    await coordinator.sees("has not begun yet")
    await town.settles()
    assert arrived(coordinator) == 1


@pytest.mark.parametrize(("count", "said"), [(0, "Nobody who agreed"), (1, "Fewer than 5"), (4, "Fewer than 5")])
async def test_about_nobody_or_about_too_few_there_is_no_report(town: Town, count: int, said: str) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, count)
    await women(town, 20, region="dushanbe")
    await women(town, 20, began=date(2029, 1, 1))
    await asks(coordinator, "Picture", "Tashkent", "Last 3 months", "Only the team")
    await coordinator.sees(said)
    await town.settles()
    assert await town.rows(select(job_table.c.id)) == []
    assert not [action for action, _ in await trail(town) if action == "report-made"]


async def test_a_coordinator_of_one_region_gets_that_region_and_of_a_cohort_hers(town: Town) -> None:
    admin, everywhere = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    here = await regional(town, admin)
    numbers: list[int] = []

    def opens(work: Work, person: Person) -> None:
        made = cohorts.make(work, person, None, cohorts.today(work))
        assert made is not None
        numbers.append(made.id)

    await town.does(everywhere, opens)
    await women(town, 5, cohort_id=numbers[0])
    await women(town, 9, cohort_id=numbers[0], region="dushanbe")
    await here.writes("/report")
    await here.taps("Picture")
    await here.sees("About whom?")
    assert [label for label in here.buttons if "Dushanbe" in label or label == "All regions"] == []
    await here.taps(f"№ {numbers[0]} ·")
    await here.taps("All of them")
    await here.taps("Only the team")
    await here.sees("It is ready.")
    await town.settles()
    assert asked_for(here)["region"] == "tashkent"


async def test_only_coordinators_ask(town: Town) -> None:
    for telegram_id, name in ((ADMIN, "Admin"), (PSYCHOLOGIST, "Psy")):
        phone = await town.staff(telegram_id, name)
        for command in ("/report", "/funnel"):
            await phone.writes(command)
            await phone.sees("not open to you here")


@pytest.mark.parametrize(("language", "locale"), [("Русский", "ru"), ("O‘zbekcha", "uz"), ("Тоҷикӣ", "tg")])
async def test_in_her_language(town: Town, language: str, locale: str) -> None:
    coordinator = Phone(town.world, user_id=COORDINATOR, name="Co")
    await coordinator.starts()
    await coordinator.taps(language)
    await town.settles()
    await women(town, 5)
    words = town.texts.label
    await asks(
        coordinator,
        words(locale, "report-what", "report"),
        words(locale, "report-whom", "all"),
        words(locale, "report-period", "last-3"),
        words(locale, "report-readers", "shared"),
    )
    await coordinator.sees(town.texts.text(locale, "job-ready"))
    await coordinator.sees(f"picture {locale}")
    await coordinator.writes("/funnel")
    await coordinator.sees(": 0\n")


async def test_words_where_a_button_is_asked_change_nothing(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, 5)
    await asks(coordinator, "Picture")
    await coordinator.sees("About whom?")
    await coordinator.writes("everybody, please")
    await town.settles()
    await coordinator.taps("All regions")
    await coordinator.sees("Who came in when?")
    await coordinator.taps("Back")
    await coordinator.sees("About whom?")
    await coordinator.taps("Stop")
    await coordinator.sees("Closed")
    assert await town.rows(select(job_table.c.id)) == []


# What can happen meanwhile --------------------------------------------------------------------------------------------


async def begins(town: Town, coordinator: Phone, where: Path, do: str = "wait") -> None:
    """A report that waits for the test."""
    wanted = ALL | {"do": do, "where": str(where)}
    await town.does(coordinator, lambda work, person: jobs.ask_and_show(work, person, "report", wanted))
    if do == "wait":
        await until(lambda: (where / "began").exists(), 20)


async def test_a_restart_in_the_middle_and_it_comes_once(town: Town, tmp_path: Path) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    for politely in (True, False):
        await begins(town, coordinator, tmp_path)
        await coordinator.sees("making it now")
        await town.stops_the_bot(politely=politely)
        (tmp_path / "began").unlink()
        (tmp_path / "go").touch()
        await town.starts_the_bot()
        await coordinator.sees("It is ready.")
        await town.settles()
        await town.restarts_the_bot(politely=politely)
        await town.settles()
        (tmp_path / "go").unlink()
    assert arrived(coordinator) == 2


async def test_what_was_made_and_not_sent_when_the_bot_died_comes_once(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await women(town, 5)
    town.server.faults.blackout = True
    await town.does(coordinator, lambda work, person: jobs.ask(work, person, "report", ALL))
    for _ in range(200):
        await asyncio.sleep(0.05)
        if not await town.rows(select(job_table.c.id)):
            break
    await town.stops_the_bot(politely=False)
    town.server.faults.blackout = False
    await town.starts_the_bot()
    await coordinator.sees("picture en")
    await town.settles()
    assert arrived(coordinator) == 1


async def test_the_child_is_killed_and_it_comes_all_the_same(town: Town, tmp_path: Path) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await begins(town, coordinator, tmp_path, "die once")
    await coordinator.sees("It is ready.", 20)
    await town.settles()
    assert arrived(coordinator) == 1


async def test_what_cannot_be_made_is_said_in_one_sentence(town: Town, tmp_path: Path) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await begins(town, coordinator, tmp_path, "fail")
    await coordinator.sees("that did not work", 20)
    await coordinator.sees("This was not finished.")
    assert arrived(coordinator) == 0


async def test_whose_role_is_taken_away_meanwhile_gets_nothing(town: Town, tmp_path: Path) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await begins(town, coordinator, tmp_path)
    await town.does(coordinator, lambda work, person: people.revoke(work.tx, person.id, "coordinator"))
    (tmp_path / "go").touch()
    await town.settles()
    assert arrived(coordinator) == 0
    assert await town.rows(select(job_table.c.id)) == []


async def test_whoever_waits_for_a_reply_does_not_wait_for_a_report(town: Town, tmp_path: Path) -> None:
    coordinator, ann = await town.staff(COORDINATOR, "Co"), await town.newcomer()
    await begins(town, coordinator, tmp_path)
    await ann.taps("My week")
    await ann.sees("How was your mood")
    (tmp_path / "go").touch()
    await town.settles()


async def test_the_key_of_its_day_stays_while_it_waits(town: Town, tmp_path: Path) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    await begins(town, coordinator, tmp_path)
    town.clock.push_to(town.clock.now() + timedelta(days=60))
    await town.tidies()
    person = await of(town, coordinator)
    assert person is not None
    assert await town.look(rows.of_person, town.vault, person.id)
    (tmp_path / "go").touch()
    await town.settles()
    assert arrived(coordinator) == 1


# The week in numbers --------------------------------------------------------------------------------------------------


async def test_the_week_in_numbers(town: Town) -> None:
    coordinator = await town.staff(COORDINATOR, "Co")
    phones = [await town.newcomer(f"W{number}") for number in range(8)]
    there = await town.newcomer("There", place="Dushanbe")
    became = (
        ("answered", 1), ("answered", 1), ("answered", 30), ("answered", 60), ("partly", 70), ("missed", 0),
        ("skipped", 0), ("open", 0),
    )  # fmt: skip

    def was_asked(state: str, hours: int, days: int = 5, week: int = 1) -> Any:
        def write(work: Work, person: Person) -> None:
            opened = work.now - timedelta(days=days)
            check_ins.open_week(work.tx, person.id, week, now=opened, closes_at=opened + timedelta(days=3))
            if state != "open":
                at = opened + timedelta(hours=hours) if hours else None
                check_ins.finish(work.tx, person.id, week, state, at)

        return write

    for phone, (state, hours) in zip(phones, became, strict=True):
        await town.does(phone, was_asked(state, hours))
        await town.does(phone, was_asked("answered", 1, days=12, week=2))  # longer ago
    await town.does(there, was_asked("answered", 1))
    for phone, kind in ((phones[0], "message"), (phones[1], "message"), (phones[2], "contact"), (phones[3], "help")):
        await town.does(phone, writes_to_the_team(kind))
    await town.pushes(hours=5)
    await town.does(phones[4], writes_to_the_team("message"))
    await coordinator.writes("/funnel")
    told = (await coordinator.sees("The last seven days")).text
    for line in (
        "Asked: 9", "Answered on day 1: 3", "Answered on day 2: 1", "Answered on day 3 or later: 1",
        "Answered in part: 1", "Left out by her: 1", "Not answered: 1", "Still open: 1",
        "Waiting for a person: 4", "Messages: 3, the longest 5 hours", "Wishes for contact: 1, the longest 5 hours",
    ):  # fmt: skip
        assert line in told, (line, told)
    assert "№" not in told
    here = await regional(town, await town.staff(ADMIN, "Admin"), "Dushanbe")
    await here.writes("/funnel")
    told = (await here.sees("The last seven days")).text
    assert "Asked: 1\n" in told
    assert told.endswith("Waiting for a person: 0\n–")


def writes_to_the_team(kind: str) -> Any:
    def write(work: Work, person: Person) -> None:
        tasks.add(work.tx, work.vault, kind=kind, person_id=person.id, words=[], now=work.now)

    return write


# Loading texts and the programme --------------------------------------------------------------------------------------


def change(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text)


async def test_new_texts_are_used_at_once_and_an_open_question_goes_on(town: Town) -> None:
    admin, ann = await town.staff(ADMIN, "Admin"), await town.newcomer()
    await ann.taps("My week")
    await ann.sees("How was your mood")
    change(town.texts_folder / "en" / "check-in.ftl", ("someone to lean on", "somebody to lean upon"))
    await admin.writes("/reload")
    done = await admin.sees("Loaded. Weeks: 12, texts: ")
    assert int(done.text.rstrip(".").rpartition(" ")[2]) > 300
    await ann.taps("🙂 Good")
    await ann.sees("somebody to lean upon")
    assert ("texts-loaded", "12") in await trail(town)


@pytest.mark.parametrize(
    ("file", "changes", "said"),
    [
        ("locales/uz/talk.ftl", (("help-now =", "help-now"),), "uz/talk.ftl:"),
        ("locales/ru/talk.ftl", (("help-now =", "help-now = Да\nhelp-now ="),), "help-now is already written"),
        ("locales/en/check-in.ftl", (("check-in-mood =", "check-in-mut ="),), "lack check-in-mood"),
        ("content/programme.toml", (("number = 3", "number = 4"),), "content/programme.toml:"),
        ("content/programme.toml", (('"phq-9"', '"phq-10"'),), "no instrument phq-10"),
        ("locales/uz-Cyrl.toml", (("[beginnings]", "[beginnings"),), "uz-Cyrl.toml: "),
    ],
)
async def test_a_broken_file_changes_nothing_and_its_line_is_said(
    town: Town, tmp_path: Path, file: str, changes: Iterable[tuple[str, str]], said: str
) -> None:
    admin, ann = await town.staff(ADMIN, "Admin"), await town.newcomer()
    change(tmp_path / "locales" / "en" / "check-in.ftl", ("How was your mood", "How were your spirits"))
    change(tmp_path / file, *changes)
    await admin.writes("/reload")
    told = await admin.sees("Nothing was changed")
    assert said in told.text
    await ann.taps("My week")
    await ann.sees("How was your mood")


async def test_a_file_that_is_no_text_is_said_too(town: Town, tmp_path: Path) -> None:
    admin = await town.staff(ADMIN, "Admin")
    (tmp_path / "locales" / "tg" / "talk.ftl").write_bytes(b"help-now = \xff\xfe")
    await admin.writes("/reload")
    assert "tg/talk.ftl:1: cannot be read" in (await admin.sees("Nothing was changed")).text


async def test_a_text_longer_than_telegram_takes_is_refused(town: Town, tmp_path: Path) -> None:
    admin = await town.staff(ADMIN, "Admin")
    weeks = tmp_path / "locales" / "en" / "weeks.ftl"
    name = next(line for line in weeks.read_text().splitlines() if line.startswith("week-")).split(" ")[0]
    change(weeks, (f"{name} =", f"{name} = {'word ' * 900}\nnobody-says-this ="))
    await admin.writes("/reload")
    assert "more than 4096" in (await admin.sees("Nothing was changed")).text


async def test_a_longer_programme_goes_on_for_those_who_were_through(town: Town) -> None:
    admin, ann = await town.staff(ADMIN, "Admin"), await town.newcomer()
    await town.pushes(weeks=13)
    person = await of(town, ann)
    assert person is not None
    assert await town.look(due.occurrences, person.id, "check-in") == []
    programme = town.content_folder / "programme.toml"
    programme.write_text("version = 2\n" + "".join(f"\n[[week]]\nnumber = {number}\n" for number in range(1, 17)))
    for _ in range(2):  # asked twice, at once
        await admin.writes("/reload")
    await admin.sees("Loaded. Weeks: 16")
    await town.settles()
    assert [int(week) > 12 for week in await town.look(due.occurrences, person.id, "check-in")] == [True]
    assert not any("did not work" in message.text for message in admin.messages)


async def test_a_shorter_programme_asks_nobody_beyond_its_end(town: Town) -> None:
    admin, ann = await town.staff(ADMIN, "Admin"), await town.newcomer()
    await town.pushes(weeks=4)
    programme = town.content_folder / "programme.toml"
    programme.write_text("version = 2\n" + "".join(f"\n[[week]]\nnumber = {number}\n" for number in (1, 2)))
    await admin.writes("/reload")
    await admin.sees("Loaded. Weeks: 2")
    await town.settles()
    before = len(ann.messages)
    await town.pushes(weeks=3)
    assert [each.text for each in ann.messages[before:] if "weekly page is ready" in each.text] == []


async def test_who_may_load(town: Town) -> None:
    admin, coordinator = await town.staff(ADMIN, "Admin"), await town.staff(COORDINATOR, "Co")
    here = await regional(town, admin)
    await here.writes("/reload")
    await here.sees("Only whoever works in all regions")
    await coordinator.writes("/reload")
    await coordinator.sees("Loaded.")
    psychologist = await town.staff(PSYCHOLOGIST, "Psy")
    await psychologist.writes("/reload")
    await psychologist.sees("not open to you here")
