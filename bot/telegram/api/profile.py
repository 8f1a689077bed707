"""Sets the bot's menu and description in Telegram."""

from __future__ import annotations

from typing import Final

from structlog.typing import FilteringBoundLogger
from telegram.error import TelegramError

from bot.telegram.api.api import Api, Params
from bot.telegram.api.pauses import Pauses
from bot.telegram.chat.slash import GROUP_MENU, MENU, menu
from templates import words

_TRIES: Final = 5
_GROUPS: Final = {"type": "all_group_chats"}


async def introduce(api: Api, log: FilteringBoundLogger) -> None:
    """Set menu and description; a failure is only logged, as the bot works without."""
    for method, params in _calls():
        await _set(api, method, params, log)


async def _set(
    api: Api, method: str, params: Params, log: FilteringBoundLogger
) -> None:
    """Make a call, again a few times where it fails."""
    pauses = Pauses(1.0, 30.0)
    while True:
        try:
            await api.call(method, params)
        except TelegramError as problem:
            if pauses.count >= _TRIES:
                log.warning("not set", method=method, error=type(problem).__name__)
                return
        else:
            return
        await pauses.wait()


def _calls() -> list[tuple[str, Params]]:
    said = {
        name: words("telegram", name) for name in ("description", "short_description")
    }
    return [
        ("setMyCommands", {"commands": menu(MENU)}),
        ("setMyCommands", {"commands": menu(GROUP_MENU), "scope": _GROUPS}),
        ("setMyDescription", {"description": said["description"]}),
        ("setMyShortDescription", {"short_description": said["short_description"]}),
    ]
