"""The least a bot can be: raw sockets, no rules, no storage. It shows how much the load server can take.

python -m benchmarks.raw_client PORT [CONNECTIONS]

For every update it makes the calls that the check-in makes: an acknowledgement, a message, an edit.
"""

import asyncio
import contextlib
import sys
from typing import Any

import orjson

from benchmarks.load_server import TOKEN

KEYBOARD = {"inline_keyboard": [[{"text": f"Answer {number}", "callback_data": "c:1:1:x"}] for number in range(7)]}


class Client(asyncio.Protocol):
    """One connection; requests go out without waiting for the answers to earlier ones."""

    def __init__(self) -> None:
        self.transport: Any = None
        self.answers: asyncio.Queue[bytes] = asyncio.Queue()
        self.keeps_answers = False
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        while (end := self._unread.find(b"\r\n\r\n")) >= 0:
            at = self._unread.find(b"Content-Length: ")
            length = int(self._unread[at + 16 : end])
            if len(self._unread) < end + 4 + length:
                return
            if self.keeps_answers:
                self.answers.put_nowait(self._unread[end + 4 : end + 4 + length])
            self._unread = self._unread[end + 4 + length :]

    def post(self, method: str, params: dict[str, Any]) -> None:
        body = orjson.dumps(params)
        head = b"POST /bot%b/%b HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
        self.transport.write(head % (TOKEN.encode(), method.encode(), len(body)) + body)


async def run(port: int, connections: int) -> None:
    loop = asyncio.get_running_loop()
    clients = [(await loop.create_connection(Client, "127.0.0.1", port))[1] for _ in range(connections + 1)]
    poller, senders = clients[0], clients[1:]
    poller.keeps_answers = True
    offset = 0
    while True:
        poller.post("getUpdates", {"offset": offset, "timeout": 25})
        for update in orjson.loads(await poller.answers.get())["result"]:
            offset = update["update_id"] + 1
            _answer(update, senders[offset % connections])


def _answer(update: dict[str, Any], sender: Client) -> None:
    tap = update.get("callback_query")
    chat_id = (tap or update["message"])["from"]["id"]
    if tap:
        sender.post("answerCallbackQuery", {"callback_query_id": tap["id"]})
    sender.post("sendMessage", {"chat_id": chat_id, "text": "How was your mood this week?", "reply_markup": KEYBOARD})
    if tap:
        shown = {"chat_id": chat_id, "message_id": tap["message"]["message_id"], "text": "How was your mood? — Good"}
        sender.post("editMessageText", shown)


if __name__ == "__main__":
    import uvloop

    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8))
