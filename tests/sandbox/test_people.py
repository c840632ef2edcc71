"""The simulated women: what they do with the bot, and what they notice of its mistakes."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from content import loading
from core.clock import Clock
from locales.catalog import LOCALES, Catalog, load
from sandbox import cohort
from sandbox.changes import UPDATES
from sandbox.cohort import Women, live
from sandbox.habits import REGIONS, Character, Words
from sandbox.hub import Crowd, Progress
from sandbox.phone import Phone
from sandbox.psychologist import answers_requests, offers_times
from sandbox.timetravel import BotState, Journey
from sandbox.woman import Week, Woman
from sandbox.world import Draft, Event, World
from storage.schema import check_ins, rooms, session_feedback, sessions
from storage.vault import Vault
from tests.scenes.town import PSYCHOLOGIST, a_town

START = datetime(2040, 3, 5, 4, 0, tzinfo=UTC)  # 09:00 in Tashkent


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return load(strict=True)


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.push_to(START)
    return clock


@pytest.fixture
def world(clock: Clock) -> World:
    return World(clock.now)


@pytest.fixture
def plans() -> list[datetime]:
    return []


@pytest.fixture
def ann(world: World, texts: Catalog, plans: list[datetime]) -> Woman:
    """One who takes part for two weeks, and answers everything at once."""
    rng = random.Random(1)
    character = Character("ru", "samarkand", 1, 18, 0, 1, 0, 0, 0, 0, "Лола", "Спасибо")
    woman = Woman(Phone(world), character, Words(texts, "ru", loading.load()), rng, lambda at, her: plans.append(at), 2)
    woman.phone.person.started = True

    def watcher(event: Event) -> None:
        woman.notices(event)

    world.watch(watcher)
    return woman


def says(world: World, woman: Woman, text: str) -> None:
    world.post(woman.phone.person, Draft(text))


async def test_a_cohort_lives_with_the_real_bot(sqlite_url: str, vault: Vault, texts: Catalog) -> None:
    reports: list[Progress] = []
    async with a_town(sqlite_url, vault, texts, START, places=REGIONS) as town:
        summary = await live(town.journey, town.world, Crowd(10, 2, 4), reports.append)
        states = Counter(row.state for row in await town.rows(select(check_ins)) if 1 <= row.week <= 2)
    assert summary.failures == []
    assert (summary.sent, summary.once_a_week, summary.unanswered_callbacks) == (20, 10, 0)
    assert (summary.answered, summary.partly, summary.missed) == tuple(
        states[each] for each in ("answered", "partly", "missed")
    )
    assert summary.answered > 10
    assert [report.done for report in reports] == sorted(report.done for report in reports)
    assert (reports[-1].label, reports[-1].done, reports[-1].total) == ("All is well", 20, 20)
    assert dict(reports[-1].rows)["Tashkent"].startswith("4 women")


async def test_some_of_them_have_a_talk(sqlite_url: str, vault: Vault, texts: Catalog) -> None:
    """Who comes writes and says how it was, who does not is noted as such; their weeks stay as they would have been."""
    async with a_town(sqlite_url, vault, texts, START, places=REGIONS) as town:
        await offers_times(await town.staff(PSYCHOLOGIST, "Psy"))
        answers_requests(town.journey, town.world, PSYCHOLOGIST)
        summary = await live(town.journey, town.world, Crowd(8, 2, 4, talks=1.0), lambda progress: None)
        talks = await town.rows(select(sessions).where(sessions.c.state != "expired"))
        told = await town.rows(select(session_feedback))
        written = await town.rows(select(rooms).where(rooms.c.from_her == 1, rooms.c.from_staff == 2))
    assert summary.failures == []
    assert (summary.asked_for, len(talks), summary.once_a_week) == (8, 8, 8)
    outcomes = Counter(talk.outcome for talk in talks)
    assert outcomes == {"held": summary.written, "no-show": 8 - summary.written}
    assert 0 < summary.written < 8
    assert (len(written), len(told)) == (summary.written, summary.told)
    assert summary.told == summary.written
    assert all(12 <= talk.starts_at.astimezone(ZoneInfo("Asia/Tashkent")).hour < 14 for talk in talks)


def test_they_book_at_times_of_their_own(texts: Catalog) -> None:
    """Whether somebody talks changes nothing of what else she would have done."""

    def plans_of(talks: float) -> list[datetime]:
        women = Women(World(lambda: START), Crowd(9, 2, 1, talks), START)
        apart = set(women.talkers.values())
        return [at for at, _, somebody in sorted(women._plans, key=lambda plan: plan[0]) if somebody not in apart]

    assert plans_of(0.0) == plans_of(1.0)
    assert len(Women(World(lambda: START), Crowd(45, 2, 1, 0.45), START).talkers) in range(12, 30)


async def test_one_seed_makes_the_same_women(texts: Catalog) -> None:
    def cohort_of(seed: int) -> list[Character]:
        women = Women(World(lambda: START), Crowd(9, 2, seed), START)
        return [woman.character for woman in women.women.values()]

    first = cohort_of(1)
    assert first == cohort_of(1)
    assert first != cohort_of(2)
    assert {character.locale for character in first} == set(LOCALES)
    assert {character.region for character in first} == set(REGIONS)


class DeafBot:
    """Takes every update and says nothing."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.task = asyncio.create_task(self._swallow())

    async def _swallow(self) -> None:
        while True:
            self.world.updates.clear()
            await self.world.changed.wait(UPDATES, 1)

    async def ask(self, push: datetime | None = None) -> BotState:
        return BotState(push or START, None, idle=True)


async def test_who_gets_no_answer_is_a_failure_and_hangs_nothing(
    clock: Clock, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cohort, "PATIENCE_SECONDS", 0.05)
    bot = DeafBot(world)
    journey = Journey(clock, world, bot)
    summary = await live(journey, world, Crowd(2, 1), lambda progress: None)
    bot.task.cancel()
    stuck = [failure for failure in summary.failures if "no answer in time" in failure]
    assert len(stuck) == 2
    assert "/start" in stuck[0]
    assert journey.travellers is None


async def test_cancelled_they_put_their_phones_away(clock: Clock, world: World) -> None:
    bot = DeafBot(world)
    journey = Journey(clock, world, bot)
    living = asyncio.create_task(live(journey, world, Crowd(3, 1), lambda progress: None))
    await asyncio.sleep(0.05)
    living.cancel()
    with pytest.raises(asyncio.CancelledError):
        await living
    assert journey.travellers is None
    await asyncio.wait_for(journey.push(timedelta(days=1)), 5)
    bot.task.cancel()


def test_she_comes_back_after_she_was_asked(world: World, ann: Woman, plans: list[datetime]) -> None:
    says(world, ann, ann.words.prompt)
    assert [week.outcome for week in ann.diary.weeks] == ["missed"]
    assert len(plans) == 1
    assert timedelta() < plans[0] - START < timedelta(minutes=20)


def test_at_night_she_sleeps(ann: Woman, plans: list[datetime]) -> None:
    ann.returns(START.replace(hour=18))  # 23:00 in Samarkand
    assert plans[0].astimezone(ann.zone).hour == 7


def prompts(*hours: float) -> Callable[[Clock, World, Woman], None]:
    """The bot asks these hours after the start."""

    def ask(clock: Clock, world: World, woman: Woman) -> None:
        for hour in hours:
            clock.push_to(START + timedelta(hours=hour))
            says(world, woman, woman.words.prompt)

    return ask


@pytest.mark.parametrize(
    ("lived", "found"),
    [
        (prompts(1, 169), None),
        (prompts(1), "asked 1 times in 2 weeks"),
        (prompts(1, 2), "asked on"),
        (prompts(1, 170), "asked on"),
        (prompts(11, 179), "spoken to at 20:00"),
    ],
)
def test_she_notices_when_the_bot_asks_wrongly(
    clock: Clock,
    world: World,
    ann: Woman,
    lived: Callable[[Clock, World, Woman], None],
    found: str | None,
) -> None:
    lived(clock, world, ann)
    mistakes = "\n".join(ann.faults_of_the_bot())
    assert found in mistakes if found else mistakes == ""


def test_who_put_it_off_is_asked_once_more(clock: Clock, world: World, ann: Woman) -> None:
    prompts(1)(clock, world, ann)
    week = ann.diary.weeks[0]
    week.put_off = 1
    assert any("put off, and not asked again" in each for each in ann.faults_of_the_bot())
    prompts(3)(clock, world, ann)
    assert (len(ann.diary.weeks), week.prompts) == (1, 2)


def test_a_toast_is_an_answer(world: World, ann: Woman) -> None:
    ann.sits_down()
    ann._acts("old button", lambda: None)
    waited = ann.waiting
    world._emit("toast", ann.phone.id, "old")
    assert (waited, ann.waiting) == (True, False)
    ann.gets_up()
    assert ann.diary.failures == []


def test_what_a_week_came_to() -> None:
    assert Week(START).outcome == "missed"
    assert Week(START, answers=2).outcome == "partly"
    assert Week(START, answers=4, finished=True).outcome == "answered"


def test_an_event_of_another_kind_changes_nothing(ann: Woman) -> None:
    assert not ann.notices(Event("typing", ann.phone.id, "typing"))
