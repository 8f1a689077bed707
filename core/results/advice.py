"""The advice as figures and ids; amounts are dollars with their cents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from core.results.year import Setting, YearPlan


class Outcome(StrEnum):
    """The outcome of the must-have answers (the product's table of outcomes)."""

    READY_AUTO = "READY_AUTO"
    READY_MANUAL = "READY_MANUAL"
    READY_IN_SERVICE = "READY_IN_SERVICE"
    AFTER_TAX_NO_PATH = "AFTER_TAX_NO_PATH"
    NOT_OFFERED = "NOT_OFFERED"
    CAPPED_AT_ZERO = "CAPPED_AT_ZERO"
    ASK_HR = "ASK_HR"


class Overlay(StrEnum):
    """A circumstance that applies besides the outcome."""

    OVER_LIMIT = "OVER_LIMIT"
    NO_ROOM = "NO_ROOM"
    LATE_YEAR = "LATE_YEAR"
    HCE = "HCE"
    AGE_50_PLUS = "AGE_50_PLUS"
    ROTH_CATCHUP = "ROTH_CATCHUP"
    JOB_CHANGE = "JOB_CHANGE"
    BACKDOOR_IRA_TOO = "BACKDOOR_IRA_TOO"
    LOW_CASH = "LOW_CASH"


class Binding(StrEnum):
    """The limit that stops the contributions, the first that applies."""

    NOT_OFFERED = "NOT_OFFERED"
    OVER_LIMIT = "OVER_LIMIT"
    NO_ROOM = "NO_ROOM"
    PAYROLL_CAPACITY = "PAYROLL_CAPACITY"
    PLAN_CAP = "PLAN_CAP"
    COMP_100PCT = "COMP_100PCT"
    DOLLAR_415C = "DOLLAR_415C"


Figures = Mapping[str, object]
"""Named figures that a template shows: Decimal dollars or percents, ints, dates, ids."""


@dataclass(frozen=True, slots=True)
class Deferral:
    """The elective deferral, split as the law counts it."""

    total: Decimal
    base: Decimal  # counts toward 415(c)
    catch_up: Decimal  # outside 415(c)
    catch_up_limit: Decimal
    excess: Decimal  # over 402(g), across employers
    excess_in: Decimal  # the part of it that is in already, as far as that is known


@dataclass(frozen=True, slots=True)
class EmployerMoney:
    """What the employer adds in the year; all of it counts toward 415(c)."""

    match: Decimal
    nonelective: Decimal
    other: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Room:
    """How much after-tax may go in.

    ``over`` is what the year would end above 415(c), ``over_in`` the part of it that
    is in already: the rest comes only with money still to come.
    ``fundable`` is ``now`` held to the pay really left after deferrals, estimated taxes
    and ``take_home_floor`` dollars a paycheck; ``all_in`` everything that enters the
    plan if ``now`` is used.
    ``goes_in`` is what the plan puts in from today on: less a buffer, and no more than
    the paychecks take at the election given.
    """

    legal: Decimal
    plan_cap: Decimal | None
    annual: Decimal
    payroll_capacity: Decimal | None
    now: Decimal
    over: Decimal
    over_in: Decimal
    fundable: Decimal
    all_in: Decimal
    binding: Binding
    take_home_floor: Decimal = Decimal(0)
    goes_in: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest room of any real case while something is unknown.

    ``low_case`` and ``high_case`` are the values of the unknown facts at each end;
    ``narrowed_by`` is the question that would narrow it most. It holds for a plan that
    takes after-tax contributions.
    """

    low: Decimal
    high: Decimal
    low_case: Figures
    high_case: Figures
    narrowed_by: str


@dataclass(frozen=True, slots=True)
class Election:
    """The election per paycheck, rounded down to what the plan's site takes.

    Where paydays are known, ``after_tax`` and ``deferral`` hold the settings by payday,
    the first for now.
    """

    dollars: Decimal
    percent: Decimal
    paychecks: int
    after_tax: tuple[Setting, ...] = ()
    deferral: tuple[Setting, ...] = ()


@dataclass(frozen=True, slots=True)
class Reserve:
    """The room kept free for a true-up and against surprises.

    Where paydays are known, also for the employer money that they still bring.
    """

    true_up: Decimal
    buffer: Decimal
    total: Decimal
    match: Decimal = Decimal(0)
    other_employer: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ConversionEstimate:
    """The tax on moving after-tax money to Roth in one year, under stated assumptions.

    ``later`` is what is paid too late to be converted in that year, in dollars.
    """

    converted: Decimal
    basis: Decimal
    earnings: Decimal
    tax: Decimal
    delay_days: int
    return_percent: Decimal
    marginal_rate: Decimal
    tax_year: int
    later: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Form1099R:
    """One Form 1099-R to expect, and its lines on Form 1040."""

    path: str  # A … I, the rows of the reporting table
    box_1: Decimal
    box_2a: Decimal
    box_5: Decimal
    box_7: str
    line_5a: Decimal
    line_5b: Decimal
    form_8606: bool


@dataclass(frozen=True, slots=True)
class Growth:
    """What yearly contributions become in three ways, in dollars at the end."""

    years: int
    yearly: Decimal
    return_percent: Decimal
    marginal_rate: Decimal
    drag_percent: Decimal
    capital_gains_rate: Decimal
    roth: Decimal
    after_tax_unconverted: Decimal
    taxable: Decimal


@dataclass(frozen=True, slots=True)
class Step:
    """One step; its words are the template of the same id."""

    id: str
    figures: Figures
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A warning, mistake or correction that applies to this case."""

    id: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Assumption:
    """A value assumed for a fact that was not asked."""

    fact: str
    value: object


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One line of the arithmetic; ``source`` is its section or notice, if the law has one."""

    id: str
    amount: Decimal
    source: str | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One date of the plan's year, and the days on which it comes again."""

    id: str
    on: date
    figures: Figures
    again: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Return every day of it, the first included."""
        return (self.on, *self.again)


@dataclass(frozen=True, slots=True)
class Advice:
    """The whole result for one person and one tax year."""

    outcome: Outcome
    overlays: tuple[Overlay, ...]
    tax_year: int
    age_at_year_end: int
    limit_415c: Decimal
    deferral: Deferral
    employer: EmployerMoney
    room: Room
    range: Range | None
    election: Election | None
    reserve: Reserve
    conversion: ConversionEstimate | None
    form_1099r: tuple[Form1099R, ...]
    growth: Growth | None
    steps: tuple[Step, ...]
    timeline: tuple[TimelineEntry, ...]
    warnings: tuple[Note, ...]
    mistakes: tuple[Note, ...]
    corrections: tuple[Note, ...]
    alternatives: tuple[Note, ...]
    assumptions: tuple[Assumption, ...]
    open_questions: frozenset[str]  # question ids; whoever asks HR orders them
    trace: tuple[TraceLine, ...]
    year_plan: YearPlan | None = None  # where the paydays are known
