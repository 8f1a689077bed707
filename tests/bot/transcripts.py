"""Replays a transcript: what the person typed goes in, and all that is shown comes out."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.conversation import FactsCame, Kind, Message, turn
from bot.facts.reading import read_facts
from bot.session.session import Session
from bot.settings import Settings
from bot.store import Store
from bot.terminal.chat import OWNER, TerminalChat
from bot.terminal.screen import PROMPT, PlainScreen
from tests.places import ROOT, TRANSCRIPTS

COMES_BACK = "<!-- comes back -->"
_SETTING = re.compile(r"(\w+): (\S+)")


def replayed(text: str, folder: Path) -> str:
    """Return the transcript as it goes today; ``folder`` is for the session's file.

    ``<!-- comes back -->`` on a line of its own starts the command again. ``facts`` on
    the first line names a file of plan facts that is brought along. A plan ends at its
    headline unless the first line says ``plan: whole``.
    """
    first, _, talk = text.partition("\n")
    settings = dict(_SETTING.findall(first))
    today = date.fromisoformat(settings["today"])
    store = Store(Settings(data_dir=folder))
    said = brought(settings["facts"], store, today) if "facts" in settings else ()
    screen = PlainScreen if settings.get("plan") == "whole" else _HeadlineScreen
    visits = []
    for visit in talk.split(COMES_BACK):
        visits.append(_visit(store, screen, visit, today, said))
        said = ()
    store.close()
    return f"{first}\n\n" + f"\n{COMES_BACK}\n\n".join(visits)


def brought(file: str, store: Store, today: date) -> tuple[Message, ...]:
    """Bring a file of plan facts along, as the command does; return what is said of it."""
    facts = read_facts((ROOT / file).read_bytes(), today).shared
    taken = turn(Session(), FactsCame(facts, asks=False), today)
    store.save(OWNER, taken.session)
    return taken.messages[:-1]


def _visit(
    store: Store,
    screen: type[PlainScreen],
    talk: str,
    today: date,
    said: tuple[Message, ...],
) -> str:
    typed = [line[len(PROMPT) :] for line in talk.splitlines() if _is_typed(line)]
    out, source = StringIO(), _Typed(typed)
    session = store.load(OWNER) or Session()
    TerminalChat(screen(source, out, echo=True), store, session, lambda: today).run(
        *said
    )
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    if source.has_ended:  # the prompt at which input ended is no line that was typed
        del lines[max(at for at, line in enumerate(lines) if line == PROMPT.rstrip())]
    return "".join(f"{line}\n" for line in lines)


def _is_typed(line: str) -> bool:
    return line.startswith(PROMPT) or line == PROMPT.rstrip()


class _HeadlineScreen(PlainScreen):
    """Shows of a plan the headline only: most transcripts are about what leads there."""

    def show(self, message: Message) -> None:
        """Write a message, or the headline of a plan and that more follows."""
        if message.kind is Kind.PLAN:
            headline = message.markdown.partition("\n\n")[0]
            message = replace(message, markdown=f"{headline}\n\n…")
        super().show(message)


class _Typed:
    """The lines somebody types, and then the end of input."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = iter(lines)
        self.has_ended = False

    def readline(self, size: int = -1, /) -> str:
        """Return the next line."""
        del size
        line = next(self._lines, None)
        self.has_ended = line is None
        return "" if line is None else f"{line}\n"


def rewrite() -> None:
    """Write every transcript anew, as the conversation goes today."""
    for file in sorted(TRANSCRIPTS.glob("*.md")):
        with TemporaryDirectory() as folder:
            file.write_text(
                replayed(file.read_text(encoding="utf-8"), Path(folder)),
                encoding="utf-8",
            )
        sys.stdout.write(f"{file.name}\n")


if __name__ == "__main__":
    rewrite()
