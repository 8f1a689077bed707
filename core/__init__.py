"""The calculation core: pure rules on exact figures, knowing nothing of chat or words.

`advise` is found when it is first asked for: whoever needs only a limit or a match
formula does not wait for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.advice.advise import advise

__all__ = ["advise"]


def __getattr__(name: str) -> object:
    """Return ``advise`` on first use (PEP 562)."""
    if name == "advise":
        from core.advice.advise import advise as found  # noqa: PLC0415 - that is the point

        return found
    raise AttributeError(f"core.{name}")
