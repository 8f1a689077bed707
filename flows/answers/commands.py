"""The commands that a person can give at any point, and the ways to type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """A command to the conversation, which is no answer to its question."""

    BACK = "back"
    CHANGE = "change"
    WHY = "why"
    ANSWERS = "answers"
    HELP = "help"
    HR_LIST = "hr"
    SCRIPT = "script"
    MATH = "math"
    PAYCHECKS = "paychecks"
    PLAN = "plan"
    SHARPEN = "sharpen"
    SAVE = "save"
    SHARE = "share"
    RESTART = "restart"
    FORGET = "forget"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Asked:
    """A command, with what was typed after it: the answer to change, the file to save."""

    command: Command
    about: str = ""


_PHRASES: dict[Command, tuple[str, ...]] = {
    Command.BACK: ("back", "go back", "previous", "undo", "b"),
    Command.CHANGE: ("change", "change an answer", "edit", "correct", "fix"),
    Command.WHY: ("why", "why do you ask", "why do you ask this", "what for"),
    Command.ANSWERS: (
        "answers",
        "my answers",
        "what did i say",
        "what have i said",
        "review",
    ),
    Command.HELP: ("help", "h", "commands", "what can i say"),
    Command.HR_LIST: (
        "hr",
        "hr list",
        "my hr list",
        "list",
        "hr questions",
        "questions for hr",
    ),
    Command.SCRIPT: ("script", "hr script", "the script", "show the script"),
    Command.MATH: (
        "math",
        "the math",
        "show the math",
        "show me the math",
        "show math",
    ),
    Command.PAYCHECKS: ("paychecks", "my paychecks", "schedule", "show the paychecks"),
    Command.PLAN: ("plan", "my plan", "show my plan", "show the plan", "make my plan"),
    Command.SHARPEN: ("sharpen", "sharpen it", "sharpen my plan", "sharpen the plan"),
    Command.SAVE: ("save", "save the plan", "save my plan", "save as"),
    Command.SHARE: (
        "share",
        "share facts",
        "share the facts",
        "share plan facts",
        "share the plan facts",
        "save facts",
        "save my facts",
        "save the facts",
        "save plan facts",
        "save the plan facts",
    ),
    Command.RESTART: ("start again", "start over", "restart", "begin again", "new"),
    Command.FORGET: ("forget me", "forget", "delete me", "delete my answers"),
    Command.QUIT: ("quit", "exit", "bye", "stop", "q"),
}
_BY_PHRASE = {
    phrase: command for command, phrases in _PHRASES.items() for phrase in phrases
}
_WITH_MORE = {
    "change": Command.CHANGE,
    "edit": Command.CHANGE,
    "save": Command.SAVE,
    "save as": Command.SAVE,
    "save to": Command.SAVE,
}
_LEAD = re.compile(
    r"(change|edit|save as|save to|save)\s+(?:my |the )?(\S.*)", re.DOTALL
)

_FACTS_FILE = re.compile(
    r"(?:save|share)\s+(?:(?:the|my)\s+)?(?:plan\s+)?facts\s+(?:(?:as|to|in)\s+)?(\S.*)",
    re.DOTALL | re.IGNORECASE,
)


def command_of(text: str) -> Asked | None:
    """Return the command in a text, or None where the text is an answer.

    A leading slash makes a command of any of them ("/back"), as Telegram types it.
    """
    said = " ".join(text.split()).removeprefix("/")
    plain = said.lower().rstrip("?.! ")
    if (command := _BY_PHRASE.get(plain)) is not None:
        return Asked(command)
    if (named := _FACTS_FILE.fullmatch(said)) is not None:
        return Asked(Command.SHARE, named[1].strip())
    if (more := _LEAD.fullmatch(_lower_lead(said))) is not None:
        return Asked(_WITH_MORE[more[1]], more[2].strip())
    return None


def _lower_lead(said: str) -> str:
    """Return the text with its first word in lower case, since a file's name keeps its case."""
    first, gap, rest = said.partition(" ")
    return first.lower() + gap + rest
