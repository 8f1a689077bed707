"""How the year's match comes about, in a few words beside its amount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from core.facts.plan import MatchTiming
from core.facts.unknown import UNKNOWN
from core.match.shapes import Capped, GreaterOf
from core.results.advice import TraceLine
from flows.plan_words.result import Result

_WORDS: Final = "plan/match_how"
_HUMP: Final = re.compile(r"(?<!^)(?=[A-Z])")


def match_how(result: Result, line: TraceLine) -> str:
    """Return the match's arithmetic, out of the figures of its trace line."""
    text = _formula(result, line, line.figures["formula"])
    maximum = line.figures["maximum"]
    if maximum is not None:
        text = result.say(_WORDS, "capped", inner=text, maximum=maximum)
    if result.plan.match is UNKNOWN:
        return result.say(_WORDS, "not_known", inner=text)
    if isinstance(result.saver.match_so_far, Decimal):
        return _so_far(result, line, text)
    return text


def _so_far(result: Result, line: TraceLine, text: str) -> str:
    if result.saver.match_so_far == line.amount:
        return result.say(_WORDS, "paid")
    if result.plan.match_timing is MatchTiming.EVERY_PAYCHECK:
        return result.say(_WORDS, "by_paycheck", inner=text)
    return text


def _formula(result: Result, line: TraceLine, formula: object) -> str:
    block = _HUMP.sub("_", type(formula).__name__).lower()
    inner: dict[str, object] = {}
    if isinstance(formula, GreaterOf):
        inner["first"] = _formula(result, line, formula.first)
        inner["second"] = _formula(result, line, formula.second)
    if isinstance(formula, Capped):
        inner["inner"] = _formula(result, line, formula.formula)
        inner["maximum"] = formula.maximum
    pay = line.figures["capped_pay"]
    return result.say(_WORDS, block, line.figures, formula=formula, pay=pay, **inner)
