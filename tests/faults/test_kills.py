"""A small `make chaos`: a handful of deaths under load and bad weather, and nothing is lost."""

import logging
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from benchmarks.chaos import Campaign, Plan

# The machine that runs the tests may be busy with other things.
NOT_HERE = {"ready again in 5 s"}


async def test_three_deaths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    monkeypatch.setattr("benchmarks.chaos.AT_REST_SECONDS", 0.05)
    monkeypatch.setattr("benchmarks.chaos_hands.THINKING_SECONDS", 0.1)
    monkeypatch.setattr("benchmarks.chaos.ALIVE_SECONDS", (0.05, 0.8))
    monkeypatch.setattr("benchmarks.chaos.PATIENCE_SECONDS", 30.0)
    plan = Plan(kills=3, updates=30, seed=3, database="sqlite", blackout=0, at_once=5)
    with Progress(console=Console(quiet=True)) as progress:
        campaign = Campaign(plan, tmp_path, {}, progress)
        checks = await campaign.run()
    violated = {check.name: check.evidence for check in checks if check.evidence and check.name not in NOT_HERE}
    assert violated == {}
    assert campaign.ledger.dialogues["books"]
