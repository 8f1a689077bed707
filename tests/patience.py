"""Lets hypothesis take its time: how long an example takes is no test of ours.

Its own profiles stay what they are otherwise: in CI, the same examples every time.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "patient",
    parent=settings(),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")
