"""What the worksheet makes of what is typed: checked as Rothway would, saved as text."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import given_answers
from tests.bot.documents.worksheet_desk import (
    Opened,
    answer,
    choose,
    fact,
    facts_of,
    open_again,
    saved,
)

pytest_plugins = ("tests.bot.documents.worksheet_fixtures",)

TODAY: Final = date(2026, 11, 22)

# Whatever is typed

HOSTILE: Final = (
    'a "quoted" name',
    "it's: a colon",
    "# no comment",
    "{{ 7 * 7 }} {% raw %}",
    "- a list",
    "[1, 2]",
    "{a: b}",
    "&anchor *alias",
    "!!python/object/apply:os.system ['true']",
    "| literal",
    "> folded",
    "%TAG",
    "@at `tick`",
    "back\\slash \\n \\u0041",
    "yes",
    "null",
    "~",
    "0x1F",
    "1e3",
    "2026-11-22",
    "</script><script>alert(1)</script>",
    "😀 👩‍👩‍👧 ñ 株式会社 שלום",
    "\u2028line\u2029paragraph\u0085next",
    "nul\x01bell\x07esc\x1b",
    "half \ud83d of a pair",
    "tab\there",
    "x" * 80,
    "---",
    "...",
    "? question",
    " : ",
    "a: b: c",
)


def written(page: Page, text: str) -> str:
    return str(page.evaluate("text => scalar(text)", text))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_is_more_than_text_in_the_file(desk: Page, text: str) -> None:
    whole = text.replace("\ud83d", "\ufffd")
    data = f"employer: {written(desk, text)}\nspillover: yes\n".encode()
    found = given_answers(data, KNOWN_IDS)

    assert not found.problems
    assert found.raw.get("employer", text) == whole  # blank words are no answer
    assert found.raw["spillover"] == "yes"
    assert desk.evaluate("text => readYaml(text).entries.employer", data.decode()) == (
        whole
    )


def test_hostile_text_goes_through_the_fields_into_the_file_and_back(
    opened: Opened, tmp_path: Path
) -> None:
    page = opened().page
    name = 'Acme "&" Sons: #1 !!python/object {{ x }} 😀 </script>'
    place = "p. 4: 'see' \\ # {a: [b]} <b>"
    answer(page, "Employer").fill(name)
    fact(page, "Employer").get_by_label("Where it is written").fill(place)
    file = saved(page, tmp_path)
    shared = facts_of(file)
    again = opened().page
    open_again(again, file)

    assert shared.texts["employer"] == name
    assert shared.source_of("employer").where == place
    assert answer(again, "Employer").input_value() == name


# Checked as it is typed


WRONG: Final = (
    ("Most per paycheck", "150%", "must be between 0% and 100%. You wrote “150%”."),
    ("Most per paycheck", "plenty", "as a percent like 50%. You wrote “plenty”."),
    ("Most per paycheck", "0.5", "with its percent sign: “0.5” could be"),
    (
        "Employer money for everybody",
        "$3",
        "as a percent, for example 3%. You wrote “$3”.",
    ),
    ("Other employer money", "-5", "cannot be below zero. You wrote “-5”."),
    (
        "Other employer money",
        "$500 a month",
        "for the whole year. You wrote “$500 a month”.",
    ),
    (
        "Other employer money",
        "1,000 to 2,000",
        "Give one figure for other employer money",
    ),
    ("Dollar maximum of the match", "2.000", "with commas, such as $7,500: “2.000”"),
    (
        "Match formula",
        "they match 6%",
        "“they match 6%” can mean two things: give the rate",
    ),
    (
        "Match formula",
        "generous",
        "I could not read this as a match. You wrote “generous”.",
    ),
    ("Employer", "x" * 81, "Employer can have at most 80 characters."),
)


@pytest.mark.parametrize(("title", "typed", "said"), WRONG)
def test_a_wrong_value_says_what_would_be_right(
    desk: Page, title: str, typed: str, said: str
) -> None:
    box = answer(desk, title)
    box.press_sequentially(typed)

    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(containing(said))
    box.fill("")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(fact(desk, title)).not_to_contain_text(said)


def containing(said: str) -> re.Pattern[str]:
    return re.compile(re.escape(said))


def test_what_is_wrong_is_listed_with_the_way_to_it_and_nothing_is_saved(
    page: Page,
) -> None:
    downloads = []
    page.on("download", lambda download: downloads.append(download.url))
    answer(page, "Most per paycheck").fill("150%")
    page.get_by_role("button", name="Save answers").click()

    problems = page.get_by_role("alert")
    expect(problems).to_be_focused()
    problems.get_by_role("link", name="must be between 0% and 100%").click()
    expect(answer(page, "Most per paycheck")).to_be_focused()
    assert downloads == []


def test_nothing_answered_is_nothing_to_save(page: Page) -> None:
    page.get_by_role("button", name="Save answers").click()

    expect(page.get_by_role("status")).to_contain_text("nothing to save")


def test_a_day_to_come_is_refused(page: Page) -> None:
    choose(page, "After-tax contributions", "Yes")
    fact(page, "After-tax contributions").get_by_label("When").fill("2999-01-01")
    page.get_by_role("button", name="Save answers").click()

    expect(page.get_by_role("alert")).to_contain_text("cannot be later than today")


def test_a_match_that_is_read_is_said_back(page: Page) -> None:
    answer(page, "Match formula").fill(
        "50 cents on the dollar up to 6 percent of salary"
    )

    expect(fact(page, "Match formula")).to_contain_text(
        "Read as: 50% of the first 6% of pay."
    )


@settings(max_examples=40)
@given(texts=st.lists(st.text(), min_size=1, max_size=12))
def test_whatever_is_typed_is_read_back_from_the_file(
    desk: Page, texts: list[str]
) -> None:
    typed = {f"fact_{at}": text for at, text in enumerate(texts)}
    write = "typed => writeYaml('ours', [['', typed]])"
    data = str(desk.evaluate(write, typed))
    found = given_answers(data.encode(), frozenset(typed))
    again = desk.evaluate("data => readYaml(data)", data)

    assert not found.problems
    assert {name: found.raw.get(name, text) for name, text in typed.items()} == typed
    assert again == {"entries": typed, "unread": []}
