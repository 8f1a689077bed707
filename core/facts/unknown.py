"""The value *unknown*, for a fact that was asked and that nobody knows.

``None`` would be read as "no" somewhere.
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
