"""``rothway chat``: the conversation, resumed where it stopped and saved as it goes."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from bot.commands.command import CODES, FILE, RothwayCommand, Surroundings

if TYPE_CHECKING:
    from bot.conversation import Message
    from bot.facts.shared import SharedFacts
    from bot.session.session import Session
    from bot.settings import Settings
    from bot.store import Store
    from bot.terminal.screen import Screen


@click.command(
    cls=RothwayCommand, epilog=CODES + " 130 after Ctrl-C; what you said is saved."
)
@click.option("--new", is_flag=True, help="Start again; what was saved is replaced.")
@click.option(
    "--facts",
    type=FILE,
    metavar="FILE",
    help="Bring along what is known of the plan, e.g. from a colleague: facts.yaml."
    " Confirm it, and be asked only about yourself.",
)
@click.pass_obj
def chat(around: Surroundings, facts: str | None, *, new: bool) -> int:
    """Talk it through, to your plan.

    It is saved as it goes, on this machine only, and goes on where it stopped. When
    input ends before there is a plan, the exit code is 1.

    \b
    Example:
      rothway chat --facts facts.yaml
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands.output import UsageError
    from bot.store import Store, StoreError
    from bot.terminal.chat import TerminalChat
    from templates import words

    brought = _facts(facts, around)
    said: tuple[Message, ...] = ()
    try:
        store = Store(around.settings)
        session = _session(store, new=new)
        if brought is not None:
            session, said = _with_facts(store, session, brought, around.today())
    except StoreError as problem:
        refused = words("errors/storage", problem.problem, **problem.details)
        raise UsageError(refused) from None
    screen = _screen(around.settings)
    try:
        return TerminalChat(screen, store, session, around.today).run(*said)
    finally:
        store.close()


def _facts(file: str | None, around: Surroundings) -> SharedFacts | None:
    if file is None:
        return None
    from bot.commands.input import facts_in

    return facts_in(file, around.today()).shared


def _session(store: Store, *, new: bool) -> Session:
    """Return the stored session; a new one replaces it under the next revision."""
    from bot.session.session import Session
    from bot.store.errors import UnreadableSessionError
    from bot.terminal.chat import OWNER

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
    from bot.conversation import FactsCame, turn
    from bot.terminal.chat import OWNER

    taken = turn(session, FactsCame(brought, asks=False), today)
    store.save(OWNER, taken.session)
    return taken.session, taken.messages[:-1]


def _screen(settings: Settings) -> Screen:
    """Return the screen with colour and keys where both ends are terminals, else the plain one."""
    reads_keys = sys.stdin.isatty()
    if reads_keys and sys.stdout.isatty() and not settings.plain:
        from bot.terminal.rich_screen import RichScreen  # 0.2 s

        return RichScreen()
    from bot.terminal.screen import PlainScreen

    return PlainScreen(sys.stdin, sys.stdout, echo=not reads_keys)
