"""The exit codes of the bot, and the error that ends it."""

from __future__ import annotations

from enum import IntEnum

from templates import words


class Exit(IntEnum):
    """The exit codes of ``rothway telegram``; ``docs/operating.md`` lists them."""

    STOPPED = 0
    WRONG_SETTING = 2
    WRONG_TOKEN = 3
    IN_USE = 4
    WEBHOOK = 5
    DATABASE = 6
    SECOND_BOT = 7


class FatalError(Exception):
    """The bot cannot go on; ``markdown`` tells the operator what to do."""

    def __init__(
        self, code: Exit, block: str, template: str = "telegram", **details: object
    ) -> None:
        super().__init__(block)
        self.code = code
        self.markdown = words(template, block, **details)
