"""The limits of one tax year as the rules read them, each with its origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Final

Brackets = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of a figure: its unit, its notice, and the day of publication."""

    unit: str
    source: str
    published: date


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one tax year, in dollars; None for a rule not in force in that year.

    ``None`` means that the rule behind the figure is not in force in that year, or for
    income tax, that the year's figures are not held.
    A pair is a phase-out: nothing is lost up to the first amount of modified
    adjusted gross income, everything from the second.
    """

    year: int
    deferral: Decimal  # IRC 402(g)(1)
    catch_up: Decimal  # IRC 414(v)(2)(B)(i): age 50 or more
    super_catch_up: Decimal | None  # IRC 414(v)(2)(E): ages 60 to 63, from 2025
    annual_additions: Decimal  # IRC 415(c)(1)(A)
    compensation: Decimal  # IRC 401(a)(17)
    hce_pay_last_year: Decimal  # IRC 414(q)(1)(B): over it last year, an HCE this year
    hce_threshold: Decimal  # set for this year; it classifies people for the next
    roth_catch_up_wages: Decimal | None  # IRC 414(v)(7): last year's box 3, from 2026
    ira: Decimal  # IRC 219(b)(5)(A)
    ira_catch_up: Decimal  # IRC 219(b)(5)(B)
    roth_ira_single: tuple[Decimal, Decimal]  # IRC 408A(c)(3); head of household too
    roth_ira_joint: tuple[Decimal, Decimal]
    roth_ira_separate: tuple[Decimal, Decimal]  # lived with the spouse in the year
    hsa_self_only: Decimal  # IRC 223(b)(2)(A)
    hsa_family: Decimal  # IRC 223(b)(2)(B)
    hsa_catch_up: Decimal  # IRC 223(b)(3)(B): age 55 or more
    social_security_wage_base: Decimal  # most that W-2 box 3 can show
    tax_brackets_single: Brackets | None  # IRC 1(j): the upper ends, 10% to 35%
    tax_brackets_joint: Brackets | None
    tax_brackets_separate: Brackets | None
    tax_brackets_head: Brackets | None  # head of household
    standard_deduction_single: Decimal | None  # IRC 63(c)
    standard_deduction_joint: Decimal | None
    standard_deduction_separate: Decimal | None
    standard_deduction_head: Decimal | None
    origins: Mapping[str, Origin] = field(repr=False, hash=False)

    def source(self, name: str) -> str:
        """Return the notice of a figure, such as "Notice 2025-67"; `KeyError` if not in force."""
        return self.origins[name].source

    def published(self, name: str) -> date:
        """Return the day a figure was published; `KeyError` as for `source`."""
        return self.origins[name].published

    def unit(self, name: str) -> str:
        """Return the unit of a figure; `KeyError` as for `source`."""
        return self.origins[name].unit


FIGURES: Final = tuple(
    each.name for each in fields(Limits) if each.name not in {"year", "origins"}
)
"""The names of the figures, in the order they are shown."""
