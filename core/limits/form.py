"""The form of a limits file, and every way to get it wrong.

The figures are typed by hand once a year, so the checks are for slips: a figure left
out, a digit too many, a figure in another's place, last year's date.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import LimitsError, LimitsProblem
from core.limits.table import FIGURES, Limits, Origin

_CONTRIBUTION: Final = "dollars a year"
_PAY: Final = "dollars of pay a year"
_PAY_LAST_YEAR: Final = "dollars of pay in the year before"
_WAGES: Final = "dollars of wages a year"
_WAGES_LAST_YEAR: Final = "dollars of wages in the year before"
_INCOME: Final = "dollars of modified adjusted gross income a year"
_TAXABLE: Final = "dollars of taxable income a year"

_STATUSES: Final = ("single", "joint", "separate", "head")
_BRACKETS: Final = tuple(f"tax_brackets_{each}" for each in _STATUSES)
INCOME_TAX: Final = (
    *_BRACKETS,
    *(f"standard_deduction_{each}" for each in _STATUSES),
)
"""All of them or none: a year without them has limits, and no estimate of take-home."""

UNITS: Final = dict.fromkeys(FIGURES, _CONTRIBUTION) | {
    "compensation": _PAY,
    "hce_pay_last_year": _PAY_LAST_YEAR,
    "hce_threshold": _PAY,
    "roth_catch_up_wages": _WAGES_LAST_YEAR,
    "roth_ira_single": _INCOME,
    "roth_ira_joint": _INCOME,
    "roth_ira_separate": _INCOME,
    "social_security_wage_base": _WAGES,
    **dict.fromkeys(_BRACKETS, _TAXABLE),
}
"""The unit of each figure; another unit shows a figure in the wrong place."""

IN_FORCE_FROM: Final = {
    "super_catch_up": 2025,  # SECURE 2.0 Act, section 109
    "roth_catch_up_wages": 2026,  # section 603, after the transition of Notice 2023-62
}
"""The figures whose rule began in one of the years we hold."""

NEVER_ABOVE: Final = (
    ("catch_up", "super_catch_up"),
    ("catch_up", "deferral"),
    ("deferral", "annual_additions"),
    ("annual_additions", "compensation"),
    ("ira_catch_up", "ira"),
    ("ira", "deferral"),
    ("hsa_catch_up", "hsa_self_only"),
    ("hsa_self_only", "hsa_family"),
)
"""Pairs of which the law keeps the first at or below the second."""

_PHASE_OUTS: Final = ("roth_ira_single", "roth_ira_joint", "roth_ira_separate")
_SOURCE: Final = (
    r"^(Notice \d{4}-\d+|Rev\. Proc\. \d{4}-\d+|P\.L\. \d+-\d+"
    r"|IRC \d+[A-Z]*(\(\w+\))+|SSA .{4,})$"
)
_PROBLEM_OF_KEY: Final[dict[str, LimitsProblem]] = {
    "value": "wrong_value",
    "unit": "wrong_unit",
    "source": "wrong_source",
    "published": "wrong_published",
}

_Dollars = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]
_PhaseOut = tuple[_Dollars, _Dollars]
_SixEnds = tuple[_Dollars, _Dollars, _Dollars, _Dollars, _Dollars, _Dollars]
_ValueT = TypeVar("_ValueT")


class _Figure(BaseModel, Generic[_ValueT]):
    model_config = ConfigDict(extra="forbid", frozen=True)

    value: _ValueT
    unit: str
    source: Annotated[str, Field(pattern=_SOURCE)]
    published: Annotated[date, Field(strict=True)]


_DollarFigure = _Figure[_Dollars]
_PhaseOutFigure = _Figure[_PhaseOut]
_BracketsFigure = _Figure[_SixEnds]
_AnyFigure = _DollarFigure | _PhaseOutFigure | _BracketsFigure


def read_form(file: Path, content: Mapping[str, Any]) -> Limits:
    """Return the limits in a file's content; raises `LimitsError` for the first wrong figure."""
    year = _year(file, content)
    _refuse_strangers(file, content)
    figures = {
        name: _figure(file, name, content[name])
        for name in FIGURES
        if _is_stated(file, name, year, content)
    }
    for name, figure in figures.items():
        _refuse_odd_origin(file, name, year, figure)
    values = {name: _dollars(figure) for name, figure in figures.items()}
    _refuse_disorder(file, values)
    stated: dict[str, Any] = dict.fromkeys((*IN_FORCE_FROM, *INCOME_TAX)) | values
    return Limits(year=year, origins=_origins(figures), **stated)


def _year(file: Path, content: Mapping[str, Any]) -> int:
    year = content.get("year")
    if type(year) is not int or str(year) != file.stem:
        raise LimitsError(file, "year", "other_year", year, year=file.stem)
    return year


def _refuse_strangers(file: Path, content: Mapping[str, Any]) -> None:
    for name in (each for each in content if each not in {"year", *FIGURES}):
        nearest = next(iter(get_close_matches(name, FIGURES, n=1)), None)
        raise LimitsError(file, name, "unknown_figure", name, nearest=nearest)


def _is_stated(file: Path, name: str, year: int, content: Mapping[str, Any]) -> bool:
    in_force = year >= IN_FORCE_FROM.get(name, year)
    if name in content and not in_force:
        first = IN_FORCE_FROM[name]
        raise LimitsError(file, name, "not_in_force", first=first, year=year)
    if name in INCOME_TAX and content.keys().isdisjoint(INCOME_TAX):
        return False
    if in_force and name not in content:
        raise LimitsError(file, name, "missing")
    return in_force


def _figure(file: Path, name: str, stated: object) -> _AnyFigure:
    try:
        return _form_of(name).model_validate(stated)
    except ValidationError as refused:
        raise _as_limits_error(file, name, refused) from None


def _form_of(name: str) -> type[_AnyFigure]:
    if name in _PHASE_OUTS:
        return _PhaseOutFigure
    return _BracketsFigure if name in _BRACKETS else _DollarFigure


def _as_limits_error(file: Path, name: str, refused: ValidationError) -> LimitsError:
    first = refused.errors(include_url=False)[0]
    key = str(first["loc"][0]) if first["loc"] else ""
    figure, given = f"{name}.{key}" if key else name, first["input"]
    if first["type"] == "missing" and len(first["loc"]) == 1:
        return LimitsError(file, figure, "missing")
    if first["type"] == "extra_forbidden":
        return LimitsError(file, figure, "unknown_key", given)
    return LimitsError(file, figure, _PROBLEM_OF_KEY.get(key, "not_a_table"), given)


def _refuse_odd_origin(file: Path, name: str, year: int, figure: _AnyFigure) -> None:
    if figure.unit != UNITS[name]:
        unit = UNITS[name]
        raise LimitsError(file, f"{name}.unit", "other_unit", figure.unit, unit=unit)
    if (published := figure.published) > date(year, 12, 31):
        late = f"{name}.published"
        raise LimitsError(file, late, "published_late", published, year=year)


def _refuse_disorder(file: Path, values: Mapping[str, Any]) -> None:
    phase_outs = [(f"{n}.low", f"{n}.high", *values[n]) for n in _PHASE_OUTS]
    pairs = [(a, b, values[a], values[b]) for a, b in NEVER_ABOVE if b in values]
    brackets = [
        (f"{n}.{place}", f"{n}.{place + 1}", low, high)
        for n in _BRACKETS
        for place, (low, high) in enumerate(pairwise(values.get(n, ())), start=1)
    ]
    for less, more, low, high in phase_outs + pairs + brackets:
        if low > high:
            raise LimitsError(file, less, "above_other", low, other=more, most=high)


def _dollars(figure: _AnyFigure) -> Decimal | tuple[Decimal, ...]:
    if isinstance(figure.value, tuple):
        return tuple(Decimal(each) for each in figure.value)
    return Decimal(figure.value)


def _origins(figures: Mapping[str, _AnyFigure]) -> dict[str, Origin]:
    return {n: Origin(f.unit, f.source, f.published) for n, f in figures.items()}
