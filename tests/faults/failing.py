"""A database that fails at its N-th statement, and calls of Telegram without sockets, so that every N can be tried."""

import asyncio
import functools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self
from unittest import mock

import orjson

from delivery.connections import Broken, Connections
from delivery.sender import Sender
from sandbox import methods
from sandbox.errors import Refused
from sandbox.world import World


@dataclass
class Fuse:
    """Counts statements, and blows at one of them. `how`: see `_blow`."""

    at: int = 0
    how: str = ""
    count: int = 0
    blown: str = ""

    def arm(self, at: int, how: str) -> None:
        self.at, self.how, self.count, self.blown = at, how, 0, ""

    def touch(self, connection: "FailingConnection", sql: str) -> None:
        self.count += 1
        if self.at and self.count == self.at:
            self.at, self.blown = 0, sql
            _blow(connection, self.how)


FUSE = Fuse()
SHORT = 0.003  # seconds that a pause of the bot takes here


def _blow(connection: "FailingConnection", how: str) -> None:
    match how:
        case "disk":  # the statement fails, the transaction stands
            raise _error(sqlite3.OperationalError, "disk I/O error", sqlite3.SQLITE_IOERR, "SQLITE_IOERR")
        case "full":  # SQLite drops the whole transaction
            connection.drop_transaction()
            raise _error(sqlite3.OperationalError, "database or disk is full", sqlite3.SQLITE_FULL, "SQLITE_FULL")
        case "mistake":  # a mistake of ours, or of the data
            raise _error(sqlite3.IntegrityError, "constraint failed", sqlite3.SQLITE_CONSTRAINT, "SQLITE_CONSTRAINT")
        case _:
            raise AssertionError(how)


def _error(kind: type[sqlite3.Error], text: str, code: int, name: str) -> sqlite3.Error:
    error = kind(text)
    error.sqlite_errorcode, error.sqlite_errorname = code, name
    return error


class FailingCursor(sqlite3.Cursor):
    def execute(self, sql: str, *args: Any) -> Self:
        assert isinstance(self.connection, FailingConnection)
        if self.connection.counts:
            FUSE.touch(self.connection, sql)
        super().execute(sql, *args)
        return self

    def executemany(self, sql: str, rows: Any, /) -> Self:
        assert isinstance(self.connection, FailingConnection)
        if self.connection.counts:
            FUSE.touch(self.connection, sql)
        super().executemany(sql, rows)
        return self


class FailingConnection(sqlite3.Connection):
    """Of the main database only: `counts`."""

    def __init__(self, database: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(database, *args, **kwargs)
        self.counts = False
        self._authorizer: Any = None

    def cursor(self, factory: Any = FailingCursor) -> Any:
        return super().cursor(FailingCursor)

    def execute(self, sql: str, *args: Any) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self.cursor()
        return cursor.execute(sql, *args)

    def set_authorizer(self, authorizer: Any) -> None:
        self._authorizer = authorizer
        self.counts = authorizer is not None  # a session begins: migrations and keys have none
        super().set_authorizer(authorizer)

    def drop_transaction(self) -> None:
        if self.in_transaction:
            super().set_authorizer(None)
            sqlite3.Connection.cursor(self, sqlite3.Cursor).execute("ROLLBACK")
            super().set_authorizer(self._authorizer)


@dataclass
class Line:
    """The line to Telegram: `cut_at` is the call that fails, `how` says in which way."""

    world: World
    cut_at: int = 0
    how: str = ""
    count: int = 0

    async def exchange(self, method: str, url: str, body: bytes, *_: Any) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        if name != "getUpdates":
            self.count += 1
        cut = self.how if self.cut_at and self.count == self.cut_at and name != "getUpdates" else ""
        if cut:
            self.cut_at = 0
        if cut == "lost request":
            raise Broken("lost")
        if cut == "trouble":
            return 502, orjson.dumps({"ok": False, "error_code": 502, "description": "Bad Gateway"})
        params = orjson.loads(body)
        try:
            result = await methods.run(self.world, name, params, {})
        except Refused as refusal:
            return refusal.code, orjson.dumps(refusal.envelope())
        if cut == "lost answer":
            raise Broken("lost")
        answer = result.result if isinstance(result, methods.Answer) else result
        return 200, orjson.dumps({"ok": True, "result": answer})


@contextmanager
def failing_sqlite() -> Iterator[Fuse]:
    """Every connection made inside can fail."""
    FUSE.arm(0, "")
    failing = functools.partial(sqlite3.connect, factory=FailingConnection)
    with mock.patch("storage.sqlite.sqlite3.connect", failing):
        yield FUSE


@contextmanager
def without_sockets(world: World) -> Iterator[Line]:
    """Calls go straight into the world; every pause of the bot is short."""
    line = Line(world)

    async def exchange(_: Connections, *args: Any) -> tuple[int, bytes]:
        return await line.exchange(*args)

    rest = Sender._rest

    def short_rest(self: Sender, chat_key: str, seconds: float) -> None:
        rest(self, chat_key, min(seconds, SHORT))

    sleep = asyncio.sleep

    async def nap(seconds: float, result: Any = None) -> Any:
        return await sleep(min(seconds, SHORT), result)

    with (
        mock.patch.object(Connections, "exchange", exchange),
        mock.patch.object(Sender, "_rest", short_rest),
        mock.patch("delivery.sender.LONGEST_BACKOFF", SHORT),
        mock.patch("delivery.sender.LONGEST_BACKOFF_OF_REPLIES", SHORT),
        mock.patch("asyncio.sleep", nap),
    ):
        yield line
