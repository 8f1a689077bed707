"""Writes what a message names as files, without ever replacing one that is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Final

from bot.conversation import Kind, Message, document
from bot.conversation.errors import fact_error
from bot.conversation.scene import Scene
from bot.session import Session
from bot.text.plain import plain
from core.errors import FactError
from templates import words

_PRIVATE: Final = 0o600


def save_documents(
    session: Session, message: Message, today: date
) -> Iterator[Message]:
    """Write the documents that a message names; yield what came of each."""
    for name in message.documents:
        try:
            text = document(session, name, today)
        except FactError as clash:
            answers = Scene(session, today).journey.answers
            yield Message(fact_error(clash, answers), Kind.ERROR)
            continue
        yield _saved(text, name, message.save_to, today)


def _saved(markdown: str, name: str, wanted: str, today: date) -> Message:
    path = _path(wanted) if wanted else _free(f"rothway-{name}-{today}.md")
    try:
        write_new(path, markdown)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it is no name for a file"
        said = words("chat", "could_not_save", path=path, reason=reason.lower())
        return Message(said, Kind.ERROR)
    return Message(words("chat", "saved_to", path=path))


def _path(wanted: str) -> Path:
    try:
        path = Path(wanted).expanduser()
    except RuntimeError:  # "~nobody": there is no such home
        path = Path(wanted)
    return path if path.suffix else path.with_name(f"{path.name}.md")


def _free(name: str) -> Path:
    """Return the name, with a number where files of it are there already."""
    path = Path(name)
    numbered = (path.with_stem(f"{path.stem}-{n}") for n in count(2))
    return next(each for each in chain((path,), numbered) if not each.exists())


def write_new(path: Path, markdown: str) -> None:
    """Write a file for its owner only; `FileExistsError` where there is one already."""
    text = plain(markdown) if path.suffix == ".txt" else markdown
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(number, "w", encoding="utf-8") as file:
        file.write(text.rstrip("\n") + "\n")
