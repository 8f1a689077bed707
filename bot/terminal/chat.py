"""The conversation in a terminal: ask, take a turn, commit it, then show it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from datetime import date
from threading import Thread
from typing import Final

from bot.conversation import Event, Kind, Message, Said, Started, Turn, turn, view
from bot.session.session import Session
from bot.store import Store
from bot.store.errors import ConflictError, StoreError
from bot.terminal.saving import save_documents
from bot.terminal.screen import Screen
from flows.reading.match.read import parse_match
from templates import words

OWNER: Final = "terminal"
DONE: Final = 0
HALF_WAY: Final = 1
INTERRUPTED: Final = 130


class TerminalChat:
    """One person at one terminal, with their session in the store."""

    def __init__(
        self, screen: Screen, store: Store, session: Session, clock: Callable[[], date]
    ) -> None:
        self._screen = screen
        self._store = store
        self._session = session
        self._clock = clock
        self._open = Message("")
        self._closed = False

    def run(self, *first: Message) -> int:
        """Talk until the person leaves or input ends; return the exit code.

        It is 0 when done, 1 when input ended before there was a plan, 130 after Ctrl-C.
        """
        try:
            self._begin(first)
            while not self._closed:
                self._take(Said(self._screen.ask(self._open)))
        except KeyboardInterrupt:
            # It is stopping: a second Ctrl-C has nothing left to stop.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            self._tell(words("chat", "interrupted"))
            return INTERRUPTED
        except EOFError:
            return self._ended()
        return DONE

    def _begin(self, first: tuple[Message, ...]) -> None:
        begun = turn(self._session, Started(), self._clock())
        self._session = begun.session
        self._show((*begun.messages[:-1], *first, begun.messages[-1]))
        Thread(target=self._warm_up).start()

    def _warm_up(self) -> None:
        """Load what later turns need while the person reads the first question."""
        self._store.warm_up()
        parse_match("none")  # builds the grammar, once

    def _take(self, event: Event) -> None:
        """Take a turn, and commit it before it is shown."""
        taken = turn(self._session, event, self._clock())
        try:
            self._commit(taken)
        except ConflictError as conflict:
            self._reload(conflict)
        except StoreError as problem:
            self._tell(_in_words(problem), Kind.ERROR)
            self._show((self._open,))
        else:
            self._session = taken.session
            self._show(taken.messages)

    def _commit(self, taken: Turn) -> None:
        if taken.forgets:
            self._store.forget(OWNER)
        else:
            self._store.save(OWNER, taken.session)

    def _reload(self, conflict: ConflictError) -> None:
        """Go on from the turn that another window committed."""
        self._tell(_in_words(conflict), Kind.ERROR)
        loaded = self._store.load(OWNER) or Session()
        begun = turn(loaded, Started(), self._clock())
        self._session = begun.session
        self._show(begun.messages[-1:])

    def _show(self, messages: tuple[Message, ...]) -> None:
        for message in messages:
            self._screen.show(message)
            for saved in save_documents(self._session, message, self._clock()):
                self._screen.show(saved)
        self._open = messages[-1]
        self._closed = self._open.kind.closes
        if self._closed:
            self._tell(words("chat", "come_back"))

    def _tell(self, markdown: str, kind: Kind = Kind.NOTICE) -> None:
        self._screen.show(Message(markdown, kind))

    def _ended(self) -> int:
        conversation = view(self._session, self._clock())
        if conversation.is_at_ending:
            self._tell(words("chat", "goodbye"))
            self._tell(words("chat", "come_back"))
            return DONE
        self._tell(words("chat", "input_ended", count=conversation.saved))
        return HALF_WAY


def _in_words(problem: StoreError) -> str:
    return words("errors/storage", problem.problem, **problem.details)
