"""What the clauses of a match formula mean together: every meaning of them.

One reading: the text is clear. Two or more: the person must choose. None: the row
makes no sense, and the clause at fault is named. Nothing here knows the grammar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal
from functools import partial
from itertools import product
from typing import Any

from core.match.amounts import FlatAmount, NoMatch
from core.match.cliff import Cliff
from core.match.combined import GreaterOf
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals
from core.money import HUNDRED
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
from flows.reading.match.labels import labelled
from flows.reading.match.tiers import (
    MeaninglessError,
    Meanings,
    capped,
    dollars_tier,
    of_tier,
    of_tiers,
    pay_tier,
    possible,
    share_until_match_is,
    union,
    worked_out,
)

USUAL_REACH = Decimal(6)  # what "they match 50%" most often leaves out
LEAST_RATE = Decimal(20)  # below it a mere percent may be a share of pay
_HALF = Decimal(50)


def meanings_of(row: Row) -> Meanings:
    """Return every reading of a row.

    Raises `MeaninglessError` where a clause fits nothing, `MatchError` where the
    row is understood and no plan could have it.
    """
    mains = _joined(row)
    labels = [m for m in mains if isinstance(m, Label)]
    others = [m for m in mains if not isinstance(m, Label)]
    found = _of_formula(row, others)
    for label in labels:
        found = labelled(label, found, is_alone=not others and not _everybody(row))
    for maximum in _maxima(row):
        found = capped(found, maximum)
    return _with_remarks(row, _with_nonelective(row, found))


def says_something(row: Row) -> bool:
    """Say whether a row holds more than remarks and who does what."""
    return not all(isinstance(c, Remark | WhoGives | SaverGives) for c in row.clauses)


def _joined(row: Row) -> list[Main]:
    """Return the main clauses, joining what a stop or a remark has parted."""
    joined: list[Main] = []
    for clause in row.clauses:
        whole = _whole_of(joined[-1], clause) if joined else _first_of(clause)
        if whole:
            joined[-1:] = [whole]
        elif isinstance(clause, Main):
            joined.append(clause)
    return joined


def _first_of(clause: Clause) -> Main | None:
    """Read "at most $5,000" with nothing before it as "up to $5,000"."""
    match clause:
        case Maximum(place, amount):
            return BareReach(place, Reach("upto", amount))
    return None


def _whole_of(main: Main, clause: Clause) -> Main | None:
    """Return what two clauses say together, or ``None``: "50%: up to 6% of pay"."""
    place = (main.place[0], clause.place[1])
    match main, clause:
        case BareRate(rate=rate), BareReach(reach=reach):
            return TierClause(place, rate, reach)
        case BareReach(reach=reach), BareRate(rate=rate):
            return TierClause(place, rate, reach.turned())
        case BareRate(rate=rate), Maximum(amount=amount) if not amount.is_dollars:
            return TierClause(place, rate, Reach("upto", amount))
        case BareRate(rate=first), BareRate(rate=rate) if not rate.plain:
            return _with_rate_in_words(place, first, rate)
        case Label(percent=None) as label, BareRate(rate=rate) if rate.plain:
            return replace(label, percent=rate.percent)
    return None


def _with_rate_in_words(place: Place, first: Rate, rate: Rate) -> Main | None:
    """Read "100%, dollar for dollar" as one rate and "4%, dollar for dollar" as a tier."""
    if first.percent == rate.percent:
        return BareRate(place, rate)
    if first.plain and first.percent < LEAST_RATE:
        return TierClause(place, rate, Reach("first", Amount(first.percent, "percent")))
    return None


def _of_formula(row: Row, mains: Sequence[Main]) -> Meanings:
    match mains:
        case []:
            return Meanings((MatchReading(NoMatch()),), row.place)
        case [TierClause() as tier]:
            return of_tier(tier)
        case [main]:
            return _of_single(row, main)
        case [*firsts, BareReach(place, reach)] if reach.high.is_dollars:
            return capped(_of_formula(row, firsts), Maximum(place, reach.high))
    if not isinstance(mains[0], TierClause):
        raise MeaninglessError(mains[1].place)
    return of_tiers(mains)


# ---- formulas of one clause


def _of_single(row: Row, main: Main) -> Meanings:
    match main:
        case Whole(place, readings):
            return Meanings(readings, place)
        case Alternatives():
            return _of_choice(main)
        case BareRate():
            return _of_rate(row, main)
        case ShareOfPay():
            return _of_share_of_pay(row, main)
        case BareDollars():
            return _of_dollars(row, main)
        case BareReach(place, reach) if reach.kind in ("upto", "first"):
            return _of_reach(place, reach.high)
        case _:
            raise MeaninglessError(main.place)


def _verbs(row: Row) -> set[str]:
    return {clause.verb for clause in row.clauses if isinstance(clause, WhoGives)}


def _of_rate(row: Row, main: BareRate) -> Meanings:
    """Read a rate without a reach, or a mere percent that may be either."""
    place, percent = main.place, main.rate.percent
    if not percent:
        return possible(place, NoMatch)
    # "If I put in 6%" says on what the rate depends.
    saver = _saver_gives(row)
    if saver is not None:
        return _of_rate_for_saver(main, saver)
    # From 20% on it is a rate: of every dollar, or of the first 6% of pay, which is the
    # reach that most plans have and most people leave out.
    share = partial(ShareOfDeferrals, percent)
    if not _may_be_share_of_pay(main):
        return possible(place, share, partial(pay_tier, percent, USUAL_REACH))
    # Below it may be a share of pay: given to all, matched in full up to it, or a rate.
    if "they_give" in _verbs(row):
        return _for_all_or_matched(place, percent)
    return possible(place, partial(pay_tier, HUNDRED, percent), share)


def _saver_gives(row: Row) -> Decimal | None:
    """Return the percent of pay on which "if you put in 6%" makes the match depend."""
    given = (clause.percent for clause in row.clauses if isinstance(clause, SaverGives))
    return next(given, None)


def _may_be_share_of_pay(main: BareRate) -> bool:
    return main.rate.plain and main.rate.percent < LEAST_RATE


def _for_all_or_matched(place: Place, percent: Decimal) -> Meanings:
    """Read "they put in 3%": whatever you do, or only if you do."""
    for_all = Meanings((MatchReading(NoMatch(), percent),), place)
    return union(for_all, possible(place, partial(pay_tier, HUNDRED, percent)), place)


def _of_rate_for_saver(main: BareRate, saver: Decimal) -> Meanings:
    """Read "if I put in 6%, they put in 3%": half of it, or all up to 3%."""
    place, percent = main.place, main.rate.percent
    if percent > saver and _may_be_share_of_pay(main):
        return _of_share_for_saver(place, percent, saver)
    if not _may_be_share_of_pay(main):
        return possible(place, partial(pay_tier, percent, saver))
    whole = partial(pay_tier, HUNDRED, percent)
    return possible(place, partial(_share_of_saver, percent, saver), whole)


def _of_share_for_saver(place: Place, percent: Decimal, saver: Decimal) -> Meanings:
    """Read "8% of pay if I put in 2%": all of it from there, or a part for each part."""
    if not saver:
        raise MeaninglessError(place)
    whole = partial(Cliff, saver, percent)
    return possible(place, whole, partial(_share_of_saver, percent, saver))


def _share_of_saver(percent: Decimal, saver: Decimal) -> MatchFormula:
    return pay_tier(worked_out(percent * HUNDRED / saver), saver)


def _of_reach(place: Place, high: Amount) -> Meanings:
    """Read a reach without a rate: all of it, or half, the two usual rates."""
    if high.is_dollars:
        whole = partial(dollars_tier, HUNDRED, high.value)
        return possible(place, whole, partial(share_until_match_is, _HALF, high.value))
    whole = partial(pay_tier, HUNDRED, high.value)
    return possible(place, whole, partial(pay_tier, _HALF, high.value))


def _of_share_of_pay(row: Row, main: ShareOfPay) -> Meanings:
    saver = _saver_gives(row)
    if saver is not None:
        return _of_share_for_saver(main.place, main.percent, saver)
    if "they_give" in _verbs(row):
        return _for_all_or_matched(main.place, main.percent)
    return _of_reach(main.place, Amount(main.percent, "percent"))


def _of_dollars(row: Row, main: BareDollars) -> Meanings:
    """Read mere dollars: the same for everyone, or what the match is at most."""
    verbs, saver = _verbs(row), _saver_gives(row)
    if saver is not None:
        whole = partial(Cliff, saver, main.dollars, in_dollars=True)
        return possible(main.place, whole)
    flat = partial(FlatAmount, main.dollars)
    if "they_give" in verbs or (main.a_year and "they_match" not in verbs):
        return possible(main.place, flat)
    return possible(main.place, flat, partial(dollars_tier, HUNDRED, main.dollars))


# ---- a choice of two


def _of_choice(choice: Alternatives) -> Meanings:
    match choice.kind:
        case "lesser":
            return _of_lesser(choice)
        case "either":
            first, second = meanings_of(choice.first), meanings_of(choice.second)
            said = second.readings[0]
            told = tuple(_with_said(reading, said) for reading in first.readings)
            return union(replace(first, readings=told), second, choice.place)
    first, second = (_of_alternative(row) for row in (choice.first, choice.second))
    readings = (_greater(a, b) for a, b in product(first.readings, second.readings))
    doubt = first.doubt if len(first.readings) > 1 else second.doubt
    return Meanings(tuple(dict.fromkeys(readings)), doubt)


def _of_alternative(row: Row) -> Meanings:
    """Read one side of "the greater of": mere dollars there are for everyone."""
    if any(isinstance(c, BareDollars) for c in row.clauses):
        row = replace(row, clauses=(WhoGives(row.place, "they_give"), *row.clauses))
    return meanings_of(row)


def _greater(first: MatchReading, second: MatchReading) -> MatchReading:
    formula = GreaterOf(first.formula, second.formula)
    return replace(_with_said(first, second), formula=formula)


def _with_said(reading: MatchReading, other: MatchReading) -> MatchReading:
    """Add what stands beside the other formula: it is mostly said of both."""
    said = {
        f.name: getattr(other, f.name)
        for f in fields(MatchReading)
        if getattr(reading, f.name) is None
    }
    return replace(reading, **said)


def _of_lesser(choice: Alternatives) -> Meanings:
    """Read "the lesser of 100% of 6% or $7,500": one side is a maximum."""
    for row, other in ((choice.second, choice.first), (choice.first, choice.second)):
        match [c for c in row.clauses if not isinstance(c, WhoGives)]:
            case [BareDollars(place, dollars)]:
                return capped(
                    meanings_of(other), Maximum(place, Amount(dollars, "dollars"))
                )
            case [ShareOfPay(place, percent)]:
                return capped(
                    meanings_of(other), Maximum(place, Amount(percent, "percent"))
                )
    raise MeaninglessError(choice.second.place)


# ---- a maximum


def _maxima(row: Row) -> list[Maximum]:
    """Return the maxima that `_joined` has not made part of a tier."""
    taken = {m.place[1] for m in _joined(row) if isinstance(m, TierClause | BareReach)}
    found = [c for c in row.clauses if isinstance(c, Maximum)]
    return [m for m in found if m.place[1] not in taken]


# ---- the plan's label, what everybody gets, and remarks


def _everybody(row: Row) -> list[Nonelective]:
    return [c for c in row.clauses if isinstance(c, Nonelective)]


def _with_nonelective(row: Row, found: Meanings) -> Meanings:
    clauses = _everybody(row)
    for clause in clauses:
        if clause.percent is None or clause.percent != clauses[0].percent:
            raise MeaninglessError(clause.place)
        told = (replace(r, nonelective_percent=clause.percent) for r in found.readings)
        found = Meanings(tuple(dict.fromkeys(told)), found.doubt)
    return found


def _with_remarks(row: Row, found: Meanings) -> Meanings:
    said: dict[str, bool] = {}
    for note in row.clauses:
        if not isinstance(note, Remark) or not note.name:
            continue
        if said.setdefault(note.name, note.value) != note.value:
            raise MeaninglessError(note.place)
    remarks: dict[str, Any] = dict(said)
    told = tuple(replace(r, **remarks) for r in found.readings)
    return Meanings(told, found.doubt)
