"""Women come, answer, leave or finish, and are forgotten bit by bit: never a day too early, and in the end whole."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Table, func, insert, select, update
from structlog.testing import capture_logs

from content.loading import PLAIN
from core import retention
from core.clock import Clock
from core.rules import Rules
from core.slots import DayException
from delivery.forgetting import TRIED
from delivery.nightly import Nightly
from locales.catalog import load
from services import check_ins, consents, leaving, people, team
from services import retention as terms
from services.work import Services, Work
from storage import (
    actions,
    allowances,
    audit,
    availability,
    cohorts,
    conversations,
    due,
    erasures,
    facts,
    inbox,
    invitations,
    pairings,
    route_days,
    safe_ways,
    schema,
    scores,
    seats,
    session_feedback,
    sessions,
    tries,
    visits,
    waiting_list,
)
from storage import check_ins as weeks
from storage import people as rows
from storage.database import Database, Transaction
from storage.inbox import Arrival
from storage.people import Person, Profile
from storage.safe_ways import SafeWay
from storage.scores import Score
from storage.vault import Vault
from tests.scenes.town import Town

START = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)  # a Tuesday, 10:20 in Tashkent
ADMIN = 9001
NOTE = {"text": "my own words"}
FULL = {"mood": "good", "support": "yes", "surroundings": "calm", "contact": "no"}

# Table by table, what may be left when everybody's time is over. A new table has to be put into one of these.
KEPT = {
    "facts": "how the bot itself is",
    "counters": "how many there were",
    "audit": "its anchor, and what was done in the last year",
    "persons": "the team",
    "roles": "the team",
}
EMPTY = {
    "actions",
    "allowances",
    "answer_terms",
    "availability",
    "check_ins",
    "cohorts",
    "consents",
    "conversations",
    "day_exceptions",
    "due",
    "duty",
    "engagements",
    "erasures",
    "evaluation",
    "goals",
    "inbox",
    "invitations",
    "jobs",
    "outbox",
    "own_questions",
    "pairings",
    "pulse_answers",
    "relayed",
    "rooms",
    "route_days",
    "safe_ways",
    "scores",
    "seats",
    "session_feedback",
    "sessions",
    "sittings",
    "step_answers",
    "tasks",
    "tries",
    "visits",
    "waiting_list",
    "weekly_hours",
}


class House:
    """A bot without a network: a database, a clock that is pushed, and nights."""

    def __init__(self, database: Database, vault: Vault, rules: Rules) -> None:
        self.database = database
        self.clock = Clock()
        self.clock.push_to(START)
        self.services = Services(vault, load(strict=False), rules, PLAIN)
        self.vault = vault
        self.nightly = Nightly(None, database, self.services, self.clock, self._write)

    async def does(self, use_case: Callable[..., Any], *args: Any) -> Any:
        """A use case in a transaction of its own; what it says is taken as sent."""

        def transaction(tx: Transaction) -> Any:
            done = use_case(Work(tx, self.clock.now(), self.services), *args)
            tx.execute(update(schema.outbox).values(state="sent", body=None))
            return done

        return await self.database.write(transaction)

    async def _write(self, use_case: Callable[..., Any], *args: Any) -> None:
        await self.does(use_case, *args)

    async def on(self, day: date) -> None:
        """The night of that day has passed."""
        self.clock.push_to(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
        await self.passes_the_night()

    async def after(self, **time: float) -> None:
        self.clock.push_to(self.clock.now() + timedelta(**time))
        await self.passes_the_night()

    async def passes_the_night(self) -> None:
        await self.does(terms.tidy)
        await self.nightly.night()

    async def count(self, table: Table, *where: Any) -> int:
        def counted(tx: Transaction) -> int:
            return tx.execute(select(func.count()).select_from(table).where(*where)).scalar_one()

        return await self.database.read(counted)

    async def all(self, table: Table) -> list[dict[str, Any]]:
        def read(tx: Transaction) -> list[dict[str, Any]]:
            return [dict(row) for row in tx.execute(select(table)).mappings()]

        return await self.database.read(read)

    async def counters(self) -> dict[str, int]:
        return {row["name"]: row["value"] for row in await self.all(schema.counters)}

    async def woman(self, telegram_id: int, region: str = "tashkent") -> Person:
        """Somebody who came in, agreed to be asked and counted, and chose her day."""
        person: Person = await self.does(_comes_in, telegram_id, region)
        return person

    async def is_known(self, person: Person) -> bool:
        known = await self.count(schema.persons, schema.persons.c.id == person.id) == 1
        assert (person.id in self.vault.persons_with_keys()) == known
        return known


def _comes_in(work: Work, telegram_id: int, region: str) -> Person:
    person = people.enrol(work, telegram_id, region=region)
    person = people.set_locale(work, person, "en")
    consents.answer(work, person, "taking-part", given=True)
    consents.answer(work, person, "check-ins", given=True)
    consents.answer(work, person, "evaluation", given=True)
    rows.keep_profile(work.tx, work.vault, person.id, Profile(call_name="A name"))
    safe_ways.keep(work.tx, work.vault, person.id, SafeWay("+998 90 000 00 00"), work.now)
    return people.set_rhythm(work, person, 1, 10)


def _answers(work: Work, person: Person, week: int) -> None:
    check_ins.open_week(work, people.again(work, person), week, work.now)
    check_ins.finish(work, person, week, FULL)
    weeks.set_note(work.tx, work.vault, person.id, week, NOTE)
    number = rows.study_number(work.tx, work.vault, person.id)
    weeks.keep_step_answer(work.tx, number, week, "not-now")
    scores.keep(work.tx, number, Score(f"w{week}", "phq-2", 1, "en", "bot", "12", 3, prorated=False, validated=True))
    team.pass_on(work, person, [NOTE])
    _talks(work, person, week)


def _talks(work: Work, person: Person, week: int) -> None:
    """A talk that took place, a group, a visit, and what she said of the talk."""
    admin = rows.with_role(work.tx, work.vault, "admin")[0]
    at = work.now + timedelta(hours=week)
    held = sessions.add(
        work.tx, person_id=person.id, psychologist_id=admin.id, state="over", outcome="held", starts_at=at,
        ends_at=at + timedelta(minutes=1), medium="voice", locale="en", made_at=work.now, number=week,
    )  # fmt: skip
    sessions.set_note(work.tx, work.vault, held, admin.id, "what was talked about")
    sessions.set_link(work.tx, work.vault, held, "https://example.org/room")
    sessions.engage(work.tx, held.id, person.id, held.starts_at, held.ends_at)
    group = sessions.add(
        work.tx, person_id=None, psychologist_id=admin.id, state="over", starts_at=at, ends_at=at + timedelta(hours=1),
        medium="voice", locale="en", made_at=work.now, seats=3,
    )  # fmt: skip
    sessions.set_title(work.tx, work.vault, group, "what the group is about")
    seats.put(work.tx, group.id, person.id, "seated", work.now)
    pairings.begin(work.tx, person.id, admin.id, work.now)
    waiting_list.put(work.tx, person.id, medium="voice", topic=None, locale="en", woman=True, now=work.now)
    allowances.put(work.tx, person.id, 3)
    day = route_days.add(work.tx, region="tashkent", day=at.date(), seats=3, made_by=admin.id)
    visits.change(work.tx, visits.add(work.tx, person.id, None, work.now), ("asked",), "over", day.id)
    availability.add_exception(work.tx, admin.id, DayException(at.date(), at.date()))
    number = rows.study_number(work.tx, work.vault, person.id)
    session_feedback.put(work.tx, number, week, "voice", "heard", 2)


def _misses(work: Work, person: Person, week: int) -> None:
    check_ins.open_week(work, people.again(work, person), week, work.now)
    check_ins.close(work, person, week, {})


def _begins_something(work: Work, person: Person) -> None:
    row = conversations.Conversation(
        id=conversations.new_id(),
        person_id=person.id,
        name="pass-on",
        version=1,
        step="words",
        draft={"answers": {"words": NOTE}},
        subject=None,
        revision=1,
        parent_id=None,
        active=True,
        question=None,
        touched_at=work.now,
    )
    conversations.add(work.tx, work.vault, row)
    due.plan(work.tx, person.id, "conversation", str(row.id), work.now + timedelta(days=400))


def _machinery(work: Work, person: Person, cohort: bool) -> None:
    """A row of every other kind."""
    admin = rows.with_role(work.tx, work.vault, "admin")[0]
    made = cohorts.add(work.tx, region=None, starts_on=work.now.date(), now=work.now) if cohort else None
    invitations.add(
        work.tx,
        role="participant",
        region=None,
        cohort_id=made.id if made else None,
        made_by=admin.id,
        now=work.now,
    )
    if made:
        rows.change(work.tx, person.id, cohort_id=made.id)
    tries.add(work.tx, "code-day", "c" * 32, timedelta(days=1), work.now)
    tries.add(work.tx, "code-hour", "", timedelta(hours=1), work.now)
    actions.offer(work.tx, person_id=admin.id, kind="task-take", object_id=1, expires_at=work.now + timedelta(days=30))
    inbox.store(work.tx, work.vault, [Arrival(7, person.chat_key, b"{}")], work.now)
    work.tx.execute(update(schema.inbox).values(state="done", body=None))


@pytest.fixture
async def house(database: Database, vault: Vault) -> House:
    house = House(
        database,
        vault,
        Rules(places={"tashkent": "Asia/Tashkent", "dushanbe": "Asia/Dushanbe"}, staff={ADMIN: frozenset({"admin"})}),
    )
    await house.does(people.sync_staff)
    return house


def last_follow_up(person: Person) -> date:
    assert person.first_day is not None
    return person.first_day + timedelta(weeks=12 + 26)


async def test_in_the_end_only_numbers_are_left(house: House) -> None:
    ann, bea = await house.woman(1), await house.woman(2, "dushanbe")
    applicant = await house.does(people.apply, 3)
    fay = await house.woman(4)
    await house.does(_machinery, ann, True)
    await house.does(_begins_something, ann)
    for week in range(1, 13):
        await house.on(last_follow_up(ann) - timedelta(weeks=39 - week))
        await house.does(_answers if week % 3 else _misses, ann, week)
        if week < 4:
            await house.does(_answers, bea, week)
            await house.does(_answers, fay, week)
        if week == 4:
            await house.does(leaving.leave, await house.does(people.again, bea))
            await house.does(leaving.erase, fay)
    await house.passes_the_night()
    assert not await house.is_known(applicant)
    assert not await house.is_known(fay)
    assert await house.is_known(bea)

    await house.on(last_follow_up(ann) + timedelta(days=90))
    assert await house.is_known(ann)
    assert not await house.is_known(bea)
    await house.after(days=1)
    assert not await house.is_known(ann)
    for table in (schema.pulse_answers, schema.scores, schema.step_answers, schema.session_feedback):
        assert await house.count(table) == 8 + 3
    assert await house.count(schema.evaluation) == 2

    await house.on(retention.months_later(last_follow_up(ann), 25))
    await _only_numbers_are_left(house)


async def _only_numbers_are_left(house: House) -> None:
    assert set(schema.metadata.tables) == {*KEPT, *EMPTY}
    for table in EMPTY:
        assert await house.count(schema.metadata.tables[table]) == 0, table
    counted = await house.counters()
    counted.pop("enrolled")
    assert counted == {
        "left": 1,
        "erased": 1,
        "women:tashkent": 1,
        "women:dushanbe": 1,
        "weeks-answered:tashkent": 8,
        "weeks-missed:tashkent": 4,
        "weeks-answered:dushanbe": 3,
    }
    assert {row["role"] for row in await house.all(schema.roles)} == {"admin"}
    team_ids = {row["person_id"] for row in await house.all(schema.roles)}
    assert {row["id"] for row in await house.all(schema.persons)} == team_ids == house.vault.persons_with_keys()
    assert {row["name"] for row in await house.all(schema.facts)} == {TRIED, audit.HEAD}
    left = await house.all(schema.audit)
    assert [row["action"] for row in left] == [audit.ANCHOR]
    assert left[0]["actor_id"] is left[0]["subject_id"] is None
    assert await house.database.read(audit.broken, house.vault) is None


async def test_her_words_go_after_thirty_days_and_not_before(house: House) -> None:
    ann = await house.woman(1)
    await house.on(last_follow_up(ann) - timedelta(weeks=38))
    await house.does(_answers, ann, 1)
    await house.does(_begins_something, ann)
    await house.after(days=30, minutes=-5)
    assert await house.count(schema.tasks, schema.tasks.c.words.is_not(None)) == 1
    assert await house.count(schema.check_ins, schema.check_ins.c.note.is_not(None)) == 1
    assert await house.count(schema.sessions, schema.sessions.c.link.is_not(None)) == 1
    assert await house.count(schema.conversations) == 1
    assert await house.count(schema.due, schema.due.c.kind == "conversation") == 1
    await house.after(minutes=10)
    assert await house.count(schema.tasks, schema.tasks.c.words.is_not(None)) == 0
    assert await house.count(schema.check_ins, schema.check_ins.c.note.is_not(None)) == 0
    await house.after(hours=3)  # a talk and a group of that day were later
    for column in (schema.sessions.c.link, schema.sessions.c.note, schema.sessions.c.noted_by, schema.sessions.c.title):
        assert await house.count(schema.sessions, column.is_not(None)) == 0
    assert await house.count(schema.sessions) == 2
    assert await house.count(schema.conversations) == 0
    assert await house.count(schema.due, schema.due.c.kind == "conversation") == 0
    assert await house.count(schema.tasks) == await house.count(schema.check_ins) == 1
    assert await house.count(schema.pulse_answers) == 1
    assert await house.is_known(ann)


async def test_what_is_done_loses_its_words_the_same_night(house: House) -> None:
    ann = await house.woman(1)
    await house.does(team.pass_on, ann, [NOTE])
    await house.does(team.pass_on, ann, [NOTE])

    def half_done(work: Work) -> None:
        first = work.tx.execute(select(func.min(schema.tasks.c.id))).scalar()
        work.tx.execute(update(schema.tasks).where(schema.tasks.c.id == first).values(state="done"))

    await house.does(half_done)
    await house.passes_the_night()
    assert await house.count(schema.tasks, schema.tasks.c.words.is_not(None)) == 1


async def test_who_left_is_known_for_ninety_days_more(house: House) -> None:
    ann = await house.woman(1)
    await house.does(_answers, ann, 1)
    await house.does(leaving.leave, await house.does(people.again, ann))
    left = START.date()
    await house.on(left + timedelta(days=90))
    assert await house.is_known(ann)
    await house.on(left + timedelta(days=91))
    assert not await house.is_known(ann)
    assert await house.count(schema.pulse_answers) == await house.count(schema.evaluation) == 1
    assert [row["until"] for row in await house.all(schema.answer_terms)] == [date(2032, 4, 1)]
    await house.on(date(2032, 3, 30))
    assert await house.count(schema.pulse_answers) == 1
    await house.on(date(2032, 4, 1))
    assert await house.count(schema.pulse_answers) == await house.count(schema.evaluation) == 0
    assert await house.count(schema.answer_terms) == 0


async def test_who_came_back_is_not_let_go(house: House) -> None:
    ann = await house.woman(1)
    await house.does(leaving.leave, await house.does(people.again, ann))
    await house.after(days=60)
    await house.does(leaving.come_back, await house.does(people.again, ann))
    await house.after(days=60)
    assert await house.is_known(ann)


async def test_who_still_comes_is_not_let_go(house: House) -> None:
    ann = await house.woman(1)
    over = last_follow_up(ann) + timedelta(days=91)
    came = over - timedelta(days=10)
    await house.does(lambda work: rows.change(work.tx, ann.id, seen_on=came))
    await house.on(over)
    assert await house.is_known(ann)
    await house.on(came + timedelta(days=90))
    assert await house.is_known(ann)
    await house.on(came + timedelta(days=91))
    assert not await house.is_known(ann)


@pytest.mark.parametrize("leaves", [False, True])
async def test_nobody_is_let_go_while_a_call_for_help_of_hers_is_not_done(house: House, leaves: bool) -> None:
    ann = await house.woman(1)
    await house.does(team.call_for_help, ann)
    if leaves:
        await house.does(leaving.leave, await house.does(people.again, ann))
    await house.on(last_follow_up(ann) + timedelta(days=200))
    assert await house.is_known(ann)
    await house.does(lambda work: work.tx.execute(update(schema.tasks).values(state="done")).close())
    await house.after(days=1)
    assert not await house.is_known(ann)


async def test_who_is_let_go_hears_the_neutral_line_and_loses_the_menu(town: Town) -> None:
    ann = await town.newcomer()
    await town.pushes(days=7 * (12 + 26) + 90 + 8)
    assert ann.commands
    assert town.service is not None
    await town.service.nightly.night()
    told = await ann.sees("opens with an invitation link")
    assert told.silent
    await town.settles()
    assert (ann.keyboard, ann.commands) == ([], [])
    assert await town.rows(select(schema.persons.c.id)) == await town.rows(select(schema.roles.c.person_id).distinct())


async def test_who_only_asked_waits_thirty_days(house: House) -> None:
    somebody = await house.does(people.apply, 5)
    await house.on(START.date() + timedelta(days=30))
    assert await house.is_known(somebody)
    await house.on(START.date() + timedelta(days=31))
    assert not await house.is_known(somebody)
    assert "women:-" not in await house.counters()


async def test_who_never_chose_a_day_is_counted_from_coming(house: House) -> None:
    quiet = await house.does(people.enrol, 5)
    term = timedelta(weeks=12 + 26, days=90)
    await house.on(START.date() + term)
    assert await house.is_known(quiet)
    await house.on(START.date() + term + timedelta(days=1))
    assert not await house.is_known(quiet)
    assert (await house.counters())["women:-"] == 1
    assert await house.count(schema.answer_terms) == 0


async def test_the_team_stays_and_who_left_it_goes(house: House) -> None:
    helper = await house.does(people.appoint, 6, "volunteer")
    both = await house.woman(7)
    await house.does(lambda work: people.appoint(work, 7, "volunteer"))
    await house.after(days=1000)
    assert await house.is_known(helper)
    assert await house.is_known(both)
    await house.does(lambda work: rows.revoke(work.tx, helper.id, "volunteer"))
    await house.passes_the_night()
    assert not await house.is_known(helper)


async def test_the_audit_trail_keeps_a_year(house: House) -> None:
    before = await house.count(schema.audit)
    assert before > 0
    await house.on(date(2031, 3, 5))
    assert await house.count(schema.audit) == before
    await house.on(date(2031, 3, 6))
    assert await house.count(schema.audit) == 1
    assert await house.database.read(audit.broken, house.vault) is None


async def test_answers_of_nobody_get_a_month_too(house: House) -> None:
    """A restored backup brings back answers whose woman is gone since."""
    ann = await house.woman(1)
    await house.does(_answers, ann, 1)
    stray = insert(schema.pulse_answers).values(study_number=77, week=3, version=1, locale="en", mood=2)
    await house.does(lambda work: work.tx.execute(stray).close())
    await house.does(lambda work: weeks.keep_step_answer(work.tx, 78, 3, "not-now"))
    await house.passes_the_night()
    terms = {row["study_number"]: row["until"] for row in await house.all(schema.answer_terms)}
    assert terms == {77: date(2032, 4, 1), 78: date(2032, 4, 1)}
    await house.on(date(2032, 4, 1))
    assert await house.count(schema.pulse_answers, schema.pulse_answers.c.study_number == 77) == 0
    assert await house.count(schema.step_answers, schema.step_answers.c.study_number == 78) == 0


# When something fails -----------------------------------------------------------------------------------------------


async def test_one_who_cannot_be_let_go_holds_nobody_else(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    women = [await house.woman(number) for number in range(1, 4)]
    for woman in women:
        await house.does(_answers, woman, 1)
        await house.does(leaving.leave, await house.does(people.again, woman))
    usual = erasures.begin

    def begin(tx: Transaction, vault: Vault, person_id: int, *args: Any, **kwargs: Any) -> None:
        usual(tx, vault, person_id, *args, **kwargs)
        if person_id == women[1].id:
            raise ZeroDivisionError

    monkeypatch.setattr(erasures, "begin", begin)
    before = await _all_of(house, women[1])
    with capture_logs() as logs:
        await house.after(days=92)
    assert [line["part"] for line in logs if line["event"] == "forgetting-failed"] == ["person"]
    assert [await house.is_known(woman) for woman in women] == [False, True, False]
    after = await _all_of(house, women[1])
    assert after == before
    assert (await house.counters())["women:tashkent"] == 2

    monkeypatch.setattr(erasures, "begin", usual)
    await house.after(days=1)
    assert not await house.is_known(women[1])
    assert (await house.counters())["women:tashkent"] == 3


async def _all_of(house: House, woman: Person) -> dict[str, int]:
    """How many rows there are of hers, apart from what a month wears away, and seats of groups that are long past."""
    tables = [table for table in schema.metadata.tables.values() if "person_id" in table.c and table.name != "seats"]
    return {table.name: await house.count(table, table.c.person_id == woman.id) for table in tables}


async def test_a_part_that_fails_does_not_stop_the_night(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = await house.woman(1)
    await house.does(leaving.leave, await house.does(people.again, ann))

    def fail(_work: Work) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(terms, "STEPS", terms.STEPS | {"notes": fail})  # type: ignore[operator]
    with capture_logs() as logs:
        await house.after(days=92)
    failed = [line for line in logs if line["event"] == "forgetting-failed"]
    assert [(line["part"], line["error"]) for line in failed] == [("notes", "ZeroDivisionError")]
    assert not await house.is_known(ann)


async def test_a_night_that_was_slept_through_is_made_up_for(house: House) -> None:
    ann = await house.woman(1)
    await house.does(leaving.leave, await house.does(people.again, ann))
    await house.passes_the_night()
    house.clock.push_to(START + timedelta(days=92))
    await house.nightly.hourly()
    assert not await house.is_known(ann)
    began = await house.database.read(facts.get, TRIED)
    await house.nightly.hourly()
    assert await house.database.read(facts.get, TRIED) == began


async def test_a_broken_trail_is_said_every_night(house: House) -> None:
    with capture_logs() as logs:
        await house.passes_the_night()
    whole = [line for line in logs if line["event"] == "audit-trail-whole"]
    assert [line["rows"] for line in whole] == [await house.database.read(audit.last)]
    await house.does(lambda work: work.tx.execute(update(schema.audit).values(detail="x")).close())
    with capture_logs() as logs:
        await house.passes_the_night()
    assert [(line["row"], line["log_level"]) for line in logs if line["event"] == "audit-trail-broken"] == [
        (1, "error")
    ]


async def test_many_go_in_batches(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "BATCH", 2)
    women = [await house.woman(number) for number in range(1, 6)]
    for woman in women:
        await house.does(_answers, woman, 1)
        await house.does(leaving.leave, await house.does(people.again, woman))
    await house.after(days=92)
    assert not any([await house.is_known(woman) for woman in women])
    assert await house.count(schema.pulse_answers) == 5
    await house.on(date(2032, 4, 1))
    assert await house.count(schema.pulse_answers) == 0


# Days ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2030, 1, 31), 1, date(2030, 2, 28)),
        (date(2032, 2, 29), -12, date(2031, 2, 28)),
        (date(2030, 11, 30), 24, date(2032, 11, 30)),
        (date(2030, 1, 5), -1, date(2029, 12, 5)),
    ],
)
def test_months_end_where_they_end(day: date, months: int, expected: date) -> None:
    assert retention.months_later(day, months) == expected


def test_a_month_is_never_before_the_day() -> None:
    assert retention.month_from(date(2030, 12, 2)) == date(2031, 1, 1)
    assert retention.month_from(date(2030, 12, 1)) == date(2030, 12, 1)


def test_who_left_after_the_last_follow_up_is_counted_from_that() -> None:
    first = date(2030, 3, 5)
    end = first + timedelta(weeks=38)
    for left, expected in ((end - timedelta(days=1), end - timedelta(days=1)), (end + timedelta(days=50), end)):
        found = retention.her_last_day({"former": left}, weeks=12, first_day=first, came=first, seen=None)
        assert found == expected
    assert retention.her_last_day({"participant": first}, weeks=24, first_day=first, came=first, seen=None) == (
        first + timedelta(weeks=50)
    )
