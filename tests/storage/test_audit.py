"""The audit trail: whatever is changed, missing or added shows; what is old goes, and what is left still holds."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, StaticPool, create_engine, delete, func, insert, select, update

import bot
from storage import audit, auditing, facts
from storage.audit import ANCHOR, HEAD, Entry
from storage.database import Database, Transaction
from storage.migrate import KEYS, migrate_one
from storage.schema import audit as rows
from storage.schema import facts as fact_rows
from storage.schema import metadata
from storage.vault import Vault, new_master, parse_masters

START = datetime(2030, 3, 5, 8, 0, 0, 123456, tzinfo=UTC)
ROWS = 9


def _note(tx: Transaction, vault: Vault, number: int) -> None:
    audit.note(
        tx,
        vault,
        actor_id=None if number % 3 == 0 else 100 + number,
        action="read-words",
        subject_id=None if number % 4 == 0 else 200 + number,
        detail=str(number),
        now=START + timedelta(days=number),
    )


def _fill(tx: Transaction, vault: Vault, first: int = 1, last: int = ROWS) -> None:
    for number in range(first, last + 1):
        _note(tx, vault, number)


def _seqs(tx: Transaction) -> list[int]:
    return list(tx.execute(select(rows.c.seq).order_by(rows.c.seq)).scalars())


def _newest(tx: Transaction, limit: int) -> list[Entry]:
    return auditing.page(tx, audit.last(tx), None, limit=limit, offset=0)


def _change(number: int, **values: Any) -> Callable[[Transaction], None]:
    return lambda tx: tx.execute(update(rows).where(rows.c.seq == number).values(**values)).close()


def _remove(*numbers: int) -> Callable[[Transaction], None]:
    return lambda tx: tx.execute(delete(rows).where(rows.c.seq.in_(numbers))).close()


def _row(tx: Transaction, number: int) -> dict[str, Any]:
    return dict(tx.execute(select(rows).where(rows.c.seq == number)).mappings().one())


def _insert(tx: Transaction) -> None:
    tx.execute(insert(rows).values(_row(tx, 5) | {"seq": ROWS + 1}))


def _swap(tx: Transaction) -> None:
    fourth, fifth = _row(tx, 4), _row(tx, 5)
    _remove(4, 5)(tx)
    tx.execute(insert(rows).values(fourth | {"seq": 5}))
    tx.execute(insert(rows).values(fifth | {"seq": 4}))


def _close_gap(tx: Transaction) -> None:
    _remove(4)(tx)
    for number in range(5, ROWS + 1):
        _change(number, seq=number - 1)(tx)


def _hide_earlier(tx: Transaction) -> None:
    """As if everything up to row 5 had been pruned."""
    fifth = _row(tx, 5)
    _remove(1, 2, 3, 4, 5)(tx)
    forged = {"actor_id": None, "action": ANCHOR, "subject_id": None, "detail": fifth["hash"]}
    tx.execute(insert(rows).values(fifth | forged))


def _shorten(tx: Transaction) -> None:
    """Cut the end off, and say that it was there."""
    _remove(8, 9)(tx)
    facts.put(tx, HEAD, f"7:{_row(tx, 7)['hash']}:{'0' * 64}")


def _all_but_the_end(tx: Transaction) -> None:
    tx.execute(delete(rows))


def _no_end(tx: Transaction) -> None:
    tx.execute(delete(fact_rows).where(fact_rows.c.name == HEAD))


TAMPERED: dict[str, tuple[Callable[[Transaction], None], int]] = {
    "another time": (_change(5, at=START), 5),
    "a time a moment later": (_change(5, at=START + timedelta(days=5, microseconds=1)), 5),
    "another actor": (_change(5, actor_id=7), 5),
    "the bot as the actor": (_change(5, actor_id=None), 5),
    "another action": (_change(5, action="let-in"), 5),
    "another subject": (_change(5, subject_id=7), 5),
    "no subject": (_change(5, subject_id=None), 5),
    "another detail": (_change(5, detail="6"), 5),
    "another hash": (_change(5, hash="0" * 64), 5),
    "an action that is an anchor": (_change(5, action=ANCHOR), 5),
    "the last row": (_change(ROWS, detail="0"), ROWS),
    "one missing in the middle": (_remove(5), 5),
    "several missing": (_remove(3, 5, 6), 3),
    "the first missing": (_remove(1), 1),
    "the last missing": (_remove(ROWS), ROWS),
    "all missing": (_all_but_the_end, 1),
    "one added at the end": (_insert, ROWS + 1),
    "one added at the beginning": (lambda tx: tx.execute(insert(rows).values(_row(tx, 1) | {"seq": 0})).close(), 0),
    "two swapped": (_swap, 4),
    "one cut out, the rest numbered anew": (_close_gap, 4),
    "the earlier ones hidden": (_hide_earlier, 5),
    "the end cut off, the head forged": (_shorten, 8),
    "no head": (_no_end, ROWS + 1),
}


@pytest.mark.parametrize("how", TAMPERED)
async def test_tampering_shows_where_it_was(database: Database, vault: Vault, how: str) -> None:
    tamper, expected = TAMPERED[how]
    await database.write(_fill, vault)
    assert await database.read(audit.broken, vault) is None
    await database.write(tamper)
    assert await database.read(audit.broken, vault) == expected


@pytest.mark.parametrize("how", ["the end cut off, the head forged", "no head", "all missing", "the last missing"])
async def test_what_was_cut_off_still_shows_after_the_bot_has_gone_on(
    database: Database, vault: Vault, how: str
) -> None:
    tamper, expected = TAMPERED[how]
    await database.write(_fill, vault)
    await database.write(tamper)
    await database.write(_fill, vault, 10, 12)
    found = await database.read(audit.broken, vault)
    assert found is not None
    assert found <= expected + 1


async def test_a_new_trail_is_whole(database: Database, vault: Vault) -> None:
    assert await database.read(audit.broken, vault) is None
    assert await database.read(audit.last) == 0
    assert await database.write(audit.prune, vault, START) == 0


async def test_what_is_noted_comes_back(database: Database, vault: Vault) -> None:
    await database.write(_fill, vault)
    newest = await database.read(_newest, 2)
    assert [(entry.seq, entry.actor_id, entry.subject_id, entry.detail) for entry in newest] == [
        (9, None, 209, "9"),
        (8, 108, None, "8"),
    ]
    assert newest[0].at == START + timedelta(days=9)
    assert [entry.seq for entry in await database.read(audit.about, 203, ["read-words"], 5)] == [3]
    assert await database.read(audit.last) == ROWS


@pytest.mark.parametrize("values", [{"action": ANCHOR}, {"action": "x" * 25}, {"detail": "x" * 65}])
async def test_what_is_no_code_is_refused(database: Database, vault: Vault, values: dict[str, str]) -> None:
    def note(tx: Transaction) -> None:
        audit.note(tx, vault, actor_id=None, now=START, **({"action": "read-words"} | values))  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="codes"):
        await database.write(note)


# Pruning ------------------------------------------------------------------------------------------------------------


async def test_pruning_leaves_a_whole_trail(database: Database, vault: Vault) -> None:
    await database.write(_fill, vault)
    assert await database.write(audit.prune, vault, START + timedelta(days=5)) == 4
    assert await database.read(_seqs) == [4, 5, 6, 7, 8, 9]
    assert await database.read(audit.broken, vault) is None
    assert [entry.seq for entry in await database.read(_newest, 99) if not entry.is_anchor] == [9, 8, 7, 6, 5]
    assert await database.write(audit.prune, vault, START + timedelta(days=5)) == 0


async def test_pruning_again_and_again_and_then_everything(database: Database, vault: Vault) -> None:
    await database.write(_fill, vault)
    for day in (3, 6, 6, 99, 99):
        await database.write(audit.prune, vault, START + timedelta(days=day))
        assert await database.read(audit.broken, vault) is None
    assert await database.read(_seqs) == [ROWS]
    assert [entry.action for entry in await database.read(_newest, 9)] == [ANCHOR]
    await database.write(_fill, vault, 10, 12)
    assert await database.read(_seqs) == [9, 10, 11, 12]
    assert await database.read(audit.broken, vault) is None
    await database.write(audit.prune, vault, START + timedelta(days=12))
    assert await database.read(_seqs) == [11, 12]
    assert await database.read(audit.broken, vault) is None


async def test_pruning_in_small_pieces(database: Database, vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "BATCH", 2)
    await database.write(_fill, vault)
    gone = [await database.write(audit.prune, vault, START + timedelta(days=8), 3) for _ in range(4)]
    assert gone == [3, 3, 1, 0]
    assert await database.read(_seqs) == [7, 8, 9]
    assert await database.read(audit.broken, vault) is None


ANCHOR_TAMPERED: dict[str, tuple[Callable[[Transaction], None], int]] = {
    "the anchor changed": (_change(4, detail="0" * 64), 4),
    "the anchor's time changed": (_change(4, at=START), 4),
    "the anchor moved": (_change(4, seq=3), 3),
    "the anchor missing": (_remove(4), 1),
    "the first row after it missing": (_remove(5), 5),
    "the first row after it changed": (_change(5, detail="x"), 5),
    "everything but the anchor missing": (_remove(5, 6, 7, 8, 9), 5),
    "everything missing": (_all_but_the_end, 1),
}


@pytest.mark.parametrize("how", ANCHOR_TAMPERED)
async def test_tampering_shows_after_pruning_too(database: Database, vault: Vault, how: str) -> None:
    tamper, expected = ANCHOR_TAMPERED[how]
    await database.write(_fill, vault)
    await database.write(audit.prune, vault, START + timedelta(days=5))
    await database.write(tamper)
    assert await database.read(audit.broken, vault) == expected


async def test_rows_made_older_are_not_pruned_away(database: Database, vault: Vault) -> None:
    """Whoever wants a row gone could make it old; from there on everything stays and shows."""
    await database.write(_fill, vault)
    await database.write(_change(6, at=START - timedelta(days=400)))
    assert await database.write(audit.prune, vault, START + timedelta(days=3)) == 2
    assert await database.write(audit.prune, vault, START + timedelta(days=99)) == 3
    assert await database.read(_seqs) == [5, 6, 7, 8, 9]
    assert await database.read(audit.broken, vault) == 6


# Many at once -------------------------------------------------------------------------------------------------------


async def test_many_at_once_leave_one_whole_trail(database: Database, vault: Vault) -> None:
    await asyncio.gather(*(database.write(_note, vault, number) for number in range(40)))
    assert await database.read(_seqs) == list(range(1, 41))
    assert {entry.detail for entry in await database.read(_newest, 99)} == {str(number) for number in range(40)}
    assert await database.read(audit.broken, vault) is None


async def test_a_transaction_that_fails_leaves_no_gap(database: Database, vault: Vault) -> None:
    def fail(tx: Transaction) -> None:
        _note(tx, vault, 1)
        raise LookupError

    results = await asyncio.gather(
        *(database.write(fail) if number % 3 else database.write(_note, vault, number) for number in range(12)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, LookupError) for result in results) == 8
    assert await database.read(_seqs) == [1, 2, 3, 4]
    assert await database.read(audit.broken, vault) is None


async def test_pruning_beside_those_who_write(database: Database, vault: Vault) -> None:
    await database.write(_fill, vault)
    writing = [database.write(_note, vault, number) for number in range(10, 30)]
    pruning = [database.write(audit.prune, vault, START + timedelta(days=day)) for day in (4, 8)]
    await asyncio.gather(*writing, *pruning)
    assert await database.read(_seqs) == list(range(7, 30))
    assert await database.read(audit.broken, vault) is None


# Any change at all --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def some_vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    url = f"sqlite:///{tmp_path_factory.mktemp('keys')}/keys.db"
    migrate_one(url, KEYS)
    opened = Vault(url, parse_masters(new_master()))
    yield opened
    opened.close()


def _trail(vault: Vault, length: int, pruned: int) -> Connection:
    tx = create_engine("sqlite://", poolclass=StaticPool).connect()
    metadata.create_all(tx, tables=[rows, fact_rows])
    _fill(tx, vault, last=length)
    audit.prune(tx, vault, START + timedelta(days=pruned + 1))
    return tx


TIMES = st.integers(0, 2**52).map(lambda number: START + timedelta(microseconds=number))
NUMBERS = st.none() | st.integers(0, 2**62)
CODES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=24)
VALUES = {
    "seq": st.integers(0, 60).map(lambda number: number + 100),
    "at": TIMES,
    "actor_id": NUMBERS,
    "action": CODES | st.just(ANCHOR),
    "subject_id": NUMBERS,
    "detail": CODES,
    "hash": st.text("0123456789abcdef", min_size=64, max_size=64),
}


@pytest.mark.no_cover
@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_one_change_shows(some_vault: Vault, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 8))
    pruned = data.draw(st.integers(0, length))
    with _trail(some_vault, length, pruned) as tx:
        assert audit.broken(tx, some_vault) is None
        number = data.draw(st.sampled_from(_seqs(tx)))
        column = data.draw(st.sampled_from(sorted(VALUES)))
        value, before = data.draw(VALUES[column]), _row(tx, number)
        _change(number, **{column: value})(tx)
        assert (audit.broken(tx, some_vault) is None) == (value == before[column])


@pytest.mark.no_cover
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_missing_or_copied_rows_show(some_vault: Vault, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 8))
    with _trail(some_vault, length, data.draw(st.integers(0, length))) as tx:
        seqs = _seqs(tx)
        missing = data.draw(st.sets(st.sampled_from(seqs)))
        _remove(*missing)(tx)
        if copied := data.draw(st.sampled_from(seqs) | st.none()):
            place = data.draw(st.sampled_from([*range(15)]))
            left = _seqs(tx)
            if copied in left and place not in left:
                tx.execute(insert(rows).values(_row(tx, copied) | {"seq": place}))
        whole = tx.execute(select(func.count()).select_from(rows)).scalar() == len(seqs) and not missing
        assert (audit.broken(tx, some_vault) is None) == whole


# The operator's command ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("changed", [False, True])
def test_check_says_it_in_one_line(
    sqlite_url: str,
    keys_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    changed: bool,
) -> None:
    monkeypatch.setattr("logging.raiseExceptions", False)  # of handlers whose stream an earlier test has closed
    master = new_master()
    for name, value in (("STORAGE__URL", sqlite_url), ("STORAGE__KEYS_URL", keys_url), ("TELEGRAM__TOKEN", "5:abc")):
        monkeypatch.setenv(f"QADAM_{name}", value)
    monkeypatch.setenv("QADAM_SECURITY__MASTER_KEY", master)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bot, "load", lambda *_: None)
    vault = Vault(keys_url, parse_masters(master))
    engine = create_engine(f"sqlite:///{tmp_path}/main.db")
    with engine.begin() as tx:
        _fill(tx, vault)
    engine.dispose()
    vault.close()
    if changed:
        raw = sqlite3.connect(tmp_path / "main.db")
        with raw:
            raw.execute("UPDATE audit SET detail = '0' WHERE seq = 3")
        raw.close()

    code = bot.main(["check"])

    out, error = capsys.readouterr()
    if changed:
        assert (code, out, error) == (2, "", "qadam: the audit trail was changed at row 3\n")
    else:
        assert (code, error) == (0, "")
        assert f"whole up to row {ROWS}" in out
