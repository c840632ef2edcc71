"""The HTTP side of the Bot API: paths, tokens, bodies, envelopes."""

import asyncio
import re
from typing import Any
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from sandbox import methods
from sandbox.connections import hang_up
from sandbox.errors import Refused
from sandbox.faults import Faults, Verdict
from sandbox.files import UPLOAD_LIMIT
from sandbox.methods import Answer, Upload
from sandbox.validate import find_method
from sandbox.world import World

Json = dict[str, Any]
PATH = re.compile(r"/bot([^/]*)/([^/]+)")
FILE_PATH = re.compile(r"/file/bot([^/]*)/(.+)")
FORM_LIMIT = 2**20
FILES_LIMIT = 50
TOKEN_LIMIT = 80
TROUBLE = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}


class BotApi:
    """An ASGI application for `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["path"].startswith("/file/"):
                return await self._download(scope, send)
            answer = await self._call(scope, receive)
        except Refused as refusal:
            return await respond_json(send, refusal.code, refusal.envelope(), refusal.retry_after)
        if answer is None:
            return await hang_up(scope, receive)
        return await respond_json(send, 200, answer)

    async def _call(self, scope: Scope, receive: Receive) -> Json | None:
        """The envelope of a success, None if the connection is to be closed without an answer."""
        match = PATH.fullmatch(scope["path"])
        if match is None or scope["method"] not in {"GET", "POST"}:
            raise Refused("", 404)
        self._check_token(match[1])
        params, uploads = await read_call(scope, receive)
        method = find_method(match[2])
        verdict = None
        if not self.faults.quiet:
            verdict = self.faults.judge(method, str(params.get("chat_id", "")))
            await suffer(verdict)
            if verdict.drop_request:
                return None
        result = await methods.run(self.world, method, params, uploads)
        if verdict is not None and verdict.drop_answer:
            return None
        if isinstance(result, Answer):
            return {"ok": True, "result": result.result, "description": result.description}
        return {"ok": True, "result": result}

    async def _download(self, scope: Scope, send: Send) -> None:
        match = FILE_PATH.fullmatch(scope["path"])
        if match is None:
            raise Refused("", 404)
        self._check_token(match[1])
        file = self.world.files.at_path(match[2])
        if file is None:
            raise Refused("", 404)
        await respond(send, 200, file.content, b"application/octet-stream")

    def _check_token(self, token: str) -> None:
        if token == self.world.token:
            return
        bot_id = token.partition(":")[0]
        if (
            ":" not in token
            or len(token) > TOKEN_LIMIT
            or token.startswith("0")
            or not (bot_id.isascii() and bot_id.isdigit())
        ):
            raise Refused("invalid token specified", 401)
        raise Refused("", 401)


async def suffer(verdict: Verdict) -> None:
    """Waits and refuses as the verdict says."""
    if verdict.latency:
        await asyncio.sleep(verdict.latency)
    if verdict.code == 429:
        raise Refused.slow_down(verdict.retry_after)
    if verdict.code == 403:
        raise Refused("bot was blocked by the user", 403)
    if verdict.code is not None:
        raise Trouble(verdict.code)


class Trouble(Refused):
    """A 5xx of Telegram's front servers."""

    def __init__(self, code: int) -> None:
        super().__init__("", code)

    def envelope(self) -> Json:
        return {"ok": False, "error_code": self.code, "description": TROUBLE[self.code]}


async def read_call(scope: Scope, receive: Receive) -> tuple[Json, dict[str, Upload]]:
    """Parameters from the query string and the body, and the uploads. Raises `Refused` (413, 400)."""
    params: Json = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
    if scope["method"] == "GET":
        return params, {}
    kind = Headers(scope=scope).get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await read_multipart(scope, receive, params)
    body = await read_body(receive)
    if kind == "application/json":
        params |= read_json(body)
    elif kind in {"application/x-www-form-urlencoded", ""}:
        params |= dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    return params, {}


async def read_body(receive: Receive) -> bytes:
    """The whole body, at most 1 MiB. More is read and thrown away, so that the answer arrives."""
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        part = message.get("body", b"")
        size += len(part)
        if size <= FORM_LIMIT:
            parts.append(part)
        more = message.get("more_body", False)
    if size > FORM_LIMIT:
        raise Refused("Request Entity Too Large", 413)
    return b"".join(parts)


def read_json(body: bytes) -> Json:
    try:
        loaded = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError as error:
        raise Refused("can't parse request body JSON object") from error
    if not isinstance(loaded, dict):
        raise Refused("can't parse request body JSON object")
    return loaded


async def read_multipart(scope: Scope, receive: Receive, params: Json) -> tuple[Json, dict[str, Upload]]:
    request = Request(scope, receive)
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=FILES_LIMIT, max_fields=1000, max_part_size=FORM_LIMIT
    )
    uploads: dict[str, Upload] = {}
    fields = 0
    try:
        form = await parser.parse()
    except MultiPartException as error:
        await drain(request)
        raise Refused("Request Entity Too Large", 413) from error
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            uploads[name] = await read_upload(name, value)
        else:
            fields += len(value.encode())
            params[name] = value
    await form.close()
    if fields > FORM_LIMIT:
        raise Refused("Request Entity Too Large", 413)
    return params, uploads


async def drain(request: Request) -> None:
    """Reads what is left of a body that is refused."""
    async for _ in request.stream():
        pass


async def read_upload(name: str, file: UploadFile) -> Upload:
    if (file.size or 0) > UPLOAD_LIMIT:
        raise Refused("Request Entity Too Large", 413)
    return Upload(file.filename or name, await file.read(), file.content_type)


async def respond_json(send: Send, status: int, content: Json, retry_after: int | None = None) -> None:
    extra = [] if retry_after is None else [(b"retry-after", str(retry_after).encode())]
    await respond(send, status, orjson.dumps(content), b"application/json", extra)


async def respond(
    send: Send, status: int, body: bytes, kind: bytes, extra: list[tuple[bytes, bytes]] | None = None
) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *(extra or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
