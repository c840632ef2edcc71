"""Makers for tests, in place of `reports.making`: what they do is said in the parameters."""

import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import orjson

from sandbox.phone import PIXEL


@dataclass(frozen=True)
class Request:
    url: str
    locale: str
    params: Mapping[str, Any]
    progress: Callable[[int], None]


@dataclass(frozen=True)
class Made:
    name: str
    content: bytes
    caption: str
    kind: Literal["photo", "document"]


def _make(request: Request) -> list[Made]:
    where = Path(request.params.get("where", "."))
    match request.params.get("do", ""):
        case "fail":
            raise ZeroDivisionError("words of somebody")
        case "die":
            with (where / "tries").open("a") as tries:
                tries.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        case "die once" if not (where / "died").exists():
            (where / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "chatter":
            print("not an answer", flush=True)  # noqa: T201
        case "too large":
            return [Made("large.bin", bytes(10 * 2**20 + 1), "large", "document")]
        case "large":
            return [Made("large.bin", bytes(10 * 2**20), "large", "document")]
        case "wait":
            (where / "began").write_text(str(os.getpid()))
            for percent in range(5, 100, 5):
                request.progress(percent)
                time.sleep(0.02)
            while not (where / "go").exists():
                time.sleep(0.01)
    said = {"env": sorted(os.environ), "modules": sorted(sys.modules), "pid": os.getpid(), "params": request.params}
    return [
        Made("picture.png", PIXEL, f"picture {request.locale}", "photo"),
        Made("page.json", orjson.dumps(said | {"url": request.url}), "page", "document"),
    ]


MAKERS: Mapping[str, Callable[[Request], list[Made]]] = {"report": _make, "dataset": _make}
