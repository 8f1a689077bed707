"""Brings files up to date in processes of their own, which die or race: told what to do.

``die FILE...`` has a process for each file, killed before its first statement, its
second, and so on; ``race FILE...`` has all begin at once. Printed is a line a process:
its exit code, which is 1 where it migrated a file and 0 where there was nothing to do.
They are forked, because Python takes longer to start than they take.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import alembic.command  # noqa: F401 - loaded once for all
import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

from bot.store import schema
from bot.store.engine import sqlite_url
from bot.store.sessions import Sessions

FAILED = 2


def bring(file: str) -> int:
    """Bring a file up to date; return how often it was migrated."""
    migrated: list[Connection] = []
    migrate = schema._migrate  # noqa: SLF001 - to be counted

    def counted(connection: Connection) -> None:
        migrated.append(connection)
        migrate(connection)

    pytest.MonkeyPatch().setattr(schema, "_migrate", counted)
    Sessions(sqlite_url(Path(file)), file).close()
    return len(migrated)


def forked(work: Callable[[], int]) -> int:
    """Do work in a process of its own; return its number."""
    if child := os.fork():
        return child
    code = FAILED
    try:
        code = work()
    finally:
        os._exit(code)


def tell(child: int) -> None:
    """Print how a process ended."""
    _, status = os.waitpid(child, 0)
    sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")


def die(files: list[str]) -> None:
    """Kill a process for each file, each a statement later than the one before."""
    for number, file in enumerate(files, 1):
        tell(forked(partial(die_at, number, file)))


def die_at(last: int, file: str) -> int:
    """Bring a file up to date until this process is killed before a statement."""
    statements = itertools.count(1)

    def count(*_: object) -> None:
        if next(statements) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    return bring(file)


def race(files: list[str]) -> None:
    """Have a process for each file, and let them go when all are there."""
    hears, lets_go = os.pipe()

    def work(mine: str) -> int:
        os.close(lets_go)
        os.read(hears, 1)
        return bring(mine)

    children = [forked(partial(work, file)) for file in files]
    os.close(lets_go)
    for child in children:
        tell(child)


if __name__ == "__main__":
    {"die": die, "race": race}[sys.argv[1]](sys.argv[2:])
