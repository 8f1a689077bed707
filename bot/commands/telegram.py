"""``rothway telegram``: the conversation as a Telegram bot, until it is stopped."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from bot.commands.command import RothwayCommand, Surroundings

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store.database import Place

_WIDTH: Final = 10_000


@click.command(
    cls=RothwayCommand,
    epilog="Exit codes: 0 done, 2 wrong usage or setting, 3 the token is refused,"
    " 4 the token is in use elsewhere, 5 the webhook, 6 the database, 7 a second bot.",
)
@click.option(
    "--webhook",
    metavar="URL",
    help="Serve a webhook at this https address instead of polling,"
    " e.g. https://bot.example.com/rothway",
)
@click.option(
    "--drop-webhook", is_flag=True, help="Remove a webhook that is set, then poll."
)
@click.pass_obj
def telegram(around: Surroundings, webhook: str | None, *, drop_webhook: bool) -> int:
    """Run the conversation as a Telegram bot.

    The token comes from BotFather and is read from the environment or .env, never
    from an option. Stop it with Ctrl-C or SIGTERM; nothing is lost.

    \b
    Example:
      export ROTHWAY_TELEGRAM_TOKEN=123:abc
      rothway telegram --webhook https://bot.example.com/rothway
    """  # noqa: D301 - \b keeps click from joining the lines
    import asyncio

    from bot.telegram.run.exit import Exit, FatalError
    from bot.telegram.run.logs import set_up
    from bot.telegram.run.run import RunOptions, run
    from bot.telegram.run.settings import telegram_settings

    try:
        own = telegram_settings(around.values)
        log, place = set_up(own.log_form), _place(around.settings)
        options = RunOptions(own, place, around.now, log, _say, webhook, drop_webhook)
        asyncio.run(run(options))
    except FatalError as problem:
        _say(problem.markdown)
        return int(problem.code)
    return int(Exit.STOPPED)


def _place(settings: Settings) -> Place:
    from bot.store.database import place_of
    from bot.store.errors import StoreError
    from bot.telegram.run.start import unusable

    try:
        return place_of(settings)
    except StoreError as problem:
        raise unusable(problem) from None


def _say(markdown: str) -> None:
    """Show the operator one line, apart from the log."""
    from bot.text.plain import plain

    line = " ".join(plain(markdown, _WIDTH).split())
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
