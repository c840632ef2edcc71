"""The loopback door through which the sandbox pushes the clock.

One JSON object a line: `{"secret": …, "push": "2026-11-30T09:00:00+00:00"}` moves the clock there (or leaves it, if
that is past) and does what is due; without `push` it only asks. The answer is
`{"now": …, "next": … or null, "idle": …}`: the clock, the earliest plan, and whether nothing is left to do.
Production has no such door: `settings.py` refuses it unless Telegram's address is on this machine.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import orjson


class Control:
    def __init__(self, secret: str, answer: Callable[[datetime | None], Awaitable[Mapping[str, Any]]]) -> None:
        self._secret = secret
        self._answer = answer
        self._server: asyncio.Server | None = None

    async def start(self, port: int) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                writer.write(orjson.dumps(await self._obey(line)) + b"\n")
                await writer.drain()
        except (ConnectionError, ValueError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _obey(self, line: bytes) -> Mapping[str, Any]:
        try:
            asked = orjson.loads(line)
            push = datetime.fromisoformat(asked["push"]) if "push" in asked else None
            if not hmac.compare_digest(str(asked["secret"]), self._secret):
                return {"error": "wrong secret"}
        except (ValueError, KeyError, TypeError):
            return {"error": "not understood"}
        if push is not None and push.tzinfo is None:
            return {"error": "a moment needs its zone"}
        return await self._answer(push)
