"""Reads a file of answers: YAML or JSON, a mapping from question ids to what a person would say.

Every value stays the text it was written as ("1/2", "08", "50% of 6%"), so YAML's own
ideas of numbers and dates are kept out. Problems come with their line, all at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import BinaryIO, Final

import yaml

from bot.file_problems import AnswersFileError, FileProblem
from templates import words

MOST_BYTES: Final = 1_048_576
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST: Final = 10
_BLANK: Final = frozenset({"", "~", "null", "Null", "NULL"})
_SPOKEN: Final = {"true": "yes", "false": "no"}


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """Raw answers by id, the line of each, and what is wrong with the rest."""

    raw: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[FileProblem, ...] = ()

    def __repr__(self) -> str:
        return f"<GivenAnswers: {len(self.raw)}, {len(self.problems)} problems>"


def read_bounded(source: BinaryIO) -> bytes:
    """Read a file of answers; one that is far too large is not read to its end."""
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _whole(words("errors/files", "too_large", most="1 MB"))
    return data


def given_answers(data: bytes, known: frozenset[str]) -> GivenAnswers:
    """Return the answers of a file; ids that are not ``known`` are problems.

    Raises `AnswersFileError` where there is no mapping to be had at all.
    """
    return _given(_entries(_text(data)), known)


def given_from_pairs(pairs: object, known: frozenset[str]) -> GivenAnswers:
    """Return the answers of a JSON object that was read as a tuple of its pairs."""
    return _given(_pair_entries(pairs, ""), known)


def _given(entries: Iterable[_Entry], known: frozenset[str]) -> GivenAnswers:
    raw: dict[str, str] = {}
    lines: dict[str, int] = {}
    problems: list[FileProblem] = []
    for entry in entries:
        problem = _wrong_with(entry, known, lines)
        lines.setdefault(entry.id, entry.line)
        if problem:
            problems.append(FileProblem(problem, entry.id, entry.line or None))
        elif entry.text not in _BLANK:
            raw[entry.id] = entry.text
    return GivenAnswers(raw, lines, tuple(problems))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key, its value as text, and its line; ``found`` is what a value is not to be."""

    id: str
    text: str
    line: int
    found: str | None = None


def _wrong_with(
    entry: _Entry, known: frozenset[str], lines: Mapping[str, int]
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


def _entries(text: str) -> Iterator[_Entry]:
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
    """Stop before composing what is nested so deeply that it would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.YAMLError


def _entry(key: yaml.Node, value: yaml.Node) -> _Entry:
    name = key.value if isinstance(key, yaml.ScalarNode) else "?"
    line = key.start_mark.line + 1
    if isinstance(value, yaml.ScalarNode):
        plain = value.style is None
        text = str(value.value)
        spoken = _SPOKEN.get(text.lower(), text) if plain else text
        return _Entry(str(name), spoken, line)
    items = value.value if isinstance(value, yaml.SequenceNode) else [value]
    if all(isinstance(item, yaml.ScalarNode) for item in items):
        return _Entry(str(name), ",".join(item.value for item in items), line)
    return _Entry(str(name), "", line, "more answers inside")


def _json_entries(text: str, refused: Exception) -> Iterator[_Entry]:
    """Read JSON that YAML does not take, such as one indented with tabs."""
    try:
        pairs = json.loads(
            text, object_pairs_hook=tuple, parse_int=str, parse_float=str
        )
    except (ValueError, RecursionError):
        raise _not_readable(refused) from None
    return _pair_entries(pairs, text)


def _pair_entries(pairs: object, text: str) -> Iterator[_Entry]:
    """Return the entries of an object; their lines are found in ``text``, if given."""
    if not isinstance(pairs, tuple):
        found = "a list" if isinstance(pairs, list) else "a single text"
        raise _whole(words("errors/files", "not_a_mapping", found=found))
    return (_json_entry(text, str(key), value) for key, value in pairs)


def _json_entry(text: str, key: str, value: object) -> _Entry:
    line = text.count("\n", 0, max(0, text.find(json.dumps(key)))) + 1 if text else 0
    spoken = spoken_json(value)
    if spoken is None:
        return _Entry(key, "", line, "more answers inside")
    return _Entry(key, spoken, line)


def spoken_json(value: object) -> str | None:
    """Return a JSON value as a person would say it, None where it is not one answer."""
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
