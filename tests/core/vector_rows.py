"""Reads the worked examples of vectors.csv into facts, as a person would give them."""

from __future__ import annotations

import csv
from decimal import Decimal

from core.facts.plan import (
    AfterTaxLimitKind,
    InPlanConversion,
    InServiceRollover,
    PlanFacts,
)
from core.facts.saver import DollarDeferral, Saver
from core.match.amounts import ActualAmount, FlatAmount, NoMatch
from core.match.combined import GreaterOf
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier
from tests.places import VECTORS

Row = dict[str, str]

_KINDS = {
    "none": AfterTaxLimitKind.NONE,
    "pct_comp": AfterTaxLimitKind.PERCENT_OF_PAY,
    "usd": AfterTaxLimitKind.DOLLARS,
    "combined_pct": AfterTaxLimitKind.COMBINED_PERCENT,
}


def read_rows() -> list[Row]:
    text = VECTORS.read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()[1:]))


def plan_of(row: Row) -> PlanFacts:
    percents = row["aftertax_cap_type"] in {"pct_comp", "combined_pct"}
    value = _amount(row["aftertax_cap_value"])
    has_roth = row["plan_has_roth"] == "1"
    return PlanFacts(
        after_tax=True,
        in_plan_conversion=(
            InPlanConversion.AUTOMATIC if has_roth else InPlanConversion.NO
        ),
        in_service_rollover=InServiceRollover.YES,
        after_tax_limit=_KINDS[row["aftertax_cap_type"]],
        after_tax_limit_percent=value if percents else None,
        after_tax_limit_dollars=None if percents else value,
        plan_has_roth=has_roth,
        plan_catch_up=row["plan_catchup"] == "1",
        plan_super_catch_up=row["plan_super_catchup"] == "1",
        max_after_tax_percent=_amount(row["max_aftertax_pct_per_period"])
        or Decimal(100),
        match=formula_of(row["match_formula"]),
        match_maximum=_amount(row["match_dollar_cap"]),
        match_includes_catch_up=row["match_includes_catchup"] == "1",
        nonelective_percent=Decimal(row["nonelective_pct"]),
        other_employer_dollars=Decimal(row["other_employer_usd"]),
    )


def saver_of(row: Row) -> Saver:
    year = int(row["tax_year"])
    required = row["roth_catchup_required"] == "1"
    return Saver(
        tax_year=year,
        birth_year=year - int(row["age_year_end"]),
        pay=Decimal(row["comp_415"]),
        eligible_pay=Decimal(row["comp_eligible"]),
        prior_year_wages=Decimal(150_001 if required else 150_000),
        deferral=DollarDeferral(dollars=Decimal(row["deferral_total"])),
        deferral_elsewhere=Decimal(row["deferral_elsewhere"]),
        after_tax_so_far=Decimal(row["aftertax_ytd"]),
        paychecks_left=int(row["pay_periods_left"])
        if row["pay_periods_left"]
        else None,
        gross_per_paycheck=_amount(row["gross_per_period"]),
    )


def formula_of(text: str) -> MatchFormula:
    name, _, rest = text.partition(":")
    match name:
        case "GREATER_OF":
            first, _, second = rest.partition("|")
            return GreaterOf(formula_of(first), formula_of(second))
        case "PCT_PAY":
            return PayTiers(_tiers(rest))
        case "USD_TIERS":
            return DollarTiers(_tiers(rest))
        case "TO_FRACTION":
            rate, fraction = rest.split(",")
            return ToFractionOfLimit(Decimal(rate), Decimal(fraction))
        case "NONE":
            return NoMatch()
    return _of_one_number(name, Decimal(rest))


def _of_one_number(name: str, number: Decimal) -> MatchFormula:
    if name == "RATE":
        return ShareOfDeferrals(number)
    return FlatAmount(number) if name == "FLAT" else ActualAmount(number)


def _tiers(text: str) -> tuple[Tier, ...]:
    tiers = []
    for each in text.split(";"):
        rate, _, bounds = each.partition("@")
        low, _, high = bounds.partition("-")
        tiers.append(Tier(Decimal(rate), Decimal(low), Decimal(high)))
    return tuple(tiers)


def _amount(text: str) -> Decimal | None:
    return Decimal(text) if text else None
