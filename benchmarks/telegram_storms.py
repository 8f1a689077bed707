"""The long storms: many people and kills, and a kill at every call of a conversation.

Runs in a process of its own, because it needs the stand-in for Telegram, which lives
with the tests; prints what came of it as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.rows import Row

_ROOT: Final = str(Path(__file__).parents[1])
_PEOPLE: Final = 60
_KILLS: Final = 30


def measure() -> Iterator[Row]:
    """Yield how many people lost their way, of how many, through how many kills."""
    seed = int(os.environ.get("ROTHWAY_CHAOS_SEED") or secrets.randbelow(1_000_000))
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.telegram_storms", str(seed)),
        env=os.environ | {"PYTHONPATH": _ROOT},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    told: Mapping[str, int] = json.loads(done.stdout)
    yield Row("storm, seed", seed, "")
    yield Row(f"storm, {_PEOPLE} people: kills", told["kills"], "")
    yield Row("storm, calls that failed", told["faults"], "")
    yield Row("storm, updates that came twice", told["repeated"], "")
    yield Row("storm, things that went wrong", told["problems"], "", 0)
    yield Row("a kill at every call: kills", told["swept"], "")
    yield Row("a kill at every call: people without a plan", told["lost"], "", 0)


async def _storms(seed: int, folder: Path) -> Mapping[str, int]:
    from tests.standin import StandIn  # noqa: PLC0415 - only where it can be found
    from tests.standin.bot_process import rothway  # noqa: PLC0415 - the same
    from tests.standin.chaos import Storm, weather  # noqa: PLC0415 - the same
    from tests.standin.sweep import Sweep  # noqa: PLC0415 - the same

    storm = Storm(seed, _PEOPLE, _KILLS, pause=3.0, patience=120.0)
    async with StandIn(seed=seed) as telegram:
        bot = rothway(telegram, _made(folder / "storm"))
        outcome = await weather(storm, telegram, bot)
    async with StandIn() as telegram:
        sweep = Sweep(telegram, rothway(telegram, _made(folder / "sweep")))
        talker = await sweep.talk()
    return {
        "kills": outcome.kills,
        "faults": outcome.faults.total(),
        "repeated": outcome.repeated,
        "problems": len(list(outcome.problems())),
        "swept": sweep.kills,
        "lost": int(not talker.is_done),
    }


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> None:
    """Go through the storms of the seed that the command line names."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(_storms(int(sys.argv[1]), Path(folder)))))


if __name__ == "__main__":
    main()
