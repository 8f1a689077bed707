"""What the employer's plan allows: the questions that HR or the record-keeper can answer."""

from __future__ import annotations

from flows.advisor.frequency_answer import FREQUENCIES, Frequency, Rollover
from flows.advisor.plan_limit_answer import LIMITS, PlanLimit, PlanLimitPercent
from flows.advisor.predicates import (
    has_percent_limit,
    limit_is_a_percent,
    limit_is_in_dollars,
    may_be_highly_compensated,
    may_roll_over,
    may_take_after_tax,
    needs_another_way_out,
    pay_may_pass_the_limit,
    rollover_is_limited,
    takes_after_tax,
    tells_a_bonus,
)
from flows.advisor.routes import FROM_YOU
from flows.dialogue.kinds import Choice, Money, Percent, Text, WholeNumber, YesNo
from flows.dialogue.question import Part, PlanFact, Question, Route

_AFTER_LIMIT = (Route("match"),)
_AFTER_PATHS = (Route("after_tax_limit", takes_after_tax), Route("match"))

_CONVERSION = {
    "auto": "automatic",
    "automatically": "automatic",
    "manual": "on_request",
    "manually": "on_request",
    "when i ask": "on_request",
    "by request": "on_request",
}

_ROLLOVER = {
    "any time": "yes",
    "59.5": "after_59_half",
    "59 1/2": "after_59_half",
    "after 59 1/2": "after_59_half",
    "after 59.5": "after_59_half",
    "only after 59½": "after_59_half",
    "only after 59.5": "after_59_half",
}
_LIMIT = {
    "no": "none",
    "no limit": "none",
    "no cap": "none",
    "there is none": "none",
    "the irs limit": "none",
    "up to the irs limit": "none",
}
_PERIOD = {
    "paycheck": "every_paycheck",
    "per paycheck": "every_paycheck",
    "by paycheck": "every_paycheck",
    "each paycheck": "every_paycheck",
    "each pay period": "every_paycheck",
    "per pay period": "every_paycheck",
    "annual": "year",
    "annually": "year",
    "yearly": "year",
    "the year": "year",
    "per year": "year",
}
_FREQUENCY = {
    "daily": "every_paycheck",
    "each paycheck": "every_paycheck",
    "every pay period": "every_paycheck",
}
_SPILLOVER = {
    "only once full": "only_when_full",
    "only after the limit": "only_when_full",
    "only after the deferral limit": "only_when_full",
    "only once deferrals are full": "only_when_full",
}

_BONUS = {
    "like any paycheck": "same",
    "nothing": "none",
    "its own": "own",
    "separate": "own",
    "its own election": "own",
}
_AFTER_BONUS = (
    Route("pause_after_rollover_months", may_roll_over),
    Route("election_step"),
)
_AFTER_PAY_LIMIT = (Route("bonus_election", tells_a_bonus), *_AFTER_BONUS)

EMPLOYER_PLAN = Part(
    "employer_plan",
    (
        Question(
            "after_tax",
            YesNo(),
            plan_fact=PlanFact(1, must_have=True),
            routes=(Route("in_plan_conversion", may_take_after_tax), Route("match")),
        ),
        Question(
            "in_plan_conversion",
            Choice(("automatic", "on_request", "no"), synonyms=_CONVERSION),
            plan_fact=PlanFact(2, must_have=True),
            confirm=("automatic",),
            routes=(Route("in_service_rollover", needs_another_way_out), *_AFTER_PATHS),
        ),
        Question(
            "in_service_rollover",
            Rollover(("yes", "limited", "after_59_half", "no"), synonyms=_ROLLOVER),
            plan_fact=PlanFact(3, must_have=True, applies=needs_another_way_out),
            routes=(Route("rollover_frequency", rollover_is_limited), *_AFTER_PATHS),
        ),
        Question(
            "rollover_frequency",
            Frequency(FREQUENCIES),
            plan_fact=PlanFact(3, applies=rollover_is_limited),
            routes=_AFTER_PATHS,
        ),
        Question(
            "after_tax_limit",
            PlanLimit(
                LIMITS,
                synonyms=_LIMIT,
            ),
            plan_fact=PlanFact(4, must_have=True),
            routes=(
                Route("after_tax_limit_percent", limit_is_a_percent),
                Route("after_tax_limit_dollars", limit_is_in_dollars),
                *_AFTER_LIMIT,
            ),
        ),
        Question(
            "after_tax_limit_percent",
            PlanLimitPercent(example="10%"),
            plan_fact=PlanFact(4, applies=limit_is_a_percent),
            routes=(
                Route("after_tax_limit_dollars", limit_is_in_dollars),
                *_AFTER_LIMIT,
            ),
        ),
        Question(
            "after_tax_limit_dollars",
            Money(period="year", example="$20,000"),
            plan_fact=PlanFact(4, applies=limit_is_in_dollars),
            routes=_AFTER_LIMIT,
        ),
        # From here: only once the person chooses to sharpen the plan's rules.
        Question(
            "conversion_frequency",
            Frequency(("every_paycheck", *FREQUENCIES), synonyms=_FREQUENCY),
            plan_fact=PlanFact(2),
            routes=(
                Route("after_tax_limit_period", has_percent_limit),
                Route("limit_control"),
            ),
        ),
        Question(
            "after_tax_limit_period",
            Choice(("every_paycheck", "year"), synonyms=_PERIOD),
            plan_fact=PlanFact(4, applies=limit_is_a_percent),
            routes=(Route("limit_control"),),
        ),
        Question(
            "limit_control",
            Choice(("hard_stop", "monitored", "not_monitored")),
            plan_fact=PlanFact(8, must_have=True),
            routes=(
                Route("acp_refunds", may_be_highly_compensated),
                Route("spillover"),
            ),
        ),
        Question(
            "acp_refunds",
            Choice(("none", "happened", "hce_cap")),
            plan_fact=PlanFact(9, must_have=True, applies=may_be_highly_compensated),
            routes=(Route("spillover"),),
        ),
        Question(
            "spillover",
            Choice(("yes", "no", "only_when_full"), synonyms=_SPILLOVER),
            plan_fact=PlanFact(14),
            routes=(
                Route("stops_at_pay_limit", pay_may_pass_the_limit),
                *_AFTER_PAY_LIMIT,
            ),
        ),
        Question(
            "stops_at_pay_limit",
            YesNo(),
            plan_fact=PlanFact(10, applies=pay_may_pass_the_limit),
            routes=_AFTER_PAY_LIMIT,
        ),
        Question(
            "bonus_election",
            Choice(("same", "none", "own"), synonyms=_BONUS),
            plan_fact=PlanFact(11),
            routes=_AFTER_BONUS,
        ),
        Question(
            "pause_after_rollover_months",
            WholeNumber(high=12, nouns=("month", "months"), example="3"),
            plan_fact=PlanFact(3),
            routes=(Route("election_step"),),
        ),
        Question(
            "election_step",
            Choice(("1", "0.5", "0.1", "dollars")),
            plan_fact=PlanFact(13),
            routes=(Route("max_after_tax_percent"),),
        ),
        Question(
            "max_after_tax_percent",
            Percent(example="50%"),
            plan_fact=PlanFact(13),
            routes=(Route("employer"),),
        ),
        Question(
            "employer", Text(example="Acme Corp"), routes=(Route("record_keeper"),)
        ),
        Question("record_keeper", Text(example="Fidelity"), routes=FROM_YOU),
    ),
)
