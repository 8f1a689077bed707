"""The bot, in lives that end at a commit of their choice, one after the other.

Told ``COMMIT MOMENT URL FOLDER`` in a line, it runs the bot before the stand-in at the
URL, with everything kept in the folder, until the life's COMMIT-th commit (0 is none):
just before it, or just after. It prints each life's process number, then its exit code.
Lives are forked, because Python takes longer to start than a life has to last.
"""

from __future__ import annotations

import itertools
import os
import sys
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.interfaces import DBAPIConnection

from bot.commands.command import Surroundings
from bot.commands.telegram import telegram
from bot.settings import Settings
from bot.telegram.outbox import store
from bot.telegram.run import run
from bot.telegram.run.logs import set_up
from bot.telegram.run.start import warm_up

DIED = 137
COMMIT = "do_commit"
"""What SQLAlchemy has a database's driver do, for every transaction that it ends."""

QUICK = 0.02
"""How long what was sent waits for its commit: this person answers in no time."""


def now() -> datetime:
    return datetime.now().astimezone()


def die_at(last: int, moment: str) -> None:
    """End this process at a commit as a kill would: nothing is closed or written."""
    commits = itertools.count(1)
    commit = getattr(DefaultDialect, COMMIT)

    def fatal(self: DefaultDialect, connection: DBAPIConnection) -> None:
        is_last = next(commits) == last
        if is_last and moment == "before":
            os._exit(DIED)
        commit(self, connection)
        if is_last:
            os._exit(DIED)

    pytest.MonkeyPatch().setattr(DefaultDialect, COMMIT, fatal)


def hurry() -> None:
    """Leave out what was done before the fork, and wait less for what comes next."""
    patch = pytest.MonkeyPatch()
    patch.setattr(run, "warm_up", lambda *_: None)
    patch.setattr(store, "_GATHERED_SECONDS", QUICK)


def live(line: str) -> int:
    """Run the bot in a process that is only for it; return the exit code."""
    last, moment, url, folder = line.split(" ", 3)
    hurry()
    die_at(int(last), moment)
    values = {**os.environ, "ROTHWAY_TELEGRAM_API_URL": url}
    settings = Settings(data_dir=Path(folder))
    around = Surroundings(lambda: now().date(), now, settings, values)
    return int(telegram.main([], standalone_mode=False, obj=around))


def main() -> None:
    warm_up(now().date(), set_up("json"))
    for line in sys.stdin:
        life = os.fork()
        if life == 0:
            os._exit(live(line.rstrip("\n")))
        print(life, flush=True)  # noqa: T201 - what the test reads
        _, status = os.waitpid(life, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the same


if __name__ == "__main__":
    main()
