"""What every test starts from: the limits that are published, and no others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.limits import use_directory


@pytest.fixture(autouse=True)
def _published_limits_only() -> Iterator[None]:
    """Let go of a directory of limits that a test, or what it ran, has named."""
    yield
    use_directory(None)
