"""What counts as a command, and what stays an answer."""

from __future__ import annotations

import pytest

from flows.answers.commands import Asked, Command, command_of


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("back", Command.BACK),
        ("Go back", Command.BACK),
        ("  BACK  ", Command.BACK),
        ("/back", Command.BACK),
        ("why?", Command.WHY),
        ("Why do you ask?", Command.WHY),
        ("what did I say?", Command.ANSWERS),
        ("help", Command.HELP),
        ("my HR list", Command.HR_LIST),
        ("show the math", Command.MATH),
        ("paychecks", Command.PAYCHECKS),
        ("start again", Command.RESTART),
        ("forget me", Command.FORGET),
        ("change", Command.CHANGE),
        ("sharpen my plan", Command.SHARPEN),
        ("quit", Command.QUIT),
        ("save", Command.SAVE),
    ],
)
def test_what_people_type_for_a_command_is_that_command(
    typed: str, command: Command
) -> None:
    assert command_of(typed) == Asked(command)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("change pay", Asked(Command.CHANGE, "pay")),
        ("Change my pay", Asked(Command.CHANGE, "pay")),
        ("change 3", Asked(Command.CHANGE, "3")),
        ("save my-Plan.md", Asked(Command.SAVE, "my-Plan.md")),
        ("save as Plan.md", Asked(Command.SAVE, "Plan.md")),
        ("Save to out/Plan.md", Asked(Command.SAVE, "out/Plan.md")),
    ],
)
def test_a_command_takes_what_is_typed_after_it(typed: str, asked: Asked) -> None:
    assert command_of(typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "yes",
        "not sure",
        "185k",
        "they match 6%",
        "backdoor",
        "helpful",
        "why not",
        "none",
    ],
)
def test_an_answer_is_no_command(typed: str) -> None:
    assert command_of(typed) is None
