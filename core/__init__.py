"""The calculation core: pure rules on exact figures, knowing nothing of chat or words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.advice.advise import advise

__all__ = ["advise"]


def __getattr__(name: str) -> object:
    """Import ``advise`` on first use (PEP 562): a limit alone need not wait for the rest."""
    if name == "advise":
        from core.advice.advise import advise as found  # noqa: PLC0415 - that is the point

        return found
    raise AttributeError(f"core.{name}")
