"""The person: age, pay and contributions. Personal: never shared, never logged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from core.facts.plan import Dollars, Percent
from core.facts.unknown import Unknown


class FilingStatus(StrEnum):
    """Federal filing status, for the Roth IRA income range."""

    SINGLE = "single"
    MARRIED_JOINTLY = "married_jointly"
    MARRIED_SEPARATELY = "married_separately"
    HEAD_OF_HOUSEHOLD = "head_of_household"


class PayFrequency(StrEnum):
    """How often pay comes."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    SEMIMONTHLY = "semimonthly"
    MONTHLY = "monthly"

    @property
    def paychecks_a_year(self) -> int:
        """Return the usual number of paychecks in a year."""
        return {"weekly": 52, "biweekly": 26, "semimonthly": 24, "monthly": 12}[self]


class MaximumDeferral(BaseModel):
    """The most that the law and the plan allow this person, catch-up included."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["max"] = "max"


class PercentDeferral(BaseModel):
    """A share of total pay, in percent."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["percent"] = "percent"
    percent: Percent


class DollarDeferral(BaseModel):
    """An amount for the whole year, in dollars."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["dollars"] = "dollars"
    dollars: Dollars


Month = Annotated[int, Field(ge=1, le=12)]

DeferralElection = Annotated[
    MaximumDeferral | PercentDeferral | DollarDeferral, Field(discriminator="kind")
]


class PercentOfPaycheck(BaseModel):
    """The current election on the plan's site: a percent of each paycheck."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["percent"] = "percent"
    percent: Percent


class DollarsOfPaycheck(BaseModel):
    """The current election on the plan's site: dollars of each paycheck."""

    model_config = ConfigDict(frozen=True)
    kind: Literal["dollars"] = "dollars"
    dollars: Dollars


PaycheckElection = Annotated[
    PercentOfPaycheck | DollarsOfPaycheck, Field(discriminator="kind")
]


class Saver(BaseModel):
    """A person's age, pay, and contributions at this employer in one tax year.

    ``pay`` is all pay from this employer (415(c)(3)); ``eligible_pay`` is what the
    plan's formulas count, None for the same. ``deferral`` is the year's pre-tax plus
    Roth, catch-up included; ``take_home_floor`` is the least that a paycheck is to
    bring home. Unset fields are assumptions.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    tax_year: int
    birth_year: int
    birth_month: Month | Unknown | None = None
    pay: Dollars
    deferral: DeferralElection = MaximumDeferral()
    eligible_pay: Dollars | Unknown | None = None
    prior_year_wages: Dollars | Unknown | None = None
    owns_5_percent: bool | Unknown = False
    filing_status: FilingStatus | Unknown | None = None
    marginal_rate: Percent | Unknown = Decimal(24)
    state: str | None = None
    traditional_ira_balance: Dollars | Unknown | None = None
    emergency_fund: bool | Unknown | None = None
    take_home_floor: Dollars | Unknown | None = None
    deferral_elsewhere: Dollars | Unknown = Decimal(0)
    deferral_so_far: Dollars | Unknown | None = None
    match_so_far: Dollars | Unknown | None = None
    after_tax_so_far: Dollars | Unknown = Decimal(0)
    other_employer_so_far: Dollars | Unknown | None = None
    pay_so_far: Dollars | Unknown | None = None
    deferral_election_now: PaycheckElection | Unknown | None = None
    after_tax_election_now: PaycheckElection | Unknown | None = None
    pay_frequency: PayFrequency | Unknown | None = None
    next_payday: date | Unknown | None = None
    hired_on: date | Unknown | None = None
    paychecks_left: Annotated[int, Field(ge=0, le=53)] | Unknown | None = None
    gross_per_paycheck: Dollars | Unknown | None = None
    bonus: Dollars | Unknown | None = None
    bonus_month: Month | Unknown | None = None

    @property
    def works_from(self) -> date:
        """Return the day of the tax year from which this employer pays."""
        first, last = date(self.tax_year, 1, 1), date(self.tax_year, 12, 31)
        hired = self.hired_on if isinstance(self.hired_on, date) else first
        return min(max(first, hired), last)

    @property
    def age_at_year_end(self) -> int:
        """Return the age reached by 31 December of the tax year (414(v)(5)(A))."""
        return self.tax_year - self.birth_year
