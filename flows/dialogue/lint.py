"""What is wrong with a flow's declaration, in sentences, before anybody meets it.

It runs whenever a flow is built, so it only walks the graph: what needs answers to be
tried is in `flows.dialogue.explore`.
"""

from __future__ import annotations

from flows.dialogue.question import Flow


class FlowError(ValueError):
    """A flow that is declared wrongly; ``problems`` has a sentence for each fault."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def lint(flow: Flow) -> tuple[str, ...]:
    return ()


def check(flow: Flow) -> None:
    if problems := lint(flow):
        raise FlowError(problems)
