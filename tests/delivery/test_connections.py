"""The pool of connections: what an answer may look like, and what is surely not sent."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from delivery import connections
from delivery.connections import Broken, Connections, NotConnected

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


@dataclass
class Scripted:
    """A server that answers each request with the next of `answers`, and after the last one hangs up if `ends`."""

    answers: list[bytes]
    ends: bool = False
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
                self.requests.append(head + await reader.readexactly(length))
                for piece in self.answers.pop(0).split(b"|") if self.answers else ():
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0.005)
                if self.ends and not self.answers:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def a_server(*answers: bytes, ends: bool = False, tls: ssl.SSLContext | None = None) -> Any:
    script = Scripted(list(answers), ends)
    server = await asyncio.start_server(script.serve, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    script.url = f"{'https' if tls else 'http'}://127.0.0.1:{port}/bot1:x/sendMessage"
    try:
        yield script
    finally:
        server.close()


async def post(
    pool: Connections, url: str, body: bytes = b"{}", read_seconds: float | None = 2, connect_seconds: float = 2
) -> tuple[int, bytes]:
    return await pool.exchange("POST", url, body, "application/json", connect_seconds, read_seconds)


@asynccontextmanager
async def a_pool(most: int = 4, tls: ssl.SSLContext | None = None) -> Any:
    pool = Connections(most, tls)
    try:
        yield pool
    finally:
        pool.close()


@pytest.mark.parametrize(
    "answer",
    [
        PLAIN,
        b"HTTP/1.1 200 OK\r\nCont|ent-Length: 5\r\n|\r\nhel|lo",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r|\n3;x=y\r\nllo\r\n0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN,
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n|" + PLAIN,
    ],
)
async def test_every_shape_of_an_answer(answer: bytes) -> None:
    async with a_server(answer, answer) as server, a_pool() as pool:
        assert [await post(pool, server.url) for _ in range(2)] == [(200, b"hello")] * 2
        assert server.connections == 1


async def test_what_is_sent() -> None:
    async with a_server(PLAIN) as server, a_pool() as pool:
        await post(pool, server.url, b'{"text":"hi"}')
        host = server.url.split("/")[2].encode()
        assert server.requests == [
            b"POST /bot1:x/sendMessage HTTP/1.1\r\nHost: " + host + b"\r\nContent-Type: application/json\r\n"
            b'Content-Length: 13\r\n\r\n{"text":"hi"}'
        ]


async def test_a_refusal_is_an_answer_like_any_other() -> None:
    async with a_server(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno") as server, a_pool() as pool:
        assert await post(pool, server.url) == (403, b"no")


async def test_a_connection_that_the_server_closes_is_not_used_again() -> None:
    last = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"
    async with a_server(last, last, PLAIN) as server, a_pool() as pool:
        assert [await post(pool, server.url) for _ in range(3)] == [(200, b"ok"), (200, b"ok"), (200, b"hello")]
        assert server.connections == 3


async def test_a_connection_that_ended_while_idle_is_not_used_again() -> None:
    async with a_server(PLAIN, ends=True) as server, a_pool() as pool:
        assert await post(pool, server.url) == (200, b"hello")
        await asyncio.sleep(0.05)
        server.answers.append(PLAIN)
        assert await post(pool, server.url) == (200, b"hello")
        assert server.connections == 2


async def test_a_connection_idle_for_long_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "IDLE_SECONDS", 0.02)
    async with a_server(PLAIN, PLAIN) as server, a_pool() as pool:
        await post(pool, server.url)
        await asyncio.sleep(0.05)
        await post(pool, server.url)
        assert server.connections == 2


async def test_words_nobody_asked_for_end_the_connection() -> None:
    async with a_server(PLAIN + b"|HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad", PLAIN) as server, a_pool() as pool:
        assert await post(pool, server.url) == (200, b"hello")
        await asyncio.sleep(0.05)
        assert await post(pool, server.url) == (200, b"hello")
        assert server.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"220 mail.example ESMTP\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",  # and then the end
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        b"",
    ],
)
async def test_what_is_no_answer_is_broken(answer: bytes) -> None:
    async with a_server(answer, ends=True) as server, a_pool() as pool:
        with pytest.raises(Broken):
            await post(pool, server.url)
        server.answers.append(PLAIN)
        assert await post(pool, server.url) == (200, b"hello")


async def test_silence_is_broken_and_its_connection_is_gone() -> None:
    async with a_server() as server, a_pool() as pool:
        with pytest.raises(Broken, match="in time"):
            await post(pool, server.url, read_seconds=0.05)
        server.answers.append(PLAIN)
        assert await post(pool, server.url) == (200, b"hello")
        assert server.connections == 2


async def test_an_answer_without_end_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "LONGEST_ANSWER", 1000)
    endless = b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + b"x" * 2000
    async with a_server(endless) as server, a_pool() as pool:
        with pytest.raises(Broken, match="too long"):
            await post(pool, server.url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://nobody.invalid/x", "ftp://127.0.0.1/x", "http:///x"])
async def test_nobody_there_is_not_connected(url: str) -> None:
    async with a_pool() as pool:
        with pytest.raises(NotConnected):
            await post(pool, url)


async def test_a_call_given_up_leaves_no_answer_for_the_next() -> None:
    async with a_server(b"|" * 40 + PLAIN, PLAIN.replace(b"hello", b"other")) as server, a_pool(most=1) as pool:
        waiting = asyncio.create_task(post(pool, server.url))
        await asyncio.sleep(0.03)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await post(pool, server.url) == (200, b"other")


async def test_never_more_connections_than_allowed() -> None:
    async with a_server(*[PLAIN] * 40) as server, a_pool(most=3) as pool:
        answers = await asyncio.gather(*(post(pool, server.url) for _ in range(40)))
        assert answers == [(200, b"hello")] * 40
        assert server.connections <= 3


async def test_closing_breaks_what_waits_and_refuses_what_comes() -> None:
    async with a_server() as server, a_pool(most=1) as pool:
        waiting = asyncio.create_task(post(pool, server.url, read_seconds=None))
        queued = asyncio.create_task(post(pool, server.url))
        await asyncio.sleep(0.05)
        pool.close()
        with pytest.raises(Broken):
            await waiting
        with pytest.raises(NotConnected):
            await queued
        with pytest.raises(NotConnected):
            await post(pool, server.url)


def certificate(folder: Path, *names: x509.GeneralName) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's TLS with a certificate for these names, and a client's that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    pem.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(pem)
    return server, ssl.create_default_context(cafile=str(pem))


HERE = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


@pytest.fixture(params=[asyncio.new_event_loop, "uvloop"], ids=["asyncio", "uvloop"])
def run(request: pytest.FixtureRequest) -> Callable[[Any], Any]:
    """TLS is each event loop's own work: try it on both."""
    factory = request.param
    if factory == "uvloop":
        factory = pytest.importorskip("uvloop").new_event_loop

    def run(work: Any) -> Any:
        with asyncio.Runner(loop_factory=factory) as runner:
            return runner.run(work)

    return run


def test_over_tls(run: Callable[[Any], Any], tmp_path: Path) -> None:
    server_tls, client_tls = certificate(tmp_path, HERE)
    long = b"HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + b"x" * 200_000

    async def scene() -> None:
        async with a_server(PLAIN, long, PLAIN, tls=server_tls) as server, a_pool(tls=client_tls) as pool:
            assert await post(pool, server.url) == (200, b"hello")
            assert await post(pool, server.url, b"y" * 300_000) == (200, b"x" * 200_000)
            assert len(server.requests[1]) > 300_000
            assert await post(pool, server.url) == (200, b"hello")
            assert server.connections == 1

    run(scene())


def test_a_connection_over_tls_that_ends_is_noticed(run: Callable[[Any], Any], tmp_path: Path) -> None:
    server_tls, client_tls = certificate(tmp_path, HERE)

    async def scene() -> None:
        async with a_server(PLAIN, ends=True, tls=server_tls) as server, a_pool(tls=client_tls) as pool:
            assert await post(pool, server.url) == (200, b"hello")
            await asyncio.sleep(0.05)
            server.answers.append(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf")
            with pytest.raises(Broken):
                await post(pool, server.url)
            server.answers.append(PLAIN)
            assert await post(pool, server.url) == (200, b"hello")

    run(scene())


def test_nothing_is_told_to_a_server_nobody_vouches_for(run: Callable[[Any], Any], tmp_path: Path) -> None:
    server_tls, trusting = certificate(tmp_path, x509.DNSName("somebody.example"))

    async def scene() -> None:
        async with a_server(PLAIN, tls=server_tls) as server:
            for tls in (None, trusting):  # nobody signed it; or it is another server's
                async with a_pool(tls=tls) as pool:
                    with pytest.raises(NotConnected):
                        await post(pool, server.url)
            assert server.requests == []

    run(scene())


def test_a_server_that_speaks_no_tls(run: Callable[[Any], Any]) -> None:
    async def scene() -> None:
        async with a_server(PLAIN) as server, a_pool() as pool:
            with pytest.raises(NotConnected):
                await post(pool, server.url.replace("http:", "https:"), connect_seconds=0.3)
            assert server.connections == 1
            assert server.requests == []

    run(scene())
