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
from bot.telegram.chat.update import outcome_of
from bot.telegram.drawing.calls import Around, Call, Outcome, message_to
from bot.telegram.drawing.entities import drawn
from bot.telegram.outbox.sender import Sender
from bot.telegram.outbox.store import Ledger, owner_of
from bot.telegram.run.logs import ChatNames
from templates import words

_MOST_AT_ONCE: Final = 20
_TRIES: Final = 3
_MOST_CALLS: Final = 1024
"""Rows are numbered by their update, so that no two bots on one database clash."""

_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 5.0


@dataclass(frozen=True, slots=True)
class Desk:
    """What a reception needs: the store, the sender, the day, and the log."""

    ledger: Ledger
    sender: Sender
    around: Callable[[], Around]
    fetch: Callable[[Incoming], Awaitable[Incoming]]
    log: FilteringBoundLogger
    names: ChatNames
    on_store: Callable[[bool], None]


@dataclass(order=True, slots=True)
class _Guest:
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
    guests: list[_Guest] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    rows: list[Waiting] = field(default_factory=list)
    forgets: bool = False
    blocked: bool = False


class Reception:
    """The queues of updates, one for each chat that has any."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._queues: dict[int, list[_Guest]] = {}
        self._here: dict[int, asyncio.Future[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, incoming: Incoming) -> asyncio.Future[None]:
        """Take an update; the future is done when what it made is committed."""
        number = incoming.update
        if number in self._here:
            return self._here[number]
        taken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self._desk.ledger.is_seen(number):
            taken.set_result(None)
            return taken
        self._here[number] = taken
        guest = _Guest(number, incoming, taken, _now())
        if queue := self._queues.get(incoming.chat):
            insort(queue, guest)  # a webhook may bring them out of order
        else:
            self._queues[incoming.chat] = [guest]
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
        pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
        queue = self._queues[chat]
        while queue:
            try:
                taken = await self._step(chat, queue[:_MOST_AT_ONCE])
            except UnreadableSessionError:
                taken = await self._unreadable(queue[0])
            except ConflictError:
                taken = await self._after_conflict(chat, queue)
            except StoreError as problem:
                taken = 0
                await self._store_away(problem, pauses)
            except Exception as problem:  # noqa: BLE001 - one update must not stop a chat
                taken = await self._failed(queue[0], problem)
            else:
                pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
            self._leave(queue, taken)
        del self._queues[chat]

    def _leave(self, queue: list[_Guest], count: int) -> None:
        for guest in queue[:count]:
            self._here.pop(guest.number, None)
            if not guest.taken.done():
                guest.taken.set_result(None)
        del queue[:count]

    async def _step(self, chat: int, guests: Sequence[_Guest]) -> int:
        """Take as many updates as go into one commit; return how many."""
        if self._desk.ledger.is_seen(guests[0].number):
            return 1
        owner = owner_of(chat)
        is_private = guests[0].incoming.private
        before = await self._desk.ledger.load(owner) if is_private else Stored()
        made = _Progress(before, before)
        around = self._desk.around()
        for guest in guests:
            if self._desk.ledger.is_seen(guest.number):
                break
            guest.incoming = await self._desk.fetch(guest.incoming)
            if not await self._add(made, guest, around):
                break
        await self._commit(owner, made, around)
        return len(made.guests)

    async def _add(self, made: _Progress, guest: _Guest, around: Around) -> bool:
        """Add what an update makes; say whether another may go with it."""
        try:
            outcome = outcome_of(made.stored, guest.incoming, around)
        except Exception:
            if not made.guests:
                raise
            return False  # those before it are committed first; then it is tried alone
        alone = outcome.forgets or outcome.blocked
        if alone and made.guests:
            return False
        await self._put(made, guest, outcome)
        await asyncio.sleep(0)  # another chat's turn
        return not alone

    async def _put(self, made: _Progress, guest: _Guest, outcome: Outcome) -> None:
        owner, stored = owner_of(guest.incoming.chat), outcome.stored
        for place, call in enumerate(outcome.calls):
            number = guest.number * _MOST_CALLS + place
            row = await self._row(number, owner, call, forgets=outcome.forgets)
            made.rows.append(row)
            if call.opens is not None and stored.marks is not None:
                drawn_now = call.opens.to_json()
                marks = replace(stored.marks, open_row=row.id, open_drawn=drawn_now)
                stored = replace(stored, marks=marks)
        made.stored = stored
        made.guests.append(guest)
        made.questions.append(outcome.question)
        made.forgets, made.blocked = outcome.forgets, outcome.blocked

    async def _row(
        self, number: int, owner: str, call: Call, *, forgets: bool
    ) -> Waiting:
        """Return a call as a row; what is forgotten must be found before it is."""
        params = dict(call.params)
        if forgets and call.target is not None:
            message = await self._desk.sender.message(call.target)
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
        updates = tuple(guest.number for guest in made.guests)
        rows = tuple(made.rows)
        day = around.today.isoformat()
        step = ChatStep(
            owner, updates, made.before, made.stored, rows, made.forgets, day
        )
        await self._desk.ledger.commit(step)
        self._desk.on_store(True)  # noqa: FBT003 - a switch
        self._desk.ledger.keep(owner, made.stored, updates)
        if made.forgets or made.blocked:
            self._desk.sender.forget(owner)
        if made.blocked:
            await self._desk.ledger.commit(Gone(owner))
        self._desk.sender.put(owner, rows)
        self._tell(made)

    def _tell(self, made: _Progress) -> None:
        now = _now()
        for guest, question in zip(made.guests, made.questions, strict=True):
            self._desk.log.info(
                "turn",
                chat=self._desk.names(guest.incoming.chat),
                what=str(guest.incoming.what),
                question=question,
                ms=round((now - guest.since) * 1000, 1),
            )

    async def _after_conflict(self, chat: int, queue: list[_Guest]) -> int:
        """Load anew what somebody else committed, and leave out what they took."""
        self._desk.ledger.drop(owner_of(chat))
        numbers = [guest.number for guest in queue[:_MOST_AT_ONCE]]
        try:
            unseen = await self._desk.ledger.unseen(numbers)
        except StoreError:
            return 0
        if queue[0].number not in unseen:
            return 1
        return await self._failed(queue[0], ConflictError())

    async def _failed(self, guest: _Guest, problem: Exception) -> int:
        """Let a failing update be tried again, or set it aside; return 1 if it was."""
        guest.tries += 1
        if guest.tries < _TRIES:
            await asyncio.sleep(_FIRST_PAUSE * guest.tries)
            return 0
        self._desk.log.error(
            "update set aside",
            chat=self._desk.names(guest.incoming.chat),
            update=guest.number,
            error=type(problem).__name__,
            where=_place_of(problem),
        )
        said = message_to(guest.incoming.chat, drawn(words("telegram", "set_aside")))
        return await self._aside(guest, said if guest.incoming.private else None)

    async def _unreadable(self, guest: _Guest) -> int:
        """Say that what is stored cannot be read; leave it, unless it is forgotten."""
        outcome = when_unreadable(guest.incoming, self._desk.around())
        made = _Progress(Stored(), Stored())
        return await self._try_alone(guest, made, outcome)

    async def _aside(self, guest: _Guest, call: Call | None) -> int:
        calls = () if call is None else (call,)
        made = _Progress(Stored(), Stored())
        return await self._try_alone(guest, made, Outcome(Stored(), calls, "set aside"))

    async def _try_alone(self, guest: _Guest, made: _Progress, outcome: Outcome) -> int:
        """Commit an update that leaves the chat as it is; 0 where the store is away."""
        owner = owner_of(guest.incoming.chat)
        await self._put(made, guest, outcome)
        try:
            await self._commit(owner, made, self._desk.around())
        except StoreError:
            await asyncio.sleep(_LONGEST_PAUSE)
            return 0
        self._desk.ledger.drop(owner)
        return 1

    async def _store_away(self, problem: StoreError, pauses: Pauses) -> None:
        if pauses.count == 0:
            self._desk.log.error("database failed", error=type(problem).__name__)
            self._desk.on_store(False)  # noqa: FBT003 - a switch
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
