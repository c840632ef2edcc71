"""How fast Qadam is, against targets.

python -m benchmarks.bench                         all sections, one table each
python -m benchmarks.bench saturation light        only these
python -m benchmarks.bench lanes --full            until the last of 5,000 messages has left (about four minutes)
python -m benchmarks.bench booking --full          fifty rounds instead of three (about twenty minutes)
python -m benchmarks.bench --write docs/benchmarks.json

Exit code 1 when a target is missed. What each section does and why: docs/benchmarks.md.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import orjson
from rich.console import Console

from benchmarks import booking, lanes, light, outcomes, people, report, saturation, slots, stages, storage_speed, tick
from benchmarks.report import Report

SECTIONS: Final[Mapping[str, Callable[..., Awaitable[Report]]]] = {
    "saturation": saturation.measure,
    "stages": stages.measure,
    "light": light.measure,
    "lanes": lanes.measure,
    "tick": tick.measure,
    "storage": storage_speed.measure,
    "slots": slots.measure,
    "booking": booking.measure,
    "people": people.measure,
    "outcomes": outcomes.measure,
}

FULL: Final[Mapping[str, Mapping[str, Any]]] = {"lanes": {"seconds": None}, "booking": {"rounds": booking.FULL}}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.bench", description="How fast Qadam is, against targets")
    parser.add_argument("sections", nargs="*", metavar="section", help=f"of {', '.join(SECTIONS)} (default: all)")
    parser.add_argument("--full", action="store_true", help="lanes: wait for the last message; booking: 50 rounds")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also write all figures as JSON")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.sections) - set(SECTIONS))
    if unknown:
        parser.error(f"no section {unknown[0]!r}; there are {', '.join(SECTIONS)}")
    console = Console(width=None if sys.stdout.isatty() else 140)
    facts = report.machine()
    console.print(" · ".join(f"{name} {value}" for name, value in facts.items()), highlight=False)
    reports = []
    for name in asked.sections or SECTIONS:
        reports.append(_run(name, FULL.get(name, {}) if asked.full else {}))
        report.show(console, reports[-1])
    if asked.write is not None:
        found = {"machine": facts, "sections": [each.as_json() for each in reports]}
        asked.write.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")
    missed = [each.section for each in reports if not each.passed]
    console.print(f"\nmissed: {', '.join(missed)}" if missed else "\nall targets met", highlight=False)
    return 1 if missed else 0


def _run(section: str, options: Mapping[str, Any]) -> Report:
    async def measured() -> Report:
        return await SECTIONS[section](Path(folder), **options)

    with tempfile.TemporaryDirectory(prefix="qadam-bench-") as folder, asyncio.Runner(loop_factory=_loop()) as runner:
        return runner.run(measured())


def _loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The load server's loop: the faster one where there is one."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


if __name__ == "__main__":
    sys.exit(main())
