"""Reads a pay stub's figures to date from one message, in any order.

"ytd deferral 12,400 match 3,100, paid every other Friday, next 12/4": a name stands
before or after its figure. "currently 10% and 5% after-tax" are the elections. A figure
without a name makes the whole message unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

FEWEST: Final = 2
"""A single figure is an answer to the open question."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?"
    r"|(?:mon|tues|wednes|thurs|fri)day)"
)
_END_OF_MONTH = r"(?:the )?15th and (?:the )?(?:last day|last|30th|31st)"
_FREQUENCY = (
    r"every other (?:week|(?:mon|tues|wednes|thurs|fri)day)|every (?:two|2) weeks?"
    rf"|bi-?weekly|fortnightly|semi-?monthly(?:,? on {_END_OF_MONTH})?"
    r"|twice (?:a|per) month|(?:on )?the 1st and (?:the )?15th"
    rf"|1st and 15th|{_END_OF_MONTH}"
    r"|every (?:week|(?:mon|tues|wednes|thurs|fri)day)|weekly"
    r"|(?:once a|every) month|monthly"
)
_TO_DATE = r"ytd|so far|to date|year[- ]to[- ]date"
_PLAN = r"401 ?\(?k\)?"
_DEFERRED_WORD = r"def+er+(?:als?|ed)"
_OF_PLAN = rf"(?: {_PLAN})?(?: (?:{_DEFERRED_WORD}|contributions?))?"
_EMPLOYERS = r"(?:(?:employer|company|er)(?:'s)? )"
_MINE = r"(?:(?:employee|ee) )"
_NAMES: Final = {  # the first that fits is meant
    "deferral_elsewhere": (
        rf"(?:(?:deferrals?|{_PLAN}) )?(?:at )?(?:my |the )?"
        r"(?:old|other|previous|last|former) (?:job|employer)"
        r"|elsewhere"
    ),
    "other_employer_so_far": (
        rf"{_EMPLOYERS}?(?:profit[- ]sharing|non-?elective){_OF_PLAN}"
        r"|other employer money"
    ),
    "pay_so_far": (
        rf"(?:{_TO_DATE}) (?:gross|pay|earnings|wages)(?: pay)?"
        rf"|(?:gross|paid|pay|earnings|wages)(?: pay)? (?:{_TO_DATE})"
        rf"|(?:gross|pay|earnings|wages)(?: pay)?"
        rf"(?=:? \$? ?[\d,.]+ ?k? (?:{_TO_DATE})(?: *[,;]|$))"
    ),
    "after_tax_so_far": rf"{_MINE}?(?:{_PLAN} )?after[- ]?ta?x{_OF_PLAN}",
    "match_so_far": (  # what else an employer puts in has a name of its own
        rf"{_EMPLOYERS}?(?:{_PLAN} )?(?:match(?:ed|ing)?|mac(?:th|h)){_OF_PLAN}"
        rf"|{_EMPLOYERS}contributions?"
    ),
    "pre_tax": rf"{_MINE}?(?:{_PLAN} )?(?:pre[- ]?tax|trad(?:itional)?(?= 4)){_OF_PLAN}",
    "roth": rf"{_MINE}?(?:{_PLAN} )?roth{_OF_PLAN}",
    "catch_up": rf"{_MINE}?(?:{_PLAN} )?catch-?up{_OF_PLAN}",
    "deferral_so_far": (
        rf"(?:elective |salary )?{_DEFERRED_WORD}|{_PLAN}{_OF_PLAN}"
        rf"|{_MINE}?contributions?"
    ),
    "bonus": r"bonus",
    "gross_per_paycheck": r"gross(?: pay)?(?: (?:per|a|each) (?:pay)?check)?",
}
_DEFERRED: Final = ("pre_tax", "roth", "catch_up")  # together they are the deferral
_ELECTED_NOW: Final = ("pre_tax_now", "roth_now")
_PARTS: Final = (*_DEFERRED, *_ELECTED_NOW)
_ELECTED: Final = {  # what a name means beside a percent, or after "currently"
    "deferral_so_far": "deferral_election_now",
    "pre_tax": "pre_tax_now",
    "roth": "roth_now",
    "after_tax_so_far": "after_tax_election_now",
}
_FIGURES: Final = ("amount", "percent")
_A_PAYCHECK = re.compile(
    r"(?P<gross>gross(?: pay)?:? \$? ?[\d,.]+ ?k?) "
    r"(?:per|a|each|every) (?:pay ?)?(?:check|period)\b"
)
_TOKEN = re.compile(
    "|".join(
        (
            (
                rf"next(?: (?:payday|pay date|pay day|pay|paycheck|check|one))?(?: (?:is|on))*:? "
                rf"(?P<next_payday>{_DATE})"
            ),
            rf"(?:paid )?(?P<pay_frequency>{_FREQUENCY})\b",
            (
                r"(?P<paychecks_left>\d{1,2}) (?:more )?(?:paychecks?|checks?|pay periods?)"
                r"(?: (?:left|to go|remaining))?"
            ),
            rf"in (?P<bonus_month>{_MONTH})\b",
            r"(?P<now>\b(?:currently|right now|now|at the moment|elect(?:ing|ed|ions?))\b)",
            *(rf"(?P<name_{id_}>\b(?:{said})(?!\w))" for id_, said in _NAMES.items()),
            r"(?P<percent>\b\d{1,2}(?:\.\d+)? ?(?:%|percent\b))",
            r"(?P<amount>(?:\$ ?)?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: ?k\b)?)(?![\d/%])",
            r"(?P<clause>[,;|]|\band\b|[&+])",
            (
                r"(?P<noise>\b(?:year to date|ytd|so far|to date|dollars|total|employer"
                r"|i|my|have|has|had|put|in|of|is|are|was|the|me|it|from|at|so|far|a|on"
                r"|got|made|paid|pay|this|year|am|i'm|i've|get|with|about)\b"
                r"|[:=.()\s]|\$)"
            ),
            r"(?P<unread>[^\s,;]+)",
        )
    )
)


class _Token(NamedTuple):
    kind: str
    text: str


class _Clause(NamedTuple):
    tokens: list[_Token]
    is_now: bool

    @property
    def is_of_elections(self) -> bool:
        """Say whether the figures are percents of a paycheck, or said to be set now."""
        figures = [each for each in self.tokens if each.kind in _FIGURES]
        percents = bool(figures) and all(each.kind == "percent" for each in figures)
        return self.is_now or percents


@dataclass(frozen=True, slots=True)
class Paystub:
    """The figures of a message, as a text for each question answered."""

    texts: dict[str, str]

    def __repr__(self) -> str:
        return f"<Paystub: {', '.join(self.texts)}>"


def paystub_of(text: str) -> Paystub | None:
    """Return the figures of a pay stub; None for other texts."""
    small = " ".join(
        text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    )
    small = _A_PAYCHECK.sub(r"\g<gross>", small)
    tokens = list(_tokens(small))
    if any(token.kind == "unread" for token in tokens):
        return None
    pairs = [*_alone(tokens)]
    for clause in _clauses(tokens):
        named = _named(clause)
        if named is None:
            return None
        pairs += named
    found = dict(pairs)
    texts = _with_deferral(found) if len(found) == len(pairs) else None
    return Paystub(texts) if texts is not None and len(texts) >= FEWEST else None


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is not None and kind != "noise":
            yield _Token(kind, match[kind].strip())


def _alone(tokens: list[_Token]) -> Iterator[tuple[str, str]]:
    for kind, text in tokens:
        if kind in ("next_payday", "pay_frequency", "paychecks_left", "bonus_month"):
            yield kind, text


def _named(clause: _Clause) -> list[tuple[str, str]] | None:
    """Return the figures by name; None where a figure or name stands alone."""
    tokens = clause.tokens
    if clause.is_of_elections and len(tokens) == 1:
        tokens = [_Token("name_deferral_so_far", ""), *tokens]
    names_first = tokens[0].kind not in _FIGURES
    names = tokens[0 if names_first else 1 :: 2]
    figures = tokens[1 if names_first else 0 :: 2]
    fits = all(each.kind not in _FIGURES for each in names) and all(
        each.kind in _FIGURES for each in figures
    )
    if not fits or len(names) != len(figures):
        return None
    ids = [name.kind.removeprefix("name_") for name in names]
    if clause.is_of_elections:
        ids = [_ELECTED.get(id_, "") for id_ in ids]
    elif any(each.kind == "percent" for each in figures):
        return None
    texts = [_figure(figure, clause) for figure in figures]
    return list(zip(ids, texts, strict=True)) if all(ids) else None


def _figure(figure: _Token, clause: _Clause) -> str:
    """Return a figure as typed; dollars of an election are no percent."""
    of_dollars = clause.is_of_elections and figure.kind == "amount"
    return f"${figure.text.lstrip('$ ')}" if of_dollars else figure.text


def _clauses(tokens: list[_Token]) -> Iterator[_Clause]:
    clause: list[_Token] = []
    is_now = False
    for token in tokens:
        if token.kind == "clause":
            if clause:
                yield _Clause(clause, is_now)
            clause, is_now = [], is_now and token.text not in ",;"
        elif token.kind == "now":
            is_now = True
        elif token.kind in _FIGURES or token.kind.startswith("name_"):
            clause.append(token)
    if clause:
        yield _Clause(clause, is_now)


def _with_deferral(found: dict[str, str]) -> dict[str, str] | None:
    """Return the figures with the parts of the deferral added up.

    Returns None where the whole is given too, which may include them.
    """
    texts = {id_: text for id_, text in found.items() if id_ not in _PARTS}
    for whole, names in (
        ("deferral_so_far", _DEFERRED),
        ("deferral_election_now", _ELECTED_NOW),
    ):
        parts = [found[name] for name in names if name in found]
        if not parts:
            continue
        total = _added_up(parts)
        if whole in texts or total is None:
            return None
        texts[whole] = total
    return texts


def _added_up(parts: list[str]) -> str | None:
    """Return the sum of percents or of dollars; None for a mix."""
    percents = [part for part in parts if part.endswith(("%", "t"))]
    if not percents:
        sign = "$" if parts[0].startswith("$") else ""
        return f"{sign}{sum(map(_dollars, parts), Decimal(0))}"
    if len(percents) < len(parts):
        return None
    total = sum((Decimal(part.rstrip("% percnt")) for part in parts), Decimal(0))
    return f"{total}%"


def _dollars(text: str) -> Decimal:
    digits = text.strip("$ ").replace(",", "")
    if digits.endswith("k"):
        return Decimal(digits.rstrip("k ")) * 1000
    return Decimal(digits)
