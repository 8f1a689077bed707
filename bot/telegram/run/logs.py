"""Logs without anything personal: JSON lines for a collector, or plain ones to read.

A chat appears as a hash that needs the bot's token, a question as its id, an error as
its class; texts, numbers and the token never appear.
"""

from __future__ import annotations

import hashlib
import logging
import sys
from typing import Final, Literal, TextIO

import structlog
from structlog.typing import FilteringBoundLogger, Processor

Form = Literal["json", "console"]
_HASH_BYTES: Final = 6


def set_up(form: Form, stream: TextIO = sys.stderr) -> FilteringBoundLogger:
    """Return the bot's logger; the libraries log errors only."""
    drawn: Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            drawn,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=stream),
        cache_logger_on_first_use=False,
    )
    for name in ("telegram", "aiohttp", "asyncio", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logger: FilteringBoundLogger = structlog.get_logger()
    return logger


class ChatNames:
    """Names chats in the log: the same name for the same chat and token."""

    def __init__(self, token: str) -> None:
        self._key = hashlib.sha256(token.encode()).digest()

    def __call__(self, chat: int) -> str:
        """Return the name of a chat."""
        made = hashlib.blake2b(
            str(chat).encode(), key=self._key, digest_size=_HASH_BYTES
        )
        return made.hexdigest()
