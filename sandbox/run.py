"""`bot.py sandbox`: the local server with its page, and the bot as a process of its own, as in production."""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar
from zoneinfo import ZoneInfo

import orjson

from core.clock import Clock
from delivery import loop
from sandbox.cohort import live
from sandbox.hub import Crowd, Report
from sandbox.server import Server
from sandbox.timetravel import BotDoor, BotGone, Journey
from sandbox.world import World

T = TypeVar("T")
ROOT: Final = Path(__file__).parent.parent
PHONES: Final = (
    ("Participant", "participant", 1001),
    ("Psychologist", "psychologist", 2001),
    ("Volunteer", "volunteer", 3001),
    ("Coordinator", "coordinator", 4001),
)
PLACES: Final = {
    "tashkent": "Asia/Tashkent",
    "samarkand": "Asia/Samarkand",
    "fergana": "Asia/Tashkent",
    "khorezm": "Asia/Samarkand",
    "karakalpakstan": "Asia/Samarkand",
    "dushanbe": "Asia/Dushanbe",
}
SHOWN_ZONE: Final = ZoneInfo("Asia/Tashkent")  # of the page's clock and of the messages on it
READY_SECONDS: Final = 30.0
STOP_SECONDS: Final = 8.0
CLOCK_SHOWN_EVERY: Final = 0.1
REFUSED: Final = 2  # as in bot.py
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - only as the place for a folder of our own
ROOM: Final = 2**30


class CannotServe(Exception):
    """The sandbox cannot be used. Its text is one line for whoever started it."""


class Sandbox:
    """A server, a few phones (name, role, user id) and a bot process, while the block runs. Raises CannotServe.

    The bot has a process group of its own: Ctrl+C reaches this process alone, which then stops the bot.
    """

    def __init__(self, folder: Path, port: int = 0, phones: Sequence[tuple[str, str, int]] = PHONES) -> None:
        self._folder = folder
        self._phones = phones
        clock = Clock()
        self.world = World(clock.now)
        self.door = BotDoor(_free_port(), secrets.token_urlsafe(16))
        self.journey = Journey(clock, self.world, self.door)
        self.server = Server(self.world, port=port, push_clock=self.journey.push, run_people=self._run_people)
        self.bot: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        try:
            await self.server.__aenter__()
        except OSError as error:
            why = os.strerror(error.errno or 0).lower()
            raise CannotServe(f"port {self.server.port}: {why}; choose another with --port") from None
        try:
            await self._open()
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def _open(self) -> None:
        hub = self.server.hub
        hub.zone = SHOWN_ZONE
        self.journey.told = seldom(hub.tell_time, CLOCK_SHOWN_EVERY)
        for name, role, user_id in self._phones:
            hub.show(self.world.add_person(name, user_id=user_id), role)
        self.bot = await asyncio.create_subprocess_exec(
            sys.executable,
            ROOT / "bot.py",
            "run",
            env={"QADAM_RUNNING__LOG_LEVEL": "error"} | bot_environment(self.server, self.door, self._folder),
            cwd=self._folder,
            start_new_session=True,
        )
        await self._until_ready(self.bot)

    async def _until_ready(self, bot: asyncio.subprocess.Process) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            if bot.returncode is not None:
                raise CannotServe(f"the bot could not start (exit code {bot.returncode}): see what it said above")
            with contextlib.suppress(BotGone):
                await self.door.ask()
                return
            await asyncio.sleep(0.05)
        raise CannotServe(f"the bot was not ready after {READY_SECONDS:.0f} seconds")

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.server.hub.stop_people()
        await self.door.close()
        if self.bot is not None:
            await _stop(self.bot)
        await self.server.__aexit__(kind, error, trace)

    async def _run_people(self, crowd: Crowd, report: Report) -> None:
        await live(self.journey, self.world, crowd, report)


def serve(port: int) -> int:
    """Serve until Ctrl+C; returns the exit code. The data lives in a temporary folder and goes with it."""
    with temporary_folder() as folder:
        try:
            return loop.run(_serve(port, folder))
        except CannotServe as error:
            sys.stderr.write(f"qadam: {error}\n")
            return REFUSED


async def _serve(port: int, folder: Path) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    serving = asyncio.create_task(_until_bot_ends(port, folder))
    try:
        await asyncio.wait([serving, stopped], return_when=asyncio.FIRST_COMPLETED)
        return serving.result() if serving.done() else 0
    finally:
        stopped.cancel()
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError, CannotServe):
            await serving


async def _until_bot_ends(port: int, folder: Path) -> int:
    async with Sandbox(folder, port) as sandbox:
        assert sandbox.bot is not None
        sys.stdout.write(f"\n  Qadam is ready: open {sandbox.server.url}\n  Ctrl+C stops it.\n\n")
        sys.stdout.flush()
        code = await sandbox.bot.wait()
    sys.stderr.write(f"qadam: the bot has ended by itself (exit code {code}); what it said last stands above\n")
    return code if code > 0 else 1


def bot_environment(server: Server, door: BotDoor, folder: Path) -> dict[str, str]:
    """What makes an ordinary bot process talk to this sandbox."""
    ids = {role: orjson.dumps([user_id]).decode() for _, role, user_id in PHONES}
    return os.environ | {
        "QADAM_TELEGRAM__TOKEN": server.world.token,
        "QADAM_TELEGRAM__API_URL": server.api_url,
        "QADAM_TELEGRAM__FILE_URL": server.file_url,
        "QADAM_STORAGE__URL": f"sqlite+aiosqlite:///{folder / 'qadam.db'}",
        "QADAM_SECURITY__MASTER_KEY": "1:" + secrets.token_urlsafe(32),
        "QADAM_PEOPLE__OPEN_ENROLMENT": "true",
        "QADAM_PEOPLE__PLACES": orjson.dumps(PLACES).decode(),
        "QADAM_PEOPLE__PSYCHOLOGISTS": ids["psychologist"],
        "QADAM_PEOPLE__VOLUNTEERS": ids["volunteer"],
        "QADAM_PEOPLE__COORDINATORS": ids["coordinator"],
        "QADAM_PEOPLE__ADMINS": ids["coordinator"],
        "QADAM_RUNNING__CONTROL_PORT": str(door.port),
        "QADAM_RUNNING__CONTROL_SECRET": door.secret,
        "QADAM_LIMITS__INTAKE_PER_MINUTE": "0",
        "QADAM_LIMITS__MESSAGES_PER_SECOND": "0",
        "QADAM_LIMITS__CHAT_PER_SECOND": "0",
    }


async def _stop(bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is None:
        bot.terminate()
        try:
            await asyncio.wait_for(bot.wait(), STOP_SECONDS)
        except TimeoutError:
            bot.kill()
            await bot.wait()


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that goes with the block; in memory where that is offered, so that no disk slows the weeks down."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    with tempfile.TemporaryDirectory(prefix="qadam-", dir=MEMORY if roomy else None) as folder:
        yield Path(folder)


def seldom(do: Callable[[], None], seconds: float) -> Callable[[], None]:
    """Calls `do`, but not again within `seconds`."""
    last = -seconds

    def now_and_then() -> None:
        nonlocal last
        if time.monotonic() - last >= seconds:
            last = time.monotonic()
            do()

    return now_and_then


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
