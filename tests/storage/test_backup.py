"""What a backup promises: whole, of one moment, unreadable without its key, and back without those who were erased."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pyrage import x25519  # type: ignore[import-untyped]
from sqlalchemy import Connection, create_engine, event, insert, select, text

from storage import age, backup, people, schema, snapshot, sqlite
from storage.age import BackupError
from storage.backup import Made
from storage.database import NewerDatabase, StorageError, is_sqlite, open_database, parse_url
from storage.migrate import KEYS, MAIN, History, migrate_one
from storage.vault import KeyGone, Vault

ROOT = Path(__file__).parents[2]
NOW = datetime(2030, 3, 5, 22, tzinfo=UTC)
MARKER = "Zamira-was-here"


@dataclass
class Place:
    """A bot's two databases, somewhere for its backups, and the operator's key, which is elsewhere."""

    folder: Path
    url: str
    keys_url: str
    identity: Path
    recipient: str

    def makes(self, now: datetime = NOW) -> Made:
        return backup.make(self.url, self.keys_url, self.backups, self.keys_backups, [self.recipient], now)

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def keys_backups(self) -> Path:
        return self.folder / "backups-keys"

    def leftovers(self) -> list[str]:
        return [path.name for path in self.folder.rglob("*") if path.name.startswith(".") or path.suffix == ".part"]


def _key_pair(folder: Path) -> tuple[Path, str]:
    identity = x25519.Identity.generate()
    path = folder / "identity.txt"
    path.write_text(f"# created: today\n# public key: {identity.to_public()}\n{identity}\n")
    return path, str(identity.to_public())


@pytest.fixture
def place(tmp_path: Path, sqlite_url: str, keys_url: str, vault: Vault) -> Place:
    return _filled(tmp_path, sqlite_url, keys_url, vault)


@pytest.fixture
def either_place(tmp_path: Path, database_url: str, keys_url: str, vault: Vault) -> Place:
    return _filled(tmp_path, database_url, keys_url, vault)


def _filled(folder: Path, url: str, keys_url: str, vault: Vault) -> Place:
    with transaction(url) as tx:
        fill(tx, vault)
    return Place(folder, url, keys_url, *_key_pair(folder))


class transaction:  # noqa: N801 (it reads as a function)
    """One transaction on a database of either kind."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(parse_url(url))
        if is_sqlite(parse_url(url)):
            event.listen(self._engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))

    def __enter__(self) -> Connection:
        self._begun = self._engine.begin()
        return self._begun.__enter__()

    def __exit__(self, *how: Any) -> None:
        self._begun.__exit__(*how)
        self._engine.dispose()


def fill(tx: Connection, vault: Vault, count: int = 5) -> list[int]:
    """Women with something in every kind of column, and rows that point at rows after them."""
    ids = [people.add(tx, vault, telegram_id=n, zone="Asia/Tashkent", now=NOW).id for n in range(1, count + 1)]
    for number, person in enumerate(ids):
        note = vault.seal(person, MARKER, table="check_ins", column="note", row=(person, 1))
        people.change(tx, person, first_day=NOW.date(), silent=bool(number % 2))
        people.grant(tx, person, "participant", NOW)
        tx.execute(
            insert(schema.check_ins).values(
                person_id=person, week=1, state="open", opened_at=NOW, closes_at=NOW, note=note
            )
        )
        tx.execute(
            insert(schema.pulse_answers).values(study_number=10 + number, week=1, version=1, locale="uz", mood=3)
        )
        tx.execute(insert(schema.outbox).values(chat_key=vault.chat_key(number + 1), lane=1, body=b"x", created_at=NOW))
        tx.execute(
            insert(schema.inbox).values(
                update_id=number, chat_key=vault.chat_key(number + 1), body=b"x", received_at=NOW
            )
        )
    rows = tx.execute(select(schema.outbox.c.id).order_by(schema.outbox.c.id)).scalars().all()
    tx.execute(schema.outbox.update().where(schema.outbox.c.id == rows[0]).values(edits=rows[-1]))
    talk = {"name": "welcome", "version": 1, "step": "place", "draft": b"", "revision": 1, "touched_at": NOW}
    for number, state, parent in ((9, "waiting", None), (3, "active", 9)):
        tx.execute(
            insert(schema.conversations).values(
                id=number, person_id=ids[0], state=state, parent_id=parent, question=rows[-1], **talk
            )
        )
    tx.execute(insert(schema.facts).values(name="long", value="я" * 200))
    return ids


def rows_of(url: str) -> dict[str, list[tuple[Any, ...]]]:
    with transaction(url) as tx:
        return {
            table.name: sorted((tuple(row) for row in tx.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
        }


def person_ids(url: str) -> list[int]:
    with transaction(url) as tx:
        return list(tx.execute(select(schema.persons.c.id).order_by(schema.persons.c.alias)).scalars())


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a backup may be restored to."""
    (tmp_path / "there").mkdir()
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/there/main.db"
    url: str = request.getfixturevalue("empty_postgres_url")
    return url


# There and back ------------------------------------------------------------------------------------------------------


def test_from_either_database_into_either_every_row_comes_back(either_place: Place, empty_url: str) -> None:
    made = either_place.makes()
    keys_url = f"sqlite:///{either_place.folder}/there/keys.db"
    done = backup.restore(made.main, made.keys, either_place.identity, empty_url, keys_url)

    assert (done.people, done.forgotten) == (5, 0)
    assert rows_of(empty_url) == rows_of(either_place.url)
    assert snapshot.key_names(keys_url) == snapshot.key_names(either_place.keys_url)
    assert made.people == 5
    assert made.rows == sum(map(len, rows_of(empty_url).values())) + len(snapshot.key_names(keys_url)) + 2
    assert (made.main_bytes, made.keys_bytes) == (made.main.stat().st_size, made.keys.stat().st_size)
    assert either_place.leftovers() == []


async def test_what_was_restored_goes_on_as_before(either_place: Place, empty_url: str) -> None:
    """New rows get numbers of their own, rules are kept, and the programme takes the database for its own."""
    made = either_place.makes()
    backup.restore(made.main, None, either_place.identity, empty_url, either_place.keys_url)
    migrate_one(empty_url, MAIN)
    opened = await open_database(empty_url, durable=False)
    try:
        row = {"chat_key": "k", "lane": 1, "created_at": NOW}
        before = len(rows_of(empty_url)["outbox"])
        await opened.write(lambda tx: tx.execute(insert(schema.outbox).values(**row)).close())
        assert len(rows_of(empty_url)["outbox"]) == before + 1
    finally:
        await opened.close()
    if not is_sqlite(parse_url(empty_url)):
        with transaction(empty_url) as tx:
            assert tx.execute(text("SELECT count(*) FROM pg_constraint WHERE condeferrable")).scalar() == 0


def test_keys_in_postgres_are_backed_up_and_come_back_into_a_file(
    place: Place, empty_postgres_url: str, tmp_path: Path
) -> None:
    migrate_one(empty_postgres_url, KEYS)
    (tmp_path / "there").mkdir()
    with closing(sqlite3.connect(tmp_path / "keys.db")) as raw, transaction(empty_postgres_url) as tx:
        for name, master, wrapped in raw.execute("SELECT name, master, wrapped FROM keys"):
            tx.execute(insert(schema.keys).values(name=name, master=master, wrapped=wrapped))
    place.keys_url, file_url = empty_postgres_url, place.keys_url
    made = place.makes()
    there = f"sqlite:///{tmp_path}/there/"
    backup.restore(made.main, made.keys, place.identity, f"{there}main.db", f"{there}keys.db")
    assert snapshot.key_names(f"{there}keys.db") == snapshot.key_names(file_url)
    done = backup.restore(made.main, None, place.identity, f"{there}second.db", empty_postgres_url)
    assert done.forgotten == 0


def test_keys_come_back_into_postgres(place: Place, empty_postgres_url: str, tmp_path: Path) -> None:
    made = place.makes()
    backup.restore(made.main, made.keys, place.identity, f"sqlite:///{tmp_path}/new.db", empty_postgres_url)
    assert snapshot.key_names(empty_postgres_url) == snapshot.key_names(place.keys_url)


def test_an_older_backup_is_brought_to_this_version(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = place.makes()
    extended = _a_newer_history(tmp_path)
    monkeypatch.setattr("storage.backup.MAIN", extended)
    url = f"sqlite:///{tmp_path}/new.db"
    backup.restore(made.main, None, place.identity, url, place.keys_url)
    with closing(sqlite3.connect(tmp_path / "new.db")) as raw:
        assert raw.execute("SELECT version_num FROM main_revision").fetchone() == ("9000",)
        assert raw.execute("SELECT count(*) FROM more").fetchone() == (0,)


def _a_newer_history(folder: Path) -> History:
    versions = folder / "versions"
    shutil.copytree(MAIN.folder, versions, ignore=shutil.ignore_patterns("__pycache__"))
    (versions / "r9000_more.py").write_text(
        'import sqlalchemy as sa\nfrom alembic import op\nrevision = "9000"\n'
        f'down_revision = "{len(list(MAIN.folder.glob("r*.py"))):04}"\n'
        'def upgrade():\n    op.create_table("more", sa.Column("id", sa.Integer))\n'
    )
    return History("main", MAIN.metadata, versions)


# While others write --------------------------------------------------------------------------------------------------


@pytest.fixture
def busy() -> Iterator[Callable[[str], None]]:
    """Somebody who moves one between two rows without pause, so that their sum never changes."""
    stop, threads = threading.Event(), list[threading.Thread]()

    def work(path: str) -> None:
        with closing(sqlite.connect(path)) as raw:
            turn = 0
            while not stop.is_set():
                turn += 1
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("UPDATE facts SET value = value + 1 WHERE name = 'one'")
                raw.execute("UPDATE facts SET value = value - 1 WHERE name = 'other'")
                raw.execute("INSERT INTO facts VALUES (?, ?)", (f"n{turn}", "x" * 200))
                raw.execute("UPDATE facts SET value = ? WHERE name = 'rows'", (turn,))
                raw.execute("COMMIT")

    def begin(path: str) -> None:
        threads.append(threading.Thread(target=work, args=(path,)))
        threads[0].start()

    yield begin
    stop.set()
    for thread in threads:
        thread.join()


def test_it_is_of_one_moment_while_somebody_writes_all_the_time(
    place: Place, busy: Callable[[str], None], tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "main.db")) as raw, raw:
        raw.execute("INSERT INTO facts VALUES ('one', '500'), ('other', '500'), ('rows', '0')")
    busy(str(tmp_path / "main.db"))
    for number in range(5):
        made = place.makes(NOW + timedelta(hours=number))
        url = f"sqlite:///{tmp_path}/new{number}.db"
        backup.restore(made.main, None, place.identity, url, place.keys_url)
        with closing(sqlite3.connect(tmp_path / f"new{number}.db")) as raw:
            said = dict(raw.execute("SELECT name, value FROM facts WHERE name IN ('one', 'other', 'rows')").fetchall())
            rows = raw.execute("SELECT count(*) FROM facts WHERE name LIKE 'n%'").fetchone()[0]
        assert int(said["one"]) + int(said["other"]) == 1000
        assert int(said["rows"]) == rows


def test_making_one_neither_writes_nor_checkpoints(place: Place, tmp_path: Path) -> None:
    """Only the bot's writer may, because of SQLite's WAL-reset bug; not even at the end, when nobody else is there."""
    killed = (
        "import os, sys; from storage import sqlite; raw = sqlite.connect(sys.argv[1]);"
        "raw.execute(\"INSERT INTO facts VALUES ('in the log', '1')\"); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", killed, tmp_path / "main.db"], check=True, cwd=ROOT)
    files = [tmp_path / name for name in ("main.db", "main.db-wal")]
    before = [path.read_bytes() for path in files]
    assert before[1]
    made = place.makes()
    assert [path.read_bytes() for path in files] == before
    backup.restore(made.main, None, place.identity, f"sqlite:///{tmp_path}/new.db", place.keys_url)
    with closing(sqlite3.connect(tmp_path / "new.db")) as raw:
        assert raw.execute("SELECT value FROM facts WHERE name = 'in the log'").fetchone() == ("1",)


# Nobody else reads it ------------------------------------------------------------------------------------------------


def test_nothing_is_readable_in_the_files_and_only_we_may_look(either_place: Place) -> None:
    made = either_place.makes()
    for path in (made.main, made.keys):
        content = path.read_bytes()
        assert content.startswith(b"age-encryption.org/v1\n")
        for plain in (
            b"SQLite format 3",
            b"CREATE TABLE",
            b"person:",
            b"Asia/Tashkent",
            MARKER.encode(),
            "яяя".encode(),
        ):
            assert plain not in content
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert made.main.name == "qadam-main-20300305T220000Z.age"
    assert made.keys.name == "qadam-keys-20300305T220000Z.age"
    assert made.main.parent != made.keys.parent


def test_plain_snapshots_are_seen_by_nobody_and_gone_in_the_end(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    modes = []
    seal = age.seal

    def looking(plain: Path, *rest: Any) -> None:
        modes.append(stat.S_IMODE(plain.parent.stat().st_mode))
        seal(plain, *rest)

    monkeypatch.setattr(age, "seal", looking)
    place.makes()
    assert modes == [0o700, 0o700]
    assert place.leftovers() == []


def test_what_a_killed_process_left_is_removed_by_the_next(place: Place) -> None:
    left = place.folder / ".qadam-backup-killed"
    left.mkdir(mode=0o700)
    (left / "main.db").write_text("plain")
    with snapshot.private_folder(place.url) as used:
        place.makes()
        assert used.exists()
    assert place.leftovers() == []


# Tried out before it counts ------------------------------------------------------------------------------------------


def _corrupting(where: float) -> Callable[..., None]:
    seal = age.seal

    def spoil(plain: Path, sealed: Path, recipients: Any) -> None:
        seal(plain, sealed, recipients)
        content = bytearray(sealed.read_bytes())
        content[int(where * len(content))] ^= 1
        sealed.write_bytes(content)

    return spoil


def _cutting(plain: Path, sealed: Path, _recipients: Any) -> None:
    sealed.write_bytes(plain.read_bytes()[:1000])


def _other_content(plain: Path, sealed: Path, recipients: Any, seal: Any = age.seal) -> None:
    other = plain.with_name("other.db")
    shutil.copy(plain, other)
    with closing(sqlite3.connect(other)) as raw, raw:
        raw.execute("DELETE FROM facts" if plain.name == "main.db" else "DELETE FROM keys WHERE name = 'index'")
    seal(other, sealed, recipients)


@pytest.mark.parametrize("bad", [_corrupting(0.02), _corrupting(0.5), _corrupting(0.999), _cutting, _other_content])
def test_a_write_that_went_wrong_is_noticed_and_never_called_a_backup(
    place: Place, monkeypatch: pytest.MonkeyPatch, bad: Callable[..., None]
) -> None:
    monkeypatch.setattr(age, "seal", bad)
    with pytest.raises(BackupError) as caught:
        place.makes()
    assert "\n" not in str(caught.value)
    assert [*place.backups.iterdir(), *place.keys_backups.iterdir(), *place.leftovers()] == []


def test_a_damaged_database_makes_no_backup(place: Place, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "main.db")) as raw, raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("INSERT INTO roles (person_id, role, granted_at) VALUES (77, 'admin', 0)")
    with pytest.raises(BackupError, match="main database is damaged"):
        place.makes()
    assert place.leftovers() == []


def test_somebody_erased_between_the_two_snapshots_is_counted_not_refused(
    place: Place, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, erased = snapshot.take, person_ids(place.url)[0]

    def meanwhile(url: str, history: Any, *rest: Any) -> None:
        take(url, history, *rest)
        if history is MAIN:
            vault.forget_person(erased)

    monkeypatch.setattr(snapshot, "take", meanwhile)
    made = place.makes()
    assert (made.people, made.erased) == (5, 1)


def test_it_can_be_stopped_at_every_step_and_leaves_nothing(either_place: Place) -> None:
    def after(steps: int) -> Callable[[], None]:
        left = iter(range(steps))

        def step() -> None:
            if next(left, None) is None:
                raise BackupError("stopped")

        return step

    options = (either_place.url, either_place.keys_url, either_place.backups, either_place.keys_backups)
    for steps in range(6):
        with pytest.raises(BackupError, match="stopped"):
            backup.make(*options, [either_place.recipient], NOW, after(steps))
        assert either_place.leftovers() == []
        assert not list(either_place.backups.iterdir())


def test_keys_of_another_database_are_refused(place: Place, tmp_path: Path) -> None:
    place.keys_url = f"sqlite:///{tmp_path}/strange.db"
    migrate_one(place.keys_url, KEYS)
    with pytest.raises(BackupError, match="not those of this database"):
        place.makes()


def test_a_disk_that_fails_is_said(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BackupError, match="could not be made: No space left"):
        place.makes()
    assert place.leftovers() == []


def test_what_cannot_be_backed_up_is_said_in_one_line(place: Place, tmp_path: Path, empty_postgres_url: str) -> None:
    made = place.makes()
    with pytest.raises(BackupError, match="is there already"):
        place.makes()
    assert made.main.exists()
    with pytest.raises(BackupError, match=r"without backup\.recipients"):
        backup.make(place.url, place.keys_url, place.backups, place.keys_backups, [], NOW)
    with pytest.raises(BackupError, match="public key"):
        backup.make(place.url, place.keys_url, tmp_path / "a", tmp_path / "b", ["age1x"], NOW)
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupError, match="could not be made"):
        backup.make(place.url, place.keys_url, tmp_path / "file" / "a", tmp_path / "b", [place.recipient], NOW)
    for url in (f"sqlite:///{tmp_path}/nowhere.db", empty_postgres_url):
        place.url = url
        with pytest.raises(StorageError, match=r"cannot be opened|run `migrate`"):
            place.makes(NOW + timedelta(hours=1))
    assert place.leftovers() == []


# Those who were erased -----------------------------------------------------------------------------------------------


def test_yesterdays_backup_with_todays_keys_brings_everybody_back_but_her(
    either_place: Place, vault: Vault, empty_url: str
) -> None:
    made = either_place.makes()
    before = rows_of(either_place.url)
    gone, *others = person_ids(either_place.url)
    with transaction(either_place.url) as tx:
        her_chat = tx.execute(select(schema.persons.c.chat_key).where(schema.persons.c.id == gone)).scalar_one()
    vault.forget_person(gone)

    done = backup.restore(made.main, None, either_place.identity, empty_url, either_place.keys_url)

    assert (done.people, done.forgotten) == (5, 1)
    after = rows_of(empty_url)
    for table, rows in after.items():
        assert not [row for row in rows if gone in row or her_chat in row], table
    assert after["pulse_answers"] == before["pulse_answers"]
    assert after["facts"] == before["facts"]
    for table in ("persons", "check_ins", "roles", "inbox"):
        assert after[table] == [row for row in before[table] if gone not in row and her_chat not in row]
    with transaction(empty_url) as tx:
        assert people.by_chat(tx, vault, her_chat) is None
        for one in others:
            note = tx.execute(select(schema.check_ins.c.note).where(schema.check_ins.c.person_id == one)).scalar_one()
            assert vault.open(one, note, table="check_ins", column="note", row=(one, 1)).decode() == MARKER


def test_without_her_key_nothing_of_hers_in_the_old_backup_opens(place: Place, vault: Vault) -> None:
    made = place.makes()
    gone = person_ids(place.url)[0]
    vault.forget_person(gone)
    with snapshot.private_folder(place.url) as folder:
        age.unseal(made.main, folder / "main.db", age.read_identities(place.identity))
        rows = rows_of(f"sqlite:///{folder}/main.db")
    note = next(row for row in rows["check_ins"] if row[0] == gone)
    with pytest.raises(KeyGone):
        vault.open(gone, next(x for x in note if isinstance(x, bytes)), table="check_ins", column="note", row=(gone, 1))


def test_more_people_than_one_statement_takes_are_forgotten(place: Place) -> None:
    with transaction(place.url) as tx:
        some = [
            {"id": n, "chat_key": f"c{n}", "alias": 50_000 + n, "telegram_id": b"", "study_number": b"",
             "zone": "Asia/Tashkent", "silent": True, "reachable": True, "enrolled_at": NOW}
            for n in range(1200)
        ]  # fmt: skip
        tx.execute(insert(schema.persons), some)
        assert backup.forget_keyless(tx, snapshot.key_names(place.keys_url)) == 1200
    assert len(person_ids(place.url)) == 5


def test_keys_that_know_nobody_in_the_backup_are_refused(place: Place, tmp_path: Path) -> None:
    made = place.makes()
    migrate_one(f"sqlite:///{tmp_path}/strange.db", KEYS)
    with pytest.raises(BackupError, match="not its keys"):
        backup.restore(
            made.main, None, place.identity, f"sqlite:///{tmp_path}/new.db", f"sqlite:///{tmp_path}/strange.db"
        )
    assert not (tmp_path / "new.db").exists()


# What is not restored ------------------------------------------------------------------------------------------------


@dataclass
class Wish:
    """A restore that is about to be spoilt."""

    main: Path
    keys: Path | None
    identity: Path
    url: str
    keys_url: str

    def restores(self) -> None:
        backup.restore(self.main, self.keys, self.identity, self.url, self.keys_url)


@pytest.fixture
def wish(place: Place, tmp_path: Path) -> Wish:
    made = place.makes()
    (tmp_path / "there").mkdir()
    there = f"sqlite:///{tmp_path}/there/"
    return Wish(made.main, made.keys, place.identity, f"{there}main.db", f"{there}keys.db")


def _refused(wish: Wish, tmp_path: Path, complaint: str) -> None:
    before = {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and not path.name.endswith("-shm")
    }
    with pytest.raises(StorageError, match=complaint) as caught:
        wish.restores()
    assert "\n" not in str(caught.value)
    after = {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and not path.name.endswith("-shm")
    }
    assert after == before
    assert not list(tmp_path.rglob(".qadam-*"))


def test_a_wrong_identity_opens_nothing(wish: Wish, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    wish.identity, _ = _key_pair(tmp_path / "other")
    _refused(wish, tmp_path, "a backup without its key")


@pytest.mark.parametrize("content", [b"", b"# nothing\n", b"AGE-SECRET-KEY-1NONSENSE\n", b"\xff\xfe", b"age1public"])
def test_an_identity_that_is_none(wish: Wish, tmp_path: Path, content: bytes) -> None:
    wish.identity.write_bytes(content)
    _refused(wish, tmp_path, "holds no age identity")


def test_files_that_are_not_there(wish: Wish, tmp_path: Path) -> None:
    there, identity = wish.main, wish.identity
    wish.main = tmp_path / "none.age"
    _refused(wish, tmp_path, "cannot be read: No such file")
    wish.main, wish.identity = there, tmp_path / "none.txt"
    _refused(wish, tmp_path, "cannot be read: No such file")
    wish.main, wish.identity = tmp_path, identity
    _refused(wish, tmp_path, "cannot be read: Is a directory")


def test_a_file_cut_anywhere_is_refused(wish: Wish, tmp_path: Path) -> None:
    whole = wish.main.read_bytes()
    places = [
        0,
        1,
        21,
        100,
        279,
        280,
        281,
        300,
        65_536,
        65_831,
        65_832,
        65_833,
        len(whole) // 2,
        len(whole) - 17,
        len(whole) - 1,
    ]
    for length in places:
        wish.main.write_bytes(whole[:length])
        _refused(wish, tmp_path, "damaged, cut short or no age file|without its key")
    wish.main.write_bytes(whole + b"x")
    _refused(wish, tmp_path, "damaged")


def test_a_flipped_byte_anywhere_is_refused(wish: Wish, tmp_path: Path) -> None:
    whole = wish.main.read_bytes()
    for at in (0, 10, 30, 60, 150, 250, 300, len(whole) // 2, len(whole) - 1):
        changed = bytearray(whole)
        changed[at] ^= 1
        wish.main.write_bytes(changed)
        _refused(wish, tmp_path, "damaged, cut short or no age file|without its key")


def test_a_file_that_is_something_else(wish: Wish, place: Place, tmp_path: Path) -> None:
    recipient = age.recipient(place.recipient)
    for name, content, complaint in (
        ("text", b"hello", "is damaged"),
        ("empty", b"", "no backup of the main database"),
        ("cut", (tmp_path / "main.db").read_bytes()[:8192], "is damaged"),
    ):
        (tmp_path / name).write_bytes(content)
        wish.main = tmp_path / f"{name}.age"
        age.seal(tmp_path / name, wish.main, [recipient])
        _refused(wish, tmp_path, complaint)


def test_the_two_files_mixed_up(wish: Wish, tmp_path: Path) -> None:
    assert wish.keys is not None
    wish.main, wish.keys = wish.keys, wish.main
    _refused(wish, tmp_path, "no backup of the main database")


def test_a_backup_of_a_newer_version(wish: Wish, place: Place, tmp_path: Path) -> None:
    copy = tmp_path / "newer"
    shutil.copy(tmp_path / "main.db", copy)
    with closing(sqlite3.connect(copy)) as raw, raw:
        raw.execute("UPDATE main_revision SET version_num = '9999'")
        raw.execute("PRAGMA journal_mode = DELETE")
    wish.main = tmp_path / "newer.age"
    age.seal(copy, wish.main, [age.recipient(place.recipient)])
    with pytest.raises(NewerDatabase):
        wish.restores()
    _refused(wish, tmp_path, "revision 9999, which this version does not know")


@pytest.mark.parametrize("name", ["main.db", "main.db-wal", "keys.db"])
def test_nothing_is_restored_over_what_is_there(wish: Wish, tmp_path: Path, name: str) -> None:
    (tmp_path / "there" / name).write_bytes(b"")
    _refused(wish, tmp_path, "nothing was restored over it")


def test_nothing_is_restored_over_tables_in_postgres(wish: Wish, tmp_path: Path, postgres_url: str) -> None:
    wish.url = postgres_url
    _refused(wish, tmp_path, "at PostgreSQL already")


def test_a_server_that_is_not_there_is_said(wish: Wish, tmp_path: Path) -> None:
    wish.url = f"postgresql+psycopg://u:secret@/d?host={tmp_path}"
    with pytest.raises(StorageError, match="PostgreSQL") as caught:
        wish.restores()
    assert "secret" not in str(caught.value)


def test_a_row_that_postgres_refuses_leaves_it_empty(place: Place, tmp_path: Path, empty_postgres_url: str) -> None:
    with transaction(place.url) as tx:  # SQLite does not look at lengths
        tx.execute(insert(schema.facts).values(name="n" * 40, value="secret"))
    made = place.makes()
    wish = Wish(made.main, None, place.identity, empty_postgres_url, place.keys_url)
    _refused(wish, tmp_path, "PostgreSQL refused")
    assert snapshot.is_empty(empty_postgres_url)


def test_without_any_keys_it_asks_for_them(wish: Wish, tmp_path: Path, empty_postgres_url: str) -> None:
    wish.keys = None
    _refused(wish, tmp_path, "restore the keys too")
    wish.keys_url = empty_postgres_url
    _refused(wish, tmp_path, "restore the keys too")
    (tmp_path / "other.db").write_bytes(b"")
    wish.keys_url = f"sqlite:///{tmp_path}/other.db"
    _refused(wish, tmp_path, "cannot be read")


# How long they are kept ----------------------------------------------------------------------------------------------


def test_keys_are_kept_for_a_week_and_data_for_a_month(place: Place) -> None:
    for day in (0, 1, 22, 23, 29, 30):
        place.makes(NOW + timedelta(days=day))
    others = [
        place.backups / "qadam-main-x.age",
        place.keys_backups / "notes.txt",
        place.backups / "qadam-main-20300199T000000Z.age",
    ]
    for path in others:
        path.write_text("not ours")
    left = place.backups / "qadam-main-20300201T000000Z.age.part"
    left.write_text("of a process that was killed")

    gone = backup.prune(place.backups, place.keys_backups, NOW + timedelta(days=30, hours=1), 30, 7)

    assert gone == 1 + 4 + 1  # the oldest data, all keys but the last two, what was left
    assert not left.exists()
    assert all(path.exists() for path in others)
    assert len(list(place.backups.glob("qadam-main-*T22*.age"))) == 5
    kept = sorted(path.name for path in place.keys_backups.glob("qadam-keys-*"))
    assert kept == ["qadam-keys-20300403T220000Z.age", "qadam-keys-20300404T220000Z.age"]
    assert not backup.prune(place.folder / "none", place.folder / "none either", NOW, 30, 7)


def test_the_last_backup_of_the_data_stays(place: Place) -> None:
    made = place.makes()
    assert backup.prune(place.backups, place.keys_backups, NOW + timedelta(days=400), 30, 7) == 1
    assert made.main.exists()
    assert not made.keys.exists()
