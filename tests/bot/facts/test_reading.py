"""A file of plan facts is read whole, or every problem is told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts.reading import read_facts
from bot.facts.shared import FACT_IDS, SharedFacts
from bot.facts.source import LONGEST_WHERE, Source
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import given_answers
from bot.files.planning import result_of
from bot.files.problems import AnswersFileError
from core.facts.plan import PlanFacts
from tools.pages import ROOT

TODAY = date(2026, 11, 22)
PAGE = ROOT / "docs" / "plan-facts.md"
EXAMPLE = ROOT / "docs" / "examples" / "plan-facts.yaml"


def read(text: str) -> SharedFacts:
    return read_facts(text.encode(), TODAY).shared


def problems(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(AnswersFileError) as wrong:
        read(text)
    return [(each.line, each.markdown) for each in wrong.value.problems]


def test_the_page_shows_the_example_that_is_read() -> None:
    assert EXAMPLE.read_text() in PAGE.read_text()
    read(EXAMPLE.read_text())


def test_the_page_names_every_id_that_can_be_shared() -> None:
    page = PAGE.read_text()
    assert [id_ for id_ in FACT_IDS if f"`{id_}`" not in page] == []


def test_only_facts_of_the_plan_can_be_shared() -> None:
    assert set(FACT_IDS) == set(PlanFacts.model_fields) - {"match_is_discretionary"}


def test_a_flat_file_of_answers_is_a_file_of_plan_facts() -> None:
    assert dict(read("after_tax: yes\nmatch: 50% of 6%").texts) == {
        "after_tax": "yes",
        "match": "50% of 6%",
    }


def test_a_fact_has_its_own_source_and_else_that_of_the_file() -> None:
    facts = read(EXAMPLE.read_text())
    assert facts.tax_year == 2026
    assert facts.source_of("match") == Source("hr", date(2026, 11, 20))
    assert facts.source_of("after_tax_limit_percent") == Source(
        "spd", date(2026, 11, 20), "SPD p. 14"
    )
    assert facts.source_of("in_plan_conversion") == Source(
        "record_keeper", date(2026, 11, 18), "Chat with Fidelity"
    )


def test_json_says_the_same_as_yaml() -> None:
    written = (
        '{\n\t"about": {"tax_year": 2026, "who": "HR"},\n\t"after_tax": true,\n'
        '\t"sources": {"after_tax": {"when": "2026-01-05", "where": "p. 3"}}\n}'
    )
    yaml = (
        "about: {tax_year: 2026, who: hr}\nafter_tax: yes\n"
        "sources: {after_tax: {when: 2026-01-05, where: p. 3}}"
    )
    assert read(written) == read(yaml)


def test_one_limit_in_words_is_two_facts() -> None:
    assert dict(read("after_tax_limit: 10% of pay").texts) == {
        "after_tax_limit": "percent_of_pay",
        "after_tax_limit_percent": "10%",
    }


@pytest.mark.parametrize("personal", sorted(KNOWN_IDS - set(FACT_IDS) - {"tax_year"}))
def test_an_answer_about_a_person_is_refused_by_its_line(personal: str) -> None:
    ((line, said),) = problems(f"after_tax: yes\n{personal}: 1")
    assert line == 2
    assert f"“{personal.replace('_', chr(92) + '_')}” is about a person" in said


def test_a_personal_answer_left_blank_is_refused_too() -> None:
    assert "about a person" in problems("after_tax: yes\npay:")[0][1]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("tax_year: 2026\nafter_tax: yes", 1, "below “about:”"),
        ("after_tax: yes\nabout: 2026", 2, "notes below it"),
        ("after_tax: yes\nabout:\n  name: Bob", 3, "that can stand here"),
        ("after_tax: yes\nabout:\n  who: [hr, spd]\n  tax_year: {a: b}", 4, "one text"),
        ("after_tax: yes\nabout:\n  who: Bob Miller", 3, "a role, never a name"),
        ("after_tax: yes\nabout:\n  tax_year: 26", 3, "a year like 2026"),
        ("after_tax: yes\nabout:\n  tax_year: 2028", 3, "a year like 2026"),
        ("after_tax: yes\nabout:\n  answered_on: yesterday", 3, "a day like"),
        ("after_tax: yes\nabout:\n  answered_on: 2026-02-30", 3, "a day like"),
        ("after_tax: yes\nabout:\n  answered_on: 2026-11-24", 3, "still to come"),
        ("after_tax: yes\nabout:\n  answered_on: 0206-11-24", 3, "day of the answer"),
        ("about:\n  who: hr\nafter_tax: yes\nabout:\n  who: hr", 4, "given twice"),
        ("after_tax: yes\nsources:\n  afer_tax: {who: hr}", 3, "Did you mean"),
        ("after_tax: yes\nsources:\n  match: {who: hr}", 3, "and no answer"),
        ("after_tax: yes\nsources:\n  after_tax: HR", 3, "notes below it"),
        ("after_tax: yes\nsources: [after_tax]", 2, "notes below it"),
        ("after_tax: yes\nafter_tax: no", 2, "given twice"),
        ("after_tax: perhaps so", 1, "The answers are yes, no, unsure"),
        ("match: they match 6%", 1, "or “6% of contributions”"),
        ("after_tax: &a yes\nspillover: *a", 2, "refers from one place"),
        ("&x after_tax: &a [*x]", 1, "refers from one place"),
        ("match: !!python/object/apply:os.system [ls]", 1, "match"),
        ("match: !!python/object:os.system {a: b}", 1, "must have one answer"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = problems(text)
    assert any(at == line and said in words for at, words in found), found


@pytest.mark.parametrize(
    ("length", "is_taken"),
    [(LONGEST_WHERE - 1, True), (LONGEST_WHERE, True), (LONGEST_WHERE + 1, False)],
)
def test_where_it_is_written_has_a_bounded_length(
    length: int, *, is_taken: bool
) -> None:
    text = f"after_tax: yes\nsources:\n  after_tax:\n    where: {'x' * length}"
    if is_taken:
        assert read(text).sources["after_tax"].where == "x" * length
    else:
        assert "at most 120" in problems(text)[0][1]


def test_a_day_that_is_tomorrow_here_may_be_today_elsewhere() -> None:
    text = "after_tax: yes\nabout:\n  answered_on: 2026-11-23"
    assert read(text).answered_on == date(2026, 11, 23)


def test_a_plan_is_made_of_such_a_file_with_personal_answers_added() -> None:
    text = EXAMPLE.read_text() + "birth_year: 1984\npay: $185,000\ndeferral: max\n"
    given = given_answers(text.encode(), KNOWN_IDS)
    # 15% of pay is less than what $72,000 leaves.
    assert result_of(given, TODAY).advice.room.annual == 27_750
