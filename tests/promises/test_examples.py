"""The five people of docs/examples get what their first line says, to the dollar."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tools.excerpts import output_of
from tools.pages import ROOT

EXAMPLES = ROOT / "docs" / "examples"
SPRING = date(2026, 3, 2)
SUMMER = date(2026, 7, 10)
Plan = dict[str, Any]


def plan_of(file: Path, today: date) -> Plan:
    written = output_of(f"plan {file} --today {today} --format json", today)
    made: Plan = json.loads(written)
    return made


def example(name: str) -> Path:
    return EXAMPLES / f"{name}.yaml"


def test_each_person_has_a_test_here() -> None:
    assert {file.stem for file in EXAMPLES.iterdir()} == {
        "half-way",
        "heard-of-it",
        "knows-their-plan",
        "operator",
        "plan-facts",
        "team",
    }


@pytest.mark.parametrize("file", sorted(EXAMPLES.iterdir()), ids=lambda f: f.stem)
def test_the_first_line_says_who_it_is_and_what_they_get(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    who, _, gets = first.removeprefix("# ").partition(": ")
    assert first.startswith("# ")
    assert who
    assert gets.endswith(".")


def test_who_has_heard_of_it_gets_an_honest_range_and_a_list_for_hr() -> None:
    plan = plan_of(example("heard-of-it"), SPRING)
    assert plan["outcome"] == "ASK_HR"
    assert plan["range"]["high"] == 72_000 - 14_000  # nothing from the employer
    assert plan["range"]["low"] < plan["range"]["high"]
    assert plan["range"]["narrowed_by"] == "after_tax"
    assert plan["open_questions"][:3] == [
        "after_tax",
        "in_plan_conversion",
        "in_service_rollover",
    ]


def test_who_knows_their_plan_gets_the_number_and_an_election() -> None:
    plan = plan_of(example("knows-their-plan"), SPRING)
    assert plan["outcome"] == "READY_AUTO"
    assert plan["employer"]["match"] == 7_400  # 3% and half of 2% of $185,000
    assert plan["employer"]["nonelective"] == 3_700
    assert plan["room"]["now"] == 72_000 - 24_500 - 7_400 - 3_700
    assert plan["range"] is None
    assert plan["election"]["paychecks"] == 20
    # 25% of each $7,115 stays within the room, 26% would not
    assert plan["election"]["percent"] == 25


def test_who_is_half_way_gets_what_is_left_and_what_to_keep_free() -> None:
    plan = plan_of(example("half-way"), SUMMER)
    assert plan["outcome"] == "READY_MANUAL"
    assert plan["deferral"]["base"] == 24_500
    assert plan["deferral"]["catch_up"] == 8_000
    assert plan["room"]["annual"] == 72_000 - 24_500 - 8_400
    assert plan["room"]["now"] == 39_100 - 10_000
    # with the paychecks and after them, the match comes to half of 8% of the pay
    assert plan["reserve"]["match"] + plan["reserve"]["true_up"] == 8_400 - 3_900
    assert len(plan["schedule"]) == 12
    assert plan["election"]["after_tax"][0]["starts"] == "2026-07-17"
    assert "ROTHCATCHUP" in [each.replace("_", "") for each in plan["overlays"]]


def test_an_operator_gets_the_same_number_as_before() -> None:
    plan = plan_of(example("operator"), SPRING)
    assert plan["outcome"] == "READY_IN_SERVICE"
    assert plan["deferral"]["total"] == 24_500 + 11_250
    assert plan["employer"]["total"] == 6_125 + 3_600
    assert plan["room"]["legal"] == 72_000 - 24_500 - 9_725
    assert plan["room"]["now"] == 25_000
    assert plan["room"]["binding"] == "PLAN_CAP"


PERSONAL = {"birth_year", "age_at_year_end", "pay", "deferral", "prior_year_wages"}


def test_a_team_gets_only_what_is_still_open() -> None:
    script = output_of(f"script --answers {example('team')}", SPRING)
    given = example("team").read_text(encoding="utf-8")
    assert "Who watches the limit" in script
    assert "After-tax contributions\n" not in script  # HR answered that one
    assert not PERSONAL & {line.partition(":")[0] for line in given.splitlines()}


def test_a_colleague_adds_only_what_is_about_themselves(tmp_path: Path) -> None:
    own = "birth_year: 1984\npay: $185,000\ndeferral: max\n"
    file = tmp_path / "mine.yaml"
    file.write_text(example("team").read_text(encoding="utf-8") + own, encoding="utf-8")
    plan = plan_of(file, SPRING)
    assert plan["employer"]["match"] == 7_400
    assert plan["room"]["now"] == 27_750  # the plan's limit: 15% of $185,000


def test_a_team_s_facts_are_brought_along_into_a_conversation() -> None:
    said = (*("keep",) * 6, "1984", "185k", "max", "0", "plan")
    talk = output_of(f"chat --facts {example('team')}", SPRING, said)
    assert talk.count("What was passed on") == 6
    assert "You can put $27,750 after-tax into Roth for 2026." in talk
