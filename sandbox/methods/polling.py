"""getUpdates and the webhook's settings."""

import asyncio
import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.changes import UPDATES
from sandbox.errors import Refused
from sandbox.methods.call import Answer, AsyncMethod, Call, Method
from sandbox.updates import Poll
from sandbox.validate import load_json

Json = dict[str, Any]
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
PORTS = {443, 80, 88, 8443}
SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(call: Call) -> list[Json]:
    """Long poll; a newer request ends an older one that still waits."""
    world, queue = call.world, call.world.updates
    if world.webhook.url:
        raise Refused(WEBHOOK_ACTIVE, 409)
    displaced = queue.displace(OTHER_POLLER)
    if displaced:
        world.changed.notify(UPDATES)
    allow(call)
    limit = min(max(call.number("limit") or 100, 1), 100)
    timeout = min(max(call.number("timeout"), 0), 50)
    queue.confirm(call.number("offset"))
    found = queue.fetch(limit)
    if found or not timeout:
        if world.settings.punish_hammering and not found:
            await asyncio.sleep(3)
        return found
    return await _wait(call, limit, world.monotonic() + timeout)


async def _wait(call: Call, limit: int, until: float) -> list[Json]:
    world, queue = call.world, call.world.updates
    poll = queue.waiting = Poll()
    try:
        while not poll.conflict:
            left = until - world.monotonic()
            found = queue.fetch(limit)
            if found or left <= 0 or poll.released:
                return found
            await world.changed.wait(UPDATES, left)
        if world.settings.punish_hammering:
            await asyncio.sleep(3)
        raise Refused(poll.conflict, 409)
    finally:
        if queue.waiting is poll:
            queue.waiting = None


def allow(call: Call) -> None:
    """`allowed_updates` holds until it is given again; what is no array is ignored."""
    names = call.params.get("allowed_updates")
    if names is not None:
        call.world.updates.allow(load_json(names, "allowed updates"))


def set_webhook(call: Call) -> Answer:
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return delete_webhook(call)
    if len(secret) > 256:
        raise Refused("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise Refused("secret token contains unallowed characters")
    check_webhook_url(url)
    allow(call)
    if call.flag("drop_pending_updates"):
        call.world.updates.clear()
    webhook = call.world.webhook
    known = webhook.url == url and webhook.secret == secret
    webhook.url, webhook.secret = url, secret
    webhook.max_connections = min(max(call.number("max_connections", 40), 1), 100)
    webhook.ip_address = call.text("ip_address")
    if call.world.updates.displace("terminated by setWebhook request"):
        call.world.changed.notify(UPDATES)
    return Answer(True, "Webhook is already set" if known else "Webhook was set")


def check_webhook_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port or 443
    except ValueError as error:
        raise Refused("bad webhook: invalid URL specified") from error
    if parts.scheme != "https" or not parts.hostname:
        raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        raise Refused("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    try:
        address = ipaddress.ip_address(parts.hostname)
    except ValueError:
        return
    if not address.is_global:
        raise Refused(f"bad webhook: IP address {address} is reserved")


def delete_webhook(call: Call) -> Answer:
    webhook = call.world.webhook
    if call.flag("drop_pending_updates"):
        call.world.updates.clear()
    was = bool(webhook.url)
    webhook.url = webhook.secret = ""
    return Answer(True, "Webhook was deleted" if was else "Webhook is already deleted")


def get_webhook_info(call: Call) -> Json:
    world = call.world
    result: Json = {
        "url": world.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.webhook.url:
        result["max_connections"] = world.webhook.max_connections
    if world.webhook.ip_address:
        result["ip_address"] = world.webhook.ip_address
    if world.updates.allowed is not None:
        result["allowed_updates"] = world.updates.allowed
    return result


METHODS: dict[str, Method] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
ASYNC_METHODS: dict[str, AsyncMethod] = {"getUpdates": get_updates}
