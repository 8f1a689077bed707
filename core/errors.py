"""The core's errors, as one family: each has an id and the details that its words show.

The words are in templates/errors/facts.md.j2 and limits.md.j2, a block an id.
"""

from __future__ import annotations

from typing import Literal

FactProblem = Literal[
    # two facts, or a fact and the year's limits
    "above_all_pay",  # pay
    "above_any_salary",
    "above_pay",  # pay
    "above_total_limit",  # most
    "above_year_pay",  # most
    "after_tax_not_offered",
    "below_so_far",  # so_far
    "implausible_match",  # match, pay, most
    "not_a_fact",  # reason: what pydantic says
    "not_born_then",  # first, last: years
    "other_limits",  # limits_year
    "year_not_published",  # years
    # a match formula that no plan could have
    "fraction_out_of_range",
    "maximum_not_in_dollars",
    "maximum_not_reached",  # reached: percent of pay
    "match_below_zero",
    "no_tier",
    "number_too_large",
    "rate_of_nothing",
    "rate_out_of_range",
    "tier_above_pay",
    "tier_without_width",
    "tiers_overlap",
    "too_many_tiers",
    # a figure that a calculation cannot take
    "below_zero",
    "not_all_divided",  # amount
    "out_of_range",  # low, high
]

LimitsProblem = Literal[
    "above_other",  # other, most
    "missing",
    "no_directory",
    "not_a_table",
    "not_in_force",  # first, year
    "other_unit",  # unit
    "other_year",  # year
    "published_late",  # year
    "unknown_figure",  # nearest: a figure's name, or None
    "unknown_key",
    "unreadable_file",
    "wrong_published",
    "wrong_source",
    "wrong_unit",
    "wrong_value",
]


class CoreError(ValueError):
    """An error of the core: its id, the value given, and the details for its words.

    Its own text holds the value, which may be personal: show it to the person, never
    log it.
    """

    problem: str

    def __init__(self, about: str, given: object, details: dict[str, object]) -> None:
        told = {"given": given} | details
        listed = ", ".join(f"{name}={value}" for name, value in told.items())
        super().__init__(f"{about}: {self.problem} ({listed})")
        self.given = given
        self.details = details


class FactError(CoreError):
    """A fact that cannot be used; ``fact`` is the answer's id (``pay``, ``match`` …)."""

    def __init__(
        self, fact: str, problem: FactProblem, given: object, **details: object
    ) -> None:
        self.fact, self.problem = fact, problem
        super().__init__(fact, given, details)


class LimitsError(CoreError):
    """A limits file that cannot be read or holds a wrong figure.

    ``figure`` is the wrong one (``deferral.published``), empty for the whole file.
    """

    def __init__(
        self,
        file: object,
        figure: str,
        problem: LimitsProblem,
        given: object = None,
        **details: object,
    ) -> None:
        self.file, self.figure, self.problem = str(file), figure, problem
        super().__init__(f"{file} {figure}".strip(), given, details)


class YearNotPublishedError(FactError):
    """A tax year without a limits file; no limit is ever projected."""

    def __init__(self, year: int, years: tuple[int, ...]) -> None:
        super().__init__("tax_year", "year_not_published", year, years=years)
