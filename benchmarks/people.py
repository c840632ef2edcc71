"""Forty-five women, twelve weeks, over HTTP: the sandbox's simulated people against the bot."""

import asyncio
import importlib.util
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.processes import ROOT
from benchmarks.report import Report

LIMIT_SECONDS: Final = 60.0
SIMULATION = "sandbox.people"


async def measure(folder: Path, *, women: int = 45, weeks: int = 12, seed: int = 1) -> Report:
    report = Report("people")
    if importlib.util.find_spec(SIMULATION) is None:
        report.skipped = f"there is no {SIMULATION}"
        return report
    command = ["-m", SIMULATION, "--women", str(women), "--weeks", str(weeks), "--seed", str(seed)]
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        async with asyncio.timeout(5 * LIMIT_SECONDS):
            said, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        said = b"it took too long"
    took = time.perf_counter() - began
    report.add(f"{women} women, {weeks} weeks", took, "s", at_most=LIMIT_SECONDS)
    report.add("exit code", float(process.returncode or 0), at_most=0)
    if process.returncode:
        report.notes.append(said.decode(errors="replace").strip()[-300:])
    return report
