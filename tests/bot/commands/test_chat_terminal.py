"""rothway chat on a real terminal: keys, colour, completion, and none where unwanted."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pexpect
import pytest

from tests.patience import PATIENCE
from tests.places import ROOT

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
DOWN, CTRL_C, CTRL_D = "\x1b[B", "\x03", "\x04"


class Chat(Protocol):
    def __call__(self, **more: str) -> pexpect.spawn[str]: ...


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[Chat]:
    begun: list[pexpect.spawn[str]] = []

    def begin(**more: str) -> pexpect.spawn[str]:
        environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME")},
            "PYTHONPATH": str(ROOT),
            "ROTHWAY_DATA_DIR": str(tmp_path),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            **more,
        }
        child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            ["-c", "from bot.cli import main; main()", "chat"],
            env=environment,
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(40, 120),
            cwd=str(tmp_path),
        )
        begun.append(child)
        return child

    yield begin
    for child in begun:
        child.close(force=True)


def _leaves(child: pexpect.spawn[str]) -> int | None:
    child.expect(pexpect.EOF)
    child.wait()
    return child.exitstatus


def test_a_conversation_is_drawn_with_colour_and_answered_with_keys(
    chat: Chat,
) -> None:
    child = chat()
    child.expect("Does your 401")
    assert COLOUR.search(child.before or "")
    child.expect("Not sure, put it on my HR list")
    child.sendline("yes")
    child.expect("Your plan takes after-tax money")
    child.expect("inside the plan while you work there")
    child.sendline("3")
    child.expect("rollover|Roth IRA|leave")
    child.sendline("back")
    child.expect("Press Enter to keep")
    child.sendline("")
    child.expect("rollover|Roth IRA|leave")
    child.send(CTRL_D)
    child.expect("Come back with rothway chat")
    assert _leaves(child) == 0


def test_the_down_arrow_opens_the_options(chat: Chat) -> None:
    child = chat()
    child.expect("Not sure, put it on my HR list")
    child.expect("> ")
    child.send(DOWN)
    child.expect("Yes")
    child.send(DOWN + "\r\r")
    child.expect("no after-tax|does not take|takes no")
    child.send(CTRL_C)
    child.expect("Your answers are saved")
    assert _leaves(child) == 130


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_plain_lines_are_drawn_where_colour_is_unwanted(
    chat: Chat, more: dict[str, str]
) -> None:
    child = chat(**more)
    child.expect("\r\n> ")
    assert "\x1b" not in (child.before or "")
    child.sendline("yes")
    child.expect("Your plan takes after-tax money")
    child.expect("\r\n> ")
    child.send(CTRL_C)
    child.expect("Your answers are saved")
    assert _leaves(child) == 130


@pytest.mark.parametrize("more", [{}, {"NO_COLOR": "1"}])
def test_a_window_made_narrow_breaks_no_word(chat: Chat, more: dict[str, str]) -> None:
    child = chat(**more)
    child.expect("Not sure, put it on my HR list")
    child.expect("> ")
    child.setwinsize(40, 40)
    child.sendline("why")
    child.expect("Everything else(.*)Not sure, put it on my HR list")

    assert isinstance(child.match, re.Match)
    drawn = COLOUR.sub("", child.match[0]).splitlines()
    assert len(drawn) > 5
    assert max(map(len, drawn)) <= 40
