"""Bots as processes on a core of their own, and what they use of it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final

from benchmarks.load_server import LoadServer

ROOT: Final = Path(__file__).parent.parent
READY_SECONDS: Final = 60.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")


class BotFailed(Exception):
    """The bot did not start, or ended by itself."""


class Bot:
    """A running bot process."""

    def __init__(self, process: subprocess.Popen[bytes], errors: Path) -> None:
        self._process = process
        self._errors = errors

    @property
    def cpu_seconds(self) -> float:
        """What it has used of its core so far, in user and system mode."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def rss_mib(self) -> float:
        return rss_mib(self._process.pid)

    def check(self) -> None:
        """Raises BotFailed."""
        if self._process.poll() is not None:
            raise BotFailed(f"the bot ended with {self._process.returncode}:\n{self._errors.read_text()[-2000:]}")


def rss_mib(pid: int | str = "self") -> float:
    """Memory of a process that is in RAM."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def cores() -> list[int]:
    """The cores this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))


_CORES: Final = cores()


@contextmanager
def pinned() -> Iterator[None]:
    """The load server, which runs in this process, takes the last core; the bots get the first."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    os.sched_setaffinity(0, {_CORES[-1]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, _CORES)


@asynccontextmanager
async def serving(
    server: LoadServer, command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> AsyncIterator[Bot]:
    """Start a bot with this Python; go on when it has asked the server for updates; stop it at the end."""
    errors = _file_for_errors(folder)
    server.forget()
    with errors.open("wb") as stderr:
        process = subprocess.Popen(  # noqa: ASYNC220 (forks at once)
            [sys.executable, *command],
            cwd=folder,
            env=_without_ours() | {"PYTHONPATH": str(ROOT)} | dict(environment or {}),
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, {_CORES[0]})
    bot = Bot(process, errors)
    try:
        await _until_polled(server, bot)
        yield bot
        bot.check()
    finally:
        await _stop(process)


def _file_for_errors(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "stderr.txt"


def _without_ours() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("QADAM_")}


async def _until_polled(server: LoadServer, bot: Bot) -> None:
    async with asyncio.timeout(READY_SECONDS):
        while not server.polled.is_set():
            bot.check()
            await asyncio.sleep(0.02)


async def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        for _ in range(500):
            if process.poll() is not None:
                return
            await asyncio.sleep(0.02)
        process.kill()
    process.wait()
