"""What goes wrong for somebody who does what the plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.following import found
from tests.following.followed_year import (
    NOTHING,
    Followed,
    Plan,
    cap_of_the_year,
    exact,
    follow,
    most_match_so_far,
    share_in_already,
)
from tests.following.found import Finding
from tests.following.known_case import Known

DOLLAR = Decimal(1)
STEPS = {"0.5": Decimal("0.5"), "0.1": Decimal("0.1"), "dollars": Decimal("0.01")}
DAYS_A_HOLIDAY_MOVES = 4
CENTS_OF_A_YEAR = Decimal(5)
"""What paychecks rounded to the cent may come to beside the year's pay."""

EMPLOYER_MONEY = ("match", "nonelective_percent", "other_employer_dollars")
HARDLY_ANYTHING = Decimal(10)


def followed_findings(known: Known, plan: Plan) -> Iterator[Finding]:
    """Yield what following the schedule shows, and what it needs no schedule for."""
    done = follow(known, plan)
    if done is None:
        return
    yield from _paydays(known, plan)
    yield from _so_far(known, plan)
    yield from _limits(known, plan, done)
    yield from _caps(known, plan, done)
    yield from _rows(known, plan, done)
    yield from _match(known, plan, done)
    yield from _even_pace(known, plan)


def _paydays(known: Known, plan: Plan) -> Iterator[Finding]:
    calendar = known.paydays()
    for row in plan["schedule"]:
        on = date.fromisoformat(row["date"])
        if on.year != known.year:
            yield Finding(found.OTHER_YEAR, f"{on} in the schedule of {known.year}")
        gaps = (abs((on - day).days) for day in calendar)
        if min(gaps, default=99) > DAYS_A_HOLIDAY_MOVES:
            yield Finding(found.PAYDAYS_DIFFER, f"{on} is no payday")
            return
    if len(plan["schedule"]) > len(calendar):
        more = f"{len(plan['schedule'])} paychecks, the calendar has {len(calendar)}"
        yield Finding(found.PAYDAYS_DIFFER, more)


def _so_far(known: Known, plan: Plan) -> Iterator[Finding]:
    before = known.paychecks_before()
    if before is None or known.gross is None:
        return
    year = plan["year"]
    shown = f"{before} paychecks since January 1"
    if not known.told("deferral_so_far"):
        inferred = exact(year["deferral_so_far"])
        most = exact(plan["deferral"]["total"]) * share_in_already(known, plan)
        if inferred > most + CENTS_OF_A_YEAR:
            said = (
                f"${inferred:,} of deferrals so far, at most ${most:,.2f} fits {shown}"
            )
            yield Finding(found.TOO_MUCH_SO_FAR, said)
    most_match = most_match_so_far(known, plan)
    if not known.told("match_so_far") and most_match is not None:
        inferred = exact(year["match_so_far"])
        if inferred > most_match + CENTS_OF_A_YEAR:
            said = f"${inferred:,} of match so far, at most ${most_match:,.2f}, {shown}"
            yield Finding(found.TOO_MUCH_SO_FAR, said)


def says_over(plan: Plan) -> bool:
    """Say whether the plan itself tells that a limit is passed."""
    year = plan["year"]
    return exact(plan["room"]["over"]) > 0 or (year and exact(year["over"]) > 0)


def _limits(known: Known, plan: Plan, done: Followed) -> Iterator[Finding]:
    is_a_guess = not done.new_after_tax and any(
        known.say(name) == "unsure" for name in EMPLOYER_MONEY
    )
    over = done.additions > known.ceiling + DOLLAR and not is_a_guess
    if over and not says_over(plan):
        parts = (
            f"${min(done.deferral, known.limits.deferral):,.2f} deferrals"
            f" + ${done.after_tax:,.2f} after-tax + ${done.match:,.2f} match"
            f" + ${done.other:,.2f} other = ${done.additions:,.2f}"
        )
        yield Finding(found.OVER_415C, parts)
    as_planned = exact(plan["deferral"]["catch_up_limit"])
    most = known.limits.deferral + known.catch_up(as_planned)
    elsewhere = known.amount("deferral_elsewhere")
    by_plan = sum((each.deferral for each in done.paid if not each.is_settled), NOTHING)
    if by_plan > DOLLAR and done.deferral + elsewhere > most + DOLLAR:
        said = f"${done.deferral:,.2f} here + ${elsewhere:,} elsewhere of ${most:,}"
        yield Finding(found.OVER_402G, said)


def _caps(known: Known, plan: Plan, done: Followed) -> Iterator[Finding]:
    yield from _cap_in_a_paycheck(known, plan, done)
    absorbs = known.catch_up(exact(plan["deferral"]["catch_up_limit"]))
    deferral = done.deferral
    if known.cap_kind == "combined_percent":
        deferral = max(NOTHING, deferral - absorbs)
    cap = cap_of_the_year(known, deferral)
    if cap is not None and done.new_after_tax > 0 and done.after_tax > cap + DOLLAR:
        said = f"${done.after_tax:,.2f} after-tax of a cap of ${cap:,.2f}"
        yield Finding(found.CAP_IN_THE_YEAR, said)


def _cap_in_a_paycheck(known: Known, plan: Plan, done: Followed) -> Iterator[Finding]:
    """Hold each paycheck to a percent; from 50 what is over a plan's limit is catch-up."""
    percent = known.cap_percent
    widest = known.amount("max_after_tax_percent", Decimal(100))
    absorbs = known.catch_up(exact(plan["deferral"]["catch_up_limit"]))
    for each in done.paid:
        if each.is_settled or not each.counted:
            continue
        after_tax = each.after_tax * 100 / each.counted
        both = (each.after_tax + each.deferral) * 100 / each.counted
        slack = DOLLAR * 100 / each.counted
        if after_tax > widest + slack:
            said = f"{each.on}: {after_tax:.2f}% after-tax, {widest}% can be set"
            yield Finding(found.CAP_IN_A_PAYCHECK, said)
            return
        if percent is None:
            continue
        over = both if known.cap_kind == "combined_percent" else after_tax
        beyond = (over - percent) * each.counted / 100
        is_catch_up = min(beyond, each.deferral, absorbs)
        if known.cap_kind == "combined_percent" and after_tax <= percent + slack:
            absorbs -= max(NOTHING, is_catch_up)
            beyond -= max(NOTHING, is_catch_up)
        if beyond > DOLLAR:
            said = f"{each.on}: {over:.2f}% of pay, the cap is {percent}%"
            yield Finding(found.CAP_IN_A_PAYCHECK, said)
            return


def _rows(known: Known, plan: Plan, done: Followed) -> Iterator[Finding]:
    for row, each in zip(plan["schedule"], done.paid, strict=True):
        if exact(row["net"]) < 0:
            yield Finding(found.NEGATIVE, f"{each.on}: ${row['net']}")
            break
        is_thin = exact(row["net"]) * 100 < HARDLY_ANYTHING * each.gross
        if is_thin and row["after_tax"] and not each.is_settled:
            said = f"{each.on}: ${row['net']:,} of ${each.gross:,}"
            yield Finding(found.THIN, said)
            break
    if not known.bonus_counts and known.gross is not None:
        for row in plan["schedule"][plan["year"]["settled"] :]:
            extra = exact(row["gross"]) - known.gross
            regular = _regular_like(known, plan, row)
            if extra > DOLLAR and regular is not None:
                more = exact(row["deferral"]) + exact(row["after_tax"]) - regular
                if more > DOLLAR:
                    said = f"{row['date']}: ${more:,.2f} out of a bonus of ${extra:,}"
                    yield Finding(found.UNCOUNTED_PAY, said)
                    break
    yield from _elections_of_rows(known, plan, done)
    ends = {end["id"]: exact(end["reached"]) for end in plan["year"]["ends"]}
    elsewhere = known.amount("deferral_elsewhere")
    promised = ends["deferral"] - elsewhere
    if done.deferral < promised - DOLLAR * len(done.paid):
        said = f"${done.deferral:,.2f} when followed, the plan ends with ${promised:,}"
        yield Finding(found.NOT_REACHED, said)


def _regular_like(known: Known, plan: Plan, row: Mapping[str, Any]) -> Decimal | None:
    """Return what a paycheck without the bonus holds under the same elections."""
    for other in plan["schedule"][plan["year"]["settled"] :]:
        if other is not row and abs(exact(other["gross"]) - (known.gross or 0)) < 1:
            return exact(other["deferral"]) + exact(other["after_tax"])
    return None


def _elections_of_rows(known: Known, plan: Plan, done: Followed) -> Iterator[Finding]:
    """Hold each row to the election in force; a bonus that does not count is apart."""
    told = known.told("deferral_so_far") and known.bonus_counts
    if known.say("max_after_tax_percent") == "unsure":
        return  # what spills over may not fit into a paycheck
    for row, each in zip(plan["schedule"], done.paid, strict=True):
        if each.is_settled or each.counted < each.gross:
            continue
        gap = abs(exact(row["after_tax"]) - each.after_tax)
        if told:  # what is inferred moves the last paycheck before the limit
            gap = max(gap, abs(exact(row["deferral"]) - each.deferral))
        if gap > DOLLAR:
            said = (
                f"{row['date']}: deferral {row['deferral']}, after-tax"
                f" {row['after_tax']}; as elected {each.deferral}, {each.after_tax}"
            )
            yield Finding(found.ROW_DIFFERS, said)
            return


def _match(known: Known, plan: Plan, done: Followed) -> Iterator[Finding]:
    if known.formula is None or known.timing == "unsure":
        return
    if any(known.say(n) == "unsure" for n in ("match_on_after_tax", "match_maximum")):
        return
    if known.say("match_includes_catch_up") == "unsure":
        return
    year = plan["year"]
    slack = 2 * DOLLAR + Decimal("0.02") * len(done.paid)
    low, high = exact(year["match_low"]), exact(year["match_high"])
    if not low - slack <= done.match <= high + slack:
        said = f"the schedule ends with ${high:,} of match, followed ${done.match:,.2f}"
        yield Finding(found.MATCH_DIFFERS, said)
    if abs(exact(plan["employer"]["match"]) - high) > slack and low == high:
        said = f"${plan['employer']['match']:,} of match in the numbers, ${high:,} in the schedule"
        yield Finding(found.EMPLOYER_DIFFERS, said)


def rounding_of(known: Known, plan: Plan) -> Decimal:
    """Return what a step of the site costs over the paychecks that a change reaches."""
    if plan["year"] is None:
        return DOLLAR
    step = STEPS.get(known.say("election_step"), Decimal(1))
    reached = plan["schedule"][plan["year"]["settled"] :]
    return sum((step * exact(row["gross"]) / 100 for row in reached), NOTHING) + DOLLAR


def _even_pace(known: Known, plan: Plan) -> Iterator[Finding]:
    """Look whether an even pace, no harder to live on, puts in more than the plan's."""
    reached = plan["schedule"][plan["year"]["settled"] :]
    election = plan["election"]
    if not reached or election is None or len(plan["year"]["deferral"]) < 2:
        return
    if known.say("spillover") == "only_when_full":
        return  # nothing goes in beside an even pace of deferrals
    pay = sum((exact(row["gross"]) for row in reached), NOTHING)
    deferral = sum((exact(row["deferral"]) for row in reached), NOTHING)
    floor = min(exact(row["net"]) for row in reached)
    most = known.amount("max_after_tax_percent", Decimal(100))
    even_percent = deferral * 100 / pay if pay else NOTHING
    if known.cap_percent is not None:
        combined = known.cap_kind == "combined_percent"
        most = min(most, known.cap_percent - (even_percent if combined else 0))
    rate = known.amount("marginal_rate", Decimal(24)) / 100
    carried = NOTHING
    shares = [max(NOTHING, most / 100)]
    for row in reached:
        gross = exact(row["gross"])
        moved = even_percent * gross / 100 - exact(row["deferral"])
        spare = exact(row["net"]) + exact(row["after_tax"]) - moved * (1 - rate) - floor
        shares.append(max(NOTHING, spare / gross) if gross else NOTHING)
    carried = min(shares) * pay
    room = exact(plan["room"]["now"]) - exact(plan["reserve"]["buffer"])
    even = min(carried, room) - rounding_of(known, plan)
    if known.timing in ("every_paycheck", "unsure"):
        even -= exact(plan["year"]["match_gained"])
    elected = exact(plan["year"]["to_elect"])
    if even > elected + 100:
        said = f"${elected:,} is elected, an even pace puts in about ${even:,.0f} of ${room:,}"
        yield Finding(found.EVEN_PACE, said)
