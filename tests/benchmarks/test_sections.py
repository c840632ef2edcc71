"""Every section runs with tiny numbers. How fast it is, is nobody's business here."""

import asyncio
import io
import itertools
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import (
    bench,
    booking,
    lanes,
    light,
    outcomes,
    people,
    report,
    saturation,
    slots,
    stages,
    storage_speed,
    tick,
)
from benchmarks.load_server import LoadServer
from benchmarks.players import Talkers, Women
from benchmarks.processes import serving
from benchmarks.report import Figure, Report


def names(found: Report) -> set[str]:
    return {figure.what for figure in found.figures}


async def test_saturation_compares_the_bot_with_the_echo(tmp_path: Path) -> None:
    found = await saturation.measure(
        tmp_path, rounds=1, seconds=0.3, warm_up=0.2, chats=4, women=100, echo_of_taps=False
    )
    assert "check-in steps ÷ echo" in names(found)
    assert all(figure.value > 0 for figure in found.figures if figure.unit == "updates/s")
    assert len(found.notes) == 1, found.notes  # no round without women, no flow that broke


async def test_light_load_measures_replies_of_both(tmp_path: Path) -> None:
    found = await light.measure(tmp_path, rounds=1, seconds=0.5, warm_up=0.2, people=4, think=0.2)
    assert "p95: ours ÷ echo" in names(found)
    assert all(figure.value > 0 for figure in found.figures)


async def test_lanes_drain_while_others_are_answered(tmp_path: Path) -> None:
    found = await lanes.measure(tmp_path, messages=40, seconds=1.0, help_every=0.3)
    values = {figure.what: figure.value for figure in found.figures}
    assert values["weekly questions drained"] > 0
    assert values["answers 429"] == 0
    assert values["call for help answered, worst"] < 1000


async def test_stages_add_up(tmp_path: Path) -> None:
    found = await stages.measure(tmp_path, women=8, calls=20, profile=True)
    assert {"read the update", "outbox: mark sent", "all without network"} <= names(found)
    assert found.notes


async def test_a_tick_does_what_is_due(tmp_path: Path) -> None:
    found = await tick.measure(tmp_path, small=50, large=100, due_now=3, rounds=1)
    assert "large ÷ small" in names(found)


async def test_transactions_are_counted(tmp_path: Path) -> None:
    found = await storage_speed.measure(tmp_path, seconds=0.05, women=5, postgres=False)
    assert all(figure.value > 0 for figure in found.figures)


async def test_free_times_are_shown_beside_the_settings(tmp_path: Path) -> None:
    found = await slots.measure(tmp_path, psychologists=6, talks=2, women=3, warm_up=1)
    assert "first page ÷ settings screen" in names(found)
    assert all(figure.value > 0 for figure in found.figures)


async def test_races_are_run_and_told(tmp_path: Path) -> None:
    found = await booking.measure(tmp_path, rounds=1, racers=30, postgres=False)
    values = {figure.what: figure.value for figure in found.figures}
    assert values["SQLite: overlaps"] == values["SQLite: answers that were not true"] == 0
    taken, asked = values["SQLite: women told that a time was just taken"], "SQLite: women whose time was asked for"
    assert taken + values[asked] == 30


async def test_a_report_is_made_in_a_child_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "TALKING", 2)
    found = await outcomes.measure(tmp_path, women=40, postgres=False, rounds=1, warm_up=0.2)
    values = {figure.what: figure.value for figure in found.figures}
    assert values["SQLite: report made"] > 0
    assert values["SQLite: peak memory of the child"] > 0
    assert values["SQLite: replies while one is made, p99"] > 0


async def test_people_are_skipped_where_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "SIMULATION", "sandbox.nobody")
    assert (await people.measure(tmp_path)).skipped


async def test_the_raw_client_answers(tmp_path: Path) -> None:
    async with LoadServer() as server:
        server.player = crowd = Women(server, itertools.count(1))
        async with serving(server, saturation.raw_client(server), tmp_path):
            crowd.begin(2)
            await asyncio.sleep(0.2)
            crowd.stop()
            assert server.calls > crowd.replies
    assert crowd.flows > 0


async def test_the_server_refuses_what_is_too_much() -> None:
    server = LoadServer(limit=2)
    server.player = Talkers(server)
    answers = [server.call(None, "sendMessage", {"chat_id": 1, "text": "x"}) for _ in range(3)]
    assert [b'"retry_after":1' in (answer or b"") for answer in answers] == [False, False, True]
    assert server.refused == 1


def test_a_missed_target_is_told_and_ends_with_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def slow(folder: Path) -> Report:
        return Report("slow", [Figure("speed", 1, "×", at_least=2), Figure("wait", 1, "s", at_most=2)])

    monkeypatch.setattr(bench, "SECTIONS", {"slow": slow})
    written = tmp_path / "figures.json"
    assert bench.main(["slow", "--write", str(written)]) == 1
    assert '"passed": false' in written.read_text()


def test_a_table_shows_targets_and_verdicts() -> None:
    console = Console(record=True, width=120, file=io.StringIO())
    report.show(console, Report("x", [Figure("speed", 3, "×", at_least=2), Figure("wait", 3, "s", at_most=2)]))
    shown = console.export_text()
    assert "PASS" in shown
    assert "FAIL" in shown


@pytest.mark.parametrize(("percent", "expected"), [(0, 1), (50, 51), (99, 100), (100, 100)])
def test_percentiles_are_of_what_was_measured(percent: float, expected: float) -> None:
    assert report.percentile(list(range(1, 101)), percent) == expected
