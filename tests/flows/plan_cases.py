"""People whose plans the tests read: at least one for every outcome and overlay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from core import advise
from core.facts.plan import PlanFacts
from core.facts.saver import DollarDeferral, PercentDeferral, Saver
from core.facts.unknown import UNKNOWN
from core.limits import Limits, limits_for
from core.match.amounts import ActualAmount, FlatAmount, NoMatch
from core.match.combined import Capped, GreaterOf
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier
from core.results.advice import Advice
from flows.plan_words.plan import Section, plan_markdown, plan_sections
from flows.plan_words.result import Result

SPRING = date(2026, 3, 10)
AUTUMN = date(2026, 11, 22)
HALF_OF_SIX = PayTiers((Tier(Decimal(50), Decimal(0), Decimal(6)),))
ALL_OF_SIX = PayTiers((Tier(Decimal(100), Decimal(0), Decimal(6)),))
SAFE_HARBOR = PayTiers(
    (
        Tier(Decimal(100), Decimal(0), Decimal(3)),
        Tier(Decimal(50), Decimal(3), Decimal(5)),
    )
)


@dataclass(frozen=True)
class Case:
    """Facts and a day, with everything that comes of them."""

    plan: PlanFacts
    saver: Saver
    today: date

    @property
    def limits(self) -> Limits:
        return limits_for(self.saver.tax_year)

    @cached_property
    def advice(self) -> Advice:
        return advise(self.plan, self.saver, self.today)

    @cached_property
    def result(self) -> Result:
        return Result(self.advice, self.plan, self.saver, self.limits, self.today)

    @cached_property
    def markdown(self) -> str:
        return plan_markdown(self.result)

    @cached_property
    def sections(self) -> dict[str, Section]:
        parts = plan_sections(self.result)
        return {section.id: section for section in parts}


def case(*, today: date = SPRING, **facts: object) -> Case:
    """Return the ordinary case (automatic, half of 6%, 42, $185,000), but for facts."""
    usual: dict[str, object] = {
        "after_tax": True,
        "in_plan_conversion": "automatic",
        "match": HALF_OF_SIX,
        "tax_year": 2026,
        "birth_year": 1984,
        "pay": 185_000,
    }
    every = {**usual, **facts}
    of_plan = {name: every[name] for name in every if name in PlanFacts.model_fields}
    of_saver = {name: every[name] for name in every if name not in of_plan}
    plan = PlanFacts.model_validate(of_plan)
    return Case(plan, Saver.model_validate(of_saver), today)


def deferring(dollars: int) -> DollarDeferral:
    """Return an election of so many dollars for the year."""
    return DollarDeferral(dollars=Decimal(dollars))


def dollars_tiers() -> DollarTiers:
    """Return 100% of the first $6,000 and 50% of the next $11,000."""
    return DollarTiers(
        (
            Tier(Decimal(100), Decimal(0), Decimal(6_000)),
            Tier(Decimal(50), Decimal(6_000), Decimal(17_000)),
        )
    )


CASES = {
    "automatic": case(),
    "automatic, everything known": case(
        record_keeper="Fidelity",
        employer="Microsoft",
        state="CA",
        after_tax_limit="none",
        match_timing="annual",
        nonelective_percent=0,
        other_employer_dollars=0,
        limit_control="hard_stop",
        acp_refunds="none",
        conversion_frequency="every_paycheck",
        prior_year_wages=190_000,
        paychecks_left=20,
        gross_per_paycheck=7_115,
        filing_status="single",
        emergency_fund=True,
    ),
    "on request, both ways": case(
        in_plan_conversion="on_request",
        in_service_rollover="yes",
        conversion_frequency="yearly",
        acp_refunds="happened",
    ),
    "on request, late": case(
        today=AUTUMN,
        in_plan_conversion="on_request",
        acp_refunds="hce_cap",
        traditional_ira_balance=50_000,
    ),
    "to a Roth IRA": case(
        in_plan_conversion="no",
        in_service_rollover="limited",
        record_keeper="vanguard",
        traditional_ira_balance=200_000,
        state="New Jersey",
    ),
    "to a Roth IRA from 59 and a half": case(
        birth_year=1964, in_plan_conversion="no", in_service_rollover="after_59_half"
    ),
    "no way to Roth": case(
        in_plan_conversion="no", in_service_rollover="no", spillover="yes"
    ),
    "no way to Roth until 59 and a half": case(
        birth_year=1968, in_plan_conversion="no", in_service_rollover="after_59_half"
    ),
    "not offered": case(after_tax=False),
    "not offered, 56, IRA balance, low deferral": case(
        after_tax=False,
        birth_year=1970,
        traditional_ira_balance=90_000,
        deferral=deferring(5_000),
        filing_status="single",
    ),
    "not offered, low income": case(
        after_tax=False, pay=80_000, filing_status="married_jointly"
    ),
    "a combined cap that the deferrals fill": case(
        after_tax_limit="combined_percent", after_tax_limit_percent=10
    ),
    "a percent and an amount": case(
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=10,
        after_tax_limit_dollars=15_000,
    ),
    "a cap of nothing": case(after_tax_limit="dollars", after_tax_limit_dollars=0),
    "everything unsure": case(
        after_tax=UNKNOWN, in_plan_conversion=UNKNOWN, match=UNKNOWN
    ),
    "only the path unsure": case(
        in_plan_conversion=UNKNOWN, in_service_rollover=UNKNOWN, spillover="yes"
    ),
    "all money unsure": case(
        after_tax_limit=UNKNOWN,
        match=UNKNOWN,
        match_maximum=UNKNOWN,
        match_timing=UNKNOWN,
        match_on_after_tax=UNKNOWN,
        nonelective_percent=UNKNOWN,
        other_employer_dollars=UNKNOWN,
        eligible_pay=UNKNOWN,
        deferral_elsewhere=UNKNOWN,
        after_tax_so_far=UNKNOWN,
    ),
    "62, catch-up unsure": case(
        birth_year=1964,
        prior_year_wages=200_000,
        in_plan_conversion="no",
        in_service_rollover="yes",
        plan_catch_up=UNKNOWN,
        plan_super_catch_up=UNKNOWN,
        plan_has_roth=UNKNOWN,
        match_includes_catch_up=UNKNOWN,
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=UNKNOWN,
        max_after_tax_percent=UNKNOWN,
        paychecks_left=12,
        gross_per_paycheck=7_000,
    ),
    "timing unsure, front-loaded": case(
        pay=300_000,
        match_timing=UNKNOWN,
        match_so_far=3_750,
        deferral_so_far=24_500,
        after_tax_limit="dollars",
        after_tax_limit_dollars=UNKNOWN,
    ),
    "by paycheck, front-loaded": case(
        pay=300_000,
        match_timing="every_paycheck",
        match_so_far=3_750,
        deferral_so_far=24_500,
    ),
    "true-up to come": case(match_timing="true_up", match_so_far=1_000),
    "over the limit": case(after_tax_so_far=42_650),
    "over the limit with an excess deferral": case(
        after_tax_so_far=42_650, deferral=deferring(30_000), birth_year=1974
    ),
    "over the limit only with what is still to come": case(
        deferral_so_far=20_000, match_so_far=5_000, after_tax_so_far=42_650
    ),
    "no room": case(pay=24_500, match=NoMatch()),
    "all used": case(after_tax_so_far=41_950),
    "late, two paychecks": case(
        today=AUTUMN,
        pay=208_000,
        paychecks_left=2,
        gross_per_paycheck=8_000,
        max_after_tax_percent=50,
        deferral_so_far=22_000,
        take_home_floor=0,
    ),
    "late, a bonus to come": case(
        today=AUTUMN,
        pay=208_000,
        pay_frequency="biweekly",
        next_payday=date(2026, 12, 4),
        gross_per_paycheck=8_000,
        bonus=15_000,
        bonus_month=12,
        max_after_tax_percent=50,
        deferral_so_far=22_000,
    ),
    "late, no paycheck left": case(
        today=AUTUMN, paychecks_left=0, gross_per_paycheck=8_000
    ),
    "late, nothing said of paychecks": case(today=AUTUMN),
    "by paycheck, dated": case(
        match_timing="every_paycheck",
        pay_frequency="biweekly",
        next_payday=date(2026, 3, 20),
        bonus=20_000,
        bonus_month=3,
    ),
    "a true-up to come, dated": case(
        match_timing="true_up",
        deferral_so_far=20_000,
        match_so_far=1_000,
        other_employer_so_far=500,
        nonelective_percent=3,
        pay_frequency="semimonthly",
        next_payday=date(2026, 3, 20),
    ),
    "timing unsure, dated": case(
        match_timing=UNKNOWN,
        deferral_so_far=20_000,
        match_so_far=1_000,
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=10,
        election_step="dollars",
        pay_frequency="monthly",
        next_payday=date(2026, 3, 31),
    ),
    "little room left, dated": case(
        after_tax_so_far=41_500,
        deferral_so_far=5_000,
        match_so_far=1_000,
        pay_frequency="monthly",
        next_payday=date(2026, 3, 31),
    ),
    "late, one paycheck too late to change": case(
        today=AUTUMN,
        deferral_so_far=22_000,
        match_so_far=5_000,
        after_tax_so_far=5_000,
        pay_frequency="biweekly",
        next_payday=AUTUMN + timedelta(days=3),
    ),
    "two jobs, dated": case(
        deferral_elsewhere=12_000,
        deferral_so_far=2_000,
        match_so_far=1_000,
        pay_frequency="biweekly",
        next_payday=date(2026, 3, 20),
    ),
    "other money unsure, dated": case(
        other_employer_dollars=UNKNOWN,
        pay_frequency="biweekly",
        next_payday=date(2026, 3, 20),
    ),
    "two jobs, too much": case(deferral=deferring(24_500), deferral_elsewhere=10_000),
    "two jobs, the rest here": case(deferral_elsewhere=20_000, birth_year=1970),
    "52, catch-up must be Roth": case(birth_year=1974, prior_year_wages=180_000),
    "52, no Roth in the plan": case(
        birth_year=1974,
        prior_year_wages=180_000,
        plan_has_roth=False,
        in_plan_conversion="no",
        in_service_rollover="yes",
    ),
    "61, higher catch-up not offered": case(birth_year=1965, plan_super_catch_up=False),
    "owner": case(
        owns_5_percent=True, acp_refunds="none", limit_control="not_monitored"
    ),
    "low cash": case(emergency_fund=False, in_plan_conversion="on_request"),
    "percent cap above the pay limit": case(
        pay=500_000, after_tax_limit="percent_of_pay", after_tax_limit_percent=10
    ),
    "combined cap": case(
        after_tax_limit="combined_percent", after_tax_limit_percent=30
    ),
    "pay below the limit": case(pay=60_000, match=ShareOfDeferrals(Decimal(50))),
    "match on after-tax, capped": case(
        pay=60_000,
        match=ShareOfDeferrals(Decimal(50)),
        match_on_after_tax=True,
        match_maximum=15_000,
        nonelective_percent=3,
        other_employer_dollars=2_500,
    ),
    "deferring a percent too small for the match": case(
        deferral=PercentDeferral(percent=Decimal(2)), match=SAFE_HARBOR
    ),
    "last year's limit": case(deferral=deferring(23_500)),
    "tiers in dollars": case(match=dollars_tiers()),
    "greater of": case(
        match=GreaterOf(
            Capped(ShareOfDeferrals(Decimal(100)), Decimal(3_000)),
            ShareOfDeferrals(Decimal(50)),
        )
    ),
    "to half of the limit": case(match=ToFractionOfLimit(Decimal(100), Decimal("0.5"))),
    "flat": case(match=FlatAmount(Decimal(1_500))),
    "as reported": case(match=ActualAmount(Decimal(10_000))),
    "dollars a paycheck": case(
        election_step="dollars", paychecks_left=20, gross_per_paycheck=8_000
    ),
    "room smaller than the buffer": case(
        after_tax_so_far=41_900, paychecks_left=10, gross_per_paycheck=7_000
    ),
    "a year that is over": case(tax_year=2025),
    "a year that is over, by hand": case(
        tax_year=2024, in_plan_conversion="on_request", traditional_ira_balance=1_000
    ),
    "next year already": case(today=date(2025, 12, 20)),
    "the limits of 2023": case(tax_year=2023, today=date(2023, 5, 2)),
}
