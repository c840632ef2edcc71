"""The sandbox over HTTP: one application for bots and the phones' page, and a server in the running loop."""

import asyncio
import contextlib
import socket
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.botapi import BotApi
from sandbox.connections import Protocol
from sandbox.faults import Faults
from sandbox.guard import LOOPBACK, Guard
from sandbox.hub import Hub, PushClock, RunPeople
from sandbox.phones import routes
from sandbox.world import World

KEEP_ALIVE_SECONDS = 75
CLOSING_SECONDS = 1


def create_app(
    world: World,
    faults: Faults | None = None,
    *,
    push_clock: PushClock | None = None,
    run_people: RunPeople | None = None,
    hosts: frozenset[str] = LOOPBACK,
) -> Starlette:
    """The application; `app.state.hub` shows people on the page, `hosts` are the names it is called by."""
    faults = faults or Faults()
    hub = Hub(world, faults, push_clock, run_people)
    api = BotApi(world, faults)
    app = Starlette(
        routes=[*routes(hub), Mount("/", app=api)],
        middleware=[Middleware(Guard, hosts=hosts), Middleware(Front, api=api)],
    )
    app.state.hub = hub
    app.state.world = world
    app.state.faults = faults
    return app


class Front:
    """Leads bots past the router, which tries a dozen routes before the last one."""

    def __init__(self, app: ASGIApp, api: BotApi) -> None:
        self.app = app
        self.api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        for_bots = scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/bot"))
        await (self.api if for_bots else self.app)(scope, receive, send)


class Server:
    """Serves a world on this computer while the block runs: `async with Server(world) as server: server.url`.

    `app` replaces the application that would be made of `world` and `faults`. A port of 0 takes a free one.
    """

    def __init__(
        self,
        world: World,
        faults: Faults | None = None,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        app: Starlette | None = None,
        **options: Any,
    ) -> None:
        self.world = world
        self.app = app or create_app(world, faults, **options)
        self.faults: Faults = self.app.state.faults
        self.hub: Hub = self.app.state.hub
        self.host = host
        self.port = port
        self._server: _Uvicorn | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def api_url(self) -> str:
        """What python-telegram-bot calls `base_url`."""
        return f"{self.url}/bot"

    @property
    def file_url(self) -> str:
        """What python-telegram-bot calls `base_file_url`."""
        return f"{self.url}/file/bot"

    async def __aenter__(self) -> Self:
        listener = socket.create_server((self.host, self.port), backlog=2048)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self.app,
            http=Protocol,
            ws="websockets-sansio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )
        self._server = _Uvicorn(config, self.world)
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]))
        await self._server.ready.wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        assert self._task is not None
        await self.hub.close()
        self._server.leave()
        await self._task


class _Uvicorn(uvicorn.Server):
    """uvicorn without signal handlers and its clock, and quick to leave."""

    def __init__(self, config: uvicorn.Config, world: World) -> None:
        super().__init__(config)
        self._world = world
        self.ready = asyncio.Event()
        self._leaving = asyncio.Event()

    def leave(self) -> None:
        self.should_exit = True
        self._leaving.set()

    async def main_loop(self) -> None:
        self.ready.set()
        await self._leaving.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        told: set[object] = set()
        until = time.monotonic() + CLOSING_SECONDS
        while (self.server_state.connections or self.server_state.tasks) and time.monotonic() < until:
            self._world.release_poll()
            for connection in self.server_state.connections - told:
                connection.shutdown()
                told.add(connection)
            await asyncio.sleep(0.005)
        for task in self.server_state.tasks:
            task.cancel()
        await asyncio.sleep(0)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
