"""Writes plan facts as the YAML that `bot.facts.reading` reads, easy to mend by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

import yaml

from bot.facts.shared import FACT_IDS, NOBODY, SharedFacts
from templates import words

_ONE_LINE: Final = 10_000


class _AsTyped(yaml.SafeDumper):
    """A YAML writer that puts no quotes around ``yes`` and ``6``, which are answers here."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - as the base class has them


_AsTyped.add_implicit_resolver(
    "!nothing_or_switch", re.compile("(?:null|true|false|~|)$", re.IGNORECASE), None
)


def facts_yaml(shared: SharedFacts) -> str:
    """Return plan facts as YAML: the file's own notes, the answers, and their sources."""
    facts = [fact for fact in FACT_IDS if fact in shared.texts]
    answers = {fact: shared.texts[fact] for fact in facts}
    head = [f"# {line}\n" for line in words("facts", "file_head").splitlines()]
    blocks = [_about(shared), answers, _sources(shared, facts)]
    return "\n".join(["".join(head), *(_yaml(block) for block in blocks if block)])


def _about(shared: SharedFacts) -> dict[str, object]:
    notes = _said(
        tax_year=shared.tax_year, answered_on=shared.answered_on, who=shared.who
    )
    return {"about": notes} if notes else {}


def _sources(shared: SharedFacts, facts: Iterable[str]) -> dict[str, object]:
    noted = {fact: _said(**asdict(shared.sources.get(fact, NOBODY))) for fact in facts}
    sources = {fact: notes for fact, notes in noted.items() if notes}
    return {"sources": sources} if sources else {}


def _said(**notes: object) -> dict[str, str]:
    return {name: str(note) for name, note in notes.items() if note is not None}


def _yaml(block: object) -> str:
    return yaml.dump(
        block, Dumper=_AsTyped, sort_keys=False, allow_unicode=True, width=_ONE_LINE
    )
