"""What is told of reminders whose time has come, whatever the channel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from bot.reminders.reminders import HR
from bot.reminders.zones import day_in
from bot.store.chat_rows import Reminder
from templates import words

LATE_DAYS: Final = 31
"""The days after which a reminder that could not be sent is dropped."""


def worth_telling(reminders: Sequence[Reminder], now: datetime) -> tuple[Reminder, ...]:
    """Return the reminders to send of a chat's due ones: the newest of each kind, if not old."""
    oldest = (now - timedelta(days=LATE_DAYS)).timestamp()
    newest = {each.kind: each for each in sorted(reminders) if each.due >= oldest}
    return tuple(sorted(newest.values()))


def due_markdown(reminders: Sequence[Reminder], now: datetime) -> str:
    """Return the message that tells a person of due reminders."""
    lines = [_line(each, now) for each in reminders]
    asks_hr = any(each.kind == HR for each in reminders)
    return words("reminders", "due", lines=lines, asks_hr=asks_hr)


def _line(reminder: Reminder, now: datetime) -> str:
    on = date.fromisoformat(reminder.on)
    late = day_in(reminder.zone, now) > on
    return words("reminders", "due_line", title=reminder.title, on=on, late=late)
