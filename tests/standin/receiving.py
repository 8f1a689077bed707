"""How a bot gets its updates: by long polling, or at a webhook."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import urlsplit

from tests.standin.api_error import bad_request, conflict
from tests.standin.parameters import Parameters
from tests.standin.world import WebhookSetting, World

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]*")
_MOST_SECRET: Final = 256
_MOST_SECONDS: Final = 50
_PORTS: Final = frozenset({None, 443, 80, 88, 8443})


async def get_updates(world: World, given: Parameters) -> object:
    """Return what waits, confirming what lies below the offset."""
    if world.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _allow(world, given)
    return await world.updates.poll(
        given.integer("offset", 0),
        given.integer("limit", 100),
        min(given.integer("timeout", 0), _MOST_SECONDS),
    )


def _allow(world: World, given: Parameters) -> None:
    if "allowed_updates" in given:
        world.updates.allowed = _names(given)


def _names(given: Parameters) -> Collection[str]:
    names = given.parsed("allowed_updates")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    return frozenset(names)


def set_webhook(world: World, given: Parameters) -> object:
    """Send updates to a URL from now on; an empty one ends that."""
    secret = given.text("secret_token")
    if len(secret) > _MOST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    url = given.text("url")
    if url:
        _check_address(url)
        world.updates.interrupt("terminated by setWebhook request")
    _allow(world, given)
    connections = given.integer("max_connections", 40)
    return _set(world, given, WebhookSetting(url, secret, connections))


def _check_address(url: str) -> None:
    address = urlsplit(url)
    if address.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.port not in _PORTS:
        raise bad_request(
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
        )


def _set(world: World, given: Parameters, setting: WebhookSetting) -> object:
    if given.is_true("drop_pending_updates"):
        world.updates.drop_all()
    world.webhook = setting
    world.webhook_changed()
    return True


def delete_webhook(world: World, given: Parameters) -> object:
    """Send updates nowhere."""
    return _set(world, given, WebhookSetting())


def webhook_info(world: World, _given: Parameters) -> object:
    """Say where updates go, and how many wait."""
    setting = world.webhook
    info: dict[str, object] = {
        "url": setting.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
        "max_connections": setting.max_connections,
    }
    if setting.last_error:
        info["last_error_message"] = setting.last_error
        info["last_error_date"] = int(world.clock())
    return info
