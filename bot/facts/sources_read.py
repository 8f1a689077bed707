"""Reads who answered, when and where: the two sections of a file of plan facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Final

from bot.facts.shared import FACT_IDS
from bot.facts.source import LONGEST_WHERE, ROLES, Source
from bot.files.answers_file import BLANK, Entry
from bot.files.problems import FileProblem
from flows.dialogue.plain_text import without_invisible
from templates import words

_ABOUT: Final = ("tax_year", "answered_on", "who")
_SOURCE: Final = ("who", "when", "where")
_FIRST_YEAR: Final = 2006  # Roth accounts in a 401(k) began with it
_OTHER_NAMES: Final = {
    "human_resources": "hr",
    "benefits": "hr",
    "recordkeeper": "record_keeper",
    "plan_document": "spd",
    "summary_plan_description": "spd",
}


@dataclass(slots=True)
class About:
    """The source and the tax year that hold for a whole file."""

    tax_year: int | None = None
    answered_on: date | None = None
    who: str | None = None


@dataclass(slots=True)
class Sections:
    """The sections ``about`` and ``sources`` of a file, and what is wrong with them."""

    found: tuple[Entry, ...]
    answered: frozenset[str]
    today: date
    about: About = field(default_factory=About)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read each section once; a second one is a problem."""
        seen: dict[str, int] = {}
        for entry in self.found:
            if entry.id in ("about", "sources") and self._is_first(entry, seen):
                (self._read_about if entry.id == "about" else self._read_sources)(entry)

    def _read_about(self, section: Entry) -> None:
        told = self._notes(section, _ABOUT)
        self.about = About(
            self._year(told.get("tax_year")),
            self._day(told.get("answered_on")),
            self._role(told.get("who")),
        )

    def _read_sources(self, section: Entry) -> None:
        self._check_is_section(section)
        seen: dict[str, int] = {}
        for entry in section.inside:
            if entry.id not in FACT_IDS:
                near = get_close_matches(entry.id, FACT_IDS, 1)
                nearest = near[0] if near else None
                self._wrong(entry, "source_of_what", id=entry.id, nearest=nearest)
            elif entry.id not in self.answered:
                self._wrong(entry, "source_without_answer", id=entry.id)
            elif self._is_first(entry, seen):
                self.sources[entry.id] = self._source(entry)

    def _source(self, entry: Entry) -> Source:
        told = self._notes(entry, _SOURCE)
        where = self._where(told.get("where"))
        return Source(self._role(told.get("who")), self._day(told.get("when")), where)

    def _notes(self, section: Entry, known: Iterable[str]) -> dict[str, Entry]:
        """Return a section's own entries by name, without those left blank."""
        names = tuple(known)
        self._check_is_section(section)
        told: dict[str, Entry] = {}
        seen: dict[str, int] = {}
        for entry in section.inside:
            if entry.id not in names:
                self._wrong(entry, "unknown_note", id=entry.id, known=names)
            elif entry.found or entry.inside:
                self._wrong(entry, "not_one_note", id=entry.id)
            elif self._is_first(entry, seen) and entry.text not in BLANK:
                told[entry.id] = entry
        return told

    def _check_is_section(self, section: Entry) -> None:
        if not section.inside and section.text not in BLANK:
            self._wrong(section, "not_a_section", section=section.id)

    def _is_first(self, entry: Entry, seen: dict[str, int]) -> bool:
        if entry.id not in seen:
            seen[entry.id] = entry.line
            return True
        first = seen[entry.id]
        said = words("errors/files", "duplicate_key", id=entry.id, first_line=first)
        self.problems.append(FileProblem(said, None, entry.line or None))
        return False

    def _year(self, entry: Entry | None) -> int | None:
        if entry is None:
            return None
        last = self.today.year + 1
        year = int(entry.text) if _is_number(entry.text) else 0
        if _FIRST_YEAR <= year <= last:
            return year
        self._wrong(entry, "bad_year", given=entry.text, year=self.today.year)
        return None

    def _day(self, entry: Entry | None) -> date | None:
        if entry is None:
            return None
        try:
            day = date.fromisoformat(entry.text.strip())
        except ValueError:
            about = {"given": entry.text, "today": str(self.today)}
            self._wrong(entry, "bad_day", id=entry.id, **about)
            return None
        if day > self.today + timedelta(days=1):  # it is tomorrow somewhere already
            self._wrong(entry, "day_to_come", id=entry.id, given=entry.text)
            return None
        if day.year >= _FIRST_YEAR:
            return day
        self._wrong(entry, "day_long_past", id=entry.id, given=entry.text)
        return None

    def _role(self, entry: Entry | None) -> str | None:
        if entry is None:
            return None
        written = entry.text.strip().casefold().replace("-", "_").replace(" ", "_")
        role = _OTHER_NAMES.get(written, written)
        if role in ROLES:
            return role
        self._wrong(entry, "not_a_role", roles=ROLES)
        return None

    def _where(self, entry: Entry | None) -> str | None:
        if entry is None:
            return None
        text = without_invisible(entry.text)
        if len(text) <= LONGEST_WHERE:
            return text or None
        self._wrong(entry, "where_too_long", most=LONGEST_WHERE)
        return None

    def _wrong(self, entry: Entry, block: str, **details: object) -> None:
        said = words("errors/facts_file", block, **details)
        self.problems.append(FileProblem(said, None, entry.line or None))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len("2026")
