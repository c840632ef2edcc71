"""The routes of the phones' page.

- `GET /` -> page/index.html, `GET /page/<file>` static.
- `WS /events`: first a
  `{"type":"snapshot","bot":{id,username,name},"now":iso,"phones":[Phone...]}`; then events:
  `{"type":"phone","phone":Phone}` (new phone),
  `{"type":"message","user":id,"message":Message}`,
  `{"type":"edit","user":id,"message":Message}`,
  `{"type":"delete","user":id,"ids":[...]}`,
  `{"type":"toast","user":id,"text":str,"alert":bool}`,
  `{"type":"answered","user":id,"callback":str}` (spinner off),
  `{"type":"typing","user":id,"action":str}`,
  `{"type":"keyboard","user":id,"keyboard":null|{"rows":[[str]],"placeholder":str|null}}`,
  `{"type":"commands","user":id,"commands":[{"command","description"}]}`,
  `{"type":"clock","now":iso}`,
  `{"type":"progress","label":str,"done":int,"total":int,"rows":[{"name":str,"value":str}],"running":bool}`,
  `{"type":"faults","faults":{...}}`.
- Phone = `{"id":int,"name":str,"role":"participant"|"psychologist"|"volunteer"|"coordinator"|"person",
  "messages":[Message],"keyboard":...,"commands":[...],"started":bool,"blocked":bool}`.
  Message = `{"id":int,"date":iso,"mine":bool,"text":str,"entities":[...],
  "media":null|{"kind":"photo"|"voice"|"document"|"sticker"|"contact"|"location",
  "url":str|null,"name":str|null,"size":int,"duration":int|null},
  "buttons":[[{"text":str,"data":str|null,"url":str|null}]],"edited":bool,"silent":bool,"forward":str|null}`
  (caption is in text, whose words were forwarded in forward).
  Only phones shown on the page are in the snapshot (at most ~8), not hundreds of simulated ones.
- `POST /phones` {"name","language_code","role"} -> Phone;
  `POST /phones/{id}/start` {"payload":""}; `/phones/{id}/send` {"text"};
  `/phones/{id}/tap` {"message":int,"row":int,"column":int} -> {"callback":id};
  `/phones/{id}/edit` {"message":int,"text"}; `/phones/{id}/forward` {"message":int}: one of this chat, to the bot;
  `/phones/{id}/contact` {}: her own; `/phones/{id}/delete` {"message":int};
  `/phones/{id}/file` multipart: fields `kind`, `file` and, if wanted, `caption`;
  `/phones/{id}/block` {"blocked":bool}; `GET /phones/{id}/media/{file_id}` bytes.
- `POST /clock` {"hours":n} or {"days":n} -> {"now":iso};
  `POST /people` {"women":45,"weeks":12,"seed":1} starts the simulation, `DELETE /people` stops it;
  `GET /faults`, `POST /faults` {...}.
  The clock and the people call what `create_app(push_clock=..., run_people=...)` was given; without it: 404.
- Wrong input: 400 {"error":"one sentence"}; never a traceback.

Besides the contract: the snapshot carries `faults` and, once there was one, `progress`;
`{"type":"blocked","user":id,"blocked":bool}` follows a block; `sandbox.faults` describes the faults' form.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.errors import Refused
from sandbox.files import DOWNLOAD_LIMIT
from sandbox.hub import SHOWN_KINDS, Crowd, Hub
from sandbox.records import Media, Message, Person
from sandbox.timetravel import BotGone
from sandbox.world import CannotDo

Json = dict[str, Any]
Action = Callable[[Hub, Person, Json], Any]
Endpoint = Callable[[Request], Awaitable[Response]]
PAGE = Path(__file__).with_name("page")
FILE_KINDS = SHOWN_KINDS - {"contact", "location"}
LONGEST_PUSH = timedelta(days=366)
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; style-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
INLINE_TYPES = {"image/jpeg", "image/png", "image/gif", "image/webp", "audio/ogg", "audio/mpeg", "video/mp4"}


class JsonResponse(Response):
    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content)


class Missing(Exception):
    """Nobody plays this part in this sandbox."""


def routes(hub: Hub) -> list[BaseRoute]:
    """The page, its events and its actions."""
    return [
        Route("/", index),
        Mount("/page", StaticFiles(directory=PAGE, check_dir=False)),
        WebSocketRoute("/events", events(hub)),
        Route("/phones", answering(hub, add_phone), methods=["POST"]),
        Route("/phones/{id:int}/file", answering(hub, send_file), methods=["POST"]),
        Route("/phones/{id:int}/media/{file_id}", answering(hub, get_media)),
        *(
            Route(f"/phones/{{id:int}}/{name}", answering(hub, of_phone(action)), methods=["POST"])
            for name, action in ACTIONS.items()
        ),
        Route("/clock", answering(hub, push_clock), methods=["POST"]),
        Route("/people", answering(hub, start_people), methods=["POST"]),
        Route("/people", answering(hub, stop_people), methods=["DELETE"]),
        Route("/faults", answering(hub, get_faults)),
        Route("/faults", answering(hub, set_faults), methods=["POST"]),
    ]


def answering(hub: Hub, handler: Callable[[Hub, Request], Awaitable[Any]]) -> Endpoint:
    """Turns a handler's result into JSON and what a person did wrong into one sentence."""

    async def endpoint(request: Request) -> Response:
        try:
            result = await handler(hub, request)
        except Missing as missing:
            return JsonResponse({"error": str(missing)}, 404)
        except BotGone as gone:
            return JsonResponse({"error": str(gone)}, 503)
        except (CannotDo, ValueError) as error:
            return JsonResponse({"error": str(error)}, 400)
        except Refused as refusal:
            return JsonResponse({"error": refusal.text}, 400)
        return result if isinstance(result, Response) else JsonResponse(result)

    return endpoint


async def index(request: Request) -> Response:
    page = PAGE / "index.html"
    if not page.is_file():
        return JsonResponse({"error": "the page is not installed"}, 404)
    return FileResponse(page, headers={"Content-Security-Policy": POLICY})


def events(hub: Hub) -> Callable[[WebSocket], Awaitable[None]]:
    async def endpoint(socket: WebSocket) -> None:
        await socket.accept()
        queue = hub.listen()
        reader = asyncio.create_task(until_closed(socket, queue))
        try:
            while (event := await queue.get()) is not None:
                await socket.send_text(event.decode())
            await socket.close(1012)
        except (WebSocketDisconnect, RuntimeError):
            pass  # the page was closed while something was on its way
        finally:
            hub.forget(queue)
            reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reader

    return endpoint


async def until_closed(socket: WebSocket, queue: asyncio.Queue[bytes | None]) -> None:
    """Ends the events when the page goes away; what pages say is not listened to."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(None)


async def body_of(request: Request) -> Json:
    """The JSON object of a request, {} without a body. Raises `ValueError`."""
    raw = await request.body()
    try:
        body = orjson.loads(raw or b"{}")
    except orjson.JSONDecodeError as error:
        raise ValueError("the body is not JSON") from error
    if not isinstance(body, dict):
        raise ValueError("the body is not a JSON object")
    return body


def text_in(body: Json, name: str, default: str | None = None) -> str:
    value = body.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name} is a text")
    return value


def number_in(body: Json, name: str, default: int | None = None) -> int:
    value = body.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} is a whole number")
    return value


async def add_phone(hub: Hub, request: Request) -> Json:
    body = await body_of(request)
    name = text_in(body, "name").strip()
    if not 1 <= len(name) <= 64:
        raise ValueError("a name has 1 to 64 characters")
    role = text_in(body, "role", "person")
    hub.check_room(role)
    return hub.show(hub.world.add_person(name, text_in(body, "language_code", "en")), role)


def of_phone(action: Action) -> Callable[[Hub, Request], Awaitable[Any]]:
    async def handler(hub: Hub, request: Request) -> Any:
        return action(hub, hub.person(request.path_params["id"]), await body_of(request))

    return handler


def start(hub: Hub, person: Person, body: Json) -> Json:
    return hub.message(hub.world.start(person, text_in(body, "payload", "")))


def send(hub: Hub, person: Person, body: Json) -> Json:
    return hub.message(hub.world.write(person, text_in(body, "text")))


def edit(hub: Hub, person: Person, body: Json) -> Json:
    message = message_in(person, body)
    hub.world.rewrite(person, message, text_in(body, "text"))
    return hub.message(message)


def forward(hub: Hub, person: Person, body: Json) -> Json:
    message = message_in(person, body)
    author = person.user() if message.mine else hub.world.bot.user()
    origin = {"type": "user", "sender_user": author, "date": int(message.date.timestamp())}
    return hub.message(hub.world.forward(person, message, message.forward or origin))


def contact(hub: Hub, person: Person, body: Json) -> Json:
    card = {"phone_number": f"+{person.id}", "first_name": person.first_name, "user_id": person.id}
    return hub.message(hub.world.write(person, media=Media("contact", value=card)))


def message_in(person: Person, body: Json) -> Message:
    message = person.messages.get(number_in(body, "message"))
    if message is None:
        raise CannotDo("this message is not there any more")
    return message


def tap(hub: Hub, person: Person, body: Json) -> Json:
    message = message_in(person, body)
    row, column = number_in(body, "row"), number_in(body, "column")
    if not (0 <= row < len(message.rows) and 0 <= column < len(message.rows[row])):
        raise CannotDo("this button is not there any more")
    button = message.rows[row][column]
    if button.data is None:
        raise CannotDo("this button opens something, it does not call the bot")
    return {"callback": hub.world.press(person, message.id, button.data).id}


def delete(hub: Hub, person: Person, body: Json) -> Json:
    return {"ids": hub.world.erase(person, [number_in(body, "message")])}


def block(hub: Hub, person: Person, body: Json) -> Json:
    blocked = body.get("blocked")
    if not isinstance(blocked, bool):
        raise ValueError("blocked is true or false")
    if not person.started:
        raise CannotDo("press Start first")
    hub.world.block(person, blocked=blocked)
    return {"blocked": person.blocked}


ACTIONS: dict[str, Action] = {
    "start": start,
    "send": send,
    "edit": edit,
    "forward": forward,
    "contact": contact,
    "tap": tap,
    "delete": delete,
    "block": block,
}


async def send_file(hub: Hub, request: Request) -> Json:
    person = hub.person(request.path_params["id"])
    try:
        form = await request.form(max_files=1)
    except MultiPartException as error:
        raise ValueError(error.message) from error
    kind, file = form.get("kind"), form.get("file")
    if kind not in FILE_KINDS:
        raise ValueError(f"kind is one of {', '.join(sorted(FILE_KINDS))}")
    if not isinstance(file, UploadFile):
        raise ValueError("there is no file")
    if (file.size or 0) > DOWNLOAD_LIMIT:
        raise ValueError("a file has at most 20 MB here")
    content, caption = await file.read(), form.get("caption", "")
    await form.close()
    if not isinstance(caption, str):
        raise ValueError("caption is a text")
    duration = max(1, len(content) // 4000) if kind == "voice" else None
    media = hub.world.media(str(kind), content, file.filename, duration)
    return hub.message(hub.world.write(person, caption, media=media))


async def get_media(hub: Hub, request: Request) -> Response:
    hub.person(request.path_params["id"])
    file = hub.world.files.find(request.path_params["file_id"])
    if file is None:
        raise Missing("there is no such file")
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
    if file.mime not in INLINE_TYPES:
        headers["Content-Disposition"] = "attachment"
    return Response(file.content, media_type=file.mime, headers=headers)


async def push_clock(hub: Hub, request: Request) -> Json:
    if hub.push_clock is None:
        raise Missing("the clock of this sandbox cannot be pushed")
    body = await body_of(request)
    if not body.keys() & {"hours", "days"}:
        raise ValueError("hours or days are needed")
    step = timedelta(days=number_in(body, "days", 0), hours=number_in(body, "hours", 0))
    if not timedelta() < step <= LONGEST_PUSH:
        raise ValueError("the clock goes forward, by a year at most")
    now = await hub.push_clock(step)
    hub.tell_time()
    return {"now": hub.iso(now)}


async def start_people(hub: Hub, request: Request) -> Json:
    if hub.run_people is None:
        raise Missing("there are no simulated people in this sandbox")
    body = await body_of(request)
    crowd = Crowd(number_in(body, "women", 45), number_in(body, "weeks", 12), number_in(body, "seed", 1))
    if not 1 <= crowd.women <= 1000 or not 1 <= crowd.weeks <= 12:
        raise ValueError("1 to 1000 women for 1 to 12 weeks")
    hub.start_people(crowd)
    return {"running": True}


async def stop_people(hub: Hub, request: Request) -> Json:
    if hub.run_people is None:
        raise Missing("there are no simulated people in this sandbox")
    await hub.stop_people()
    return {"running": False}


async def get_faults(hub: Hub, request: Request) -> Json:
    return hub.faults.as_json()


async def set_faults(hub: Hub, request: Request) -> Json:
    hub.faults.set(await body_of(request))
    faults = hub.faults.as_json()
    hub.tell({"type": "faults", "faults": faults})
    return faults
