"""What can be wrong with a file of answers: each problem with its id and its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong in a file: Markdown, with the answer's id and line where known."""

    markdown: str
    id: str | None = None
    line: int | None = None

    def __repr__(self) -> str:
        return f"<FileProblem with {self.id or 'the file'} on line {self.line}>"


class AnswersFileError(ValueError):
    """A file that cannot be taken, with every problem found in it."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")
