"""A paper is made of sections with ids: a text's own headings, or the plan's sections."""

from __future__ import annotations

from datetime import date

from bot.documents.page import page_of
from bot.documents.paper import Paper, drawn, sections_of
from bot.documents.plan import plan_paper
from flows.plan_words.plan import Section
from tests.flows.plan_cases import CASES

CASE = CASES["automatic, everything known"]


def test_a_text_is_parted_at_its_headings() -> None:
    assert sections_of("# All\n\nLead.\n\n## One\n\nA\n\n### Deep\n\n## Two\n\nB") == (
        Section("all", "All", "\nLead.\n"),
        Section("one", "One", "\nA\n\n### Deep\n"),
        Section("two", "Two", "\nB"),
    )


def test_a_text_without_a_headline_has_an_empty_one() -> None:
    headline, section = sections_of("Lead.\n\n## One\n\nA")
    assert (headline.title, headline.markdown) == ("", "Lead.\n")
    assert section.id == "one"


def test_a_heading_in_a_list_or_a_quote_begins_no_section() -> None:
    assert len(sections_of("# All\n\n> ## Quoted\n\n- ## Listed\n")) == 1


def test_headings_alike_have_ids_of_their_own() -> None:
    ids = [
        each.id for each in sections_of("# A\n\n## B\n\n## B\n\n## Contents\n\n## ?")
    ]
    assert ids == ["a", "b", "b-2", "contents-3", "part-4"]


def test_a_section_of_the_plan_is_linked_by_its_id() -> None:
    drawing = drawn(plan_paper(CASE.result))
    sections = drawing["sections"]
    assert isinstance(sections, list)
    assert [each["anchor"] for each in sections] == [*CASE.sections][1:]


def test_boxes_and_pictures_stand_in_the_section_that_has_their_id() -> None:
    paper = plan_paper(CASE.result)
    assert paper.boxed == {"steps"}
    assert {id_: each.name for id_, (each,) in paper.pictures.items()} == {
        "numbers": "limit",
        "growth": "growth",
    }


def test_of_two_sections_with_one_title_one_may_have_boxes() -> None:
    sections = (
        Section("all", "All", ""),
        Section("one", "Same", "1. a"),
        Section("two", "Same", "1. b"),
    )
    paper = Paper(sections, "Title", date(2026, 3, 2), boxed=frozenset({"two"}))
    one, two = page_of(paper).split("<section ")[1:]
    assert ("checkbox" in one, "checkbox" in two) == (False, True)
