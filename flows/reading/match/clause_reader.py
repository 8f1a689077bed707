"""Turns the tree of a text about a match into its clauses; `_RULES` has a line a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any, Literal, Protocol, TypeAlias

from core.match.amounts import ActualAmount, FlatAmount, NoMatch
from core.match.cliff import Cliff
from core.match.combined import GreaterOf
from core.match.formula import MatchFormula
from core.match.safe_harbor import SAFE_HARBOR_NONELECTIVE
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier
from core.money import HUNDRED, ZERO
from flows.reading.match.clauses import (
    Alternatives,
    Amount,
    BareDollars,
    BareRate,
    BareReach,
    Clause,
    Label,
    Main,
    MatchReading,
    Maximum,
    Nonelective,
    Place,
    Rate,
    Reach,
    Remark,
    Row,
    SaverGives,
    ShareOfPay,
    TierClause,
    WhoGives,
    Whole,
)
from flows.reading.match.meaning import LEAST_RATE, meanings_of
from flows.reading.match.numbers import number_of, percent_of_fraction
from flows.reading.match.tiers import MeaninglessError

_MONTHS = Decimal(12)


class Node(Protocol):
    """A node of the parser's tree; a leaf is a ``str``."""

    data: Any
    children: list[Any]

    @property
    def meta(self) -> Any:  # noqa: ANN401 - the parser types no position
        """Return the node's place in the text."""


def clause_row(tree: Node) -> Row:
    """Return the clauses of a parsed text in their order."""
    row = _value(tree)
    if not isinstance(row, Row):
        raise TypeError(row)
    return row


def _value(node: Node | str) -> object:
    if isinstance(node, str):
        return node
    children = [_value(child) for child in node.children]
    place = (node.meta.start_pos, node.meta.end_pos)
    return _RULES[str(node.data)](place, *children)


def _whole(place: Place, *formulas: MatchFormula) -> Whole:
    return Whole(place, tuple(dict.fromkeys(MatchReading(f) for f in formulas)))


# ---- amounts, rates and reaches

Number: TypeAlias = Amount | Decimal
Kind: TypeAlias = Literal["greater", "lesser", "either"]
ReachKind: TypeAlias = Literal["first", "next", "bare", "upto", "match", "range"]
Verb: TypeAlias = Literal["they_match", "they_give", "the_match", "everyone"]
LabelName: TypeAlias = Literal[
    "safe_harbor", "safe_harbor_match", "basic", "enhanced", "qaca"
]


def _amount(number: Number) -> Amount:
    return Amount(number, "bare") if isinstance(number, Decimal) else number


def _money(_place: Place, said: Decimal | str) -> Amount:
    dollars = number_of(said) if isinstance(said, str) else said
    return Amount(dollars, "dollars")


def _money_per_paycheck(place: Place, _said: Decimal | str) -> Amount:
    """Refuse "$50 per paycheck", which leaves the number of paychecks open."""
    raise MeaninglessError(place)


def _rate(number: Number) -> Rate:
    return Rate(_amount(number).value, plain=True)


def _rate_on_dollar(_place: Place, said: Number | str = HUNDRED) -> Rate:
    """Read 50 cents, $0.50, 50% or half, on the dollar."""
    if isinstance(said, str):
        return Rate(percent_of_fraction(said), on_dollar=True)
    if isinstance(said, Amount) and said.unit == "dollars":
        return Rate(said.value * HUNDRED, on_dollar=True)
    return Rate(_amount(said).value, on_dollar=True)


def _span(
    _place: Place,
    number: Number,
    *,
    of_pay: bool = False,
    of_contributions: bool = False,
) -> Reach:
    amount = _amount(number)
    return Reach("bare", amount, of_pay=of_pay, of_contributions=of_contributions)


def _range(_place: Place, low: Number, span: Reach) -> Reach:
    return replace(span, kind="range", low=_amount(low))


def _above(place: Place, _low: Number) -> Reach:
    """Refuse a tier that starts and does not end."""
    raise MeaninglessError(place)


# ---- tiers


def _tier_of_contributions(place: Place, rate: Rate, reach: Reach) -> TierClause:
    return TierClause(place, replace(rate, of_contributions=True), reach)


def _tier_turned(place: Place, reach: Reach, rate: Rate) -> TierClause:
    """Read "the first 6% at 50%"."""
    return TierClause(place, rate, reach.turned())


def _tier_at(place: Place, first: Amount, rate: Rate) -> TierClause:
    """Read "6% at 50%" and "50% at 6%": the larger is the rate."""
    if first.value > rate.percent and rate.plain:
        return _tier_at(place, Amount(rate.percent, "percent"), _rate(first))
    return TierClause(place, rate, Reach("first", first))


def _tier_full(place: Place, percent: Amount) -> TierClause | BareRate:
    """Read "4% dollar for dollar"; "100% dollar for dollar" states the rate twice."""
    if percent.value == HUNDRED:
        return BareRate(place, Rate(HUNDRED))
    return TierClause(place, Rate(HUNDRED), Reach("first", percent))


def _tier_slash(place: Place, rate: Number, high: Number) -> TierClause:
    return TierClause(place, _rate(rate), Reach("bare", _amount(high)))


def _by_service(
    place: Place, low: Number, middle: Number, high: Number, reach: Reach
) -> Whole:
    """Read "50/75/100% of 6%", which depends on years of service."""
    rates = (low, middle, high)
    tiers = (TierClause(place, _rate(rate), reach) for rate in rates)
    rows = (meanings_of(Row(place, (tier,))) for tier in tiers)
    return Whole(place, tuple(r for found in rows for r in found.readings))


def _cliff(place: Place, paid: Amount, least: Amount) -> Whole:
    """Read "7% of pay if you put in at least 6%"; 50% would be a rate of something unsaid."""
    if not paid.is_dollars and paid.value >= LEAST_RATE:
        raise MeaninglessError(place)
    return _whole(place, Cliff(least.value, paid.value, paid.is_dollars))


# ---- shares, and parts of the yearly limit


def _share(place: Place, rate: Rate) -> Whole:
    return _whole(place, ShareOfDeferrals(rate.percent))


def _part(_place: Place, said: Amount | str) -> Decimal:
    percent = percent_of_fraction(said) if isinstance(said, str) else said.value
    return percent / HUNDRED


def _part_of_limit(place: Place, rate: Rate, part: Decimal) -> Whole:
    """Read "up to half the limit", which bounds the deferral or the match itself."""
    whole = ToFractionOfLimit(rate.percent, part)
    bounded = part * rate.percent / HUNDRED
    if not ZERO < bounded <= 1:
        return _whole(place, whole)
    return _whole(place, whole, ToFractionOfLimit(rate.percent, bounded))


def _bare_part(place: Place, part: Decimal) -> Whole:
    until = ToFractionOfLimit(HUNDRED, part)
    return _whole(place, until, ShareOfDeferrals(part * HUNDRED))


# ---- dollars, none and what everybody gets


def _flat(place: Place, money: Amount, times: Decimal = Decimal(1)) -> Whole:
    return _whole(place, FlatAmount(money.value * times))


def _actual(place: Place, *said: Amount | str) -> Whole:
    """Read the year's match in dollars; with ``SO_FAR`` more is to come."""
    dollars = next(part.value for part in said if isinstance(part, Amount))
    so_far = any(isinstance(part, str) for part in said) or None
    return Whole(place, (MatchReading(ActualAmount(dollars), so_far=so_far),))


def _nonelective_unsaid(place: Place, name: str) -> Nonelective:
    percent = SAFE_HARBOR_NONELECTIVE if "safe" in name else None
    return Nonelective(place, percent)


# ---- the compact notation


def _compact_greater(place: Place, first: Whole, second: Whole) -> Whole:
    formulas = (side.readings[0].formula for side in (first, second))
    return _whole(place, GreaterOf(*formulas))


# ---- rows


def _row(place: Place, *clauses: Clause | Row) -> Row:
    """Return the clauses in a row, those in brackets among them."""
    flat: list[Clause] = []
    for clause in clauses:
        flat.extend(clause.clauses if isinstance(clause, Row) else (clause,))
    return Row(place, tuple(flat))


def _choice(place: Place, *rows: Row, kind: Kind) -> Row:
    """Read "A or B" and "they match the greater of A or B", the start of which may be missing."""
    *before, first, second = rows
    choice = Alternatives(place, kind, first, second)
    return _row(place, *before, choice)


def _choice_in_row(place: Place, *rows: Row, kind: Kind) -> Row:
    """Read "the greater of A and B", whose "and" could also join tiers."""
    *before, row = rows
    return _choice(place, *before, *_halves(row), kind=kind)


def _choice_then(place: Place, first: Row, second: Row, rest: Row, kind: Kind) -> Row:
    """Read what follows "whichever is greater", which holds for both."""
    return _row(place, Alternatives(place, kind, first, second), rest)


def _halves(row: Row) -> tuple[Row, Row]:
    starts = [i for i, clause in enumerate(row.clauses) if isinstance(clause, Main)]
    match starts:
        case [_, start]:
            first, second = row.clauses[:start], row.clauses[start:]
            return replace(row, clauses=first), replace(row, clauses=second)
    raise MeaninglessError(row.place)


# ---- the rules


def _kind(kind: ReachKind) -> Callable[[Place, Reach], Reach]:
    return lambda _place, reach: replace(reach, kind=kind)


def _said(verb: Verb) -> Callable[[Place], WhoGives]:
    return lambda place: WhoGives(place, verb)


def _label(name: LabelName) -> Callable[..., Label]:
    return lambda place, percent=None: Label(place, name, percent and percent.value)


def _note(name: str = "", *, value: bool = True) -> Callable[..., Remark]:
    return lambda place, *_: Remark(place, name, value)


def _topic(place: Place, words: str, *, value: bool = True) -> Remark:
    name = "includes_catch_up" if "catch" in words else "on_after_tax"
    return Remark(place, name, value)


_RULES: dict[str, Callable[..., Any]] = {
    "start": lambda _place, row: row,
    "row": _row,
    "group": lambda _place, row: row,
    "either": partial(_choice, kind="either"),
    "greater": partial(_choice, kind="greater"),
    "lesser": partial(_choice, kind="lesser"),
    "greater_after": partial(_choice, kind="greater"),
    "lesser_after": partial(_choice, kind="lesser"),
    "greater_then": partial(_choice_then, kind="greater"),
    "lesser_then": partial(_choice_then, kind="lesser"),
    "greater_in_row": partial(_choice_in_row, kind="greater"),
    "greater_in_row_after": partial(_choice_in_row, kind="greater"),
    "lesser_in_row_after": partial(_choice_in_row, kind="lesser"),
    "number": lambda _place, text: number_of(text),
    "percent": lambda _place, number: Amount(number, "percent"),
    "money": _money,
    "money_per_paycheck": _money_per_paycheck,
    "rate_percent": lambda _place, percent: _rate(percent),
    "rate_number": lambda _place, number: _rate(number),
    "rate_fraction": lambda _place, text: Rate(percent_of_fraction(text)),
    "rate_stretch": lambda _place, percent: Rate(percent.value, of_contributions=True),
    "rate_full": lambda _place: Rate(HUNDRED),
    "rate_on_dollar": _rate_on_dollar,
    "span": _span,
    "span_of_pay": partial(_span, of_pay=True),
    "span_contributed": partial(_span, of_contributions=True),
    "first": _kind("first"),
    "next": _kind("next"),
    "bare_span": _kind("bare"),
    "upto": _kind("upto"),
    "upto_match": _kind("match"),
    "range": _range,
    "above": _above,
    "tier": TierClause,
    "tier_of_contributions": _tier_of_contributions,
    "tier_turned": _tier_turned,
    "tier_at": _tier_at,
    "tier_full": _tier_full,
    "tier_slash": _tier_slash,
    "by_service": _by_service,
    "cliff": _cliff,
    "cliff_turned": lambda place, least, paid: _cliff(place, paid, least),
    "share": _share,
    "part": _part,
    "part_of_limit": _part_of_limit,
    "match_part_of_limit": lambda place, rate, part: _whole(
        place, ToFractionOfLimit(rate.percent, part)
    ),
    "bare_rate": BareRate,
    "bare_percent_of_pay": lambda place, percent: ShareOfPay(place, percent.value),
    "bare_ceiling": BareReach,
    "bare_part": _bare_part,
    "bare_dollars": lambda place, money: BareDollars(place, money.value),
    "flat": lambda place, money: BareDollars(place, money.value, a_year=True),
    "flat_for_all": _flat,
    "monthly": partial(_flat, times=_MONTHS),
    "actual": _actual,
    "cap": Maximum,
    "none": lambda place: _whole(place, NoMatch()),
    "nonelective": lambda place, percent: Nonelective(place, percent.value),
    "nonelective_unsaid": _nonelective_unsaid,
    "they_match": _said("they_match"),
    "the_match": _said("the_match"),
    "they_give": _said("they_give"),
    "everyone": _said("everyone"),
    "saver_gives": lambda place, percent: SaverGives(place, percent.value),
    "safe_harbor": _label("safe_harbor"),
    "safe_harbor_match": _label("safe_harbor_match"),
    "percent_safe_harbor": _label("safe_harbor"),
    "percent_safe_harbor_match": _label("safe_harbor_match"),
    "basic": _label("basic"),
    "enhanced": _label("enhanced"),
    "qaca": _label("qaca"),
    "topic_yes": _topic,
    "topic_no": partial(_topic, value=False),
    "true_up_yes": _note("true_up"),
    "true_up_no": _note("true_up", value=False),
    "discretionary": _note("discretionary"),
    "each_paycheck": _note("each_paycheck"),
    "remark": _note(),
    "duration": lambda _place, _number: None,
    "notch": lambda _place, rate, low, high: Tier(rate, low, high),
    "compact_pay": lambda place, *tiers: _whole(place, PayTiers(tiers)),
    "compact_dollars": lambda place, *tiers: _whole(place, DollarTiers(tiers)),
    "compact_rate": lambda place, rate: _whole(place, ShareOfDeferrals(rate)),
    "compact_fraction": lambda place, rate, fraction: _whole(
        place, ToFractionOfLimit(rate, fraction)
    ),
    "compact_flat": lambda place, dollars: _whole(place, FlatAmount(dollars)),
    "compact_actual": lambda place, dollars: _whole(place, ActualAmount(dollars)),
    "compact_none": lambda place: _whole(place, NoMatch()),
    "compact_greater": _compact_greater,
}
