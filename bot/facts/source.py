"""The source of a plan fact: a role, a day and a place; never a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

ROLES: Final = ("hr", "record_keeper", "payroll", "spd", "colleague", "other")
"""The roles to choose from, so that no name can be stored."""

LONGEST_WHERE: Final = 120


@dataclass(frozen=True, slots=True)
class Source:
    """Who answered (one of `ROLES`), on which day, and where it is written."""

    who: str | None = None
    when: date | None = None
    where: str | None = None

    def __repr__(self) -> str:
        return f"<Source {self.who} on {self.when}>"
