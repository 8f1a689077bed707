"""The routes between the topics that sharpen a plan: each leads to the next chosen one."""

from __future__ import annotations

from flows.advisor.predicates import (
    sharpens_match,
    sharpens_match_formula,
    sharpens_percent_limit,
    sharpens_plan,
    sharpens_plan_that_converts,
    sharpens_year,
    sharpens_you,
    sharpens_you_with_base_pay,
)
from flows.dialogue.question import Route

TO_ENDING = (Route("plan"),)
FROM_YOU = (
    Route("owns_5_percent", sharpens_you_with_base_pay),
    Route("eligible_pay", sharpens_you),
    *TO_ENDING,
)
FROM_PLAN = (
    Route("conversion_frequency", sharpens_plan_that_converts),
    Route("after_tax_limit_period", sharpens_percent_limit),
    Route("limit_control", sharpens_plan),
    *FROM_YOU,
)
FROM_YEAR = (Route("deferral_elsewhere", sharpens_year), *FROM_PLAN)
FROM_MATCH = (
    Route("match_timing", sharpens_match_formula),
    Route("nonelective_percent", sharpens_match),
    *FROM_YEAR,
)
