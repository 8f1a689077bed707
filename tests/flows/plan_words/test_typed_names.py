"""What a typed name of an employer, a record-keeper or a state leads to."""

from __future__ import annotations

from typing import Any

import pytest

from core.facts.unknown import UNKNOWN
from flows.plan_words.typed_names import (
    employer_block,
    record_keeper_block,
    state_block,
)
from templates import blocks, has_block
from tests.flows.plan_cases import case


@pytest.mark.parametrize(
    ("typed", "block"),
    [
        ("fidelity", "fidelity"),
        ("Fidelity NetBenefits", "fidelity"),
        ("T. Rowe Price", "t_rowe_price"),
        ("t_rowe_price", "t_rowe_price"),
        ("human_interest", "human_interest"),
        ("Charles Schwab", "schwab"),
        ("Merrill Lynch", "merrill"),
        ("other", "other"),
        ("Principality Bank", "other"),  # a word of its own, not a beginning
        ("", "other"),
        ("富達", "other"),
    ],
)
def test_a_record_keeper_leads_to_its_own_words(typed: str, block: str) -> None:
    assert record_keeper_block(typed) == block


@pytest.mark.parametrize(
    ("typed", "block"),
    [
        ("Microsoft", "microsoft"),
        ("Microsoft Corporation", "microsoft"),
        ("Amazon.com, Inc.", "amazon"),
        ("GOOGLE", "google"),
        ("Meta Platforms", "meta"),
        ("Apple Bank", None),  # another employer
        ("Metadata", None),
        ("Netflix", None),  # named by guides only
        ("Dell", None),  # one adviser's page only
        ("", None),
    ],
)
def test_an_employer_leads_on_only_with_its_whole_name(
    typed: str, block: str | None
) -> None:
    assert employer_block(typed) == block


@pytest.mark.parametrize(
    ("typed", "block"),
    [
        ("PA", "PA"),
        ("pennsylvania", "PA"),
        ("New Jersey", "NJ"),
        ("n.j.", "NJ"),
        ("California", "CA"),
        ("ma", "MA"),
        ("Texas", "no_income_tax"),
        ("wa", "no_income_tax"),
        ("Washington DC", "other"),
        ("New York", "other"),
        ("Virginia", "other"),
        ("oh", "other"),
        ("Puerto Rico", "puerto_rico"),
        ("PR", "puerto_rico"),
        ("Germany", "elsewhere"),
        ("new", "elsewhere"),
        ("", "elsewhere"),
    ],
)
def test_a_state_is_known_for_what_was_found_of_it(typed: str, block: str) -> None:
    assert state_block(typed) == block


def test_every_lead_has_its_words() -> None:
    typed_keepers = (
        "netbenefits",
        "vanguard",
        "schwab",
        "empower",
        "guideline",
        "human interest",
        "alight",
        "principal",
        "t rowe price",
        "merrill",
        "voya",
        "transamerica",
        "somebody",
    )
    led_to = {record_keeper_block(each) for each in typed_keepers}
    shared = {each for each in blocks("plan/record_keepers") if "general" in each}

    assert set(blocks("plan/record_keepers")) - shared - {"statement"} == led_to


@pytest.mark.parametrize(
    "employer",
    ["microsoft", "nvidia", "amazon", "meta", "google", "apple", "ibm", "adobe"],
)
def test_a_reported_fact_has_source_and_date_and_changes_no_number(
    employer: str,
) -> None:
    said = case(employer=employer).sections["employer"].markdown

    assert "Reported by" in said
    assert ", as of 20" in said
    assert "confirm it with yours" in said
    assert has_block("plan/employers", f"{employer}_source")
    assert case(employer=employer).advice == case().advice


def test_an_unknown_employer_has_no_section() -> None:
    assert "employer" not in case(employer="Initech").sections


@pytest.mark.parametrize("after_tax", [True, False, UNKNOWN])
def test_guideline_does_not_support_it_and_gives_no_steps(after_tax: object) -> None:
    plan = case(after_tax=after_tax, record_keeper="guideline")
    said = plan.sections["record_keeper"].markdown

    assert "does not support" in said
    assert "1. " not in said


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        ({"in_plan_conversion": "automatic"}, "Choose automatic Roth conversion"),
        ({"in_plan_conversion": "on_request"}, "Source: employee after-tax only, 100%"),
        (
            {"in_plan_conversion": "no", "in_service_rollover": "yes"},
            "ask for a direct rollover of the after-tax source",
        ),
    ],
)
def test_the_record_keepers_steps_follow_the_route(
    facts: dict[str, Any], step: str
) -> None:
    said = case(**facts, record_keeper="voya").sections["record_keeper"].markdown

    assert step in said
    assert "not verified" in said
    assert "the number on your statement" in said


def test_a_state_that_was_not_checked_is_said_to_be_so() -> None:
    said = case(state="Ohio").sections["state"].markdown

    assert said.startswith("The rules of Ohio were not checked.")


def test_a_state_without_an_income_tax_is_said_to_have_none() -> None:
    said = case(state="Texas").sections["state"].markdown

    assert said.startswith("Texas has no income tax on wages")
    assert "At stake" not in said


@pytest.mark.parametrize("facts", [{}, {"after_tax": False}])
def test_puerto_rico_has_a_law_of_its_own_in_every_outcome(
    facts: dict[str, Any],
) -> None:
    said = case(state="Puerto Rico", **facts).sections["state"].markdown

    assert "limits of its own and no Roth" in said
    assert "this plan does not cover it" in said
    assert "At stake" not in said


def test_who_pays_tax_in_another_country_is_sent_to_an_adviser_there() -> None:
    assert "cross-border" in case(state="Germany").sections["state"].markdown
