"""Removes what could act on a terminal: escape sequences, control and direction marks.

Every text shown goes through here; emoji keep their joiners.
"""

from __future__ import annotations

import re
from typing import Final

_SEQUENCES: Final = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    r"|\x1b[\]PX^_].*?(?:\x07|\x1b\\|$)"  # titles, links, device strings
    r"|\x1b.",
    re.DOTALL,
)
_NO_CHARACTERS: Final = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
"""Code points that are never characters, and that an accessible PDF may not hold."""

_MARKS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and newline
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction
    "\u2028\u2029\ufeff\ud800-\udfff"  # separators, stray halves of a character
    f"\ufdd0-\ufdef{_NO_CHARACTERS}]"
)


def clean(text: str) -> str:
    """Return the text without anything that a terminal would obey."""
    return _MARKS.sub("", _SEQUENCES.sub("", text))
