"""A stand-in for Telegram, for the tests of the bot and of the stand-in itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.standin import Person, StandIn


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as standin:
        yield standin


@pytest.fixture
async def ada(telegram: StandIn) -> Person:
    person = telegram.person()
    person.and_waits = False
    await person.starts()
    return person
