"""The plan as a person reads it: for every outcome and overlay, out of real advice."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import chain

from markdown_it import MarkdownIt

from core.advice.outcome import READY
from core.money import ZERO
from core.results.advice import Outcome, Overlay
from flows.plan_words.headline import headline_block
from flows.plan_words.sections import assumption_lines
from templates import blocks, day, dollars
from tests.every import every
from tests.flows.plan_cases import CASES, Case

NEVER = (
    r"!",
    r"\b(?:amazing|awesome|simply|obviously|just|easy|easily|guaranteed|hack)\b",
    r"\b(?:loophole|unlock|supercharge|powerful|leverage|utilize|huge|secret)\b",
    r"\byou should\b",
    r"\bcheque\b",
    r"\bDecimal\b|\bunknown\b|: none\b|\$none|\bnone%|[{}<>]|\$-",
)
MINUS = "\u2212"
MARKDOWN = re.compile(r"^(?:#{1,2} |\d+\. | {3,4}- |- (?:\[ \] )?|\||\S)")
LONGEST_SENTENCE = 30  # words
SENTENCE_END = re.compile(r"(?<=[.?:;”)])\s+|\n")
YEAR = re.compile(r"\b20\d\d\b")
PHONE = re.compile(r"\b\d{3}[-.]\d{3}[-.]\d{4}\b")

every_case = every(CASES)


def items(markdown: str) -> list[str]:
    """Split into paragraphs, tables, and list items with what is under each."""
    return re.split(r"\n\n|\n(?=- |\d+\. )", markdown)


def test_there_is_a_case_for_every_outcome_and_overlay() -> None:
    results = [each.advice for each in CASES.values()]

    assert {each.outcome for each in results} == set(Outcome)
    assert set(chain(*(each.overlays for each in results))) == set(Overlay)


def test_there_is_a_case_for_every_headline() -> None:
    said = {headline_block(each.result) for each in CASES.values()}

    assert said == set(blocks("plan/headline")) - {"more"}


@every_case
def test_the_whole_plan_is_its_sections_in_order(case_: Case) -> None:
    first, *rest = case_.sections.values()
    titles = [line for line in case_.markdown.splitlines() if line.startswith("#")]

    assert titles == [f"# {first.title}", *(f"## {each.title}" for each in rest)]
    for section in case_.sections.values():
        assert section.markdown in case_.markdown


@every_case
def test_no_section_is_empty_and_each_begins_and_ends_with_words(case_: Case) -> None:
    for section in case_.sections.values():
        assert section.title
        assert section.markdown == section.markdown.strip()
        assert section.markdown
        assert "\n\n\n" not in section.markdown


@every_case
def test_the_plan_uses_plain_markdown_only(case_: Case) -> None:
    for line in filter(None, case_.markdown.splitlines()):
        assert MARKDOWN.match(line), line
        assert not line.startswith("###"), line


@every_case
def test_the_words_are_calm_and_short(case_: Case) -> None:
    for pattern in NEVER:
        assert not re.search(pattern, case_.markdown, re.IGNORECASE), pattern
    for sentence in SENTENCE_END.split(case_.markdown):
        if not sentence.startswith("|"):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@every_case
def test_no_words_run_together_or_apart(case_: Case) -> None:
    for line in case_.markdown.splitlines():
        assert "  " not in line.lstrip().replace("|  |", "|"), line
        assert not re.search(r" [.,;:]|[a-z][.,;][A-Z]|\.\.", line), line


@every_case
def test_every_dollar_amount_stands_with_a_year(case_: Case) -> None:
    for section in case_.sections.values():
        in_tables = [each for each in items(section.markdown) if each.startswith("|")]
        assert not in_tables or YEAR.search(section.title + section.markdown)
        for item in items(section.markdown):
            if "$" in item and item not in in_tables:
                assert YEAR.search(item), item


@every_case
def test_no_phone_number_is_ever_given(case_: Case) -> None:
    assert not PHONE.search(case_.markdown)


@every_case
def test_dates_are_real_and_none_of_the_timeline_is_past(case_: Case) -> None:
    shown = [line for line in case_.markdown.splitlines() if line.startswith("- **")]
    ahead = [each for each in case_.advice.timeline if each.on >= case_.today]

    assert "timeline" not in case_.sections or len(ahead) == len(
        case_.sections["timeline"].markdown.splitlines()
    )
    for entry in ahead:
        assert any(line.startswith(f"- **{day(entry.on)}:** ") for line in shown)


@every_case
def test_every_step_says_how_when_and_when_it_is_done(case_: Case) -> None:
    if "steps" not in case_.sections:
        return
    steps = re.split(r"\n(?=\d+\. )", case_.sections["steps"].markdown)

    assert len(steps) == len(case_.result.steps)
    for number, step in enumerate(steps, start=1):
        title, how, when, done = step.splitlines()
        under = " " * len(f"{number}. ")
        assert title.startswith(f"{number}. **")
        assert how.startswith(f"{under}- How: ")
        assert when.startswith(f"{under}- Who and when: ")
        assert done.startswith(f"{under}- Done when: ")


@every_case
def test_markdown_reads_the_steps_as_one_list(case_: Case) -> None:
    if "steps" not in case_.sections:
        return
    tokens = MarkdownIt().parse(case_.sections["steps"].markdown)
    kinds = [token.type for token in tokens]

    assert kinds.count("ordered_list_open") == 1
    assert kinds.count("bullet_list_open") == len(case_.result.steps)


@every_case
def test_the_headline_has_the_results_own_figures(case_: Case) -> None:
    advice, said = case_.advice, case_.sections["summary"].title
    room, span = advice.room, advice.range
    most = span.high if span else room.now

    if Overlay.OVER_LIMIT in advice.overlays:
        assert f"{dollars(room.over)} over" in said
    elif advice.outcome in READY and not case_.result.is_over and most > ZERO:
        least = span.low if span else room.now
        if room.fundable < room.now:  # take-home holds it, and the limits stand beside
            least, most = case_.result.goes_in, room.annual - case_.result.so_far
        elif advice.year_plan is not None:
            least, most = room.goes_in, room.goes_in if span is None else most
        assert dollars(least) in said or not least
        assert dollars(most) in said


@every_case
def test_what_is_no_plan_never_reads_as_one(case_: Case) -> None:
    ready = case_.advice.outcome in READY
    over = Overlay.OVER_LIMIT in case_.advice.overlays

    if not ready or over:
        assert "You can put" not in case_.markdown
        assert "Set after-tax to " not in case_.markdown.replace("after-tax to 0%", "")
        assert {"growth", "record_keeper"}.isdisjoint(case_.sections)


@every_case
def test_every_assumption_is_said(case_: Case) -> None:
    said = assumption_lines(case_.result)

    assert len(said) == len(case_.advice.assumptions)
    assert all(line.endswith(".") for line in said)


@every_case
def test_the_numbers_add_up_to_the_room(case_: Case) -> None:
    if "numbers" not in case_.sections:
        return
    table = case_.sections["numbers"].markdown
    rows = re.findall(rf"^\| (.+?) \| ({MINUS}?)\$([\d,.]+) \|", table, re.MULTILINE)
    taken = {
        label: Decimal(amount.replace(",", ""))
        for label, sign, amount in rows
        if sign and "so far" not in label
    }
    total = Decimal(rows[0][2].replace(",", ""))
    room = [amount for label, _, amount in rows if label == "= room for after-tax"]

    if room:
        left = max(ZERO, total - sum(taken.values()))
        assert left - 1 < Decimal(room[0].replace(",", "")) <= left
