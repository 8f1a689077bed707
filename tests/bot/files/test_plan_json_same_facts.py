"""The same facts everywhere: each outcome in each format, held against the JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from bot.documents.blocks import inline_of, plain_of
from bot.documents.page import page_of
from bot.documents.pdf import pdf_of
from bot.documents.plan import plan_paper
from bot.files.plan_json import plan_json
from bot.text.plain import plain
from bot.text.tree import tree
from core.results.advice import Outcome, Overlay
from flows.plan_words.plan import plan_markdown, plan_sections
from templates import cents, dollars
from tests.bot.documents.text_layers import Page, amounts, pdf_text
from tests.flows.plan_cases import CASES

Json = dict[str, Any]
READY = {Outcome.READY_AUTO, Outcome.READY_MANUAL, Outcome.READY_IN_SERVICE}
SHUT = {Outcome.NOT_OFFERED, Outcome.CAPPED_AT_ZERO}


def _telling() -> Iterator[str]:
    """Yield a case for each outcome with each overlay, and those with paydays."""
    seen: set[object] = set()
    for name, case in CASES.items():
        advice = case.advice
        dated = advice.year_plan is not None
        marks = [*advice.overlays, "dated" if dated else "not dated"]
        kinds = {(advice.outcome, mark) for mark in marks}
        if kinds - seen:
            seen |= kinds
            yield name


TELLING = [*_telling()]


@cache
def layers(name: str) -> dict[str, str]:
    """Return the text layer of every format of a case."""
    result = CASES[name].result
    paper = plan_paper(result)
    return {
        "markdown": plan_markdown(result),
        "text": plain(plan_markdown(result)),
        "html": Page(page_of(paper)).text(),
        "pdf": pdf_text(pdf_of(paper)),
    }


def test_the_cases_have_every_outcome_and_overlay() -> None:
    advices = [CASES[name].advice for name in TELLING]
    assert {advice.outcome for advice in advices} == set(Outcome)
    assert {each for advice in advices for each in advice.overlays} == set(Overlay)


@pytest.mark.parametrize("name", TELLING)
def test_every_amount_of_a_document_stands_in_its_markdown_and_back(name: str) -> None:
    made = layers(name)
    source = amounts(made["markdown"])
    assert source
    assert {form: amounts(text) ^ source for form, text in made.items()} == {
        form: set() for form in made
    }


def exact(amount: float) -> str:
    return cents(Decimal(str(amount)))


def whole(amount: float) -> str:
    return dollars(Decimal(str(amount)))


def headline_amounts(made: Json, today: date) -> Iterator[str]:
    """Yield the amounts of the JSON that a plan must tell, as a person reads them."""
    if made["outcome"] in SHUT:
        return
    yield exact(made["limit_415c"])
    yield from _taken_away(made)
    yield from _left(made)
    yield from map(whole, filter(None, [made["deferral"]["catch_up"]]))
    may_contribute = made["outcome"] in READY and made["room"]["now"] > 0
    if may_contribute and made["tax_year"] >= today.year:
        yield from _to_do(made)


def _taken_away(made: Json) -> Iterator[str]:
    employer = made["employer"]
    taken = [made["deferral"]["base"], employer["nonelective"], employer["other"]]
    if "match_on_after_tax" not in {line["id"] for line in made["trace"]}:
        taken.append(employer["match"])
    yield from (exact(amount) for amount in taken if amount)


def _left(made: Json) -> Iterator[str]:
    room, span = made["room"], made["range"]
    if Overlay.OVER_LIMIT in made["overlays"]:
        yield exact(room["over"])
        return
    yield from (whole(room["legal"]), whole(room["annual"]))
    if span is not None and span["low"] < span["high"]:
        yield from (whole(span["low"]), whole(span["high"]))


def _to_do(made: Json) -> Iterator[str]:
    room, election, form = made["room"], made["election"], made["form_1099r"]
    yield from (whole(room["now"]), whole(room["all_in"]))
    yield whole(made["reserve"]["buffer"])
    if election and election["dollars"] and room["fundable"] == room["now"]:
        yield whole(election["dollars"])
    yield from (whole(row["after_tax"]) for row in made["schedule"])
    yield from (exact(form[box]) for box in ("box_1", "box_2a", "box_5"))
    yield whole(made["conversion"]["tax"])
    ways = ("yearly", "roth", "taxable", "after_tax_unconverted")
    yield from (whole(made["growth"][way]) for way in ways)


@pytest.mark.parametrize("name", TELLING)
def test_what_the_json_says_stands_in_every_format(name: str) -> None:
    case = CASES[name]
    said = {*headline_amounts(plan_json(case.result), case.today)}
    assert said or case.advice.outcome in SHUT
    missing = {form: said - amounts(text) for form, text in layers(name).items()}
    assert missing == {form: set() for form in missing}


@pytest.mark.parametrize("name", TELLING)
def test_every_sentence_of_the_markdown_stands_in_every_format(name: str) -> None:
    result = CASES[name].result
    sentences = [*_sentences(plan_markdown(result))]
    steps = [part for part in plan_sections(result) if part.id == "steps"]
    assert len(sentences) > 10 * len(steps)
    for form in ("html", "pdf"):
        text = _joined(_without_footers(layers(name)[form]))
        assert [each for each in sentences if _joined(each) not in text] == []


def _sentences(markdown: str) -> Iterator[str]:
    """Yield the text of every heading, paragraph, item and cell."""
    for node in tree(markdown).walk():
        if node.type == "inline":
            said = plain_of(inline_of(node))
            yield said.removeprefix("[ ] ")


def _without_footers(text: str) -> str:
    return re.sub(r"Mega backdoor Roth plan for \d{4} Page \d+ of \d+", "", text)


def _joined(text: str) -> str:
    """Return the text without its spaces, which end lines here and there."""
    return "".join(text.split())
