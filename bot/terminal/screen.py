"""A terminal as the conversation sees it, and the plain one for pipes and screen readers."""

from __future__ import annotations

from typing import Final, Protocol, TextIO

from bot.conversation import Kind, Message, Option
from bot.text.clean import clean
from bot.text.plain import WIDTH, plain, width_of
from templates import words

PROMPT: Final = "> "
LEAVING: Final = "quit"
"""The end of input at a keyboard: Ctrl-D leaves."""

_LONGEST_LINE: Final = 20_000
_AT_ONCE: Final = frozenset(
    {Kind.SAID, Kind.ERROR, Kind.NOTICE, Kind.GOODBYE, Kind.FORGOTTEN}
)
_APART: Final = "     "


class Lines(Protocol):
    """The source of lines: standard input, or a test."""

    def readline(self, size: int = -1, /) -> str:
        """Return the next line, at most ``size`` characters of it, empty at the end."""


class Screen(Protocol):
    """A terminal as the conversation sees it."""

    def show(self, message: Message) -> None:
        """Draw a message with its options."""

    def ask(self, message: Message) -> str:
        """Return the person's answer; raises `EOFError` where a pipe ends."""


class PlainScreen:
    """Plain lines in and out; with ``echo``, for a pipe, the input is repeated."""

    def __init__(self, source: Lines, out: TextIO, *, echo: bool) -> None:
        self._source = source
        self._out = out
        self._echo = echo
        self._after_prompt = False
        self._begun = False

    def show(self, message: Message) -> None:
        """Write a message, apart from the one before it."""
        if not (text := plain_message(message, width_of(self._out))):
            return
        at_once = self._after_prompt and message.kind in _AT_ONCE
        gap = "\n" if self._begun and not at_once else ""
        self._out.write(f"{gap}{text}\n")
        self._begun, self._after_prompt = True, False

    def ask(self, message: Message) -> str:
        """Read a line, cut where it is far longer than any answer."""
        del message
        self._out.write(PROMPT)
        self._out.flush()
        line = self._line()
        if self._echo:
            self._out.write(f"{clean(line)}\n")
        self._after_prompt = True
        return line

    def _line(self) -> str:
        line = self._source.readline(_LONGEST_LINE)
        if not line:
            self._out.write("\n")
            if self._echo:
                raise EOFError
            return LEAVING
        rest = line
        while rest and not rest.endswith("\n"):
            rest = self._source.readline(_LONGEST_LINE)
        return line.rstrip("\n")


def plain_message(message: Message, width: int = WIDTH) -> str:
    """Return a message as plain lines: the progress, the question, the options."""
    blocks = (
        plain(message.progress or "", width),
        plain(message.markdown, width),
        _plain_options(message, width),
        _hint(message, width),
    )
    return "\n".join(block for block in blocks if block)


def _hint(message: Message, width: int) -> str:
    if message.offered is None:
        return ""
    return plain(words("chat", "kept_hint", answer=message.offered), width)


def option_texts(message: Message) -> list[str]:
    """Return the options as shown, numbered where a number can be typed."""
    return [
        f"{place}  {label_of(option)}" if message.numbered else f"[{label_of(option)}]"
        for place, option in enumerate(message.options, 1)
    ]


def label_of(option: Option) -> str:
    """Return an option's label as plain text in one line."""
    return " ".join(plain(option.label, 10_000).split())


def _plain_options(message: Message, width: int) -> str:
    texts = option_texts(message)
    in_a_row = f"  {_APART.join(texts)}"
    if not texts:
        return ""
    if len(in_a_row) <= width:
        return in_a_row
    return "\n".join(f"  {text}" for text in texts)
