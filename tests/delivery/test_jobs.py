"""What takes long is made once, whatever happens to the process that makes it."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from structlog.testing import capture_logs

from content.loading import PLAIN
from conversations.engine import Engine
from core import access
from core.clock import Clock
from core.rules import Rules
from delivery import jobs as delivery
from delivery.jobs import Jobs
from delivery.ticker import Ticker
from handlers.loading import Loaded, TextError
from locales.catalog import Catalog, load
from reports import making
from services import jobs, reloading
from services.work import Cosmetic, Services, Work
from storage import erasures, outbox, people
from storage import jobs as rows
from storage.database import Database, StorageError, Transaction
from storage.outbox import Outgoing, files
from storage.people import Person
from storage.vault import Vault
from tests.faults.weather import until

START = datetime(2030, 3, 5, 8, tzinfo=UTC)
ALL = {"region": None, "cohort": None, "first": None, "shared": False, "weeks": 12}


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return load(strict=True)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "PAUSE", 0.01)
    monkeypatch.setattr(delivery, "SHOWN_EVERY", 0.02)


class House:
    """A coordinator of all regions, and what would be sent."""

    def __init__(self, database: Database, vault: Vault, texts: Catalog) -> None:
        self.database = database
        self.vault = vault
        self.clock = Clock()
        self.clock.push_to(START)
        self.services = Services(vault, texts, Rules(places={"tashkent": "Asia/Tashkent"}), PLAIN)
        self.sent: list[Outgoing] = []
        self.shown: list[Cosmetic] = []
        self.load: Callable[[], Loaded] = lambda: Loaded(texts, PLAIN)
        self.person_id = 0
        self.jobs = self.new()

    def new(self, **other: Any) -> Jobs:
        return Jobs(
            other.get("database", self.database),
            self.services,
            self.clock,
            url="the url",
            makers=other.get("makers", "tests.delivery.makers"),
            load=lambda: self.load(),
            release=lambda work: self.sent.extend(work.outgoing),
            show=self._show,
        )

    async def _show(self, call: Cosmetic) -> None:
        self.shown.append(call)

    async def does(self, fn: Callable[[Work, Person], Any]) -> Any:
        def transaction(tx: Transaction) -> Any:
            work = Work(tx, self.clock.now(), self.services)
            person = people.by_id(tx, self.vault, self.person_id)
            assert person is not None
            return fn(work, person)

        return await self.database.write(transaction)

    async def comes(self, tx_region: str | None = None) -> None:
        def add(tx: Transaction) -> int:
            person = people.add(tx, self.vault, telegram_id=77, zone="Asia/Tashkent", now=self.clock.now())
            people.change(tx, person.id, locale="en")
            people.grant(tx, person.id, "coordinator", self.clock.now(), region=tx_region)
            return person.id

        self.person_id = await self.database.write(add)

    async def asks(self, do: str = "", **params: Any) -> None:
        """For a report, with a message that shows how far it is."""
        await self.does(lambda work, person: jobs.ask_and_show(work, person, "report", ALL | {"do": do} | params))

    @asynccontextmanager
    async def working(self, other: Jobs | None = None) -> AsyncIterator[Jobs]:
        at_work = other or self.jobs
        running = asyncio.create_task(at_work.run())
        try:
            yield at_work
        finally:
            running.cancel()
            await asyncio.wait([running])
            await at_work.stop()

    async def until_idle(self, at_work: Jobs | None = None) -> None:
        await until(lambda: (at_work or self.jobs).idle, 30)

    async def made(self) -> None:
        """Everything that waits."""
        self.jobs = self.new()
        async with self.working():
            await self.until_idle()

    @property
    def texts_sent(self) -> list[str]:
        return [row.params["text"] for row in self.sent if "text" in row.params]

    def pages(self) -> list[dict[str, Any]]:
        """What the child said of itself, one for each report that was sent."""
        found = [files(row.params)["document"] for row in self.sent if row.method == "sendDocument"]
        return [orjson.loads(content) for name, content in found if name == "page.json"]

    async def waiting(self) -> list[rows.Job]:
        found: list[rows.Job] = await self.database.read(rows.of_person, self.vault, self.person_id)
        return found


@pytest.fixture
async def house(database: Database, vault: Vault, texts: Catalog) -> House:
    house = House(database, vault, texts)
    await house.comes()
    return house


def test_every_kind_has_a_maker_and_says_who_may_have_it() -> None:
    assert set(access.JOBS) == {*making.MAKERS, jobs.RELOAD}


async def test_it_is_made_once_and_the_message_that_showed_it_says_so(house: House) -> None:
    await house.asks()
    await house.made()
    await house.made()
    assert [row.method for row in house.sent] == ["editMessageText", "sendPhoto", "sendDocument"]
    assert house.sent[0].params["text"] == "It is ready."
    assert house.sent[0].edits is not None
    assert [row.params["caption"] for row in house.sent[1:]] == ["picture en", "page"]
    assert house.pages()[0]["url"] == "the url"
    assert await house.waiting() == []
    assert await house.database.read(outbox.oldest_open) is not None


async def test_one_after_the_other_in_the_order_they_were_asked_for_and_in_one_child(house: House) -> None:
    await house.asks(number=1)
    await house.asks("chatter", number=2)
    await house.asks(number=1)  # the very same: it is being made already
    await house.asks(number=3)
    await house.asks(number=4)  # enough for one
    await house.made()
    assert [page["params"]["number"] for page in house.pages()] == [1, 2, 3]
    assert len({page["pid"] for page in house.pages()}) == 1


async def test_nothing_secret_is_in_the_child(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QADAM_SECURITY__MASTER_KEY", "1:secret")
    monkeypatch.setenv("QADAM_TELEGRAM__TOKEN", "secret")
    await house.asks()
    await house.made()
    said = house.pages()[0]
    assert "PATH" in said["env"]
    assert [name for name in said["env"] if name.startswith("QADAM_")] == []
    assert [name for name in said["modules"] if name in ("storage.vault", "settings", "services.work")] == []


async def test_a_mistake_is_tried_three_times_and_then_said_in_one_sentence(house: House) -> None:
    await house.asks("fail")
    await house.asks()
    with capture_logs() as logs:
        await house.made()
    failed = [line for line in logs if line["event"] == "job-failed"]
    assert [line["attempt"] for line in failed] == [1, 2, 3]
    assert all(line["error"].startswith("ZeroDivisionError at makers.py:") for line in failed)
    assert "words of somebody" not in str(logs)
    assert house.texts_sent[:2] == ["This was not finished.", house.services.texts.text("en", "job-failed")]
    assert len(house.pages()) == 1


async def test_a_child_that_dies_costs_an_attempt_and_the_next_one_is_new(house: House, tmp_path: Path) -> None:
    await house.asks("die", where=str(tmp_path))
    await house.asks("die once", where=str(tmp_path))
    with capture_logs():
        await house.made()
    assert (tmp_path / "tries").read_text() == "xxx"
    assert house.texts_sent.count(house.services.texts.text("en", "job-failed")) == 1
    assert len(house.pages()) == 1


async def test_a_module_that_cannot_be_loaded_is_a_mistake_like_any_other(house: House) -> None:
    await house.asks()
    house.jobs = house.new(makers="tests.delivery.nowhere")
    with capture_logs() as logs:
        async with house.working():
            await house.until_idle()
    assert [line["error"].split(" ")[0] for line in logs if line["event"] == "job-failed"] == [
        "ModuleNotFoundError"
    ] * 3
    assert house.texts_sent[-1] == house.services.texts.text("en", "job-failed")


async def test_what_takes_too_long_is_ended(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "LONGEST", 1.0)
    await house.asks("wait", where=str(tmp_path))
    with capture_logs():
        await house.made()
    assert house.texts_sent[-1] == house.services.texts.text("en", "job-failed")
    assert not alive(int((tmp_path / "began").read_text()))


async def test_a_file_larger_than_telegram_takes_is_not_sent_and_the_largest_is(house: House) -> None:
    await house.asks("too large")
    await house.asks("large")
    with capture_logs():
        await house.made()
    assert house.texts_sent.count(house.services.texts.text("en", "job-failed")) == 1
    sent = [files(row.params)["document"][1] for row in house.sent if row.method == "sendDocument"]
    assert [len(content) for content in sent] == [10 * 2**20]


async def test_a_stop_ends_the_child_at_once_and_the_next_start_makes_it(house: House, tmp_path: Path) -> None:
    await house.asks("wait", where=str(tmp_path))
    for _ in range(4):  # however often it is stopped
        async with house.working(house.new()):
            child = await began(tmp_path)
            assert [each.attempts for each in await house.waiting()] == [1]
        assert not alive(child)
        (tmp_path / "began").unlink()
    assert [each.attempts for each in await house.waiting()] == [0]
    assert house.sent == []
    (tmp_path / "go").touch()
    await house.made()
    assert len(house.pages()) == 1


async def test_what_was_in_hand_each_time_the_bot_was_killed_is_not_begun_again(house: House) -> None:
    await house.asks("die")
    for _ in range(3):
        assert await house.does(lambda work, _: jobs.begin(work)) is not None
    await house.made()
    assert house.texts_sent == ["This was not finished.", house.services.texts.text("en", "job-failed")]
    assert await house.waiting() == []


async def test_whose_role_ends_or_whose_region_changes_gets_nothing(house: House, tmp_path: Path) -> None:
    def loses(work: Work, person: Person) -> None:
        people.grant(work.tx, person.id, "coordinator", work.now, region="tashkent")

    await house.asks("wait", where=str(tmp_path))
    await house.asks()
    async with house.working():
        await began(tmp_path)
        await house.does(loses)
        (tmp_path / "go").touch()
        await house.until_idle()
    assert house.texts_sent == ["This was not finished."] * 2
    assert house.pages() == []
    assert await house.waiting() == []
    await house.does(lambda work, person: people.revoke(work.tx, person.id, "coordinator"))
    await house.asks()
    house.sent.clear()
    await house.made()
    assert house.sent == []


async def test_whoever_is_erased_meanwhile_gets_nothing_and_another_gets_hers(house: House, tmp_path: Path) -> None:
    """SQLite gives the number of a deleted last row away again."""

    def goes(work: Work, person: Person) -> None:
        erasures.begin(work.tx, work.vault, person.id, person.chat_key)

    await house.asks("wait", where=str(tmp_path))
    async with house.working():
        await began(tmp_path)
        await house.does(goes)
        await house.comes()
        await house.asks(number=2)
        (tmp_path / "go").touch()
        house.jobs.wake()
        await house.until_idle()
    assert [page["params"].get("number") for page in house.pages()] == [2]


async def test_while_the_storage_fails_what_was_made_is_kept_and_sent_once(house: House) -> None:
    class Failing(Database):
        failures = 3

        async def read(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
            return await house.database.read(fn, *args, **kwargs)

        async def write(self, fn: Any, *args: Any, **kwargs: Any) -> Any:
            if args and "hand_over" in repr(args[0]) and self.failures:
                self.failures -= 1
                raise StorageError("the disk is full")
            return await house.database.write(fn, *args, **kwargs)

        async def close(self) -> None:
            pass

    await house.asks()
    at_work = house.new(database=Failing())
    with capture_logs() as logs:
        async with house.working(at_work):
            await house.until_idle(at_work)
    assert [line["event"] for line in logs] == ["storage-failed"] * 3
    assert len(house.pages()) == 1


async def test_the_key_of_its_day_stays_as_long_as_it_waits(house: House) -> None:
    await house.asks()
    house.clock.push_to(START + timedelta(days=90))
    await tidies(house)
    await house.made()
    assert len(house.pages()) == 1


async def test_what_cannot_be_read_any_more_holds_nothing_up(house: House) -> None:
    await house.asks(number=1)
    house.clock.push_to(START + timedelta(days=1))
    house.vault.forget_days_before(house.clock.now().date())
    await house.does(lambda work, person: people.grant(work.tx, person.id, "admin", work.now))
    other = House(house.database, house.vault, house.services.texts)
    other.clock, other.sent = house.clock, house.sent

    def another(tx: Transaction) -> int:
        person = people.add(tx, house.vault, telegram_id=78, zone="Asia/Tashkent", now=house.clock.now())
        people.grant(tx, person.id, "coordinator", house.clock.now())
        return person.id

    other.person_id = await house.database.write(another)
    await other.asks(number=2)
    with capture_logs() as logs:
        await house.made()
    assert [line["event"] for line in logs] == ["job-unreadable"]
    assert [page["params"]["number"] for page in house.pages()] == [2]


async def test_how_far_it_is_is_shown_now_and_then_and_never_after_the_last_word(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SHOWN_EVERY", 0.1)
    await house.asks("wait", where=str(tmp_path))

    def leaves(tx: Transaction) -> None:
        outbox.sent(tx, [(1, 500)], house.clock.now())

    await house.database.write(leaves)
    async with house.working():
        await until(lambda: any("95 %" in str(call.params["text"]) for call in house.shown))
        (tmp_path / "go").touch()
        await house.until_idle()
    assert 1 < len(house.shown) < 10
    percents = [int(str(call.params["text"]).split(": ")[1].split(" ")[0]) for call in house.shown]
    assert percents == sorted(set(percents))
    assert {call.params["message_id"] for call in house.shown} == {500}


async def test_a_child_without_work_goes(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "IDLE", 0.1)
    await house.asks(number=1)
    async with house.working():
        await house.until_idle()
        child = house.pages()[0]["pid"]
        await until(lambda: not alive(child))
        await house.asks(number=2)
        house.jobs.wake()
        await house.until_idle()
    assert house.pages()[1]["pid"] != child


async def test_texts_that_cannot_be_loaded_change_nothing_and_good_ones_are_used_at_once(
    house: House, texts: Catalog
) -> None:
    before = house.services.texts

    def broken() -> Loaded:
        raise TextError("uz/talk.ftl:7: expected token")

    await house.does(lambda work, person: reloading.ask(work, person))
    house.load = broken
    await house.made()
    assert "uz/talk.ftl:7: expected token" in house.texts_sent[-1]
    assert house.services.texts is before
    new = load(strict=True)
    house.load = lambda: Loaded(new, PLAIN)
    await house.does(lambda work, person: reloading.ask(work, person))
    await house.made()
    assert house.services.texts is new
    assert house.texts_sent[-1] == f"Loaded. Weeks: 12, texts: {new.size}."


async def test_whoever_works_in_one_region_loads_nothing(database: Database, vault: Vault, texts: Catalog) -> None:
    house = House(database, vault, texts)
    await house.comes("tashkent")
    await house.does(lambda work, person: reloading.ask(work, person))
    assert await house.waiting() == []


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def began(where: Path) -> int:
    """The number of the child that is at it."""
    await until(lambda: (where / "began").exists() and (where / "began").read_text(), 20)
    return int((where / "began").read_text())


async def tidies(house: House) -> None:
    ticker = Ticker(
        house.database, house.services, Engine(()), house.clock, every_seconds=60, release=lambda work: None
    )
    await ticker.tidy()
