"""Gathers the requests of many tasks into one trip to the database.

One thread takes everything that waits. While the disk is busy the next batch grows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Given = TypeVar("Given")
_MOST = 200


class Batcher(Generic[Asked, Given]):
    """Does requests in batches, in order, in a thread of its own.

    ``do`` returns a result for each request, an exception for one that failed alone;
    where it raises, the whole batch failed.
    """

    def __init__(
        self, name: str, do: Callable[[Sequence[Asked]], Sequence[Given | Exception]]
    ) -> None:
        self._do = do
        self._queue: SimpleQueue[tuple[Asked, asyncio.Future[Given]] | None]
        self._queue = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    async def ask(self, asked: Asked) -> Given:
        """Do one request; raises its error."""
        return await self.put(asked)

    def put(self, asked: Asked) -> asyncio.Future[Given]:
        """Queue one request in the order of calls; return its future."""
        future: asyncio.Future[Given] = self._loop.create_future()
        self._queue.put((asked, future))
        return future

    async def close(self) -> None:
        """Do the requests made so far, then stop."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        open_ = True
        while open_:
            batch = [self._queue.get()]
            while not self._queue.empty() and len(batch) < _MOST:
                batch.append(self._queue.get())
            open_ = None not in batch
            asked = [each for each in batch if each is not None]
            if asked:
                self._finish(asked, self._results([one for one, _ in asked]))

    def _results(self, asked: Sequence[Asked]) -> Sequence[Given | Exception]:
        try:
            return self._do(asked)
        except Exception as problem:  # noqa: BLE001 - it is raised where it was asked
            return [problem] * len(asked)

    def _finish(
        self,
        asked: Sequence[tuple[Asked, asyncio.Future[Given]]],
        results: Sequence[Given | Exception],
    ) -> None:
        futures = [future for _, future in asked]
        try:
            self._loop.call_soon_threadsafe(_settle, futures, results)
        except RuntimeError:
            return  # the loop is closed: nobody waits any more


def _settle(
    futures: Sequence[asyncio.Future[Given]], results: Sequence[Given | Exception]
) -> None:
    for future, result in zip(futures, results, strict=True):
        if future.done():
            continue
        if isinstance(result, Exception):
            future.set_exception(result)
        else:
            future.set_result(result)
