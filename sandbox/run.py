"""`bot.py sandbox`: the local server with its page, and the bot as a process of its own, as in production."""

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Final

import orjson

from core.clock import Clock
from sandbox.server import Server
from sandbox.timetravel import BotDoor, BotGone, Journey
from sandbox.world import World

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
READY_SECONDS: Final = 30.0


def serve(port: int) -> int:
    """Serve until Ctrl+C; returns the exit code. The data lives in a temporary folder and goes with it."""
    with tempfile.TemporaryDirectory(prefix="qadam-sandbox-") as folder:
        return asyncio.run(_serve(port, Path(folder)))


async def _serve(port: int, folder: Path) -> int:
    clock = Clock()
    world = World(clock.now)
    door = BotDoor(_free_port(), secrets.token_urlsafe(16))
    journey = Journey(clock, world, door)
    async with Server(world, port=port, push_clock=journey.push) as server:
        for name, role, user_id in PHONES:
            server.hub.show(world.add_person(name, user_id=user_id), role)
        bot = await asyncio.create_subprocess_exec(
            sys.executable, ROOT / "bot.py", "run", env=bot_environment(server, door, folder), cwd=folder
        )
        try:
            return await _until_stopped(server, bot, door)
        finally:
            await door.close()
            await _stop(bot)


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


async def _until_stopped(server: Server, bot: asyncio.subprocess.Process, door: BotDoor) -> int:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    gone = asyncio.create_task(bot.wait())
    stopped = asyncio.create_task(stop.wait())
    try:
        await _until_ready(door, gone)
        if not gone.done():
            sys.stdout.write(f"\n  Qadam is ready: open {server.url}\n  Ctrl+C stops it.\n\n")
            sys.stdout.flush()
        await asyncio.wait([gone, stopped], return_when=asyncio.FIRST_COMPLETED)
        return gone.result() if gone.done() else 0
    finally:
        stopped.cancel()


async def _until_ready(door: BotDoor, gone: asyncio.Task[int]) -> None:
    """Wait until the bot serves, or has ended."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(READY_SECONDS):
            while not gone.done():
                with contextlib.suppress(BotGone):
                    await door.ask()
                    return
                await asyncio.sleep(0.05)


async def _stop(bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is None:
        bot.terminate()
        try:
            await asyncio.wait_for(bot.wait(), 10)
        except TimeoutError:
            bot.kill()
            await bot.wait()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
