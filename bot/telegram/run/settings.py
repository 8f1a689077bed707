"""The operator's settings for the bot, from the environment or ``.env``.

The token is read here alone: no option takes it and no text shows it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar
from urllib.parse import urlsplit

from bot.telegram.api.pace import Rates
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.logs import Form

_API: Final = "https://api.telegram.org"
_MOST: Final = 100_000
_MOST_PORT: Final = 65_535
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """The bot's settings with their defaults; ``listen`` is the host and port of a webhook."""

    token: str = field(repr=False)
    api_url: str = _API
    retention_days: int = 180
    allowed_chats: frozenset[int] = frozenset()
    rates: Rates = field(default_factory=Rates)
    listen: tuple[str, int] = ("127.0.0.1", 8080)
    log_form: Form = "json"


def telegram_settings(values: Mapping[str, str]) -> TelegramSettings:
    """Read the settings; raises `FatalError` naming the one that is wrong."""
    token = values.get("ROTHWAY_TELEGRAM_TOKEN", "").strip()
    if not token:
        raise FatalError(Exit.WRONG_SETTING, "no_token")
    usual = Rates()
    return TelegramSettings(
        token=token,
        api_url=_read(values, "TELEGRAM_API_URL", _url, _API),
        retention_days=_read(values, "RETENTION_DAYS", _days, 180),
        allowed_chats=_read(values, "ALLOWED_CHATS", _chats, frozenset()),
        rates=Rates(
            _read(values, "RATE_PER_SECOND", _rate, usual.overall_per_second),
            _read(values, "RATE_PER_CHAT", _rate, usual.chat_per_second),
            _read(values, "RATE_PER_GROUP", _rate, usual.group_per_minute),
        ),
        listen=_read(values, "WEBHOOK_LISTEN", _address, ("127.0.0.1", 8080)),
        log_form=_read(values, "LOG_FORMAT", _form, _usual_form()),
    )


def _usual_form() -> Form:
    return "console" if sys.stderr.isatty() else "json"


def _read(
    values: Mapping[str, str],
    name: str,
    read: Callable[[str], Value],
    otherwise: Value,
) -> Value:
    given = values.get(f"ROTHWAY_{name}", "").strip()
    if not given:
        return otherwise
    try:
        return read(given)
    except ValueError:
        wrong, example = _RIGHT[name]
        raise FatalError(
            Exit.WRONG_SETTING,
            "bad_setting",
            name=f"ROTHWAY_{name}",
            wrong=wrong,
            example=example,
        ) from None


def _url(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise ValueError
    return given.rstrip("/")


def _number(given: str, least: int) -> int:
    number = int(given)
    if not least <= number <= _MOST:
        raise ValueError
    return number


def _days(given: str) -> int:
    return _number(given, 1)


def _rate(given: str) -> int:
    return _number(given, 0)


def _chats(given: str) -> frozenset[int]:
    return frozenset(int(each) for each in given.split(",") if each.strip())


def _address(given: str) -> tuple[str, int]:
    host, colon, port = given.rpartition(":")
    if not colon or not host or not 0 <= int(port) <= _MOST_PORT:
        raise ValueError
    return host.strip("[]"), int(port)


def _form(given: str) -> Form:
    if given == "json":
        return "json"
    if given == "console":
        return "console"
    raise ValueError


_RIGHT: Final = {
    "TELEGRAM_API_URL": ("is no address of a Bot API server", _API),
    "RETENTION_DAYS": ("must be a whole number of days, 1 or more", "180"),
    "ALLOWED_CHATS": ("must be chat numbers with commas between", "1234567,7654321"),
    "RATE_PER_SECOND": ("must be a whole number, 0 for no limit", "30"),
    "RATE_PER_CHAT": ("must be a whole number, 0 for no limit", "1"),
    "RATE_PER_GROUP": ("must be a whole number, 0 for no limit", "20"),
    "WEBHOOK_LISTEN": ("must be a host and a port", "127.0.0.1:8080"),
    "LOG_FORMAT": ("must be json or console", "json"),
}
