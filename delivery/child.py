"""The process in which reports and pictures are made: `python -m delivery.child MODULE`.

It has no master key, no token and no vault, and reads the database over a connection of its own. One request a line
comes in on standard input, as JSON; what goes out on standard output is said in `delivery/maker.py`. It ends when its
input does, so it outlives no bot.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from io import BufferedWriter
from typing import Any, Final

import orjson

BEHIND_REPLIES: Final = 19  # its niceness, weighed within a session only (sched(7), “autogroup”): it stays in the bot's


def main() -> None:
    os.setpgid(0, 0)  # Ctrl+C is for the bot, which then ends this
    os.nice(BEHIND_REPLIES)
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints is no answer
        for line in sys.stdin.buffer:
            _make(sys.argv[1], orjson.loads(line), answers)


def _make(name: str, asked: dict[str, Any], answers: BufferedWriter) -> None:
    try:
        module = import_module(name)
        kind = asked.pop("kind")
        made = module.MAKERS[kind](module.Request(**asked, progress=_progress(answers)))
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 (a mistake in one report must not end the next)
        _say(answers, {"error": type(error).__name__, "at": _origin(error)})
        return
    files = [{"name": each.name, "caption": each.caption, "kind": each.kind} for each in made]
    for file, each in zip(files, made, strict=True):
        file["size"] = len(each.content)
    _say(answers, {"made": files})
    for each in made:
        answers.write(each.content)
    answers.flush()


def _progress(answers: BufferedWriter) -> Callable[[int], None]:
    told = 0

    def progress(percent: int) -> None:
        nonlocal told
        if percent > told:
            told = percent
            _say(answers, {"percent": percent})

    return progress


def _say(answers: BufferedWriter, answer: dict[str, Any]) -> None:
    answers.write(orjson.dumps(answer) + b"\n")
    answers.flush()


def _origin(error: BaseException) -> str:
    """File and line of the innermost frame, and nothing of any value."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "?"


if __name__ == "__main__":
    main()
