"""Saves the documents of a message as files, never over an existing one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import Final

from bot.conversation import Kind, Message, view
from bot.documents.errors import NoDatesError, TypesettingError
from bot.documents.forms import Written, endings_of
from bot.session.session import Session
from core.errors import FactError
from templates import words

_PRIVATE: Final = 0o600
_ENDING: Final = {"facts": ".yaml"}
_KNOWN: Final = {"facts": (".yaml", ".yml")}


def save_documents(
    session: Session, message: Message, today: date
) -> Iterator[Message]:
    """Save the documents of a message; yield a sentence about each.

    The ending of the name that was typed chooses the form: ``plan.ics`` is a calendar.
    """
    conversation = view(session, today)
    for name in message.documents:
        ending = _ENDING.get(name, ".md")
        path = _path(
            message.save_to or _free(f"rothway-{name}-{today}{ending}"), ending
        )
        known = _KNOWN.get(name, endings_of("plan"))
        if path.suffix.lower() not in known:
            yield _other_ending(path.suffix, known)
            continue
        form = endings_of("plan").get(path.suffix.lower(), "markdown")
        try:
            made = conversation.file(name, form)
        except FactError as clash:
            yield Message(conversation.in_words(clash), Kind.ERROR)
        except NoDatesError as none:
            said = words("errors/files", "no_dates", year=none.year)
            yield Message(said, Kind.ERROR)
        except TypesettingError:
            yield _not_saved(path, "it could not be set")
        else:
            yield _saved(path, made)


def _other_ending(ending: str, known: Iterable[str]) -> Message:
    said = words("errors/files", "other_ending", ending=ending, known=known)
    return Message(said, Kind.ERROR)


def _saved(path: Path, written: Written) -> Message:
    try:
        write_new(path, written)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it is no name for a file"
        return _not_saved(path, reason.lower())
    return Message(words("chat", "saved_to", path=path))


def _not_saved(path: Path, reason: str) -> Message:
    said = words("chat", "could_not_save", path=path, reason=reason)
    return Message(said, Kind.ERROR)


def _path(wanted: str | Path, ending: str) -> Path:
    try:
        path = Path(wanted).expanduser()
    except RuntimeError:  # "~nobody": there is no such home
        path = Path(wanted)
    return path if path.suffix else path.with_name(f"{path.name}{ending}")


def _free(name: str) -> Path:
    """Return the name, with a number where it is taken."""
    path = Path(name)
    numbered = (path.with_stem(f"{path.stem}-{n}") for n in count(2))
    return next(each for each in chain((path,), numbered) if not each.exists())


def write_new(path: Path, content: Written) -> None:
    """Write a file for its owner only; raises `FileExistsError`."""
    if isinstance(content, str):
        content = (content.rstrip("\n") + "\n").encode()
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(number, "wb") as file:
        file.write(content)
