"""One test over many things, which names each that fails, in place of a test a thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

Thing = TypeVar("Thing")
Test = Callable[[Thing], None]


def every(things: Mapping[str, Thing]) -> Callable[[Test[Thing]], Callable[[], None]]:
    """Have a test hold for every thing; it fails with the names of those it does not."""

    def decorated(test: Test[Thing]) -> Callable[[], None]:
        def over_all() -> None:
            found = {name: problem_of(test, thing) for name, thing in things.items()}
            wrong = [f"{name}: {problem}" for name, problem in found.items() if problem]
            assert not wrong, "\n\n".join(wrong)

        over_all.__doc__ = test.__doc__
        return over_all

    return decorated


def problem_of(test: Test[Thing], thing: Thing) -> str:
    """Return what a test says against a thing, nothing where it holds."""
    try:
        test(thing)
    except AssertionError as problem:
        return str(problem) or "it does not hold"
    return ""
