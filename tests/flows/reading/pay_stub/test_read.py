"""A pay stub's figures in one message, in any order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.reading.pay_stub.read import paystub_of

PARTS = {
    "deferral_so_far": "ytd deferral 12,400",
    "match_so_far": "match 3,100",
    "after_tax_so_far": "after-tax 8,000",
    "pay_frequency": "paid every other Friday",
    "next_payday": "next 12/4",
}
READ = {
    "deferral_so_far": "12,400",
    "match_so_far": "3,100",
    "after_tax_so_far": "8,000",
    "pay_frequency": "every other friday",
    "next_payday": "12/4",
}


@pytest.mark.parametrize("order", list(permutations(PARTS.values())))
def test_any_order_reads_the_same(order: tuple[str, ...]) -> None:
    stub = paystub_of(", ".join(order))
    assert stub is not None
    assert stub.texts == READ


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            (
                "ytd deferral 12,400 match 3,100 after-tax 8,000, paid every other Friday,"
                " next 12/4"
            ),
            READ,
        ),
        (
            "12.4k deferral, 3,100 match and $8,000 after tax",
            {
                "deferral_so_far": "12.4k",
                "match_so_far": "3,100",
                "after_tax_so_far": "$8,000",
            },
        ),
        (
            "Next payday is Dec 4, 2026; biweekly; 401k 12400; gross 7,000",
            {
                "next_payday": "dec 4, 2026",
                "pay_frequency": "biweekly",
                "deferral_so_far": "12400",
                "gross_per_paycheck": "7,000",
            },
        ),
        (
            "pre-tax 10,000 roth 2,000, bonus 20k in March",
            {"deferral_so_far": "12000", "bonus": "20k", "bonus_month": "march"},
        ),
        (
            "after-tax 8,000; deferral at my old job 9,500, 3 checks left",
            {
                "after_tax_so_far": "8,000",
                "deferral_elsewhere": "9,500",
                "paychecks_left": "3",
            },
        ),
        (
            "paid the 15th and last day, match: $2,000",
            {"pay_frequency": "the 15th and last day", "match_so_far": "$2,000"},
        ),
        (
            "ytd gross 142,000, match 3,100",
            {"pay_so_far": "142,000", "match_so_far": "3,100"},
        ),
        (
            "gross 142k ytd, gross 7,000",
            {"pay_so_far": "142k", "gross_per_paycheck": "7,000"},
        ),
        (
            "pay so far 142k; currently 10% and 5% after-tax",
            {
                "pay_so_far": "142k",
                "deferral_election_now": "10%",
                "after_tax_election_now": "5%",
            },
        ),
        (
            "pre-tax 6% roth 4%, after-tax 5 percent",
            {"deferral_election_now": "10%", "after_tax_election_now": "5 percent"},
        ),
        (
            "currently 500 and $300 after-tax, match 3,100",
            {
                "deferral_election_now": "$500",
                "after_tax_election_now": "$300",
                "match_so_far": "3,100",
            },
        ),
        (
            "currently pre-tax 500 and roth 250, match 3,100",
            {"deferral_election_now": "$750", "match_so_far": "3,100"},
        ),
        (
            "profit sharing 1,500\nemployer match 900\n",
            {"other_employer_so_far": "1,500", "match_so_far": "900"},
        ),
        (
            "Pre-Tax 401(k) 12,400.00 | Employer Match 3,100.00 | After-Tax 401(k) 8,000.00",
            {
                "deferral_so_far": "12400.00",
                "match_so_far": "3,100.00",
                "after_tax_so_far": "8,000.00",
            },
        ),
        (
            "defferals 12,400 (ytd), mach 3,100 (ytd), after tx 8,000",
            {
                "deferral_so_far": "12,400",
                "match_so_far": "3,100",
                "after_tax_so_far": "8,000",
            },
        ),
        (
            "ee contributions 12400 er contributions 3100",
            {"deferral_so_far": "12400", "match_so_far": "3100"},
        ),
        (
            "employer contribution 3100 after-tax 8000",  # never a deferral
            {"match_so_far": "3100", "after_tax_so_far": "8000"},
        ),
        (
            "401k pretax 6,000, roth 401k 400, catch-up 3,000, employer matching 900",
            {"deferral_so_far": "9400", "match_so_far": "900"},
        ),
        (
            "semi-monthly on the 15th and last, next pay date 7/31, 401 k 12,400",
            {
                "pay_frequency": "semi-monthly on the 15th and last",
                "next_payday": "7/31",
                "deferral_so_far": "12,400",
            },
        ),
        (
            "gross 7,000 per paycheck, match 3,100, fortnightly",
            {
                "gross_per_paycheck": "7,000",
                "match_so_far": "3,100",
                "pay_frequency": "fortnightly",
            },
        ),
    ],
)
def test_the_figures_are_read_with_their_names(
    text: str, texts: dict[str, str]
) -> None:
    stub = paystub_of(text)
    assert stub is not None
    assert stub.texts == texts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8000",
        "8,000 after-tax so far",  # one figure is an answer to the open question
        "deferral match 3,100",  # a name without its figure
        "deferral 12 400 match",
        "deferral 12,400, 3,100",  # a figure without its name
        "deferral 12,400, deferral 3,100",  # which of the two?
        "deferral 12,400 pre-tax 3,100",
        "deferral 24,500 catch-up 3,000",  # with it, or besides?
        "after-tax 8,000 roth conversion 8,000",
        "traditional ira 7,000, match 3,100",
        "after-tax 300 per paycheck, match 3,100",  # so far, or each?
        "match 100% of the first 3%, after-tax none",
        "deferral 12,400 matching wine 3,100",
        "next 13/45/9 match",
        "match 50%, after-tax 5%",  # a formula is no election
        "pre-tax 6% roth $300, after-tax 5%",
        "after-tax 8,000 5%",
        "5% 10% after-tax",
        "not sure",
    ],
)
def test_what_is_no_pay_stub_or_not_clear_is_left_alone(text: str) -> None:
    assert paystub_of(text) is None


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    stub = paystub_of(text)
    assert stub is None or len(stub.texts) > 1


def test_a_pay_stub_shows_no_figures_in_its_repr() -> None:
    stub = paystub_of(", ".join(PARTS.values()))
    assert "12" not in repr(stub)
