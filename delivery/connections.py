"""Send a request, read the answer, over kept connections: what the bot does over HTTP all day.

What HTTP is, httptools knows (llhttp, the parser of aiohttp and Node.js), and which address to try, aiohappyeyeballs;
here is only the pool. A call costs a quarter of what it costs through a general client (decision 7).
"""

import asyncio
import ssl
from collections import deque
from dataclasses import dataclass
from functools import cache
from typing import Final, cast
from urllib.parse import urlsplit

import httptools
from aiohappyeyeballs import start_connection

LONGEST_ANSWER: Final = 64 * 2**20
IDLE_SECONDS: Final = 15.0
"""A connection unused for longer is not trusted: a server or a box between may have dropped it without a word."""
NEXT_ADDRESS_SECONDS: Final = 0.25


class NotConnected(Exception):
    """No connection came about: nothing was sent."""


class Broken(Exception):
    """The connection ended, fell silent or answered with what is no HTTP: the call may have been done."""


class _Connection(asyncio.Protocol):
    """One request at a time. `on_…` are called by the parser."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._parts: list[bytes] = []
        self._length = 0
        self._used = loop.time()

    def usable(self) -> bool:
        return self._transport is not None and self._loop.time() - self._used < IDLE_SECONDS

    async def exchange(self, request: bytes, read_seconds: float | None) -> tuple[int, bytes]:
        """Raises Broken."""
        if self._transport is None:
            raise Broken("the connection has ended")
        answer: asyncio.Future[tuple[int, bytes]] = self._loop.create_future()
        self._answer = answer
        self._transport.write(request)
        silence = self._loop.call_later(read_seconds, self._end, "no answer in time") if read_seconds else None
        try:
            return await answer
        except asyncio.CancelledError:
            self.close()
            raise
        finally:
            self._answer = None
            self._used = self._loop.time()
            if silence is not None:
                silence.cancel()

    def close(self) -> None:
        self._end("closed by us")

    def _end(self, why: str) -> None:
        transport, self._transport = self._transport, None
        if transport is not None:
            transport.abort()
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Broken(why))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's is none by name

    def connection_lost(self, exc: Exception | None) -> None:
        self._end("the connection ended")

    def data_received(self, data: bytes) -> None:
        if self._answer is None or self._answer.done():  # nobody asked
            self.close()
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._end("the answer is no HTTP")

    def on_body(self, part: bytes) -> None:
        self._length += len(part)
        if self._length > LONGEST_ANSWER:
            self._end("the answer is too long")
        else:
            self._parts.append(part)

    def on_message_complete(self) -> None:
        body, status = b"".join(self._parts), self._parser.get_status_code()
        self._parts, self._length = [], 0
        if status < 200:  # an interim answer: the real one follows
            return
        if not self._parser.should_keep_alive() and self._transport is not None:
            self._transport.close()
            self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((status, body))


class Connections:
    """A pool of at `most` so many; `close` ends them all, and what waits for an answer is Broken."""

    def __init__(self, most: int, tls: ssl.SSLContext | None = None) -> None:
        self._free: deque[_Connection] = deque()
        self._all: set[_Connection] = set()
        self._turn = asyncio.Semaphore(most)
        self._tls = tls
        self.closed = False

    async def exchange(
        self,
        method: str,
        url: str,
        body: bytes,
        content_type: str,
        connect_seconds: float | None,
        read_seconds: float | None,
    ) -> tuple[int, bytes]:
        """Status and body. Raises NotConnected where the call surely did not leave, Broken where it may have."""
        where = _where(url)
        head = f"{method}{where.head}Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        async with self._turn:
            if self.closed:
                raise NotConnected("the client is closed")
            connection = self._kept() or await self._connect(where, connect_seconds)
            try:
                return await connection.exchange(head.encode("ascii") + body, read_seconds)
            finally:
                if connection.usable() and not self.closed:
                    self._free.append(connection)
                else:
                    self._drop(connection)

    def _kept(self) -> _Connection | None:
        while self._free:
            connection = self._free.pop()
            if connection.usable():
                return connection
            self._drop(connection)
        return None

    def _drop(self, connection: _Connection) -> None:
        self._all.discard(connection)
        connection.close()

    async def _connect(self, where: "_Where", seconds: float | None) -> _Connection:
        loop = asyncio.get_running_loop()
        if where.secure and self._tls is None:
            self._tls = ssl.create_default_context()
        try:
            async with asyncio.timeout(seconds):
                found = await loop.getaddrinfo(where.host, where.port, type=1)
                reached = await start_connection(found, happy_eyeballs_delay=NEXT_ADDRESS_SECONDS)
                _, connection = await loop.create_connection(
                    lambda: _Connection(loop),
                    sock=reached,
                    ssl=self._tls if where.secure else None,
                    server_hostname=where.host if where.secure else None,
                )
        except (OSError, TimeoutError) as error:
            raise NotConnected(type(error).__name__) from None
        self._all.add(connection)
        return connection

    def close(self) -> None:
        self.closed = True
        for connection in tuple(self._all):
            self._drop(connection)
        self._free.clear()


@dataclass(frozen=True, slots=True)
class _Where:
    host: str
    port: int
    secure: bool
    head: str


@cache
def _where(url: str) -> _Where:
    """A few dozen methods of one server: kept for ever."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise NotConnected("the address is no http(s) one")
    head = f" {path} HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\n"
    return _Where(parts.hostname, parts.port or (443 if secure else 80), secure, head)
