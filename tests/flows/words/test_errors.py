"""What people read of each thing that the core refuses, to the letter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from core.errors import FactError, FactProblem, LimitsError, LimitsProblem
from core.errors import YearNotPublishedError as NotPublished
from core.match.formula import MatchError
from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.reading import AnswerError, Context
from flows.words.errors import answer_error, fact_error, limits_error
from templates import blocks
from tests.promises.sources import python_files

NOBODY = Answers({}, date(2026, 3, 1))
PAY = Decimal(185_000)

OF_A_FACT = [
    (
        FactError("tax_year", "other_limits", 2026, limits_year=2025),
        "Tax year: these are the limits of 2025. You gave 2026. Use the limits of 2026.",
    ),
    (
        FactError("birth_year", "not_born_then", 2027, first=1926, last=2012),
        (
            "Your birth year: nobody who pays into a 401(k) was born then. "
            "You gave 2027. Give a year from 1926 to 2012."
        ),
    ),
    (
        FactError("pay", "above_any_salary", Decimal(100_000_001)),
        (
            "Your pay: this is more than any salary. You gave $100,000,001. "
            "Give this employer's pay for the year, for example $185,000."
        ),
    ),
    (
        FactError("eligible_pay", "above_all_pay", Decimal(185_001), pay=PAY),
        (
            "Pay that the plan counts: it is more than all your pay, $185,000. "
            "You gave $185,001. Give the part of pay that the plan counts, or change pay."
        ),
    ),
    (
        FactError("deferral", "above_pay", Decimal(185_001), pay=PAY),
        (
            "Your deferrals: it is more than your pay, $185,000. You gave $185,001. "
            "Give what comes out of this employer's pay in the year, or change pay."
        ),
    ),
    (
        FactError("deferral", "below_so_far", Decimal(5_000), so_far=Decimal(5_001)),
        (
            "Your deferrals: it is less than deferral_so_far, $5,001. You gave $5,000. "
            "Give the whole year's deferral, or change deferral_so_far."
        ),
    ),
    (
        FactError(
            "pay_so_far", "above_year_pay", Decimal(185_001), id="pay_so_far", most=PAY
        ),
        (
            "Pay so far: it is more than your pay for the year, $185,000. "
            "You gave $185,001. "
            "Give the dollars from your last pay stub or statement, or leave pay_so_far out."
        ),
    ),
    (
        FactError(
            "match_so_far",
            "above_total_limit",
            Decimal(72_001),
            id="match_so_far",
            most=Decimal(72_000),
        ),
        (
            "Match so far: it is more than the total limit, $72,000. You gave $72,001. "
            "Give the dollars from your last pay stub or statement, or leave match_so_far out."
        ),
    ),
    (
        FactError("after_tax_so_far", "after_tax_not_offered", Decimal(1)),
        (
            "After-tax so far: it cannot be while after_tax is no. You gave $1. "
            "Change after_tax, or take Roth contributions out of after_tax_so_far."
        ),
    ),
    (
        FactError(
            "match",
            "implausible_match",
            Decimal(60_000),
            pay=PAY,
            most=Decimal(46_250),
        ),
        (
            "Your match: it comes to more than $46,250, a quarter of pay or the total limit. "
            "You gave $60,000 on pay of $185,000. "
            "Check the formula; if it is right, give the year's match in dollars."
        ),
    ),
    (
        FactError("pay", "not_a_fact", "x*", reason="Input should be a number"),
        r"Your pay: Input should be a number. You gave x\*. Change this answer.",
    ),
    (
        NotPublished(2031, (2025, 2026)),
        (
            "Tax year: the limits of 2031 are not in our table. You gave 2031. "
            "Use 2026 for now; limits are never projected. We have 2025, 2026. "
            "The plan for 2026 also gives an even pace for 2027 late in the year, "
            "and `rothway script` gives the questions for HR. The IRS publishes new "
            "limits in November, on its page “COLA increases for dollar limitations "
            "on benefits and contributions”."
        ),
    ),
    (
        MatchError("rate_out_of_range", "4000%"),
        (
            "Your match: a match rate must be between 0% and 300%. You gave 4000%. "
            "Give what the employer adds for each dollar, for example 50%."
        ),
    ),
    (
        FactError("delay_days", "below_zero", -1),
        r"Delay days: it cannot be negative. You gave \-1. Give nothing or more.",
    ),
    (
        FactError("years", "out_of_range", 81, low=0, high=80),
        ("Years: it must be between 0 and 80. You gave 81. Give a figure in between."),
    ),
    (
        FactError("destinations", "not_all_divided", Decimal(1), amount=Decimal(9)),
        ("Destinations: they must add up to the payment. You gave $1. Divide $9."),
    ),
]


@pytest.mark.parametrize(("error", "said"), OF_A_FACT)
def test_a_fact_that_cannot_be_is_told_what_would_be_right(
    error: FactError, said: str
) -> None:
    assert fact_error(error, NOBODY) == said


OF_A_MATCH = [
    (
        "4000% of the first 6%",
        (
            "A match rate must be between 0% and 300%. "
            "Give what the employer adds for each dollar, for example 50%."
        ),
    ),
    (
        "50% of the first 150%",
        "A tier cannot reach past 100% of pay. Give a share of pay up to 100%.",
    ),
    (
        "100% from 3 to 5, 50% from 0 to 4",
        (
            "Tiers must be in order and must not overlap. "
            "Start each tier where the one before it ends."
        ),
    ),
    (
        "until 200% of the limit",
        (
            "The fraction of the limit must be above 0 and at most 1. "
            "Give a fraction such as one half."
        ),
    ),
    (
        "50% from 6% to 3%",
        (
            "A tier must end above where it starts. "
            "Give the lower bound first, for example 3 to 5."
        ),
    ),
    (
        "50% of the first 6%, max 5% of pay",
        (
            "The tiers come to 3% of pay and never reach it. "
            "Check the tiers and the maximum."
        ),
    ),
]


@pytest.mark.parametrize(("typed", "said"), OF_A_MATCH)
def test_a_match_that_no_plan_could_have_is_quoted_first(typed: str, said: str) -> None:
    with pytest.raises(AnswerError) as refused:
        ADVISOR["match"].kind.read(typed, Context(NOBODY.today))

    shown = answer_error(ADVISOR["match"], refused.value, NOBODY)

    assert shown == f"You wrote “{typed}”. {said}"


WHOLE_FORM = "Give it as a table with value, unit, source and published."
OF_A_FILE = [
    (
        (
            "deferral",
            "above_other",
            72001,
            {"other": "annual_additions", "most": 72000},
        ),
        (
            "deferral is above annual_additions, which is 72000. It says 72001. "
            "Compare both with the source."
        ),
    ),
    (
        ("deferral", "missing", None, {}),
        f"deferral is missing. It says nothing. {WHOLE_FORM}",
    ),
    (
        ("deferral.published", "missing", None, {}),
        (
            r"deferral\.published is missing. It says nothing. "
            "Write it as TOML does, for example 2025-11-13."
        ),
    ),
    (
        ("", "no_directory", "mine", {}),
        (
            "the directory is not there. It says mine. "
            r"Name the directory that holds \<year\>.toml."
        ),
    ),
    (
        ("ira", "not_a_table", 7000, {}),
        f"ira must be a table. It says 7000. {WHOLE_FORM}",
    ),
    (
        ("catch_up", "not_in_force", None, {"first": 2025, "year": 2024}),
        r"catch\_up is not in force before 2025. It says it for 2024. Take it out.",
    ),
    (
        ("ira.unit", "other_unit", "euros", {"unit": "dollars a year"}),
        (
            r"ira\.unit is not what this figure counts. It says euros. "
            'Write unit = "dollars a year".'
        ),
    ),
    (
        ("year", "other_year", None, {"year": 2026}),
        (
            "year must be the year in the file's name. It says nothing. "
            "Write year = 2026, or rename the file."
        ),
    ),
    (
        ("ira.published", "published_late", "2027", {"year": 2026}),
        (
            r"ira\.published is after the end of 2026. It says 2027. "
            "Give the day on which the source was published."
        ),
    ),
    (
        ("deferal", "unknown_figure", "deferal", {"nearest": "deferral"}),
        "deferal is not a figure we know. It says deferal. Did you mean deferral?",
    ),
    (
        ("weather", "unknown_figure", "weather", {"nearest": None}),
        "weather is not a figure we know. It says weather. Take it out.",
    ),
    (
        ("ira.note", "unknown_key", 1, {}),
        rf"ira\.note is not a key we know. It says 1. {WHOLE_FORM}",
    ),
    (
        ("", "unreadable_file", "a reason", {}),
        "the file cannot be read. It says a reason. Write it as TOML, in UTF-8.",
    ),
    (
        ("ira.published", "wrong_published", "soon", {}),
        (
            r"ira\.published must be a date. It says soon. "
            "Write it as TOML does, for example 2025-11-13."
        ),
    ),
    (
        ("ira.source", "wrong_source", "a friend", {}),
        (
            r"ira\.source must name a Notice, a Rev. Proc., a public law, a section of the IRC, or the SSA. "
            'It says a friend. Write, for example, "Notice 2025-67".'
        ),
    ),
    (
        ("ira.unit", "wrong_unit", 7, {}),
        (
            r"ira\.unit must say what the figure counts. It says 7. "
            'Write, for example, "dollars a year".'
        ),
    ),
    (
        ("ira.value", "wrong_value", "7k", {}),
        (
            r"ira\.value must be whole dollars, up to 10 million. It says 7k. "
            "Write, for example, 24_500; a phase-out as [153_000, 168_000]."
        ),
    ),
]


@pytest.mark.parametrize(("wrong", "said"), OF_A_FILE)
def test_a_limits_file_is_told_what_would_be_right(
    wrong: tuple[str, LimitsProblem, object, dict[str, object]], said: str
) -> None:
    figure, problem, given, details = wrong
    error = LimitsError("2026.toml", figure, problem, given, **details)

    assert limits_error(error) == rf"2026\.toml: {said}"


@pytest.mark.parametrize(
    ("template", "ids", "around"),
    [
        ("errors/facts", get_args(FactProblem), {"fact", "you_gave"}),
        ("errors/limits", get_args(LimitsProblem), {"file", "it_says"}),
    ],
)
def test_every_error_of_the_core_has_its_words_and_no_words_are_left_over(
    template: str, ids: tuple[str, ...], around: set[str]
) -> None:
    assert set(blocks(template)) == {*ids, *around}


@pytest.mark.parametrize("problem", [*get_args(FactProblem), *get_args(LimitsProblem)])
def test_every_error_is_raised_somewhere(problem: str) -> None:
    written = [f.read_text(encoding="utf-8") for f in python_files("core", "flows")]
    raised = sum(text.count(f'"{problem}"') for text in written)

    assert raised > 1  # once in core/errors.py, where all ids stand


def test_the_text_of_an_error_tells_a_programmer_its_id_and_details() -> None:
    error = FactError("deferral", "above_pay", Decimal(9), pay=Decimal(8))

    assert str(error) == "deferral: above_pay (given=9, pay=8)"
