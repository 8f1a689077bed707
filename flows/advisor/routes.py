"""The routes between the topics that sharpen a plan: each leads to the next chosen one."""

from __future__ import annotations

from flows.advisor.predicates import (
    sharpens_match,
    sharpens_match_formula,
    sharpens_plan,
    sharpens_plan_that_converts,
    sharpens_year,
    sharpens_you,
)
from flows.dialogue.question import Route

TO_ENDING = (Route("plan"),)
FROM_YOU = (Route("eligible_pay", sharpens_you), *TO_ENDING)
FROM_PLAN = (
    Route("conversion_frequency", sharpens_plan_that_converts),
    Route("limit_control", sharpens_plan),
    *FROM_YOU,
)
FROM_YEAR = (Route("deferral_elsewhere", sharpens_year), *FROM_PLAN)
FROM_MATCH = (
    Route("match_timing", sharpens_match_formula),
    Route("nonelective_percent", sharpens_match),
    *FROM_YEAR,
)
