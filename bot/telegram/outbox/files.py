"""Makes a file when its turn to be sent has come.

Until then the outbox holds only its form, day and answers: the turn stays short, the
database small, and the file can be made again after a crash.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any, Final

from bot.conversation import view
from bot.session.session import Session, session_from_json
from bot.telegram.api.api import Params, uploaded
from flows.plan_words.pictures import plan_pictures
from flows.plan_words.result import Result

UPLOADED: Final = ("document", "photo")
"""The parameters that may hold a file: its name, and its text or its answers."""

PICTURES: Final = ("limit", "paychecks", "growth")
"""The forms of a plan that are sent as photos."""

Order = Mapping[str, Any]


def order_of(session: Session, form: str, today: date) -> Order:
    """Return the form, day and answers that a plan's file is made of, for the outbox."""
    bare = replace(session, offers={}, pending=None, last_plan=None)
    return {"form": form, "session": bare.to_json(), "today": today.isoformat()}


def file_in(params: Params) -> Mapping[str, Any] | None:
    """Return the file that a call still has to make, or None."""
    files = (params.get(name) for name in UPLOADED)
    return next((each for each in files if isinstance(each, dict)), None)


class UnmadeError(Exception):
    """A file could not be made; ``why`` is the class of the error, nothing personal."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class FileMaker:
    """One thread that makes files while chats go on.

    Typst works for one thread at a time, and one document's memory is enough.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="files")

    async def filled(self, params: Params) -> Params:
        """Return the parameters of a call with its file made; raises `UnmadeError`."""
        file = file_in(params)
        if file is None:
            return params
        loop = asyncio.get_running_loop()
        try:
            content = await loop.run_in_executor(self._thread, _content, file)
        except Exception as problem:  # noqa: BLE001 - whatever it is, a chat goes on
            raise UnmadeError(type(problem).__name__) from None
        made = uploaded(file["name"], content)
        return {name: made if params[name] is file else params[name] for name in params}

    def close(self) -> None:
        """Make no more files, and leave the current one to its end."""
        self._thread.shutdown(wait=False, cancel_futures=True)


def _content(file: Mapping[str, Any]) -> bytes:
    if "text" in file:
        return str(file["text"]).encode()
    order = file["order"]
    session = session_from_json(order["session"])
    return _made(order["form"], session, date.fromisoformat(order["today"]))


def _made(form: str, session: Session, today: date) -> bytes:
    conversation = view(session, today)
    if form in PICTURES:
        return _picture(form, conversation.result)
    made = conversation.file("plan", form)
    return made if isinstance(made, bytes) else made.encode()


def _picture(name: str, result: Result) -> bytes:
    from bot.documents.pictures import png  # noqa: PLC0415 - only where it is wanted

    drawings = plan_pictures(result)
    return png(next(each for each in drawings if each.name == name))
