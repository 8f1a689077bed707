"""The conditions on which the dialogue branches, each with a name and a label.

Each names the answers it reads; ``may_read`` are those it looks at only where they are
given. None reads a clock: the day comes with the answers.
"""

from __future__ import annotations

from decimal import Decimal

from core.limits import published_years
from core.match.amounts import NO_MATCH
from core.room.catch_up import is_catch_up_age, must_be_roth
from flows.advisor.match_answer import MatchReading
from flows.advisor.plan_limit_answer import (
    PERCENT_AND_DOLLARS,
    PERCENT_LIMITS,
    PercentOfBase,
)
from flows.advisor.years import has_begun, is_late, limits_of, tax_year_of
from flows.dialogue.answers import Answers
from flows.dialogue.question import predicate
from flows.dialogue.reading import UNSURE


def _age(answers: Answers) -> int:
    birth_year = answers["birth_year"]
    assert isinstance(birth_year, int)  # noqa: S101 - the kind reads nothing else
    return tax_year_of(answers, answers.today) - birth_year


def _amount(answers: Answers, question: str) -> Decimal:
    """Return an amount; an unknown one counts as zero."""
    value = answers[question]
    return value if isinstance(value, Decimal) else Decimal(0)


@predicate("the plan takes after-tax money, or may", reads=("after_tax",))
def may_take_after_tax(answers: Answers) -> bool:
    return answers["after_tax"] is not False


@predicate("the plan's rules can matter", may_read=("after_tax",))
def has_rules_that_matter(answers: Answers) -> bool:
    return "after_tax" not in answers or may_take_after_tax(answers)


@predicate("the plan takes after-tax money", reads=("after_tax",))
def takes_after_tax(answers: Answers) -> bool:
    return answers["after_tax"] is True


@predicate("nothing becomes Roth by itself", reads=("in_plan_conversion",))
def needs_another_way_out(answers: Answers) -> bool:
    return answers["in_plan_conversion"] != "automatic"


@predicate("the plan converts to Roth", may_read=("in_plan_conversion",))
def converts_in_plan(answers: Answers) -> bool:
    return "in_plan_conversion" in answers and answers["in_plan_conversion"] in {
        "automatic",
        "on_request",
    }


@predicate(
    "money becomes Roth only by a rollover, so many times a year",
    reads=("in_service_rollover",),
    may_read=("in_plan_conversion",),
)
def rollover_is_limited(answers: Answers) -> bool:
    limited = answers["in_service_rollover"] == "limited"
    return limited and not converts_in_plan(answers)


@predicate("the plan's limit is a percent", reads=("after_tax_limit",))
def limit_is_a_percent(answers: Answers) -> bool:
    return answers["after_tax_limit"] in PERCENT_LIMITS


@predicate("the plan's limit has an amount of dollars", reads=("after_tax_limit",))
def limit_is_in_dollars(answers: Answers) -> bool:
    return answers["after_tax_limit"] in {"dollars", PERCENT_AND_DOLLARS}


@predicate(
    "the plan's limit is a percent of base pay", may_read=("after_tax_limit_percent",)
)
def limit_counts_base_pay(answers: Answers) -> bool:
    told = "after_tax_limit_percent" in answers
    return told and isinstance(answers["after_tax_limit_percent"], PercentOfBase)


@predicate("the plan has a limit in percent", may_read=("after_tax_limit",))
def has_percent_limit(answers: Answers) -> bool:
    return "after_tax_limit" in answers and limit_is_a_percent(answers)


@predicate("next year's limits are out and this year is late")
def next_year_can_be_planned(answers: Answers) -> bool:
    today = answers.today
    return is_late(today.year, today) and today.year + 1 in published_years()


@predicate(
    "you turn 50 or more this year", reads=("birth_year",), may_read=("tax_year",)
)
def may_catch_up(answers: Answers) -> bool:
    return is_catch_up_age(_age(answers))


@predicate(
    "you turn 58 to 60 this year, and money may go out only from 59½",
    reads=("birth_year",),
    may_read=("tax_year", "in_service_rollover", "in_plan_conversion"),
)
def birth_month_opens_the_way(answers: Answers) -> bool:
    if "in_service_rollover" not in answers or converts_in_plan(answers):
        return False
    by_age = answers["in_service_rollover"] == "after_59_half"
    return by_age and 58 <= _age(answers) <= 60  # noqa: PLR2004 - around 59½


@predicate(
    "you turn 60 to 63 this year, and the plan may have catch-up",
    reads=("birth_year", "plan_catch_up"),
    may_read=("tax_year",),
)
def may_super_catch_up(answers: Answers) -> bool:
    limits = limits_of(answers, answers.today)
    in_age = 60 <= _age(answers) <= 63  # noqa: PLR2004 - IRC 414(v)(2)(E)
    return (
        in_age and bool(limits.super_catch_up) and answers["plan_catch_up"] is not False
    )


@predicate(
    "you turn 50 or more and your pay is above the Roth catch-up threshold",
    reads=("birth_year", "pay"),
    may_read=("tax_year",),
)
def may_need_roth_catch_up(answers: Answers) -> bool:
    limits = limits_of(answers, answers.today)
    return must_be_roth(_age(answers), _amount(answers, "pay"), limits)


@predicate(
    "your catch-up must be Roth, and the plan may have none",
    reads=("prior_year_wages", "pay", "birth_year"),
    may_read=("tax_year", "in_plan_conversion"),
)
def roth_decides_catch_up(answers: Answers) -> bool:
    limits = limits_of(answers, answers.today)
    unknown = answers["prior_year_wages"] is UNSURE
    wages = _amount(answers, "pay" if unknown else "prior_year_wages")
    must = must_be_roth(_age(answers), wages, limits)
    return must and not converts_in_plan(answers)


@predicate(
    "the year is under way, and after-tax money may have gone in",
    reads=("after_tax",),
    may_read=("tax_year",),
)
def may_have_begun(answers: Answers) -> bool:
    begun = has_begun(tax_year_of(answers, answers.today), answers.today)
    return begun and may_take_after_tax(answers)


@predicate(
    "the year is late, or after-tax money went in already",
    reads=("after_tax_so_far",),
    may_read=("tax_year",),
)
def is_mid_year(answers: Answers) -> bool:
    late = is_late(tax_year_of(answers, answers.today), answers.today)
    return late or _amount(answers, "after_tax_so_far") > 0


@predicate(
    "you deferred at another employer this year, or had no pay here last year",
    reads=("deferral_elsewhere",),
    may_read=("prior_year_wages",),
)
def may_be_new_here(answers: Answers) -> bool:
    no_wages = "prior_year_wages" in answers and answers["prior_year_wages"] == 0
    return no_wages or _amount(answers, "deferral_elsewhere") > 0


@predicate("paychecks are left, and you know how many", reads=("paychecks_left",))
def knows_paychecks_left(answers: Answers) -> bool:
    left = answers["paychecks_left"]
    return isinstance(left, int) and left > 0


@predicate("the employer matches by a formula", reads=("match",))
def has_match_formula(answers: Answers) -> bool:
    reading = answers["match"]
    if not isinstance(reading, MatchReading) or reading.formula == NO_MATCH:
        return False
    return reading.formula.reported is None


@predicate("the employer matches, or may", reads=("match",))
def may_have_match(answers: Answers) -> bool:
    reading = answers["match"]
    return not (isinstance(reading, MatchReading) and reading.formula == NO_MATCH)


@predicate(
    "the match may cover catch-up",
    reads=("match", "birth_year"),
    may_read=("tax_year",),
)
def match_may_cover_catch_up(answers: Answers) -> bool:
    reading = answers["match"]
    said = isinstance(reading, MatchReading) and reading.includes_catch_up is not None
    return may_catch_up(answers) and not said


def _chose(answers: Answers, topic: str) -> bool:
    topics = answers["review"]
    return isinstance(topics, frozenset | tuple) and topic in topics


@predicate("you chose to sharpen the match", reads=("review",))
def sharpens_match(answers: Answers) -> bool:
    return _chose(answers, "match")


@predicate("you chose to sharpen a match by formula", reads=("review", "match"))
def sharpens_match_formula(answers: Answers) -> bool:
    return _chose(answers, "match") and has_match_formula(answers)


@predicate("you chose to sharpen the year so far", reads=("review",))
def sharpens_year(answers: Answers) -> bool:
    return _chose(answers, "year")


@predicate(
    "you chose to sharpen the rules of a plan that may take after-tax money",
    reads=("review", "after_tax"),
)
def sharpens_plan(answers: Answers) -> bool:
    return _chose(answers, "plan") and may_take_after_tax(answers)


@predicate(
    "you chose to sharpen the rules of a plan that converts to Roth",
    reads=("review", "after_tax"),
    may_read=("in_plan_conversion",),
)
def sharpens_plan_that_converts(answers: Answers) -> bool:
    return sharpens_plan(answers) and converts_in_plan(answers)


@predicate(
    "you chose to sharpen the rules of a plan that has a limit in percent",
    reads=("review", "after_tax"),
    may_read=("after_tax_limit",),
)
def sharpens_percent_limit(answers: Answers) -> bool:
    return sharpens_plan(answers) and has_percent_limit(answers)


@predicate("you chose to sharpen what is about you", reads=("review",))
def sharpens_you(answers: Answers) -> bool:
    return _chose(answers, "you")


@predicate(
    "you chose to sharpen what is about you, and gave your base pay",
    reads=("review",),
    may_read=("base_pay",),
)
def sharpens_you_with_base_pay(answers: Answers) -> bool:
    told = "base_pay" in answers and answers["base_pay"] is not UNSURE
    return told and sharpens_you(answers)


@predicate(
    "your pay was high enough for testing to matter",
    reads=("pay",),
    may_read=("prior_year_wages", "tax_year"),
)
def may_be_highly_compensated(answers: Answers) -> bool:
    threshold = limits_of(answers, answers.today).hce_pay_last_year
    stated = "prior_year_wages" in answers and isinstance(
        answers["prior_year_wages"], Decimal
    )
    return _amount(answers, "prior_year_wages" if stated else "pay") > threshold


@predicate("a bonus is still to come", reads=("bonus",))
def expects_bonus(answers: Answers) -> bool:
    return _amount(answers, "bonus") > 0


@predicate("a bonus was told", may_read=("bonus",))
def tells_a_bonus(answers: Answers) -> bool:
    return "bonus" in answers and expects_bonus(answers)


@predicate(
    "your pay is above what a plan may count", reads=("pay",), may_read=("tax_year",)
)
def pay_may_pass_the_limit(answers: Answers) -> bool:
    counted = limits_of(answers, answers.today).compensation
    return _amount(answers, "pay") > counted


@predicate(
    "after-tax money leaves by a rollover while you work there",
    may_read=("in_plan_conversion", "in_service_rollover"),
)
def may_roll_over(answers: Answers) -> bool:
    if converts_in_plan(answers) or "in_service_rollover" not in answers:
        return False
    return answers["in_service_rollover"] in {"yes", "limited", "after_59_half"}


@predicate("the match is trued up", reads=("match_timing",))
def trues_up(answers: Answers) -> bool:
    return answers["match_timing"] == "true_up"
