"""What `bot.py sandbox` does when it cannot serve, and how times reach the page."""

import socket
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sandbox import run
from sandbox.run import CannotServe, Sandbox, seldom, serve, temporary_folder
from sandbox.server import Server
from sandbox.world import World
from tests.sandbox.conftest import Watch


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        yield taken.getsockname()[1]


def test_a_taken_port_gets_one_line(taken_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(taken_port) == 2
    assert capsys.readouterr().err == (
        f"qadam: port {taken_port}: address already in use; choose another with --port\n"
    )


async def test_a_bot_that_cannot_start_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QADAM_CHECK_IN__OPENS", "21")
    sandbox = Sandbox(tmp_path)
    with pytest.raises(CannotServe, match="could not start"):
        await sandbox.__aenter__()
    assert sandbox.bot is not None
    assert sandbox.bot.returncode == 2
    assert "opens must be before closes" in capfd.readouterr().err


def test_the_folder_goes_with_the_block(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "MEMORY", tmp_path / "not-there")
    with temporary_folder() as folder:
        (folder / "qadam.db").touch()
    assert not folder.exists()


def test_seldom_is_not_often() -> None:
    done: list[int] = []
    do = seldom(lambda: done.append(1), 60)
    do()
    do()
    assert len(done) == 1


async def test_the_page_reads_times_of_one_zone(world: World, watch: Watch) -> None:
    async with Server(world) as server:
        server.hub.zone = ZoneInfo("Asia/Tashkent")
        assert server.hub.snapshot()["now"] == "2026-03-02T14:00:00+05:00"
