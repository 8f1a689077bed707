"""What teammates do in these tests: one shares the plan's facts, another keeps them."""

from __future__ import annotations

import re

from tests.bot.telegram.talking import SHORTEST, says
from tests.standin import Message, Person

PLAN = SHORTEST[:-2]
"""What is about the plan alone."""

_PAYLOAD = re.compile(r"https://t\.me/rothway_bot\?start=(f_[A-Za-z0-9_-]+)")


async def shares(person: Person, *said: str) -> str:
    """Tell the bot of the plan and share it; return what the link carries."""
    await says(person, *(said or PLAN), "/share")
    return linked(person)


def linked(person: Person) -> str:
    found = _PAYLOAD.findall(person.screen.text)
    return str(found[-1])


def sent_file(person: Person) -> Message:
    return next(each for each in reversed(person.screen.of_bot) if each.upload)


def content(person: Person) -> bytes:
    upload = sent_file(person).upload
    assert upload is not None
    return upload.content


async def keeps(person: Person, count: int) -> None:
    for _ in range(count):
        label = next(b for b in person.screen.buttons if b.startswith("Keep: "))
        await person.taps(label)
