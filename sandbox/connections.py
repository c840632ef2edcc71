"""Closing a connection without an answer, which no web framework offers."""

import socket
from asyncio import Transport
from typing import Any

from starlette.types import Receive, Scope
from uvicorn.protocols.http.h11_impl import H11Protocol

OPEN: dict[Any, Transport] = {}


class Protocol(H11Protocol):
    """uvicorn's protocol that can be found again by the client's address."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # small answers must not wait for each other
        OPEN[self.client] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        OPEN.pop(self.client, None)
        super().connection_lost(exc)


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Closes the connection of a request; returns when the server has noticed."""
    transport = OPEN.get(scope["client"])
    if transport is None:
        raise ConnectionResetError("the connection is not one of the sandbox's own server")
    transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
