"""What is sealed opens only where it belongs, and never again once its key is gone."""

import base64
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from storage.database import StorageError, Transaction, open_database
from storage.migrate import KEYS, migrate_one
from storage.schema import inbox
from storage.vault import KeyGone, Row, Tampered, Vault, WrongMasterKey, new_master, pad, parse_masters, unpad


class Place(TypedDict):
    """Where a value belongs."""

    table: str
    column: str
    row: Row


ANN, BEA = 101, 102
NOTE: Place = {"table": "check_ins", "column": "note", "row": (ANN, 3)}
DAY = date(2026, 3, 1)
BODY: Place = {"table": "inbox", "column": "body", "row": 7}


@pytest.fixture(params=["sqlite", "postgres"])
def any_keys_url(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        url: str = request.getfixturevalue("keys_url")
        return url
    url = request.getfixturevalue("empty_postgres_url")
    migrate_one(url, KEYS)
    return url


@pytest.fixture
def masters() -> dict[int, bytes]:
    return parse_masters(new_master())


@pytest.fixture
def vault(any_keys_url: str, masters: dict[int, bytes]) -> Iterator[Vault]:
    opened = Vault(any_keys_url, masters)
    opened.create_person_key(ANN)
    opened.create_person_key(BEA)
    yield opened
    opened.close()


def test_what_is_sealed_opens_again(vault: Vault) -> None:
    sealed = vault.seal(ANN, "bir qadam", **NOTE)
    assert vault.open(ANN, sealed, **NOTE) == b"bir qadam"


def test_the_same_words_never_look_the_same(vault: Vault) -> None:
    assert vault.seal(ANN, "yes", **NOTE) != vault.seal(ANN, "yes", **NOTE)


@pytest.mark.parametrize(
    ("table", "column", "row"),
    [
        ("check_ins", "note", (ANN, 4)),
        ("check_ins", "note", f"{ANN}:3"),
        ("check_ins", "note", ANN),
        ("check_ins", "not", (ANN, 3)),
        ("check_in", "note", (ANN, 3)),
        ("check_insn", "ote", (ANN, 3)),
    ],
)
def test_a_moved_value_does_not_open(vault: Vault, table: str, column: str, row: Row) -> None:
    sealed = vault.seal(ANN, "hers", **NOTE)
    with pytest.raises(Tampered):
        vault.open(ANN, sealed, table=table, column=column, row=row)


def test_a_number_and_its_digits_are_two_rows(vault: Vault) -> None:
    sealed = vault.seal(ANN, "hers", table="t", column="c", row=5)
    with pytest.raises(Tampered):
        vault.open(ANN, sealed, table="t", column="c", row="5")


def test_a_value_does_not_open_for_another_person(vault: Vault) -> None:
    with pytest.raises(Tampered):
        vault.open(BEA, vault.seal(ANN, "hers", **NOTE), **NOTE)


def test_every_altered_byte_is_noticed(vault: Vault) -> None:
    sealed = vault.seal(ANN, "hers", **NOTE)
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(Tampered):
            vault.open(ANN, bytes(altered), **NOTE)
    for length in range(len(sealed)):
        with pytest.raises(Tampered):
            vault.open(ANN, sealed[:length], **NOTE)


def test_a_deleted_key_takes_everything_of_hers_and_nothing_of_others(vault: Vault) -> None:
    hers, others = vault.seal(ANN, "hers", **NOTE), vault.seal(BEA, "others", **NOTE)
    vault.forget_person(ANN)
    vault.forget_person(ANN)

    with pytest.raises(KeyGone):
        vault.open(ANN, hers, **NOTE)
    with pytest.raises(KeyGone):
        vault.seal(ANN, "more", **NOTE)
    assert vault.open(BEA, others, **NOTE) == b"others"


def test_a_key_made_twice_stays_the_same(vault: Vault) -> None:
    sealed = vault.seal(ANN, "hers", **NOTE)
    vault.create_person_key(ANN)
    assert vault.open(ANN, sealed, **NOTE) == b"hers"


def test_a_new_key_after_forgetting_does_not_open_the_old(vault: Vault) -> None:
    sealed = vault.seal(ANN, "hers", **NOTE)
    vault.forget_person(ANN)
    vault.create_person_key(ANN)
    with pytest.raises(Tampered):
        vault.open(ANN, sealed, **NOTE)


def test_a_days_value_needs_no_day_to_open_and_goes_with_its_day(vault: Vault) -> None:
    old = vault.seal_system("old", **BODY, day=DAY - timedelta(days=1))
    new = vault.seal_system(b"new", **BODY, day=DAY)
    assert (vault.open_system(old, **BODY), vault.open_system(new, **BODY)) == (b"old", b"new")

    assert vault.forget_days_before(DAY) == 1
    assert vault.forget_days_before(DAY) == 0
    with pytest.raises(KeyGone):
        vault.open_system(old, **BODY)
    assert vault.open_system(new, **BODY) == b"new"


def test_a_days_value_cannot_be_given_another_day(vault: Vault) -> None:
    sealed = vault.seal_system("x", **BODY, day=DAY)
    vault.seal_system("y", **BODY, day=DAY + timedelta(days=1))
    forged = sealed[:1] + (DAY.toordinal() + 1).to_bytes(4) + sealed[5:]
    with pytest.raises(Tampered):
        vault.open_system(forged, **BODY)
    with pytest.raises(Tampered):
        vault.open_system(sealed[:3], **BODY)


def test_a_persons_value_and_a_days_value_are_not_taken_for_each_other(vault: Vault) -> None:
    with pytest.raises(Tampered):
        vault.open_system(vault.seal(ANN, "x", **BODY), **BODY)
    with pytest.raises(Tampered):
        vault.open(ANN, vault.seal_system("x", **BODY, day=DAY), **BODY)


def test_a_telegram_id_is_found_by_a_stable_hash(vault: Vault, any_keys_url: str, masters: dict[int, bytes]) -> None:
    key = vault.chat_key(123456789)
    assert len(key) == 32
    assert key != vault.chat_key(123456790)
    assert "123456789" not in key

    again = Vault(any_keys_url, masters)
    assert again.chat_key(123456789) == key
    again.close()


def test_another_vault_has_another_index(vault: Vault, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/other.db"
    migrate_one(url, KEYS)
    other = Vault(url, parse_masters(new_master()))
    assert other.chat_key(1) != vault.chat_key(1)
    other.close()


def test_a_wrong_master_is_said_at_once(vault: Vault, any_keys_url: str, masters: dict[int, bytes]) -> None:
    with pytest.raises(WrongMasterKey, match="number 1 is not the one"):
        Vault(any_keys_url, parse_masters(new_master()))
    with pytest.raises(WrongMasterKey, match="need master key number 1"):
        Vault(any_keys_url, {2: masters[1]})
    with pytest.raises(ValueError, match="no master"):
        Vault(any_keys_url, {})


def test_a_new_master_takes_over_and_the_old_one_can_go(
    vault: Vault, any_keys_url: str, masters: dict[int, bytes]
) -> None:
    sealed, chat = vault.seal(ANN, "hers", **NOTE), vault.chat_key(5)
    newer = parse_masters(new_master())[1]

    both = Vault(any_keys_url, masters | {2: newer})
    assert both.rewrap() == 3  # Ann's, Bea's, the index
    assert both.rewrap() == 0
    both.close()

    after = Vault(any_keys_url, {2: newer})
    assert after.open(ANN, sealed, **NOTE) == b"hers"
    assert after.chat_key(5) == chat
    after.close()
    with pytest.raises(WrongMasterKey, match="number 2"):
        Vault(any_keys_url, masters)


def test_a_rewrap_that_fails_changes_nothing(keys_url: str, masters: dict[int, bytes]) -> None:
    opened = Vault(keys_url, masters)
    opened.close()
    raw = sqlite3.connect(keys_url.removeprefix("sqlite+aiosqlite:///"))
    with raw:
        raw.execute("INSERT INTO keys VALUES ('person:9', 7, x'00')")
    raw.close()

    both = Vault(keys_url, masters | {2: bytes(32)})
    with pytest.raises(WrongMasterKey, match="number 7"):
        both.rewrap()
    both.close()
    Vault(keys_url, masters).close()  # the old master still serves


def test_a_keys_database_that_was_not_migrated_is_said(tmp_path: Path, masters: dict[int, bytes]) -> None:
    with pytest.raises(StorageError, match="migrated"):
        Vault(f"sqlite+aiosqlite:///{tmp_path}/empty.db", masters)


def test_a_forgotten_key_is_gone_from_the_files(keys_url: str, masters: dict[int, bytes]) -> None:
    opened = Vault(keys_url, masters)
    opened.create_person_key(ANN)
    path = keys_url.removeprefix("sqlite+aiosqlite:///")
    raw = sqlite3.connect(path)
    wrapped = raw.execute("SELECT wrapped FROM keys WHERE name = ?", (f"person:{ANN}",)).fetchone()[0]
    raw.close()

    def in_the_files() -> bool:
        files = Path(path).parent.glob("keys.db*")
        return any(wrapped in file.read_bytes() for file in files)

    assert in_the_files()
    opened.forget_person(ANN)
    assert not in_the_files()
    opened.close()


def test_no_key_stands_in_the_files_unwrapped(keys_url: str, masters: dict[int, bytes]) -> None:
    opened = Vault(keys_url, masters)
    files = Path(keys_url.removeprefix("sqlite+aiosqlite:///")).parent.glob("keys.db*")
    stored = b"".join(file.read_bytes() for file in files)
    assert masters[1] not in stored
    assert opened._index not in stored
    opened.close()


async def test_sealed_words_stand_nowhere_in_the_database_files(vault: Vault, sqlite_url: str) -> None:
    words = "unutmas so'zlar"
    database = await open_database(sqlite_url)

    def receive(tx: Transaction) -> None:
        sealed = vault.seal_system(words, **BODY, day=DAY)
        row = {"update_id": 7, "chat_key": vault.chat_key(998901234567), "body": sealed}
        tx.execute(insert(inbox).values(**row, received_at=datetime(2026, 3, 1, tzinfo=UTC)))

    await database.write(receive)
    stored = b"".join(path.read_bytes() for path in folder_of(sqlite_url).glob("main.db*"))
    await database.close()
    assert len(stored) > 10_000
    assert words.encode() not in stored
    assert b"998901234567" not in stored


def folder_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite+aiosqlite:///")).parent


def test_a_full_cache_forgets_the_least_used(
    keys_url: str, masters: dict[int, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.vault.CACHED_KEYS", 3)
    opened = Vault(keys_url, masters)
    sealed = {}
    for person in range(6):
        opened.create_person_key(person)
        sealed[person] = opened.seal(person, str(person), **NOTE)
    assert [opened.open(person, sealed[person], **NOTE) for person in range(6)] == [b"%d" % n for n in range(6)]
    assert len(opened._cache) == 3
    opened.close()


def test_many_threads_share_one_vault(vault: Vault) -> None:
    def work(thread: int) -> int:
        for turn in range(60):
            person = turn % 7
            vault.create_person_key(person)
            note = f"{thread}-{turn}"
            sealed = vault.seal(person, note, table="t", column="c", row=turn)
            assert vault.open(person, sealed, table="t", column="c", row=turn) == note.encode()
            body = vault.seal_system(note, **BODY, day=DAY + timedelta(days=turn % 3))
            assert vault.open_system(body, **BODY) == note.encode()
            if turn % 20 == 0:
                vault.forget_person(1000 + thread)
        return thread

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(work, range(8))) == 28


@given(st.binary(max_size=2000))
def test_padding_is_taken_off_as_it_was_put_on(value: bytes) -> None:
    padded = pad(value)
    assert unpad(padded) == value
    assert len(padded) % 256 == 0
    assert 0 < len(padded) - len(value) <= 256


def test_short_words_are_all_of_one_length(vault: Vault) -> None:
    lengths = {len(vault.seal(ANN, "x" * length, **NOTE)) for length in range(256)}
    assert lengths == {1 + 12 + 256 + 16}


@pytest.mark.parametrize("value", ["", "o'zbekcha", "тоҷикӣ 🌱", "\x80\x00\x00", b"\x00" * 256, "x" * 5000])
def test_any_value_comes_back_as_it_was(vault: Vault, value: str | bytes) -> None:
    expected = value.encode() if isinstance(value, str) else value
    assert vault.open(ANN, vault.seal(ANN, value, **NOTE), **NOTE) == expected
    assert vault.open_system(vault.seal_system(value, **BODY, day=DAY), **BODY) == expected


KEY = bytes(range(224, 256))


@pytest.mark.parametrize(
    "written",
    [
        "1:" + base64.urlsafe_b64encode(KEY).decode(),
        "1:" + base64.b64encode(KEY).decode(),
        base64.urlsafe_b64encode(KEY).decode().rstrip("="),
        KEY.hex(),
        "1:" + KEY.hex().upper(),
        f"  {KEY.hex()}\n",
    ],
)
def test_a_master_may_be_written_in_several_ways(written: str) -> None:
    assert parse_masters(written) == {1: KEY}


def test_several_masters_are_told_by_their_numbers() -> None:
    first, second = new_master(), "2:" + KEY.hex()
    assert parse_masters(f"{first},{second}") == parse_masters(f"{first}\n{second}\n")
    assert parse_masters(f"{second}, {first}")[2] == KEY


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "32 bytes"),
        ("1:", "32 bytes"),
        ("secret", "32 bytes"),
        (base64.b64encode(KEY[:31]).decode(), "32 bytes"),
        (f"0:{KEY.hex()}", "number"),
        (f"x:{KEY.hex()}", "number"),
        (f"1:{KEY.hex()},{KEY.hex()}", "twice"),
    ],
)
def test_a_master_that_is_none_is_refused_without_showing_it(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        parse_masters(written)
    assert KEY.hex() not in str(caught.value)
    assert "secret" not in str(caught.value)
