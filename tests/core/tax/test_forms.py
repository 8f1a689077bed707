"""Form 1099-R by path, Form 8606, and the error in box 2a that people meet."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.results.advice import Form1099R
from core.tax.forms import (
    PaidAt,
    Path,
    TaxEvent,
    check_1099r,
    expected_1099r,
    needs_form_8606,
)


def boxes(form: Form1099R) -> tuple[int, int, int, str, int, int]:
    return (
        int(form.box_1),
        int(form.box_2a),
        int(form.box_5),
        form.box_7,
        int(form.line_5a),
        int(form.line_5b),
    )


PATHS = {
    # path   box 1   2a     5      7     line 5a  5b
    "A": [(10200, 200, 10000, "G", 10200, 200)],
    "B": [(10200, 200, 10000, "G", 10200, 200)],
    "C": [(10000, 0, 10000, "G", 10000, 0), (200, 0, 0, "G", 200, 0)],
    "D": [(10200, 200, 10000, "1", 10200, 200)],
    "E": [(10200, 0, 10000, "H", 10200, 0)],
    "F": [(10200, 200, 10000, "1B", 10200, 200)],
    "G": [(10200, 200, 10000, "E", 10200, 200)],
    "H": [(10200, 200, 10000, "8", 10200, 200)],
    "I": [(10000, 10000, 0, "P", 0, 0), (200, 200, 0, "8", 200, 200)],
}


def test_every_path_has_its_row() -> None:
    assert list(PATHS) == [path.value for path in Path]


@pytest.mark.parametrize("path", PATHS)
def test_each_path_brings_its_forms(path: str) -> None:
    forms = expected_1099r(path, Decimal(10000), Decimal(200))
    assert [boxes(form) for form in forms] == PATHS[path]
    assert {form.path for form in forms} == {path}


def test_t02_a_conversion_in_the_plan_is_code_g_without_form_8606() -> None:
    (form,) = expected_1099r("A", Decimal(10000), Decimal(200))
    assert boxes(form) == (10200, 200, 10000, "G", 10200, 200)
    assert not form.form_8606


@pytest.mark.parametrize("path", PATHS)
def test_no_payment_from_a_plan_calls_for_form_8606(path: str) -> None:
    assert not any(
        form.form_8606 for form in expected_1099r(path, Decimal(1), Decimal(1))
    )


def test_a_path_that_is_no_row_is_refused() -> None:
    with pytest.raises(ValueError, match="'J' is not a valid Path"):
        expected_1099r("J", Decimal(1), Decimal(1))


def test_a_split_without_earnings_brings_one_form() -> None:
    (form,) = expected_1099r("C", Decimal(10000), Decimal(0))
    assert boxes(form) == (10000, 0, 10000, "G", 10000, 0)


def test_a_split_at_a_loss_brings_one_form_for_what_is_left() -> None:
    (form,) = expected_1099r("C", Decimal(10000), Decimal(-200))
    assert boxes(form) == (9800, 0, 9800, "G", 9800, 0)


def test_a_loss_is_nothing_taxable_and_no_basis_beyond_the_payment() -> None:
    (form,) = expected_1099r("A", Decimal(10000), Decimal(-200))
    assert boxes(form) == (9800, 0, 9800, "G", 9800, 0)


def test_an_excess_deferral_without_earnings_brings_one_form() -> None:
    (form,) = expected_1099r("I", Decimal(2500), Decimal(0))
    assert boxes(form) == (2500, 2500, 0, "P", 0, 0)


@pytest.mark.parametrize(
    ("paid_at", "code"),
    [
        (PaidAt.BEFORE_59_HALF, "1"),
        (PaidAt.BEFORE_59_HALF_WITH_EXCEPTION, "2"),
        (PaidAt.FROM_59_HALF, "7"),
    ],
)
def test_a_payment_to_the_person_is_coded_by_age(paid_at: PaidAt, code: str) -> None:
    (rolled,) = expected_1099r("D", Decimal(10), Decimal(1), paid_at=paid_at)
    (cash,) = expected_1099r("F", Decimal(10), Decimal(1), paid_at=paid_at)
    assert (rolled.box_7, cash.box_7) == (code, f"{code}B")


def test_a_qualified_roth_payment_has_nothing_taxable() -> None:
    (form,) = expected_1099r(
        "F",
        Decimal(45000),
        Decimal(5000),
        paid_at=PaidAt.FROM_59_HALF,
        qualified=True,
    )
    assert boxes(form) == (50000, 0, 45000, "7B", 50000, 0)


@pytest.mark.parametrize(
    ("event", "needed"),
    [
        (TaxEvent.AFTER_TAX_CONTRIBUTION, False),
        (TaxEvent.IN_PLAN_CONVERSION, False),
        (TaxEvent.PLAN_TO_ROTH_IRA, False),
        (TaxEvent.NONDEDUCTIBLE_IRA_CONTRIBUTION, True),
        (TaxEvent.IRA_CONVERSION, True),
        (TaxEvent.NONQUALIFIED_ROTH_IRA_WITHDRAWAL, True),
    ],
)
def test_form_8606_is_for_iras_only(event: TaxEvent, *, needed: bool) -> None:
    assert needs_form_8606(event) is needed


def test_one_ira_event_among_plan_events_needs_form_8606() -> None:
    assert needs_form_8606(TaxEvent.IN_PLAN_CONVERSION, TaxEvent.IRA_CONVERSION)
    assert not needs_form_8606()


def test_t10_a_zero_in_box_2a_with_earnings_to_a_roth_is_wrong() -> None:
    checked = check_1099r(Decimal(10259), Decimal(0), Decimal(9852), all_to_roth=True)
    assert checked.right_box_2a == 407
    assert checked.ask_for_correction


@pytest.mark.parametrize(
    ("box_2a", "all_to_roth", "ask"),
    [
        ("407", True, False),
        ("406.99", True, True),
        ("407.01", True, True),
        ("0", False, False),  # the earnings went to a traditional IRA
        ("407", False, True),
    ],
)
def test_box_2a_is_right_to_the_cent_or_questioned(
    box_2a: str, *, all_to_roth: bool, ask: bool
) -> None:
    checked = check_1099r(
        Decimal(10259), Decimal(box_2a), Decimal(9852), all_to_roth=all_to_roth
    )
    assert checked.ask_for_correction is ask
