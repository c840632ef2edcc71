"""A person is erased whole: her rows at once, then her key and SQLite's log, whatever stops in between."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from core.lanes import Lane
from storage import (
    actions,
    allowances,
    answer_terms,
    consents,
    conversations,
    due,
    erasures,
    inbox,
    outbox,
    own_questions,
    pairings,
    people,
    relayed,
    rooms,
    safe_ways,
    scores,
    seats,
    session_feedback,
    sessions,
    sittings,
    tasks,
    tries,
    visits,
    waiting_list,
)
from storage import check_ins as weeks
from storage.database import Database, StorageError, Transaction, open_database, parse_url, sqlite_path
from storage.inbox import Arrival
from storage.safe_ways import SafeWay
from storage.schema import OUTCOMES, invitations, metadata
from storage.scores import Score
from storage.vault import KeyGone, Vault

NOW = datetime(2030, 3, 5, 5, 20, tzinfo=UTC)
ANN, BEA = 501, 502


def everything_of(tx: Transaction, vault: Vault, telegram_id: int) -> tuple[int, str, int]:
    """Somebody with a row in every table that can hold one; returns her id, chat key and study number."""
    person = people.add(tx, vault, telegram_id=telegram_id, zone="UTC", now=NOW)
    number = people.study_number(tx, vault, person.id)
    people.grant(tx, person.id, "participant", NOW)
    people.keep_profile(tx, vault, person.id, people.Profile(call_name="marker-name"))
    consents.note(tx, person.id, "check-ins", version=1, given=True, now=NOW)
    consents.count_in(tx, number, region="tashkent", cohort_id=1, began=NOW.date().replace(day=1))
    safe_ways.keep(tx, vault, person.id, SafeWay("marker-number"), NOW)
    weeks.open_week(tx, person.id, 1, now=NOW, closes_at=NOW)
    weeks.record_pulse(tx, number, 1, version=1, locale="en", mood=3, support=1, surroundings=1, contact=0)
    weeks.keep_step_answer(tx, number, 1, "not-now")
    scores.keep(tx, number, Score("start", "who-5", 1, "en", "bot", "5-3..", None, prorated=False, validated=True))
    sittings.open_one(tx, person.id, "start", now=NOW, closes_at=NOW)
    own_questions.add(tx, vault, person_id=person.id, asked_by=person.id, words="marker-question", now=NOW)
    room = rooms.add(tx, person.id, person.id, NOW)
    tasks.add(tx, vault, kind="message", person_id=person.id, words=[{"text": "marker-words"}], now=NOW)
    _talks_of(tx, vault, person.id, number)
    due.plan(tx, person.id, "check-in", "2", NOW)
    actions.offer(tx, person_id=person.id, kind="code-hide", object_id=0, expires_at=NOW)
    tries.add(tx, "code-day", person.chat_key, timedelta(days=1), NOW)
    asked = outbox.add(
        tx, vault, chat_key=person.chat_key, lane=Lane.REPLY, method="sendMessage", params={"text": "?"}, now=NOW
    )
    pair = {"writer_id": person.id, "message_id": 5, "reader_id": person.id}
    relayed.note(tx, room_id=room.id, **pair, row=asked.id, now=NOW)
    conversations.add(tx, vault, _conversation(person.id, asked.id))
    inbox.store(tx, vault, [Arrival(telegram_id, person.chat_key, b"{}")], NOW)
    tx.execute(
        insert(invitations).values(
            hash=str(telegram_id), role="participant", made_by=person.id, made_at=NOW, expires_at=NOW
        )
    )
    return person.id, person.chat_key, number


def _talks_of(tx: Transaction, vault: Vault, person_id: int, number: int) -> None:
    """She talks with somebody, and somebody talks with her."""
    mine = sessions.add(
        tx, person_id=person_id, psychologist_id=person_id, state="booked", starts_at=NOW,
        ends_at=NOW + timedelta(hours=1), medium="voice", locale="en", made_at=NOW,
    )  # fmt: skip
    sessions.set_note(tx, vault, mine, person_id, "marker-note")
    sessions.set_link(tx, vault, mine, "https://marker")
    sessions.engage(tx, mine.id, person_id, mine.starts_at, mine.ends_at)
    seats.put(tx, mine.id, person_id, "seated", NOW)
    pairings.begin(tx, person_id, person_id, NOW)
    waiting_list.put(tx, person_id, medium="voice", topic=None, locale="en", woman=True, now=NOW)
    allowances.put(tx, person_id, 3)
    visits.add(tx, person_id, None, NOW)
    session_feedback.put(tx, number, 1, "voice", "heard", 2)


def _conversation(person_id: int, question: int, subject: int | None = None) -> conversations.Conversation:
    return conversations.Conversation(
        id=conversations.new_id(),
        person_id=person_id,
        name="settings",
        version=1,
        step="what",
        draft={"answers": {}, "path": [], "page": 0},
        subject=subject,
        revision=1,
        parent_id=None,
        active=True,
        question=question,
        touched_at=NOW,
    )


def holding(tx: Transaction, *values: object) -> list[str]:
    """The columns, but the audit's and the marks', in which one of these values stands."""
    return [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.c
        if table.name not in ("audit", "erasures")
        for (found,) in tx.execute(select(column))
        if found in values
    ]


async def test_nothing_of_hers_is_left_and_everything_of_others(database: Database, vault: Vault) -> None:
    ann = await database.write(everything_of, vault, ANN)
    bea = await database.write(everything_of, vault, BEA)
    before = set(await database.read(holding, *bea))
    await database.write(erasures.begin, vault, ann[0], ann[1])
    assert await database.read(holding, *ann) == []
    assert await erasures.finish(database, vault) == 1
    assert await database.read(erasures.pending) == []
    assert set(await database.read(holding, *bea)) == before
    assert vault.persons_with_keys() == {bea[0]}
    with pytest.raises(KeyGone):
        vault.seal(ann[0], "x", table="t", column="c", row=1)


async def test_what_others_had_open_about_her_leads_nowhere(database: Database, vault: Vault) -> None:
    ann = await database.write(everything_of, vault, ANN)
    bea = await database.write(everything_of, vault, BEA)

    def about_her(tx: Transaction) -> None:
        actions.offer(tx, person_id=bea[0], kind="people", object_id=ann[0], expires_at=NOW)
        row = conversations.active(tx, vault, bea[0])
        assert row is not None
        row.subject = ann[0]
        conversations.save(tx, vault, row)

    await database.write(about_her)
    await database.write(erasures.begin, vault, ann[0], ann[1])
    assert await database.read(holding, *ann) == []
    left = await database.read(conversations.active, vault, bea[0])
    assert left is not None
    assert left.subject is None


async def test_an_update_that_was_handled_still_counts_once(database: Database, vault: Vault) -> None:
    ann = await database.write(everything_of, vault, ANN)
    [waiting] = await database.read(inbox.unhandled)
    await database.write(inbox.done, waiting.seq)
    await database.write(erasures.begin, vault, ann[0], ann[1])
    assert await database.write(inbox.store, vault, [Arrival(ANN, ann[1], b"{}")], NOW) == []


def test_every_table_with_answers_is_known_as_one() -> None:
    """Whoever adds a table under a study number adds it to OUTCOMES: erasing and letting go look there."""
    numbered = {table.name for table in metadata.sorted_tables if "study_number" in table.c}
    assert numbered == {table.name for table in OUTCOMES} | {"persons", "answer_terms"}


async def test_answers_whose_month_is_over_go_from_everywhere(database: Database, vault: Vault) -> None:
    ann = await database.write(everything_of, vault, ANN)
    bea = await database.write(everything_of, vault, BEA)
    assert await database.read(answer_terms.without) == {ann[2], bea[2]}
    await database.write(answer_terms.put, ann[2], NOW.date())
    assert await database.read(answer_terms.without) == {bea[2]}
    assert await database.read(answer_terms.over, NOW.date(), 10) == [ann[2]]
    await database.write(answer_terms.forget, [ann[2]])
    assert await database.read(holding, ann[2]) == []
    assert set(await database.read(holding, bea[2])) == {f"{table.name}.study_number" for table in OUTCOMES}


async def test_who_has_no_key_any_more_can_be_erased(database: Database, vault: Vault) -> None:
    ann = await database.write(everything_of, vault, ANN)
    vault.forget_person(ann[0])
    await database.write(erasures.begin, vault, ann[0], ann[1])
    left = await database.read(holding, *ann)
    assert set(left) == {f"{table.name}.study_number" for table in OUTCOMES}  # nothing leads there
    assert await erasures.finish(database, vault) == 1


async def test_it_is_finished_after_being_stopped_anywhere(
    database: Database, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await database.write(everything_of, vault, ANN)
    await database.write(erasures.begin, vault, ann[0], ann[1])

    def fails(*_: object) -> None:
        raise StorageError("stopped")

    for name in ("vault", "checkpoint"):
        with monkeypatch.context() as stopped:
            if name == "vault":
                stopped.setattr(vault, "forget_person", fails)
            else:
                stopped.setattr(database, "checkpoint", fails)
            with pytest.raises(StorageError, match="stopped"):
                await erasures.finish(database, vault)
        assert await database.read(erasures.pending) == [ann[0]]
    assert await erasures.finish(database, vault) == 1
    assert await erasures.finish(database, vault) == 0
    assert vault.persons_with_keys() == set()


async def test_the_log_keeps_nothing_of_hers(sqlite_url: str, vault: Vault) -> None:
    database = await open_database(sqlite_url, durable=False)
    try:
        ann = await database.write(everything_of, vault, ANN)
        folder = Path(sqlite_path(parse_url(sqlite_url))).parent
        trace = ann[1].encode()
        assert trace in _bytes(folder)
        await database.write(erasures.begin, vault, ann[0], ann[1])
        assert trace in _bytes(folder)
        await erasures.finish(database, vault)
        assert trace not in _bytes(folder)
    finally:
        await database.close()


async def test_while_somebody_reads_the_log_the_mark_stays_and_nobody_waits(sqlite_url: str, vault: Vault) -> None:
    database = await open_database(sqlite_url, durable=False)
    reading, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def reads(tx: Transaction) -> None:
        erasures.pending(tx)
        loop.call_soon_threadsafe(reading.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(20)

    other = await open_database(sqlite_url, durable=False)
    try:
        ann = await database.write(everything_of, vault, ANN)
        long_read = asyncio.create_task(other.read(reads))
        await asyncio.wait_for(reading.wait(), 5)
        await database.write(erasures.begin, vault, ann[0], ann[1])
        async with asyncio.timeout(5):
            await erasures.finish(database, vault)
        assert await database.read(erasures.pending) == [ann[0]]
        assert vault.persons_with_keys() == set()
        go_on.set()
        await long_read
        await erasures.finish(database, vault)
        assert await database.read(erasures.pending) == []
    finally:
        go_on.set()
        await other.close()
        await database.close()


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("main.db*"))
