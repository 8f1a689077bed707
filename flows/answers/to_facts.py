"""Turns answers into the core's models: the only place where the two vocabularies meet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pydantic import ValidationError

from core.errors import FactError
from core.facts.plan import AfterTaxLimitKind, MatchTiming, PlanFacts
from core.facts.saver import (
    DollarDeferral,
    DollarsOfPaycheck,
    MaximumDeferral,
    PaycheckElection,
    PayFrequency,
    PercentDeferral,
    PercentOfPaycheck,
    Saver,
)
from core.facts.unknown import UNKNOWN, Unknown
from core.match.formula import MatchFormula
from core.money import to_cent
from core.paychecks.paydays import paychecks_in_year, paychecks_left
from flows.advisor.match_answer import MatchReading
from flows.advisor.plan_limit_answer import PERCENT_AND_DOLLARS, PercentOfBase
from flows.advisor.years import tax_year_of
from flows.dialogue.kinds import Dollars, Percentage
from flows.dialogue.reading import UNSURE

_PLAN_FIELDS = frozenset(PlanFacts.model_fields)
_SAVER_FIELDS = frozenset(Saver.model_fields)


def facts_from(values: Mapping[str, object], today: date) -> tuple[PlanFacts, Saver]:
    """Return the facts of the plan and of the saver from answers as values.

    A missing answer stays unset and becomes an assumption, and so does one the person
    skipped about themselves; a plan fact that nobody knows is unknown. Raises
    `FactError` for facts that cannot be true.
    """
    known = {
        name: UNKNOWN if value is UNSURE else value
        for name, value in values.items()
        if value is not UNSURE or name in _PLAN_FIELDS
    }
    try:
        return _plan(known), _saver(known, today)
    except ValidationError as problem:
        raise _as_fact_error(problem) from None


def _plan(known: Mapping[str, object]) -> PlanFacts:
    stated = {name: known[name] for name in known.keys() & _PLAN_FIELDS}
    if stated.get("after_tax_limit") == PERCENT_AND_DOLLARS:
        both = {"after_tax_limit": AfterTaxLimitKind.PERCENT_OF_PAY}
        stated = {"after_tax_limit_dollars": UNKNOWN} | stated | both
    if stated.get("match_maximum") == "none":
        stated["match_maximum"] = None
    reading = known.get("match")
    if isinstance(reading, MatchReading):
        stated = said_with_the_match(reading) | stated | {"match": _formula(reading)}
    return PlanFacts.model_validate(stated)


def _formula(reading: MatchReading) -> MatchFormula | Unknown:
    """Return the formula; an amount paid so far is none for the year."""
    return UNKNOWN if reading.so_far else reading.formula


def said_with_the_match(reading: MatchReading) -> dict[str, object]:
    """Return what a match sentence states besides the formula; a direct answer outranks it."""
    said: dict[str, object] = {
        "nonelective_percent": reading.nonelective_percent,
        "match_includes_catch_up": reading.includes_catch_up,
        "match_on_after_tax": reading.on_after_tax,
        "match_timing": _timing(reading),
        "match_is_discretionary": reading.discretionary,
    }
    return {name: value for name, value in said.items() if value is not None}


def _timing(reading: MatchReading) -> MatchTiming | None:
    if reading.true_up:
        return MatchTiming.TRUE_UP
    without = reading.each_paycheck and reading.true_up is False
    return MatchTiming.EVERY_PAYCHECK if without else None


def _saver(known: Mapping[str, object], today: date) -> Saver:
    stated = {name: known[name] for name in known.keys() & _SAVER_FIELDS}
    stated["tax_year"] = tax_year_of(known, today)
    stated = _eligible_pay(known) | _match_so_far(known) | stated
    stated |= _deferral(known) | _elections(known)
    return Saver.model_validate(stated | _derived(stated))


def _eligible_pay(known: Mapping[str, object]) -> dict[str, object]:
    """Return the base pay as what the plan counts, where its limit is a percent of that.

    It is unknown until it is told: all pay would be too much.
    """
    if not isinstance(known.get("after_tax_limit_percent"), PercentOfBase):
        return {}
    return {"eligible_pay": known.get("base_pay", UNKNOWN)}


def _match_so_far(known: Mapping[str, object]) -> dict[str, object]:
    """Return the match paid so far, where the match question was answered with it alone."""
    reading = known.get("match")
    if not isinstance(reading, MatchReading) or not reading.so_far:
        return {}
    paid = reading.formula.reported
    return {} if paid is None else {"match_so_far": paid}


def _deferral(known: Mapping[str, object]) -> dict[str, object]:
    match known.get("deferral"):
        case "max":
            return {"deferral": MaximumDeferral()}
        case Dollars(dollars):
            return {"deferral": DollarDeferral(dollars=dollars)}
        case Percentage(percent):
            return {"deferral": PercentDeferral(percent=percent)}
        case _:
            return {}


def _elections(known: Mapping[str, object]) -> dict[str, PaycheckElection]:
    """Return the current elections on the plan's site, where they were stated."""
    standing: dict[str, PaycheckElection] = {}
    for name in ("deferral_election_now", "after_tax_election_now"):
        match known.get(name):
            case Dollars(dollars):
                standing[name] = DollarsOfPaycheck(dollars=dollars)
            case Percentage(percent):
                standing[name] = PercentOfPaycheck(percent=percent)
    return standing


def _derived(stated: Mapping[str, object]) -> dict[str, object]:
    """Return the figures that follow from other answers: paychecks left, and their pay."""
    frequency, payday = stated.get("pay_frequency"), stated.get("next_payday")
    derived: dict[str, object] = {}
    if not isinstance(frequency, str):
        return derived
    frequency = PayFrequency(frequency)
    if not isinstance(stated.get("paychecks_left"), int) and isinstance(payday, date):
        derived["paychecks_left"] = paychecks_left(frequency, payday)
    if not isinstance(stated.get("gross_per_paycheck"), Decimal):
        derived |= _regular_pay(stated, frequency)
    return derived


def _regular_pay(
    stated: Mapping[str, object], frequency: PayFrequency
) -> dict[str, object]:
    """Return the pay of one paycheck: the year's without a bonus to come."""
    pay, payday, bonus = (stated.get(n) for n in ("pay", "next_payday", "bonus"))
    if not isinstance(pay, Decimal):
        return {}
    count = frequency.paychecks_a_year
    if isinstance(payday, date):
        hired = stated.get("hired_on")
        works_from = hired if isinstance(hired, date) else None
        count = paychecks_in_year(frequency, payday, works_from)
    regular = pay - (bonus if isinstance(bonus, Decimal) else Decimal(0))
    return {"gross_per_paycheck": to_cent(max(Decimal(0), regular) / count)}


def _as_fact_error(problem: ValidationError) -> FactError:
    first = problem.errors()[0]
    fact = str(first["loc"][0]) if first["loc"] else "answers"
    return FactError(fact, "not_a_fact", first["input"], reason=first["msg"])
