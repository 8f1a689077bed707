"""The worksheet in a browser: filled in, saved, opened again, and used."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from playwright.sync_api import Dialog, Page, expect

from bot.cli import cli
from bot.facts.shared import FACT_IDS, SharedFacts
from bot.facts.source import Source
from bot.facts.writing import facts_yaml
from flows.advisor.years import tax_year_of
from flows.hr.worksheet import worksheet_fields
from tests.bot.documents.worksheet_desk import (
    Opened,
    answer,
    choose,
    fact,
    facts_of,
    made,
    open_again,
    saved,
)

pytest_plugins = ("tests.bot.documents.worksheet_fixtures",)

TODAY: Final = date(2026, 11, 22)

# Filled in


def test_it_is_filled_in_with_the_keyboard_alone(
    opened: Opened, tmp_path: Path
) -> None:
    reader = opened()
    page, keys = reader.page, reader.page.keyboard

    page.get_by_role("link", name="Go to the worksheet").focus()
    keys.press("Enter")
    typed = {
        "who-all": "HR",
        "answer-employer": "Acme Corp",
        "answer-after_tax-yes": " ",
        "where-after_tax": "SPD p. 14",
        "answer-in_plan_conversion-automatic": " ",
        "answer-after_tax_limit-none": "ArrowRight",
        "answer-after_tax_limit_percent": "15%",
        "answer-match": "dollar for dollar up to 4% of pay",
    }
    for place, text in typed.items():
        tab_to(page, place)
        keys.press(text) if text in {" ", "ArrowRight"} else keys.type(text)
    tab_to(page, "worksheet-save")
    with page.expect_download() as download:
        keys.press("Enter")
    download.value.save_as(tmp_path / "facts.yaml")

    shared = facts_of(tmp_path / "facts.yaml")
    assert shared.texts == {
        "employer": "Acme Corp",
        "after_tax": "yes",
        "in_plan_conversion": "automatic",
        "after_tax_limit": "percent_of_pay",
        "after_tax_limit_percent": "15%",
        "match": "dollar for dollar up to 4% of pay",
    }
    assert shared.who == "hr"
    assert shared.source_of("after_tax").where == "SPD p. 14"
    expect(page.get_by_role("status")).to_contain_text("Answers saved: 6")
    assert reader.complaints == []


def tab_to(page: Page, place: str) -> None:
    """Press Tab until the control has the focus: a person would, too."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == place:
            return
    pytest.fail(f"Tab never comes to {place}")


def test_what_is_saved_makes_a_plan_and_goes_into_a_conversation(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROTHWAY_DATA_DIR", str(tmp_path))
    fact(page, "For all answers").get_by_label("Who said it").select_option("HR")
    choose(page, "After-tax contributions", "Yes")
    choose(page, "Conversion inside the plan", "Automatically")
    choose(page, "The plan's after-tax limit", "None of its own")
    answer(page, "Match formula").fill("50% of the first 6% of pay")
    file = saved(page, tmp_path)
    chat = CliRunner().invoke(cli, ("chat", "--facts", str(file)), input="\n" * 4)
    mine = tmp_path / "mine.yaml"
    mine.write_text("birth_year: 1984\npay: $185,000\ndeferral: max\n")
    given = ("plan", str(mine), "--facts", str(file), "--format", "json")
    plan = json.loads(CliRunner().invoke(cli, given).stdout)

    assert plan["outcome"] == "READY_AUTO"
    assert plan["employer"]["match"] == 5550
    assert "What was passed on: Yes (HR," in chat.stdout
    assert "Your match: half of what you put in" in chat.stdout


def test_every_fact_can_be_answered_saved_and_opened_again(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened().page
    typed = {
        "percent": "5%",
        "money": "$2,000",
        "text": "Somebody & Co",
        "whole_number": "3",
    }
    fields = worksheet_fields({}, TODAY)
    for field in fields:
        if not fact(page, field.title).is_visible():
            continue
        if field.boxes:
            choose(page, field.title, field.options[1].label)
        else:
            answer(page, field.title).fill(
                typed.get(field.kind, "100% of the first 3%, then 50% of the next 2%")
            )
    first = saved(page, tmp_path)
    text = first.read_text(encoding="utf-8")
    again = opened().page
    open_again(again, first)

    answered = set(facts_of(first).texts)
    assert answered == set(FACT_IDS) - {"after_tax_limit_dollars"}
    assert saved(again, tmp_path).read_text(encoding="utf-8") == text


def test_not_known_is_said_and_left_out_is_left_out(page: Page, tmp_path: Path) -> None:
    answer(page, "Match formula").fill("they match 6%")
    fact(page, "Match formula").get_by_label("Not known").check()
    choose(page, "Match timing", "Not known")

    expect(answer(page, "Match formula")).to_be_disabled()
    assert facts_of(saved(page, tmp_path)).texts == {
        "match": "unsure",
        "match_timing": "unsure",
    }


def test_a_fact_is_asked_where_the_answer_it_depends_on_says_so(
    page: Page, tmp_path: Path
) -> None:
    percent = fact(page, "The plan's limit in percent")
    dollars = fact(page, "The plan's limit in dollars")
    expect(percent).to_be_hidden()

    choose(page, "The plan's after-tax limit", "A percent of pay")
    expect(percent).to_be_visible()
    expect(dollars).to_be_hidden()
    answer(page, "The plan's limit in percent").fill("10%")
    choose(page, "The plan's after-tax limit", "A dollar amount a year")
    expect(percent).to_be_hidden()
    expect(dollars).to_be_visible()

    assert facts_of(saved(page, tmp_path)).texts == {"after_tax_limit": "dollars"}
    choose(page, "The plan's after-tax limit", "A percent of pay")
    assert answer(page, "The plan's limit in percent").input_value() == "10%"


# Opened


def test_what_was_written_by_hand_is_opened_as_it_was_meant(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "by hand.yml"
    file.write_text(
        "\ufeff# ours\r\nafter_tax: true\r\nin_plan_conversion: 'on request'  # asked\r\n"
        "match: '50% of the first 6%; it''s the plan''s'\r\n"
        'employer: "A\\x26B \\U0001F600 \\\\x41"\r\n'
        "sources:\r\n    match:\r\n        where: SPD p. 4  # page\r\n",
        encoding="utf-8",
    )
    open_again(page, file)

    expect(fact(page, "After-tax contributions").get_by_label("Yes")).to_be_checked()
    expect(
        fact(page, "Conversion inside the plan").get_by_label("On request")
    ).to_be_checked()
    assert answer(page, "Employer").input_value() == "A&B 😀 \\x41"
    match = fact(page, "Match formula")
    assert match.get_by_label("Where it is written").input_value() == "SPD p. 4"
    assert (
        answer(page, "Match formula").input_value()
        == "50% of the first 6%; it's the plan's"
    )


def test_a_file_that_rothway_wrote_is_opened_and_saved_as_it_was(
    page: Page, tmp_path: Path
) -> None:
    odd = 'p. "4": #1 \\x41 \U0001f600 {a} \u2028 é'
    shared = SharedFacts(
        {"employer": "Acme & Sons", "after_tax": "yes", "match": "50% of the first 6%"},
        {
            "after_tax": Source("hr", date(2026, 11, 3), odd),
            "match": Source(where="SPD p. 4"),
        },
        tax_year=tax_year_of({}, date.today()),  # noqa: DTZ011 - the page's, too
        answered_on=date(2026, 11, 1),
        who="spd",
    )
    file = tmp_path / "shared.yaml"
    file.write_text(facts_yaml(shared), encoding="utf-8")
    open_again(page, file)

    again = saved(page, tmp_path)
    assert facts_of(again) == replace(
        shared,
        sources={
            "after_tax": Source("hr", date(2026, 11, 3), " ".join(odd.split())),
            "match": Source(where="SPD p. 4"),
        },
    )
    assert CliRunner().invoke(cli, ("facts", "check", str(again))).exit_code == 0


def test_what_is_none_of_the_plans_answers_is_left_out_and_said(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(
        "about: {tax_year: 2025}\npay: $185,000\nafter_tax: perhaps\nmatch: &a none\n"
        "spillover: yes\n"
    )
    open_again(page, file)

    listed = page.get_by_role("alert").get_by_role("listitem").all_inner_texts()
    assert listed == [
        "Line 1 could not be read, and was left out: about: {tax_year: 2025}",
        "Line 4 could not be read, and was left out: match: &a none",
        "This is not one of the plan's answers, and was left out: pay: $185,000",
        "This is not one of the plan's answers, and was left out: after_tax: perhaps",
    ]
    assert facts_of(saved(page, tmp_path)).texts == {"spillover": "yes"}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ('{"after_tax": true, "nonelective_percent": 3, "about": null}', 2),
        ('{"match": null, "sources": null, "spillover": "no"}', 1),
        ("[1, 2]", 0),
        ("{", 0),
        ("__proto__:\n  who: hr\nconstructor: x\nsources: x\nspillover: no\n", 1),
        ("\0\1\2" * 1000, 0),
        ("", 0),
    ],
    ids=["JSON", "nothing in JSON", "a list", "half", "odd names", "no text", "empty"],
)
def test_any_file_can_be_opened(
    page: Page, tmp_path: Path, text: str, taken: int
) -> None:
    file = tmp_path / "facts.json"
    file.write_text(text, encoding="utf-8")
    open_again(page, file)

    expect(page.get_by_role("status")).to_contain_text(f": {taken}.")
    assert page.evaluate("({}).who") is None


def test_opening_asks_before_it_replaces_what_is_not_saved(
    page: Page, tmp_path: Path
) -> None:
    asked = []

    def decline(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", decline)
    file = tmp_path / "facts.yaml"
    file.write_text("after_tax: no\n")
    choose(page, "After-tax contributions", "Yes")
    page.get_by_label("Open saved answers").set_input_files(file)

    expect(fact(page, "After-tax contributions").get_by_label("Yes")).to_be_checked()
    assert len(asked) == 1


def test_answers_of_another_year_are_opened_with_a_word_about_it(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "facts.yaml"
    file.write_text("about:\n  tax_year: 2024\n\nafter_tax: yes\n")
    open_again(page, file)

    expect(page.get_by_role("alert")).to_contain_text("The file is for 2024")


def test_only_what_is_open_is_on_the_sheet(opened: Opened, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("after_tax: yes\nin_plan_conversion: automatic\nmatch: none\n")
    page = opened(made(tmp_path, "--answers", str(answers))).page

    expect(fact(page, "Match formula")).to_have_count(0)
    expect(fact(page, "The plan's after-tax limit")).to_be_visible()
