"""The flow as one finite-state machine, compiled once and shared by everybody.

It stores nothing: a throw-away cursor walks along it. Its only trigger is "answer", its
conditions are the predicates.
"""

from __future__ import annotations

from typing import Final

from transitions import Machine

from flows.dialogue.answers import Answers
from flows.dialogue.lint import check
from flows.dialogue.question import Flow

TRIGGER: Final = "answer"


class Cursor:
    """The place of one journey while it is followed."""

    __slots__ = ("state",)

    def __init__(self, state: str) -> None:
        self.state = state


class CompiledFlow:
    """A flow's machine: from a question and the answers to the next question."""

    __slots__ = ("_answer", "_start", "machine")

    def __init__(self, flow: Flow) -> None:
        self._start = flow.start
        self.machine = _machine_of(flow)
        self._answer = self.machine.events[TRIGGER]

    def __repr__(self) -> str:
        return f"<CompiledFlow: {len(self.machine.states)} states>"

    def start(self) -> Cursor:
        """Return a cursor at the first question."""
        return Cursor(self._start)

    def advance(self, cursor: Cursor, answers: Answers) -> None:
        """Move the cursor along the first route whose condition holds."""
        self._answer.trigger(cursor, answers)


def _machine_of(flow: Flow) -> Machine:
    machine = Machine(
        model=None,
        states=[*(question.id for question in flow.questions), flow.ending],
        initial=flow.start,
        auto_transitions=False,
    )
    for question in flow.questions:
        for route in question.routes:
            machine.add_transition(TRIGGER, question.id, route.to, route.when)
    return machine


def compile_flow(flow: Flow) -> CompiledFlow:
    """Return the flow's machine; raises `FlowError`."""
    check(flow)
    return CompiledFlow(flow)
