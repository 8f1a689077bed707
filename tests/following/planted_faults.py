"""A right plan, spoiled by hand: one fault of each kind that the checkers are to find.

A check that cannot fail is no check. The people are made up for it; what is wrong with
their plans besides the planted fault is taken off before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.files.plan_json import plan_json
from flows.plan_words.plan import plan_markdown
from tests.following import found
from tests.following.known_case import Known
from tests.following.run_cases import checked, result_for

TODAY = date(2026, 5, 4)
PERSON: dict[str, object] = {
    "after_tax": "yes",
    "in_plan_conversion": "on_request",
    "conversion_frequency": "monthly",
    "after_tax_limit": "none",
    "match": "50% of the first 6%",
    "match_timing": "every_paycheck",
    "match_on_after_tax": "no",
    "election_step": "dollars",
    "birth_year": 1985,
    "pay": 156_000,
    "deferral": "max",
    "deferral_so_far": 8_000,
    "match_so_far": 1_620,
    "after_tax_so_far": 0,
    "pay_so_far": 54_000,
    "pay_frequency": "biweekly",
    "next_payday": "2026-05-15",
    "gross_per_paycheck": 6_000,
}


@dataclass
class Spoiled:
    """What the checkers look at: the person, the plan's JSON and its page."""

    known: Known
    plan: dict[str, Any]
    page: str

    def kinds(self) -> set[str]:
        wrong = checked(self.known, self.plan, self.page, others=False)
        return {each.kind for each in wrong}

    def goes_in(self) -> float:
        return sum(float(row["after_tax"]) for row in self.plan["schedule"])

    def answers(self, **more: object) -> None:
        self.known = replace(self.known, answers={**self.known.answers, **more})

    def step(self, name: str, **said: object) -> None:
        blank: dict[str, object] = {"title": "", "how": "", "due": None, "figures": {}}
        others = [step for step in self.plan["steps"] if step["id"] != name]
        mine = [step for step in self.plan["steps"] if step["id"] == name]
        self.plan["steps"] = [*others, {"id": name, **blank, **(*mine, {})[0], **said}]


def plan_of(**changed: object) -> Spoiled:
    answers = {**PERSON, **changed}
    result = result_for(answers, TODAY)
    assert result is not None
    plan = json.loads(json.dumps(plan_json(result)))
    right = Spoiled(Known(answers, TODAY), plan, plan_markdown(result))
    make_right(right)
    return right


def make_right(spoiled: Spoiled) -> None:
    """Take off what a plan has wrong beside the fault: form, headline, the last table."""
    a_form(0)(spoiled)
    a_headline(0)(spoiled)
    end = r"^\| At the end of.*\n(?:\|.*\n)+"
    spoiled.page = re.sub(end, "", spoiled.page, flags=re.MULTILINE)


def _elect(spoiled: Spoiled, what: str, dollars: float) -> None:
    places = [spoiled.plan["election"][what]]
    if what == "deferral":
        places.append(spoiled.plan["year"]["deferral"])
    for settings in places:
        settings[0]["dollars"] += dollars


def more_after_tax(spoiled: Spoiled) -> None:
    _elect(spoiled, "after_tax", 300)


def more_deferral(spoiled: Spoiled) -> None:
    _elect(spoiled, "deferral", 200)


def less_deferral(spoiled: Spoiled) -> None:
    _elect(spoiled, "deferral", -200)


def a_year(name: str, value: object) -> Callable[[Spoiled], None]:
    def plant(spoiled: Spoiled) -> None:
        spoiled.plan["year"][name] = value

    return plant


def a_row(place: int, **values: object) -> Callable[[Spoiled], None]:
    def plant(spoiled: Spoiled) -> None:
        spoiled.plan["schedule"][place] |= values

    return plant


def a_page(*more: str) -> Callable[[Spoiled], None]:
    def plant(spoiled: Spoiled) -> None:
        spoiled.page = "\n\n".join([spoiled.page, "## Your paychecks", *more])

    return plant


def a_step(name: str, **said: object) -> Callable[[Spoiled], None]:
    def plant(spoiled: Spoiled) -> None:
        spoiled.plan["room"]["over"] = 0 if "deferrals" in str(said) else 100
        spoiled.step(name, **said)

    return plant


def match_of_another(spoiled: Spoiled) -> None:
    spoiled.plan["year"] |= {"match_low": 4_000, "match_high": 4_000}


def a_later_payday(spoiled: Spoiled) -> None:
    for row in spoiled.plan["schedule"]:
        row["date"] = row["date"][:8] + "07"


def thin_end(spoiled: Spoiled) -> None:
    """Leave the last paycheck next to nothing, and half of the room unused."""
    rows, year = spoiled.plan["schedule"], spoiled.plan["year"]
    for row in rows:
        row["after_tax"] /= 2
        row["net"] += row["after_tax"]
    rows[-1]["deferral"] += rows[-1]["net"] - 100
    rows[-1]["net"] = 100
    year["to_elect"] /= 2
    year["deferral"].append({**year["deferral"][0], "starts": rows[-1]["date"]})


def nothing_left(spoiled: Spoiled) -> None:
    spoiled.answers(paychecks_left=0)


def over_nothing(spoiled: Spoiled) -> None:
    nothing_left(spoiled)
    spoiled.plan["warnings"].append(
        {"id": "late", "text": "Only 0 paychecks are left."}
    )


def next_years_conversion(spoiled: Spoiled) -> None:
    entry = next(e for e in spoiled.plan["timeline"] if e["id"] == "convert")
    entry |= {"on": "2027-01-04", "again": []}


def a_form(more: float) -> Callable[[Spoiled], None]:
    def plant(spoiled: Spoiled) -> None:
        spoiled.plan["form_1099r"]["box_5"] = (
            spoiled.goes_in()
            + float(str(spoiled.known.amount("after_tax_so_far")))
            + more
        )

    return plant


def a_headline(more: int) -> Callable[[Spoiled], None]:
    def plant(spoiled: Spoiled) -> None:
        rest = spoiled.page.lstrip().partition("\n")[2]
        spoiled.page = f"# You can put ${int(spoiled.goes_in()) + more:,} in.\n{rest}"

    return plant


def another_election(spoiled: Spoiled) -> None:
    step = next(s for s in spoiled.plan["steps"] if s["id"] == "elect_after_tax")
    step["figures"]["dollars"] += 1


def another_reserve(spoiled: Spoiled) -> None:
    spoiled.plan["reserve"]["total"] += 5


def no_buffer(spoiled: Spoiled) -> None:
    spoiled.plan["year"]["ends"][1]["left"] = 0


def another_match(spoiled: Spoiled) -> None:
    spoiled.plan["employer"]["match"] += 500


def a_guess(spoiled: Spoiled) -> None:
    spoiled.answers(other_employer_dollars="unsure")
    spoiled.plan["employer"]["other"] = 9_000
    spoiled.plan["room"]["over"] = 500


def a_past_step(spoiled: Spoiled) -> None:
    spoiled.plan["steps"][0]["due"] = "2026-05-03"


def another_sum(spoiled: Spoiled) -> None:
    spoiled.page = spoiled.page.replace(
        "| \u2212 your deferrals | \u2212$2", "| \u2212 your deferrals | \u2212$1"
    )


def another_end(spoiled: Spoiled) -> None:
    end = "| At the end of 2026 | in | of | left |\n|---|---:|---:|---:|\n"
    a_page(end + "| Your deferrals | $20 | $50 | $29 |\n")(spoiled)


PLANTED: tuple[tuple[str, dict[str, object], Callable[[Spoiled], None]], ...] = (
    (found.OVER_415C, {}, more_after_tax),
    (found.OVER_402G, {"deferral_elsewhere": 5_000}, more_deferral),
    (
        found.CAP_IN_A_PAYCHECK,
        {
            "after_tax_limit": "percent_of_pay",
            "after_tax_limit_percent": "5%",
            "after_tax_so_far": 2_700,
        },
        more_after_tax,
    ),
    (
        found.CAP_IN_A_PAYCHECK,
        {
            "after_tax_limit": "combined_percent",
            "after_tax_limit_percent": "30%",
            "deferral_so_far": 8_500,
            "after_tax_so_far": 7_700,
        },
        more_deferral,
    ),
    (
        found.CAP_IN_THE_YEAR,
        {"after_tax_limit": "dollars", "after_tax_limit_dollars": 9_000},
        more_after_tax,
    ),
    (
        found.TOO_MUCH_SO_FAR,
        {"deferral_so_far": "unsure", "match_so_far": "unsure"},
        a_year("deferral_so_far", 9_900),
    ),
    (
        found.TOO_MUCH_SO_FAR,
        {"match_so_far": "unsure"},
        a_year("match_so_far", 2_300),
    ),
    (found.NOT_REACHED, {}, less_deferral),
    (found.MATCH_DIFFERS, {}, match_of_another),
    (found.ROW_DIFFERS, {}, a_row(3, after_tax=12)),
    (found.ROW_DIFFERS, {}, a_row(2, deferral=12)),
    (found.PAYDAYS_DIFFER, {}, a_later_payday),
    (
        found.UNCOUNTED_PAY,
        {"bonus": 9_000, "bonus_month": 3, "pay": 165_000, "eligible_pay": 156_000},
        a_row(9, gross=15_000, deferral=5_000),
    ),
    (found.NEGATIVE, {}, a_row(4, net=-1)),
    (found.THIN, {}, a_row(4, net=90)),
    (found.EVEN_PACE, {}, thin_end),
    (found.NO_PAYCHECK, {}, nothing_left),
    (found.OVER_NO_PAYCHECKS, {}, over_nothing),
    (found.NEXT_YEARS_FORM, {}, next_years_conversion),
    (found.FORM_DIFFERS, {}, a_form(3_000)),
    (found.FORM_HOLDS_BUFFER, {}, a_form(150)),
    (found.HEADLINE_DIFFERS, {}, a_headline(3_000)),
    (found.HEADLINE_HOLDS_BUFFER, {}, a_headline(150)),
    (found.STEP_DIFFERS, {}, another_election),
    (found.RESERVE_DIFFERS, {}, another_reserve),
    (found.BUFFER_NOT_KEPT, {}, no_buffer),
    (found.EMPLOYER_DIFFERS, {}, another_match),
    (found.ROUNDING_BLAMED, {}, a_year("lost_to_rounding", 4_000)),
    (
        found.STEP_ASKS_MORE,
        {"deferral": 12_500},
        a_step("secure_match", how="Put in at least $15,000 of deferrals."),
    ),
    (
        found.DEFER_OVER_402G,
        {},
        a_step("secure_match", how="Put in at least $25,000 of deferrals."),
    ),
    (
        found.BELOW_WHAT_IS_IN,
        {},
        a_step("fill_deferrals", title="Lower your deferrals here to $7,000"),
    ),
    (
        found.ALARM_IN_ADVANCE,
        {},
        a_step("write_to_administrator", how="My additions appear to exceed it."),
    ),
    (found.STOP_NOTHING, {}, a_step("stop_after_tax", title="Stop it now")),
    (found.ALARM_UNKNOWN, {}, a_guess),
    (found.BEFORE_TODAY, {}, a_past_step),
    (found.BEFORE_TODAY, {}, a_page("- Set it by May 3, 2026.")),
    (found.SUM_IS_FALSE, {}, another_sum),
    (found.SUM_IS_FALSE, {}, a_page("That is $500 \u2212 $20 = $490.")),
    (found.SUM_IS_FALSE, {}, a_page("That is $500 + $20 = $500.")),
    (found.DOES_NOT_FOOT, {}, another_end),
    (found.ROWS_JOINED, {}, a_row(1, net=77)),
    (found.NOT_THE_JSONS, {}, a_page("It would be $123,457.")),
    (found.OTHER_YEAR, {}, a_page("Start with the paycheck of Jan 8, 2027.")),
    (found.OTHER_YEAR, {}, a_row(16, date="2027-01-08")),
)
