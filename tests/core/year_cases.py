"""Draws plans and people in the middle of a year, of every kind there may be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from core.facts.plan import PlanFacts, Spillover
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.match.amounts import FlatAmount, NoMatch
from core.match.cliff import Cliff
from core.match.combined import Capped, GreaterOf
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier

TODAY = date(2026, 1, 1)


def tiers(*bounds: tuple[int, int, int]) -> PayTiers:
    """Return tiers of pay from (rate, low, high) in percent."""
    return PayTiers(
        tuple(Tier(Decimal(r), Decimal(a), Decimal(b)) for r, a, b in bounds)
    )


PAY_TIERS = (
    tiers((50, 0, 6)),
    tiers((100, 0, 3), (50, 3, 5)),
    tiers((100, 0, 4)),
    tiers((25, 0, 12)),
)
OTHER_FORMULAS: tuple[MatchFormula, ...] = (
    NoMatch(),
    ShareOfDeferrals(Decimal(50)),
    ToFractionOfLimit(Decimal(100), Decimal("0.5")),
    DollarTiers((Tier(Decimal(100), Decimal(0), Decimal(6000)),)),
    FlatAmount(Decimal(1500)),
    GreaterOf(tiers((100, 0, 3)), ShareOfDeferrals(Decimal(50))),
    Capped(tiers((100, 0, 6)), Decimal(7500)),
    tiers((100, 2, 6)),  # nothing for the first two percent
    Cliff(Decimal(6), Decimal(7)),
    Cliff(Decimal(3), Decimal(2000), in_dollars=True),
)
FREQUENCIES = ("weekly", "biweekly", "semimonthly", "monthly")
YES_NO_UNKNOWN = (True, False, UNKNOWN)

plans = st.builds(
    lambda **facts: PlanFacts.model_validate(
        {"after_tax": True, "in_plan_conversion": "automatic", **facts}
    ),
    match=st.sampled_from((*PAY_TIERS, *OTHER_FORMULAS, UNKNOWN)),
    match_timing=st.sampled_from(("every_paycheck", "true_up", "annual", UNKNOWN)),
    match_maximum=st.sampled_from((None, None, 3000, UNKNOWN)),
    match_includes_catch_up=st.sampled_from(YES_NO_UNKNOWN),
    match_on_after_tax=st.sampled_from(YES_NO_UNKNOWN),
    nonelective_percent=st.sampled_from((0, 3, UNKNOWN)),
    other_employer_dollars=st.sampled_from((0, 5000, UNKNOWN)),
    plan_catch_up=st.sampled_from(YES_NO_UNKNOWN),
    plan_super_catch_up=st.sampled_from(YES_NO_UNKNOWN),
    spillover=st.sampled_from([*Spillover, UNKNOWN]),
    limit_control=st.sampled_from(("hard_stop", "monitored", UNKNOWN)),
    election_step=st.sampled_from(("1", "0.5", "0.1", "dollars", UNKNOWN)),
    max_after_tax_percent=st.sampled_from((100, 50, 12, 0, UNKNOWN)),
    after_tax_limit=st.sampled_from(
        ("none", "percent_of_pay", "dollars", "combined_percent", UNKNOWN)
    ),
    after_tax_limit_percent=st.sampled_from((10, 30)),
    after_tax_limit_dollars=st.sampled_from((5000, 30000)),
)

DEFERRALS = (
    {"kind": "max"},
    {"kind": "percent", "percent": 6},
    {"kind": "percent", "percent": 40},
    {"kind": "dollars", "dollars": 20_000},
)
ELECTIONS_NOW = (
    None,
    {"kind": "percent", "percent": 7},
    {"kind": "percent", "percent": 60},
    {"kind": "dollars", "dollars": 900},
)
MONTHS = (None, *range(1, 13))


@st.composite
def savers(draw: st.DrawFn) -> Saver:
    """Return somebody with figures so far, some of them strange but possible."""
    pay = draw(st.sampled_from((30_000, 96_000, 185_000, 300_000, 720_000)))
    cents = st.integers(0, 2_000_000).map(lambda n: Decimal(n) / 100)
    facts: dict[str, object] = {
        "tax_year": 2026,
        "birth_year": draw(st.sampled_from((1984, 1974, 1964))),
        "pay": pay,
        "prior_year_wages": draw(st.sampled_from((0, 200_000))),
        "eligible_pay": draw(st.sampled_from((None, None, pay // 2, UNKNOWN))),
        "deferral": draw(st.sampled_from(DEFERRALS)),
        "deferral_elsewhere": draw(st.sampled_from((0, 0, 9_500, 30_000))),
        "deferral_so_far": draw(cents),
        "match_so_far": draw(cents) / 2,
        "after_tax_so_far": draw(cents),
        "other_employer_so_far": draw(st.sampled_from((0, 2_000))),
        "pay_so_far": draw(st.sampled_from((None, None, pay // 3, pay))),
        "deferral_election_now": draw(st.sampled_from(ELECTIONS_NOW)),
        "after_tax_election_now": draw(st.sampled_from(ELECTIONS_NOW)),
        "pay_frequency": draw(st.sampled_from(FREQUENCIES)),
        "next_payday": draw(st.dates(date(2026, 1, 1), date(2026, 12, 31))),
        "bonus": draw(st.sampled_from((None, 20_000))),
        "bonus_month": draw(st.sampled_from(MONTHS)),
    }
    if draw(st.booleans()):
        facts["gross_per_paycheck"] = draw(st.integers(0, 40_000))
    if draw(st.booleans()):
        facts["paychecks_left"] = draw(st.integers(0, 26))
    return Saver.model_validate(facts)
