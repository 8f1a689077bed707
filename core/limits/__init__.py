"""The IRS's figures for each tax year, with the notice that published each."""

from __future__ import annotations

from core.limits.loader import limits_for, published_years, use_directory
from core.limits.table import FIGURES, Brackets, Limits, Origin

__all__ = [
    "FIGURES",
    "Brackets",
    "Limits",
    "Origin",
    "limits_for",
    "published_years",
    "use_directory",
]
