"""Telegram's limits on messages sent: over all, in one chat, and in one group."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tests.standin.api_error import too_many

_MINUTE: Final = 60.0


@dataclass(slots=True)
class Rates:
    """How many messages a bot may send; what is over gets a 429 and is not counted."""

    per_second: int = 30
    per_chat_second: int = 1
    per_group_minute: int = 20
    _sent: defaultdict[tuple[str, int], deque[float]] = field(
        default_factory=lambda: defaultdict(deque)
    )

    def count(self, chat_id: int, now: float, *, is_group: bool) -> None:
        """Count a message sent at a time in seconds, or refuse it for a while."""
        rules = tuple(self._rules(chat_id, is_group=is_group))
        for key, most, span in rules:
            times = self._sent[key]
            while times and times[0] <= now - span:
                times.popleft()
            if len(times) >= most:
                raise too_many(math.ceil(times[0] + span - now))
        for key, _, _ in rules:
            self._sent[key].append(now)

    def _rules(
        self, chat_id: int, *, is_group: bool
    ) -> Iterator[tuple[tuple[str, int], int, float]]:
        yield ("all", 0), self.per_second, 1.0
        yield ("chat", chat_id), self.per_chat_second, 1.0
        if is_group:
            yield ("group", chat_id), self.per_group_minute, _MINUTE
