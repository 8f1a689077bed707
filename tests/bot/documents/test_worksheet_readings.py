"""What passes in the worksheet is what Rothway reads: amounts, percents, match sentences."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from playwright.sync_api import Page

from core.match.tiers import PayTiers
from flows.advisor.flow import ADVISOR
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import AnswerError, Context
from flows.reading.match.read import parse_match

pytest_plugins = ("tests.bot.documents.worksheet_fixtures",)

TODAY: Final = date(2026, 11, 22)

AMOUNTS: Final = ("max_after_tax_percent", "nonelective_percent", "match_maximum")
DOLLARS: Final = ("other_employer_dollars", "after_tax_limit_dollars")
USUAL: Final = {
    "max_after_tax_percent": ("50", "50%", "50 percent", "7.5 % of pay", "0", "100%"),
    "nonelective_percent": ("3% of eligible compensation", ".5%", "none", "3 pct."),
    "match_maximum": ("none", "$7,500 a year", "7500", "7.5k", "7,500 dollars"),
    "other_employer_dollars": ("$2,000 a year", "2,000.50 per year", "zero", "2k"),
    "after_tax_limit_dollars": ("$20,000 a year", "20,000 per year", "$ 20,000"),
}
DOUBTFUL: Final = (
    *("", " ", "-", "%", "$", ".", ",", "0.5", ".5", "0.999", "1.", "1.5", "00", "1e3"),
    *(
        "-1",
        "- 1",
        "\u22121",
        "minus 1",
        "(5)",
        "100.1%",
        "101",
        "1000",
        "1000%",
        "0.0001%",
    ),
    *(
        "5-10%",
        "5 to 10",
        "5%-10%",
        "5 or 6",
        "1+1",
        "3% and 2%",
        "½%",
        "1/2",
        "6 1/2%",
    ),
    *("$5", "5 dollars", "$5%", "5 euros", "€5", "5%%", "% 5", "5 % of", "%5"),
    *("1,000", "10,00", "1,0000", "1.000", "1.000,50", "1 000", "1'000", "12,345,678"),
    *("100000000", "100000001", "1000000k", "999999999999999999999", "5k", "5 k%"),
    *("$500 a month", "500 monthly", "500/month", "500 per paycheck", "500 a year"),
    *("5% a year", "five", "none", "nothing", "zero", "no", "unlimited", "a lot", "😀"),
    *(
        "5 $",
        "$-5",
        "-$5",
        "+5",
        "\uff15\uff10",
        "\u0665",
        "0x10",
        "Infinity",
        "NaN",
        "\uff15%",
        "\u00a05",
    ),
)


def problem_in_page(desk: Page, fact: str, text: str) -> str:
    look = "([id, text]) => checkAnswer(FACTS.find((f) => f.id === id), text)"
    return str(desk.evaluate(look, [fact, text]))


def problem_in_rothway(fact: str, text: str) -> str:
    try:
        read_answer(ADVISOR[fact], text, Context(TODAY))
    except AnswerError as error:
        return error.problem
    return ""


@pytest.mark.parametrize("fact", [*AMOUNTS, *DOLLARS])
def test_an_amount_that_passes_in_the_page_is_read_by_rothway(
    desk: Page, fact: str
) -> None:
    passing = [t for t in DOUBTFUL if t.strip() and not problem_in_page(desk, fact, t)]

    assert passing
    assert [each for each in passing if problem_in_rothway(fact, each)] == []


@pytest.mark.parametrize("fact", USUAL)
def test_what_people_usually_write_passes(desk: Page, fact: str) -> None:
    for text in USUAL[fact]:
        assert problem_in_page(desk, fact, text) == ""
        assert problem_in_rothway(fact, text) == ""


SENTENCES: Final = {
    "50% of the first 6% of pay": [[50, 6]],
    "100% of the first 3%, then 50% of the next 2%": [[100, 3], [50, 2]],
    "We match 100% of 3% and 50% of the next 2% of pay.": [[100, 3], [50, 2]],
    "dollar for dollar up to 4 percent of pay": [[100, 4]],
    "Dollar-for-dollar on the first 5%": [[100, 5]],
    "50 cents on the dollar up to 6% of salary": [[50, 6]],
    "25% of the first 10%": [[25, 10]],
    "300% of the first 1%": [[300, 1]],
    "50% up to 6%": None,  # of pay, or of what is put in?
    "301% of 6%": None,
    "50% of the first 0%": None,
    "50% of the first 101%": None,
    "100% of the first 60%, then 50% of the next 50%": None,
    "50% of the first 6%, then 25% of the next 2%, at most $5,000": None,
    "50% of the first 6%, then 25% of the first 2%": None,
    "none": None,
    "safe harbor match": None,
    "$5,000": None,
    "6%": None,
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_match_read_in_the_page_is_the_one_that_rothway_reads(
    desk: Page, sentence: str
) -> None:
    tiers = desk.evaluate("text => tiersOf(simple(text))", sentence)

    assert tiers == SENTENCES[sentence]
    if tiers is not None:
        formula = parse_match(sentence).formula
        assert isinstance(formula, PayTiers)
        assert [[t.rate, t.high - t.low] for t in formula.tiers] == tiers


@pytest.mark.parametrize(
    "sentence",
    [
        *("6%", "they match 6%", "We match up to 6 percent of pay", "up to 6%"),
        *("$5,000", "the company match is 4%", "generous", "yes", "ask Ann"),
    ],
)
def test_a_match_refused_in_the_page_is_refused_by_rothway(
    desk: Page, sentence: str
) -> None:
    assert problem_in_page(desk, "match", sentence)
    assert problem_in_rothway("match", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        *("none", "No match.", "3% safe harbor", "4% dollar for dollar", "in full"),
        *("greater of 100% up to $3,000 or 50% of contributions", "half of the limit"),
        *("100% of contributions up to $2,000 a year", "fifty percent of the first 6%"),
    ],
)
def test_a_match_of_another_shape_is_kept(desk: Page, sentence: str) -> None:
    assert problem_in_page(desk, "match", sentence) == ""
