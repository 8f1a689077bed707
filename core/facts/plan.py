"""What an employer's plan allows: shareable, and never about a person.

Every fact may be `UNKNOWN`. An unset field keeps its default, an assumption that the
advice discloses (``model_fields_set`` tells the two apart).
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from core.facts.unknown import UNKNOWN, Unknown
from core.match.formula import MatchFormula

Dollars = Annotated[Decimal, Field(ge=0, le=1_000_000_000, allow_inf_nan=False)]
Percent = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False)]

Months = Annotated[int, Field(ge=0, le=12)]


class InPlanConversion(StrEnum):
    """How after-tax money becomes Roth inside the plan (question M2)."""

    AUTOMATIC = "automatic"
    ON_REQUEST = "on_request"
    NO = "no"


class ConversionFrequency(StrEnum):
    """How often the plan converts, or lets a participant convert."""

    EVERY_PAYCHECK = "every_paycheck"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    YEARLY = "yearly"


class InServiceRollover(StrEnum):
    """Whether after-tax money may leave for a Roth IRA during employment (M3)."""

    YES = "yes"
    LIMITED = "limited"
    AFTER_59_HALF = "after_59_half"
    NO = "no"


class AfterTaxLimitKind(StrEnum):
    """The plan's own limit on after-tax contributions (M4)."""

    NONE = "none"
    PERCENT_OF_PAY = "percent_of_pay"
    DOLLARS = "dollars"
    COMBINED_PERCENT = "combined_percent"


class LimitPeriod(StrEnum):
    """The period over which the plan's percent limit is figured."""

    PAYCHECK = "every_paycheck"
    YEAR = "year"


class Spillover(StrEnum):
    """Whether deferrals go on as after-tax once they reach their limit."""

    YES = "yes"
    NO = "no"
    ONLY_WHEN_FULL = "only_when_full"


class BonusElection(StrEnum):
    """What is taken of a bonus: as of any paycheck, nothing, or by its own election."""

    SAME = "same"
    NONE = "none"
    OWN = "own"


class LimitControl(StrEnum):
    """Who watches the 415(c) limit (M8)."""

    HARD_STOP = "hard_stop"
    MONITORED = "monitored"
    NOT_MONITORED = "not_monitored"


class AcpRefunds(StrEnum):
    """The latest effect of nondiscrimination testing on after-tax money (M9)."""

    NONE = "none"
    HAPPENED = "happened"
    HCE_CAP = "hce_cap"


class MatchTiming(StrEnum):
    """The period over which the match is worked out (M6)."""

    EVERY_PAYCHECK = "every_paycheck"
    TRUE_UP = "true_up"
    ANNUAL = "annual"


class ElectionStep(StrEnum):
    """The form of an after-tax election on the plan's site."""

    WHOLE_PERCENT = "1"
    HALF_PERCENT = "0.5"
    TENTH_PERCENT = "0.1"
    DOLLARS = "dollars"


MOVE_EVERY_ROOM = ("after_tax_limit", "nonelective_percent", "other_employer_dollars")
"""The facts that count in every plan with after-tax money: asked, or disclosed if assumed."""


class PlanFacts(BaseModel):
    """What the employer's plan allows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    employer: str | None = None
    record_keeper: str | None = None
    after_tax: bool | Unknown = UNKNOWN
    in_plan_conversion: InPlanConversion | Unknown = UNKNOWN
    conversion_frequency: ConversionFrequency | Unknown = UNKNOWN
    in_service_rollover: InServiceRollover | Unknown = UNKNOWN
    rollover_frequency: ConversionFrequency | Unknown = UNKNOWN
    pause_after_rollover_months: Months | Unknown = 0
    after_tax_limit: AfterTaxLimitKind | Unknown = AfterTaxLimitKind.NONE
    after_tax_limit_percent: Percent | Unknown | None = None
    after_tax_limit_dollars: Dollars | Unknown | None = None
    after_tax_limit_period: LimitPeriod | Unknown = LimitPeriod.PAYCHECK
    limit_control: LimitControl | Unknown = UNKNOWN
    acp_refunds: AcpRefunds | Unknown = UNKNOWN
    plan_has_roth: bool | Unknown = True
    plan_catch_up: bool | Unknown = True
    plan_super_catch_up: bool | Unknown = True
    spillover: Spillover | Unknown = Spillover.NO
    stops_at_pay_limit: bool | Unknown = False
    bonus_election: BonusElection | Unknown = BonusElection.SAME
    election_step: ElectionStep | Unknown = ElectionStep.WHOLE_PERCENT
    max_after_tax_percent: Percent | Unknown = Decimal(100)
    match: InstanceOf[MatchFormula] | Unknown = UNKNOWN
    match_maximum: Dollars | Unknown | None = None
    match_includes_catch_up: bool | Unknown = False
    match_on_after_tax: bool | Unknown = False
    match_is_discretionary: bool = False
    match_timing: MatchTiming | Unknown = MatchTiming.ANNUAL
    true_up_needs_year_end: bool | Unknown = False
    nonelective_percent: Percent | Unknown = Decimal(0)
    other_employer_dollars: Dollars | Unknown = Decimal(0)
