"""Writes the text of a command to a file, a pipe as plain lines, or a terminal with colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import Final

import click

from bot.documents.errors import NoDatesError, TypesettingError
from bot.files.problems import FileProblem
from bot.settings import Settings
from bot.text.clean import clean
from bot.text.plain import plain, width_of
from core.errors import LimitsError
from templates import words

WRONG_ANSWERS: Final = 1
STANDARD_INPUT: Final = "-"
_PREFIX: Final = 40  # a long name still fits with what makes it another


class UsageError(click.UsageError):
    """A wrong option, file or setting, told with what would be right."""

    def __init__(self, markdown: str) -> None:
        super().__init__(plain(markdown))


@contextmanager
def limits_of(settings: Settings) -> Iterator[None]:
    """Add the limits of the settings' folder meanwhile; raises `UsageError` for a wrong file."""
    from core.limits import use_directory

    try:
        use_directory(settings.limits_dir)
        yield
    except LimitsError as wrong:
        from flows.words.errors import limits_error

        raise UsageError(limits_error(wrong)) from None
    finally:
        use_directory(None)


def show_markdown(markdown: str, settings: Settings) -> None:
    """Draw Markdown on standard output: with colour on a terminal that wants it."""
    if sys.stdout.isatty() and not settings.plain:
        from bot.terminal.rich_screen import console
        from bot.terminal.rich_text import Page

        console().print(Page(markdown))
    else:
        show_text(plain(markdown, width_of(sys.stdout)))


def show_text(text: str) -> None:
    """Write text to standard output as it is."""
    sys.stdout.write(_text_of(text))


def _text_of(text: str) -> str:
    return text.rstrip("\n") + "\n"


def deliver(made: str | bytes, form: str, out: Path | None) -> None:
    """Write a document to a file, or to standard output; raises `UsageError`."""
    if out is not None:
        write_file(out, made)
    elif isinstance(made, bytes):
        show_bytes(made, form)
    else:
        show_text(made)


@contextmanager
def documents_set(form: str) -> Iterator[None]:
    """Raise `UsageError` in place of the error of a document that could not be made."""
    try:
        yield
    except TypesettingError:
        raise UsageError(words("errors/files", "not_set", form=form)) from None
    except NoDatesError as none:
        raise UsageError(words("errors/files", "no_dates", year=none.year)) from None


def show_bytes(data: bytes, form: str) -> None:
    """Write the bytes of a file to a pipe; raises `UsageError` at a terminal."""
    if sys.stdout.isatty():
        raise UsageError(words("errors/files", "not_for_a_terminal", form=form))
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file that only its owner can read, whole or not at all; raises `UsageError`."""
    data = content if isinstance(content, bytes) else _text_of(content).encode()
    try:
        if path.exists() and not path.is_file():  # a pipe, or a device
            path.write_bytes(data)
        else:
            _replace(path.resolve(), data)
    except (OSError, RuntimeError) as problem:  # a loop of links is no OSError
        refused = problem if isinstance(problem, OSError) else OSError(0, str(problem))
        raise UsageError(_refused(path, refused, "unwritable")) from None


def _replace(path: Path, data: bytes) -> None:
    """Write a new file beside the old one, readable to its owner, then put it in its place."""
    number, name = mkstemp(prefix=f".{path.name[:_PREFIX]}.", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def form_by_ending(out: Path | None, forms: Mapping[str, str]) -> str:
    """Return the form for the ending of a file's name, text where it has none.

    Raises `UsageError` for an unknown ending: text named .docx is a file that no
    program opens.
    """
    ending = out.suffix.lower() if out else ""
    if ending and ending not in forms:
        raise UsageError(words("errors/files", "ending", ending=ending, known=forms))
    return forms.get(ending, "text")


def keep_apart(file: str | None, out: Path | None) -> None:
    """Refuse to write over the file of answers that is read; raises `UsageError`."""
    if file in (None, STANDARD_INPUT) or out is None:
        return
    try:
        is_same = out.samefile(str(file))
    except (OSError, ValueError):
        return  # one of them is not there: nothing to lose
    if is_same:
        raise UsageError(words("errors/files", "same_file", path=out))


def open_error(path: Path, problem: OSError) -> UsageError:
    """Return the sentence about a file that cannot be read."""
    return UsageError(_refused(path, problem, "unreadable"))


def _refused(path: Path, problem: OSError, otherwise: str) -> str:
    kinds = {FileNotFoundError: "not_found", IsADirectoryError: "is_a_folder"}
    block = kinds.get(type(problem), otherwise)
    block = otherwise if otherwise == "unwritable" else block
    reason = (problem.strerror or "unknown reason").lower()
    return words("errors/files", block, path=path, reason=reason)


def show_problems(name: str, problems: Iterable[FileProblem]) -> None:
    """List everything that is wrong with a file's answers on standard error."""
    listed = tuple(problems)
    file = "standard input" if name == STANDARD_INPUT else name
    heading = words("errors/files", "heading", file=file, count=len(listed))
    lines = [plain(heading), *(f"  {_at_line(problem)}" for problem in listed)]
    sys.stderr.write(clean("\n".join(lines)) + "\n")


def show_notes(notes: Iterable[str]) -> None:
    """Show notes about the plan on standard error, apart from the plan."""
    for note in notes:
        sys.stderr.write(clean(" ".join(plain(note, 10_000).split())) + "\n")


def _at_line(problem: FileProblem) -> str:
    text = " ".join(plain(problem.markdown, 10_000).split())
    named = problem.id is None or text.startswith(problem.id)
    shown = text if named else f"{problem.id}: {text}"
    return words("errors/files", "at_line", line=problem.line, problem=shown)
