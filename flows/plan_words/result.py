"""The core's result for a person on a day, from which all words of the plan come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from core.advice.advise import advise
from core.advice.outcome import READY
from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.limits import Limits
from core.money import ZERO
from core.results.advice import Advice, Assumption, Figures, Overlay, Step
from flows.advisor.years import limits_of
from flows.answers.to_facts import facts_from
from flows.hr.order import in_hr_order
from templates import has_block, words

_AFTER_THE_YEAR: Final = frozenset(
    {
        "ask_what_does_not_fit",
        "leave_the_excess",
        "write_to_administrator",
        "write_about_the_cap",
        "find_the_cause",
        "expect_correction",
        "return_excess_deferral",
        "request_conversions",
        "request_rollover",
        "confirm_posting",
        "tax_time",
        "separate_ira",
    }
)
"""Steps that need no paycheck of the year: conversion, correction, tax."""


@dataclass(frozen=True, slots=True)
class Result:
    """The advice on a set of facts, and the facts."""

    advice: Advice
    plan: PlanFacts
    saver: Saver
    limits: Limits
    today: date

    def __repr__(self) -> str:
        return f"<Result {self.advice.outcome} for {self.advice.tax_year}>"

    def say(
        self, template: str, block: str, figures: Figures | None = None, **more: object
    ) -> str:
        """Return one block's Markdown; the figures of a step or note are its names."""
        context = {
            "advice": self.advice,
            "plan": self.plan,
            "saver": self.saver,
            "limits": self.limits,
            "today": self.today,
            "year": self.advice.tax_year,
        }
        return words(template, block, **{**context, **(figures or {}), **more})

    def assumed(self, taken: Assumption) -> str:
        """Return the sentence about an assumed value: its question's own, or a figure's."""
        own = f"questions/{taken.fact}"
        if has_block(own, "assumed"):
            return self.say(own, "assumed", value=taken.value)
        return self.say("plan/assumptions", taken.fact, value=taken.value)

    def has(self, overlay: Overlay) -> bool:
        """Say whether an overlay applies."""
        return overlay in self.advice.overlays

    @property
    def is_ready(self) -> bool:
        """Say whether after-tax money can become Roth in this plan."""
        return self.advice.outcome in READY

    @property
    def is_over(self) -> bool:
        """Say whether the year is over, with no paycheck to come."""
        return self.advice.tax_year < self.today.year

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps that can still be done; few are left after the year."""
        if not self.is_over:
            return self.advice.steps
        return tuple(step for step in self.advice.steps if step.id in _AFTER_THE_YEAR)

    @property
    def hr_list(self) -> tuple[str, ...]:
        """Return the plan facts still open, as HR's list numbers them."""
        return in_hr_order(self.advice.open_questions)

    @property
    def may_contribute(self) -> bool:
        """Say whether more can go in, with a way to Roth."""
        return self.is_ready and not self.is_over and self.advice.room.now > 0

    @property
    def goes_in(self) -> Decimal:
        """Return the after-tax dollars that go in from today on."""
        return self.advice.room.goes_in

    @property
    def so_far(self) -> Decimal:
        """Return the after-tax dollars already in; 0 where that is not known."""
        value = self.saver.after_tax_so_far
        return value if isinstance(value, Decimal) else ZERO


def result_from(values: Mapping[str, object], today: date) -> Result:
    """Return the advice on answers as values; raises `FactError`."""
    plan, saver = facts_from(values, today)
    limits = limits_of(values, today)
    return Result(advise(plan, saver, today, limits), plan, saver, limits, today)
