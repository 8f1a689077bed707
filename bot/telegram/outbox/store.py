"""The store as the running bot uses it: loads and commits of many chats gathered."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Final

from bot.store.chat_rows import Change, Outbox, Sent, Stored
from bot.store.chats import Chats
from bot.store.errors import UnreadableSessionError
from bot.store.reminder_rows import Due
from bot.telegram.outbox.batching import Batcher

_KEPT_CHATS: Final = 1_000
_KEPT_UPDATES: Final = 50_000
_GATHERED_SECONDS: Final = 0.05
_LATER_SECONDS: Final = 1.0
_PREFIX: Final = "telegram:"


def owner_of(chat: int) -> str:
    """Return the name under which a chat is stored."""
    return f"{_PREFIX}{chat}"


def chat_of(owner: str) -> int:
    """Return the chat that is stored under a name."""
    return int(owner.removeprefix(_PREFIX))


class ChatStore:
    """The chats as last committed, and the updates seen, of one running bot."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self._loads = Batcher("loads", self._load)
        self._commits = Batcher("commits", chats.commit)
        self._known: OrderedDict[str, Stored] = OrderedDict()
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._done_with: list[Sent] = []

    async def open(self) -> Outbox:
        """Read the updates seen last; return the calls that still wait."""
        recent = await asyncio.to_thread(self._chats.recent_updates)
        self._remember(sorted(recent))
        return await asyncio.to_thread(self._chats.outbox)

    def is_seen(self, update: int) -> bool:
        """Say whether an update is known to be committed."""
        return update in self._seen

    async def load(self, owner: str) -> Stored:
        """Return a chat; raises `UnreadableSessionError` for one of a newer version."""
        if (known := self._known.get(owner)) is not None:
            self._known.move_to_end(owner)
            return known
        return await self._loads.ask(owner)

    async def commit(self, change: Change) -> None:
        """Commit a change; raises `ConflictError`, or `StoreError` for a whole batch."""
        await self._commits.ask(change)

    def sent(self, sent: Sent) -> None:
        """Commit soon, with others, that a row of the outbox is done with."""
        if not self._done_with:
            asyncio.get_running_loop().call_later(_GATHERED_SECONDS, self._flush)
        self._done_with.append(sent)

    def _flush(self) -> None:
        rows, self._done_with = self._done_with, []
        for row in rows:
            self._commits.put(row).add_done_callback(partial(self._check, row))

    def _check(self, row: Sent, committed: asyncio.Future[None]) -> None:
        """Try again later what could not be committed."""
        if not committed.cancelled() and committed.exception() is not None:
            committed.get_loop().call_later(_LATER_SECONDS, self.sent, row)

    def keep(self, owner: str, stored: Stored, updates: Sequence[int]) -> None:
        """Remember a chat and its updates as committed."""
        self._known[owner] = stored
        self._known.move_to_end(owner)
        while len(self._known) > _KEPT_CHATS:
            self._known.popitem(last=False)
        self._remember(updates)

    def drop(self, owner: str) -> None:
        """Forget a chat, so that it is loaded again."""
        self._known.pop(owner, None)

    def drop_all(self) -> None:
        """Forget every chat, so that each is loaded again."""
        self._known.clear()

    async def unseen(self, updates: Sequence[int]) -> tuple[int, ...]:
        """Return the updates that the store has never committed."""
        unseen = await asyncio.to_thread(self._chats.unseen, updates)
        self._remember([each for each in updates if each not in unseen])
        return unseen

    async def due(self, now: int, most: int) -> list[Due]:
        """Return the reminders that are due, the oldest first."""
        return await asyncio.to_thread(self._chats.due, now, most)

    async def message(self, row: int) -> int | None:
        """Return the number of the message that a row of the outbox became."""
        return await asyncio.to_thread(self._chats.message, row)

    async def shared(self, token: str, today: str) -> str | None:
        """Return the text shared under a token; None once it has ended."""
        return await asyncio.to_thread(self._chats.shared, token, today)

    async def forget_shares(self, today: str) -> None:
        """Delete the shares that ended before a day."""
        await asyncio.to_thread(self._chats.forget_shares, today)

    async def forget_idle(self, since: str) -> int:
        """Delete the chats idle since before a day; return how many."""
        count = await asyncio.to_thread(self._chats.forget_idle, since)
        self.drop_all()
        return count

    async def forget_updates(self, since: str) -> None:
        """Delete the numbers of updates seen before a day."""
        await asyncio.to_thread(self._chats.forget_updates, since)

    async def close(self) -> None:
        """Finish the requests made, and close the database."""
        self._flush()
        await self._loads.close()
        await self._commits.close()
        self._chats.close()

    def _remember(self, updates: Sequence[int]) -> None:
        for update in updates:
            self._seen[update] = None
        while len(self._seen) > _KEPT_UPDATES:
            self._seen.popitem(last=False)

    def _load(self, owners: Sequence[str]) -> list[Stored | UnreadableSessionError]:
        found = self._chats.load(list(dict.fromkeys(owners)))
        return [found[owner] for owner in owners]
