"""Encryption of every personal field, and the keys that make a person forgettable.

A value is sealed with AES-256-GCM under the key of the person it belongs to (`seal`) or under the key of a
day (`seal_system`, for what has no person yet or must outlive her). What it is bound to (table, column, row)
is authenticated with it, so a value moved elsewhere does not open. Its length is hidden up to 256 bytes.

    person:  01 | nonce, 12 bytes           | ciphertext and tag
    day:     02 | day, 4 bytes | nonce, 12  | ciphertext and tag

Keys are kept in a database of their own, wrapped by a numbered master key that is kept nowhere here. Deleting
a key makes all that was sealed with it unreadable, in every backup too.
"""

import base64
import binascii
import hmac
import logging
import os
import re
import secrets
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage import sqlite
from storage.database import StorageError, is_sqlite, parse_url, sqlite_path
from storage.prepared import execute
from storage.schema import keys

T = TypeVar("T")

log = logging.getLogger(__name__)

Row = int | str | tuple[int | str, ...]
"""What a row is known by: its primary key, as a tuple where that has several columns."""

KEY_BYTES = 32
NONCE_BYTES = 12
PADDED_TO = 256
CACHED_KEYS = 8192

_PERSON = b"\x01"
_DAY = b"\x02"
_INDEX = "index"


class WrongMasterKey(StorageError):
    """The keys database was made with another master key."""


class KeyGone(Exception):
    """The key that this needs was deleted, or was never made."""


class Tampered(Exception):
    """The value was altered, or belongs to another row, column, table or person."""


def new_master() -> str:
    """A new master key as it is written in the settings: "1:<base64>"."""
    return "1:" + base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def parse_masters(text: str) -> dict[int, bytes]:
    """Master keys by number, from "N:<32 bytes as base64 or 64 hex digits>", parted by commas or lines.

    A key without a number is number 1. Raises ValueError with a sentence that does not show the key.
    """
    masters: dict[int, bytes] = {}
    for part in re.split(r"[,\s]+", text.strip()):
        number, key = _parse_master(part)
        if number in masters:
            raise ValueError(f"The master key number {number} is given twice")
        masters[number] = key
    return masters


def _parse_master(part: str) -> tuple[int, bytes]:
    number, colon, encoded = part.rpartition(":")
    if colon and not re.fullmatch(r"[1-9][0-9]{0,3}", number):
        raise ValueError("A master key's number must be from 1 to 9999, as in 2:<key>")
    key = _decode(encoded)
    if key is None or len(key) != KEY_BYTES:
        raise ValueError("A master key must be 32 bytes, written as base64 or as 64 hex digits; `keygen` makes one")
    return int(number or 1), key


def _decode(encoded: str) -> bytes | None:
    if re.fullmatch(r"[0-9A-Fa-f]{64}", encoded):
        return bytes.fromhex(encoded)
    standard = encoded.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except binascii.Error:
        return None


def pad(value: bytes) -> bytes:
    """A mark and zeros up to the next multiple of 256 bytes."""
    marked = value + b"\x80"
    return marked.ljust(-(-len(marked) // PADDED_TO) * PADDED_TO, b"\x00")


def unpad(padded: bytes) -> bytes:
    """What was given to `pad`."""
    return padded.rstrip(b"\x00")[:-1]


@lru_cache(maxsize=512)
def _place(kind: bytes, table: str, column: str) -> bytes:
    names = [name.encode() for name in (table, column)]
    return kind + b"".join(len(name).to_bytes(2) + name for name in names)


def _bound_to(kind: bytes, table: str, column: str, row: Row) -> bytes:
    """What a value is bound to, in an encoding that no two places share."""
    place = _place(kind, table, column)
    if isinstance(row, tuple):
        parts = [_encode(part) for part in row]
        return place + b"".join(len(part).to_bytes(4) + part for part in parts)
    return place + _encode(row)


def _encode(part: int | str) -> bytes:
    return b"i%d" % part if isinstance(part, int) else b"s" + part.encode()


class Vault:
    """Seals and opens. Safe to use from several threads."""

    def __init__(self, keys_url: str, masters: Mapping[int, bytes]) -> None:
        """`keys_url` names a migrated keys database; the highest-numbered of `masters` wraps new keys.

        Raises WrongMasterKey when the keys there were wrapped with other masters, StorageError when the
        database cannot be used, ValueError when there is no master.
        """
        if not masters:
            raise ValueError("There is no master key")
        self._masters = {number: AESGCM(key) for number, key in masters.items()}
        self._newest = max(masters)
        self._cache: OrderedDict[str, AESGCM] = OrderedDict()
        self._lock = threading.RLock()
        self._store = _KeyStore(keys_url)
        try:
            self._index = self._unwrapped(_INDEX) or self._create(_INDEX)
        except BaseException:
            self._store.close()
            raise

    def chat_key(self, telegram_id: int) -> str:
        """By what a Telegram id is found: 32 hex digits that tell nothing without the index key."""
        return hmac.digest(self._index, b"%d" % telegram_id, "sha256")[:16].hex()

    def fingerprint(self, purpose: str, text: str) -> str:
        """64 hex digits by which a text is recognised, for one purpose, that tell nothing without the index key."""
        return hmac.digest(self._index, f"{purpose}\n{text}".encode(), "sha256").hex()

    def create_person_key(self, person_id: int) -> None:
        """Make her key, committed before this returns. Does nothing when she has one."""
        name = _person(person_id)
        with self._lock:
            if self._unwrapped(name) is None:
                self._create(name)

    def seal(self, person_id: int, value: bytes | str, *, table: str, column: str, row: Row) -> bytes:
        """`value` under her key, bound to its place. Raises KeyGone."""
        bound = _bound_to(_PERSON, table, column, row)
        return _PERSON + _encrypt(self._key(_person(person_id)), value, bound)

    def open(self, person_id: int, blob: bytes, *, table: str, column: str, row: Row) -> bytes:
        """What was sealed. Raises KeyGone, or Tampered."""
        if blob[:1] != _PERSON:
            raise Tampered("This was not sealed with a person's key")
        return _decrypt(self._key(_person(person_id)), blob[1:], _bound_to(_PERSON, table, column, row))

    def seal_system(self, value: bytes | str, *, table: str, column: str, row: Row, day: date) -> bytes:
        """`value` under the key of `day`, which is made when it is first needed."""
        name = _day(day.toordinal())
        try:
            key = self._key(name)
        except KeyGone:
            key = self._make_day_key(name)
        header = _DAY + day.toordinal().to_bytes(4)
        return header + _encrypt(key, value, _bound_to(header, table, column, row))

    def open_system(self, blob: bytes, *, table: str, column: str, row: Row) -> bytes:
        """What was sealed. Raises KeyGone when the keys of its day were forgotten, or Tampered."""
        header = blob[:5]
        if header[:1] != _DAY or len(header) < 5:
            raise Tampered("This was not sealed with a day's key")
        key = self._key(_day(int.from_bytes(header[1:])))
        return _decrypt(key, blob[5:], _bound_to(header, table, column, row))

    def forget_person(self, person_id: int) -> None:
        """Delete her key: nothing sealed with it can be read again. Does nothing when she has none."""
        with self._lock:
            self._store.delete([_person(person_id)])
            self._cache.pop(_person(person_id), None)

    def persons_with_keys(self) -> set[int]:
        """The ids of everybody who has a key."""
        with self._lock:
            return {int(name.removeprefix("person:")) for name in self._store.names("person:")}

    def forget_days_before(self, day: date) -> int:
        """Delete the keys of all days before `day`; return how many there were."""
        with self._lock:
            old = [name for name in self._store.names("day:") if int(name.removeprefix("day:")) < day.toordinal()]
            self._store.delete(old)
            for name in old:
                self._cache.pop(name, None)
            return len(old)

    def rewrap(self) -> int:
        """Wrap every key that an older master wraps with the newest one; return how many there were.

        Afterwards the older masters are needed only for older backups.
        """
        with self._lock:
            return self._store.replace(self._newest, self._rewrapped)

    def close(self) -> None:
        """Let go of the keys database and of every key in memory."""
        with self._lock:
            self._cache.clear()
            self._store.close()

    def _rewrapped(self, name: str, number: int, wrapped: bytes) -> bytes:
        return self._wrap(name, self._unwrap(name, number, wrapped))

    def _key(self, name: str) -> AESGCM:
        with self._lock:
            cached = self._cache.get(name)
            if cached is not None:
                self._cache.move_to_end(name)
                return cached
            key = self._unwrapped(name)
            if key is None:
                raise KeyGone("A key is gone")
            return self._remember(name, key)

    def _make_day_key(self, name: str) -> AESGCM:
        with self._lock:
            key = self._unwrapped(name) or self._create(name)
            return self._remember(name, key)

    def _remember(self, name: str, key: bytes) -> AESGCM:
        cipher = self._cache[name] = AESGCM(key)
        if len(self._cache) > CACHED_KEYS:
            self._cache.popitem(last=False)
        return cipher

    def _unwrapped(self, name: str) -> bytes | None:
        found = self._store.get(name)
        return None if found is None else self._unwrap(name, *found)

    def _create(self, name: str) -> bytes:
        """Store a new key, or find that another process just did."""
        key = secrets.token_bytes(KEY_BYTES)
        if self._store.add(name, self._newest, self._wrap(name, key)):
            return key
        existing = self._unwrapped(name)
        if existing is None:
            raise StorageError("The keys database lost a key while it was made")
        return existing

    def _wrap(self, name: str, key: bytes) -> bytes:
        return _seal(self._masters[self._newest], key, _wrapping(name, self._newest))

    def _unwrap(self, name: str, number: int, wrapped: bytes) -> bytes:
        master = self._masters.get(number)
        if master is None:
            raise WrongMasterKey(f"The keys need master key number {number}, which is not given")
        try:
            return master.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], _wrapping(name, number))
        except InvalidTag:
            raise WrongMasterKey(f"Master key number {number} is not the one that the keys were made with") from None


def _person(person_id: int) -> str:
    return f"person:{person_id}"


def _day(ordinal: int) -> str:
    return f"day:{ordinal}"


def _wrapping(name: str, number: int) -> bytes:
    return b"key|%d|" % number + name.encode()


def _encrypt(key: AESGCM, value: bytes | str, bound: bytes) -> bytes:
    return _seal(key, pad(value.encode() if isinstance(value, str) else value), bound)


def _seal(key: AESGCM, value: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + key.encrypt(nonce, value, bound)


def _decrypt(key: AESGCM, sealed: bytes, bound: bytes) -> bytes:
    try:
        return unpad(key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound))
    except (InvalidTag, ValueError):  # ValueError: too short to be one of ours
        raise Tampered("A sealed value does not belong here") from None


_WANTED = select(keys.c.master, keys.c.wrapped).where(keys.c.name == bindparam("key_name"))


class _KeyStore:
    """The keys database, used synchronously: a read when a key is first needed, a write when one is made."""

    def __init__(self, url: str) -> None:
        parsed = parse_url(url)
        self._in_a_file = is_sqlite(parsed)
        self._engine = _engine(parsed)

    def get(self, name: str) -> tuple[int, bytes] | None:
        """The number of the master, and the wrapped key."""
        with self._named(), self._engine.connect() as connection:  # one statement, which needs no transaction
            row = execute(connection, _WANTED, {"key_name": name}).first()
        return None if row is None else (row.master, bytes(row.wrapped))

    def names(self, prefix: str) -> list[str]:
        wanted = select(keys.c.name).where(keys.c.name.startswith(prefix, autoescape=True))
        return self._run(lambda tx: list(tx.execute(wanted).scalars()))

    def add(self, name: str, master: int, wrapped: bytes) -> bool:
        """False when the name is taken."""
        try:
            self._run(lambda tx: tx.execute(insert(keys).values(name=name, master=master, wrapped=wrapped)))
        except IntegrityError:
            return False
        return True

    def delete(self, names: list[str]) -> None:
        if not names:
            return
        wanted = delete(keys).where(keys.c.name == bindparam("key_name"))
        self._run(lambda tx: tx.execute(wanted, [{"key_name": name} for name in names]))
        if self._in_a_file:
            self._empty_log()

    def replace(self, newest: int, rewrapped: Callable[[str, int, bytes], bytes]) -> int:
        """Change every key that `newest` does not wrap; return how many."""

        def change(tx: Connection) -> int:
            old = tx.execute(select(keys).where(keys.c.master != newest)).all()
            for row in old:
                wrapped = rewrapped(row.name, row.master, bytes(row.wrapped))
                tx.execute(update(keys).where(keys.c.name == row.name).values(master=newest, wrapped=wrapped))
            return len(old)

        return self._run(change)

    def close(self) -> None:
        self._engine.dispose()

    def _empty_log(self) -> None:
        """Until then deleted keys stand in SQLite's write-ahead log."""
        with self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            log.warning("The log of the keys database could not be emptied: somebody is reading it")

    def _run(self, fn: Callable[[Connection], T]) -> T:
        """`fn` in a transaction of its own."""
        with self._named(), self._engine.begin() as tx:
            return fn(tx)

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Whatever the database finds wrong is a StorageError, except a key made twice."""
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as error:
            reason = type(error.orig).__name__
            raise StorageError(f"The keys database cannot be used ({reason}); is it migrated?") from None


def _engine(url: URL) -> Engine:
    if is_sqlite(url):
        # One connection for all threads; the vault's lock keeps them apart.
        path = sqlite_path(url)
        return sqlite.make_engine(sqlite.connect(path, any_thread=True), path)
    from storage.postgres import make_engine

    return make_engine(url, size=2)
