"""Highly compensated employees (HCE), this year and next, and their lower caps."""

from __future__ import annotations

from core.facts.plan import AcpRefunds, AfterTaxLimitKind, PlanFacts
from core.facts.saver import Saver
from core.limits import Limits
from core.room.case import assumed_prior_wages


def is_hce(saver: Saver, limits: Limits) -> bool:
    """Say whether the saver is highly compensated this year (IRC 414(q)(1)).

    Last year's pay must exceed the threshold; this year's stands in where it was not
    stated.
    """
    if saver.owns_5_percent is True:
        return True
    return assumed_prior_wages(saver) > limits.hce_pay_last_year


def will_be_hce(saver: Saver, limits: Limits) -> bool:
    """Say whether this year's pay makes the saver an HCE next year, by this year's threshold."""
    return saver.pay > limits.hce_threshold


def has_unsaid_cap(plan: PlanFacts, saver: Saver, limits: Limits) -> bool:
    """Say whether the plan holds this HCE to a lower after-tax cap of unknown size.

    The answer about testing tells of such a cap; that about the plan's limit does not.
    """
    unsaid = plan.after_tax_limit is AfterTaxLimitKind.NONE
    has_cap = plan.acp_refunds is AcpRefunds.HCE_CAP
    return unsaid and has_cap and is_hce(saver, limits)
