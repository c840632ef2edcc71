"""Backups by night: one good one a day, another try after an hour, and a word to the administrators when it is late."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pyrage import x25519  # type: ignore[import-untyped]
from structlog.testing import capture_logs

from benchmarks.bot_process import BotProcess, WatchedWorld
from content.loading import PLAIN
from core.clock import Clock
from core.rules import Rules
from delivery.nightly import GOOD, BackupOptions, Nightly
from locales.catalog import load
from sandbox.phone import Phone
from sandbox.server import Server
from services.work import Services, Work
from storage import backup, facts, people
from storage.age import BackupError
from storage.database import Database, Transaction
from storage.vault import Vault
from tests.forked import Forks

START = datetime(2030, 3, 5, 22, tzinfo=UTC)  # three in the morning in Tashkent


@dataclass
class Night:
    """A bot's nights, and what its administrators hear."""

    nightly: Nightly
    clock: Clock
    database: Database
    options: BackupOptions
    told: list[str] = field(default_factory=list)

    def passes(self, **time: float) -> None:
        self.clock.push_to(self.clock.now() + timedelta(**time))

    async def last_good(self) -> datetime | None:
        written = await self.database.read(facts.get, GOOD)
        return datetime.fromisoformat(written) if written else None

    def made(self) -> list[str]:
        return sorted(path.name for path in self.options.folder.glob("*"))


@pytest.fixture
async def night(database: Database, database_url: str, keys_url: str, vault: Vault, tmp_path: Path) -> Night:
    recipient = str(x25519.Identity.generate().to_public())
    options = BackupOptions(database_url, keys_url, (recipient,), tmp_path / "backups", tmp_path / "backups-keys")
    return await _night(options, database, vault)


async def _night(options: BackupOptions, database: Database, vault: Vault) -> Night:
    clock, services, told = Clock(), Services(vault, load(strict=True), Rules(), PLAIN), list[str]()
    clock.push_to(START)

    def admin(tx: Transaction) -> None:
        person = people.add(tx, vault, telegram_id=1, zone="Asia/Tashkent", now=START)
        people.grant(tx, person.id, "admin", START)

    async def write(use_case: Callable[..., None], *args: Any) -> None:
        def transaction(tx: Transaction) -> list[str]:
            work = Work(tx, clock.now(), services)
            use_case(work, *args)
            return [row.params["text"] for row in work.outgoing]

        told.extend(await database.write(transaction))

    await database.write(admin)
    return Night(Nightly(options, database, services, clock, write), clock, database, options, told)


def _about_backups(lines: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [(line["event"], line["log_level"]) for line in lines if "backup" in line["event"]]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException | None], None]:
    """Have every backup end like this; with None let them succeed again."""
    make = backup.make

    def fail(error: BaseException | None) -> None:
        def failing(*args: Any) -> Any:
            if error is not None:
                raise error
            return make(*args)

        monkeypatch.setattr(backup, "make", failing)

    return fail


async def test_a_night_makes_a_good_backup(night: Night) -> None:
    for nights in range(1, 3):
        await night.nightly.night()
        night.passes(days=1)
        last = await night.last_good()
        assert last is not None
        assert timedelta() < night.clock.now() - last < timedelta(hours=25)
        assert night.made()[-1] == f"qadam-main-{last:%Y%m%dT%H%M%SZ}.age"
        assert len(night.made()) == nights
    assert night.told == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # files are deleted alike after either
async def test_thirty_backups_and_the_keys_of_seven_are_kept(night: Night) -> None:
    for _ in range(33):
        await night.nightly.night()
        night.passes(days=1)
    assert len(night.made()) == 30
    assert len(list(night.options.keys_folder.iterdir())) == 7
    assert night.told == []


async def test_what_failed_is_tried_again_after_an_hour(night: Night, failing: Callable[..., None]) -> None:
    failing(BackupError("the backup could not be made: No space left on device"))
    with capture_logs() as lines:
        await night.nightly.hourly()
    assert _about_backups(lines) == [("backup-failed", "error")]
    assert await night.last_good() is None
    failing(None)
    await night.nightly.hourly()
    assert len(night.made()) == 1
    night.passes(hours=23)
    await night.nightly.hourly()
    assert len(night.made()) == 1
    night.passes(hours=2)  # the night was slept through
    await night.nightly.hourly()
    assert len(night.made()) == 2


async def test_a_mistake_of_ours_is_one_line_without_its_words(night: Night, failing: Callable[..., None]) -> None:
    failing(ZeroDivisionError("her words"))
    with capture_logs() as lines:
        assert not await night.nightly.run_now()
    assert _about_backups(lines) == [("backup-failed", "error")]
    assert "her words" not in str(lines)


async def test_administrators_hear_of_a_late_backup_once_a_day(night: Night, failing: Callable[..., None]) -> None:
    await night.nightly.run_now()
    failing(BackupError("no"))
    night.passes(hours=25, minutes=50)
    await night.nightly.hourly()
    assert night.told == []
    heard = []
    for _ in range(48):
        night.passes(hours=1)
        await night.nightly.hourly()
        heard.append(len(night.told))
    assert heard == [1] * 24 + [2] * 24
    assert "no backup" in night.told[0] or "резервной копии" in night.told[0]
    failing(None)
    night.passes(hours=1)
    await night.nightly.hourly()
    night.passes(hours=23)
    await night.nightly.hourly()
    assert len(night.told) == 2


async def test_where_there_never_was_one_it_is_late_after_a_day_too(night: Night) -> None:
    for hours in (0, 25, 1.1, 1):
        night.passes(hours=hours)
        await night.nightly.check()
    assert len(night.told) == 1


async def test_a_database_that_fails_ends_nothing(night: Night) -> None:
    await night.database.close()
    with capture_logs() as lines:
        await night.nightly.hourly()
    assert set(_about_backups(lines)) == {("backup-failed", "error"), ("backup-made", "info")}


async def test_two_at_once_wait_for_each_other(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, make = 0, 0, backup.make

    def counted(*args: Any) -> Any:
        nonlocal running, most
        running += 1
        most = max(most, running)
        try:
            return make(*args)
        finally:
            running -= 1

    monkeypatch.setattr(backup, "make", counted)
    await asyncio.gather(*(night.nightly.run_now() for _ in range(3)))
    assert most == 1


async def test_a_stop_ends_a_backup_in_its_middle(night: Night) -> None:
    night.nightly.stop()
    with capture_logs() as lines:
        assert not await night.nightly.run_now()
    assert [line["error"] for line in lines] == ["the bot is being stopped"]
    assert night.made() == []


async def test_without_recipients_it_says_so_and_does_nothing(night: Night, vault: Vault) -> None:
    bare = replace(night.options, recipients=())
    for options in (bare, None):
        services = Services(vault, load(strict=True), Rules(), PLAIN)
        nightly = Nightly(options, night.database, services, night.clock, _nothing)
        with capture_logs() as lines:
            nightly.start()
            await nightly.night()
            await nightly.hourly()
        nightly.stop()
        nightly.stop()
        assert _about_backups(lines) == [("no-backups", "warning")]
    assert night.made() == []


async def test_old_keys_go_also_when_no_backups_are_made_any_more(night: Night, vault: Vault) -> None:
    await night.nightly.run_now()
    night.passes(days=8)
    services = Services(vault, load(strict=True), Rules(), PLAIN)
    await Nightly(replace(night.options, recipients=()), night.database, services, night.clock, _nothing).run_now()
    assert list(night.options.keys_folder.iterdir()) == []
    assert len(night.made()) == 1


async def _nothing(*_: Any) -> None:
    raise AssertionError("nothing is written")


async def test_it_wakes_at_its_hour_on_the_programmes_clock(night: Night) -> None:
    night.nightly.start()
    try:
        wakes = {str(job.trigger): job.next_run_time for job in night.nightly._scheduler.get_jobs()}
        at = next(time for trigger, time in wakes.items() if trigger.startswith("cron"))
        assert (at.hour, at.minute, at.utcoffset()) == (3, 0, timedelta(hours=5))
        assert any(trigger.startswith("interval[1:00:00]") for trigger in wakes)
    finally:
        night.nightly.stop()


# The programme itself ------------------------------------------------------------------------------------------------


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[BotProcess]:
    """A bot with a woman in it, as a process of its own; its operator's key lies in the folder."""
    identity = x25519.Identity.generate()
    (tmp_path / "identity.txt").write_text(f"{identity}\n")
    world = WatchedWorld(Clock().now)
    async with Server(world) as server:
        bot = BotProcess(server, tmp_path, QADAM_BACKUP__RECIPIENTS=f'["{identity.to_public()}"]')
        await bot.start()
        await asyncio.wait_for(world.queue.polled.wait(), 20)
        await Phone(world).starts()
        yield bot
        await bot.kill()


@pytest.mark.faults
async def test_by_hand_while_the_bot_runs_and_back_after_the_disk_is_lost(
    running: BotProcess, tmp_path: Path, forks: Forks
) -> None:
    code, out, error = await forks.run(running.environment, "backup", cwd=tmp_path)
    assert (code, error, out.count("\n")) == (0, "", 1)
    assert "were made and tried out" in out
    assert "no-backups" not in running.said()
    restore = ("restore", "--backup", str(next((tmp_path / "backups").iterdir())), "--identity", "identity.txt")
    code, out, error = await forks.run(running.environment, *restore, cwd=tmp_path)
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert "Another process is already at work" in error

    await running.kill()
    _lose_the_disk(tmp_path)
    code, _, error = await forks.run(running.environment, *restore, cwd=tmp_path)
    assert (code, error.count("\n")) == (2, 1)
    assert "restore the keys too" in error
    with_keys = (*restore, "--keys", str(next((tmp_path / "backups-keys").iterdir())))
    code, out, error = await forks.run(running.environment, *with_keys, cwd=tmp_path)
    assert (code, error) == (0, "")
    assert "people are back; 0 without a key were left out" in out
    assert (await forks.run(running.environment, "check", cwd=tmp_path))[0] == 0


def _lose_the_disk(folder: Path) -> None:
    for path in folder.glob("**/*.db*"):
        path.unlink()
