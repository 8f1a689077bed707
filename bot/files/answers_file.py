"""Reads a file of answers, YAML or JSON, that maps question ids to what a person would say.

Every value stays the text that was written ("1/2", "08"), against YAML's own ideas of
numbers and dates.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import BinaryIO, Final

import yaml

from bot.files.problems import AnswersFileError, FileProblem
from templates import words

MOST_BYTES: Final = 1_048_576
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST: Final = 10
BLANK: Final = frozenset({"", "~", "null", "Null", "NULL"})
_SPOKEN: Final = {"true": "yes", "false": "no"}
_MORE: Final = "more answers inside"
SECTIONS: Final = frozenset({"about", "sources"})
"""The notes on a file of plan facts, which no plan is made of."""


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """The texts of a file by id, the line of each, and the problems of the others."""

    raw: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()

    def __repr__(self) -> str:
        return f"<GivenAnswers: {len(self.raw)}, {len(self.problems)} problems>"


def read_bounded(source: BinaryIO) -> bytes:
    """Read a file of answers, but not a far too large one to its end."""
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _whole(words("errors/files", "too_large", most="1 MB"))
    return data


def given_answers(data: bytes, known: frozenset[str]) -> GivenAnswers:
    """Return the answers of a file; raises `AnswersFileError` where it is no mapping."""
    return given_from_entries(entries(data), known)


def given_from_pairs(pairs: object, known: frozenset[str]) -> GivenAnswers:
    """Return the answers of a JSON object that was read as a tuple of its pairs."""
    return given_from_entries(_pair_entries(pairs, ""), known)


def entries(data: bytes) -> Iterator[Entry]:
    """Yield the entries of a file that holds a mapping; raises `AnswersFileError`."""
    return _entries_of(_text(data))


def given_from_entries(found: Iterable[Entry], known: frozenset[str]) -> GivenAnswers:
    """Return the answers among entries; an id that is not ``known`` is a problem."""
    raw: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems: list[FileProblem] = []
    for entry in found:
        if entry.id in SECTIONS and entry.inside:
            continue  # who answered, and when: nothing that a plan is made of
        problem = _wrong_with(entry, known, lines)
        lines.setdefault(entry.id, entry.line)
        if problem:
            problems.append(FileProblem(problem, entry.id, entry.line or None))
        elif entry.text not in BLANK:
            raw[entry.id] = entry.text
    return GivenAnswers(raw, lines, tuple(problems))


@dataclass(frozen=True, slots=True)
class Entry:
    """A key, its text and its line; ``found`` names what stands there instead of a text.

    ``inside`` are the entries of a value that is a mapping itself.
    """

    id: str
    text: str
    line: int
    found: str | None = None
    inside: tuple[Entry, ...] = ()

    def __repr__(self) -> str:
        return f"<Entry {self.id} on line {self.line}>"


def _wrong_with(
    entry: Entry, known: frozenset[str], lines: Mapping[str, int]
) -> str | None:
    if entry.id not in known:
        near = get_close_matches(entry.id, sorted(known), 1)
        nearest = near[0] if near else None
        return words("errors/files", "unknown_id", id=entry.id, nearest=nearest)
    if entry.id in lines:
        first = lines[entry.id]
        return words("errors/files", "duplicate_key", id=entry.id, first_line=first)
    if entry.found:
        return words("errors/files", "not_one_answer", id=entry.id, found=entry.found)
    return None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise _whole(words("errors/files", "not_utf_8"), line) from None


def _entries_of(text: str) -> Iterator[Entry]:
    try:
        _refuse_depth(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as problem:
        return _json_entries(text, problem)
    if node is None:
        raise _whole(words("errors/files", "empty"))
    if not isinstance(node, yaml.MappingNode):
        found = "a list" if isinstance(node, yaml.SequenceNode) else "a single text"
        raise _whole(words("errors/files", "not_a_mapping", found=found))
    return (_entry(key, value) for key, value in node.value)


def _refuse_depth(text: str) -> None:
    """Refuse deep nesting, and references, a few lines of which can fill any memory."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            mark = event.start_mark
            raise _whole(
                words("errors/files", "reference"), mark.line + 1 if mark else None
            )
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.YAMLError


def _entry(key: yaml.Node, value: yaml.Node) -> Entry:
    name = key.value if isinstance(key, yaml.ScalarNode) else "?"
    line = key.start_mark.line + 1
    if isinstance(value, yaml.ScalarNode):
        plain = value.style is None
        text = str(value.value)
        spoken = _SPOKEN.get(text.lower(), text) if plain else text
        return Entry(str(name), spoken, line)
    if isinstance(value, yaml.MappingNode):
        inside = tuple(_entry(*each) for each in value.value)
        return Entry(str(name), "", line, _MORE, inside)
    if all(isinstance(item, yaml.ScalarNode) for item in value.value):
        return Entry(str(name), ",".join(item.value for item in value.value), line)
    return Entry(str(name), "", line, _MORE)


def _json_entries(text: str, refused: Exception) -> Iterator[Entry]:
    """Read JSON that YAML refuses, such as one indented with tabs."""
    try:
        pairs = json.loads(
            text, object_pairs_hook=tuple, parse_int=str, parse_float=str
        )
    except (ValueError, RecursionError):
        raise _not_readable(refused) from None
    return _pair_entries(pairs, text)


def _pair_entries(pairs: object, text: str) -> Iterator[Entry]:
    """Return the entries of a JSON object, with their lines where its ``text`` is known."""
    if not isinstance(pairs, tuple):
        found = "a list" if isinstance(pairs, list) else "a single text"
        raise _whole(words("errors/files", "not_a_mapping", found=found))
    return (_json_entry(text, str(key), value) for key, value in pairs)


def _json_entry(text: str, key: str, value: object) -> Entry:
    line = text.count("\n", 0, max(0, text.find(json.dumps(key)))) + 1 if text else 0
    if isinstance(value, tuple):
        return Entry(key, "", line, _MORE, tuple(_pair_entries(value, text)))
    spoken = spoken_json(value)
    if spoken is None:
        return Entry(key, "", line, _MORE)
    return Entry(key, spoken, line)


def spoken_json(value: object) -> str | None:
    """Return a JSON value as a person would say it; None for what is not one answer."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() if all(isinstance(each, str) for each in value):
            return ",".join(value)
        case str() | int() | float():
            return str(value)
        case _:
            return None


def _not_readable(problem: Exception) -> AnswersFileError:
    mark = getattr(problem, "problem_mark", None)
    reason = getattr(problem, "problem", None) or getattr(problem, "reason", None)
    said = words("errors/files", "not_yaml", reason=reason or "it is nested too deeply")
    return _whole(said, mark.line + 1 if mark else None)


def _whole(markdown: str, line: int | None = None) -> AnswersFileError:
    return AnswersFileError([FileProblem(markdown, None, line)])
