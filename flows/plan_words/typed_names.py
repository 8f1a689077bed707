"""Finds the words for a typed name of a record-keeper, employer or state; none is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_RECORD_KEEPERS: Final = {
    "fidelity": "fidelity",
    "netbenefits": "fidelity",
    "vanguard": "vanguard",
    "schwab": "schwab",
    "empower": "empower",
    "guideline": "guideline",
    "human interest": "human_interest",
    "alight": "alight",
    "principal": "principal",
    "t rowe price": "t_rowe_price",
    "merrill": "merrill",
    "voya": "voya",
    "transamerica": "transamerica",
}

_EMPLOYERS: Final = {
    "microsoft": "microsoft",
    "nvidia": "nvidia",
    "amazon": "amazon",
    "meta": "meta",
    "meta platforms": "meta",
    "facebook": "meta",
    "google": "google",
    "alphabet": "google",
    "apple": "apple",
    "ibm": "ibm",
    "adobe": "adobe",
}
"""Employers whose facts are on their own page, or on two independent ones."""

_STATES: Final = {
    "pa": "PA",
    "pennsylvania": "PA",
    "nj": "NJ",
    "new jersey": "NJ",
    "ca": "CA",
    "california": "CA",
    "ma": "MA",
    "massachusetts": "MA",
    "puerto rico": "puerto_rico",
    "pr": "puerto_rico",
}

_WITHOUT_INCOME_TAX: Final = (
    "|alaska ak|florida fl|nevada nv|new hampshire nh|south dakota sd|tennessee tn"
    "|texas tx|washington wa|wyoming wy|"
)
"""States that tax no wages, each with its letters."""

_OTHER_STATES: Final = (
    "|alabama al|arizona az|arkansas ar|colorado co|connecticut ct|delaware de"
    "|district of columbia dc|washington dc dc|georgia ga|hawaii hi|idaho id"
    "|illinois il|indiana in|iowa ia|kansas ks|kentucky ky|louisiana la|maine me"
    "|maryland md|michigan mi|minnesota mn|mississippi ms|missouri mo|montana mt"
    "|nebraska ne|new mexico nm|new york ny|north carolina nc|north dakota nd"
    "|ohio oh|oklahoma ok|oregon or|rhode island ri|south carolina sc|utah ut"
    "|vermont vt|virginia va|west virginia wv|wisconsin wi|"
)

_COMPANY_ENDINGS: Final = frozenset({"inc", "corp", "corporation", "company", "com"})
_NOT_A_LETTER: Final = re.compile(r"[^a-z0-9]+")


def record_keeper_block(name: str) -> str:
    """Return the block for a record-keeper, ``other`` for an unknown one."""
    plain = f" {_plain(name)} "
    return _first_in(plain, _RECORD_KEEPERS) or "other"


def employer_block(name: str) -> str | None:
    """Return the block of an employer's facts; the whole name must fit."""
    kept = [word for word in _plain(name).split() if word not in _COMPANY_ENDINGS]
    return _EMPLOYERS.get(" ".join(kept))


def state_block(name: str) -> str:
    """Return the block for a state, ``other`` for one that was not checked.

    ``elsewhere`` is for what is no state: another country, or a name we cannot read.
    """
    plain = _plain(name)
    checked = _STATES.get(plain) or _STATES.get(plain.replace(" ", ""))
    if checked:
        return checked
    if _is_among(plain, _WITHOUT_INCOME_TAX):
        return "no_income_tax"
    return "other" if _is_among(plain, _OTHER_STATES) else "elsewhere"


def _is_among(plain: str, states: str) -> bool:
    """Say whether a name is that of a state, or its two letters."""
    letters = plain.replace(" ", "")
    by_name = re.search(rf"\|{plain} \w\w\|", states)
    return bool(by_name) or f" {letters}|" in states


def _first_in(text: str, names: Mapping[str, str]) -> str | None:
    return next((block for name, block in names.items() if f" {name} " in text), None)


def _plain(name: str) -> str:
    return _NOT_A_LETTER.sub(" ", name.lower()).strip()
