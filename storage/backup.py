"""Backups: made and tried out while the bot runs, sealed for keys that are not on the server, and brought back.

A backup is two files that never lie in one place: the data, and the keys that make it readable, which are kept
for a few days only. Whoever was erased has no key any more, so yesterday's data with today's keys bring
everybody back but her.
"""

import filecmp
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, func, select

from storage import age, snapshot
from storage.age import BackupError
from storage.database import Transaction, is_sqlite, parse_url, sqlite_path
from storage.erasures import forget_mentions
from storage.migrate import KEYS, MAIN, History, migrate_one
from storage.schema import metadata, persons

_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"qadam-(main|keys)-(\d{8}T\d{6}Z)\.age(\.part)?")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was opened again and found whole. `erased` of its `people` had no key any more."""

    main: Path
    keys: Path
    main_bytes: int
    keys_bytes: int
    rows: int
    people: int
    erased: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Restored:
    """Of `people` in the backup, `forgotten` had no key any more and were left out."""

    people: int
    forgotten: int
    seconds: float


def make(
    url: str,
    keys_url: str,
    folder: Path,
    keys_folder: Path,
    recipients: Sequence[str],
    now: datetime,
    step: Callable[[], None] = lambda: None,
) -> Made:
    """Back up both databases while others write to them, and try the backup out before it gets its name.

    Needs about three times the size of the data on the database's disk for a while. `step` is called every few
    seconds and may end it by raising. Raises StorageError.
    """
    if not recipients:
        raise BackupError("there are no backups without backup.recipients (public keys, see age-keygen)")
    began = time.monotonic()
    names = _free_name(folder, MAIN, now), _free_name(keys_folder, KEYS, now)
    with _disk_errors("made"), snapshot.private_folder(url) as work, _parts(names) as (main, keys):
        # The data first: a key is stored before the first row that needs it, so only the erased can lack theirs.
        snapshot.take(url, MAIN, work / "main.db", step)
        snapshot.take(keys_url, KEYS, work / "keys.db", step)
        rows = _seal_and_try(work, main, keys, recipients, step)
        people, erased = snapshot.count_people(work / "main.db", work / "keys.db")
        if people and erased == people:
            raise BackupError("nobody in the data has a key: these keys are not those of this database")
        sizes = main.stat().st_size, keys.stat().st_size
        for part, name in ((keys, names[1]), (main, names[0])):
            part.rename(name)
            snapshot.settle(name.parent)
    return Made(*names, *sizes, rows, people, erased, time.monotonic() - began)


def _free_name(folder: Path, kind: History, now: datetime) -> Path:
    name = folder / f"qadam-{kind.name}-{now.astimezone(UTC):{_TIME}}.age"
    if name.exists() or _part(name).exists():
        raise BackupError(f"{name} is there already, or just being made")
    return name


def _part(name: Path) -> Path:
    return name.with_name(f"{name.name}.part")


@contextmanager
def _parts(names: Sequence[Path]) -> Iterator[list[Path]]:
    """Where files are written until they may bear these names; nothing is left there."""
    parts = [_part(name) for name in names]
    for name in names:
        name.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield parts
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _seal_and_try(work: Path, main: Path, keys: Path, recipients: Sequence[str], step: Callable[[], None]) -> int:
    """Seal both snapshots, read them back from the disk and restore them; returns how many rows there are.

    They are sealed for one more key, known only here and now: the real ones cannot be on this machine.
    """
    witness = age.new_identity()
    readers = [*map(_recipient, recipients), witness.to_public()]
    rows = 0
    for history, part in ((MAIN, main), (KEYS, keys)):
        before, after = work / f"{history.name}.db", work / f"{history.name}-again.db"
        step()
        age.seal(before, part, readers)
        step()
        age.unseal(part, after, [witness])
        step()
        if not filecmp.cmp(before, after, shallow=False):
            raise BackupError(f"the backup of the {history.name} database is not what was sealed")
        snapshot.check(after, history)
        rows += sum(snapshot.count_rows(after).values())
        migrate_one(f"sqlite:///{after}", history)
        after.unlink()
    return rows


def _recipient(text: str) -> age.Recipient:
    try:
        return age.recipient(text)
    except ValueError as error:
        raise BackupError(f"backup.recipients: {error}") from None


def prune(folder: Path, keys_folder: Path, now: datetime, keep_days: int, keys_keep_days: int) -> int:
    """Delete backups that are older, by the time in their names; returns how many. Raises BackupError.

    The newest backup of the data stays however old it is: it may be the last one.
    """
    main, keys = _made(folder, MAIN), _made(keys_folder, KEYS)
    newest = max((name for name in main if not name.name.endswith(".part")), default=None, key=lambda name: name.name)
    kept_until = ((main, now - timedelta(days=keep_days)), (keys, now - timedelta(days=keys_keep_days)))
    doomed = [name for made, until in kept_until for name, at in made.items() if at < until and name != newest]
    with _disk_errors("deleted"):
        for name in doomed:
            name.unlink(missing_ok=True)
    return len(doomed)


def _made(folder: Path, kind: History) -> dict[Path, datetime]:
    """When the backups in a folder were made, and what a killed process left of one."""
    found = {}
    for path in folder.glob(f"qadam-{kind.name}-*"):
        match = _NAME.fullmatch(path.name)
        if match is not None and path.is_file():
            try:
                found[path] = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
            except ValueError:  # no such day: not our file
                continue
    return found


def restore(main_file: Path, keys_file: Path | None, identity_file: Path, url: str, keys_url: str) -> Restored:
    """Bring a backup into an empty place; without `keys_file` for the keys that are at `keys_url` now.

    Whoever has no key there is left out. Raises StorageError: then nothing was changed.
    """
    began = time.monotonic()
    identities = age.read_identities(identity_file)
    _refuse_to_overwrite(url, keys_url if keys_file is not None else None)
    names = snapshot.key_names(keys_url) if keys_file is None else set[str]()
    with _disk_errors("restored"), snapshot.private_folder(url) as work, snapshot.private_folder(keys_url) as keys_work:
        main, keys = work / "main.db", keys_work / "keys.db"
        _open(main_file, main, identities, MAIN)
        if keys_file is not None:
            _open(keys_file, keys, identities, KEYS)
            names = snapshot.key_names(f"sqlite:///{keys}")
        people, forgotten = _forget(main, names)
        if keys_file is not None:
            snapshot.put(keys, keys_url, KEYS)
        snapshot.put(main, url, MAIN)
    return Restored(people, forgotten, time.monotonic() - began)


def _refuse_to_overwrite(url: str, keys_url: str | None) -> None:
    for each, what in ((url, "database"), (keys_url, "keys database")):
        if each is not None and not snapshot.is_empty(each):
            parsed = parse_url(each)
            where = sqlite_path(parsed) if is_sqlite(parsed) else "PostgreSQL"
            raise BackupError(f"there is a {what} at {where} already: nothing was restored over it")


def _open(sealed: Path, plain: Path, identities: Sequence[age.Identity], history: History) -> None:
    age.unseal(sealed, plain, identities)
    snapshot.check(plain, history)
    migrate_one(f"sqlite:///{plain}", history)


def _forget(main: Path, names: set[str]) -> tuple[int, int]:
    """How many people there were, and how many of them had no key and are gone now."""
    with snapshot.writing(main, foreign_keys=True) as tx:
        people = tx.execute(select(func.count()).select_from(persons)).scalar_one()
        forgotten = forget_keyless(tx, names)
    if people and forgotten == people:
        raise BackupError("nobody in the backup has a key there: these are not its keys")
    return people, forgotten


def forget_keyless(tx: Transaction, known_names: set[str]) -> int:
    """Delete every person whose key is not among `known_names`, and all that hangs on her; returns how many.

    What is known by her chat goes too, because letters under way are sealed with a key of their day. Outcome
    rows stay: the only link from them to her was sealed with her key.
    """
    everybody = tx.execute(select(persons.c.id, persons.c.chat_key)).all()
    gone = [row for row in everybody if f"person:{row.id}" not in known_names]
    by_chat = [table for table in metadata.sorted_tables if "chat_key" in table.c and table is not persons]
    for first in range(0, len(gone), _AT_ONCE):
        some = gone[first : first + _AT_ONCE]
        ids = [row.id for row in some]
        forget_mentions(tx, ids)
        tx.execute(delete(persons).where(persons.c.id.in_(ids)))
        for table in by_chat:
            tx.execute(delete(table).where(table.c.chat_key.in_([row.chat_key for row in some])))
    return len(gone)


@contextmanager
def _disk_errors(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(f"the backup could not be {what}: {error.strerror or type(error).__name__}") from None
