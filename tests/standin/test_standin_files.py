"""The stand-in gives files out as the Bot API does: by a path, for an hour, to the token."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ClientSession

from tests.bot.telegram.calling import call, refusal
from tests.standin import StandIn
from tests.standin.files import MOST_BYTES


async def fetched(telegram: StandIn, path: str, token: str = "") -> tuple[int, bytes]:
    url = f"{telegram.url}/file/bot{token or telegram.token}/{path}"
    async with ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.read()


async def path_of(telegram: StandIn, content: bytes) -> tuple[Any, str]:
    file = telegram.world.keep_file("facts.yaml", content)
    found = await call(telegram, "getFile", file_id=file.id)
    return file, found["result"]["file_path"]


async def test_a_file_is_had_by_the_path_that_was_named(telegram: StandIn) -> None:
    _, path = await path_of(telegram, b"after_tax: yes")
    assert await fetched(telegram, path) == (200, b"after_tax: yes")


async def test_without_the_token_nothing_is_to_be_had(telegram: StandIn) -> None:
    _, path = await path_of(telegram, b"after_tax: yes")
    status, body = await fetched(telegram, path, "1:wrong")
    assert status == 401
    assert b"after_tax" not in body


async def test_a_path_leads_nowhere_before_it_is_named_and_after_its_hour(
    telegram: StandIn,
) -> None:
    file = telegram.world.keep_file("facts.yaml", b"after_tax: yes")
    assert (await fetched(telegram, file.path))[0] == 404
    await call(telegram, "getFile", file_id=file.id)
    file.until = telegram.world.clock()
    assert (await fetched(telegram, file.path))[0] == 404


@pytest.mark.parametrize("file_id", ["", "nothing"])
async def test_an_unknown_file_is_refused(telegram: StandIn, file_id: str) -> None:
    said = await refusal(telegram, "getFile", file_id=file_id)
    assert "wrong file_id" in said


async def test_a_file_too_big_to_download_is_refused(telegram: StandIn) -> None:
    file = telegram.world.keep_file("facts.yaml", b"x" * (MOST_BYTES + 1))
    assert "file is too big" in await refusal(telegram, "getFile", file_id=file.id)
