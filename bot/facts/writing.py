"""Writes plan facts as the file that `bot.facts.reading` reads, easy to mend by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.facts.shared import FACT_IDS, SharedFacts
from bot.facts.source import Source
from templates import words

_PLAIN: Final = re.compile(r"[A-Za-z0-9$][A-Za-z0-9 %$.,()/+_-]*")
_SAYS_SOMETHING_ELSE: Final = frozenset({"null", "true", "false"})


def facts_yaml(shared: SharedFacts) -> str:
    """Return plan facts as YAML: what they are, the answers, and where they come from."""
    facts = [fact for fact in FACT_IDS if fact in shared.texts]
    sources = {
        fact: shared.sources[fact]
        for fact in facts
        if fact in shared.sources and shared.sources[fact] != Source()
    }
    blocks = [
        [f"# {line}" for line in words("facts", "file_head").splitlines()],
        [*_about(shared)],
        [f"{fact}: {_scalar(shared.texts[fact])}" for fact in facts],
        [*_sources(sources)],
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _about(shared: SharedFacts) -> Iterator[str]:
    notes = {
        "tax_year": shared.tax_year,
        "answered_on": shared.answered_on,
        "who": shared.who,
    }
    said = [f"  {name}: {value}" for name, value in notes.items() if value is not None]
    yield from (["about:", *said] if said else [])


def _sources(sources: dict[str, Source]) -> Iterator[str]:
    if sources:
        yield "sources:"
    for fact, source in sources.items():
        yield f"  {fact}:"
        if source.who:
            yield f"    who: {source.who}"
        if source.when:
            yield f"    when: {source.when}"
        if source.where:
            yield f"    where: {_scalar(source.where)}"


def _scalar(text: str) -> str:
    """Return a text as one YAML value, in quotes where it could be read otherwise."""
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ")
    if is_plain and text.casefold() not in _SAYS_SOMETHING_ELSE:
        return text
    return f'"{"".join(map(_quoted, text))}"'


def _quoted(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
