"""The answers about the plan's own limit: its kind, and its percent, also in one text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from flows.dialogue.kinds import Choice, Percent
from flows.dialogue.reading import AnswerError, Context, Reading

PERCENT_AND_DOLLARS: Final = "percent_and_dollars"
PERCENT_LIMITS: Final = ("percent_of_pay", "combined_percent", PERCENT_AND_DOLLARS)
LIMITS: Final = (
    *("none", "percent_of_pay", "dollars", "combined_percent"),
    PERCENT_AND_DOLLARS,
)

_FIGURE: Final = re.compile(r"\$?\s?\d[\d.,]*\s?(?:%|percent|k\b)?")
_PERCENT: Final = re.compile(r"\d[\d.]*\s?(?:%|per ?cent|pct)")
_DOLLARS: Final = re.compile(r"\$\s?\d[\d.,]*(?:\s?k\b)?|\d[\d,.]*(?:\s?k)?\s?dollars")
_OF_PAY_UP_TO: Final = re.compile(  # dollars of pay, and no limit on what goes in
    rf"first\s+(?:{_DOLLARS.pattern})"
    rf"|(?:{_DOLLARS.pattern})\s+(?:of|in)\s+(?:\w+\s+)?(?:pay|salary|comp|wages|earn)"
)
_BASE: Final = re.compile(
    r"\b(?:of|from)?\s*(?:my |the |your )?\bbase\b(?: pay| salary| compensation| wages)?"
    r"(?:\s+only|,?\s*(?:not|without|excluding|no) (?:my |the |any )?bonus(?:es)?)?"
)
_BASE_AND_MORE: Final = re.compile(
    r"\bbase\b[^,.;]*?(?:\+|&|plus|and|with) ?\w*\s*bonus"
)


class PercentOfBase(Decimal):
    """A percent of base pay alone: bonus and the like are not counted."""

    of_base: Final = True


@dataclass(frozen=True)
class PlanLimit(Choice):
    """A kind of limit; "10% of pay" gives the kind, and the figure asked for next."""

    def take(self, text: str, context: Context) -> Reading:
        """Read a kind of limit, by its name or by a figure of that kind."""
        try:
            return super().take(text, context)
        except AnswerError:
            said = text.casefold()
            if not (kind := _kind_of_figure(said)):
                raise
        return Reading(kind, kind, _figures_of(kind, said))


def _kind_of_figure(said: str) -> str:
    if not any(character.isdigit() for character in said):
        return ""
    if "%" in said or "percent" in said:
        combined = any(word in said for word in ("combined", "together", "deferral"))
        if _second_cap(said):
            if combined:  # no button says both of these
                raise AnswerError("two_figures")
            return PERCENT_AND_DOLLARS
        return "combined_percent" if combined else "percent_of_pay"
    return "dollars" if "$" in said or "dollar" in said else ""


def _second_cap(said: str) -> str:
    """Return the dollars that go with a percent: "10% of pay, at most $25,000"."""
    amounts = _DOLLARS.findall(said)
    one_of_each = len(amounts) == 1 and len(_PERCENT.findall(said)) == 1
    return amounts[0] if one_of_each and not _OF_PAY_UP_TO.search(said) else ""


def _figures_of(kind: str, said: str) -> str:
    """Return the text that answers the question after this one, empty where unclear."""
    figures = _FIGURE.findall(said)
    if kind == PERCENT_AND_DOLLARS:
        figures = [f"{_PERCENT.findall(said)[0]} {_second_cap(said)}"]
    if len(figures) != 1:
        return ""
    of_base = kind != "dollars" and _is_of_base(said)
    return f"{figures[0]} of base" if of_base else figures[0]


def _is_of_base(said: str) -> bool:
    return _BASE.search(said) is not None and not _BASE_AND_MORE.search(said)


@dataclass(frozen=True)
class PlanLimitPercent(Percent):
    """The limit's percent: of all pay, or of base pay where that was said."""

    def take(self, text: str, context: Context) -> Reading:
        """Read a percent; dollars beside it go on to the question about those."""
        said, dollars = text.casefold(), ""
        told = context.answers
        if "after_tax_limit" in told and told["after_tax_limit"] == PERCENT_AND_DOLLARS:
            dollars = _second_cap(said)
        of_base = _is_of_base(said)
        if of_base or dollars:
            said = _BASE.sub("", said.replace(dollars, "")).strip(" ,")
        reading = super().take(said, context)
        if of_base:
            percent = PercentOfBase(str(reading.value))
            reading = Reading(percent, f"{reading.text} of base")
        return replace(reading, more=dollars)
