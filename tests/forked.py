"""`bot.py` without its second of loading: one process has loaded it, and every run is a fork of that one."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from sandbox.run import ROOT


class Forks:
    """Runs of `bot.py`, one after another: a context manager."""

    def __init__(self) -> None:
        self._loaded = subprocess.Popen(
            [sys.executable, "-m", "tests.forked"],
            cwd=ROOT,
            text=True,
            bufsize=1,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    async def run(
        self, environment: Mapping[str, str], *arguments: str, cwd: Path, seconds: float = 30
    ) -> tuple[int, str, str]:
        """Run it to its end: exit code, standard output, standard error. Raises TimeoutError."""
        assert self._loaded.stdin is not None
        assert self._loaded.stdout is not None
        streams = cwd / "its-output", cwd / "its-errors"
        job = [list(arguments), dict(environment), str(cwd), *map(str, streams)]
        self._loaded.stdin.write(json.dumps(job) + "\n")
        code = await asyncio.wait_for(asyncio.to_thread(self._loaded.stdout.readline), seconds)
        out, error = (stream.read_text() for stream in streams)
        for stream in streams:
            stream.unlink()
        return int(code), out, error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._loaded.kill()
        self._loaded.communicate()


def main() -> int:
    """For every line of standard input, a run; then its exit code as a line."""
    import bot

    for line in sys.stdin:
        arguments, environment, folder, out, error = json.loads(line)
        process = os.fork()
        if process == 0:
            os.environ.clear()
            os.environ.update(environment)
            os.chdir(folder)
            for number, path in ((0, os.devnull), (1, out), (2, error)):
                os.dup2(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), number)
            return bot.main(arguments)  # what it raises ends this process as it would end that of `bot.py`
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)  # noqa: T201 (that is the answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
