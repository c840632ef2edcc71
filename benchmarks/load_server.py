"""A bare Bot API for measuring: as little between the socket and the simulated people as Python allows.

It checks nothing (the sandbox does that): it hands out updates by long polling, takes what a bot sends and tells the
`Player`, who decides what the person of that chat does next. The clock of a reply runs from the moment an update can
be fetched to the moment the bot's next message to that chat has been read from the socket.
"""

import asyncio
import time
from abc import ABC, abstractmethod
from collections import deque
from typing import Any, Final
from urllib.parse import parse_qsl

import orjson

TOKEN: Final = "123456789:" + "A" * 35
_AT_ONCE: Final = 100  # updates in one answer, as Telegram does it
_BOT: Final = {"id": 123456789, "is_bot": True, "first_name": "Qadam", "username": "qadam_bot"}
_TRUE: Final = b'{"ok":true,"result":true}'
_LIMITED: Final = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}'
)


class Player(ABC):
    """The people: told of every message to them."""

    @abstractmethod
    def gets(self, chat_id: int, message_id: int, params: dict[str, Any]) -> None:
        """A message has arrived in this chat."""

    def edited(self, chat_id: int, params: dict[str, Any]) -> None:  # noqa: B027 (most do not care)
        """A message of this chat has changed."""

    def gets_file(self, chat_id: int, method: str) -> None:  # noqa: B027 (most do not care)
        """A photo or a document has arrived in this chat."""


class LoadServer:
    """`limit`: messages and edits that may come within any one second; more are answered with 429."""

    def __init__(self, limit: int | None = None) -> None:
        self.player: Player | None = None
        self.calls = 0
        self.refused = 0
        self.polled = asyncio.Event()  # a bot asks for updates
        self._limit = limit
        self._lately: deque[float] = deque()
        self._number = 0
        self._message_id = 0
        self._updates: deque[tuple[int, bytes]] = deque()
        self._polling: tuple[_Connection, asyncio.TimerHandle] | None = None
        self._answering = False
        self._server: asyncio.Server | None = None
        self.api_url = ""

    async def __aenter__(self) -> "LoadServer":
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.api_url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/bot"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.forget()

    def forget(self) -> None:
        """Begin anew, for the next bot."""
        if self._polling is not None:
            self._polling[1].cancel()
        self._polling = None
        self._updates.clear()
        self._lately.clear()
        self.polled.clear()
        self.calls = self.refused = 0

    # What people do ---------------------------------------------------------------------------------------------

    def says(self, user_id: int, words: str) -> None:
        message: dict[str, Any] = self._message(user_id, _person(user_id), words)
        if words.startswith("/"):
            message["entities"] = [{"offset": 0, "length": len(words), "type": "bot_command"}]
        self._put("message", message)

    def taps(self, user_id: int, message_id: int, shown: dict[str, Any], data: str) -> None:
        """Tap a button of a message that the bot sent with these parameters."""
        message = self._message(user_id, _BOT, shown.get("text", ""), message_id)
        message["reply_markup"] = shown["reply_markup"]
        tap = {
            "id": str(4_000_000_000 + self._number),
            "from": _person(user_id),
            "message": message,
            "chat_instance": "-3141592653589793238",
            "data": data,
        }
        self._put("callback_query", tap)

    def _message(
        self, chat_id: int, sender: dict[str, Any], words: str, message_id: int | None = None
    ) -> dict[str, Any]:
        if message_id is None:
            self._message_id += 1
            message_id = self._message_id
        chat = {"id": chat_id, "first_name": "Ann", "username": f"ann{chat_id}", "type": "private"}
        return {"message_id": message_id, "from": sender, "chat": chat, "date": 1_795_000_000, "text": words}

    def _put(self, kind: str, content: dict[str, Any]) -> None:
        self._number += 1
        self._updates.append((self._number, orjson.dumps({"update_id": self._number, kind: content})))
        if self._polling is not None and not self._answering:
            self._answering = True
            asyncio.get_running_loop().call_soon(self._answer_poll)

    def take(self) -> bytes:
        """What the next getUpdates would answer, for those who ask without a network."""
        answer = b'{"ok":true,"result":[' + b",".join(content for _, content in self._updates) + b"]}"
        self._updates.clear()
        return answer

    # What the bot asks ------------------------------------------------------------------------------------------

    def call(self, connection: "_Connection | None", method: str, params: dict[str, Any]) -> bytes | None:
        """The body of the answer; None where it comes later."""
        self.calls += 1
        if method == "getUpdates":
            return self._poll(connection, params)
        if method in ("sendMessage", "editMessageText") and self._too_many():
            self.refused += 1
            return _LIMITED
        if method == "sendMessage":
            return self._sent(params)
        if method in ("sendPhoto", "sendDocument"):
            return self._file_sent(method, params)
        if method == "editMessageText":
            if self.player is not None:
                self.player.edited(int(params["chat_id"]), params)
            return _ok(self._echo(params, int(params["message_id"])))
        if method == "getMe":
            return _ok(_BOT | {"can_join_groups": False, "can_read_all_group_messages": False})
        return _TRUE

    def _sent(self, params: dict[str, Any]) -> bytes:
        chat_id = int(params["chat_id"])
        self._message_id += 1
        message_id = self._message_id
        if self.player is not None:
            self.player.gets(chat_id, message_id, params)
        return _ok(self._echo(params, message_id))

    def _file_sent(self, method: str, params: dict[str, Any]) -> bytes:
        self._message_id += 1
        message_id = self._message_id
        if self.player is not None:
            self.player.gets_file(int(params["chat_id"]), method)
        return _ok(self._echo(params, message_id))

    def _echo(self, params: dict[str, Any], message_id: int) -> dict[str, Any]:
        message = self._message(int(params["chat_id"]), _BOT, params.get("text", ""), message_id)
        markup = params.get("reply_markup")
        if isinstance(markup, dict) and "inline_keyboard" in markup:
            message["reply_markup"] = markup
        return message

    def _too_many(self) -> bool:
        if self._limit is None:
            return False
        at = time.monotonic()
        while self._lately and self._lately[0] <= at - 1:
            self._lately.popleft()
        if len(self._lately) >= self._limit:
            return True
        self._lately.append(at)
        return False

    def _poll(self, connection: "_Connection | None", params: dict[str, Any]) -> bytes | None:
        offset = int(params.get("offset") or 0)
        while self._updates and self._updates[0][0] < offset:
            self._updates.popleft()
        self.polled.set()
        if connection is None or self._updates or not int(params.get("timeout") or 0):
            return self._batch()
        later = asyncio.get_running_loop().call_later(int(params["timeout"]), self._answer_poll)
        self._polling = (connection, later)
        return None

    def _answer_poll(self) -> None:
        self._answering = False
        if self._polling is not None:
            connection, later = self._polling
            self._polling = None
            later.cancel()
            connection.answer(self._batch())

    def _batch(self) -> bytes:
        first = [self._updates[at][1] for at in range(min(_AT_ONCE, len(self._updates)))]
        return b'{"ok":true,"result":[' + b",".join(first) + b"]}"


class _Connection(asyncio.Protocol):
    """HTTP/1.1 as far as bots speak it: requests with a length, one after the other."""

    def __init__(self, server: LoadServer) -> None:
        self._server = server
        self._transport: asyncio.Transport | None = None
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport) or hasattr(transport, "write")
        self._transport = transport  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._unread += data
        while (end := self._unread.find(b"\r\n\r\n")) >= 0:
            head = self._unread[:end]
            lower = head.lower()
            at = lower.find(b"content-length:")
            length = int(lower[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if len(self._unread) < end + 4 + length:
                return
            body = self._unread[end + 4 : end + 4 + length]
            self._unread = self._unread[end + 4 + length :]
            method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            answer = self._server.call(self, method, _params(body))
            if answer is not None:
                self.answer(answer)

    def answer(self, body: bytes) -> None:
        if self._transport is not None:
            status = b"429 Too Many Requests" if body is _LIMITED else b"200 OK"
            self._transport.write(
                b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
                % (status, len(body), body)
            )


def _params(body: bytes) -> dict[str, Any]:
    """JSON, or the form that PTB's own client sends, with JSON inside it; of a form with files only the chat."""
    if not body:
        return {}
    if body[:1] == b"{":
        loaded: dict[str, Any] = orjson.loads(body)
        return loaded
    if body[:2] == b"--":
        _, _, after = body.partition(b'name="chat_id"\r\n\r\n')
        return {"chat_id": int(after.partition(b"\r\n")[0])}
    params: dict[str, Any] = dict(parse_qsl(body.decode()))
    if "reply_markup" in params:
        params["reply_markup"] = orjson.loads(params["reply_markup"])
    return params


def _ok(result: Any) -> bytes:
    return b'{"ok":true,"result":' + orjson.dumps(result) + b"}"


def _person(user_id: int) -> dict[str, Any]:
    return {
        "id": user_id,
        "is_bot": False,
        "first_name": "Ann",
        "username": f"ann{user_id}",
        "language_code": "en",
    }
