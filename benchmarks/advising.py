"""The core's one call, in its three heaviest shapes, and with a year by paycheck."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final

from benchmarks.rows import Row
from benchmarks.timing import median_milliseconds
from core import advise
from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.match.tiers import PayTiers, Tier

_TODAY: Final = date(2026, 3, 2)
_MOST_MILLISECONDS: Final = 0.5
_TIMES: Final = 1000
_MOST_FOR_YEAR: Final = 5.0
_YEARS: Final = 200

_TIERS: Final = PayTiers(
    (
        Tier(Decimal(100), Decimal(0), Decimal(3)),
        Tier(Decimal(50), Decimal(3), Decimal(5)),
    )
)
_PLAN: Final[dict[str, object]] = {
    "employer": "Acme Corp",
    "record_keeper": "Fidelity",
    "after_tax": True,
    "in_plan_conversion": "automatic",
    "conversion_frequency": "every_paycheck",
    "in_service_rollover": "yes",
    "after_tax_limit": "percent_of_pay",
    "after_tax_limit_percent": 20,
    "limit_control": "hard_stop",
    "acp_refunds": "none",
    "plan_has_roth": True,
    "plan_catch_up": True,
    "plan_super_catch_up": True,
    "spillover": "no",
    "election_step": "1",
    "max_after_tax_percent": 50,
    "match": _TIERS,
    "match_maximum": 9_000,
    "match_includes_catch_up": False,
    "match_on_after_tax": False,
    "match_timing": "true_up",
    "nonelective_percent": 2,
    "other_employer_dollars": 3_000,
}
_SAVER: Final[dict[str, object]] = {
    "tax_year": 2026,
    "birth_year": 1965,
    "pay": 240_000,
    "eligible_pay": 230_000,
    "prior_year_wages": 220_000,
    "owns_5_percent": False,
    "filing_status": "married_jointly",
    "marginal_rate": 32,
    "state": "NJ",
    "traditional_ira_balance": 40_000,
    "emergency_fund": True,
    "deferral_elsewhere": 2_000,
    "deferral_so_far": 4_000,
    "match_so_far": 1_500,
    "after_tax_so_far": 2_500,
    "other_employer_so_far": 0,
    "pay_frequency": "biweekly",
    "next_payday": date(2026, 3, 6),
    "paychecks_left": 22,
    "gross_per_paycheck": 9_000,
    "bonus": 6_000,
    "bonus_month": 9,
}
_UNKNOWN: Final[dict[str, object]] = dict.fromkeys(
    (
        "after_tax_limit",
        "match",
        "match_timing",
        "nonelective_percent",
        "other_employer_dollars",
    ),
    UNKNOWN,
)
_CASES: Final[dict[str, dict[str, object]]] = {
    "every fact given": {},
    "five facts unknown, a range": _UNKNOWN,
    "a match on after-tax": {"match_on_after_tax": True},
}


def measure() -> Iterator[Row]:
    """Yield the median time of each shape, and of a whole year by paycheck."""
    undated = Saver.model_validate({**_SAVER, "next_payday": None})
    for name, changed in _CASES.items():
        plan = PlanFacts.model_validate({**_PLAN, **changed})
        call = partial(advise, plan, undated, _TODAY)
        took = median_milliseconds(call, _TIMES)
        yield Row(f"advise, {name}", took, "ms", _MOST_MILLISECONDS)
    yield from _years()


def _years() -> Iterator[Row]:
    """Yield advice with every paycheck of the year simulated, and the best election."""
    new_year = date(2026, 1, 1)
    fresh = {"deferral_so_far": 0, "match_so_far": 0, "after_tax_so_far": 0}
    for frequency in ("biweekly", "weekly"):
        facts = {**_SAVER, **fresh, "paychecks_left": None, "gross_per_paycheck": None}
        facts |= {"pay_frequency": frequency, "next_payday": new_year}
        saver = Saver.model_validate(facts)
        plan = PlanFacts.model_validate({**_PLAN, "match_timing": UNKNOWN})
        call = partial(advise, plan, saver, new_year)
        took = median_milliseconds(call, _YEARS)
        yield Row(f"advise, a {frequency} year by paycheck", took, "ms", _MOST_FOR_YEAR)
