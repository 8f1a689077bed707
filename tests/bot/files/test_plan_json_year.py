"""The year by paycheck in `plan --format json`."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.files.plan_json import plan_json
from flows.answers.read_all import read_answers
from flows.plan_words.result import result_from

TODAY = date(2026, 11, 20)
ANSWERS = {
    "after_tax": "yes",
    "in_plan_conversion": "automatic",
    "match": "50% of the first 6%",
    "birth_year": "1984",
    "pay": "192000",
    "deferral": "max",
    "deferral_so_far": "24500",
    "match_so_far": "5000",
    "after_tax_so_far": "21740",
    "gross_per_paycheck": "8000",
    "max_after_tax_percent": "50",
    "take_home_floor": "0",
    "pay_frequency": "biweekly",
    "next_payday": "12/4",
}


def written(**more: str) -> dict[str, Any]:
    values = read_answers({**ANSWERS, **more}, TODAY).values
    return plan_json(result_from(values, TODAY))


def test_the_election_says_what_to_set_from_which_paycheck() -> None:
    election = written()["election"]
    assert election["percent"] == 50
    assert election["after_tax"] == [
        {"percent": 50, "dollars": 4000, "starts": "2026-12-04", "in_dollars": False}
    ]
    assert election["deferral"][0]["percent"] == 0
    assert written()["year"]["deferral"] == election["deferral"]


def test_the_schedule_holds_each_paycheck() -> None:
    schedule = written()["schedule"]
    assert [row["date"] for row in schedule] == ["2026-12-04", "2026-12-18"]
    assert [row["after_tax"] for row in schedule] == [4000, 4000]
    assert {"gross", "deferral", "catch_up", "match", "net"} <= set(schedule[0])


def test_the_reserve_and_the_end_of_the_year_stand_beside_it() -> None:
    result = written()
    assert result["reserve"]["true_up"] == 760  # half of 6% of 192,000, less 5,000
    ends = {end["id"]: end for end in result["year"]["ends"]}
    assert ends["annual_additions"]["reached"] == 24_500 + 5_760 + 21_740 + 8_000
    assert ends["annual_additions"]["left"] == 12_000
    assert result["year"]["lost_to_paychecks"] == 11_800
    assert result["year"]["to_elect"] == 8_000


@pytest.mark.parametrize("left_out", ["next_payday", "pay_frequency"])
def test_without_paydays_there_is_no_schedule(left_out: str) -> None:
    answers = {name: text for name, text in ANSWERS.items() if name != left_out}
    result = plan_json(result_from(read_answers(answers, TODAY).values, TODAY))
    assert result["schedule"] == []
    assert result["year"] is None
