"""Takes updates as they come: in order in a chat, different chats at the same time.

What a chat's updates make of it is committed before anybody hears of it; the update
counts as taken only then. What fails is tried again, then set aside, so that it never
stands in the way of what comes behind it.
"""

from __future__ import annotations

import asyncio
import json
from bisect import insort
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from structlog.typing import FilteringBoundLogger

from bot.store.chat_rows import ChatStep, Gone, Stored, Waiting
from bot.store.errors import ConflictError, StoreError, UnreadableSessionError
from bot.telegram.api.pauses import Pauses
from bot.telegram.api.updates import Incoming
from bot.telegram.chat.unreadable import when_unreadable
from bot.telegram.chat.update import handled_update
from bot.telegram.drawing.calls import Around, Call, Handled, message_to
from bot.telegram.drawing.entities import drawn
from bot.telegram.outbox.sender import Sender
from bot.telegram.outbox.store import ChatStore, owner_of
from bot.telegram.run.logs import ChatNames
from templates import words

_MOST_AT_ONCE: Final = 20
_TRIES: Final = 3
_MOST_CALLS: Final = 1024
"""Rows are numbered by their update, so that no two bots on one database clash."""

_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 5.0


@dataclass(frozen=True, slots=True)
class InboxServices:
    """What an inbox needs: the store, the sender, the day, and the log."""

    store: ChatStore
    sender: Sender
    around: Callable[[], Around]
    fetch: Callable[[Incoming], Awaitable[Incoming]]
    log: FilteringBoundLogger
    names: ChatNames
    on_store: Callable[[bool], None]


@dataclass(order=True, slots=True)
class _Job:
    """An update that waits to be taken, since when, and how often it was tried."""

    number: int
    incoming: Incoming = field(compare=False)
    taken: asyncio.Future[None] = field(compare=False)
    since: float = field(compare=False)
    tries: int = field(default=0, compare=False)


@dataclass(slots=True)
class _Progress:
    """What some of a chat's updates made of it, not yet committed."""

    before: Stored
    stored: Stored
    jobs: list[_Job] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    rows: list[Waiting] = field(default_factory=list)
    forgets: bool = False
    blocked: bool = False


class Inbox:
    """The queues of updates, one for each chat that has any."""

    def __init__(self, services: InboxServices) -> None:
        self._services = services
        self._queues: dict[int, list[_Job]] = {}
        self._here: dict[int, asyncio.Future[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, incoming: Incoming) -> asyncio.Future[None]:
        """Take an update; the future is done when what it made is committed."""
        number = incoming.update
        if number in self._here:
            return self._here[number]
        taken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._services.store.is_seen(number):
            taken.set_result(None)
            return taken
        self._here[number] = taken
        job = _Job(number, incoming, taken, _now())
        if queue := self._queues.get(incoming.chat):
            insort(queue, job)  # a webhook may bring them out of order
        else:
            self._queues[incoming.chat] = [job]
            self._start(incoming.chat)
        return taken

    async def drain(self, seconds: float) -> None:
        """Wait until everything taken is committed, but not longer than this."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _start(self, chat: int) -> None:
        task = asyncio.create_task(self._work(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, chat: int) -> None:
        # The head of the queue stays in it until its step is committed, so whatever
        # goes wrong on the way is met by taking it again; ``taken`` counts what is done.
        pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
        queue = self._queues[chat]
        while queue:
            try:
                taken = await self._step(chat, queue[:_MOST_AT_ONCE])
            except UnreadableSessionError:
                taken = await self._unreadable(queue[0])
            except ConflictError:
                taken = await self._after_conflict(chat, queue)
            except StoreError as problem:  # nobody's fault here: wait, and lose nothing
                taken = 0
                await self._store_away(problem, pauses)
            except Exception as problem:  # noqa: BLE001 - one update must not stop a chat
                taken = await self._failed(queue[0], problem)
            else:
                pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
            self._leave(queue, taken)
        del self._queues[chat]

    def _leave(self, queue: list[_Job], count: int) -> None:
        for job in queue[:count]:
            self._here.pop(job.number, None)
            if not job.taken.done():
                job.taken.set_result(None)
        del queue[:count]

    async def _step(self, chat: int, jobs: Sequence[_Job]) -> int:
        """Take as many updates as go into one commit; return how many."""
        if self._services.store.is_seen(jobs[0].number):
            return 1
        owner = owner_of(chat)
        is_private = jobs[0].incoming.private
        before = await self._services.store.load(owner) if is_private else Stored()
        made = _Progress(before, before)
        around = self._services.around()
        # Answers that came together share a commit, and a trip to the disk; the first
        # one that must stand alone ends it.
        for job in jobs:
            if self._services.store.is_seen(job.number):
                break
            job.incoming = await self._services.fetch(job.incoming)
            if not await self._add(made, job, around):
                break
        await self._commit(owner, made, around)
        return len(made.jobs)

    async def _add(self, made: _Progress, job: _Job, around: Around) -> bool:
        """Add what an update makes; say whether another may go with it."""
        try:
            handled = handled_update(made.stored, job.incoming, around)
        except Exception:
            if not made.jobs:
                raise
            return False  # those before it are committed first; then it is tried alone
        alone = handled.forgets or handled.blocked
        if alone and made.jobs:
            return False
        await self._put(made, job, handled)
        await asyncio.sleep(0)  # another chat's turn
        return not alone

    async def _put(self, made: _Progress, job: _Job, handled: Handled) -> None:
        owner, stored = owner_of(job.incoming.chat), handled.stored
        for place, call in enumerate(handled.calls):
            number = job.number * _MOST_CALLS + place
            row = await self._row(number, owner, call, forgets=handled.forgets)
            made.rows.append(row)
            if call.opens is not None and stored.marks is not None:
                drawn_now = call.opens.to_json()
                marks = replace(stored.marks, open_row=row.id, open_drawn=drawn_now)
                stored = replace(stored, marks=marks)
        made.stored = stored
        made.jobs.append(job)
        made.questions.append(handled.question)
        made.forgets, made.blocked = handled.forgets, handled.blocked

    async def _row(
        self, number: int, owner: str, call: Call, *, forgets: bool
    ) -> Waiting:
        """Return a call as a row; what is forgotten must be found before it is."""
        params = dict(call.params)
        if forgets and call.target is not None:
            message = await self._services.sender.message(call.target)
            if message is not None:
                params = {"message_id": message, **params}
        return Waiting(
            number,
            owner,
            call.method,
            json.dumps(params),
            call.target,
            call.opens is not None,
        )

    async def _commit(self, owner: str, made: _Progress, around: Around) -> None:
        updates = tuple(job.number for job in made.jobs)
        rows = tuple(made.rows)
        day = around.today.isoformat()
        step = ChatStep(
            owner, updates, made.before, made.stored, rows, made.forgets, day
        )
        await self._services.store.commit(step)
        self._services.on_store(True)  # noqa: FBT003 - a switch
        self._services.store.keep(owner, made.stored, updates)
        if made.forgets or made.blocked:
            self._services.sender.forget(owner)
        if made.blocked:
            await self._services.store.commit(Gone(owner))
        self._services.sender.put(owner, rows)
        self._tell(made)

    def _tell(self, made: _Progress) -> None:
        now = _now()
        for job, question in zip(made.jobs, made.questions, strict=True):
            self._services.log.info(
                "turn",
                chat=self._services.names(job.incoming.chat),
                what=str(job.incoming.what),
                question=question,
                ms=round((now - job.since) * 1000, 1),
            )

    async def _after_conflict(self, chat: int, queue: list[_Job]) -> int:
        """Load anew what somebody else committed, and leave out what they took."""
        self._services.store.drop(owner_of(chat))
        numbers = [job.number for job in queue[:_MOST_AT_ONCE]]
        try:
            unseen = await self._services.store.unseen(numbers)
        except StoreError:
            return 0
        if queue[0].number not in unseen:
            return 1
        return await self._failed(queue[0], ConflictError())

    async def _failed(self, job: _Job, problem: Exception) -> int:
        """Let a failing update be tried again, or set it aside; return 1 if it was."""
        job.tries += 1
        if job.tries < _TRIES:
            await asyncio.sleep(_FIRST_PAUSE * job.tries)
            return 0
        self._services.log.error(
            "update set aside",
            chat=self._services.names(job.incoming.chat),
            update=job.number,
            error=type(problem).__name__,
            where=_place_of(problem),
        )
        said = message_to(job.incoming.chat, drawn(words("telegram", "set_aside")))
        return await self._aside(job, said if job.incoming.private else None)

    async def _unreadable(self, job: _Job) -> int:
        """Say that what is stored cannot be read; leave it, unless it is forgotten."""
        handled = when_unreadable(job.incoming, self._services.around())
        made = _Progress(Stored(), Stored())
        return await self._try_alone(job, made, handled)

    async def _aside(self, job: _Job, call: Call | None) -> int:
        calls = () if call is None else (call,)
        made = _Progress(Stored(), Stored())
        return await self._try_alone(job, made, Handled(Stored(), calls, "set aside"))

    async def _try_alone(self, job: _Job, made: _Progress, handled: Handled) -> int:
        """Commit an update that leaves the chat as it is; 0 where the store is away."""
        owner = owner_of(job.incoming.chat)
        await self._put(made, job, handled)
        try:
            await self._commit(owner, made, self._services.around())
        except StoreError:
            await asyncio.sleep(_LONGEST_PAUSE)
            return 0
        self._services.store.drop(owner)
        return 1

    async def _store_away(self, problem: StoreError, pauses: Pauses) -> None:
        if pauses.count == 0:
            self._services.log.error("database failed", error=type(problem).__name__)
            self._services.on_store(False)  # noqa: FBT003 - a switch
        await pauses.wait()


def _now() -> float:
    return asyncio.get_running_loop().time()


def _place_of(problem: Exception) -> str:
    """Return where in the program something failed, without what it was given."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
