"""Takes the time of calls in this process and of commands in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

ROTHWAY: Final = str(Path(sys.executable).with_name("rothway"))
_KIBIBYTES: Final = 1024 if sys.platform == "darwin" else 1  # ru_maxrss is bytes there


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds by the clock, seconds of work, and peak megabytes.

    Seconds of work leave out the time in which others had the processor, so that two
    runs can be compared on a busy machine.
    """

    seconds: float
    worked: float
    peak_megabytes: float


def median_milliseconds(call: Callable[[], object], times: int) -> float:
    """Return the median time of a call, after a warm-up of a tenth as many."""
    for _ in range(times // 10):
        call()
    return median(_seconds(call) for _ in range(times)) * 1000


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def run_process(
    command: Sequence[str], folder: Path, expected: int = 0, **streams: int
) -> Run:
    """Run a command to its end in a folder, its output thrown away.

    Raises `RuntimeError` where its exit code is not the expected one: a command that
    failed took no time worth telling.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(folder),
        stdin=streams.get("stdin", subprocess.DEVNULL),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = code = os.waitstatus_to_exitcode(status)
    if code != expected:
        raise RuntimeError(f"{command[0]} left with {code}, not with {expected}.")
    worked = usage.ru_utime + usage.ru_stime
    return Run(seconds, worked, usage.ru_maxrss / _KIBIBYTES / 1024)


def environment(folder: Path, **more: str) -> Mapping[str, str]:
    """Return this environment, with everything that Rothway keeps put in a folder."""
    return os.environ | {"ROTHWAY_DATA_DIR": str(folder / "data")} | more
