"""The places of a plan that hold one number, and the steps that cannot be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tests.following import found
from tests.following.followed_year import NOTHING, Plan, exact
from tests.following.following_checks import DOLLAR, rounding_of, says_over
from tests.following.found import Finding
from tests.following.known_case import Known

READY = frozenset({"READY_AUTO", "READY_MANUAL", "READY_IN_SERVICE"})
DOLLARS_IN = re.compile(r"\$([\d,]+(?:\.\d\d)?)")
BY_REQUEST = frozenset({"READY_MANUAL", "READY_IN_SERVICE"})


def amounts_in(text: str) -> list[Decimal]:
    return [Decimal(each.replace(",", "")) for each in DOLLARS_IN.findall(text)]


def step_of(plan: Plan, name: str) -> dict[str, Any] | None:
    return next((step for step in plan["steps"] if step["id"] == name), None)


def place_findings(known: Known, plan: Plan, headline: str) -> Iterator[Finding]:
    """Yield what a plan's own places say against each other."""
    yield from _dates(known, plan)
    yield from _no_paychecks(known, plan)
    yield from _steps(known, plan)
    yield from _in_advance(known, plan)
    yield from _unknown_alarm(known, plan)
    if plan["outcome"] in READY and not known.no_paycheck_left():
        yield from _one_number(known, plan, headline)
        yield from _reserve(plan)
    yield from _conversions(known, plan)


def _dates(known: Known, plan: Plan) -> Iterator[Finding]:
    today = known.today.isoformat()
    dated = [(step["id"], step["due"]) for step in plan["steps"] if step["due"]]
    for entry in plan["timeline"]:
        dated += [(entry["id"], day) for day in (entry["on"], *entry["again"])]
    starts = plan["election"] or {"after_tax": (), "deferral": ()}
    dated += [
        ("election", each["starts"])
        for each in (*starts["after_tax"], *starts["deferral"])
    ]
    past = [f"{name} on {day}" for name, day in dated if day < today]
    if past:
        yield Finding(found.BEFORE_TODAY, f"{past[0]}, today is {today}")


def in_already(known: Known) -> Decimal:
    return known.amount("after_tax_so_far")


def on_the_form(plan: Plan) -> Decimal:
    return exact(plan["form_1099r"] and plan["form_1099r"]["box_5"])


def _no_paychecks(known: Known, plan: Plan) -> Iterator[Finding]:
    if not known.no_paycheck_left():
        return
    promised = []
    if known.today.year <= known.year:
        if exact(plan["room"]["fundable"]) > 0 and plan["outcome"] in READY:
            promised.append(f"room.fundable ${plan['room']['fundable']:,}")
        if plan["election"] and plan["election"]["dollars"] > 0:
            promised.append(f"election ${plan['election']['dollars']:,}")
        step = step_of(plan, "elect_after_tax")
        if step and "at zero" not in step["title"]:
            promised.append(f"step “{step['title']}”")
    if on_the_form(plan) > in_already(known) + DOLLAR:
        promised.append(f"box 5 ${on_the_form(plan):,}, ${in_already(known):,} is in")
    if promised:
        yield Finding(found.NO_PAYCHECK, "; ".join(promised))
    texts = [step["title"] + " " + step["how"] for step in plan["steps"]]
    texts += [note["text"] for note in plan["warnings"]]
    spread = [
        t for t in texts if re.search(r"\bOnly 0 paychecks|\bSpread up to|The 0 p", t)
    ]
    if spread:
        yield Finding(found.OVER_NO_PAYCHECKS, spread[0])


def _steps(known: Known, plan: Plan) -> Iterator[Finding]:
    year, step = plan["year"], step_of(plan, "secure_match")
    elsewhere = known.amount("deferral_elsewhere")
    so_far = known.amount("deferral_so_far")
    excess = exact(plan["deferral"]["excess"])
    most = known.limits.deferral + exact(plan["deferral"]["catch_up_limit"])
    asked = next(iter(amounts_in(step["how"])), None) if step else None
    if step is not None and asked is not None:
        planned = exact(plan["deferral"]["total"]) - excess
        if year is not None and year["ends"]:
            planned = exact(year["ends"][0]["reached"]) - elsewhere
            planned += rounding_of(known, plan)
        if asked > planned + DOLLAR:
            said = f"“{step['how']}”; the plan defers ${planned:,.2f}"
            yield Finding(found.STEP_ASKS_MORE, said)
        if asked + elsewhere > most + DOLLAR or (
            so_far + elsewhere >= most + DOLLAR and asked > 0
        ):
            said = f"${so_far + elsewhere:,} is in of ${most:,}; “{step['how']}”"
            yield Finding(found.DEFER_OVER_402G, said)
    lower = step_of(plan, "fill_deferrals")
    if lower and lower["title"].startswith("Lower your deferrals"):
        to = amounts_in(lower["title"])[0]
        if to < so_far - DOLLAR:
            yield Finding(
                found.BELOW_WHAT_IS_IN, f"${so_far:,} is in; “{lower['title']}”"
            )


def _in_advance(known: Known, plan: Plan) -> Iterator[Finding]:
    """An order to stop, or to report an excess, before anything is over."""
    if exact(plan["room"]["over"]) <= 0:
        return
    stop, now = step_of(plan, "stop_after_tax"), known.amount("after_tax_election_now")
    if stop and known.told("after_tax_so_far") and in_already(known) + now == 0:
        yield Finding(
            found.STOP_NOTHING, f"nothing goes in after-tax; “{stop['title']}”"
        )
    told = ("deferral_so_far", "match_so_far", "after_tax_so_far")
    if not all(known.told(name) for name in told):
        return
    base = min(known.amount("deferral_so_far"), known.limits.deferral)
    others = known.amount("match_so_far") + known.amount("other_employer_so_far")
    is_in = base + others + in_already(known)
    step = step_of(plan, "write_to_administrator")
    if step and is_in <= known.ceiling and "appear to exceed" in step["how"]:
        said = f"${is_in:,} of ${known.ceiling:,} is in; “{step['how']}”"
        yield Finding(found.ALARM_IN_ADVANCE, said)


def _unknown_alarm(known: Known, plan: Plan) -> Iterator[Finding]:
    """An excess that only money makes which nobody knows of."""
    over = exact(plan["room"]["over"])
    if plan["year"] is not None:
        over = max(over, exact(plan["year"]["over"]))
    guessed = NOTHING
    for name, part in (
        ("match", "match"),
        ("nonelective_percent", "nonelective"),
        ("other_employer_dollars", "other"),
    ):
        if known.say(name) == "unsure":
            guessed += exact(plan["employer"][part])
    if 0 < over < guessed:
        said = f"${over:,} over, ${guessed:,} of employer money is a guess"
        yield Finding(found.ALARM_UNKNOWN, said)


def _one_number(known: Known, plan: Plan, headline: str) -> Iterator[Finding]:
    year = plan["year"]
    if year is None or says_over(plan) or not plan["schedule"]:
        return
    new = sum((exact(row["after_tax"]) for row in plan["schedule"]), NOTHING)
    kept = exact(plan["reserve"]["buffer"]) + rounding_of(known, plan)
    form = on_the_form(plan)
    gap = abs(form - in_already(known) - new)
    if form and gap > DOLLAR:
        kind = found.FORM_HOLDS_BUFFER if gap <= kept else found.FORM_DIFFERS
        said = f"box 5 ${form:,}; ${in_already(known):,} is in, ${new:,.2f} goes in"
        yield Finding(kind, said)
    told = amounts_in(headline)
    if headline.startswith("Nothing is left over"):
        told.append(NOTHING)
    if told and all(abs(each - new) > DOLLAR for each in told):
        gap = min(abs(each - new) for each in told)
        kind = found.HEADLINE_HOLDS_BUFFER if gap <= kept else found.HEADLINE_DIFFERS
        yield Finding(kind, f"“{headline}”; ${new:,.2f} goes in")
    yield from _blame(known, plan)
    step, election = step_of(plan, "elect_after_tax"), plan["election"]
    if step and election and election["after_tax"]:
        first = election["after_tax"][0]
        shown = [exact(step["figures"][name]) for name in ("dollars", "percent")]
        if shown != [exact(first[name]) for name in ("dollars", "percent")]:
            said = f"“{step['title']}”; the schedule starts with {first}"
            yield Finding(found.STEP_DIFFERS, said)


def _blame(known: Known, plan: Plan) -> Iterator[Finding]:
    lost = exact(plan["year"]["lost_to_rounding"])
    most = rounding_of(known, plan)
    if lost > most + DOLLAR:
        said = f"${lost:,} lost to rounding; a step of the site is at most ${most:,.2f}"
        yield Finding(found.ROUNDING_BLAMED, said)


def _reserve(plan: Plan) -> Iterator[Finding]:
    reserve, year = plan["reserve"], plan["year"]
    names = ("true_up", "buffer", "match", "other_employer")
    parts = sum((exact(reserve[name]) for name in names), NOTHING)
    if abs(parts - exact(reserve["total"])) > Decimal("0.05"):
        yield Finding(found.RESERVE_DIFFERS, f"${parts:,} in parts, {reserve}")
    if year is None or says_over(plan) or not exact(year["to_elect"]):
        return
    step = step_of(plan, "compute_room")
    if step and "Keep" in step["how"]:
        may = exact(step["figures"]["now"]) - exact(step["figures"]["buffer"])
        if exact(year["to_elect"]) > may + DOLLAR:
            said = f"“{step['title']}. {step['how']}” ${year['to_elect']:,} is elected"
            yield Finding(found.BUFFER_NOT_KEPT, said)
            return
    ends = {end["id"]: end for end in year["ends"]}
    left = exact(ends["annual_additions"]["left"])
    if "plan_cap" in ends:
        left = min(left, exact(ends["plan_cap"]["left"]))
    if left < exact(reserve["buffer"]) - DOLLAR:
        said = f"${reserve['buffer']:,} is to stay free, ${left:,} is left at the end"
        yield Finding(found.BUFFER_NOT_KEPT, said)


def _conversions(known: Known, plan: Plan) -> Iterator[Finding]:
    """Money that is first converted next year is on next year's form."""
    entry = next((e for e in plan["timeline"] if e["id"] == "convert"), None)
    step = step_of(plan, "request_conversions") or step_of(plan, "request_rollover")
    first = entry["on"] if entry else step and step["due"]
    if not first or plan["outcome"] not in BY_REQUEST:
        return
    too_late = date.fromisoformat(first).year > known.year >= known.today.year
    if too_late and on_the_form(plan) > in_already(known) + DOLLAR:
        said = (
            f"first conversion {first}; box 5 of {known.year} is ${on_the_form(plan):,}"
        )
        yield Finding(found.NEXT_YEARS_FORM, said)
