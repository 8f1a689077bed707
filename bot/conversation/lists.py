"""Shows the answers so far: the numbered list, and the review."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.scene import Scene
from core.errors import FactError
from flows.advisor.flow import ADVISOR
from flows.dialogue.question import Part, Question
from flows.plan_words.sections import assumption_lines
from flows.words.question import said_in, shown
from templates import words


def answers_text(scene: Scene) -> str:
    """Return every answer that counts with the number that changes it."""
    if not scene.given:
        return words("chat", "no_answers")
    return words("chat", "review", parts=_parts(scene), assumed=())


def review_text(scene: Scene) -> str:
    """Return the answers, the values assumed, and the number so far."""
    try:
        result = scene.result
    except FactError:
        return answers_text(scene)  # the clash is told where the plan is asked for
    assumed = assumption_lines(result)
    review = words("chat", "review", parts=_parts(scene), assumed=assumed)
    return f"{review}\n\n{_glimpse(scene)}"


def _glimpse(scene: Scene) -> str:
    advice = scene.result.advice
    low = advice.range.low if advice.range else advice.room.now
    high = advice.range.high if advice.range else advice.room.now
    return words("chat", "glimpse", low=low, high=high, year=advice.tax_year)


def _parts(scene: Scene) -> list[Mapping[str, object]]:
    numbers = {id_: place + 1 for place, id_ in enumerate(scene.given)}
    parts = [(part, _lines(scene, part, numbers)) for part in ADVISOR.parts]
    titled = [(words("chat", f"part_{part.id}"), lines) for part, lines in parts]
    brought = [_line(scene, ADVISOR[id_], numbers[id_]) for id_ in scene.brought]
    titled.append((words("chat", "part_brought"), brought))
    return [{"title": title, "lines": lines} for title, lines in titled if lines]


def _lines(
    scene: Scene, part: Part, numbers: Mapping[str, int]
) -> list[Mapping[str, object]]:
    return [
        _line(scene, question, numbers[question.id])
        for question in part.questions
        if question.id in numbers and question.id in scene.journey.answers
    ]


def _line(scene: Scene, question: Question, number: int) -> Mapping[str, object]:
    values, text = scene.values, scene.session.raw[question.id]
    return {
        "number": number,
        "label": said_in(question, "label", values),
        "shown": shown(question, values[question.id], text, values),
    }
