"""What the employer adds: the match formula, then what a sharper plan needs."""

from __future__ import annotations

from flows.advisor.match_answer import MatchFormulaAnswer
from flows.advisor.predicates import (
    match_may_cover_catch_up,
    next_year_can_be_planned,
    trues_up,
)
from flows.advisor.routes import FROM_YEAR
from flows.dialogue.kinds import Choice, Money, Percent, YesNo
from flows.dialogue.question import Part, PlanFact, Question, Route

_TIMING = {
    "per paycheck": "every_paycheck",
    "by paycheck": "every_paycheck",
    "each pay period": "every_paycheck",
    "no true up": "every_paycheck",
    "without true up": "every_paycheck",
    "no true-up": "every_paycheck",
    "without true-up": "every_paycheck",
    "with true up": "true_up",
    "with true-up": "true_up",
    "true-up": "true_up",
    "true ups": "true_up",
    "yearly": "annual",
    "once a year": "annual",
    "per year": "annual",
}

_MOST_FOR_EVERYBODY = 25
"""Percent of pay; more is likelier a typing error than a plan."""

MATCH = Part(
    "match",
    (
        Question(
            "match",
            MatchFormulaAnswer(),
            plan_fact=PlanFact(5, must_have=True),
            confirm=("*",),
            routes=(Route("tax_year", next_year_can_be_planned), Route("birth_year")),
        ),
        # From here: only once the person chooses to sharpen the match.
        Question(
            "match_timing",
            Choice(("every_paycheck", "true_up", "annual"), synonyms=_TIMING),
            plan_fact=PlanFact(6, must_have=True),
            routes=(
                Route("true_up_needs_year_end", trues_up),
                Route("match_maximum"),
            ),
        ),
        Question(
            "true_up_needs_year_end",
            YesNo(),
            plan_fact=PlanFact(6, applies=trues_up),
            routes=(Route("match_maximum"),),
        ),
        Question(
            "match_maximum",
            Money(
                period="year",
                example="$7,500",
                words={"none": ("no maximum", "no max", "no limit", "unlimited")},
            ),
            plan_fact=PlanFact(5),
            routes=(
                Route("match_includes_catch_up", match_may_cover_catch_up),
                Route("match_on_after_tax"),
            ),
        ),
        Question(
            "match_includes_catch_up",
            YesNo(),
            plan_fact=PlanFact(5),
            routes=(Route("match_on_after_tax"),),
        ),
        Question(
            "match_on_after_tax",
            YesNo(),
            plan_fact=PlanFact(5),
            routes=(Route("nonelective_percent"),),
        ),
        Question(
            "nonelective_percent",
            Percent(high=_MOST_FOR_EVERYBODY, example="3%"),
            plan_fact=PlanFact(7, must_have=True),
            routes=(Route("other_employer_dollars"),),
        ),
        Question(
            "other_employer_dollars",
            Money(period="year", example="$2,000"),
            plan_fact=PlanFact(7, must_have=True),
            routes=FROM_YEAR,
        ),
    ),
)
