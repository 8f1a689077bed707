"""Telegram's queue of updates: one stays until an offset, or a webhook's 200, passes it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from random import Random
from typing import Final

from tests.standin.api_error import conflict
from tests.standin.limits import Payload
from tests.standin.pulse import Pulse

_REMEMBERED: Final = 50
_MOST_IN_BATCH: Final = 100
_NOT_BY_DEFAULT: Final = frozenset(
    {"chat_member", "message_reaction", "message_reaction_count"}
)


class UpdateQueue:
    """The updates of one bot that it has not confirmed."""

    def __init__(self, first_id: int = 900_000_001, seed: int = 0) -> None:
        self.pending: dict[int, Payload] = {}
        self.arrived = Pulse()
        self.on_confirmed: Callable[[int], None] = lambda _: None
        self.lapse_chance = 0.0
        """How often an offset goes unheard, so that old updates are delivered again."""
        self.repeated = 0
        self.allowed: Collection[str] = ()
        self._next_id = first_id
        self._confirmed: deque[Payload] = deque(maxlen=_REMEMBERED)
        self.due_again: list[Payload] = []
        self._poller = 0
        self._reason = ""
        self._random = Random(seed)  # noqa: S311 - chaos that can be run again

    def add(self, kind: str, body: Payload) -> int | None:
        """Queue an update; return its id, or None where the bot did not want it."""
        if kind not in self.allowed if self.allowed else kind in _NOT_BY_DEFAULT:
            return None
        number = self._next_id
        self._next_id += 1
        self.pending[number] = {"update_id": number, kind: body}
        self.arrived.beat()
        return number

    def repeat(self, number: int) -> None:
        """Deliver a confirmed update once more, under its own id, as Telegram may."""
        again = [each for each in self._confirmed if each["update_id"] == number]
        self.due_again += again
        self.repeated += len(again)
        self.arrived.beat()

    def take_repeated(self) -> list[Payload]:
        """Return the confirmed updates that are due once more, and forget them."""
        due, self.due_again = self.due_again, []
        return due

    def confirm(self, number: int) -> None:
        """Forget an update: it was handled."""
        update = self.pending.pop(number, None)
        if update is not None:
            self._confirmed.append(update)
            self.on_confirmed(number)

    def drop_all(self) -> None:
        """Forget everything that waits."""
        for number in tuple(self.pending):
            self.confirm(number)

    def interrupt(self, reason: str) -> None:
        """End a long poll that is under way with a conflict."""
        self._poller += 1
        self._reason = reason
        self.arrived.beat()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Payload]:
        """Return what waits from an offset on, waiting for it if there is nothing."""
        self.interrupt(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )
        mine = self._poller
        if self._confirm_before(offset):
            self._lapse()
        most = limit if 1 <= limit <= _MOST_IN_BATCH else _MOST_IN_BATCH
        await self.arrived.within(
            lambda: bool(self.pending or self.due_again) or self._poller != mine,
            seconds,
        )
        if self._poller != mine:
            raise conflict(self._reason)
        return [*self.take_repeated(), *self.pending.values()][:most]

    def _confirm_before(self, offset: int) -> bool:
        """Confirm what lies below an offset; say whether an offset was heard."""
        if offset < 0:
            for number in tuple(self.pending)[:offset]:
                self.confirm(number)
            return False
        for number in tuple(self.pending):
            if number < offset:
                self.confirm(number)
        return offset > 0

    def _lapse(self) -> None:
        """Let some confirmed updates come again, where this offset goes unheard."""
        if self._random.random() < self.lapse_chance:
            for update in list(self._confirmed)[-self._random.randint(1, 5) :]:
                self.repeat(update["update_id"])
