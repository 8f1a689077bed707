"""Patience with a slow machine: how long something takes is no test of ours.

A wait ends when what it waits for happens; its limit is for what never happens, so it
may be long. Hypothesis takes its time too, and is in CI the same every time.
"""

from __future__ import annotations

from typing import Final

from hypothesis import HealthCheck, settings

PATIENCE: Final = 120.0
"""The seconds after which a wait is given up."""

settings.register_profile(
    "patient",
    parent=settings(),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")
