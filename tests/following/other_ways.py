"""The same person in one other way: what should not lower, and what should cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from tests.following import found
from tests.following.followed_year import Plan, exact
from tests.following.following_checks import rounding_of
from tests.following.found import Finding
from tests.following.known_case import Known
from tests.following.places_agree import READY

Plans = Callable[[dict[str, object]], "Plan | None"]
ENDS = {
    "match_timing": ("every_paycheck", "true_up", "annual"),
    "match_on_after_tax": ("yes", "no"),
    "match_includes_catch_up": ("yes", "no"),
    "plan_catch_up": ("yes", "no"),
    "plan_super_catch_up": ("yes", "no"),
    "spillover": ("yes", "no", "only_when_full"),
}


def goes_in(plan: Plan) -> Decimal:
    """Return the after-tax dollars that a plan still puts in."""
    if plan["outcome"] not in READY or exact(plan["room"]["over"]) > 0:
        return Decimal(0)
    if plan["year"] is not None:
        return exact(plan["year"]["to_elect"])
    return min(exact(plan["room"]["fundable"]), exact(plan["room"]["now"]))


def of_the_employer(plan: Plan) -> Decimal:
    return exact(plan["employer"]["total"])


def other_findings(known: Known, plan: Plan, plan_of: Plans) -> Iterator[Finding]:
    """Yield what one paycheck more, a higher cap and an unknown fact bring to light."""
    yield from _higher_cap(known, plan, plan_of)
    yield from _one_more(known, plan, plan_of)
    yield from _unknown(known, plan, plan_of)


def _lowers(
    kind: str, known: Known, plan: Plan, other: Plan | None, change: dict[str, object]
) -> Iterator[Finding]:
    if other is None:
        return
    slack = max(rounding_of(known, each) for each in (plan, other))
    slack += max(Decimal(0), of_the_employer(other) - of_the_employer(plan))
    before, after = goes_in(plan), goes_in(other)
    if after < before - slack - 1:
        yield Finding(kind, f"${before:,} goes in; with {change} ${after:,}")


def _higher_cap(known: Known, plan: Plan, plan_of: Plans) -> Iterator[Finding]:
    change: dict[str, object] = {}
    if known.cap_percent is not None:
        more = min(Decimal(100), known.cap_percent + 5)
        change = {"after_tax_limit_percent": f"{more}%"}
    elif known.told("after_tax_limit_dollars"):
        more = known.amount("after_tax_limit_dollars") + 2_000
        change = {"after_tax_limit_dollars": more}
    elif known.told("max_after_tax_percent"):
        more = min(Decimal(100), known.amount("max_after_tax_percent") + 10)
        change = {"max_after_tax_percent": f"{more}%"}
    if change:
        other = plan_of({**known.answers, **change})
        yield from _lowers(found.CAP_LOWERS, known, plan, other, change)


def _one_more(known: Known, plan: Plan, plan_of: Plans) -> Iterator[Finding]:
    """Compare with one paycheck less, whether its days are known or not."""
    if known.told("paychecks_left"):
        left = int(known.amount("paychecks_left"))
        if plan["schedule"] and left >= len(plan["schedule"]):
            return
    else:
        left = len(plan["schedule"])
    if left < 2 or known.told("after_tax_election_now"):
        return
    less: dict[str, object] = {"paychecks_left": left - 1}
    other = plan_of({**known.answers, **less})
    if other is not None and goes_in(other) > 0:
        yield from _lowers(
            found.PAYCHECK_LOWERS, known, other, plan, {"paychecks_left": left}
        )


def _unknown(known: Known, plan: Plan, plan_of: Plans) -> Iterator[Finding]:
    """Hold the range of an unsure answer to each answer that it may turn out to be."""
    for name, values in ENDS.items():
        if known.say(name) != "unsure":
            continue
        span = plan["range"]
        low = exact(span["low"] if span else plan["room"]["now"])
        high = exact(span["high"] if span else plan["room"]["now"])
        for value in values:
            other = plan_of({**known.answers, name: value})
            if other is None:
                continue
            now: Any = other["range"] or {"low": other["room"]["now"]}
            real = exact(now["low"])
            top = exact(now.get("high", now["low"]))
            if real < low - 1 or top > high + 1:
                said = f"{name} unsure gives ${low:,} to ${high:,}, {value} ${real:,} to ${top:,}"
                yield Finding(found.NOT_COVERED, said)
                return
        return  # one unknown a case is enough
