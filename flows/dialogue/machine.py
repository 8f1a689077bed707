"""The flow as one finite-state machine, compiled once and shared by everybody.

Nothing is stored in it: a throw-away cursor walks along it, and no model is ever
registered. Its only trigger is "answer"; its conditions are the pure predicates.
"""

from __future__ import annotations

from flows.dialogue.answers import Answers
from flows.dialogue.lint import check
from flows.dialogue.question import Flow
from transitions import Machine

_TRIGGER = "answer"


class Cursor:
    """Where one journey stands while it is being followed."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


class CompiledFlow:
    """A flow's machine: from a question and the answers so far to the next one."""

    __slots__ = ("_answer", "flow", "machine")

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.machine = Machine(
            model=None,
            states=[*(question.id for question in flow.questions), flow.ending],
            initial=flow.start,
            auto_transitions=False,
        )
        for question in flow.questions:
            for route in question.routes:
                self.machine.add_transition(
                    _TRIGGER,
                    question.id,
                    route.to,
                    conditions=[route.when] if route.when else None,
                )
        self._answer = self.machine.events[_TRIGGER]

    def __repr__(self) -> str:
        return f"<CompiledFlow: {len(self.flow.questions)} questions>"

    def start(self) -> Cursor:
        """Return a cursor at the first question."""
        return Cursor(self.flow.start)

    def advance(self, cursor: Cursor, answers: Answers) -> None:
        """Move the cursor along the first route whose predicate holds."""
        self._answer.trigger(cursor, answers)

    def after(self, question: str, answers: Answers) -> str:
        """Return where a question leads with these answers."""
        cursor = Cursor(question)
        self.advance(cursor, answers)
        return cursor.state


def compile_flow(flow: Flow) -> CompiledFlow:
    """Return the flow's machine; raises `FlowError` for a wrong declaration."""
    check(flow)
    return CompiledFlow(flow)
