"""This year: the deferral, what went in already, and the paychecks left."""

from __future__ import annotations

from flows.advisor.month_names import MONTH_NAMES, MONTHS
from flows.advisor.paycheck_answer import OnePaycheck
from flows.advisor.predicates import (
    expects_bonus,
    is_mid_year,
    knows_paychecks_left,
    may_be_new_here,
    may_have_begun,
    may_have_match,
    may_take_after_tax,
)
from flows.advisor.routes import FROM_PLAN
from flows.dialogue.kinds import (
    Choice,
    Day,
    Money,
    MoneyOrPercent,
    PastDay,
    PayFrequencyAnswer,
    Percent,
    WholeNumber,
)
from flows.dialogue.question import Part, Question, Route

MOST = ("the most", "the most allowed", "maximum", "the max", "maxed out", "max out")

_OF_A_PAYCHECK = MoneyOrPercent(
    money=Money(period="paycheck", example="$500"), percent=Percent(example="10%")
)

YEAR_SO_FAR = Part(
    "year_so_far",
    (
        Question(
            "deferral",
            MoneyOrPercent(
                money=Money(period="year", example="$20,000"), words={"max": MOST}
            ),
            unsure=False,
            routes=(Route("after_tax_so_far", may_have_begun), Route("review")),
        ),
        Question(
            "after_tax_so_far",
            Money(example="$8,000"),
            routes=(Route("paychecks_left", is_mid_year), Route("review")),
        ),
        Question(
            "paychecks_left",
            WholeNumber(
                high=53, nouns=("paycheck", "paychecks", "checks"), example="3"
            ),
            routes=(Route("gross_per_paycheck", knows_paychecks_left), Route("review")),
        ),
        Question(
            "gross_per_paycheck",
            OnePaycheck(period="paycheck", example="$7,000"),
            routes=(Route("review"),),
        ),
        # From here: only once the person chooses to sharpen the year so far.
        Question(
            "deferral_elsewhere",
            Money(example="$10,000"),
            routes=(
                Route("hired_on", may_be_new_here),
                Route("deferral_so_far"),
            ),
        ),
        Question("hired_on", PastDay(), routes=(Route("deferral_so_far"),)),
        Question(
            "deferral_so_far",
            Money(example="$12,400"),
            routes=(
                Route("match_so_far", may_have_match),
                Route("other_employer_so_far"),
            ),
        ),
        Question(
            "match_so_far",
            Money(example="$3,100"),
            routes=(Route("other_employer_so_far"),),
        ),
        Question(
            "other_employer_so_far",
            Money(example="$1,500"),
            routes=(Route("pay_so_far"),),
        ),
        Question(
            "pay_so_far", Money(example="$142,000"), routes=(Route("pay_frequency"),)
        ),
        Question("pay_frequency", PayFrequencyAnswer(), routes=(Route("next_payday"),)),
        Question("next_payday", Day(), routes=(Route("deferral_election_now"),)),
        Question(
            "deferral_election_now",
            _OF_A_PAYCHECK,
            routes=(
                Route("after_tax_election_now", may_take_after_tax),
                Route("bonus"),
            ),
        ),
        Question("after_tax_election_now", _OF_A_PAYCHECK, routes=(Route("bonus"),)),
        Question(
            "bonus",
            Money(example="$20,000"),
            routes=(Route("bonus_month", expects_bonus), *FROM_PLAN),
        ),
        Question("bonus_month", Choice(MONTHS, synonyms=MONTH_NAMES), routes=FROM_PLAN),
    ),
)
