"""What the fault runs share: rows put straight into the outbox, raw updates, raw answers of Telegram."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any, Self

from sqlalchemy import select
from starlette.types import ASGIApp, Receive, Scope, Send

from core.lanes import Lane
from sandbox.phone import Phone
from sandbox.server import Server
from sandbox.updates import Queued
from sandbox.world import World
from storage import outbox
from storage.database import Transaction
from storage.outbox import Outgoing
from storage.schema import inbox
from storage.schema import outbox as outbox_table
from tests.scenes.town import Town

Json = dict[str, Any]


async def until(look: Callable[[], Any], seconds: float = 10.0) -> None:
    """Wait until `look()` is true."""
    end = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < end, "it did not happen"
        await asyncio.sleep(0.01)


def put_raw(world: World, *updates: Any) -> list[int]:
    """Updates as no phone makes them, in one batch with what follows at once; returns their numbers."""
    numbers = []
    queue = world.updates
    for update in updates:
        number = queue._next_id
        queue._next_id += 1
        if isinstance(update, dict):
            update = {"update_id": number, **update}
        queue._queue.append(Queued(update, None))
        numbers.append(number)
    return numbers


async def queue_for(town: Town, phone: Phone, lane: Lane, *texts: str) -> list[Outgoing]:
    """Messages in a lane, committed and handed to the sender as after an update."""
    key = town.vault.chat_key(phone.id)

    def add(tx: Transaction) -> list[Outgoing]:
        return [
            outbox.add(
                tx,
                town.vault,
                chat_key=key,
                lane=lane,
                method="sendMessage",
                params={"chat_id": phone.id, "text": text},
                now=town.clock.now(),
            )
            for text in texts
        ]

    assert town.database is not None
    assert town.service is not None
    rows = await town.database.write(add)
    town.service._sender.put(rows)
    return rows


async def states(town: Town, rows: Sequence[Outgoing]) -> list[str]:
    numbers = [row.id for row in rows]
    found = await town.rows(
        select(outbox_table.c.state).where(outbox_table.c.id.in_(numbers)).order_by(outbox_table.c.id)
    )
    return [row.state for row in found]


async def inbox_states(town: Town) -> dict[int, tuple[str, int]]:
    """State and attempts by update number."""
    found = await town.rows(select(inbox.c.update_id, inbox.c.state, inbox.c.attempts))
    return {row.update_id: (row.state, row.attempts) for row in found}


def seen(phone: Phone, text: str) -> int:
    """How often a message with exactly this text is on her phone."""
    return sum(not message.mine and message.text == text for message in phone.messages)


class RawAnswers:
    """Gives prepared bytes as the next answers of getUpdates, as only a server gone wrong would."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.waiting: list[bytes] = []
        self.asked: list[bytes] = []

    @classmethod
    def before(cls, server: Server) -> Self:
        """Put it in front of a server that is serving already."""
        inner = server.app.middleware_stack
        assert inner is not None
        answers = cls(inner)
        server.app.middleware_stack = answers
        return answers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].endswith("/getUpdates") or not self.waiting:
            await self.app(scope, receive, send)
            return
        while (await receive()).get("more_body"):
            pass
        body = self.waiting.pop(0)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
