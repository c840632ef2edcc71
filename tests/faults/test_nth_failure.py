"""Whatever fails at whichever moment of a woman's check-ins: they end whole, once, and she sees it.

She comes in, answers her first questions, is asked a week later and answers again. Then another woman does, and the
next statement fails. `make chaos` sets `QADAM_SWEEP` and tries each kind of failure at every statement and every call;
a common test run tries every eleventh statement and every second call, the kinds in turn.
"""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from locales.catalog import Catalog
from sandbox.phone import Phone
from storage.schema import check_ins, conversations, inbox, outbox, persons, pulse_answers
from storage.vault import Vault
from tests.faults.failing import Fuse, Line, failing_sqlite, without_sockets
from tests.scenes.conftest import START
from tests.scenes.town import CONSENTS, Town, a_town

ALL_OF_IT = "QADAM_SWEEP" in os.environ
STATEMENTS = ("disk", "full", "mistake")
CALLS = ("lost answer", "lost request", "trouble")
STRIDE, STRIDE_OF_CALLS = (1, 1) if ALL_OF_IT else (11, 2)  # no multiples of three: the kinds are in turn
ANSWERS = (("😄 Very good", "Yes", "Calm"), ("🙁 Heavy", "A little", "Tense"))


@pytest.fixture
def fuse() -> Iterator[Fuse]:
    with failing_sqlite() as fuse:
        yield fuse


async def comes_in_and_answers(town: Town, main: Path) -> Phone:
    phone = Phone(town.world)
    await phone.starts()
    await asked(phone, "Choose a language", "English")
    await asked(phone, "women of 18 and over", "I am 18 or over")
    for question in CONSENTS:
        await asked(phone, question, "Yes")
    for question in ("What shall I call you", "come home from", "What do you need first"):
        await asked(phone, question, "Skip")
    await asked(phone, "Which place", "Tashkent")
    await asked(phone, "Once a week I ask", "Yes, that is good")
    await asked(phone, "Who uses this phone", "Only me")
    await asked(phone, "Shall we do the first", "Yes, now")
    await answers(phone, *ANSWERS[0])
    await phone.sees("I will ask again")
    await is_asked_a_week_later(town, phone, main)
    await answers(phone, *ANSWERS[1])
    await phone.sees("I will ask again")
    return phone


async def answers(phone: Phone, mood: str, support: str, surroundings: str) -> None:
    await asked(phone, "How was your mood", mood)
    await asked(phone, "someone to lean on", support)
    await asked(phone, "things around you", surroundings)
    await asked(phone, "get in touch", "No, thank you")
    await asked(phone, "You took a step", "Finish")


async def asked(phone: Phone, question: str, answer: str) -> None:
    """Wait for the question itself, then tap; a question that is on the screen already may come once more."""
    while not (message := await phone.sees(question)).rows:
        await phone.world.changed.wait(phone.id, 1)
    await phone.taps_old(message.id, answer)


async def is_asked_a_week_later(town: Town, phone: Phone, main: Path) -> None:
    """A plan that failed is tried again a minute later, which comes at once here."""
    for patience in (1, 2, 5):
        comes_due(town, phone, main)
        try:
            await phone.sees("Is now a good time", patience)
            break
        except AssertionError:
            continue
    await asked(phone, "Is now a good time", "Yes, now")


def comes_due(town: Town, phone: Phone, main: Path) -> None:
    """Her day and hour have come: told to the database behind the bot's back, and not counted."""
    key = town.vault.chat_key(phone.id)
    now = int(town.clock.now().timestamp() * 1_000_000)
    connection = sqlite3.Connection(main, timeout=10)
    with connection:
        connection.execute(
            "UPDATE due SET due_at = ? WHERE kind = 'check-in' AND person_id = "
            "(SELECT id FROM persons WHERE chat_key = ?)",
            (now, key),
        )
    connection.close()


@asynccontextmanager
async def supervised(town: Town) -> AsyncIterator[list[str]]:
    """A bot that gives up is started again, as in production; the list says what it gave up with."""
    ends: list[str] = []

    async def supervise() -> None:
        while True:
            assert town._running is not None
            await asyncio.wait([town._running])
            try:
                await town.stops_the_bot_that_failed()
            except Exception as error:  # noqa: BLE001 (whatever it was)
                ends.append(type(error).__name__)
            await town.starts_the_bot()

    supervisor = asyncio.create_task(supervise())
    try:
        yield ends
    finally:
        supervisor.cancel()
        await asyncio.wait([supervisor])
        if not supervisor.cancelled():
            supervisor.result()


async def everything_is_whole(town: Town, women: int) -> None:
    await town.restarts_the_bot()  # what a failure left unmarked goes out again now
    await town.settles()
    pulses = await town.rows(
        select(pulse_answers.c.study_number, pulse_answers.c.week, pulse_answers.c.mood, pulse_answers.c.support)
    )
    assert len(pulses) == 2 * women
    assert {(row.week, row.mood, row.support) for row in pulses} == {(0, 5, 2), (1, 2, 1)}
    assert len({row.study_number for row in pulses}) == women
    weeks = await town.rows(select(check_ins.c.week, check_ins.c.state))
    assert len(weeks) == 2 * women
    assert {row.state for row in weeks} == {"answered"}
    assert await town.rows(select(conversations.c.name)) == []
    assert len(await town.rows(select(persons.c.id))) == women + len(town.rules.staff)
    assert {row.state for row in await town.rows(select(inbox.c.state))} == {"done"}
    assert {(row.state, row.error) for row in await town.rows(select(outbox.c.state, outbox.c.error))} == {
        ("sent", None)
    }


@pytest.mark.timeout(1800)
async def test_a_statement_fails(
    fuse: Fuse,
    migrated_files: Path,
    vault: Vault,
    texts: Catalog,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("delivery.worker.STORAGE_PAUSE", 0.01)
    main = tmp_path / "main.db"
    shutil.copy(migrated_files / "main.db", main)
    async with a_town(f"sqlite+aiosqlite:///{main}", vault, texts, START) as town:
        with without_sockets(town.world):
            await town.restarts_the_bot()
            await comes_in_and_answers(town, main)
            await town.settles()
            fuse.arm(0, "")
            await comes_in_and_answers(town, main)
            statements, women = fuse.count, 2
            assert statements > 200
            async with supervised(town):
                for at in range(1, statements + 1, STRIDE):
                    for how in STATEMENTS if ALL_OF_IT else (STATEMENTS[at % len(STATEMENTS)],):
                        fuse.arm(at, how)
                        try:
                            await comes_in_and_answers(town, main)
                        except AssertionError as error:
                            raise AssertionError(f"statement {at}, {how}: {fuse.blown}") from error
                        women += 1
            fuse.arm(0, "")
            await everything_is_whole(town, women)


@pytest.mark.timeout(1800)
async def test_a_call_of_telegram_fails(
    migrated_files: Path, vault: Vault, texts: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    main = tmp_path / "main.db"
    shutil.copy(migrated_files / "main.db", main)
    async with a_town(f"sqlite+aiosqlite:///{main}", vault, texts, START) as town:
        with without_sockets(town.world) as line:
            await town.restarts_the_bot()
            before = line.count
            await comes_in_and_answers(town, main)
            await town.settles()
            calls, women = line.count - before, 1
            assert calls > 30
            for at in range(1, calls + 1, STRIDE_OF_CALLS):
                for how in CALLS if ALL_OF_IT else (CALLS[at % len(CALLS)],):
                    _cut(line, at, how)
                    try:
                        await comes_in_and_answers(town, main)
                    except AssertionError as error:
                        raise AssertionError(f"call {at}, {how}") from error
                    women += 1
            _cut(line, 0, "")
            await everything_is_whole(town, women)


def _cut(line: Line, at: int, how: str) -> None:
    line.cut_at, line.how, line.count = at, how, 0
