"""The person: age and pay first; details of tax and alternatives where they are chosen."""

from __future__ import annotations

from flows.advisor.month_names import MONTH_NAMES, MONTHS
from flows.advisor.predicates import (
    birth_month_opens_the_way,
    limit_counts_base_pay,
    may_catch_up,
    may_need_roth_catch_up,
    may_super_catch_up,
    may_take_after_tax,
    roth_decides_catch_up,
)
from flows.advisor.routes import TO_ENDING
from flows.advisor.tax_year_answer import TaxYear
from flows.dialogue.kinds import Choice, Money, Percent, Text, Year, YesNo
from flows.dialogue.question import Part, PlanFact, Question, Route

_AFTER_PAY = (Route("prior_year_wages", may_need_roth_catch_up), Route("deferral"))

YOU = Part(
    "you",
    (
        Question("tax_year", TaxYear(), unsure=False, routes=(Route("birth_year"),)),
        Question(
            "birth_year",
            Year(),
            unsure=False,
            routes=(
                Route("birth_month", birth_month_opens_the_way),
                Route("plan_catch_up", may_catch_up),
                Route("pay"),
            ),
        ),
        Question(
            "birth_month",
            Choice(MONTHS, synonyms=MONTH_NAMES),
            routes=(Route("plan_catch_up"),),
        ),
        Question(
            "plan_catch_up",
            YesNo(),
            plan_fact=PlanFact(11),
            routes=(Route("plan_super_catch_up", may_super_catch_up), Route("pay")),
        ),
        Question(
            "plan_super_catch_up",
            YesNo(),
            plan_fact=PlanFact(11),
            routes=(Route("pay"),),
        ),
        Question(
            "pay",
            Money(low=1, period="year"),
            unsure=False,
            routes=(
                Route("base_pay", limit_counts_base_pay),
                *_AFTER_PAY,
            ),
        ),
        Question("base_pay", Money(low=1, period="year"), routes=_AFTER_PAY),
        Question(
            "prior_year_wages",
            Money(example="$170,000"),
            routes=(Route("plan_has_roth", roth_decides_catch_up), Route("deferral")),
        ),
        Question(
            "plan_has_roth",
            YesNo(),
            plan_fact=PlanFact(10),
            routes=(Route("deferral"),),
        ),
        # From here: only once the person chooses to sharpen what is about them.
        Question(
            "eligible_pay",
            Money(low=1, period="year"),
            routes=(Route("owns_5_percent"),),
        ),
        Question("owns_5_percent", YesNo(), routes=(Route("filing_status"),)),
        Question(
            "filing_status",
            Choice(
                ("single", "married_jointly", "married_separately", "head_of_household")
            ),
            routes=(Route("marginal_rate"),),
        ),
        Question(
            "marginal_rate", Percent(high=60, example="24%"), routes=(Route("state"),)
        ),
        Question(
            "state", Text(example="PA"), routes=(Route("traditional_ira_balance"),)
        ),
        Question(
            "traditional_ira_balance",
            Money(example="$40,000"),
            routes=(Route("emergency_fund"),),
        ),
        Question(
            "emergency_fund",
            YesNo(),
            routes=(Route("take_home_floor", may_take_after_tax), *TO_ENDING),
        ),
        Question(
            "take_home_floor",
            Money(period="paycheck", example="$2,500"),
            routes=TO_ENDING,
        ),
    ),
)
