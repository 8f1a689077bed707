"""Whatever the facts are, the plan has words for what the core makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.errors import FactError
from core.facts.plan import (
    AcpRefunds,
    AfterTaxLimitKind,
    ConversionFrequency,
    ElectionStep,
    InPlanConversion,
    InServiceRollover,
    LimitControl,
    MatchTiming,
    PlanFacts,
    Spillover,
)
from core.facts.saver import (
    DollarDeferral,
    FilingStatus,
    MaximumDeferral,
    PayFrequency,
    PercentDeferral,
    Saver,
)
from core.facts.unknown import UNKNOWN
from core.match.amounts import NoMatch
from core.match.shares import ShareOfDeferrals
from core.money import HUNDRED
from flows.plan_words.differences import moved_markdown
from flows.plan_words.math import math_markdown
from tests.flows.plan_cases import CASES, SAFE_HARBOR, Case, dollars_tiers

LEFT_OVER = re.compile(r"\bDecimal\b|UNKNOWN|\$None|None%|\bNone\b|\bTrue\b|\bFalse\b")

yes_or_no = st.sampled_from([True, False, UNKNOWN])
mostly_yes = st.sampled_from([True, True, True, False, UNKNOWN])
known_money = st.decimals(0, 20_000, places=2)
money = st.one_of(st.just(UNKNOWN), known_money)
share = st.one_of(st.just(UNKNOWN), st.decimals(0, 10, places=1))
text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


def one_of(kind: Iterable[object]) -> st.SearchStrategy[object]:
    return st.sampled_from([*kind, UNKNOWN])


plans = st.fixed_dictionaries(
    {"after_tax": mostly_yes, "in_plan_conversion": one_of(InPlanConversion)},
    optional={
        "employer": text,
        "record_keeper": text,
        "match": st.sampled_from(
            [
                UNKNOWN,
                NoMatch(),
                SAFE_HARBOR,
                ShareOfDeferrals(HUNDRED / 2),
                dollars_tiers(),
            ]
        ),
        "in_service_rollover": one_of(InServiceRollover),
        "conversion_frequency": one_of(ConversionFrequency),
        "after_tax_limit": one_of(AfterTaxLimitKind),
        "after_tax_limit_percent": share,
        "after_tax_limit_dollars": money,
        "limit_control": one_of(LimitControl),
        "acp_refunds": one_of(AcpRefunds),
        "plan_has_roth": mostly_yes,
        "plan_catch_up": yes_or_no,
        "plan_super_catch_up": yes_or_no,
        "spillover": one_of(Spillover),
        "election_step": one_of(ElectionStep),
        "max_after_tax_percent": share,
        "match_maximum": money,
        "match_includes_catch_up": yes_or_no,
        "match_on_after_tax": yes_or_no,
        "match_timing": one_of(MatchTiming),
        "nonelective_percent": share,
        "other_employer_dollars": money,
    },
)

savers = st.fixed_dictionaries(
    {
        "tax_year": st.sampled_from([2023, 2024, 2025, 2026]),
        "birth_year": st.integers(1950, 2005),
        "pay": st.decimals(20_000, 900_000, places=2),
    },
    optional={
        "deferral": st.one_of(
            st.just(MaximumDeferral()),
            st.builds(DollarDeferral, dollars=known_money),
            st.builds(PercentDeferral, percent=st.decimals(0, 80, places=1)),
        ),
        "prior_year_wages": money,
        "owns_5_percent": yes_or_no,
        "filing_status": one_of(FilingStatus),
        "state": text,
        "traditional_ira_balance": money,
        "emergency_fund": yes_or_no,
        "deferral_elsewhere": money,
        "deferral_so_far": known_money,
        "match_so_far": st.decimals(0, 4_000, places=2),
        "after_tax_so_far": money,
        "paychecks_left": st.integers(0, 26),
        "gross_per_paycheck": st.decimals(100, 30_000, places=2),
        "next_payday": st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        "pay_frequency": one_of(PayFrequency),
        "other_employer_so_far": known_money,
        "bonus": known_money,
        "bonus_month": st.integers(1, 12),
    },
)
days = st.integers(0, 500).map(lambda days: date(2025, 11, 1) + timedelta(days))


def real_case(plan: dict[str, object], saver: dict[str, object], today: date) -> Case:
    """Return the case, or give these facts up where the core refuses them."""
    made = Case(PlanFacts.model_validate(plan), Saver.model_validate(saver), today)
    try:
        assume(made.advice is not None)
    except FactError:
        assume(False)  # noqa: FBT003 - hypothesis's way to give facts up
    return made


@settings(max_examples=250)
@given(plans, savers, days)
def test_any_advice_has_words(
    plan: dict[str, object], saver: dict[str, object], today: date
) -> None:
    made = real_case(
        {k: v for k, v in plan.items() if k not in {"employer", "record_keeper"}},
        {k: v for k, v in saver.items() if k != "state"},
        today,
    )

    assert not LEFT_OVER.search(made.markdown)
    assert not re.search(r"[{}<>!]|\$-", made.markdown)


@settings(max_examples=80)
@given(plans, savers, days)
def test_any_name_is_shown_on_its_own_line(
    plan: dict[str, object], saver: dict[str, object], today: date
) -> None:
    made = real_case(plan, saver, today)
    headings = [line for line in made.markdown.splitlines() if line.startswith("#")]

    assert len(headings) == len(made.sections)


@settings(max_examples=80)
@given(plans, savers, days)
def test_the_parts_beside_the_plan_have_words_too(
    plan: dict[str, object], saver: dict[str, object], today: date
) -> None:
    made = real_case(plan, saver, today)
    usual = CASES["automatic"].advice
    math = math_markdown(made.result)

    assert math.count("\n| ") + math.startswith("| ") >= len(made.advice.trace)
    assert moved_markdown(usual, made.advice).startswith(("|", "Nothing"))
