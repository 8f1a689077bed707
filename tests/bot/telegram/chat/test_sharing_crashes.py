"""The bot dies at every commit around a share and its link, and neither is lost or doubled."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from bot.facts.reading import read_facts
from bot.store.chat_rows import Share, Stored
from bot.telegram.outbox.store import owner_of
from tests.bot.telegram.lives import Lives, forked, is_sent, made, opened
from tests.standin import Person, StandIn

_LINK = re.compile(r"start=(f_[A-Za-z0-9_-]+)")


@dataclass
class Passed:
    """What came of one person sharing with another."""

    crashed: bool
    share: Share
    links: set[str]
    files: set[bytes]
    answers: dict[str, str]


def until(share: Share) -> date:
    return date.fromisoformat(share.until)


async def types(person: Person, text: str, then: str) -> None:
    await person.types(text)
    await person.sees(then)


async def passes_on(ada: Person, bob: Person) -> None:
    """Have one share what she knows, and the other follow the link and confirm it."""
    await types(ada, "/start", "take after-tax")
    await types(ada, "yes", "inside the plan")
    await types(ada, "/share", "works until")
    payload = _LINK.findall(ada.screen.text)[-1]
    await types(bob, f"/start {payload}", "What was passed on")
    await types(bob, "keep", "inside the plan")
    await types(ada, "/share stop", "leads nowhere")
    await types(ada, "/share", "works until")


async def is_settled(telegram: StandIn, folder: Path) -> None:
    updates = telegram.world.updates
    await telegram.world.moved.until(lambda: not updates.pending)
    await asyncio.to_thread(is_sent, folder)


async def passed_on(lives: Lives, commit: int, moment: str, folder: Path) -> Passed:
    crashes = lives.crashes
    async with StandIn() as telegram:
        ada, bob = telegram.person("Ada"), telegram.person("Bob")
        ada.and_waits = bob.and_waits = False
        await lives.begin(commit, moment, telegram.url, folder)
        following = asyncio.create_task(lives.follow(telegram.url, folder))
        try:
            await passes_on(ada, bob)
            await is_settled(telegram, folder)
        finally:
            await lives.end(following)
    return found(ada, bob, folder, crashed=lives.crashes > crashes)


def found(ada: Person, bob: Person, folder: Path, *, crashed: bool) -> Passed:
    chats, names = opened(folder), [owner_of(each.chat.id) for each in (ada, bob)]
    hers, his = chats.load(names).values()
    chats.close()
    assert isinstance(hers, Stored)
    assert isinstance(his, Stored)
    assert hers.share is not None
    assert his.session is not None
    uploads = (message.upload for message in ada.screen.of_bot if message.upload)
    return Passed(
        crashed,
        hers.share,
        set(_LINK.findall(ada.screen.text)),
        {upload.content for upload in uploads},
        his.session.raw,
    )


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_at_any_commit_leaves_one_share_and_the_link_to_it(
    moment: str, tmp_path: Path
) -> None:
    async with forked(tmp_path) as lives:
        for commit in count(1):
            passed = await passed_on(
                lives, commit, moment, made(tmp_path / str(commit))
            )
            assert len(passed.links) == 2  # hers of before and after she stopped it
            assert f"f_{passed.share.token}" in passed.links
            assert passed.files == {passed.share.body.encode()}
            assert passed.answers == {"after_tax": "yes"}
            shared = read_facts(passed.share.body.encode(), until(passed.share))
            assert dict(shared.shared.texts) == {"after_tax": "yes"}
            if not passed.crashed:
                break

    assert lives.crashes >= 10
