"""Sends the waiting calls: in order within a chat, different chats at the same time.

A row leaves the outbox once Telegram has confirmed its call. A message may be sent
twice after a crash, but no answer counts twice, since buttons carry their revision.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from structlog.typing import FilteringBoundLogger
from telegram.error import TelegramError

from bot.conversation import forget_replays
from bot.store.chat_rows import Gone, Outbox, Sent, Waiting
from bot.store.errors import StoreError
from bot.telegram.api.api import Api, Params
from bot.telegram.api.errors import Means, Verdict, verdict_on
from bot.telegram.api.pace import RateLimiter
from bot.telegram.api.pauses import Pauses
from bot.telegram.drawing.entities import Drawn, drawn
from bot.telegram.outbox.files import FileMaker, UnmadeError, file_in
from bot.telegram.outbox.store import ChatStore, chat_of
from bot.telegram.run.logs import ChatNames
from templates import words

_TRIES: Final = 5
_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 30.0
_KEPT_MESSAGES: Final = 20_000
_CALL_SECONDS: Final = 10.0
_UPLOAD_SECONDS: Final = 60.0
"""The time that Telegram may take over a file, also on a slow line."""


@dataclass(frozen=True, slots=True)
class SenderServices:
    """What a sender needs: the API, the pace, and the store."""

    api: Api
    store: ChatStore
    maker: FileMaker
    pace: RateLimiter
    log: FilteringBoundLogger
    names: ChatNames
    on_no_token: Callable[[], None]


@dataclass(slots=True)
class _Attempt:
    """A row that is being sent: its call, and since when it is tried.

    ``file`` is the name of the upload, which words replace where it fails.
    """

    row: Waiting
    method: str
    params: Params
    pauses: Pauses
    file: str = ""

    def say_instead(self, said: Drawn) -> None:
        """Change the call to one that sends words."""
        self.method, self.file = "sendMessage", ""
        self.params = {"chat_id": self.params["chat_id"], **said.params()}


def _attempt_at(row: Waiting) -> _Attempt:
    params = json.loads(row.body)
    file = str((file_in(params) or {}).get("name", ""))
    pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
    return _Attempt(row, row.method, params, pauses, file)


def _refused(attempt: _Attempt) -> Drawn:
    """Return the words for a file that Telegram refuses: a picture's description."""
    if "photo" not in attempt.params:
        return drawn(words("telegram", "file_not_taken", name=attempt.file))
    entities = tuple(attempt.params.get("caption_entities", ()))
    told = Drawn(attempt.params["caption"], entities)
    return drawn(words("telegram", "photo_refused")).then(told)


class Sender:
    """A queue for each chat, and a task that empties it."""

    def __init__(self, services: SenderServices) -> None:
        self._services = services
        self._queues: dict[str, deque[Waiting]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._messages: OrderedDict[int, int] = OrderedDict()
        self._stopping = False

    def take_up(self, outbox: Outbox) -> None:
        """Send the calls that an earlier run left."""
        self._messages.update(outbox.messages)
        for waiting in outbox.waiting:
            self.put(waiting.owner, (waiting,))

    def put(self, owner: str, rows: Iterable[Waiting]) -> None:
        """Queue committed rows behind those before them."""
        queue = self._queues.setdefault(owner, deque())
        queue.extend(rows)
        if queue and owner not in self._tasks and not self._stopping:
            self._tasks[owner] = asyncio.create_task(self._work(owner))

    def forget(self, owner: str) -> None:
        """Drop everything that waits for a chat."""
        if queue := self._queues.get(owner):
            queue.clear()

    async def message(self, row: int) -> int | None:
        """Return the number of the message that a row became."""
        known = self._messages.get(row)
        return await self._services.store.message(row) if known is None else known

    async def stop(self, seconds: float) -> None:
        """Begin no more calls, and let the current ones end."""
        self._stopping = True
        tasks = [*self._tasks.values()]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _work(self, owner: str) -> None:
        queue = self._queues[owner]
        try:
            while queue and not self._stopping:
                await self._deliver(queue, queue[0])
        finally:
            del self._tasks[owner]
            if not queue:
                self._queues.pop(owner, None)

    async def _deliver(self, queue: deque[Waiting], row: Waiting) -> None:
        """Make the call of a row until it is done with, then take it from the queue."""
        attempt = _attempt_at(row)
        while not self._stopping:
            try:
                result = await self._call(queue, attempt)
            except UnmadeError as problem:
                self._tell(row, problem, problem.why)
                said = words("telegram", "file_not_made", name=attempt.file)
                attempt.say_instead(drawn(said))
            except TelegramError as problem:
                if await self._is_settled(queue, attempt, problem):
                    return
            except Exception as problem:  # noqa: BLE001 - it must not end the chat's task
                if await self._is_given_up(queue, attempt, problem):
                    return
            else:
                self._done(queue, row, result)
                return

    async def _call(self, queue: deque[Waiting], attempt: _Attempt) -> Any:  # noqa: ANN401 - a method's result
        """Make a call; an edit is made on every message that is meant."""
        attempt.params = await self._services.maker.filled(attempt.params)
        if attempt.method.startswith("send"):
            await self._services.pace.wait(int(attempt.params["chat_id"]))
        if not queue or queue[0] is not attempt.row:  # forgotten while it was made
            forget_replays()
            return None
        if attempt.row.target is None:
            seconds = _UPLOAD_SECONDS if attempt.file else _CALL_SECONDS
            return await self._services.api.call(
                attempt.method, attempt.params, seconds
            )
        return await self._edit(attempt)

    async def _edit(self, attempt: _Attempt) -> None:
        row, params = attempt.row, attempt.params
        target = None if row.target is None else await self.message(row.target)
        for message in {params.get("message_id"), target} - {None}:
            await self._services.api.call(row.method, {**params, "message_id": message})

    async def _is_settled(
        self, queue: deque[Waiting], attempt: _Attempt, problem: TelegramError
    ) -> bool:
        """Act on an error; say whether the row is done with."""
        verdict = verdict_on(problem)
        match verdict.means:
            case Means.LATER:
                await self._later(verdict, attempt, problem)
                return False
            case Means.MOVED:
                attempt.params["chat_id"] = verdict.chat
                return False
            case Means.GONE:
                await self._gone(attempt.row.owner)
                return True
            case Means.NO_TOKEN:
                self._stopping = True
                self._services.on_no_token()
                return True
            case Means.REFUSED:
                self._tell(attempt.row, problem, str(problem))
                if attempt.file:
                    attempt.say_instead(_refused(attempt))
                    return False
        self._done(queue, attempt.row, None)
        return True

    async def _is_given_up(
        self, queue: deque[Waiting], attempt: _Attempt, problem: Exception
    ) -> bool:
        """Count a failure that is ours and not Telegram's; say whether to give up."""
        if attempt.pauses.count < _TRIES:
            await attempt.pauses.wait()
            return False
        self._tell(attempt.row, problem, type(problem).__name__)
        self._done(queue, attempt.row, None)
        return True

    async def _later(
        self, verdict: Verdict, attempt: _Attempt, problem: TelegramError
    ) -> None:
        if verdict.seconds is not None:
            await asyncio.sleep(verdict.seconds)
            return
        if attempt.pauses.count == 0:
            self._services.log.warning(
                "sending again",
                chat=self._services.names(chat_of(attempt.row.owner)),
                method=attempt.row.method,
                error=type(problem).__name__,
            )
        await attempt.pauses.wait()

    def _done(self, queue: deque[Waiting], row: Waiting, result: object) -> None:
        message = result.get("message_id") if isinstance(result, dict) else None
        kept = message if row.opens and isinstance(message, int) else None
        if kept is not None:
            self._keep(row.id, kept)
        if queue and queue[0] is row:  # else the chat was forgotten meanwhile
            queue.popleft()
            self._services.store.sent(Sent(row.id, row.owner, kept, row.target))

    def _keep(self, row: int, message: int) -> None:
        self._messages[row] = message
        if len(self._messages) > _KEPT_MESSAGES:
            self._messages.popitem(last=False)

    async def _gone(self, owner: str) -> None:
        """Drop the calls of a chat that cannot be written to, and mark it."""
        self.forget(owner)
        self._services.log.info(
            "chat is gone", chat=self._services.names(chat_of(owner))
        )
        try:
            await self._services.store.commit(Gone(owner))
        except StoreError:
            return  # it stays in the outbox, and is found gone again after a restart

    def _tell(self, row: Waiting, problem: Exception, reason: str) -> None:
        self._services.log.error(
            "call given up",
            chat=self._services.names(chat_of(row.owner)),
            method=row.method,
            error=type(problem).__name__,
            reason=reason,
        )
