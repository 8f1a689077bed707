from __future__ import annotations

import pytest

from tests.every import every


def test_what_fails_is_named_and_what_holds_is_not() -> None:
    @every({"one": 1, "two": 2, "three": 3})
    def is_odd(number: int) -> None:
        assert number % 2, "even"

    with pytest.raises(AssertionError, match=r"^two: even\n"):
        is_odd()
