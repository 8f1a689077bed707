"""Where the answers lead, and what applies on top."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.advice.outcome import is_59_half_by, is_late
from core.facts.unknown import UNKNOWN
from core.limits import limits_for
from core.results.advice import Outcome, Overlay
from core.room.hce import is_hce, will_be_hce
from tests.core.cases import SPRING, advice_for, plan_with, saver_with

FROM_59_HALF = plan_with(in_plan_conversion="no", in_service_rollover="after_59_half")
LIMITS = limits_for(2026)


@pytest.mark.parametrize(
    ("after_tax", "in_plan", "in_service", "outcome"),
    [
        (True, "automatic", UNKNOWN, Outcome.READY_AUTO),
        (True, "automatic", "no", Outcome.READY_AUTO),
        (True, "on_request", UNKNOWN, Outcome.READY_MANUAL),
        (True, "no", "yes", Outcome.READY_IN_SERVICE),
        (True, "no", "limited", Outcome.READY_IN_SERVICE),
        (True, "no", "after_59_half", Outcome.AFTER_TAX_NO_PATH),
        (True, "no", "no", Outcome.AFTER_TAX_NO_PATH),
        (True, "no", UNKNOWN, Outcome.ASK_HR),
        (True, UNKNOWN, "yes", Outcome.READY_IN_SERVICE),
        (True, UNKNOWN, "after_59_half", Outcome.ASK_HR),
        (True, UNKNOWN, "no", Outcome.ASK_HR),
        (True, UNKNOWN, UNKNOWN, Outcome.ASK_HR),
        (False, UNKNOWN, UNKNOWN, Outcome.NOT_OFFERED),
        (UNKNOWN, "automatic", "yes", Outcome.ASK_HR),
    ],
)
def test_the_must_have_answers_decide_the_outcome(
    after_tax: object, in_plan: object, in_service: object, outcome: Outcome
) -> None:
    plan = plan_with(
        after_tax=after_tax, in_plan_conversion=in_plan, in_service_rollover=in_service
    )
    assert advice_for(plan).outcome is outcome


@pytest.mark.parametrize(
    ("birth_year", "outcome"),
    [(1967, Outcome.AFTER_TAX_NO_PATH), (1966, Outcome.READY_IN_SERVICE)],
)
def test_a_withdrawal_from_59_and_a_half_is_a_way_at_sixty(
    birth_year: int, outcome: Outcome
) -> None:
    plan = plan_with(in_plan_conversion="no", in_service_rollover="after_59_half")
    assert advice_for(plan, saver_with(birth_year=birth_year)).outcome is outcome


@pytest.mark.parametrize(
    ("birth_year", "month", "day"),
    [
        (1967, 1, date(2026, 7, 31)),
        (1967, 6, date(2026, 12, 31)),
        (1967, 7, date(2027, 1, 31)),
        (1967, 12, date(2027, 6, 30)),
        (1967, None, date(2027, 6, 30)),  # the latest that the year leaves
    ],
)
def test_fifty_nine_and_a_half_is_half_a_year_after_the_birthday(
    birth_year: int, month: int | None, day: date
) -> None:
    assert is_59_half_by(saver_with(birth_year=birth_year, birth_month=month)) == day


@pytest.mark.parametrize(
    ("born", "today", "outcome"),
    [
        ((1967, 7), SPRING, Outcome.READY_IN_SERVICE),  # ten months and a half
        ((1967, 9), SPRING, Outcome.AFTER_TAX_NO_PATH),  # March 31, 2027
        ((1967, None), SPRING, Outcome.AFTER_TAX_NO_PATH),
        ((1967, None), date(2026, 8, 10), Outcome.READY_IN_SERVICE),
        ((1968, 1), date(2026, 8, 10), Outcome.READY_IN_SERVICE),
    ],
)
def test_a_way_that_opens_within_a_year_is_a_way(
    born: tuple[int, int | None], today: date, outcome: Outcome
) -> None:
    saver = saver_with(birth_year=born[0], birth_month=born[1])

    assert advice_for(FROM_59_HALF, saver, today).outcome is outcome


def test_money_is_rolled_over_from_the_day_the_way_opens_in_that_years_return() -> None:
    saver = saver_with(birth_year=1967, birth_month=7)
    advice = advice_for(FROM_59_HALF, saver, date(2026, 8, 10))
    (days,) = (each.days for each in advice.timeline if each.id == "convert")
    warned = {note.id: note.figures for note in advice.warnings}
    assert advice.conversion is not None

    assert days == (date(2027, 2, 1),)
    assert advice.conversion.tax_year == 2027
    assert warned["opens_at_59_half"] == {"opens": date(2027, 1, 31), "sure": True}
    assert "hold_in_cash" in {step.id for step in advice.steps}


@pytest.mark.parametrize(
    ("wages", "highly"),
    [("159_999.99", False), ("160_000", False), ("160_000.01", True)],  # K12
)
def test_highly_compensated_is_more_than_the_threshold(
    wages: str,
    *,
    highly: bool,
) -> None:
    assert is_hce(saver_with(prior_year_wages=wages), LIMITS) is highly
    assert will_be_hce(saver_with(pay=wages), LIMITS) is highly


def test_an_owner_of_five_percent_is_highly_compensated_at_any_pay() -> None:
    assert is_hce(saver_with(prior_year_wages=0, owns_5_percent=True), LIMITS)


@pytest.mark.parametrize("wages", [None, UNKNOWN])
def test_unsaid_wages_take_this_years_pay(wages: object) -> None:
    assert is_hce(saver_with(pay=160_001, prior_year_wages=wages), LIMITS)
    assert not is_hce(saver_with(pay=160_000, prior_year_wages=wages), LIMITS)


@pytest.mark.parametrize(
    ("today", "paychecks", "late"),
    [
        (date(2026, 11, 14), None, False),
        (date(2026, 11, 15), None, True),
        (date(2026, 11, 15), UNKNOWN, True),
        (date(2025, 12, 1), None, False),
        (SPRING, 5, False),
        (SPRING, 4, True),
        (date(2026, 12, 1), 5, False),
    ],
)
def test_late_is_four_paychecks_or_mid_november(
    today: date,
    paychecks: object,
    *,
    late: bool,
) -> None:
    assert is_late(saver_with(paychecks_left=paychecks), today) is late


@pytest.mark.parametrize(
    ("facts", "overlay"),
    [
        ({"birth_year": 1976}, Overlay.AGE_50_PLUS),
        ({"deferral_elsewhere": 1}, Overlay.JOB_CHANGE),
        ({"traditional_ira_balance": 1}, Overlay.BACKDOOR_IRA_TOO),
        ({"filing_status": "single"}, Overlay.BACKDOOR_IRA_TOO),
        ({"filing_status": "married_separately"}, Overlay.BACKDOOR_IRA_TOO),
        ({"emergency_fund": False}, Overlay.LOW_CASH),
        ({"prior_year_wages": 160_001}, Overlay.HCE),
        ({"after_tax_so_far": 60_000}, Overlay.OVER_LIMIT),
    ],
)
def test_an_overlay_follows_from_its_fact(
    facts: dict[str, object], overlay: Overlay
) -> None:
    plain = saver_with(prior_year_wages=100_000, emergency_fund=True)
    changed = saver_with(
        **{"prior_year_wages": 100_000, "emergency_fund": True, **facts}
    )
    day = date(2026, 1, 2)
    assert overlay not in advice_for(saver=plain, today=day).overlays
    assert overlay in advice_for(saver=changed, today=day).overlays


@pytest.mark.parametrize(
    ("status", "start"),
    [
        ("single", 153_000),
        ("head_of_household", 153_000),
        ("married_jointly", 242_000),
    ],
)
def test_the_backdoor_ira_begins_where_the_direct_one_shrinks(
    status: str, start: int
) -> None:
    at, over = (
        advice_for(saver=saver_with(filing_status=status, pay=pay)).overlays
        for pay in (Decimal(start), start + Decimal("0.01"))
    )
    assert Overlay.BACKDOOR_IRA_TOO not in at
    assert Overlay.BACKDOOR_IRA_TOO in over


def test_a_plan_said_to_convert_and_to_have_no_roth_is_asked_about() -> None:
    advice = advice_for(plan_with(plan_has_roth=False))
    assert advice.outcome is Outcome.ASK_HR
    assert "roth_clashes" in {note.id for note in advice.warnings}
    assert {"in_plan_conversion", "plan_has_roth"} <= set(advice.open_questions)
