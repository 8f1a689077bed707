"""The signs and words around a figure: currency, unit, period, filler."""

from __future__ import annotations

import re

from flows.dialogue.plain_text import without_filler, word_set
from flows.dialogue.reading import AnswerError

_BEFORE = word_set(
    "about around approximately approx approx. roughly nearly almost circa ca ca. like"
    " say some somewhere near close to just maybe probably exactly it's its it is was"
    " i we they he she make makes earn earns get gets got paid have has had put in"
    " contribute contributed contributing do my our the salary pay income total of be"
    " will will'll i'll think guess so far ~ ≈ = : at that's thats that"
)
_AFTER = word_set(
    "total gross base salary pay so far ytd this or roughly approximately about around"
    " ish altogether exactly now right i think guess before taxes tax pretax pre-tax"
    " in all please each"
)
_ROUGH = re.compile(r"(?<=[\dkm])[- ]?ish\b|[~≈]")
_END = re.compile(r"[\s.!?;:]+$")
_FIGURE = r"[$]?\s*[\d.][\d.,]*\s*(?:k|m|grand|thousand|million|%)?"
_TWO = re.compile(rf"{_FIGURE}\s*(?:-|to|or|\+|plus|&|and|through)\s*{_FIGURE}.*")
_BETWEEN = re.compile(r"(?:between|from)\b.*\b(?:and|to)\b.*|.*\d\s*-\s*[$]?\d.*")
_MINUS = re.compile(r"[$]?\s*(?:-|minus |negative )\s*[$]?\s*[\d.a-z].*")
_ACCOUNTANTS_MINUS = re.compile(r"\(\s*[$]?[\d.,' ]+k?\s*\)")
_OTHER_CURRENCY = re.compile(
    r"[€£¥₹₽₩]|\b(?:euros?|eur|pounds?|gbp|quid|yen|jpy|rupees?|inr|cad|aud|chf|francs?)\b"
)
_OURS = re.compile(
    r"(?:\bus)?\s*\$|\$\s*(?:us)?|\b(?:usd|us dollars?|dollars?|bucks)\b"
)

_PERIODS = {
    "hour": r"hour|hr",
    "day": r"day",
    "week": r"week|wk",
    "two weeks": r"(?:two|2|other) weeks?|fortnight|other week",
    "month": r"month|mo|mth",
    "quarter": r"quarter|qtr",
    "paycheck": r"pay ?check|paycheque|check|cheque|pay ?period|pay ?day|payroll|pay",
    "year": r"year|yr|annum",
}
_PERIOD_WORDS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "biweekly": "two weeks",
    "bi-weekly": "two weeks",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
    "p.a": "year",
    "pa": "year",
}
_PERIOD = re.compile(
    r"\s*(?:(?:\ban?|\bper|\beach|\bevery|/)\s*(?:"
    + "|".join(rf"(?P<p{at}>{pattern})" for at, pattern in enumerate(_PERIODS.values()))
    + r")|(?P<word>"
    + "|".join(map(re.escape, _PERIOD_WORDS))
    + r"))\b\.?"
)


def bare(text: str) -> str:
    """Return a text in small letters without the words around a figure."""
    small = _END.sub("", _ROUGH.sub(" ", text.casefold()))
    return _END.sub("", without_filler(small, _BEFORE, _AFTER))


def refuse_negative(text: str) -> None:
    """Raise ``negative`` for a figure below zero."""
    if _MINUS.fullmatch(text) or _ACCOUNTANTS_MINUS.fullmatch(text):
        raise AnswerError("negative")


def refuse_two_figures(text: str) -> None:
    """Raise ``two_figures`` for a span or a sum."""
    if _TWO.fullmatch(text) or _BETWEEN.fullmatch(text):
        raise AnswerError("two_figures")


def without_currency(text: str) -> str:
    """Remove dollar signs and words; raises ``other_currency``."""
    if _OTHER_CURRENCY.search(text):
        raise AnswerError("other_currency")
    return " ".join(_OURS.sub(" ", text).split())


def names_dollars(text: str) -> bool:
    """Say whether a text calls its figure dollars."""
    return _OURS.search(text) is not None


def without_period(text: str, own: str | None) -> str:
    """Remove "a year" where that is the period asked for; raises ``other_period``."""
    if not (found := _PERIOD.search(text)):
        return text
    named = _PERIOD_WORDS.get(found["word"] or "") or next(
        name for at, name in enumerate(_PERIODS) if found[f"p{at}"]
    )
    if named != own:
        raise AnswerError("other_period", period=named, wanted=own)
    return (text[: found.start()] + " " + text[found.end() :]).strip()
