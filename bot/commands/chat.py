"""``rothway chat``: the conversation, resumed where it stopped and saved as it goes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

from bot.commands.output import WRONG_ANSWERS, UsageError, show_problems
from bot.conversation import Message
from bot.facts.shared import SharedFacts
from bot.files.problems import AnswersFileError
from bot.session.session import Session
from bot.settings import Settings
from bot.store import Store, StoreError
from bot.store.errors import UnreadableSessionError
from bot.terminal.chat import OWNER, TerminalChat
from bot.terminal.screen import PlainScreen, Screen
from templates import words


def run(
    facts: str | None,
    settings: Settings,
    clock: Callable[[], date],
    *,
    new: bool,
) -> int:
    """Talk at this terminal until the person leaves; return the exit code."""
    brought, wrong = _facts(facts, clock())
    if wrong:
        return WRONG_ANSWERS
    said: tuple[Message, ...] = ()
    try:
        store = Store(settings)
        session = _session(store, new=new)
        if brought is not None:
            session, said = _with_facts(store, session, brought, clock())
    except StoreError as problem:
        refused = words("errors/storage", problem.problem, **problem.details)
        raise UsageError(refused) from None
    try:
        return TerminalChat(_screen(settings), store, session, clock).run(*said)
    finally:
        store.close()


def _session(store: Store, *, new: bool) -> Session:
    """Return the stored session; a new one replaces it under the next revision."""
    try:
        stored = store.load(OWNER)
    except UnreadableSessionError:
        if not new:
            raise
        store.forget(OWNER)
        return Session()
    if stored is None:
        return Session()
    return Session(revision=stored.revision) if new else stored


def _with_facts(
    store: Store, session: Session, brought: SharedFacts, today: date
) -> tuple[Session, tuple[Message, ...]]:
    """Bring in the facts of a file, save them at once, and show a sentence about them."""
    from bot.conversation import FactsCame, turn  # noqa: PLC0415 - where a file is brought

    taken = turn(session, FactsCame(brought, asks=False), today)
    store.save(OWNER, taken.session)
    return taken.session, taken.messages[:-1]


def _facts(file: str | None, today: date) -> tuple[SharedFacts | None, bool]:
    if file is None:
        return None, False
    from bot.commands.plan import opened  # noqa: PLC0415 - the same
    from bot.facts.reading import read_facts  # noqa: PLC0415 - the same
    from bot.files.answers_file import read_bounded  # noqa: PLC0415 - only with a file

    try:
        with opened(file) as source:
            return read_facts(read_bounded(source), today).shared, False
    except AnswersFileError as wrong:
        show_problems(file, wrong.problems)
        return None, True


def _screen(settings: Settings) -> Screen:
    """Return the screen with colour and keys where both ends are terminals, else the plain one."""
    reads_keys = sys.stdin.isatty()
    if reads_keys and sys.stdout.isatty() and not settings.plain:
        from bot.terminal.rich_screen import RichScreen  # noqa: PLC0415 - 0.2 s

        return RichScreen()
    return PlainScreen(sys.stdin, sys.stdout, echo=not reads_keys)
