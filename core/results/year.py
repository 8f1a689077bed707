"""The year by paycheck as the core returns it; dollars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Setting:
    """A percent of pay and its dollars a paycheck, from one payday on.

    ``in_dollars`` says which of them the site takes.
    """

    percent: Decimal
    dollars: Decimal
    starts: date
    in_dollars: bool = False


@dataclass(frozen=True, slots=True)
class ScheduledPaycheck:
    """One paycheck under the election, in dollars.

    ``net`` is an estimate of what is left by withholding, ``None`` for a year whose
    income tax figures are not held; ``after_tax_so_far`` the year's after-tax money
    once it is paid.
    """

    on: date
    gross: Decimal
    deferral: Decimal
    catch_up: Decimal
    after_tax: Decimal
    match: Decimal
    other_employer: Decimal
    net: Decimal | None
    after_tax_so_far: Decimal


@dataclass(frozen=True, slots=True)
class LimitAtEnd:
    """The end of the year against one limit, in dollars."""

    id: str  # deferral, annual_additions, plan_cap
    limit: Decimal
    reached: Decimal

    @property
    def left(self) -> Decimal:
        """Return what stays open, never below zero."""
        return max(Decimal(0), self.limit - self.reached)


@dataclass(frozen=True, slots=True)
class FrontLoading:
    """Filling the limits as early as pay allows, against an even pace."""

    match_lost: Decimal  # the most, where the timing of the match is not known
    days_earlier: int  # how much sooner the average dollar is in
    done_on: date  # the paycheck that fills them

    @property
    def loses_nothing(self) -> bool:
        """Say whether it costs no match, so that it may be offered."""
        return self.match_lost <= 0


@dataclass(frozen=True, slots=True)
class NextYear:
    """Next year's election at this year's pay, from its first paycheck.

    ``published`` says whether next year's limits are used, or this year's meanwhile.
    """

    year: int
    published: bool
    deferral: Decimal
    after_tax: Decimal
    deferral_percent: Decimal
    after_tax_percent: Decimal


@dataclass(frozen=True, slots=True)
class OneElection:
    """One deferral election whose overflow becomes after-tax, in a plan that spills over.

    ``first_after_tax`` is the first payday on which it does. ``match_lost`` and
    ``left`` are what it costs that after-tax waits for full deferrals: match, and
    dollars of room that the paychecks after that cannot hold.
    """

    first_after_tax: date | None
    match_lost: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True)
class PastPayLimit:
    """The first paycheck wholly above 401(a)(17), and what is to go in from there on.

    Some plans take no contribution after it; dollars.
    """

    on: date
    goes_in: Decimal


@dataclass(frozen=True, slots=True)
class PayClash:
    """Pay so far and paychecks to come that do not add up to the year's pay; dollars."""

    so_far: Decimal
    to_come: Decimal
    year: Decimal


@dataclass(frozen=True, slots=True)
class Passed:
    """A limit that the year ends above, and the payday on which it is passed.

    There is none where money outside the paychecks passes it.
    """

    id: str  # as of `LimitAtEnd`
    on: date | None
    over: Decimal


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The year under the current elections, in dollars.

    ``stopped_on`` is the first payday with less after-tax than elected.
    """

    deferral: Decimal
    after_tax: Decimal
    match: Decimal
    additions: Decimal
    passed: tuple[Passed, ...]
    stopped_on: date | None


@dataclass(frozen=True, slots=True)
class YearPlan:
    """The year paycheck by paycheck, where the paydays are known; dollars.

    ``settled`` counts the paychecks before a change. ``match_low`` and ``match_high``
    differ while the timing of the match is unknown. ``fundable`` is what the paychecks
    bring home for after-tax money above ``take_home_floor``, the least of their floors;
    ``possible`` the part that the limits allow, before rounding.
    """

    schedule: tuple[ScheduledPaycheck, ...]
    settled: int
    deferral: tuple[Setting, ...]  # none where no paycheck is reached, or over a limit
    ends: tuple[LimitAtEnd, ...]
    fundable: Decimal
    possible: Decimal
    lost_to_rounding: Decimal
    lost_to_paychecks: Decimal
    lost_to_take_home: Decimal
    take_home_floor: Decimal
    over: Decimal
    deferral_so_far: Decimal
    match_so_far: Decimal
    true_up: Decimal
    match_gained: Decimal  # an even deferral pace would lose it
    match_low: Decimal
    match_high: Decimal
    other_at_year_end: Decimal
    deferral_full_on: date | None
    stop_after_tax_on: date | None
    new_years_payday: date | None  # pay of this year, if it comes a business day sooner
    timing_is_told: bool  # if not, match lost is what may be lost
    front_loading: FrontLoading | None
    one_election: OneElection | None
    past_pay_limit: PastPayLimit | None
    too_thin: ScheduledPaycheck | None
    next_year: NextYear | None
    pay_clash: PayClash | None
    unchanged: Unchanged | None  # where an election that stands now was told

    @property
    def after_tax_at_end(self) -> Decimal:
        """Return the year's after-tax dollars after its last paycheck."""
        return self.schedule[-1].after_tax_so_far

    @property
    def to_elect(self) -> Decimal:
        """Return the after-tax dollars that the election puts in."""
        reached = self.schedule[self.settled :]
        return sum((row.after_tax for row in reached), Decimal(0))
