"""The terminal with colour and keys: drawn by rich, read by prompt_toolkit.

The down arrow opens the options, and typing completes them. No history is kept.
"""

from __future__ import annotations

from typing import Final

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.shortcuts import CompleteStyle
from rich.console import Console
from rich.text import Text

from bot.conversation import Kind, Message
from bot.terminal.rich_text import Page
from bot.terminal.screen import LEAVING, PROMPT, label_of, option_texts
from bot.text.clean import clean
from flows.answers.commands import Command
from templates import words

WIDEST: Final = 100
_STYLES: Final = {Kind.ERROR: "yellow", Kind.SAID: "green"}
_COMMANDS: Final = {
    Command.RESTART: "start again",
    Command.FORGET: "forget me",
    Command.HR_LIST: "hr list",
}


def console() -> Console:
    """Return the console for all drawing, never wider than is readable."""
    found = Console()
    return Console(width=min(found.width, WIDEST), highlight=False)


class RichScreen:
    """A colour terminal with completion."""

    def __init__(self) -> None:
        self._prompt: PromptSession[str] = PromptSession(
            history=DummyHistory(),
            key_bindings=_keys(),
            complete_style=CompleteStyle.COLUMN,
            reserve_space_for_menu=4,
        )

    def show(self, message: Message) -> None:
        """Draw a message with its progress line and options."""
        if not message.markdown:
            return
        page = console()  # as wide as the window is now
        page.print()
        if message.progress:
            page.print(Text(clean(message.progress), style="dim cyan"))
        page.print(Page(message.markdown), style=_STYLES.get(message.kind))
        _show_options(page, message)

    def ask(self, message: Message) -> str:
        """Read an answer; the offered one stands at the prompt in grey."""
        hint = message.offered and words("chat", "kept_hint", answer=message.offered)
        try:
            return self._prompt.prompt(
                FormattedText([("ansicyan bold", PROMPT)]),
                completer=_completer(message),
                complete_while_typing=True,
                placeholder=_Hint(clean(hint or "")),
            )
        except EOFError:
            return LEAVING


class _Hint:
    """Grey words at an empty prompt, gone after Enter."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self) -> FormattedText:
        shown = "" if get_app().is_done else self._text
        return FormattedText([("ansibrightblack", shown)])


def _show_options(page: Console, message: Message) -> None:
    for text in option_texts(message):
        number, _, label = text.partition("  ")
        shown = (number, "bold cyan"), f"  {label}" if label else ""
        page.print(Text.assemble("  ", *shown))


def _completer(message: Message) -> WordCompleter:
    """Return the completer of the options and commands."""
    labels = [label_of(option) for option in message.options]
    commands = [_COMMANDS.get(command, command.value) for command in Command]
    more = [each for each in commands if each not in labels]
    return WordCompleter([*labels, *more], ignore_case=True, sentence=True)


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("down")
    def _open(event: KeyPressEvent) -> None:
        """Open the options, or go down in them."""
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
        else:
            buffer.start_completion(select_first=True)

    return keys
