"""The Bot API's methods as the sandbox plays them."""

from typing import Any

from sandbox import validate
from sandbox.errors import Refused
from sandbox.methods import about, editing, media, polling, sending
from sandbox.methods.call import Answer, AsyncMethod, Call, Method, Upload
from sandbox.world import World

__all__ = ["ASYNC_METHODS", "METHODS", "Answer", "Call", "Upload", "run"]

METHODS: dict[str, Method] = about.METHODS | editing.METHODS | media.METHODS | polling.METHODS | sending.METHODS
ASYNC_METHODS: dict[str, AsyncMethod] = polling.ASYNC_METHODS


async def run(world: World, method: str, raw: dict[str, Any], uploads: dict[str, Upload]) -> Any:
    """Checks a call and does it; `method` is the canonical name. Raises `Refused`."""
    call = Call(world, validate.check(method, raw), uploads)
    simple = METHODS.get(method)
    if simple is not None:
        return simple(call)
    waiting = ASYNC_METHODS.get(method)
    if waiting is not None:
        return await waiting(call)
    raise Refused(f"not simulated by the sandbox: {method}")
