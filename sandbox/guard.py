"""Keeps web pages of other sites in the same browser away from a server on loopback."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = {"GET", "HEAD", "OPTIONS"}


class Guard:
    """Refuses requests under another name, and from pages of another origin whatever they could change."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = LOOPBACK) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or self._is_welcome(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refuse(send)

    def _is_welcome(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if name_of(host) not in self.hosts:
            return False
        if scope["path"] != "/" and headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return False
        origin = headers.get("origin")
        if origin is None or scope.get("method") in SAFE:
            return True
        return urlsplit(origin).netloc == host


def name_of(host: str) -> str | None:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


async def _refuse(send: Send) -> None:
    body = b'{"error":"this server answers only pages of its own"}'
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
