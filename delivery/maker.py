"""The bot's end of the child process: a request goes in, percents and at last files come out.

What the child answers, a line of JSON each: `{"percent": 40}` any number of times, then `{"error": …, "at": …}` or
`{"made": [{"name": …, "caption": …, "kind": …, "size": …}, …]}`, followed by the bytes of these files.

Not a pool of `concurrent.futures`: its workers live on for ever when their parent is killed, and none of its public
ways ends one that is at work.
"""

import asyncio
import contextlib
import os
import sys
from asyncio import StreamReader
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from services.jobs import Made
from services.messages import File

ROOT: Final = Path(__file__).parent.parent


class NotMade(Exception):
    """It could not be made. Its text is for the log: a class and a place, nothing of anybody's."""


class Maker:
    """A child process, begun when it is first needed. `module` is where the makers are."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._child: Process | None = None

    async def make(self, asked: Mapping[str, Any], progress: Callable[[int], None]) -> list[Made]:
        """Raises NotMade where the maker failed. Whatever else goes wrong ends the child; the next gets a new one."""
        child = self._child or await self._begin()
        try:
            return await _ask(child, asked, progress)
        except NotMade:
            raise
        except BaseException:
            await self.end()
            raise

    async def end(self) -> None:
        """At once, whatever it is doing: it keeps nothing that could be torn."""
        child, self._child = self._child, None
        if child is not None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.communicate()

    async def _begin(self) -> Process:
        self._child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # nothing is imported from the working directory
            "-m",
            "delivery.child",
            self._module,
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,  # libraries may say anything there; what fails is answered
            env=environment(),
        )
        return self._child


def environment() -> dict[str, str]:
    """Ours without any setting: master key, token and passwords are among them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QADAM_")}
    return kept | {"PYTHONPATH": str(ROOT)}


async def _ask(child: Process, asked: Mapping[str, Any], progress: Callable[[int], None]) -> list[Made]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(orjson.dumps(asked) + b"\n")
    await child.stdin.drain()
    while True:
        match orjson.loads(await child.stdout.readuntil(b"\n")):
            case {"percent": int(percent)}:
                progress(percent)
            case {"error": str(error), "at": str(at)}:
                raise NotMade(f"{error} at {at}")
            case {"made": list(files)}:
                return [await _file(child.stdout, each) for each in files]
            case _:
                raise ValueError


async def _file(answers: StreamReader, said: Mapping[str, Any]) -> Made:
    content = await answers.readexactly(said["size"])
    return Made(File(said["name"], content), said["caption"], said["kind"])
