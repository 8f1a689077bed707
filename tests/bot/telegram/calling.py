"""Calls the stand-in as any client could, to see Telegram's own words."""

from __future__ import annotations

from typing import Any

import aiohttp

from tests.standin import StandIn


async def call(telegram: StandIn, method: str, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON is any
    """Call a method with a JSON body; return the whole answer."""
    url = f"{telegram.url}/bot{telegram.token}/{method}"
    async with aiohttp.ClientSession() as http, http.post(url, json=given) as answer:
        body: dict[str, Any] = await answer.json()
        assert answer.status == body.get("error_code", 200)
        return body


async def refusal(telegram: StandIn, method: str, **given: Any) -> str:  # noqa: ANN401 - JSON is any
    """Call a method that is to be refused; return the refusal's words."""
    answer = await call(telegram, method, **given)
    assert not answer["ok"], f"{method} was not refused: {answer}"
    return str(answer["description"])


def keyboard(*labels: str) -> dict[str, Any]:
    """Return inline buttons, one a row, whose data is their label."""
    rows = [[{"text": label, "callback_data": label}] for label in labels]
    return {"inline_keyboard": rows}
