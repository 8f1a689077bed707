"""``rothway facts`` and ``rothway plan --facts``: what is open, wrong or old is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from tools.pages import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "plan-facts.yaml"
ME = "birth_year: 1984\npay: $185,000\ndeferral: max\n"


def rothway(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, arguments, input=typed)


def check(text: str) -> Result:
    return rothway("facts", "check", "-", typed=text)


def test_a_good_file_is_fine_and_says_what_is_open() -> None:
    done = rothway("facts", "check", str(EXAMPLE))
    assert done.exit_code == 0
    assert "9 answers about the plan" in done.stdout
    assert "Refunds after testing (acp_refunds)" in done.stdout
    assert "(limit_control): whoever was asked did not know" in done.stdout
    assert "conversion frequency" in done.stdout


def test_everything_answered_leaves_nothing_needed_open() -> None:
    done = check("after_tax: no\n")
    assert "Everything that a sure number needs is answered" in done.stdout


def test_what_contradicts_itself_is_told_with_its_line() -> None:
    done = check("after_tax: no\nmatch: none\nafter_tax_limit: dollars\n")
    assert done.exit_code == 1
    assert "line 3: after_tax_limit: The plan's after-tax limit" in done.stderr
    assert "Change “after_tax_limit” or “after_tax”" in done.stderr


def test_a_match_that_the_core_would_refuse_is_told() -> None:
    done = check("after_tax: yes\nmatch: 300% of the first 50%\n")
    assert done.exit_code == 1
    assert "line 2" in done.stderr
    assert "a quarter of pay" in done.stderr


def test_what_is_personal_is_named_and_refused() -> None:
    done = check("after_tax: yes\npay: $185,000\n")
    assert done.exit_code == 1
    assert "line 2" in done.stderr
    assert "about a person" in done.stderr
    assert "185,000" not in done.output


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("answered_on: 2020-01-01", "more than a year old, and asked again"),
        ("tax_year: 2020", "for 2020, and it is"),
        ("who: hr", "Age: not said"),
    ],
)
def test_its_age_is_told(about: str, said: str) -> None:
    done = check(f"after_tax: yes\nabout:\n  {about}\n")
    assert done.exit_code == 0
    assert said in " ".join(done.stdout.split())


def test_no_file_is_a_wrong_usage() -> None:
    assert rothway("facts", "check", "nowhere.yaml").exit_code == 2


def test_a_file_is_said_in_words() -> None:
    done = rothway("facts", "show", str(EXAMPLE), "--format", "markdown")
    assert "For 2026. Answered: HR, Nov 20, 2026." in done.stdout
    assert "15% (the plan's own documents, SPD p\\. 14)" in done.stdout


def test_a_file_is_shown_as_json_with_its_sources() -> None:
    shown = json.loads(
        rothway("facts", "show", str(EXAMPLE), "--format", "json").stdout
    )
    assert shown["tax_year"] == 2026
    assert shown["facts"]["after_tax_limit_percent"] == {
        "answer": "15%",
        "who": "spd",
        "when": "2026-11-20",
        "where": "SPD p. 14",
    }


def test_a_teammate_needs_only_what_is_about_them(tmp_path: Path) -> None:
    (tmp_path / "me.yaml").write_text(ME)
    done = rothway(
        *("plan", str(tmp_path / "me.yaml"), "--facts", str(EXAMPLE)),
        *("--format", "json", "--today", "2026-11-22"),
    )
    assert json.loads(done.stdout)["room"]["annual"] == 27_750
    assert done.stderr == ""


def test_where_both_say_something_the_person_counts_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "me.yaml").write_text(
        ME + "after_tax_limit: 10% of pay\nmatch: unsure\n"
    )
    done = rothway(
        *("plan", str(tmp_path / "me.yaml"), "--facts", str(EXAMPLE)),
        *("--format", "json", "--today", "2026-11-22"),
    )
    assert json.loads(done.stdout)["room"]["annual"] == 18_500
    assert "me.yaml says “10%”" in done.stderr
    assert "15%" in done.stderr
    assert "match" not in done.stderr  # not sure settles nothing


def test_old_facts_are_told_beside_the_plan(tmp_path: Path) -> None:
    (tmp_path / "me.yaml").write_text(ME)
    facts = tmp_path / "facts.yaml"
    facts.write_text("after_tax: yes\nabout:\n  tax_year: 2025\n")
    done = rothway("plan", str(tmp_path / "me.yaml"), "--facts", str(facts))
    assert "holds facts for 2025" in done.stderr


def test_the_facts_hold_for_every_case(tmp_path: Path) -> None:
    (tmp_path / "team.jsonl").write_text(
        '{"birth_year": 1984, "pay": 185000}\n{"birth_year": 1990, "pay": 100000}\n'
    )
    done = rothway("plan", str(tmp_path / "team.jsonl"), "--facts", str(EXAMPLE))
    rooms = [json.loads(line)["room"]["annual"] for line in done.stdout.splitlines()]
    assert rooms == [27_750, 15_000]


def test_standard_input_is_read_once() -> None:
    done = rothway("plan", "-", "--facts", "-", typed=ME)
    assert done.exit_code == 2
    assert "read once" in done.stderr
