"""Every worked example comes out to the dollar through rothway plan, as a file would give it."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO

import pytest

from bot.commands.cases import results
from tests.places import VECTORS

ROWS = list(csv.DictReader(VECTORS.read_text(encoding="utf-8").splitlines()[1:]))
ANSWERS = {
    "tax_year": "tax_year",
    "age_year_end": "age_at_year_end",
    "comp_415": "pay",
    "comp_eligible": "eligible_pay",
    "deferral_elsewhere": "deferral_elsewhere",
    "match_formula": "match",
    "match_dollar_cap": "match_maximum",
    "nonelective_pct": "nonelective_percent",
    "other_employer_usd": "other_employer_dollars",
    "aftertax_ytd": "after_tax_so_far",
    "pay_periods_left": "paychecks_left",
    "gross_per_period": "gross_per_paycheck",
    "max_aftertax_pct_per_period": "max_after_tax_percent",
}
YES_OR_NO = {
    "plan_catchup": "plan_catch_up",
    "plan_super_catchup": "plan_super_catch_up",
    "plan_has_roth": "plan_has_roth",
    "match_includes_catchup": "match_includes_catch_up",
}
CAPS = {
    "none": ("none", ""),
    "pct_comp": ("percent_of_pay", "after_tax_limit_percent"),
    "usd": ("dollars", "after_tax_limit_dollars"),
    "combined_pct": ("combined_percent", "after_tax_limit_percent"),
}


def answers_of(row: dict[str, str]) -> dict[str, str]:
    """Return a row as the answers that a person would put into a file."""
    cap, cap_answer = CAPS[row["aftertax_cap_type"]]
    has_roth = row["plan_has_roth"] == "1"
    required = row["roth_catchup_required"] == "1"
    return {
        "after_tax": "yes",
        "in_plan_conversion": "automatic" if has_roth else "no",
        "in_service_rollover": "yes",
        "deferral": f"${row['deferral_total']}",
        "prior_year_wages": "150001" if required else "150000",
        "after_tax_limit": cap,
        **({cap_answer: row["aftertax_cap_value"]} if cap_answer else {}),
        **{answer: row[column] for column, answer in ANSWERS.items() if row[column]},
        **{a: "yes" if row[c] == "1" else "no" for c, a in YES_OR_NO.items()},
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_worked_example_comes_out_of_its_answers(row: dict[str, str]) -> None:
    line = json.dumps(answers_of(row)).encode()
    (text, _) = next(results(BytesIO(line), date(int(row["tax_year"]), 3, 2)))

    made = json.loads(text)

    assert "error" not in made, made
    assert {
        "base": made["deferral"]["base"],
        "catch_up": made["deferral"]["catch_up"],
        "excess": made["deferral"]["excess"],
        "match": made["employer"]["match"],
        "employer": made["employer"]["total"],
        "limit": made["limit_415c"],
        "legal": made["room"]["legal"],
        "now": made["room"]["now"],
        "over": made["room"]["over"],
        "all_in": made["room"]["all_in"],
        "binding": made["room"]["binding"],
    } == {
        "base": float(row["exp_base_deferral"]),
        "catch_up": float(row["exp_catchup_used"]),
        "excess": float(row["exp_excess_402g"]),
        "match": float(row["exp_match"]),
        "employer": float(row["exp_employer_total"]),
        "limit": float(row["exp_415_limit"]),
        "legal": float(row["exp_legal_room_full_year"]),
        "now": float(row["exp_aftertax_room_now"]),
        "over": float(row["exp_over_limit"]),
        "all_in": float(row["exp_total_all_in"]),
        "binding": row["exp_binding"],
    }
