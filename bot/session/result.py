"""An advice with everything its words are made of, from a set of answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.advice.advise import advise
from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.limits import Limits
from core.results.advice import Advice
from flows.advisor.years import limits_of
from flows.answers.to_facts import facts_from

if TYPE_CHECKING:
    from flows.plan_words import Section
    from flows.plan_words.result import Told


@dataclass(frozen=True, slots=True)
class Result:
    """What the core made of a set of answers on a day."""

    advice: Advice
    plan: PlanFacts
    saver: Saver
    limits: Limits
    today: date

    @property
    def told(self) -> Told:
        """Return the result as the plan's words need it."""
        from flows.plan_words.result import Told  # noqa: PLC0415 - as below

        return Told(self.advice, self.plan, self.saver, self.limits, self.today)

    def __repr__(self) -> str:
        return f"<Result {self.advice.outcome} for {self.advice.tax_year}>"


def result_from(values: Mapping[str, object], today: date) -> Result:
    """Return the advice on answers as their kinds read them; raises `FactError`."""
    plan, saver = facts_from(values, today)
    limits = limits_of(values, today)
    return Result(advise(plan, saver, today, limits), plan, saver, limits, today)


def plan_text(result: Result) -> str:
    """Return the whole plan as Markdown."""
    from flows.plan_words import markdown_of  # noqa: PLC0415 - JSON does without

    return markdown_of(plan_parts(result))


def plan_parts(result: Result) -> tuple[Section, ...]:
    """Return the plan's sections, the first its summary under the headline."""
    from flows.plan_words import plan_sections  # noqa: PLC0415 - the same

    return plan_sections(
        result.advice, result.plan, result.saver, result.limits, result.today
    )
