"""The pages in docs/ name files that are there and say what the code says."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from core.limits import FIGURES
from core.results.advice import Advice
from flows.advisor.flow import ADVISOR
from tests.places import ROOT
from tests.promises.sources import name_of

README = ROOT / "README.md"
PAGES = sorted((ROOT / "docs").rglob("*.md"))
INVENTED = ("hsa_eligible", "2027", "<year>", "<format>", "lines")  # what the walks add
WALKS = [page for page in PAGES if page.stem.startswith("adding-")]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_every_file_a_page_names_is_there() -> None:
    named = [
        (name_of(page), name)
        for page in PAGES
        for name in re.findall(r"`((?:\w+/)+[\w.<>-]*)`", text_of(page))
    ]
    real = [each for each in named if not any(new in each[1] for new in INVENTED)]
    assert [each for each in real if not (ROOT / each[1]).exists()] == []


def test_every_link_leads_to_a_page() -> None:
    links = [
        (page, link)
        for page in [README, *PAGES]
        for link in re.findall(r"\]\(([^)#:]+)\)", text_of(page))
    ]
    gone = [each for each in links if not (each[0].parent / each[1]).exists()]
    assert gone == []


def test_the_readme_leads_to_every_page() -> None:
    pages = {name_of(page) for page in PAGES if page.parent == ROOT / "docs"}
    assert pages - set(re.findall(r"\]\(([^)#:]+)\)", text_of(README))) == set()


@pytest.mark.parametrize("page", WALKS, ids=name_of)
def test_a_walk_is_numbered_and_ends_in_a_green_test(page: Path) -> None:
    steps = re.findall(r"^(\d+)\. (.+)", text_of(page), re.MULTILINE)
    assert [int(number) for number, _ in steps] == list(range(1, len(steps) + 1))
    assert steps[-1][1] == "`make test` is green."


def test_the_walk_leads_to_its_question_from_one_that_is_there() -> None:
    walk = text_of(ROOT / "docs" / "adding-a-question.md")
    before = re.findall(r'Question\("(\w+)"', walk)[0]
    you = next(part for part in ADVISOR.parts if part.id == "you")
    assert before in {question.id for question in you.questions}


@pytest.mark.parametrize(
    "figure", ["super_catch_up", "hce_pay_last_year", "hce_threshold"]
)
def test_the_walk_of_a_year_names_figures_that_are_there(figure: str) -> None:
    assert figure in FIGURES
    assert f"`{figure}`" in text_of(ROOT / "docs" / "adding-a-year.md")


def test_the_glossary_is_in_order_and_defines_nothing_twice() -> None:
    for part in GLOSSARY.split("\n## ")[1:]:
        words = re.findall(r"^- \*\*(.+?)\*\*: \w", part, re.MULTILINE)
        assert len(words) > 10
        assert words == sorted(set(words), key=str.casefold)


@pytest.mark.parametrize("word", ["outcome", "range", "room", "trace", "reserve"])
def test_what_an_advice_holds_stands_in_the_glossary(word: str) -> None:
    assert word in {each.name for each in fields(Advice)}
    assert f"**{word.capitalize()}**" in GLOSSARY


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs" / "decisions").iterdir()), ids=name_of
)
def test_a_decision_says_its_context_options_and_consequences(page: Path) -> None:
    heads = re.findall(r"^## (.+)", text_of(page), re.MULTILINE)
    assert heads == ["Context", "Options", "Decision", "Consequences"]
    assert text_of(page).startswith(f"# {int(page.stem[:4])}. ")
