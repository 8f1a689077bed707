"""Finds the plan facts that are worth asking for, as far as the others tell."""

from __future__ import annotations

from typing import Final

from flows.advisor.flow import ADVISOR
from flows.advisor.match_part import MATCH
from flows.advisor.predicates import has_match_formula, may_take_after_tax
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question

_NEED_A_FORMULA: Final = frozenset(
    q.id for q in MATCH.questions if q.id.startswith("match_")
)


def is_of_use(question: Question, answers: Answers) -> bool:
    """Say whether a plan fact can change anything with these answers.

    Without after-tax money no other fact can; without a match formula nothing about it.
    """
    fact = question.plan_fact
    if fact is None:
        return False
    if "after_tax" in answers and not may_take_after_tax(answers):
        return question.id == "after_tax"
    no_formula = "match" in answers and not has_match_formula(answers)
    return not (no_formula and question.id in _NEED_A_FORMULA) and fact.is_due(answers)


def is_must_have(question: Question) -> bool:
    """Say whether HR must be asked a fact, or it is the figure of one."""
    fact = question.plan_fact
    if fact is None or fact.must_have or fact.applies is None:
        return fact is not None and fact.must_have
    asked = [ADVISOR[id_].plan_fact for id_ in fact.applies.reads if id_ in ADVISOR]
    return any(each is not None and each.must_have for each in asked)
