"""The problems of a file of answers, each with its id and its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_AT_THE_END: Final = 10**9  # what is missing has no line of its own
_BORN: Final = "birth_year"
_AGE: Final = "age_at_year_end"  # says the year of birth, too


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem in a file: Markdown, with the answer's id and line where known."""

    markdown: str
    id: str | None = None
    line: int | None = None

    def __repr__(self) -> str:
        return f"<FileProblem with {self.id or 'the file'} on line {self.line}>"


class AnswersFileError(ValueError):
    """A file that is refused, with every problem found in it."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


def with_lines(
    problems: Iterable[FileProblem], lines: Mapping[str, int]
) -> list[FileProblem]:
    """Return the problems in the order of their lines, found by id where they have none."""
    known = {**lines, _BORN: lines.get(_BORN) or lines.get(_AGE)}
    lined = [
        FileProblem(p.markdown, p.id, p.line or (known.get(p.id) if p.id else None))
        for p in problems
    ]
    return sorted(lined, key=lambda problem: problem.line or _AT_THE_END)
