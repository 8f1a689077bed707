"""Polling while Telegram refuses it: what is waited for, and what ends the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from itertools import repeat
from unittest.mock import create_autospec

import pytest
import structlog
from telegram.error import Conflict, InvalidToken

from bot.telegram.api.api import Api
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.inbox import Inbox
from bot.telegram.run.polling import Polling

HOOKED = Conflict("can't use getUpdates method while webhook is active")
A_MOMENT = 0.5


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Have every pause over at once; return how long each would have been."""
    asked: list[float] = []
    sleep = asyncio.sleep

    async def noted(seconds: float) -> None:
        asked.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", noted)
    return asked


def polling(answers: Iterable[Exception], *, webhook_removed: bool) -> Polling:
    api = create_autospec(Api, instance=True)
    api.call.side_effect = answers
    inbox = create_autospec(Inbox, instance=True)
    log = structlog.get_logger()
    return Polling(api, inbox, log, webhook_removed=webhook_removed)


async def test_a_webhook_that_was_removed_is_waited_out_in_short_pauses(
    pauses: list[float],
) -> None:
    answers = (*[HOOKED] * 15, InvalidToken())
    with pytest.raises(FatalError) as caught:
        await polling(answers, webhook_removed=True).run()

    assert caught.value.code is Exit.WRONG_TOKEN  # the sixteenth answer
    assert len(pauses) == 15
    assert max(pauses) < A_MOMENT


@pytest.mark.parametrize("removed", [True, False])
async def test_a_webhook_that_stays_ends_the_bot(
    pauses: list[float], *, removed: bool
) -> None:
    with pytest.raises(FatalError) as caught:
        await polling(repeat(HOOKED), webhook_removed=removed).run()

    assert caught.value.code is Exit.WEBHOOK
    assert bool(pauses) is removed
