"""Finds plan facts that cannot both be true, whoever asks.

The core refuses what only a person's figures can show; here two answers about the plan
contradict each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from core.match.amounts import NO_MATCH
from flows.advisor.match_answer import MatchReading
from flows.advisor.plan_limit_answer import PERCENT_LIMITS
from flows.answers.to_facts import said_with_the_match
from flows.dialogue.reading import UNSURE

_Holds = Callable[[object], bool]


@dataclass(frozen=True, slots=True)
class Clash:
    """A fact that contradicts another, or, with ``is_missing``, needs one that is not there."""

    fact: str
    other: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two facts, with the answers in which they clash."""

    fact: str
    holds: _Holds
    other: str
    other_holds: _Holds


def _one_of(*values: object) -> _Holds:
    return lambda value: value in values


def _known(value: object) -> bool:
    return value is not UNSURE


def _no_match(value: object) -> bool:
    return isinstance(value, MatchReading) and value.formula == NO_MATCH


def _yes(value: object) -> bool:
    return value is True


def _no(value: object) -> bool:
    return value is False


_PERCENT_KINDS: Final = tuple(PERCENT_LIMITS)
_PAIRS: Final = (
    _Pair(
        "plan_has_roth", _no, "in_plan_conversion", _one_of("automatic", "on_request")
    ),
    _Pair("conversion_frequency", _known, "in_plan_conversion", _one_of("no")),
    _Pair("rollover_frequency", _known, "in_service_rollover", _one_of("no")),
    _Pair("after_tax_limit", _one_of("dollars", *_PERCENT_KINDS), "after_tax", _no),
    _Pair(
        "after_tax_limit_percent", _known, "after_tax_limit", _one_of("none", "dollars")
    ),
    _Pair("after_tax_limit_dollars", _known, "after_tax_limit", _one_of("none")),
    _Pair(
        "after_tax_limit_period", _known, "after_tax_limit", _one_of("none", "dollars")
    ),
    _Pair("spillover", _one_of("yes", "only_when_full"), "after_tax", _no),
    _Pair("match_on_after_tax", _yes, "after_tax", _no),
    _Pair("match_maximum", _known, "match", _no_match),
    _Pair("match_timing", _known, "match", _no_match),
    _Pair("match_includes_catch_up", _yes, "match", _no_match),
    _Pair("match_on_after_tax", _yes, "match", _no_match),
    _Pair("plan_super_catch_up", _yes, "plan_catch_up", _no),
    _Pair("match_includes_catch_up", _yes, "plan_catch_up", _no),
)
_FIGURES: Final = ("after_tax_limit_percent", "after_tax_limit_dollars")


def clashes(values: Mapping[str, object]) -> Iterator[Clash]:
    """Yield the contradictions among answers about the plan."""
    yield from (
        Clash(pair.fact, pair.other)
        for pair in _PAIRS
        if pair.fact in values
        and pair.other in values
        and pair.holds(values[pair.fact])
        and pair.other_holds(values[pair.other])
    )
    if not _is_known("after_tax_limit", values):
        alone = (figure for figure in _FIGURES if _is_known(figure, values))
        yield from (Clash(each, "after_tax_limit", is_missing=True) for each in alone)
    yield from _against_the_sentence(values)


def _is_known(fact: str, values: Mapping[str, object]) -> bool:
    return fact in values and values[fact] is not UNSURE


def _against_the_sentence(values: Mapping[str, object]) -> Iterator[Clash]:
    """Yield the answers that differ from what the match sentence states."""
    reading = dict(values).get("match")
    if not isinstance(reading, MatchReading):
        return
    for fact, said in said_with_the_match(reading).items():
        if fact in values and values[fact] not in (said, UNSURE):
            yield Clash(fact, "match")
