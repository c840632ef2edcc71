"""A world over real HTTP, a clock that stands still unless moved, and a bot without a library."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from sandbox.faults import Faults
from sandbox.phone import Phone
from sandbox.server import Server
from sandbox.world import World

Json = dict[str, Any]
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Watch:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def push(self, **step: float) -> None:
        self.now += timedelta(**step)


class RawBot:
    """Calls methods over HTTP and hands back status and envelope as they come."""

    def __init__(self, session: aiohttp.ClientSession, server: Server) -> None:
        self.session = session
        self.server = server
        self.base = f"{server.api_url}{server.world.token}"

    async def __call__(self, method: str, **params: Any) -> Json:
        async with self.session.post(f"{self.base}/{method}", json=params) as answer:
            body: Json = await answer.json()
        assert answer.status == body.get("error_code", 200)
        return body

    async def ok(self, method: str, **params: Any) -> Any:
        body = await self(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        body = await self(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def upload(self, method: str, field: str, content: bytes, name: str, **params: Any) -> Json:
        form = aiohttp.FormData()
        for key, value in params.items():
            form.add_field(key, str(value))
        form.add_field(field, io.BytesIO(content), filename=name)
        async with self.session.post(f"{self.base}/{method}", data=form) as answer:
            body: Json = await answer.json()
        return body


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def world(watch: Watch) -> World:
    return World(watch)


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
async def server(world: World, faults: Faults) -> AsyncIterator[Server]:
    async with Server(world, faults) as server:
        yield server


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot(session: aiohttp.ClientSession, server: Server) -> RawBot:
    return RawBot(session, server)


@pytest.fixture
async def ann(world: World) -> Phone:
    """Somebody who has pressed Start; the queue is empty again."""
    phone = Phone(world)
    await phone.starts()
    world.updates.clear()
    return phone
