"""What stands in a plan's sections in particular cases, word for word where it counts."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from core.facts.unknown import UNKNOWN
from flows.plan_words.plan import plan_sections
from templates import dollars, words
from tests.flows.plan_cases import ALL_OF_SIX, AUTUMN, CASES, case, deferring

MINUS = "\u2212"


def test_the_ordinary_plan_begins_with_the_number() -> None:
    assert CASES["automatic"].markdown.startswith(
        "# You can put $41,950 after-tax into Roth for 2026.\n"
    )


def test_the_numbers_are_shown_with_how_they_come_about() -> None:
    numbers = CASES["automatic"].sections["numbers"].markdown

    assert numbers.splitlines()[:6] == [
        "| | 2026 | |",
        "|---|---:|---|",
        "| Total limit, 415(c) | $72,000 | Notice 2025-67 |",
        f"| {MINUS} your deferrals | {MINUS}$24,500 |  |",
        f"| {MINUS} your employer's match | {MINUS}$5,550 | 50% of the first 6% of $185,000 |",
        "| = room for after-tax | $41,950 |  |",
    ]


def test_the_first_part_of_an_automatic_plan_fits_on_two_screens() -> None:
    sections = CASES["automatic"].sections
    shown = [sections[name].markdown for name in ("summary", "numbers", "assumed")]
    lines = sum(len(text.splitlines()) for text in shown)

    assert lines + len(CASES["automatic"].advice.steps) <= 2 * 30


def test_a_late_year_shows_what_the_paychecks_carry_beside_the_law() -> None:
    summary = CASES["late, two paychecks"].sections["summary"]

    assert "$8,000" in summary.title
    assert "leave $41,260 for 2026" in summary.markdown
    assert "paychecks left can carry $8,000 of it" in summary.markdown


def test_what_the_pay_left_can_carry_stands_beside_a_higher_room() -> None:
    late = CASES["late, nothing said of paychecks"]

    fundable = dollars(late.advice.room.fundable)
    assert late.advice.room.fundable < late.advice.room.now
    assert fundable in late.sections["summary"].title
    assert f"| Your pay can carry about | {fundable} |" in late.markdown


@pytest.mark.parametrize(
    ("name", "present", "absent"),
    [
        ("automatic", {"record_keeper", "tax_time", "growth"}, {"letter", "paths"}),
        ("on request, both ways", {"paths"}, {"letter"}),
        ("no way to Roth", {"letter", "alternatives"}, {"tax_time"}),
        ("not offered", {"letter", "alternatives"}, {"numbers", "range", "tax_time"}),
        ("everything unsure", {"range", "hr_list"}, {"letter", "tax_time", "growth"}),
        ("over the limit", {"tax_time"}, {"growth"}),
    ],
)
def test_a_plan_holds_what_applies_and_nothing_else(
    name: str, present: set[str], absent: set[str]
) -> None:
    sections = set(CASES[name].sections)

    assert present <= sections
    assert absent.isdisjoint(sections)


def test_the_hr_list_has_a_line_for_every_open_question() -> None:
    for each in CASES.values():
        listed = each.sections.get("hr_list")
        is_over = each.saver.tax_year < each.today.year
        count = 0 if is_over else len(each.advice.open_questions)
        lines = re.findall(r"^\d+\. ", listed.markdown, re.MULTILINE) if listed else []
        assert len(lines) == count


def test_a_correction_takes_the_place_of_the_mistake_it_names() -> None:
    sections = CASES["to a Roth IRA"].sections

    assert "Form 8606" in sections["corrections"].markdown
    assert "$200,000 in traditional IRAs does not change" in (
        sections["corrections"].markdown
    )
    assert "Form 8606" not in sections["mistakes"].markdown
    assert "old IRAs" not in sections["mistakes"].markdown


def test_last_years_limit_is_corrected_with_its_source() -> None:
    corrections = CASES["last year's limit"].sections["corrections"].markdown

    assert (
        "You gave $23,500, a 2025 figure. The 2026 limit is $24,500 (Notice 2025-67)."
        in corrections
    )


def test_too_much_deferred_is_lowered_not_filled() -> None:
    steps = CASES["two jobs, too much"].sections["steps"].markdown

    assert "Lower your deferrals here to $14,500 for 2026" in steps
    assert "Fill your deferrals" not in steps


def test_a_year_that_is_over_gives_no_step_that_needs_a_paycheck() -> None:
    steps = CASES["a year that is over, by hand"].sections["steps"].markdown

    assert "Convert the after-tax money by hand" in steps
    assert "Spread" not in steps
    assert "deferrals" not in steps.lower()


def test_a_year_that_is_over_asks_nothing_and_funds_nothing() -> None:
    for over in (
        CASES["a year that is over"],
        case(tax_year=2025, after_tax=UNKNOWN, today=date(2026, 2, 3)),
    ):
        assert over.advice.open_questions
        for said in ("HR list", "Your pay left", "money you need soon"):
            assert said not in over.markdown


def test_after_tax_kept_at_zero_has_no_refund_to_wait_for() -> None:
    assert "test refund" not in CASES["no way to Roth"].markdown
    assert "ACP test" not in CASES["no way to Roth"].sections["summary"].markdown
    put_in = case(
        in_plan_conversion="no", in_service_rollover="no", after_tax_so_far=5_000
    )
    assert "ACP test" in put_in.sections["summary"].markdown
    assert (
        "The $5,000 already in for 2026 is not lost"
        in put_in.sections["steps"].markdown
    )


def test_a_year_that_is_over_estimates_nothing_and_offers_no_other_way() -> None:
    sections = CASES["a year that is over, by hand"].sections

    assert "expect about this" not in sections["tax_time"].markdown
    assert {"alternatives", "growth", "record_keeper"}.isdisjoint(sections)


def test_the_forms_to_expect_stand_with_their_boxes_and_lines() -> None:
    shown = CASES["automatic"].sections["tax_time"].markdown
    form = CASES["automatic"].advice.form_1099r[0]

    assert f"| Box 1, amount moved | ${form.box_1:,} | line 5a |" in shown
    assert f"| Box 2a, growth | ${form.box_2a:,} | line 5b |" in shown
    assert "| Box 5, your after-tax money | $41,950 | |" in shown
    assert "| Box 7, code | G | |" in shown


def test_the_limits_notice_and_its_date_are_named() -> None:
    assert "Notice 2025-67, published Nov 13, 2025" in (
        CASES["automatic"].sections["sources"].markdown
    )


def test_the_disclaimer_ends_every_plan() -> None:
    text = words("plan/disclaimer", "disclaimer", year=2026)

    assert CASES["not offered"].markdown.endswith(f"{text}\n")


@pytest.mark.parametrize("field", ["employer", "record_keeper", "state"])
@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("[x](http://y) **z**", r"\[x\]\(http\:\/\/y\) \*\*z\*\*"),
        ("{{ 7 * 7 }}", r"\{\{ 7 \* 7 \}\}"),
        ("{% raw %}", r"\{% raw %\}"),
        ("# Head | cell\n- item", r"\# Head \| cell \- item"),
    ],
)
def test_what_a_person_typed_is_shown_as_typed(
    field: str, typed: str, shown: str
) -> None:
    facts: dict[str, Any] = {field: typed}
    markdown = case(**facts).markdown

    assert typed not in markdown
    assert "49" not in markdown
    if field != "employer":  # a name that leads nowhere is not shown
        assert shown.replace(r"\/", "/") in markdown


@pytest.mark.parametrize(
    ("wrong", "right", "facts"),
    [
        # the popular guides' figures, each beside what the same facts give
        ("33,000", "36,500", {"tax_year": 2025, "match": "reported"}),
        ("43,000", "46,500", {"tax_year": 2025, "match": "none"}),
        ("39,900", "34,750", {"tax_year": 2025, "match": "half", "pay": 220_000}),
        ("20,700", "25,500", {"tax_year": 2025, "match": "six", "pay": 500_000}),
        ("45,090", "42,270", {"tax_year": 2025, "match": "six", "pay": 70_500}),
    ],
)
def test_no_published_error_is_repeated(
    wrong: str, right: str, facts: dict[str, Any]
) -> None:
    matches = {
        "reported": CASES["as reported"].plan.match,
        "none": CASES["no room"].plan.match,
        "half": CASES["pay below the limit"].plan.match,
        "six": ALL_OF_SIX,
    }
    facts = {**facts, "match": matches[str(facts["match"])]}
    plan = case(today=date(2025, 1, 6), **facts)

    assert right in plan.sections["numbers"].markdown
    assert wrong not in plan.markdown
    assert "10 times" not in plan.markdown


def test_the_same_facts_give_the_same_words() -> None:
    one = case(today=AUTUMN, deferral=deferring(20_000))

    assert one.markdown == case(today=AUTUMN, deferral=deferring(20_000)).markdown


def test_a_channel_can_take_one_section() -> None:
    each = CASES["automatic"]
    parts = plan_sections(each.result)

    assert [part.id for part in parts][:5] == [
        "summary",
        "numbers",
        "assumed",
        "steps",
        "timeline",
    ]


def test_a_cap_nobody_gave_is_not_said_to_be_the_plans() -> None:
    unsure = case(after_tax_limit=UNKNOWN).sections
    assert (
        "| Your plan's own cap | $11,100 | not known, a low one counted: 6% of $185,000 |"
        in unsure["numbers"].markdown
    )
    assert "Planning with the IRS limit" not in unsure["mistakes"].markdown
    in_dollars = case(
        after_tax_limit="dollars", after_tax_limit_dollars=UNKNOWN
    ).sections
    assert "| not known, a low one counted |" in in_dollars["numbers"].markdown


def test_a_cap_that_was_given_is_the_plans() -> None:
    given = case(after_tax_limit="percent_of_pay", after_tax_limit_percent=6).sections
    assert "| Your plan's own cap | $11,100 | 6% of $185,000 |" in (
        given["numbers"].markdown
    )
    assert "Planning with the IRS limit" in given["mistakes"].markdown


def test_the_growth_may_be_split_off_but_not_beside_a_backdoor_roth_ira() -> None:
    both = CASES["to a Roth IRA"].sections["steps"].markdown
    assert "Its growth may go to a traditional IRA instead" in both
    assert "There it raises the tax on a backdoor Roth IRA." in both
    alone = CASES["to a Roth IRA from 59 and a half"].sections["steps"].markdown
    assert "(Notice 2014-54)" in alone
    assert "raises the tax" not in alone
