"""The room while something is unknown: its two ends, and what would narrow it most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal
from typing import Any, Final

from core.facts.plan import AfterTaxLimitKind
from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent, to_step
from core.results.advice import Range
from core.room.case import Case
from core.room.room import Worked, work_out
from core.room.unknowns import Doubt

_CLOSE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Ends:
    """The lowest and the highest case of the unknown facts, worked out.

    A person who is over 415(c) in the best case has that case at both ends.
    """

    doubts: tuple[Doubt, ...]
    low: Case
    high: Case
    low_worked: Worked
    high_worked: Worked


def ends_of(case: Case, doubts: tuple[Doubt, ...]) -> Ends:
    """Return both ends; without unknown facts both are the case."""
    if not doubts:
        worked = work_out(case)
        return Ends((), case, case, worked, worked)
    low = _changed(case, *(doubt.at_low() for doubt in doubts))
    high = _changed(case, *(doubt.at_high() for doubt in doubts))
    facts = {doubt.fact for doubt in doubts}
    if "eligible_pay" in facts:
        low, high = _by_eligible_pay(low, high)
    low_worked = work_out(low)
    if "after_tax_so_far" in facts:
        # The most that can be in already is all the room there is.
        low = low._replace(after_tax_so_far=low_worked.annual)
        low_worked = work_out(low)
    high_worked = work_out(high)
    if high_worked.over > ZERO:  # over in every case: by this much at least
        return Ends(doubts, high, high, high_worked, high_worked)
    # Nobody is told to be over the limit by money that may never come.
    if low_worked.over > ZERO:
        low = _with_what_fits(low, facts, low_worked.over)
        low_worked = work_out(low)
    low_worked = replace(low_worked, over=ZERO, over_in=ZERO)
    return Ends(doubts, low, high, low_worked, high_worked)


def _with_what_fits(low: Case, unknown: set[str], over: Decimal) -> Case:
    """Return the low end with no more employer money of unknown size than still fits.

    More of it leaves no less room, and would only count what the plan cannot keep.
    """
    if "other_employer_dollars" in unknown:
        taken = min(over, low.other_employer_dollars)
        low = low._replace(other_employer_dollars=low.other_employer_dollars - taken)
        over -= taken
    if "nonelective_percent" in unknown and low.capped_pay:
        percent = to_step(over * HUNDRED / low.capped_pay, CENT, ROUND_UP)
        left = max(ZERO, low.nonelective_percent - percent)
        low = low._replace(nonelective_percent=left)
    return low


def _changed(case: Case, *changes: Mapping[str, object]) -> Case:
    merged: dict[str, Any] = {
        name: value for each in changes for name, value in each.items()
    }
    return case._replace(**merged)


def _by_eligible_pay(low: Case, high: Case) -> tuple[Case, Case]:
    # More eligible pay is more match, but also more of a cap in percent: which of
    # the two ends is the low one shows only when both are worked out.
    either = (low.eligible_pay, high.eligible_pay)
    # Where a match comes whole at a share of pay, the least room lies inside: at the
    # pay of which the deferrals are just that share (its threshold).
    lows = [low._replace(eligible_pay=each) for each in (*either, *_just_reached(low))]
    highs = [high._replace(eligible_pay=each) for each in (*either, *_meeting(high))]
    return min(lows, key=_annual), max(highs, key=_annual)


def _just_reached(low: Case) -> Iterator[Decimal]:
    """Yield the eligible pay at which the deferrals just reach a threshold of the match."""
    matched = work_out(low).matched
    for percent in low.match.percents_of_pay:
        reached = to_cent(matched * HUNDRED / percent) if percent else ZERO
        if ZERO < reached < low.pay:
            yield reached


def _meeting(high: Case) -> Iterator[Decimal]:
    """Yield the eligible pay at which the plan's cap equals the legal room.

    Between the ends the cap rises with pay and the legal room falls.
    """
    # The most room lies where the rising cap meets the falling legal room: halve the
    # span between a pay that is capped and one that is not, to the dollar.
    under, over = high.eligible_pay, high.pay
    if _is_capped(high._replace(eligible_pay=over)) or not _is_capped(high):
        return
    while over - under > _CLOSE:
        middle = (under + over) / 2
        if _is_capped(high._replace(eligible_pay=middle)):
            under = middle
        else:
            over = middle
    yield to_cent(under)


def _is_capped(case: Case) -> bool:
    worked = work_out(case)
    return worked.plan_cap is not None and worked.plan_cap < worked.legal


def _annual(case: Case) -> Decimal:
    return work_out(case).annual


def range_of(ends: Ends, path_question: str | None) -> Range | None:
    """Return the range of the room left, None if nothing is unknown.

    ``path_question`` is the open question about after-tax money or its way to Roth; it
    does not move the room, and the range holds if the answer is yes.
    """
    if not ends.doubts and path_question is None:
        return None
    return Range(
        low=ends.low_worked.now,
        high=ends.high_worked.now,
        low_case={each.fact: _at_end(each, ends.low) for each in ends.doubts},
        high_case={each.fact: _at_end(each, ends.high) for each in ends.doubts},
        narrowed_by=_narrowed_by(ends, path_question),
    )


def _at_end(doubt: Doubt, case: Case) -> object:
    if doubt.fact == "after_tax_limit":  # the case holds a percent; dollars say more
        percent = case.after_tax_limit_percent
        held = case.after_tax_limit is AfterTaxLimitKind.PERCENT_OF_PAY
        return percent_of(percent, case.capped_pay) if held and percent else None
    value: object = getattr(case, doubt.fact)
    return value


def _narrowed_by(ends: Ends, path_question: str | None) -> str:
    if path_question == "after_tax" or not ends.doubts:
        return path_question or ""
    width = ends.high_worked.now - ends.low_worked.now
    if path_question is not None and width == ZERO:
        return path_question
    if len(ends.doubts) == 1:
        return ends.doubts[0].fact
    return min(ends.doubts, key=lambda doubt: _width_left(ends, doubt)).fact


def _width_left(ends: Ends, doubt: Doubt) -> Decimal:
    """Return the width that an answer leaves, summed over its two ends."""
    low, high = ends.low_worked.now, ends.high_worked.now
    answered_low = work_out(_changed(ends.high, doubt.at_low())).now - low
    answered_high = high - work_out(_changed(ends.low, doubt.at_high())).now
    return answered_low + answered_high
