"""Sends what waits in the outbox: in order in a chat, different chats at the same time.

A row leaves the outbox when Telegram has confirmed its call. What goes out twice after a
crash is a message, never an answer: buttons carry the revision they belong to.
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
from bot.telegram.api.pace import Pace
from bot.telegram.api.pauses import Pauses
from bot.telegram.drawing.entities import Drawn, drawn
from bot.telegram.outbox.files import UnmadeError, Workshop, file_in
from bot.telegram.outbox.store import Ledger, chat_of
from bot.telegram.run.logs import ChatNames
from templates import words

_TRIES: Final = 5
_FIRST_PAUSE: Final = 0.2
_LONGEST_PAUSE: Final = 30.0
_KEPT_MESSAGES: Final = 20_000
_CALL_SECONDS: Final = 10.0
_UPLOAD_SECONDS: Final = 60.0
"""How long Telegram may take over a file; a slow line takes long to send one."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a sender needs: where calls go, how fast, and where what is done is kept."""

    api: Api
    ledger: Ledger
    workshop: Workshop
    pace: Pace
    log: FilteringBoundLogger
    names: ChatNames
    on_no_token: Callable[[], None]


@dataclass(slots=True)
class _Trial:
    """A row that is being sent, as the call that it has become, and how long it was tried.

    ``file`` names what is uploaded with it. Where that cannot be, words go instead.
    """

    row: Waiting
    method: str
    params: Params
    pauses: Pauses
    file: str = ""

    def say_instead(self, said: Drawn) -> None:
        """Become a call that sends words."""
        self.method, self.file = "sendMessage", ""
        self.params = {"chat_id": self.params["chat_id"], **said.params()}


def _trial_of(row: Waiting) -> _Trial:
    params = json.loads(row.body)
    file = str((file_in(params) or {}).get("name", ""))
    pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
    return _Trial(row, row.method, params, pauses, file)


def _refused(trial: _Trial) -> Drawn:
    """Return what is said of a file that Telegram does not take: a picture in words."""
    if "photo" not in trial.params:
        return drawn(words("telegram", "file_not_taken", name=trial.file))
    entities = tuple(trial.params.get("caption_entities", ()))
    told = Drawn(trial.params["caption"], entities)
    return drawn(words("telegram", "photo_refused")).then(told)


class Sender:
    """A queue for each chat that something waits for, and a task that empties it."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._queues: dict[str, deque[Waiting]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._messages: OrderedDict[int, int] = OrderedDict()
        self._stopping = False

    def take_up(self, outbox: Outbox) -> None:
        """Send what an earlier run left."""
        self._messages.update(outbox.messages)
        for waiting in outbox.waiting:
            self.put(waiting.owner, (waiting,))

    def put(self, owner: str, rows: Iterable[Waiting]) -> None:
        """Send rows that are committed, after those before them."""
        queue = self._queues.setdefault(owner, deque())
        queue.extend(rows)
        if queue and owner not in self._tasks and not self._stopping:
            self._tasks[owner] = asyncio.create_task(self._work(owner))

    def forget(self, owner: str) -> None:
        """Send nothing more of what waits for a chat."""
        if queue := self._queues.get(owner):
            queue.clear()

    async def message(self, row: int) -> int | None:
        """Return the number of the message that a row became."""
        known = self._messages.get(row)
        return await self._line.ledger.message(row) if known is None else known

    async def stop(self, seconds: float) -> None:
        """Begin no more calls, and let those under way come to their end."""
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
        """Make a row's call until it is done with, then take it from the queue."""
        trial = _trial_of(row)
        while not self._stopping:
            try:
                result = await self._call(queue, trial)
            except UnmadeError as problem:
                self._tell(row, problem, problem.why)
                said = words("telegram", "file_not_made", name=trial.file)
                trial.say_instead(drawn(said))
            except TelegramError as problem:
                if await self._is_settled(queue, trial, problem):
                    return
            except Exception as problem:  # noqa: BLE001 - it must not end the chat's task
                if await self._is_given_up(queue, trial, problem):
                    return
            else:
                self._done(queue, row, result)
                return

    async def _call(self, queue: deque[Waiting], trial: _Trial) -> Any:  # noqa: ANN401 - a method's result
        """Make a call; an edit is made on every message that is meant."""
        trial.params = await self._line.workshop.filled(trial.params)
        if trial.method.startswith("send"):
            await self._line.pace.wait(int(trial.params["chat_id"]))
        if not queue or queue[0] is not trial.row:  # forgotten while it was made
            forget_replays()
            return None
        if trial.row.target is None:
            seconds = _UPLOAD_SECONDS if trial.file else _CALL_SECONDS
            return await self._line.api.call(trial.method, trial.params, seconds)
        return await self._edit(trial)

    async def _edit(self, trial: _Trial) -> None:
        row, params = trial.row, trial.params
        target = None if row.target is None else await self.message(row.target)
        for message in {params.get("message_id"), target} - {None}:
            await self._line.api.call(row.method, {**params, "message_id": message})

    async def _is_settled(
        self, queue: deque[Waiting], trial: _Trial, problem: TelegramError
    ) -> bool:
        """Do what follows from an error; say whether the row is done with."""
        verdict = verdict_on(problem)
        match verdict.means:
            case Means.LATER:
                await self._later(verdict, trial, problem)
                return False
            case Means.MOVED:
                trial.params["chat_id"] = verdict.chat
                return False
            case Means.GONE:
                await self._gone(trial.row.owner)
                return True
            case Means.NO_TOKEN:
                self._stopping = True
                self._line.on_no_token()
                return True
            case Means.REFUSED:
                self._tell(trial.row, problem, str(problem))
                if trial.file:
                    trial.say_instead(_refused(trial))
                    return False
        self._done(queue, trial.row, None)
        return True

    async def _is_given_up(
        self, queue: deque[Waiting], trial: _Trial, problem: Exception
    ) -> bool:
        """Try again what failed here and not in Telegram; give up after some tries."""
        if trial.pauses.count < _TRIES:
            await trial.pauses.wait()
            return False
        self._tell(trial.row, problem, type(problem).__name__)
        self._done(queue, trial.row, None)
        return True

    async def _later(
        self, verdict: Verdict, trial: _Trial, problem: TelegramError
    ) -> None:
        if verdict.seconds is not None:
            await asyncio.sleep(verdict.seconds)
            return
        if trial.pauses.count == 0:
            self._line.log.warning(
                "sending again",
                chat=self._line.names(chat_of(trial.row.owner)),
                method=trial.row.method,
                error=type(problem).__name__,
            )
        await trial.pauses.wait()

    def _done(self, queue: deque[Waiting], row: Waiting, result: object) -> None:
        message = result.get("message_id") if isinstance(result, dict) else None
        kept = message if row.opens and isinstance(message, int) else None
        if kept is not None:
            self._keep(row.id, kept)
        if queue and queue[0] is row:  # else the chat was forgotten meanwhile
            queue.popleft()
            self._line.ledger.sent(Sent(row.id, row.owner, kept, row.target))

    def _keep(self, row: int, message: int) -> None:
        self._messages[row] = message
        if len(self._messages) > _KEPT_MESSAGES:
            self._messages.popitem(last=False)

    async def _gone(self, owner: str) -> None:
        """Drop what waits for a chat that cannot be written to, and mark it."""
        self.forget(owner)
        self._line.log.info("chat is gone", chat=self._line.names(chat_of(owner)))
        try:
            await self._line.ledger.commit(Gone(owner))
        except StoreError:
            return  # it stays in the outbox, and is found gone again after a restart

    def _tell(self, row: Waiting, problem: Exception, reason: str) -> None:
        self._line.log.error(
            "call given up",
            chat=self._line.names(chat_of(row.owner)),
            method=row.method,
            error=type(problem).__name__,
            reason=reason,
        )
