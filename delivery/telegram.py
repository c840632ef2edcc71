"""The Bot API: PTB's `BaseRequest` over our own connections, JSON by orjson.

It says of every failed call whether it surely did not reach Telegram (`NotSent`) or may have (`Unclear`): PTB's
own client folds both into one. No error repeats the URL, which holds the token.
"""

import json
import os
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import httpx
import orjson
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData

from delivery.connections import Broken, Connections, NotConnected
from storage import outbox

os.environ.setdefault("PTB_TIMEDELTA", "1")  # the way PTB will say durations from its next version on

CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
UPLOAD_SECONDS: Final = 60.0  # from the first byte that leaves to the end of the answer
_JSON: Final = "application/json"
_NO_FILES: Final[Mapping[str, Any]] = {}
_REFUSALS: Final[Mapping[int, type[TelegramError]]] = {
    400: BadRequest,
    401: InvalidToken,
    403: Forbidden,
    404: InvalidToken,
    409: Conflict,
}


class NotSent(NetworkError):
    """The call did not reach Telegram."""


class Unclear(NetworkError):
    """The connection broke after the call began: Telegram may have done it."""


class Request(BaseRequest):
    """One pool of connections. `initialize` may be called again after `shutdown`: that makes a fresh one."""

    __slots__ = ("_connections", "_most")

    def __init__(self, most: int = 64) -> None:
        self._most = most
        self._connections: Connections | None = None

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    async def initialize(self) -> None:
        if self._connections is None:
            self._connections = Connections(self._most)

    async def shutdown(self) -> None:
        if self._connections is not None:
            connections, self._connections = self._connections, None
            connections.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            parsed = orjson.loads(payload)
        except orjson.JSONDecodeError:
            parsed = _leniently(payload)
        if not isinstance(parsed, dict):
            raise Unclear("the answer is no object")
        return parsed

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        connect, read = _seconds(connect_timeout, CONNECT_SECONDS), _seconds(read_timeout, READ_SECONDS)
        params = request_data.parameters if request_data else {}
        files = request_data.multipart_data if request_data and request_data.contains_files else {}
        return await self._exchange(method, url, *_body(url, params, files), connect, read)

    async def send(
        self, url: str, params: Mapping[str, Any], read_seconds: float, files: Mapping[str, Any] = _NO_FILES
    ) -> Any:
        """One call of our own: PTB's `post` without its detour. `files`: name and content for parameters so named."""
        body, content_type = _body(url, params, files)
        status, payload = await self._exchange("POST", url, body, content_type, CONNECT_SECONDS, read_seconds)
        if status != 200:
            raise _refusal(status, payload)
        return self.parse_json_payload(payload)["result"]

    async def _exchange(
        self, method: str, url: str, body: bytes, content_type: str, connect: float | None, read: float | None
    ) -> tuple[int, bytes]:
        if self._connections is None:
            raise NotSent("the client is closed")
        try:
            return await self._connections.exchange(method, url, body, content_type, connect, read)
        except NotConnected as error:
            raise NotSent(str(error)) from None
        except Broken as error:
            raise Unclear(str(error)) from None


def _refusal(status: int, payload: bytes) -> TelegramError:
    """The error PTB gives to what the server answered."""
    try:
        answer = Request.parse_json_payload(payload)
    except Unclear:
        return NetworkError(f"HTTP {status}")
    message = str(answer.get("description") or f"HTTP {status}")
    retry_after = (answer.get("parameters") or {}).get("retry_after")
    if retry_after:
        return RetryAfter(retry_after)
    return _REFUSALS.get(status, NetworkError)(message)


def _leniently(payload: bytes) -> Any:
    """What the strict parser refuses, halves of surrogate pairs above all: one such update must not stop polling."""
    try:
        return json.loads(payload.decode(errors="replace"))
    except (ValueError, RecursionError):
        raise Unclear("the answer is no JSON") from None


def _seconds(given: Any, default: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return None if given is None else float(given)


def _body(url: str, params: Mapping[str, Any], files: Mapping[str, Any]) -> tuple[bytes, str]:
    """A body and its content type. Files go as a form, which httpx, PTB's own client, knows how to write."""
    if not files:
        return orjson.dumps(params), _JSON
    fields = {name: _field(value) for name, value in params.items() if name not in files}
    form = httpx.Request("POST", url, data=fields, files=files)
    return form.read(), form.headers["Content-Type"]


def _field(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


class Telegram:
    """The Bot API, called by method name. Everything but polling shares one pool of connections.

    Errors are PTB's: RetryAfter, Forbidden, BadRequest, InvalidToken, Conflict, NetworkError (5xx), and the two
    above. Results are raw: nobody reads more of them than a message id.
    """

    def __init__(self, token: str, api_url: str, file_url: str) -> None:
        self._request = Request()
        self._polling = Request(most=2)
        self.bot = Bot(
            token,
            base_url=api_url,
            base_file_url=file_url,
            request=self._request,
            get_updates_request=self._polling,
        )

    async def start(self) -> Mapping[str, Any]:
        """Say hello; returns what Telegram says of the bot itself. Raises InvalidToken, NetworkError."""
        await self._request.initialize()
        await self._polling.initialize()
        me: Mapping[str, Any] = await self.call("getMe", {})
        return me

    async def close(self) -> None:
        await self._request.shutdown()
        await self._polling.shutdown()

    async def call(self, method: str, params: Mapping[str, Any]) -> Any:
        """Call a method, with the files among its parameters (`storage.outbox.file`); returns its raw result."""
        files = outbox.files(params)
        seconds = UPLOAD_SECONDS if files else READ_SECONDS
        return await self._request.send(f"{self.bot.base_url}/{method}", params, seconds, files)

    async def updates(self, offset: int, wait_seconds: int, kinds: list[str]) -> list[Any]:
        """Wait for updates from `offset` on, as raw JSON. Asking for an offset confirms all before it."""
        params = {"offset": offset, "timeout": wait_seconds, "allowed_updates": kinds}
        answer = await self._polling.send(f"{self.bot.base_url}/getUpdates", params, wait_seconds + 5)
        return answer if isinstance(answer, list) else []

    async def fresh_polling_client(self) -> None:
        """Drop the connections that updates come over: a stuck one is not noticed in any other way."""
        await self._polling.shutdown()
        await self._polling.initialize()


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
