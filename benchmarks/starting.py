"""From the command to the first thing a person sees, next to a Python that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

import pexpect

from benchmarks.rows import Row
from benchmarks.timing import ROTHWAY, environment, run_process

_MOST_FOR_HELP: Final = 300
_MOST_FOR_FIRST_QUESTION: Final = 900
_TIMES: Final = 7
_PROMPT: Final = b"\n> "
_BARE: Final = (sys.executable, "-c", "pass")


def measure(folder: Path) -> Iterator[Row]:
    """Yield each start in milliseconds and as a multiple of a bare Python's."""
    bare = _median(lambda: run_process(_BARE, folder).seconds)
    yield Row("python -c pass", bare, "ms")
    starts: dict[str, tuple[Callable[[], float], float]] = {
        "rothway --help": (
            lambda: run_process((ROTHWAY, "--help"), folder).seconds,
            _MOST_FOR_HELP,
        ),
        "first question, pipe": (
            partial(_by_pipe, folder),
            _MOST_FOR_FIRST_QUESTION,
        ),
        "first question, terminal": (
            partial(_by_terminal, folder),
            _MOST_FOR_FIRST_QUESTION,
        ),
    }
    for what, (start, most) in starts.items():
        took = _median(start)
        yield Row(what, took, "ms", most)
        yield Row(f"{what}, to a bare python", took / bare, "times")
    yield Row("telegram modules loaded by chat", _telegrams(folder), "", 0)


def _median(start: Callable[[], float]) -> float:
    start()  # the first one fills the disk's cache
    return median(start() for _ in range(_TIMES)) * 1000


def _by_pipe(folder: Path) -> float:
    begun = time.perf_counter()
    with subprocess.Popen(
        (ROTHWAY, "chat", "--new"),
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as chat:
        assert chat.stdout is not None  # noqa: S101 - it was asked for above
        seen = b""
        while not seen.endswith(_PROMPT):
            some = os.read(chat.stdout.fileno(), 65_536)
            if not some:
                raise RuntimeError("The conversation ended before it asked anything.")
            seen += some
        took = time.perf_counter() - begun
        chat.communicate()
    return took


def _by_terminal(folder: Path) -> float:
    begun = time.perf_counter()
    chat = pexpect.spawn(
        ROTHWAY,
        ["chat", "--new"],
        cwd=str(folder),
        env={**environment(folder), "TERM": "xterm-256color"},
        timeout=20,
    )
    chat.expect_exact("> ")
    took = time.perf_counter() - begun
    chat.sendcontrol("c")
    chat.expect(pexpect.EOF)
    chat.close()
    return took


def _telegrams(folder: Path) -> int:
    """Count what a conversation at its first question has loaded of telegram."""
    chat = subprocess.run(
        (ROTHWAY, "chat", "--new"),
        cwd=folder,
        env=environment(folder, PYTHONPROFILEIMPORTTIME="1"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,  # it says with 1 that there is no plan yet
        text=True,
    )
    loaded = [line.rpartition("|")[2].strip() for line in chat.stderr.splitlines()]
    if "bot.conversation" not in loaded:
        raise RuntimeError("The conversation did not begin.")
    return sum(name.partition(".")[0] == "telegram" for name in loaded)
