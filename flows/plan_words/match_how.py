"""The arithmetic of the year's match, in a few words beside its amount."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from core.facts.plan import MatchTiming
from core.facts.unknown import UNKNOWN
from core.match.formula import MatchFormula
from core.results.advice import TraceLine
from flows.plan_words.result import Result
from flows.words.match import formula_in

_WORDS: Final = "plan/match_how"


def match_how(result: Result, line: TraceLine) -> str:
    """Return the match's arithmetic, from the figures of its trace line."""
    text = _formula(line)
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


def _formula(line: TraceLine) -> str:
    formula = line.figures["formula"]
    if not isinstance(formula, MatchFormula):
        raise TypeError(formula)
    pay, matched = line.figures["capped_pay"], line.figures["matched"]
    return formula_in("math", formula, pay=pay, matched=matched)
