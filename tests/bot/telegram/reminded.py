"""What people say to be reminded, what they were told, and what is kept for them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.bot.telegram.moving_clock import Clock
from tests.standin import Person

CHICAGO = "America/Chicago"
TO_MONTHLY = (
    *("yes", "on request", "unsure", "none", "50% of the first 6%", "yes", "84"),
    *("185k", "max", "plan"),
)
CONVERTED = "Convert the after-tax money"


def told(phone: Person) -> list[str]:
    return [each.text for each in phone.screen.of_bot if each.text[:8] == "Reminder"]


async def tells(phone: Person, count: int) -> list[str]:
    """Wait until so many reminders are told and all is quiet; return all of them."""
    await phone.chat.pulse.until(lambda: len(told(phone)) >= count)
    await phone.is_quiet()
    return told(phone)


def kept(folder: Path) -> list[tuple[str, str, int]]:
    with sqlite3.connect(folder / "sessions.sqlite3") as database:
        rows = database.execute('SELECT kind, "on", due FROM reminders ORDER BY due')
        found = [(str(kind), str(on), int(due)) for kind, on, due in rows]
    database.close()
    return found


async def passes(clock: Clock, local: str, zone: str = CHICAGO) -> None:
    """Move the clock, and let the bot look what is due by it."""
    clock.moves_to(local, zone)
    await clock.is_looked_at()
