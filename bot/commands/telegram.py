"""``rothway telegram``: the conversation as a Telegram bot, until it is stopped."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from bot.settings import Settings
from bot.store.database import Place, place_of
from bot.store.errors import StoreError
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.logs import set_up
from bot.telegram.run.run import RunOptions, run
from bot.telegram.run.settings import telegram_settings
from bot.telegram.run.start import unusable
from bot.text.plain import plain

_WIDTH: Final = 10_000


def run_bot(
    settings: Settings,
    values: Mapping[str, str],
    clock: Callable[[], datetime],
    *,
    webhook: str | None,
    drops_webhook: bool,
) -> int:
    """Run the bot; return the exit code, with a line shown where something is wrong."""
    try:
        own = telegram_settings(values)
        log = set_up(own.log_form)
        options = RunOptions(
            own, _place(settings), clock, log, _say, webhook, drops_webhook
        )
        asyncio.run(run(options))
    except FatalError as problem:
        _say(problem.markdown)
        return int(problem.code)
    return int(Exit.STOPPED)


def _place(settings: Settings) -> Place:
    try:
        return place_of(settings)
    except StoreError as problem:
        raise unusable(problem) from None


def _say(markdown: str) -> None:
    """Show the operator one line, apart from the log."""
    line = " ".join(plain(markdown, _WIDTH).split())
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
