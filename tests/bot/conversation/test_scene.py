"""In one turn an answer is read once as it was typed, and once where it is replayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from types import ModuleType

import pytest

from bot.conversation import scene
from flows.dialogue import journey
from flows.dialogue.question import Question
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import Context, Reading
from tests.bot.talking_person import TO_PLAN, Person

READERS = (scene, journey)
Reads = Counter[tuple[str, str, str, bool]]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """Count what is read: by which module, of which question, and whether it was stored."""
    counted: Reads = Counter()
    for module in READERS:
        monkeypatch.setattr(module, "read_answer", counting(counted, module))
    return counted


def counting(
    counted: Reads, module: ModuleType
) -> Callable[[Question, str, Context], Reading]:
    def read(question: Question, text: str, context: Context) -> Reading:
        counted[module.__name__, question.id, text, context.stored] += 1
        return read_answer(question, text, context)

    return read


def test_no_answer_is_read_twice_in_a_turn(reads: Reads) -> None:
    person = Person()
    for text in (*TO_PLAN, "change pay", "190k", "sharpen", "1"):
        reads.clear()
        person.says(text)
        assert {read: n for read, n in reads.items() if n > 1} == {}, text
