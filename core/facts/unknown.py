"""The value *unknown*: what a person was asked and could not say.

It is a value of its own because ``None`` would read as "no" somewhere, and a
plan fact that nobody knows must never turn into one that is absent.
"""

from __future__ import annotations

from enum import Enum
from typing import Final


class Unknown(Enum):
    """The type of the one value `UNKNOWN`."""

    UNKNOWN = "unsure"

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN
